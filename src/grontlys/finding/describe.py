"""From the facts about a workplace to one row of the index, for one audience. Pure: facts and a date in, numbers out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Strength
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.task_keys import task_of
from grontlys.finding.columns import (
    COMPETENCE_CODE,
    DEMAND_ROW,
    FAR,
    FIRST_SPARE_BIT,
    HIGH_DEMAND,
    LANGUAGE_CODE,
    LOAD_DAYS,
    PART_TIME,
    REQUIREMENT_BIT,
    SPARE_BITS,
    STRENGTHS,
    TASK_BIT,
    TIME_BIT,
    day_number,
)
from grontlys.shared.text import fold


@dataclass(frozen=True, slots=True, order=True)
class Readers:
    """Who may read a row: staff of one organisation (None: of none in particular), with or without what is NAV only."""

    organisation: int | None = None
    nav: bool = False

    def may_read(self, fact: Fact) -> bool:
        """The rule of employers.querysets.StatementQuerySet.visible_to, on a fact."""
        if fact.sharing == Sharing.ALL:
            return True
        if fact.sharing == Sharing.NAV:
            return self.nav
        return self.organisation is not None and fact.organisation == self.organisation


EVERYBODY = Readers()


@dataclass(slots=True)
class Known:
    """What one audience knows about a workplace. Field names are those of columns.KNOWN_COLUMNS."""

    tasks: int = 0
    role_task: dict[int, int] = field(default_factory=dict)
    absolute: int = 0
    learnable: int = 0
    preferred: int = 0
    high: dict[int, int] = field(default_factory=dict)
    graded: dict[int, int] = field(default_factory=dict)
    part_time: int = 0
    min_percent: int = 0
    times: int = 0
    competence: int = 0
    norwegian: int = 0
    places_training: int = 0
    places_hiring: int = 0
    confirmed: int = 0
    newest: int = 0
    contacted: int = 0
    load: int = 0
    words: frozenset[str] = frozenset()
    recheck: int = FAR
    described: int = 0  # tasks whose own bit is taken; in no column


def describe(facts: Iterable[Fact], on: dt.date, readers: Readers = EVERYBODY) -> Known:
    """What the facts tell these readers on a day. `recheck` is the first later day on which the answer may differ."""
    known = Known()
    newest: dict[tuple[str, str], Fact] = {}
    words: set[str] = set()
    today = day_number(on)
    for fact in facts:
        if fact.kind == Kind.BAR or not readers.may_read(fact):
            continue
        said = day_number(fact.said_on)
        if said > today:
            known.recheck = min(known.recheck, said)
            continue
        if fact.holds_until is not None:
            end = day_number(fact.holds_until) + 1
            if end <= today:
                continue
            known.recheck = min(known.recheck, end)
        if fact.note:
            words.update(fold(fact.note).split())
        if fact.basis != Basis.REGISTER:
            known.newest = max(known.newest, said)
        if fact.kind == Kind.VISIT:
            known.contacted = max(known.contacted, said)
            if today - said < LOAD_DAYS:
                known.load += 1
                known.recheck = min(known.recheck, said + LOAD_DAYS)
            continue
        topic = (fact.kind, fact.key)
        before = newest.get(topic)
        if before is None or fact.order > before.order:
            newest[topic] = fact
    for (kind, key), fact in newest.items():
        _read(known, kind, key, fact)
    # In the order of their keys, so that the same facts always take the same bits.
    for key, fact in sorted((key, fact) for (kind, key), fact in newest.items() if kind == Kind.TASK):
        _read_task(known, key, fact)
    known.load = min(known.load, 255)
    known.words = frozenset(words)
    return known


def _read(known: Known, kind: str, key: str, fact: Fact) -> None:
    value = fact.value
    if kind == Kind.OPENING:
        _read_opening(known, key, fact)
    elif kind == Kind.REQUIREMENT and key in REQUIREMENT_BIT:
        bit = 1 << REQUIREMENT_BIT[key]
        strength = value.get("strength")
        if strength in STRENGTHS:
            name = STRENGTHS[Strength(strength)]
            setattr(known, name, getattr(known, name) | bit)
        if key == "spoken_norwegian" and strength == Strength.ABSOLUTE:
            known.norwegian = LANGUAGE_CODE.get(str(value.get("level") or ""), 0)
    elif kind == Kind.HOURS:
        known.part_time = PART_TIME.get(value.get("part_time"), 0)
        percent = value.get("min_percent")
        known.min_percent = max(0, min(percent, 100)) if isinstance(percent, int) else 0
        for time in value.get("times") or ():
            if time in TIME_BIT:
                known.times |= 1 << TIME_BIT[time]
    elif kind == Kind.COMPETENCE:
        known.competence = COMPETENCE_CODE.get(str(value.get("answer")), 0)


def _read_task(known: Known, key: str, fact: Fact) -> None:
    """One task, or one role that does it. Each role after the first has a bit of its own: what one asks is not laid to another."""
    place = TASK_BIT.get(task_of(key))
    if place is None or fact.value.get("gone"):
        return
    bit = 1 << place
    # An opening for a task has told of it before anything was said about what it asks.
    if known.described & bit:
        spare = len(known.role_task)
        if spare == SPARE_BITS:
            return  # found by its task; a ninth further role is more than any workplace tells of
        known.role_task[spare] = place + 1
        bit = 1 << (FIRST_SPARE_BIT + spare)
    known.described |= bit
    known.tasks |= bit
    for dimension, level in (fact.value.get("demands") or {}).items():
        row = DEMAND_ROW.get(dimension)
        if row is None or not isinstance(level, int):
            continue
        known.graded[row] = known.graded.get(row, 0) | bit
        if level >= HIGH_DEMAND:
            known.high[row] = known.high.get(row, 0) | bit


def _read_opening(known: Known, key: str, fact: Fact) -> None:
    purpose, _, task = key.partition(":")
    count = fact.value.get("count")
    if count == 0:
        return
    places = count if isinstance(count, int) and count > 0 else 1
    if purpose == Purpose.TRAINING:
        known.places_training = min(known.places_training + places, 65_535)
    else:
        known.places_hiring = min(known.places_hiring + places, 65_535)
    known.confirmed = max(known.confirmed, day_number(fact.said_on))
    if task in TASK_BIT:
        known.tasks |= 1 << TASK_BIT[task]


def audiences(facts: Iterable[Fact]) -> Iterator[Readers]:
    """The audiences that see more of these facts than everybody does, in the order in which their rows win.

    A reader in NAV office 5 takes the row of (5, NAV), else that of (5, any), else that of NAV, else everybody's.
    """
    nav = False
    organisations: set[int] = set()
    for fact in facts:
        if fact.kind == Kind.BAR or fact.sharing == Sharing.ALL:
            continue
        if fact.sharing == Sharing.NAV:
            nav = True
        elif fact.organisation is not None:
            organisations.add(fact.organisation)
    if nav:
        yield Readers(None, True)
    for organisation in sorted(organisations):
        yield Readers(organisation, False)
        if nav:
            yield Readers(organisation, True)
