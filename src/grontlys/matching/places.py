"""Workplaces as jobs for the engine, kept in the process and brought up to date from the event log.

Only statements shared with all become part of a job, so that a suggestion never gives away what somebody told in confidence;
the lights count everything, as everywhere. Workplaces of which nothing is known but the register are alike to the engine: they are
kept as one job with many numbers, so that a large town costs no more than what is known of it.

At each request the events after the last one seen are read (the log is a gapless, ordered change feed), and the workplaces they
name are read again. A new day, an import, or an answer that teaches what is likely elsewhere starts anew.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from grontlys.access.models import Event
from grontlys.employers.cards import has_ended
from grontlys.employers.likelihood_reading import likelihoods, register_known
from grontlys.employers.models import Inquiry, Workplace
from grontlys.employers.models.unit import HeadCount
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.employers.rules.light import Colour, Fact, Freshness, Situation, default_freshness, lights
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.rules.vocabulary import SIZE_CLASSES, TASKS, by_code
from grontlys.matching.engine.columns import Columns, make_columns
from grontlys.matching.engine.facts import Job
from grontlys.matching.reading import NORWEGIAN_LEVEL

Array = np.ndarray[Any, np.dtype[Any]]

PURPOSES = ("training", "hiring")
LOAD_DAYS = 30
"""Contacts in so many days are the load of a workplace, as in the list where one finds workplaces."""

PART = 120
"""About so many known workplaces stand in one table, so that a change costs little."""

_ANEW = frozenset({"imported", "seeded", "set_freshness", "added_area", "ended_area", "answered"})
_MOST_EVENTS = 5_000
_CHUNK = 400
_TASKS = by_code(TASKS)
_REGISTER = ("number", "municipality_code", "sector", "section", "employees", "head_count")


class Place(NamedTuple):
    """One workplace: its jobs (at least one), the words of its likelihoods (training, hiring), and its load. `bare` where nothing
    but the register tells of its work.
    """

    number: int
    jobs: tuple[Job, ...]
    likely: tuple[str, str]
    load: int
    bare: bool


@dataclass(slots=True)
class Table:
    """The jobs of one municipality, or a part of a large one, ready for the engine.

    `jobs` are rows for both purposes but for the likelihood; `of` gives the row of each member and `numbers` its workplace:
    a row of bare workplaces has many members, any other has one.
    """

    jobs: tuple[Job, ...]
    likely: tuple[tuple[str, str], ...]
    of: Array
    numbers: Array
    load: Array
    columns: dict[str, Columns] = field(default_factory=dict)

    def job(self, row: int, purpose: str, number: int) -> Job:
        """The job of a row at one of its workplaces, as the engine sees it for the purpose."""
        return replace(self.jobs[row], number=number, likelihood=self.likely[row][PURPOSES.index(purpose)])

    def columns_for(self, purpose: str) -> Columns:
        """Columns for one purpose, made when they are first asked for."""
        if purpose not in self.columns:
            at = PURPOSES.index(purpose)
            jobs = [replace(job, likelihood=words[at]) for job, words in zip(self.jobs, self.likely, strict=True)]
            self.columns[purpose] = make_columns(jobs, purpose)
        return self.columns[purpose]


def jobs_of(
    number: int, municipality: str, situation: Situation, freshness: Freshness, on: dt.date, *, size: str = ""
) -> tuple[Job, ...]:
    """What a workplace offers on a day: a job for each task in each role, one without a task where none is known.

    `size` is a size class, "" where it is not known. Nothing where the workplace is barred or has ended.
    """
    training, hiring = lights(situation, freshness, on)
    if has_ended(situation, on) or Colour.BARRED in (training.colour, hiring.colour):
        return ()
    newest = _newest(situation.facts, on)
    common = Job(
        number,
        municipality=municipality,
        requirements=_requirements(newest),
        training=training.colour.value,
        hiring=hiring.colour.value,
        size=size,
        **_hours(newest),
        **_setting(newest),
        **_practice(newest),
    )
    tasks = {
        key: fact.value
        for (kind, key), fact in sorted(newest.items())
        if kind == Kind.TASK and task_of(key) in _TASKS and not fact.value.get("gone")
    }
    named = {task_of(key) for key in tasks}
    for (kind, key), fact in sorted(newest.items()):
        task = key.partition(":")[2]
        if kind == Kind.OPENING and task in _TASKS and task not in named and fact.value.get("count") != 0:
            # An opening for a task tells that it is done there, though not what it asks.
            tasks[task] = {}
            named.add(task)
    if not tasks:
        return (common,)
    return tuple(
        replace(common, task=task_of(key), demands=dict(value.get("demands") or {})) for key, value in tasks.items()
    )


def _newest(facts: Iterable[Fact], on: dt.date) -> dict[tuple[str, str], Fact]:
    newest: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.sharing == Sharing.ALL and fact.holds(on):
            topic = (fact.kind, fact.key)
            if topic not in newest or fact.order > newest[topic].order:
                newest[topic] = fact
    return newest


def _requirements(newest: Mapping[tuple[str, str], Fact]) -> dict[str, tuple[str, int]]:
    return {
        key: (fact.value["strength"], NORWEGIAN_LEVEL.get(fact.value.get("level") or "", 0))
        for (kind, key), fact in newest.items()
        if kind == Kind.REQUIREMENT and fact.value.get("strength") in ("absolute", "learnable", "preferred")
    }


def _hours(newest: Mapping[tuple[str, str], Fact]) -> dict[str, Any]:
    said = newest.get((Kind.HOURS, ""))
    if said is None:
        return {}
    least = said.value.get("min_percent")
    return {
        "part_time": said.value.get("part_time"),
        "least": least if isinstance(least, int) else None,
        "times": frozenset(said.value.get("times") or ()),
    }


def _setting(newest: Mapping[tuple[str, str], Fact]) -> dict[str, Any]:
    said = newest.get((Kind.SETTING, ""))
    if said is None:
        return {}
    value = said.value
    return {
        "group": value.get("group") or "",
        "structure": value.get("structure") or "",
        "feedback": value.get("feedback") or "",
        "tone": frozenset(value.get("tone") or ()),
        "carer": value.get("carer"),
    }


def _practice(newest: Mapping[tuple[str, str], Fact]) -> dict[str, Any]:
    """What has no price, and is used for the answer and for what lowers the employer's risk."""

    def value(kind: Kind, key: str = "") -> Mapping[str, Any]:
        said = newest.get((kind, key))
        return said.value if said is not None else {}

    tries = "try" in (value(Kind.MOTIVE, "employer").get("why") or ())
    return {
        "hiring_stance": value(Kind.STANCE, Purpose.HIRING.value).get("answer") or "",
        "tries_first": True if tries else None,
        "supervision_hours": value(Kind.SUPERVISION).get("hours"),
        "has_led": value(Kind.SUPERVISION).get("trained"),
        "adapted": value(Kind.EXPERIENCE).get("adapted"),
        "worked": frozenset(value(Kind.EXPERIENCE).get("worked") or ()),
        "other_tasks": value(Kind.FLEXIBILITY).get("other_tasks") or "",
        "supports": frozenset(value(Kind.SUPPORT).get("needs") or ()),
    }


_USED = frozenset(
    {
        Kind.TASK,
        Kind.REQUIREMENT,
        Kind.HOURS,
        Kind.SETTING,
        Kind.OPENING,
        Kind.STANCE,
        Kind.MOTIVE,
        Kind.SUPERVISION,
        Kind.EXPERIENCE,
        Kind.FLEXIBILITY,
        Kind.SUPPORT,
    }
)


def size_class(employees: int | None, head_count: str) -> str:
    """The size class of a head count; one that is withheld is one to four, and "" is not known."""
    if head_count == HeadCount.WITHHELD:
        return "1-4"
    found = (code for code, least, most in SIZE_CLASSES if employees and least <= employees <= (most or employees))
    return next(found, "")


def _load(facts: Iterable[Fact], on: dt.date) -> int:
    visits = (fact for fact in facts if fact.kind == Kind.VISIT and fact.sharing == Sharing.ALL and fact.said_on <= on)
    return sum((on - fact.said_on).days < LOAD_DAYS for fact in visits)


def read_places(workplaces: Sequence[Workplace], on: dt.date, *, recorded_by: dt.datetime | None = None) -> list[Place]:
    """The workplaces as jobs; those that are barred or have ended are left out. `recorded_by`: as was recorded at a moment."""
    numbers = [one.number for one in workplaces]
    situations = dict(load_situations(numbers, recorded_by=recorded_by))
    freshness, default = freshness_by_municipality(on), default_freshness(on)
    words = _likely_words(workplaces, situations, freshness, on)
    found = []
    unspoken: dict[tuple[str, str], tuple[Job, ...]] = {}
    for one in workplaces:
        size, code = size_class(one.employees, one.head_count), one.municipality_code
        situation = situations.get(one.number)
        if situation is None:
            # Most workplaces of a country: nobody has said anything, so they differ in place and size alone.
            jobs = unspoken.setdefault((code, size), (Job(0, municipality=code, size=size),))
            found.append(Place(one.number, jobs, words[one.number], 0, True))
        elif jobs := jobs_of(one.number, code, situation, freshness.get(code, default), on, size=size):
            bare = not any(fact.kind in _USED and fact.sharing == Sharing.ALL for fact in situation.facts)
            found.append(Place(one.number, jobs, words[one.number], _load(situation.facts, on), bare))
    return found


def _likely_words(
    workplaces: Sequence[Workplace],
    situations: Mapping[int, Situation],
    freshness: Mapping[str, Freshness],
    on: dt.date,
) -> dict[int, tuple[str, str]]:
    """The words of both likelihoods. Workplaces of which only the register tells are judged once for each kind of them."""
    asked = _ever_asked([one.number for one in workplaces])
    kind_of, first = {}, dict[Any, Workplace]()
    alone = []
    for one in workplaces:
        if one.number in situations or one.number in asked:
            alone.append(one)
            continue
        known = register_known(one.sector, one.section, one.employees, one.head_count)
        kind = (one.municipality_code, *sorted(known.items()))
        kind_of[one.number] = first.setdefault(kind, one).number
    pairs = likelihoods([*alone, *first.values()], situations, on, freshness)
    words = {number: (pair[0].word.value, pair[1].word.value) for number, pair in pairs.items()}
    return words | {number: words[like] for number, like in kind_of.items()}


def _ever_asked(numbers: Sequence[int]) -> set[int]:
    asked: set[int] = set()
    for begin in range(0, len(numbers), _CHUNK):
        rows = Inquiry.objects.filter(workplace_id__in=numbers[begin : begin + _CHUNK]).order_by("workplace_id")
        asked.update(rows.values_list("workplace_id", flat=True).distinct())
    return asked


def make_table(places: Iterable[Place]) -> Table:
    """The workplaces of a municipality as one table, those that are alike in one row."""
    jobs: list[Job] = []
    likely: list[tuple[str, str]] = []
    of: list[int] = []
    numbers: list[int] = []
    load: list[int] = []
    alike: dict[Any, int] = {}
    for place in sorted(places, key=lambda place: place.number):
        for job in place.jobs:
            key = (job.training, job.hiring, job.size, place.likely) if place.bare else place.number
            row = alike.get(key) if place.bare else None
            if row is None:
                row = len(jobs)
                jobs.append(replace(job, number=0) if place.bare else job)
                likely.append(place.likely)
                if place.bare:
                    alike[key] = row
            of.append(row)
            numbers.append(place.number)
            load.append(place.load)
    return Table(
        tuple(jobs),
        tuple(likely),
        np.array(of, dtype=np.int32),
        np.array(numbers, dtype=np.int64),
        np.array(load, dtype=np.int32),
    )


class Places:
    """What this process keeps. `tables` gives municipalities as of this moment."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._forget(None)

    def _forget(self, on: dt.date | None) -> None:
        self._day = on
        self._seq, self._hash = 0, b""
        self._places: dict[str, dict[int, Place]] = {}
        self._home: dict[int, str] = {}
        self._parts: dict[str, int] = {}
        self._tables: dict[tuple[str, int], Table] = {}

    def forget(self) -> None:
        """Start anew at the next request."""
        with self._lock:
            self._forget(None)

    def tables(self, codes: Iterable[str], on: dt.date) -> list[tuple[str, Table]]:
        """The tables of these municipalities on a day, each with its municipality, with all that has happened until now.

        One query where nothing has.
        """
        with self._lock:
            self._refresh(on)
            wanted = list(dict.fromkeys(codes))
            missing = [code for code in wanted if code not in self._places]
            if missing:
                self._read(missing, on)
            return [(code, table) for code in wanted for table in self._of(code)]

    def _of(self, code: str) -> list[Table]:
        """The tables of a municipality: in parts by organisation number, so that one change makes one part anew."""
        parts = self._parts[code]
        made = [part for part in range(parts) if (code, part) not in self._tables]
        split: list[list[Place]] = [[] for _ in range(parts)]
        if made:
            for place in self._places[code].values():
                split[place.number % parts].append(place)
        for part in made:
            self._tables[code, part] = make_table(split[part])
        return [self._tables[code, part] for part in range(parts)]

    def _refresh(self, on: dt.date) -> None:
        rows = list(
            Event.objects.filter(seq__gte=self._seq)
            .order_by("seq")
            .values_list("seq", "hash", "verb", "object_kind", "object_id")[:_MOST_EVENTS]
            if self._day == on
            else ()
        )
        same = self._day == on and (not self._seq or (bool(rows) and rows[0][0] == self._seq))
        if not same or (self._seq and bytes(rows[0][1]) != self._hash) or len(rows) == _MOST_EVENTS:
            self._start(on)
            return
        fresh = [row for row in rows if row[0] != self._seq]
        if any(verb in _ANEW for _seq, _hash, verb, _kind, _number in fresh):
            self._start(on)
            return
        if rows:
            self._seq, self._hash = rows[-1][0], bytes(rows[-1][1])
        changed = {
            int(number)
            for _seq, _hash, verb, kind, number in fresh
            if kind == "workplace" and verb != "looked" and number.isdigit()
        }
        if changed and self._places:
            self._change(changed, on)

    def _start(self, on: dt.date) -> None:
        self._forget(on)
        last = Event.objects.order_by("-seq").values_list("seq", "hash").first()
        if last is not None:
            self._seq, self._hash = last[0], bytes(last[1])

    def _read(self, codes: Sequence[str], on: dt.date) -> None:
        rows = Workplace.objects.filter(municipality_code__in=codes).only(*_REGISTER).order_by("number")
        self._places.update({code: {} for code in codes})
        home = {one.number: one.municipality_code for one in rows}
        for place in read_places(list(rows), on):
            code = home[place.number]
            self._places[code][place.number] = place
            self._home[place.number] = code
        for code in codes:
            known = sum(not place.bare for place in self._places[code].values())
            self._parts[code] = 1 + known // PART

    def _change(self, numbers: set[int], on: dt.date) -> None:
        """Read these workplaces again, where their municipality is kept: the one they were in, and the one they are in."""
        touched = set()
        for number in numbers:
            code = self._home.pop(number, "")
            if code:
                self._places[code].pop(number, None)
                touched.add((code, number % self._parts[code]))
        ordered = sorted(numbers)
        for begin in range(0, len(ordered), _CHUNK):
            rows = Workplace.objects.filter(number__in=ordered[begin : begin + _CHUNK]).only(*_REGISTER)
            here = [one for one in rows.order_by("number") if one.municipality_code in self._places]
            home = {one.number: one.municipality_code for one in here}
            for place in read_places(here, on):
                code = home[place.number]
                self._places[code][place.number] = place
                self._home[place.number] = code
                touched.add((code, place.number % self._parts[code]))
        for part in touched:
            self._tables.pop(part, None)


_kept = Places()


def tables(codes: Iterable[str], on: dt.date) -> list[tuple[str, Table]]:
    """Municipalities as of this moment, from what this process keeps: one or more tables each."""
    return _kept.tables(codes, on)


def forget() -> None:
    """Let go of what this process keeps."""
    _kept.forget()
