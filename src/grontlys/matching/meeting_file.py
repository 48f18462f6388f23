"""The agenda of a meeting as an Excel file. Candidates stand by initials and code alone: a file is read by others, and later."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.matching.meeting import Meeting, Near, One
from grontlys.matching.meeting_wording import by_word, method_texts

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make_file(actor: Actor, page: Meeting, on: dt.date) -> bytes:
    """The workbook: pairs, candidates without any, openings without anybody, and what it is."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    # Nothing that people wrote may be read as a formula or a link.
    book = Workbook(content, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for name, widths, rows in (
        (_("Til møtet"), (34, 14, 18, 8, 12, 16, 26, 22, 40, 40, 30, 30, 20), _pairs(page)),
        (_("Uten forslag"), (12, 16, 40, 60, 60), _left_out(page)),
        (_("Ledig plass"), (34, 14, 18, 8, 40, 60), _vacant(page)),
        (_("Om listen"), (24, 100), _about(actor, page, on)),
    ):
        _sheet(book, name, widths, rows, bold, wrapped)
    book.close()
    return content.getvalue()


def _sheet(book: Any, name: str, widths: Sequence[int], rows: Iterator[Sequence[str]], bold: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet(name[:31])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, wrapped if at else bold)


def _person(who: One) -> tuple[str, str]:
    return who.initials, who.code


def _near(nearest: Sequence[Near], *, people: bool) -> str:
    return "\n".join(f"{_named(one, people=people)}: {one.text}" for one in nearest)


def _named(one: Near, *, people: bool) -> str:
    return f"{one.who.initials} ({one.who.code})" if people else one.card.name


def _pairs(page: Meeting) -> Iterator[Sequence[str]]:
    yield (
        _("Arbeidsplass"),
        _("Organisasjonsnummer"),
        _("Kommune"),
        _("Plass til"),
        _("Kandidat"),
        _("Kode"),
        _("Oppgave"),
        _("Svar"),
        _("Passer"),
        _("Må tilpasses"),
        _("Ikke som ønsket"),
        _("Finn ut"),
        _("Forslag fra"),
    )
    for group in page.workplaces:
        for pair in group.pairs:
            card, why = pair.card, pair.why
            yield (
                card.name,
                card.number_display,
                card.place,
                str(group.room),
                *_person(pair.who),
                pair.task,
                pair.verdict,
                why.fits,
                why.adapt,
                why.against,
                why.unknown,
                by_word(pair.by),
            )


def _left_out(page: Meeting) -> Iterator[Sequence[str]]:
    yield _("Kandidat"), _("Kode"), _("Hvorfor"), _("Nærmest"), _("Hva som kan hjelpe")
    for one in page.left_out:
        yield *_person(one.who), one.reason, _near(one.nearest, people=False), "\n".join(one.helps)


def _vacant(page: Meeting) -> Iterator[Sequence[str]]:
    yield _("Arbeidsplass"), _("Organisasjonsnummer"), _("Kommune"), _("Plass til"), _("Hvorfor"), _("Nærmest")
    for one in page.vacant:
        yield (
            one.card.name,
            one.card.number_display,
            one.card.place,
            str(one.room),
            one.reason,
            _near(one.nearest, people=True),
        )


def _about(actor: Actor, page: Meeting, on: dt.date) -> Iterator[Sequence[str]]:
    yield _("Om listen"), ""
    yield _("Lastet ned"), on.strftime("%d.%m.%Y")
    yield _("Lastet ned av"), f"{actor.name}, {actor.organisation_name}".strip(", ")
    yield _("Formål"), _("Arbeidstrening") if page.purpose == "training" else _("Ansettelse")
    yield _("Område"), page.area
    yield _("Merk"), _("Forslag til hva dere snakker om. Ingenting er bestemt, og ingen er tildelt noen.")
    yield _("Vekter"), page.weights
    for text in method_texts(page):
        yield "", text
