"""My candidates, one candidate, and what is said about one. Views parse, call one verb, and render."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from grontlys.access import places
from grontlys.access.log import record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import actions, forms, guarding, reading, sheets, visiting
from grontlys.candidates.codes import CODED, CONCEPT
from grontlys.candidates.fresh import PERIODS, fresh_look
from grontlys.candidates.language import Audience
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.occupations import has_proposals
from grontlys.candidates.page import read_page
from grontlys.candidates.policies import Sight
from grontlys.candidates.ports import list_links, tabs
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind, is_confidential
from grontlys.candidates.rules.private import findings_in
from grontlys.candidates.rules.topics import BY_KIND
from grontlys.candidates.verbs import VERBS, grouped, verbs_for
from grontlys.candidates.word_forms import WORD_FIELD, WordsForm, suggests
from grontlys.candidates.wording import initials
from grontlys.shared import clock
from grontlys.web import say

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE_CANDIDATES)
def candidates(request: ActorRequest) -> HttpResponse:
    """Those the actor follows in person; with `?vis=alle` those the organisation follows or has been shown too.

    A name to look for comes by POST: names stand in no address, and the database cannot search what is sealed.
    """
    actor, today = request.actor, clock.today()
    everybody = request.GET.get("vis") == "alle"
    visible = Candidate.objects.visible_to(actor, today) if everybody else Candidate.objects.followed_by(actor, today)
    words = request.POST.get("q", "")[:80]
    found = reading.named(visible, words)
    page = Paginator(found, PAGE).get_page(request.GET.get("side") if request.method != "POST" else 1)
    shown = list(page)
    if shown:
        record_look(actor, "candidates", "", reason="list", candidates=[one.code for one in shown])
    context = {
        "everybody": everybody,
        "words": words,
        "page": page,
        "lines": reading.lines(actor, shown, today),
        "may_follow": actor.may(Right.FOLLOW),
        "links": list_links(actor),
        "find": forms.FindForm(),
    }
    return render(request, "candidates/candidates.html", context)


@require_POST
@needs(Right.SEE_CANDIDATES)
def find(request: ActorRequest) -> HttpResponse:
    """A candidate by national identity number: a link, or one and the same answer for all others."""
    form = forms.FindForm(request.POST)
    if form.is_valid():
        found = actions.find_by_national_id(request.actor, form.cleaned_data["number"])
        if found is not None:
            return redirect("candidates:candidate", code=found.code)
        say.info(request, _("Ikke funnet, eller ikke noen du følger."))
    else:
        say.warn(request, _("Skriv et fødselsnummer."))
    return redirect("candidates:candidates")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def new_candidate(request: ActorRequest) -> HttpResponse:
    """Register somebody, and follow them from today."""
    form = forms.RegisterForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        made = form.run()
        if made is not None:
            say.done(request, _("Kandidaten er registrert, og du følger personen fra i dag."))
            return redirect("candidates:candidate", code=made.code)
    context = {"form": form, "municipalities": forms.municipality_choices()}
    return render(request, "candidates/new.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Right.FOLLOW)
def check(request: ActorRequest) -> HttpResponse:
    """What in a text, as it is being typed, seems private. Nothing is kept, and nothing is logged."""
    kind = request.GET.get("hva", "")
    text = request.POST.get(request.GET.get("felt", ""), "")[:2000]
    found = findings_in(kind, [text]) if kind in BY_KIND else ()
    return render(request, "candidates/_check.html", {"text": actions.refusal_text(found) if found else ""})


@require_POST
@needs(Right.SEE_CANDIDATES)
def wording(request: ActorRequest) -> HttpResponse:
    """Words to think over in a text for `?til=`, as it is being typed. Nothing is kept, and nothing is logged."""
    audience = request.GET.get("til", Audience.EMPLOYER)
    if audience not in Audience:
        raise Http404
    text = request.POST.get(request.GET.get("felt", ""), "")[:10_000]
    return render(request, "candidates/_guard.html", {"lines": guarding.guarded(text, Audience(audience))})


SECTION_WORDS: dict[str, Promise] = {
    "resources": gettext_lazy("Mål og ressurser"),
    "seen": gettext_lazy("Sett i praksis"),
    "works": gettext_lazy("Oppgaver og hva som går bra"),
    "frame": gettext_lazy("Rammer som passer"),
    "proofs": gettext_lazy("Bevis og språk"),
}


@require_GET
@needs(Right.SEE_CANDIDATES)
def candidate(request: ActorRequest, code: str) -> HttpResponse:
    """One candidate: resources first, then what has been seen and what works, then the frame, and what is confidential last."""
    found, sight = visiting.seen(request, code)
    visiting.look(request, found, "profile")
    page = read_page(request.actor, found, sight, clock.today())
    verbs = verbs_for(sight)
    context = about(request, found, sight, "profile") | {
        "page": page,
        "sections": [(slug, word, page.sections[slug]) for slug, word in SECTION_WORDS.items()],
        "place": places.names_of({found.municipality_code} - {""}).get(found.municipality_code, ""),
        "first_verbs": [verb for verb in verbs if verb.first],
        "verb_groups": grouped([verb for verb in verbs if not verb.first]),
    }
    return render(request, "candidates/candidate.html", context)


@require_GET
@needs(Right.SEE_CANDIDATES)
def fresh(request: ActorRequest, code: str) -> HttpResponse:
    """What one candidate wants, can and has been seen to do, without the story behind; `?siden=` says how far back."""
    found, sight = visiting.seen(request, code)
    visiting.look(request, found, "fresh")
    period = request.GET.get("siden", "")
    period = period if period in PERIODS else next(iter(PERIODS))
    look = fresh_look(found, sight, PERIODS[period][0], clock.today())
    context = about(request, found, sight, "profile") | {
        "sections": [(slug, word, look[slug]) for slug, word in SECTION_WORDS.items()],
        "anything": any(look.values()),
        "periods": [(key, word) for key, (_days, word) in PERIODS.items()],
        "period": period,
        "may_write": request.actor.may(Right.FOLLOW),
    }
    return render(request, "candidates/fresh.html", context)


def about(request: ActorRequest, found: Candidate, sight: Sight, current: str) -> dict[str, Any]:
    """What every page about a candidate needs."""
    return {
        "candidate": found,
        "sight": sight,
        "initials": initials(found.name),
        "tabs": tabs(request.actor, found, sight, current),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def verb(request: ActorRequest, code: str, slug: str) -> HttpResponse:
    """A short form, alone on a page or inside the dialog of the candidate's page; on POST it is done."""
    chosen = VERBS.get(slug)
    if chosen is None:
        raise Http404
    found, sight = (visiting.mine if chosen.in_person else visiting.written)(request, code)
    looking_up = LOOK_UP in request.POST
    form = _form_of(request, found, sight, slug)
    if request.method == "POST" and not looking_up and form.is_valid():
        made = form.run()
        if made is not None:
            say_saved(request, found, [made])
            back = _next_page(code, made)
            return HttpResponseClientRedirect(back) if request.htmx else redirect(back)  # type: ignore[attr-defined]
    if request.method != "POST":
        visiting.look(request, found, slug if chosen.in_person else "profile")
    template = "candidates/_verb.html" if request.htmx else "candidates/verb.html"  # type: ignore[attr-defined]
    context = about(request, found, sight, "profile") | {
        "form": form,
        "verb": chosen,
        "words": _words_of(request, form),
    }
    failed = request.method == "POST" and not looking_up
    return render(request, template, context, status=422 if failed else 200)


LOOK_UP = "slaa-opp"
"""The button that looks a word up where there is no JavaScript to do it while one types."""


def _next_page(code: str, made: Record) -> str:
    """The candidate again, or what follows from an occupation that was chosen."""
    names = {Kind.EXPERIENCE: "candidates:also_could", Kind.OCCUPATION: "candidates:occupation"}
    name = names.get(Kind(made.kind))
    if name is None or not has_proposals(made):
        return reverse("candidates:candidate", args=[code])
    return reverse(name, args=[code, made.pk])


def _words_of(request: ActorRequest, form: forms.CandidateForm) -> WordsForm | None:
    """Suggestions of the vocabulary for what stands in the form; None for a form without, or where nothing was read in."""
    if not isinstance(form, forms.RecordForm) or not suggests(form.verb.kind):
        return None
    sent = request.POST if request.method == "POST" else form.initial
    return WordsForm(CODED[form.verb.kind], str(sent.get(WORD_FIELD, "")), str(sent.get(CONCEPT, "")))


def _form_of(request: ActorRequest, found: Candidate, sight: Sight, slug: str) -> forms.CandidateForm:
    """The form of a verb; `?endrer=` names the record to be changed."""
    chosen = VERBS[slug]
    rows = sight.records(found).standing()
    if slug == "politiattest":
        known = reading.current(rows.filter(kind=Kind.QUALIFICATION, key=POLICE_CERTIFICATE))
        return forms.PoliceForm(
            request.POST or None, actor=request.actor, candidate=found, said=known[0] if known else None
        )
    asked = request.GET.get("endrer", "")
    said = rows.filter(kind=chosen.kind, pk=int(asked)).first() if asked.isdigit() and len(asked) < 19 else None
    given = request.POST or None
    if LOOK_UP in request.POST:
        # Nothing is sent yet: what was written stands in the form, and nothing is found wanting.
        form = forms.RecordForm(None, actor=request.actor, candidate=found, verb=chosen, said=said)
        form.initial.update({name: request.POST[name] for name in form.fields if name in request.POST})
        return form
    return forms.RecordForm(given, actor=request.actor, candidate=found, verb=chosen, said=said)


def say_saved(request: ActorRequest, found: Candidate, made: list[Record]) -> None:
    """Tell that it is saved, with a way to take it back."""
    say.done(
        request,
        _("Lagret."),
        undo=reverse("candidates:withdraw", args=[found.code]),
        fields={"records": ",".join(str(one.pk) for one in made)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def abilities(request: ActorRequest, code: str) -> HttpResponse:
    """All dimensions of work: the most that goes well. Saves what was changed."""
    return _sheet(request, code, sheets.AbilitiesForm, "candidates/abilities.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def tasks(request: ActorRequest, code: str) -> HttpResponse:
    """All tasks: can, can with adaptation, cannot, untested. Saves what was changed."""
    return _sheet(request, code, sheets.TasksForm, "candidates/tasks.html")


def _sheet(request: ActorRequest, code: str, form_class: type[sheets.SheetForm], template: str) -> HttpResponse:
    found, sight = visiting.written(request, code)
    known = {one.key: one for one in reading.current(sight.records(found).filter(kind=form_class.kind))}
    form = form_class(request.POST or None, actor=request.actor, candidate=found, known=known)
    if request.method == "POST" and form.is_valid():
        made = form.run()
        if made:
            say_saved(request, found, made)
        if made is not None:
            return redirect("candidates:candidate", code=code)
    if request.method != "POST":
        visiting.look(request, found, form_class.kind.value)
    context = about(request, found, sight, "profile") | {"form": form}
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Right.FOLLOW)
def withdraw(request: ActorRequest, code: str) -> HttpResponse:
    """Take back one's own records, entered by mistake: the undo of a message, or one line of the history."""
    found, sight = visiting.written(request, code)
    numbers = {int(part) for part in request.POST.get("records", "").split(",") if part.isdigit() and len(part) < 19}
    rows = list(sight.records(found).filter(pk__in=numbers, author=request.actor.person_id))
    if not rows or len(rows) != len(numbers):
        raise Http404
    with transaction.atomic():
        for row in rows:
            actions.withdraw(request.actor, row)
    say.done(request, _("Det er trukket tilbake. Det står igjen i historikken, overstrøket."))
    return redirect("candidates:candidate", code=code)


@require_POST
@needs(Right.FOLLOW)
def end_record(request: ActorRequest, code: str, record: int) -> HttpResponse:
    """It holds no longer."""
    found, sight = visiting.written(request, code)
    said = get_object_or_404(sight.records(found).standing(), pk=record)
    if is_confidential(said.kind, said.key):
        visiting.mine(request, code)
    made = actions.end_record(request.actor, said)
    say.done(
        request,
        _("Det står som noe som ikke gjelder lenger."),
        undo=reverse("candidates:withdraw", args=[code]),
        fields={"records": str(made.pk)},
    )
    return redirect("candidates:candidate", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def contact(request: ActorRequest, code: str) -> HttpResponse:
    """Name, telephone, e-mail and where the person lives."""
    found, sight = visiting.mine(request, code)
    form = forms.ContactForm(request.POST or None, actor=request.actor, candidate=found)
    if request.method == "POST" and form.is_valid() and form.run():
        say.done(request, _("Lagret."))
        return redirect("candidates:candidate", code=code)
    if request.method != "POST":
        visiting.look(request, found, "contact")
    context = about(request, found, sight, "profile") | {
        "form": form,
        "municipalities": forms.municipality_choices(),
    }
    return render(request, "candidates/contact.html", context, status=422 if request.method == "POST" else 200)
