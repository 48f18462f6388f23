"""The main page: find workplaces by typing, and take the list along as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Page as DjangoPage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from grontlys.access.log import record
from grontlys.access.policies import needs
from grontlys.access.roles import Right
from grontlys.finding import index as indexes
from grontlys.finding import workbook
from grontlys.finding.addresses import Address, committed_address, read_address
from grontlys.finding.engine import Result, readers_of, search
from grontlys.finding.index import Index
from grontlys.finding.language import Query, parse
from grontlys.finding.map_view import shown_municipalities
from grontlys.finding.page import PAGE_SIZE, make_page, state_of
from grontlys.finding.saved import find_saved, save_url, since_last_look
from grontlys.shared import clock
from grontlys.web import say

RESULTS = "treff"


@needs(Right.SEE_EMPLOYERS)
@require_safe
def search_page(request: Any) -> HttpResponse:
    """The list of workplaces. Words that are typed become chips when they are sent; while they are typed they are shown."""
    address, broken = read_address(request.GET)
    partial = _wants_results(request)
    index = indexes.current()
    query = parse(address.text, index.lexicon, typing=partial and "skriver" in request.GET)
    committed = committed_address(address, query)
    if query.chips and not partial:
        # What was recognised belongs in the address: this is the link to keep, and going back does not read it again.
        return HttpResponseRedirect(str(committed))
    since = request.GET.get("siden", "")
    if partial and since.partition("~")[0] == index.version:
        return HttpResponse(status=204)
    result, committed = _find(index, request.actor, committed, query)
    shown = shown_municipalities(index, request.actor, committed)
    if partial and since and since.partition("~")[2] == state_of(index, result, shown).partition("~")[2]:
        return HttpResponse(status=204)
    page = make_page(index, request.actor, committed, query, result, shown, index.day)
    saved = find_saved(request.actor, committed)
    context = {
        "saved": saved,
        "save_url": save_url(committed),
        **({} if partial or saved is None else since_last_look(index, request.actor, saved, index.day)),
        "page": page,
        "workplaces": index.workplaces,
        "steps": _steps(committed, result),
        "heading": _heading(result),
        "broken": broken,
    }
    response = render(request, "finding/_results.html" if partial else "finding/search.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    if partial and not since:
        response["HX-Replace-Url"] = str(committed)
    return response


def _wants_results(request: Any) -> bool:
    """Whether htmx asks for the results alone. It names its target as "div#treff"."""
    if not request.htmx or request.htmx.history_restore_request:
        return False
    return str(request.htmx.target or "").rpartition("#")[2] == RESULTS


def _find(index: Index, actor: Any, address: Address, query: Query) -> tuple[Result, Address]:
    """Search; a page beyond the end becomes the last one."""
    asked = Query(address.chips, query.rest)
    readers = readers_of(actor)
    result = search(index, asked, readers, limit=PAGE_SIZE, offset=(address.page - 1) * PAGE_SIZE, sort=address.sort)
    if not result.found and result.total:
        address = replace(address, page=-(-result.total // PAGE_SIZE))
        result = search(
            index, asked, readers, limit=PAGE_SIZE, offset=(address.page - 1) * PAGE_SIZE, sort=address.sort
        )
    return result, address


def _steps(address: Address, result: Result) -> DjangoPage[int]:
    """The pages, as the component of the frame takes them; the rows themselves are on our own page."""
    return Paginator(range(result.total), PAGE_SIZE).page(max(1, min(address.page, -(-result.total // PAGE_SIZE))))


def _heading(result: Result) -> str:
    return ngettext("%(n)s arbeidsgiver", "%(n)s arbeidsgivere", result.total) % {
        "n": f"{result.total:,}".replace(",", " ")
    }


@needs(Right.SEE_EMPLOYERS)
@require_POST
def excel(request: HttpRequest) -> HttpResponse:
    """The list of a search as a workbook, with what the reader may see; the log says who took how many."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    address, _broken = read_address(request.POST)
    index = indexes.current()
    query = parse(address.text, index.lexicon)
    address = committed_address(address, query)
    asked = Query(address.chips, query.rest)
    result = search(
        index, asked, readers_of(actor), limit=workbook.MOST_ROWS, sort=address.sort, facets=False, cached=False
    )
    made = workbook.make(actor, index, address, result, clock.today())
    if not made.rows:
        say.warn(
            request, _("Det er ingen arbeidsgivere i listen, så det ble ingen fil. Ta bort et filter og prøv igjen.")
        )
        return HttpResponseRedirect(str(address))
    with transaction.atomic():
        # What kinds of chips, never the words: somebody may have searched for a person's name.
        kinds = sorted({chip.kind for chip in address.chips})
        record(actor, "exported", "workplaces", made.rows, rows=made.rows, found=result.total, kinds=kinds)
    response = HttpResponse(made.content, content_type=workbook.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
