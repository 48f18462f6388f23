"""The search: which tasks make a post together, best first. Exact, within a stated number of steps.

A post is a set of whole tasks: nobody is freed of half a task. The order is one of words, not of a sum of weights (`Key`); every
part of it only grows when a task is added, but for the missing hours, so branches that cannot get among the best are cut off.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from grontlys.matching.carving.tasks import Task, Wanted, room_in, slots_of
from grontlys.matching.engine.terms import DIMENSIONS

MOST_TASKS = 300
"""So many tasks are looked at in one search."""
MOST_STEPS = 400_000
"""So many sets of tasks are looked at; beyond that the answer is the best found, and says so."""


class Key(NamedTuple):
    """What orders proposals, first things first; smaller is better. Every number is one that can be shown.

    `short`: half hours that lack to the smallest post wanted. `workplaces`: how many. `kilometres` between the two farthest.
    `untimed`: tasks of which nobody knows when they are done. `demands`: for each dimension the highest level over the tasks (one
    where it is not known), and how much the level changes from task to task, summed. `hours`: the half hours with a minus sign, so
    that the larger post comes first. `ids` settle the rest.
    """

    short: int
    workplaces: int
    kilometres: int
    untimed: int
    demands: int
    hours: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A post: its tasks, those of one workplace together and the largest first, and where it stands in the order."""

    tasks: tuple[Task, ...]
    key: Key

    @property
    def hours(self) -> int:
        """Hours a week."""
        return sum(one.hours or 0 for one in self.tasks)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to. `exact` is False where it stopped at MOST_STEPS. The rest says what could not be used, and why:
    `untold` (hours not known), `too_long` (more hours than the largest post), `too_much` (asks for more than the limits),
    `never_then` (at no time that fits), `left_out` (tasks one said no to).
    """

    proposals: tuple[Proposal, ...]
    exact: bool
    steps: int
    usable: int
    untold: tuple[Task, ...] = ()
    too_long: tuple[Task, ...] = ()
    too_much: tuple[Task, ...] = ()
    never_then: tuple[Task, ...] = ()
    left_out: tuple[Task, ...] = ()


Kilometres = Mapping[frozenset[str], int]
"""Whole kilometres between two municipalities. Nothing is put together over a distance that is not known."""


def compose(tasks: Sequence[Task], wanted: Wanted, kilometres: Kilometres, most: int = 10) -> Found:
    """The `most` best posts, best first; they may share tasks: they are alternatives.

    Raises ValueError for more than MOST_TASKS tasks, or two with one id.
    """
    search = _prepared(tasks, wanted, kilometres, most)
    search.run()
    return search.found()


def compose_apart(tasks: Sequence[Task], wanted: Wanted, kilometres: Kilometres, most: int = 10) -> Found:
    """Posts that can all be had at once: the best, then the best of the tasks that are left, and so on. Raises as `compose`."""
    search = _prepared(tasks, wanted, kilometres, 1)
    usable = len(search.items)
    made: list[Proposal] = []
    while len(made) < most:
        search.best.clear()
        search.run()
        if not search.best:
            break
        best = search.best[0]
        made.append(search.proposal(best))
        taken = set(best[1])
        search.items = [one for at, one in enumerate(search.items) if at not in taken]
    return search.found(made, usable)


@dataclass(frozen=True, slots=True)
class _Item:
    """A task made ready. `asks` holds three bits a dimension, as many set as the level (one where it is not known); `known` the
    same with nothing set where it is not known, `floor` with all three set there.
    """

    task: Task
    halves: int
    slots: int
    asks: int
    known: int
    floor: int
    order: tuple[int, str]


_PLACE = {code: 3 * at for at, code in enumerate(DIMENSIONS)}
_LEVEL = (0, 0b001, 0b011, 0b111)


def _item(task: Task, slots: int) -> _Item:
    asks = known = floor = 0
    for code, place in _PLACE.items():
        level = task.demands.get(code)
        asks |= _LEVEL[1 if level is None else level] << place
        known |= _LEVEL[level or 0] << place
        floor |= _LEVEL[3 if level is None else level] << place
    return _Item(task, 2 * (task.hours or 0), slots, asks, known, floor, (asks.bit_count(), task.id))


def demands_of(tasks: Sequence[Task]) -> int:
    """The part of the order that demands make: the highest levels summed, and how much they change from task to task."""
    items = [_item(one, 0) for one in tasks]
    asks = known = 0
    floor = -1
    for one in items:
        asks, known, floor = asks | one.asks, known | one.known, floor & one.floor
    return asks.bit_count() + (known & ~floor).bit_count()


_room = lru_cache(maxsize=4096)(room_in)


def _prepared(tasks: Sequence[Task], wanted: Wanted, kilometres: Kilometres, most: int) -> _Search:
    if len(tasks) > MOST_TASKS:
        raise ValueError(f"at most {MOST_TASKS} tasks at once")
    if len({one.id for one in tasks}) != len(tasks):
        raise ValueError("two tasks have one id")
    free = slots_of(wanted.times, wanted.days)
    items: list[_Item] = []
    aside: dict[str, list[Task]] = {"untold": [], "too_long": [], "too_much": [], "never_then": [], "left_out": []}
    for one in sorted(tasks, key=lambda one: one.id):
        slots = slots_of(one.times, one.days) & free
        if one.task in wanted.leave_out:
            aside["left_out"].append(one)
        elif not wanted.allows(one):
            aside["too_much"].append(one)
        elif not one.hours:
            aside["untold"].append(one)
        elif one.hours > wanted.most_hours:
            aside["too_long"].append(one)
        elif 2 * one.hours > _room(slots):
            aside["never_then"].append(one)
        else:
            items.append(_item(one, slots))
    items.sort(key=lambda one: one.order)
    return _Search(items, wanted, kilometres, most, {name: tuple(some) for name, some in aside.items()})


@dataclass(slots=True)
class _Search:
    items: list[_Item]
    wanted: Wanted
    kilometres: Kilometres
    most: int
    aside: dict[str, tuple[Task, ...]]
    best: list[tuple[Key, tuple[int, ...]]] = field(default_factory=list)
    steps: int = 0
    exact: bool = True

    def run(self) -> None:
        """Look through posts at one workplace, then at two, and so on: fewer stand before more, so that it may stop early."""
        fewest, most = self.wanted.workplaces
        for count in range(max(1, fewest), most + 1):
            if len(self.best) >= self.most and not self.best[-1][0].short and self.best[-1][0].workplaces < count:
                return
            if count == 1:
                for number in sorted({one.task.workplace for one in self.items}):
                    at = [place for place, one in enumerate(self.items) if one.task.workplace == number]
                    self._grow(at, count, _Partial())
            else:
                self._grow(list(range(len(self.items))), count, _Partial())

    def _grow(self, open_ones: list[int], count: int, so_far: _Partial) -> None:
        """Add each of the open tasks in turn, and go on with those after it."""
        for at, place in enumerate(open_ones):
            if self.steps >= MOST_STEPS:
                self.exact = False
                return
            if self._past(place, count):
                return
            self.steps += 1
            grown = self._with(so_far, place, count)
            if grown is None:
                continue
            if len(grown.workplaces) == count and self.wanted.include <= grown.workplaces:
                self._keep(grown, count)
            if len(grown.places) < self.wanted.most_tasks:
                rest = open_ones[at + 1 :]
                if len(grown.workplaces) == count:
                    rest = [one for one in rest if self.items[one].task.workplace in grown.workplaces]
                self._grow(rest, count, grown)

    def _past(self, place: int, count: int) -> bool:
        """That this task, and so every one after it, asks for more than the last of the best, whatever it is put together with."""
        if len(self.best) < self.most:
            return False
        worst, least = self.best[-1][0], (0, count, 0, 0)
        return worst[:4] < least or (worst[:4] == least and self.items[place].order[0] > worst.demands)

    def _with(self, so_far: _Partial, place: int, count: int) -> _Partial | None:
        """The partial post with one more task; None where it would be too long, too far apart, impossible within a week, or where
        nothing that begins like this gets among the best.
        """
        one = self.items[place]
        halves = so_far.halves + one.halves
        if halves > 2 * self.wanted.most_hours:
            return None
        workplaces, farthest = so_far.workplaces, so_far.farthest
        if one.task.workplace not in workplaces:
            missing = len(self.wanted.include - workplaces - {one.task.workplace})
            if len(workplaces) + 1 + missing > count:
                return None
            for other in so_far.municipalities:
                way = self._way(other, one.task.municipality)
                if way is None or way > self.wanted.reach:
                    return None
                farthest = max(farthest, way)
            workplaces = workplaces | {one.task.workplace}
        untimed = so_far.untimed + (not one.task.times and not one.task.days)
        asks, known, floor = so_far.asks | one.asks, so_far.known | one.known, so_far.floor & one.floor
        demands = asks.bit_count() + (known & ~floor).bit_count()
        if self._hopeless(count, farthest, untimed, demands):
            return None
        # The hours fit into the week if those of every few tasks fit into the parts of it that these can be done in (Hall).
        sums = [(need + one.halves, slots | one.slots) for need, slots in so_far.sums]
        if any(need > _room(slots) for need, slots in sums):
            return None
        return _Partial(
            (*so_far.places, place),
            workplaces,
            so_far.municipalities | {one.task.municipality},
            halves,
            farthest,
            untimed,
            asks,
            known,
            floor,
            demands,
            (*so_far.sums, *sums),
        )

    def _way(self, one: str, other: str) -> int | None:
        if one == other:
            return 0 if one else None
        return self.kilometres.get(frozenset((one, other)))

    def _hopeless(self, count: int, farthest: int, untimed: int, demands: int) -> bool:
        """That the best it could come to stands behind all of the best."""
        if len(self.best) < self.most:
            return False
        return (0, count, farthest, untimed, demands, -int(2 * self.wanted.most_hours)) > self.best[-1][0][:6]

    def _keep(self, grown: _Partial, count: int) -> None:
        lacking = max(0, -int(-2 * self.wanted.least_hours // 1) - grown.halves)
        ids = tuple(sorted(self.items[place].task.id for place in grown.places))
        key = Key(lacking, count, grown.farthest, grown.untimed, grown.demands, -grown.halves, ids)
        if len(self.best) < self.most or key < self.best[-1][0]:
            insort(self.best, (key, grown.places))
            del self.best[self.most :]

    def proposal(self, found: tuple[Key, tuple[int, ...]]) -> Proposal:
        """One of the best, with its tasks in the order they are shown."""
        tasks = [self.items[place].task for place in found[1]]
        whole: dict[int, int] = {}
        for one in tasks:
            whole[one.workplace] = whole.get(one.workplace, 0) - (one.hours or 0)
        tasks.sort(key=lambda one: (whole[one.workplace], one.workplace, -(one.hours or 0), one.id))
        return Proposal(tuple(tasks), found[0])

    def found(self, made: Sequence[Proposal] | None = None, usable: int | None = None) -> Found:
        """The answer; of posts already made, where there are such."""
        proposals = tuple(map(self.proposal, self.best)) if made is None else tuple(made)
        return Found(proposals, self.exact, self.steps, len(self.items) if usable is None else usable, **self.aside)


@dataclass(frozen=True, slots=True)
class _Partial:
    """A post on its way. `sums` has, for every few of its tasks, their half hours and the parts of the week they can be done in."""

    places: tuple[int, ...] = ()
    workplaces: frozenset[int] = frozenset()
    municipalities: frozenset[str] = frozenset()
    halves: int = 0
    farthest: int = 0
    untimed: int = 0
    asks: int = 0
    known: int = 0
    floor: int = -1
    demands: int = 0
    sums: tuple[tuple[int, int], ...] = ((0, 0),)
