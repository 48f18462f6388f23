"""Chips: what a search asks for, as small codes that stand in an address, and their labels.

A chip is one or more alternatives ("task:warehouse|industry:52.1"), or the opposite of them ("-place:0301"). Chips of the same
kind are alternatives to each other, chips of different kinds must all hold; those to avoid must all be avoided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from grontlys.employers.rules.vocabulary import (
    COMPETENCES,
    DEMANDS,
    LANGUAGE_LEVELS,
    REQUIREMENTS,
    TASKS,
    TIMES,
    Term,
    by_code,
)
from grontlys.finding.columns import COLOURS
from grontlys.shared import orgnr

if TYPE_CHECKING:
    from grontlys.finding.rows import Vocabulary

MOST_CHIPS = 20
MOST_KM = 200

_TASKS = by_code(TASKS)
_REQUIREMENTS = by_code(REQUIREMENTS)
_TIMES = by_code(TIMES)
_COMPETENCES = by_code(COMPETENCES)
DEMAND_CODES = frozenset(term.code for term in DEMANDS)

GRADED = frozenset({"avoid", "hours", "percent", "time", "norwegian"})
"""Wishes that may be met, not met, or unknown: what is unknown stays in the list, after what is known to fit."""


class Atom(NamedTuple):
    """One thing asked for."""

    kind: str
    value: str

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.value}"


class Chip(NamedTuple):
    """Alternatives, or with `negative` none of them."""

    atoms: tuple[Atom, ...]
    negative: bool = False

    @property
    def code(self) -> str:
        return ("-" if self.negative else "") + "|".join(atom.code for atom in self.atoms)

    @property
    def kind(self) -> str:
        return self.atoms[0].kind


def chip(kind: str, value: str | int, *, negative: bool = False) -> Chip:
    """A chip with one alternative."""
    return Chip((Atom(kind, str(value)),), negative)


_RANGE = re.compile(r"([0-9]{0,6})-([0-9]{0,6})")
_PLACE = re.compile(r"([0-9]{4})(?:~([0-9]{1,3}))?")


def _place(value: str) -> bool:
    found = _PLACE.fullmatch(value)
    return bool(found) and (found[2] is None or 1 <= int(found[2]) <= MOST_KM)  # type: ignore[index]


def _range(value: str) -> bool:
    found = _RANGE.fullmatch(value)
    if not found or value == "-":
        return False
    return not (found[1] and found[2]) or int(found[1]) <= int(found[2])


def _number(low: int, high: int) -> Callable[[str], bool]:
    return lambda value: value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high


def _one_of(values: Iterable[str]) -> Callable[[str], bool]:
    known = frozenset(values)
    return lambda value: value in known


def _pattern(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda value: bool(compiled.fullmatch(value))


_COLOUR_WORDS = [colour.value for colour in COLOURS]
_VALID: dict[str, Callable[[str], bool]] = {
    "place": _place,
    "county": _pattern(r"[0-9]{2}"),
    "post": _pattern(r"[\w .'-]{2,60}"),
    "postcode": _pattern(r"[0-9]{4}"),
    "section": _pattern(r"[A-U]"),
    "industry": _pattern(r"(SN2025/)?[0-9]{2}(\.[0-9]{1,3})?"),
    "task": _one_of(_TASKS),
    "uses": _one_of(_REQUIREMENTS),
    "avoid": _one_of(_REQUIREMENTS),
    "norwegian": _one_of(LANGUAGE_LEVELS),
    "hours": _one_of(("part_time", "full_time")),
    "percent": _number(1, 100),
    "time": _one_of(_TIMES),
    "employees": _range,
    "sector": _one_of(("state", "municipal", "private", "public", "unknown")),
    "light": _one_of(_COLOUR_WORDS),
    "training": _one_of(_COLOUR_WORDS),
    "hiring": _one_of(_COLOUR_WORDS),
    "purpose": _one_of(("training", "hiring")),
    "fresh": _number(0, 3650),
    "confirmed": _number(0, 3650),
    "silent": _one_of(("yes",)),
    "competence": _one_of(_COMPETENCES),
    "number": _number(100_000_000, 999_999_999),
    "closed": _one_of(("yes",)),
    "sure": _one_of(("only",)),
}
KINDS = tuple(_VALID)
"""Every kind of chip there is."""


def parse_chip(code: str) -> Chip | None:
    """The chip of a code in an address; None where it is none."""
    if len(code) > 200:
        return None
    negative = code.startswith("-")
    atoms = []
    for part in code.removeprefix("-").split("|"):
        kind, _colon, value = part.partition(":")
        check = _VALID.get(kind)
        if check is None or not check(value):
            return None
        atoms.append(Atom(kind, value))
    if negative and any(atom.kind in ("avoid", "sure", "purpose", "hours", "percent", "norwegian") for atom in atoms):
        return None
    return Chip(tuple(dict.fromkeys(atoms)), negative)


def read_codes(codes: Iterable[str]) -> tuple[tuple[Chip, ...], list[str]]:
    """Chips of an address in their order, each once, and the codes that could not be read."""
    found: dict[Chip, None] = {}
    broken = []
    for code in codes:
        read = parse_chip(code)
        if read is None or (read not in found and len(found) == MOST_CHIPS):
            broken.append(code)
        else:
            found[read] = None
    return tuple(found), broken


def place_of(atom: Atom) -> tuple[str, int]:
    """Municipality number and kilometres around it (0 for none) of a place."""
    code, _tilde, km = atom.value.partition("~")
    return code, int(km or 0)


def range_of(atom: Atom) -> tuple[int | None, int | None]:
    """Fewest and most employees of a range; None is open."""
    low, _dash, high = atom.value.partition("-")
    return (int(low) if low else None), (int(high) if high else None)


# --- Labels, in the language of the page --------------------------------------------------------------------------------------


def term_label(term: Term) -> str:
    """A vocabulary's word in the language of the page."""
    return term.en if _is_english() else term.nb


def colour_label(colour: str) -> str:
    """The word that stands beside a light."""
    return {
        "green": _("Ja"),
        "yellow": _("Kanskje"),
        "red": _("Ikke aktuelt nå"),
        "grey": _("Ingen dialog ennå"),
        "barred": _("Sperret"),
    }[colour]


def purpose_label(purpose: str) -> str:
    """The name of one of the two questions."""
    return _("Arbeidstrening") if purpose == "training" else _("Ansettelse")


def sector_label(sector: str) -> str:
    """The name of a sector."""
    return {
        "state": _("Statlig"),
        "municipal": _("Kommunal"),
        "private": _("Privat"),
        "public": _("Offentlig"),
        "unknown": _("Ukjent sektor"),
    }[sector]


def days_label(days: int, kind: str) -> str:
    """How fresh: "Nytt siste 14 dager", "Bekreftet siste 7 dager"."""
    if kind == "confirmed":
        return ngettext("Plass bekreftet siste %(n)d dag", "Plass bekreftet siste %(n)d dager", days) % {"n": days}
    return ngettext("Nytt siste %(n)d dag", "Nytt siste %(n)d dager", days) % {"n": days}


def employees_label(low: int | None, high: int | None) -> str:
    """A range of head counts in words."""
    if low is None:
        return _("Høyst %(n)d ansatte") % {"n": high}
    if high is None:
        return _("Minst %(n)d ansatte") % {"n": low}
    if low == high:
        return ngettext("%(n)d ansatt", "%(n)d ansatte", low) % {"n": low}
    return _("%(low)d–%(high)d ansatte") % {"low": low, "high": high}


SECTION_NAMES = {
    "A": ("Jordbruk, skogbruk og fiske", "Agriculture, forestry and fishing"),
    "B": ("Bergverk og utvinning", "Mining and quarrying"),
    "C": ("Industri", "Manufacturing"),
    "D": ("Kraftforsyning", "Electricity and gas supply"),
    "E": ("Vann, avløp og renovasjon", "Water, sewerage and waste"),
    "F": ("Bygg og anlegg", "Construction"),
    "G": ("Varehandel og bilverksteder", "Wholesale, retail and car repair"),
    "H": ("Transport og lagring", "Transport and storage"),
    "I": ("Overnatting og servering", "Hotels and restaurants"),
    "J": ("Informasjon og kommunikasjon", "Information and communication"),
    "K": ("Finans og forsikring", "Finance and insurance"),
    "L": ("Eiendom", "Real estate"),
    "M": ("Faglig og teknisk tjenesteyting", "Professional and technical services"),
    "N": ("Forretningsmessig tjenesteyting", "Administrative and support services"),
    "O": ("Offentlig administrasjon", "Public administration"),
    "P": ("Undervisning", "Education"),
    "Q": ("Helse og sosial", "Health and social work"),
    "R": ("Kultur og fritid", "Arts and recreation"),
    "S": ("Annen tjenesteyting", "Other services"),
    "T": ("Private husholdninger", "Private households"),
    "U": ("Internasjonale organisasjoner", "International organisations"),
}


def section_label(section: str) -> str:
    """The short name of an industry section, in the language of the page."""
    nb, en = SECTION_NAMES.get(section, (section, section))
    return en if _is_english() else nb


def _industry_label(value: str, vocabulary: Vocabulary) -> str:
    standard, _slash, code = value.rpartition("/")
    standard = standard or "SN2007"
    place = vocabulary.industry_at.get((standard, code))
    if place is None:
        # A group whose own name is not loaded: named by the one activity in it, else by the division it belongs to.
        under = [
            at for (other, below), at in vocabulary.industry_at.items() if other == standard and below.startswith(code)
        ]
        place = under[0] if len(under) == 1 else vocabulary.industry_at.get((standard, code.partition(".")[0]))
    if place is None:
        return _("Næring %(code)s") % {"code": code}
    _standard, _code, name, english = vocabulary.industries[place]
    return english if english and _is_english() else name


def municipality_name(code: str, vocabulary: Vocabulary) -> str:
    """The name of a municipality, or its number where it is not known."""
    place = vocabulary.municipality_at.get(code)
    return vocabulary.municipalities[place][1] if place else code


def atom_label(atom: Atom, vocabulary: Vocabulary) -> str:
    """What stands on the chip."""
    kind, value = atom
    if kind == "place":
        code, km = place_of(atom)
        name = municipality_name(code, vocabulary)
        return f"{name} + {km} km" if km else name
    if kind == "employees":
        return employees_label(*range_of(atom))
    simple: dict[str, Callable[[], str]] = {
        "county": lambda: vocabulary.counties.get(value, value),
        "post": value.title,
        "postcode": lambda: _("Postnummer %(code)s") % {"code": value},
        "section": lambda: section_label(value),
        "industry": lambda: _industry_label(value, vocabulary),
        "task": lambda: term_label(_TASKS[value]),
        "uses": lambda: _uses_label(value),
        "avoid": lambda: _avoid_label(value),
        "norwegian": lambda: _("Klarer seg med norsk %(level)s") % {"level": value},
        "hours": lambda: _("Deltid") if value == "part_time" else _("Heltid"),
        "percent": lambda: _("%(n)s %% stilling") % {"n": value},
        "time": lambda: term_label(_TIMES[value]),
        "sector": lambda: sector_label(value),
        "light": lambda: colour_label(value),
        "training": lambda: f"{purpose_label(kind)}: {colour_label(value)}",
        "hiring": lambda: f"{purpose_label(kind)}: {colour_label(value)}",
        "purpose": lambda: purpose_label(value),
        "fresh": lambda: days_label(int(value), kind),
        "confirmed": lambda: days_label(int(value), kind),
        "silent": lambda: _("Ingenting lagt inn"),
        "competence": lambda: term_label(_COMPETENCES[value]),
        "number": lambda: orgnr.display(int(value)),
        "closed": lambda: _("Lagt ned"),
        "sure": lambda: _("Bare det vi vet passer"),
    }
    return simple[kind]()


def _lowered(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


# What does not read well after "uten" and "med" as it stands.
_AVOIDED_NB = {
    "standing": "å stå og gå mye",
    "sitting": "å sitte mye",
    "spoken_norwegian": "krav om å snakke norsk",
    "written_norwegian": "krav om å lese og skrive norsk",
    "memory": "å måtte huske og holde oversikt",
    "independence": "å arbeide alene",
    "computer": "datamaskin",
    "bending": "å bøye og vri seg",
    "arms_raised": "å ha armene over skulderhøyde",
    "endurance": "fysisk slit",
    "sight": "krav om å se godt",
    "hearing": "krav om å høre godt",
    "concentration": "å konsentrere seg lenge",
    "accuracy": "krav om å være nøyaktig",
    "problem_solving": "å løse problemer selv",
    "teamwork": "å samarbeide tett",
    "english": "krav om engelsk",
    "early_start": "å starte tidlig",
    "few_breaks": "for få pauser",
    "outdoors": "å arbeide ute",
    "hard_to_reach": "å trenge bil for å komme dit",
}
_AVOIDED_EN = {
    "sight": "a need for good eyesight",
    "hearing": "a need for good hearing",
    "few_breaks": "too few breaks",
    "hard_to_reach": "needing a car to get there",
}
_USED_NB = {
    "standing": "mye gåing og ståing",
    "sitting": "mye sitting",
    "spoken_norwegian": "muntlig norsk",
    "written_norwegian": "skriftlig norsk",
    "memory": "noe å holde oversikt over",
    "independence": "selvstendig arbeid",
    "computer": "datamaskin",
    "bending": "bøying og vridning",
    "sight": "bruk av synet",
    "hearing": "bruk av hørselen",
    "concentration": "lang konsentrasjon",
    "accuracy": "krav til nøyaktighet",
    "problem_solving": "problemløsning",
    "teamwork": "tett samarbeid",
    "early_start": "tidlig start",
    "outdoors": "arbeid ute",
    "hard_to_reach": "beliggenhet der en trenger bil",
}
_USED_EN = {
    "hard_to_reach": "a site where one needs a car",
}


def _avoid_label(code: str) -> str:
    label = _lowered(term_label(_REQUIREMENTS[code]))
    if code not in DEMAND_CODES:
        return _("Uten krav om %(what)s") % {"what": label}
    return _("Uten %(what)s") % {"what": (_AVOIDED_EN if _is_english() else _AVOIDED_NB).get(code, label)}


def _is_english() -> bool:
    return (get_language() or "nb").startswith("en")


def _uses_label(code: str) -> str:
    label = term_label(_REQUIREMENTS[code])
    if code not in DEMAND_CODES:
        return label
    return _("Med %(what)s") % {"what": (_USED_EN if _is_english() else _USED_NB).get(code, _lowered(label))}


def chip_label(chip: Chip, vocabulary: Vocabulary) -> str:
    """What stands on the chip: of a task and its industry the task alone, of other alternatives all."""
    kinds = {atom.kind for atom in chip.atoms}
    shown = (
        chip.atoms[:1] if kinds in ({"task", "industry"}, {"uses", "competence"}, {"task", "section"}) else chip.atoms
    )
    labels = list(dict.fromkeys(atom_label(atom, vocabulary) for atom in shown))
    text = _(" eller ").join(labels)
    return (
        _("Ikke %(what)s") % {"what": _lowered(text) if chip.kind not in ("place", "county", "post") else text}
        if chip.negative
        else text
    )


def chip_title(chip: Chip, vocabulary: Vocabulary) -> str:
    """All that the chip covers, for those who wonder."""
    parts = []
    for atom in chip.atoms:
        label = atom_label(atom, vocabulary)
        if atom.kind == "task":
            label = _("oppgaven «%(name)s»") % {"name": label}
        elif atom.kind in ("industry", "section"):
            label = _("bransjen «%(name)s»") % {"name": label}
        parts.append(label)
    return _(" eller ").join(parts)


def fold_post(name: str) -> str:
    """A post place as it stands in a chip."""
    return " ".join(name.casefold().split())
