"""One record after another out of a stream: the register's JSON array, or its CSV turned into the same shape."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import Any

import ijson
from django.utils.translation import gettext as _

from grontlys.employers.register.source import CHUNK, SourceError, Stream, Truncated

# Field names differ between the two CSV files, and from JSON, in upper and lower case and by one letter.
_CSV_ALIASES = {
    "registreringsdatoienhetsregisteret": "registreringsdatoenhetsregisteret",
    "stiftelsedato": "stiftelsesdato",
}
_PLACES = ("beliggenhetsadresse", "forretningsadresse")
_ADDRESS = ("land", "landkode", "postnummer", "poststed", "kommune", "kommunenummer")
_PLAIN = {
    name.casefold(): name
    for name in (
        "organisasjonsnummer", "navn", "hjemmeside", "overordnetEnhet", "oppstartsdato", "datoEierskifte", "nedleggelsesdato",
        "slettedato", "stiftelsesdato", "konkursdato", "registreringsdatoEnhetsregisteret",
    )
}  # fmt: skip
_FLAGS = {
    name.casefold(): name
    for name in ("harRegistrertAntallAnsatte", "konkurs", "underAvvikling", "underTvangsavviklingEllerTvangsopplosning")
}
_BOOLEANS = {"true": True, "false": False, "j": True, "n": False, "ja": True, "nei": False}


def records(stream: Stream) -> Iterator[Any]:
    """Every record of the stream, in order; what is not a JSON object is given as it is.

    Raises Truncated after the last whole record before a break, and SourceError for a file that is not the register's.
    """
    return _from_json(stream) if stream.form == "json" else _from_csv(stream)


def _from_json(stream: Stream) -> Iterator[Any]:
    if stream.starts_with != "[":
        raise SourceError(
            _(
                "Filen holder én post eller en side, ikke registerets samlede fil. Samlede filer begynner med «[»;"
                " sider fra oppdateringene leses med --updates."
            )
        )
    try:
        yield from ijson.items(stream, "item", use_float=True, buf_size=CHUNK)
    except ijson.IncompleteJSONError as fault:
        raise Truncated(_("JSON-filen slutter før den er ferdig, eller er ødelagt")) from fault
    except ijson.JSONError as fault:
        raise Truncated(_("JSON-filen er ødelagt")) from fault


def _columns(header: list[str]) -> list[tuple[str, str]]:
    """For each column: the place in the JSON shape as (outer, inner); ("", "") where we do not need it."""
    found: list[tuple[str, str]] = []
    for title in header:
        lower = title.strip().casefold()
        lower = _CSV_ALIASES.get(lower, lower)
        outer, _, inner = lower.partition(".")
        if not inner and lower in _PLAIN:
            found.append(("", _PLAIN[lower]))
        elif not inner and lower in _FLAGS:
            found.append(("?", _FLAGS[lower]))
        elif lower == "antallansatte":
            found.append(("#", "antallAnsatte"))
        elif (outer in _PLACES and inner in (*_ADDRESS, "adresse")) or (
            inner == "kode" and outer in ("organisasjonsform", "naeringskode1", "naeringskode2", "naeringskode3")
        ):
            found.append((outer, inner))
        elif lower == "institusjonellsektorkode.kode":
            found.append(("institusjonellSektorkode", inner))
        else:
            found.append(("", ""))
    return found


def _from_csv(stream: Stream) -> Iterator[Any]:
    csv.field_size_limit(min(sys.maxsize, 1 << 24))
    lines = stream.text_lines()
    try:
        first = next(lines)
    except StopIteration:
        raise SourceError(_("Filen er tom.")) from None
    separator = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=separator))
    columns = _columns(header)
    if not any(name == "organisasjonsnummer" for _, name in columns):
        raise SourceError(_("Første linje har ingen kolonne «organisasjonsnummer». Er dette registerets CSV-fil?"))
    width = len(columns)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    held: list[str] | None = None
    try:
        for row in reader:
            if held is not None and held:
                yield _nested(held, columns, width)
            held = row
    except csv.Error as fault:
        # An open quotation mark at the end: the file was cut inside a cell.
        if held:
            yield _nested(held, columns, width)
        raise Truncated(_("CSV-filen slutter midt i en post")) from fault
    except Truncated:
        if held:
            yield _nested(held, columns, width)
        raise
    if held:
        if len(held) < width and stream.tail:
            raise Truncated(_("CSV-filen slutter midt i en post"))
        yield _nested(held, columns, width)


def _nested(row: list[str], columns: list[tuple[str, str]], width: int) -> Any:
    """A CSV row in the shape of the JSON record; a row of another width is given as it is, and is then no record."""
    if len(row) != width:
        return row
    record: dict[str, Any] = {}
    for (outer, name), value in zip(columns, row, strict=True):
        if not value or not name:
            continue
        if outer == "":
            record[name] = value
        elif outer == "?":
            record[name] = _BOOLEANS.get(value.strip().casefold(), value)
        elif outer == "#":
            record[name] = int(value) if value.strip().isdigit() else value
        elif name == "adresse":
            record.setdefault(outer, {})[name] = [part.strip(" ,") for part in value.splitlines() if part.strip(" ,")]
        else:
            record.setdefault(outer, {})[name] = value
    return record
