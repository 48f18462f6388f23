"""What is told in confidence reaches no page of those it is not shared with: every address of the table, roles by levels.

A new page is in the table (test_addresses), and so it is looked at here without anybody remembering it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from grontlys.access.log import record
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.employers.rules.topics import BY_KIND, Ask
from tests import factories
from tests.employers.test_topics import TOLD
from tests.permissions.table import CLOSED, DEMO, ROWS, World
from tests.permissions.test_addresses import visit

pytestmark = pytest.mark.django_db

MARK = "Fortroligord"
OTHERS: dict[Kind, tuple[str, dict[str, Any]]] = {
    Kind.TASK: ("baking:fortroligord", {"demands": {"heavy_lifting": 3, "noise": 0}, "role": f"{MARK} vakt"}),
    Kind.REQUIREMENT: ("forklift", {"strength": "absolute", "level": ""}),
    Kind.HOURS: ("", {"part_time": False, "min_percent": 80, "times": ["evening"], "flexible": None}),
    Kind.COMPETENCE: ("", {"answer": "trained_here"}),
    Kind.NOTE: ("n", {}),
    Kind.PLACEMENT: ("p", {"purpose": "training", "result": "completed", "ends": "2026-01-01"}),
}
DECIDING: dict[Kind, tuple[str, dict[str, Any]]] = {
    Kind.OPENING: ("hiring", {"count": 2, "starts": None, "condition": f"{MARK} vilkår", "dated": False}),
    Kind.NOT_NOW: ("training", {"reason": "season"}),
    Kind.STANCE: ("hiring", {"answer": "no"}),
    Kind.CAPACITY: ("", {"max": 3, "now": 3}),
    Kind.STAFF_CUTS: ("", {"extent": "announced"}),
    Kind.CLOSURE: ("", {"what": "closing"}),
    Kind.VISIT: ("v", {"form": "visit"}),
    Kind.BAR: ("", {"barred": True}),
}
"""These decide lights, which are for everyone: the colour may change, the words may not be read."""

READERS = [
    (OrganisationKind.NAV_OFFICE, Role.COUNSELLOR, Sharing.ORGANISATION),
    (OrganisationKind.NAV_OFFICE, Role.LEADER, Sharing.ORGANISATION),
    (OrganisationKind.ENTERPRISE, Role.JOB_CONSULTANT, Sharing.NAV),
    (OrganisationKind.ENTERPRISE, Role.JOB_CONSULTANT, Sharing.ORGANISATION),
]
_ELSEWHERE = frozenset({"matching:overload"})
"""Rows of the table that make a workplace of their own each time: the one that is told of is not on their page."""
_PAGES = [
    row
    for row in ROWS
    if row.who not in (CLOSED, DEMO)
    and row.name not in _ELSEWHERE
    and (row.method == "get" or row.name == "finding:excel")
]
_CHANGES_BY_ITSELF = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"'
    # An address that is made anew for each row of the table, and the version of the index.
    r"|/(?:svar|felles|plasser|presentasjon|presentasjoner|godkjenn)/[^/\"]+(?:/|\.pdf)|\"siden\": \"[^\"]*\""
    # PostgreSQL gives no number twice, not even for what was rolled back.
    r"|/(?:avgjorelser|henvendelser|kunne-ogsa|yrke)/\d+/|\?endrer=\d+|<title>Presentasjon \d+"
    # A form's own key, and two who are made anew to want the same contact.
    r'|name="key" value="[^"]*"|<span class="gl-strong">Person \d+</span>, [^<]*'
    # When one last looked, to the minute.
    r"|kl\. \d\d\.\d\d"
)


def text_of(answer: Any) -> str:
    """What a reader gets to see, without what is another each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            sheets = (parts.read(name) for name in sorted(parts.namelist()) if name.startswith("xl/"))
            return "".join(part.decode(errors="replace") for part in sheets)
    return _CHANGES_BY_ITSELF.sub("", body.decode(errors="replace")) + str(answer.get("Location", ""))


def pages(client: Client, world: World) -> dict[str, str]:
    return {row.id: text_of(visit(client, row, world)) for row in _PAGES}


def tell(
    kinds: dict[Kind, tuple[str, dict[str, Any]]], world: World, writer: Any, sharing: Sharing, **more: Any
) -> None:
    for kind, (key, value) in kinds.items():
        if kind == Kind.BAR:
            key = str(writer.assignments.get().organisation_id)
        factories.state(
            world.workplace, kind, key, value, note=f"{MARK} i teksten", by=writer, sharing=sharing, days_ago=1, **more
        )
    with transaction.atomic():
        record(factories.actor_of(writer), "stated", "workplace", world.workplace.pk)


def topics() -> dict[Kind, tuple[str, dict[str, Any]]]:
    told = {}
    for kind, (key, value, _note) in TOLD.items():
        free = {one.name: f"{MARK} {one.name}" for one in BY_KIND[kind].fields if one.ask is Ask.TEXT}
        told[kind] = (key or "k", {**value, **free})
    return told


def test_there_is_a_fact_of_every_kind_to_try() -> None:
    assert set(Kind) == {*OTHERS, *DECIDING, *TOLD}


@pytest.mark.parametrize(("kind", "role", "sharing"), READERS)
def test_what_decides_no_light_changes_no_page(
    client_of: Callable[[Any], Client], kind: str, role: str, sharing: Sharing
) -> None:
    world = World.make(kind, role)
    client = client_of(world.visitor)
    writer = factories.make_person(Role.COUNSELLOR)
    before = pages(client, world)
    tell(OTHERS | topics(), world, writer, sharing, basis=Basis.INTERPRETED)
    after = pages(client, world)
    assert [name for name, text in before.items() if after[name] != text] == []
    (row,) = (row for row in ROWS if row.name == "employers:workplace")
    assert MARK in text_of(visit(client_of(writer), row, world)), "those it is shared with read it"


@pytest.mark.parametrize(("kind", "role", "sharing"), READERS)
def test_of_what_decides_a_light_nobody_else_reads_a_word(
    client_of: Callable[[Any], Client], kind: str, role: str, sharing: Sharing
) -> None:
    world = World.make(kind, role)
    writer = factories.make_person(Role.COUNSELLOR)
    bar = {Kind.BAR: DECIDING[Kind.BAR]}
    # A bar hides all else, so it comes last. Why is for the own office alone, whatever the level of the rest.
    for told, level in (
        ({of: fact for of, fact in DECIDING.items() if of not in bar}, sharing),
        (bar, Sharing.ORGANISATION),
    ):
        tell(told, world, writer, level)
        seen = pages(client_of(world.visitor), world)
        assert [name for name, text in seen.items() if MARK.casefold() in text.casefold()] == []
