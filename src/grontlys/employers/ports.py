"""What employers need to know from rooms above. A port with nobody behind it answers "unknown"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from grontlys.access.actor import Actor


class CapacitySource(Protocol):
    """Knows how many trainees each workplace has now, over all actors (the placements room)."""

    def seats_taken(self, numbers: Iterable[int] | None) -> Mapping[int, int]:
        """Trainees now by organisation number; workplaces it knows nothing of are left out. None asks for all."""


_capacity: list[CapacitySource] = []


def register_capacity_source(source: CapacitySource) -> None:
    """Called once, from the ready() of the room that knows."""
    _capacity[:] = [source]


def seats_taken(numbers: Iterable[int] | None) -> Mapping[int, int]:
    """Seats taken by workplace; empty while no room answers."""
    return _capacity[0].seats_taken(numbers) if _capacity else {}


# --- Lines of "I dag" ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayVerb:
    """A button on a line: a POST of `fields` to `url`. `described` is its name for screen readers: the label and what about.

    `first` is False for the verb beside the one that most will choose.
    """

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    described: str = ""
    first: bool = True


@dataclass(frozen=True, slots=True)
class DayLine:
    """One thing that the person can do something about today: a link, what there is to know, and verbs of one tap.

    `due` orders the lines of a source, the earliest first and those without a day last, in the order they came. `tag` is a fact
    in a word or two ("Ble gul etter 14. des."), marked where `late`. `mine` is False for what a colleague should do first: it is
    shown, and not counted.
    """

    title: str
    url: str
    text: str = ""
    due: dt.date | None = None
    tag: str = ""
    late: bool = False
    mine: bool = True
    verbs: tuple[DayVerb, ...] = ()


@dataclass(frozen=True, slots=True)
class DaySource:
    """Who gives lines: under which heading, where among the others (`order`), and how they are read.

    `lines(actor, on)` is called each time the person opens "I dag" and nowhere else, so it may take a few tens of milliseconds;
    the number of its queries must not grow with the number of lines. It gives what the actor may see, or nothing.
    """

    key: str
    heading: str | Promise
    order: int
    lines: Callable[[Actor, dt.date], Iterable[DayLine]]


@dataclass(frozen=True, slots=True)
class DaySection:
    """The lines of one source on one day."""

    key: str
    heading: str
    lines: tuple[DayLine, ...]


_day_sources: dict[str, DaySource] = {}


def register_day_source(source: DaySource) -> None:
    """Called from the ready() of the room that knows; the same key again replaces the first."""
    _day_sources[source.key] = source


def day_sections(actor: Actor, on: dt.date) -> list[DaySection]:
    """What all sources have for this person today; sources without lines are left out."""
    sections = []
    for source in sorted(_day_sources.values(), key=lambda source: (source.order, source.key)):
        lines = sorted(source.lines(actor, on), key=lambda line: line.due or dt.date.max)
        if lines:
            sections.append(DaySection(source.key, str(source.heading), tuple(lines)))
    return sections
