"""Text folded and ordered the Norwegian way, in Python, so that SQLite and PostgreSQL find and order alike."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = str.maketrans({"å": "a", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss"})
_NORWEGIAN_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_COMBINING = re.compile("[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_NOT_SORTED = re.compile(r"[^0-9a-z{|}]+")


def fold(text: str) -> str:
    """Lower case ASCII words separated by one space: "Løv & Lin, Ås" becomes "lov lin as"."""
    plain = text.casefold()
    # Most names are plain ASCII or become so by the first step (a million names are folded in an import).
    if not plain.isascii():
        plain = plain.replace("å", "a").replace("ø", "o").replace("æ", "ae")
    if not plain.isascii():
        plain = _COMBINING.sub("", unicodedata.normalize("NFKD", plain.translate(_SPECIAL)))
    return _NOT_WORD.sub(" ", plain).strip()


def sort_key(text: str, length: int = 80) -> str:
    """A key that plain byte order sorts as the Norwegian alphabet does (æ, ø, å after z)."""
    plain = text.casefold()
    if not plain.isascii():
        plain = plain.replace("å", "}").replace("ø", "|").replace("æ", "{")
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_NORWEGIAN_LAST)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _NOT_SORTED.sub(" ", plain).strip()[:length]


def slug(text: str, length: int = 40) -> str:
    """A short key made of a name: "Kjøkken & servering" becomes "kjokken-servering". May be empty."""
    return fold(text).replace(" ", "-")[:length].strip("-")


def lowered(label: str) -> str:
    """A label inside a sentence: "Tunge løft" becomes "tunge løft"; "IT-støtte" keeps its capitals."""
    return label if label[:2].isupper() and label[:2].isalpha() else label[:1].lower() + label[1:]


_LONGEST_NUMBER = 18  # digits that a column of numbers holds


def whole_number(text: str) -> int:
    """A number of a row as an address or a form gives it; 0 for anything else, as no row has it."""
    written = text.strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER else 0


def whole_numbers(text: str) -> list[int]:
    """The numbers of several rows, written with commas between; what is no number is left out."""
    return [number for part in text.split(",") if (number := whole_number(part))]
