"""The verbs of staff: write, ask, record an approval given together, share, send, close, withdraw.

Only those who follow the candidate in person. Each locks the presentation first, so that of two at once the second sees what the
first did. Raises NotAllowed and ValidationError (refused, and why); then nothing is written. The log holds the candidate's code,
numbers and codes: never a word of the page.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record as log
from grontlys.access.models import Person
from grontlys.access.roles import Right
from grontlys.candidates import policies
from grontlys.candidates.actions import REPEAT, refusal_text
from grontlys.candidates.models import (
    Candidate,
    Presentation,
    PresentationAsk,
    PresentationLink,
    PresentationReply,
    PresentationVersion,
)
from grontlys.candidates.presentations.content import (
    SECTIONS,
    TELLERS,
    TIMES,
    Content,
    Line,
    Planned,
    fingerprint,
    in_order,
    pack,
    problems,
)
from grontlys.candidates.presentations.reading import content_of, is_of_kind, name_obstacle, obstacles
from grontlys.candidates.presentations.rules import (
    APPROVED_DAYS,
    ASK_DAYS,
    LINK_DAYS,
    LONGEST_DAYS,
    NAMES,
    TOGETHER_REASONS,
    Obstacle,
    Step,
    Verb,
    after,
    may,
)
from grontlys.candidates.presentations.wording import CANNOT_WORDS, OBSTACLE_WORDS, industries, shown_name
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.rules.private import REASONS, findings_in, may_be_kept
from grontlys.employers.models import ContactPerson, Workplace
from grontlys.employers.rules.private_facts import NEVER
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import TASKS
from grontlys.shared import clock


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants a page to say. `private_ok` is the code of a reason for which a text that seems private may stand."""

    name: str
    lines: Sequence[Line]
    plan: Sequence[Planned] = ()
    private_ok: str = ""


# --- Write --------------------------------------------------------------------------------------------------------------------


def create(
    actor: Actor, candidate: Candidate, *, workplace: Workplace | None = None, kind_of: str = "", draft: Draft
) -> PresentationVersion:
    """A new presentation with its first version, for a workplace or a kind of employer ("task:<code>", "industry:<letter>").

    Refuses while the candidate has a pause, wants to be spared the receiver, or the workplace is barred. A double click is one.
    """
    _require_following(actor, candidate)
    if (workplace is None) == (not kind_of) or not (not kind_of or is_kind(kind_of)):
        raise ValidationError(_("Velg en arbeidsplass eller en slags arbeidsgiver."), code="receiver")
    _no_obstacle(obstacles(candidate, workplace, kind_of, clock.today()))
    with transaction.atomic():
        candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
        _require_following(actor, candidate)
        made = Presentation(
            candidate=candidate,
            organisation_id=actor.organisation_id,
            made_by_id=actor.person_id,
            caller_id=actor.person_id,
            workplace=workplace,
            kind_of=kind_of,
            made_at=clock.now(),
        )
        content, reason = _checked(candidate, draft)
        same = PresentationVersion.objects.filter(
            presentation__candidate=candidate,
            presentation__workplace=workplace,
            presentation__kind_of=kind_of,
            made_by=actor.person_id,
            made_at__gte=clock.now() - REPEAT,
            fingerprint=fingerprint(content, made.receiver),
        ).first()
        if same is not None:
            return same
        made.save(force_insert=True)
        version = _write(actor, made, 1, content, reason)
        log(actor, "wrote_presentation", "candidate", candidate.code, presentation=made.pk, version=1)
    return version


def change(actor: Actor, presentation: Presentation, draft: Draft, *, base: int) -> PresentationVersion:
    """Say something else: a new version, without approval. What says the same gives the newest version, and writes nothing.

    `base` is the number of the version that was changed; refuses (code "base") where somebody has written a newer one.
    """
    with _locked(actor, presentation) as (presentation, candidate):
        head = _head(presentation)
        content, reason = _checked(candidate, draft)
        if fingerprint(content, presentation.receiver) == head.fingerprint:
            return head
        if head.number != base:
            raise ValidationError(
                _(
                    "Noen har lagret en nyere utgave imens. Ingenting er overskrevet. Åpne den og sett inn det du skrev."
                ),
                code="base",
            )
        _can(head, Verb.CHANGE)
        if head.step_on(clock.today()) not in (Step.APPROVED, Step.SHARED, Step.EXPIRED):
            head.step = after(Step(head.step), Verb.CHANGE)
            head.save(update_fields=["step"])
        _close_asks(presentation)
        version = _write(actor, presentation, head.number + 1, content, reason)
        log(
            actor,
            "wrote_presentation",
            "candidate",
            candidate.code,
            presentation=presentation.pk,
            version=version.number,
        )
    return version


def set_caller(actor: Actor, presentation: Presentation, person: Person) -> None:
    """Who the employer rings: somebody who follows the candidate in person. It is no part of what the candidate approves."""
    with _locked(actor, presentation) as (presentation, candidate):
        following = candidate.followings.on(clock.today()).filter(
            person=person, organisation=presentation.organisation_id
        )
        if not following.exists():
            raise ValidationError(_("Velg en som følger personen."), code="caller")
        presentation.caller = person
        presentation.save(update_fields=["caller"])
        log(actor, "set_caller", "candidate", candidate.code, presentation=presentation.pk, person=person.pk)


def _write(actor: Actor, presentation: Presentation, number: int, content: Content, reason: str) -> PresentationVersion:
    read, plan = pack(content)
    return PresentationVersion.objects.create(
        presentation=presentation,
        number=number,
        step=Step.DRAFT,
        content=read,
        plan=plan,
        fingerprint=fingerprint(content, presentation.receiver),
        private_reason=reason,
        made_at=clock.now(),
        made_by_id=actor.person_id,
    )


def _problem_text(code: str) -> str:
    return {
        "competence": _("Velg minst én linje om det personen kan eller vil. Den står først."),
        "many": _("Det er for mange linjer. En side blir lest."),
        "long": _("En linje er for lang."),
        "plan": _("Velg «Ingen» og «Ikke» sammen, for det som ikke skal fortelles."),
    }[code]


def _checked(candidate: Candidate, draft: Draft) -> tuple[Content, str]:
    """The content, and the reason to keep with it. Raises ValidationError with the code of what is wrong."""
    reason = draft.private_ok
    if draft.name not in by_code(NAMES):
        raise ValidationError(_("Velg fra listen."), code="name")
    sections, tellers, times = by_code(SECTIONS), by_code(TELLERS), by_code(TIMES)
    lines = [Line(one.section, one.key, " ".join(one.text.split())) for one in draft.lines if one.text.strip()]
    plan = [Planned(" ".join(one.what.split()), one.who, one.when) for one in draft.plan if one.what.strip()]
    if any(one.section not in sections for one in lines) or len({one.key for one in lines}) != len(lines):
        raise ValidationError(_("Velg fra listen."), code="unknown")
    if any(one.who not in tellers or one.when not in times for one in plan):
        raise ValidationError(_("Velg hvem som forteller det, og når."), code="plan")
    content = Content(draft.name, shown_name(candidate.name, draft.name), in_order(lines), tuple(plan))
    for problem in problems(content):
        raise ValidationError(_problem_text(problem), code=problem)
    if reason and reason not in by_code(REASONS):
        raise ValidationError(_("Velg fra listen."), code="private_ok")
    # Whoever tells of the own home or money chooses so in the plan; on the page it is nobody's business.
    found = [
        *findings_in("", (one.text for one in content.lines)),
        *findings_in(Kind.PRIVATE, (one.what for one in plan)),
    ]
    if any(one.category == NEVER for one in found):
        raise ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="national_id")
    if not may_be_kept(found, reason):
        raise ValidationError(refusal_text(found), code="private")
    _no_name(candidate.name, content)
    return content, reason if found else ""


def _no_name(name: str, content: Content) -> None:
    """What the person did not choose to show of the name stands in no line either."""
    hidden = {word for word in name.split() if len(word) > 2} - set(content.shown_as.split())
    for line in content.lines:
        if hidden & {word.strip(".,:;!?«»\"'()") for word in line.text.split()}:
            raise ValidationError(
                _("Navnet står i en av linjene. Ta det ut, eller velg å vise det."), code="name_in_line"
            )


def is_kind(kind_of: str) -> bool:
    """Whether it names a kind of employer that there is."""
    what, _colon, code = kind_of.partition(":")
    return (what == "task" and code in by_code(TASKS)) or (what == "industry" and code in industries())


# --- Ask, and approve together ------------------------------------------------------------------------------------------------


def ask(actor: Actor, version: PresentationVersion, *, until: dt.date | None = None) -> PresentationAsk:
    """A link with a code for the candidate, for ASK_DAYS days; an earlier one closes. `until` is the last day of the approval that
    is asked for. A double click is one.
    """
    today = clock.today()
    until = until or today + dt.timedelta(days=APPROVED_DAYS)
    _fine_day(until)
    with _locked(actor, version.presentation) as (presentation, candidate):
        version = _newest(presentation, version)
        last = version.asks.filter(closed_at=None, answered_at=None).first()
        if last is not None and last.asked_by_id == actor.person_id and clock.now() - last.asked_at < REPEAT:
            return last
        _can(version, Verb.ASK)
        _no_obstacle(obstacles(candidate, presentation.workplace, presentation.kind_of, today))
        _close_asks(presentation, version)
        _close_links(PresentationLink.objects.filter(version=version))
        version.step = after(version.step_on(today), Verb.ASK)
        version.save(update_fields=["step"])
        made = PresentationAsk.objects.create(
            version=version,
            nonce=secrets.token_urlsafe(24),
            code=f"{secrets.randbelow(10**6):06d}",
            asked_at=clock.now(),
            asked_by_id=actor.person_id,
            ends_on=today + dt.timedelta(days=ASK_DAYS),
            until=until,
        )
        log(
            actor,
            "asked_presentation",
            "candidate",
            candidate.code,
            presentation=presentation.pk,
            version=version.number,
            until=until.isoformat(),
        )
    return made


def send_ask(actor: Actor, made: PresentationAsk, *, link: str) -> None:
    """Send the candidate's link by e-mail. The code goes another way: the counsellor says it."""
    with _locked(actor, made.version.presentation) as (presentation, candidate):
        kept = PresentationAsk.objects.get(pk=made.pk)
        if not candidate.email:
            raise ValidationError(_("Personen har ingen e-postadresse her. Kopier lenken i stedet."), code="email")
        if not kept.works(clock.today()):
            raise ValidationError(_("Lenken er stengt. Be om godkjenning på nytt."), code="closed")
        if kept.sent_at is not None and clock.now() - kept.sent_at < REPEAT:
            return
        sender = Person.objects.get(pk=actor.person_id)
        kept.sent_at = clock.now()
        kept.save(update_fields=["sent_at"])
        context = {"sender": sender, "office": presentation.organisation, "link": link, "until": kept.ends_on}
        # Logged first and sent inside the transaction: if sending fails nothing is logged, and nothing says that it was sent.
        log(actor, "sent_presentation_ask", "candidate", candidate.code, presentation=presentation.pk)
        _send(
            _("Les og svar på en tekst fra NAV"), "candidates/presentations/ask.txt", context, candidate.email, sender
        )


def approve_together(
    actor: Actor, version: PresentationVersion, *, seen: str, way: str, reason: str, until: dt.date | None = None
) -> PresentationVersion:
    """Record what the candidate said yes to while it was read together: `seen` is the fingerprint of what was on the screen.

    `way` is "paper" or "oral", `reason` a code of TOGETHER_REASONS. Refuses (code "changed") where the text is another by now.
    """
    today = clock.today()
    until = until or today + dt.timedelta(days=APPROVED_DAYS)
    _fine_day(until)
    if way not in ("paper", "oral"):
        raise ValidationError(_("Velg fra listen."), code="way")
    if reason not in by_code(TOGETHER_REASONS):
        raise ValidationError(_("Velg fra listen."), code="reason")
    with _locked(actor, version.presentation) as (presentation, candidate):
        version = _newest(presentation, version)
        if version.fingerprint != seen:
            raise ValidationError(str(CANNOT_WORDS[Verb.APPROVE]), code="changed")
        _can(version, Verb.APPROVE_TOGETHER)
        found = obstacles(candidate, presentation.workplace, presentation.kind_of, today)
        _no_obstacle(found | name_obstacle(candidate, content_of(version).name, way))
        _close_asks(presentation)
        _close_links(PresentationLink.objects.filter(version=version))
        approve(version, Verb.APPROVE_TOGETHER, way=way, until=until, reason=reason, together=actor.person_id)
        log(
            actor,
            "approved_presentation",
            "candidate",
            candidate.code,
            reason=way,
            presentation=presentation.pk,
            version=version.number,
            until=until.isoformat(),
        )
    return version


def approve(
    version: PresentationVersion,
    verb: Verb,
    *,
    way: str,
    until: dt.date,
    reason: str = "",
    together: int | None = None,
) -> None:
    """Write the candidate's yes to just this version, and let an older one that was approved and not shared step aside. For the
    verbs of staff and of the candidate, inside their lock; they log it.
    """
    today = clock.today()
    version.step = after(version.step_on(today), verb)
    version.approved_at = clock.now()
    version.approved_until = until
    version.approved_way = way
    version.approved_reason = reason
    version.approved_with_id = together
    version.approved_fingerprint = version.fingerprint
    version.comments = ""
    version.save()
    older = PresentationVersion.objects.filter(presentation=version.presentation_id, number__lt=version.number)
    older.filter(step=Step.APPROVED).update(step=after(Step.APPROVED, Verb.STEP_ASIDE))


# --- Share --------------------------------------------------------------------------------------------------------------------


def share(
    actor: Actor,
    version: PresentationVersion,
    workplace: Workplace,
    *,
    ends_on: dt.date | None = None,
    contact: ContactPerson | None = None,
) -> PresentationLink:
    """A link for one workplace to a version that the candidate has approved, to the end of a day within the approval.

    An older version that was shared steps aside and its links close, and so does an older link of the same workplace.
    """
    today = clock.today()
    with _locked(actor, version.presentation) as (presentation, candidate):
        version = PresentationVersion.objects.select_related("presentation").get(pk=version.pk)
        _can(version, Verb.SHARE)
        last = version.links.filter(workplace=workplace, closed_at=None).first()
        if last is not None and last.made_by_id == actor.person_id and clock.now() - last.made_at < REPEAT:
            return last
        if version.approved_until is None or version.fingerprint != version.approved_fingerprint:
            raise ValidationError(str(CANNOT_WORDS[Verb.SHARE]), code="step")
        ends_on = min(ends_on or today + dt.timedelta(days=LINK_DAYS), version.approved_until)
        if ends_on < today:
            raise ValidationError(_("Skriv en dag fra og med i dag."), code="ends_on")
        if presentation.workplace_id is None and not is_of_kind(workplace, presentation.kind_of):
            raise ValidationError(
                _("Personen har sagt ja til en annen slags arbeidsgiver enn denne. Lag en egen presentasjon hit."),
                code="workplace",
            )
        if presentation.workplace_id not in (None, workplace.pk):
            raise ValidationError(_("Personen har sagt ja til en annen arbeidsplass enn denne."), code="workplace")
        _of_the_place(contact, workplace)
        found = obstacles(candidate, workplace, presentation.kind_of, today)
        _no_obstacle(found | name_obstacle(candidate, content_of(version).name, version.approved_way))
        others = PresentationVersion.objects.filter(presentation=presentation).exclude(pk=version.pk)
        _close_links(PresentationLink.objects.filter(version__in=others))
        others.filter(step__in=(Step.SHARED, Step.APPROVED), number__lt=version.number).update(step=Step.REPLACED)
        if last is not None:
            _close_links(PresentationLink.objects.filter(pk=last.pk))
        version.step = after(version.step_on(today), Verb.SHARE)
        version.save(update_fields=["step"])
        made = PresentationLink.objects.create(
            version=version,
            workplace=workplace,
            nonce=secrets.token_urlsafe(24),
            made_at=clock.now(),
            made_by_id=actor.person_id,
            ends_on=ends_on,
            contact=contact,
        )
        log(
            actor,
            "shared_presentation",
            "candidate",
            candidate.code,
            presentation=presentation.pk,
            version=version.number,
            link=made.pk,
            workplace=workplace.pk,
            until=ends_on.isoformat(),
        )
    return made


def send_link(actor: Actor, link: PresentationLink, contact: ContactPerson, *, address: str) -> None:
    """Send the employer's link to a contact person there. Neither the subject nor the letter names the candidate."""
    with _locked(actor, link.version.presentation) as (presentation, candidate):
        kept = PresentationLink.objects.select_related("workplace", "version").get(pk=link.pk)
        _of_the_place(contact, kept.workplace)
        if not contact.email:
            raise ValidationError(_("Kontaktpersonen har ingen e-postadresse."), code="contact")
        if kept.closed_at is not None or kept.ends_on < clock.today():
            raise ValidationError(_("Lenken er stengt eller for gammel."), code="closed")
        found = obstacles(candidate, kept.workplace, presentation.kind_of, clock.today())
        _no_obstacle(found)
        if kept.contact_id == contact.pk and kept.sent_at is not None and clock.now() - kept.sent_at < REPEAT:
            return
        sender = Person.objects.get(pk=actor.person_id)
        kept.contact, kept.sent_at = contact, clock.now()
        kept.save(update_fields=["contact", "sent_at"])
        context = {
            "contact": contact,
            "sender": sender,
            "office": presentation.organisation,
            "link": address,
            "until": kept.ends_on,
        }
        log(
            actor,
            "sent_presentation",
            "candidate",
            candidate.code,
            presentation=presentation.pk,
            link=kept.pk,
            contact=contact.pk,
        )
        subject = _("En side å lese før dere snakker med %(office)s") % {"office": presentation.organisation.short_name}
        _send(subject, "candidates/presentations/share.txt", context, contact.email, sender)


def close_link(actor: Actor, link: PresentationLink) -> None:
    """Close one employer's link now. Twice is once."""
    with _locked(actor, link.version.presentation) as (presentation, candidate):
        if _close_links(PresentationLink.objects.filter(pk=link.pk)):
            log(
                actor,
                "closed_presentation_link",
                "candidate",
                candidate.code,
                presentation=presentation.pk,
                link=link.pk,
            )


def withdraw(actor: Actor, presentation: Presentation) -> None:
    """Everything is over at once: every employer's link is closed at its next request. Twice is once."""
    with _locked(actor, presentation) as (presentation, candidate):
        if end(presentation, "staff"):
            log(actor, "withdrew_presentation", "candidate", candidate.code, presentation=presentation.pk)


def end(presentation: Presentation, by: str) -> bool:
    """Withdraw inside a lock; `by` is "candidate" or "staff". Whether there was anything left to withdraw. The caller logs."""
    if presentation.withdrawn_at is not None:
        return False
    presentation.withdrawn_at, presentation.withdrawn_by = clock.now(), by
    presentation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    stored = [step for step in Step if step is not Step.EXPIRED and may(step, Verb.WITHDRAW)]
    presentation.versions.filter(step__in=stored).update(step=Step.WITHDRAWN)
    _close_links(PresentationLink.objects.filter(version__presentation=presentation))
    # The candidate's own page says that it is withdrawn, as long as its link would have worked; there is nothing to answer on it.
    PresentationAsk.objects.filter(version__presentation=presentation, answered_at=None, closed_at=None).update(
        closed_at=clock.now()
    )
    return True


def see(actor: Actor, presentation: Presentation) -> None:
    """The answers of the candidate and of employers so far are read: they are no longer news in "I dag". Twice is once."""
    with _locked(actor, presentation) as (presentation, candidate):
        now = clock.now()
        replies, asks = _unseen(presentation)
        if replies.update(seen_at=now) + asks.update(seen_at=now):
            log(actor, "saw_presentation_answers", "candidate", candidate.code, presentation=presentation.pk)


def has_news(presentation: Presentation) -> bool:
    """Whether the candidate or an employer has answered something that nobody has seen."""
    return any(answers.exists() for answers in _unseen(presentation))


def _unseen(presentation: Presentation) -> tuple[QuerySet[PresentationReply], QuerySet[PresentationAsk]]:
    asks = PresentationAsk.objects.filter(
        Q(answered_at__isnull=False) | Q(version__presentation__withdrawn_by="candidate"),
        version__presentation=presentation,
        seen_at=None,
    )
    return PresentationReply.objects.filter(link__version__presentation=presentation, seen_at=None), asks


# --- What all of them need ----------------------------------------------------------------------------------------------------


@contextmanager
def _locked(actor: Actor, presentation: Presentation) -> Iterator[tuple[Presentation, Candidate]]:
    """The presentation and its candidate, read anew and locked, for somebody who follows the candidate in person."""
    with transaction.atomic():
        found = (
            Presentation.objects.select_for_update(of=("self",))
            .select_related("candidate", "organisation", "workplace")
            .get(pk=presentation.pk)
        )
        _require_following(actor, found.candidate)
        yield found, found.candidate


def _require_following(actor: Actor, candidate: Candidate) -> None:
    if not policies.follows(actor, candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} does not follow this candidate", Right.FOLLOW)


def _head(presentation: Presentation) -> PresentationVersion:
    found = presentation.versions.order_by("-number").first()
    if found is None:
        raise LookupError(f"presentation {presentation.pk} has no version")
    return found


def _newest(presentation: Presentation, version: PresentationVersion) -> PresentationVersion:
    """The version, read anew. Refuses (code "changed") where it is not the newest."""
    head = _head(presentation)
    if head.pk != version.pk:
        raise ValidationError(_("Teksten er endret siden du åpnet siden. Les den nye utgaven først."), code="changed")
    return head


def _can(version: PresentationVersion, verb: Verb) -> None:
    if not may(version.step_on(clock.today()), verb):
        raise ValidationError(str(CANNOT_WORDS[verb]), code="step")


def _no_obstacle(found: Iterable[Obstacle]) -> None:
    for one in Obstacle:
        if one in set(found):
            raise ValidationError(str(OBSTACLE_WORDS[one]), code=one.value)


def _fine_day(until: dt.date) -> None:
    today = clock.today()
    if not today <= until <= today + dt.timedelta(days=LONGEST_DAYS):
        raise ValidationError(_("Skriv en dag fra og med i dag, og ikke mer enn et år fram."), code="until")


def _of_the_place(contact: ContactPerson | None, workplace: Workplace) -> None:
    if contact is not None and (contact.workplace_id != workplace.pk or contact.ended_on is not None):
        raise ValidationError(_("Velg en kontaktperson fra listen."), code="contact")


def _close_asks(presentation: Presentation, version: PresentationVersion | None = None) -> None:
    """What waits for an answer, and what was answered about the version. Where the candidate has answered about another version
    the link stays: it is the candidate's own way to see what became of it, and to withdraw.
    """
    asks = PresentationAsk.objects.filter(version__presentation=presentation, closed_at=None)
    asks.filter(Q(answered_at=None) | Q(version=version)).update(closed_at=clock.now())


def _close_links(links: Any) -> int:
    return int(links.filter(closed_at=None).update(closed_at=clock.now()))


def _send(subject: str, template: str, context: dict[str, Any], to: str, sender: Person) -> None:
    with translation.override("nb"):
        EmailMessage(
            subject=str(subject), body=render_to_string(template, context), to=[to], reply_to=[sender.email]
        ).send()


def forget(candidate: Candidate) -> None:
    """Wipe every word of the candidate's presentations and close their links. Called inside the transaction of the erasure."""
    now = clock.now()
    for presentation in candidate.presentations.select_for_update():
        end(presentation, "staff")
    PresentationVersion.objects.filter(presentation__candidate=candidate).update(
        content="", plan="", comments="", private_reason="", fingerprint="", approved_fingerprint="", approved_reason=""
    )
    asks = PresentationAsk.objects.filter(version__presentation__candidate=candidate)
    asks.update(code="")
    asks.filter(closed_at=None).update(closed_at=now)
    PresentationReply.objects.filter(link__version__presentation__candidate=candidate).update(text="")
