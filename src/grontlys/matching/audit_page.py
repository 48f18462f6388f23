"""The report made ready for its page, for a spreadsheet and for print: the same plain figures everywhere."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.wording import PURPOSE_WORDS
from grontlys.matching.audit.report import as_plain
from grontlys.matching.audit_wording import (
    AMOUNT_WORDS,
    DIMENSION_WORDS,
    MEASURE_WORDS,
    label_words,
    measure_word,
    places_in,
)
from grontlys.matching.auditing import REASONS, Audited
from grontlys.shared.text import lowered

Plain = Mapping[str, Any]

FIRST = ("suggested", "shortlisted")
"""What stands open on the page; the rest is folded until somebody opens it."""

_SALT = "grontlys.matching.audit"
_KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One group at one measure. `value` is the share for the small picture, None where it is hidden."""

    name: str
    people: str
    text: str
    value: float | None
    interval: str
    to_best: str
    to_all: str
    few: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The groups of one dimension, or of two together."""

    word: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All groups at one measure, after the whole. `first`: among those that stand open; `nobody`: it is true of none at all."""

    code: str
    word: str
    whole: Cell
    parts: tuple[Part, ...]
    first: bool
    nobody: bool


@dataclass(frozen=True, slots=True)
class Means:
    """Numbers of something for each person, on average, for each group: the names of the columns, and the rows."""

    words: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of one report. `sections` are what is counted, last why places were turned down; `nobody` what is true of none."""

    plain: Plain
    purpose: str
    sections: tuple[Section, ...]
    nobody: tuple[str, ...]
    means: Means
    sealed: str


def plain_of(audited: Audited) -> dict[str, Any]:
    """The report with what it was made of, as JSON takes it."""
    return {
        "from": audited.since.isoformat(),
        "to": audited.until.isoformat(),
        "purpose": audited.purpose,
        "rows": audited.rows,
        "unknown": audited.unknown,
        "today": audited.today,
        "measures": list(audited.measures),
        "amounts": list(audited.amounts),
        **as_plain(audited.report),
    }


def seal(plain: Plain) -> str:
    """The figures as a text that a page can hold and bring back for a file, signed: nothing is kept here."""
    return signing.dumps(plain, salt=_SALT, compress=True)


def unseal(text: str) -> dict[str, Any]:
    """The figures again. Raises signing.BadSignature for what was changed, or is more than a day old."""
    found: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_KEPT)
    return found


def _percent(share: float) -> str:
    return _("%(n)s %%") % {"n": number_format(round(100 * share))}


def _ratio(one: Plain | None) -> str:
    if one is None:
        return "–"
    value, low, high = (number_format(one[name], 2) for name in ("ratio", "low", "high"))
    return _("%(value)s (%(low)s–%(high)s)") % {"value": value, "low": low, "high": high}


def _cell(name: str, line: Plain, measure: str) -> Cell:
    people = "" if line["people"] is None else number_format(line["people"])
    found = line["shares"][measure]
    if found is None:
        return Cell(name, people or _("skjult"), _("skjult"), None, "–", "–", "–", line["few"])
    return Cell(
        name,
        people,
        _("%(count)s, %(share)s") % {"count": number_format(found["count"]), "share": _percent(found["share"])},
        found["share"],
        _("%(low)s–%(high)s") % {"low": _percent(found["low"]), "high": _percent(found["high"])},
        _("best stilt") if found["best"] else _ratio(found["to_best"]),
        _ratio(found["to_all"]),
        line["few"],
    )


def make_page(plain: Plain) -> Page:
    """The page of one report."""
    names = places_in(plain)

    def section(code: str) -> Section:
        return Section(
            code,
            measure_word(code),
            _cell(_("Alle"), plain["whole"], code),
            tuple(
                Part(
                    _dimensions(table),
                    tuple(
                        _cell(label_words(table["dimensions"], line["labels"], names), line, code)
                        for line in table["groups"]
                    ),
                )
                for table in plain["tables"]
            ),
            code in FIRST,
            (plain["whole"]["shares"][code] or {}).get("count") == 0,
        )

    rows = [(_("Alle"), plain["whole"])] + [
        (label_words(table["dimensions"], line["labels"], names), line)
        for table in plain["tables"]
        for line in table["groups"]
    ]
    told = set(plain["measures"])
    sections = tuple(section(code) for code in (*MEASURE_WORDS, *REASONS) if code in told)
    return Page(
        plain,
        str(PURPOSE_WORDS[Purpose(plain["purpose"])]),
        sections,
        tuple(one.word for one in sections if one.nobody and one.code not in REASONS),
        Means(
            tuple(str(AMOUNT_WORDS[code]) for code in plain["amounts"]),
            tuple(
                (
                    name,
                    tuple(
                        _("skjult") if line["means"][code] is None else number_format(line["means"][code], 1)
                        for code in plain["amounts"]
                    ),
                )
                for name, line in rows
            ),
        ),
        seal(plain),
    )


def _dimensions(table: Plain) -> str:
    first, *others = (str(DIMENSION_WORDS[name]) for name in table["dimensions"])
    return _(" og ").join([first, *map(lowered, others)])


def header() -> list[str]:
    """The headings of the file."""
    return [
        _("Hva"),
        _("Inndeling"),
        _("Gruppe"),
        _("Personer"),
        _("Antall"),
        _("Andel"),
        _("Andel, nedre grense"),
        _("Andel, øvre grense"),
        _("Mot best stilt gruppe"),
        _("Mot best stilt, nedre grense"),
        _("Mot best stilt, øvre grense"),
        _("Mot alle"),
        _("Mot alle, nedre grense"),
        _("Mot alle, øvre grense"),
        _("Merknad"),
    ]


def file_rows(plain: Plain) -> Iterator[list[str | float | None]]:
    """One row for each group and measure, then the means. What is hidden is empty, and the last column says so."""
    names = places_in(plain)
    lines: list[tuple[str, str, Plain]] = [("", _("Alle"), plain["whole"])]
    lines += [
        (_dimensions(table), label_words(table["dimensions"], line["labels"], names), line)
        for table in plain["tables"]
        for line in table["groups"]
    ]
    for measure in plain["measures"]:
        for part, group, line in lines:
            yield [
                measure_word(measure),
                part,
                group,
                line["people"],
                *_figures(line["shares"][measure]),
                _note(line, measure),
            ]
    for amount in plain["amounts"]:
        for part, group, line in lines:
            mean = line["means"][amount]
            note = _("skjult") if mean is None else ""
            yield [str(AMOUNT_WORDS[amount]), part, group, line["people"], mean, *([None] * 9), note]


def _figures(share: Plain | None) -> list[float | None]:
    if share is None:
        return [None] * 10
    found: list[float | None] = [share["count"], share["share"], share["low"], share["high"]]
    for name in ("to_best", "to_all"):
        ratio = share[name]
        found += [None] * 3 if ratio is None else [ratio["ratio"], ratio["low"], ratio["high"]]
    return found


def _note(line: Plain, measure: str) -> str:
    share = line["shares"][measure]
    if share is None:
        return _("skjult")
    return ", ".join([*([_("best stilt")] if share["best"] else []), *([_("få personer")] if line["few"] else [])])


def about(plain: Plain) -> list[tuple[str, str]]:
    """What the figures are of, for the top of a file."""
    return [
        (_("Fra og med"), plain["from"]),
        (_("Til og med"), plain["to"]),
        (_("Formål"), str(PURPOSE_WORDS[Purpose(plain["purpose"])])),
        (_("Skjult under"), str(plain["least"])),
    ]


def workbook(plain: Plain) -> bytes:
    """The report as an Excel file: the figures, and what they are of."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet = book.add_worksheet(_("Tall"))
    for at, heading in enumerate(header()):
        sheet.write_string(0, at, heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 28)
    for line, row in enumerate(file_rows(plain), 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, at, value)
            elif value is not None:
                sheet.write_number(line, at, value)
    notes = book.add_worksheet(_("Om tallene"))
    notes.set_column(0, 0, 24)
    notes.set_column(1, 1, 100)
    for line, (name, text) in enumerate([*about(plain), *((_("Les slik"), text) for text in how_to_read(plain))]):
        notes.write_string(line, 0, name)
        notes.write_string(line, 1, text)
    book.close()
    return content.getvalue()


def how_to_read(plain: Plain) -> list[str]:
    """How the figures are to be understood, in plain sentences."""
    return [
        _("Andelen står med et intervall på 95 % (Wilson): er det bredt, er det for få personer til å si noe sikkert."),
        _(
            "«Mot best stilt» er andelen delt på andelen i den gruppen som har høyest andel. 1 er likt. "
            "Omfatter intervallet 1, kan forskjellen være tilfeldig."
        ),
        _("«Mot alle» er andelen delt på andelen blant alle i rapporten."),
        _("Tall under %(n)s er skjult, og så mange til at ingen skjulte tall kan regnes ut.") % {"n": plain["least"]},
        _("Der en gruppe har færre enn %(n)s personer, gjør tilfeldigheter store utslag.") % {"n": plain["few"]},
        _("En forskjell er ikke et svar. Den sier hvor noen bør se etter hvorfor."),
    ]
