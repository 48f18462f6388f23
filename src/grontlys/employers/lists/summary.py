"""What a list would do, does, and did: counted for a page in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from grontlys.employers.lists import plan
from grontlys.employers.lists.wording import kind_word
from grontlys.employers.models import EmployerList, ListEntry, ListRow
from grontlys.employers.rules.kinds import Kind

_KINDS = (Kind.OPENING, Kind.NOT_NOW, Kind.VISIT, Kind.PLACEMENT, Kind.NOTE, plan.PERSON)
EntryState = ListEntry.State
RowState = ListRow.State


@dataclass(slots=True)
class Line:
    """One kind of thing: how many wait to come in, came in, were known, stood twice, were undone or dropped."""

    word: str
    planned: int = 0
    made: int = 0
    known: int = 0
    twin: int = 0
    undone: int = 0
    dropped: int = 0

    @property
    def ready(self) -> int:
        """What pressing the button would let in."""
        return self.planned + self.undone


@dataclass(slots=True)
class Summary:
    """The whole list in numbers."""

    rows: int
    by_state: dict[str, int]
    by_how: dict[str, int]
    lines: list[Line] = field(default_factory=list)
    workplaces: int = 0
    merged: int = 0
    private: int = 0

    @property
    def ready(self) -> int:
        return sum(line.ready for line in self.lines)

    @property
    def made(self) -> int:
        return sum(line.made for line in self.lines)

    @property
    def known(self) -> int:
        return sum(line.known for line in self.lines)

    @property
    def dropped(self) -> int:
        return sum(line.dropped for line in self.lines)

    @property
    def twins(self) -> int:
        return sum(line.twin for line in self.lines)

    def count(self, state: str) -> int:
        return self.by_state.get(state, 0)

    @property
    def matched(self) -> int:
        return self.count(RowState.MATCHED)

    @property
    def choose(self) -> int:
        return self.count(RowState.CHOOSE)

    @property
    def waiting(self) -> int:
        return self.count(RowState.WAITING)

    @property
    def failed(self) -> int:
        return self.count(RowState.FAILED)

    @property
    def skipped(self) -> int:
        return self.count(RowState.SKIPPED)


_TOLD = Cast("troubles", TextField())
_PRIVATE = Q(told__contains=f'"{plan.PRIVATE}')


def rows_with_private_texts(employer_list: EmployerList) -> QuerySet[ListRow]:
    """Rows of which a text is left out because it seems to tell something private about a person."""
    return ListRow.objects.filter(of=employer_list).alias(told=_TOLD).filter(_PRIVATE)


def summarise(employer_list: EmployerList) -> Summary:
    """Count a list: four queries."""
    rows = ListRow.objects.filter(of=employer_list).order_by()
    states: dict[str, int] = {}
    hows: dict[str, int] = {}
    private = 0
    counted = rows.alias(told=_TOLD).values_list("state", "how")
    for state, how, number, of_them in counted.annotate(n=Count("id"), private=Count("id", filter=_PRIVATE)):
        private += of_them
        states[state] = states.get(state, 0) + number
        if state == RowState.MATCHED:
            hows[how] = hows.get(how, 0) + number
    lines = {kind: Line(kind_word(kind)) for kind in _KINDS}
    entries = ListEntry.objects.filter(of=employer_list).order_by()
    for kind, state, number in entries.values_list("kind", "state").annotate(n=Count("id")):
        if kind in lines:
            setattr(lines[kind], state, number)
    matched = rows.filter(state=RowState.MATCHED)
    found = matched.aggregate(workplaces=Count("workplace", distinct=True), rows=Count("id"))
    return Summary(
        rows=sum(states.values()),
        by_state=states,
        by_how=hows,
        lines=[line for line in lines.values() if line.ready or line.made or line.known or line.twin or line.dropped],
        workplaces=found["workplaces"],
        merged=found["rows"] - found["workplaces"],
        private=private,
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come: of so many, and what is counted."""

    done: int
    of: int
    counted: str


def progress(employer_list: EmployerList) -> Progress:
    """How far a list under way has come."""
    if employer_list.state == EmployerList.State.MATCHING:
        used = ListRow.objects.filter(of=employer_list, used=True)
        total = used.count()
        return Progress(total - used.filter(state=RowState.NEW).count(), total, "rows")
    entries = ListEntry.objects.filter(of=employer_list)
    left = EntryState.PLANNED if employer_list.state == EmployerList.State.IMPORTING else EntryState.MADE
    counted: Sequence[str] = (EntryState.PLANNED, EntryState.MADE, EntryState.KNOWN)
    if left == EntryState.MADE:
        counted = (EntryState.MADE, EntryState.UNDONE)
    total = entries.filter(state__in=counted).count()
    return Progress(total - entries.filter(state=left).count(), total, "entries")
