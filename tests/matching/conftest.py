"""A small region and one candidate in it, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from grontlys.access.actor import Actor
from grontlys.access.models import Organisation, Person
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate
from grontlys.employers.models import Municipality, Workplace
from grontlys.employers.rules.kinds import Kind
from tests import factories


@dataclass
class Small:
    """Two municipalities 15 km apart and one far away; a counsellor in Ås who follows Ola in person."""

    office: Organisation
    person: Person
    actor: Actor
    ola: Candidate
    warehouse: Workplace
    till: Workplace


@pytest.fixture
def small(db: None) -> Small:
    for code, name, latitude, longitude in (
        ("3218", "Ås", 59.66, 10.79),
        ("3216", "Vestby", 59.55, 10.74),
        ("4601", "Bergen", 60.39, 5.32),
    ):
        Municipality.objects.create(
            code=code,
            name=name,
            county_code=code[:2],
            valid_from=factories.LONG_AGO,
            latitude=latitude,
            longitude=longitude,
        )
    office = factories.make_organisation(areas=("3218",), short_name="NAV Ås")
    person = factories.make_person(Role.COUNSELLOR, office, name="Kari Berg")
    ola = factories.make_candidate(person, office, name="Ola Dal", municipality_code="3218")
    warehouse = factories.make_workplace(name="Fjellheim Lager AS", municipality_code="3216")
    factories.state(warehouse, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 2, "noise": 1}}, by=person)
    factories.state(warehouse, Kind.OPENING, "training", {"count": 1, "starts": None, "condition": ""}, by=person)
    till = factories.make_workplace(name="Solli Mat AS", municipality_code="3218")
    factories.state(till, Kind.TASK, "till", {"demands": {"social_contact": 3, "heavy_lifting": 0}}, by=person)
    return Small(office, person, factories.actor_of(person, office), ola, warehouse, till)
