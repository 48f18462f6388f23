"""The file with group data that somebody brings: candidate's code, age, sex, municipality. Read, used and forgotten. Pure.

An error names the line and what to do, and never repeats what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

AGE, SEX, PLACE = "age", "sex", "municipality"
DIMENSIONS = (AGE, SEX, PLACE)
NOT_SAID = ""
"""The label of those of whom the file says nothing in a dimension: a group of its own, never left out."""

AGE_GROUPS: tuple[tuple[str, int, int | None], ...] = (
    ("-24", 0, 24),
    ("25-29", 25, 29),
    ("30-39", 30, 39),
    ("40-49", 40, 49),
    ("50-59", 50, 59),
    ("60-", 60, None),
)
"""Code, first and last year of each. Under 30 and over 50 are ages of their own in most labour market measures."""

YOUNGEST, OLDEST = 13, 110
MOST_ERRORS = 20
"""So many are told at once: who has made more has most likely brought another file."""

_HEADINGS = {
    "code": {"kode", "kandidat", "kandidatkode", "kandidatnummer", "code", "candidate", "candidate code"},
    "years": {"alder", "age"},
    "born": {"fødselsår", "fodselsar", "født", "fodt", "født år", "birth year", "year of birth", "born"},
    "group": {"aldersgruppe", "age group"},
    "sex": {"kjønn", "kjonn", "sex", "gender"},
    "place": {"kommune", "kommunenummer", "kommunenr", "kommunenr.", "municipality", "municipality number"},
}
_SEXES = {
    "f": {"k", "kvinne", "kvinner", "f", "female", "woman", "w", "2"},
    "m": {"m", "mann", "menn", "male", "man", "1"},
    "x": {"x", "annet", "ikke-binær", "other", "non-binary"},
}
_CODE = re.compile(r"[bcdfghjkmnpqrstvwxz2-9]{12}")
_ELEVEN = re.compile(r"\d{6}\s?\d{5}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the line of the file (1 is the first), 0 for the file as such, and a code."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds: the groups of each candidate by code, and which dimensions it tells of; or what is wrong with it."""

    people: Mapping[str, Mapping[str, str]]
    dimensions: tuple[str, ...]
    faults: tuple[Fault, ...]


def age_group(years: int) -> str:
    """The code of the group somebody of so many years belongs to."""
    return next(code for code, least, most in AGE_GROUPS if years >= least and (most is None or years <= most))


def read_groups(rows: Sequence[Sequence[str]], year: int) -> Brought:
    """The groups in the rows of a sheet, its first row with anything in it being headings. `year`: the one ages are counted in."""
    begin = next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if begin is None:
        return _refused(Fault(0, "empty"))
    columns = _columns(rows[begin])
    if "code" not in columns:
        return _refused(Fault(begin + 1, "no_code"))
    if len(columns) == 1:
        return _refused(Fault(begin + 1, "no_groups"))
    people: dict[str, dict[str, str]] = {}
    faults: list[Fault] = []
    for line, row in enumerate(rows[begin + 1 :], begin + 2):
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not any(cells.values()):
            continue
        found, fault = _groups(cells, year)
        code = cells["code"].casefold()
        if _ELEVEN.search(" ".join(row)):
            fault = "national_id"
        elif not _CODE.fullmatch(code):
            fault = "code"
        elif code in people:
            fault = "twice"
        if fault:
            faults.append(Fault(line, fault))
        else:
            people[code] = found
    if not people and not faults:
        faults.append(Fault(0, "empty"))
    told = tuple(
        name
        for name, some in ((AGE, {"years", "born", "group"}), (SEX, {"sex"}), (PLACE, {"place"}))
        if some & columns.keys()
    )
    return Brought({} if faults else people, told, tuple(faults))


def _refused(fault: Fault) -> Brought:
    return Brought({}, (), (fault,))


def _columns(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        text = " ".join(heading.casefold().replace("_", " ").split())
        for name, words in _HEADINGS.items():
            if text in words:
                found.setdefault(name, at)
    return found


def _groups(cells: Mapping[str, str], year: int) -> tuple[dict[str, str], str]:
    """The label in each dimension, and the code of a fault or ""."""
    age, fault = _age(cells, year)
    sex = NOT_SAID
    if text := cells.get("sex", "").casefold():
        sex = next((code for code, words in _SEXES.items() if text in words), "")
        fault = fault or ("" if sex else "sex")
    place = cells.get("place", "")
    if place:
        # A spreadsheet takes the nought from the front of a number.
        place = place.split()[0].zfill(4)
        if not re.fullmatch(r"\d{4}", place):
            fault = fault or "place"
    return {AGE: age, SEX: sex, PLACE: place}, fault


def _age(cells: Mapping[str, str], year: int) -> tuple[str, str]:
    if text := cells.get("years", ""):
        if text.isdecimal() and len(text) < 4 and YOUNGEST <= int(text) <= OLDEST:
            return age_group(int(text)), ""
        return "", "age"
    if text := cells.get("born", ""):
        if text.isdecimal() and len(text) == 4 and YOUNGEST <= year - int(text) <= OLDEST:
            return age_group(year - int(text)), ""
        return "", "born"
    if text := cells.get("group", "").replace("–", "-").replace(" ", "").replace("år", ""):
        aliases = {"under25": "-24", "60+": "60-", "over60": "60-", "60ogover": "60-"}
        found = aliases.get(text.casefold(), text)
        return (found, "") if any(found == code for code, _least, _most in AGE_GROUPS) else ("", "group")
    return NOT_SAID, ""
