"""The contact log: what is written, what the lights make of it, what is sent twice, and next steps."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions as employers
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import load_situations
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.employers.rules.light import Colour, Situation, default_freshness, light
from grontlys.relations import contacts
from grontlys.relations.contacts import NextStep, Said, log_contact
from grontlys.relations.models import Contact
from grontlys.relations.rules import words
from grontlys.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Workplace:
    return factories.make_workplace()


@pytest.fixture
def actor() -> Actor:
    return factories.make_actor(Role.COUNSELLOR)


def key() -> str:
    return secrets.token_hex(12)


def colour(place: Workplace, purpose: Purpose = Purpose.TRAINING) -> Colour:
    today = clock.today()
    return light(
        purpose, dict(load_situations([place.number])).get(place.number, Situation()), default_freshness(today), today
    ).colour


def test_a_contact_is_a_statement_and_what_it_leaves_out(actor: Actor, place: Workplace) -> None:
    assert not Statement.objects.filter(workplace=place).exists()
    person = factories.make_contact(place)
    due = clock.today() + dt.timedelta(days=3)
    made = log_contact(
        actor,
        place,
        key=key(),
        form="visit",
        outcome="talked",
        concern="getting_to_know",
        note="Vil gjerne høre mer om oppfølging.",
        with_whom=person,
        next_step=NextStep("call", actor.person_id, due),
    )
    assert [one.kind for one in made.statements] == [Kind.VISIT]
    assert made.statements[0].note == "Vil gjerne høre mer om oppfølging."
    assert (made.contact.with_whom, made.contact.next_due, made.contact.concern) == (person, due, "getting_to_know")
    assert colour(place) == Colour.YELLOW
    events = Event.objects.filter(verb="logged_contact")
    assert [(e.object_id, e.facts["outcome"]) for e in events] == [(str(place.number), "talked")]
    assert "oppfølging" not in str(events[0].facts)


def test_what_they_say_of_a_place_changes_the_light(actor: Actor, place: Workplace) -> None:
    said = Said((Purpose.TRAINING, Purpose.HIRING), count=2)
    made = log_contact(actor, place, key=key(), outcome=words.PLACE, said=said)
    assert len(made.statements) == 3
    assert (colour(place), colour(place, Purpose.HIRING)) == (Colour.GREEN, Colour.GREEN)
    until = clock.today() + dt.timedelta(days=40)
    log_contact(actor, place, key=key(), outcome=words.NOT_NOW, said=Said((Purpose.HIRING,), until=until))
    assert (colour(place), colour(place, Purpose.HIRING)) == (Colour.GREEN, Colour.RED)


def test_undoing_it_takes_all_of_it_back(actor: Actor, place: Workplace) -> None:
    made = log_contact(actor, place, key=key(), outcome=words.PLACE, said=Said((Purpose.TRAINING,), count=1))
    employers.withdraw_all(actor, list(made.statements))
    assert colour(place) == Colour.GREY
    assert not Contact.objects.standing().exists()
    assert Contact.objects.exists()


def test_sent_twice_it_is_one_contact(actor: Actor, place: Workplace) -> None:
    name = key()
    first = log_contact(actor, place, key=name, note="Hyggelig prat.")
    again = log_contact(actor, place, key=name, note="Hyggelig prat, sendt en gang til.")
    assert again.contact == first.contact
    assert again.statements == ()
    assert Statement.objects.count() == Contact.objects.count() == 1


def test_two_calls_in_a_minute_are_two_contacts(actor: Actor, place: Workplace) -> None:
    for _time in range(2):
        log_contact(actor, place, key=key(), outcome="not_reached")
    assert Contact.objects.count() == 2


def test_a_key_belongs_to_one_workplace_and_one_person(actor: Actor, place: Workplace) -> None:
    name = key()
    log_contact(actor, place, key=name)
    with pytest.raises(ValidationError) as refused:
        log_contact(actor, factories.make_workplace(), key=name)
    assert refused.value.code == "key"
    log_contact(factories.make_actor(Role.COUNSELLOR), place, key=name)
    assert Contact.objects.count() == 2


_until = Said((Purpose.TRAINING,), until=dt.date(2099, 1, 1))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": "great"}, "outcome"),
        ({"concern": "fun"}, "concern"),
        ({"key": "short"}, "key"),
        ({"outcome": words.PLACE}, "purposes"),
        ({"outcome": words.PLACE, "said": Said(())}, "purposes"),
        ({"outcome": words.PLACE, "said": _until}, "until"),
        ({"outcome": words.NOT_NOW, "said": Said((Purpose.TRAINING,))}, "until"),
        ({"outcome": "talked", "said": Said((Purpose.TRAINING,))}, "outcome"),
        ({"next_step": ("dance", None, 3)}, "next_step"),
        ({"next_step": ("call", None, -1)}, "next_due"),
        ({"next_step": ("call", None, 400)}, "next_due"),
        ({"next_step": ("call", 10**6, 3)}, "next_owner"),
        ({"partners": [(10**6, "leads")]}, "partners"),
        ({"partners": [(None, "leads")]}, "partners"),
        ({"partners": [(10**6, "sings")]}, "partners"),
        ({"note": "Hun er sykmeldt med depresjon."}, "private"),
        ({"on": 1}, "said_later"),
    ],
)
def test_what_cannot_be_written_is_refused_whole(
    actor: Actor, place: Workplace, given: dict[str, Any], code: str
) -> None:
    if "next_step" in given:
        what, owner, ahead = given["next_step"]
        due = clock.today() + dt.timedelta(days=ahead)
        given = {"next_step": NextStep(what, owner or actor.person_id, due)}
    if "partners" in given:
        given = {"partners": [(who or actor.person_id, task) for who, task in given["partners"]]}
    if "on" in given:
        given = {"on": clock.today() + dt.timedelta(days=given["on"])}
    with pytest.raises(ValidationError) as refused:
        log_contact(actor, place, **{"key": key(), **given})
    assert refused.value.code == code
    assert not Statement.objects.exists()
    assert not Contact.objects.exists()
    assert not Event.objects.filter(verb__in=("stated", "logged_contact")).exists()


def test_somebody_elses_contact_person_is_refused(actor: Actor, place: Workplace) -> None:
    with pytest.raises(ValidationError) as refused:
        log_contact(actor, place, key=key(), with_whom=factories.make_contact(factories.make_workplace()))
    assert refused.value.code == "with_whom"


def test_a_joint_visit_has_each_ones_task(actor: Actor, place: Workplace) -> None:
    centre = factories.make_person(Role.IA_ADVISER)
    made = log_contact(actor, place, key=key(), form="visit", partners=[(centre.pk, "prevention")])
    assert [(p.person_id, p.task) for p in made.contact.partners.all()] == [(centre.pk, "prevention")]


@pytest.mark.parametrize("role", [Role.GRANT_DECIDER, Role.ANALYST, Role.ADMINISTRATOR])
def test_only_those_who_work_towards_employers(role: str, place: Workplace) -> None:
    with pytest.raises(NotAllowed):
        log_contact(factories.make_actor(role), place, key=key())
    assert not Statement.objects.exists()


# --- Next steps ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def office() -> tuple[Actor, Actor, Actor]:
    """Two of one office, and one of another."""
    home = factories.make_organisation()
    one, other = (factories.make_person(Role.COUNSELLOR, home) for _n in range(2))
    return factories.actor_of(one, home), factories.actor_of(other, home), factories.make_actor(Role.COUNSELLOR)


def step_of(actor: Actor, place: Workplace, owner: int | None = None) -> Contact:
    due = clock.today() + dt.timedelta(days=2)
    return log_contact(actor, place, key=key(), next_step=NextStep("call", owner or actor.person_id, due)).contact


def test_a_step_is_done_once(office: tuple[Actor, Actor, Actor], place: Workplace) -> None:
    one, other, stranger = office
    step = step_of(one, place)
    with pytest.raises(NotAllowed):
        contacts.finish_next_step(stranger, step)
    contacts.finish_next_step(other, step)
    contacts.finish_next_step(one, step)
    step.refresh_from_db()
    assert step.done_by_id == other.person_id
    assert Event.objects.filter(verb="took_next_step").count() == 1
    with pytest.raises(ValidationError):
        contacts.move_next_step(one, step, due=clock.today())


def test_a_step_goes_to_a_colleague(office: tuple[Actor, Actor, Actor], place: Workplace) -> None:
    one, other, stranger = office
    step = step_of(one, place)
    contacts.move_next_step(one, step, owner=other.person_id)
    step.refresh_from_db()
    assert step.next_owner_id == other.person_id
    with pytest.raises(ValidationError):
        contacts.move_next_step(one, step, owner=stranger.person_id)
    with pytest.raises(NotAllowed):
        contacts.move_next_step(stranger, step, due=clock.today())


# --- At once ------------------------------------------------------------------------------------------------------------------


def at_once(times: int, do: Callable[[int], object]) -> list[object]:
    """Each call in a thread with a connection of its own, all let go at the same moment; what they gave or raised."""
    gate, came = threading.Barrier(times), [None] * times

    def run(n: int) -> None:
        try:
            gate.wait(30)
            came[n] = do(n)
        except Exception as raised:
            came[n] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return came


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_fifty_resends_of_a_note_are_one_contact(place: Workplace) -> None:
    actor, name = factories.make_actor(Role.COUNSELLOR), key()
    said = Said((Purpose.TRAINING,), count=1)
    came = at_once(50, lambda n: log_contact(actor, place, key=name, outcome=words.PLACE, said=said, note=f"Nr. {n}"))
    assert {one.contact.pk for one in came} == {Contact.objects.get().pk}
    assert sum(bool(one.statements) for one in came) == 1
    assert Statement.objects.filter(kind=Kind.VISIT).count() == 1
    assert Statement.objects.filter(kind=Kind.OPENING).count() == 1
    assert Event.objects.filter(verb="logged_contact").count() == 1


def test_what_is_shared_with_few_is_seen_by_few(actor: Actor, place: Workplace) -> None:
    from grontlys.relations.wording import call_answers

    today = clock.today()
    log_contact(
        actor, place, key=key(), sharing=Sharing.ORGANISATION, next_step=NextStep("call", actor.person_id, today)
    )
    stranger = factories.make_actor(Role.JOB_CONSULTANT, factories.make_organisation(OrganisationKind.ENTERPRISE))
    assert call_answers(actor, [place.number], today)[place.number].code == "recent"
    seen = call_answers(stranger, [place.number], today)[place.number]
    assert (seen.code, seen.reasons, seen.load) == ("free", (), (0, 6))
