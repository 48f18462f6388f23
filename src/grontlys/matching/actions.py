"""What people decide about suggestions: one function a verb.

Each checks the right, validates, writes and logs in one transaction. The log holds codes and numbers, never a word about the
person. Raises NotAllowed and ValidationError; then nothing is written. Nothing here changes the weights: what people decide is
remembered, and never learned from.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record as log
from grontlys.access.roles import Right
from grontlys.candidates import actions as candidate_actions
from grontlys.candidates import policies
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules import kinds
from grontlys.candidates.rules.private import findings_in, may_be_kept
from grontlys.employers.models import Workplace
from grontlys.employers.rules.private_facts import NEVER
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.rules.vocabulary import TASKS
from grontlys.matching.engine.explaining import Line
from grontlys.matching.engine.weights import weights_on
from grontlys.matching.models import Decision, OverloadAnswer
from grontlys.matching.rules.decisions import IN_PROFILE, OWN_NO, REASONS, TASK_NO, Answer, What
from grontlys.shared import clock

MOST_NOTE = 500
_WITH_IT = dt.timedelta(seconds=30)
"""What is written in the profile with a decision is written at once."""
_TASKS = by_code(TASKS)


def decide(
    actor: Actor,
    candidate: Candidate,
    workplace: Workplace,
    purpose: str,
    what: What,
    *,
    reason: str = "",
    note: str = "",
    private_ok: str = "",
    score: int | None = None,
    task: str = "",
) -> Decision:
    """Put a workplace on the shortlist, turn it down, or neither any more. The same again changes nothing.

    The candidate's own no goes into the profile (an employer to avoid, or `task`, the one that was suggested there), and out again
    when the workplace is shown again. Raises ValidationError: "reason" for none from the list, or for a no to a
    task where none is known; "private", "national_id" or "note" for the text.
    """
    _require(actor, candidate)
    allowed = by_code(REASONS[what])
    if (reason or what is What.NOT_THIS) and (reason not in allowed or (reason == TASK_NO and task not in _TASKS)):
        raise ValidationError(_("Velg en grunn."), code="reason")
    _check_text(note, private_ok)
    before = Decision.objects.newest(candidate).get(workplace.number)
    if before is not None and (before.what, before.reason, before.note) == (what, reason, note.strip()):
        return before
    today = clock.today()
    made = Decision(
        candidate=candidate,
        workplace=workplace,
        purpose=purpose,
        what=what,
        reason=reason,
        note=note.strip(),
        weights_version=weights_on(today).version,
        score=score,
        by_id=actor.person_id,
        organisation_id=actor.organisation_id,
        at=clock.now(),
    )
    with transaction.atomic():
        made.save(force_insert=True)
        if what is What.NOT_THIS and reason in IN_PROFILE:
            key = f"employer:{workplace.number}" if reason == OWN_NO else f"task:{task}"
            candidate_actions.tell(actor, candidate, kinds.Kind.AVOID, {"stated_by": "person"}, key=key)
        elif before is not None and before.what == What.NOT_THIS and before.reason in IN_PROFILE:
            _take_out_again(actor, candidate, before)
        log(
            actor,
            "decided",
            "candidate",
            candidate.code,
            reason=reason,
            what=what.value,
            workplace=workplace.number,
            purpose=purpose,
            weights=made.weights_version,
        )
    return made


def _take_out_again(actor: Actor, candidate: Candidate, before: Decision) -> None:
    """The no that was written into the profile with a decision, and is no more."""
    rows = Record.objects.standing().filter(candidate=candidate, kind=kinds.Kind.AVOID)
    if before.reason == OWN_NO:
        rows = rows.filter(key=f"employer:{before.workplace_id}")
    else:
        # The one that was written with the decision: what was said of a task at another time stays.
        rows = rows.filter(key__startswith="task:", recorded_at__gte=before.at, recorded_at__lt=before.at + _WITH_IT)
    said = rows.first()
    if said is not None and not said.value.get("gone"):
        candidate_actions.end_record(actor, said)


def answer_overload(
    actor: Actor,
    candidate: Candidate,
    workplace: Workplace,
    task: str,
    line: Line,
    answer: Answer,
    *,
    adaptation: str = "",
    generally: bool = False,
    note: str = "",
    private_ok: str = "",
) -> OverloadAnswer:
    """A named person answers in writing where a task asks for more than the candidate meets.

    With `generally` an accepted adaptation is said of the candidate everywhere. Raises ValidationError: "adaptation" for none from
    the list, "note" where the reason is lacking or too long, "overload" where the line is none, and for the text as `decide`.
    """
    _require(actor, candidate)
    code = line.term.partition(":")[2]
    if not line.overload or line.ability is None or line.demand is None:
        raise ValidationError(_("Det kreves ikke mer enn det som går bra."), code="overload")
    if answer is Answer.ACCEPT and adaptation not in by_code(ADAPTATIONS):
        raise ValidationError(_("Velg hva som skal til."), code="adaptation")
    if answer is not Answer.ACCEPT and not note.strip():
        raise ValidationError(_("Skriv noen ord om hvorfor."), code="note")
    _check_text(note, private_ok)
    made = OverloadAnswer(
        candidate=candidate,
        workplace=workplace,
        task=task,
        dimension=code,
        ability=line.ability,
        demand=line.demand,
        answer=answer,
        adaptation=adaptation if answer is Answer.ACCEPT else "",
        note=note.strip(),
        weights_version=weights_on(clock.today()).version,
        by_id=actor.person_id,
        organisation_id=actor.organisation_id,
        at=clock.now(),
    )
    with transaction.atomic():
        made.save(force_insert=True)
        if answer is Answer.ACCEPT and generally:
            said = {"level": str(line.ability), "adapted": str(line.demand), "help": adaptation}
            candidate_actions.tell(actor, candidate, kinds.Kind.ABILITY, said, key=code, basis=kinds.Basis.INTERPRETED)
        log(
            actor,
            "answered_overload",
            "candidate",
            candidate.code,
            reason=answer.value,
            workplace=workplace.number,
            dimension=code,
            generally=generally,
            weights=made.weights_version,
        )
    return made


def forget_candidate(candidate: Candidate) -> None:
    """What was decided about a candidate who is erased goes with the rest. The log keeps that somebody decided, under a code that
    says nothing.
    """
    Decision.objects.filter(candidate=candidate).delete()
    OverloadAnswer.objects.filter(candidate=candidate).delete()


def _require(actor: Actor, candidate: Candidate) -> None:
    if not policies.may_record(actor, candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} may not decide about this candidate", Right.FOLLOW)


def _check_text(note: str, private_ok: str) -> None:
    if len(note) > MOST_NOTE:
        raise ValidationError(_("Teksten er for lang."), code="note")
    found = findings_in("", [note])
    if any(one.category == NEVER for one in found):
        raise ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="national_id")
    if not may_be_kept(found, private_ok):
        raise ValidationError(candidate_actions.refusal_text(found), code="private")
