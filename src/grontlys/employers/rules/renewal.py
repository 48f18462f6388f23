"""When what is known must be asked about again: how old a fact may be, which ends are told of beforehand, and how long a
workplace may go without contact. Pure functions of facts, dated rules and a day.

Every number is a dated record with its source. The functions take `on`, and look up the rule of that day: a rule that begins
tomorrow changes nothing that was asked yesterday. To change one, give the old record its last day and add another.

Sources: SINTEF 2019:00060 l. 5671-5673 (renew what has not been seen to for long), l. 7103-7127 (what is known ends by itself),
l. 4635-4649 (order books change); the numbers are this product's own choices, with the reason beside each (docs/renewal.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.light import Fact

FIRST_DAY = dt.date(2019, 1, 1)
"""From when the first rules hold, as those of freshness do."""


class AgeRule(NamedTuple):
    """How many days after it was said a fact of the kind counts as old; None where age says nothing."""

    kind: Kind
    days: int | None
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


def _age(kind: Kind, days: int | None, source: str) -> AgeRule:
    return AgeRule(kind, days, FIRST_DAY, None, source)


AGE_RULES: tuple[AgeRule, ...] = (
    _age(Kind.OPENING, None, "freshness decides about openings (rules.light)"),
    _age(Kind.NOT_NOW, None, "it has a last day of its own"),
    _age(Kind.STANCE, 365, "own choice: an attitude is worth a talk once a year; SINTEF 2019:00060 l. 5671-5673"),
    _age(Kind.CAPACITY, 60, "own choice: trainees come and go with placements of three months"),
    _age(Kind.TASK, 365, "own choice: tasks follow machines and customers"),
    _age(Kind.REQUIREMENT, 365, "own choice: as the tasks that they belong to"),
    _age(Kind.HOURS, 365, "own choice: rosters are made for a year at a time"),
    _age(Kind.COMPETENCE, 365, "own choice: the survey asks once a year (surveys.md section 6)"),
    _age(
        Kind.STAFF_CUTS,
        60,
        "own choice: cuts bar everything else, so they are asked about before they end by themselves",
    ),
    _age(Kind.CLOSURE, 180, "own choice: the register should know by then"),
    _age(Kind.VISIT, None, "what happened, happened"),
    _age(Kind.PLACEMENT, None, "what happened, happened"),
    _age(Kind.NOTE, 365, "own choice: a remark without a topic is the first to be wrong"),
    _age(Kind.BAR, None, "it has a last day of its own, and is lifted by a leader"),
    _age(Kind.ROLE, 730, "own choice: roles change more slowly than tasks"),
    _age(Kind.FLEXIBILITY, 365, "own choice: as the tasks"),
    _age(Kind.HANDOVER, 300, "own choice: asked about before its year is over"),
    _age(Kind.SETTING, 730, "own choice: the tone of a place changes slowly, and with its leader"),
    _age(Kind.EXPERIENCE, 1095, "own choice: experience stays true; only what they have now does not"),
    _age(Kind.SUPERVISION, 300, "own choice: asked about before its year is over"),
    _age(Kind.DECIDES, 730, "own choice: who decides changes with the organisation"),
    _age(Kind.MOTIVE, 1095, "own choice: motives are among what lasts"),
    _age(Kind.SUPPORT, 300, "own choice: asked about before its year is over"),
    _age(Kind.MARKET, 120, "own choice: order books change within half a year; SINTEF 2019:00060 l. 4635-4649"),
    _age(Kind.PLAN, 300, "own choice: a plan for the year ahead is asked about before the year is over"),
    _age(Kind.ANCHORING, 730, "own choice: leaders and representatives change"),
    _age(Kind.MATURITY, 1095, "own choice: context, never urgent"),
    _age(Kind.ETIQUETTE, 730, "own choice: house rules change slowly"),
    _age(Kind.APPRENTICES, 300, "own choice: places are settled once a year"),
    _age(Kind.AGREEMENT, 730, "own choice: one without a date is looked at every other year"),
    _age(Kind.OWN_WORDS, 730, "own choice: how they describe themselves changes slowly"),
    _age(Kind.PROMISE, None, "it has a day of its own"),
)

DECIDING: frozenset[Kind] = frozenset(
    {Kind.STANCE, Kind.CAPACITY, Kind.STAFF_CUTS, Kind.PLAN, Kind.MARKET, Kind.AGREEMENT, Kind.SUPERVISION}
)
"""The kinds whose age is worth a line in somebody's day: they decide whether to ask, and for what. The others wait until somebody
opens the page of the workplace."""


class NoticeRule(NamedTuple):
    """How many days before the own end of a statement it is asked about, and how many days after it still is."""

    before: int
    after: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


NOTICE_RULES: tuple[NoticeRule, ...] = (
    NoticeRule(
        14, 30, FIRST_DAY, None, "own choice: two weeks are enough for a call, a month later it is simply unknown"
    ),
)


class ContactRule(NamedTuple):
    """How many days without contact make a workplace one that nobody has visited; `active` where somebody is there on work
    training or had an opening lately. An office's own number (employers.models.FreshnessSetting) comes instead of `days`.
    """

    days: int
    active: int
    opening_counts: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


CONTACT_RULES: tuple[ContactRule, ...] = (
    ContactRule(
        180, 90, 182, FIRST_DAY, None,
        "own choice: twice a year, and each quarter where somebody is or there was room within half a year;"
        " SINTEF 2019:00060 l. 5671-5679 (visits when it is long since last), 6225-6232 (firms that nobody had talked to)",
    ),
)  # fmt: skip

CONTACT_LEAST, CONTACT_MOST = 14, 730
"""The bounds of an office's own number of days without contact."""

PROMISE_AHEAD = 2
"""How many days before its day a promise is a line (own choice: time to do it)."""
ASK_AGAIN_DAYS = 14
"""How many days after a "not now" has run out it is told that one may ask again (own choice)."""


def _in_force[T: (AgeRule, NoticeRule, ContactRule)](rules: Iterable[T], on: dt.date) -> T:
    for rule in rules:
        if rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to):
            return rule
    raise LookupError(f"no rule of renewal on {on}")


def age_limit(kind: str, on: dt.date, rules: Sequence[AgeRule] | None = None) -> int | None:
    """After how many days a fact of the kind is old, by the rule of the day (of AGE_RULES, unless others are given).

    Raises LookupError for a day without rule.
    """
    return _in_force((rule for rule in (AGE_RULES if rules is None else rules) if rule.kind == kind), on).days


def notice(on: dt.date) -> NoticeRule:
    """The notice of the day. Raises LookupError."""
    return _in_force(NOTICE_RULES, on)


def contact_rule(on: dt.date) -> ContactRule:
    """The rule of contact of the day. Raises LookupError."""
    return _in_force(CONTACT_RULES, on)


def is_old(fact: Fact, on: dt.date, rules: Sequence[AgeRule] | None = None) -> bool:
    """True where so long has gone since it was said that the page asks whether it still holds."""
    limit = age_limit(fact.kind, on, rules)
    return limit is not None and (on - fact.said_on).days > limit


class Why(StrEnum):
    """Why a fact is asked about."""

    ENDS = "ends"  # its own last day is near
    ENDED = "ended"  # its last day is past, not long ago
    OLD = "old"


class Asked(NamedTuple):
    """A fact to be asked about, and why. `day` is its last day, or the day from which it was old."""

    fact: Fact
    why: Why
    day: dt.date


def asked(fact: Fact, on: dt.date, rules: Sequence[AgeRule] | None = None) -> Asked | None:
    """Whether one fact, the newest of its topic, is to be asked about on the day.

    What was said within the notice of its own end was said in the knowledge of it, and is not asked about before it has ended. An
    agreement that is over is over.
    """
    if fact.said_on >= on or fact.kind not in DECIDING or not _decides(fact):
        return None
    end = fact.holds_until
    if end is not None:
        rule = notice(on)
        if end < on:
            late = fact.kind != Kind.AGREEMENT and (on - end).days <= rule.after
            return Asked(fact, Why.ENDED, end) if late else None
        if (end - on).days <= rule.before and (end - fact.said_on).days > rule.before:
            return Asked(fact, Why.ENDS, end)
    if is_old(fact, on, rules):
        return Asked(fact, Why.OLD, fact.said_on + dt.timedelta(days=(age_limit(fact.kind, on, rules) or 0) + 1))
    return None


def _decides(fact: Fact) -> bool:
    if fact.value.get("gone"):
        return False
    return fact.kind != Kind.STAFF_CUTS or fact.value.get("extent") != "none"


_FIRST = {Why.ENDS: 0, Why.ENDED: 1, Why.OLD: 2}


def to_ask(facts: Iterable[Fact], on: dt.date, rules: Sequence[AgeRule] | None = None) -> list[Asked]:
    """What one workplace is to be asked about: only the newest on each topic counts, whatever order they come in.

    In order of urgency: what ends, what ended, what is old; the earliest day first.
    """
    newest: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        topic = (fact.kind, fact.key)
        if fact.said_on <= on and (topic not in newest or fact.order > newest[topic].order):
            newest[topic] = fact
    found = [one for fact in newest.values() if (one := asked(fact, on, rules)) is not None]
    return sorted(found, key=lambda one: (_FIRST[one.why], one.day, one.fact.kind, one.fact.key))


def last_promise_due(on: dt.date) -> dt.date:
    """A promise with this day or an earlier one is a line: from PROMISE_AHEAD days before its day until it is kept."""
    return on + dt.timedelta(days=PROMISE_AHEAD)


def ended_lately(on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of the days on which a "not now" may have ended to be one that can be asked about again."""
    return on - dt.timedelta(days=ASK_AGAIN_DAYS), on - dt.timedelta(days=1)


def contact_days(on: dt.date, *, active: bool, own: int | None = None) -> int:
    """How many days without contact are too many, on the day. `own` is what the office of the municipality has chosen."""
    rule = contact_rule(on)
    days = own if own is not None else rule.days
    return min(days, rule.active) if active else days


def not_visited(last: dt.date, on: dt.date, *, active: bool, own: int | None = None) -> bool:
    """True where the last contact is longer ago than that."""
    return (on - last).days > contact_days(on, active=active, own=own)
