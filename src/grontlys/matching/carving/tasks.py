"""What carving takes: tasks that could be handed over, and the post that is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from grontlys.employers.rules.vocabulary import TIMES

FULL_WEEK = 75
"""Half hours of a full post (37.5 hours a week)."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = {"day": 15, "evening": 10, "night": 15, "weekend": 15}
"""Half hours that one person can work in one part of one day: 7.5 hours, and five of an evening. Own choice."""
SLOTS = tuple((day, part) for day in WEEKDAYS for part in _PART if (part == "weekend") == (day in ("sat", "sun")))
_HOLDS = tuple(_PART[part] for _day, part in SLOTS)
_NOTHING: Mapping[str, int] = MappingProxyType({})

assert set(_PART) == {term.code for term in TIMES}


@dataclass(frozen=True, slots=True)
class Task:
    """A task that skilled staff at one workplace could hand over.

    `id` tells it from all others; `hours` a week, None where not known; `demands` dimension to level 0-3, those left out are not
    known; `times` codes of TIMES and `days` of WEEKDAYS, empty where not known; `done_by` the role that does it today.
    """

    id: str
    workplace: int
    task: str
    hours: int | None
    demands: Mapping[str, int] = _NOTHING
    times: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    done_by: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The post that is looked for.

    `least` and `most` percent of a full post; `workplaces` the fewest and the most; `reach` kilometres between any two of them;
    `include` workplaces that must be among them; `limits` dimension to the highest level that may be asked; `leave_out` tasks
    that may not be part of it; `times` and `days` when it can be done (empty: any); `most_tasks` in one post.
    `agreed`: levels that may be asked all the same, by workplace and task.
    """

    least: int = 20
    most: int = 50
    workplaces: tuple[int, int] = (1, 2)
    reach: int = 30
    include: frozenset[int] = frozenset()
    limits: Mapping[str, int] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    most_tasks: int = 5
    agreed: Mapping[tuple[int, str], Mapping[str, int]] = field(default_factory=dict)

    def allows(self, task: Task) -> bool:
        """That the task asks for no more than the limits, or than what was agreed on for it."""
        more = self.agreed.get((task.workplace, task.task), {})
        return all(task.demands.get(code, 0) <= max(level, more.get(code, 0)) for code, level in self.limits.items())

    @property
    def least_hours(self) -> float:
        """Hours a week of the smallest post."""
        return FULL_WEEK * self.least / 200

    @property
    def most_hours(self) -> float:
        """Hours a week of the largest post."""
        return FULL_WEEK * self.most / 200


def percent_of(hours: int) -> int:
    """Whole percent of a full post, rounded; at least 1."""
    return max(1, round(200 * hours / FULL_WEEK))


def slots_of(times: frozenset[str], days: frozenset[str]) -> int:
    """The parts of the week that fit, as bits; all of them where nothing is known. 0 where times and days never meet."""
    return sum(
        1 << at for at, (day, part) in enumerate(SLOTS) if (not times or part in times) and (not days or day in days)
    )


def room_in(slots: int) -> int:
    """Half hours that one person can work in these parts of the week."""
    return sum(_HOLDS[at] for at in _bits(slots))


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
