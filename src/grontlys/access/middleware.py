"""Who asks: `request.actor` for every request, and the end of sessions that have lived too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.defaults import page_not_found

from grontlys.access import sessions
from grontlys.access.actor import NOBODY, NotAllowed, actor_from
from grontlys.access.models import Assignment, SignIn
from grontlys.access.policies import leave_trace
from grontlys.access.requests import ActorRequest
from grontlys.shared import clock


class ActorMiddleware:
    """Stands after the session, the person and the messages. One query beside the two that find session and person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.actor = NOBODY
        request.organisations = ()
        if request.user.is_authenticated:
            _recognise(request)
        response = self.get_response(request)
        language = getattr(request, "language_for_cookie", "")
        if language:
            _remember_language(response, language)
        return _to_sign_in(request, response)

    def process_exception(self, request: ActorRequest, exception: Exception) -> HttpResponse | None:
        """A verb that refused for want of a right answers as if the thing did not exist."""
        if not isinstance(exception, NotAllowed):
            return None
        leave_trace(request, exception.right)
        return page_not_found(request, Http404())


def _recognise(request: ActorRequest) -> None:
    session, now = request.session, clock.now()
    key = session.get(sessions.SIGN_IN)
    open_here = SignIn.objects.filter(pk=key, person=request.user.pk).open()
    held: list[Assignment] = list(
        Assignment.objects.filter(person=request.user.pk)
        .on(clock.today())
        .select_related("organisation")
        .annotate(session_open=Exists(open_here))
        .order_by("organisation__name", "pk")
    )
    still_open = held[0].session_open if held else open_here.exists()  # type: ignore[attr-defined]  # annotated above
    why = sessions.worn_out(session, now)
    if not still_open:
        ended = SignIn.objects.filter(pk=key).values_list("why", flat=True).first()
        why = ended or sessions.Why.CLOSED
    if why:
        sessions.sign_out(request, why)
        return
    sessions.mark_seen(session, now)
    request.organisations = tuple({a.organisation_id: a.organisation for a in held}.values())
    request.actor = actor_from(request.user, held, session.get(sessions.ORGANISATION))


def _remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite=cast("Literal['Lax', 'Strict', 'None', False] | None", settings.LANGUAGE_COOKIE_SAMESITE),
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def _to_sign_in(request: ActorRequest, response: HttpResponse) -> HttpResponse:
    """Mend the redirect to the sign-in page, so that it is a page of its own and leads back to a page.

    A part of a page that htmx asked for would be swapped in where the part should be, and the address of a POST is not a
    page that one can return to.
    """
    location = response.headers.get("Location", "")
    sign_in = resolve_url(settings.LOGIN_URL)
    if response.status_code != 302 or urlsplit(location).path != sign_in or request.user.is_authenticated:
        return response
    by_htmx = bool(getattr(request, "htmx", False))
    if not by_htmx and request.method in ("GET", "HEAD"):
        return response
    target = sign_in
    if "next" in QueryDict(urlsplit(location).query):
        came_from = request.headers.get("HX-Current-URL", "") if by_htmx else request.headers.get("Referer", "")
        inside = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        page = urlsplit(came_from)._replace(scheme="", netloc="", fragment="").geturl() if inside else ""
        target = f"{sign_in}?{urlencode({'next': page})}" if page else sign_in
    if by_htmx:
        answer = HttpResponse(status=200, headers={"HX-Redirect": target})
        answer.cookies = response.cookies
        return answer
    response.headers["Location"] = target
    return response
