"""A candidate seen with fresh eyes: resources and what was seen, and nothing of the story (CAN-14)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from grontlys.access.models import Event
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Basis, Kind, Protection
from grontlys.shared import clock
from tests.factories import first_organisation, make_candidate, make_person, say_of
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg")


@pytest.fixture
def candidate(kari: Any) -> Candidate:
    made = make_candidate(kari, name="Amina Solberg", protection=Protection.NONE)
    today = clock.today()
    say_of(made, Kind.SKILL, "truck", {"name": "Kjøre truck"}, note="Notat om truck", said_on=today)
    say_of(
        made, Kind.EVIDENCE, "e", {"what": "mastered", "where": "Solli bakeri"}, said_on=today - dt.timedelta(days=500)
    )
    say_of(made, Kind.ABILITY, "noise", {"level": "1"}, basis=Basis.INTERPRETED, said_on=today)
    say_of(made, Kind.HOLD, "", {"reason": "course", "plan": "Hviler litt", "review": "2030-01-01"}, said_on=today)
    say_of(made, Kind.PRIVATE, "p", note="Bor langt unna", said_on=today)
    say_of(made, Kind.AVOID, "task:till", said_on=today)
    say_of(made, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has"}, said_on=today)
    return made


def shown(client: Any, candidate: Candidate, query: str = "") -> str:
    """The main part of the page: what stands around it is the same everywhere."""
    body = " ".join(client.get(f"/kandidater/{candidate.code}/friske-oyne/{query}").content.decode().split())
    return body[body.index("<main") : body.index("</main")]


def test_resources_stand_there_and_the_story_does_not(client_of: Any, kari: Any, candidate: Candidate) -> None:
    page = shown(client_of(kari), candidate)
    assert "Kjøre truck" in page
    for never in ("Notat om truck", "Solli bakeri", "Støy", "Hviler", "Bor langt", "Kari Berg", "attest", "Kasse"):
        assert never not in page, never


def test_one_may_look_further_back(client_of: Any, kari: Any, candidate: Candidate) -> None:
    client = client_of(kari)
    for query in ("?siden=to", "?siden=alt"):
        assert "Solli bakeri" in shown(client, candidate, query)
    assert "Solli bakeri" not in shown(client, candidate, "?siden=noe")


def test_a_newer_interpretation_does_not_bring_an_older_answer_back(
    client_of: Any, kari: Any, candidate: Candidate
) -> None:
    today = clock.today()
    say_of(candidate, Kind.HOURS, "", {"least": 77}, said_on=today - dt.timedelta(days=9))
    say_of(candidate, Kind.HOURS, "", {"least": 20}, basis=Basis.INTERPRETED, said_on=today)
    assert "77" not in shown(client_of(kari), candidate)


def test_a_colleague_with_fresh_eyes_may_look_and_it_is_on_record(
    client_of: Any, kari: Any, candidate: Candidate
) -> None:
    nils = make_person(organisation=first_organisation(kari))
    colleague = client_of(nils)
    colleague.get("/kandidater/")
    with count_queries("candidates/fresh"):
        assert colleague.get(f"/kandidater/{candidate.code}/friske-oyne/").status_code == 200
    assert Event.objects.filter(verb="looked", reason="fresh", object_id=candidate.code, actor_id=nils.pk).exists()
    stranger = client_of(make_person())
    assert stranger.get(f"/kandidater/{candidate.code}/friske-oyne/").status_code == 404


def test_nothing_yet_is_a_beginning(client_of: Any, kari: Any) -> None:
    assert "Da begynner dere på nytt" in shown(client_of(kari), make_candidate(kari, name="Bo Dal"))
