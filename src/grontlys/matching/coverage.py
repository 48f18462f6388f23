"""Those who wait, held against what is known of the workplaces within reach of them: who has somewhere to go, what one change would
open, what has to be asked, and which kinds of workplace are missing.

Nobody is ranked against anybody: whoever has waited longest without anything stands first. Only workplaces of which more is known
than the register tells are counted as possible or not; the rest are counted by themselves, as places where nobody has asked.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db.models import Max, Min

from grontlys.access.actor import Actor
from grontlys.access.models import Event
from grontlys.candidates.models import Candidate, Following
from grontlys.candidates.rules.missing import missing
from grontlys.employers.models import Workplace
from grontlys.employers.rules.vocabulary import TIMES
from grontlys.matching import places
from grontlys.matching.agreed import Agreed, at_place
from grontlys.matching.engine.columns import Array, Columns, joined
from grontlys.matching.engine.coverage import (
    Crowd,
    Pairs,
    Status,
    bars_of,
    best_of,
    hold,
    make_crowd,
    put_right,
    single_changes,
    starts_of,
)
from grontlys.matching.engine.explaining import explain
from grontlys.matching.engine.facts import CERTIFICATE, Held, Job, Person
from grontlys.matching.engine.terms import DIMENSIONS, LEAST, LIGHTS, TASKS, least_state
from grontlys.matching.engine.weights import weights_on
from grontlys.matching.models import Decision
from grontlys.matching.places import PURPOSES, Table
from grontlys.matching.ranking import MOST_WORKPLACES
from grontlys.matching.reading import Known, known_of_many, ways_from
from grontlys.matching.rules.decisions import STARTS, What

FURTHER = (10, 20, 30)
"""So many kilometres longer ways are tried."""
MOST_BEST = 3
MOST_SAID = 3
"""So many changes, bars and questions are told for each person."""
FEW = 5
"""Where fewer are possible, it is told what bars most."""
MOST_OPEN = 20
_POSTS = (20, 40, 60, 80, 100)
"""Steps of the smallest post, percent."""
_GREEN = LIGHTS.index("green")
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Workplaces within reach for one purpose: possible (or trial first), possible on a named condition, barred; of which nothing
    is known but the register.
    """

    possible: int = 0
    conditional: int = 0
    blocked: int = 0
    unasked: int = 0


@dataclass(frozen=True, slots=True)
class Best:
    """A workplace that fits well, with its task and municipality."""

    number: int
    municipality: str
    task: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person who waits. `changes`: a term and how many more workplaces would be possible if it alone were solved; `further`:
    kilometres longer, and how many more; `bars`: an absolute term and at how many workplaces it bars, told where few are possible.
    `lacks` are codes of what is missing in the profile; `ask_person` and `ask_employers` dimensions, each with at how many
    workplaces it would help to know. `at_home` is how many are possible in the home municipality.
    """

    candidate: Candidate
    known: Known
    since: dt.date
    suggested: dt.date | None
    shortlisted: dt.date | None
    counts: Mapping[str, Counts]
    at_home: int
    best: tuple[Best, ...]
    changes: tuple[tuple[str, int], ...]
    further: tuple[tuple[int, int], ...]
    bars: tuple[tuple[str, int], ...]
    lacks: tuple[str, ...]
    ask_person: tuple[tuple[str, int], ...]
    ask_employers: tuple[tuple[str, int], ...]

    @property
    def never(self) -> bool:
        """That no workplace of which anything is known is open to the person for any purpose."""
        return not any(one.possible or one.conditional for one in self.counts.values())


@dataclass(frozen=True, slots=True)
class Lack:
    """One kind of workplace: how many who wait want or need it, how many of them have one that is open and not barred, how many
    such workplaces are open now and how many are known at all. `code` is a task, industry section, municipality, or hours.
    """

    code: str
    wanted: int
    served: int
    open: int
    known: int

    @property
    def unserved(self) -> int:
        """Those who have none."""
        return self.wanted - self.served


@dataclass(frozen=True, slots=True)
class Lonely:
    """A workplace that is open, and for which nobody who waits comes into question. `reached`: that somebody could get there."""

    number: int
    task: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything of one look. `total` wait, and `never` of them have nowhere to go that is known. `paused` and `placed` of those
    the actor sees are not waiting: they have a pause, or are to begin somewhere. `unseen` are followed by the organisation and not
    for the actor to see. `left_out` municipalities were too many.
    """

    purpose: str
    weights: str
    waiting: tuple[Waiting, ...]
    total: int
    never: int
    paused: int
    placed: int
    unseen: int
    tasks: tuple[Lack, ...]
    sections: tuple[Lack, ...]
    municipalities: tuple[Lack, ...]
    posts: tuple[Lack, ...]
    times: tuple[Lack, ...]
    lonely: tuple[Lonely, ...]
    lonely_total: int
    open_total: int
    left_out: int


@dataclass(slots=True)
class _Field:
    """The known jobs of all municipalities that matter, beside one another, for one purpose."""

    columns: Columns
    jobs: list[Job]
    likely: list[str]
    starts: Array
    codes: tuple[str, ...]
    place: Array
    load: Array
    light: Array
    bare: dict[str, int] = field(default_factory=dict)

    def within(self, codes: Iterable[str]) -> Array:
        """Which workplaces are in one of these municipalities, bool (workplaces,)."""
        some = frozenset(codes)
        there = np.array([code in some for code in self.codes] or [False])
        found: Array = there[self.place[self.starts]]
        return found

    @property
    def numbers(self) -> Array:
        """The organisation number of each workplace."""
        found: Array = self.columns.number[self.starts]
        return found


def make_coverage(
    actor: Actor,
    purpose: str,
    on: dt.date,
    *,
    everybody: bool = False,
    workplaces: Mapping[str, int] | None = None,
    page: int = 1,
    page_size: int | None = None,
) -> Coverage:
    """The look for those the actor follows in person, or with `everybody` all whom the actor's organisation follows and the actor
    may see. `workplaces` says how many each municipality has, so that a large reach stays within what can be held. Figures are of
    all; `waiting` are those of one page, all of them without `page_size`. A page beyond the end is the last one.
    """
    visible = Candidate.objects.visible_to(actor, on) if everybody else Candidate.objects.followed_by(actor, on)
    since = _since(actor, on)
    seen = [one for one in visible.defer("phone", "email", "national_id", "name") if one.pk in since]
    decided = _decided([one.pk for one in seen])
    known = known_of_many(seen, actor, on, certificate=False)
    placed = {pk for pk, rows in decided.items() if rows.placed}
    waiting = [one for one in seen if one.pk in known and not known[one.pk].paused and one.pk not in placed]
    waiting.sort(key=lambda one: (_idle_since(since[one.pk], decided.get(one.pk)), since[one.pk], one.pk))
    pages = -(-len(waiting) // page_size) if page_size and waiting else 1
    first = (min(page, pages) - 1) * page_size if page_size else 0
    shown = range(first, min(first + page_size, len(waiting)) if page_size else len(waiting))
    unseen = 0
    if everybody:
        unseen = Candidate.objects.filter(pk__in=since, erased_at__isnull=True).count() - len(seen)
    persons = [_held(known[one.pk].person, decided.get(one.pk)) for one in waiting]
    weights = weights_on(on)
    extra = _further([known[one.pk] for one in waiting])
    codes, left_out = _codes(persons, extra, workplaces or {})
    tables = places.tables(codes, on)
    crowd = make_crowd(persons, weights, purpose)
    agreed = [known[one.pk].agreed for one in waiting]
    looks = {one: _look(crowd.for_purpose(one), extra, tables, agreed, scored=one == purpose) for one in PURPOSES}
    look, counts = looks[purpose], {one: looks[one].counts() for one in PURPOSES}
    told = look.told(shown)
    suggested = _suggested(actor, [waiting[at].code for at in shown])
    rows = [
        Waiting(
            candidate=one,
            known=known[one.pk],
            since=since[one.pk],
            suggested=suggested.get(one.code),
            shortlisted=decided[one.pk].shortlisted if one.pk in decided else None,
            counts={each: counts[each][at] for each in PURPOSES},
            lacks=tuple(missing(known[one.pk].kinds)),
            **told[at],
        )
        for at, one in ((at, waiting[at]) for at in shown)
    ]
    homes = {at: known[one.pk].homes[0] for at, one in enumerate(waiting) if known[one.pk].home_said}
    lonely, lonely_total, open_total = look.lonely()
    return Coverage(
        purpose=purpose,
        weights=weights.version,
        waiting=tuple(rows),
        total=len(waiting),
        never=sum(
            not any(counts[each][at].possible or counts[each][at].conditional for each in PURPOSES)
            for at in range(len(waiting))
        ),
        paused=sum(known[one.pk].paused for one in seen if one.pk in known),
        placed=len(placed),
        unseen=max(unseen, 0),
        tasks=look.by_task(),
        sections=look.by_section(),
        municipalities=look.by_municipality(homes),
        posts=look.by_post(),
        times=look.by_time(),
        lonely=lonely,
        lonely_total=lonely_total,
        open_total=open_total,
        left_out=left_out,
    )


# --- What the database tells ------------------------------------------------------------------------------------------------


def _since(actor: Actor, on: dt.date) -> dict[int, dt.date]:
    """Whom the actor's organisation follows, and since when. One query."""
    rows = Following.objects.on(on).filter(organisation=actor.organisation_id).order_by("candidate_id")
    return dict(rows.values("candidate_id").annotate(first=Min("starts_on")).values_list("candidate_id", "first"))


@dataclass(slots=True)
class _Decided:
    """What was decided about one person."""

    down: set[int] = field(default_factory=set)
    shortlisted: dt.date | None = None
    placed: bool = False


def _decided(candidates: Sequence[int]) -> dict[int, _Decided]:
    """What was decided about each, the newest of each workplace. One query."""
    rows = Decision.objects.filter(candidate__in=candidates).order_by("pk")
    newest: dict[tuple[int, int], tuple[str, str]] = {}
    found: dict[int, _Decided] = defaultdict(_Decided)
    for pk, number, what, reason, at in rows.values_list("candidate_id", "workplace_id", "what", "reason", "at"):
        newest[pk, number] = (what, reason)
        if what == What.SHORTLIST:
            found[pk].shortlisted = at.date()
    for (pk, number), (what, reason) in newest.items():
        if what == What.NOT_THIS:
            found[pk].down.add(number)
        elif (what, reason) == (What.REMOVED, STARTS):
            found[pk].placed = True
    return dict(found)


def _held(person: Person, decided: _Decided | None) -> Person:
    """The person as held against workplaces: not against those turned down, and as if everybody could show a police certificate,
    for neither a list of people, nor a figure of many, nor a file may tell of one who cannot.
    """
    return replace(
        person,
        avoid=person.avoid | decided.down if decided is not None else person.avoid,
        qualifications={**person.qualifications, CERTIFICATE: Held.HAS},
    )


def _idle_since(since: dt.date, decided: _Decided | None) -> dt.date:
    """Since when nothing has happened: the last time a workplace was put on the shortlist, or the first day of waiting."""
    return max(since, decided.shortlisted) if decided is not None and decided.shortlisted else since


def _suggested(actor: Actor, codes: Sequence[str]) -> dict[str, dt.date]:
    """When somebody of the organisation last looked at places for each. One query, of the log."""
    rows = Event.objects.filter(
        object_kind="candidate",
        object_id__in=codes,
        verb="looked",
        reason="places",
        organisation_id=actor.organisation_id,
    ).order_by("object_id")
    found = rows.values("object_id").annotate(last=Max("at")).values_list("object_id", "last")
    return {code: at.date() for code, at in found}


# --- Which municipalities -------------------------------------------------------------------------------------------------


def _further(known: Sequence[Known]) -> list[dict[str, int]]:
    """For each person the municipalities that a longer way would reach, and how many kilometres longer: 10, 20 or 30."""
    ways: dict[str, Mapping[str, float]] = {}
    kept: dict[tuple[tuple[str, ...], int], dict[str, int]] = {}
    found = []
    for one in known:
        at = (one.homes, one.reach)
        if at not in kept:
            kept[at] = {}
            for home in one.homes:
                for code, way in ways_from(home, one.centres, ways).items():
                    more = 10 * math.ceil((way - one.reach) / 10)
                    if 0 < more <= FURTHER[-1] and code not in one.person.near:
                        kept[at][code] = min(more, kept[at].get(code, more))
        found.append(kept[at])
    return found


def _codes(
    persons: Sequence[Person], extra: Sequence[Mapping[str, int]], workplaces: Mapping[str, int]
) -> tuple[list[str], int]:
    """The municipalities to hold: those within reach of most first, then what a longer way reaches, no more than can be held."""
    reached: dict[str, int] = defaultdict(int)
    for person in persons:
        for code in person.near:
            reached[code] += 1
    beyond = {code for more in extra for code in more} - reached.keys()
    kept, total, left_out = [""] if persons else [], 0, 0
    for code in (*sorted(reached, key=lambda code: (-reached[code], code)), *sorted(beyond)):
        total += workplaces.get(code, 0)
        if total > MOST_WORKPLACES and len(kept) > 1:
            left_out += code in reached
            total -= workplaces.get(code, 0)
        else:
            kept.append(code)
    return kept, left_out


def _field(tables: Sequence[tuple[str, Table]], purpose: str) -> _Field:
    """The jobs of which more is known than the register tells, and how many workplaces there are besides."""
    parts, jobs, likely = list[tuple[Columns, Array]](), list[Job](), list[str]()
    codes = {code: at for at, code in enumerate(dict.fromkeys(code for code, _table in tables))}
    place, load = list[Array](), list[Array]()
    bare: dict[str, int] = defaultdict(int)
    for code, table in tables:
        known = np.array([job.number != 0 for job in table.jobs], dtype=bool)
        rows = np.flatnonzero(known)
        parts.append((table.columns_for(purpose), rows))
        jobs += [table.jobs[row] for row in rows.tolist()]
        likely += [table.likely[row][PURPOSES.index(purpose)] for row in rows.tolist()]
        place.append(np.full(len(rows), codes[code], dtype=np.int32))
        each = np.zeros(len(table.jobs), dtype=np.int32)
        each[table.of] = table.load
        load.append(each[rows])
        open_ones = np.array([getattr(job, purpose) != "red" for job in table.jobs], dtype=bool)
        if len(table.of):
            bare[code] += int((~known & open_ones)[table.of].sum())
    columns = joined(parts, purpose)
    return _Field(
        columns,
        jobs,
        likely,
        starts_of(columns),
        tuple(codes),
        np.concatenate(place) if place else np.zeros(0, np.int32),
        np.concatenate(load) if load else np.zeros(0, np.int32),
        np.array([LIGHTS.index(getattr(job, purpose)) for job in jobs], dtype=np.int8),
        dict(bare),
    )


# --- One purpose ----------------------------------------------------------------------------------------------------------


def _look(
    crowd: Crowd,
    extra: Sequence[Mapping[str, int]],
    tables: Sequence[tuple[str, Table]],
    agreed: Sequence[Agreed],
    *,
    scored: bool,
) -> _Look:
    land = _field(tables, crowd.purpose)
    pairs = hold(crowd, land.columns, land.jobs, scored=scored)
    for at, some in enumerate(agreed):
        for number, task in some:
            for row in np.flatnonzero(land.columns.number == number).tolist():
                job = replace(land.jobs[row], likelihood=land.likely[row])
                if job.task == task:
                    person = at_place(crowd.persons[at], job, some)
                    put_right(pairs, at, row, explain(person, job, crowd.weights, crowd.purpose))
    for at, person in enumerate(crowd.persons):
        if not person.near:
            # Where the person lives is not known: nobody has all the country for reach.
            pairs.status[at] = Status.FAR
    return _Look(crowd, land, pairs, extra)


class _Look:
    """Everybody who waits against every workplace that is known, for one purpose."""

    def __init__(self, crowd: Crowd, land: _Field, pairs: Pairs, extra: Sequence[Mapping[str, int]]) -> None:
        self.crowd, self.land, self.pairs, self.extra = crowd, land, pairs, extra
        self.status = best_of(pairs.status, land.starts)
        self.at_workplace = np.repeat(
            np.arange(len(land.starts)), np.diff(np.append(land.starts, len(land.columns)))
        ).astype(np.int64)
        self.green = land.light[land.starts] == _GREEN
        self.fits = self.status >= Status.CONDITIONAL
        self.within = (self.status != Status.FAR).any(axis=0) if len(crowd) else np.zeros(len(land.starts), dtype=bool)
        self._asking: tuple[Array, Array] | None = None

    def counts(self) -> list[Counts]:
        """For each person."""
        by_status = {status: (self.status == status).sum(axis=1) for status in Status}
        return [
            Counts(
                int(by_status[Status.POSSIBLE][at]),
                int(by_status[Status.CONDITIONAL][at]),
                int(by_status[Status.BLOCKED][at]),
                sum(self.land.bare.get(code, 0) for code in (*person.near, "")) if person.near else 0,
            )
            for at, person in enumerate(self.crowd.persons)
        ]

    def told(self, shown: range) -> dict[int, dict[str, Any]]:
        """What is told of each of some people, as the members of Waiting."""
        some = slice(shown.start, shown.stop)
        part = Pairs(*(getattr(self.pairs, name)[some] for name in ("status", "would", "only", "scores")))
        changes = single_changes(part, self.land.starts)
        return {at: self._told(at, changes[at - shown.start]) for at in shown}

    def _told(self, at: int, one_less: Mapping[str, int]) -> dict[str, Any]:
        person = self.crowd.persons[at]
        changes = sorted(one_less.items(), key=lambda pair: (-pair[1], pair[0]))
        home = [code for code, step in person.near.items() if step == 0]
        possible = self.status[at] == Status.POSSIBLE
        bars = list[tuple[str, int]]()
        if int(self.fits[at].sum()) < FEW:
            within = self.pairs.status[at] != Status.FAR
            found = bars_of(person, self.land.columns, self.land.starts, within)
            bars = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        asks, tells = self._asks(at)
        return {
            "at_home": int((possible & self.land.within(home)).sum()),
            "best": self._best(at),
            "changes": tuple(changes[:MOST_SAID]),
            "further": self._longer(at),
            "bars": tuple(bars[:MOST_SAID]),
            "ask_person": asks,
            "ask_employers": tells,
        }

    def _best(self, at: int) -> tuple[Best, ...]:
        """The workplaces that the list would show first, of those that are known."""
        land, fits = self.land, self.fits[at]
        if not fits.any():
            return ()
        scored = np.where(self.pairs.status[at] >= Status.CONDITIONAL, self.pairs.scores[at], -np.inf)
        best = np.maximum.reduceat(scored, land.starts)
        order = np.lexsort((land.numbers, land.load[land.starts], land.light[land.starts], -best))[:MOST_BEST]
        found = []
        for workplace in order.tolist():
            if fits[workplace]:
                begin = int(land.starts[workplace])
                ends = int(land.starts[workplace + 1]) if workplace + 1 < len(land.starts) else len(land.columns)
                row = begin + int(scored[begin:ends].argmax())
                found.append(Best(int(land.numbers[workplace]), land.codes[int(land.place[row])], land.jobs[row].task))
        return tuple(found)

    def _longer(self, at: int) -> tuple[tuple[int, int], ...]:
        """Where a longer way would open more: kilometres, and how many more workplaces are possible."""
        more = self.extra[at]
        if not more or not len(self.land.starts):
            return ()
        would = np.maximum.reduceat(self.pairs.would[at], self.land.starts) == Status.POSSIBLE
        found, before = [], 0
        for kilometres in FURTHER:
            reached = [code for code, further in more.items() if further <= kilometres]
            many = int((would & self.land.within(reached)).sum())
            if many > before:
                found.append((kilometres, many))
            before = many
        return tuple(found)

    def _asks(self, at: int) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
        """What to ask the person, and what to ask employers: dimensions, with at how many workplaces it would help to know."""
        land = self.land
        if not len(land.starts):
            return (), ()
        if self._asking is None:
            asked = np.array([land.columns.matrix[3 * which + 1] > 0 for which in range(len(DIMENSIONS))])
            untold = np.array(
                [((land.columns.unknown >> np.uint64(which)) & np.uint64(1)) != 0 for which in range(len(DIMENSIONS))]
            )
            self._asking = (
                np.maximum.reduceat(asked, land.starts, axis=1),
                np.minimum.reduceat(untold, land.starts, axis=1),
            )
        much, untold = self._asking
        person, here = self.crowd.persons[at], self.status[at] != Status.FAR
        would_help = (much & here).sum(axis=1)
        to_ask = (untold & here).sum(axis=1)
        abilities = person.abilities
        mine = [(code, int(many)) for code, many in zip(DIMENSIONS, would_help, strict=True) if code not in abilities]
        theirs = [
            (code, int(many))
            for code, many in zip(DIMENSIONS, to_ask, strict=True)
            if max(abilities.get(code, 3), person.adapted.get(code, 0)) <= 1
        ]
        return _most(mine), _most(theirs)

    # --- Kinds of workplace ---

    def _rows_open(self) -> Array:
        found: Array = self.land.light == _GREEN
        return found

    def by_task(self) -> tuple[Lack, ...]:
        """What those who wait wish to do, against where it is done and who of these are open."""
        found = []
        open_rows, reached = self._rows_open(), self.within[self.at_workplace]
        fits = self.pairs.status >= Status.CONDITIONAL
        for which, task in enumerate(TASKS, 1):
            wanted = [at for at, person in enumerate(self.crowd.persons) if task in person.wishes]
            if not wanted:
                continue
            rows = (self.land.columns.task == which) & reached
            served = fits[np.ix_(wanted, np.flatnonzero(rows & open_rows))].any(axis=1)
            found.append(
                Lack(
                    task,
                    len(wanted),
                    int(served.sum()),
                    len(np.unique(self.at_workplace[rows & open_rows])),
                    len(np.unique(self.at_workplace[rows])),
                )
            )
        return _worst(found)

    def by_section(self) -> tuple[Lack, ...]:
        """The industries where what they wish to do is done."""
        sections = _sections(self.land.numbers[self.within].tolist())
        of = np.array([sections.get(number, "") for number in self.land.numbers.tolist()], dtype=np.str_)
        tasks = self.land.columns.task
        wishes = np.zeros((len(self.crowd), len(TASKS) + 1), dtype=bool)
        for at, person in enumerate(self.crowd.persons):
            wishes[at, [which for which, task in enumerate(TASKS, 1) if task in person.wishes]] = True
        found = []
        for section in sorted(set(sections.values()) - {""}):
            rows = (of == section)[self.at_workplace] if len(of) else np.zeros(0, dtype=bool)
            rows &= self.within[self.at_workplace]
            wanted = wishes[:, np.unique(tasks[rows])].any(axis=1)
            if not wanted.any():
                continue
            done = rows & wishes[:, tasks].any(axis=0)
            open_rows = done & self._rows_open()
            served = ((self.pairs.status[:, open_rows] >= Status.CONDITIONAL) & wishes[:, tasks[open_rows]]).any(axis=1)
            found.append(
                Lack(
                    section,
                    int(wanted.sum()),
                    int((served & wanted).sum()),
                    len(np.unique(self.at_workplace[open_rows])),
                    len(np.unique(self.at_workplace[done])),
                )
            )
        return _worst(found)

    def by_municipality(self, homes: Mapping[int, str]) -> tuple[Lack, ...]:
        """Where they live, against what is open there. `homes` by place in the crowd."""
        found = []
        for code in sorted(set(homes.values())):
            who = [at for at, home in homes.items() if home == code]
            here = self.land.within([code])
            served = self.fits[np.ix_(who, np.flatnonzero(here & self.green))].any(axis=1)
            found.append(Lack(code, len(who), int(served.sum()), int((here & self.green).sum()), int(here.sum())))
        return _worst(found)

    def by_post(self) -> tuple[Lack, ...]:
        """How much they can work, against the smallest post that the open ones take."""
        least = np.array([least_state(job) for job in self.land.jobs], dtype=np.int8)
        smallest = np.array([-1, *LEAST])[least] if len(least) else least
        found, below = [], 0
        for post in _POSTS:
            who = [
                at
                for at, person in enumerate(self.crowd.persons)
                if person.percent is not None and below < person.percent[1] <= post
            ]
            below = post
            if who:
                takes = (smallest >= 0) & (smallest <= min(self.crowd.persons[at].percent[1] for at in who))  # type: ignore[index]
                found.append(self._of_rows(str(post), who, takes))
        return tuple(found)

    def by_time(self) -> tuple[Lack, ...]:
        """When they can work, against when work is done at those that are open."""
        found = []
        for which, code in enumerate(one.code for one in TIMES):
            who = [at for at, person in enumerate(self.crowd.persons) if code in person.times]
            if who:
                found.append(self._of_rows(code, who, (self.land.columns.times >> which) & 1 != 0))
        return tuple(found)

    def _of_rows(self, code: str, who: Sequence[int], takes: Array) -> Lack:
        rows = takes & self.within[self.at_workplace]
        open_rows = rows & self._rows_open()
        served = self.pairs.status[np.ix_(list(who), np.flatnonzero(open_rows))] >= Status.CONDITIONAL
        return Lack(
            code,
            len(who),
            int(served.any(axis=1).sum()),
            len(np.unique(self.at_workplace[open_rows])),
            len(np.unique(self.at_workplace[rows])),
        )

    def lonely(self) -> tuple[tuple[Lonely, ...], int, int]:
        """Open workplaces for which nobody who waits comes into question, how many they are, and how many are open at all."""
        near = {code for person in self.crowd.persons for code in person.near}
        here = self.green & self.land.within([*near, ""])
        alone = np.flatnonzero(here & ~self.fits.any(axis=0)) if len(self.crowd) else np.flatnonzero(here)
        numbers = self.land.numbers
        found = tuple(
            Lonely(
                int(numbers[at]),
                self.land.jobs[int(self.land.starts[at])].task,
                bool((self.status[:, at] != Status.FAR).any()),
            )
            for at in alone[:MOST_OPEN].tolist()
        )
        return found, len(alone), int(here.sum())


def _most(found: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    told = sorted(((code, many) for code, many in found if many), key=lambda pair: (-pair[1], pair[0]))
    return tuple(told[:MOST_SAID])


def _worst(found: Iterable[Lack]) -> tuple[Lack, ...]:
    return tuple(sorted(found, key=lambda one: (-one.unserved, -one.wanted, one.code)))


def _sections(numbers: Sequence[int]) -> dict[int, str]:
    """The industry section of each workplace."""
    found: dict[int, str] = {}
    for begin in range(0, len(numbers), _AT_ONCE):
        rows = Workplace.objects.filter(number__in=numbers[begin : begin + _AT_ONCE]).order_by("number")
        found.update(rows.values_list("number", "section"))
    return found
