"""The verbs of the shared page: open it, send its link, fill in a part, note that the answers are seen, close it.

Raises NotAllowed (the actor lacks the right) and ValidationError (refused, and why; nothing is written), as the other verbs of
the room do. The log gets the number of the page and the code of the part, never an answer.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed, system_actor
from grontlys.access.log import record
from grontlys.access.models import Person
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, SharedPage, Statement, Workplace
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.private_facts import NEVER, category, private_facts
from grontlys.employers.rules.shared_page import Part
from grontlys.employers.shared_pages.answers import Wish, state_wish, unmet
from grontlys.employers.shared_pages.reading import Said, own_words
from grontlys.employers.wording import label
from grontlys.shared import clock
from grontlys.shared.text import lowered

_SALT = "grontlys.shared-page"
DAYS_OPEN = 30
"""How long the link of a page works."""
MOST_SAVES = 200
"""Times an employer may save on one day: many more than anybody needs, and too few to do harm with."""

_REPEAT = dt.timedelta(seconds=30)

Wishes = Callable[[Said], list[Wish]]


class Overtaken(Exception):
    """Something newer stands on the part than what the form was filled from. Nothing was written; `said` is what stands."""

    def __init__(self, said: Said) -> None:
        super().__init__("something newer stands")
        self.said = said


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a part: the statements made (none where all of it stood already), and what stands now."""

    made: tuple[Statement, ...]
    said: Said


# --- The link -----------------------------------------------------------------------------------------------------------------


def token_of(page: SharedPage) -> str:
    """The signed word of the link, the same each time. It opens the employer's own words about this workplace, nothing else."""
    return signing.Signer(salt=_SALT).sign_object([page.pk, page.nonce])


def page_of_token(token: str) -> SharedPage | None:
    """The page of a link that works now; None for one that is forged, over, closed, or whose workplace has been barred."""
    try:
        pk, nonce = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    page = SharedPage.objects.select_related("workplace", "organisation", "opened_by", "contact").filter(pk=pk).first()
    if page is None or not hmac.compare_digest(page.nonce, str(nonce)) or not page.works(clock.today()):
        return None
    return None if is_barred(page.workplace) else page


def is_barred(workplace: Workplace) -> bool:
    """Whether a NAV office has barred the workplace: its page can then neither be made nor opened."""
    return bool(barred_workplaces(clock.today(), workplace.pk))


# --- Open, send, close --------------------------------------------------------------------------------------------------------


def open_page(actor: Actor, workplace: Workplace, *, contact: ContactPerson | None = None) -> SharedPage:
    """A page for the workplace, open for DAYS_OPEN days. Gives the one that stands where the organisation has one."""
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    _of_the_place(contact, workplace)
    if is_barred(workplace):
        raise ValidationError(_("Arbeidsplassen er sperret. Snakk med kontoret som har sperret den."), code="barred")
    today = clock.today()
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        last = SharedPage.objects.of(actor).filter(workplace=workplace, closed_at=None).first()
        if last is not None and last.works(today):
            if contact is not None and contact.pk != last.contact_id:
                last.contact = contact
                last.save(update_fields=["contact"])
                record(actor, "opened_shared_page", "workplace", workplace.number, page=last.pk)
            return last
        if last is not None:
            _close(last)
        page = SharedPage.objects.create(
            workplace=workplace,
            organisation_id=actor.organisation_id,
            opened_by_id=actor.person_id,
            contact=contact,
            nonce=secrets.token_urlsafe(24),
            opened_at=clock.now(),
            ends_on=today + dt.timedelta(days=DAYS_OPEN),
        )
        record(actor, "opened_shared_page", "workplace", workplace.number, page=page.pk)
    return page


def _of_the_place(contact: ContactPerson | None, workplace: Workplace) -> None:
    if contact is not None and (contact.workplace_id != workplace.pk or contact.ended_on is not None):
        raise ValidationError(_("Velg en kontaktperson fra listen."), code="contact")


def send_link(actor: Actor, page: SharedPage, contact: ContactPerson, *, link: str) -> None:
    """Send the link by e-mail to a contact person at the workplace, with the sender's name and number. A double click is one
    letter.
    """
    _require_own(actor, page)
    _of_the_place(contact, page.workplace)
    if not contact.email:
        raise ValidationError(_("Kontaktpersonen har ingen e-postadresse."), code="contact")
    if not page.works(clock.today()):
        raise ValidationError(_("Lenken er stengt eller for gammel."), code="closed")
    sender = Person.objects.get(pk=actor.person_id)
    context: dict[str, Any] = {
        "workplace": page.workplace,
        "person": contact,
        "office": page.organisation,
        "sender": sender,
        "link": link,
        "until": page.ends_on,
    }
    with translation.override("nb"), transaction.atomic():
        kept = SharedPage.objects.select_for_update().only("contact", "sent_at").get(pk=page.pk)
        if kept.contact_id == contact.pk and kept.sent_at is not None and clock.now() - kept.sent_at < _REPEAT:
            return
        page.contact, page.sent_at = contact, clock.now()
        page.save(update_fields=["contact", "sent_at"])
        # Logged first and sent inside the transaction: if sending fails nothing is logged, and nothing says that it was sent.
        record(actor, "sent_shared_page", "workplace", page.workplace_id, page=page.pk, contact=contact.pk)
        EmailMessage(
            subject=_("Fortell hva %(name)s trenger") % {"name": page.workplace.display_name},
            body=render_to_string("employers/shared_page.txt", context),
            to=[contact.email],
            reply_to=[sender.email],
        ).send()


def close_page(actor: Actor, page: SharedPage) -> None:
    """Stop the link now; the next request finds nothing. What was said stands. Twice is once."""
    _require_own(actor, page)
    with transaction.atomic():
        page = SharedPage.objects.select_for_update().get(pk=page.pk)
        if page.closed_at is None:
            _close(page)
            record(actor, "closed_shared_page", "workplace", page.workplace_id, page=page.pk)


def employer_closes(page: SharedPage) -> None:
    """The employer stops the link from its own page."""
    with transaction.atomic():
        page = SharedPage.objects.select_for_update().get(pk=page.pk)
        if page.closed_at is None:
            _close(page)
            record(_employer(page), "closed_shared_page", "workplace", page.workplace_id, page=page.pk)


def _close(page: SharedPage) -> None:
    page.closed_at = clock.now()
    page.save(update_fields=["closed_at"])


def see_answers(actor: Actor, page: SharedPage) -> None:
    """The answers so far are read: they are no longer news in "I dag"."""
    _require_own(actor, page)
    with transaction.atomic():
        page.seen_at = clock.now()
        page.save(update_fields=["seen_at"])
        record(actor, "saw_shared_page", "workplace", page.workplace_id, page=page.pk)


def _require_own(actor: Actor, page: SharedPage) -> None:
    actor.require(Right.STATE)
    if actor.organisation_id is None or actor.organisation_id != page.organisation_id:
        raise NotAllowed(f"shared page {page.pk} is another organisation's", Right.STATE)


# --- Fill in ------------------------------------------------------------------------------------------------------------------


def answer(
    actor: Actor, workplace: Workplace, part: Part, wishes: Wishes, *, base: int, private_ok: str = ""
) -> Answered:
    """Staff fill in a part while the employer speaks. What is said is the employer's own words, shared with all.

    `wishes` makes what is to stand out of what stands; `base` is the number of the newest statement the form was filled from.
    Raises Overtaken where another has said something else since. Saying what stands already writes nothing, the same day.
    """
    actor.require(Right.STATE)
    with transaction.atomic():
        return _answer(actor, workplace, part, wishes, base, None, private_ok)


def answer_by_link(page: SharedPage, part: Part, wishes: Wishes, *, base: int, private_ok: str = "") -> Answered:
    """The employer fills in a part through the link. The system writes it down for the organisation that opened the page.

    As `answer`; raises ValidationError with the code "closed" where the page has been closed meanwhile, "too_many" after
    MOST_SAVES on one day.
    """
    today = clock.today()
    with transaction.atomic():
        page = SharedPage.objects.select_for_update(of=("self",)).select_related("workplace", "contact").get(pk=page.pk)
        if not page.works(today):
            raise ValidationError(_("Lenken er stengt."), code="closed")
        saves = page.saves if page.saves_on == today else 0
        if saves >= MOST_SAVES:
            raise ValidationError(
                _("Det er lagret veldig mange ganger i dag. Prøv igjen i morgen, eller ring oss."), code="too_many"
            )
        done = _answer(_employer(page), page.workplace, part, wishes, base, page.contact, private_ok)
        page.saves_on, page.saves = today, saves + 1
        if done.made:
            page.answered = {**page.answered, part.slug: clock.now().isoformat()}
        page.save(update_fields=["saves_on", "saves", "answered"])
    return done


def _employer(page: SharedPage) -> Actor:
    return replace(system_actor(), organisation_id=page.organisation_id)


def _answer(
    actor: Actor,
    workplace: Workplace,
    part: Part,
    wishes: Wishes,
    base: int,
    said_by: ContactPerson | None,
    private_ok: str,
) -> Answered:
    Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
    said = own_words(workplace)
    wanted = wishes(said)
    todo = unmet(wanted, said, clock.today())
    if not todo:
        return Answered((), said)
    if said.newest(part) != base and not all(wish.stands_in(said) for wish in wanted):
        raise Overtaken(said)
    for wish in todo:
        _check_texts(wish, private_ok)
    made: list[Statement] = []
    for wish in todo:
        made += state_wish(actor, workplace, wish, said, said_by=said_by, private_ok=private_ok)
    record(actor, "answered_shared_page", "workplace", workplace.number, part=part.slug, statements=len(made))
    return Answered(tuple(made), own_words(workplace))


def _check_texts(wish: Wish, private_ok: str) -> None:
    """Refuse what gives away something about a person; the words are those of somebody who is not used to such rules."""
    for text in wish.texts:
        found = private_facts(text)
        never = [finding for finding in found if finding.category == NEVER]
        if never:
            raise ValidationError(
                _("Teksten ligner et fødselsnummer. Ta det ut, så kan du lagre."), code=_code_of(wish, "never")
            )
        if found and not private_ok:
            told = {"words": found[0].words, "about": lowered(label(category(found[0].category)))}
            raise ValidationError(
                _(
                    "«%(words)s» ser ut til å fortelle noe om en person (%(about)s). Alle som arbeider mot arbeidsgivere,"
                    " kan lese dette. Skriv det om, så det handler om arbeidet."
                )
                % told,
                code=_code_of(wish, "private"),
            )


def _code_of(wish: Wish, why: str) -> str:
    return f"{why}:{wish.key}"
