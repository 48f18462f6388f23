"""From what employers have told to tasks that carving takes. Only what is shared with all: a suggestion gives nothing away."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Q

from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.employers.rules.task_keys import role_slug, task_of
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, by_code
from grontlys.finding.engine import kilometres
from grontlys.matching import places
from grontlys.matching.carving.tasks import Task
from grontlys.matching.engine.facts import Job
from grontlys.matching.models import CarvedTask
from grontlys.matching.reading import Centres
from grontlys.matching.rules.carved import Lapse, Status

_TASKS, _DIMENSIONS = by_code(TASKS), by_code(DEMANDS)
_FIELDS = ("pk", "workplace_id", "workplace__municipality_code", "kind", "key", "value")


@dataclass(frozen=True, slots=True)
class Offered:
    """Tasks that could be handed over in some municipalities: those that can be put into posts, and what is known of their
    workplaces as jobs for one purpose. A task's id is the number of its statement. `drafted` has the posts that are being talked
    about and have a task in them: its id to the numbers of the posts.
    """

    tasks: tuple[Task, ...]
    jobs: Mapping[int, Job]
    drafted: Mapping[str, tuple[int, ...]]

    def at(self, number: int) -> tuple[Task, ...]:
        """Those of one workplace."""
        return tuple(one for one in self.tasks if one.workplace == number)


def offered(codes: Collection[str], purpose: str, on: dt.date) -> Offered:
    """What is offered in these municipalities on a day; workplaces that are barred or have ended are left out. Four queries."""
    codes = sorted(set(codes))
    handovers = _newest(Kind.HANDOVER, Q(workplace__municipality_code__in=codes), on)
    carved = CarvedTask.objects.filter(statement__in=[row[0] for row in handovers.values()])
    carved = carved.exclude(position__status=Status.PUT_AWAY).order_by("position")
    taken: set[int] = set()
    drafted: dict[str, list[int]] = defaultdict(list)
    for statement, position, status in carved.values_list("statement", "position", "position__status"):
        if status == Status.AGREED:
            taken.add(statement)
        else:
            drafted[str(statement)].append(position)
    rows = [row for row in handovers.values() if row[0] not in taken]
    jobs = jobs_of_workplaces({row[1]: row[2] for row in rows}, purpose, on)
    rows = [row for row in rows if row[1] in jobs]
    return Offered(_as_tasks(rows, jobs, on), jobs, {key: tuple(some) for key, some in drafted.items()})


def told_municipalities(on: dt.date) -> tuple[str, ...]:
    """Municipalities where somebody has told of a task to hand over. One query."""
    rows = Statement.objects.standing().in_force(on).filter(kind=Kind.HANDOVER, sharing=Sharing.ALL)
    codes = rows.order_by("workplace__municipality_code").values_list("workplace__municipality_code", flat=True)
    return tuple(code for code in codes.distinct() if code)


def tasks_of(parts: Sequence[CarvedTask], jobs: Mapping[int, Job], on: dt.date) -> tuple[Task, ...]:
    """The tasks of a post as they stand, from rows with their statement and workplace read. One query."""
    rows = [
        (
            one.statement_id,
            one.workplace_id,
            one.workplace.municipality_code,
            Kind.HANDOVER,
            one.key,
            {**one.statement.value, "hours": one.hours},
        )
        for one in parts
    ]
    return _as_tasks(rows, jobs, on)


def jobs_of_workplaces(where: Mapping[int, str], purpose: str, on: dt.date) -> dict[int, Job]:
    """Workplaces (number to municipality) as jobs of no certain task; those that are barred or have ended are not there."""
    found: dict[int, Job] = {}
    wanted = np.fromiter(sorted(where), np.int64)
    for _code, table in places.tables(sorted(set(where.values())), on):
        here = np.flatnonzero(np.isin(table.numbers, wanted))
        for row, number in zip(table.of[here].tolist(), table.numbers[here].tolist(), strict=True):
            found.setdefault(number, table.job(row, purpose, number))
    return found


def lapses(parts: Sequence[CarvedTask], on: dt.date) -> dict[int, Lapse]:
    """The tasks whose statement no longer carries the post, by the key of the row, and why. Two queries."""
    if not parts:
        return {}
    newest = _newest(Kind.HANDOVER, Q(workplace__in=[one.workplace_id for one in parts]), on, with_gone=True)
    withdrawn = set(
        Statement.objects.filter(pk__in=[one.statement_id for one in parts], withdrawal__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    found = {}
    for one in parts:
        row = newest.get((one.workplace_id, one.key))
        if row is not None and row[5].get("gone"):
            found[one.pk] = Lapse.GONE
        elif row is not None and row[5].get("hours") != one.hours:
            found[one.pk] = Lapse.CHANGED
        elif row is None:
            found[one.pk] = Lapse.WITHDRAWN if one.statement_id in withdrawn else Lapse.OLD
    return found


def distances(codes: Iterable[str], centres: Centres) -> dict[frozenset[str], int]:
    """Whole kilometres, rounded up, between the centres of each two municipalities that have one."""
    known = sorted({code for code in codes if code in centres})
    return {
        frozenset((one, other)): math.ceil(kilometres(centres[one], centres[other]))
        for at, one in enumerate(known)
        for other in known[at + 1 :]
    }


def _newest(kind: Kind, where: Q, on: dt.date, *, with_gone: bool = False) -> dict[tuple[int, str], Any]:
    """The newest statement of a kind that holds on each topic and is shared with all: rows of _FIELDS by workplace and key."""
    rows = Statement.objects.standing().in_force(on).filter(where, kind=kind, sharing=Sharing.ALL)
    newest = {
        (row[1], row[4]): row
        for row in rows.order_by("said_on", "recorded_at", "pk").values_list(*_FIELDS)
        if task_of(row[4]) in _TASKS
    }
    return newest if with_gone else {topic: row for topic, row in newest.items() if not row[5].get("gone")}


def _as_tasks(rows: Sequence[Any], jobs: Mapping[int, Job], on: dt.date) -> tuple[Task, ...]:
    seen: dict[tuple[int, str], dict[str, Mapping[str, int]]] = defaultdict(dict)
    if rows:
        where = Q(workplace__in=sorted({row[1] for row in rows}))
        for (number, key), row in sorted(_newest(Kind.TASK, where, on).items()):
            seen[number, task_of(key)][key.partition(":")[2]] = row[5].get("demands") or {}
    made = []
    for pk, number, municipality, _kind, key, value in sorted(rows, key=lambda row: row[0]):
        done_by = " ".join(str(value.get("done_by") or "").split())
        times = frozenset(value.get("times") or ())
        job = jobs.get(number)
        made.append(
            Task(
                str(pk),
                number,
                task_of(key),
                value.get("hours") or None,
                demands_by(seen[number, task_of(key)], done_by),
                times or (job.times if job is not None else frozenset()),
                frozenset(value.get("days") or ()),
                done_by,
                municipality,
            )
        )
    return tuple(made)


def demands_by(roles: Mapping[str, Mapping[str, int]], done_by: str) -> dict[str, int]:
    """What a task asks, from what was seen of it by role ("" is nobody's in particular): the role that does it today, else
    nobody's in particular, else the highest level of any role.
    """
    own = roles.get(role_slug(done_by)) if done_by else None
    if own is None:
        own = roles.get("")
    if own is not None:
        return {code: level for code, level in own.items() if code in _DIMENSIONS}
    highest: dict[str, int] = {}
    for asked in roles.values():
        for code, level in asked.items():
            if code in _DIMENSIONS:
                highest[code] = max(level, highest.get(code, 0))
    return highest
