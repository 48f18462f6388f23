"""How many workplaces around a candidate do the tasks of an occupation."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates.models import Candidate
from grontlys.employers.models import Municipality
from grontlys.employers.rules.kinds import Kind
from grontlys.finding.demand import KILOMETRES, demand_around
from tests.factories import make_actor, make_organisation, make_workplace, state

pytestmark = pytest.mark.django_db
PLACES = (("3218", "Ås", 59.66, 10.79), ("3216", "Vestby", 59.60, 10.75), ("5501", "Tromsø", 69.65, 18.96))


@pytest.fixture(autouse=True)
def _places() -> None:
    Municipality.objects.bulk_create(
        Municipality(
            code=code, name=name, county_code=code[:2], valid_from=dt.date(2024, 1, 1), latitude=lat, longitude=lon
        )
        for code, name, lat, lon in PLACES
    )


def kitchen(municipality: str, **opening: Any) -> None:
    workplace = make_workplace(municipality_code=municipality)
    state(workplace, Kind.TASK, "kitchen", {"demands": {}})
    if opening:
        state(workplace, Kind.OPENING, "training", opening)


def test_those_around_are_counted_and_those_with_a_green_light(db: None) -> None:
    kitchen("3218", count=1, starts=None, condition="", dated=False)
    kitchen("3216")
    kitchen("5501")
    make_workplace(municipality_code="3218")
    counsellor = make_actor()
    found = demand_around(counsellor, Candidate(municipality_code="3218"), ("kitchen", "serving"))
    assert found is not None
    assert (found.kilometres, found.workplaces, found.green) == (KILOMETRES, 2, 1)
    assert found.url == "/arbeidsgivere/?c=task:kitchen|task:serving&c=place:3218~30"


def test_nothing_is_told_without_a_place_or_to_those_who_see_no_employers() -> None:
    assert demand_around(make_actor(), Candidate(), ("kitchen",)) is None
    analyst = make_actor(Role.ANALYST, make_organisation(OrganisationKind.NAV_OFFICE))
    assert demand_around(analyst, Candidate(municipality_code="3218"), ("kitchen",)) is None
