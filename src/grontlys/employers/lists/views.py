"""The pages under /lister/: upload, columns, what will happen, the rows that need somebody, in, out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from grontlys.access.actor import Actor
from grontlys.access.log import record, record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers.lists import actions, workbook
from grontlys.employers.lists.forms import ColumnsForm, UploadForm, column_name
from grontlys.employers.lists.rows import choices, results, show_row
from grontlys.employers.lists.sheets import Unreadable
from grontlys.employers.lists.summary import progress, rows_with_private_texts, summarise
from grontlys.employers.lists.wording import FIELD_GROUPS, HOW_WORDS, REFUSED_WORDS, unreadable_text
from grontlys.employers.models import EmployerList, ListRow, Workplace
from grontlys.employers.rules.kinds import Basis, Purpose, Sharing
from grontlys.shared import clock, orgnr
from grontlys.shared.text import fold
from grontlys.web import say

State = EmployerList.State
RowState = ListRow.State

STEP = 1.5
"""Seconds of work in one request: short enough that a page answers, long enough that few are needed."""

_SHOWN_STATES = (RowState.CHOOSE, RowState.WAITING, RowState.FAILED, RowState.MATCHED, RowState.SKIPPED)
TOGETHER = "together"
"""The view of rows that were taken together because they are the same workplace."""
PRIVATE = "private"
"""The view of rows of which a text is left out."""


def _own(actor: Actor, pk: int) -> EmployerList:
    try:
        return actions.own_list(actor, pk)
    except EmployerList.DoesNotExist:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def lists(request: ActorRequest) -> HttpResponse:
    """The office's lists, and the way in for a new one."""
    actor = request.actor
    form = UploadForm(request.POST or None, request.FILES or None)
    refused: tuple[str, str] | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            made, new = actions.upload(actor, given.read(), given.name)
        except Unreadable as unreadable:
            refused = unreadable_text(unreadable)
        else:
            if not new:
                say.info(request, _("Denne filen er lastet opp før. Her er den."))
            return redirect("employers:list", pk=made.pk)
    own = EmployerList.objects.filter(organisation_id=actor.organisation_id).select_related("uploaded_by")
    page = Paginator(own.order_by("-uploaded_at", "-pk"), 25).get_page(request.GET.get("side"))
    context = {"form": form, "refused": refused, "page": page}
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/lists/lists.html", context, status=status)


@require_GET
@needs(Right.STATE)
def employer_list(request: ActorRequest, pk: int) -> HttpResponse:
    """One list: the columns to choose, the work under way, what will happen, or what did."""
    found = _own(request.actor, pk)
    if found.state == State.COLUMNS:
        return redirect("employers:list_columns", pk=pk)
    if found.is_working:
        return render(request, "employers/lists/progress.html", {"list": found, **_progress(found)})
    summary = summarise(found)
    context = {
        "list": found,
        "summary": summary,
        "hows": [(str(HOW_WORDS.get(how, how)), number) for how, number in sorted(summary.by_how.items())],
        "groups": _groups(found).count(),
        "sharing": Sharing(found.options.get("sharing", Sharing.ALL)),
        "not_informed": _not_informed(found),
    }
    return render(request, "employers/lists/list.html", context)


def _not_informed(found: EmployerList) -> bool:
    """Contact people were left out because nobody said that they know."""
    if found.options.get("informed"):
        return False
    return any(
        name.startswith("person_") for number, sheet in enumerate(found.sheets) if sheet["used"]
        for name in found.sheet_mapping(number).values()
    )  # fmt: skip


def _progress(found: EmployerList) -> dict[str, Any]:
    at = progress(found)
    named = {"done": at.done, "of": at.of}
    if found.state == State.MATCHING:
        text = _("%(done)d av %(of)d rader lest") % named
    elif found.state == State.IMPORTING:
        text = _("%(done)d av %(of)d opplysninger tatt inn") % named
    else:
        text = _("%(done)d av %(of)d opplysninger tatt ut") % named
    return {"at": at, "text": text}


@require_POST
@needs(Right.STATE)
def list_continue(request: ActorRequest, pk: int) -> HttpResponse:
    """Go on with what is under way for a moment, and say how far it has come."""
    found = _own(request.actor, pk)
    if found.is_working:
        found = actions.advance(pk, STEP)
    back = reverse("employers:list", args=[pk])
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(back)
    if not found.is_working:
        return HttpResponseClientRedirect(back)
    return render(request, "employers/lists/_progress.html", {"list": found, **_progress(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def list_columns(request: ActorRequest, pk: int) -> HttpResponse:
    """Which column is what, with some of what stands in each; and how the list is to be understood."""
    actor = request.actor
    found = _own(actor, pk)
    if found.state not in (State.COLUMNS, State.READY, State.UNDONE):
        if request.method == "POST":
            say.warn(request, _("Kolonnene kan ikke velges nå. Angre listen først, eller vent til den er lest ferdig."))
        return redirect("employers:list", pk=pk)
    form = ColumnsForm(request.POST or None, actor=actor, employer_list=found)
    problem = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.choose_columns(
                actor,
                found,
                form.mappings(),
                used=form.used(),
                sharing=Sharing(given["sharing"]),
                said_on=given["said_on"],
                opening_basis=Basis(given["opening_basis"]),
                note_basis=Basis(given["note_basis"]),
                purpose=Purpose(given["purpose"]),
                informed=given["informed"],
            )
        except ValidationError as refused:
            if refused.code == "said_on":
                form.add_error("said_on", refused)
            else:
                problem = " ".join(refused.messages)
        else:
            actions.advance(pk, STEP)
            return redirect("employers:list", pk=pk)
    sent = form.mappings() if request.method == "POST" else None
    used = form.used() if request.method == "POST" else [n for n, sheet in enumerate(found.sheets) if sheet["used"]]
    record_look(actor, "list", pk, reason="list_columns")
    context = {
        "list": found,
        "form": form,
        "problem": problem,
        "sheets": [_sheet(found, number, used, sent) for number in range(len(found.sheets))],
        "groups": FIELD_GROUPS,
    }
    return render(request, "employers/lists/columns.html", context, status=422 if request.method == "POST" else 200)


def _sheet(found: EmployerList, number: int, used: list[int], sent: dict[int, dict[int, str]] | None) -> dict[str, Any]:
    sheet = found.sheets[number]
    chosen = {int(place): name for place, name in sheet["mapping"].items()} if sent is None else sent[number]
    columns = [
        {
            "name": column_name(number, place),
            "heading": heading or _("Kolonne %(letter)s") % {"letter": _letter(place)},
            "samples": sheet["samples"].get(str(place), []),
            "chosen": chosen.get(place, ""),
            "refused": REFUSED_WORDS.get(sheet["refused"].get(str(place), ""), ""),
        }
        for place, heading in zip(sheet["places"], sheet["headings"], strict=True)
    ]
    return {**sheet, "number": number, "used": number in used, "columns": columns}


def _letter(place: int) -> str:
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


@require_POST
@needs(Right.STATE)
def list_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Let in what is ready."""
    found = _own(request.actor, pk)
    if actions.start_import(request.actor, found):
        actions.advance(pk, STEP)
    return redirect("employers:list", pk=pk)


@require_POST
@needs(Right.STATE)
def list_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take out what the list brought in."""
    found = _own(request.actor, pk)
    if actions.start_undo(request.actor, found):
        actions.advance(pk, STEP)
    return redirect("employers:list", pk=pk)


@require_POST
@needs(Right.STATE)
def list_remove(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw the list away."""
    found = _own(request.actor, pk)
    try:
        actions.remove(request.actor, found)
    except ValidationError as refused:
        say.fail(request, " ".join(refused.messages))
        return redirect("employers:list", pk=pk)
    say.done(request, _("Listen er slettet. Det som var tatt inn fra den, står som før."))
    return redirect("employers:lists")


def _groups(found: EmployerList) -> Any:
    """Employers that more than one row of the list was taken to be."""
    rows = ListRow.objects.filter(of=found, state=RowState.MATCHED).order_by()
    return rows.values("workplace").annotate(n=Count("id")).filter(n__gt=1)


@require_GET
@needs(Right.STATE)
def list_rows(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows in one state; or those that were taken together."""
    found = _own(request.actor, pk)
    shown = request.GET.get("vis", "")
    rows = ListRow.objects.filter(of=found).select_related("workplace")
    together, private = shown == TOGETHER, shown == PRIVATE
    if together:
        numbers = _groups(found).values("workplace")
        rows = rows.filter(Q(workplace__in=numbers, state=RowState.MATCHED) | Q(apart=True))
        rows = rows.order_by("workplace__name_sort", "workplace", "sheet", "position")
    elif private:
        rows = rows_with_private_texts(found).select_related("workplace").order_by("sheet", "position")
    else:
        shown = shown if shown in _SHOWN_STATES else RowState.CHOOSE.value
        rows = rows.filter(state=shown).order_by("sheet", "position")
    page = Paginator(rows, 50).get_page(request.GET.get("side"))
    record_look(request.actor, "list", pk, reason="list_rows")
    counts = dict(ListRow.objects.filter(of=found).order_by().values_list("state").annotate(n=Count("id")))
    context = {
        "list": found,
        "page": page,
        "rows": [show_row(found, row) for row in page],
        "shown": shown,
        "together": together,
        "tabs": [(state.value, state.label, counts.get(state.value, 0)) for state in _SHOWN_STATES],
        "title": _("Samme arbeidsplass")
        if together
        else _("Tekst som er holdt ute")
        if private
        else RowState(shown).label,
    }
    return render(request, "employers/lists/rows.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def list_row(request: ActorRequest, pk: int, row: int) -> HttpResponse:
    """One row: choose its workplace, skip it, or set it apart from the rows it was taken together with."""
    actor = request.actor
    found = _own(actor, pk)
    one = get_object_or_404(ListRow.objects.select_related("workplace", "of"), pk=row, of=found)
    if request.method == "POST":
        return _decided(request, found, one)
    text = request.GET.get("sok", "").strip()[:100]
    more = _search(text)
    same = ListRow.objects.filter(of=found, same_as=one.same_as, apart=False, used=True).exclude(pk=one.pk).count()
    record_look(actor, "list", pk, reason="list_row")
    context = {
        "list": found,
        "shown": show_row(found, one),
        "row": one,
        "choices": choices(one, more),
        "results": results(one),
        "searched": text,
        "same": 0 if one.apart else same,
    }
    return render(request, "employers/lists/row.html", context)


def _search(text: str) -> list[Workplace]:
    """Workplaces by number or by words of the name, those of a company by its number too."""
    if not text:
        return []
    standing = Workplace.objects.filter(closed_on=None, deleted_on=None, gone_on=None)
    number = orgnr.parse(text)
    if number is not None:
        return list(standing.filter(Q(number=number) | Q(parent_number=number)).order_by("number")[:30])
    for word in fold(text).split()[:6]:
        standing = standing.filter(Q(name_folded__contains=word) | Q(post_place__icontains=word))
    return list(standing.order_by("name_sort", "number")[:30])


def _decided(request: ActorRequest, found: EmployerList, row: ListRow) -> HttpResponse:
    verb = request.POST.get("hva", "velg")
    alone = "alene" in request.POST or row.apart
    here = redirect("employers:list_row", pk=found.pk, row=row.pk)
    state = row.state
    try:
        match verb:
            case "velg":
                number = request.POST.get("arbeidsplass", "")
                workplace = Workplace.objects.filter(pk=int(number)).first() if number.isdecimal() else None
                if workplace is None:
                    say.fail(request, _("Velg en arbeidsplass i listen, eller søk etter den."))
                    return here
                count = actions.choose_workplace(request.actor, row, workplace, alone=alone)
            case "hopp":
                count = actions.skip_row(request.actor, row, alone=alone)
            case "vent":
                count = actions.wait_with_row(request.actor, row, alone=alone)
            case "skill":
                actions.set_apart(request.actor, row)
                say.done(request, _("Raden er skilt fra de andre. Velg arbeidsplassen dens."))
                return here
            case "samle":
                actions.bring_together(request.actor, row)
                say.done(request, _("Raden er slått sammen med de andre igjen."))
                return here
            case _:
                raise Http404
    except ValidationError as refused:
        say.fail(request, " ".join(refused.messages))
        return here
    say.done(request, ngettext("%(n)d rad er avgjort.", "%(n)d rader er avgjort.", count) % {"n": count})
    after = (
        ListRow.objects.filter(of=found, state=state, used=True)
        .order_by("sheet", "position")
        .exclude(pk=row.pk)
        .first()
    )
    if state in (RowState.CHOOSE, RowState.WAITING) and after is not None:
        return redirect("employers:list_row", pk=found.pk, row=after.pk)
    return redirect("employers:list", pk=found.pk)


@require_POST
@needs(Right.STATE)
def list_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Rows as a spreadsheet, with what became of each and why beside it: all, or those in one state."""
    found = _own(request.actor, pk)
    shown = request.POST.get("vis", "")
    rows = ListRow.objects.filter(of=found).select_related("workplace").order_by("sheet", "position")
    if shown == PRIVATE:
        rows = rows_with_private_texts(found).select_related("workplace").order_by("sheet", "position")
    elif shown in RowState.values:
        rows = rows.filter(state=shown)
    content, count = workbook.make(found, rows)
    with transaction.atomic():
        record(request.actor, "exported", "list", pk, rows=count)
    response = HttpResponse(content, content_type=workbook.CONTENT_TYPE)
    name = f"liste-{pk}-{clock.today().isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
