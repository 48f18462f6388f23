"""A list of workplaces as an Excel file: what the reader sees on the screen, and no more.

Sole proprietorships carry a person's name and often that person's home address: the street is left out. Workplaces that an
office has barred are left out altogether, since a file is read by others and later (system.md section 3).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models import Workplace
from grontlys.finding.addresses import Address
from grontlys.finding.chips import chip_label, section_label, sector_label
from grontlys.finding.engine import Result
from grontlys.finding.index import Index

MOST_ROWS = 5_000
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT_ONCE = 400
_WIDTHS = (14, 40, 18, 28, 12, 18, 32, 16, 12, 18, 48, 18, 48, 14, 40, 30)


class Made(NamedTuple):
    """The file, how many workplaces are in it, how many were left out because they are barred, and its name."""

    content: bytes
    rows: int
    barred: int
    name: str


def _headings() -> list[str]:
    return [
        _("Organisasjonsnummer"),
        _("Navn"),
        _("Kommune"),
        _("Adresse"),
        _("Postnummer"),
        _("Poststed"),
        _("Bransje"),
        _("Størrelse"),
        _("Sektor"),
        _("Arbeidstrening"),
        _("Arbeidstrening: hvorfor"),
        _("Ansettelse"),
        _("Ansettelse: hvorfor"),
        _("Sist nytt"),
        _("Oppgaver"),
        _("Sist kontakt"),
    ]


def make(actor: Actor, index: Index, address: Address, result: Result, on: dt.date) -> Made:
    """The workbook of a result, in its order, at most MOST_ROWS rows."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    # Nothing that people wrote may be read as a formula or a link.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    book = Workbook(content, options)
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(_("Arbeidsgivere")[:31])
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 2)
    for column, heading in enumerate(_headings()):
        sheet.write_string(0, column, heading, bold)
    rows = barred = 0
    for card, workplace in _cards(actor, result.numbers, on):
        if card.barred:
            barred += 1
            continue
        rows += 1
        _write(sheet, rows, card, workplace)
    if rows:
        sheet.autofilter(0, 0, rows, len(_WIDTHS) - 1)
    _about(book, actor, index, address, result, on, barred, bold)
    book.close()
    return Made(content.getvalue(), rows, barred, f"arbeidsgivere-{on.isoformat()}.xlsx")


def _cards(actor: Actor, numbers: Sequence[int], on: dt.date) -> Iterator[tuple[Card, Workplace]]:
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        workplaces = Workplace.objects.in_bulk(part)
        for card in cards_for(actor, part, on):
            yield card, workplaces[card.number]


def _write(sheet: Any, row: int, card: Card, workplace: Workplace) -> None:
    days = [view.newest_on for view in card.lights if view.newest_on]
    newest = max(days) if days else None
    texts = (
        card.number_display,
        card.name,
        card.place,
        "" if card.personal else workplace.street,
        "" if card.personal else workplace.postcode,
        "" if card.personal else workplace.post_place.title(),
        section_label(workplace.section) if workplace.section else "",
        card.size,
        sector_label(workplace.sector),
        card.training.word,
        card.training.sentence,
        card.hiring.word,
        card.hiring.sentence,
        newest,
        ", ".join(card.tasks),
        card.last_contact,
    )
    for column, value in enumerate(texts):
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()))
        elif value:
            sheet.write_string(row, column, str(value))


def _about(
    book: Any, actor: Actor, index: Index, address: Address, result: Result, on: dt.date, barred: int, bold: Any
) -> None:
    sheet = book.add_worksheet(_("Om listen")[:31])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines = [
        (_("Lastet ned"), on.strftime("%d.%m.%Y")),
        (_("Lastet ned av"), f"{actor.name}, {actor.organisation_name}".strip(", ")),
        (_("Søk"), " · ".join(chip_label(chip, index.vocabulary) for chip in address.chips) or _("Alle")),
        (_("Ord"), address.text),
        (_("Treff"), str(result.total)),
        (_("Utelatt, sperret"), str(barred)),
    ]
    if result.total > MOST_ROWS:
        lines.append((_("Avkortet"), _("Filen har de første %(n)d av treffene.") % {"n": MOST_ROWS}))
    lines.append(
        (_("Merk"), _("Lysene gjelder dagen listen ble lastet ned. De endrer seg; se tjenesten før du ringer."))
    )
    for row, (name, value) in enumerate(lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, value)
