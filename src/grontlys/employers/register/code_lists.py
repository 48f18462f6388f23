"""Reading the statistics bureau's code lists (Klass): code lists, changes and correspondences, as CSV or JSON. No database here.

CSV: comma or semicolon, UTF-8 or ISO 8859-1, with Klass' column names (code, parentCode, level, name, ... / oldCode, newCode,
changeOccurred / sourceCode, targetCode) or the plain ones (code, level, parent_code, name; kommunenummer, ...). JSON: the answers
of /codes, /codesAt, /versions, /changes, /corresponds and /correspondencetables. The form is told by the content.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from grontlys.employers.register.source import SourceError, Stream, Truncated, opened


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    level: int
    parent: str
    name: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """From an old code to a new one (with the day), or from a code of one standard to a code of another."""

    old: str
    new: str
    on: dt.date | None = None


class Invalid(SourceError):
    """The list is not fit to load. Nothing has been written."""


_NAMES: dict[str, tuple[str, ...]] = {
    "code": ("code", "kode", "kommunenummer", "fylkesnummer"),
    "parent": ("parentcode", "parent_code", "foreldrekode"),
    "level": ("level", "nivå"),
    "name": ("name", "navn", "kommunenavn", "kommunenavn_upper", "fylkesnavn"),
    "from": ("validfrom", "valid_from", "validfrominrequestedrange"),
    "to": ("validto", "valid_to", "validtoinrequestedrange"),
    "old": ("oldcode", "old_code", "sourcecode", "from_code"),
    "new": ("newcode", "new_code", "targetcode", "to_code"),
    "on": ("changeoccurred", "changed_on"),
}
_LISTS = ("codes", "classificationItems", "codeChanges", "correspondenceItems", "correspondenceMaps")
_LARGEST = 64 << 20


def whole_text(stream: Stream, most: int) -> str:
    """All that a file holds, as text. Raises SourceError where it is broken off, or more than `most` bytes."""
    parts, size = [], 0
    try:
        while part := stream.read():
            parts.append(part)
            size += len(part)
            if size > most:
                raise SourceError(_("Filen er for stor til å være et kodeverk."))
    except Truncated as broken:
        raise SourceError(
            _("Filen er ikke hel: %(fault)s. Last den ned på nytt. Ingenting er endret.") % {"fault": broken}
        ) from broken
    data = b"".join(parts)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def rows_of(source: str) -> list[dict[str, str]]:
    """The rows of a file or address with lower-case column names. Raises SourceError where it is no code list."""
    with opened(source) as stream:
        text, form = whole_text(stream, _LARGEST), stream.form
    return _from_json(text) if form == "json" else _from_csv(text)


def _from_json(text: str) -> list[dict[str, str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise SourceError(_("Filen er ikke hel JSON. Last den ned på nytt. Ingenting er endret.")) from fault
    items: Any = data
    if isinstance(data, dict):
        items = next((data[name] for name in _LISTS if isinstance(data.get(name), list)), None)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise SourceError(
            _("Filen har ingen kodeliste («codes», «classificationItems», «codeChanges» eller «correspondenceItems»).")
        )
    return [{str(k).casefold(): "" if v is None else str(v).strip() for k, v in item.items()} for item in items]


def _from_csv(text: str) -> list[dict[str, str]]:
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = [
            {
                str(k).strip().casefold(): (v or "").strip()
                for k, v in row.items()
                if isinstance(k, str) and not isinstance(v, list)
            }
            for row in reader
        ]
    except csv.Error as fault:
        raise SourceError(_("CSV-filen er ødelagt. Last den ned på nytt. Ingenting er endret.")) from fault
    return rows


def _value(row: dict[str, str], what: str) -> str:
    return next((row[name] for name in _NAMES[what] if name in row), "")


def _day(text: str) -> dt.date | None:
    """A day, or None for none and for the bureau's "for ever" (+999999999-12-31)."""
    if not text or text.startswith("+"):
        return None
    return dt.date.fromisoformat(text[:10])


def _gathered(rows: Iterable[dict[str, str]], read: Callable[[dict[str, str]], Any]) -> list[Any]:
    """Read every row; a list with a bad row is not loaded at all, and the first few are named."""
    good, bad = [], []
    for line, row in enumerate(rows, start=2):
        try:
            found = read(row)
        except ValueError as fault:
            bad.append(_("rad %(line)s: %(fault)s") % {"line": line, "fault": fault})
            continue
        if found is not None:
            good.append(found)
    if bad:
        raise Invalid(
            _("Kodeverket har %(count)s feil, og ingenting er endret. Først: %(first)s.")
            % {"count": len(bad), "first": "; ".join(bad[:5])}
        )
    if not good:
        raise Invalid(_("Filen har ingen koder av dette slaget. Ingenting er endret."))
    return good


def read_codes(
    rows: list[dict[str, str]], pattern: str, *, level_of: Callable[[str], int], skip: str = ""
) -> list[Code]:
    """Codes whose text fits `pattern`; those that fit `skip` are passed over. Raises Invalid for a list with errors."""

    def read(row: dict[str, str]) -> Code | None:
        code = _value(row, "code")
        if skip and re.fullmatch(skip, code):
            return None
        if not re.fullmatch(pattern, code):
            raise ValueError(_("«%(code)s» er ikke en kode i dette kodeverket") % {"code": code[:20]})
        name = _value(row, "name")
        if not name:
            raise ValueError(_("%(code)s mangler navn") % {"code": code})
        level = _value(row, "level")
        try:
            valid_from, valid_to = _day(_value(row, "from")), _day(_value(row, "to"))
        except ValueError:
            raise ValueError(_("%(code)s har en dato som ikke kan leses") % {"code": code}) from None
        return Code(
            code, int(level) if level.isdigit() else level_of(code), _value(row, "parent"), name, valid_from, valid_to
        )

    codes: list[Code] = _gathered(rows, read)
    seen: set[tuple[str, dt.date | None]] = set()
    known = {c.code for c in codes}
    for code in codes:
        if (code.code, code.valid_from) in seen:
            raise Invalid(_("%(code)s står to ganger i kodeverket. Ingenting er endret.") % {"code": code.code})
        seen.add((code.code, code.valid_from))
        if code.parent and code.parent not in known and len(code.parent) != 1:
            raise Invalid(
                _("%(code)s hører under %(parent)s, som ikke finnes i kodeverket. Ingenting er endret.")
                % {"code": code.code, "parent": code.parent}
            )
    return codes


def read_links(rows: list[dict[str, str]], pattern: str, *, on: dt.date | None = None) -> list[Link]:
    """Changes or correspondences. `on` is the day for a list that has none. Raises Invalid for a list with errors."""

    def read(row: dict[str, str]) -> Link | None:
        old, new = _value(row, "old"), _value(row, "new")
        # A code that came from nowhere or went nowhere has no other side to point to.
        if not old or not new:
            return None
        for code in (old, new):
            if not re.fullmatch(pattern, code):
                raise ValueError(_("«%(code)s» er ikke en kode i dette kodeverket") % {"code": code[:20]})
        try:
            day = _day(_value(row, "on")) or on
        except ValueError:
            raise ValueError(_("%(code)s har en dato som ikke kan leses") % {"code": old}) from None
        return Link(old, new, day)

    return list(dict.fromkeys(_gathered(rows, read)))


_SMALL = {"og", "i", "på", "av"}


def display_name(text: str) -> str:
    """A name in capitals written as people write it: "NORDRE FOLLO" is "Nordre Follo"; what has small letters is left alone."""
    if text != text.upper():
        return text
    words = []
    for position, word in enumerate(re.split(r"([ \-/()]+)", text.lower())):
        words.append(word if position and word in _SMALL else word[:1].upper() + word[1:])
    return "".join(words)
