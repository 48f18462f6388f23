"""Where a person starts, for which organisation and in which language they work, and the demo's way in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.i18n import set_language as django_set_language

from grontlys.access import actions, sessions
from grontlys.access.models import Person
from grontlys.access.personas import personas
from grontlys.access.requests import ActorRequest
from grontlys.web import navigation, say

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _next_or_home(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if inside else "/"


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """The place that the person's roles start from; for somebody without one, a page that says whom to ask."""
    start = navigation.home(request)
    if start:
        return redirect(start)
    return render(request, "access/no_place.html", {"has_role": bool(request.actor.roles)})


@require_POST
def choose_organisation(request: ActorRequest) -> HttpResponse:
    """Go on as a member of another organisation where the person has a role today."""
    wanted = request.POST.get("organisation", "")
    organisation = next((o for o in request.organisations if str(o.pk) == wanted), None)
    if organisation is None:
        raise Http404
    request.session[sessions.ORGANISATION] = organisation.pk
    say.info(request, _("Du arbeider nå for %(name)s.") % {"name": organisation.short_name})
    # The page may not exist for the other organisation: home always does.
    return redirect("/")


@login_not_required
@require_POST
def set_language(request: ActorRequest) -> HttpResponse:
    """Change the language of the pages; for somebody who is signed in, of the next sign-in too."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        actions.change_language(request.actor, language)
    response: HttpResponse = django_set_language(request)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def choose_persona(request: ActorRequest) -> HttpResponse:
    """The demo's way in: be one of the made-up people. The address exists in demo mode only."""
    if not settings.GRONTLYS_DEMO:
        raise Http404
    known = personas()
    if request.method == "POST":
        wanted = request.POST.get("persona", "")
        if wanted not in {persona.email for persona in known}:
            raise Http404
        person = Person.objects.filter(email=wanted, is_active=True, is_system=False).first()
        if person is None:
            raise Http404
        if request.user.is_authenticated:
            logout(request)
        request.signed_in_by = "demo"  # type: ignore[attr-defined]  # read when the event is written
        login(request, person, backend=BACKEND)
        return redirect(_next_or_home(request))
    next_page = request.GET.get("next", "")
    return render(request, "access/personas.html", {"personas": known, "next": next_page})
