"""May I call? One answer for a workplace on a day, the same whoever asks, with its reasons and the day it changes by itself.

A pure function of contacts, what is held, who is the fixed contact, and rest (system.md section 3: free, recently contacted, talk
to the owner, resting). Contacts that the asker may not read are left out of what it is given; nothing else differs between askers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grontlys.relations.rules.windows import PICTURED_DAYS, Windows

_DAY = dt.timedelta(days=1)


class Answer(StrEnum):
    """From the strongest to the weakest."""

    REST = "rest"
    HELD = "held"
    OWNER = "owner"
    RECENT = "recent"
    FREE = "free"


class Why(StrEnum):
    """What a reason rests on."""

    ASKED_FOR_REST = "asked_for_rest"
    MUCH_CONTACT = "much_contact"
    HELD = "held"
    FIXED = "fixed"
    ANNOUNCED = "announced"
    CONTACTED = "contacted"


_ANSWER_OF = {
    Why.ASKED_FOR_REST: Answer.REST,
    Why.MUCH_CONTACT: Answer.REST,
    Why.HELD: Answer.HELD,
    Why.FIXED: Answer.OWNER,
    Why.ANNOUNCED: Answer.RECENT,
    Why.CONTACTED: Answer.RECENT,
}


@dataclass(frozen=True, slots=True)
class Touch:
    """That somebody was in touch with the workplace on a day: who, for whom they work, how, and for what (a code, never a person).

    `reached` is False where nobody answered: such a try is told to the next caller, and wears nobody out.
    """

    day: dt.date
    person: int
    organisation: int | None
    form: str
    concern: str = ""
    reached: bool = True
    id: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody who has the contact: holds it (`until` its last day), is its fixed contact, or has said to call on a day (`day`)."""

    person: int
    organisation: int | None
    until: dt.date | None = None
    day: dt.date | None = None
    deputy: int | None = None
    concern: str = ""


@dataclass(frozen=True, slots=True)
class Peace:
    """The employer is to be left in peace through the day."""

    until: dt.date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """What is known of the contact with one workplace."""

    touches: tuple[Touch, ...] = ()
    held: Claim | None = None
    fixed: Claim | None = None
    announced: tuple[Claim, ...] = ()
    peace: tuple[Peace, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason: what it rests on, and until when (the last day; None for as long as nobody changes it)."""

    why: Why
    until: dt.date | None = None
    touch: Touch | None = None
    claim: Claim | None = None
    peace: Peace | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """Contacts by anybody in which somebody answered: in the short window, and in PICTURED_DAYS. Days are counted with today."""

    short: int = 0
    long: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, every ground for it from the strongest on, the last day of the strongest, and the load."""

    answer: Answer
    grounds: tuple[Ground, ...] = ()
    until: dt.date | None = None
    load: Load = field(default_factory=Load)


def load_of(touches: Sequence[Touch], windows: Windows, on: dt.date) -> Load:
    """How much contact there was, up to and with `on`. One person on one day is one contact, however many were written down."""
    met = {(t.day, t.person) for t in touches if t.reached and t.day <= on}
    short = sum(on - dt.timedelta(days=windows.load_days) < day for day, _person in met)
    long = sum(on - dt.timedelta(days=PICTURED_DAYS) < day for day, _person in met)
    return Load(short, long, windows.load_most)


def _rests_until(touches: Sequence[Touch], windows: Windows, on: dt.date) -> dt.date | None:
    """The last day with too much contact, when nobody calls; None where there is none today.

    With n contacts in the window and a limit of m it ends when the n - m + 1 oldest have left it.
    """
    length = dt.timedelta(days=windows.load_days)
    days = sorted(day for day, _person in {(t.day, t.person) for t in touches if t.reached} if on - length < day <= on)
    over = len(days) - windows.load_most
    return days[over] + length - _DAY if over >= 0 else None


def before_call(known: Contacts, windows: Windows, on: dt.date) -> Verdict:
    """The answer for a workplace on a day. Same input, same answer: who asks is no input."""
    grounds: list[Ground] = [
        Ground(Why.ASKED_FOR_REST, one.until, peace=one)
        for one in sorted(known.peace, key=lambda one: one.until, reverse=True)
        if one.until >= on
    ]
    load = load_of(known.touches, windows, on)
    if (until := _rests_until(known.touches, windows, on)) is not None:
        grounds.append(Ground(Why.MUCH_CONTACT, until, count=load.short))
    if known.held is not None and (known.held.until is None or known.held.until >= on):
        grounds.append(Ground(Why.HELD, known.held.until, claim=known.held))
    if known.fixed is not None:
        grounds.append(Ground(Why.FIXED, claim=known.fixed))
    ahead = [one for one in known.announced if one.day is not None and one.day >= on]
    grounds += [Ground(Why.ANNOUNCED, one.day, claim=one) for one in sorted(ahead, key=lambda one: str(one.day))]
    window = dt.timedelta(days=windows.recent)
    recent = [touch for touch in known.touches if on - window < touch.day <= on]
    newest: dict[tuple[int, int | None], Touch] = {}
    for touch in sorted(recent, key=lambda touch: (touch.day, touch.id), reverse=True):
        newest.setdefault((touch.person, touch.organisation), touch)
    grounds += [Ground(Why.CONTACTED, touch.day + window - _DAY, touch=touch) for touch in newest.values()]
    if not grounds:
        return Verdict(Answer.FREE, load=load)
    return Verdict(_ANSWER_OF[grounds[0].why], tuple(grounds), grounds[0].until, load)
