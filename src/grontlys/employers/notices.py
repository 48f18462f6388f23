"""Messages that leave the house: the question to an employer whether an opening is still open."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, system_actor
from grontlys.access.log import record
from grontlys.access.models import Event
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.today import to_ask_employers
from grontlys.shared import clock

_SALT = "grontlys.still-open"
LINK_DAYS = 14
"""How long the link of the question works."""


def token_of_opening(said: Statement) -> str:
    """A signed word that names the opening and expires; it opens nothing but the two-button answer."""
    return signing.dumps(said.pk, salt=_SALT)


def opening_of_token(token: str) -> Statement:
    """The opening a token names. Raises BadSignature (forged or too old) and Statement.DoesNotExist."""
    pk = signing.loads(token, salt=_SALT, max_age=LINK_DAYS * 86_400)
    return Statement.objects.select_related("workplace", "said_by").get(pk=pk)


def ask_employers_still_open() -> dict[str, int]:
    """Ask each employer once about each opening that goes stale within three days. Gives {"asked": number of messages sent}.

    Runs daily (shared.schedule); safe to run again: what has been asked stands in the event log.
    """
    actor, sent = system_actor(), 0
    for said in to_ask_employers(clock.today()):
        asked = Event.objects.filter(object_kind="statement", object_id=str(said.pk), verb="asked_still_open")
        if not asked.exists():
            _ask(actor, said)
            sent += 1
    return {"asked": sent}


def _ask(actor: Actor, said: Statement) -> None:
    person = said.said_by
    if person is None:
        return
    context: dict[str, Any] = {
        "opening": said,
        "workplace": said.workplace,
        "person": person,
        "office": said.organisation,
        "owner": said.author,
        "purpose": Purpose(said.key.partition(":")[0]),
        "link": settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("employers:answer", args=[token_of_opening(said)]),
        "days": LINK_DAYS,
    }
    with translation.override("nb"), transaction.atomic():
        # Logged first and sent inside the transaction: if sending fails nothing is logged, and the next run asks again.
        record(actor, "asked_still_open", "statement", said.pk)
        EmailMessage(
            subject=_("Er plassen hos %(name)s fortsatt ledig?") % {"name": said.workplace.display_name},
            body=render_to_string("employers/still_open.txt", context),
            to=[person.email],
            reply_to=[said.author.email] if not said.author.is_system else [],
        ).send()
