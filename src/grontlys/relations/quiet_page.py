"""The pages of willing but quiet, references and dependency in words for one reader, and the lines of "I dag"."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grontlys.access.actor import Actor
from grontlys.employers.models import Company, Statement, Workplace
from grontlys.employers.models.classification import municipality_names
from grontlys.employers.ports import DayLine, DayLines, DayVerb, call_answers
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.wording import label
from grontlys.finding.chips import section_label
from grontlys.relations.models import Reference
from grontlys.relations.page import area_of
from grontlys.relations.quiet import Quiet, quiet_of
from grontlys.relations.rules import words
from grontlys.relations.rules.dependency import Dependency, Weight, dependency, dependency_on
from grontlys.relations.rules.recontact import State
from grontlys.relations.wording import Staff, staff
from grontlys.shared.saying import say_day

ON_A_PAGE = 40
MOST_SHOWN = 20
PLAN, MINE, OVER, LET_BE = "plan", "mine", "over", "latt"
SHOWN: tuple[tuple[str, Promise], ...] = (
    (PLAN, gettext_lazy("Etter planen")),
    (MINE, gettext_lazy("Mine")),
    (OVER, gettext_lazy("Planen er over")),
    (LET_BE, gettext_lazy("Lar vi være")),
)
_SILENCES, _ADAPTATIONS = by_code(words.SILENCES), by_code(ADAPTATIONS)


@dataclass(frozen=True, slots=True)
class QuietLine:
    """One silent workplace for one reader. `call` is the answer before a call where something stands in the way."""

    number: int
    workplace: str
    ended: dt.date
    step: str
    due: bool
    done: str
    owner: str
    reason: str
    let_be: bool
    call: str


def quiet_lines(actor: Actor, shown: str, on: dt.date, side: str | None) -> tuple[Page[Quiet], list[QuietLine]]:
    """A page of those in the area who hosted somebody and are silent, what is due first at the top."""
    rows = [one for one in quiet_of(actor, on, municipalities=area_of(actor, on)) if _belongs(one, actor, shown)]
    page: Page[Quiet] = Paginator(rows, ON_A_PAGE).get_page(side)
    found = list(page.object_list)
    names = {place.pk: place.display_name for place in Workplace.objects.filter(pk__in=[one.number for one in found])}
    people = staff({one.owner for one in found if one.owner is not None})
    calls = call_answers(actor, [one.number for one in found], on)
    return page, [
        QuietLine(
            one.number,
            names[one.number],
            one.ended,
            _step_text(one, on),
            one.step is not None and one.step.state == State.DUE and not one.let_be,
            _done_text(one),
            _owner_text(one, actor, people),
            label(_SILENCES.get(one.reason)) if one.reason else "",
            one.let_be,
            calls[one.number].text if one.number in calls and not calls[one.number].quiet else "",
        )
        for one in found
    ]


def _belongs(one: Quiet, actor: Actor, shown: str) -> bool:
    if shown == LET_BE:
        return one.let_be
    if one.let_be:
        return False
    if shown == OVER:
        return one.step is None
    return one.step is not None and (shown != MINE or one.owner == actor.person_id)


def _step_text(one: Quiet, on: dt.date) -> str:
    if one.let_be or one.step is None:
        return ""
    told = {"months": one.step.months, "day": say_day(one.step.due, on)}
    if one.step.state == State.DUE:
        return _("%(months)s måneder etter: ta kontakt nå (fra %(day)s)") % told
    return _("%(months)s måneder etter: ta kontakt %(day)s") % told


def _done_text(one: Quiet) -> str:
    """The steps behind: which were tried, and which nobody took."""
    said = []
    for state, text in (
        (State.TAKEN, _("Forsøkt etter %(months)s måneder, uten å få tak i dem")),
        (State.PASSED, _("Ingen tok kontakt etter %(months)s måneder")),
    ):
        months = [str(step.months) for step in one.steps if step.state == state]
        if months:
            said.append(text % {"months": ", ".join(months)})
    return ". ".join(said)


def _owner_text(one: Quiet, actor: Actor, people: Mapping[int, Staff]) -> str:
    if one.owner is None:
        return _("Ingen har steget")
    if one.owner == actor.person_id:
        return _("Steget er ditt")
    name = people[one.owner].name if one.owner in people else ""
    return _("%(name)s har steget") % {"name": name}


# --- "I dag" ------------------------------------------------------------------------------------------------------------------


def quiet_today(actor: Actor, on: dt.date) -> DayLines:
    """The actor's own steps that are due; none where the employer wants peace. Nobody's steps stand on the page alone."""
    if actor.organisation_id is None:
        return DayLines(())
    mine = [
        one
        for one in quiet_of(actor, on, municipalities=area_of(actor, on))
        if one.owner == actor.person_id and not one.let_be and one.step is not None and one.step.state == State.DUE
    ]
    if not mine:
        return DayLines(())
    calls = call_answers(actor, [one.number for one in mine], on)
    due = [one for one in mine if one.number not in calls or calls[one.number].code != "rest"]
    shown = due[:MOST_SHOWN]
    names = {place.pk: place.display_name for place in Workplace.objects.filter(pk__in=[one.number for one in shown])}
    return DayLines(
        tuple(_today_line(one, names[one.number], on) for one in shown),
        len(due) - len(shown),
        reverse("relations:quiet") + f"?vis={MINE}",
    )


def _today_line(one: Quiet, name: str, on: dt.date) -> DayLine:
    log, leave = _("Logg kontakt"), _("La være, fordi")
    months = one.step.months if one.step is not None else 0
    return DayLine(
        title=name,
        url=reverse("employers:workplace", args=[one.number]),
        text=_("Noen var der til %(day)s. Siden har det vært stille.") % {"day": say_day(one.ended, on)},
        details=(label(_SILENCES.get(one.reason)),) if one.reason else (),
        due=one.step.due if one.step is not None else None,
        tag=_("%(months)s måneder siden") % {"months": months},
        verbs=(
            DayVerb(
                log,
                reverse("employers:verb", args=[one.number, "kontakt"]),
                icon="PlusCircle",
                described=f"{log}: {name}",
                link=True,
            ),
            DayVerb(
                leave,
                reverse("employers:verb", args=[one.number, "stille"]),
                described=f"{leave}: {name}",
                first=False,
                link=True,
            ),
        ),
    )


# --- References ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One employer who tells others, for one reader."""

    number: int
    workplace: str
    place: str
    industry: str
    about: str
    adaptations: str
    agreed_by: str
    phone: str
    dialled: str
    agreed_on: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class References:
    """A page of them, and what they can be chosen by: code and word, for municipalities and industries that have some."""

    page: Page[Reference]
    lines: list[ReferenceLine]
    municipalities: list[tuple[str, str]]
    sections: list[tuple[str, str]]


def references(actor: Actor, on: dt.date, municipality: str, section: str, side: str | None) -> References:
    """The employers of the area who have agreed to tell others and may be asked; those that an office has barred are left out."""
    rows = Reference.objects.visible_to(actor).in_force(on).exclude(workplace__in=barred_workplaces(on))
    rows = rows.filter(
        workplace__municipality_code__in=area_of(actor, on),
        workplace__closed_on=None,
        workplace__deleted_on=None,
        workplace__gone_on=None,
    )
    pairs = set(rows.order_by().values_list("workplace__municipality_code", "workplace__section"))
    names = municipality_names({code for code, _section in pairs})
    if municipality:
        rows = rows.filter(workplace__municipality_code=municipality)
    if section:
        rows = rows.filter(workplace__section=section)
    ordered = rows.select_related("workplace", "agreed_by").order_by("workplace__name_sort", "workplace")
    page: Page[Reference] = Paginator(ordered, ON_A_PAGE).get_page(side)
    return References(
        page,
        [_reference_line(one, names) for one in page.object_list],
        sorted(((code, names.get(code, code)) for code in {code for code, _section in pairs}), key=lambda one: one[1]),
        sorted(((code, section_label(code)) for code in {code for _m, code in pairs} if code), key=lambda one: one[1]),
    )


def _reference_line(one: Reference, names: Mapping[str, str]) -> ReferenceLine:
    place, who = one.workplace, one.agreed_by
    there = who is not None and who.ended_on is None
    gone = _("Den som sa ja, er ikke kontaktperson lenger")
    return ReferenceLine(
        place.pk,
        place.display_name,
        names.get(place.municipality_code, ""),
        section_label(place.section) if place.section else "",
        one.about,
        ", ".join(label(_ADAPTATIONS[code]) for code in one.adaptations if code in _ADAPTATIONS),
        who.name if who is not None and there else one.agreed_words or gone,
        who.phone if who is not None and there else "",
        who.dialled if who is not None and there else "",
        one.agreed_on,
        one.until,
    )


# --- Dependency ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DependencyLine:
    """What one municipality's employers give: those who were there, and openings now, each with the largest named."""

    municipality: str
    parts: tuple[DependencyPart, ...]


@dataclass(frozen=True, slots=True)
class DependencyPart:
    """`heading` is what is counted; `top` the largest employers by name, with their numbers."""

    heading: str
    of_top: int
    total: int
    sentence: str
    much: bool
    top: tuple[tuple[str, int], ...]


def dependencies(actor: Actor, on: dt.date) -> list[DependencyLine]:
    """Each municipality of the area, by name. An employer is the company with all its workplaces there. Five queries."""
    rule, area = dependency_on(on), area_of(actor, on)
    since = on - dt.timedelta(days=rule.days)
    seen = Statement.objects.visible_to(actor).standing().filter(workplace__municipality_code__in=area)
    fields = ("workplace__municipality_code", "workplace__parent_number", "workplace")
    hosted: dict[str, Counter[int]] = defaultdict(Counter)
    rows = seen.filter(kind=Kind.PLACEMENT, said_on__gt=since, said_on__lte=on)
    for code, parent, number in rows.order_by().values_list(*fields):
        hosted[code][parent or number] += 1
    newest: dict[tuple[int, str], tuple[str, int, int]] = {}
    rows = seen.filter(kind=Kind.OPENING).in_force(on).exclude(workplace__in=barred_workplaces(on))
    rows = rows.filter(workplace__closed_on=None, workplace__deleted_on=None, workplace__gone_on=None)
    for code, parent, number, key, value in rows.order_by("said_on", "recorded_at", "pk").values_list(
        *fields, "key", "value"
    ):
        count = value.get("count")
        newest[number, key] = (code, parent or number, 1 if count is None else count)
    open_now: dict[str, Counter[int]] = defaultdict(Counter)
    for code, employer, count in newest.values():
        open_now[code][employer] += count
    found = {code: (dependency(hosted[code], rule), dependency(open_now[code], rule)) for code in area}
    top = {employer for parts in found.values() for part in parts for employer, _number in part.top}
    names = {one.pk: one.display_name for one in Company.objects.filter(pk__in=top)}
    names |= {one.pk: one.display_name for one in Workplace.objects.filter(pk__in=top - names.keys())}
    towns = municipality_names(area)
    lines = [
        DependencyLine(
            towns.get(code, code),
            (_part(_("Hatt noen inne de siste to årene"), parts[0], names), _part(_("Plasser nå"), parts[1], names)),
        )
        for code, parts in found.items()
    ]
    return sorted(lines, key=lambda line: line.municipality)


def _part(heading: str, found: Dependency, names: Mapping[int, str]) -> DependencyPart:
    told = {"some": found.of_top, "all": found.total, "n": len(found.top)}
    if found.weight == Weight.NONE:
        sentence = _("Ingen er kjent.")
    elif found.employers <= len(found.top):
        sentence = (
            ngettext("Alt ligger hos én arbeidsgiver.", "Alt ligger hos %(n)s arbeidsgivere.", len(found.top)) % told
        )
    else:
        sentence = _("De %(n)s største har %(some)s av %(all)s.") % told
    if found.weight == Weight.LITTLE:
        sentence += " " + _("For få til å si mer.")
    elif found.weight == Weight.MUCH:
        sentence += " " + _("Mye henger på dem: faller én av dem fra, merkes det.")
    elif found.weight == Weight.SPREAD:
        sentence += " " + _("Godt fordelt.")
    return DependencyPart(
        heading,
        found.of_top,
        found.total,
        sentence,
        found.weight == Weight.MUCH,
        tuple((names.get(employer, str(employer)), number) for employer, number in found.top),
    )
