"""The pages that are opened by a link, without signing in: the candidate's, and the employer's.

They set no cookie, tell no other site where one came from, stay out of caches and search engines, and say the same of every link
that does not work. A forged request from another site could do nothing here: no browser holds anything that opens these pages, the
secret stands in the address and the form. So they need no token against such requests, which would need a cookie.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from grontlys.candidates.models import PresentationAsk, PresentationLink
from grontlys.candidates.presentations import answers
from grontlys.candidates.presentations.pdf import CannotMake, pdf_of
from grontlys.candidates.presentations.reading import content_of, open_links
from grontlys.candidates.presentations.rules import REPLIES, Step, may_be_shown
from grontlys.candidates.presentations.shown import page_of
from grontlys.candidates.presentations.views import plan_words
from grontlys.candidates.presentations.wording import STEP_WORDS, receiver_words
from grontlys.employers.wording import label
from grontlys.shared import clock

View = Callable[..., HttpResponse]


def _closed_to_others(view: View) -> View:
    """The headers of a page behind a secret address, and its language: bokmål, or English with `?spr=en`."""

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = "en" if request.GET.get("spr") == "en" else "nb"
        with translation.override(language):
            answer = view(request, *args, **kwargs)
        answer["Content-Language"] = language
        answer["Cache-Control"] = "no-store, private"
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return wrapped


def _over(request: HttpRequest, *, changed: bool = False) -> HttpResponse:
    """The same for every link that does not work: it says nothing about anybody. `changed` for somebody who gave the right code and
    had the page open while it was closed.
    """
    return render(request, "candidates/presentations/closed.html", {"changed": changed}, status=410)


# --- The candidate ------------------------------------------------------------------------------------------------------------


@_closed_to_others
def presentation_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The candidate reads just what the employer would, and answers; later, what became of it, and the way to take it back."""
    ask = answers.ask_of_token(token)
    ticket = request.POST.get("billett", "")
    if ask is None:
        return _over(request, changed=answers.was_open(token, ticket))
    if request.method != "POST":
        return _ask_for_code(request, ask)
    if not answers.ticket_is_good(ask, ticket):
        if "kode" not in request.POST:
            return _ask_for_code(
                request, ask, _("Det gikk for lang tid. Skriv koden en gang til. Ingenting er endret.")
            )
        try:
            ticket = answers.unlock(ask, request.POST["kode"])
        except ValidationError as refused:
            return _over(request) if refused.code == "locked" else _ask_for_code(request, ask, *refused.messages)
        return _own_page(request, ask, ticket)
    return _act(request, ask, ticket)


def _act(request: HttpRequest, ask: PresentationAsk, ticket: str) -> HttpResponse:
    given = request.POST
    seen, struck = given.get("lest", ""), given.getlist("stryk")
    comments = {name.removeprefix("om-"): given[name] for name in given if name.startswith("om-")}
    said = any(text.strip() for text in comments.values())
    what = given.get("svar", "")
    try:
        if what == "ja" and said:
            raise ValidationError(
                _(
                    "Du har skrevet noe som skal endres. Velg «Be om endring», eller ta bort det du skrev. Ingenting er godkjent."
                )
            )
        if what == "ja":
            answers.candidate_approves(ask, seen=seen, struck=struck)
        elif what == "endre" and not (said or struck):
            raise ValidationError(_("Skriv hva du vil ha endret, eller stryk en linje."))
        elif what in ("endre", "nei"):
            some = {"comments": comments, "struck": struck} if what == "endre" else {"comments": {}}
            answers.candidate_declines(ask, seen=seen, **some)  # type: ignore[arg-type]
        elif what == "trekk":
            answers.candidate_withdraws(ask)
    except ValidationError as refused:
        return _own_page(request, ask, ticket, refused=" ".join(refused.messages), comments=comments, struck=struck)
    return _own_page(request, answers.again(ask), ticket, done=what)


def _ask_for_code(request: HttpRequest, ask: PresentationAsk, wrong: str = "") -> HttpResponse:
    context = {"presentation": ask.version.presentation, "wrong": wrong}
    status = 422 if wrong else 200
    return render(request, "candidates/presentations/own_code.html", context, status=status)


def _own_page(
    request: HttpRequest,
    ask: PresentationAsk,
    ticket: str,
    *,
    refused: str = "",
    done: str = "",
    comments: Mapping[str, str] = MappingProxyType({}),
    struck: Collection[str] = (),
) -> HttpResponse:
    """`comments` and `struck` are what was filled in where something was refused."""
    version, today = ask.version, clock.today()
    presentation = version.presentation
    content = content_of(version)
    step = Step.WITHDRAWN if presentation.withdrawn_at is not None else version.step_on(today)
    links = list(
        PresentationLink.objects.filter(version__presentation=presentation)
        .select_related("workplace")
        .prefetch_related("openings")
    )
    working = {one.pk for one in open_links(links, today)} if presentation.withdrawn_at is None else set()
    page = page_of(presentation, content)
    read = [(part, [(one, one.key in struck, comments.get(one.key, "")) for one in part.lines]) for part in page.parts]
    context = {
        "ask": ask,
        "ticket": ticket,
        "version": version,
        "presentation": presentation,
        "receiver": receiver_words(presentation),
        "page": page,
        "read": read,
        "said": comments.get("", ""),
        "plan": plan_words(content),
        "step": step,
        "step_word": STEP_WORDS[step],
        "open": step is Step.ASKED and ask.answered_at is None,
        "over": presentation.withdrawn_at is not None,
        "links": [(one, one.pk in working, one.openings.all()) for one in links],
        "refused": refused,
        "done": done,
    }
    return render(request, "candidates/presentations/own.html", context, status=422 if refused else 200)


# --- The employer -------------------------------------------------------------------------------------------------------------


@_closed_to_others
def presentation(request: HttpRequest, token: str) -> HttpResponse:
    """The one page, as the candidate approved it, with three answers."""
    link = answers.link_of_token(token)
    if link is None:
        return _over(request)
    wrong, replied = "", None
    if request.method == "POST":
        try:
            replied = answers.reply(link, request.POST.get("svar", ""), request.POST.get("tekst", ""))
        except ValidationError as refused:
            wrong = " ".join(refused.messages)
    elif request.method == "GET":
        answers.opened(link, "page")
    context = {
        "link": link,
        "page": page_of(link.version.presentation, content_of(link.version)),
        "token": token,
        "replies": [(one.code, label(one)) for one in REPLIES],
        "replied": replied,
        "wrong": wrong,
        "text": request.POST.get("tekst", "")[:500] if wrong else "",
    }
    return render(request, "candidates/presentations/employer.html", context, status=422 if wrong else 200)


@_closed_to_others
def presentation_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The same page as a file to print or keep for a meeting."""
    link = answers.link_of_token(token)
    if link is None:
        return _over(request)
    if request.method != "GET":
        return HttpResponse(content_type="application/pdf")
    with translation.override("nb"):
        page = page_of(link.version.presentation, content_of(link.version))
        try:
            body = pdf_of(page)
        except CannotMake:
            return render(request, "candidates/presentations/no_pdf.html", {"token": token}, status=503)
    # The yes may have been taken back while the file was being made.
    if not may_be_shown(answers.shown_facts(answers.link_again(link)), clock.today()):
        return _over(request)
    answers.opened(link, "pdf")
    return HttpResponse(
        body, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="presentasjon.pdf"'}
    )
