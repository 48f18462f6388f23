"""docs/privacy.md says who may do and read what; here its tables are read and held against what happens."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from grontlys.access import matrix
from grontlys.access.roles import Right
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Sharing
from tests import factories
from tests.harness.walk import ROOT
from tests.permissions.table import everybody

DOCUMENT = ROOT / "docs" / "privacy.md"


def table(name: str) -> dict[tuple[str, str], dict[str, bool]]:
    """A table of the document: (organisation kind, role) to column to yes or no."""
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", DOCUMENT.read_text(), re.DOTALL)
    assert found is not None, name
    header, _line, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]
    assert all(cell in (matrix.YES, matrix.NO) for row in rows for cell in row[2:])
    return {
        (row[0], row[1]): {column: cell == matrix.YES for column, cell in zip(header[2:], row[2:], strict=True)}
        for row in rows
    }


def test_the_tables_are_those_of_the_code() -> None:
    assert matrix.fill_in(DOCUMENT.read_text()) == DOCUMENT.read_text(), (
        "run ./run manage privacy-matrix --write docs/privacy.md"
    )


def test_every_role_of_every_organisation_is_in_them() -> None:
    assert set(table("rights")) == set(table("sharing")) == set(everybody())


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "role"), everybody())
def test_each_role_has_just_the_rights_of_the_matrix(kind: str, role: str) -> None:
    actor = factories.make_actor(role, factories.make_organisation(kind))
    assert {right.value: actor.may(right) for right in Right} == table("rights")[kind, role]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "role"), everybody())
def test_each_role_sees_just_what_the_matrix_says(kind: str, role: str) -> None:
    home, elsewhere = factories.make_organisation(kind), factories.make_organisation(kind)
    reader = factories.make_actor(role, home)
    workplace, author = factories.make_workplace(), factories.make_person(None)
    shared = {
        "all": (Sharing.ALL, elsewhere),
        "organisation, own": (Sharing.ORGANISATION, home),
        "organisation, another's": (Sharing.ORGANISATION, elsewhere),
        "nav": (Sharing.NAV, elsewhere),
    }
    said = {
        column: factories.state(workplace, Kind.NOTE, column, by=author, organisation=organisation, sharing=sharing)
        for column, (sharing, organisation) in shared.items()
    }
    seen = set(Statement.objects.visible_to(reader).values_list("pk", flat=True))
    expected = table("sharing")[kind, role]
    assert {column: statement.pk in seen for column, statement in said.items()} == expected


@pytest.mark.django_db
def test_roles_of_two_organisations_are_not_held_at_once() -> None:
    """A counsellor who also works in an enterprise reads NAV's matters only when acting for NAV."""
    person = factories.make_person("counsellor")
    enterprise = factories.make_organisation("enterprise")
    factories.give_role(person, "manager", enterprise)
    office = person.assignments.get(role="counsellor").organisation
    statement = factories.state(
        factories.make_workplace(), Kind.NOTE, by=person, organisation=office, sharing=Sharing.NAV
    )
    for organisation, reads in ((office, True), (enterprise, False)):
        actor = factories.actor_of(person, organisation)
        assert Statement.objects.visible_to(actor).filter(pk=statement.pk).exists() == reads
        assert actor.may(Right.MANAGE_STAFF) == (organisation == enterprise)


@pytest.mark.django_db
def test_somebody_without_a_role_reads_nothing() -> None:
    statement = factories.state(factories.make_workplace(), Kind.NOTE)
    actor = factories.actor_of(factories.make_person(None))
    assert not Statement.objects.visible_to(actor).exists()
    assert actor.rights == frozenset()
    assert statement.pk


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    out = StringIO()
    call_command("privacy_matrix", stdout=out)
    assert "| nav_office | leader |" in out.getvalue()
    copy = tmp_path / "privacy.md"
    copy.write_text(DOCUMENT.read_text().replace(matrix.YES, matrix.NO))
    call_command("privacy_matrix", "--write", str(copy), stdout=out)
    assert copy.read_text() == DOCUMENT.read_text()
    copy.write_text("nothing here")
    with pytest.raises(CommandError):
        call_command("privacy_matrix", "--write", str(copy))
