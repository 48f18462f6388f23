"""The rows of a list as pages show them: what stood in them, in words, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from grontlys.employers.lists import plan
from grontlys.employers.lists.wording import (
    CHOOSE_WORDS,
    FAULT_CODES,
    FIELD_WORDS,
    HOW_WORDS,
    REASON_WORDS,
    kind_word,
    trouble_text,
)
from grontlys.employers.models import EmployerList, ListEntry, ListRow, Municipality, Workplace
from grontlys.employers.rules.light import Fact
from grontlys.employers.wording import fact_text
from grontlys.shared import clock
from grontlys.shared.saying import say_day

State = ListRow.State


@dataclass(frozen=True, slots=True)
class Choice:
    """A workplace that may be meant, with what speaks for and against it."""

    workplace: Workplace
    place: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row for a page."""

    row: ListRow
    title: str
    texts: tuple[tuple[str, str], ...]
    state: str
    reason: str
    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def show_row(employer_list: EmployerList, row: ListRow) -> Shown:
    """A row in words: the employer first, then what its columns were read as."""
    given = plan.read_row(row.cells, employer_list.sheet_mapping(row.sheet))
    title = given.get("name") or given.get("number") or " · ".join(text for text in row.cells if text)[:80]
    faults = tuple(trouble_text(*trouble) for trouble in row.troubles if trouble[0] in FAULT_CODES)
    remarks = tuple(trouble_text(*trouble) for trouble in row.troubles if trouble[0] not in FAULT_CODES)
    texts = tuple((str(FIELD_WORDS[name]), text) for name, text in given.items() if name != "name")
    return Shown(row, title, texts, str(State(row.state).label), _found(row), faults, remarks)


def _found(row: ListRow) -> str:
    if row.state == State.MATCHED:
        return str(HOW_WORDS.get(row.how, ""))
    if row.state in (State.CHOOSE, State.WAITING):
        return str(CHOOSE_WORDS.get(row.how, ""))
    return ""


def row_reason(row: ListRow) -> str:
    """Why the row is where it is, as one text."""
    return " ".join(part for part in (_found(row), *(trouble_text(*trouble) for trouble in row.troubles)) if part)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a row adds, in words, and what became of it."""

    what: str
    state: str


def results(row: ListRow) -> list[Result]:
    """What the row adds and what became of each. One query."""
    found = []
    for entry in row.entries.order_by("place"):
        content = entry.content
        text = ""
        if content and entry.kind == plan.PERSON:
            text = str(content["value"].get("name", ""))
        elif content:
            day = dt.date.fromisoformat(content["said_on"])
            fact = Fact(entry.kind, content["key"], content["value"], day, None, content["basis"])
            text = ", ".join(part for part in (fact_text(fact), say_day(day, clock.today())) if part)
        word = kind_word(entry.kind)
        found.append(Result(f"{word}: {text}" if text else word, str(ListEntry.State(entry.state).label)))
    return found


def results_of_all(employer_list: EmployerList) -> dict[int, str]:
    """For each row "2 tatt inn, 1 kjent fra før", as text for a spreadsheet. One query."""
    counts: dict[int, dict[str, int]] = {}
    entries = ListEntry.objects.filter(of=employer_list).order_by()
    for row, state, number in entries.values_list("row_id", "state").annotate(n=Count("id")):
        counts.setdefault(row, {})[state] = number
    order = list(ListEntry.State)
    return {
        row: ", ".join(f"{state.label}: {held[state]}" for state in order if state in held)
        for row, held in counts.items()
    }


def choices(row: ListRow, more: Sequence[Workplace] = ()) -> list[Choice]:
    """The candidates of a row, best first, then what somebody searched for. Two queries."""
    numbers = [number for number, _points, _reasons in row.candidates]
    found = Workplace.objects.in_bulk(numbers)
    pairs: list[tuple[Workplace, list[str]]] = [
        (found[number], reasons) for number, _points, reasons in row.candidates if number in found
    ]
    pairs += [(workplace, []) for workplace in more if workplace.pk not in found]
    places = _places(workplace for workplace, _reasons in pairs)
    return [
        Choice(
            workplace,
            _address(workplace, places),
            ", ".join(str(REASON_WORDS[reason]) for reason in reasons if reason in REASON_WORDS),
        )
        for workplace, reasons in pairs
    ]


def _places(workplaces: Iterable[Workplace]) -> dict[str, Any]:
    codes = {workplace.municipality_code for workplace in workplaces}
    return dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))


def _address(workplace: Workplace, places: dict[str, Any]) -> str:
    # A sole proprietorship's street is often a home (docs/register.md).
    street = "" if workplace.personal else workplace.street
    parts = (street, workplace.post_place.title(), places.get(workplace.municipality_code, ""))
    return ", ".join(dict.fromkeys(part for part in parts if part))
