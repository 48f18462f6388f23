"""An office's spreadsheet of 20,000 rows brought in, against a register of 250,000 workplaces."""

from __future__ import annotations

import datetime as dt
import io
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grontlys.bench import Context, Row, bench

_STREET_NAMES = ("Kari Nes", "Per Moen", "Siri Dahl", "Ola Lie", "Nina Holm")


@contextmanager
def _working_on(path: Path) -> Iterator[None]:
    """Point the product's database connection at another SQLite file while the block runs."""
    from django.db import connection

    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(ENGINE="django.db.backends.sqlite3", NAME=str(path))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def _slip(text: str, dice: random.Random) -> str:
    """The text with one letter left out or two changed about."""
    place = dice.randrange(1, max(len(text) - 1, 2))
    if dice.random() < 0.5:
        return text[:place] + text[place + 1 :]
    return text[: place - 1] + text[place : place + 1] + text[place - 1 : place] + text[place + 1 :]


def _spreadsheet(rows: int) -> tuple[bytes, dict[int, int]]:
    """An Excel file, and the true workplace of each row of it (by its number in the file)."""
    from xlsxwriter import Workbook

    from grontlys.employers.models import Workplace

    dice = random.Random(7)
    standing = Workplace.objects.filter(closed_on=None, deleted_on=None, gone_on=None).order_by("number")
    units = list(standing.values_list("number", "name", "post_place", "postcode", "street"))
    chosen = [dice.choice(units) for _ in range(rows)]
    content = io.BytesIO()
    book = Workbook(content, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Arbeidsgivere")
    headings = (
        "Bedrift Org.nr Adresse Postnr Poststed Kontaktperson Telefon Sist-kontakt Kontakttype"
        " Praksisplasser Ledig-til Merknad"
    )
    for place, heading in enumerate(headings.split()):
        sheet.write_string(0, place, heading.replace("-", " "))
    truth: dict[int, int] = {}
    today = dt.date.today()  # noqa: DTZ011  # the list's own dates; any day will do
    for line, (number, name, post_place, postcode, street) in enumerate(chosen, start=1):
        truth[line + 1] = number
        by_number = dice.random() < 0.5
        title = name if by_number or dice.random() < 0.4 else _slip(name, dice)
        sheet.write_string(line, 0, title.title())
        if by_number:
            sheet.write_string(line, 1, f"{number:09d}")
        if dice.random() < 0.5:
            sheet.write_string(line, 2, street or "")
        sheet.write_string(line, 3, postcode or "")
        sheet.write_string(line, 4, post_place or "")
        sheet.write_string(line, 5, dice.choice(_STREET_NAMES))
        sheet.write_string(line, 6, f"9{dice.randrange(10_000_000):07d}")
        sheet.write_datetime(line, 7, dt.datetime.combine(today - dt.timedelta(days=dice.randrange(1, 700)), dt.time()))
        sheet.write_string(line, 8, dice.choice(("Telefon", "Besøk", "Møte")))
        if dice.random() < 0.3:
            sheet.write_number(line, 9, dice.randrange(1, 4))
            sheet.write_datetime(line, 10, dt.datetime.combine(today + dt.timedelta(days=60), dt.time()))
        if dice.random() < 0.3:
            sheet.write_string(line, 11, f"Snakket med butikksjefen, ring igjen {line}")
    book.close()
    return content.getvalue(), truth


@bench("lists")
def lists(context: Context) -> Iterator[Row]:
    """Half the rows with an organisation number, the others with names, three of five of them misspelt."""
    from grontlys.demo import large

    workplaces, rows = (5_000, 500) if context.quick else (250_000, 20_000)
    copy = context.scratch / "lists.db"
    shutil.copyfile(large.database(workplaces), copy)
    with _working_on(copy):
        yield from _measure(workplaces, rows)


def _measure(workplaces: int, rows: int) -> Iterator[Row]:
    from grontlys.access.actor import actor_for
    from grontlys.access.models import Assignment, Organisation, Person
    from grontlys.access.roles import OrganisationKind, Role
    from grontlys.employers.lists import actions, register
    from grontlys.employers.models import ListRow, Statement
    from grontlys.shared import clock

    office = Organisation.objects.create(
        name="Målekontoret", short_name="Målekontoret", kind=OrganisationKind.NAV_OFFICE
    )
    person = Person.objects.create_user(email="maaler@example.no", name="Måler", password=None)
    Assignment.objects.create(
        person=person, organisation=office, role=Role.MARKET_CONTACT, starts_on=dt.date(2020, 1, 1)
    )
    actor = actor_for(person, office, clock.today())
    content, truth = _spreadsheet(rows)
    before = Statement.objects.count()

    def timed(work: Any) -> tuple[float, Any]:
        started = time.perf_counter()
        result = work()
        return time.perf_counter() - started, result

    read, (employer_list, _new) = timed(lambda: actions.upload(actor, content, "liste.xlsx"))

    def match() -> None:
        actions.choose_columns(actor, employer_list, {0: employer_list.sheet_mapping(0)}, used=[0], informed=True)
        actions.advance(employer_list.pk, 3600)

    found, _none = timed(match)

    def bring_in() -> None:
        actions.start_import(actor, employer_list)
        actions.advance(employer_list.pk, 3600)

    written, _none = timed(bring_in)
    statements = Statement.objects.count() - before
    matched = ListRow.objects.filter(of=employer_list, state="matched").values_list("position", "workplace_id")
    right = sum(truth[position] == workplace for position, workplace in matched)
    wrong = len(matched) - right

    def take_out() -> None:
        actions.start_undo(actor, employer_list)
        actions.advance(employer_list.pk, 3600)

    undone, _none = timed(take_out)
    note = f"{rows:,} rows, {workplaces:,} workplaces, {statements:,} statements"
    yield Row("read, match and import", read + found + written, "s", target=60.0, lower_is_better=True, note=note)
    yield Row("of which reading the file and keeping its rows", read, "s")
    yield Row("of which matching and planning", found, "s")
    yield Row("of which writing", written, "s")
    yield Row("undo", undone, "s")
    yield Row(
        "rows matched by themselves", 100 * len(matched) / rows, "%", note=f"{wrong:,} of them to another workplace"
    )
    yield Row("rows matched to another workplace than meant", 100 * wrong / rows, "%", target=0.5, lower_is_better=True)
    yield from _baseline(register.matcher(), truth)


def _baseline(matcher: Any, truth: dict[int, int]) -> Iterator[Row]:
    """One name against all names, as rapidfuzz does it out of the box."""
    from rapidfuzz import fuzz, process

    from grontlys.employers.lists.matching import Asked

    units = {unit.number: unit for unit in matcher.units}
    dice = random.Random(3)
    some = [units[number] for number in dice.sample(sorted(truth.values()), 200) if number in units]
    asked = [_slip(unit.name, dice) for unit in some]
    started = time.perf_counter()
    for unit, name in zip(some, asked, strict=True):
        matcher.candidates(Asked(name, place=unit.place))
    ours = (time.perf_counter() - started) / len(some)
    names = [unit.name for unit in matcher.units]
    started = time.perf_counter()
    for name in asked[:10]:
        process.extract(name, names, scorer=fuzz.token_sort_ratio, limit=8)
    plain = (time.perf_counter() - started) / 10
    yield Row("one misspelt name", ours * 1000, "ms")
    yield Row(
        "rapidfuzz over all names",
        plain * 1000,
        "ms",
        baseline=True,
        note="process.extract, token_sort_ratio, eight best",
    )
