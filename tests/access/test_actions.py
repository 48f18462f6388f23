"""The verbs on people, roles and organisations: who may, what is refused, what is logged."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from grontlys.access import actions, notices, policies, sessions
from grontlys.access.actor import Actor, NotAllowed, system_actor
from grontlys.access.models import Area, Assignment, Event, Organisation, Person, SignIn
from grontlys.access.roles import ROLES_IN, OrganisationKind, Role
from grontlys.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Organisation:
    return factories.make_organisation()


@pytest.fixture
def leader(office: Organisation) -> Actor:
    return factories.make_actor(Role.LEADER, office)


@pytest.fixture
def administrator() -> Actor:
    return factories.make_actor(Role.ADMINISTRATOR)


def today(days: int = 0) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def add(actor: Actor, organisation: Organisation, **given: Any) -> Assignment:
    data = {"email": "ny@example.no", "name": "Ny", "role": Role.COUNSELLOR, "starts_on": today(), **given}
    return actions.add_person(actor, organisation, **data)


# --- Who may --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OrganisationKind.values)
@pytest.mark.parametrize("role", Role.values)
def test_who_manages_staff(kind: str, role: str) -> None:
    """Leaders and managers at home, administrators everywhere, nobody else anywhere."""
    if role not in ROLES_IN[kind]:
        return
    home, elsewhere = factories.make_organisation(kind), factories.make_organisation(OrganisationKind.NAV_OFFICE)
    actor = factories.make_actor(role, home)
    boss, administrator = role in {Role.LEADER, Role.MANAGER}, role == Role.ADMINISTRATOR
    assert policies.may_manage_staff(actor, home) == (boss or administrator)
    assert policies.may_manage_staff(actor, elsewhere) == administrator
    assert policies.may_see_staff(actor, elsewhere) == administrator
    assert policies.may_manage_organisations(actor) == administrator
    if not boss and not administrator:
        with pytest.raises(NotAllowed):
            add(actor, home)
        with pytest.raises(NotAllowed):
            actions.create_organisation(actor, kind=kind, name="Ny")
    assert not Person.objects.filter(email="ny@example.no").exists()


def test_verbs_of_organisations_are_the_administrators(leader: Actor, office: Organisation) -> None:
    area = Area.objects.create(organisation=office, municipality_code="3218", starts_on=today())
    for attempt in (
        lambda: actions.change_organisation(leader, office, name="Annet"),
        lambda: actions.add_area(leader, office, municipality_code="3216", starts_on=today()),
        lambda: actions.end_area(leader, area, ends_on=today()),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not Event.objects.exists()


def test_leader_reaches_no_further_than_the_own_door(leader: Actor) -> None:
    stranger = factories.make_person(Role.COUNSELLOR)
    assignment = stranger.assignments.get()
    for attempt in (
        lambda: actions.give_role(leader, stranger, assignment.organisation, role=Role.LEADER, starts_on=today()),
        lambda: actions.end_role(leader, assignment, ends_on=today()),
        lambda: actions.close_account(leader, stranger),
        lambda: actions.reopen_account(leader, stranger),
        lambda: actions.invite(leader, stranger, assignment.organisation, origin="http://x"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not Event.objects.exists()


# --- Roles ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_roles_only_where_they_exist(administrator: Actor, kind: str) -> None:
    organisation = factories.make_organisation(kind)
    person = factories.make_person(None)
    for role in Role.values:
        if role in ROLES_IN[kind]:
            actions.give_role(administrator, person, organisation, role=role, starts_on=today())
        else:
            with pytest.raises(ValidationError):
                actions.give_role(administrator, person, organisation, role=role, starts_on=today())
    assert set(person.assignments.values_list("role", flat=True)) == set(ROLES_IN[kind])


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        (-20, -11, True),
        (-20, -10, False),
        (-5, -3, False),
        (0, 0, False),
        (1, None, True),
        (-20, None, False),
        (-30, 5, False),
    ],
)
def test_periods_of_one_role_do_not_overlap(
    leader: Actor, office: Organisation, start: int, end: int | None, allowed: bool
) -> None:
    person = factories.make_person(None)
    factories.give_role(person, Role.COUNSELLOR, office, starts_on=today(-10), ends_on=today())
    factories.give_role(person, Role.GRANT_DECIDER, office)
    ends_on = None if end is None else today(end)
    try:
        actions.give_role(leader, person, office, role=Role.COUNSELLOR, starts_on=today(start), ends_on=ends_on)
    except ValidationError:
        assert not allowed
    else:
        assert allowed


def test_role_given_is_logged(leader: Actor, office: Organisation) -> None:
    assignment = add(leader, office, ends_on=today(30))
    given = Event.objects.get(verb="gave_role")
    assert (given.object_kind, given.object_id) == ("person", str(assignment.person_id))
    assert given.facts == {
        "role": "counsellor",
        "organisation": office.pk,
        "starts_on": today().isoformat(),
        "ends_on": today(30).isoformat(),
    }
    assert "ny@example.no" not in str(list(Event.objects.values()))


def test_nothing_is_kept_of_what_was_refused(leader: Actor, office: Organisation) -> None:
    with pytest.raises(ValidationError):
        add(leader, office, role=Role.ADMINISTRATOR)
    assert not Person.objects.filter(email="ny@example.no").exists()
    assert not Event.objects.exists()


def test_closed_account_and_the_system_get_no_roles(leader: Actor, office: Organisation) -> None:
    closed = factories.make_person(None, is_active=False)
    system_actor()
    for email in (closed.email, "system@grontlys.invalid"):
        with pytest.raises(ValidationError):
            add(leader, office, email=email)


@pytest.mark.parametrize(("last_day", "ended"), [(-1, True), (0, True), (1, False)])
def test_ending_a_role_ends_sessions_when_it_takes_effect(
    leader: Actor, office: Organisation, last_day: int, ended: bool
) -> None:
    person = factories.make_person(Role.COUNSELLOR, office)
    SignIn.objects.create(person=person, started_at=clock.now())
    actions.end_role(leader, person.assignments.get(), ends_on=today(last_day))
    assert SignIn.objects.open().filter(person=person).exists() != ended
    assert Event.objects.get(verb="ended_role").facts["sessions"] == int(ended)
    assert factories.actor_of(person, office, today(last_day)).roles
    assert not factories.actor_of(person, office, today(last_day + 1)).roles


def test_a_role_ends_once(leader: Actor, office: Organisation) -> None:
    person = factories.make_person(None)
    assignment = factories.give_role(person, Role.COUNSELLOR, office, ends_on=today(5))
    with pytest.raises(ValidationError):
        actions.end_role(leader, assignment, ends_on=today(6))
    actions.end_role(leader, assignment, ends_on=today(4))


# --- The last administrator -----------------------------------------------------------------------------------------------


def test_last_administrator_stays(administrator: Actor) -> None:
    only = Assignment.objects.get(role=Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="siste administratoren"):
        actions.end_role(administrator, only, ends_on=today())
    with pytest.raises(ValidationError, match="siste administratoren"):
        actions.end_role(administrator, only, ends_on=today(365))
    # One whose role ends, one whose account is closed and one who comes later do not count.
    operator = only.organisation
    factories.give_role(factories.make_person(None), Role.ADMINISTRATOR, operator, ends_on=today(30))
    factories.give_role(factories.make_person(None, is_active=False), Role.ADMINISTRATOR, operator)
    factories.give_role(factories.make_person(None), Role.ADMINISTRATOR, operator, starts_on=today(30))
    with pytest.raises(ValidationError, match="siste administratoren"):
        actions.end_role(administrator, only, ends_on=today())
    second = factories.make_person(Role.ADMINISTRATOR, operator)
    actions.end_role(administrator, only, ends_on=today())
    last = factories.actor_of(second)
    with pytest.raises(ValidationError, match="siste administratoren"):
        actions.end_role(last, second.assignments.get(), ends_on=today())


def test_account_of_the_last_administrator_stays_open(administrator: Actor) -> None:
    other = factories.make_person(Role.ADMINISTRATOR)
    actions.close_account(administrator, other)
    actions.reopen_account(administrator, other)
    me = Person.objects.get(pk=administrator.person_id)
    with pytest.raises(ValidationError, match="egen konto"):
        actions.close_account(administrator, me)
    actions.close_account(factories.actor_of(other), me)
    with pytest.raises(ValidationError):
        actions.close_account(administrator, other)


# --- Accounts -------------------------------------------------------------------------------------------------------------


def test_leader_closes_only_whoever_is_the_leaders_alone(leader: Actor, office: Organisation) -> None:
    shared, own, past = (factories.make_person(Role.COUNSELLOR, office) for _ in range(3))
    factories.give_role(shared, Role.JOB_CONSULTANT, factories.make_organisation(OrganisationKind.ENTERPRISE))
    elsewhere = factories.make_organisation()
    factories.give_role(past, Role.COUNSELLOR, elsewhere, ends_on=today(-1))
    with pytest.raises(NotAllowed):
        actions.close_account(leader, shared)
    SignIn.objects.create(person=own, started_at=clock.now())
    actions.close_account(leader, own)
    actions.close_account(leader, past)
    assert not SignIn.objects.open().exists()
    assert not policies.may_close_account(leader, Person.objects.system())


def test_leader_closes_whoever_left_the_organisation_last(leader: Actor, office: Organisation) -> None:
    person = factories.make_person(None)
    factories.give_role(person, Role.COUNSELLOR, factories.make_organisation(), ends_on=today(-50))
    factories.give_role(person, Role.COUNSELLOR, office, ends_on=today(-5))
    assert policies.may_close_account(leader, person)


def test_sessions_of_one_person_only() -> None:
    one, other = factories.make_person(), factories.make_person()
    for person in (one, one, other):
        SignIn.objects.create(person=person, started_at=clock.now())
    assert sessions.end_sessions(one, SignIn.Why.CLOSED) == 2
    assert sessions.end_sessions(one, SignIn.Why.CLOSED) == 0
    assert SignIn.objects.open().get().person == other


def test_invitation_is_for_those_who_have_no_password(leader: Actor, office: Organisation) -> None:
    person = factories.make_person(Role.COUNSELLOR, office)
    with pytest.raises(ValidationError):
        actions.invite(leader, person, office, origin="http://x")
    person.set_unusable_password()
    person.save()
    link = actions.invite(leader, person, office, origin="https://lys.example/")
    assert link.startswith("https://lys.example/konto/")


def test_mail_that_cannot_be_sent_stops_nothing(
    office: Organisation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError("no server for ny@example.no")

    monkeypatch.setattr(notices, "send_mail", broken)
    person = factories.make_person(Role.COUNSELLOR, office)
    assert notices.send_invitation(person, office, "Liv", "http://x") is False
    assert person.email not in caplog.text


# --- Organisations --------------------------------------------------------------------------------------------------------


def test_organisation_numbers_are_checked(administrator: Actor) -> None:
    with pytest.raises(ValidationError):
        actions.create_organisation(administrator, kind=OrganisationKind.ENTERPRISE, name="Bedriften", number=912345678)
    made = actions.create_organisation(administrator, kind=OrganisationKind.ENTERPRISE, name="Bedriften ")
    assert (made.name, made.short_name) == ("Bedriften", "Bedriften")
    actions.change_organisation(administrator, made, name="Bedriften")
    assert not Event.objects.filter(verb="changed_organisation").exists()


def test_areas(administrator: Actor, office: Organisation) -> None:
    area = actions.add_area(administrator, office, municipality_code="3218", starts_on=today(-10))
    with pytest.raises(ValidationError):
        actions.add_area(administrator, office, municipality_code="3218", starts_on=today())
    with pytest.raises(ValidationError):
        actions.end_area(administrator, area, ends_on=today(-11))
    area.refresh_from_db()
    actions.end_area(administrator, area, ends_on=today(-1))
    actions.add_area(administrator, office, municipality_code="3218", starts_on=today())
    with pytest.raises(ValidationError):
        actions.add_area(administrator, office, municipality_code="ås", starts_on=today())


def test_own_language(leader: Actor) -> None:
    actions.change_language(leader, "en")
    actions.change_language(leader, "en")
    assert Event.objects.filter(verb="changed_language").count() == 1
    with pytest.raises(ValidationError):
        actions.change_language(leader, "fr")
