"""What an employers' list must never bring in: people who look for work, and what a union knows of its members. Pure.

A column is refused by its heading or by what stands in it; it is left out before anything is kept. Numbers that look like national
identity numbers are taken out of every other cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from grontlys.employers.rules.given_names import GIVEN_NAMES
from grontlys.shared.masking import mask
from grontlys.shared.text import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CANDIDATE_PARTS = (
    "kandidat", "deltaker", "deltager", "jobbsoker", "arbeidssoker", "arbeidssokjar", "fodselsnummer", "fodselsnr",
    "personnummer", "personnr", "fodselsdato", "praktikant", "klient", "innsatsgruppe", "diagnose", "ytelse",
    "participant", "candidate", "jobseeker", "trainee",
)  # fmt: skip
_CANDIDATE_WORDS = _words(
    """
    fnr fodt bruker brukere brukernavn brukeren initialer alder kjonn statsborgerskap sykmeldt ssn ident aktorid
    soker
    """
)
_CANDIDATE_PHRASES = ("job seeker", "national id", "date of birth", "person nr", "hvem er i praksis", "hvem var der")
_UNION_PARTS = ("tillitsvalgt", "klubbleder", "fagforening", "union", "shop steward", "fagforbund")
_COUNTS = ("antall", "ant ", "number of", "plasser til", "kapasitet")
_COUNT_WORDS = frozenset({"antall", "ant", "number", "plasser", "kapasitet"})

_FIRM_WORDS = _words(
    """
    as asa ans da ba sa ks nuf kf iks sf hf enk avd avdeling kommune barnehage skole butikk verksted bygg senter
    service kontor hotell cafe kafe restaurant sykehjem bedrift holding drift eiendom transport frisor salong
    bakeri handel norge norway gruppen group og co extra rema kiwi meny coop
    """
)


def refused_heading(heading: str) -> str:
    """Why a column with this heading stays out: "candidate", "union", or "" where it may come in."""
    words = fold(heading)
    if words.startswith(_COUNTS) and words.split()[0] in _COUNT_WORDS:
        return ""
    if any(part in words for part in _UNION_PARTS):
        return "union"
    if any(part in words for part in _CANDIDATE_PARTS) or any(phrase in words for phrase in _CANDIDATE_PHRASES):
        return "candidate"
    return "candidate" if _CANDIDATE_WORDS.intersection(words.split()) else ""


def is_union_role(role: str) -> bool:
    """Whether a role says something about a union."""
    words = fold(role)
    return any(part in words for part in _UNION_PARTS)


def is_national_id(text: str) -> bool:
    """A national identity number, D-number or test number with right control digits."""
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) != 11 or len(text.strip()) > 13:
        return False
    d = [int(c) for c in digits]
    day, month = int(digits[:2]), int(digits[2:4])
    if not (1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= month % 20 <= 12):
        return False
    first = -sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), d, strict=False)) % 11
    second = -sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), d, strict=False)) % 11
    return first == d[9] and second == d[10]


def looks_like_person(text: str) -> bool:
    """Two to four words, the first a common given name, none of them a firm's."""
    words = fold(text.replace(",", " ")).split()
    if not 2 <= len(words) <= 4 or any(c.isdigit() for c in text) or "@" in text:
        return False
    return not _FIRM_WORDS.intersection(words) and bool(GIVEN_NAMES.intersection(words))


def refused_content(values: Sequence[str], *, people_expected: bool) -> str:
    """Why a column with these values stays out: "national_id", "people" (names under a heading that does not say whose), or ""."""
    some = [value for value in values if value][:400]
    if not some:
        return ""
    numbers = sum(1 for value in some if is_national_id(value))
    if numbers >= max(1, len(some) // 20):
        return "national_id"
    if not people_expected and len(some) >= 2 and sum(map(looks_like_person, some)) >= 0.6 * len(some):
        return "people"
    return ""


def without_national_ids(text: str) -> str:
    """The text with numbers of eleven digits starred out."""
    return mask(text)
