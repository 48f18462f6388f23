"""What people decide: who may, what is refused, what is remembered, and what it never touches."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates.models import Record
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.matching.actions import answer_overload, decide
from grontlys.matching.engine.explaining import Line, Sign
from grontlys.matching.engine.weights import WEIGHTS
from grontlys.matching.models import Decision, OverloadAnswer
from grontlys.matching.rules.decisions import NOT_THIS, OUTCOMES, OWN_NO, TASK_NO, Answer, What
from tests import factories
from tests.matching.conftest import Small

LONG_BEFORE = dt.datetime(2026, 1, 2, 9, 0, tzinfo=dt.UTC)
LIFT = Line("dimension:heavy_lifting", "abilities", Sign.MISFIT, 8, 1, 2)


@pytest.mark.parametrize("role", [Role.LEADER, Role.MARKET_CONTACT, Role.COUNSELLOR])
def test_only_those_who_follow_decide(small: Small, role: Role) -> None:
    stranger = factories.make_actor(role)
    with pytest.raises(NotAllowed):
        decide(stranger, small.ola, small.till, "training", What.SHORTLIST)
    with pytest.raises(NotAllowed):
        answer_overload(stranger, small.ola, small.till, "till", LIFT, Answer.ASK, note="x")
    assert not Decision.objects.exists()
    assert not OverloadAnswer.objects.exists()


def test_a_colleague_of_the_office_that_follows_may(small: Small) -> None:
    factories.make_following(small.ola, small.office)
    colleague = factories.actor_of(factories.make_person(Role.COUNSELLOR, small.office), small.office)
    assert decide(colleague, small.ola, small.till, "hiring", What.SHORTLIST).by_id == colleague.person_id


@pytest.mark.parametrize(
    ("what", "reason"),
    [(What.NOT_THIS, ""), (What.NOT_THIS, "starts"), (What.SHORTLIST, "too_much"), (What.REMOVED, "too_much")],
)
def test_a_reason_is_one_of_its_list(small: Small, what: What, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        decide(small.actor, small.ola, small.till, "training", what, reason=reason)
    assert refused.value.code == "reason"
    assert not Event.objects.filter(verb="decided").exists()


@pytest.mark.parametrize("reason", [one.code for one in NOT_THIS])
def test_only_the_candidates_own_no_is_written_in_the_profile(small: Small, reason: str) -> None:
    decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason=reason, task="till")
    written = [(one.key, one.value) for one in Record.objects.filter(kind=About.AVOID).order_by("pk")]
    said = {"stated_by": "person"}
    assert written == {OWN_NO: [(f"employer:{small.till.number}", said)], TASK_NO: [("task:till", said)]}.get(
        reason, []
    )


def test_a_no_to_a_task_needs_a_task_that_is_known(small: Small) -> None:
    for task in ("", "Kari Nordmann"):
        with pytest.raises(ValidationError) as refused:
            decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason=TASK_NO, task=task)
        assert refused.value.code == "reason"


def test_showing_again_leaves_what_was_said_of_the_task_before(small: Small) -> None:
    factories.say_of(small.ola, About.AVOID, "task:warehouse", {"stated_by": "person"}, recorded_at=LONG_BEFORE)
    decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason=TASK_NO, task="till")
    decide(small.actor, small.ola, small.till, "training", What.REMOVED)
    newest = {one.key: one.value for one in Record.objects.filter(kind=About.AVOID).order_by("pk")}
    assert newest == {"task:warehouse": {"stated_by": "person"}, "task:till": {"gone": True}}


def test_a_changed_reason_takes_the_own_no_back(small: Small) -> None:
    decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason=OWN_NO)
    decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason="timing")
    newest = Record.objects.filter(kind=About.AVOID).order_by("-pk")[0]
    assert newest.value == {"gone": True}


def test_nothing_that_is_decided_changes_the_weights(small: Small) -> None:
    before = repr(WEIGHTS)
    for one in NOT_THIS:
        decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason=one.code, task="till")
    for one in OUTCOMES:
        decide(small.actor, small.ola, small.warehouse, "training", What.SHORTLIST)
        decide(small.actor, small.ola, small.warehouse, "training", What.REMOVED, reason=one.code)
    assert repr(WEIGHTS) == before
    assert set(Decision.objects.order_by("pk").values_list("weights_version", flat=True)) == {WEIGHTS[-1].version}


@pytest.mark.parametrize(
    ("answer", "given", "code"),
    [
        (Answer.ACCEPT, {}, "adaptation"),
        (Answer.ACCEPT, {"adaptation": "magic"}, "adaptation"),
        (Answer.REJECT, {}, "note"),
        (Answer.ASK, {"note": "  "}, "note"),
        (Answer.REJECT, {"note": "Har diagnosen ADHD"}, "private"),
        (Answer.REJECT, {"note": "x" * 501}, "note"),
    ],
)
def test_an_answer_needs_its_reason(small: Small, answer: Answer, given: dict[str, str], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        answer_overload(small.actor, small.ola, small.warehouse, "warehouse", LIFT, answer, **given)
    assert refused.value.code == code
    assert not OverloadAnswer.objects.exists()


def test_what_is_met_is_no_overload(small: Small) -> None:
    fits = Line("dimension:heavy_lifting", "abilities", Sign.FITS, 0, 2, 2)
    with pytest.raises(ValidationError) as refused:
        answer_overload(small.actor, small.ola, small.warehouse, "warehouse", fits, Answer.ACCEPT, adaptation="aids")
    assert refused.value.code == "overload"


def test_an_adaptation_for_one_place_is_not_said_of_all(small: Small) -> None:
    answer_overload(small.actor, small.ola, small.warehouse, "warehouse", LIFT, Answer.ACCEPT, adaptation="aids")
    assert not Record.objects.filter(kind=About.ABILITY).exists()
    answer_overload(
        small.actor, small.ola, small.warehouse, "warehouse", LIFT, Answer.ACCEPT, adaptation="aids", generally=True
    )
    assert Record.objects.get(kind=About.ABILITY).value == {"level": "1", "adapted": "2", "help": "aids"}
    assert Event.objects.filter(verb="answered_overload").count() == 2


def test_the_log_has_codes_and_no_words(small: Small) -> None:
    decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason="hours_no", note="Vil ha fri onsdager")
    answer_overload(small.actor, small.ola, small.warehouse, "warehouse", LIFT, Answer.REJECT, note="For mye på en dag")
    told = str(list(Event.objects.order_by("seq").values_list("facts", "reason", "object_id")))
    assert "onsdager" not in told
    assert "For mye" not in told
    assert "Ola" not in told
