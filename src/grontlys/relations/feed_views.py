"""The calendar: its page, where the secret address is made and closed, and the file behind the address."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.relations.feed import calendar_of, close_feed, feed_of, open_feed
from grontlys.relations.models import CalendarFeed
from grontlys.shared import clock
from grontlys.web import say


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def calendar(request: ActorRequest) -> HttpResponse:
    """Make an address for one's calendar, see it once, close it."""
    actor, address = request.actor, ""
    if request.method == "POST" and request.POST.get("gjor") == "steng":
        close_feed(actor)
        say.done(request, _("Adressen er stengt. Kalenderen som bruker den, får ikke noe mer."))
        return redirect("relations:calendar")
    if request.method == "POST":
        word = open_feed(actor)
        address = settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("relations:calendar_file", args=[word])
    mine = CalendarFeed.objects.filter(
        person=actor.person_id, organisation=actor.organisation_id, ended_at=None
    ).first()
    return render(request, "relations/calendar.html", {"feed": mine, "address": address})


@login_not_required
@require_safe
def calendar_file(request: HttpRequest, word: str) -> HttpResponse:
    """The file that a calendar fetches. A closed or unknown address is 404, and says nothing of which."""
    found = feed_of(word)
    if found is None:
        raise Http404
    feed, actor = found
    answer = HttpResponse(
        calendar_of(actor, feed.person.language, clock.today()), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
