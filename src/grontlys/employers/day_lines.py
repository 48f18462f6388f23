"""What the employers room has for "I dag": openings, promises, inquiries, a no that has run out, facts that age, and workplaces
that nobody has visited.

A line belongs to whoever said the newest on its topic (owners). All is read with what the actor may read, and only what the
actor can do something about becomes a line. The number of queries is the same for one line and for a thousand.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.employers import ports
from grontlys.employers.cards import reader_for
from grontlys.employers.models import ContactPerson, DaySnooze, Inquiry, Statement, Workplace
from grontlys.employers.owners import Owners, owners_for
from grontlys.employers.ports import DayLine, DayLines, DayVerb
from grontlys.employers.querysets import StatementQuerySet
from grontlys.employers.reading import barred_workplaces, contact_days_by_municipality
from grontlys.employers.renewing import MOST_AT_ONCE
from grontlys.employers.rules import renewal
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Stance
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.survey_shares import WINDOW_DAYS
from grontlys.employers.rules.topics import PROMISES
from grontlys.employers.rules.vocabulary import CONTACT_FORMS, NO_REASONS, by_code
from grontlys.employers.today import due_openings, waiting_inquiries
from grontlys.employers.verbs import SLUG_OF
from grontlys.employers.wording import KIND_WORDS, PURPOSE_WORDS, fact_text, label, reason_text
from grontlys.shared.saying import say_age, say_day
from grontlys.shared.text import lowered

SHOWN = 10
"""So many workplaces of a kind are shown in the list of the day; the rest stand on a page of their own."""
MOST_SHOWN = 25
"""So many of what somebody waits for: openings, promises, questions."""
MOST = 2000
"""So many of them are looked through, those that have waited longest first."""

_FORMS = by_code(CONTACT_FORMS)
_REASONS = by_code(NO_REASONS)
_PROMISES = by_code(PROMISES)
_CHANGED_BY = {
    **SLUG_OF,
    Kind.STANCE: "holdning",
    Kind.CAPACITY: "kapasitet",
    Kind.STAFF_CUTS: "nedbemanning",
}


# --- Whose, and where ---------------------------------------------------------------------------------------------------------


def _open(on: dt.date, prefix: str = "workplace__") -> Q:
    """That the register has not ended the workplace or its company by the day."""
    still = Q()
    for column in ("closed_on", "deleted_on", "gone_on", "company_ended_on", "company_bankrupt_on"):
        still &= Q(**{f"{prefix}{column}__isnull": True}) | Q(**{f"{prefix}{column}__gt": on})
    return still


def _asleep(actor: Actor, topic: str, on: dt.date) -> set[int]:
    return set(DaySnooze.objects.own(actor).asleep(on).filter(topic=topic).values_list("workplace", flat=True))


def _later() -> Q:
    """That a statement is newer than the one outside."""
    return (
        Q(said_on__gt=OuterRef("said_on"))
        | Q(said_on=OuterRef("said_on"), recorded_at__gt=OuterRef("recorded_at"))
        | Q(said_on=OuterRef("said_on"), recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk"))
    )


def _last_words(actor: Actor, authors: Sequence[int], wanted: Q) -> StatementQuerySet:
    """What those people said for the organisation, and nobody has said anything newer about that the actor may read."""
    seen: StatementQuerySet = Statement.objects.visible_to(actor).standing().order_by()
    newer = seen.filter(_later(), workplace=OuterRef("workplace"), kind=OuterRef("kind"), key=OuterRef("key"))
    return seen.filter(wanted, ~Exists(newer), organisation=actor.organisation_id, author__in=authors)


def _mine(owners: Owners, said: Iterable[tuple[int, int]]) -> bool | None:
    """Whose turn it is after what authors said about workplaces: True the reader's, False everybody's, None colleagues' alone."""
    whose = {owners.of(author, workplace) for author, workplace in said}
    return True if owners.actor in whose else False if None in whose else None


def _turn(mine: bool) -> dict[str, Any]:
    """What a line says of whose turn it is."""
    return {"mine": mine, "nobodys": not mine, "whose": "" if mine else _("Ingen har denne")}


def _all(what: str) -> str:
    return reverse("employers:day_all", args=[what])


def _page(number: int) -> str:
    return reverse("employers:workplace", args=[number])


def _round(number: int) -> str:
    return reverse("employers:visit", args=[number])


def _form(
    number: int, slug: str, text: str, name: str, icon: str = "", *, about: int = 0, first: bool = False
) -> DayVerb:
    url = reverse("employers:verb", args=[number, slug]) + (f"?endrer={about}" if about else "")
    return DayVerb(text, url, icon=icon, described=f"{text}: {name}", first=first, link=True)


def _put_off(number: int, topic: str, name: str) -> DayVerb:
    url, text = reverse("employers:day_put_off", args=[number]), _("Utsett 30 dager")
    return DayVerb(text, url, (("om", topic),), described=f"{text}: {name}", first=False)


# --- Openings and inquiries ---------------------------------------------------------------------------------------------------


def opening_lines(actor: Actor, on: dt.date, most: int | None = MOST_SHOWN) -> DayLines:
    """Openings that go stale within three days, or did within the last fourteen: the actor's and the organisation's."""
    lines = []
    reader = reader_for(actor, on)
    found = due_openings(actor, reader, owners_for(actor, on), on)
    for item in found[:most]:
        name, url = item.workplace.display_name, reverse("employers:answer_opening", args=[item.statement])
        day = say_day(item.last_fresh, on)
        tag = _("Ble gul etter %(day)s") if item.stale else _("Fersk til og med %(day)s")
        yes, no = _("Fortsatt ledig"), _("Ikke lenger")
        lines.append(
            DayLine(
                title=name,
                url=_page(item.workplace.number),
                text=reason_text(item.reason, item.purpose, reader),
                due=item.last_fresh,
                tag=tag % {"day": day},
                late=item.stale,
                **(_turn(item.mine) if item.mine or item.nobodys else {"mine": False, "whose": _("Bekreftet av en kollega")}),
                verbs=(
                    DayVerb(yes, url, (("svar", "ja"),), "Checkmark", _("Fortsatt ledig hos %(name)s") % {"name": name}),
                    DayVerb(
                        no, url, (("svar", "nei"),), described=_("Ikke lenger ledig hos %(name)s") % {"name": name}, first=False
                    ),
                ),
            )
        )  # fmt: skip
    return DayLines(tuple(lines), len(found) - len(lines), _all("plasser"))


def inquiry_lines(actor: Actor, on: dt.date, most: int | None = MOST_SHOWN) -> DayLines:
    """Questions that wait for an answer; urgent when the days in which a yes counts are over."""
    lines = []
    found = waiting_inquiries(actor, on)
    for item in found[:most]:
        name, url = item.workplace.display_name, reverse("employers:answer_inquiry", args=[item.pk])
        asked = _("spurt %(day)s") % {"day": say_day(item.asked_on, on)}
        lines.append(
            DayLine(
                title=name,
                url=_page(item.workplace.number),
                text=f"{item.purpose}, {asked}",
                due=item.asked_on + dt.timedelta(days=WINDOW_DAYS),
                tag=_("Mer enn %(days)d dager siden") % {"days": WINDOW_DAYS} if item.late else "",
                late=item.late,
                mine=item.mine,
                whose="" if item.mine else _("Spurt av en kollega"),
                verbs=(
                    DayVerb(_("Ja"), url, (("svar", "ja"),), "Checkmark", _("Ja fra %(name)s") % {"name": name}),
                    DayVerb(_("Nei"), url, (("svar", "nei"),), "XMark", _("Nei fra %(name)s") % {"name": name}),
                    DayVerb(
                        _("Lagt inn ved en feil"),
                        url,
                        (("svar", "feil"),),
                        described=_("Forespørselen til %(name)s er lagt inn ved en feil") % {"name": name},
                        first=False,
                    ),
                ),
            )
        )
    return DayLines(tuple(lines), len(found) - len(lines), _all("svar"))


# --- Promises -----------------------------------------------------------------------------------------------------------------


def promise_lines(actor: Actor, on: dt.date, most: int | None = MOST_SHOWN) -> DayLines:
    """What was promised and is to be done within two days, or should have been."""
    owners = owners_for(actor, on)
    # What is kept has no day.
    wanted = Q(kind=Kind.PROMISE, value__due__lte=renewal.last_promise_due(on).isoformat())
    found = [
        (not mine, dt.date.fromisoformat(row.value["due"]), row)
        for row in _last_words(actor, owners.authors, wanted)
        if (mine := _mine(owners, [(row.author_id, row.workplace_id)])) is not None
    ]
    found.sort(key=lambda one: (*one[:2], one[2].pk))
    workplaces = Workplace.objects.in_bulk([row.workplace_id for _nobodys, _due, row in found[:most]])
    lines = []
    for nobodys, due, row in found[:most]:
        name, url = workplaces[row.workplace_id].display_name, reverse("employers:day_promise", args=[row.pk])
        late = due < on
        tag = _("Fristen var %(day)s") if late else _("I dag") if due == on else _("Innen %(day)s")
        done, later = _("Gjort"), _("Utsett en uke")
        lines.append(
            DayLine(
                title=name,
                url=_page(row.workplace_id),
                text=label(_PROMISES.get(row.value.get("what", ""))),
                details=(row.note,) if row.note else (),
                due=due,
                tag=tag % {"day": say_day(due, on)},
                late=late,
                **_turn(not nobodys),
                verbs=(
                    DayVerb(done, url, (("svar", "gjort"),), "Checkmark", f"{done}: {name}"),
                    DayVerb(later, url, (("svar", "utsett"),), described=f"{later}: {name}", first=False),
                ),
            )
        )
    return DayLines(tuple(lines), len(found) - len(lines), _all("lofter"))


# --- A no that has run out ----------------------------------------------------------------------------------------------------


def ask_again_lines(actor: Actor, on: dt.date, most: int | None = MOST_SHOWN) -> DayLines:
    """Workplaces whose "not now" has run out within fourteen days, and that nobody has asked since. One line a workplace."""
    first, last = renewal.ended_lately(on)
    owners = owners_for(actor, on)
    asked = (
        Inquiry.objects.visible_to(actor)
        .standing()
        .filter(workplace=OuterRef("workplace"), purpose=OuterRef("key"), asked_on__gt=OuterRef("said_on"))
    )
    seen: StatementQuerySet = Statement.objects.visible_to(actor).standing()
    answered = seen.filter(
        _later(), workplace=OuterRef("workplace"), kind__in=[Kind.OPENING, Kind.STANCE], key__startswith=OuterRef("key")
    )
    wanted = Q(kind=Kind.NOT_NOW, holds_until__range=(first, last)) & _open(on)
    rows = _last_words(actor, owners.authors, wanted).filter(~Exists(asked), ~Exists(answered))
    barred = barred_workplaces(on)
    of_workplace: dict[int, list[Statement]] = defaultdict(list)
    for row in rows.order_by("key"):
        if row.workplace_id not in barred:
            of_workplace[row.workplace_id].append(row)
    found = [
        (not mine, min(row.holds_until for row in said if row.holds_until is not None), number)
        for number, said in of_workplace.items()
        if (mine := _mine(owners, [(row.author_id, number) for row in said])) is not None
    ]
    shown = sorted(found)[:most]
    workplaces = Workplace.objects.in_bulk([number for _nobodys, _ended, number in shown])
    lines = []
    for nobodys, ended, number in shown:
        said, name = of_workplace[number], workplaces[number].display_name
        purposes = [str(PURPOSE_WORDS[Purpose(row.key)]) for row in said]
        text = _("%(what)s: sa ikke nå, til og med %(day)s") % {
            "what": _(" og ").join([purposes[0], *map(lowered, purposes[1:])]),
            "day": say_day(ended, on),
        }
        why = ", ".join(dict.fromkeys(label(_REASONS.get(row.value.get("reason", ""))) for row in said)).strip(", ")
        lines.append(
            DayLine(
                title=name,
                url=_page(number),
                text=f"{text} ({lowered(why)})" if why else text,
                due=ended + dt.timedelta(days=renewal.ASK_AGAIN_DAYS),
                **_turn(not nobodys),
                verbs=(
                    _form(number, "spurte", _("Jeg har spurt"), name, "QuestionmarkCircle", first=True),
                    _form(number, "ikke-na", _("Ikke nå"), name),
                ),
            )
        )
    return DayLines(tuple(lines), len(found) - len(lines), _all("ikke-na"))


# --- Facts that end or age ----------------------------------------------------------------------------------------------------


class _Known(NamedTuple):
    """What one workplace is to be asked about."""

    number: int
    asked: list[renewal.Asked]
    mine: bool

    @property
    def due(self) -> dt.date | None:
        """The first own end ahead; what has ended or is old can wait."""
        return min((one.day for one in self.asked if one.why is renewal.Why.ENDS), default=None)


def _facts_to_ask(actor: Actor, on: dt.date) -> list[_Known]:
    """Workplaces with facts to ask about, the most urgent first."""
    notice = renewal.notice(on)
    ends = (on - dt.timedelta(days=notice.after), on + dt.timedelta(days=notice.before))
    wanted = Q()
    for kind in sorted(renewal.DECIDING):
        near = Q(holds_until__range=ends)
        if (days := renewal.age_limit(kind, on)) is not None:
            near |= Q(said_on__lt=on - dt.timedelta(days=days))
        wanted |= Q(kind=kind) & near
    owners = owners_for(actor, on)
    rows = _last_words(actor, owners.authors, wanted & _open(on)).values_list(
        "workplace",
        "kind",
        "key",
        "value",
        "said_on",
        "holds_until",
        "basis",
        "sharing",
        "organisation",
        "author",
        "pk",
    )
    facts: dict[int, list[Fact]] = defaultdict(list)
    for number, *columns, pk in rows:
        facts[number].append(Fact(*columns, id=pk))
    hidden = barred_workplaces(on) | _asleep(actor, DaySnooze.Topic.FACTS, on)
    found = [
        _Known(number, asked, mine)
        for number, of_workplace in facts.items()
        if number not in hidden
        and (asked := renewal.to_ask(of_workplace, on))
        and (mine := _mine(owners, [(one.fact.author, number) for one in asked])) is not None
    ]
    return sorted(found, key=lambda one: (one.due or dt.date.max, not one.mine, one.asked[0].day, one.number))


def _why_text(one: renewal.Asked, on: dt.date) -> str:
    """ "Kapasitet: 1 av 3 plasser i bruk – sagt for 70 dager siden" """
    match one.why:
        case renewal.Why.ENDS:
            why = _("går ut %(day)s") % {"day": say_day(one.day, on)}
        case renewal.Why.ENDED:
            why = _("gikk ut %(day)s") % {"day": say_day(one.day, on)}
        case _:
            why = _("gammelt: sagt %(age)s") % {"age": say_age(one.fact.said_on, on)}
    return f"{KIND_WORDS[one.fact.kind]}: {lowered(fact_text(one.fact))} – {why}"


def _fact_line(known: _Known, workplace: Workplace, on: dt.date) -> DayLine:
    shown, name, number = known.asked[:MOST_AT_ONCE], workplace.display_name, known.number
    rest = len(known.asked) - len(shown)
    details = [_why_text(one, on) for one in shown]
    if rest:
        details.append(ngettext("og %(n)d til", "og %(n)d til", rest) % {"n": rest})
    # What the tap means stands on it: the employer was asked. Nothing is confirmed by looking at it.
    if rest:
        text = _("Snakket med dem: disse stemmer")
    else:
        text = _("Snakket med dem: alt stemmer") if len(shown) > 1 else _("Snakket med dem: det stemmer")
    said = ",".join(str(one.fact.id) for one in shown)
    still = DayVerb(
        text, reverse("employers:day_facts", args=[number]), (("statements", said),), "Checkmark", f"{text}: {name}"
    )
    return DayLine(
        title=name,
        url=_page(number),
        text=_("Stemmer dette fortsatt?"),
        details=tuple(details),
        due=known.due,
        **_turn(known.mine),
        verbs=(still, _change(known, name), _put_off(number, DaySnooze.Topic.FACTS, name)),
    )


def _change(known: _Known, name: str) -> DayVerb:
    """The form of the only fact, or a round about the workplace, which goes through all of them."""
    if len(known.asked) > 1:
        text = _("Gå gjennom")
        return DayVerb(text, _round(known.number), described=f"{text}: {name}", first=False, link=True)
    fact = known.asked[0].fact
    about = fact.id if fact.kind in SLUG_OF else 0
    return _form(known.number, _CHANGED_BY[fact.kind], _("Endre"), name, about=about)


def fact_lines(actor: Actor, on: dt.date, most: int | None = SHOWN) -> DayLines:
    """One line for each workplace with facts that decide something and that end, ended lately or are old."""
    found = _facts_to_ask(actor, on)
    shown = found if most is None else found[:most]
    workplaces = Workplace.objects.in_bulk([one.number for one in shown])
    lines = tuple(_fact_line(one, workplaces[one.number], on) for one in shown)
    return DayLines(lines, len(found) - len(shown), _all("opplysninger"))


# --- Workplaces that nobody has visited ---------------------------------------------------------------------------------------


class _Silent(NamedTuple):
    """A workplace without contact for too long, and what has come of it before."""

    number: int
    last: dt.date
    form: str
    mine: bool
    placed: bool
    opened: bool
    said_yes: bool

    @property
    def worth(self) -> int:
        return self.placed + self.opened + self.said_yes


_CONTACT = Q(kind=Kind.VISIT) | Q(basis__in=[Basis.EMPLOYER, Basis.OBSERVED])
"""What counts as contact: the same as dialogue for the light."""


def _not_visited(actor: Actor, on: dt.date) -> list[_Silent]:
    """Workplaces whose last contact was the actor's (or somebody's who has left) too long ago: those most worth a visit first."""
    own = contact_days_by_municipality(on)
    rule = renewal.contact_rule(on)
    shortest = dt.timedelta(days=min([rule.active, *own.values()]))
    owners = owners_for(actor, on)
    said: StatementQuerySet = Statement.objects.visible_to(actor).standing().filter(_CONTACT, author__is_system=False)
    newer = said.filter(workplace=OuterRef("workplace"), said_on__gt=OuterRef("said_on")).order_by()
    inquiries = Inquiry.objects.standing().filter(workplace=OuterRef("workplace")).order_by().values("workplace")
    rows = (
        said.filter(_open(on), organisation=actor.organisation_id, author__in=owners.authors, said_on__lt=on - shortest)
        .filter(~Exists(newer))
        .annotate(asked_on=Subquery(inquiries.annotate(last=Max("asked_on")).values("last")))
        .order_by("said_on", "recorded_at", "pk")
        .values_list("workplace", "workplace__municipality_code", "said_on", "kind", "value", "author", "asked_on")
    )
    hidden = barred_workplaces(on) | _asleep(actor, DaySnooze.Topic.CONTACT, on)
    last: dict[int, tuple[Any, ...]] = {}
    for number, place, said_on, kind, value, author, asked_on in rows[: MOST * 3]:
        if number in hidden:
            continue
        known = last.get(number)
        # On the same day a visit says more than what was said on it.
        form = value.get("form", "") if kind == Kind.VISIT else (known[2] if known else "")
        last[number] = (place, max(said_on, asked_on or said_on), form, author == actor.person_id)
    before = _before(actor, list(last)[:MOST], on)
    seats = ports.seats_taken(list(last)[:MOST])
    found = []
    for number, past in before.items():
        place, day, form, mine = last[number]
        active = past.there or bool(seats.get(number)) or past.opened_on > on - dt.timedelta(days=rule.opening_counts)
        if renewal.not_visited(day, on, active=active, own=own.get(place)):
            opened = past.opened_on > dt.date.min
            found.append(_Silent(number, day, form, mine, past.placed, opened, past.said_yes))
    return sorted(found, key=lambda one: (not one.mine, -one.worth, one.last, one.number))


class _Past:
    """What has come of a workplace, as far as the reader may know."""

    __slots__ = ("opened_on", "placed", "said_yes", "there")

    def __init__(self) -> None:
        self.there = self.placed = self.said_yes = False
        self.opened_on = dt.date.min


def _before(actor: Actor, numbers: list[int], on: dt.date) -> dict[int, _Past]:
    """Two queries."""
    past = {number: _Past() for number in numbers}
    kinds = [Kind.OPENING, Kind.PLACEMENT, Kind.STANCE]
    rows = Statement.objects.visible_to(actor).standing().filter(workplace__in=numbers, kind__in=kinds).order_by()
    for number, kind, value, said_on in rows.values_list("workplace", "kind", "value", "said_on"):
        one = past[number]
        if kind == Kind.OPENING and value.get("count") != 0:
            one.opened_on = max(one.opened_on, said_on)
        elif kind == Kind.PLACEMENT:
            one.placed = True
            ends = value.get("ends")
            one.there |= value.get("result") == "ongoing" and (not ends or ends >= on.isoformat())
        elif kind == Kind.STANCE and value.get("answer") == Stance.YES:
            one.said_yes = True
    yes = Inquiry.objects.visible_to(actor).filter(workplace__in=numbers, outcome=Inquiry.Outcome.YES)
    for number in yes.order_by().values_list("workplace", flat=True):
        past[number].said_yes = True
    return past


def _silent_line(one: _Silent, workplace: Workplace, phone: str, on: dt.date) -> DayLine:
    name = workplace.display_name
    how = label(_FORMS.get(one.form), _("kontakt"))
    text = _("Sist: %(how)s %(age)s") % {"how": lowered(how), "age": say_age(one.last, on)}
    signs = [
        word
        for word, holds in (
            (_("har hatt folk fra oss"), one.placed),
            (_("har hatt ledig plass"), one.opened),
            (_("har sagt ja før"), one.said_yes),
        )
        if holds
    ]
    if signs:
        listed = ", ".join(signs)
        text = f"{text}. {listed[:1].upper()}{listed[1:]}"
    visit, ring = _("Start besøk"), _("Ring")
    verbs = [
        DayVerb(visit, _round(one.number), icon="Buildings2", described=f"{visit}: {name}", link=True),
        _put_off(one.number, DaySnooze.Topic.CONTACT, name),
    ]
    if phone:
        verbs.insert(0, DayVerb(ring, f"tel:{phone}", icon="Phone", described=f"{ring}: {name}", link=True))
    return DayLine(
        title=name,
        url=_page(one.number),
        text=text,
        **_turn(one.mine),
        verbs=tuple(verbs),
        calls=one.number if phone else 0,
    )


def _phones(numbers: Iterable[int]) -> dict[int, str]:
    """A number to dial for each workplace with a contact person that has one. One query."""
    people = ContactPerson.objects.filter(workplace__in=list(numbers), ended_on=None).exclude(phone="")
    return {person.workplace_id: person.dialled for person in people.order_by("-name", "-pk")}


def contact_lines(actor: Actor, on: dt.date, most: int | None = SHOWN) -> DayLines:
    """Workplaces not visited for the set time, the most valuable first."""
    found = _not_visited(actor, on)
    shown = found if most is None else found[:most]
    numbers = [one.number for one in shown]
    workplaces, phones = Workplace.objects.in_bulk(numbers), _phones(numbers)
    lines = tuple(_silent_line(one, workplaces[one.number], phones.get(one.number, ""), on) for one in shown)
    return DayLines(lines, len(found) - len(shown), _all("besok"))


SOURCES: dict[str, Callable[..., DayLines]] = {
    "openings": opening_lines,
    "promises": promise_lines,
    "inquiries": inquiry_lines,
    "ask_again": ask_again_lines,
    "facts": fact_lines,
    "contact": contact_lines,
}
"""By the key under which they are registered (employers.apps)."""
