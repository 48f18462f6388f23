"""The two traffic lights of a workplace, as a pure function of what is known and a date.

A light gives its colour, the reasons for it, the day on which it will change by itself and into what, and what would
turn it green. It depends on the set of facts, never on their order; a fact that no longer holds never matters; what is
unknown never makes it green. Sources: SINTEF 2019:00060 l. 7103-7127 (lights that change by themselves), l. 7163-7174
(an employer's willingness is a short window); the rest are this product's own decisions, given in docs/lights.md.

Order of judgement, the first that applies decides:
 1. barred by a NAV office: no light
 2. closed, bankrupt or closing: red
 3. cutting staff: red, whatever else is offered
 4. no seat free by the live count of placements: red (training)
 5. the newest of an opening, a "not now" and a lasting attitude, where one is negative and not answered by a newer opening: red
 6. no seat free by the employer's own count, not answered by a newer opening: red (training)
 7. an opening confirmed, known in number, begun, fresh and without condition: green; otherwise yellow with what is missing
 8. dialogue within a year, or a lasting attitude: yellow
 9. grey
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Stance


class Colour(StrEnum):
    """What the light says. Grey means that nobody has talked with the workplace; barred is no light at all."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"
    BARRED = "barred"


class Fact(NamedTuple):
    """A statement as the rules see it. `recorded` is microseconds since 1970; with `said_on` and `id` it orders facts."""

    kind: str
    key: str
    value: Mapping[str, Any]
    said_on: dt.date
    holds_until: dt.date | None
    basis: str
    sharing: str = Sharing.ALL
    organisation: int | None = None
    author: int | None = None
    recorded: int = 0
    id: int = 0
    note: str = ""

    @property
    def order(self) -> tuple[dt.date, int, int]:
        """Newer facts compare greater."""
        return (self.said_on, self.recorded, self.id)

    def holds(self, on: dt.date) -> bool:
        """True where the fact was said by the day and still holds on it."""
        return self.said_on <= on and (self.holds_until is None or on <= self.holds_until)


class Situation(NamedTuple):
    """All that a light is made from: facts, the register's endings, and the live number of seats taken (None: unknown)."""

    facts: Sequence[Fact] = ()
    ended_on: dt.date | None = None
    bankrupt_on: dt.date | None = None
    seats_taken: int | None = None


class Freshness(NamedTuple):
    """How many days after it was said an opening still counts as confirmed."""

    training: int
    hiring: int

    def days(self, purpose: Purpose) -> int:
        return self.training if purpose is Purpose.TRAINING else self.hiring


class FreshnessRule(NamedTuple):
    """A dated default. An office's own setting comes before it (employers.models.FreshnessSetting)."""

    freshness: Freshness
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


FRESHNESS_RULES = (
    FreshnessRule(
        Freshness(training=28, hiring=14),
        dt.date(2019, 1, 1),
        None,
        "specification section 3; SINTEF 2019:00060 l. 7163-7174: willingness lasts days, not weeks",
    ),
)
DIALOGUE_DAYS = 365
"""How long an employer's word or a visit counts as dialogue (own decision: one year)."""

WARNING_DAYS = 3
"""How many days before an opening goes stale its owner and the employer are asked (specification section 3)."""

_DAY = dt.timedelta(days=1)
_DIALOGUE = dt.timedelta(days=DIALOGUE_DAYS)


def default_freshness(on: dt.date) -> Freshness:
    """The default in force on a day. Raises LookupError for a day before the first rule."""
    for rule in FRESHNESS_RULES:
        if rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to):
            return rule.freshness
    raise LookupError(f"no freshness rule on {on}")


def last_fresh_day(said_on: dt.date, days: int, holds_until: dt.date | None) -> dt.date:
    """The last day on which an opening said that day counts as confirmed."""
    fresh = said_on + dt.timedelta(days=days)
    return fresh if holds_until is None else min(fresh, holds_until)


class Reason(NamedTuple):
    """Why the light is as it is: a code, and the fact it rests on (or the register's date)."""

    code: str
    fact: Fact | None = None
    day: dt.date | None = None
    seats: int | None = None


class Light(NamedTuple):
    """The answer for one purpose. `changes_on` is the first day it differs if nothing new is said, `becomes` its colour then."""

    purpose: Purpose
    colour: Colour
    reasons: tuple[Reason, ...]
    steps: tuple[str, ...]
    changes_on: dt.date | None = None
    becomes: Colour | None = None


class _Decision(NamedTuple):
    colour: Colour
    reasons: tuple[Reason, ...]
    steps: tuple[str, ...]


def _newest(facts: Iterable[Fact], on: dt.date) -> Fact | None:
    best: Fact | None = None
    for fact in facts:
        if fact.holds(on) and (best is None or fact.order > best.order):
            best = fact
    return best


class _Known:
    """The facts of one workplace, sorted by what they are about."""

    __slots__ = ("bars", "capacities", "closures", "cuts", "dialogue", "nots", "openings", "situation", "stances")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.bars: dict[str, list[Fact]] = {}
        self.closures: list[Fact] = []
        self.cuts: list[Fact] = []
        self.capacities: list[Fact] = []
        self.openings: dict[Purpose, dict[str, list[Fact]]] = {Purpose.TRAINING: {}, Purpose.HIRING: {}}
        self.nots: dict[Purpose, list[Fact]] = {Purpose.TRAINING: [], Purpose.HIRING: []}
        self.stances: dict[Purpose, list[Fact]] = {Purpose.TRAINING: [], Purpose.HIRING: []}
        spoken: list[tuple[dt.date, dt.date, Fact]] = []
        for fact in situation.facts:
            kind = fact.kind
            if kind == Kind.OPENING:
                self.openings[Purpose(fact.key.partition(":")[0])].setdefault(fact.key, []).append(fact)
            elif kind == Kind.NOT_NOW:
                self.nots[Purpose(fact.key)].append(fact)
            elif kind == Kind.STANCE:
                self.stances[Purpose(fact.key)].append(fact)
            elif kind == Kind.CAPACITY:
                self.capacities.append(fact)
            elif kind == Kind.STAFF_CUTS:
                self.cuts.append(fact)
            elif kind == Kind.CLOSURE:
                self.closures.append(fact)
            elif kind == Kind.BAR:
                self.bars.setdefault(fact.key, []).append(fact)
                continue
            if fact.basis == Basis.EMPLOYER or fact.basis == Basis.OBSERVED or kind == Kind.VISIT:
                end = fact.said_on + _DIALOGUE
                if fact.holds_until is not None and fact.holds_until < end:
                    end = fact.holds_until
                if end >= fact.said_on:
                    spoken.append((fact.said_on, end, fact))
        self.dialogue = spoken

    def last_dialogue(self, on: dt.date) -> Fact | None:
        """The newest thing said or seen that still counts as dialogue on the day."""
        best: Fact | None = None
        for start, end, fact in self.dialogue:
            if start <= on <= end and (best is None or fact.order > best.order):
                best = fact
        return best

    def boundaries(self, purpose: Purpose, days: int, on: dt.date) -> list[dt.date]:
        """Every later day on which the answer may differ from the day before."""
        found: set[dt.date] = set()
        window = dt.timedelta(days=days + 1)
        lists = [self.closures, self.cuts, self.nots[purpose], self.stances[purpose], *self.bars.values()]
        if purpose is Purpose.TRAINING:
            lists.append(self.capacities)
        lists.extend(self.openings[purpose].values())
        for facts in lists:
            for fact in facts:
                found.add(fact.said_on)
                if fact.holds_until is not None:
                    found.add(fact.holds_until + _DAY)
                if fact.kind == Kind.OPENING:
                    found.add(fact.said_on + window)
                    if starts := _day(fact.value.get("starts")):
                        found.add(starts)
        # Only the newest thing said is ever shown as dialogue: the answer can change when that one ends or a newer begins.
        newest, newest_end = None, None
        for start, end, fact in self.dialogue:
            if start > on:
                found.add(start)
            elif end >= on and (newest is None or fact.order > newest.order):
                newest, newest_end = fact, end
        if newest_end is not None:
            found.add(newest_end + _DAY)
        for day in (self.situation.ended_on, self.situation.bankrupt_on):
            if day is not None:
                found.add(day)
        return sorted(day for day in found if day > on)


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else None


_OPENING_STEP = {
    "opening_aged": "confirm_again",
    "opening_unconfirmed": "confirm_with_employer",
    "opening_count_unknown": "ask_how_many",
    "opening_later": "wait_for_start",
    "opening_condition": "settle_condition",
    "advertised_only": "use_advertised_post",
}


def _judge_opening(fact: Fact, stance: Fact | None, days: int, on: dt.date) -> Reason:
    """What one live opening amounts to on the day; only "opening_confirmed" is green."""
    count = fact.value.get("count")
    starts = _day(fact.value.get("starts"))
    if not isinstance(count, int):
        return Reason("opening_count_unknown", fact)
    if fact.basis not in (Basis.EMPLOYER, Basis.OBSERVED):
        return Reason("opening_unconfirmed", fact, seats=count)
    if on > fact.said_on + dt.timedelta(days=days):
        return Reason("opening_aged", fact, seats=count)
    if fact.value.get("condition"):
        return Reason("opening_condition", fact, seats=count)
    if stance is not None and stance.value.get("answer") == Stance.ADVERTISED_ONLY and stance.order > fact.order:
        return Reason("advertised_only", stance, seats=count)
    if starts is not None and starts > on:
        return Reason("opening_later", fact, day=starts, seats=count)
    return Reason("opening_confirmed", fact, day=last_fresh_day(fact.said_on, days, fact.holds_until), seats=count)


def _decide(known: _Known, purpose: Purpose, days: int, on: dt.date) -> _Decision:
    situation = known.situation
    barred = [newest for facts in known.bars.values() if (newest := _newest(facts, on)) and newest.value.get("barred")]
    if barred:
        barred.sort(key=lambda fact: fact.order)
        return _Decision(Colour.BARRED, tuple(Reason("barred", fact) for fact in barred), ("talk_to_office",))
    if situation.ended_on is not None and situation.ended_on <= on:
        return _Decision(Colour.RED, (Reason("closed", day=situation.ended_on),), ())
    if situation.bankrupt_on is not None and situation.bankrupt_on <= on:
        return _Decision(Colour.RED, (Reason("bankrupt", day=situation.bankrupt_on),), ())
    closure = _newest(known.closures, on)
    if closure is not None and closure.value.get("what") in ("closing", "bankrupt"):
        return _Decision(Colour.RED, (Reason("said_" + closure.value["what"], closure),), ())
    cuts = _newest(known.cuts, on)
    if cuts is not None and cuts.value.get("extent") in ("ongoing", "announced"):
        return _Decision(Colour.RED, (Reason("staff_cuts", cuts),), ("ask_when_cuts_end",))

    capacity = _newest(known.capacities, on) if purpose is Purpose.TRAINING else None
    seats = capacity.value.get("max") if capacity is not None else None
    if isinstance(seats, int) and situation.seats_taken is not None and situation.seats_taken >= seats:
        return _Decision(Colour.RED, (Reason("full", capacity, seats=seats),), ("ask_when_seat_frees",))

    refused = _newest(known.nots[purpose], on)
    stance = _newest(known.stances[purpose], on)
    current = [newest for facts in known.openings[purpose].values() if (newest := _newest(facts, on))]
    live = [fact for fact in current if fact.value.get("count") != 0]
    answer = stance.value.get("answer") if stance is not None else None

    if refused is not None:
        live = [fact for fact in live if fact.order > refused.order]
        lifted = stance is not None and answer in (Stance.YES, Stance.MAYBE) and stance.order > refused.order
        if not live and not lifted:
            return _Decision(Colour.RED, (Reason("not_now", refused, day=refused.holds_until),), ("ask_after_date",))
    no_hire = purpose is Purpose.HIRING and answer == Stance.TRIAL_ONLY
    if stance is not None and (answer == Stance.NO or no_hire):
        live = [fact for fact in live if fact.order > stance.order]
        if not live:
            return _Decision(
                Colour.RED, (Reason("trial_only" if no_hire else "stance_no", stance),), ("ask_again_later",)
            )
    if capacity is not None and isinstance(seats, int) and situation.seats_taken is None:
        taken = capacity.value.get("now")
        if seats == 0 or (isinstance(taken, int) and taken >= seats):
            live = [fact for fact in live if fact.order > capacity.order]
            if not live:
                return _Decision(Colour.RED, (Reason("full", capacity, seats=seats),), ("ask_when_seat_frees",))

    if live:
        live.sort(key=lambda fact: fact.order, reverse=True)
        judged = [_judge_opening(fact, stance, days, on) for fact in live]
        green = tuple(reason for reason in judged if reason.code == "opening_confirmed")
        if green:
            return _Decision(Colour.GREEN, green, ("confirm_in_time",))
        steps = tuple(dict.fromkeys(_OPENING_STEP[reason.code] for reason in judged))
        return _Decision(Colour.YELLOW, tuple(judged), steps)

    if stance is not None and answer == Stance.ADVERTISED_ONLY:
        return _Decision(Colour.YELLOW, (Reason("advertised_only", stance),), ("use_advertised_post",))
    if stance is not None and answer in (Stance.YES, Stance.MAYBE, Stance.TRIAL_ONLY):
        code = "wants_talk" if answer == Stance.MAYBE else "willing"
        return _Decision(Colour.YELLOW, (Reason(code, stance),), ("ask_for_opening",))
    spoken = known.last_dialogue(on)
    if spoken is not None:
        ended = spoken.kind == Kind.OPENING and spoken.value.get("count") == 0
        return _Decision(
            Colour.YELLOW, (Reason("opening_gone" if ended else "dialogue", spoken),), ("ask_for_opening",)
        )
    return _Decision(Colour.GREY, (Reason("no_dialogue"),), ("make_contact",))


_GREY = _Decision(Colour.GREY, (Reason("no_dialogue"),), ("make_contact",))


def light(purpose: Purpose, situation: Situation, freshness: Freshness, on: dt.date) -> Light:
    """The light of a workplace for one purpose on a day.

    Raises ValueError where a fact of a kind that belongs to a purpose has a key that names none.
    """
    return _light(_Known(situation), purpose, freshness, on)


def lights(situation: Situation, freshness: Freshness, on: dt.date) -> tuple[Light, Light]:
    """Both lights of a workplace, training first; cheaper than two calls of `light`."""
    known = _Known(situation)
    return _light(known, Purpose.TRAINING, freshness, on), _light(known, Purpose.HIRING, freshness, on)


def _light(known: _Known, purpose: Purpose, freshness: Freshness, on: dt.date) -> Light:
    days = freshness.days(purpose)
    today = _decide(known, purpose, days, on)
    for day in known.boundaries(purpose, days, on):
        later = _decide(known, purpose, days, day)
        if later != today:
            return Light(purpose, today.colour, today.reasons, today.steps, day, later.colour)
    return Light(purpose, today.colour, today.reasons, today.steps)


def grey_lights() -> tuple[Light, Light]:
    """The lights of a workplace of which nothing is known."""
    return (
        Light(Purpose.TRAINING, _GREY.colour, _GREY.reasons, _GREY.steps),
        Light(Purpose.HIRING, _GREY.colour, _GREY.reasons, _GREY.steps),
    )
