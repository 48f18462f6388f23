"""The factories make rows that the database accepts."""

from __future__ import annotations

import pytest

from grontlys.access.roles import Right, Role
from grontlys.employers.rules.kinds import Kind
from grontlys.shared import orgnr
from tests import factories


@pytest.mark.django_db
def test_rows_are_made() -> None:
    workplace = factories.make_workplace()
    assert orgnr.is_valid(workplace.number)
    assert str(workplace.number).startswith("7")
    statement = factories.state(workplace, Kind.OPENING, "training", {"count": 1}, days_ago=2)
    assert statement.organisation is not None
    factories.make_contact(workplace)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_a_home(role: str) -> None:
    actor = factories.make_actor(role)
    assert actor.roles == {role}
    assert actor.may(Right.SEE_EMPLOYERS) == (role not in {Role.ANALYST, Role.ADMINISTRATOR})
