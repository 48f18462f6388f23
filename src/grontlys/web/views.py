"""The frame's own pages: about the product, light or dark, keys, a date as it was understood, and what went wrong."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from grontlys.shared import clock
from grontlys.shared.dates import parse_date
from grontlys.web import sources
from grontlys.web.context import KEYS_COOKIE, THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 60 * 60


def _back(request: HttpRequest) -> HttpResponseRedirect:
    target = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if inside else "/")


def _remember(request: HttpRequest, response: HttpResponse, name: str, value: str) -> HttpResponse:
    # Read by the script too, so that a change is seen at once; it holds nothing but a taste.
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, where the data comes from, accessibility, privacy, licence. Open to all."""
    return render(request, "web/about.html", {"sources": sources.sentences()})


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light or dark; anything else lets the browser decide."""
    chosen = request.POST.get("theme", "")
    return _remember(request, _back(request), THEME_COOKIE, chosen if chosen in THEMES else "auto")


@login_not_required
@require_POST
def letter_keys(request: HttpRequest) -> HttpResponse:
    """Switch the keys that are single letters on or off (WCAG 2.1.4)."""
    return _remember(request, _back(request), KEYS_COOKIE, "off" if request.POST.get("keys") == "off" else "on")


@require_safe
def understood_date(request: HttpRequest) -> HttpResponse:
    """The day meant by the one value sent, as a small piece of a page."""
    text = next(iter(request.GET.values()), "")
    found = parse_date(str(text), clock.today()) if text else None
    return render(request, "web/_understood_date.html", {"found": found, "written": bool(text)})
