"""Industry codes of two standards, and the twenty sections of the survey (SINTEF 2019:00060, table 5.2).

The register writes a code as text with five digits ("01.110"). From SN2007 (NACE Rev. 2) it is moving to SN2025 (NACE Rev. 2.1):
codes of both stand side by side, and an old code can match nothing in the new list. The survey's sections A to T are SN2007's.
SN2025 has letters of its own (J is split in J and K, and everything after moves one letter on), so a letter is never
compared across standards: the division, two digits, decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

SN2007 = "SN2007"
SN2025 = "SN2025"

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("A", "Jordbruk, skogbruk og fiske", "Agriculture, forestry and fishing"),
    ("B", "Bergverksdrift og utvinning", "Mining and quarrying"),
    ("C", "Industri", "Manufacturing"),
    ("D", "Elektrisitets-, gass-, damp- og varmtvannsforsyning", "Electricity, gas, steam and hot water supply"),
    ("E", "Vannforsyning, avløps- og renovasjonsvirksomhet", "Water supply, sewerage and waste management"),
    ("F", "Bygge- og anleggsvirksomhet", "Construction"),
    ("G", "Varehandel, reparasjon av motorvogner", "Wholesale and retail trade, repair of motor vehicles"),
    ("H", "Transport og lagring", "Transport and storage"),
    ("I", "Overnattings- og serveringsvirksomhet", "Accommodation and food service"),
    ("J", "Informasjon og kommunikasjon", "Information and communication"),
    ("K", "Finansierings- og forsikringsvirksomhet", "Finance and insurance"),
    ("L", "Omsetning og drift av fast eiendom", "Real estate"),
    ("M", "Faglig, vitenskapelig og teknisk tjenesteyting", "Professional, scientific and technical services"),
    ("N", "Forretningsmessig tjenesteyting", "Business support services"),
    (
        "O", "Offentlig administrasjon og forsvar, og trygdeordninger underlagt offentlig forvaltning",
        "Public administration, defence and social security",
    ),
    ("P", "Undervisning", "Education"),
    ("Q", "Helse- og sosialtjenester", "Health and social work"),
    ("R", "Kulturell virksomhet, underholdning og fritidsaktiviteter", "Arts, entertainment and recreation"),
    ("S", "Annen tjenesteyting", "Other services"),
    ("T", "Lønnet arbeid i private husholdninger", "Paid work in private households"),
)  # fmt: skip
"""The twenty sections: letter, Norwegian, English. U (international organisations) is not among them and maps to ""."""

_LETTERS = frozenset(letter for letter, _, _ in SECTIONS)


@dataclass(frozen=True, slots=True)
class Span:
    """Divisions `first` to `last` of a standard: the standard's own letter, and the survey's."""

    standard: str
    first: int
    last: int
    own: str
    section: str
    valid_from: dt.date
    source: str


_NACE2 = "NACE Rev. 2, Regulation (EC) 1893/2006; SN2007, Statistics Norway (Klass 6)"
_NACE21 = "NACE Rev. 2.1, Delegated Regulation (EU) 2023/137; SN2025, Statistics Norway (Klass 6)"


def _spans(standard: str, year: int, source: str, *lines: tuple[int, int, str, str]) -> tuple[Span, ...]:
    return tuple(Span(standard, a, b, own, section, dt.date(year, 1, 1), source) for a, b, own, section in lines)


SPANS: tuple[Span, ...] = (
    *_spans(
        SN2007, 2008, _NACE2,
        (1, 3, "A", "A"), (5, 9, "B", "B"), (10, 33, "C", "C"), (35, 35, "D", "D"), (36, 39, "E", "E"), (41, 43, "F", "F"),
        (45, 47, "G", "G"), (49, 53, "H", "H"), (55, 56, "I", "I"), (58, 63, "J", "J"), (64, 66, "K", "K"), (68, 68, "L", "L"),
        (69, 75, "M", "M"), (77, 82, "N", "N"), (84, 84, "O", "O"), (85, 85, "P", "P"), (86, 88, "Q", "Q"), (90, 93, "R", "R"),
        (94, 96, "S", "S"), (97, 98, "T", "T"), (99, 99, "U", ""),
    ),
    *_spans(
        SN2025, 2025, _NACE21,
        (1, 3, "A", "A"), (5, 9, "B", "B"), (10, 33, "C", "C"), (35, 35, "D", "D"), (36, 39, "E", "E"), (41, 43, "F", "F"),
        (46, 47, "G", "G"), (49, 53, "H", "H"), (55, 56, "I", "I"), (58, 60, "J", "J"), (61, 63, "K", "J"), (64, 66, "L", "K"),
        (68, 68, "M", "L"), (69, 75, "N", "M"), (77, 82, "O", "N"), (84, 84, "P", "O"), (85, 85, "Q", "P"), (86, 88, "R", "Q"),
        (90, 93, "S", "R"), (94, 96, "T", "S"), (97, 98, "U", "T"), (99, 99, "V", ""),
    ),
)  # fmt: skip

MOVED_2025: tuple[tuple[str, str, str], ...] = (
    ("95.3", "G", "repair of motor vehicles and motorcycles, 45.2 and 45.4 in SN2007"),
    ("68.12", "F", "development of building projects, 41.1 in SN2007"),
)
"""Classes that SN2025 moved to a division of another section: (beginning of the code, the survey's section, what it was).
None of them exists in SN2007, so they hold for a code of unknown standard too."""

_BY_DIVISION = {(s.standard, d): s.section for s in SPANS for d in range(s.first, s.last + 1)}
_OWN_LETTER = {(s.standard, s.own): s.section for s in SPANS}
_FORMAT = re.compile(r"\d{2}(\.\d{1,3})?")


def is_code(text: str) -> bool:
    """Whether this has the form of an industry code: "47", "47.1", "47.11" or "47.110"."""
    return _FORMAT.fullmatch(text) is not None


def section_of(code: str, standard: str = "") -> str:
    """The survey's section (A to T) of a code; "" for none (00.000 "not given", international bodies, or no code at all).

    `standard` may be "": the two standards agree on every division that both have. A section letter needs its standard.
    """
    if len(code) == 1:
        return _OWN_LETTER.get((standard or SN2007, code), "")
    if not is_code(code):
        return ""
    if standard != SN2007:
        for beginning, section, _ in MOVED_2025:
            if code.startswith(beginning):
                return section
    division = int(code[:2])
    if standard:
        return _BY_DIVISION.get((standard, division), "")
    return _BY_DIVISION.get((SN2007, division), "")


def standard_of(code: str, names_2007: Mapping[str, str], names_2025: Mapping[str, str]) -> str:
    """The standard a code belongs to, by the two code lists (code to name): SN2007, SN2025, or "" where neither has it.

    In both with the same name it means the same and is kept as SN2007, the survey's standard. In both with different names it is
    read as SN2025: the register re-codes towards the newer list.
    """
    old, new = names_2007.get(code), names_2025.get(code)
    if old is not None and new is not None:
        return SN2007 if old.casefold().strip() == new.casefold().strip() else SN2025
    if old is not None:
        return SN2007
    return SN2025 if new is not None else ""
