"""What people do with carved posts: one function a verb.

Each checks the right, validates, writes and logs in one transaction. The log holds codes and numbers. Raises NotAllowed and
ValidationError; then nothing is written. What an employer agrees to is told through the verbs of the employers' room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record as log
from grontlys.access.roles import Right
from grontlys.employers import actions as employer_actions
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.private_notes import checked
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.private_words import CARRIED
from grontlys.employers.rules.task_keys import role_slug, task_of
from grontlys.employers.rules.terms import by_code
from grontlys.matching.carving.tasks import FULL_WEEK
from grontlys.matching.carving_reading import demands_by, lapses
from grontlys.matching.carving_wording import usual_name
from grontlys.matching.models import CarvedPosition, CarvedStep, CarvedTask
from grontlys.matching.rules.carved import MOST_NAME, MOST_NOTE, MOST_TASKS, MOVES, OPEN, PUT_AWAY, Status
from grontlys.shared import clock

_MOST_OPENINGS = 99


def may_change(actor: Actor, position: CarvedPosition) -> bool:
    """Those who tell of employers, in the organisation that made the draft."""
    return actor.may(Right.STATE) and actor.organisation_id == position.organisation_id


def draft_position(actor: Actor, statements: Sequence[Statement], *, name: str = "") -> CarvedPosition:
    """Begin on a post made of the tasks of these statements. The same tasks again give the draft that there is.

    Raises ValidationError: "tasks" for none, too many, one twice, or more than a full week; "hours" where nobody knows them; "over"
    where a task is not offered any more; "taken" where it is part of a post that is agreed; "name" and "private" for the name.
    """
    actor.require(Right.STATE)
    wanted = sorted({one.pk: one for one in statements}.values(), key=lambda one: one.pk)
    if len(wanted) != len(statements) or not 1 <= len(wanted) <= MOST_TASKS:
        raise ValidationError(_("Velg fra én til %(n)d oppgaver.") % {"n": MOST_TASKS}, code="tasks")
    if any(not one.value.get("hours") for one in wanted):
        raise ValidationError(_("Spør først hvor mange timer oppgaven tar."), code="hours")
    if 2 * sum(one.value["hours"] for one in wanted) > FULL_WEEK:
        raise ValidationError(_("Det blir mer enn en full stilling."), code="tasks")
    today = clock.today()
    _require_offered(wanted, today)
    name = " ".join(name.split()) or usual_name([task_of(one.key) for one in wanted])
    _check_name(name)
    with transaction.atomic():
        # One at a time for each workplace, so that two clicks in the same instant become one draft on PostgreSQL too.
        list(
            Workplace.objects.select_for_update()
            .only("number")
            .filter(pk__in=[one.workplace_id for one in wanted])
            .order_by("pk")
        )
        if (earlier := _same(actor, wanted)) is not None:
            return earlier
        if CarvedTask.objects.filter(statement__in=wanted, position__status=Status.AGREED).exists():
            raise ValidationError(_("En av oppgavene er alt med i en deljobb som er avtalt."), code="taken")
        made = CarvedPosition.objects.create(
            name=name, status=Status.DRAFT, organisation_id=actor.organisation_id, moved_at=clock.now()
        )
        CarvedTask.objects.bulk_create(
            CarvedTask(
                position=made, statement=one, workplace_id=one.workplace_id, key=one.key, hours=one.value["hours"]
            )
            for one in wanted
        )
        CarvedStep.objects.create(
            position=made,
            status=Status.DRAFT,
            by_id=actor.person_id,
            organisation_id=actor.organisation_id,
            at=made.moved_at,
        )
        log(
            actor,
            "drafted_position",
            "carved_position",
            made.pk,
            workplaces=sorted({one.workplace_id for one in wanted}),
            hours=sum(one.value["hours"] for one in wanted),
        )
    return made


def rename(actor: Actor, position: CarvedPosition, name: str) -> CarvedPosition:
    """Another name. Raises ValidationError: "name" and "private" for the name, "status" where it is too late."""
    name = " ".join(name.split())
    _check_name(name)
    with transaction.atomic():
        held = _held(actor, position)
        if Status(held.status) not in OPEN:
            raise ValidationError(_("Deljobben kan ikke få nytt navn nå."), code="status")
        if held.name != name:
            held.name = name
            held.save(update_fields=["name"])
            log(actor, "renamed_position", "carved_position", held.pk)
    return held


def discuss(actor: Actor, position: CarvedPosition, *, note: str = "", private_ok: str = "") -> CarvedStep:
    """It has been talked about with the employer, or with each of them. Raises ValidationError: "note", "private", "status"."""
    private_reason = _check_note(note, private_ok)
    with transaction.atomic():
        return _step(actor, _held(actor, position), "snakket", note=note, private_reason=private_reason)


def agree(
    actor: Actor,
    position: CarvedPosition,
    purpose: Purpose,
    *,
    until: dt.date | None = None,
    note: str = "",
    private_ok: str = "",
) -> list[Statement]:
    """The employer has agreed, or each of them. Every workplace gets its tasks, done by the new role, and one opening more, on the
    employer's word. Gives the statements that were made.

    Raises ValidationError: "lapsed" where a task no longer stands as it was told, "taken" where another post has it by now, those
    of `confirm_opening`, and those of `discuss`.
    """
    private_reason = _check_note(note, private_ok)
    today = clock.today()
    with transaction.atomic():
        held = _held(actor, position)
        parts = list(held.tasks.select_related("statement", "workplace").order_by("pk"))
        if lapses(parts, today):
            raise ValidationError(
                _("En av oppgavene er ikke lenger slik den ble fortalt. Avklar den først."), code="lapsed"
            )
        others = CarvedTask.objects.filter(statement__in=[one.statement_id for one in parts]).exclude(position=held)
        if others.filter(position__status=Status.AGREED).exists():
            raise ValidationError(_("En av oppgavene er alt med i en deljobb som er avtalt."), code="taken")
        _step(actor, held, "avtalt", note=note, private_reason=private_reason, purpose=purpose)
        made: list[Statement] = []
        for workplace in dict.fromkeys(one.workplace for one in parts):
            here = [one for one in parts if one.workplace_id == workplace.number]
            made += _told(actor, held, workplace, here, purpose, until, today)
    return made


def put_away(
    actor: Actor, position: CarvedPosition, reason: str, *, note: str = "", private_ok: str = ""
) -> CarvedStep:
    """No longer worked on, because. Openings that were made stay: the employer's word ends them, not ours. Raises ValidationError:
    "reason" for none from the list, and those of `discuss`.
    """
    if reason not in by_code(PUT_AWAY):
        raise ValidationError(_("Velg en grunn."), code="reason")
    private_reason = _check_note(note, private_ok)
    with transaction.atomic():
        return _step(
            actor, _held(actor, position), "legg-bort", note=note, private_reason=private_reason, reason=reason
        )


def take_up(actor: Actor, position: CarvedPosition) -> CarvedStep:
    """Worked on again, as a draft. Raises ValidationError: "lapsed" and "taken" as `agree`, "status"."""
    with transaction.atomic():
        held = _held(actor, position)
        parts = list(held.tasks.select_related("statement").order_by("pk"))
        if lapses(parts, clock.today()):
            raise ValidationError(
                _("En av oppgavene er ikke lenger slik den ble fortalt. Lag heller en ny."), code="lapsed"
            )
        if (
            CarvedTask.objects.filter(statement__in=[one.statement_id for one in parts], position__status=Status.AGREED)
            .exclude(position=held)
            .exists()
        ):
            raise ValidationError(_("En av oppgavene er alt med i en deljobb som er avtalt."), code="taken")
        return _step(actor, held, "ta-fram")


def _require_offered(wanted: Sequence[Statement], today: dt.date) -> None:
    """Each statement is about a task to hand over, shared with all, and still the last word on it."""
    as_parts = [
        CarvedTask(pk=at, statement=one, workplace_id=one.workplace_id, key=one.key, hours=one.value["hours"])
        for at, one in enumerate(wanted, 1)
    ]
    right = all(
        one.kind == Kind.HANDOVER and one.sharing == Sharing.ALL and not one.value.get("gone") for one in wanted
    )
    if not right or len({(one.workplace_id, one.key) for one in wanted}) != len(wanted) or lapses(as_parts, today):
        raise ValidationError(_("En av oppgavene kan ikke lenger gis fra seg."), code="over")


def _same(actor: Actor, wanted: Sequence[Statement]) -> CarvedPosition | None:
    """What the organisation works on already with just these tasks."""
    pks = {one.pk for one in wanted}
    open_ones = CarvedPosition.objects.filter(
        organisation=actor.organisation_id, status__in=list(OPEN), tasks__statement__in=wanted
    )
    for one in open_ones.distinct().prefetch_related("tasks").order_by("-pk"):
        if {part.statement_id for part in one.tasks.all()} == pks:
            return one
    return None


def _held(actor: Actor, position: CarvedPosition) -> CarvedPosition:
    """The row as it is now, kept until the end of the transaction. Raises NotAllowed where the actor may not change it."""
    if not may_change(actor, position):
        raise NotAllowed(f"person {actor.person_id} may not change position {position.pk}", Right.STATE)
    return CarvedPosition.objects.select_for_update().get(pk=position.pk)


def _step(
    actor: Actor,
    held: CarvedPosition,
    slug: str,
    *,
    note: str = "",
    private_reason: str = "",
    reason: str = "",
    purpose: str = "",
) -> CarvedStep:
    move = MOVES[slug]
    if Status(held.status) not in move.before:
        raise ValidationError(_("Noen har kommet deg i forkjøpet. Se hvor deljobben står nå."), code="status")
    held.status, held.moved_at = move.after.value, clock.now()
    held.save(update_fields=["status", "moved_at"])
    made = CarvedStep.objects.create(
        position=held,
        status=move.after,
        reason=reason,
        note=note.strip(),
        private_reason=private_reason,
        purpose=purpose,
        by_id=actor.person_id,
        organisation_id=actor.organisation_id,
        at=held.moved_at,
    )
    kept = {"private_ok": private_reason} if private_reason else {}
    log(actor, "moved_position", "carved_position", held.pk, reason=reason, status=f"carved_{move.after.value}", **kept)
    return made


def _told(
    actor: Actor,
    held: CarvedPosition,
    workplace: Workplace,
    parts: Sequence[CarvedTask],
    purpose: Purpose,
    until: dt.date | None,
    today: dt.date,
) -> list[Statement]:
    """What one workplace has agreed to, in the words of the employers' room."""
    role = held.name if role_slug(held.name) else ""
    rows = Statement.objects.standing().in_force(today).filter(workplace=workplace, sharing=Sharing.ALL)
    rows = rows.order_by("said_on", "recorded_at", "pk")
    said = {(one.kind, one.key): one for one in rows.filter(kind__in=[Kind.TASK, Kind.OPENING])}
    made = []
    for part in parts:
        seen = {
            key.partition(":")[2]: one.value.get("demands") or {}
            for (kind, key), one in said.items()
            if kind == Kind.TASK and task_of(key) == part.key and not one.value.get("gone")
        }
        asked = demands_by(seen, str(part.statement.value.get("done_by") or ""))
        made.append(
            employer_actions.add_task(
                actor, workplace, part.key, asked, role=role, basis=Basis.EMPLOYER, private_ok=CARRIED
            )
        )
    main = max(parts, key=lambda one: (one.hours, one.key)).key
    standing = said.get((Kind.OPENING, f"{purpose.value}:{main}"))
    before = standing.value.get("count") if standing is not None else 0
    condition = str(standing.value.get("condition", "")) if standing is not None and before != 0 else ""
    made.append(
        employer_actions.confirm_opening(
            actor,
            workplace,
            purpose,
            count=None if before is None else min(before + 1, _MOST_OPENINGS),
            until=until,
            task=main,
            condition=condition,
            basis=Basis.EMPLOYER,
            private_ok=CARRIED,
        )
    )
    return made


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= MOST_NAME:
        raise ValidationError(_("Skriv et navn på høyst %(n)d tegn.") % {"n": MOST_NAME}, code="name")
    checked([name], "")


def _check_note(note: str, private_ok: str) -> str:
    if len(note.strip()) > MOST_NOTE:
        raise ValidationError(_("Teksten er for lang."), code="note")
    return checked([note], private_ok)
