"""Looking words up while something is said about a candidate, and what follows from an occupation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import codes, occupations, visiting, word_forms
from grontlys.candidates.models import Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.views import about, say_saved
from grontlys.employers.classifications import lookup


@require_POST
@needs(Right.FOLLOW)
def occupation_words(request: ActorRequest) -> HttpResponse:
    """Occupations that what is being typed may mean. Nothing is kept, and nothing is logged."""
    return _words(request, lookup.OCCUPATION)


@require_POST
@needs(Right.FOLLOW)
def skill_words(request: ActorRequest) -> HttpResponse:
    """Skills that what is being typed may mean. Nothing is kept, and nothing is logged."""
    return _words(request, lookup.SKILL)


def _words(request: ActorRequest, what: str) -> HttpResponse:
    form = word_forms.WordsForm(what, request.POST.get(word_forms.WORD_FIELD, "")[:80], request.POST.get("concept", ""))
    return render(request, "candidates/_words_list.html", {"words": form})


def _record(sight: Sight, found: object, number: int, kind: Kind) -> Record:
    rows = sight.records(found).standing().filter(kind=kind).select_related("candidate")  # type: ignore[arg-type]
    return get_object_or_404(rows, pk=number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def also_could(request: ActorRequest, code: str, record: int) -> HttpResponse:
    """What somebody could in a job that has a code: ticks from the vocabulary, and own words."""
    found, sight = visiting.written(request, code)
    said = _record(sight, found, record, Kind.EXPERIENCE)
    form = word_forms.AlsoCouldForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        candidate=found,
        record=said,
        entries=occupations.skills_to_tick(sight, said),
    )
    if request.method == "POST" and form.is_valid():
        made = form.run()
        if made is not None:
            say_saved(request, found, made)
            return redirect("candidates:candidate", code=code)
    if request.method != "POST":
        visiting.look(request, found, "profile")
    context = about(request, found, sight, "profile") | {"form": form, "said": said, "coded": codes.coded(said.value)}
    return render(request, "candidates/also_could.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def occupation(request: ActorRequest, code: str, record: int) -> HttpResponse:
    """What a wished occupation holds of tasks, what stands near it, and what is known around here."""
    found, sight = visiting.written(request, code)
    said = _record(sight, found, record, Kind.OCCUPATION)
    wished = occupations.wished(request.actor, found, sight, said)
    form = None
    if wished is not None:
        form = word_forms.WishedForm(
            request.POST if request.method == "POST" else None,
            actor=request.actor,
            candidate=found,
            record=said,
            wished=wished,
        )
        if request.method == "POST" and form.is_valid():
            made = form.run()
            if made is not None:
                say_saved(request, found, made)
                return redirect("candidates:candidate", code=code)
    if request.method != "POST":
        visiting.look(request, found, "profile")
    context = about(request, found, sight, "profile") | {
        "form": form,
        "said": said,
        "wished": wished,
        "coded": codes.coded(said.value),
        "ticked": request.POST.getlist("near"),
    }
    return render(request, "candidates/occupation.html", context, status=422 if request.method == "POST" else 200)
