"""The text that goes into the case system: who, when, what, the lights with reasons, and only what the reader may see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions
from grontlys.employers.page import read_page
from grontlys.employers.rules.kinds import Purpose, Sharing
from grontlys.shared import clock
from tests.factories import actor_of, make_contact, make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC), tick=True):
        yield


def test_a_workplace_as_text() -> None:
    office = make_organisation(short_name="NAV Ås")
    sigrid = actor_of(make_person(Role.COUNSELLOR, office, name="Sigrid Lyng"))
    place = make_workplace(name="FJELLHEIM LAGER AS", post_place="ÅS")
    make_contact(place, name="Kari Nes", role="Lagersjef", phone="400 12 345")
    actions.confirm_opening(sigrid, place, Purpose.TRAINING, count=2, until=dt.date(2027, 1, 20))
    actions.record_visit(sigrid, place, form="call", note="Ringte om plassene.")
    actions.add_note(sigrid, place, "Ordrebøkene er tynne", sharing=Sharing.NAV)
    text = read_page(sigrid, place, clock.today()).text
    lines = text.splitlines()
    assert lines[0] == f"Fjellheim Lager AS, {place.number_display}, Ås"
    assert lines[1] == "Hentet fra Grønt lys 21. november 2026 av Sigrid Lyng, NAV Ås"
    assert "Arbeidstrening: Ja" in lines
    assert any(line.startswith("- 2 plasser til 20. januar 2027, bekreftet") for line in lines)
    assert "Kontaktperson: Kari Nes, Lagersjef, 400 12 345" in lines
    assert "21. november 2026. Kontakt: Telefon. Ringte om plassene. (Sigrid Lyng, NAV Ås; sett på stedet)" in lines
    assert "Ordrebøkene" in text

    outsider = actor_of(make_person(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE)))
    assert "Ordrebøkene" not in read_page(outsider, place, clock.today()).text


def test_one_line_of_the_timeline() -> None:
    office = make_organisation(short_name="NAV Ås")
    sigrid = actor_of(make_person(Role.COUNSELLOR, office, name="Sigrid Lyng"))
    place = make_workplace()
    actions.record_visit(sigrid, place, form="visit")
    page = read_page(sigrid, place, clock.today())
    assert page.timeline[0].as_text == "21. november 2026. Kontakt: Besøk. (Sigrid Lyng, NAV Ås; sett på stedet)"
