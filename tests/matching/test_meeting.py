"""The page before a meeting: whom it pairs, that nobody is forgotten, and what it leaves in the log."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Protection
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.models import Workplace
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.employers.rules.light import Freshness
from grontlys.matching import actions, meeting, meeting_views, places
from grontlys.matching.engine.explaining import Line, Sign
from grontlys.matching.meeting import Meeting, make_meeting, room_for
from grontlys.matching.models import Decision
from grontlys.matching.rules.decisions import Answer, What
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries
from tests.matching.conftest import Small

URL = reverse("matching:meeting")
FILE = reverse("matching:meeting_file")
ONE = {"count": 1, "starts": None, "condition": ""}


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def open_at(workplace: Workplace, small: Small, count: int = 1, **more: Any) -> None:
    factories.state(workplace, Kind.OPENING, "training", {**ONE, "count": count}, by=small.person, **more)
    places.forget()


def someone(small: Small, name: str, **fields: Any) -> Candidate:
    return factories.make_candidate(small.person, small.office, name=name, municipality_code="3218", **fields)


def made(small: Small, purpose: str = "training") -> Meeting:
    places.forget()
    return make_meeting(small.actor, purpose, clock.today())


def names(page: Meeting) -> list[tuple[str, str]]:
    return [(pair.who.name, pair.card.name) for pair in page.pairs]


def test_pairs_stand_by_workplace_or_by_candidate_with_why(small: Small, client_of: Any) -> None:
    open_at(small.till, small)
    factories.say_of(small.ola, About.ABILITY, "social_contact", {"level": "1"})
    client = client_of(small.person)
    page = text_of(client.get(URL))
    assert "Forslag til hva dere snakker om. Ingenting er bestemt, og ingen er tildelt noen." in page
    assert page.index("Solli Mat AS") < page.index("Ola Dal") < page.index("Må tilpasses:")
    assert f'href="{reverse("matching:why", args=[small.ola.code, small.till.number])}"' in page
    # The warehouse has an opening, and lies outside the office's area.
    assert "Fjellheim Lager AS" not in page
    by_candidate = text_of(client.get(URL, {"vis": "kandidater"}))
    assert by_candidate.index("Ola Dal") < by_candidate.index("Solli Mat AS")
    assert "Ola Dal" not in page[page.index("<title>") : page.index("</title>")]
    assert "Ingen par å snakke om ennå" in text_of(client.get(URL, {"formal": "hiring"}))


def test_every_person_shown_is_in_the_log_once(small: Small, client_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    open_at(small.till, small)
    kari = someone(small, "Kari Li")
    client = client_of(small.person)
    client.get(URL)
    look = Event.objects.get(verb="looked")
    assert (look.object_kind, look.reason, look.facts["purpose"]) == ("candidates", "meeting", "training")
    assert look.facts["candidates"] == sorted([small.ola.code, kari.code])
    monkeypatch.setattr(meeting_views, "MOST", 1)
    client.get(URL)
    assert [event.facts["candidates"] for event in Event.objects.filter(verb="looked").order_by("seq")[1:]] == [
        [code] for code in sorted([small.ola.code, kari.code])
    ]


def test_nobody_is_there_whom_the_reader_may_not_see(small: Small, client_of: Any) -> None:
    open_at(small.till, small, 5)
    factories.make_following(small.ola, small.office)
    other = factories.make_candidate(name="Per Fremmed", municipality_code="3218")
    colleague = factories.make_person(Role.COUNSELLOR, small.office)
    page = text_of(client_of(colleague).get(URL))
    assert "Ola Dal" in page
    assert other.name not in page
    Candidate.objects.filter(pk=small.ola.pk).update(protection=Protection.STRICT)
    assert "Ola Dal" not in text_of(client_of(colleague).get(URL))
    assert "Ola Dal" in text_of(client_of(small.person).get(URL))


def test_who_has_a_pause_or_was_turned_down_is_no_pair(small: Small) -> None:
    open_at(small.till, small)
    assert names(made(small)) == [("Ola Dal", "Solli Mat AS")]
    no = Decision.objects.create(
        candidate=small.ola,
        workplace=small.till,
        purpose="training",
        what="not_this",
        by=small.person,
        organisation=small.office,
        at=clock.now(),
    )
    (left,) = made(small).left_out
    assert (left.who.name, left.reason) == ("Ola Dal", "Noen har sagt nei til alle som er innen reiseveien.")
    assert made(small).vacant[0].nearest == ()
    no.pk = None
    no.what, no.at = "removed", clock.now()
    no.save()
    assert names(made(small)) == [("Ola Dal", "Solli Mat AS")]
    factories.say_of(small.ola, About.HOLD, value={"reason": "course"})
    page = made(small)
    assert (page.pairs, page.left_out, page.paused, page.looked_at) == ((), (), 1, 0)
    assert page.vacant[0].reason == "Det er ingen kandidater å tenke på."


def test_the_police_certificate_has_no_part(small: Small) -> None:
    open_at(small.till, small)
    factories.state(small.till, Kind.REQUIREMENT, POLICE_CERTIFICATE, {"strength": "absolute", "level": ""})
    before = made(small)
    factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    assert names(made(small)) == names(before) == [("Ola Dal", "Solli Mat AS")]


def test_what_was_agreed_on_counts_and_is_for_those_who_follow(small: Small) -> None:
    open_at(small.till, small)
    factories.say_of(small.ola, About.ABILITY, "social_contact", {"level": "1"})
    factories.state(small.till, Kind.REQUIREMENT, "social_contact", {"strength": "absolute", "level": "3"})
    before = made(small)
    assert not before.pairs
    line = Line("dimension:social_contact", "abilities", Sign.BLOCKS, 32, 1, 3)
    actions.answer_overload(
        small.actor, small.ola, small.till, "till", line, Answer.ACCEPT, adaptation="aids", note="Prøvd med kollega"
    )
    (pair,) = made(small).pairs
    assert pair.card.number == small.till.number
    # What was decided is nothing for those who see a part by consent.
    actions.decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason="too_much")
    assert not made(small).pairs
    receiver = factories.make_organisation("enterprise", areas=("3218",))
    factories.make_consent(small.ola, receiver)
    reader = factories.actor_of(factories.make_person(Role.JOB_CONSULTANT, receiver), receiver)
    texts = [one.reason for one in make_meeting(reader, "training", clock.today()).left_out]
    assert "Noen har sagt nei til alle som er innen reiseveien." not in texts


def test_one_seat_and_two_people(small: Small) -> None:
    """The one who fits better is thought of there; the other is named, with why, and what would help."""
    open_at(small.till, small)
    factories.say_of(small.ola, About.ABILITY, "social_contact", {"level": "1"})
    kari = someone(small, "Kari Li")
    factories.say_of(kari, About.ABILITY, "social_contact", {"level": "3"})
    page = made(small)
    assert names(page) == [("Kari Li", "Solli Mat AS")]
    (left,) = page.left_out
    assert left.reason == "Plassene som kan passe, er tenkt på for andre."
    assert [(near.card.name, near.text) for near in left.nearest] == [
        ("Solli Mat AS", "plassen der er tenkt på for en annen")
    ]
    assert left.helps[0].startswith("Spør om de har plass til en til")
    assert "Fyll ut profilen: " in left.helps[1]
    open_at(small.till, small, 2)
    assert names(made(small)) == [("Kari Li", "Solli Mat AS"), ("Ola Dal", "Solli Mat AS")]


def test_what_is_in_the_way_is_said_exactly_and_what_would_open(small: Small) -> None:
    open_at(small.till, small)
    factories.state(small.till, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has_not"})
    page = made(small)
    (left,) = page.left_out
    assert left.reason == "Noe er til hinder ved den ene innen reiseveien."
    assert [near.text for near in left.nearest] == ["Denne arbeidsplassen krever truckførerbevis."]
    assert left.helps[0] == "Med truckførerbevis: 1 arbeidsplass."
    (vacant,) = page.vacant
    assert vacant.reason == "Noe er til hinder for alle vi kjenner."
    assert [(near.who.name, near.text) for near in vacant.nearest] == [
        ("Ola Dal", "Denne arbeidsplassen krever truckførerbevis.")
    ]


def test_too_far_says_how_far(small: Small) -> None:
    open_at(small.till, small)
    Candidate.objects.filter(pk=small.ola.pk).update(municipality_code="3216")
    factories.say_of(small.ola, About.REACH, value={"kilometres": 5})
    (left,) = made(small).left_out
    assert left.reason == "Ingen av dem ligger innen 5 km."
    assert [(near.card.name, near.text) for near in left.nearest] == [("Solli Mat AS", "omtrent 13 km unna")]


def test_an_opening_for_which_all_are_thought_of_elsewhere(small: Small) -> None:
    open_at(small.till, small)
    other = factories.make_workplace(name="Lunden Kafé AS", municipality_code="3218")
    factories.state(other, Kind.TASK, "till", {"demands": {"social_contact": 3, "noise": 3}}, by=small.person)
    open_at(other, small)
    factories.say_of(small.ola, About.ABILITY, "noise", {"level": "1"})
    page = made(small)
    assert names(page) == [("Ola Dal", "Solli Mat AS")]
    (vacant,) = page.vacant
    assert (vacant.card.name, vacant.reason) == ("Lunden Kafé AS", "De som kan passe, er tenkt på andre steder.")
    assert [(near.who.name, near.text) for near in vacant.nearest] == [("Ola Dal", "tenkt på ved Solli Mat AS")]


def test_nobody_is_forgotten_and_nothing_is_kept(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only the best few workplaces of each are taken: what nobody has among these is not said to be barred."""
    monkeypatch.setattr(meeting, "OPTIONS", 2)
    for at in range(6):
        workplace = factories.make_workplace(name=f"Sted {at} AS", municipality_code="3218")
        factories.state(workplace, Kind.TASK, "till", {"demands": {"noise": at % 4}}, by=small.person)
        open_at(workplace, small, 1 + at % 2)
    for at in range(4):
        factories.say_of(someone(small, f"Kandidat {at}"), About.ABILITY, "noise", {"level": str(at)})
    before = Decision.objects.count()
    page = made(small)
    paired = {pair.who.code for pair in page.pairs}
    assert paired | {one.who.code for one in page.left_out} == set(
        Candidate.objects.order_by("pk").values_list("code", flat=True)
    )
    assert page.shown == tuple(sorted(paired | {one.who.code for one in page.left_out}))
    thought_of = {group.card.number for group in page.workplaces}
    vacant = {one.card.number for one in page.vacant}
    assert len(thought_of | vacant) == page.openings == 6
    assert not thought_of & vacant
    assert {one.reason for one in page.vacant} <= {"De som kan passe, er tenkt på andre steder."}
    assert Decision.objects.count() == before
    assert [pair.url for pair in page.pairs] == [pair.url for pair in made(small).pairs]


def test_where_more_are_seen_than_can_be_talked_about_only_the_own_are_taken(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(small.till, small, 9)
    colleague = factories.make_person(Role.COUNSELLOR, small.office)
    theirs = factories.make_candidate(colleague, small.office, name="Kari Li", municipality_code="3218")
    assert {pair.who.code for pair in made(small).pairs} == {small.ola.code, theirs.code}
    monkeypatch.setattr(meeting, "MOST_PEOPLE", 1)
    page = made(small)
    assert ({pair.who.code for pair in page.pairs}, page.only_mine) == ({small.ola.code}, True)


def rooms(small: Small, purpose: str = "training") -> int:
    from grontlys.employers.reading import load_situations

    ((_number, situation),) = load_situations([small.till.number])
    return room_for(situation, Freshness(28, 14), purpose, clock.today())


def test_room_is_what_was_told_to_all(small: Small) -> None:
    open_at(small.till, small, 3)
    assert (rooms(small), rooms(small, "hiring")) == (3, 1)
    factories.state(small.till, Kind.CAPACITY, "", {"max": 4, "now": 2}, by=small.person)
    assert rooms(small) == 2
    factories.state(small.till, Kind.CAPACITY, "", {"max": 2, "now": 1}, by=small.person, sharing=Sharing.NAV)
    assert rooms(small) == 3  # what counts is told in confidence, and gives nothing away


def test_room_told_in_confidence_is_one(small: Small) -> None:
    open_at(small.till, small, 3, sharing=Sharing.NAV)
    assert rooms(small) == 1
    assert names(made(small)) == [("Ola Dal", "Solli Mat AS")]


def test_the_file_has_initials_and_codes_and_no_name(small: Small, client_of: Any) -> None:
    open_at(small.till, small)
    factories.say_of(small.ola, About.ABILITY, "social_contact", {"level": "3"})
    kari = someone(small, "Kari Li")
    empty = factories.make_workplace(name="Lunden Kafé AS", municipality_code="3218")
    factories.state(empty, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    for one in (small.ola, kari):
        factories.say_of(one, About.QUALIFICATION, "forklift", {"held": "has_not"})
    open_at(empty, small)
    client = client_of(small.person)
    answer = client.post(FILE, {"formal": "training"})
    assert answer["Content-Disposition"].startswith('attachment; filename="til-motet-')
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert list(sheets) == ["Til møtet", "Uten forslag", "Ledig plass", "Om listen"]
    assert sheets["Til møtet"][1][:7] == [
        "Solli Mat AS", small.till.number_display, "Ås", "1", "O.D.", small.ola.code, "Kasse"
    ]  # fmt: skip
    assert sheets["Uten forslag"][1][:2] == ["K.L.", kari.code]
    assert sheets["Ledig plass"][1][0] == "Lunden Kafé AS"
    everything = str(sheets)
    assert "Ola Dal" not in everything
    assert "Kari Li" not in everything
    assert "Ingenting er bestemt" in everything
    event = Event.objects.get(verb="exported")
    assert (event.object_kind, event.reason) == ("candidates", "meeting")
    assert event.facts["candidates"] == sorted([small.ola.code, kari.code])
    assert not Event.objects.filter(verb="looked").exists()
    assert client.get(FILE).status_code == 405


def test_the_methods_are_told_apart(small: Small, client_of: Any) -> None:
    """Ola fits both and the first better; Kari only the first: best for each, and best together, are not the same."""
    other = factories.make_workplace(name="Lunden Kafé AS", municipality_code="3218")
    factories.state(other, Kind.TASK, "till", {"demands": {"social_contact": 3, "noise": 3}}, by=small.person)
    factories.state(other, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    open_at(small.till, small)
    open_at(other, small)
    for kind, level in (("social_contact", "3"), ("noise", "2")):
        factories.say_of(small.ola, About.ABILITY, kind, {"level": level})
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has"})
    kari = someone(small, "Kari Li")
    factories.say_of(kari, About.QUALIFICATION, "forklift", {"held": "has_not"})
    page = made(small)
    assert {(pair.who.name, pair.card.name, pair.by) for pair in page.pairs} == {
        ("Ola Dal", "Solli Mat AS", "stable"),
        ("Ola Dal", "Lunden Kafé AS", "total"),
        ("Kari Li", "Solli Mat AS", "total"),
    }
    text = text_of(client_of(small.person).get(URL))
    assert "Best for hver</span>" in text
    assert "Best samlet</span>" in text
    assert "«Best samlet» har forslag til 2 kandidater, «best for hver» til 1." in text
    assert "poeng til sammen." in text


def test_an_office_without_openings_area_or_people(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    assert "Ingen arbeidsplass i området har en fersk åpning nå." in text_of(client.get(URL))
    enterprise = factories.make_person(Role.JOB_CONSULTANT, factories.make_organisation("enterprise"))
    page = text_of(client_of(enterprise).get(URL))
    assert "Organisasjonen har ingen kommuner" in page
    assert not Event.objects.filter(verb="looked", actor_id=enterprise.pk).exists()
    open_at(small.till, small)
    Candidate.objects.update(erased_at=dt.datetime.now(dt.UTC))
    assert "Det er ingen kandidater du får se" in text_of(client.get(URL))


def test_switched_off_nothing_is_suggested(small: Small, client_of: Any, settings: Any) -> None:
    open_at(small.till, small)
    settings.GRONTLYS_MATCHING = False
    client = client_of(small.person)
    for answer in (client.get(URL), client.post(FILE)):
        assert "Forslag er slått av" in text_of(answer)
        assert "Ola Dal" not in text_of(answer)
    assert not Event.objects.filter(verb__in=["looked", "exported"]).exists()


def test_the_list_of_candidates_leads_there(small: Small, client_of: Any) -> None:
    assert f'href="{URL}"' in text_of(client_of(small.person).get(reverse("candidates:candidates")))


def test_the_number_of_queries_does_not_grow(small: Small, client_of: Any) -> None:
    open_at(small.till, small)
    client = client_of(small.person)
    client.get(URL)
    with count_queries("matching/meeting") as few:
        client.get(URL)
    for at in range(5):
        factories.say_of(someone(small, f"Kandidat {at}"), About.WISH, "till")
        workplace = factories.make_workplace(municipality_code="3218")
        factories.state(workplace, Kind.TASK, "till", {"demands": {"noise": 1}}, by=small.person)
        open_at(workplace, small)
    client.get(URL)
    with CaptureQueriesContext(connection) as many:
        client.get(URL)
    assert len(many) == len(few)
