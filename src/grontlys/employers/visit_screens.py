"""What the pages of a round show: one question with what is known about it, where one is on the way, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.employers import policies, visit_known, visits
from grontlys.employers.cards import Card, make_card, newest_facts, reader_for
from grontlys.employers.models import Municipality, Statement, VisitRound, Workplace
from grontlys.employers.reading import fact_of, freshness_by_municipality, load_situations
from grontlys.employers.rules import visit_steps as table
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.employers.rules.light import Fact, Situation
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.rules.terms import Term
from grontlys.employers.rules.visit_steps import Answer, How, Outcome, Step
from grontlys.employers.wording import (
    BASIS_WORDS,
    KIND_WORDS,
    SHARING_WORDS,
    Reader,
    fact_text,
    label,
    requirement_label,
)
from grontlys.shared.saying import say_age, say_day


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be tapped: `short` stands on the button where several stand in a row, `text` is read out."""

    code: str
    text: str
    short: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class KnownLine:
    """Something known: in words, with who, basis and age."""

    text: str
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A question in the list that one can jump to: done, here, or still to come."""

    slug: str
    question: str
    done: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """One question, ready for its template."""

    step: Step
    question: str
    help: str
    number: int
    total: int
    back: str  # the slug of the question before; "" on the first
    known: tuple[KnownLine, ...] = ()
    asks_known: bool = False  # "does it still hold?" instead of the question itself
    choices: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    yes: tuple[Choice, ...] = ()
    later: tuple[Choice, ...] = ()
    sharing: tuple[Choice, ...] = ()
    given: str = ""
    stops: tuple[Stop, ...] = field(default=())


def question_of(step: Step) -> str:
    """The question in the language of the page."""
    return label(Term(step.slug, step.nb, step.en))


def build_screen(actor: Actor, visit: VisitRound, step: Step, on: dt.date, *, change: bool = False) -> Screen:
    """The screen of a step. `change`: what is known does not hold, so the question itself is shown."""
    reader = reader_for(actor, on)
    facts = visit_known.known(visit_known.facts_before(actor, visit), step)
    way = table.path(visit.steps, full=visit.full, here=step.slug)
    slugs = [one.slug for one in way]
    if step.slug not in slugs:
        way, slugs = [*way, step], [*slugs, step.slug]
    touched = any(one.slug in visit.steps for one in table.in_group(step.group))
    earlier = table.step_before(visit.steps, full=visit.full, here=step.slug)
    done = visit.steps.get(step.slug, {})
    answer: Answer | None = done.get("answer") if done.get("outcome") == Outcome.ANSWERED else None
    asks_known = visit_known.confirmable(facts) and not change and not touched
    chosen = _chosen(step, answer, facts)
    screen = {
        "step": step,
        "question": question_of(step),
        "help": label(Term("", step.help_nb, step.help_en)),
        "number": slugs.index(step.slug) + 1,
        "total": len(way),
        "back": earlier.slug if earlier else "",
        "known": tuple(_line(fact, reader) for fact in facts),
        "asks_known": asks_known,
        "given": _given(step, answer, on),
        "stops": tuple(_stops(visit, step)),
    }
    if step.how in (How.ONE, How.MANY):
        first, more = table.shown_first(step, visit.workplace.section, chosen)
        screen["choices"] = tuple(Choice(term.code, label(term), chosen=term.code in chosen) for term in first)
        screen["more"] = tuple(Choice(term.code, label(term)) for term in more)
    elif step.how is How.COUNT:
        screen["choices"] = tuple(Choice(str(n), str(n), chosen=answer == n) for n in range(6))
    elif step.how is How.DAY:
        days = table.DUE_DAYS if step.kind == Kind.PROMISE else table.UNTIL_DAYS
        screen["choices"] = tuple(Choice(str(n), _in_days(n)) for n in days)
    elif step.how is How.PLACE:
        screen |= _place(step, answer)
    if step.asks_sharing:
        own = visits.sharing_of(visit, step)
        levels = policies.sharing_levels(actor)
        screen["sharing"] = tuple(Choice(s.value, str(SHARING_WORDS[s]), chosen=s == own) for s in levels)
    return Screen(**screen)  # type: ignore[arg-type]  # made above, name by name


def _stops(visit: VisitRound, here: Step) -> Iterable[Stop]:
    for step in table.STEPS:
        if table.applies(visit.steps, step) or step.slug in visit.steps:
            yield Stop(step.slug, question_of(step), step.slug in visit.steps, step.slug == here.slug)


def _line(fact: Fact, reader: Reader) -> KnownLine:
    who = [str(BASIS_WORDS[fact.basis]), reader.organisation(fact.organisation), say_age(fact.said_on, reader.on)]
    text = requirement_label(fact.key) if fact.kind == Kind.REQUIREMENT else fact_text(fact)
    if fact.kind == Kind.HANDOVER:
        text = text or str(KIND_WORDS[Kind.HANDOVER])
    if fact.kind == Kind.NOT_NOW and fact.holds_until is not None:
        text = _("%(what)s, til og med %(day)s") % {"what": text, "day": say_day(fact.holds_until, reader.on)}
    return KnownLine(text, ", ".join(part for part in who if part), fact.note)


def _chosen(step: Step, answer: Answer | None, facts: list[Fact]) -> list[str]:
    """The codes to mark: those answered in this round, else those that are known."""
    if answer is not None:
        return answer if isinstance(answer, list) else [str(answer)]
    if step.kind in (Kind.TASK, Kind.REQUIREMENT, Kind.HANDOVER):
        return [task_of(fact.key) for fact in facts]
    if not facts or step.how not in (How.ONE, How.MANY) or not step.field:
        return []
    known = facts[0].value.get(step.field)
    if isinstance(known, bool):
        return ["yes" if known else "no"]
    return [str(code) for code in known] if isinstance(known, list) else [str(known)] if known else []


def _given(step: Step, answer: Answer | None, on: dt.date) -> str:
    """What was answered in this round, where no button can show it."""
    if answer is None:
        return ""
    if step.how is How.DAY:
        return say_day(dt.date.fromisoformat(str(answer)), on)
    if step.how is How.COUNT and isinstance(answer, int) and answer > 5:
        return str(answer)
    if step.how is How.PLACE:
        place = table.place_of(str(answer))
        if place.until is not None:
            return _("ikke før %(day)s") % {"day": say_day(place.until, on)}
        if place.count is not None and place.count > 5:
            return str(place.count)
    return ""


def _in_days(days: int) -> str:
    if days == 1:
        return _("i morgen")
    if days < 30:
        return ngettext("om %(n)d uke", "om %(n)d uker", days // 7) % {"n": days // 7}
    return ngettext("om %(n)d måned", "om %(n)d måneder", days // 30) % {"n": days // 30}


def _months(days: int) -> str:
    """So short that three stand beside one another on a telephone."""
    return _("%(n)d md.") % {"n": days // 30}


def _place(step: Step, answer: Answer | None) -> dict[str, object]:
    def words(count: int) -> str:
        if step.key == Purpose.TRAINING:
            return ngettext("Ja, %(n)d plass", "Ja, %(n)d plasser", count) % {"n": count}
        return ngettext("Ja, %(n)d stilling", "Ja, %(n)d stillinger", count) % {"n": count}

    numbers = [Choice(f"yes:{n}", words(n), str(n), chosen=answer == f"yes:{n}") for n in range(1, 6)]
    unknown = Choice("yes", _("Ja, vet ikke hvor mange"), chosen=answer == "yes")
    others = [Choice(term.code, label(term), chosen=answer == term.code) for term in step.terms]
    later = [
        Choice(f"not_now:{n}", _("Ikke nå, spør igjen om %(months)s") % {"months": _months(n)}, _months(n))
        for n in table.UNTIL_DAYS
    ]
    return {"yes": tuple(numbers), "choices": (unknown, *others), "later": tuple(later)}


# --- Before and after ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """What one should know before going in: how to come, what we promised, and when somebody was last there."""

    card: Card
    etiquette: tuple[KnownLine, ...]
    promises: tuple[KnownLine, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a group of questions came to, with the statements that an undo takes back."""

    question: str
    lines: tuple[str, ...]
    statements: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the round yielded."""

    card: Card
    saved: tuple[Saved, ...]
    promises: tuple[str, ...]
    note: str
    visit: str


def _card(actor: Actor, workplace: Workplace, reader: Reader) -> tuple[Card, Situation]:
    situation = dict(load_situations([workplace.number], with_notes=True)).get(workplace.number, Situation())
    code = workplace.municipality_code
    place = Municipality.objects.filter(code=code).values_list("name", flat=True).first() or ""
    return make_card(workplace, place, situation, reader, freshness_by_municipality(reader.on).get(code)), situation


def build_start(actor: Actor, workplace: Workplace, on: dt.date) -> Start:
    """The page before a round."""
    reader = reader_for(actor, on)
    card, situation = _card(actor, workplace, reader)
    facts = [fact for fact in newest_facts(situation, on) if reader.may_read(fact)]
    promises = [fact for fact in facts if fact.kind == Kind.PROMISE and not fact.value.get("done")]
    etiquette = [fact for fact in facts if fact.kind == Kind.ETIQUETTE]
    return Start(
        card,
        tuple(_line(fact, reader) for fact in etiquette),
        tuple(_line(fact, reader) for fact in promises),
    )


def build_summary(actor: Actor, visit: VisitRound, on: dt.date) -> Summary:
    """The page after a round: both lights now, and what was saved, without what has been taken back since."""
    reader = reader_for(actor, on)
    card, _situation = _card(actor, visit.workplace, reader)
    ids = [pk for made in visit.stated.values() for pk in made["ids"]]
    rows = {row.pk: row for row in Statement.objects.standing().filter(pk__in=[*ids, visit.visit_id or 0])}
    saved = []
    promises: list[str] = []
    for step in table.STEPS:
        made = [rows[pk] for pk in visit.stated.get(step.slug, {"ids": []})["ids"] if pk in rows]
        if not made:
            continue
        facts = [fact_of(row) for row in made]
        lines = tuple(_saved_text(fact) for fact in facts)
        saved.append(Saved(question_of(step), lines, ",".join(str(row.pk) for row in made)))
        promises += [line for fact, line in zip(facts, lines, strict=True) if fact.kind == Kind.PROMISE]
    contact = rows.get(visit.visit_id or 0)
    return Summary(
        card, tuple(saved), tuple(promises), contact.note if contact else "", str(contact.pk) if contact else ""
    )


def _saved_text(fact: Fact) -> str:
    if fact.kind == Kind.TASK and fact.value.get("gone"):
        return _("%(task)s gjøres ikke lenger her") % {"task": fact_text(fact)}
    if fact.kind == Kind.REQUIREMENT and fact.value.get("strength") == "none":
        return _("%(requirement)s er ikke et krav her") % {"requirement": requirement_label(fact.key)}
    return fact_text(fact)


def address_of(visit: VisitRound, step: Step) -> str:
    """Where the question is answered."""
    return reverse("employers:visit_step", args=[visit.workplace_id, step.slug])
