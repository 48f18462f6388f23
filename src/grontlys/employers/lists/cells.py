"""From the text of a cell to what it means: days, organisation numbers, counts, yes and no. Pure.

Each reader gives None where it does not understand, and raises nothing: the plan decides what that means for the row.
"""

from __future__ import annotations

import datetime as dt
import re

from grontlys.shared import orgnr
from grontlys.shared.dates import parse_date
from grontlys.shared.text import fold

_EXCEL_ZERO = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050
"""Excel's day numbers from 1950 to 2099: outside these a number is no day."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SLASHED_ISO = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12,
}  # fmt: skip
_MONTH_YEAR = re.compile(r"([a-zæøå]{3,10})\.? (\d{4})")


def parse_day(text: str, on: dt.date, *, past: bool = True, last: bool = False) -> dt.date | None:
    """A day: 14.12.2026, 2026-12-14, Excel's 46370, "14. des 2026". A month ("desember 2026") is its first day, or its `last`.

    Without a year it is the last such day before `on` (with `past`), otherwise the next.
    """
    text = text.strip().strip(".,;").strip()
    if not text:
        return None
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        serial = int(text[:5])
        return _EXCEL_ZERO + dt.timedelta(days=serial) if _FIRST_SERIAL <= serial <= _LAST_SERIAL else None
    for pattern in (_ISO, _SLASHED_ISO):
        if found := pattern.fullmatch(text):
            return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{2})(\d{2})(\d{4})", text):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    lowered = re.sub(r"\s+", " ", text.casefold())
    lowered = re.sub(r"(\d)\.\s+(\d)", r"\1.\2", lowered)
    lowered = re.sub(r"^(?:man|tir|tirs|ons|tor|tors|fre|lør|søn)(?:dag)?\.? (?:den )?(?=\d)", "", lowered)
    lowered = re.sub(r"(?: kl\.? ?| )\d{1,2}[:.]\d{2}(?::\d{2})?$", "", lowered) if ":" in lowered else lowered
    if (found := _MONTH_YEAR.fullmatch(lowered)) and (month := _MONTHS.get(found[1][:3])):
        first = dt.date(int(found[2]), month, 1)
        return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1) if last else first
    if not re.match(r"\d", lowered) or re.fullmatch(r"\d+", lowered):
        return None
    if not re.fullmatch(r"\d{1,2}[./ -]+(?:\d{1,2}|[a-zå]{3,10}\.?)(?:[./ -]+\d{2,4})?", lowered):
        return None
    return parse_date(re.sub(r"^(\d{1,2})[.-]? ?([a-zå]{3,10})\.?[ -]", r"\1. \2 ", lowered), on, past=past)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_number(text: str) -> int | None:
    """An organisation number as people write it: "912 345 678", "NO912345678MVA", "912345678.0"."""
    plain = re.sub(r"[.,]0+$", "", text.strip())
    return orgnr.parse(plain)


def looks_like_number(text: str) -> bool:
    """Nine digits, right or wrong, with the dressing people give them."""
    plain = re.sub(r"[.,]0+$", "", text.strip())
    return bool(
        re.fullmatch(r"(?:NO)?[ .-]?\d{3}[ .\u00a0-]?\d{3}[ .\u00a0-]?\d{3}[ .-]?(?:MVA)?", plain, re.IGNORECASE)
    )


_YES = frozenset(["ja", "j", "x", "yes", "y", "true", "sann", "1", "ok"])
_NO = frozenset(["nei", "n", "no", "false", "usann", "0", "ingen", "none", "nope", "ikke"])


def parse_yes(text: str) -> bool | None:
    """Yes, no, or None where it is something else."""
    word = fold(text)
    if word in _YES or text.strip() in {"✓", "✔", "☑", "+"}:
        return True
    if word in _NO or text.strip() in {"-", "–", "✗", "☐"}:
        return False
    return None


_COUNT_WORDS = {
    "en": 1,
    "ett": 1,
    "ei": 1,
    "one": 1,
    "to": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
    "fire": 4,
    "four": 4,
    "fem": 5,
    "five": 5,
}


def parse_count(text: str) -> tuple[bool, int | None]:
    """How many: (understood, number). "ja" and "flere" are understood as places of an unknown number, "nei" as none."""
    answer = parse_yes(text)
    if answer is False:
        return True, 0
    if found := re.search(r"(?<![\d.,])\d{1,2}(?!\d)", text):
        return True, int(found[0])
    word = fold(text)
    for part in word.split():
        if part in _COUNT_WORDS:
            return True, _COUNT_WORDS[part]
    if answer is True or any(part in ("flere", "noen", "mange", "several", "some") for part in word.split()):
        return True, None
    return False, None


_TRAINING = ("trening", "praksis", "tiltak", "hospiter", "utplasser", "training", "placement", "utprov", "aft")
_HIRING = ("ansett", "stilling", "jobb", "vikar", "fast", "rekrutt", "lonn", "hiring", "job", "formidl", "hire")


def parse_purpose(text: str) -> str | None:
    """ "training" or "hiring"; None where the word says neither, or both."""
    word = fold(text)
    training = any(part in word for part in _TRAINING)
    hiring = any(part in word for part in _HIRING) and "jobbsmak" not in word
    if training == hiring:
        return None
    return "training" if training else "hiring"


_FORMS = (
    ("working_alongside", ("hospiter", "jobbet med", "working alongside")),
    ("visit", ("besok", "oppmot", "dro ut", "visit", "pa stedet", "innom")),
    ("meeting", ("mote", "teams", "meeting", "samtale", "frokost", "messe")),
    ("call", ("telefon", "tlf", "ring", "oppring", "call", "phone", "mobil")),
    ("written", ("e post", "epost", "mail", "sms", "brev", "melding", "letter", "message", "linkedin")),
)


def parse_form(text: str) -> str:
    """The kind of contact: visit, meeting, call, working_alongside; "written" for a letter; "" where it is not said."""
    word = f" {fold(text)} "
    for code, parts in _FORMS:
        if any(part in word for part in parts):
            return code
    return ""


_RESULTS = (
    ("stopped", ("avbr", "stopp", "trakk", "sluttet", "avslutt for", "stopped", "drop", "mott ikke")),
    ("ongoing", ("pagar", "aktiv", "i gang", "lopende", "ongoing", "na", "fortsatt")),
    ("hired", ("ansatt", "ansett", "fast", "jobb", "fikk stilling", "vikariat", "hired", "hire", "lonnstilskudd")),
    ("completed", ("fullfor", "gjennomfor", "ferdig", "avslutt", "completed", "done", "slutt")),
)


def parse_result(text: str) -> str:
    """How a placement went: hired, completed, stopped, ongoing, or unknown."""
    word = fold(text)
    if not word or word.startswith("ikke ansatt") or word in ("nei", "ukjent", "vet ikke"):
        return "completed" if word.startswith("ikke ansatt") else "unknown"
    words = word.split()
    for code, parts in _RESULTS:
        if any(part in words if len(part) < 3 else part in word for part in parts):
            return code
    return "unknown"


def parse_phone(text: str) -> str:
    """A number that can be dialled, in groups; "" where there are too few digits."""
    digits = "".join(c for c in text if c.isdigit())
    if digits.startswith("0047"):
        digits = digits[4:]
    elif len(digits) == 10 and digits.startswith("47"):
        digits = digits[2:]
    if len(digits) == 8:
        if digits[0] in "49":
            return f"{digits[:3]} {digits[3:5]} {digits[5:]}"
        return f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"
    return text.strip()[:30] if 5 <= len(digits) <= 15 else ""


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def parse_email(text: str) -> str:
    """The first e-mail address in the text, or ""."""
    found = _EMAIL.search(text)
    return found[0] if found and len(found[0]) <= 254 else ""


def parse_postcode(text: str) -> str:
    """Four digits ("150" that Excel cut becomes "0150"), or ""."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if found:
        return found[0]
    return text.strip().zfill(4) if re.fullmatch(r"\d{3}", text.strip()) else ""
