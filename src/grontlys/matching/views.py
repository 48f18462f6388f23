"""A candidate's places, why one of them, and what people decide. Views parse, call one verb or reader, and render."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access.log import record_look
from grontlys.access.policies import leave_trace, needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import visiting
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight
from grontlys.candidates.views import about
from grontlys.employers.models import Workplace
from grontlys.finding import index as indexes
from grontlys.finding.language import merge, parse
from grontlys.matching import actions, forms, shortlist, switch
from grontlys.matching.addresses import Address, read_address
from grontlys.matching.engine.explaining import Line
from grontlys.matching.models import Decision
from grontlys.matching.page import PAGE_SIZE, make_page
from grontlys.matching.people import make_people_page
from grontlys.matching.reading import known_of
from grontlys.matching.replaying import digest_of
from grontlys.matching.rules.decisions import TEACHES, What
from grontlys.matching.why import Pair, make_why, read_pair
from grontlys.shared import clock
from grontlys.web import say

TAB = "places"
RESULTS = "plasser-treff"


@require_GET
@needs(Right.SEE_CANDIDATES)
def places(request: ActorRequest, code: str) -> HttpResponse:
    """The workplaces for one candidate, best first, each with why. Words that are typed become chips."""
    candidate, sight = visiting.seen(request, code)
    context = about(request, candidate, sight, TAB)
    if not switch.suggests():
        return render(request, "matching/off.html", context)
    today = clock.today()
    address, broken = read_address(code, request.GET)
    index = indexes.current()
    partial, kept = _wants_results(request), address.chips
    query = parse(address.text, index.lexicon, typing=partial and "skriver" in request.GET)
    if query.chips:
        # What was recognised belongs in the address: this is the link to keep.
        address = replace(address, chips=merge((*kept, *query.chips)), text=query.rest_text, page=1)
        if not partial:
            return HttpResponseRedirect(str(address))
    known = known_of(candidate, request.actor, today, reach=address.reach or None)
    page = make_page(request.actor, candidate, sight, known, address, index, query.rest, today)
    # One look at the person, and one row of what was suggested: numbers and codes, never the words that were typed.
    record_look(
        request.actor,
        "candidate",
        code,
        reason="places",
        purpose=address.purpose,
        weights=page.weights,
        fits=page.total,
        within=page.within,
        kinds=sorted({chip.kind for chip in address.chips}),
        suggested=[row.card.number for row in page.rows],
        list_page=min(address.page, page.pages),
        reach=page.known.reach,
        digest=digest_of((row.card.number, row.score) for row in page.rows),
    )
    if page.called:
        record_look(request.actor, "workplaces", len(page.called), reason="places", workplaces=list(page.called))
    context |= {
        "page": page,
        "kept": kept,
        "steps": Paginator(range(page.total), PAGE_SIZE).page(min(address.page, page.pages)),
        "broken": broken,
        "heading": ngettext("%(n)s plass", "%(n)s plasser", page.total) % {"n": page.total},
        "unread": query.rest_text,
        "offers": query.offers,
        "other": address.with_(purpose="hiring" if address.purpose == "training" else "training"),
        "may_write": _may_write(request, sight),
    }
    response = render(request, "matching/_places.html" if partial else "matching/places.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    if partial:
        response["HX-Replace-Url"] = str(address)
    return response


def _wants_results(request: ActorRequest) -> bool:
    """Whether htmx asks for the list alone, as on the page where one finds workplaces. It names its target as "div#..."."""
    htmx = request.htmx  # type: ignore[attr-defined]
    if not htmx or htmx.history_restore_request:
        return False
    return str(htmx.target or "").rpartition("#")[2] == RESULTS


def _may_write(request: ActorRequest, sight: Sight) -> bool:
    return sight.here and request.actor.may(Right.FOLLOW)


def _pair(request: ActorRequest, candidate: Candidate, number: int) -> Pair:
    """The candidate at one workplace. Raises Http404 for a workplace that is not there, is barred or has ended."""
    workplace = get_object_or_404(Workplace, number=number)
    purpose = request.GET.get("formal", "training")
    today = clock.today()
    known = known_of(candidate, request.actor, today)
    pair = read_pair(known, workplace, purpose if purpose == "hiring" else "training", today)
    if pair is None:
        raise Http404
    return pair


@require_GET
@needs(Right.SEE_CANDIDATES)
def why(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Why one workplace: two answers, the ladder, what is in the way, what is not known, and what lowers the risk."""
    candidate, sight = visiting.seen(request, code)
    context = about(request, candidate, sight, TAB)
    if not switch.suggests():
        return render(request, "matching/off.html", context)
    pair = _pair(request, candidate, number)
    other = request.GET.get("mot", "")
    against = _pair(request, candidate, int(other)) if other.isdecimal() and len(other) == 9 else None
    page = make_why(request.actor, candidate, sight, pair, clock.today(), against=against)
    visiting.look(request, candidate, "why")
    if page.call is not None:
        record_look(request.actor, "workplace", number, reason="why")
    context |= {
        "page": page,
        "workplace": pair.workplace,
        "may_write": _may_write(request, sight),
        "not_this": forms.NotThisForm(task=pair.job.task),
    }
    return render(request, "matching/why.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def overload(request: ActorRequest, code: str, number: int, dimension: str) -> HttpResponse:
    """A named person answers in writing where the work asks for more than goes well."""
    candidate, sight = visiting.written(request, code)
    pair = _pair(request, candidate, number)
    line = _overload(pair, dimension)
    form = forms.OverloadForm(request.POST or None, line=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_overload(request.actor, candidate, pair.workplace, pair.job.task, line, **form.answer())
        except ValidationError as refused:
            form.refuse(refused)
        else:
            say.done(request, _("Svaret er lagret med navnet ditt."))
            return redirect(f"{reverse('matching:why', args=[code, number])}#svar")
    if request.method != "POST":
        visiting.look(request, candidate, "why")
    context = about(request, candidate, sight, TAB) | {
        "form": form,
        "workplace": pair.workplace,
        "row": pair.ladder_row(line),
    }
    return render(request, "matching/overload.html", context, status=422 if request.method == "POST" else 200)


def _overload(pair: Pair, dimension: str) -> Line:
    found = [line for line in pair.told.lines if line.overload and line.term == f"dimension:{dimension}"]
    if not found:
        raise Http404
    return found[0]


@require_POST
@needs(Right.FOLLOW)
def decide(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """To the shortlist, not this one because, or neither any more."""
    candidate, sight = visiting.written(request, code)
    workplace = get_object_or_404(Workplace, number=number)
    if request.POST.get("hva") not in What:
        raise Http404
    what = What(request.POST["hva"])
    purpose = "hiring" if request.POST.get("formal") == "hiring" else "training"
    today = clock.today()
    pair = read_pair(known_of(candidate, request.actor, today), workplace, purpose, today)
    task = pair.job.task if pair is not None else ""
    form: forms.NotThisForm | forms.RemoveForm = (
        forms.NotThisForm(request.POST, task=task) if what is What.NOT_THIS else forms.RemoveForm(request.POST)
    )
    if form.is_valid():
        try:
            made = actions.decide(
                request.actor, candidate, workplace, purpose, what, score=_score(pair), task=task, **form.decision()
            )
        except ValidationError as refused:
            form.refuse(refused)
        else:
            _say_decided(request, candidate, made)
            if what is What.NOT_THIS and made.reason in TEACHES:
                # There the next step stands beside what was decided.
                return redirect(f"{reverse('matching:shortlist', args=[code])}#nei")
            return redirect(_back(request, code, purpose))
    context = about(request, candidate, sight, TAB) | {"form": form, "workplace": workplace, "purpose": purpose}
    return render(request, "matching/not_this.html", context, status=422)


def _score(pair: Pair | None) -> int | None:
    """What the list showed; None where nothing was suggested."""
    return pair.told.score if pair is not None and switch.suggests() else None


def _say_decided(request: ActorRequest, candidate: Candidate, made: Decision) -> None:
    texts = {
        What.SHORTLIST: _("%(name)s står på kortlisten."),
        What.NOT_THIS: _("%(name)s foreslås ikke for denne kandidaten."),
        What.REMOVED: _("%(name)s er tatt bort fra kortlisten, eller vises igjen."),
    }
    undo = reverse("matching:decide", args=[candidate.code, made.workplace_id]) if made.what != What.REMOVED else ""
    say.done(
        request,
        texts[What(made.what)] % {"name": made.workplace.display_name},
        undo=undo,
        fields={"hva": What.REMOVED.value, "formal": made.purpose},
    )


def _back(request: ActorRequest, code: str, purpose: str) -> str:
    """The shortlist, or the list as it was: its own address and no other's."""
    asked, places_url = request.POST.get("tilbake", ""), reverse("matching:places", args=[code])
    if asked == "kortliste":
        return reverse("matching:shortlist", args=[code])
    if asked.startswith(f"{places_url}?"):
        return str(read_address(code, QueryDict(asked.partition("?")[2]))[0])
    return str(Address(code, purpose))


@require_GET
@needs(Right.SEE_CANDIDATES)
def shortlisted(request: ActorRequest, code: str) -> HttpResponse:
    """The shortlist for an employer interview, and what was turned down, each with who decided and why."""
    candidate, sight = visiting.seen(request, code)
    if not sight.here:
        # What was decided is no part of what a candidate can consent to share.
        leave_trace(request, Right.SEE_CANDIDATES)
        raise Http404
    page = shortlist.make_page(request.actor, candidate, clock.today())
    visiting.look(request, candidate, "shortlist")
    if page.called:
        record_look(request.actor, "workplaces", len(page.called), reason="shortlist", workplaces=list(page.called))
    context: dict[str, Any] = about(request, candidate, sight, "shortlist") | {
        "page": page,
        "may_write": _may_write(request, sight),
        "remove": forms.RemoveForm(),
    }
    return render(request, "matching/shortlist.html", context)


@require_GET
@needs(Right.SEE_CANDIDATES)
def people(request: ActorRequest, number: int) -> HttpResponse:
    """People for an opening: the candidates the actor may see, held against what is done there."""
    workplace = get_object_or_404(Workplace, number=number)
    if not switch.suggests():
        return render(request, "matching/off.html", {"workplace": workplace})
    purpose = "hiring" if request.GET.get("formal") == "hiring" else "training"
    page = make_people_page(request.actor, workplace, purpose, clock.today())
    if page.rows:
        record_look(
            request.actor,
            "candidates",
            "",
            reason="people_for_place",
            workplace=number,
            purpose=purpose,
            weights=page.weights,
            candidates=[row.candidate.code for row in page.rows],
        )
    return render(request, "matching/people.html", {"page": page, "workplace": workplace, "purpose": purpose})
