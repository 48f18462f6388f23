"""Every role against every address, with a real client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Right, rights_of
from tests import factories
from tests.harness import walk
from tests.permissions.table import ANYONE, CLOSED, DEMO, ROWS, SECOND_FACTOR, SIGNED_IN, Row, World, everybody

ClientOf = Callable[[Any], Client]
SIGN_IN = "/konto/login/"


def visit(client: Client, row: Row, world: World) -> Any:
    """The answer to one row, undone afterwards, so that the rows do not meet each other."""
    with transaction.atomic():
        address = reverse(row.name, kwargs=row.kwargs(world))
        answer = getattr(client, row.method)(address, row.data(world))
        transaction.set_rollback(True)
    return answer


def sent_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)


def opens(row: Row, rights: frozenset[Right]) -> bool:
    return row.who in (ANYONE, SIGNED_IN, DEMO) or row.who in rights


def test_every_address_is_in_the_table() -> None:
    assert {row.name for row in ROWS} == set(walk.url_names(ours=False))
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))


def test_the_demos_way_in_is_there_in_demo_mode_only() -> None:
    assert settings.GRONTLYS_DEMO
    assert [row.name for row in ROWS if row.who == DEMO] == ["access:personas"]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "role"), everybody())
def test_each_role_opens_just_its_own_addresses(client_of: ClientOf, kind: str, role: str) -> None:
    world = World.make(kind, role)
    client = client_of(world.visitor)
    rights = rights_of(role, kind)
    wrong = []
    for row in ROWS:
        status = visit(client, row, world).status_code
        expected = {200, 302, 422} if opens(row, rights) else {404}
        if status not in expected:
            wrong.append(f"{row.id}: {status}, expected {sorted(expected)}")
    assert wrong == []


@pytest.mark.django_db
def test_second_factors_are_managed_by_those_who_have_one(client_of: ClientOf) -> None:
    world = World.make("nav_office", "counsellor")
    client = client_of(world.visitor)
    rows = [row for row in ROWS if row.who == SECOND_FACTOR]
    assert {visit(client, row, world).status_code for row in rows} == {404}
    TOTP.activate(world.visitor, generate_totp_secret())
    RecoveryCodes.activate(world.visitor)
    for row in rows:
        assert visit(client, row, world).status_code in {200, 302}, row.id
    stranger = client_of(factories.make_person())
    assert {visit(stranger, row, world).status_code for row in rows} == {404}


@pytest.mark.django_db
def test_nobody_opens_only_what_is_for_anyone() -> None:
    world = World.make("nav_office", "counsellor")
    wrong = []
    for row in ROWS:
        answer = visit(Client(), row, world)
        if row.who == CLOSED:
            fine = answer.status_code == 404
        elif row.who in (ANYONE, DEMO):
            # The second step of signing in sends those who have not taken the first one back to it.
            fine = answer.status_code == 200 or (
                answer.status_code == 302 and row.name in {"set_language", "mfa_authenticate"}
            )
            fine = fine or (answer.status_code == 302 and row.method == "post" and not sent_to_sign_in(answer))
        else:
            fine = sent_to_sign_in(answer)
        if not fine:
            wrong.append(f"{row.id}: {answer.status_code} {answer.get('Location', '')}")
    assert wrong == []


@pytest.mark.django_db
def test_somebody_without_a_role_opens_only_what_is_for_everybody(client_of: ClientOf) -> None:
    world = World.make("nav_office", "leader")
    client = client_of(factories.make_person(None))
    own_organisation = {"access:choose_organisation"}  # somebody without a role has none to choose
    wrong = [
        f"{row.id}: {status}"
        for row in ROWS
        for status in [visit(client, row, world).status_code]
        if status not in ({200, 302} if opens(row, frozenset()) and row.name not in own_organisation else {404})
    ]
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        row
        for row in ROWS
        if row.name.startswith(("access:", "employers:list", "finding:saved")) and row.who in Right.values
    ],
    ids=lambda r: r.id,
)
def test_the_neighbours_leader_finds_nothing(client_of: ClientOf, row: Row) -> None:
    """Same role, same rights, another office: what belongs to somebody else does not exist."""
    world = World.make("nav_office", "leader")
    neighbour = client_of(factories.make_person("leader"))
    if row.kwargs(world):
        assert visit(neighbour, row, world).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.name.startswith(("candidates:", "matching:")) and row.who != ANYONE],
    ids=lambda r: r.id,
)
def test_the_neighbours_counsellor_finds_no_candidate(client_of: ClientOf, row: Row) -> None:
    """Somebody with the same rights in another office: no candidate is there, and that one tried is on record."""
    world = World.make("nav_office", "counsellor")
    neighbour = factories.make_person("counsellor")
    given = row.kwargs(world)
    if given and (row.name.startswith("candidates:") or "code" in given):
        address = reverse(row.name, kwargs=given)
        assert getattr(client_of(neighbour), row.method)(address, row.data(world)).status_code == 404
        event = Event.objects.get(verb="refused", actor_id=neighbour.pk)
        if "code" in given:
            assert event.object_id in (given["code"], row.name)


@pytest.mark.django_db
@pytest.mark.parametrize("row", [row for row in ROWS if row.who in Right.values], ids=lambda r: r.id)
def test_refusal_leaves_a_trace(client_of: ClientOf, row: Row) -> None:
    # An analyst may do nothing but make a report, and a decider on grants may not.
    world = World.make("nav_office", "grant_decider" if row.who is Right.AUDIT_MATCHING else "analyst")
    client = client_of(world.visitor)
    address = reverse(row.name, kwargs=row.kwargs(world))
    assert getattr(client, row.method)(address, row.data(world)).status_code == 404
    event = Event.objects.get(verb="refused")
    assert (event.actor_id, event.object_id) == (world.visitor.pk, row.name)
    assert event.reason in Right.values


@pytest.mark.django_db
def test_each_row_is_refused_for_the_right_it_names(client_of: ClientOf) -> None:
    """Somebody who has all rights but one: the trace names that one."""
    wrong = []
    for number, row in enumerate(row for row in ROWS if row.who in Right.values):
        lacking = next(
            (
                (kind, role)
                for kind, role in everybody()
                if len(rights_of(role, kind)) > 1 and row.who not in rights_of(role, kind)
            ),
            None,
        )
        assert lacking is not None
        world = World.make(*lacking)
        client = client_of(world.visitor)
        address = reverse(row.name, kwargs=row.kwargs(world))
        getattr(client, row.method)(address, row.data(world))
        reasons = list(Event.objects.filter(verb="refused", actor_id=world.visitor.pk).values_list("reason", flat=True))
        if reasons != [row.who]:
            wrong.append(f"{number} {row.id}: {reasons}")
    assert wrong == []
