"""What the sign-in packages tell us: somebody came in, went out, or was locked out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation

from grontlys.access import sessions
from grontlys.access.actor import actor_for, system_actor
from grontlys.access.log import record
from grontlys.access.models import Person, SignIn
from grontlys.access.policies import TRACE_EVERY
from grontlys.shared import clock
from grontlys.shared.readonly import allow_writes


def signed_in(sender: Any, request: HttpRequest, user: Person, **rest: Any) -> None:
    """Open the session's row and speak the person's language from here on."""
    sessions.start(request, user, reason=getattr(request, "signed_in_by", ""))
    request.language_for_cookie = user.language  # type: ignore[attr-defined]
    translation.activate(user.language)


def signed_out(sender: Any, request: HttpRequest, user: Person | None, **rest: Any) -> None:
    """Close the session's row, unless it was ended already."""
    if user is None or request is None:
        return
    closed = SignIn.objects.filter(pk=request.session.get(sessions.SIGN_IN), person=user)
    with allow_writes("sign_in"), transaction.atomic():
        if closed.end(sessions.Why.SIGNED_OUT, clock.now()):
            record(actor_for(user, None, clock.today()), "signed_out", "person", user.pk)


def locked_out(sender: Any, request: HttpRequest, username: str | None = None, **rest: Any) -> None:
    """After too many failures. Whom it was for is written only where such a person exists: anything could have been typed."""
    person = Person.objects.filter(email__iexact=username or "").first()
    number = person.pk if person else ""
    # Each further attempt says so again; once in a while is enough for the log.
    if not cache.add(f"locked_out:{number}", True, TRACE_EVERY):
        return
    with allow_writes("sign_in"), transaction.atomic():
        record(system_actor(), "locked_out", "person", number)


def connect() -> None:
    from axes.signals import user_locked_out

    user_logged_in.connect(signed_in, dispatch_uid="access.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="access.signed_out")
    user_locked_out.connect(locked_out, dispatch_uid="access.locked_out")
