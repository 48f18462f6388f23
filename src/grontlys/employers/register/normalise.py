"""A record of the register made uniform: one tuple of columns, the same for the same content whatever file it came in.

The hot loop of the import. It trusts the published shape and lets Python object where a value has another type; only then does
`complaint` look for the field, so that a good record costs nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

WORKPLACE = "workplaces"
COMPANY = "companies"

COMMON = (
    "number", "name", "form_code", "parent_number", "country", "municipality_code", "municipality_registered", "postcode",
    "post_place", "street", "industry1_code", "industry1_standard", "industry2_code", "industry2_standard", "industry3_code",
    "industry3_standard", "section", "employees", "head_count", "registered_on", "started_on", "closed_on", "deleted_on", "website",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    WORKPLACE: (*COMMON, "owner_changed_on"),
    COMPANY: (*COMMON, "sector_code", "founded_on", "bankrupt", "bankrupt_on", "winding_up", "forced_winding_up"),
}
"""The columns of the tuples, by kind of unit. Dates are ISO text or None."""

ANONYMOUS = "Slettet enkeltpersonforetak"
"""Stands for the name of a sole proprietorship that the register no longer has."""

SUB_FORMS = frozenset({"BEDR", "AAFY"})


class Stub(NamedTuple):
    """What the register still says of a unit it has deleted: that, and when. Nothing else is overwritten."""

    number: int
    deleted_on: str


class Refused(Exception):
    """A record that is set aside: reason code, the field or value that shows why (never a name), the number as written."""

    def __init__(self, reason: str, detail: str = "", number: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail, self.number = reason, detail, number


REASONS: dict[str, Any] = {
    "not_an_object": _("Posten er ikke et objekt, eller raden har feil antall kolonner"),
    "no_number": _("Mangler organisasjonsnummer"),
    "bad_number": _("Organisasjonsnummeret har ikke ni sifre"),
    "bad_control_digit": _("Kontrollsifferet i organisasjonsnummeret er feil"),
    "no_name": _("Mangler navn"),
    "wrong_type": _("Et felt har feil type"),
    "wrong_kind": _("Hovedenhet i filen med underenheter, eller omvendt"),
    "duplicate": _("Samme organisasjonsnummer igjen med annet innhold; det første ble beholdt"),
    "already_deleted": _("Slettet før vi kjente den"),
    "not_found": _("Registeret kjenner ikke nummeret, eller posten mangler"),
}
"""What a reason code means, for people."""


class Dates(dict[Any, str | None]):
    """Text to ISO date or None, each text read once. Raises TypeError for what is not text, ValueError for no date."""

    def __missing__(self, text: Any) -> str | None:
        value = None if text is None or text == "" else date.fromisoformat(text[:10]).isoformat()
        self[text] = value
        return value


def _number(text: str) -> int | None:
    digits = text.encode("ascii", "replace")
    if len(digits) != 9 or not digits.isdigit():
        return None
    a, b, c, d, e, f, g, h, i = digits
    # The zeros' own character codes add up to a multiple of eleven, so they need not be taken off.
    if (3 * a + 2 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h + i) % 11 or a == 48:
        return None
    return int(text)


_FLAG = {True: True, False: False, None: False}


def normaliser(
    kind: str, municipalities: Mapping[str, str], industries: Mapping[str, tuple[str, str]]
) -> Callable[[Any], tuple[Any, ...]]:
    """The function that turns one record of this kind into its tuple (columns as COLUMNS[kind]) or a Stub.

    `municipalities` gives the current number for a registered one, `industries` (standard, section) for a code; both must
    answer every text (a dict with __missing__). The function raises Refused for a record to set aside.
    """
    place_name = "beliggenhetsadresse" if kind == WORKPLACE else "forretningsadresse"
    other_name = "forretningsadresse" if kind == WORKPLACE else "beliggenhetsadresse"
    dates = Dates()
    flag = _FLAG
    nothing: dict[str, Any] = {}
    is_company = kind == COMPANY
    sub_forms = SUB_FORMS

    def normalise(record: Any) -> tuple[Any, ...]:
        get = record.get
        digits = record["organisasjonsnummer"].encode("ascii")
        a, b, c, d, e, f, g, h, i = digits
        if (3 * a + 2 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h + i) % 11 or a == 48 or not digits.isdigit():
            raise ValueError
        number = int(digits)
        place = get(place_name)
        deleted_on = dates[get("slettedato")]
        if place is None:
            if deleted_on is not None and "harRegistrertAntallAnsatte" not in record:
                return Stub(number, deleted_on)
            if other_name in record:
                raise Refused("wrong_kind", other_name, record["organisasjonsnummer"])
            place = nothing
        name = record["navn"].strip()
        if not name:
            raise ValueError
        form = get("organisasjonsform")
        form_code = form["kode"][:10] if form else ""
        if (form_code in sub_forms) is is_company and form_code:
            raise Refused("wrong_kind", form_code, record["organisasjonsnummer"])

        country = place.get("landkode")
        registered = place.get("kommunenummer") or ""
        if country is None:
            country = "NO" if registered else ""
        if country == "NO":
            current = municipalities[registered]
            if not current:
                registered = ""
        else:
            country, registered, current = country[:2], "", ""
        lines = place.get("adresse")
        street = (", ".join(lines) if lines.__class__ is list else lines.strip()) if lines else ""

        industry = get("naeringskode1")
        if industry:
            code1 = industry["kode"]
            standard1, section = industries[code1]
            code1 = code1[:8]
        else:
            code1 = standard1 = section = ""
        industry = get("naeringskode2")
        if industry:
            code2 = industry["kode"]
            standard2 = industries[code2][0]
            code2 = code2[:8]
        else:
            code2 = standard2 = ""
        industry = get("naeringskode3")
        if industry:
            code3 = industry["kode"]
            standard3 = industries[code3][0]
            code3 = code3[:8]
        else:
            code3 = standard3 = ""

        # A parent's number that is no valid number is none: no chain can be followed over it.
        parent = get("overordnetEnhet")
        employees = get("antallAnsatte")
        if employees is not None:
            if employees.__class__ is not int or not 0 <= employees < 10_000_000:
                raise TypeError
            if employees:
                head_count = "counted"
            else:
                employees, head_count = None, "none"
        else:
            counted = get("harRegistrertAntallAnsatte")
            head_count = "unknown" if counted is None else "withheld" if flag[counted] else "none"

        common = (
            number,
            name,
            form_code,
            _number(parent) if parent else None,
            country,
            current,
            registered,
            (place.get("postnummer") or "")[:20],
            (place.get("poststed") or "")[:100].strip(),
            street,
            code1,
            standard1,
            code2,
            standard2,
            code3,
            standard3,
            section,
            employees,
            head_count,
            dates[get("registreringsdatoEnhetsregisteret")],
            dates[get("oppstartsdato")],
            dates[get("nedleggelsesdato")],
            deleted_on,
            (get("hjemmeside") or "")[:300].strip(),
        )
        if not is_company:
            return (*common, dates[get("datoEierskifte")])
        sector = get("institusjonellSektorkode")
        bankrupt_on = dates[get("konkursdato")]
        return (
            *common,
            sector["kode"][:8] if sector else "",
            dates[get("stiftelsesdato")],
            flag[get("konkurs")] or bankrupt_on is not None,
            bankrupt_on,
            flag[get("underAvvikling")],
            flag[get("underTvangsavviklingEllerTvangsopplosning")],
        )

    return normalise


_TEXT = ("navn", "hjemmeside", "overordnetEnhet")
_OBJECTS = ("organisasjonsform", "naeringskode1", "naeringskode2", "naeringskode3", "institusjonellSektorkode")
_ADDRESSES = ("beliggenhetsadresse", "forretningsadresse")
_DATES = (
    "slettedato", "registreringsdatoEnhetsregisteret", "oppstartsdato", "nedleggelsesdato", "datoEierskifte", "konkursdato",
    "stiftelsesdato",
)  # fmt: skip
_FLAGS = ("harRegistrertAntallAnsatte", "konkurs", "underAvvikling", "underTvangsavviklingEllerTvangsopplosning")


def complaint(record: Any) -> Refused:
    """Why a record that could not be made uniform is set aside. Looks at shapes only; no name gets into the answer."""
    if not isinstance(record, dict):
        return Refused("not_an_object", type(record).__name__)
    written = record.get("organisasjonsnummer")
    if written is None or written == "":
        return Refused("no_number")
    if not isinstance(written, str):
        return Refused("wrong_type", "organisasjonsnummer")
    if not (len(written) == 9 and written.isascii() and written.isdigit() and written[0] != "0"):
        return Refused("bad_number", str(len(written)))
    if _number(written) is None:
        return Refused("bad_control_digit", "", written)
    if record.get("navn") is None or (isinstance(record["navn"], str) and not record["navn"].strip()):
        return Refused("no_name", "", written)
    return Refused("wrong_type", _wrong_field(record), written)


def _wrong_field(record: dict[str, Any]) -> str:
    for name in _TEXT:
        if not isinstance(record.get(name), str | None):
            return name
    for name in _OBJECTS:
        value = record.get(name)
        if value is not None and not (isinstance(value, dict) and isinstance(value.get("kode"), str)):
            return f"{name}.kode"
    for name in _ADDRESSES:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, dict):
            return name
        for part, inner in value.items():
            if part == "adresse":
                if not (
                    isinstance(inner, str | None)
                    or (isinstance(inner, list) and all(isinstance(x, str) for x in inner))
                ):
                    return f"{name}.adresse"
            elif not isinstance(inner, str | None):
                return f"{name}.{part}"[:60]
    for name in _DATES:
        try:
            Dates()[record.get(name)]
        except (TypeError, ValueError):
            return name
    if not isinstance(record.get("antallAnsatte"), int | None) or isinstance(record.get("antallAnsatte"), bool):
        return "antallAnsatte"
    for name in _FLAGS:
        if not isinstance(record.get(name), bool | None):
            return name
    return "text"


TROUBLE = (TypeError, AttributeError, KeyError, ValueError, UnicodeError)
"""What `normalise` may raise for a record of the wrong shape."""
