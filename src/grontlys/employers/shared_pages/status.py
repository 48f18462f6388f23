"""How far the shared page of a workplace has come: the line on the workplace page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from grontlys.access.actor import Actor
from grontlys.employers.models import SharedPage, Workplace
from grontlys.employers.rules.shared_page import PARTS
from grontlys.employers.shared_pages.reading import own_words


@dataclass(frozen=True, slots=True)
class SharedStatus:
    """A link of the reader's own organisation that works: since when, whether it was sent, how much is filled in, last answer."""

    since: dt.date
    sent: bool
    filled: int
    parts: int
    answered_at: dt.datetime | None


def shared_status(actor: Actor, workplace: Workplace, on: dt.date) -> SharedStatus | None:
    """The status of the own organisation's page of the workplace; None where none works (one query, two where one does)."""
    page = SharedPage.objects.of(actor).standing(on).filter(workplace=workplace).first()
    if page is None:
        return None
    since = page.sent_at or page.opened_at
    return SharedStatus(
        timezone.localtime(since).date(),
        page.sent_at is not None,
        own_words(workplace, on).filled,
        len(PARTS),
        page.answered_at,
    )
