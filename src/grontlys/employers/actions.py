"""What can happen to what is known about a workplace: one function a verb.

Each verb checks the right, validates, writes and logs in one transaction. The log row names the workplace, so that
every index and cache learns of the change from it. Raises NotAllowed (the actor lacks the right) and ValidationError
(what was given cannot be stated; nothing is written).
"""

from __future__ import annotations

import datetime as dt
import secrets
import string
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor, NotAllowed, system_actor
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers import policies
from grontlys.employers.models import ContactPerson, FreshnessSetting, Statement, Withdrawal, Workplace
from grontlys.employers.models.freshness import CONTACT
from grontlys.employers.private_notes import checked, refusal
from grontlys.employers.querysets import StatementQuerySet
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import (
    OWN_TOPIC,
    VALIDITIES,
    Basis,
    Competence,
    Kind,
    Purpose,
    Sharing,
    Stance,
    Strength,
)
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.private_words import CARRIED
from grontlys.employers.rules.task_keys import MOST_ROLE, role_slug, task_key, task_of
from grontlys.shared import clock
from grontlys.shared.text import slug


class How(TypedDict, total=False):
    """How something was said, as `state` takes it: what rests on what, who may read it, when and by whom, why a text may stand."""

    basis: Basis
    sharing: Sharing
    said_on: dt.date | None
    said_by: ContactPerson | None
    private_ok: str


_REPEAT = dt.timedelta(seconds=30)
"""The same statement by the same person within this time is a double click, not a second statement."""


def _own_key() -> str:
    """A key that no other statement has. Letters alone: the log refuses what looks like a national identity number."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))


def state(
    actor: Actor,
    workplace: Workplace,
    kind: Kind,
    key: str = "",
    value: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    basis: Basis = Basis.EMPLOYER,
    sharing: Sharing = Sharing.ALL,
    said_on: dt.date | None = None,
    holds_until: dt.date | None = None,
    said_by: ContactPerson | None = None,
    private_ok: str = "",
    repeated: bool = False,
) -> Statement:
    """Add one statement. The verbs below call this; they know what each kind means.

    Without `holds_until` the kind's own validity applies (rules.kinds.VALIDITIES). Saying the same thing twice within
    half a minute gives the first statement back and writes nothing, but where `repeated` says that it is meant.
    A note or another free text that tells private facts about a person is refused (code "private") unless `private_ok`
    says why it may stand (rules.private_words).
    """
    if kind != Kind.BAR:
        actor.require(Right.STATE)
    if sharing not in policies.sharing_levels(actor) and not actor.is_system:
        raise NotAllowed(f"person {actor.person_id} may not share with {sharing}", Right.SHARE_NAV_ONLY)
    private_reason = checked([note, *topics.free_texts(kind, value or {})], private_ok)
    today = clock.today()
    said_on = said_on or today
    if said_on > today:
        raise ValidationError(_("Datoen det ble sagt, kan ikke være etter i dag."), code="said_later")
    if holds_until is None and (days := VALIDITIES[kind].days) is not None:
        holds_until = said_on + dt.timedelta(days=days)
    if holds_until is not None and holds_until < said_on:
        raise ValidationError(_("Datoen det gjelder til, må være i dag eller senere."), code="holds_before")
    statement = Statement(
        workplace=workplace,
        kind=kind,
        key=key,
        value=dict(value or {}),
        note=note.strip(),
        said_on=said_on,
        recorded_at=clock.now(),
        holds_until=holds_until,
        basis=basis,
        sharing=sharing,
        author_id=actor.person_id,
        organisation_id=actor.organisation_id,
        said_by=said_by,
        private_reason=private_reason,
    )
    with transaction.atomic():
        # One at a time for each workplace, so that two clicks in the same instant become one statement on PostgreSQL too.
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        if not repeated and (earlier := _just_said(statement)) is not None:
            return earlier
        statement.save(force_insert=True)
        kept = {"private_ok": private_reason} if private_reason else {}
        record(
            actor,
            "stated",
            "workplace",
            workplace.number,
            kind=kind,
            statement=statement.pk,
            **_logged(kind, key),
            **kept,
        )
    return statement


def _logged(kind: Kind, key: str) -> dict[str, str]:
    """What the log keeps of a key: codes. The key of a visit or a note is a random word, and names are free text."""
    if kind in OWN_TOPIC or kind in _NAMED_BY:
        return {}
    return {"key": task_of(key) if kind == Kind.TASK else key[:40]}


def _just_said(new: Statement) -> Statement | None:
    # A visit and a note have keys of their own each time, so the topic is compared without the key for them.
    same = Statement.objects.standing().filter(
        workplace_id=new.workplace_id,
        kind=new.kind,
        author_id=new.author_id,
        organisation_id=new.organisation_id,
        recorded_at__gte=new.recorded_at - _REPEAT,
        said_on=new.said_on,
        holds_until=new.holds_until,
        note=new.note,
        basis=new.basis,
        sharing=new.sharing,
    )
    if new.kind not in OWN_TOPIC:
        same = same.filter(key=new.key)
    newest = Statement.objects.standing().filter(workplace_id=new.workplace_id, kind=new.kind, key=new.key)
    for earlier in same.order_by("-pk")[:5]:
        # Said again only counts as a repeat while it is still the last word on the topic (yes, no, yes is three statements).
        if earlier.value == new.value and not newest.filter(pk__gt=earlier.pk).exists():
            return earlier
    return None


def confirm_opening(
    actor: Actor,
    workplace: Workplace,
    purpose: Purpose,
    *,
    count: int | None,
    until: dt.date | None = None,
    starts: dt.date | None = None,
    task: str = "",
    condition: str = "",
    **how: Unpack[How],
) -> Statement:
    """The employer has room: how many (None: not known), until when (None: not said), from when, for which task."""
    if count is not None and not 1 <= count <= 99:
        raise ValidationError(_("Antall plasser må være mellom 1 og 99."), code="count")
    if until is not None and until < clock.today():
        raise ValidationError(_("Datoen plassen er ledig til, må være i dag eller senere."), code="until")
    if starts is not None and until is not None and starts > until:
        raise ValidationError(_("Plassen kan ikke starte etter at den er slutt."), code="starts")
    _known(task, words.TASKS, allow_empty=True)
    return state(
        actor,
        workplace,
        Kind.OPENING,
        _opening_key(purpose, task),
        {
            "count": count,
            "starts": starts.isoformat() if starts else None,
            "condition": condition.strip()[:200],
            "dated": until is not None,
        },
        holds_until=until,
        **how,
    )


def close_opening(
    actor: Actor, workplace: Workplace, purpose: Purpose, *, task: str = "", **how: Unpack[How]
) -> Statement:
    """The opening is filled or withdrawn: a newer statement that says none."""
    value = {"count": 0, "starts": None, "condition": "", "dated": False}
    return state(actor, workplace, Kind.OPENING, _opening_key(purpose, task), value, **how)


def close_openings(actor: Actor, workplace: Workplace, purpose: Purpose, **how: Unpack[How]) -> list[Statement]:
    """Whatever stands open for the purpose is no longer: one statement for each opening, none where nothing stands open."""
    return [
        close_opening(actor, workplace, purpose, task=key.partition(":")[2], **how)
        for key in _open_keys(workplace, purpose)
    ]


def renew_opening(actor: Actor, said: Statement, said_on: dt.date | None = None) -> list[Statement]:
    """Still open: the same opening said again today. A last day that has passed is no longer held."""
    purpose, task = _opening_of(said)
    until = said.holds_until if said.value.get("dated") else None
    starts = dt.date.fromisoformat(said.value["starts"]) if said.value.get("starts") else None
    if until is not None and until < clock.today():
        until = None
    if starts is not None and starts <= clock.today():
        starts = None
    return [
        confirm_opening(
            actor,
            said.workplace,
            purpose,
            count=said.value.get("count") or None,
            until=until,
            starts=starts,
            task=task,
            condition=said.value.get("condition", ""),
            sharing=Sharing(said.sharing),
            said_on=said_on,
            said_by=said.said_by,
            private_ok=said.private_reason or CARRIED,
        )
    ]


def end_opening(actor: Actor, said: Statement) -> Statement:
    """No longer open."""
    purpose, task = _opening_of(said)
    return close_opening(actor, said.workplace, purpose, task=task, sharing=Sharing(said.sharing))


def employer_answers(said: Statement, *, still_open: bool) -> None:
    """The employer answers "still open?" from the link. The system writes it down as the employer's own words.

    Raises ValidationError where something newer is known about the opening: the link has done its work.
    """
    actor = replace(system_actor(), organisation_id=said.organisation_id)
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=said.workplace_id)
        if newer_than(said).exists():
            raise ValidationError(_("Svaret er allerede gitt."), code="answered")
        if still_open:
            renew_opening(actor, said)
        else:
            end_opening(actor, said)


def newer_than(said: Statement) -> StatementQuerySet:
    """Statements that have come after this one on the same topic, or a withdrawal of it as an empty topic's newest."""
    newer: StatementQuerySet = Statement.objects.filter(
        workplace=said.workplace_id, kind=said.kind, key=said.key, pk__gt=said.pk
    )
    return newer | Statement.objects.filter(pk=said.pk, withdrawal__isnull=False)


def _opening_of(said: Statement) -> tuple[Purpose, str]:
    if said.kind != Kind.OPENING:
        raise ValueError(f"statement {said.pk} is no opening")
    purpose, _colon, task = said.key.partition(":")
    return Purpose(purpose), task


def _opening_key(purpose: Purpose, task: str) -> str:
    return f"{purpose}:{task}" if task else purpose.value


def say_not_now(
    actor: Actor,
    workplace: Workplace,
    purposes: Iterable[Purpose],
    *,
    until: dt.date,
    reason: str = "",
    **how: Unpack[How],
) -> list[Statement]:
    """The employer says no for now, to and with a day. Standing openings for the purpose are closed with it.

    Gives every statement made, so that one undo takes all of it back.
    """
    if until < clock.today():
        raise ValidationError(_("Datoen må være i dag eller senere."), code="until")
    _known(reason, words.NO_REASONS, allow_empty=True)
    purposes = list(purposes)
    if not purposes:
        raise ValidationError(_("Velg hva det gjelder."), code="purposes")
    said: list[Statement] = []
    with transaction.atomic():
        for purpose in purposes:
            said += close_openings(actor, workplace, purpose, **how)
            value = {"reason": reason}
            said.append(state(actor, workplace, Kind.NOT_NOW, purpose, value, holds_until=until, **how))
    return said


def _open_keys(workplace: Workplace, purpose: Purpose) -> list[str]:
    newest: dict[str, Statement] = {}
    openings = Statement.objects.standing().filter(
        workplace=workplace, kind=Kind.OPENING, key__startswith=purpose.value
    )
    for statement in openings.in_force(clock.today()).order_by("said_on", "recorded_at", "pk"):
        newest[statement.key] = statement
    return [key for key, statement in newest.items() if statement.value.get("count") != 0]


def record_visit(
    actor: Actor,
    workplace: Workplace,
    *,
    form: str = "visit",
    note: str = "",
    on: dt.date | None = None,
    sharing: Sharing = Sharing.ALL,
    private_ok: str = "",
    repeated: bool = False,
) -> Statement:
    """Somebody was in touch with the workplace: visit, call, meeting or working alongside. `repeated`: as for `state`."""
    _known(form, words.CONTACT_FORMS)
    return state(
        actor,
        workplace,
        Kind.VISIT,
        _own_key(),
        {"form": form},
        note=note,
        basis=Basis.OBSERVED,
        sharing=sharing,
        said_on=on,
        private_ok=private_ok,
        repeated=repeated,
    )


def add_task(
    actor: Actor,
    workplace: Workplace,
    task: str,
    demands: Mapping[str, int] | None = None,
    *,
    role: str = "",
    note: str = "",
    **how: Unpack[How],
) -> Statement:
    """A real task there, with what it asks of a person: dimension to level 0-3. What is left out is unknown.

    `role` says in their own words who does it, where others do the same with other demands; never a person's name.
    """
    _known(task, words.TASKS)
    known = words.by_code(words.DEMANDS)
    for dimension, level in (demands or {}).items():
        if dimension not in known or level not in (0, 1, 2, 3):
            raise ValidationError(_("Ukjent krav eller nivå."), code="demand")
    role = _role(role)
    how.setdefault("basis", Basis.OBSERVED)
    value: dict[str, Any] = {"demands": dict(demands or {})}
    if role:
        value["role"] = role
    return state(actor, workplace, Kind.TASK, task_key(task, role), value, note=note, **how)


def remove_task(
    actor: Actor,
    workplace: Workplace,
    task: str,
    *,
    role: str = "",
    basis: Basis = Basis.OBSERVED,
    sharing: Sharing = Sharing.ALL,
    said_on: dt.date | None = None,
) -> Statement:
    """The task is no longer done there, or no longer by that role."""
    _known(task, words.TASKS)
    role = _role(role)
    value: dict[str, Any] = {"gone": True}
    if role:
        value["role"] = role
    key = task_key(task, role)
    return state(
        actor, workplace, Kind.TASK, key, value, basis=basis, sharing=sharing, said_on=said_on, private_ok=CARRIED
    )


def end_task(actor: Actor, said: Statement) -> list[Statement]:
    """The task of a statement is no longer done there, by that role."""
    if said.kind != Kind.TASK:
        raise ValueError(f"statement {said.pk} is no task")
    role = str(said.value.get("role", ""))
    return [remove_task(actor, said.workplace, task_of(said.key), role=role, sharing=Sharing(said.sharing))]


def _role(role: str) -> str:
    role = " ".join(role.split())
    if len(role) > MOST_ROLE:
        raise ValidationError(_("Skriv rollen med høyst %(n)d tegn.") % {"n": MOST_ROLE}, code="role")
    if role and not role_slug(role):
        raise ValidationError(_("Skriv rollen med bokstaver."), code="role")
    return role


def set_requirement(
    actor: Actor,
    workplace: Workplace,
    requirement: str,
    strength: Strength | None,
    *,
    level: str = "",
    note: str = "",
    **how: Unpack[How],
) -> Statement:
    """What the workplace asks for, and how hard: absolute, learnable, preferred; None says that it is not asked for."""
    _known(requirement, words.REQUIREMENTS)
    if level and level not in words.LANGUAGE_LEVELS:
        raise ValidationError(_("Velg et språknivå fra listen."), code="level")
    value = {"strength": strength.value if strength else "none", "level": level}
    return state(actor, workplace, Kind.REQUIREMENT, requirement, value, note=note, **how)


def set_capacity(actor: Actor, workplace: Workplace, *, most: int, now: int | None, **how: Unpack[How]) -> Statement:
    """How many trainees at once, and how many are there today (None: not known)."""
    if not 0 <= most <= 99 or (now is not None and not 0 <= now <= 99):
        raise ValidationError(_("Skriv et tall mellom 0 og 99."), code="capacity")
    return state(actor, workplace, Kind.CAPACITY, "", {"max": most, "now": now}, **how)


def set_stance(
    actor: Actor, workplace: Workplace, purpose: Purpose, answer: Stance, *, note: str = "", **how: Unpack[How]
) -> Statement:
    """The employer's lasting attitude, apart from whether there is room today."""
    return state(actor, workplace, Kind.STANCE, purpose, {"answer": answer.value}, note=note, **how)


def set_hours(
    actor: Actor,
    workplace: Workplace,
    *,
    part_time: bool | None,
    min_percent: int | None = None,
    times: Iterable[str] = (),
    flexible: bool | None = None,
    **how: Unpack[How],
) -> Statement:
    """When work is done there and whether part-time is possible; None and an empty list mean unknown."""
    times = list(times)
    for code in times:
        _known(code, words.TIMES)
    if min_percent is not None and not 5 <= min_percent <= 100:
        raise ValidationError(_("Minste stilling må være mellom 5 og 100 prosent."), code="percent")
    if part_time is None and min_percent is None and not times and flexible is None:
        raise ValidationError(_("Fyll inn minst ett svar."), code="empty")
    value = {"part_time": part_time, "min_percent": min_percent, "times": times, "flexible": flexible}
    return state(actor, workplace, Kind.HOURS, "", value, **how)


def set_competence(actor: Actor, workplace: Workplace, answer: Competence, **how: Unpack[How]) -> Statement:
    """The formal competence most needed (SINTEF 2019:00060 table 5.10)."""
    return state(actor, workplace, Kind.COMPETENCE, "", {"answer": answer.value}, **how)


def report_staff_cuts(
    actor: Actor, workplace: Workplace, extent: str, *, until: dt.date | None = None, note: str = "", **how: Unpack[How]
) -> Statement:
    """Staff cuts are told in confidence: shared with the own organisation unless somebody decides otherwise."""
    if extent not in ("ongoing", "announced", "none"):
        raise ValidationError(_("Velg om nedbemanningen pågår, er varslet eller ikke finnes."), code="extent")
    how.setdefault("sharing", Sharing.ORGANISATION)
    value = {"extent": extent}
    return state(actor, workplace, Kind.STAFF_CUTS, "", value, note=note, holds_until=until, **how)


def report_closure(actor: Actor, workplace: Workplace, what: str, *, note: str = "", **how: Unpack[How]) -> Statement:
    """Closing or bankrupt, heard before the register knows; "open" takes it back."""
    if what not in ("closing", "bankrupt", "open"):
        raise ValidationError(_("Velg nedleggelse, konkurs eller i drift."), code="what")
    return state(actor, workplace, Kind.CLOSURE, "", {"what": what}, note=note, **how)


def add_note(actor: Actor, workplace: Workplace, note: str, **how: Unpack[How]) -> Statement:
    """Something worth knowing about the workplace, never about a person."""
    if not note.strip():
        raise ValidationError(_("Skriv en merknad."), code="note")
    how.setdefault("basis", Basis.OBSERVED)
    return state(actor, workplace, Kind.NOTE, _own_key(), {}, note=note, **how)


def tell(
    actor: Actor,
    workplace: Workplace,
    kind: Kind,
    value: Mapping[str, Any],
    *,
    key: str = "",
    note: str = "",
    basis: Basis | None = None,
    sharing: Sharing | None = None,
    said_on: dt.date | None = None,
    said_by: ContactPerson | None = None,
    private_ok: str = "",
) -> Statement:
    """What a talk yielded on one topic of rules.topics. Answers that were not given are left out: unknown.

    `key` is one of the topic's keys; for a role, an agreement and a promise it is made here. Raises KeyError for a kind
    without topic.
    """
    topic = topics.BY_KIND[kind]
    answers = {name: answer for name, answer in value.items() if answer not in (None, "", [])}
    for problem in topics.problems(kind, key, answers, note):
        raise ValidationError(_PROBLEMS[problem.code], code=problem.field or problem.code)
    holds_until = None
    if kind == Kind.AGREEMENT and answers.get("until"):
        holds_until = dt.date.fromisoformat(answers["until"])
    if kind in _NAMED_BY:
        key = slug(str(answers.get(_NAMED_BY[kind], "")))
        if not key:
            raise ValidationError(_("Skriv et navn."), code=_NAMED_BY[kind])
    elif kind == Kind.PROMISE:
        key = _own_key()
        if dt.date.fromisoformat(answers.get("due", "0001-01-01")) < clock.today():
            raise ValidationError(_("Skriv en dag fra og med i dag."), code="due")
    return state(
        actor,
        workplace,
        kind,
        key,
        answers,
        note=note,
        basis=basis or topic.basis,
        sharing=sharing or topic.sharing,
        said_on=said_on,
        holds_until=holds_until,
        said_by=said_by,
        private_ok=private_ok,
    )


_NAMED_BY = {Kind.ROLE: "name", Kind.AGREEMENT: "party"}
ENDABLE = frozenset({Kind.ROLE, Kind.AGREEMENT, Kind.HANDOVER})
_PROBLEMS = {
    "unknown": gettext_lazy("Velg fra listen."),
    "key": gettext_lazy("Velg fra listen."),
    "number": gettext_lazy("Skriv et helt tall innenfor grensene."),
    "long": gettext_lazy("Teksten er for lang."),
    "date": gettext_lazy("Skriv en dato."),
    "empty": gettext_lazy("Fyll inn minst ett svar."),
}


def end_topic(actor: Actor, said: Statement, said_on: dt.date | None = None) -> Statement:
    """A role, an agreement or a task to hand over is there no longer. What was said stays in the history."""
    if said.kind not in ENDABLE:
        raise ValueError(f"a {said.kind} does not end")
    kind, sharing = Kind(said.kind), Sharing(said.sharing)
    return state(
        actor, said.workplace, kind, said.key, {"gone": True}, basis=Basis(said.basis), sharing=sharing, said_on=said_on
    )


def keep_promise(actor: Actor, said: Statement) -> Statement:
    """What was promised is done. The promise and its being kept both stay in the history."""
    if said.kind != Kind.PROMISE:
        raise ValueError(f"statement {said.pk} is no promise")
    return state(
        actor,
        said.workplace,
        Kind.PROMISE,
        said.key,
        {"done": True},
        basis=Basis.OBSERVED,
        sharing=Sharing(said.sharing),
    )


def put_off_promise(actor: Actor, said: Statement, due: dt.date) -> Statement:
    """The same promise, by a later day."""
    if said.kind != Kind.PROMISE:
        raise ValueError(f"statement {said.pk} is no promise")
    if due < clock.today():
        raise ValidationError(_("Skriv en dag fra og med i dag."), code="due")
    value = {**said.value, "due": due.isoformat()}
    return state(
        actor,
        said.workplace,
        Kind.PROMISE,
        said.key,
        value,
        note=said.note,
        basis=Basis(said.basis),
        sharing=Sharing(said.sharing),
        private_ok=said.private_reason or CARRIED,
    )


_NOT_RENEWED = frozenset({Kind.VISIT, Kind.NOTE, Kind.PLACEMENT, Kind.BAR, Kind.PROMISE, Kind.NOT_NOW})


def may_be_renewed(said: Statement | Fact) -> bool:
    """True for what can be said to hold still; what happened, what was promised and a no to a day cannot."""
    return said.kind not in _NOT_RENEWED and not said.value.get("gone")


def renew(actor: Actor, said: Statement, said_on: dt.date | None = None) -> list[Statement]:
    """It still holds: the same is said again today, on the same basis and shared with the same. Gives what was stated."""
    if said.kind == Kind.OPENING:
        return renew_opening(actor, said, said_on)
    if not may_be_renewed(said):
        raise ValueError(f"a {said.kind} is not renewed")
    return [
        state(
            actor,
            said.workplace,
            Kind(said.kind),
            said.key,
            said.value,
            note=said.note,
            basis=Basis(said.basis),
            sharing=Sharing(said.sharing),
            said_on=said_on,
            # The last day of an agreement is part of what still holds.
            holds_until=said.holds_until if said.kind == Kind.AGREEMENT else None,
            said_by=said.said_by,
            private_ok=said.private_reason or CARRIED,
        )
    ]


def bar_workplace(
    actor: Actor, workplace: Workplace, *, why: str, until: dt.date | None = None, private_ok: str = ""
) -> Statement:
    """The leader of a NAV office bars a workplace: no light, whom to talk to instead; only the own office reads why."""
    _require_bar(actor)
    if not why.strip():
        raise ValidationError(_("Skriv hvorfor. Bare eget kontor kan lese det."), code="why")
    return state(
        actor,
        workplace,
        Kind.BAR,
        str(actor.organisation_id),
        {"barred": True},
        note=why,
        basis=Basis.INTERPRETED,
        sharing=Sharing.ORGANISATION,
        holds_until=until,
        private_ok=private_ok,
    )


def lift_bar(actor: Actor, workplace: Workplace) -> Statement:
    """The office's own bar is lifted."""
    _require_bar(actor)
    return state(
        actor,
        workplace,
        Kind.BAR,
        str(actor.organisation_id),
        {"barred": False},
        basis=Basis.INTERPRETED,
        sharing=Sharing.ORGANISATION,
    )


def _require_bar(actor: Actor) -> None:
    if not policies.may_bar(actor):
        raise NotAllowed(f"person {actor.person_id} may not bar", Right.BAR)


def withdraw_all(actor: Actor, statements: Iterable[Statement]) -> None:
    """Take back several of one's own statements: all or none."""
    with transaction.atomic():
        for statement in statements:
            withdraw(actor, statement)


def withdraw(actor: Actor, statement: Statement) -> Withdrawal:
    """Take back one's own statement, entered by mistake. It stays on the timeline, struck out. Twice is once."""
    if not policies.may_withdraw(actor, statement):
        raise NotAllowed(f"person {actor.person_id} may not withdraw statement {statement.pk}", Right.STATE)
    with transaction.atomic():
        withdrawal, new = Withdrawal.objects.get_or_create(
            statement=statement, defaults={"by_id": actor.person_id, "at": clock.now()}
        )
        if new:
            record(actor, "withdrew", "workplace", statement.workplace_id, kind=statement.kind, statement=statement.pk)
    return withdrawal


_UNION_WORDS = ("tillitsvalgt", "klubbleder", "hovedtillitsvalgt", "fagforening", "union", "shop steward")


def add_contact_person(
    actor: Actor,
    workplace: Workplace,
    *,
    name: str,
    role: str = "",
    level: str = "",
    phone: str = "",
    email: str = "",
    informed: bool,
) -> ContactPerson:
    """A person at the workplace whom staff may ring. The person must know; union roles are never kept (GDPR art. 9)."""
    actor.require(Right.STATE)
    if not informed:
        raise ValidationError(_("Personen må vite at navnet og nummeret blir lagret her."), code="informed")
    if any(word in role.casefold() for word in _UNION_WORDS):
        raise ValidationError(
            _("Verv i fagforening lagres ikke. Skriv rollen personen har på arbeidsplassen."), code="union"
        )
    if found := private_facts(role):
        raise refusal(found, code="role")
    person = ContactPerson(
        workplace=workplace,
        name=name.strip(),
        role=role.strip(),
        level=level,
        phone=phone.strip(),
        email=email.strip(),
        informed_on=clock.today(),
    )
    person.full_clean()
    with transaction.atomic():
        same = ContactPerson.objects.filter(
            workplace=workplace, name=person.name, phone=person.phone, email=person.email, ended_on=None
        ).first()
        if same is not None:
            return same
        person.save()
        record(actor, "added_contact", "workplace", workplace.number, contact=person.pk)
    return person


def end_contact_person(actor: Actor, person: ContactPerson) -> None:
    """The person has left or does not want to be rung. Name and numbers are erased; what was said stays, unnamed."""
    actor.require(Right.STATE)
    with transaction.atomic():
        record_of = person.pk
        person.delete()
        record(actor, "ended_contact", "workplace", person.workplace_id, contact=record_of)


def set_freshness(actor: Actor, purpose: Purpose, days: int) -> FreshnessSetting:
    """The office's own answer to how long a confirmation is fresh, from today on. Earlier days keep their rule."""
    return _set_days(actor, purpose.value, days)


def set_contact_days(actor: Actor, days: int) -> FreshnessSetting:
    """The office's own answer to how long a workplace may go without contact, from today on."""
    return _set_days(actor, CONTACT, days)


def _set_days(actor: Actor, purpose: str, days: int) -> FreshnessSetting:
    actor.require(Right.SET_FRESHNESS)
    setting = FreshnessSetting(
        organisation_id=actor.organisation_id,
        purpose=purpose,
        days=days,
        valid_from=clock.today(),
        set_by_id=actor.person_id,
        set_at=clock.now(),
    )
    setting.full_clean()
    with transaction.atomic():
        setting.save()
        record(actor, "set_freshness", "organisation", actor.organisation_id or 0, purpose=purpose, days=days)
    return setting


def _known(code: str, terms: tuple[words.Term, ...], *, allow_empty: bool = False) -> None:
    if (code or not allow_empty) and code not in words.by_code(terms):
        raise ValidationError(_("Velg fra listen."), code="unknown_code")
