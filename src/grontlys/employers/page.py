"""What the workplace page shows, read for one actor in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.models import Area, Person
from grontlys.access.roles import OrganisationKind
from grontlys.employers import policies, private_notes
from grontlys.employers.actions import ENDABLE, may_be_renewed
from grontlys.employers.cards import Card, has_ended, make_card, newest_facts, reader_for
from grontlys.employers.copying import event_text, workplace_text
from grontlys.employers.likelihood_reading import likelihoods
from grontlys.employers.likelihood_wording import LikelihoodView, view_pair
from grontlys.employers.models import (
    Company,
    ContactPerson,
    Industry,
    Inquiry,
    Municipality,
    RegisterChange,
    Statement,
    Workplace,
)
from grontlys.employers.ports import call_answers
from grontlys.employers.reading import fact_of, freshness_by_municipality, load_situations
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.employers.rules.light import Fact, Situation
from grontlys.employers.rules.renewal import is_old
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.rules.usual_demands import in_usual_order
from grontlys.employers.shared_pages.status import SharedStatus, shared_status
from grontlys.employers.verbs import SLUG_OF
from grontlys.employers.wording import (
    BASIS_WORDS,
    KIND_WORDS,
    PURPOSE_WORDS,
    SHARING_WORDS,
    STRENGTH_WORDS,
    Reader,
    demand_level,
    fact_text,
    label,
    requirement_label,
)
from grontlys.shared.saying import say_day

_PLACEMENTS_SHOWN = 3
_DEMANDS = words.by_code(words.DEMANDS)
_NO_REASONS = words.by_code(words.NO_REASONS)


@dataclass(frozen=True, slots=True)
class Known:
    """A fact in words, with who, basis and age: what every known thing on the page carries."""

    text: str
    basis: str
    who: str
    said_on: dt.date
    old: bool
    note: str = ""
    code: str = ""
    strength: str = ""
    demands: tuple[tuple[str, int, str], ...] = ()  # name, level and its word, what asks most first
    statement: int = 0
    name: str = ""
    change: str = ""  # the verb that changes it, where one does
    renewable: bool = False
    endable: bool = False
    late: bool = False  # a promise whose day is past
    sharing: str = ""  # who else may read it, where not all may


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline."""

    day: dt.date
    what: str
    text: str
    note: str = ""
    kept: str = ""  # why the text stands although it seems private
    who: str = ""
    basis: str = ""
    sharing: str = ""
    icon: str = "FileText"
    withdrawn: bool = False
    superseded: bool = False
    statement: int = 0
    may_withdraw: bool = False
    kind: str = ""

    @property
    def as_text(self) -> str:
        """The line as plain text, for the case system."""
        return event_text(self)


@dataclass(frozen=True, slots=True)
class Section:
    """Topics that belong together on the page."""

    slug: str
    title: str
    known: list[Known]


@dataclass(slots=True)
class WorkplacePage:
    """Everything the template needs."""

    card: Card
    workplace: Workplace
    company: Company | None
    place: str
    industries: list[str]
    people: list[ContactPerson]
    tasks: list[Known] = field(default_factory=list)
    requirements: list[Known] = field(default_factory=list)
    facts: list[tuple[str, Known]] = field(default_factory=list)
    promises: list[Known] = field(default_factory=list)
    own_words: list[Known] = field(default_factory=list)
    shared: SharedStatus | None = None
    about_work: list[Known] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    seats: tuple[int, int] | None = None
    timeline: list[Event] = field(default_factory=list)
    office: str = ""
    barred_by_us: bool = False
    text: str = ""  # the page as plain text, for the case system
    likelihoods: tuple[LikelihoodView, ...] = ()

    @property
    def street(self) -> str:
        """The street, unless the unit may be a person's own: then only the place (docs/register.md)."""
        return "" if self.workplace.personal else self.workplace.street


_ICONS = {
    Kind.VISIT: "Buildings2",
    Kind.OPENING: "CheckmarkCircle",
    Kind.NOT_NOW: "Pause",
    Kind.TASK: "TasklistStart",
    Kind.REQUIREMENT: "Tasklist",
    Kind.BAR: "PadlockLocked",
    Kind.PLACEMENT: "PersonGroup",
}


def _basis(fact: Fact) -> str:
    """What it rests on; for a task that the employer named and others have seen the demands of, both."""
    own = str(BASIS_WORDS[fact.basis])
    seen = fact.value.get("demands_basis", fact.basis)
    return own if seen == fact.basis else _("%(own)s; kravene: %(seen)s") % {"own": own, "seen": BASIS_WORDS[seen]}


def _known(fact: Fact, reader: Reader, text: str = "") -> Known:
    demands: list[tuple[str, int, str]] = []
    stated: Mapping[str, Any] = fact.value.get("demands") or {}
    place = {code: number for number, code in enumerate(in_usual_order(task_of(fact.key)))} if stated else {}
    for code, level in sorted(stated.items(), key=lambda item: (-item[1], place.get(item[0], len(place)))):
        demands.append((label(_DEMANDS.get(code), code), level, demand_level(level)))
    return Known(
        text=text or fact_text(fact),
        basis=_basis(fact),
        who=reader.organisation(fact.organisation),
        said_on=fact.said_on,
        old=is_old(fact, reader.on),
        note=fact.note,
        code=fact.key,
        strength=str(fact.value.get("strength", "")),
        demands=tuple(demands),
        statement=fact.id,
        name=str(KIND_WORDS[fact.kind]),
        change=SLUG_OF.get(fact.kind, ""),
        renewable=may_be_renewed(fact),
        endable=fact.kind in ENDABLE,
        sharing="" if fact.sharing == Sharing.ALL else str(SHARING_WORDS[fact.sharing]),
        late=fact.kind == Kind.PROMISE and fact.value.get("due", "9999") < reader.on.isoformat(),
    )


_ABOUT_WORK = (Kind.ROLE, Kind.FLEXIBILITY, Kind.HANDOVER)
_SECTIONS: tuple[tuple[str, Promise, tuple[Kind, ...]], ...] = (
    (
        "arbeidsmiljo",
        gettext_lazy("Arbeidsmiljø og oppfølging"),
        (Kind.SETTING, Kind.SUPERVISION, Kind.EXPERIENCE, Kind.ETIQUETTE),
    ),
    (
        "hvem-og-hvorfor",
        gettext_lazy("Hvem bestemmer, hvorfor og hva de trenger"),
        (Kind.DECIDES, Kind.MOTIVE, Kind.SUPPORT, Kind.ANCHORING, Kind.MATURITY),
    ),
    ("framover", gettext_lazy("Framover"), (Kind.MARKET, Kind.PLAN, Kind.APPRENTICES, Kind.AGREEMENT)),
)
"""The topics of rules.topics on the page. Maturity stands among the context and orders nothing (requirements EKB-20)."""


def _told(facts: list[Fact], kinds: tuple[Kind, ...], reader: Reader) -> list[Known]:
    """What is known on these topics, in their order and that of their keys; what has ended is left to the history."""
    ended = {"gone", "done"}
    told = []
    for kind in kinds:
        place = {term.code: number for number, term in enumerate(topics.BY_KIND[kind].keys)}
        members = [f for f in facts if f.kind == kind and not ended & f.value.keys()]
        told += [_known(f, reader) for f in sorted(members, key=lambda f: place.get(f.key, 0))]
    return told


def read_page(actor: Actor, workplace: Workplace, on: dt.date, *, kind: str = "") -> WorkplacePage:
    """The page of a workplace for an actor on a day; `kind` narrows the timeline to one kind of statement."""
    reader = reader_for(actor, on)
    situation = dict(load_situations([workplace.number], with_notes=True)).get(workplace.number, Situation())
    code = workplace.municipality_code
    place = Municipality.objects.filter(code=code).values_list("name", flat=True).first() or ""
    freshness = freshness_by_municipality(on)
    call = None if has_ended(situation, on) else call_answers(actor, [workplace.number], on).get(workplace.number)
    card = make_card(workplace, place, situation, reader, freshness.get(code), call=call)
    facts = [fact for fact in newest_facts(situation, on) if reader.may_read(fact)]
    offices = Area.objects.on(on).filter(municipality_code=code, organisation__kind=OrganisationKind.NAV_OFFICE)
    page = WorkplacePage(
        card=card,
        workplace=workplace,
        company=Company.objects.filter(number=workplace.parent_number).first() if workplace.parent_number else None,
        place=place,
        industries=_industries(workplace),
        people=list(ContactPerson.objects.filter(workplace=workplace, ended_on=None)),
        tasks=[_known(f, reader) for f in facts if f.kind == Kind.TASK and not f.value.get("gone")],
        requirements=[
            _known(f, reader, _requirement(f))
            for f in facts
            if f.kind == Kind.REQUIREMENT and f.value.get("strength") in STRENGTH_WORDS
        ],
        office=offices.values_list("organisation__short_name", flat=True).first() or "",
        barred_by_us=policies.may_bar(actor)
        and any(f.kind == Kind.BAR and f.key == str(actor.organisation_id) and f.value.get("barred") for f in facts),
    )
    shown = (Kind.CAPACITY, Kind.HOURS, Kind.COMPETENCE, Kind.STANCE, Kind.STAFF_CUTS, Kind.CLOSURE)
    page.facts = [(str(KIND_WORDS[f.kind]), _known(f, reader)) for f in facts if f.kind in shown]
    # How it went before, so that a bad run is seen before the next call (requirements EKB-10).
    earlier = [f for f in facts if f.kind == Kind.PLACEMENT][:_PLACEMENTS_SHOWN]
    page.facts += [(str(KIND_WORDS[f.kind]), _known(f, reader)) for f in earlier]
    capacity = next((f for f in facts if f.kind == Kind.CAPACITY), None)
    if capacity is not None and isinstance(capacity.value.get("max"), int) and capacity.value["max"] <= 20:
        taken = situation.seats_taken if situation.seats_taken is not None else capacity.value.get("now")
        if isinstance(taken, int):
            page.seats = (capacity.value["max"], taken)
    page.promises = sorted(_told(facts, (Kind.PROMISE,), reader), key=lambda known: not known.late)
    page.own_words = _told(facts, (Kind.OWN_WORDS,), reader)
    page.shared = shared_status(actor, workplace, on)
    page.about_work = _told(facts, _ABOUT_WORK, reader)
    found = [Section(slug, str(title), _told(facts, kinds, reader)) for slug, title, kinds in _SECTIONS]
    page.sections = [section for section in found if section.known]
    page.timeline = _timeline(actor, workplace, reader, kind)
    page.text = workplace_text(page, reader)
    if not card.barred and not has_ended(situation, on):
        likely = likelihoods([workplace], {workplace.number: situation}, on, freshness, with_evidence=True)
        page.likelihoods = view_pair(likely[workplace.number])
    return page


def _requirement(fact: Fact) -> str:
    level = fact.value.get("level")
    return requirement_label(fact.key) + (f", {level}" if level else "")


def _industries(workplace: Workplace) -> list[str]:
    codes = [
        (getattr(workplace, f"industry{i}_standard"), getattr(workplace, f"industry{i}_code"))
        for i in (1, 2, 3)
        if getattr(workplace, f"industry{i}_code")
    ]
    english = (get_language() or "nb").startswith("en")
    named = {
        (row.standard, row.code): (row.name_en if english and row.name_en else row.name)
        for row in Industry.objects.filter(code__in=[code for _standard, code in codes])
    }
    return [f"{named[pair]} ({pair[1]})" if pair in named else pair[1] for pair in codes]


def _timeline(actor: Actor, workplace: Workplace, reader: Reader, kind: str) -> list[Event]:
    statements = Statement.objects.filter(workplace=workplace).visible_to(actor).select_related("withdrawal", "said_by")
    if kind:
        statements = statements.filter(kind=kind)
    rows = list(statements.order_by("-said_on", "-recorded_at", "-pk"))
    authors = dict(Person.objects.filter(pk__in={row.author_id for row in rows}).values_list("pk", "name"))
    seen: set[tuple[str, str]] = set()
    events: list[Event] = []
    for row in rows:
        withdrawn = hasattr(row, "withdrawal")
        topic = (row.kind, row.key)
        fact = fact_of(row)
        text = fact_text(fact)
        if row.kind == Kind.TASK and row.value.get("gone"):
            text = _("%(task)s gjøres ikke lenger her") % {"task": text}
        if row.kind == Kind.REQUIREMENT and row.value.get("strength") == "none":
            text = _("%(requirement)s er ikke et krav her") % {"requirement": requirement_label(row.key)}
        who = [authors.get(row.author_id, ""), reader.organisation(row.organisation_id)]
        events.append(
            Event(
                day=row.said_on,
                what=str(KIND_WORDS[row.kind]),
                text=text,
                note=row.note,
                kept=private_notes.kept_because(row.private_reason),
                who=", ".join(part for part in who if part),
                basis=str(BASIS_WORDS[row.basis]),
                sharing="" if row.sharing == Sharing.ALL else str(SHARING_WORDS[row.sharing]),
                icon=_ICONS.get(Kind(row.kind), "FileText"),
                withdrawn=withdrawn,
                superseded=not withdrawn and topic in seen,
                statement=row.pk,
                may_withdraw=not withdrawn and policies.may_withdraw(actor, row),
                kind=row.kind,
            )
        )
        if not withdrawn:
            seen.add(topic)
    if not kind:
        # What happens to the company as a whole stands on the company's number, and concerns each of its workplaces.
        own = Q(number=workplace.number)
        if workplace.parent_number:
            whole = (RegisterChange.Kind.BANKRUPT, RegisterChange.Kind.CLOSED, RegisterChange.Kind.GONE)
            own |= Q(number=workplace.parent_number, kind__in=whole)
        for change in RegisterChange.objects.filter(own):
            moved = f"{change.before} → {change.after}" if change.before or change.after else ""
            events.append(
                Event(
                    change.changed_on,
                    change.get_kind_display(),
                    moved,
                    who=str(BASIS_WORDS["register"]),
                    icon="Buildings3",
                )
            )
        events += _asked(actor, workplace, reader)
        events.sort(key=lambda event: event.day, reverse=True)
    return events


def _asked(actor: Actor, workplace: Workplace, reader: Reader) -> list[Event]:
    """Inquiries about a place, and their answers: never for whom."""
    rows = Inquiry.objects.filter(workplace=workplace).visible_to(actor).standing().select_related("asked_by")
    events = []
    for row in rows:
        answer = row.get_outcome_display()
        if row.answered_on is not None:
            answer = f"{answer}, {say_day(row.answered_on, reader.on)}"
        reason = label(_NO_REASONS.get(row.reason))
        who = [row.asked_by.name, reader.organisation(row.organisation_id)]
        events.append(
            Event(
                row.asked_on,
                _("Spurte om plass"),
                f"{PURPOSE_WORDS[Purpose(row.purpose)]}: {answer}" + (f" ({reason})" if reason else ""),
                who=", ".join(part for part in who if part),
                icon="Phone",
            )
        )
    return events
