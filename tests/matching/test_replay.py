"""Making a list again as it was: what was recorded later changes nothing, and what cannot be made again is said."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.log import record_look
from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates import actions as candidate_actions
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.models import ImportRun, Statement, Withdrawal, Workplace
from grontlys.employers.rules.kinds import Kind
from grontlys.matching import places
from grontlys.matching.actions import answer_overload
from grontlys.matching.engine.explaining import Line, Sign
from grontlys.matching.models import Decision
from grontlys.matching.replaying import Replayed, digest_of, replay
from grontlys.matching.rules.decisions import Answer
from grontlys.shared import clock
from tests import factories
from tests.matching.conftest import Small


def look(small: Small, client_of: Any, person: Any = None, **query: Any) -> list[tuple[int, int]]:
    """See the list, and give what stood on it with its scores."""
    url = reverse("matching:places", args=[small.ola.code], query=query)
    page = client_of(person or small.person).get(url).context["page"]
    return [(row.card.number, row.score) for row in page.rows]


def told(found: Replayed) -> list[tuple[int, int]]:
    return [(one.number, one.score) for one in found.places]


@pytest.fixture
def seen(small: Small, client_of: Any) -> tuple[list[tuple[int, int]], dt.datetime]:
    """A list that was shown, and the moment after it."""
    Record.objects.filter(candidate=small.ola).delete()
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "2"})
    for _more in range(3):
        factories.make_workplace(municipality_code="3216")
    shown = look(small, client_of)
    assert [number for number, _score in shown[:2]] == [small.warehouse.number, small.till.number]
    return shown, clock.now()


def test_nothing_has_changed(small: Small, seen: Any) -> None:
    shown, at = seen
    found = replay(small.ola, at, "training")
    assert told(found) == shown
    assert found.shown is not None
    assert found.shown.same
    assert found.shown.same_scores is True
    assert found.shown.page == 1
    assert not found.may_differ
    assert (found.fits, found.within) == (5, 5)


def test_what_was_recorded_later_changes_nothing(small: Small, seen: Any, client_of: Any) -> None:
    shown, at = seen
    candidate_actions.tell(small.actor, small.ola, About.ABILITY, {"level": "0"}, key="heavy_lifting")
    candidate_actions.tell(small.actor, small.ola, About.WISH, {}, key="till")
    candidate_actions.tell(small.actor, small.ola, About.REACH, {"kilometres": 5})
    for record in Record.objects.filter(kind=About.WISH, key="warehouse"):
        candidate_actions.withdraw(small.actor, record)
    task = Statement.objects.get(kind=Kind.TASK, key="warehouse")
    Withdrawal.objects.create(statement=task, by=small.person, at=clock.now())
    factories.state(small.till, Kind.TASK, "till", {"demands": {"noise": 3, "heavy_lifting": 3}}, by=small.person)
    factories.state(small.till, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    decide = reverse("matching:decide", args=[small.ola.code, small.warehouse.number])
    client_of(small.person).post(decide, {"hva": "not_this", "reason": "timing"})
    places.forget()
    assert look(small, client_of) != shown
    found = replay(small.ola, at, "training")
    assert told(found) == shown
    assert found.shown is not None
    assert found.shown.same
    # And the list of this moment is the one that is shown now.
    now = replay(small.ola, clock.now(), "training")
    assert told(now) == look(small, client_of)
    assert now.shown is not None
    assert now.shown.same


def test_a_stored_score_is_worked_out_again(small: Small, seen: Any, client_of: Any) -> None:
    decide = reverse("matching:decide", args=[small.ola.code, small.warehouse.number])
    client_of(small.person).post(decide, {"hva": "shortlist"})
    candidate_actions.tell(small.actor, small.ola, About.ABILITY, {"level": "0"}, key="heavy_lifting")
    (checked,) = replay(small.ola, clock.now(), "training").decisions
    assert checked.score == checked.replayed
    Decision.objects.update(score=checked.score - 1)
    (checked,) = replay(small.ola, clock.now(), "training").decisions
    assert checked.replayed == checked.score + 1


def test_what_was_agreed_on_for_a_place_counts_from_then_on(small: Small, seen: Any, client_of: Any) -> None:
    shown, at = seen
    factories.say_of(small.ola, About.ABILITY, "noise", {"level": "0"})
    before, between = look(small, client_of), clock.now()
    line = Line("dimension:noise", "abilities", Sign.MISFIT, 4, ability=0, demand=1)
    answer_overload(small.actor, small.ola, small.warehouse, "warehouse", line, Answer.ACCEPT, adaptation="aids")
    after = look(small, client_of)
    assert before != after
    assert told(replay(small.ola, at, "training")) == shown
    assert told(replay(small.ola, between, "training")) == before
    assert told(replay(small.ola, clock.now(), "training")) == after
    decide = reverse("matching:decide", args=[small.ola.code, small.warehouse.number])
    client_of(small.person).post(decide, {"hva": "shortlist"})
    (checked,) = replay(small.ola, clock.now(), "training").decisions
    assert checked.score == checked.replayed


def test_it_is_made_as_the_reader_saw_the_person(small: Small, client_of: Any) -> None:
    """A colleague is not told of the police certificate, and was shown another list than whoever follows in person."""
    factories.make_following(small.ola, small.office)
    colleague = factories.make_person(Role.COUNSELLOR, small.office)
    factories.state(small.warehouse, Kind.REQUIREMENT, POLICE_CERTIFICATE, {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    of_colleague = look(small, client_of, colleague)
    between = clock.now()
    of_follower = look(small, client_of)
    assert len(of_colleague) == len(of_follower) + 1
    assert told(replay(small.ola, between, "training")) == of_colleague
    assert told(replay(small.ola, clock.now(), "training")) == of_follower


def test_a_receiver_with_consent_saw_a_part(small: Small, client_of: Any) -> None:
    enterprise = factories.make_organisation("enterprise", areas=("3218",))
    consent = factories.make_consent(small.ola, enterprise)
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "2"})
    shown = look(small, client_of, factories.make_person(Role.JOB_CONSULTANT, enterprise))
    at = clock.now()
    candidate_actions.withdraw_consent(small.actor, consent)
    found = replay(small.ola, at, "training")
    assert told(found) == shown
    assert found.shown is not None
    assert found.shown.organisation_id == enterprise.pk


def test_a_wider_way_and_words_are_minded(small: Small, client_of: Any) -> None:
    far = factories.make_workplace(municipality_code="4601")
    wide = look(small, client_of, km=500)
    found = replay(small.ola, clock.now(), "training")
    assert far.number not in dict(told(found))
    assert found.shown is not None
    assert found.shown.same
    assert {number for number, _score in wide} == set(found.shown.suggested)
    answer = client_of(small.person).get(reverse("matching:places", args=[small.ola.code]), {"q": "kasse"}, follow=True)
    assert answer.status_code == 200
    found = replay(small.ola, clock.now(), "training")
    assert found.shown is not None
    assert found.shown.narrowed
    assert found.shown.suggested == (small.till.number,)
    assert found.shown.same


def test_the_second_page_is_the_second_page(small: Small, client_of: Any) -> None:
    for _more in range(30):
        factories.make_workplace(municipality_code="3216")
    look(small, client_of, side=2)
    found = replay(small.ola, clock.now(), "training").shown
    assert found is not None
    assert (found.page, len(found.suggested)) == (2, 7)
    assert found.same
    # Older rows of the log know neither page nor scores: they are found by where their first workplace stands.
    event = Event.objects.get(seq=found.seq)
    facts = {key: value for key, value in event.facts.items() if key not in ("list_page", "digest", "reach")}
    record_look(small.actor, "candidate", small.ola.code, reason="places", **facts)
    found = replay(small.ola, clock.now(), "training").shown
    assert found is not None
    assert (found.page, found.same_scores, found.same) == (None, None, True)


def test_what_is_kept_only_as_it_is_now_is_named(small: Small, seen: Any) -> None:
    _shown, at = seen
    ImportRun.objects.create(
        kind=ImportRun.Kind.WORKPLACES, source="x.json", started_at=clock.now(), finished_at=clock.now()
    )
    Workplace.objects.filter(number=small.till.number).update(municipality_code="4601")
    candidate_actions.change_contact(
        small.actor, small.ola, name="Ola Dal", phone="", email="", municipality_code="3218"
    )
    found = replay(small.ola, at, "training")
    assert set(found.may_differ) == {"home", "register"}
    assert found.shown is not None
    assert not found.shown.same
    assert found.shown.missing == (small.till.number,)


def test_somebody_nobody_has_looked_for(small: Small) -> None:
    found = replay(small.ola, clock.now(), "hiring")
    assert found.shown is None
    assert {number for number, _score in told(found)} == {small.warehouse.number, small.till.number}


def test_what_was_agreed_for_one_place_is_replayed_as_it_stood(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    client = client_of(small.person)
    url = reverse("matching:places", args=[small.ola.code])
    answer = reverse("matching:overload", args=[small.ola.code, small.warehouse.number, "heavy_lifting"])
    client.get(url)
    before = clock.now()
    client.post(answer, {"svar": "accept", "adaptation": "aids"})
    client.get(url)
    first, second = replay(small.ola, before, "training"), replay(small.ola, clock.now(), "training")
    assert first.shown is not None
    assert second.shown is not None
    assert first.shown.same
    assert second.shown.same
    assert dict(told(second))[small.warehouse.number] == dict(told(first))[small.warehouse.number] + 24


def test_the_command(small: Small, seen: Any) -> None:
    shown, at = seen
    out = io.StringIO()
    call_command("replay_match", small.ola.code, "--at", at.isoformat(), "--json", stdout=out)
    plain = json.loads(out.getvalue())
    assert plain["same"]
    assert [(one["workplace"], one["score"]) for one in plain["list"]] == shown
    out = io.StringIO()
    call_command("replay_match", small.ola.code, "--at", at.isoformat(), stdout=out)
    assert "the same workplaces: yes" in out.getvalue()
    assert Event.objects.filter(reason="replay", object_id=small.ola.code).count() == 2
    Workplace.objects.filter(number=small.till.number).update(municipality_code="4601")
    with pytest.raises(CommandError) as raised:
        call_command("replay_match", small.ola.code, "--at", at.isoformat(), stdout=out)
    assert raised.value.returncode == 1
    assert f"missing: {small.till.number}" in out.getvalue()
    for wrong in (["--at", "i går"], ["--at", "2001-01-01"]):
        with pytest.raises(CommandError):
            call_command("replay_match", small.ola.code, *wrong)
    Candidate.objects.filter(pk=small.ola.pk).update(erased_at=clock.now())
    with pytest.raises(CommandError, match="no such candidate"):
        call_command("replay_match", small.ola.code, "--at", at.isoformat())


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(-(10**4), 0)), max_size=30))
def test_a_digest_can_always_be_logged(scored: list[tuple[int, int]]) -> None:
    """Figures in a row could be taken for a national identity number, which the log refuses."""
    assert digest_of(scored).isalpha()
    assert len(digest_of(scored)) == 16
