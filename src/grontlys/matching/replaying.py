"""A list of places as it was at a moment, made again from what was recorded by then, and held against what the log says was shown.

Records and statements are dated and never overwritten, so the facts of a moment can be read again: what was recorded later is left
out, and what was taken back later stands. Weights are dated. What is kept only as it is now (the register, a candidate's home, the
answers behind the likelihoods) is named wherever it may have changed since, for then a replay may differ.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db.models import Count, Q
from django.utils import timezone

from grontlys.access.actor import Actor
from grontlys.access.models import Event
from grontlys.candidates.models import Candidate, Consent, Following, Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.reading import current
from grontlys.candidates.rules.parts import kinds_of
from grontlys.employers.models import ImportRun, Inquiry, Workplace
from grontlys.matching.agreed import agreed_of
from grontlys.matching.engine.explaining import explain
from grontlys.matching.engine.weights import weights_on
from grontlys.matching.models import Decision
from grontlys.matching.page import PAGE_SIZE
from grontlys.matching.places import Table, make_table, read_places
from grontlys.matching.ranking import Ranked, best_job, nearest, rank, reached_from
from grontlys.matching.reading import MATCHED, Known, centres_of_municipalities, known_from, office_homes, readable
from grontlys.matching.rules.decisions import What

MOST_DECISIONS = 50
"""So many stored scores are worked out again, the newest first."""


_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""Eleven figures in a row may be a national identity number, and those the log refuses: a digest for it has no figures."""


def digest_of(scored: Iterable[tuple[int, int]]) -> str:
    """Sixteen letters that say which workplaces stood on a page, in which order and with which scores."""
    text = ",".join(f"{number}:{score}" for number, score in scored)
    return hashlib.sha256(text.encode()).hexdigest()[:16].translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Place:
    """One workplace of the list as it was."""

    number: int
    score: int
    task: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the log says stood on a page, beside the same page made again from the facts of that moment.

    `same_set` and `same_order` compare the workplaces; `same_scores` their scores too, None where the log says nothing of them.
    `missing` were shown and are not there again, `extra` the other way. `narrowed`: words had narrowed the list, and which is not
    logged; then only order and membership are compared.
    """

    seq: int
    at: dt.datetime
    actor_id: int
    organisation_id: int | None
    weights: str
    page: int | None
    narrowed: bool
    suggested: tuple[int, ...]
    same_set: bool
    same_order: bool
    same_scores: bool | None
    missing: tuple[int, ...]
    extra: tuple[int, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs, as far as can be told."""
        return self.same_set and self.same_order and self.same_scores is not False


@dataclass(frozen=True, slots=True)
class Checked:
    """The score that a decision keeps, and the one that the facts of its moment give; None where there was nothing to score."""

    at: dt.datetime
    workplace: int
    what: str
    purpose: str
    weights: str
    score: int
    replayed: int | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A list made again. `may_differ` names what is kept only as it is now and has, or may have, changed since."""

    code: str
    purpose: str
    at: dt.datetime
    weights: str
    places: tuple[Place, ...]
    fits: int
    within: int
    shown: Shown | None
    decisions: tuple[Checked, ...]
    may_differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Moment:
    """One candidate at one moment, as one reader saw the person."""

    known: Known
    down: frozenset[int]
    day: dt.date


def replay(candidate: Candidate, at: dt.datetime, purpose: str, most: int = PAGE_SIZE) -> Replayed:
    """The first `most` of a candidate's list at a moment (aware), beside the last list for the purpose that was shown by then.

    It is made as the person who was shown that list saw the candidate; where nobody was shown one, as whoever followed then.
    """
    event = (
        Event.objects.filter(
            verb="looked",
            object_kind="candidate",
            object_id=candidate.code,
            reason="places",
            at__lte=at,
            facts__purpose=purpose,
        )
        .order_by("-seq")
        .first()
    )
    reader = _reader(candidate, at, event)
    then = _at(candidate, at, *reader)
    ranked = _ranked(then, at, purpose)
    since = event.at if event is not None else at
    return Replayed(
        candidate.code,
        purpose,
        at,
        ranked.weights.version,
        tuple(Place(one.number, one.score, one.job.task) for one in ranked.page(0, most)),
        len(ranked),
        ranked.within,
        _compare(candidate, event, purpose) if event is not None else None,
        tuple(_check(candidate, one) for one in _decided(candidate, at, purpose)),
        tuple(_may_differ(candidate, since, at)),
    )


def _reader(candidate: Candidate, at: dt.datetime, event: Event | None) -> tuple[int, int | None]:
    """Person and organisation who looked; or the first who followed then."""
    if event is not None:
        return event.actor_id, event.organisation_id
    followed = _followings(candidate, at).order_by("starts_on", "pk")
    first = followed.exclude(person=None).first() or followed.first()
    return (first.person_id or 0, first.organisation_id) if first is not None else (0, None)


def _followings(candidate: Candidate, at: dt.datetime) -> Any:
    day = timezone.localdate(at)
    lasts = Q(ends_on=None) | Q(ends_on__gt=day) | Q(ends_on=day, ended_at=None) | Q(ends_on=day, ended_at__gt=at)
    return Following.objects.filter(lasts, candidate=candidate, starts_on__lte=day)


def _sight(candidate: Candidate, at: dt.datetime, person: int, organisation: int | None) -> Sight:
    """How much of the candidate somebody saw at the moment."""
    day = timezone.localdate(at)
    people = set(_followings(candidate, at).filter(organisation=organisation).values_list("person_id", flat=True))
    if people:
        return Sight(person in people, True, frozenset(kind.value for kind in MATCHED), contact=False)
    agreed = Consent.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        candidate=candidate,
        purpose=Consent.Purpose.SHARE,
        receiver=organisation,
        given_on__lte=day,
        ends_on__gte=day,
    ).order_by("pk")
    parts = {part for some in agreed.values_list("parts", flat=True) for part in some}
    return Sight(False, False, kinds_of(parts), contact=False)


def _at(
    candidate: Candidate, at: dt.datetime, person: int, organisation: int | None, reach: int | None = None
) -> _Moment:
    day, seen = timezone.localdate(at), _sight(candidate, at, person, organisation)
    rows = Record.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), candidate=candidate, kind__in=MATCHED, recorded_at__lte=at
    ).defer("note")
    standing = [row for row in rows if readable(row, seen)]
    for row in standing:
        row.withdrawn_at = None  # what was taken back later stood then
    home = candidate.municipality_code
    somewhere = () if home else office_homes(Actor(person, "", organisation), day)
    known = known_from(current(standing), home, somewhere, centres_of_municipalities(), reach)
    if seen.here:
        known = replace(known, agreed=agreed_of([candidate.pk], at).get(candidate.pk, {}))
    decided = {one.workplace_id: one.what for one in _decisions(candidate, at).order_by("pk")} if seen.here else {}
    return _Moment(known, frozenset(number for number, what in decided.items() if what == What.NOT_THIS), day)


def _decisions(candidate: Candidate, at: dt.datetime) -> Any:
    return Decision.objects.filter(candidate=candidate, at__lte=at)


def _ranked(then: _Moment, at: dt.datetime, purpose: str) -> Ranked:
    counts = Workplace.objects.filter(municipality_code__in=list(then.known.person.near)).order_by("municipality_code")
    sizes = dict(counts.values_list("municipality_code").annotate(Count("number")))
    known, _left_out = nearest(then.known, sizes)
    tables = _tables(reached_from(known.person), then.day, at) if known.person.near else []
    ranked = rank(known.person, purpose, then.day, tables, known.agreed)
    return ranked.but(np.fromiter(then.down, np.int64))


def _tables(codes: Iterable[str], day: dt.date, at: dt.datetime) -> list[tuple[str, Table]]:
    by_code: dict[str, list[Workplace]] = defaultdict(list)
    for one in Workplace.objects.filter(municipality_code__in=list(codes)).order_by("number"):
        by_code[one.municipality_code].append(one)
    return [(code, make_table(read_places(by_code[code], day, recorded_by=at))) for code in by_code]


def _compare(candidate: Candidate, event: Event, purpose: str) -> Shown:
    """What was shown, beside the same list from the facts of that moment."""
    facts: Mapping[str, Any] = event.facts
    suggested = tuple(facts.get("suggested") or ())
    then = _at(candidate, event.at, event.actor_id, event.organisation_id, facts.get("reach"))
    again = [(one.number, one.score) for one in _all(_ranked(then, event.at, purpose))]
    narrowed, page = bool(facts.get("kinds")), facts.get("list_page")
    order = {number: place for place, (number, _score) in enumerate(again)}
    if narrowed:
        scores = dict(again)
        here = [number for number in suggested if number in order]
        shown_again = sorted(here, key=lambda number: order[number])
        scored = [(number, scores[number]) for number in shown_again]
    else:
        begin = (page - 1) * PAGE_SIZE if page else _page_begin(suggested, order)
        # Without a page number nothing says how long the page was but what stood on it.
        scored = again[begin : begin + (PAGE_SIZE if page else len(suggested))]
        shown_again = [number for number, _score in scored]
    digest = facts.get("digest")
    return Shown(
        event.seq,
        event.at,
        event.actor_id,
        event.organisation_id,
        facts.get("weights", ""),
        page,
        narrowed,
        suggested,
        set(shown_again) == set(suggested),
        shown_again == [number for number in suggested if number in set(shown_again)],
        None if digest is None else digest_of(scored) == digest,
        tuple(number for number in suggested if number not in set(shown_again)),
        tuple(number for number in shown_again if number not in set(suggested)),
    )


def _all(ranked: Ranked) -> list[Any]:
    return ranked.page(0, len(ranked))


def _page_begin(suggested: Sequence[int], order: Mapping[int, int]) -> int:
    """Where the page most likely began: that of the first workplace that is still in the list."""
    first = next((order[number] for number in suggested if number in order), 0)
    return first - first % PAGE_SIZE


def _decided(candidate: Candidate, at: dt.datetime, purpose: str) -> list[Decision]:
    rows = _decisions(candidate, at).filter(purpose=purpose).exclude(score=None).select_related("workplace")
    return list(rows.order_by("-at", "-pk")[:MOST_DECISIONS])


def _check(candidate: Candidate, decision: Decision) -> Checked:
    then = _at(candidate, decision.at, decision.by_id, decision.organisation_id)
    table = make_table(read_places([decision.workplace], then.day, recorded_by=decision.at))
    jobs = [table.job(row, decision.purpose, decision.workplace_id) for row in table.of.tolist()]
    weights = weights_on(then.day)
    score = None
    if jobs:
        best = best_job(then.known.person, jobs, weights, decision.purpose, then.known.agreed)
        score = explain(then.known.at(best), best, weights, decision.purpose).score
    return Checked(
        decision.at,
        decision.workplace_id,
        decision.what,
        decision.purpose,
        decision.weights_version,
        decision.score or 0,
        score,
    )


def _may_differ(candidate: Candidate, since: dt.datetime, at: dt.datetime) -> list[str]:
    """What is kept only as it is now and was, or may have been, another at the earliest moment that was made again."""
    day = timezone.localdate(since)
    found = []
    changed = Event.objects.filter(
        object_kind="candidate", object_id=candidate.code, verb="changed_contact", at__gt=since
    )
    if changed.exists():
        found.append("home")
    if ImportRun.objects.filter(Q(finished_at__gt=since) | Q(finished_at=None, started_at__gt=since)).exists():
        found.append("register")
    taught = Q(recorded_at__gt=since, asked_on__lte=day) | Q(
        settled_at__gt=since, answered_on__lte=timezone.localdate(at)
    )
    if Inquiry.objects.filter(taught).exists():
        found.append("likelihood")
    if Event.objects.filter(verb__in=("set_freshness", "added_area", "ended_area"), at__gt=since).exists():
        found.append("office")
    return found
