"""What the candidate and the employer do, each through a link and without signing in.

The candidate's link opens nothing without the code that the counsellor told; a right code gives a ticket for an hour, which the
page carries along, so that no cookie is needed. The employer's link opens the one page. A link that is forged, too old, closed or
withdrawn finds nothing, and nobody is told which. The system writes down what they do, for the organisation that made the page.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, system_actor
from grontlys.access.log import record as log
from grontlys.candidates.models import (
    Presentation,
    PresentationAsk,
    PresentationLink,
    PresentationOpening,
    PresentationReply,
    PresentationVersion,
)
from grontlys.candidates.presentations import actions
from grontlys.candidates.presentations.content import fingerprint, pack, problems
from grontlys.candidates.presentations.reading import content_of, name_obstacle, obstacles
from grontlys.candidates.presentations.rules import (
    MOST_OPENINGS,
    MOST_REPLIES,
    MOST_WRONG,
    REPLIES,
    Shown,
    Step,
    Verb,
    after,
    may,
    may_be_shown,
)
from grontlys.candidates.presentations.wording import CANNOT_WORDS
from grontlys.candidates.rules.private import findings_in
from grontlys.employers.rules.private_facts import NEVER
from grontlys.employers.rules.terms import by_code
from grontlys.shared import clock
from grontlys.shared.readonly import allow_writes

_ASK, _TICKET, _LINK = "grontlys.presentation-ask", "grontlys.presentation-ticket", "grontlys.presentation"
TICKET_SECONDS = 3600
LONGEST_COMMENT = 500


def _system(presentation: Presentation) -> Actor:
    return replace(system_actor(), organisation_id=presentation.organisation_id)


# --- The candidate ------------------------------------------------------------------------------------------------------------


def token_of_ask(ask: PresentationAsk) -> str:
    """The signed word of the candidate's link."""
    return signing.Signer(salt=_ASK).sign_object([ask.pk, ask.nonce])


def _asks() -> QuerySet[PresentationAsk]:
    return PresentationAsk.objects.select_related(
        "version__presentation__candidate",
        "version__presentation__workplace",
        "version__presentation__caller",
        "version__presentation__organisation",
    )


def address_of_ask(ask: PresentationAsk) -> str:
    """The whole address of the candidate's link."""
    return settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("candidates:presentation_answer", args=[token_of_ask(ask)])


def ask_of_token(token: str) -> PresentationAsk | None:
    """What a link asks, while the link works; None for one that is forged, too old, closed, or guessed at too often."""
    try:
        pk, nonce = signing.Signer(salt=_ASK).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    ask = _asks().filter(pk=pk).first()
    if ask is None or not hmac.compare_digest(ask.nonce, str(nonce)) or not ask.works(clock.today()):
        return None
    return None if ask.version.presentation.candidate.erased_at is not None else ask


def again(ask: PresentationAsk) -> PresentationAsk:
    """The ask as it is now, with all that the candidate's page needs."""
    return _asks().get(pk=ask.pk)


def was_open(token: str, ticket: str) -> bool:
    """Whether this ticket is for this link, working or not."""
    try:
        named = signing.Signer(salt=_ASK).unsign_object(token)
        held = signing.TimestampSigner(salt=_TICKET).unsign_object(ticket, max_age=TICKET_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return bool(named == held)


def unlock(ask: PresentationAsk, code: str) -> str:
    """A ticket for the right code. Raises ValidationError for a wrong one; after MOST_WRONG the link is closed (code "locked").

    The count is written before the answer is given, and compared in constant time.
    """
    typed = "".join(one for one in code if one.isdigit())
    with transaction.atomic():
        kept = PresentationAsk.objects.select_for_update().get(pk=ask.pk)
        if not kept.works(clock.today()):
            raise ValidationError(_("Lenken er stengt. Ring veilederen og be om en ny."), code="locked")
        right = bool(kept.code) and hmac.compare_digest(kept.code.encode(), typed.encode())
        if not right:
            kept.wrong += 1
            if kept.wrong >= MOST_WRONG:
                kept.closed_at = clock.now()
                presentation = ask.version.presentation
                log(
                    _system(presentation),
                    "locked_presentation_ask",
                    "candidate",
                    presentation.candidate.code,
                    presentation=presentation.pk,
                )
            kept.save(update_fields=["wrong", "closed_at"])
    if right:
        return signing.TimestampSigner(salt=_TICKET).sign_object([ask.pk, ask.nonce])
    if kept.closed_at is not None:
        raise ValidationError(
            _("Koden var feil for mange ganger. Ring veilederen og be om en ny lenke."), code="locked"
        )
    raise ValidationError(_("Koden er feil. Se etter, og prøv igjen."), code="code")


def ticket_is_good(ask: PresentationAsk, ticket: str) -> bool:
    """Whether somebody gave the right code for this link within the hour."""
    return was_open(token_of_ask(ask), ticket)


def candidate_approves(ask: PresentationAsk, *, seen: str, struck: Collection[str] = ()) -> PresentationVersion:
    """The candidate's yes to what was read: `seen` is its fingerprint, `struck` the keys of lines to leave out.

    With lines struck, the rest becomes a version of its own, and the yes is to that one. Refuses (code "changed") where the text
    has been changed meanwhile or is answered already. The same yes twice is once.
    """
    with transaction.atomic():
        ask, version, presentation = _locked(ask)
        if ask.answer == "approved" and version.step in (Step.APPROVED, Step.SHARED):
            return version
        if not _is_open(ask, version, seen) or not may(Step(version.step), Verb.APPROVE):
            raise ValidationError(str(CANNOT_WORDS[Verb.APPROVE]), code="changed")
        if struck:
            version = _without(ask, version, presentation, struck)
        actions.approve(version, Verb.APPROVE, way="own_page", until=ask.until)
        _answered(ask, "approved")
        log(
            _system(presentation),
            "approved_presentation",
            "candidate",
            presentation.candidate.code,
            reason="own_page",
            presentation=presentation.pk,
            version=version.number,
            until=ask.until.isoformat(),
        )
    return version


def _without(
    ask: PresentationAsk, version: PresentationVersion, presentation: Presentation, struck: Collection[str]
) -> PresentationVersion:
    """The version without these lines, as a version of its own that is asked about; the old one steps aside."""
    content = content_of(version).without(struck)
    if problems(content):
        raise ValidationError(
            _("Da står det ingenting igjen om hva du kan eller vil. Be om endring i stedet."), code="competence"
        )
    version.step = after(Step(version.step), Verb.STEP_ASIDE)
    version.save(update_fields=["step"])
    read, plan = pack(content)
    made = PresentationVersion.objects.create(
        presentation=presentation,
        number=version.number + 1,
        step=Step.ASKED,
        content=read,
        plan=plan,
        fingerprint=fingerprint(content, presentation.receiver),
        private_reason=version.private_reason,
        made_at=clock.now(),
        made_by_id=system_actor().person_id,
    )
    ask.version = made
    ask.save(update_fields=["version"])
    return made


def candidate_declines(
    ask: PresentationAsk, *, seen: str, comments: Mapping[str, str], struck: Collection[str] = ()
) -> None:
    """A no to this text; with comments (by key of a line, "" for all of it) or lines struck, what should be changed."""
    said = {key: " ".join(text.split())[:LONGEST_COMMENT] for key, text in comments.items() if text.strip()}
    if any(one.category == NEVER for one in findings_in("", said.values())):
        raise ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="national_id")
    with transaction.atomic():
        ask, version, presentation = _locked(ask)
        if ask.answer in ("changes", "declined") and version.step == Step.DECLINED:
            return
        if not _is_open(ask, version, seen) or not may(Step(version.step), Verb.DECLINE):
            raise ValidationError(str(CANNOT_WORDS[Verb.DECLINE]), code="changed")
        version.step = after(Step(version.step), Verb.DECLINE)
        version.comments = json.dumps({"said": said, "struck": sorted(struck)}, ensure_ascii=False)
        version.save(update_fields=["step", "comments"])
        answer = "changes" if said or struck else "declined"
        _answered(ask, answer)
        log(
            _system(presentation),
            "declined_presentation",
            "candidate",
            presentation.candidate.code,
            reason=answer,
            presentation=presentation.pk,
            version=version.number,
        )


def candidate_withdraws(ask: PresentationAsk) -> None:
    """The candidate takes it all back: every employer's link is closed at its next request. Twice is once."""
    with transaction.atomic():
        ask, _version, presentation = _locked(ask)
        if actions.end(presentation, "candidate"):
            log(
                _system(presentation),
                "withdrew_presentation",
                "candidate",
                presentation.candidate.code,
                reason="own_page",
                presentation=presentation.pk,
            )
            PresentationAsk.objects.filter(pk=ask.pk).update(seen_at=None)


def _locked(ask: PresentationAsk) -> tuple[PresentationAsk, PresentationVersion, Presentation]:
    presentation = (
        Presentation.objects.select_for_update(of=("self",))
        .select_related("candidate", "organisation", "workplace")
        .get(pk=ask.version.presentation_id)
    )
    found = PresentationAsk.objects.select_related("version").get(pk=ask.pk)
    return found, found.version, presentation


def _is_open(ask: PresentationAsk, version: PresentationVersion, seen: str) -> bool:
    """Whether this ask can be answered with regard to what was on the screen."""
    return (
        ask.works(clock.today())
        and ask.answered_at is None
        and bool(seen)
        and hmac.compare_digest(version.fingerprint.encode(), seen.encode())
    )


def _answered(ask: PresentationAsk, answer: str) -> None:
    ask.answered_at, ask.answer, ask.seen_at = clock.now(), answer, None
    ask.save(update_fields=["answered_at", "answer", "seen_at"])


# --- The employer -------------------------------------------------------------------------------------------------------------


def token_of_link(link: PresentationLink) -> str:
    """The signed word of an employer's link."""
    return signing.Signer(salt=_LINK).sign_object([link.pk, link.nonce])


def _links() -> QuerySet[PresentationLink]:
    return PresentationLink.objects.select_related(
        "workplace",
        "version__presentation__candidate",
        "version__presentation__workplace",
        "version__presentation__caller",
        "version__presentation__organisation",
    )


def link_again(link: PresentationLink) -> PresentationLink:
    """The link and its version as they are now."""
    return _links().get(pk=link.pk)


def address_of_link(link: PresentationLink) -> str:
    """The whole address of an employer's link."""
    return settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("candidates:presentation", args=[token_of_link(link)])


def link_of_token(token: str) -> PresentationLink | None:
    """The link, where an employer may read through it now; None in every other case. The rule is rules.may_be_shown."""
    try:
        pk, nonce = signing.Signer(salt=_LINK).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    link = _links().filter(pk=pk).first()
    if link is None or not hmac.compare_digest(link.nonce, str(nonce)):
        return None
    return link if may_be_shown(shown_facts(link), clock.today()) else None


def shown_facts(link: PresentationLink) -> Shown:
    """All that decides whether an employer may read, as it is now. The fingerprint is of what would be shown."""
    version = link.version
    presentation = version.presentation
    content = content_of(version)
    found = obstacles(presentation.candidate, link.workplace, presentation.kind_of, clock.today())
    return Shown(
        Step(version.step) if presentation.withdrawn_at is None else Step.WITHDRAWN,
        version.approved_until,
        version.approved_fingerprint,
        fingerprint(content, presentation.receiver),
        link.closed_at is None,
        link.ends_on,
        found | name_obstacle(presentation.candidate, content.name, version.approved_way),
    )


def opened(link: PresentationLink, form: str) -> None:
    """Count that the page (or, with "pdf", the file) was opened: when, not by whom. After MOST_OPENINGS nothing is kept."""
    presentation = link.version.presentation
    with allow_writes("record_look"), transaction.atomic():
        if link.openings.count() >= MOST_OPENINGS:
            return
        PresentationOpening.objects.create(link=link, at=clock.now(), form=form)
        log(
            _system(presentation),
            "opened_presentation",
            "candidate",
            presentation.candidate.code,
            presentation=presentation.pk,
            link=link.pk,
        )


def reply(link: PresentationLink, answer: str, text: str) -> PresentationReply:
    """The employer's answer. The same again gives the one that stands. Raises ValidationError: "answer", "text", "too_many"."""
    text = " ".join(text.split())
    if answer not in by_code(REPLIES):
        raise ValidationError(_("Velg et svar."), code="answer")
    if answer == "question" and not text:
        raise ValidationError(_("Skriv spørsmålet."), code="text")
    if len(text) > LONGEST_COMMENT:
        raise ValidationError(_("Teksten er for lang."), code="text")
    if any(one.category == NEVER for one in findings_in("", [text])):
        raise ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="text")
    with transaction.atomic():
        presentation = Presentation.objects.select_for_update(of=("self",)).select_related("candidate").get(
            pk=link.version.presentation_id
        )  # fmt: skip
        last = link.replies.first()
        if last is not None and (last.answer, last.text) == (answer, text):
            return last
        if link.replies.count() >= MOST_REPLIES:
            raise ValidationError(_("Det er svart mange ganger. Ring oss heller."), code="too_many")
        made = PresentationReply.objects.create(link=link, answer=answer, text=text, at=clock.now())
        log(
            _system(presentation),
            "answered_presentation",
            "candidate",
            presentation.candidate.code,
            reason=answer,
            presentation=presentation.pk,
            link=link.pk,
        )
    return made
