"""What employers need to know from rooms above. A port with nobody behind it answers "unknown"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.functional import Promise

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.shared.remembering import remembering


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


# --- Links on the workplace page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkplaceLink:
    """A page of a room above about one workplace. `url_name` takes its `number`; it is there for those with the right."""

    key: str
    label: str | Promise
    url_name: str
    right: Right
    icon: str = ""


_workplace_links: dict[str, WorkplaceLink] = {}


def register_workplace_link(link: WorkplaceLink) -> None:
    """Called from the ready() of the room that has the page; the same key again replaces the first."""
    _workplace_links[link.key] = link


def workplace_links(actor: Actor, number: int) -> list[tuple[str | Promise, str, str]]:
    """The links this actor sees: label, address, icon."""
    return [
        (link.label, reverse(link.url_name, kwargs={"number": number}), link.icon)
        for link in _workplace_links.values()
        if actor.may(link.right)
    ]


# --- Before you call ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """May one call this workplace, in words for one reader: the answer, why, when it changes by itself, and what can be done.

    `code` is the answer ("free", "recent", "owner", "held", "rest"), `quiet` is True where nothing stands in the way. `load` is
    contacts by anybody in the last month and how many are too many. `ring` is whom to talk to first: name and direct number.
    `plain` is the answer as everybody who may read the same reads it, for lines that are kept for many: `text` may say "you".
    """

    code: str
    text: str
    plain: str
    icon: str
    quiet: bool
    reasons: tuple[str, ...] = ()
    changes: str = ""
    load: tuple[int, int] = (0, 0)
    load_text: str = ""
    ring: tuple[str, str] | None = None
    verbs: tuple[DayVerb, ...] = ()

    @property
    def dialled(self) -> str:
        """The number of `ring` as a telephone dials it."""
        number = self.ring[1] if self.ring is not None else ""
        return "".join(c for i, c in enumerate(number.strip()) if c.isdigit() or (c == "+" and i == 0))


CallSource = Callable[[Actor, Iterable[int], dt.date], Mapping[int, CallAnswer]]

_call_source: list[CallSource] = []


def register_call_source(source: CallSource) -> None:
    """Called once, from the ready() of the room that knows who talks with whom (relations). Its queries must not grow in number."""
    _call_source[:] = [source]


def call_answers(actor: Actor, numbers: Iterable[int], on: dt.date) -> Mapping[int, CallAnswer]:
    """The answer by workplace; empty while no room answers."""
    return _call_source[0](actor, numbers, on) if _call_source else {}


# --- Lines of "I dag" ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayVerb:
    """A button on a line: a POST of `fields` to `url`. `described` is its name for screen readers: the label and what about.

    `first` is False for the verbs beside the one that most will choose. `link` is True for an address to go to (a form, a telephone
    number): nothing is posted.
    """

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    described: str = ""
    first: bool = True
    link: bool = False


@dataclass(frozen=True, slots=True)
class DayLine:
    """One thing that the person can do something about today: a link, what there is to know, and verbs of one tap.

    `due` orders the lines and says how urgent they are (employers.day); without a day they come last, in the order they came.
    `tag` is a fact in a word or two ("Ble gul etter 14. des."), marked where `late`. `mine` is False for what a colleague should do
    first: it is shown, and not counted. `nobodys` is True where that colleague works there no longer: it is everybody's, and as
    urgent as one's own. `whose` says so in words. `details` are shown under the text, a line each. `calls` is the number of the
    workplace whose contact person a verb rings: seeing the number is a look, and is logged.
    """

    title: str
    url: str
    text: str = ""
    due: dt.date | None = None
    tag: str = ""
    late: bool = False
    mine: bool = True
    verbs: tuple[DayVerb, ...] = ()
    nobodys: bool = False
    whose: str = ""
    details: tuple[str, ...] = ()
    calls: int = 0


@dataclass(frozen=True, slots=True)
class DayLines:
    """The most urgent lines of a source that may have very many: how many more there are, and where all of them stand."""

    lines: tuple[DayLine, ...]
    more: int = 0
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class DaySource:
    """Who gives lines: what they are about, where among the others (`order`), and how they are read.

    `lines(actor, on)` is called each time the person opens "I dag" and nowhere else, so it may take a few tens of milliseconds;
    the number of its queries must not grow with the number of lines. It gives what the actor may see, or nothing. `counted` is
    False where lines that are not urgent do not add to the number beside "I dag".
    """

    key: str
    heading: str | Promise
    order: int
    lines: Callable[[Actor, dt.date], Iterable[DayLine] | DayLines]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class DaySection:
    """The lines of one source on one day."""

    key: str
    heading: str
    lines: tuple[DayLine, ...]
    more: int = 0
    more_url: str = ""
    counted: bool = True


_day_sources: dict[str, DaySource] = {}


def register_day_source(source: DaySource) -> None:
    """Called from the ready() of the room that knows; the same key again replaces the first."""
    _day_sources[source.key] = source


def day_sections(actor: Actor, on: dt.date) -> list[DaySection]:
    """What all sources have for this person today; sources without lines are left out."""
    with remembering():
        read = [
            (source, given if isinstance(given := source.lines(actor, on), DayLines) else DayLines(tuple(given)))
            for source in sorted(_day_sources.values(), key=lambda source: (source.order, source.key))
        ]
    sections = []
    for source, given in read:
        lines = tuple(sorted(given.lines, key=lambda line: line.due or dt.date.max))
        if lines:
            sections.append(
                DaySection(source.key, str(source.heading), lines, given.more, given.more_url, source.counted)
            )
    return sections
