"""Who may: the same rules for pages and verbs. A page that somebody may not see does not exist for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from grontlys.access.actor import NOBODY, Actor
from grontlys.access.log import record
from grontlys.access.models import Assignment, Organisation, Person
from grontlys.access.roles import ROLES_IN, OrganisationKind, Right
from grontlys.shared import clock
from grontlys.shared.readonly import allow_writes

View = Callable[Concatenate[Any, ...], HttpResponseBase]

TRACE_EVERY = 60
"""Seconds before the same refusal of the same person is written again: a page that reloads must not fill the log."""


def needs(right: Right) -> Callable[[View], View]:
    """Decorate a view: without the right the answer is 404, and the log says who was refused what.

    Says nothing about signing in: LoginRequiredMiddleware has sent others to the sign-in page before this is asked.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.may(right):
                leave_trace(request, right)
                raise Http404
            return view(request, *args, **kwargs)

        checked.needs = right  # type: ignore[attr-defined]  # read by the tests that walk all addresses
        return checked

    return decorate


def leave_trace(request: HttpRequest, right: str) -> None:
    """Write that a signed-in person was refused this page for want of a right; once a minute for the same page and person."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor is NOBODY:
        return
    match = request.resolver_match
    page = (match.view_name if match is not None else "")[:40] or "page"
    numbers = {
        # Anything can be typed in an address, a national identity number too: the log refuses those, so leave them out.
        key: value
        for key, value in (match.kwargs if match is not None else {}).items()
        if isinstance(value, int) and value < 10**9
    }
    which = ",".join(str(value) for value in numbers.values())
    if not cache.add(f"refused:{actor.person_id}:{page}:{right}:{which}", True, TRACE_EVERY):
        return
    with allow_writes("record_look"), transaction.atomic():
        record(actor, "refused", "page", page, reason=right, **numbers)


def may_see_staff(actor: Actor, organisation: Organisation) -> bool:
    """Of the own organisation; an administrator of all."""
    return actor.may(Right.SEE_STAFF) and _reaches(actor, organisation)


def may_manage_staff(actor: Actor, organisation: Organisation) -> bool:
    """Give and end roles in the own organisation; an administrator in all."""
    return actor.may(Right.MANAGE_STAFF) and _reaches(actor, organisation)


def may_manage_organisations(actor: Actor) -> bool:
    return actor.may(Right.MANAGE_ORGANISATIONS)


def roles_to_give(actor: Actor, organisation: Organisation) -> frozenset[str]:
    """The roles the actor may give there: those that exist in that kind of organisation. None without the right."""
    if not may_manage_staff(actor, organisation):
        return frozenset()
    return ROLES_IN[OrganisationKind(organisation.kind)]


def may_close_account(actor: Actor, person: Person) -> bool:
    """An administrator; or a leader, where the person's roles from today on are all in the leader's organisation."""
    if person.is_system:
        return False
    if may_manage_organisations(actor):
        return True
    if not actor.may(Right.MANAGE_STAFF) or actor.organisation_id is None:
        return False
    today = clock.today()
    places = Assignment.objects.filter(person=person).exclude(ends_on__lt=today).values_list("organisation", flat=True)
    found = set(places.order_by("organisation"))
    if not found:  # all roles have ended: whoever had the person last may still close the account
        last = Assignment.objects.filter(person=person).order_by("-ends_on", "-pk").first()
        found = {last.organisation_id} if last else set()
    return found == {actor.organisation_id}


def _reaches(actor: Actor, organisation: Organisation) -> bool:
    return actor.may(Right.MANAGE_ORGANISATIONS) or (
        actor.organisation_id is not None and actor.organisation_id == organisation.pk
    )


def shown_with(right: Right) -> Callable[[HttpRequest], bool]:
    """For a place in the navigation: shown to those whose actor holds the right."""

    def visible(request: HttpRequest) -> bool:
        actor: Actor = getattr(request, "actor", NOBODY)
        return actor.may(right)

    return visible
