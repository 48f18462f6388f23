"""Asking for a place and getting an answer: the verbs, the pages, and the list of those that wait."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Right, Role
from grontlys.employers import inquiries
from grontlys.employers.models import Inquiry, Statement
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.today import waiting_inquiries
from grontlys.shared import clock
from tests.factories import actor_of, give_role, make_actor, make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db

TODAY = clock.today()


def events() -> list[tuple[str, str]]:
    return list(Event.objects.order_by("seq").exclude(verb="looked").values_list("verb", "object_kind"))


def test_asking_and_answering_are_two_events_on_the_workplace_and_no_statement() -> None:
    actor, place = make_actor(), make_workplace()
    asked = inquiries.record_inquiry(actor, place, Purpose.TRAINING)
    assert asked.outcome == "open"
    inquiries.answer_inquiry(actor, asked, "no", reason="market")
    kept = Inquiry.objects.get()
    assert (kept.outcome, kept.reason, kept.answered_on, kept.settled_by_id) == ("no", "market", TODAY, actor.person_id)
    assert events() == [("asked", "workplace"), ("answered", "workplace")]
    assert Event.objects.filter(object_id=str(place.number)).count() == 2
    assert not Statement.objects.exists(), "an inquiry never changes a light"


def test_an_answer_that_came_at_once_is_told_in_the_same_breath() -> None:
    actor, place = make_actor(), make_workplace()
    made = inquiries.record_inquiry(actor, place, Purpose.HIRING, outcome="yes", asked_on=TODAY - dt.timedelta(days=3))
    assert (made.asked_on, made.answered_on) == (TODAY - dt.timedelta(days=3), TODAY)
    assert [verb for verb, _kind in events()] == ["asked", "answered"]


def test_a_double_click_is_one_question_and_one_answer() -> None:
    actor, place = make_actor(), make_workplace()
    first = inquiries.record_inquiry(actor, place, Purpose.TRAINING)
    assert inquiries.record_inquiry(actor, place, Purpose.TRAINING) == first
    assert inquiries.record_inquiry(actor, place, Purpose.HIRING) != first
    assert Inquiry.objects.count() == 2
    for _click in range(2):
        inquiries.answer_inquiry(actor, first, "yes")
    assert [verb for verb, _kind in events()] == ["asked", "asked", "answered"]


def test_another_answer_corrects_the_first_and_both_stand_in_the_log() -> None:
    actor, place = make_actor(), make_workplace()
    asked = inquiries.record_inquiry(actor, place, Purpose.TRAINING, outcome="no", reason="season")
    inquiries.answer_inquiry(actor, asked, "yes")
    asked.refresh_from_db()
    assert (asked.outcome, asked.reason) == ("yes", "")
    inquiries.answer_inquiry(actor, asked, "mistake")
    asked.refresh_from_db()
    assert (asked.outcome, asked.answered_on) == ("mistake", None)
    assert list(Event.objects.filter(verb="answered").order_by("seq").values_list("facts__before", flat=True)) == [
        None,
        "no",
        "yes",
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"asked_on": TODAY + dt.timedelta(days=1)}, "asked_on"),
        ({"asked_on": TODAY - dt.timedelta(days=1200)}, "asked_on"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"outcome": "mistake"}, "outcome"),
        ({"reason": "market"}, "reason"),
        ({"outcome": "yes", "reason": "market"}, "reason"),
        ({"outcome": "no", "reason": "weather"}, "reason"),
        ({"outcome": "no", "answered_on": TODAY - dt.timedelta(days=1)}, "answered_on"),
        ({"outcome": "no", "answered_on": TODAY + dt.timedelta(days=1)}, "answered_on"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(given: dict, code: str) -> None:
    actor, place = make_actor(), make_workplace()
    with pytest.raises(ValidationError) as refused:
        inquiries.record_inquiry(actor, place, Purpose.TRAINING, **given)
    assert refused.value.code == code
    assert not Inquiry.objects.exists()
    assert events() == []


def test_only_who_may_state_asks_and_only_the_own_organisation_answers() -> None:
    actor, place = make_actor(), make_workplace()
    asked = inquiries.record_inquiry(actor, place, Purpose.TRAINING)
    decider, stranger = make_actor(Role.GRANT_DECIDER), make_actor()
    assert not decider.may(Right.STATE)
    for verb in (
        lambda: inquiries.record_inquiry(decider, place, Purpose.TRAINING),
        lambda: inquiries.answer_inquiry(decider, asked, "yes"),
        lambda: inquiries.answer_inquiry(stranger, asked, "yes"),
    ):
        with pytest.raises(NotAllowed):
            verb()
    with pytest.raises(ValidationError):
        inquiries.answer_inquiry(actor, asked, "open")
    assert Inquiry.objects.get().outcome == "open"
    assert [verb for verb, _kind in events()] == ["asked"]
    assert Inquiry.objects.visible_to(stranger).count() == 1, "one log of contacts for all"
    assert Inquiry.objects.visible_to(make_actor(Role.ANALYST)).count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "yes"},
        {"outcome": "perhaps", "settled_at": clock.now()},
        {"purpose": "lunch"},
        {"answered_on": TODAY},
        {"reason": "market"},
        {"outcome": "no", "answered_on": TODAY - dt.timedelta(days=9), "settled_at": clock.now()},
        {"settled_at": clock.now()},
    ],
)
def test_the_database_keeps_its_own_order(change: dict) -> None:
    asked = inquiries.record_inquiry(make_actor(), make_workplace(), Purpose.TRAINING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=asked.pk).update(**change)


def test_the_verb_page_asks_three_things(client_of) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    address = reverse("employers:verb", args=[place.number, "spurte"])
    assert "Spurte om plass" in client.get(address).content.decode()
    wrong = client.post(address, {"purpose": "training", "outcome": "yes", "reason": "market"})
    assert wrong.status_code == 422
    assert "En grunn hører til et nei" in wrong.content.decode()
    done = client.post(address, {"purpose": "hiring", "outcome": "no", "reason": "market", "asked_on": ""}, follow=True)
    text = done.content.decode()
    assert "Forespørselen er lagret" in text
    assert "Spurte om plass: Ansettelse: Nei" in text
    assert Inquiry.objects.get().reason == "market"


def test_what_waits_stands_on_the_list_of_the_day_own_first_and_is_answered_with_one_tap(client_of) -> None:
    office = make_organisation()
    person, colleague = make_person(organisation=office), make_person(organisation=office)
    give_role(colleague, Role.LEADER, office)
    mine, theirs, elsewhere = make_workplace(), make_workplace(), make_workplace()
    inquiries.record_inquiry(actor_of(colleague), theirs, Purpose.TRAINING, asked_on=TODAY - dt.timedelta(days=40))
    inquiries.record_inquiry(actor_of(person), mine, Purpose.HIRING, asked_on=TODAY - dt.timedelta(days=28))
    inquiries.record_inquiry(make_actor(), elsewhere, Purpose.TRAINING)
    waiting = waiting_inquiries(actor_of(person), TODAY)
    assert [(one.workplace, one.mine, one.late) for one in waiting] == [(mine, True, False), (theirs, False, True)]
    client = client_of(person)
    text = client.get(reverse("employers:today")).content.decode()
    assert "Venter på svar" in text
    assert "Ingenting haster" not in text
    assert "Mer enn 28 dager siden" in text
    assert elsewhere.display_name not in text
    for one, said in ((waiting[0], "ja"), (waiting[1], "feil")):
        answer = client.post(reverse("employers:answer_inquiry", args=[one.pk]), {"svar": said}, follow=True)
        assert answer.status_code == 200
    assert {one.outcome for one in Inquiry.objects.filter(organisation=office)} == {"yes", "mistake"}
    assert "Ingenting haster" in client.get(reverse("employers:today")).content.decode()


def test_an_inquiry_of_another_organisation_cannot_be_answered_from_here(client_of) -> None:
    asked = inquiries.record_inquiry(make_actor(), make_workplace(), Purpose.TRAINING)
    client = client_of(make_person())
    address = reverse("employers:answer_inquiry", args=[asked.pk])
    assert client.post(address, {"svar": "ja"}).status_code == 404
    own = inquiries.record_inquiry(actor_of(make_person()), make_workplace(), Purpose.TRAINING)
    assert client.post(reverse("employers:answer_inquiry", args=[own.pk]), {"svar": "kanskje"}).status_code == 404
    assert Inquiry.objects.waiting().count() == 2
