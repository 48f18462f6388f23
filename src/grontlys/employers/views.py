"""The workplace page, its quick verbs, and what the office and the register decide. Views parse, call one verb, and render."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from grontlys.access.log import record_look
from grontlys.access.policies import leave_trace, needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers import actions, demand_forms, forms, notices, renewing
from grontlys.employers.classifications import attribution
from grontlys.employers.models import ContactPerson, FreshnessSetting, ImportRun, Statement, Workplace
from grontlys.employers.models.freshness import CONTACT
from grontlys.employers.page import read_page
from grontlys.employers.ports import workplace_links
from grontlys.employers.reading import fact_of
from grontlys.employers.register.normalise import REASONS
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.employers.rules.light import default_freshness
from grontlys.employers.rules.renewal import contact_rule
from grontlys.employers.verbs import VERBS, grouped, verbs_for
from grontlys.employers.wording import KIND_WORDS, fact_text
from grontlys.shared import clock
from grontlys.shared.text import whole_number, whole_numbers
from grontlys.web import say


@require_GET
@needs(Right.SEE_EMPLOYERS)
def workplace(request: ActorRequest, number: int) -> HttpResponse:
    """One workplace: lights with reasons, what decides, tasks and requirements, people, and all that happened."""
    actor = request.actor
    place = get_object_or_404(Workplace, number=number)
    kind = request.GET.get("hva", "")
    kind = kind if kind in KIND_WORDS else ""
    page = read_page(actor, place, clock.today(), kind=kind)
    if page.people or place.personal:
        record_look(actor, "workplace", number, reason="workplace_page")
    verbs = verbs_for(actor, barred_by_us=page.barred_by_us)
    return render(
        request,
        "employers/workplace.html",
        {
            "page": page,
            "card": page.card,
            "workplace": place,
            "first_verbs": [verb for verb in verbs if verb.first],
            "verb_groups": grouped(verb for verb in verbs if not verb.first),
            "kinds": list(KIND_WORDS.items()),
            "chosen_kind": kind,
            "may_state": actor.may(Right.STATE),
            "links": workplace_links(actor, number),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE_EMPLOYERS)
def verb(request: ActorRequest, number: int, slug: str) -> HttpResponse:
    """A quick verb: its form, alone on a page or inside the dialog of the workplace page; on POST it is done."""
    actor = request.actor
    chosen = VERBS.get(slug)
    if chosen is None:
        raise Http404
    if not actor.may(chosen.right):
        leave_trace(request, chosen.right)
        raise Http404
    place = get_object_or_404(Workplace, number=number)
    form = chosen.form(request.POST or None, actor=actor, workplace=place, **_said_before(request, place, chosen.form))
    if request.method == "POST" and form.is_valid():
        made = form.run()
        if made is not None:
            undo = reverse("employers:withdraw", args=[number]) if chosen.undo and made else ""
            say.done(request, chosen.done, undo=undo, fields={"statements": ",".join(str(one.pk) for one in made)})
            back = reverse("employers:workplace", args=[number])
            return HttpResponseClientRedirect(back) if request.htmx else redirect(back)  # type: ignore[attr-defined]
    status = 422 if request.method == "POST" else 200
    template = "employers/verb.html"
    if request.htmx:  # type: ignore[attr-defined]
        # A refused form takes the place of the form alone: its heading stands there already, in the dialog and on the page.
        template = "employers/_verb_form.html" if request.method == "POST" else "employers/_verb.html"
    return render(request, template, {"form": form, "verb": chosen, "workplace": place}, status=status)


def _said_before(request: ActorRequest, place: Workplace, form: type[forms.VerbForm]) -> dict[str, Any]:
    """What is to be changed, for a topic's form: `?endrer=` names the statement. A task's form is filled in from the address.

    Nothing for the other forms.
    """
    if issubclass(form, demand_forms.TaskForm):
        return {"initial": form.from_address(request.GET)}
    asked = request.GET.get("endrer", "")
    if not issubclass(form, forms.TopicForm) or not (number := whole_number(asked)):
        return {}
    rows = Statement.objects.visible_to(request.actor).standing().filter(workplace=place, kind=form.topic.kind)
    said = rows.filter(pk=number).first()
    return {"said": said} if said is not None else {}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def task_demands(request: ActorRequest, number: int, key: str) -> HttpResponse:
    """What one task asks of a person: four levels of every dimension, saved as one statement. Or it is no longer done there."""
    actor = request.actor
    rows = Statement.objects.visible_to(actor).standing().in_force(clock.today())
    said = (
        rows.filter(workplace_id=number, kind=Kind.TASK, key=key)
        .select_related("workplace")
        .order_by("-said_on", "-recorded_at", "-pk")
        .first()
    )
    if said is None or said.value.get("gone"):
        raise Http404
    place = said.workplace
    form = demand_forms.DemandsForm(request.POST or None, actor=actor, workplace=place, said=said)
    gone = request.POST.get("svar") == "borte"
    if request.method == "POST" and (gone or form.is_valid()):
        made = actions.end_task(actor, said) if gone else form.run()
        text = _("Oppgaven gjøres ikke lenger her.") if gone else _("Kravene er lagret.")
        if made is not None:
            undo = reverse("employers:withdraw", args=[number])
            say.done(request, text, undo=undo, fields={"statements": ",".join(str(one.pk) for one in made)})
            return redirect("employers:workplace", number=number)
    context = {"form": form, "workplace": place, "task": fact_text(fact_of(said))}
    return render(request, "employers/task_demands.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Right.STATE)
def answer_fact(request: ActorRequest, number: int, statement: int) -> HttpResponse:
    """One tap on something known: it still holds, it is over, or the promise is kept."""
    actor = request.actor
    rows = Statement.objects.visible_to(actor).standing().filter(workplace_id=number)
    said = get_object_or_404(rows.select_related("workplace"), pk=statement)
    answer = request.POST.get("svar", "")
    say_it: renewing.Verb
    if answer == "stemmer" and actions.may_be_renewed(said):
        say_it, text = actions.renew, _("Det står som bekreftet i dag.")
    elif answer == "over" and said.kind in actions.ENDABLE:
        say_it, text = actions.end_topic, _("Det står som noe som ikke gjelder lenger.")
    elif answer == "holdt" and said.kind == Kind.PROMISE:
        say_it, text = actions.keep_promise, _("Løftet står som holdt.")
    else:
        raise Http404
    try:
        made = renewing.answer_known(actor, said, say_it)
    except ValidationError as refused:
        say.warn(request, " ".join(refused.messages))
        return redirect("employers:workplace", number=number)
    undo = reverse("employers:withdraw", args=[number])
    say.done(request, text, undo=undo, fields={"statements": ",".join(str(one.pk) for one in made)})
    return redirect("employers:workplace", number=number)


_UNDONE_AT_ONCE = 200
"""More statements than any verb or question makes."""


@require_POST
@needs(Right.STATE)
def withdraw(request: ActorRequest, number: int) -> HttpResponse:
    """Take back statements made by mistake: the undo of a message, or one line of the timeline."""
    actor = request.actor
    numbers = whole_numbers(request.POST.get("statements", ""))
    if len(numbers) > _UNDONE_AT_ONCE:
        raise Http404
    rows = list(Statement.objects.visible_to(actor).filter(workplace_id=number, pk__in=numbers))
    if not rows or len(rows) != len(set(numbers)):
        raise Http404
    actions.withdraw_all(actor, rows)
    say.done(request, _("Det er trukket tilbake. Det står igjen i historikken, overstrøket."))
    if request.POST.get("tilbake") == "i-dag":
        return redirect("employers:today")
    return redirect("employers:workplace", number=number)


@require_POST
@needs(Right.STATE)
def end_contact_person(request: ActorRequest, number: int, person: int) -> HttpResponse:
    """The contact person has left: name and numbers are erased."""
    found = get_object_or_404(ContactPerson, pk=person, workplace_id=number)
    actions.end_contact_person(request.actor, found)
    say.done(request, _("Kontaktpersonen er slettet. Det som ble sagt, står igjen uten navn."))
    return redirect("employers:workplace", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SET_FRESHNESS)
def freshness(request: ActorRequest) -> HttpResponse:
    """How long a confirmation is fresh, and how long a workplace may go without contact, for this office from today on."""
    actor, on = request.actor, clock.today()
    default, contact = default_freshness(on), contact_rule(on)
    settings = FreshnessSetting.objects.filter(organisation_id=actor.organisation_id).order_by("-valid_from", "-pk")
    own = {purpose.value: default.days(purpose) for purpose in Purpose} | {CONTACT: contact.days}
    for purpose in own:
        own[purpose] = next((s.days for s in settings if s.purpose == purpose), own[purpose])
    form = forms.FreshnessForm(request.POST or None, initial=own)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        for purpose in Purpose:
            if chosen[purpose.value] != own[purpose.value]:
                actions.set_freshness(actor, purpose, chosen[purpose.value])
        if chosen[CONTACT] != own[CONTACT]:
            actions.set_contact_days(actor, chosen[CONTACT])
        say.done(request, _("Lagret. Lysene bruker det nye fra i dag; tidligere dager er som de var."))
        return redirect("employers:freshness")
    rows = list(settings.select_related("set_by")[:20])
    context = {"form": form, "default": default, "contact": contact, "settings": rows}
    return render(request, "employers/freshness.html", context, status=422 if request.method == "POST" else 200)


@require_GET
@needs(Right.IMPORT_REGISTER)
def register_runs(request: ActorRequest) -> HttpResponse:
    """What the imports from the company register and the classifications did, newest first."""
    page = Paginator(ImportRun.objects.all(), 25).get_page(request.GET.get("side"))
    context = {"page": page, "vocabularies": attribution.read_in(), "sentences": attribution.sentences()}
    return render(request, "employers/register_runs.html", context)


@require_GET
@needs(Right.IMPORT_REGISTER)
def register_run(request: ActorRequest, run: int) -> HttpResponse:
    """One import: its counts, and the records set aside with the reason for each."""
    found = get_object_or_404(ImportRun, pk=run)
    page = Paginator(found.records.all(), 100).get_page(request.GET.get("side"))
    records = [(record, str(REASONS.get(record.reason, record.reason))) for record in page]
    return render(request, "employers/register_run.html", {"run": found, "page": page, "records": records})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def employer_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The employer answers "still open?" from the link in an e-mail, without signing in. The link works once, for 14 days."""
    try:
        said = notices.opening_of_token(token)
    except (signing.BadSignature, Statement.DoesNotExist):
        return render(request, "employers/employer_link_over.html", status=404)
    context = {
        "workplace": said.workplace,
        "opening": said,
        "purpose": Purpose(said.key.partition(":")[0]),
        "token": token,
    }
    if request.method != "POST":
        return render(request, "employers/employer_answer.html", context)
    try:
        still = request.POST.get("svar") == "ja"
        actions.employer_answers(said, still_open=still)
    except ValidationError:
        return render(request, "employers/employer_link_over.html", status=409)
    return HttpResponseRedirect(reverse("employers:answered") + ("?svar=ja" if still else "?svar=nei"))


@login_not_required
@require_GET
def employer_answered(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens now."""
    return render(request, "employers/employer_answered.html", {"still": request.GET.get("svar") == "ja"})
