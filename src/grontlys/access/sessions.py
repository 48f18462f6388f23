"""How long somebody stays signed in, in how many places, and how a session is ended from outside it.

The session carries three numbers: `sign_in` (its row in SignIn), `signed_in_at` and `seen_at` (seconds since 1970).
A session without a row of its own that is still open is no session.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from grontlys.access.actor import actor_for
from grontlys.access.log import record
from grontlys.access.models import Person, SignIn
from grontlys.shared import clock
from grontlys.web import say

SIGN_IN, STARTED, SEEN, ORGANISATION = "sign_in", "signed_in_at", "seen_at", "organisation"
SEEN_EVERY = 60
"""Seconds between two writes of `seen_at`: being read must not cost a write each time."""

Why = SignIn.Why


def start(request: HttpRequest, person: Person, *, reason: str = "") -> SignIn:
    """Open a row for a session that has just been signed in, and end the person's oldest ones beyond the limit."""
    now = clock.now()
    with transaction.atomic():
        # Signing in again where one was signed in takes the place of it.
        SignIn.objects.filter(pk=request.session.get(SIGN_IN), person=person).end(Why.SIGNED_OUT, now)
        fresh = SignIn.objects.create(person=person, started_at=now)
        since = now - dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        alive = SignIn.objects.filter(person=person, started_at__gte=since).open().order_by("-started_at", "-pk")
        beyond = list(alive.values_list("pk", flat=True)[settings.GRONTLYS_SESSIONS_EACH :])
        SignIn.objects.filter(pk__in=beyond).end(Why.NEWER, now)
        actor = actor_for(person, None, clock.today())
        record(actor, "signed_in", "person", person.pk, reason=reason, ended=len(beyond))
    request.session[SIGN_IN] = fresh.pk
    request.session[STARTED] = request.session[SEEN] = int(now.timestamp())
    return fresh


def worn_out(session: Any, now: dt.datetime) -> str:
    """Why this session is over by the clock: "too_long", "idle", or "" where it is not."""
    seconds = int(now.timestamp())
    if seconds - session.get(STARTED, 0) > settings.SESSION_COOKIE_AGE:
        return Why.TOO_LONG
    if seconds - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS:
        return Why.IDLE
    return ""


def mark_seen(session: Any, now: dt.datetime) -> None:
    """Note that the session is in use, at most once a minute."""
    seconds = int(now.timestamp())
    if seconds - session.get(SEEN, 0) >= SEEN_EVERY:
        session[SEEN] = seconds


def sign_out(request: HttpRequest, why: str) -> None:
    """End the session of this request and leave a message that says why, for the page that follows."""
    SignIn.objects.filter(pk=request.session.get(SIGN_IN)).end(why, clock.now())
    logout(request)
    request.user = AnonymousUser()
    text = sentence(why)
    if text:
        say.warn(request, text)


def end_sessions(person: Person, why: str) -> int:
    """End every session of a person; called by verbs that take something away. The number ended."""
    return SignIn.objects.filter(person=person).end(why, clock.now())


def sentence(why: str) -> str | Promise:
    """What the sign-in page says to somebody who was signed out."""
    minutes = settings.SESSION_IDLE_SECONDS // 60
    hours = settings.SESSION_COOKIE_AGE // 3600
    limit = settings.GRONTLYS_SESSIONS_EACH
    match why:
        case Why.IDLE:
            return ngettext_lazy(
                "Du ble logget ut fordi siden ikke var i bruk på %(count)d minutt. Logg inn, så kommer du tilbake dit du var.",
                "Du ble logget ut fordi siden ikke var i bruk på %(count)d minutter. Logg inn, så kommer du tilbake dit du var.",
                minutes,
            ) % {"count": minutes}
        case Why.TOO_LONG:
            return ngettext_lazy(
                "Du har vært innlogget i %(count)d time. Logg inn på nytt, så kommer du tilbake dit du var.",
                "Du har vært innlogget i %(count)d timer. Logg inn på nytt, så kommer du tilbake dit du var.",
                hours,
            ) % {"count": hours}
        case Why.NEWER:
            return ngettext_lazy(
                "Du logget inn et annet sted, og ble logget ut her. Du kan være innlogget på %(count)d sted om gangen.",
                "Du logget inn et annet sted, og ble logget ut her. Du kan være innlogget på %(count)d steder om gangen.",
                limit,
            ) % {"count": limit}
        case Why.ROLE_ENDED:
            return _("En rolle du hadde, er avsluttet. Logg inn på nytt for å fortsette med de rollene du har.")
        case Why.SIGNED_OUT:
            return ""
        case _anything_else:
            return _("Økten er avsluttet. Logg inn på nytt.")
