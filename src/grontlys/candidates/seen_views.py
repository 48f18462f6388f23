"""Who sees a candidate: followings, consents, protection, the log of looks; everything as a file, and erasure."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access import vocabulary
from grontlys.access.models import Event, Organisation, Person
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import actions, forms, visiting
from grontlys.candidates.export import everything, last_day_of
from grontlys.candidates.models import Candidate, Consent
from grontlys.candidates.presentations.reading import standing
from grontlys.candidates.presentations.wording import STEP_WORDS, receiver_words
from grontlys.candidates.rules.kinds import Protection
from grontlys.candidates.rules.parts import PARTS
from grontlys.candidates.rules.retention import erased_on
from grontlys.candidates.views import about
from grontlys.candidates.wording import PROTECTION_WORDS
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.shared import clock
from grontlys.shared.remembering import remembering
from grontlys.web import say

DAYS = 30
"""So many days back are lists counted."""

LOOKS = 200
"""So many of the newest lines of the log stand on the page; the file has all."""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent with its parts in words."""

    consent: Consent
    parts: list[str]
    stands: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """One event about the candidate: when, who, for which organisation, what."""

    event: Event
    who: str
    organisation: str
    what: str
    where: str


@require_GET
@needs(Right.SEE_CANDIDATES)
def who_sees(request: ActorRequest, code: str) -> HttpResponse:
    """Who follows, what the candidate has agreed to, how guarded the person is, and who has looked. Meant to be read together."""
    found, sight = visiting.mine(request, code)
    visiting.look(request, found, "who_sees")
    today = clock.today()
    consents = [
        ConsentLine(
            one,
            [label(by_code(PARTS).get(part), part) for part in one.parts],
            one.withdrawn_at is None and one.ends_on >= today,
        )
        for one in found.consents.select_related("receiver")
    ]
    with remembering():
        presentations = [
            (one, receiver_words(one.presentation), STEP_WORDS[one.step]) for one in standing(found, today)
        ]
    context = about(request, found, sight, "who_sees") | {
        "followings": found.followings.on(today).select_related("organisation", "person"),
        "consents": consents,
        "presentations": presentations,
        "protection": PROTECTION_WORDS[Protection(found.protection)],
        "open": found.protection == Protection.NONE,
        "days": DAYS,
        "looks": looks(found, LOOKS),
        "in_lists": in_lists(found),
        "most": LOOKS,
        "erased_on": erased_on(last_day_of(found), today),
    }
    return render(request, "candidates/who_sees.html", context)


def looks(found: Candidate, most: int) -> list[LookLine]:
    """The newest events about the candidate, of all organisations, in words. Three queries."""
    events = list(Event.objects.filter(object_kind="candidate", object_id=found.code).order_by("-seq")[:most])
    people = Person.objects.filter(pk__in={one.actor_id for one in events}).order_by("pk")
    organisations = Organisation.objects.filter(pk__in={one.organisation_id for one in events} - {None}).order_by("pk")
    names, places = dict(people.values_list("pk", "name")), dict(organisations.values_list("pk", "short_name"))
    return [
        LookLine(
            one,
            names.get(one.actor_id, f"#{one.actor_id}"),
            places.get(one.organisation_id, "") if one.organisation_id else "",
            str(vocabulary.verb(one.verb)),
            vocabulary.value(one.reason or one.facts.get("kind", "")),
        )
        for one in events
    ]


@dataclass(frozen=True, slots=True)
class ListLine:
    """How often somebody has had the candidate in a list lately."""

    who: str
    organisation: str
    times: int
    last: dt.datetime


def in_lists(found: Candidate) -> list[ListLine]:
    """Who has had the candidate in a list in the last DAYS days: the most often first. Three queries.

    A list is one event with the codes of all that were on it.
    """
    since = clock.now() - dt.timedelta(days=DAYS)
    lists = Event.objects.filter(object_kind="candidates", at__gte=since).order_by()
    # As text: SQLite cannot ask what an array holds, and a code is like no other word.
    told = lists.annotate(text=Cast("facts", TextField())).filter(text__contains=found.code)
    rows = list(
        told.values("actor_id", "organisation_id")
        .annotate(times=Count("seq"), last=Max("at"))
        .order_by("-times", "actor_id")
    )
    people = Person.objects.filter(pk__in={one["actor_id"] for one in rows}).order_by("pk")
    organisations = Organisation.objects.filter(pk__in={one["organisation_id"] for one in rows} - {None}).order_by("pk")
    names, places = dict(people.values_list("pk", "name")), dict(organisations.values_list("pk", "short_name"))
    return [
        ListLine(
            names.get(one["actor_id"], f"#{one['actor_id']}"),
            places.get(one["organisation_id"], "") if one["organisation_id"] else "",
            one["times"],
            one["last"],
        )
        for one in rows
    ]


_FORMS: dict[str, tuple[type[forms.CandidateForm], str]] = {
    "kollega": (forms.ColleagueForm, "candidates/colleague.html"),
    "organisasjon": (forms.OrganisationForm, "candidates/organisation.html"),
    "samtykke": (forms.ConsentForm, "candidates/consent.html"),
    "beskyttelse": (forms.ProtectionForm, "candidates/protection.html"),
}


def _with_form(request: ActorRequest, code: str, which: str, done: str) -> HttpResponse:
    found, sight = visiting.mine(request, code)
    form_class, template = _FORMS[which]
    form = form_class(request.POST or None, actor=request.actor, candidate=found)
    if request.method == "POST" and form.is_valid() and form.run():
        say.done(request, done)
        return redirect("candidates:who_sees", code=code)
    if request.method != "POST":
        visiting.look(request, found, "who_sees")
    context: dict[str, Any] = about(request, found, sight, "who_sees") | {"form": form}
    context["open"] = found.protection == Protection.NONE
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def colleague(request: ActorRequest, code: str) -> HttpResponse:
    """Let a colleague follow too."""
    return _with_form(request, code, "kollega", _("Kollegaen følger personen fra i dag."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def organisation(request: ActorRequest, code: str) -> HttpResponse:
    """Let another organisation follow too, for as long as was agreed."""
    return _with_form(request, code, "organisasjon", _("Organisasjonen følger personen fra i dag."))


@require_POST
@needs(Right.FOLLOW)
def only_followers(request: ActorRequest, code: str) -> HttpResponse:
    """Whether colleagues of those who follow see the candidate. It holds from their next request."""
    found, _sight = visiting.mine(request, code)
    only = request.POST.get("bare") == "ja"
    actions.show_only_to_followers(request.actor, found, only)
    say.done(request, _("Nå ser bare dere som følger selv.") if only else _("Nå ser kollegene deres personen også."))
    return redirect("candidates:who_sees", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def consent(request: ActorRequest, code: str) -> HttpResponse:
    """Record what the candidate has agreed to in writing."""
    return _with_form(request, code, "samtykke", _("Samtykket er lagret. Det kan trekkes tilbake når som helst."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def protection(request: ActorRequest, code: str) -> HttpResponse:
    """How guarded the person's name and address are."""
    return _with_form(request, code, "beskyttelse", _("Lagret. Det gjelder fra nå."))


@require_POST
@needs(Right.FOLLOW)
def withdraw_consent(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """One tap: the receiver sees nothing from its next request on."""
    found, _sight = visiting.mine(request, code)
    given = get_object_or_404(found.consents.select_related("candidate"), pk=number)
    actions.withdraw_consent(request.actor, given)
    say.done(request, _("Samtykket er trukket tilbake. Mottakeren ser ingenting lenger."))
    return redirect("candidates:who_sees", code=code)


@require_POST
@needs(Right.FOLLOW)
def end_following(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Somebody follows the candidate no longer. Whoever ends the own following comes back to the list."""
    found, _sight = visiting.mine(request, code)
    following = get_object_or_404(found.followings.select_related("candidate"), pk=number)
    own = following.person_id == request.actor.person_id and following.organisation_id == request.actor.organisation_id
    try:
        actions.end_following(request.actor, following)
    except ValidationError as refused:
        say.warn(request, " ".join(refused.messages))
        return redirect("candidates:who_sees", code=code)
    say.done(request, _("Du følger ikke personen lenger.") if own else _("Følger ikke personen lenger."))
    return redirect("candidates:candidates") if own else redirect("candidates:who_sees", code=code)


@require_POST
@needs(Right.FOLLOW)
def export(request: ActorRequest, code: str) -> HttpResponse:
    """Everything recorded about the candidate, as a file for the candidate. That it was taken out is itself an event."""
    found, _sight = visiting.mine(request, code)
    content = everything(request.actor, found)
    body = json.dumps(content, ensure_ascii=False, indent=2)
    name = f"kandidat-{found.code}-{timezone.localdate().isoformat()}.json"
    return HttpResponse(
        body,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def erase(request: ActorRequest, code: str) -> HttpResponse:
    """Erase everything about the person, after saying what that means."""
    found, sight = visiting.mine(request, code)
    form = forms.EraseForm(request.POST or None, actor=request.actor, candidate=found)
    if request.method == "POST" and form.is_valid() and form.run():
        say.done(request, _("Alt om personen er slettet."))
        return redirect("candidates:candidates")
    if request.method != "POST":
        visiting.look(request, found, "who_sees")
    context = about(request, found, sight, "who_sees") | {"form": form}
    return render(request, "candidates/erase.html", context, status=422 if request.method == "POST" else 200)
