"""The first administrator of an installation."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command

from grontlys.access.models import Organisation
from grontlys.access.roles import Right
from tests.factories import actor_of

pytestmark = pytest.mark.django_db


def test_an_empty_installation_gets_its_first_administrator(client, settings) -> None:
    settings.GRONTLYS_ADDRESS = "http://testserver"
    out = io.StringIO()
    call_command("make_administrator", "ada@example.no", "Ada Dahl", "--organisation", "IT-drift", stdout=out)
    (operator,) = Organisation.objects.all()
    person = operator.assignments.get().person
    assert actor_of(person).may(Right.MANAGE_ORGANISATIONS)
    (link,) = re.findall(r"http://testserver(\S+)", out.getvalue())
    assert client.get(link, follow=True).status_code == 200


def test_twice_is_refused_and_changes_nothing() -> None:
    call_command("make_administrator", "ada@example.no", "Ada Dahl", stdout=io.StringIO())
    with pytest.raises(CommandError):
        call_command("make_administrator", "ada@example.no", "Ada Dahl", stdout=io.StringIO())
    assert Organisation.objects.count() == 1
