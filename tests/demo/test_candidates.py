"""The demo's people who seek work: as the actions would have written them, and found the places they could go to."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from dataclasses import replace

import pytest

from grontlys.access.actor import actor_for
from grontlys.access.models import Person
from grontlys.candidates.models import Candidate, Following, Record
from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import Kind, Protection
from grontlys.candidates.rules.private import findings_in
from grontlys.demo.candidates import CANDIDATES, make_candidates
from grontlys.demo.load import make_people
from grontlys.demo.people import STAFF
from grontlys.employers.rules.topics import topic_problems
from tests.demo.test_make_demo import _own_folders, make_demo  # noqa: F401

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)


@pytest.fixture
def made() -> list[Candidate]:
    make_candidates(1, DAY, make_people(DAY))
    return list(Candidate.objects.order_by("pk"))


def test_so_many_for_each_persona(made: list[Candidate]) -> None:
    counted = Counter(one.follower for one in CANDIDATES)
    assert counted == {"sigrid": 12, "daniel": 6}
    assert len(made) == len(CANDIDATES)
    for key, many in counted.items():
        member = next(one for one in STAFF if one.key == key)
        actor = actor_for(Person.objects.get(email=member.email), None, DAY)
        assert Candidate.objects.followed_by(actor, DAY).count() == many
    assert len([one for one in CANDIDATES if one.key.startswith("imagined")]) == 6
    assert len([one for one in CANDIDATES if one.ended_as]) == 7


def test_most_are_known_to_have_no_protection(made: list[Candidate]) -> None:
    counted = Counter(one.protection for one in made)
    assert counted.keys() == {Protection.NONE, Protection.UNKNOWN}
    assert counted[Protection.NONE] > 4 * counted[Protection.UNKNOWN]


def test_records_are_such_as_the_actions_write(made: list[Candidate]) -> None:
    for one in Record.objects.order_by("pk"):
        topic = topics.BY_KIND[one.kind]
        assert not list(topic_problems(topic, one.key, one.value, one.note)), (one.kind, one.key, one.value)
        assert not findings_in(one.kind, [str(value) for value in one.value.values()]), one.value
        assert one.said_on <= DAY
        if one.kind == Kind.ABILITY and "adapted" in one.value:
            assert one.value["adapted"] >= one.value["level"]
        if one.kind == Kind.HOURS:
            assert one.value["least"] <= one.value["most"]
    twice = Counter(Record.objects.order_by("pk").values_list("candidate_id", "kind", "key"))
    assert [topic for topic, count in twice.items() if count > 1] == []


def test_names_belong_to_nobody_else_and_codes_are_in_order(made: list[Candidate]) -> None:
    assert len({one.name for one in made}) == len(made)
    assert not {one.name for one in made} & {member.name for member in STAFF}
    assert len({one.phone for one in made} | {member.phone for member in STAFF}) == len(made) + len(STAFF)
    assert all(len(one.code) == 12 and not one.national_id for one in made)


def test_the_same_seed_gives_the_same_people(made: list[Candidate]) -> None:
    def told() -> list[object]:
        people = Candidate.objects.order_by("pk").values_list("code", "name", "phone", "municipality_code")
        records = Record.objects.order_by("pk").values_list("candidate__code", "kind", "key", "value", "said_on")
        return [*people, *records]

    before = told()
    for model in (Record, Following, Candidate):
        model.objects.all().delete()
    make_candidates(1, DAY, make_people(DAY))
    assert told() == before


def test_it_is_cheap() -> None:
    staffed = make_people(DAY)
    begun = time.process_time()
    make_candidates(1, DAY, staffed)
    assert time.process_time() - begun < 0.5


def test_the_people_of_the_trajectories_find_the_kind_of_workplace_they_came_to() -> None:
    """The very first results of the demo region, for work training and for a hire; and without their wishes, of what they can
    and need alone, still among the first.
    """
    from grontlys.matching import places, ranking, reading
    from grontlys.shared import clock

    make_demo("--workplaces", "1000")
    places.forget()
    today = clock.today()
    for one, person in zip(CANDIDATES, Candidate.objects.order_by("pk"), strict=True):
        if not one.ended_as:
            continue
        member = next(member for member in STAFF if member.key == one.follower)
        actor = actor_for(Person.objects.get(email=member.email), None, today)
        known = reading.person_of(person, actor, today)
        for purpose in ("training", "hiring"):
            tasks = [found.job.task for found in ranking.rank(known, purpose, today).page(0, 3)]
            assert set(tasks) & set(one.ended_as), (one.key, purpose, tasks)
            unwished = ranking.rank(replace(known, wishes=frozenset()), purpose, today)
            tasks = [found.job.task for found in unwished.page(0, 50)]
            assert set(tasks) & set(one.ended_as), (one.key, purpose, tasks)
