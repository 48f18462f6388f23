"""The verbs of "I dag": what holds still, promises, and putting a line off. Each stands for one tap on a line that may be old.

Between the page and the tap a colleague may have said something newer. Every verb looks again under the workplace's lock: what the
same person did a moment ago is done once, and what somebody else did is told with ValidationError, code "answered"; nothing is
written then. Raises NotAllowed where the right lacks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers import actions
from grontlys.employers.models import DaySnooze, Statement, Withdrawal, Workplace
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.shared import clock

_REPEAT = dt.timedelta(seconds=30)
"""The same tap by the same person within this time is a double click."""

PROMISE_LATER = dt.timedelta(days=7)
SNOOZE = dt.timedelta(days=30)
MOST_AT_ONCE = 3
"""So many facts stand on a line, and are said to hold with one tap."""


def still_true(actor: Actor, workplace: Workplace, numbers: Sequence[int]) -> list[Statement]:
    """Somebody talked with the workplace, and all these statements hold still: each is said again today, and the call is recorded.

    Gives what was stated, so that one undo takes all of it back. Only what the actor may read, all or nothing; the call is shared
    with no more people than the least shared of what was confirmed by it. Raises LookupError where a number is no such statement.
    """
    actor.require(Right.STATE)
    with transaction.atomic():
        _lock(workplace)
        rows = list(
            Statement.objects.visible_to(actor)
            .standing()
            .filter(workplace=workplace, pk__in=numbers)
            .select_related("workplace", "said_by")
            .order_by("pk")
        )
        if not rows or len(rows) != len(set(numbers)) or not all(map(actions.may_be_renewed, rows)):
            raise LookupError(f"statements {list(numbers)} of {workplace.pk}")
        earlier = [_newer(actor, row) for row in rows]
        if all(earlier):
            return [one for one in earlier if one is not None]
        if any(earlier):
            raise _answered()
        made = [one for row in rows for one in actions.renew(actor, row)]
        shared = {row.sharing for row in rows} - {Sharing.ALL}
        sharing = Sharing.NAV if shared == {Sharing.NAV} else Sharing.ORGANISATION if shared else Sharing.ALL
        made.append(actions.record_visit(actor, workplace, form="call", sharing=sharing))
    return made


def answer_promise(actor: Actor, said: Statement, *, kept: bool) -> Statement:
    """The promise is kept, or will be a week from now (from its day, where that is ahead)."""
    actor.require(Right.STATE)
    if said.kind != Kind.PROMISE:
        raise ValueError(f"statement {said.pk} is no promise")
    with transaction.atomic():
        _lock(said.workplace)
        if (earlier := _newer(actor, said)) is not None:
            return earlier
        if "due" not in said.value:
            raise _answered()
        if kept:
            return actions.keep_promise(actor, said)
        due = dt.date.fromisoformat(said.value["due"])
        return actions.put_off_promise(actor, said, max(due, clock.today()) + PROMISE_LATER)


Verb = Callable[[Actor, Statement], Statement | list[Statement]]
"""A verb on what is known already, that needs to be told nothing more."""


def answer_known(actor: Actor, said: Statement, verb: Verb) -> list[Statement]:
    """Something known on the page of the workplace still holds, is over, or is kept, as `verb` says it."""
    actor.require(Right.STATE)
    with transaction.atomic():
        _lock(said.workplace)
        if (earlier := _newer(actor, said)) is not None:
            return [earlier]
        made = verb(actor, said)
    return made if isinstance(made, list) else [made]


def answer_opening(actor: Actor, said: Statement, *, still_open: bool) -> list[Statement]:
    """The opening is there still, or is not."""
    return answer_known(actor, said, actions.renew_opening if still_open else actions.end_opening)


def put_off(actor: Actor, workplace: Workplace, topic: str) -> DaySnooze:
    """No line on this for the actor for SNOOZE. Twice is once. Raises ValueError for a topic that there is not."""
    actor.require(Right.STATE)
    whose = {"person_id": actor.person_id, "organisation_id": actor.organisation_id}
    until = clock.today() + SNOOZE
    with transaction.atomic():
        _lock(workplace)
        kept = DaySnooze.objects.own(actor).filter(workplace=workplace, topic=topic).first()
        if kept is not None and kept.until == until:
            return kept
        kept = kept or DaySnooze(**whose, workplace=workplace, topic=DaySnooze.Topic(topic))
        kept.until = until
        kept.save()
        record(actor, "put_off", "workplace", workplace.number, topic=topic)
    return kept


def take_up(actor: Actor, workplace: Workplace, topic: str) -> None:
    """The line that was put off is shown again. Twice is once."""
    actor.require(Right.STATE)
    with transaction.atomic():
        gone, _by_model = DaySnooze.objects.own(actor).filter(workplace=workplace, topic=topic).delete()
        if gone:
            record(actor, "took_up", "workplace", workplace.number, topic=topic)


def clear_snoozes() -> dict[str, int]:
    """Those that have run out are deleted; they hide nothing any longer."""
    gone, _by_model = DaySnooze.objects.filter(until__lt=clock.today()).delete()
    return {"deleted": gone}


def _lock(workplace: Workplace) -> None:
    # As actions.state does: one at a time for each workplace, on PostgreSQL too.
    Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)


def _answered() -> ValidationError:
    return ValidationError(_("En kollega svarte på dette før deg. Ingenting er lagret nå."), code="answered")


def _newer(actor: Actor, said: Statement) -> Statement | None:
    """What the actor said on the same topic a moment ago; None where the statement is the last word. Raises ValidationError."""
    if Withdrawal.objects.filter(statement=said).exists():
        raise _answered()
    later = (
        Q(said_on__gt=said.said_on)
        | Q(said_on=said.said_on, recorded_at__gt=said.recorded_at)
        | Q(said_on=said.said_on, recorded_at=said.recorded_at, pk__gt=said.pk)
    )
    # What is told in confidence elsewhere neither shows nor hides (docs/renewal.md).
    topic = (
        Statement.objects.visible_to(actor).standing().filter(workplace=said.workplace_id, kind=said.kind, key=said.key)
    )
    newest: Statement | None = topic.filter(later).order_by("-said_on", "-recorded_at", "-pk").first()
    if newest is None:
        return None
    if newest.author_id == actor.person_id and newest.recorded_at >= clock.now() - _REPEAT:
        return newest
    raise _answered()
