"""The engine gives what a slow reading of each row gives: the same workplaces, order, counts and facets."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.bench.made_index import CODES, made_index, made_names
from grontlys.employers.rules.vocabulary import COMPETENCES, DEMANDS, LANGUAGE_LEVELS, REQUIREMENTS, TASKS, TIMES
from grontlys.finding.chips import Atom, Chip, parse_chip, place_of, range_of
from grontlys.finding.columns import COLOURS, COLUMNS, FIRST_SPARE_BIT, SECTORS, SIZES, day_number
from grontlys.finding.describe import EVERYBODY
from grontlys.finding.engine import FRESH_STEPS, SIZE_RANGES, Result, search
from grontlys.finding.index import Index
from grontlys.finding.language import Query
from grontlys.shared.text import sort_key

TODAY = dt.date(2026, 11, 21)
ROWS, PLACES = 300, 12
INDEX = made_index(ROWS, TODAY, seed=5, places=PLACES, roles=0.5)
NAMES = made_names(ROWS, seed=5)
TASK_CODES = [term.code for term in TASKS]
REQUIREMENT_CODES = [term.code for term in REQUIREMENTS]
DEMAND_CODES = [term.code for term in DEMANDS]
PLACE_CODES = [entry[0] for entry in INDEX.vocabulary.municipalities[1:]]


@dataclass
class Slow:
    """One workplace as plain values."""

    values: dict[str, Any]
    name: str

    def __getattr__(self, name: str) -> Any:
        return self.values[name]

    @property
    def municipality_code(self) -> str:
        return INDEX.vocabulary.municipalities[self.municipality][0]

    @property
    def task_set(self) -> set[str]:
        return {code for bit, code in enumerate(TASK_CODES) if self.tasks >> bit & 1}

    def required(self, strength: str) -> set[str]:
        return {code for bit, code in enumerate(REQUIREMENT_CODES) if self.values[strength] >> bit & 1}

    @property
    def doings(self) -> set[tuple[str, int]]:
        """Each task with the bit of each role that does it."""
        own = {(code, bit) for bit, code in enumerate(TASK_CODES) if self.tasks >> bit & 1}
        return own | {(TASK_CODES[one - 1], FIRST_SPARE_BIT + n) for n, one in enumerate(self.role_task) if one}

    def level(self, bit: int, demand: str) -> str:
        """ "high", "low" or "unknown", for the task or role of a bit."""
        row = DEMAND_CODES.index(demand)
        if self.high[row] >> bit & 1:
            return "high"
        return "low" if self.graded[row] >> bit & 1 else "unknown"

    @property
    def time_set(self) -> set[str]:
        return {term.code for bit, term in enumerate(TIMES) if self.times >> bit & 1}

    @property
    def full_time_only(self) -> bool:
        return self.part_time == 2 or "full_time" in self.required("absolute")


def _rows() -> list[Slow]:
    rows = []
    for row in range(ROWS):
        values = {name: [int(part[row]) for part in array] if COLUMNS[name].parts else array[row].item() for name, array in INDEX.columns.items()}  # fmt: skip
        rows.append(Slow(values, NAMES[row]))
    return rows


SLOW = _rows()


def _distance(first: str, second: str) -> float:
    places = {entry[0]: entry for entry in INDEX.vocabulary.municipalities}
    a, b = places[first], places[second]
    assert a[3] is not None
    assert a[4] is not None
    assert b[3] is not None
    assert b[4] is not None
    p, q = math.radians(a[3]), math.radians(b[3])
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(math.radians(a[4] - b[4]))
    return 6371 * math.acos(max(-1, min(1, cosine)))


def slow_holds(row: Slow, atom: Atom) -> bool:
    kind, value = atom
    if kind == "place":
        code, km = place_of(atom)
        here = row.municipality_code
        return here == code or (km > 0 and code in PLACE_CODES and _distance(code, here) <= km)
    if kind == "county":
        return row.municipality_code[:2] == value
    if kind == "employees":
        low, high = range_of(atom)
        known = row.head_low >= 0
        return known and row.head_high >= (low or 0) and (high is None or row.head_low <= high)
    if kind == "uses":
        asked = row.required("absolute") | row.required("learnable") | row.required("preferred")
        return value in asked or (value in DEMAND_CODES and any(bits for bits in [row.high[DEMAND_CODES.index(value)]]))
    answers: dict[str, Any] = {
        "section": lambda: row.section == ord(value) - 64,
        "industry": lambda: any(code and CODES[code - 1].startswith(value) for code in row.industry),
        "task": lambda: value in row.task_set,
        "sector": lambda: SECTORS[row.sector] in (("state", "municipal") if value == "public" else (value,)),
        "light": lambda: value in (COLOURS[row.training], COLOURS[row.hiring]),
        "training": lambda: COLOURS[row.training] == value,
        "hiring": lambda: COLOURS[row.hiring] == value,
        "purpose": lambda: COLOURS[row.values[value]] in ("green", "yellow", "grey"),
        "fresh": lambda: row.newest > 0 and row.newest >= day_number(TODAY) - int(value),
        "confirmed": lambda: row.confirmed > 0 and row.confirmed >= day_number(TODAY) - int(value),
        "silent": lambda: row.newest == 0,
        "competence": lambda: row.competence > 0 and COMPETENCES[row.competence - 1].code == value,
        "number": lambda: row.number == int(value),
        "closed": lambda: row.closed,
    }
    return bool(answers[kind]())


FAMILY = {"county": "place", "section": "industry", "confirmed": "fresh", "silent": "fresh"}


def slow_judge(row: Slow, chips: tuple[Chip, ...], words: tuple[str, ...]) -> dict[Chip, bool] | None:
    """Which graded wishes are known to be met; None where the row is out."""
    if row.closed and not any(chip.kind in ("closed", "number") and not chip.negative for chip in chips):
        return None
    for word in words:
        if not any(part.startswith(word) for part in row.name.split()):
            return None
    graded: dict[str, list[Chip]] = {}
    hard: dict[str, list[Atom]] = {}
    for chip in chips:
        if chip.negative:
            if any(slow_holds(row, atom) for atom in chip.atoms if atom.kind not in ("task", "time")):
                return None
        elif chip.kind in ("avoid", "hours", "percent", "time", "norwegian"):
            graded.setdefault(chip.kind, []).append(chip)
        elif chip.kind != "sure":
            hard.setdefault(FAMILY.get(chip.kind, chip.kind), []).extend(chip.atoms)
    for atoms in hard.values():
        if not any(slow_holds(row, atom) for atom in atoms):
            return None
    met: dict[Chip, bool] = {}
    avoided = graded.get("avoid", [])
    unwanted = {atom.value for chip in chips if chip.negative for atom in chip.atoms if atom.kind == "task"}
    if avoided or unwanted:
        wanted = {atom.value for chip in chips if not chip.negative for atom in chip.atoms if atom.kind == "task"}
        relevant = {doing for doing in row.doings if doing[0] in wanted} or row.doings
        codes = [chip.atoms[0].value for chip in avoided]
        if set(codes) & row.required("absolute"):
            return None
        left = {
            bit for task, bit in relevant
            if task not in unwanted and not any(code in DEMAND_CODES and row.level(bit, code) == "high" for code in codes)
        }  # fmt: skip
        if relevant and not left:
            return None
        for chip in avoided:
            code = chip.atoms[0].value
            met[chip] = code in DEMAND_CODES and any(row.level(bit, code) == "low" for bit in left)
    for kind in ("hours", "percent", "time", "norwegian"):
        wishes = graded.get(kind, [])
        if not wishes:
            continue
        answers = [slow_grade(row, chip.atoms[0]) for chip in wishes]
        if all(answer == "no" for answer in answers):
            return None
        for chip in wishes:
            met[chip] = "yes" in answers
    for chip in chips:
        if chip.negative and any(atom.kind == "time" for atom in chip.atoms):
            other = row.time_set - {atom.value for atom in chip.atoms if atom.kind == "time"}
            if row.time_set and not other:
                return None
            met[chip] = bool(other)
    if met and any(chip.kind == "sure" for chip in chips) and not all(met.values()):
        return None
    return met


def slow_grade(row: Slow, atom: Atom) -> str:
    kind, value = atom
    if kind == "hours":
        if value == "full_time":
            return "yes" if row.full_time_only else "unknown"
        return "no" if row.full_time_only else "yes" if row.part_time == 1 else "unknown"
    if kind == "percent":
        share = int(value)
        if row.min_percent > share or (share < 100 and row.full_time_only):
            return "no"
        known = row.min_percent > 0 or (share == 100 and row.part_time > 0)
        return "yes" if known else "unknown"
    if kind == "time":
        return "unknown" if not row.time_set else "yes" if value in row.time_set else "no"
    level = LANGUAGE_LEVELS.index(value) + 1
    return "unknown" if row.norwegian == 0 else "yes" if row.norwegian <= level else "no"


def slow_rank(row: Slow, chips: tuple[Chip, ...]) -> int:
    purposes = [atom.value for chip in chips if chip.kind == "purpose" for atom in chip.atoms]
    if purposes in (["training"], ["hiring"]):
        return int(row.values[purposes[0]])
    return int(min(row.training, row.hiring))


def slow_search(chips: tuple[Chip, ...], words: tuple[str, ...], sort: str) -> tuple[list[int], int]:
    found = []
    for row in SLOW:
        met = slow_judge(row, chips, words)
        if met is None:
            continue
        rank = slow_rank(row, chips)
        fit = (rank >= 3, sum(not one for one in met.values()), rank, row.load, row.name_rank, row.number)
        keys: dict[str, Any] = {
            "fit": fit,
            "name": (row.name_rank, row.number),
            "newest": (-row.newest, row.name_rank, row.number),
            "place": (sort_key(INDEX.vocabulary.municipalities[row.municipality][1]), row.municipality_code, *fit),
        }
        found.append((keys[sort], row.number, all(met.values())))
    found.sort()
    return [number for _key, number, _known in found], sum(known for _key, _number, known in found)


def atoms_of(kind: str, values: list[str]) -> list[Chip]:
    return [Chip((Atom(kind, value),)) for value in values]


POSITIVE = [
    *atoms_of("place", [*PLACE_CODES[:4], f"{PLACE_CODES[2]}~150", "9999"]),
    *atoms_of("county", ["01", "05"]),
    *atoms_of("task", TASK_CODES[:6]),
    *atoms_of("industry", ["52.1", "47", "81.2"]),
    *atoms_of("section", ["A", "H"]),
    *atoms_of("uses", ["forklift", "licence_b", "noise", "moving_sites"]),
    *atoms_of(
        "avoid", ["heavy_lifting", "noise", "pace", "licence_b", "police_certificate", "bending", "moving_sites"]
    ),
    *atoms_of("hours", ["part_time", "full_time"]),
    *atoms_of("percent", ["50", "100"]),
    *atoms_of("time", ["day", "evening"]),
    *atoms_of("norwegian", ["A1", "B1"]),
    *atoms_of("employees", ["0-9", "5-19", "50-", "-4", "3-3"]),
    *atoms_of("sector", ["public", "private", "municipal"]),
    *atoms_of("light", ["green", "grey"]),
    *atoms_of("training", ["green", "yellow", "red"]),
    *atoms_of("hiring", ["green", "barred"]),
    *atoms_of("purpose", ["training", "hiring"]),
    *atoms_of("fresh", ["28", "0"]),
    *atoms_of("confirmed", ["60"]),
    *atoms_of("silent", ["yes"]),
    *atoms_of("competence", ["courses", "trained_here"]),
    *atoms_of("closed", ["yes"]),
    *atoms_of("sure", ["only"]),
    *atoms_of("number", [str(SLOW[7].number), "999999999"]),
    Chip((Atom("task", "warehouse"), Atom("industry", "52.1"))),
    Chip((Atom("task", "cleaning"), Atom("industry", "81.2"))),
]
NEGATIVE = [
    Chip((Atom("place", PLACE_CODES[0]),), True),
    Chip((Atom("task", "warehouse"), Atom("industry", "52.1")), True),
    Chip((Atom("task", "till"),), True),
    Chip((Atom("time", "day"),), True),
    Chip((Atom("time", "evening"), Atom("time", "weekend")), True),
    Chip((Atom("sector", "private"),), True),
    Chip((Atom("light", "red"),), True),
    Chip((Atom("closed", "yes"),), True),
]
CHIPS = st.lists(st.sampled_from(POSITIVE + NEGATIVE), max_size=5, unique=True).map(tuple)
WORDS = st.sampled_from([(), (), (), ("lager",), ("fjell",), ("nord", "bygg")])


def run(chips: tuple[Chip, ...], words: tuple[str, ...] = (), **options: Any) -> Result:
    return search(INDEX, Query(chips, words), EVERYBODY, cached=False, **{"limit": 1000, **options})


@settings(max_examples=300)
@given(CHIPS, WORDS, st.sampled_from(["fit", "name", "newest", "place"]))
def test_engine_equals_the_slow_reading(chips: tuple[Chip, ...], words: tuple[str, ...], sort: str) -> None:
    result = run(chips, words, sort=sort)
    numbers, known = slow_search(chips, words, sort)
    assert result.numbers == numbers
    assert (result.total, result.known) == (len(numbers), known)
    rows = {row.number: row for row in SLOW}
    for found in result.found:
        met = slow_judge(rows[found.number], chips, words)
        assert met is not None
        assert set(found.met) == {chip for chip, one in met.items() if one}
        assert set(found.unknown) == {chip for chip, one in met.items() if not one}


@settings(max_examples=80)
@given(CHIPS, WORDS)
def test_a_facet_counts_what_its_chip_would_give(chips: tuple[Chip, ...], words: tuple[str, ...]) -> None:
    """Each count is the number of results, were the chip the only one of its kind."""
    facets = run(chips, words).facets
    assert facets is not None

    def total(kind: str, value: str | int) -> int:
        family = FAMILY.get(kind, kind)
        others = tuple(chip for chip in chips if chip.negative or FAMILY.get(chip.kind, chip.kind) != family)
        return len(slow_search((*others, Chip((Atom(kind, str(value)),))), words, "fit")[0])

    for purpose, counts in (("training", facets.training), ("hiring", facets.hiring)):
        assert counts == {colour: total(purpose, colour) for colour in counts}
    assert {size: facets.size[size] for size in SIZE_RANGES} == {
        size: total("employees", value) for size, value in SIZE_RANGES.items()
    }
    assert {code: facets.sector[code] for code in SECTORS} == {code: total("sector", code) for code in SECTORS}
    assert facets.fresh == {days: total("fresh", days) for days in FRESH_STEPS}
    assert facets.silent == total("silent", "yes")
    assert facets.section == {code: n for code in facets.section if (n := total("section", code))}
    assert {code: n for code, n in facets.task.items() if n} == {
        code: n for code in TASK_CODES if (n := total("task", code))
    }
    assert {code: sum(colours.values()) for code, colours in facets.municipality.items() if code} == {
        code: n for code in PLACE_CODES if (n := total("place", code))
    }


@settings(max_examples=40)
@given(CHIPS, st.integers(1, 40), st.sampled_from(["fit", "name", "newest", "place", "distance"]))
def test_pages_are_pieces_of_the_whole(chips: tuple[Chip, ...], size: int, sort: str) -> None:
    whole = run(chips, sort=sort).numbers
    pieces = [
        number
        for start in range(0, len(whole), size)
        for number in run(chips, sort=sort, limit=size, offset=start).numbers
    ]
    assert pieces == whole
    assert run(chips, sort=sort, offset=len(whole)).numbers == []


@settings(max_examples=60)
@given(CHIPS, WORDS)
def test_what_to_drop_is_told_with_what_it_gives(chips: tuple[Chip, ...], words: tuple[str, ...]) -> None:
    result = run(chips, words)
    if result.total:
        assert result.dropped == ()
        return
    expected = {
        chip: len(slow_search(tuple(other for other in chips if other != chip), words, "fit")[0]) for chip in chips
    }
    assert {drop.chip: drop.total for drop in result.dropped if drop.chip} == {
        chip: n for chip, n in expected.items() if n
    }
    assert [drop.total for drop in result.dropped] == sorted((drop.total for drop in result.dropped), reverse=True)


def test_distance_puts_the_nearest_first() -> None:
    centre = PLACE_CODES[3]
    chips = (Chip((Atom("place", f"{centre}~200"),)),)
    rows = {row.number: row for row in SLOW}
    kilometres = [
        round(_distance(centre, rows[number].municipality_code)) for number in run(chips, sort="distance").numbers
    ]
    assert kilometres == sorted(kilometres)
    assert len(set(kilometres)) > 1


def test_the_base_counts_the_same_places() -> None:
    chip = parse_chip(f"place:{PLACE_CODES[1]}")
    assert chip is not None
    result = run((chip, Chip((Atom("task", "warehouse"),))))
    assert result.base == sum(row.municipality_code == PLACE_CODES[1] and not row.closed for row in SLOW)
    assert run(()).base == run(()).total == sum(not row.closed for row in SLOW)


def test_a_cached_answer_is_the_same_answer() -> None:
    query = Query((Chip((Atom("task", "warehouse"),)),))
    first = search(INDEX, query, EVERYBODY)
    assert search(INDEX, query, EVERYBODY) is first
    assert search(INDEX, query, EVERYBODY, cached=False) == first


def test_newer_industry_codes_follow_the_links() -> None:
    from grontlys.finding.engine import industry_lookup
    from grontlys.finding.rows import Vocabulary

    industries = [
        ("", "", "", ""),
        ("SN2007", "45.200", "", ""),
        ("SN2025", "95.310", "", ""),
        ("SN2025", "45.999", "", ""),
    ]
    linked = Vocabulary(industries=list(industries), links=[("45.200", "95.310")])
    assert industry_lookup(linked, ["45.2"]).tolist() == [False, True, True, False]
    unlinked = Vocabulary(industries=list(industries))
    assert industry_lookup(unlinked, ["45"]).tolist() == [False, True, False, True]
    assert industry_lookup(linked, ["SN2025/95"]).tolist() == [False, False, True, False]


@pytest.mark.parametrize("rows", [0, 1])
def test_an_index_of_next_to_nothing(rows: int) -> None:
    index: Index = made_index(rows, TODAY)
    result = search(index, Query((Chip((Atom("task", "warehouse"),)),), ("nothing",)), EVERYBODY)
    assert result.total == 0
    assert search(index, Query(), EVERYBODY).facets is not None


def test_sizes_have_a_range_each() -> None:
    assert set(SIZE_RANGES) == set(SIZES) - {"unknown"}
