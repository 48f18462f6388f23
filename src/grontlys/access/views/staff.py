"""The staff of an organisation: who has which role, and giving and ending them."""

from __future__ import annotations

from itertools import groupby

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access import actions, forms
from grontlys.access.actor import Actor
from grontlys.access.export import csv_address, csv_response
from grontlys.access.models import Assignment, Organisation, Person
from grontlys.access.policies import may_close_account, may_manage_organisations, may_manage_staff, needs, roles_to_give
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.shared import clock
from grontlys.shared.text import fold
from grontlys.web import say


def address(url_name: str, organisation: Organisation) -> str:
    """A page of that organisation's staff."""
    return f"{reverse(url_name)}?organisasjon={organisation.pk}"


def _organisation(request: ActorRequest) -> Organisation:
    """The one asked for by number, or the actor's own. Somebody else's does not exist."""
    wanted = request.GET.get("organisasjon") or request.POST.get("organisation") or request.actor.organisation_id
    if not str(wanted).isdecimal():
        raise Http404
    return get_object_or_404(Organisation.objects.staffed_by(request.actor), pk=wanted)


def _person(actor: Actor, number: int) -> tuple[Person, list[Assignment]]:
    """A person and those of the person's assignments that the actor may see; 404 where there are none."""
    person = get_object_or_404(Person, pk=number, is_system=False)
    seen = Assignment.objects.visible_to(actor).filter(person=person).select_related("organisation", "person")
    assignments = list(seen.order_by("-starts_on", "-pk"))
    if not assignments:
        raise Http404
    return person, assignments


@needs(Right.SEE_STAFF)
@require_GET
def staff(request: ActorRequest) -> HttpResponseBase:
    """Everybody with a role in the organisation, with roles and periods; as a file with ?format=csv."""
    organisation = _organisation(request)
    today = clock.today()
    form = forms.StaffFilterForm(request.GET or None, roles=_roles(organisation))
    wanted = form.cleaned_data if form.is_valid() else {}
    past, role, text = wanted.get("vis") == "alle", wanted.get("rolle", ""), wanted.get("navn", "")
    assignments = Assignment.objects.filter(organisation=organisation).select_related("person")
    if not past:
        assignments = assignments.exclude(ends_on__lt=today)
    if role:
        assignments = assignments.filter(role=role)
    held = assignments.order_by("person__name", "person_id", "-starts_on", "-pk")
    rows = [(person, list(of_person)) for person, of_person in groupby(held, key=lambda a: a.person)]
    if text:
        rows = [row for row in rows if fold(text) in fold(f"{row[0].name} {row[0].email}")]
    if request.GET.get("format") == "csv":
        return csv_response(
            "ansatte",
            [_("Navn"), _("E-post"), _("Telefon"), _("Rolle"), _("Fra"), _("Til og med")],
            (
                (person.name, person.email, person.phone, a.get_role_display(), a.starts_on, a.ends_on)
                for person, of_person in rows
                for a in of_person
            ),
        )
    all_organisations = may_manage_organisations(request.actor)
    return render(
        request,
        "access/staff.html",
        {
            "organisation": organisation,
            "organisations": list(Organisation.objects.order_by("name")) if all_organisations else [],
            "rows": rows,
            "form": form,
            "filtered": bool(past or role or text),
            "may_manage": may_manage_staff(request.actor, organisation),
            "csv": csv_address(request),
            "add_url": address("access:add_person", organisation),
        },
    )


def _roles(organisation: Organisation) -> set[str]:
    return set(Assignment.objects.filter(organisation=organisation).order_by().values_list("role", flat=True))


@needs(Right.MANAGE_STAFF)
@require_http_methods(["GET", "POST"])
def add_person(request: ActorRequest) -> HttpResponse:
    """Give somebody a first role here. Somebody new is shown the link for choosing a password."""
    organisation = _organisation(request)
    form = forms.AddPersonForm(request.POST or None, roles=roles_to_give(request.actor, organisation))
    if request.method == "POST" and form.is_valid():
        try:
            assignment = actions.add_person(request.actor, organisation, **form.cleaned_data)
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            person = assignment.person
            if not person.has_usable_password():
                return _invited(request, person, organisation)
            say.done(request, _("%(name)s har fått rollen.") % {"name": person.name})
            return redirect("access:person", person.pk)
    context = {"organisation": organisation, "form": form, "back": address("access:staff", organisation)}
    return render(request, "access/add_person.html", context, status=422 if form.errors else 200)


@needs(Right.SEE_STAFF)
@require_GET
def person(request: ActorRequest, number: int) -> HttpResponse:
    """A person's roles, past ones too, and what can be done about them."""
    return _person_page(request, number)


def _person_page(
    request: ActorRequest,
    number: int,
    *,
    role_form: forms.RoleForm | None = None,
    end_form: forms.EndForm | None = None,
) -> HttpResponse:
    someone, assignments = _person(request.actor, number)
    organisation = _place_of(request.actor, assignments)
    today = clock.today()
    manages = may_manage_staff(request.actor, organisation)
    rows = [
        {
            "assignment": a,
            "ended": a.ends_on is not None and a.ends_on < today,
            "coming": a.starts_on > today,
            "form": _end_form(request.actor, a, end_form),
        }
        for a in assignments
    ]
    form = role_form or forms.RoleForm(roles=roles_to_give(request.actor, organisation))
    return render(
        request,
        "access/person.html",
        {
            "person": someone,
            "organisation": organisation,
            "rows": rows,
            "role_form": form,
            "may_manage": manages,
            "may_close": manages
            and may_close_account(request.actor, someone)
            and someone.pk != request.actor.person_id,
            "may_invite": manages and someone.is_active and not someone.has_usable_password(),
        },
        status=422 if form.errors or end_form else 200,
    )


def _end_form(actor: Actor, assignment: Assignment, refused: forms.EndForm | None) -> forms.EndForm | None:
    """The form that ends an assignment, where it can be ended; the one that was refused, with its errors."""
    if assignment.ends_on is not None and assignment.ends_on <= clock.today():
        return None
    if not may_manage_staff(actor, assignment.organisation):
        return None
    prefix = f"slutt{assignment.pk}"
    return refused if refused is not None and refused.prefix == prefix else forms.EndForm(prefix=prefix)


def _place_of(actor: Actor, assignments: list[Assignment]) -> Organisation:
    """The organisation that a person's page is about: the actor's own if the person has been there, else the latest."""
    own = [a.organisation for a in assignments if a.organisation_id == actor.organisation_id]
    return own[0] if own else assignments[0].organisation


@needs(Right.MANAGE_STAFF)
@require_POST
def give_role(request: ActorRequest, number: int) -> HttpResponse:
    """One more role in the organisation."""
    someone, assignments = _person(request.actor, number)
    organisation = _place_of(request.actor, assignments)
    form = forms.RoleForm(request.POST, roles=roles_to_give(request.actor, organisation))
    if form.is_valid():
        try:
            actions.give_role(request.actor, someone, organisation, **form.cleaned_data)
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            say.done(request, _("%(name)s har fått rollen.") % {"name": someone.name})
            return redirect("access:person", someone.pk)
    return _person_page(request, number, role_form=form)


@needs(Right.MANAGE_STAFF)
@require_POST
def end_role(request: ActorRequest, number: int) -> HttpResponse:
    """Let one assignment end."""
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.actor).select_related("person", "organisation"), pk=number
    )
    form = forms.EndForm(request.POST, prefix=f"slutt{assignment.pk}")
    if form.is_valid():
        try:
            actions.end_role(request.actor, assignment, ends_on=form.cleaned_data["ends_on"])
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            say.done(request, _("Rollen er avsluttet."))
            return redirect("access:person", assignment.person_id)
    return _person_page(request, assignment.person_id, end_form=form)


@needs(Right.MANAGE_STAFF)
@require_POST
def invite(request: ActorRequest, number: int) -> HttpResponse:
    """A new link for somebody who has not chosen a password yet."""
    someone, assignments = _person(request.actor, number)
    return _invited(request, someone, _place_of(request.actor, assignments))


def _invited(request: ActorRequest, someone: Person, organisation: Organisation) -> HttpResponse:
    try:
        link = actions.invite(request.actor, someone, organisation, origin=request.build_absolute_uri("/"))
    except ValidationError as error:
        say.fail(request, " ".join(error.messages))
        return redirect("access:person", someone.pk)
    # The link is shown on the answer itself: it is a key, and belongs neither in a session nor in an address.
    return render(request, "access/invited.html", {"person": someone, "organisation": organisation, "link": link})


@needs(Right.MANAGE_STAFF)
@require_POST
def close_account(request: ActorRequest, number: int) -> HttpResponse:
    """Nobody signs in as this person any more."""
    someone, _assignments = _person(request.actor, number)
    try:
        actions.close_account(request.actor, someone)
    except ValidationError as error:
        say.fail(request, " ".join(error.messages))
    else:
        undo = reverse("access:reopen_account", args=[someone.pk])
        say.done(request, _("Kontoen til %(name)s er stengt.") % {"name": someone.name}, undo=undo)
    return redirect("access:person", someone.pk)


@needs(Right.MANAGE_STAFF)
@require_POST
def reopen_account(request: ActorRequest, number: int) -> HttpResponse:
    """The person may sign in again."""
    someone, _assignments = _person(request.actor, number)
    actions.reopen_account(request.actor, someone)
    say.done(request, _("%(name)s kan logge inn igjen.") % {"name": someone.name})
    return redirect("access:person", someone.pk)
