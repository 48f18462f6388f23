"""Openings that go stale: what the people who confirmed them must ask about today, and the question to the employer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest

from grontlys.access.actor import Actor
from grontlys.employers.models import Inquiry, Statement, Workplace
from grontlys.employers.owners import Owners
from grontlys.employers.querysets import StatementQuerySet
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.employers.rules.light import (
    WARNING_DAYS,
    Colour,
    Fact,
    Freshness,
    Reason,
    Situation,
    default_freshness,
    last_fresh_day,
    light,
)
from grontlys.employers.rules.survey_shares import WINDOW_DAYS
from grontlys.employers.wording import PURPOSE_WORDS, Reader
from grontlys.shared import clock

_AT_ONCE = 400  # workplaces in one query
RECENT = dt.timedelta(days=14)
"""How long after it went stale an opening still stands on the owner's list."""


@dataclass(frozen=True, slots=True)
class DueOpening:
    """An opening that goes stale soon or just did: the reason it is in its light, and whether it is the person's who acts."""

    statement: int
    workplace: Workplace
    purpose: Purpose
    reason: Reason
    last_fresh: dt.date
    mine: bool
    nobodys: bool
    stale: bool


def openings_going_stale(
    candidates: list[tuple[Workplace, Situation]], on: dt.date
) -> list[tuple[Workplace, Fact, Purpose, dt.date, Reason]]:
    """The openings that decide their light, and whose last fresh day is at most WARNING_DAYS ahead or RECENT behind."""
    rules = freshness_by_municipality(on)
    found = []
    for workplace, situation in candidates:
        rule: Freshness = rules.get(workplace.municipality_code, default_freshness(on))
        for purpose in Purpose:
            judged = light(purpose, situation, rule, on)
            if judged.colour not in (Colour.GREEN, Colour.YELLOW):
                continue
            for reason in judged.reasons:
                if reason.fact is None or reason.code not in ("opening_confirmed", "opening_aged"):
                    continue
                last = last_fresh_day(reason.fact.said_on, rule.days(purpose), reason.fact.holds_until)
                if on - RECENT <= last <= on + dt.timedelta(days=WARNING_DAYS):
                    found.append((workplace, reason.fact, purpose, last, reason))
    return found


def _openings_near(on: dt.date) -> StatementQuerySet:
    """Openings whose last fresh day may lie within the window, whichever freshness holds there; the others stay unread."""
    days = [days for rule in (default_freshness(on), *freshness_by_municipality(on).values()) for days in rule]
    first, last = on - RECENT, on + dt.timedelta(days=WARNING_DAYS)
    said = (first - dt.timedelta(days=max(days)), last - dt.timedelta(days=min(days)))
    openings: StatementQuerySet = Statement.objects.standing().filter(kind=Kind.OPENING)
    return openings.filter(Q(said_on__range=said) | Q(holds_until__range=(first, last)))


def _workplaces_of(openings: StatementQuerySet) -> list[int]:
    return list(openings.order_by().values_list("workplace_id", flat=True).distinct())


def _with_situations(numbers: list[int]) -> list[tuple[Workplace, Situation]]:
    found: list[tuple[Workplace, Situation]] = []
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        workplaces = Workplace.objects.in_bulk(part)
        found += [(workplaces[number], situation) for number, situation in load_situations(part, with_notes=True)]
    return found


def _asked_before(numbers: Iterable[int], organisation: int | None) -> dict[tuple[int, str], int]:
    """Who of the organisation last said something on each opening at these workplaces: workplace and key to person. One query."""
    rows = Statement.objects.standing().filter(
        workplace__in=list(numbers), kind=Kind.OPENING, organisation=organisation
    )
    rows = rows.filter(author__is_system=False).order_by("said_on", "recorded_at", "pk")
    return {(number, key): author for number, key, author in rows.values_list("workplace", "key", "author")}


def due_openings(actor: Actor, reader: Reader, owners: Owners, on: dt.date) -> list[DueOpening]:
    """What the actor and the actor's organisation must ask about: own first, then nobody's, most urgent first."""
    numbers = _workplaces_of(_openings_near(on).visible_to(actor).filter(organisation_id=actor.organisation_id))
    found = [
        one
        for one in openings_going_stale(_with_situations(numbers), on)
        if one[1].organisation == actor.organisation_id and reader.may_read(one[1])
    ]
    # An employer that answers by link goes on with what one of us had begun.
    answered = {workplace.number for workplace, fact, *_rest in found if fact.author == owners.system}
    before = _asked_before(answered, actor.organisation_id) if answered else {}
    due = []
    for workplace, fact, purpose, last, reason in found:
        owner = owners.of(fact.author, workplace.number, before=before.get((workplace.number, fact.key)))
        due.append(
            DueOpening(
                statement=fact.id,
                workplace=workplace,
                purpose=purpose,
                reason=reason,
                last_fresh=last,
                mine=owner == actor.person_id,
                nobodys=owner is None,
                stale=last < on,
            )
        )
    return sorted(due, key=lambda item: (not item.mine, not item.nobodys, item.last_fresh, item.workplace.number))


def to_ask_employers(on: dt.date) -> list[Statement]:
    """Openings whose employer is to be asked "still open?": fresh for WARNING_DAYS more at most, said by a person with e-mail."""
    due = openings_going_stale(_with_situations(_workplaces_of(_openings_near(on))), on)
    ids = [fact.id for _workplace, fact, _purpose, last, _reason in due if last >= on]
    return list(
        Statement.objects.filter(pk__in=ids, said_by__isnull=False, said_by__ended_on=None)
        .exclude(said_by__email="")
        .select_related("workplace", "said_by", "organisation", "author")
        .order_by("pk")
    )


@dataclass(frozen=True, slots=True)
class WaitingInquiry:
    """A question to a workplace that nobody has answered, and whether the 28 days in which a yes counts are over."""

    pk: int
    workplace: Workplace
    purpose: str
    asked_on: dt.date
    mine: bool
    late: bool


def waiting_inquiries(actor: Actor, on: dt.date) -> list[WaitingInquiry]:
    """What the organisation has asked and waits for: own first, oldest first. One query."""
    rows = (
        Inquiry.objects.visible_to(actor)
        .waiting()
        .filter(organisation_id=actor.organisation_id)
        .select_related("workplace")
        .order_by("asked_on", "pk")
    )
    waiting = [
        WaitingInquiry(
            pk=row.pk,
            workplace=row.workplace,
            purpose=str(PURPOSE_WORDS[Purpose(row.purpose)]),
            asked_on=row.asked_on,
            mine=row.asked_by_id == actor.person_id,
            late=on > row.asked_on + dt.timedelta(days=WINDOW_DAYS),
        )
        for row in rows
    ]
    return sorted(waiting, key=lambda one: not one.mine)


# --- The number beside "I dag" ------------------------------------------------------------------------------------------------

COUNT_KNOWN = dt.timedelta(minutes=30)
"""How long the number that the page found is shown on other pages; nothing is looked up to show it."""

_COUNT = "today_count"


def remember_count(request: HttpRequest, count: int) -> None:
    """Keep how many lines are the person's own, in the session: all processes see it, and showing it costs no query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kept = [actor.organisation_id, count, int(clock.now().timestamp())]
    before = request.session.get(_COUNT)
    # The session is written when something differs, not at each look.
    if not before or before[:2] != kept[:2] or kept[2] - before[2] > COUNT_KNOWN.total_seconds() / 2:
        request.session[_COUNT] = kept


def forget_count(request: HttpRequest) -> None:
    """Something was done elsewhere that the number does not know of: show none until "I dag" is opened again."""
    request.session.pop(_COUNT, None)


def known_count(request: HttpRequest) -> int | None:
    """The number for the navigation: None where it is not known, is old, is of another organisation, or is nothing."""
    session = getattr(request, "session", None)
    kept = session.get(_COUNT) if session is not None else None
    if not kept:
        return None
    organisation, count, at = kept
    actor: Actor = request.actor  # type: ignore[attr-defined]
    fresh = clock.now().timestamp() - at <= COUNT_KNOWN.total_seconds()
    return count if count and fresh and organisation == actor.organisation_id else None
