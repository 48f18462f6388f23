"""One post: what it asks, whom it frees, and the same as jobs for the match engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.matching.agreed import Agreement, at_post
from grontlys.matching.carving.position import (
    Demand,
    competence_asked,
    demands,
    frees,
    job_demands,
    jobs_of,
    worst,
)
from grontlys.matching.carving.tasks import FULL_WEEK, SLOTS, Task, Wanted, percent_of, room_in, slots_of
from grontlys.matching.engine.explaining import Explanation, Sign, explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.weights import Weights, weights_on
from tests.matching.carving.test_search import tasks

WEIGHTS = weights_on(dt.date(2026, 11, 22))
PACK = Task(
    "p",
    1,
    "packing",
    8,
    {"pace": 2, "noise": 1, "reach": 1},
    frozenset({"day"}),
    done_by="Truckfører",
    municipality="A",
)
WASH = Task("w", 2, "cleaning", 5, {"pace": 1, "noise": 0}, done_by="truckfører", municipality="B")
BOTH = (PACK, WASH)
PLACES = {
    1: Job(1, municipality="A", requirements={"trade_certificate": ("absolute", 0), "licence_b": ("absolute", 0), "full_time": ("absolute", 0)}, times=frozenset({"night"})),
    2: Job(2, municipality="B", times=frozenset({"evening"}), part_time=False, least=100),
}  # fmt: skip


def test_a_post_asks_the_most_of_its_tasks_and_says_what_is_open() -> None:
    found = demands(BOTH)
    assert found["pace"] == Demand(2, 0)
    assert found["noise"] == Demand(1, 0)
    assert found["numbers"] == Demand(None, 2)
    part = demands((Task("a", 1, "office", 2, {"pace": 1, "noise": 0, "memory": 3}), Task("b", 1, "till", 2)))
    assert [part[code].at_least for code in ("pace", "noise", "memory", "numbers")] == [True, True, False, False]


def test_a_zero_for_some_tasks_alone_is_not_known_of_the_post() -> None:
    assert job_demands((PACK, Task("o", 1, "office", 3, {"noise": 0}))) == {"pace": 2, "noise": 1}
    assert "noise" not in job_demands((WASH, Task("o", 1, "office", 3)))
    assert job_demands((WASH,)) == {"pace": 1, "noise": 0}


def test_hours_are_freed_by_role_whatever_the_letters() -> None:
    assert frees(BOTH) == [("Truckfører", 13)]
    assert frees((*BOTH, Task("x", 1, "office", 2), Task("y", 1, "till", 20, done_by="Kokk"))) == [
        ("Kokk", 20),
        ("Truckfører", 13),
        ("", 2),
    ]


def test_a_job_for_each_task_with_the_demands_of_the_whole() -> None:
    one, other = jobs_of(BOTH, PLACES)
    assert (one.task, one.municipality, other.task, other.municipality) == ("packing", "A", "cleaning", "B")
    assert one.demands == other.demands == job_demands(BOTH)
    assert (one.least, other.least, one.part_time, other.part_time) == (35, 35, True, True)
    assert set(one.requirements) == {"licence_b"}, "competence and full time are not asked of tasks to hand over"
    assert (one.times, other.times) == ({"day"}, {"evening"}), "the task's own time, else the workplace's"
    assert competence_asked(BOTH, PLACES) == {"trade_certificate": frozenset({1})}
    assert jobs_of(BOTH, {1: PLACES[1]}) == (), "barred or ended"


def fits_worst(person: Person, jobs: Sequence[Job], weights: Weights, purpose: str) -> tuple[Job, Explanation]:
    return worst(jobs, [explain(person, job, weights, purpose) for job in jobs])


def test_the_hardest_part_is_the_answer() -> None:
    jobs = jobs_of(BOTH, PLACES)
    job, told = fits_worst(Person(tasks={"packing": "can", "cleaning": "cannot"}), jobs, WEIGHTS, "training")
    assert job.task == "cleaning"
    assert told.of(Sign.BLOCKS)
    job, told = fits_worst(Person(near={"A": 0, "B": 3}), jobs, WEIGHTS, "training")
    assert job.municipality == "B"
    assert fits_worst(Person(near={"A": 0}), jobs, WEIGHTS, "training")[1].of(Sign.BLOCKS), (
        "one of them is out of reach"
    )
    with pytest.raises(ValueError, match="without jobs"):
        fits_worst(Person(), (), WEIGHTS, "training")


@given(tasks(5), st.sampled_from(("training", "hiring")))
def test_leaving_a_task_out_never_lets_less_people_in(some: list[Task], purpose: str) -> None:
    places = {number: Job(number) for number in (1, 2, 3)}
    person = Person(tasks={"office": "cannot"})
    if len(some) < 2:
        return
    whole = fits_worst(person, jobs_of(some, places), WEIGHTS, purpose)[1]
    for left in some:
        rest = fits_worst(person, jobs_of([one for one in some if one is not left], places), WEIGHTS, purpose)[1]
        assert bool(rest.of(Sign.BLOCKS)) <= bool(whole.of(Sign.BLOCKS))


def test_the_week() -> None:
    assert room_in(slots_of(frozenset({"day"}), frozenset())) == FULL_WEEK, "five days are a full post"
    assert room_in(slots_of(frozenset({"weekend"}), frozenset())) == 30
    assert room_in(slots_of(frozenset({"evening"}), frozenset({"mon"}))) == 10
    assert slots_of(frozenset({"evening"}), frozenset({"sat"})) == 0
    assert slots_of(frozenset(), frozenset()) == (1 << len(SLOTS)) - 1
    assert [percent_of(hours) for hours in (1, 8, 37)] == [3, 21, 99]
    assert (Wanted().least_hours, Wanted().most_hours) == (7.5, 18.75)


def test_what_was_agreed_on_for_one_task_may_be_asked_there() -> None:
    wanted = Wanted(limits={"pace": 1}, agreed={(1, "packing"): {"pace": 2}})
    assert wanted.allows(PACK)
    assert not wanted.allows(replace(PACK, workplace=2))
    assert not replace(wanted, agreed={}).allows(PACK)


def test_an_adaptation_counts_in_a_post_where_each_task_that_needs_it_has_it() -> None:
    person = Person(abilities={"pace": 0})
    aids = Agreement("pace", 2, "aids")
    one = at_post(person, BOTH, PLACES, {(1, "packing"): (aids,)})
    assert one is person, "cleaning asks too, and nothing was agreed on there"
    both = at_post(person, BOTH, PLACES, {(1, "packing"): (aids,), (2, "cleaning"): (replace(aids, level=1),)})
    assert (both.adapted, both.agreed) == ({"pace": 2}, {"pace"})
    alone = at_post(replace(person, abilities={"pace": 1}), BOTH, PLACES, {(1, "packing"): (aids,)})
    assert alone.adapted == {"pace": 2}, "cleaning goes well without"
    required = {**PLACES, 2: replace(PLACES[2], requirements={"pace": ("absolute", 2)})}
    assert at_post(replace(person, abilities={"pace": 1}), BOTH, required, {(1, "packing"): (aids,)}).adapted == {}
