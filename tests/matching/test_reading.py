"""From records to the engine's person, and from statements to jobs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Protection
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers import actions
from grontlys.employers.models import Municipality
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.light import Fact, Situation, default_freshness
from grontlys.matching import places
from grontlys.matching.engine.explaining import explain
from grontlys.matching.places import jobs_of, size_class
from grontlys.matching.ranking import near_misses, nearest, rank
from grontlys.matching.reading import USUAL_REACH, known_of, known_of_many, near, person_from, person_of
from grontlys.shared import clock
from tests import factories
from tests.matching.conftest import Small

ON = dt.date(2026, 11, 21)
CENTRES = {"3218": (59.66, 10.79), "3216": (59.55, 10.74), "4601": (60.39, 5.32)}


def test_a_person_is_made_of_what_was_said() -> None:
    person = person_from(
        [
            (About.ABILITY, "heavy_lifting", {"level": "1", "adapted": "2", "help": "aids"}),
            (About.ABILITY, "noise", {"adapted": "2", "help": "quiet_place"}),
            (About.TASK, "till", {"can": "cannot"}),
            (About.TASK, "packing", {"help": "written_plan"}),
            (About.WISH, "warehouse", {}),
            (About.AVOID, "task:care", {}),
            (About.AVOID, "employer:974760673", {}),
            (About.QUALIFICATION, "forklift", {"held": "planned"}),
            (About.LANGUAGE, "spoken", {"level": "A2"}),
            (About.LANGUAGE, "written", {"level": "B2"}),
            (About.SETTING, "", {"group": ["few"], "tone_avoids": ["busy"], "carer": True}),
            (About.HOURS, "", {"most": 60, "times": ["day"]}),
            (About.EVIDENCE, "x", {"what": "attendance"}),
            (About.EXPERIENCE, "lager", {"name": "Lager"}),
        ]
    )
    assert person.abilities == {"heavy_lifting": 1, "noise": 0, "spoken_norwegian": 1, "written_norwegian": 3}
    assert person.adapted == {"heavy_lifting": 2, "noise": 2}
    assert person.adaptations == {"heavy_lifting": "aids", "noise": "quiet_place", "packing": "written_plan"}
    assert person.tasks == {"till": "cannot", "packing": "adapted"}
    assert (person.wishes, person.avoids, person.avoid) == ({"warehouse"}, {"care"}, {974760673})
    assert person.qualifications == {"forklift": "planned"}
    assert (person.group, person.tone_avoids, person.needs_carer) == ({"few"}, {"busy"}, True)
    assert (person.percent, person.times) == ((0, 60), {"day"})
    assert person.evidence == {"attendance", "work"}


def test_what_is_said_of_a_dimension_is_nearer_than_a_level_of_the_language() -> None:
    facts = [(About.LANGUAGE, "spoken", {"level": "C1"}), (About.ABILITY, "spoken_norwegian", {"level": "1"})]
    assert person_from(facts).abilities == {"spoken_norwegian": 1}
    assert person_from(reversed(facts)).abilities == {"spoken_norwegian": 1}


def test_nothing_said_is_nothing_known() -> None:
    person = person_from([])
    assert (person.abilities, person.tasks, person.percent, person.times) == ({}, {}, None, frozenset())


def test_the_way_to_work_in_thirds_of_the_reach() -> None:
    assert near(["3218"], 30, CENTRES) == {"3218": 0, "3216": 2}
    assert near(["3218"], 12, CENTRES) == {"3218": 0}
    assert near(["3218"], 0, CENTRES) == {"3218": 0}
    assert near([], 30, CENTRES) == {}
    assert near(["9999"], 30, CENTRES) == {"9999": 0}


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_longer_reach_never_loses_a_place(first: int, second: int) -> None:
    short, long = sorted((first, second))
    few, many = near(["3218"], short, CENTRES), near(["3218"], long, CENTRES)
    assert few.keys() <= many.keys()
    assert all(many[code] <= few[code] for code in few)


def test_records_are_read_as_they_stand(small: Small) -> None:
    factories.say_of(small.ola, About.HOURS, value={"most": 40}, days_ago=9)
    factories.say_of(small.ola, About.HOURS, value={"most": 60}, days_ago=2)
    factories.say_of(small.ola, About.WISH, "till", days_ago=5)
    factories.say_of(small.ola, About.WISH, "till", {"gone": True})
    factories.say_of(small.ola, About.ABILITY, "noise", {"level": "1"}, withdrawn_at=clock.now())
    person = person_of(small.ola, small.actor, clock.today())
    assert person.percent == (0, 60)
    assert not person.wishes
    assert not person.abilities
    known = known_of(small.ola, small.actor, clock.today())
    assert (known.reach, known.reach_said, known.home_said) == (USUAL_REACH, False, True)
    assert person.near == {"3218": 0, "3216": 2}


def test_no_home_starts_from_what_the_office_serves(small: Small) -> None:
    Candidate.objects.filter(pk=small.ola.pk).update(municipality_code="")
    known = known_of(Candidate.objects.get(pk=small.ola.pk), small.actor, clock.today())
    assert (known.homes, known.home_said) == (("3218",), False)
    assert known.person.near == {"3218": 0, "3216": 2}


def test_the_police_certificate_is_for_those_who_follow_in_person(small: Small) -> None:
    factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has"})
    factories.make_following(small.ola, small.office)
    colleague = factories.actor_of(factories.make_person(Role.COUNSELLOR, small.office), small.office)
    today = clock.today()
    assert person_of(small.ola, small.actor, today).qualifications == {POLICE_CERTIFICATE: "has_not", "forklift": "has"}
    assert person_of(small.ola, colleague, today).qualifications == {"forklift": "has"}
    left_out = known_of_many([small.ola], small.actor, today, certificate=False)
    assert left_out[small.ola.pk].person.qualifications == {"forklift": "has"}


def test_somebody_protected_is_seen_by_nobody_else(small: Small) -> None:
    factories.make_following(small.ola, small.office)
    Candidate.objects.filter(pk=small.ola.pk).update(protection=Protection.UNKNOWN)
    colleague = factories.actor_of(factories.make_person(Role.COUNSELLOR, small.office), small.office)
    ola = Candidate.objects.get(pk=small.ola.pk)
    with pytest.raises(Candidate.DoesNotExist):
        person_of(ola, colleague, clock.today())
    assert person_of(ola, small.actor, clock.today()).near


def test_consent_to_a_part_gives_that_part_alone(small: Small) -> None:
    factories.say_of(small.ola, About.WISH, "till")
    factories.say_of(small.ola, About.ABILITY, "noise", {"level": "1"})
    enterprise = factories.make_organisation("enterprise")
    factories.make_consent(small.ola, enterprise)
    receiver = factories.actor_of(factories.make_person(Role.JOB_CONSULTANT, enterprise), enterprise)
    person = person_of(small.ola, receiver, clock.today())
    assert (person.wishes, person.abilities) == ({"till"}, {})


def test_the_number_of_queries_does_not_grow(small: Small, django_assert_num_queries: Any) -> None:
    more = [factories.make_candidate(small.person, small.office, municipality_code="3216") for _ in range(5)]
    for one in more:
        factories.say_of(one, About.WISH, "till")
    with django_assert_num_queries(5):
        assert len(known_of_many([small.ola, *more], small.actor, clock.today())) == 6


# --- Workplaces -----------------------------------------------------------------------------------------------------------


def fact(kind: Kind, key: str, value: dict[str, Any], **fields: Any) -> Fact:
    fields.setdefault("said_on", ON)
    fields.setdefault("holds_until", None)
    fields.setdefault("basis", Basis.EMPLOYER)
    return Fact(kind, key, value, **fields)


def jobs(*facts: Fact, **fields: Any) -> Any:
    return jobs_of(7, "3218", Situation(facts, **fields), default_freshness(ON), ON)


def test_a_job_for_each_task_in_each_role() -> None:
    found = jobs(
        fact(Kind.TASK, "till", {"demands": {"pace": 2}}),
        fact(Kind.TASK, "till:nattevakt", {"demands": {"pace": 1}, "role": "Nattevakt"}),
        fact(Kind.TASK, "care", {"gone": True}),
        fact(Kind.OPENING, "training:packing", {"count": 1}),
        fact(Kind.OPENING, "hiring:cleaning", {"count": 0}),
        fact(Kind.REQUIREMENT, "spoken_norwegian", {"strength": "absolute", "level": "B1"}),
        fact(Kind.REQUIREMENT, "forklift", {"strength": "none", "level": ""}),
        fact(Kind.HOURS, "", {"part_time": True, "min_percent": 40, "times": ["day"]}),
        fact(Kind.SETTING, "", {"group": "few", "tone": ["calm"], "carer": True}),
        fact(Kind.EXPERIENCE, "", {"adapted": True, "worked": ["aids"]}),
        fact(Kind.STANCE, "hiring", {"answer": "trial_only", "reason": ""}),
        fact(Kind.MOTIVE, "employer", {"why": ["try"]}),
    )
    assert [(job.task, dict(job.demands)) for job in found] == [
        ("till", {"pace": 2}),
        ("till", {"pace": 1}),
        ("packing", {}),
    ]
    job = found[0]
    assert job.requirements == {"spoken_norwegian": ("absolute", 2)}
    assert (job.part_time, job.least, job.times) == (True, 40, {"day"})
    assert (job.group, job.tone, job.carer) == ("few", {"calm"}, True)
    assert (job.adapted, job.worked, job.hiring_stance, job.tries_first) == (True, {"aids"}, "trial_only", True)
    assert job.municipality == "3218"


def test_nothing_known_is_one_job_without_a_task() -> None:
    (job,) = jobs()
    assert (job.task, job.training, job.hiring, dict(job.demands)) == ("", "grey", "grey", {})


def test_what_has_ended_or_is_barred_is_no_job() -> None:
    assert jobs(ended_on=ON) == ()
    assert jobs(fact(Kind.BAR, "1", {"barred": True}, sharing=Sharing.ORGANISATION, organisation=1)) == ()


def test_size_classes() -> None:
    assert [size_class(n, "counted") for n in (None, 1, 5, 20, 50, 900)] == ["", "1-4", "5-19", "20-49", "50+", "50+"]
    assert size_class(None, "withheld") == "1-4"


_FACTS = st.lists(
    st.one_of(
        st.builds(
            lambda task, level: fact(Kind.TASK, task, {"demands": {"heavy_lifting": level}}),
            st.sampled_from(["till", "warehouse"]),
            st.integers(0, 3),
        ),
        st.builds(
            lambda code, strength: fact(Kind.REQUIREMENT, code, {"strength": strength, "level": ""}),
            st.sampled_from(["forklift", "full_time", "noise"]),
            st.sampled_from(["absolute", "learnable", "preferred"]),
        ),
        st.builds(lambda most: fact(Kind.HOURS, "", {"min_percent": most, "times": []}), st.integers(0, 100)),
        st.builds(lambda size: fact(Kind.SETTING, "", {"group": size}), st.sampled_from(["alone", "many"])),
        st.builds(lambda needs: fact(Kind.SUPPORT, "", {"needs": [needs]}), st.sampled_from(["mentor", "wage"])),
    ),
    max_size=6,
)


@given(_FACTS, _FACTS, st.sampled_from([Sharing.NAV, Sharing.ORGANISATION]))
def test_what_is_told_in_confidence_never_changes_a_job(public: list[Fact], secret: list[Fact], level: str) -> None:
    """Only through the lights, which count everything and are the same for all: here nothing said bears on them."""
    hidden = [
        one._replace(sharing=level, organisation=1, recorded=place + 1, id=place + 1)
        for place, one in enumerate(secret)
    ]
    before, after = jobs(*public), jobs(*public, *hidden)
    strip = [(job.task, job.demands, job.requirements, job.least, job.group, job.supports) for job in before]
    assert strip == [(job.task, job.demands, job.requirements, job.least, job.group, job.supports) for job in after]


def test_workplaces_that_are_alike_share_a_row(small: Small) -> None:
    for _ in range(40):
        factories.make_workplace(municipality_code="3218")
    ((_code, table),) = places.tables(["3218"], clock.today())
    assert len(table.numbers) == 41
    assert len(table.jobs) == 2
    assert sorted(set(table.numbers.tolist())) == sorted(table.numbers.tolist())


def test_a_change_is_in_the_next_request_and_only_what_changed_is_read(
    small: Small, django_assert_max_num_queries: Any
) -> None:
    today = clock.today()
    person = person_of(small.ola, small.actor, today)

    def numbers() -> list[int]:
        return [found.number for found in rank(person, "training", today).page(0, 99)]

    for _ in range(30):
        factories.make_workplace(municipality_code="3218")
    # The first event of all makes the log begin: before it there is nothing to tell one database from another by.
    actions.add_note(small.actor, small.till, "Ring etter lunsj")
    assert {small.warehouse.number, small.till.number} <= set(numbers())
    read = places.read_places
    asked: list[list[int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "read_places", lambda rows, on: asked.append([r.number for r in rows]) or read(rows, on))
        with django_assert_max_num_queries(1):
            numbers()
        actions.say_not_now(small.actor, small.till, [Purpose.TRAINING], until=today + dt.timedelta(days=9))
        assert small.till.number not in numbers()
        assert small.warehouse.number in numbers()
    assert asked == [[small.till.number]]


def test_a_bar_takes_a_workplace_away_and_gives_it_back(small: Small) -> None:
    today = clock.today()
    person = person_of(small.ola, small.actor, today)
    leader = factories.actor_of(factories.make_person(Role.LEADER, small.office), small.office)
    actions.add_note(small.actor, small.till, "Ring etter lunsj")
    assert small.till.number in rank(person, "training", today).numbers
    actions.bar_workplace(leader, small.till, why="Uklart")
    assert small.till.number not in rank(person, "training", today).numbers
    actions.lift_bar(leader, small.till)
    assert small.till.number in rank(person, "training", today).numbers


def test_another_day_is_read_anew(small: Small) -> None:
    today = clock.today()
    person = person_of(small.ola, small.actor, today)
    rank(person, "training", today)
    factories.state(small.till, Kind.NOT_NOW, "training", {"reason": ""}, holds_until=today + dt.timedelta(days=30))
    assert small.till.number not in rank(person, "training", today + dt.timedelta(days=1)).numbers


def test_the_list_and_the_explanation_agree(small: Small) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    factories.say_of(small.ola, About.WISH, "till")
    person = person_of(small.ola, small.actor, clock.today())
    for purpose in ("training", "hiring"):
        ranked = rank(person, purpose, clock.today())
        for found in ranked.page(0, 9):
            assert explain(person, found.job, ranked.weights, purpose).score == found.score


def test_near_misses_name_the_one_condition(small: Small) -> None:
    for name in ("a", "b"):
        place = factories.make_workplace(name=name)
        factories.state(place, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""})
    both = factories.make_workplace(name="c")
    factories.state(both, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""})
    factories.state(both, Kind.REQUIREMENT, "full_time", {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has_not"})
    factories.say_of(small.ola, About.HOURS, value={"most": 50})
    person = person_of(small.ola, small.actor, clock.today())
    ranked = rank(person, "training", clock.today())
    assert len(ranked) == 2
    assert [tuple(near) for near in near_misses(person, ranked)] == [("qualification:forklift", 2)]


def test_where_very_many_lie_within_reach_the_farthest_are_left_out(small: Small) -> None:
    oslo = {"code": "0301", "name": "Oslo", "county_code": "03", "latitude": 59.91, "longitude": 10.75}
    Municipality.objects.create(valid_from=factories.LONG_AGO, **oslo)
    known = known_of(small.ola, small.actor, clock.today(), reach=40)
    counts = {"3218": 50, "3216": 30, "0301": 900}
    assert nearest(known, counts, 1000) == (known, 0)
    fewer, left_out = nearest(known, counts, 100)
    assert (set(fewer.person.near), left_out) == ({"3218", "3216"}, 1)
    assert set(nearest(known, counts, 1)[0].person.near) == {"3218"}


def test_nothing_but_the_work_changes_a_suggestion(small: Small) -> None:
    """Name, where a record comes from, free text, private matters: none of it is in the engine's person."""
    factories.say_of(small.ola, About.WISH, "warehouse")
    before = person_of(small.ola, small.actor, clock.today())
    Candidate.objects.filter(pk=small.ola.pk).update(registered_at=clock.now() - dt.timedelta(days=900))
    ola = Candidate.objects.get(pk=small.ola.pk)
    ola.name, ola.phone = "Fatima Ali", "400 00 001"
    ola.save()
    factories.say_of(ola, About.PRIVATE, "z", note="Bor midlertidig")
    factories.say_of(ola, About.SKILL, "norsk", {"name": "Snakker somali", "learned": "abroad"})
    factories.say_of(ola, About.INTEREST, "fotball", {"name": "Fotball"})
    factories.say_of(ola, About.WISH, "warehouse", {"stated_by": "counsellor"}, note="Svært motivert")
    assert person_of(ola, small.actor, clock.today()) == before


def test_a_large_municipality_in_parts_is_the_same(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    for level in range(8):
        place = factories.make_workplace()
        factories.state(place, Kind.TASK, "till", {"demands": {"pace": level % 4}}, by=small.person)
        factories.make_workplace()
    factories.say_of(small.ola, About.ABILITY, "pace", {"level": "1"})
    person = person_of(small.ola, small.actor, clock.today())
    actions.add_note(small.actor, small.till, "Ring etter lunsj")
    whole = [(one.number, one.score) for one in rank(person, "training", clock.today()).page(0, 99)]
    places.forget()
    monkeypatch.setattr(places, "PART", 3)
    assert len(places.tables(["3218"], clock.today())) == 4
    assert [(one.number, one.score) for one in rank(person, "training", clock.today()).page(0, 99)] == whole
    actions.add_task(small.actor, small.till, "packing", {"pace": 3})
    after = rank(person, "training", clock.today()).page(0, 99)
    assert {one.number for one in after} == {number for number, _score in whole}
