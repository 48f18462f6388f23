"""Rounds about a workplace: what is answered is stated once, changed in one go, confirmed, kept, finished and thrown away."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions, visits
from grontlys.employers.models import Statement, VisitRound, Workplace
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Strength
from grontlys.employers.rules.visit_steps import BY_SLUG, LAST, STEPS, How, Outcome, in_group
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_organisation, make_person, make_visit, make_workplace, state
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def place() -> Workplace:
    return make_workplace()


def said(place: Workplace, kind: Kind, key: str | None = None) -> list[Statement]:
    rows = Statement.objects.standing().filter(workplace=place, kind=kind).order_by("pk")
    return list(rows if key is None else rows.filter(key=key))


def tell(actor: Actor, visit: VisitRound, **answers: str | list[str]) -> VisitRound:
    for slug, answer in answers.items():
        sent = answer if isinstance(answer, list) else [answer]
        visit = visits.answer(actor, visit, BY_SLUG[slug.replace("_", "-")], sent)
    return visit


# --- Answering ------------------------------------------------------------------------------------------------------------


def test_a_place_turns_the_light_at_once_and_a_changed_mind_leaves_one_word(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place)
    visit = tell(actor, visit, plass="yes:2")
    (opening,) = said(place, Kind.OPENING)
    assert (opening.value["count"], opening.basis, opening.said_on) == (2, Basis.EMPLOYER, clock.today())
    visit = tell(actor, visit, plass="yes:2")
    assert said(place, Kind.OPENING) == [opening], "a second tap states nothing"
    visit = tell(actor, visit, plass_til="90")
    (dated,) = said(place, Kind.OPENING)
    assert dated.holds_until == clock.today() + dt.timedelta(days=90)
    assert dated.value["dated"]
    visit = tell(actor, visit, plass="not_now:30", hvorfor_ikke="season")
    assert said(place, Kind.OPENING) == []
    (no,) = said(place, Kind.NOT_NOW)
    assert (no.key, no.value, no.holds_until) == (
        "training",
        {"reason": "season"},
        clock.today() + dt.timedelta(days=30),
    )
    visit = tell(actor, visit, plass="maybe")
    assert said(place, Kind.NOT_NOW) == []
    assert [row.value["answer"] for row in said(place, Kind.STANCE)] == ["maybe"]


def test_an_attitude_closes_what_stood_open(actor: Actor, place: Workplace) -> None:
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1, task="warehouse")
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    visit = tell(actor, visits.start(actor, place), plass="no")
    newest = {row.key: row.value["count"] for row in said(place, Kind.OPENING)}
    assert newest == {"training": 0, "training:warehouse": 0}
    tell(actor, visit, plass="yes:3")
    newest = {row.key: row.value["count"] for row in said(place, Kind.OPENING)}
    assert newest == {"training": 3, "training:warehouse": 0}, "the new answer counts all places"


def test_a_group_makes_one_statement_when_one_leaves_it(actor: Actor, place: Workplace) -> None:
    visit = tell(actor, visits.start(actor, place, full=True), sammen="few", tone=["calm", "warm"])
    assert said(place, Kind.SETTING) == [], "its last question is still to come"
    visit = tell(actor, visit, dagene="fixed")
    (setting,) = said(place, Kind.SETTING)
    assert setting.value == {"group": "few", "tone": ["calm", "warm"], "structure": "fixed"}
    assert setting.basis == Basis.OBSERVED
    visit = tell(actor, visit, tilrettelagt="yes")
    assert said(place, Kind.EXPERIENCE) == []
    visit = tell(actor, visit, veiledere="2")
    assert said(place, Kind.EXPERIENCE)[0].value == {"adapted": True}, "left for another question"
    visit = tell(actor, visit, virket=["talks"])
    assert [row.value for row in said(place, Kind.EXPERIENCE)] == [{"adapted": True, "worked": ["talks"]}]
    tell(actor, visit, tilrettelagt="no")
    assert [row.value for row in said(place, Kind.EXPERIENCE)] == [{"adapted": False}]


def test_the_other_kinds(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place, form="call", full=True)
    tell(
        actor, visit, ansette="trial_only", samtidig="2", i_bruk="1", oppgaver=["warehouse", "packing"], ma=["forklift"],
        deltid="yes:50", tider=["day"], kan_laeres=["computer"], andre_oppgaver="part", gi_fra_seg=["office"],
        bestemmer="line", hvorfor=["chance"], trenger=["mentor"], utsikter="up", planer="yes", nedbemanning="none",
        kollegene="yes", klaer="work", laerlinger="yes", laereplasser="3", lovet="call",
    )  # fmt: skip
    visits.finish(actor, visit, "God tone.")
    found = {
        (row.kind, row.key if row.kind not in (Kind.VISIT, Kind.PROMISE) else ""): row
        for row in Statement.objects.all()
    }
    value = {kind_key: row.value for kind_key, row in found.items()}
    assert value["stance", "hiring"] == {"answer": "trial_only"}
    assert value["capacity", ""] == {"max": 2, "now": 1}
    assert {key for kind, key in found if kind == "task"} == {"warehouse", "packing"}
    assert found["task", "packing"].basis == Basis.EMPLOYER, "told on the telephone, not seen"
    assert value["requirement", "forklift"]["strength"] == "absolute"
    assert value["requirement", "computer"]["strength"] == "learnable"
    assert value["hours", ""] == {"part_time": True, "min_percent": 50, "times": ["day"], "flexible": None}
    assert value["flexibility", ""] == {"other_tasks": "part"}
    assert value["handover", "office"] == {}
    assert value["decides", "training"] == {"level": "line"}
    assert value["motive", "employer"] == {"why": ["chance"]}
    assert value["support", ""] == {"needs": ["mentor"]}
    assert value["plan", "hiring"] == {"answer": "yes"}
    assert value["anchoring", ""] == {"floor": True}
    assert value["apprentices", ""] == {"company": True, "places": 3}
    assert (value["staff_cuts", ""], found["staff_cuts", ""].sharing) == ({"extent": "none"}, Sharing.ORGANISATION)
    assert value["promise", ""] == {"what": "call", "due": (clock.today() + dt.timedelta(days=7)).isoformat()}
    assert (value["visit", ""], found["visit", ""].note) == ({"form": "call"}, "God tone.")


def test_what_is_skipped_is_unknown_and_takes_an_answer_back(actor: Actor, place: Workplace) -> None:
    visit = tell(actor, visits.start(actor, place), deltid="no", tider=["night"])
    visit = visits.skip(actor, visit, BY_SLUG["deltid"])
    assert [row.value["part_time"] for row in said(place, Kind.HOURS)] == [None]
    visits.skip(actor, visit, BY_SLUG["tider"])
    assert said(place, Kind.HOURS) == []


def test_sharing_is_the_rounds_the_screens_or_the_questions(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place, full=True, sharing=Sharing.ORGANISATION)
    visit = tell(actor, visit, deltid="yes", tider=["day"])
    assert said(place, Kind.HOURS)[0].sharing == Sharing.ORGANISATION
    visit = visits.answer(actor, visit, BY_SLUG["utsikter"], ["down"], sharing=Sharing.NAV)
    assert said(place, Kind.MARKET)[0].sharing == Sharing.NAV
    visits.answer(actor, visit, BY_SLUG["utsikter"], ["down"], sharing=Sharing.ALL)
    assert [row.sharing for row in said(place, Kind.MARKET)] == [Sharing.ALL], "shared with others is another statement"
    outside = make_actor(Role.JOB_CONSULTANT)
    with pytest.raises(NotAllowed):
        visits.start(outside, place, sharing=Sharing.NAV)
    own = visits.start(outside, place)
    with pytest.raises(NotAllowed):
        visits.answer(outside, own, BY_SLUG["utsikter"], ["down"], sharing=Sharing.NAV)


# --- What is known --------------------------------------------------------------------------------------------------------


def test_still_true_says_it_again_and_change_builds_on_it(actor: Actor, place: Workplace) -> None:
    other = make_person()
    state(place, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 2}}, by=other, days_ago=120)
    state(place, Kind.TASK, "packing", {"demands": {}}, by=other, days_ago=120)
    state(place, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=other, days_ago=120)
    state(place, Kind.SETTING, "", {"group": "few", "tone": ["calm"], "carer": True}, by=other, days_ago=400)
    visit = visits.start(actor, place, full=True)
    visit = visits.confirm(actor, visit, BY_SLUG["oppgaver"])
    visit = visits.confirm(actor, visit, BY_SLUG["oppgaver"])
    new = [row for row in said(place, Kind.TASK) if row.said_on == clock.today()]
    assert {row.key: row.value["demands"] for row in new} == {"warehouse": {"heavy_lifting": 2}, "packing": {}}
    visit = tell(actor, visit, oppgaver=["warehouse", "office"], ma=[])
    new = [row for row in said(place, Kind.TASK) if row.said_on == clock.today()]
    assert {row.key: row.value for row in new} == {
        "warehouse": {"demands": {"heavy_lifting": 2}},
        "office": {"demands": {}},
        "packing": {"gone": True},
    }
    assert [row.value["strength"] for row in said(place, Kind.REQUIREMENT)] == ["absolute", "none"]
    visit = tell(actor, visit, tone=["busy"], dagene="fixed")
    assert said(place, Kind.SETTING)[-1].value == {
        "group": "few",
        "tone": ["busy"],
        "carer": True,
        "structure": "fixed",
    }
    visits.skip(actor, visit, BY_SLUG["sammen"], known=True)
    assert len(said(place, Kind.SETTING)) == 1, "left as it was"


def test_an_opening_is_renewed_and_what_is_gone_is_not(actor: Actor, place: Workplace) -> None:
    state(place, Kind.OPENING, "training", {"count": 2, "starts": None, "condition": ""}, days_ago=60)
    visit = visits.confirm(actor, visits.start(actor, place), BY_SLUG["plass"])
    assert [(row.said_on, row.value["count"]) for row in said(place, Kind.OPENING)][-1] == (clock.today(), 2)
    with pytest.raises(ValidationError):
        visits.confirm(actor, visit, BY_SLUG["ansette"])
    state(place, Kind.NOT_NOW, "hiring", {"reason": ""}, holds_until=clock.today() + dt.timedelta(days=9))
    with pytest.raises(ValidationError):
        visits.confirm(actor, visit, BY_SLUG["ansette"])


def test_what_the_person_may_not_read_is_not_known_to_the_round(place: Workplace) -> None:
    nav = make_person()
    state(place, Kind.MARKET, "", {"outlook": "down"}, by=nav, sharing=Sharing.ORGANISATION, days_ago=90)
    stranger = make_actor(Role.JOB_CONSULTANT)
    with pytest.raises(ValidationError):
        visits.confirm(stranger, visits.start(stranger, place, full=True), BY_SLUG["utsikter"])


def test_a_round_from_yesterday_speaks_of_yesterday(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place, full=True)
    VisitRound.objects.filter(pk=visit.pk).update(said_on=clock.today() - dt.timedelta(days=1))
    tell(
        actor,
        visit,
        plass="yes:1",
        oppgaver=["office"],
        ma=["licence_b"],
        deltid="yes",
        tider=["day"],
        samtidig="0",
        klaer="smart",
    )
    visits.finish(actor, visit)
    assert {row.said_on for row in Statement.objects.all()} == {clock.today() - dt.timedelta(days=1)}


# --- The round itself -----------------------------------------------------------------------------------------------------


def test_one_unfinished_round_for_a_person_and_a_workplace(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place)
    assert visits.start(actor, place, full=True) == visit
    assert visits.unfinished(actor) == [visit]
    assert visits.start(make_actor(), place) != visit
    done = visits.finish(actor, visit)
    assert visits.finish(actor, visit) == done
    assert len(said(place, Kind.VISIT)) == 1
    assert visits.unfinished(actor) == []
    assert visits.start(actor, place) != visit
    with pytest.raises(ValidationError):
        tell(actor, visit, plass="yes")
    with pytest.raises(ValidationError):
        visits.throw_away(actor, visit)


def test_thrown_away_takes_back_what_it_stated(actor: Actor, place: Workplace) -> None:
    visit = tell(actor, visits.start(actor, place), plass="yes:1", ansette="fits")
    visits.throw_away(actor, visit)
    visits.throw_away(actor, visit)
    assert Statement.objects.standing().count() == 0
    assert visits.unfinished(actor) == []


def test_a_round_that_nobody_goes_on_with_is_ended_and_its_statements_stand(actor: Actor, place: Workplace) -> None:
    visit, fresh = tell(actor, visits.start(actor, place), plass="yes:1"), visits.start(actor, make_workplace())
    VisitRound.objects.filter(pk=visit.pk).update(moved_at=clock.now() - dt.timedelta(days=91))
    assert visits.clear_old() == {"closed": 1}
    assert visits.unfinished(actor) == [fresh]
    assert len(said(place, Kind.OPENING)) == 1


def test_a_private_fact_ends_no_round(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place)
    with pytest.raises(ValidationError) as refused:
        visits.finish(actor, visit, "Kari Hansen har angst og er sykmeldt.")
    assert refused.value.code == "private"
    assert visits.unfinished(actor) == [visit]
    assert Statement.objects.count() == 0


def test_the_answers_do_not_outlive_the_round(actor: Actor, place: Workplace) -> None:
    visit = visits.finish(actor, tell(actor, visits.start(actor, place), plass="yes:4"))
    visit.refresh_from_db()
    assert visit.steps == {"plass": {"outcome": "answered"}}
    assert set(visit.stated["plass"]) == {"ids"}


def test_a_round_is_its_own_persons(actor: Actor, place: Workplace) -> None:
    visit = visits.start(actor, place)
    colleague = actor_of(make_person(Role.COUNSELLOR, make_organisation()))
    for verb in (visits.finish, visits.throw_away):
        with pytest.raises(NotAllowed):
            verb(colleague, visit)
    with pytest.raises(NotAllowed):
        tell(colleague, visit, plass="yes")
    analyst = make_actor(Role.ANALYST)
    with pytest.raises(NotAllowed):
        visits.start(analyst, place)


def test_each_verb_leaves_its_line_in_the_log(actor: Actor, place: Workplace) -> None:
    visit = tell(actor, visits.start(actor, place), deltid="yes")
    visits.skip(actor, visit, BY_SLUG["tider"])
    visits.finish(actor, visit, "Fint.")
    verbs = list(Event.objects.filter(object_kind="visit").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["started_visit", "asked_in_visit", "asked_in_visit", "finished_visit"]
    assert "Fint" not in str(list(Event.objects.values_list("facts", flat=True)))


SENT: dict[How, list[list[str]]] = {
    How.PLACE: [["yes:1"], ["not_now:30"], ["maybe"]],
    How.COUNT: [["0"], ["2"]],
    How.DAY: [["7"], ["30"]],
}
_moves = st.lists(
    st.tuples(
        st.sampled_from(list(STEPS[:-1])),
        st.sampled_from(["answer", "answer", "skip", "leave", "confirm"]),
        st.integers(0, 2),
    ),
    max_size=10,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_moves, st.booleans())
def test_whatever_the_order_a_group_has_one_set_of_statements(db: Any, moves: list[Any], known: bool) -> None:
    actor, place = make_actor(), make_workplace()
    if known:
        state(place, Kind.SETTING, "", {"group": "many"}, days_ago=200)
        state(place, Kind.TASK, "care", {"demands": {}}, days_ago=200)
        state(place, Kind.OPENING, "training", {"count": 1, "starts": None, "condition": ""}, days_ago=20)
    before = set(Statement.objects.filter(workplace=place).values_list("pk", flat=True))
    visit = visits.start(actor, place, full=True)
    for step, what, which in moves:
        options = SENT.get(step.how) or [[term.code] for term in step.terms[:3]]
        try:
            if what == "answer":
                visit = visits.answer(actor, visit, step, options[which % len(options)])
            elif what == "confirm":
                visit = visits.confirm(actor, visit, step)
            else:
                visit = visits.skip(actor, visit, step, known=what == "leave")
        except ValidationError:
            continue
        mine = set(Statement.objects.standing().filter(workplace=place).values_list("pk", flat=True)) - before
        listed = [pk for made in visit.stated.values() for pk in made["ids"]]
        assert len(listed) == len(set(listed))
        assert set(listed) == mine, "every standing statement of the round belongs to one group"
        for group in visit.stated:
            outcomes = {visit.steps[s.slug]["outcome"] for s in in_group(group) if s.slug in visit.steps}
            if not outcomes & {Outcome.ANSWERED, Outcome.CONFIRMED}:
                assert visit.stated[group]["ids"] == []
    first, second = visits.finish(actor, visit), visits.finish(actor, visit)
    assert first.visit_id == second.visit_id
    assert Statement.objects.standing().filter(workplace=place, kind=Kind.VISIT).count() == 1


# --- The pages ------------------------------------------------------------------------------------------------------------


def test_a_round_over_the_pages(client_of: Any) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    start = reverse("employers:visit", args=[place.number])
    answer = client.post(start, {"hvordan": "visit", "runde": "kort", "sharing": "all"})
    assert answer["Location"] == f"{start}plass/"
    answer = client.post(f"{start}plass/", {"svar": "yes:2"})
    assert answer["Location"] == f"{start}plass-til/"
    answer = client.post(f"{start}plass-til/", {"gjor": "dato", "dato": "i går og i morgen"})
    assert answer.status_code == 422
    assert "Forsto ikke datoen" in answer.content.decode()
    assert "i går og i morgen" in answer.content.decode(), "what was typed stays"
    answer = client.post(f"{start}plass-til/", {"gjor": "dato", "dato": "om 3 uker"})
    assert answer["Location"] == f"{start}ansette/"
    assert client.post(f"{start}ansette/", {"gjor": "antall", "antall": "12"})["Location"] == f"{start}samtidig/"
    assert client.post(f"{start}samtidig/", {"gjor": "antall", "antall": "mange"}).status_code == 422
    assert client.post(f"{start}samtidig/", {"svar": "3"})["Location"] == f"{start}i-bruk/"
    assert client.post(f"{start}i-bruk/", {"gjor": "hopp"})["Location"] == f"{start}oppgaver/"
    assert "Fortsett besøket" in client.get(start).content.decode()
    assert "Besøk som ikke er ferdig" in client.get(reverse("employers:today")).content.decode()
    answer = client.post(f"{start}notat/", {"note": "Kari Hansen har angst og er sykmeldt."})
    assert answer.status_code == 422
    assert "Kari Hansen har angst" in answer.content.decode()
    assert "Behold teksten fordi" in answer.content.decode()
    answer = client.post(f"{start}notat/", {"note": "Greit å komme før åtte."})
    summary = client.get(answer["Location"]).content.decode()
    assert "2 plasser (arbeidstrening)" in summary
    assert "12 stillinger (ansettelse)" in summary
    assert "Greit å komme før åtte." in summary
    assert client.post(f"{start}notat/", {"note": "Greit å komme før åtte."})["Location"] == start, "sent twice"
    assert len(said(place, Kind.VISIT)) == 1


def test_the_known_is_shown_first(client_of: Any) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    state(place, Kind.ETIQUETTE, "", {"clothes": "safety"}, days_ago=30)
    state(
        place, Kind.HOURS, "", {"part_time": True, "min_percent": 40, "times": ["day"], "flexible": None}, days_ago=150
    )
    start = reverse("employers:visit", args=[place.number])
    assert "Vernetøy, spør i resepsjonen" in (before := client.get(start).content.decode()) or "vernetøy" in before
    client.post(start, {"hvordan": "call", "runde": "full"})
    page = client.get(f"{start}deltid/").content.decode()
    assert "Stemmer det fortsatt?" in page
    assert "for 5 måneder siden" in page
    assert "Stemmer det fortsatt?" not in client.get(f"{start}deltid/?endre").content.decode()
    assert client.post(f"{start}deltid/", {"gjor": "ja"})["Location"] == f"{start}kan-laeres/"
    assert said(place, Kind.HOURS)[-1].said_on == clock.today()
    assert client.get(f"{start}laereplasser/")["Location"] == f"{start}laerlinger/", "asked only of training companies"
    assert client.get(f"{start}tull/").status_code == 404
    assert client.post(start, {"hvordan": "brev"}).status_code == 404


def test_what_can_no_longer_be_stated_is_told_at_the_end_too(client_of: Any) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    visit = visits.start(actor_of(person), place)
    # Begun long ago, left before the answer was stated, and gone on with when its day is past.
    VisitRound.objects.filter(pk=visit.pk).update(
        steps={"plass": {"outcome": "answered", "answer": "not_now:2020-01-01"}}
    )
    for sent in ({"gjor": "uten"}, {"note": "Fint sted"}):
        answer = client.post(reverse("employers:visit_step", args=[place.pk, LAST.slug]), sent)
        assert answer.status_code == 422
        assert "Datoen må være i dag eller senere." in answer.content.decode()
    assert VisitRound.objects.get().finished_at is None


def test_old_links_lead_on(client_of: Any) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    start = reverse("employers:visit", args=[place.number])
    assert client.get(f"{start}plass/")["Location"] == start
    organisation = person.assignments.get().organisation
    other = make_visit(place, make_person(), organisation, finished_at=timezone.now())
    assert client.get(reverse("employers:visit_summary", args=[place.number, other.pk])).status_code == 404
    own = make_visit(place, person, organisation)
    assert client.post(reverse("employers:visit_drop", args=[place.number])).status_code == 302
    own.refresh_from_db()
    assert own.discarded_at is not None
    assert client.post(reverse("employers:visit_drop", args=[place.number])).status_code == 302


def test_new_contact_leads_to_what_one_was_doing(client_of: Any) -> None:
    person, going_on, done = make_person(), make_workplace(name="Påbegynt AS"), make_workplace(name="Ferdig AS")
    actor = actor_of(person)
    tell(actor, visits.start(actor, going_on), plass="yes:1")
    visits.finish(actor, visits.start(actor, done))
    assert visits.last_in_touch(actor) == [done]
    assert visits.last_in_touch(make_actor()) == []
    client = client_of(person)
    page = client.get(reverse("employers:new_contact")).content.decode()
    assert page.index("Påbegynt AS") < page.index("Ferdig AS")
    assert page.count(reverse("employers:visit", args=[going_on.number])) == 1
    (line,) = visits.day_lines(actor, clock.today())
    assert (line.title, line.text) == ("Påbegynt AS", "1 av 9 spørsmål er gjort, begynt i dag")
    assert [verb.label for verb in line.verbs] == ["Fortsett besøket", "Kast"]


def test_the_queries_of_a_round(client_of: Any) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    actor = actor_of(person)
    for task in ("warehouse", "packing", "office"):
        actions.add_task(actor, place, task)
    actions.set_requirement(actor, place, "forklift", Strength.ABSOLUTE)
    start = reverse("employers:visit", args=[place.number])
    with count_queries("employers/visit_start"):
        client.get(start)
    client.post(start, {"hvordan": "visit", "runde": "kort"})
    with count_queries("employers/visit_step"):
        client.get(f"{start}oppgaver/")
    with count_queries("employers/visit_answer"):
        client.post(f"{start}plass/", {"svar": "yes:1"})
    done = client.post(f"{start}notat/", {"note": ""})
    with count_queries("employers/visit_summary"):
        client.get(done["Location"])
