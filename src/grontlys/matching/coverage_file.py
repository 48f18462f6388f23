"""Coverage as a file: those who wait by code and initials, never by name, and the tables of what is missing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from grontlys.matching.coverage_page import Page, barred_words, change_words
from grontlys.matching.places import PURPOSES

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (16, 10, 16, 14, 14, 14, *([10] * 8), 60, 60, 40, 40, 40)


def headings() -> list[str]:
    """The columns of those who wait."""
    numbers = [
        f"{purpose}: {what}"
        for purpose in (_("Arbeidstrening"), _("Ansettelse"))
        for what in (_("mulige"), _("når noe er avklart"), _("til hinder"), _("ingen har spurt"))
    ]
    return [
        _("Kode"),
        _("Initialer"),
        _("Kommune"),
        _("Venter siden"),
        _("Sist foreslått"),
        _("Sist på kortlisten"),
        *numbers,
        _("Best kjente"),
        _("Ett steg unna"),
        _("Til hinder"),
        _("Spør personen om"),
        _("Spør arbeidsgivere om"),
    ]


def rows(page: Page) -> Iterator[list[Any]]:
    """A row for each, in the order of the page."""
    for row in page.rows:
        counts = {bar.purpose: bar.counts for bar in row.bars}
        numbers = [
            number
            for one in (counts[purpose] for purpose in PURPOSES)
            for number in (one.possible, one.conditional, one.blocked, one.unasked)
        ]
        yield [
            row.code,
            row.initials,
            row.place,
            row.since,
            row.suggested,
            row.shortlisted,
            *numbers,
            "; ".join(f"{one.name} ({one.task})" if one.task else one.name for one in row.best),
            change_words(row),
            barred_words(row),
            row.ask_person,
            row.ask_employers,
        ]


def workbook(page: Page, on: dt.date) -> bytes:
    """An Excel file: a sheet of those who wait, one of what is missing, one of open workplaces without anybody."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(
        content,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "dd.mm.yyyy",
            "in_memory": True,
        },
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    people = book.add_worksheet(_("De som venter")[:31])
    for column, width in enumerate(_WIDTHS):
        people.set_column(column, column, width)
    people.freeze_panes(1, 2)
    _write(people, [headings(), *rows(page)], bold)
    missing = book.add_worksheet(_("Mangler")[:31])
    missing.set_column(0, 1, 32)
    _write(
        missing,
        [
            [_("Tabell"), _("Hva"), _("Venter"), _("Har en åpen plass som kan gå"), _("Åpne nå"), _("Kjente")],
            *(
                [table.heading, row.label, row.wanted, row.served, row.open, row.known]
                for table in page.tables
                for row in table.rows
            ),
        ],
        bold,
    )
    alone = book.add_worksheet(_("Åpne uten noen")[:31])
    alone.set_column(0, 2, 40)
    _write(
        alone,
        [[_("Arbeidsplass"), _("Oppgave"), _("Hvorfor")], *([one.name, one.task, one.why] for one in page.lonely)],
        bold,
    )
    about = book.add_worksheet(_("Om listen")[:31])
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 90)
    _write(
        about,
        [
            [_("Laget"), on],
            [_("Venter"), page.coverage.total],
            [_("Vekter"), page.coverage.weights],
            [
                _("Merk"),
                _("Den som har ventet lengst uten at noe skjer, står først. Dette er ingen rangering av folk."),
            ],
        ],
        None,
    )
    book.close()
    return content.getvalue()


def _write(sheet: Any, lines: list[list[Any]], bold: Any) -> None:
    for at, line in enumerate(lines):
        for column, value in enumerate(line):
            style = bold if at == 0 else None
            if isinstance(value, dt.date):
                sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()))
            elif isinstance(value, int):
                sheet.write_number(at, column, value, style)
            elif value:
                sheet.write_string(at, column, str(value), style)
