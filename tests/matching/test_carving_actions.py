"""The verbs of carved posts: what they write, who may, what they refuse, what they leave in the log."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Right, Role, rights_of
from grontlys.employers import actions as employer_actions
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.matching import carving_actions as carving
from grontlys.matching.carving_reading import offered
from grontlys.matching.models import CarvedPosition, CarvedStep, CarvedTask
from grontlys.matching.rules.carved import MOVES, Status
from grontlys.shared import clock
from tests import factories
from tests.matching.conftest import Small
from tests.permissions.table import everybody

pytestmark = pytest.mark.django_db


def handover(small: Small, task: str = "packing", hours: int | None = 9, **more: Any) -> Statement:
    place = more.pop("place", small.warehouse)
    value = {"hours": hours, "done_by": "Truckfører"} if hours else {}
    return factories.state(place, Kind.HANDOVER, task, value, by=small.person, **more)


def drafted(small: Small) -> CarvedPosition:
    return carving.draft_position(small.actor, [handover(small), handover(small, "cleaning", 5, place=small.till)])


def moved(small: Small, position: CarvedPosition, *slugs: str) -> CarvedPosition:
    for slug in slugs:
        TAKE[slug](small.actor, position)
    position.refresh_from_db()
    return position


TAKE: dict[str, Any] = {
    "snakket": lambda actor, position: carving.discuss(actor, position, note="De vil prøve."),
    "avtalt": lambda actor, position: carving.agree(actor, position, Purpose.HIRING),
    "legg-bort": lambda actor, position: carving.put_away(actor, position, "solved"),
    "ta-fram": carving.take_up,
}


def code_of(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return refused.value.code


def test_a_draft_holds_its_tasks_and_who_made_it(small: Small) -> None:
    made = drafted(small)
    assert made.name == "Pakking og renhold"
    assert [(one.key, one.hours, one.workplace_id) for one in made.tasks.order_by("pk")] == [
        ("packing", 9, small.warehouse.number),
        ("cleaning", 5, small.till.number),
    ]
    step = made.steps.get()
    assert (step.status, step.by, step.organisation) == (Status.DRAFT, small.person, small.office)
    event = Event.objects.get(verb="drafted_position")
    assert (event.object_kind, event.object_id) == ("carved_position", str(made.pk))
    assert event.facts == {"hours": 14, "workplaces": sorted([small.warehouse.number, small.till.number])}


def test_the_same_tasks_again_are_the_same_draft(small: Small) -> None:
    first = handover(small)
    one = carving.draft_position(small.actor, [first])
    assert carving.draft_position(small.actor, [first]) == one
    assert Event.objects.filter(verb="drafted_position").count() == 1
    carving.put_away(small.actor, one, "solved")
    assert carving.draft_position(small.actor, [first]) != one


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda small: [], "tasks"),
        (lambda small: [one := handover(small), one], "tasks"),
        (lambda small: [handover(small, key, 1) for key in ("packing", "till", "office", "cleaning", "laundry", "driving")], "tasks"),
        (lambda small: [handover(small, "packing", 30), handover(small, "office", 8)], "tasks"),
        (lambda small: [handover(small, hours=None)], "hours"),
        (lambda small: [handover(small, sharing=Sharing.NAV)], "over"),
        (lambda small: [handover(small, days_ago=400, holds_until=clock.today() - dt.timedelta(days=35))], "over"),
        (lambda small: [handover(small, days_ago=3), handover(small, hours=4)][:1], "over"),
        (lambda small: [_ended(small)], "over"),
        (lambda small: [_withdrawn(small)], "over"),
        (lambda small: [factories.state(small.till, Kind.SUPERVISION, "", {"hours": 5}, by=small.person)], "over"),
        (lambda small: [_agreed(small)], "taken"),
    ],
)  # fmt: skip
def test_what_cannot_become_a_post(small: Small, change: Any, code: str) -> None:
    told = change(small)
    before = CarvedPosition.objects.count()
    with pytest.raises(ValidationError) as refused:
        carving.draft_position(small.actor, told)
    assert code_of(refused) == code
    assert CarvedPosition.objects.count() == before


def _ended(small: Small) -> Statement:
    said = handover(small, days_ago=2)
    employer_actions.end_topic(small.actor, said)
    return said


def _withdrawn(small: Small) -> Statement:
    said = handover(small)
    employer_actions.withdraw(small.actor, said)
    return said


def _agreed(small: Small) -> Statement:
    said = handover(small)
    moved(small, carving.draft_position(small.actor, [said]), "snakket", "avtalt")
    return said


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("slug", list(MOVES))
def test_each_verb_is_taken_from_its_own_states_alone(small: Small, status: Status, slug: str) -> None:
    position = factories.make_position([handover(small)], small.person, small.office, status=status)
    if status in MOVES[slug].before:
        assert moved(small, position, slug).status == MOVES[slug].after
        assert position.steps.count() == 2
        return
    with pytest.raises(ValidationError) as refused:
        TAKE[slug](small.actor, position)
    assert code_of(refused) == "status"
    assert position.steps.count() == 1


def test_what_is_agreed_is_told_by_the_employer(small: Small) -> None:
    factories.state(small.warehouse, Kind.TASK, "packing:truckforer", {"demands": {"pace": 2}}, by=small.person)
    factories.state(small.warehouse, Kind.TASK, "packing", {"demands": {"pace": 3}}, by=small.person)
    factories.state(small.warehouse, Kind.OPENING, "hiring:packing", {"count": 2, "starts": None, "condition": "truck", "dated": False}, by=small.person)  # fmt: skip
    position = moved(small, drafted(small), "snakket")
    made = carving.agree(small.actor, position, Purpose.HIRING, until=clock.today() + dt.timedelta(days=30))
    assert all(one.basis == Basis.EMPLOYER and one.sharing == Sharing.ALL for one in made)
    told = {(one.workplace_id, one.kind, one.key): one for one in made}
    task = told[small.warehouse.number, Kind.TASK, "packing:pakking-og-renhold"]
    assert task.value == {"demands": {"pace": 2}, "role": "Pakking og renhold"}, (
        "as the role does it that does it today"
    )
    more = told[small.warehouse.number, Kind.OPENING, "hiring:packing"]
    assert (more.value["count"], more.value["condition"], more.value["dated"]) == (3, "truck", True)
    assert told[small.till.number, Kind.OPENING, "hiring:cleaning"].value["count"] == 1
    assert len(made) == 4
    step = CarvedStep.objects.get(status=Status.AGREED)
    assert (step.purpose, step.by) == ("hiring", small.person)


def test_a_task_of_an_agreed_post_is_offered_no_more_until_it_is_put_away(small: Small) -> None:
    said = handover(small)
    position = carving.draft_position(small.actor, [said])

    def ids() -> list[str]:
        return [one.id for one in offered(["3216"], "hiring", clock.today()).tasks]

    assert ids() == [str(said.pk)]
    assert offered(["3216"], "hiring", clock.today()).drafted == {str(said.pk): (position.pk,)}
    moved(small, position, "snakket", "avtalt")
    assert ids() == []
    moved(small, position, "legg-bort")
    assert ids() == [str(said.pk)]


def test_two_posts_never_get_the_same_task(small: Small) -> None:
    said = handover(small)
    one = carving.draft_position(small.actor, [said])
    two = carving.draft_position(small.actor, [said, handover(small, "cleaning", 4)])
    moved(small, one, "snakket")
    moved(small, two, "snakket", "avtalt")
    with pytest.raises(ValidationError) as refused:
        carving.agree(small.actor, one, Purpose.HIRING)
    assert code_of(refused) == "taken"
    carving.put_away(small.actor, one, "solved")
    with pytest.raises(ValidationError) as again:
        carving.take_up(small.actor, one)
    assert code_of(again) == "taken"


@pytest.mark.parametrize("how", ["hours", "gone", "withdrawn", "old"])
def test_a_post_whose_task_is_not_as_it_was_is_not_agreed_on(small: Small, how: str, time_machine: Any) -> None:
    said = handover(small, days_ago=1, holds_until=clock.today() + dt.timedelta(days=10))
    position = moved(small, carving.draft_position(small.actor, [said]), "snakket")
    if how == "hours":
        handover(small, hours=3)
    elif how == "gone":
        employer_actions.end_topic(small.actor, said)
    elif how == "withdrawn":
        employer_actions.withdraw(small.actor, said)
    else:
        time_machine.move_to(clock.now() + dt.timedelta(days=20))
    before = Statement.objects.count()
    with pytest.raises(ValidationError) as refused:
        carving.agree(small.actor, position, Purpose.HIRING)
    assert code_of(refused) == "lapsed"
    assert Statement.objects.count() == before
    carving.put_away(small.actor, position, "post_over")
    with pytest.raises(ValidationError) as again:
        carving.take_up(small.actor, position)
    assert code_of(again) == "lapsed"


def test_words_about_people_are_refused_or_kept_for_a_reason(small: Small) -> None:
    position = drafted(small)
    for verb in (
        lambda: carving.discuss(small.actor, position, note="Ola har diagnosen ADHD"),
        lambda: carving.rename(small.actor, position, "For han med ADHD"),
        lambda: carving.put_away(small.actor, position, "solved", note="Kari er gravid"),
    ):
        with pytest.raises(ValidationError) as refused:
            verb()
        assert code_of(refused) == "private"
    carving.discuss(small.actor, position, note="Ola har diagnosen ADHD", private_ok="about_workplace")
    event = Event.objects.get(verb="moved_position")
    assert event.facts == {"status": "carved_discussed", "private_ok": "about_workplace"}
    assert "ADHD" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_name_a_reason_and_a_note_have_limits(small: Small) -> None:
    position = drafted(small)
    for call, code in (
        (lambda: carving.rename(small.actor, position, " "), "name"),
        (lambda: carving.rename(small.actor, position, "x" * 61), "name"),
        (lambda: carving.put_away(small.actor, position, "because"), "reason"),
        (lambda: carving.discuss(small.actor, position, note="x" * 301), "note"),
    ):
        with pytest.raises(ValidationError) as refused:
            call()
        assert code_of(refused) == code
    assert carving.rename(small.actor, position, "  Varehjelp ").name == "Varehjelp"
    moved(small, position, "snakket", "avtalt")
    with pytest.raises(ValidationError) as late:
        carving.rename(small.actor, position, "Annet")
    assert code_of(late) == "status"


@pytest.mark.parametrize(("kind", "role"), everybody())
def test_those_who_state_in_the_organisation_that_made_it(small: Small, kind: str, role: str) -> None:
    may = Right.STATE in rights_of(role, kind)
    said = handover(small)
    actor = factories.make_actor(role, factories.make_organisation(kind))
    if may:
        carving.draft_position(actor, [said])
    else:
        with pytest.raises(NotAllowed):
            carving.draft_position(actor, [said])
    others = carving.draft_position(small.actor, [said])
    _refused(actor, others)
    if kind == small.office.kind:
        colleague = factories.make_actor(role, small.office)
        if may:
            assert carving.discuss(colleague, others).by_id == colleague.person_id
        else:
            _refused(colleague, others)


def _refused(actor: Actor, position: CarvedPosition) -> None:
    for verb in (
        lambda: carving.rename(actor, position, "Ny"),
        *(lambda slug=slug: TAKE[slug](actor, position) for slug in MOVES),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_everybody_towards_employers_reads_them_and_nobody_else(small: Small) -> None:
    position = drafted(small)
    stranger = factories.make_actor(Role.IA_ADVISER)
    assert list(CarvedPosition.objects.visible_to(stranger)) == [position]
    assert not CarvedPosition.objects.visible_to(factories.make_actor(Role.ANALYST)).exists()


def test_the_database_keeps_the_invariants(small: Small) -> None:
    position = drafted(small)
    part = position.tasks.order_by("pk")[0]
    for wrong in (
        lambda: CarvedTask.objects.create(position=position, statement=part.statement, workplace=part.workplace, key=part.key, hours=1),
        lambda: CarvedTask.objects.filter(pk=part.pk).update(hours=0),
        lambda: CarvedPosition.objects.filter(pk=position.pk).update(status="lost"),
        lambda: position.steps.update(reason="solved"),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
