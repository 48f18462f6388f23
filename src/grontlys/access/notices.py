"""Messages that leave the house because of something that happened here."""

from __future__ import annotations

import logging

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from grontlys.access.models import Organisation, Person

logger = logging.getLogger(__name__)


def invitation_link(person: Person, origin: str) -> str:
    """Where the person chooses a password, once, within PASSWORD_RESET_TIMEOUT. It stops working when a password is chosen."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{origin.rstrip('/')}{path}"


def send_invitation(person: Person, organisation: Organisation, inviter: str, link: str) -> bool:
    """Send the link to the person, in the person's language. False where it could not be sent: the leader has the link too."""
    with translation.override(person.language):
        context = {
            "name": person.name,
            "organisation": organisation.short_name,
            "inviter": inviter,
            "link": link,
            "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        }
        subject = render_to_string("access/email/invitation_subject.txt", context).strip()
        body = render_to_string("access/email/invitation.txt", context)
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
    except OSError as error:  # smtplib's errors are among them
        logger.warning("an invitation could not be sent: %s", type(error).__name__)
        return False
    return True
