""" "I dag": the lines of all sources in one list, in order of urgency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.employers.ports import DayLine, DaySection

WEEK = dt.timedelta(days=7)


class Urgency(IntEnum):
    """The groups of the list, in their order."""

    NOW = 0
    THIS_WEEK = 1
    LATER = 2


URGENCY_WORDS: dict[Urgency, Promise] = {
    Urgency.NOW: gettext_lazy("Haster"),
    Urgency.THIS_WEEK: gettext_lazy("Denne uka"),
    Urgency.LATER: gettext_lazy("Når du har tid"),
}


@dataclass(frozen=True, slots=True)
class DayItem:
    """A line in the list, with what its source is about."""

    about: str
    line: DayLine


@dataclass(frozen=True, slots=True)
class DayMore:
    """That a source has more lines than are shown, and where they stand."""

    about: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The lines of one urgency."""

    key: str
    heading: str
    items: tuple[DayItem, ...]
    more: tuple[DayMore, ...] = ()


def urgency(line: DayLine, on: dt.date) -> Urgency:
    """How urgent a line is for the reader. What a colleague should do first is never urgent for others."""
    if line.due is None or not (line.mine or line.nobodys):
        return Urgency.LATER
    if line.late or line.due <= on:
        return Urgency.NOW
    return Urgency.THIS_WEEK if line.due <= on + WEEK else Urgency.LATER


def day_groups(sections: Iterable[DaySection], on: dt.date) -> list[DayGroup]:
    """One list: by urgency, what is the reader's own or nobody's first, the earliest day first. Empty groups are left out."""
    sections = list(sections)
    found: dict[Urgency, list[DayItem]] = {group: [] for group in Urgency}
    for section in sections:
        for line in section.lines:
            found[urgency(line, on)].append(DayItem(section.heading, line))
    more = tuple(DayMore(one.heading, one.more, one.more_url) for one in sections if one.more)
    groups = []
    for group, items in found.items():
        items.sort(key=lambda item: (not (item.line.mine or item.line.nobodys), item.line.due or dt.date.max))
        rest = more if group is Urgency.LATER else ()
        if items or rest:
            groups.append(DayGroup(group.name.lower(), str(URGENCY_WORDS[group]), tuple(items), rest))
    return groups


def own_count(sections: Iterable[DaySection], on: dt.date) -> int:
    """The number beside "I dag": the reader's own lines that are urgent, and those that their source counts anyway."""
    return sum(
        line.mine and (section.counted or urgency(line, on) is not Urgency.LATER)
        for section in sections
        for line in section.lines
    )


def called(sections: Iterable[DaySection]) -> list[int]:
    """The workplaces whose people's numbers the lines show."""
    return sorted({line.calls for section in sections for line in section.lines if line.calls})
