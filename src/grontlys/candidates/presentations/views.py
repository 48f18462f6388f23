"""The pages of staff: the list, one presentation with all that can be done with it, and writing what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grontlys.access import vocabulary
from grontlys.access.models import Event, Person
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import visiting
from grontlys.candidates.guarding import guarded
from grontlys.candidates.language import Audience
from grontlys.candidates.models import Candidate, Presentation, PresentationAsk, PresentationLink, PresentationVersion
from grontlys.candidates.policies import Sight
from grontlys.candidates.presentations import actions, answers, forms
from grontlys.candidates.presentations.content import TELLERS, TIMES, Content
from grontlys.candidates.presentations.reading import (
    content_of,
    merged,
    name_obstacle,
    obstacles,
    standing,
    suggestions,
)
from grontlys.candidates.presentations.rules import REPLIES, TOGETHER_REASONS, WAYS, Step, Verb, may
from grontlys.candidates.presentations.shown import page_of
from grontlys.candidates.presentations.wording import OBSTACLE_WORDS, STEP_WORDS, receiver_words
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.views import about
from grontlys.employers.models import ContactPerson
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.shared import clock
from grontlys.shared.remembering import remembering
from grontlys.shared.text import lowered, whole_number
from grontlys.web import say

# Openings stand by the link they are of.
_VERBS = frozenset(
    {"wrote_presentation", "asked_presentation", "sent_presentation_ask", "approved_presentation"}
    | {"declined_presentation", "shared_presentation", "sent_presentation"}
    | {"answered_presentation", "closed_presentation_link", "withdrew_presentation", "locked_presentation_ask"}
)


@require_GET
@needs(Right.FOLLOW)
def presentations(request: ActorRequest, code: str) -> HttpResponse:
    """What has been made for the candidate, for whom, and where it stands."""
    found, sight = visiting.mine(request, code)
    visiting.look(request, found, "presentations")
    with remembering():
        rows = [
            {"one": one, "receiver": receiver_words(one.presentation), "word": STEP_WORDS[one.step]}
            for one in standing(found, clock.today())
        ]
    context = about(request, found, sight, "presentations") | {"rows": rows}
    return render(request, "candidates/presentations/list.html", context)


# --- Write --------------------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def new_presentation(request: ActorRequest, code: str) -> HttpResponse:
    """What a new page says. `?arbeidsplass=` or `?slags=` says for whom; without them, that is asked first."""
    found, sight = visiting.mine(request, code)
    today = clock.today()
    workplace = forms.workplace_of(request.GET.get("arbeidsplass", ""))
    kind_of = request.GET.get("slags", "")[:40] if workplace is None else ""
    if workplace is None and not actions.is_kind(kind_of):
        return _ask_for_whom(request, found, sight)
    blocked = obstacles(found, workplace, kind_of, today)
    offered = suggestions(request.actor, found, sight, workplace, kind_of)
    form = _content_form(request, found, offered, None)
    if request.method == "POST" and not _swapped(request) and form.is_valid():
        try:
            version = actions.create(request.actor, found, workplace=workplace, kind_of=kind_of, draft=form.draft)
        except ValidationError as refused:
            form.refuse(refused)
        else:
            return _saved(request, found, version)
    if request.method != "POST":
        visiting.look(request, found, "presentations")
    receiver = receiver_words(Presentation(workplace=workplace, kind_of=kind_of))
    return _write_page(request, found, sight, form, receiver, blocked=[OBSTACLE_WORDS[one] for one in blocked])


def _ask_for_whom(request: ActorRequest, found: Candidate, sight: Sight) -> HttpResponse:
    rows = current(sight.records(found).filter(kind=Kind.WISH))
    form = forms.ReceiverForm(request.POST or None, wishes=[one.key for one in rows])
    if request.method == "POST" and form.is_valid():
        chosen = f"arbeidsplass={form.workplace.number}" if form.workplace else f"slags={form.cleaned_data['kind_of']}"
        return redirect(f"{reverse('candidates:new_presentation', args=[found.code])}?{chosen}")
    if request.method != "POST":
        visiting.look(request, found, "presentations")
    context = about(request, found, sight, "presentations") | {"form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "candidates/presentations/receiver.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.FOLLOW)
def edit_presentation(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """What the page says, changed: a new version, which the candidate has not approved."""
    found, sight = visiting.mine(request, code)
    presentation, head = _one(found, number)
    if presentation.withdrawn_at is not None:
        say.warn(request, _("Presentasjonen er avsluttet. Lag en ny."))
        return redirect("candidates:one_presentation", code=code, number=number)
    content = content_of(head)
    offered = suggestions(request.actor, found, sight, presentation.workplace, presentation.kind_of)
    form = _content_form(request, found, merged(offered, content), content, base=head.number)
    if request.method == "POST" and not _swapped(request) and form.is_valid():
        base = form.cleaned_data.get("base") or 0
        try:
            version = actions.change(request.actor, presentation, form.draft, base=base)
        except ValidationError as refused:
            form.refuse(refused)
        else:
            return _saved(request, found, version)
    if request.method != "POST":
        visiting.look(request, found, "presentations")
    return _write_page(request, found, sight, form, receiver_words(presentation), presentation=presentation)


def _one(found: Candidate, number: int) -> tuple[Presentation, PresentationVersion]:
    """A presentation of the candidate, and its newest version. Raises Http404 for another's."""
    made = found.presentations.select_related("workplace", "organisation", "made_by", "caller")
    presentation = get_object_or_404(made, pk=number)
    head = presentation.versions.select_related("approved_with").order_by("-number").first()
    if head is None:
        raise Http404
    return presentation, head


def _content_form(
    request: ActorRequest, found: Candidate, offered: list[Any], content: Content | None, base: int = 0
) -> forms.ContentForm:
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and "bytt" in data:
        _swap(data)
    return forms.ContentForm(
        data,
        offered=offered,
        content=content,
        full_name=found.name,
        words_url=forms.words_url(found.code),
        initial={"base": base},
    )


def _swapped(request: ActorRequest) -> bool:
    return "bytt" in request.POST


def _swap(data: Any) -> None:
    """Put a suggestion in the place of the words: `bytt` is a list of field, words and suggestion."""
    try:
        field, words, fresh = json.loads(data["bytt"])
    except ValueError:
        return
    if isinstance(field, str) and isinstance(words, str) and isinstance(fresh, str) and field in data:
        data[field] = swapped(data[field], words, fresh)


def swapped(text: str, words: str, fresh: str) -> str:
    """The text with the first of those words replaced; a capital at the beginning stays one."""
    at = text.casefold().find(words.casefold())
    if at < 0 or not words:
        return text
    if text[at].isupper():
        fresh = fresh[:1].upper() + fresh[1:]
    return text[:at] + fresh + text[at + len(words) :]


def _saved(request: ActorRequest, found: Candidate, version: PresentationVersion) -> HttpResponse:
    content = content_of(version)
    where: dict[str, Any] = {"code": found.code, "number": version.presentation_id}
    if any(guarded(line.text, Audience.EMPLOYER) for line in content.lines):
        say.warn(request, _("Lagret. Noen ord bør dere se på en gang til før personen leser."))
        return redirect("candidates:edit_presentation", **where)
    say.done(request, _("Lagret. Ingen arbeidsgiver ser noe før personen har godkjent og dere har delt."))
    return redirect("candidates:one_presentation", **where)


def _write_page(
    request: ActorRequest, found: Candidate, sight: Sight, form: forms.ContentForm, receiver: str, **more: Any
) -> HttpResponse:
    context = about(request, found, sight, "presentations") | {"form": form, "receiver": receiver, **more}
    status = 422 if request.method == "POST" and not _swapped(request) else 200
    return render(request, "candidates/presentations/edit.html", context, status=status)


@require_POST
@needs(Right.FOLLOW)
def presentation_words(request: ActorRequest, code: str) -> HttpResponse:
    """What to think over in a line as it is being typed, with suggestions to take. Nothing is kept, and nothing is logged."""
    visiting.mine(request, code)
    field = request.GET.get("felt", "")[:80]
    text = request.POST.get(field, "")[:2000]
    context = {"lines": forms.word_lines(field, text)}
    return render(request, "candidates/presentations/_words.html", context)


# --- One presentation ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkLine:
    """An employer's link: its address where it works, how often and when it was opened, and what was answered."""

    link: PresentationLink
    works: bool
    address: str
    openings: list[Any]
    replies: list[tuple[str, str, Any]]
    people: list[ContactPerson]


@require_GET
@needs(Right.FOLLOW)
def one_presentation(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """As the employer sees it, where it stands, and what can be done next."""
    found, sight = visiting.mine(request, code)
    visiting.look(request, found, "presentations")
    presentation, head = _one(found, number)
    today = clock.today()
    context = about(request, found, sight, "presentations") | _known(found, presentation, head)
    context |= {
        "blocked": [
            OBSTACLE_WORDS[one] for one in obstacles(found, presentation.workplace, presentation.kind_of, today)
        ],
        "ask_form": forms.AskForm(),
        "together_form": forms.TogetherForm(),
        "share_form": forms.ShareForm(fixed=presentation.workplace, until=context["sharable"].approved_until)
        if context["sharable"]
        else None,
        "history": _history(found, presentation),
    }
    return render(request, "candidates/presentations/one.html", context)


def _known(found: Candidate, presentation: Presentation, head: PresentationVersion) -> dict[str, Any]:
    today = clock.today()
    over = presentation.withdrawn_at is not None
    step = Step.WITHDRAWN if over else head.step_on(today)
    versions = list(presentation.versions.order_by("-number"))
    # What can be shared now: the newest that the candidate has approved.
    sharable = next((one for one in versions if not over and may(one.step_on(today), Verb.SHARE)), None)
    content = content_of(head)
    asks = PresentationAsk.objects.filter(version__presentation=presentation).select_related("version")
    ask = next((one for one in asks if one.works(today)), None)
    return {
        "presentation": presentation,
        "receiver": receiver_words(presentation),
        "head": head,
        "step": step,
        "step_word": STEP_WORDS[step],
        "page": page_of(presentation, content),
        "plan": plan_words(content),
        "sharable": sharable,
        "sharable_page": page_of(presentation, content_of(sharable)) if sharable and sharable != head else None,
        "may_change": not over and may(step, Verb.CHANGE),
        "may_ask": not over and may(step, Verb.ASK),
        "may_together": not over and may(step, Verb.APPROVE_TOGETHER),
        "name_blocked": bool(sharable and name_obstacle(found, content_of(sharable).name, sharable.approved_way)),
        "over": over,
        "ask": ask,
        "ask_address": answers.address_of_ask(ask) if ask else "",
        "way": label(by_code(WAYS).get(head.approved_way)) if head.approved_way else "",
        "together": label(by_code(TOGETHER_REASONS).get(head.approved_reason)) if head.approved_reason else "",
        "comments": _comments(head, content),
        "links": _links(presentation),
        "news": actions.has_news(presentation),
        "callers": Person.objects.filter(
            pk__in=found.followings.on(today)
            .filter(organisation=presentation.organisation_id, person__isnull=False)
            .values("person")
        ).order_by("name", "pk"),
    }


def plan_words(content: Content) -> list[tuple[str, str, str]]:
    """The plan in words: what, who tells it, when."""
    tellers, times = by_code(TELLERS), by_code(TIMES)
    return [(one.what, label(tellers.get(one.who)), lowered(label(times.get(one.when)))) for one in content.plan]


def _comments(head: PresentationVersion, content: Content) -> list[tuple[str, str, bool]]:
    """What the candidate would have changed: the line, the comment, whether it was struck."""
    if not head.comments:
        return []
    found = json.loads(head.comments)
    said, struck = found["said"], set(found["struck"])
    lines = [
        (line.text, said.get(line.key, ""), line.key in struck)
        for line in content.lines
        if line.key in said or line.key in struck
    ]
    return [*lines, *([("", said[""], False)] if said.get("") else [])]


def _links(presentation: Presentation) -> list[LinkLine]:
    made = PresentationLink.objects.filter(version__presentation=presentation).select_related(
        "workplace", "contact", "version__presentation__candidate"
    )
    words = by_code(REPLIES)
    found = []
    for link in made.prefetch_related("openings", "replies", "workplace__contact_people"):
        works = answers.link_of_token(answers.token_of_link(link)) is not None
        found.append(
            LinkLine(
                link,
                works,
                answers.address_of_link(link) if works else "",
                list(link.openings.all()),
                [(label(words[one.answer]), one.text, one.at) for one in link.replies.all()],
                [one for one in link.workplace.contact_people.all() if one.email and one.ended_on is None]
                if works
                else [],
            )
        )
    return found


def _history(found: Candidate, presentation: Presentation) -> list[tuple[Any, str, str]]:
    """What happened with it, the newest first: when, what, who. Two queries."""
    events = [
        one
        for one in Event.objects.filter(object_kind="candidate", object_id=found.code, verb__in=_VERBS).order_by("-seq")
        if one.facts.get("presentation") == presentation.pk
    ]
    people = Person.objects.filter(pk__in={one.actor_id for one in events}).order_by("pk")
    named = {one.pk: "" if one.is_system else one.name for one in people}
    return [
        (
            one.at,
            ": ".join(
                filter(None, [str(vocabulary.verb(one.verb)), vocabulary.value(one.reason) if one.reason else ""])
            ),
            named.get(one.actor_id, ""),
        )
        for one in events
    ]


@require_POST
@needs(Right.FOLLOW)
def presentation_do(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """What is done with a presentation. `hva` says what; what a verb refuses is said on the page one comes back to."""
    found, _sight = visiting.mine(request, code)
    presentation, head = _one(found, number)
    do = _DO.get(request.POST.get("hva", ""))
    if do is None:
        raise Http404
    try:
        do(request, presentation, head)
    except ValidationError as refused:
        say.fail(request, " ".join(refused.messages))
    if request.POST.get("neste") == "i-dag":
        return redirect("employers:today")
    return redirect("candidates:one_presentation", code=code, number=number)


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError([str(error) for errors in form.errors.values() for error in errors])
    return dict(form.cleaned_data)


def _ask(request: ActorRequest, _presentation: Presentation, head: PresentationVersion) -> None:
    given = _valid(forms.AskForm(request.POST))
    ask = actions.ask(request.actor, head, until=given["until"])
    if request.POST.get("send"):
        actions.send_ask(request.actor, ask, link=answers.address_of_ask(ask))
        say.done(request, _("Lenken er sendt på e-post. Si koden til personen på en annen måte."))
    else:
        say.done(request, _("Lenken er laget. Send den til personen, og si koden på en annen måte."))


def _send_ask(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    asks = PresentationAsk.objects.filter(version__presentation=presentation, closed_at=None)
    ask = asks.select_related("version__presentation").first()
    if ask is None:
        raise ValidationError(_("Lenken er stengt. Be om godkjenning på nytt."))
    actions.send_ask(request.actor, ask, link=answers.address_of_ask(ask))
    say.done(request, _("Lenken er sendt på e-post. Si koden til personen på en annen måte."))


def _together(request: ActorRequest, _presentation: Presentation, head: PresentationVersion) -> None:
    given = _valid(forms.TogetherForm(request.POST))
    actions.approve_together(request.actor, head, seen=request.POST.get("lest", ""), **given)
    say.done(request, _("Godkjenningen er ført. Nå kan den deles."))


def _share(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    version = get_object_or_404(presentation.versions, number=whole_number(request.POST.get("utgave", "")))
    form = forms.ShareForm(request.POST, fixed=presentation.workplace, until=version.approved_until)
    given = _valid(form)
    if form.workplace is None:
        raise ValidationError(_("Fant ingen arbeidsplass med dette nummeret."))
    contact = ContactPerson.objects.filter(
        pk=whole_number(given.get("contact") or ""), workplace=form.workplace
    ).first()
    link = actions.share(request.actor, version, form.workplace, ends_on=given["ends_on"], contact=contact)
    if contact is not None:
        actions.send_link(request.actor, link, contact, address=answers.address_of_link(link))
        say.done(request, _("Delt. Lenken er sendt til %(name)s.") % {"name": contact.name})
    else:
        say.done(request, _("Delt. Kopier lenken og send den."))


def _link(request: ActorRequest, presentation: Presentation) -> PresentationLink:
    made = PresentationLink.objects.filter(version__presentation=presentation).select_related("version__presentation")
    return get_object_or_404(made, pk=whole_number(request.POST.get("lenke", "")))


def _send(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    link = _link(request, presentation)
    contact = get_object_or_404(
        ContactPerson, pk=whole_number(request.POST.get("kontakt", "")), workplace=link.workplace_id
    )
    actions.send_link(request.actor, link, contact, address=answers.address_of_link(link))
    say.done(request, _("Lenken er sendt til %(name)s.") % {"name": contact.name})


def _close(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    actions.close_link(request.actor, _link(request, presentation))
    say.done(request, _("Lenken er stengt. Arbeidsgiveren ser ingenting lenger."))


def _withdraw(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    actions.withdraw(request.actor, presentation)
    say.done(request, _("Trukket tilbake. Alle lenkene er stengt."))


def _see(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    actions.see(request.actor, presentation)
    say.done(request, _("Svarene står som sett."))


def _caller(request: ActorRequest, presentation: Presentation, _head: PresentationVersion) -> None:
    person = get_object_or_404(Person, pk=whole_number(request.POST.get("hvem", "")))
    actions.set_caller(request.actor, presentation, person)
    say.done(request, _("Arbeidsgiveren ringer %(name)s.") % {"name": person.name})


_DO = {
    "spor": _ask,
    "send-spor": _send_ask,
    "sammen": _together,
    "del": _share,
    "send": _send,
    "steng": _close,
    "trekk": _withdraw,
    "sett": _see,
    "ring": _caller,
}
