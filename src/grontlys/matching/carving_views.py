"""Job carving: posts at a workplace, in an area and for a person, and one of them. Views parse, call one verb, and render."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access.actor import NotAllowed
from grontlys.access.log import record_look
from grontlys.access.policies import leave_trace, needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import visiting
from grontlys.candidates.views import about
from grontlys.employers.models import Statement, Workplace
from grontlys.matching import carving_actions, switch
from grontlys.matching.carving_forms import (
    AgreeForm,
    AreaForm,
    ChoiceForm,
    NameForm,
    PutAwayForm,
    StepForm,
    TakeUpForm,
    read_choice,
    shown,
)
from grontlys.matching.carving_pages import (
    is_municipality,
    lines_of,
    make_area_page,
    make_person_page,
    make_position_page,
    make_workplace_page,
    people_for,
)
from grontlys.matching.models import CarvedPosition
from grontlys.matching.reading import known_of
from grontlys.matching.rules.carved import MOVES, OPEN, Status
from grontlys.shared import clock
from grontlys.web import say

TAB = "carved"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a post as its page shows it."""

    slug: str
    title: Promise
    button: Promise
    done: Promise
    form: type[StepForm]
    icon: str


VERBS: dict[str, Verb] = {
    verb.slug: verb
    for verb in (
        Verb(
            "snakket",
            gettext_lazy("Snakket med arbeidsgiver"),
            gettext_lazy("Lagre"),
            gettext_lazy("Samtalen er lagret."),
            StepForm,
            "Phone",
        ),
        Verb(
            "avtalt",
            gettext_lazy("Avtalt med arbeidsgiver"),
            gettext_lazy("Lagre avtalen"),
            gettext_lazy("Avtalen er lagret. Oppgavene og plassen står nå på arbeidsplassen."),
            AgreeForm,
            "Handshake",
        ),
        Verb(
            "navn",
            gettext_lazy("Gi nytt navn"),
            gettext_lazy("Lagre"),
            gettext_lazy("Navnet er lagret."),
            NameForm,
            "Pencil",
        ),
        Verb(
            "legg-bort",
            gettext_lazy("Legg bort"),
            gettext_lazy("Legg bort"),
            gettext_lazy("Deljobben er lagt bort."),
            PutAwayForm,
            "Archive",
        ),
        Verb(
            "ta-fram",
            gettext_lazy("Ta fram igjen"),
            gettext_lazy("Ta fram igjen"),
            gettext_lazy("Deljobben er et utkast igjen."),
            TakeUpForm,
            "ArrowUndo",
        ),
    )
}


def _verbs(position: CarvedPosition, *, lapsed: bool) -> list[Verb]:
    status = Status(position.status)
    slugs = {move.slug for move in MOVES.values() if status in move.before} | ({"navn"} if status in OPEN else set())
    if lapsed:
        slugs -= {"avtalt", "ta-fram"}
    return [verb for verb in VERBS.values() if verb.slug in slugs]


@require_GET
@needs(Right.SEE_EMPLOYERS)
def workplace(request: ActorRequest, number: int) -> HttpResponse:
    """Posts that could be put together at one workplace, alone or with a neighbour."""
    place = get_object_or_404(Workplace, number=number)
    if not switch.suggests():
        return render(request, "matching/off.html", {"workplace": place})
    choice = read_choice(request.GET)
    context = {
        "workplace": place,
        "page": make_workplace_page(place, choice, clock.today()),
        "lines": lines_of(request.actor, number=number),
        "form": ChoiceForm(initial=shown(choice)),
        "may_state": request.actor.may(Right.STATE),
    }
    return render(request, "matching/carving/workplace.html", context)


@require_GET
@needs(Right.SEE_EMPLOYERS)
def area(request: ActorRequest) -> HttpResponse:
    """Tasks that could be handed over in an area, posts made of them, and what is worked on."""
    choice = read_choice(request.GET)
    if choice.place and not is_municipality(choice.place):
        raise Http404
    page = make_area_page(request.actor, choice, clock.today(), suggests=switch.suggests())
    context = {
        "page": page,
        "form": AreaForm(initial=shown(choice), places=page.places),
        "may_state": request.actor.may(Right.STATE),
        "suggests": switch.suggests(),
    }
    return render(request, "matching/carving/area.html", context)


@require_POST
@needs(Right.STATE)
def draft(request: ActorRequest) -> HttpResponse:
    """A proposal becomes a draft that people work on."""
    asked = request.POST.get("oppgaver", "").split(",")
    if not all(one.isdecimal() and len(one) < 19 for one in asked):
        raise Http404
    numbers = {int(one) for one in asked}
    found = list(
        Statement.objects.visible_to(request.actor).filter(pk__in=numbers).select_related("workplace").order_by("pk")
    )
    if len(found) != len(numbers):
        raise Http404
    try:
        made = carving_actions.draft_position(request.actor, found)
    except ValidationError as refused:
        say.fail(request, " ".join(refused.messages))
        return redirect("matching:carved")
    say.done(request, _("Utkastet er lagret. Snakk med arbeidsgiveren før noe loves."))
    return redirect("matching:position", pk=made.pk)


@require_GET
@needs(Right.SEE_EMPLOYERS)
def position(request: ActorRequest, pk: int) -> HttpResponse:
    """One post: tasks, demands, what it frees, whom it would fit, a text for the employer, verbs."""
    found = get_object_or_404(CarvedPosition.objects.visible_to(request.actor).select_related("organisation"), pk=pk)
    purpose = "training" if request.GET.get("formal") == "training" else "hiring"
    today = clock.today()
    page = make_position_page(request.actor, found, today, purpose)
    people = None
    if request.actor.may(Right.SEE_CANDIDATES) and switch.suggests() and not page.closed:
        people = people_for(request.actor, page, purpose, today)
        if people.rows:
            record_look(
                request.actor,
                "candidates",
                "",
                reason="people_for_position",
                position=found.pk,
                purpose=purpose,
                weights=people.weights,
                candidates=[row.candidate.code for row in people.rows],
            )
    context = {
        "position": found,
        "page": page,
        "people": people,
        "purpose": purpose,
        "verbs": _verbs(found, lapsed=page.lapsed) if carving_actions.may_change(request.actor, found) else [],
        "may_state": request.actor.may(Right.STATE),
    }
    return render(request, "matching/carving/position.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def step(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """A verb of a post, for those of the organisation that made it."""
    found = get_object_or_404(CarvedPosition.objects.visible_to(request.actor), pk=pk)
    verb = VERBS.get(slug)
    if verb is None:
        raise Http404
    if not carving_actions.may_change(request.actor, found):
        leave_trace(request, Right.STATE)
        raise Http404
    form = verb.form(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            verb.form.act(form, request.actor, found)
        except NotAllowed:
            leave_trace(request, Right.STATE)
            raise Http404 from None
        except ValidationError as refused:
            form.refuse(refused)
        else:
            say.done(request, verb.done)
            return redirect("matching:position", pk=pk)
    context = {"position": found, "verb": verb, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "matching/carving/step.html", context, status=status)


@require_GET
@needs(Right.SEE_CANDIDATES)
def for_person(request: ActorRequest, code: str) -> HttpResponse:
    """Posts that could fit one person, of tasks within reach."""
    candidate, sight = visiting.seen(request, code)
    context = about(request, candidate, sight, TAB)
    if not switch.suggests():
        return render(request, "matching/off.html", context)
    purpose = "training" if request.GET.get("formal") == "training" else "hiring"
    today = clock.today()
    known = known_of(candidate, request.actor, today)
    page = make_person_page(known, purpose, today)
    record_look(
        request.actor,
        "candidate",
        code,
        reason="carved",
        purpose=purpose,
        weights=page.weights,
        suggested=[list(row.ids) for row in page.rows],
    )
    context |= {
        "page": page,
        "known": known,
        "purpose": purpose,
        "may_state": request.actor.may(Right.STATE),
        "profile": reverse("candidates:verb", args=[code, "arbeidstid"]) if sight.here else "",
    }
    return render(request, "matching/carving/person.html", context)
