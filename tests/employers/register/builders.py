"""Files in the register's published shape, built for a test: made-up names, numbers that cannot be real."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
from pathlib import Path
from typing import Any

from grontlys.shared import orgnr

# The header lines of the register's two CSV files, as published.
_ADDRESS = ("adresse", "poststed", "postnummer", "kommune", "kommunenummer", "land", "landkode")
_INDUSTRIES = [f"naeringskode{n}.{part}" for n in (1, 2, 3) for part in ("kode", "beskrivelse")]
UNIT_HEADER = [
    "organisasjonsnummer", "navn", "organisasjonsform.kode", "organisasjonsform.beskrivelse", *_INDUSTRIES,
    "hjelpeenhetskode.kode", "hjelpeenhetskode.beskrivelse", "harRegistrertAntallAnsatte", "antallAnsatte", "hjemmeside",
    *(f"postadresse.{x}" for x in _ADDRESS), *(f"beliggenhetsadresse.{x}" for x in _ADDRESS),
    "registreringsdatoIEnhetsregisteret", "frivilligMvaRegistrertBeskrivelser", "registrertIMvaregisteret", "oppstartsdato",
    "datoEierskifte", "overordnetEnhet", "nedleggelsesdato",
]  # fmt: skip
COMPANY_HEADER = [
    "organisasjonsnummer", "navn", "organisasjonsform.kode", "organisasjonsform.beskrivelse", *_INDUSTRIES,
    "hjelpeenhetskode.kode", "hjelpeenhetskode.beskrivelse", "harRegistrertAntallAnsatte", "antallAnsatte", "hjemmeside",
    *(f"postadresse.{x}" for x in _ADDRESS), *(f"forretningsadresse.{x}" for x in _ADDRESS),
    "institusjonellSektorkode.kode", "institusjonellSektorkode.beskrivelse", "sisteInnsendteAarsregnskap",
    "registreringsdatoenhetsregisteret", "stiftelsesdato", "registrertIMvaRegisteret", "konkurs", "konkursdato", "underAvvikling",
    "underTvangsavviklingEllerTvangsopplosning", "overordnetEnhet", "aktivitet",
]  # fmt: skip

_heads = itertools.count(72_000_000)


def number() -> str:
    """The next valid number that no company can have."""
    for head in _heads:
        digit = orgnr.control_digit(head)
        if digit is not None:
            return f"{head}{digit}"
    raise AssertionError("unreachable")


def address(code: str | None = "3218", **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "land": "Norge", "landkode": "NO", "postnummer": "1430", "poststed": "ÅS", "adresse": ["Industriveien 4"],
    }  # fmt: skip
    if code is not None:
        made |= {"kommune": "ÅS", "kommunenummer": code}
    made.update(fields)
    return made


def unit(**fields: Any) -> dict[str, Any]:
    """An operational unit; a field given as None is left out, as the register does."""
    record: dict[str, Any] = {
        "organisasjonsnummer": fields.pop("number", None) or number(),
        "navn": "FJELLHEIM LAGER AS AVD ÅS",
        "organisasjonsform": {"kode": "BEDR", "beskrivelse": "Underenhet til næringsdrivende og offentlig forvaltning"},
        "registreringsdatoEnhetsregisteret": "2008-05-20",
        "registrertIMvaregisteret": True,
        "naeringskode1": {"kode": "52.100", "beskrivelse": "Lagring"},
        "antallAnsatte": 12,
        "harRegistrertAntallAnsatte": True,
        "overordnetEnhet": None,
        "oppstartsdato": "2008-06-01",
        "beliggenhetsadresse": address(),
        "links": [],
    }
    record.update(fields)
    return {name: value for name, value in record.items() if value is not None}


def company(form: str = "AS", sector: str | None = "2100", **fields: Any) -> dict[str, Any]:
    """A main unit."""
    record: dict[str, Any] = {
        "organisasjonsnummer": fields.pop("number", None) or number(),
        "navn": "FJELLHEIM LAGER AS",
        "organisasjonsform": {"kode": form, "beskrivelse": form},
        "registreringsdatoEnhetsregisteret": "2008-05-19",
        "registrertIMvaregisteret": True,
        "naeringskode1": {"kode": "52.100", "beskrivelse": "Lagring"},
        "harRegistrertAntallAnsatte": True,
        "antallAnsatte": 12,
        "forretningsadresse": address(),
        "stiftelsesdato": "2008-04-01",
        "institusjonellSektorkode": {"kode": sector, "beskrivelse": "-"} if sector else None,
        "konkurs": False,
        "underAvvikling": False,
        "underTvangsavviklingEllerTvangsopplosning": False,
        "links": [],
    }
    record.update(fields)
    return {name: value for name, value in record.items() if value is not None}


def as_json(records: list[Any]) -> bytes:
    return json.dumps(records, ensure_ascii=False, indent=1).encode()


def as_csv(records: list[dict[str, Any]], header: list[str]) -> bytes:
    """Every cell quoted, UTF-8, as the register writes it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    for record in records:
        writer.writerow([_cell(record, title) for title in header])
    return out.getvalue().encode()


def _cell(record: dict[str, Any], title: str) -> str:
    aliases = {"registreringsdatoIEnhetsregisteret": "registreringsdatoEnhetsregisteret"}
    aliases["registreringsdatoenhetsregisteret"] = "registreringsdatoEnhetsregisteret"
    value: Any = record
    for part in aliases.get(title, title).split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "\n".join(value) if isinstance(value, list) else str(value)


def write(path: Path, data: bytes, *, packed: bool = False) -> str:
    """Put the bytes in a file; the name says nothing about what is in it."""
    path.write_bytes(gzip.compress(data) if packed else data)
    return str(path)
