"""What employers ask: the clock, who has it, the answer, what is told upwards, and the new chances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Assignment, Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates.rules.kinds import Protection
from grontlys.employers import actions as employers
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.relations import actions, requests
from grontlys.relations.models import Request
from grontlys.relations.opportunities import fresh_lines, view_of, waiting_lines
from grontlys.relations.rules.clock import RULES, Late, clock_on, due_on, has_first_right, lateness
from grontlys.shared import clock
from grontlys.shared.working_days import add_working_days
from tests import factories

pytestmark = pytest.mark.django_db

FRIDAY = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _friday() -> Any:
    with time_machine.travel(FRIDAY, tick=False):
        yield


@pytest.fixture
def place() -> Workplace:
    return factories.make_workplace()


@pytest.fixture
def office(place: Workplace) -> Any:
    return factories.make_organisation(areas=(place.municipality_code,))


def at(office: Any, role: str = Role.COUNSELLOR) -> Actor:
    return factories.actor_of(factories.make_person(role, office), office)


def test_the_rule_of_the_clock() -> None:
    rule = clock_on(FRIDAY.date())
    due = due_on(FRIDAY.date(), rule, add_working_days)
    assert due == dt.date(2026, 11, 23)
    assert [lateness(due, dt.date(2026, 11, day), rule, add_working_days) for day in (20, 23, 24, 25, 26)] == [
        Late.IN_TIME,
        Late.IN_TIME,
        Late.OVERDUE,
        Late.OVERDUE,
        Late.ESCALATED,
    ]
    assert has_first_right(FRIDAY, FRIDAY + dt.timedelta(hours=23, minutes=59))
    assert not has_first_right(FRIDAY, FRIDAY + dt.timedelta(hours=24))
    assert all(one.source for one in RULES)


def test_a_need_starts_the_clock_and_turns_the_light(place: Workplace, office: Any) -> None:
    actor = at(office)
    made = requests.receive_request(
        actor, place, "need", text="Trenger to på lageret.", purpose=Purpose.HIRING, count=2
    )
    assert (made.due_on, made.fresh_until, made.owner_id) == (
        dt.date(2026, 11, 23),
        dt.date(2026, 11, 27),
        actor.person_id,
    )
    assert made.opening == Statement.objects.get(kind=Kind.OPENING)
    again = requests.receive_request(
        actor, place, "need", text="Trenger to på lageret.", purpose=Purpose.HIRING, count=2
    )
    assert again == made
    event = Event.objects.get(verb="received_request")
    assert "lageret" not in str(event.facts)


def test_the_fixed_contact_has_it_where_that_is_one_of_us(place: Workplace, office: Any) -> None:
    actor, fixed = at(office), factories.make_person(Role.MARKET_CONTACT, office)
    actions.set_fixed_contact(actor, place, fixed)
    made = requests.receive_request(actor, place, "question", text="Hvem betaler for skoene?")
    assert (made.owner_id, made.received_by_id) == (fixed.pk, actor.person_id)
    neighbour = at(factories.make_organisation())
    other = requests.receive_request(neighbour, place, "question", text="Når kommer svaret?")
    assert other.owner_id == neighbour.person_id


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("need", {}, "purpose"),
        ("question", {"text": " "}, "text"),
        ("party", {"text": "x"}, "kind"),
        ("question", {"text": "Han er diagnostisert med ADHD."}, "private"),
        ("need", {"purpose": Purpose.HIRING, "count": 0}, "count"),
    ],
)
def test_what_is_not_whole_is_refused(
    place: Workplace, office: Any, kind: str, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        requests.receive_request(at(office), place, kind, **given)
    assert refused.value.code == code
    assert not Request.objects.exists()
    assert not Statement.objects.exists()


def test_an_answer_stops_the_clock_and_nobody_now_has_a_day(place: Workplace, office: Any) -> None:
    actor = at(office)
    made = requests.receive_request(actor, place, "need", purpose=Purpose.TRAINING)
    for answer, given, code in (
        ("none_now", {}, "news_on"),
        ("lost", {}, "lost_reason"),
        ("solved", {"lost_reason": "others"}, "lost_reason"),
        ("yes", {}, "answer"),
    ):
        with pytest.raises(ValidationError) as refused:
            requests.answer_request(actor, made, answer, **given)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        requests.answer_request(at(factories.make_organisation()), made, "solved")
    with pytest.raises(ValidationError):
        requests.confirm_answer(actor, made)
    news = clock.today() + dt.timedelta(days=10)
    requests.answer_request(actor, made, "none_now", text="Vi leter.", news_on=news)
    requests.answer_request(actor, made, "none_now", text="Vi leter.", news_on=news)
    assert Statement.objects.get(kind=Kind.PROMISE).value == {"what": "call", "due": news.isoformat()}
    moved = news + dt.timedelta(days=3)
    requests.answer_request(actor, made, "none_now", text="Vi leter.", news_on=moved)
    dues = [one.value["due"] for one in Statement.objects.filter(kind=Kind.PROMISE).order_by("pk")]
    assert dues == [news.isoformat(), moved.isoformat()], "another day is another promise"
    requests.confirm_answer(actor, made)
    requests.answer_request(actor, made, "lost", lost_reason="others")
    made.refresh_from_db()
    assert (made.answer, made.lost_reason, made.confirmed_at) == ("lost", "others", None)
    assert [e.facts["before"] for e in Event.objects.filter(verb="answered_request").order_by("seq")] == [
        "",
        "none_now",
        "none_now",
    ]


def test_passed_on_it_keeps_its_day(place: Workplace, office: Any) -> None:
    actor, other = at(office), factories.make_person(Role.JOB_CONSULTANT)
    made = requests.receive_request(actor, place, "question", text="Kan dere hjelpe?")
    decider = factories.make_person(Role.GRANT_DECIDER, office)
    with pytest.raises(ValidationError):
        requests.pass_on(actor, made, decider.pk)
    passed = requests.pass_on(actor, made, other.pk)
    assert (passed.owner_id, passed.due_on) == (other.pk, made.due_on)
    with pytest.raises(NotAllowed):
        requests.answer_request(actor, passed, "solved")
    assert list(Request.objects.visible_to(actor)) == [passed], "whoever took it in still sees it"


def test_a_colleague_who_works_elsewhere_too_has_it_here(place: Workplace, office: Any) -> None:
    colleague = factories.make_person(Role.COUNSELLOR, factories.make_organisation())
    Assignment.objects.create(
        person=colleague, organisation=office, role=Role.COUNSELLOR, starts_on=clock.today() - dt.timedelta(days=9)
    )
    made = requests.receive_request(at(office), place, "question", text="Kan dere hjelpe?")
    assert requests.pass_on(at(office), made, colleague.pk).organisation_id == office.pk


def test_what_somebody_who_left_had_to_answer_is_everybodys(place: Workplace, office: Any) -> None:
    owner, colleague, stranger = at(office), at(office), at(factories.make_organisation())
    requests.receive_request(owner, place, "question", text="Kan dere hjelpe?")
    Assignment.objects.filter(person=owner.person_id).update(ends_on=clock.today() - dt.timedelta(days=1))
    (line,) = waiting_lines(colleague, clock.today())
    assert (line.mine, line.nobodys) == (False, True)
    assert not list(waiting_lines(stranger, clock.today()))


@pytest.mark.parametrize("over", ["solved", "mistake"])
def test_what_is_sorted_out_or_a_mistake_is_no_new_chance(place: Workplace, office: Any, over: str) -> None:
    actor = at(office)
    made = requests.receive_request(actor, place, "need", purpose=Purpose.TRAINING)
    assert Request.objects.fresh(clock.today()).count() == 1
    if over == "solved":
        requests.answer_request(actor, made, "solved")
    else:
        assert made.opening is not None
        employers.withdraw(actor, made.opening)
    assert not Request.objects.fresh(clock.today()).exists()


def test_what_is_late_goes_to_the_owner_and_then_to_the_leader(place: Workplace, office: Any) -> None:
    owner, leader, colleague = at(office), at(office, Role.LEADER), at(office)
    requests.receive_request(owner, place, "question", text="Kan dere hjelpe?")

    def lines(actor: Actor, day: int) -> int:
        return len(list(waiting_lines(actor, dt.date(2026, 11, day))))

    assert [lines(owner, day) for day in (20, 24, 26)] == [1, 1, 1]
    assert [lines(leader, day) for day in (20, 24, 26)] == [0, 0, 1]
    assert [lines(colleague, day) for day in (20, 24, 26)] == [0, 0, 0]


def test_a_new_chance_reaches_those_whose_candidates_could_fit(place: Workplace, office: Any) -> None:
    finder = at(factories.make_organisation(areas=(place.municipality_code,)))
    person = factories.make_person(Role.COUNSELLOR, office)
    mine, without = factories.actor_of(person, office), at(office)
    factories.make_candidate(person, office, municipality_code=place.municipality_code, protection=Protection.UNKNOWN)
    requests.receive_request(finder, place, "need", text="Trenger en på lageret.", purpose=Purpose.TRAINING)
    today = clock.today()
    assert [line.title for line in fresh_lines(mine, today)] == [place.display_name]
    assert not list(fresh_lines(without, today)), "somebody else's candidate, who is protected"
    later = today + dt.timedelta(days=8)
    assert not list(fresh_lines(mine, later))
    made = Request.objects.get()
    assert view_of(made, mine, today).fits == 1
    assert view_of(made, without, today).fits == 0
    assert finder.name in view_of(made, mine, today).first_right
    requests.answer_request(finder, made, "lost", lost_reason="others")
    assert not list(fresh_lines(mine, today))


def test_questions_are_the_organisations_own_and_needs_are_everybodys(place: Workplace, office: Any) -> None:
    actor, stranger = at(office), at(factories.make_organisation(OrganisationKind.ENTERPRISE), Role.JOB_CONSULTANT)
    requests.receive_request(actor, place, "trouble", text="De møter ikke opp.")
    need = requests.receive_request(actor, place, "need", purpose=Purpose.HIRING)
    assert list(Request.objects.visible_to(stranger)) == [need]
    assert Request.objects.visible_to(actor).count() == 2


def test_the_pages(client_of: Callable[[Any], Any], place: Workplace, office: Any) -> None:
    person = factories.make_person(Role.COUNSELLOR, office)
    client, stranger = client_of(person), client_of(factories.make_person(Role.COUNSELLOR))
    form = reverse("employers:verb", args=[place.number, "henvendelse"])
    assert client.post(form, {"kind": "need", "purpose": "", "text": ""}).status_code == 422
    client.post(form, {"kind": "question", "purpose": "", "text": "Hvem betaler for skoene?"})
    made = Request.objects.get()
    assert "Hvem betaler for skoene?" in client.get(reverse("relations:requests")).content.decode()
    one = reverse("relations:request", args=[made.pk])
    assert stranger.get(one).status_code == 404
    assert "Svar innen 23. nov." in client.get(one).content.decode()
    assert client.post(one, {"gjor": "svar", "answer": "none_now"}).status_code == 422
    client.post(one, {"gjor": "svar", "answer": "answered", "text": "Kontoret betaler."})
    client.post(one, {"gjor": "bekreftet"})
    made.refresh_from_db()
    assert made.confirmed_at is not None
    for shown in ("besvart", "nye", "glapp"):
        text = client.get(reverse("relations:requests"), {"vis": shown}).content.decode()
        assert ("Hvem betaler for skoene?" in text) is (shown == "besvart")
