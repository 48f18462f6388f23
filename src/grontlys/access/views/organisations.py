"""Organisations and the municipalities they serve; for administrators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access import actions, forms, places
from grontlys.access.export import csv_address, csv_response
from grontlys.access.models import Area, Assignment, Organisation
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.access.views.staff import address
from grontlys.shared import clock
from grontlys.shared.text import fold
from grontlys.web import say

_FIELDS = ("name", "short_name", "number", "parent", "phone", "email")


@needs(Right.MANAGE_ORGANISATIONS)
@require_GET
def organisations(request: ActorRequest) -> HttpResponseBase:
    """All organisations with kind, staff and municipalities; as a file with ?format=csv."""
    today = clock.today()
    form = forms.OrganisationFilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    kind, text = wanted.get("type", ""), wanted.get("navn", "")
    current = Q(assignments__starts_on__lte=today) & (
        Q(assignments__ends_on__isnull=True) | Q(assignments__ends_on__gte=today)
    )
    found = Organisation.objects.annotate(people=Count("assignments__person", filter=current, distinct=True)).order_by(
        "name"
    )
    if kind:
        found = found.filter(kind=kind)
    areas: dict[int, list[str]] = {}
    current_areas = list(Area.objects.on(today).order_by("municipality_code"))
    names = places.names_of({area.municipality_code for area in current_areas})
    for area in current_areas:
        areas.setdefault(area.organisation_id, []).append(names[area.municipality_code])
    rows = [(organisation, areas.get(organisation.pk, [])) for organisation in found]
    if text:
        rows = [row for row in rows if fold(text) in fold(f"{row[0].name} {row[0].short_name}")]
    if request.GET.get("format") == "csv":
        return csv_response(
            "organisasjoner",
            [_("Navn"), _("Type"), _("Organisasjonsnummer"), _("Ansatte med rolle"), _("Kommuner")],
            ((o.name, o.get_kind_display(), o.number, o.people, ", ".join(codes)) for o, codes in rows),
        )
    context = {"rows": rows, "form": form, "filtered": bool(kind or text), "csv": csv_address(request)}
    return render(request, "access/organisations.html", context)


@needs(Right.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def new_organisation(request: ActorRequest) -> HttpResponse:
    """Create an organisation; the next step is its first leader."""
    form = forms.NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.create_organisation(request.actor, **form.cleaned_data)
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            say.done(request, _("%(name)s er opprettet. Legg til kommuner og ansatte.") % {"name": organisation.name})
            return redirect("access:organisation", organisation.pk)
    return render(request, "access/new_organisation.html", {"form": form}, status=422 if form.errors else 200)


@needs(Right.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def organisation(request: ActorRequest, number: int) -> HttpResponse:
    """One organisation: its names and numbers, and where it works."""
    found = get_object_or_404(Organisation, pk=number)
    form = forms.OrganisationForm(request.POST or None, initial={name: getattr(found, name) for name in _FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(request.actor, found, **form.cleaned_data)
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            say.done(request, _("Endringene er lagret."))
            return redirect("access:organisation", found.pk)
    return _page(request, found, form=form)


def _page(request: ActorRequest, found: Organisation, **given: Any) -> HttpResponse:
    today = clock.today()
    if "form" not in given:
        given["form"] = forms.OrganisationForm(initial={name: getattr(found, name) for name in _FIELDS})
    area_form = given.setdefault("area_form", forms.AreaForm(prefix="ny"))
    rows = list(found.areas.order_by("municipality_code", "-starts_on"))
    names = places.names_of({area.municipality_code for area in rows})
    areas = [
        {
            "area": area,
            "name": names[area.municipality_code],
            "ended": area.ends_on is not None and area.ends_on < today,
            "form": forms.EndForm(prefix=f"slutt{area.pk}") if area.ends_on is None else None,
        }
        for area in rows
    ]
    people = Assignment.objects.filter(organisation=found).on(today).values("person").distinct().count()
    wrong = given["form"].errors or area_form.errors
    context = {
        "organisation": found,
        "areas": areas,
        "people": people,
        "staff_url": address("access:staff", found),
        **given,
    }
    return render(request, "access/organisation.html", context, status=422 if wrong else 200)


@needs(Right.MANAGE_ORGANISATIONS)
@require_POST
def add_area(request: ActorRequest, number: int) -> HttpResponse:
    """One more municipality."""
    found = get_object_or_404(Organisation, pk=number)
    form = forms.AreaForm(request.POST, prefix="ny")
    if form.is_valid():
        try:
            actions.add_area(request.actor, found, **form.cleaned_data)
        except ValidationError as error:
            forms.refuse(form, error)
        else:
            say.done(request, _("Kommunen er lagt til."))
            return redirect("access:organisation", found.pk)
    return _page(request, found, area_form=form)


@needs(Right.MANAGE_ORGANISATIONS)
@require_POST
def end_area(request: ActorRequest, number: int) -> HttpResponse:
    """The last day of a municipality."""
    area = get_object_or_404(Area.objects.select_related("organisation"), pk=number)
    form = forms.EndForm(request.POST, prefix=f"slutt{area.pk}")
    try:
        if form.is_valid():
            actions.end_area(request.actor, area, ends_on=form.cleaned_data["ends_on"])
            say.done(request, _("Kommunen er avsluttet for %(name)s.") % {"name": area.organisation.short_name})
        else:
            say.fail(request, " ".join(message for messages in form.errors.values() for message in messages))
    except ValidationError as error:
        say.fail(request, " ".join(error.messages))
    return redirect("access:organisation", area.organisation_id)
