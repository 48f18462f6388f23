"""What happened with candidates in a period, and what the engine would suggest today, for the report on how it falls on groups.

Who is who comes from a file that is brought along and is nowhere here; this reads what was shown (the event log), what people
decided and answered, and the candidates' records. Figures only ever leave through `audit.report`, which hides small cells.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from grontlys.access.actor import Actor
from grontlys.access.log import record as log
from grontlys.access.models import Area, Event
from grontlys.access.roles import Right
from grontlys.candidates.models import Candidate, Following, Record
from grontlys.candidates.reading import current
from grontlys.matching import switch
from grontlys.matching.agreed import agreed_of
from grontlys.matching.audit.groups import Brought
from grontlys.matching.audit.hiding import LEAST
from grontlys.matching.audit.report import Person, Report, make_report
from grontlys.matching.engine.explaining import Verdict, explain
from grontlys.matching.models import Decision, OverloadAnswer
from grontlys.matching.page import PAGE_SIZE
from grontlys.matching.places import PURPOSES
from grontlys.matching.ranking import rank
from grontlys.matching.reading import MATCHED, Known, centres_of_municipalities, known_from
from grontlys.matching.rules.decisions import IN_PROFILE, NOT_THIS, STARTS, Answer, What

HAPPENED = ("listed", "proposed", "suggested", "shortlisted", "starts", "turned_down", "own_no", "accepted", "too_much")
"""What is counted of the period, at least once each: somebody looked for places for them; they stood among the people for an
opening; either of these gave a suggestion; and what was decided and answered."""
TODAY = ("today_some", "today_training", "today_hiring")
"""What the engine would say today: any place at all; and among the first page of them one that is possible, for each purpose."""
REASONS = tuple(f"why:{term.code}" for term in NOT_THIS if term.code not in IN_PROFILE)
"""At least one place turned down for this reason."""
SUGGESTIONS, PLACES_TODAY = "suggestions", "places_today"
"""Means: different workplaces suggested in the period; workplaces that fit today."""
AMOUNTS = {SUGGESTIONS: "suggested", PLACES_TODAY: "today_some"}
"""Each with the measure that says of whom there is any."""

MOST_TODAY = 500
"""So many people are asked about today while somebody waits for a page: some ten milliseconds each."""
_CHUNK = 400
_PEOPLE_SOUGHT = ("people_for_place", "people_for_position")
"""Looks at people for an opening, and for a post that is carved out."""


@dataclass(slots=True)
class Happened:
    """One candidate in the period."""

    marks: set[str] = field(default_factory=set)
    workplaces: set[int] = field(default_factory=set)
    amounts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audited:
    """A report with what it was made of. `unknown`: how many rows of the file are of nobody followed here in the period, None
    where they are so few that it would tell of each. `today`: today's suggestions are in it. `measures`: what is counted.
    """

    report: Report
    since: dt.date
    until: dt.date
    purpose: str
    rows: int
    unknown: int | None
    today: bool
    measures: tuple[str, ...]
    amounts: tuple[str, ...]


def audit(
    actor: Actor,
    brought: Brought,
    since: dt.date,
    until: dt.date,
    purpose: str,
    *,
    pairs: Collection[tuple[str, str]] = (),
    least: int = LEAST,
    today: dt.date | None = None,
    whole: bool = False,
) -> Audited:
    """The report for the candidates of the actor's organisation; with `whole`, and for administrators, of all organisations.

    `today` asks what the engine would suggest that day too. The log says that a report was made, of how many rows and for which
    period; nothing of the file. Raises NotAllowed without the right, and ValueError for a `least` that is too low.
    """
    if not whole:
        actor.require(Right.AUDIT_MATCHING)
    organisation = None if whole or actor.may(Right.MANAGE_ORGANISATIONS) else actor.organisation_id
    ask_today = today is not None and switch.suggests()
    candidates = _followed(list(brought.people), organisation, since, until, everywhere=organisation is None)
    happened = _read_happened(candidates, organisation, since, until, purpose)
    if ask_today and today is not None:
        _add_today(candidates, happened, purpose, today)
    measures = (*HAPPENED, *REASONS, *(TODAY if ask_today else ()))
    amounts = AMOUNTS if ask_today else {SUGGESTIONS: AMOUNTS[SUGGESTIONS]}
    people = [
        Person(brought.people[one.code], frozenset(happened[one.code].marks), happened[one.code].amounts)
        for one in candidates
    ]
    report = make_report(
        people,
        brought.dimensions,
        measures,
        amounts,
        pairs=[pair for pair in pairs if set(pair) <= set(brought.dimensions)],
        least=least,
    )
    with transaction.atomic():
        log(
            actor,
            "audited",
            "matching",
            "",
            purpose=purpose,
            since=since,
            until=until,
            rows=len(brought.people),
            groups=sorted(brought.dimensions),
            least=least,
        )
    unknown = len(brought.people) - len(candidates)
    return Audited(
        report,
        since,
        until,
        purpose,
        len(brought.people),
        unknown if unknown >= least and report.people is not None else None,
        ask_today,
        measures,
        tuple(amounts),
    )


def _followed(
    codes: Sequence[str], organisation: int | None, since: dt.date, until: dt.date, *, everywhere: bool
) -> list[Candidate]:
    """Those of the codes whom the organisation (or anybody, `everywhere`) followed on some day of the period, protected ones too:
    they are counted, and named nowhere.
    """
    found: list[Candidate] = []
    for begin in range(0, len(codes), _CHUNK):
        followed = Following.objects.filter(starts_on__lte=until).exclude(ends_on__lt=since)
        if not everywhere:
            followed = followed.filter(organisation=organisation)
        rows = Candidate.objects.filter(
            code__in=codes[begin : begin + _CHUNK], erased_at=None, pk__in=followed.values("candidate")
        )
        found += rows.only("code", "municipality_code").order_by("pk")
    return found


def _moments(since: dt.date, until: dt.date) -> tuple[dt.datetime, dt.datetime]:
    begin, end = (dt.datetime.combine(day, dt.time()) for day in (since, until + dt.timedelta(days=1)))
    return timezone.make_aware(begin), timezone.make_aware(end)


def _read_happened(
    candidates: Sequence[Candidate], organisation: int | None, since: dt.date, until: dt.date, purpose: str
) -> dict[str, Happened]:
    found = {one.code: Happened() for one in candidates}
    by_pk = {one.pk: found[one.code] for one in candidates}
    begin, end = _moments(since, until)
    here = {} if organisation is None else {"organisation_id": organisation}
    shown = Event.objects.filter(
        verb="looked", object_kind="candidate", reason="places", at__gte=begin, at__lt=end, **here
    ).order_by("seq")
    for code, facts in shown.values_list("object_id", "facts").iterator(2000):
        if code in found and facts.get("purpose") == purpose:
            found[code].marks.add("listed")
            found[code].workplaces.update(facts.get("suggested") or ())
    sought = Event.objects.filter(
        verb="looked", object_kind="candidates", reason__in=_PEOPLE_SOUGHT, at__gte=begin, at__lt=end, **here
    ).order_by("seq")
    for facts in sought.values_list("facts", flat=True).iterator(2000):
        if facts.get("purpose") == purpose:
            for code in found.keys() & set(facts.get("candidates") or ()):
                found[code].marks |= {"proposed", "suggested"}
                found[code].workplaces.update([facts["workplace"]] if "workplace" in facts else ())
    pks = list(by_pk)
    for start in range(0, len(pks), _CHUNK):
        some = {"candidate__in": pks[start : start + _CHUNK], "at__gte": begin, "at__lt": end, **here}
        decided = Decision.objects.filter(purpose=purpose, **some).order_by("pk")
        for pk, what, reason in decided.values_list("candidate_id", "what", "reason"):
            by_pk[pk].marks |= _marks_of(what, reason)
        # An answer to an overload is about the task, whatever the purpose.
        for pk, answer in OverloadAnswer.objects.filter(**some).order_by("pk").values_list("candidate_id", "answer"):
            if answer != Answer.ASK:
                by_pk[pk].marks.add("accepted" if answer == Answer.ACCEPT else "too_much")
    for one in found.values():
        if one.workplaces:
            one.marks.add("suggested")
        one.amounts[SUGGESTIONS] = len(one.workplaces)
    return found


def _marks_of(what: str, reason: str) -> set[str]:
    if what == What.SHORTLIST:
        return {"shortlisted"}
    if what == What.REMOVED and reason == STARTS:
        return {"starts"}
    if what == What.NOT_THIS:
        return {"own_no" if reason in IN_PROFILE else "turned_down", f"why:{reason}"}
    return set()


def _add_today(candidates: Sequence[Candidate], happened: Mapping[str, Happened], purpose: str, on: dt.date) -> None:
    """What the engine would suggest on the day, from all that whoever follows in person may read."""
    for candidate, known in _known_of(candidates, on):
        one = happened[candidate.code]
        ranked = rank(known.person, purpose, on, agreed=known.agreed)
        one.amounts[PLACES_TODAY] = len(ranked)
        if not len(ranked):
            continue
        one.marks.add("today_some")
        wanted = dict(zip(PURPOSES, TODAY[1:], strict=True))
        for found in ranked.page(0, PAGE_SIZE):
            person = known.at(found.job)
            for asked, mark in list(wanted.items()):
                if explain(person, found.job, ranked.weights, asked).verdict is Verdict.POSSIBLE:
                    one.marks.add(mark)
                    del wanted[asked]
            if not wanted:
                break


def _known_of(candidates: Sequence[Candidate], on: dt.date) -> list[tuple[Candidate, Known]]:
    by_candidate: dict[int, list[Record]] = defaultdict(list)
    pks = [one.pk for one in candidates]
    homes: dict[int, tuple[str, ...]] = {}
    for begin in range(0, len(pks), _CHUNK):
        some = pks[begin : begin + _CHUNK]
        for row in Record.objects.standing().filter(candidate__in=some, kind__in=MATCHED).defer("note"):
            by_candidate[row.candidate_id].append(row)
        followed = Following.objects.on(on).filter(candidate__in=some).order_by("pk")
        homes |= _served(dict(followed.values_list("candidate_id", "organisation_id")), on)
    centres, agreed, ways = centres_of_municipalities(), agreed_of(pks), dict[str, Mapping[str, float]]()
    found = []
    for one in candidates:
        known = known_from(
            current(by_candidate[one.pk]), one.municipality_code, homes.get(one.pk, ()), centres, ways=ways
        )
        found.append((one, replace(known, agreed=agreed.get(one.pk, known.agreed))))
    return found


def _served(organisation_of: Mapping[int, int], on: dt.date) -> dict[int, tuple[str, ...]]:
    """For each candidate the municipalities served by the organisation that follows: where one starts if no home is told."""
    served: dict[int, list[str]] = defaultdict(list)
    areas = Area.objects.on(on).filter(organisation__in=set(organisation_of.values())).order_by("municipality_code")
    for organisation, code in areas.values_list("organisation_id", "municipality_code"):
        served[organisation].append(code)
    return {pk: tuple(dict.fromkeys(served[organisation])) for pk, organisation in organisation_of.items()}
