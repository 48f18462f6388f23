"""One post in full: what it asks, whom it frees, what nobody knows yet, and the same as jobs for the match engine.

A post is as good a fit as its hardest part: it becomes a job for each of its tasks, each with the demands of the whole post, and
the one that fits worst is its answer (`worst`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grontlys.matching.carving.tasks import Task, percent_of
from grontlys.matching.engine.explaining import Explanation, Sign
from grontlys.matching.engine.facts import Job
from grontlys.matching.engine.terms import DIMENSIONS

COMPETENCE = frozenset({"trade_certificate", "higher_education"})
"""What a workplace asks of its skilled staff. A task that they could hand over is by definition one that others could do, so it is
no requirement of the post; that it is asked for otherwise there is said, so that somebody makes sure."""
_NO_REQUIREMENT = COMPETENCE | {"full_time"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What a post asks on one dimension: the highest level among its tasks, None where no task's is known; `open` tasks' is not."""

    level: int | None
    open: int

    @property
    def at_least(self) -> bool:
        """That it may be more than the level: some task's demand is not known, and there is more to ask."""
        return self.level is not None and self.open > 0 and self.level < 3


def demands(tasks: Sequence[Task]) -> dict[str, Demand]:
    """All dimensions. Leaving a task out never raises one."""
    found = {}
    for code in DIMENSIONS:
        levels = [one.demands[code] for one in tasks if code in one.demands]
        found[code] = Demand(max(levels, default=None), len(tasks) - len(levels))
    return found


def frees(tasks: Sequence[Task]) -> list[tuple[str, int]]:
    """Hours a week by the role that does the tasks today, most first; "" is skilled staff whose role nobody has told."""
    hours: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in tasks:
        key = one.done_by.casefold()
        names.setdefault(key, one.done_by)
        hours[key] = hours.get(key, 0) + (one.hours or 0)
    return sorted(((names[key], some) for key, some in hours.items()), key=lambda pair: (-pair[1], pair[0]))


def job_demands(tasks: Sequence[Task]) -> dict[str, int]:
    """The levels that the match engine reads. A zero that holds for some tasks alone is not known of the post."""
    return {
        code: one.level
        for code, one in demands(tasks).items()
        if one.level is not None and (one.level > 0 or not one.open)
    }


def jobs_of(tasks: Sequence[Task], workplaces: Mapping[int, Job]) -> tuple[Job, ...]:
    """The post as jobs, one for each task: what is known of the task's workplace, with the demands and the hours of the whole post.

    `workplaces` gives what is known of each workplace as a job of any task; one that is barred or has ended is not in it, and then
    there are no jobs.
    """
    if any(one.workplace not in workplaces for one in tasks):
        return ()
    asked = job_demands(tasks)
    size = min(100, percent_of(sum(one.hours or 0 for one in tasks)))
    return tuple(
        replace(
            workplaces[one.workplace],
            task=one.task,
            demands=asked,
            requirements={
                code: said
                for code, said in workplaces[one.workplace].requirements.items()
                if code not in _NO_REQUIREMENT
            },
            part_time=True,
            least=size,
            times=one.times or workplaces[one.workplace].times,
        )
        for one in tasks
    )


def competence_asked(tasks: Sequence[Task], workplaces: Mapping[int, Job]) -> dict[str, frozenset[int]]:
    """Competence that a workplace must have in its ordinary posts: code to workplaces. It is for somebody to make sure of."""
    found: dict[str, set[int]] = {}
    for number in {one.workplace for one in tasks} & set(workplaces):
        for code, (strength, _level) in workplaces[number].requirements.items():
            if code in COMPETENCE and strength == "absolute":
                found.setdefault(code, set()).add(number)
    return {code: frozenset(found[code]) for code in sorted(found)}


def worst(jobs: Sequence[Job], told: Sequence[Explanation]) -> tuple[Job, Explanation]:
    """The part of a post that fits a person worst, of its jobs and the explanation of each: it is the answer for the post. Raises
    ValueError for a post without jobs.
    """
    if not jobs:
        raise ValueError("a post without jobs")
    return max(
        zip(jobs, told, strict=True),
        key=lambda pair: (bool(pair[1].of(Sign.BLOCKS)), -pair[1].score, pair[0].number, pair[0].task),
    )
