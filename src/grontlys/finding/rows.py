"""Writing rows of the index: what the register says, what is known, and the lights. Used by the build and by the overlay alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from grontlys.employers.models import Workplace
from grontlys.employers.rules.light import Freshness, Light, Situation, lights
from grontlys.finding.columns import (
    COLOUR_CODE,
    FAR,
    KNOWN_COLUMNS,
    SECTOR_CODE,
    Array,
    day_number,
    size_of,
)
from grontlys.finding.describe import EVERYBODY, Known, Readers

PLAIN = tuple(name for name, column in KNOWN_COLUMNS.items() if not column.parts)
TABLES = tuple(name for name, column in KNOWN_COLUMNS.items() if column.parts)
UNKNOWN = Known()

REGISTER_FIELDS = (
    "number",
    "name_sort",
    "name_folded",
    "municipality_code",
    "postcode",
    "post_place",
    "section",
    "industry1_code",
    "industry1_standard",
    "industry2_code",
    "industry2_standard",
    "industry3_code",
    "industry3_standard",
    "head_count",
    "employees",
    "sector",
)


class RegisterRow(NamedTuple):
    """What the index takes from the register, in the order of REGISTER_FIELDS."""

    number: int
    name_sort: str
    name_folded: str
    municipality_code: str
    postcode: str
    post_place: str
    section: str
    industry1_code: str
    industry1_standard: str
    industry2_code: str
    industry2_standard: str
    industry3_code: str
    industry3_standard: str
    head_count: str
    employees: int | None
    sector: str


def register_rows(numbers: list[int] | None = None) -> Any:
    """The workplaces with these numbers (at most a few hundred), or all of them in order of place, streamed."""
    rows = Workplace.objects.values_list(*REGISTER_FIELDS)
    if numbers is not None:
        return rows.filter(number__in=numbers).order_by("number")
    return rows.order_by("municipality_code", "number").iterator(chunk_size=20_000)


@dataclass
class Vocabulary:
    """What the small numbers in the columns stand for. Place 0 is "unknown"; new entries are appended."""

    municipalities: list[tuple[str, str, str, float | None, float | None]] = field(
        default_factory=lambda: [("", "", "", None, None)]
    )  # code, name, county, latitude, longitude
    counties: dict[str, str] = field(default_factory=dict)
    posts: list[tuple[str, str]] = field(default_factory=lambda: [("", "")])  # name, municipality code
    industries: list[tuple[str, str, str, str]] = field(
        default_factory=lambda: [("", "", "", "")]
    )  # standard, code, name, English name
    links: list[tuple[str, str]] = field(default_factory=list)  # SN2007 code, SN2025 code
    occupations: list[tuple[str, str]] = field(default_factory=list)  # name of an occupation, code of STYRK-08
    audiences: list[Readers] = field(default_factory=lambda: [EVERYBODY])

    def __post_init__(self) -> None:
        self.municipality_at = {entry[0]: place for place, entry in enumerate(self.municipalities)}
        self.post_at = {entry: place for place, entry in enumerate(self.posts)}
        self.industry_at = {entry[:2]: place for place, entry in enumerate(self.industries)}
        self.audience_at = {readers: place for place, readers in enumerate(self.audiences)}

    def municipality(self, code: str) -> int:
        if code not in self.municipality_at:
            self.municipality_at[code] = len(self.municipalities)
            self.municipalities.append((code, code, code[:2], None, None))
        return self.municipality_at[code]

    def post(self, name: str, municipality: str) -> int:
        if not name:
            return 0
        entry = (name, municipality)
        if entry not in self.post_at:
            if len(self.posts) > 65_000:
                return 0
            self.post_at[entry] = len(self.posts)
            self.posts.append(entry)
        return self.post_at[entry]

    def industry(self, standard: str, code: str) -> int:
        if not code:
            return 0
        entry = (standard, code)
        if entry not in self.industry_at:
            self.industry_at[entry] = len(self.industries)
            self.industries.append((standard, code, code, ""))
        return self.industry_at[entry]

    def audience(self, readers: Readers) -> int:
        if readers not in self.audience_at:
            self.audience_at[readers] = len(self.audiences)
            self.audiences.append(readers)
        return self.audience_at[readers]

    def to_json(self) -> dict[str, Any]:
        return {
            "municipalities": self.municipalities,
            "counties": self.counties,
            "posts": self.posts,
            "industries": self.industries,
            "links": self.links,
            "occupations": self.occupations,
            "audiences": [(readers.organisation, readers.nav) for readers in self.audiences],
        }

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Vocabulary:
        return cls(
            municipalities=[tuple(entry) for entry in given["municipalities"]],
            counties=given["counties"],
            posts=[tuple(entry) for entry in given["posts"]],
            industries=[tuple(entry) for entry in given["industries"]],
            links=[tuple(entry) for entry in given["links"]],
            occupations=[tuple(entry) for entry in given.get("occupations", ())],
            audiences=[Readers(organisation, nav) for organisation, nav in given["audiences"]],
        )


def post_name(place: str) -> str:
    """A post place as people write it: the register has capitals only."""
    return place.strip().title().replace(" I ", " i ")


def write_register(columns: dict[str, Array], row: int, given: RegisterRow, words: Vocabulary, name_rank: int) -> None:
    """Put what the register says into a row."""
    code = given.postcode.strip()
    size, low, high = size_of(given.head_count, given.employees)
    columns["number"][row] = given.number
    columns["municipality"][row] = words.municipality(given.municipality_code)
    columns["post"][row] = words.post(post_name(given.post_place), given.municipality_code)
    columns["postcode"][row] = int(code) if len(code) == 4 and code.isascii() and code.isdigit() else 0
    columns["section"][row] = ord(given.section) - 64 if "A" <= given.section <= "Z" else 0
    industry = columns["industry"]
    industry[0, row] = words.industry(given.industry1_standard, given.industry1_code)
    industry[1, row] = words.industry(given.industry2_standard, given.industry2_code)
    industry[2, row] = words.industry(given.industry3_standard, given.industry3_code)
    columns["size"][row] = size
    columns["head_low"][row] = low
    columns["head_high"][row] = high
    columns["sector"][row] = SECTOR_CODE.get(given.sector, 0)
    columns["name_rank"][row] = name_rank


def write_known(columns: dict[str, Array], row: int, known: Known, *, blank: bool = False) -> None:
    """Put what one audience knows into a row, over whatever stood there; `blank` says that it is all zeros."""
    for name in PLAIN:
        value = getattr(known, name)
        if value or not blank:
            columns[name][row] = value
    for name in TABLES:
        table = columns[name]
        bits: dict[int, int] = getattr(known, name)
        if not blank:
            # Most rows know nothing of most demands; a page that stays zero takes no memory.
            for part in np.flatnonzero(table[:, row]).tolist():
                table[part, row] = 0
        for part, value in bits.items():
            table[part, row] = value


def write_lights(columns: dict[str, Array], row: int, pair: tuple[Light, Light], closed: bool) -> None:
    """Put both lights into a row, with the days on which they change by themselves."""
    for name, light in zip(("training", "hiring"), pair, strict=True):
        columns[name][row] = COLOUR_CODE[light.colour.value]
        columns[f"{name}_changes"][row] = day_number(light.changes_on) if light.changes_on else FAR
    columns["closed"][row] = closed


def earliest(pair: tuple[Light, Light], known: Known, situation: Situation, on: dt.date) -> int:
    """The first day on which anything in the row may differ although nobody says anything new."""
    days = [known.recheck]
    days += [day_number(light.changes_on) for light in pair if light.changes_on]
    if situation.ended_on is not None and situation.ended_on > on:
        days.append(day_number(situation.ended_on))
    return min(days)


def copy_row(columns: dict[str, Array], source: int, target: int, names: tuple[str, ...]) -> None:
    """Copy some columns of one row to another."""
    for name in names:
        array = columns[name]
        array[..., target] = array[..., source]


def lights_of(situation: Situation, freshness: Freshness, on: dt.date) -> tuple[tuple[Light, Light], bool]:
    """Both lights, and whether the workplace is no more."""
    return lights(situation, freshness, on), situation.ended_on is not None and situation.ended_on <= on
