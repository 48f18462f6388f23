"""The shared page: the employer's, without sign-in, and the same parts for staff, with all that can be done to the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, SharedPage, Statement, Workplace
from grontlys.employers.rules.shared_page import BY_SLUG, PARTS, Part
from grontlys.employers.rules.terms import Term
from grontlys.employers.shared_pages import actions
from grontlys.employers.shared_pages.forms import PartForm, form_for
from grontlys.employers.shared_pages.reading import Said, own_words
from grontlys.employers.shared_pages.summary import as_text, part_lines, summary
from grontlys.employers.wording import label
from grontlys.shared import clock
from grontlys.shared.text import whole_number
from grontlys.web import say

Save = Callable[[Part, PartForm], actions.Answered]


def _part(
    part: Part, form: PartForm, said: Said, *, saved: bool = False, theirs: Any = None, unfolded: bool = False
) -> dict[str, Any]:
    """One part as the template takes it. It is folded unless it is the one to go on with, or something must be mended."""
    return {
        "slug": part.slug,
        "title": label(Term(part.slug, part.nb, part.en)),
        "help": label(Term(part.slug, part.help_nb, part.help_en)),
        "form": form,
        "filled": said.is_filled(part),
        "saved": saved,
        "theirs": theirs,
        "open": unfolded or form.is_bound,
    }


def _page(workplace: Workplace, said: Said, parts: list[dict[str, Any]], address: str) -> dict[str, Any]:
    lines = summary(said)
    return {
        "workplace": workplace,
        "parts": parts,
        "address": address,
        "filled": said.filled,
        "all_parts": len(PARTS),
        "lines": lines,
        "text": as_text(workplace.display_name, lines),
    }


def _theirs(said: Said, part: Part, base: int) -> dict[str, Any]:
    """What another has said meanwhile: the lines, which side wrote it down, and when. No name of anybody."""
    newest = max(said.of(part), key=lambda one: one.pk, default=None)
    changed = newest is not None and newest.pk > base
    return {
        "lines": part_lines(said, part),
        "by": _side(newest) if newest is not None else "",
        "day": newest.said_on if newest is not None and changed else None,
    }


def _side(said: Statement) -> str:
    if said.author.is_system:
        return "employer"
    return "nav" if said.organisation is not None and said.organisation.is_nav else "partner"


def _fill_in(
    request: HttpRequest, workplace: Workplace, address: str, save: Save, template: str, more: dict[str, Any]
) -> HttpResponse:
    """Show the page, or save one part of it. With htmx the answer is the part, with progress and summary beside it."""
    industry = workplace.industry1_code
    said = own_words(workplace)
    if request.method != "POST":
        just = request.GET.get("lagret", "")
        wanted = BY_SLUG.get(request.GET.get("vis", "")) or next((p for p in PARTS if not said.is_filled(p)), None)
        parts = [_part(p, form_for(p, said, industry), said, saved=p.slug == just, unfolded=p is wanted) for p in PARTS]
        return render(request, template, {**_page(workplace, said, parts, address), **more})
    part = BY_SLUG.get(request.POST.get("del", ""))
    if part is None:
        raise Http404
    form = form_for(part, said, industry, request.POST)
    shown: dict[str, Any] | None = None
    if form.is_valid():
        try:
            said = save(part, form).said
            if not request.htmx:  # type: ignore[attr-defined]
                return redirect(f"{address}?{urlencode({'lagret': part.slug})}#del-{part.slug}")
            shown = _part(part, form_for(part, said, industry), said, saved=True)
        except actions.Overtaken as newer:
            said = newer.said
            form.add_error(None, _("Noen har endret dette mens dere skrev. Ingenting er overskrevet."))
            theirs = _theirs(said, part, form.cleaned_data["base"])
            form.renew_base(said)
            shown = _part(part, form, said, theirs=theirs)
        except ValidationError as refused:
            if refused.code == "closed":
                return render(request, "employers/employer_link_over.html", status=404)
            form.refuse(refused.code or "", " ".join(refused.messages))
    shown = shown or _part(part, form, said)
    status = 200 if shown["saved"] else 422
    if request.htmx:  # type: ignore[attr-defined]
        context = {**_page(workplace, said, [shown], address), **more, "part": shown}
        return render(request, "employers/shared_pages/_saved.html", context, status=status)
    parts = [shown if one is part else _part(one, form_for(one, said, industry), said) for one in PARTS]
    return render(request, template, {**_page(workplace, said, parts, address), **more}, status=status)


# --- The employer -------------------------------------------------------------------------------------------------------------


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The employer fills in its own page from the link, without signing in, or stops the link."""
    page = actions.page_of_token(token)
    if page is None:
        answer = render(request, "employers/employer_link_over.html", status=404)
    elif request.method == "POST" and request.POST.get("svar") == "stopp":
        actions.employer_closes(page)
        answer = render(request, "employers/shared_pages/stopped.html", {"workplace": page.workplace})
    else:
        answer = _for_employer(request, page, reverse("employers:shared", args=[token]))
    # A page behind a secret address stays out of caches, of search engines, and of what other sites are told.
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _for_employer(request: HttpRequest, page: SharedPage, address: str) -> HttpResponse:
    def save(part: Part, form: PartForm) -> actions.Answered:
        base = form.cleaned_data["base"]
        return actions.answer_by_link(page, part, form.wishes, base=base, private_ok=form.private_ok)

    more = {
        "page": page,
        "office": page.organisation,
        "staff": False,
    }
    return _fill_in(request, page.workplace, address, save, "employers/shared_pages/employer.html", more)


# --- Staff --------------------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def shared_staff(request: ActorRequest, number: int) -> HttpResponse:
    """The same parts, filled in together with the employer, and the link with all that can be done to it."""
    actor = request.actor
    workplace = get_object_or_404(Workplace, number=number)

    def save(part: Part, form: PartForm) -> actions.Answered:
        base = form.cleaned_data["base"]
        return actions.answer(actor, workplace, part, form.wishes, base=base, private_ok=form.private_ok)

    today = clock.today()
    standing = SharedPage.objects.standing(today).filter(workplace=workplace).select_related("organisation", "contact")
    own = next((page for page in standing if page.organisation_id == actor.organisation_id), None)
    people = workplace.contact_people.filter(ended_on=None).exclude(email="")
    more: dict[str, Any] = {
        "page": own,
        "others": [page.organisation.short_name for page in standing if page != own],
        "people": list(people),
        "link": _absolute(own) if own is not None else "",
        "mail": _mail(workplace, own) if own is not None else "",
        "barred": actions.is_barred(workplace),
        "staff": True,
    }
    address = reverse("employers:shared_staff", args=[number])
    return _fill_in(request, workplace, address, save, "employers/shared_pages/staff.html", more)


def _absolute(page: SharedPage) -> str:
    return settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("employers:shared", args=[actions.token_of(page)])


def _mail(workplace: Workplace, page: SharedPage) -> str:
    """An address that opens a letter with the link in the writer's own e-mail program."""
    told = {"name": workplace.display_name, "link": _absolute(page)}
    subject = _("Fortell hva %(name)s trenger") % told
    body = _("Her kan dere fortelle hva dere trenger, når det passer dere: %(link)s") % told
    to = page.contact.email if page.contact is not None else ""
    return f"mailto:{quote(to, safe='@')}?" + urlencode({"subject": subject, "body": body}, quote_via=quote)


@require_POST
@needs(Right.STATE)
def shared_link(request: ActorRequest, number: int) -> HttpResponse:
    """What is done to the link: make it, send it by e-mail, note that the answers are seen, close it."""
    actor = request.actor
    workplace = get_object_or_404(Workplace, number=number)
    what = request.POST.get("svar", "")
    try:
        if what == "lag":
            actions.open_page(actor, workplace)
            say.done(request, _("Lenken er laget. Den virker i 30 dager."))
        elif what == "send":
            contact = get_object_or_404(
                ContactPerson, pk=whole_number(request.POST.get("kontakt", "")), workplace=workplace
            )
            page = actions.open_page(actor, workplace)
            actions.send_link(actor, page, contact, link=_absolute(page))
            say.done(request, _("Lenken er sendt til %(name)s.") % {"name": contact.name})
        elif what in ("sett", "steng"):
            own = SharedPage.objects.of(actor).filter(workplace=workplace).first()
            if own is None:
                raise Http404
            if what == "sett":
                actions.see_answers(actor, own)
                say.done(request, _("Svarene står som sett."))
            else:
                actions.close_page(actor, own)
                say.done(request, _("Lenken er stengt. Det som ble sagt, står."))
        else:
            raise Http404
    except ValidationError as refused:
        say.fail(request, " ".join(refused.messages))
    if request.POST.get("neste") == "i-dag":
        return redirect("employers:today")
    return redirect("employers:shared_staff", number=number)
