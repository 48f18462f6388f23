"""Before a meeting between those who know the candidates and those who know the employers: whom and what to talk about.

The candidates whom the reader may see are held against the workplaces of the office's area with a green light, by the same engine
as everywhere. Both methods of `assign` put pairs on the agenda; whoever has none is named, with the nearest there is, why it came
to nothing, and what would help. Nothing is decided or kept.

The police certificate is left out on both sides: who is missing must not tell that none can be shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.missing import missing
from grontlys.candidates.wording import MISSING_WORDS, initials
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models.classification import municipality_names
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.employers.rules.light import Colour, Fact, Freshness, Situation, default_freshness, lights
from grontlys.employers.wording import task_label
from grontlys.matching import places
from grontlys.matching.agreed import score_at
from grontlys.matching.assign.agenda import Agenda, By, Difference, Without, make_agenda
from grontlys.matching.assign.lottery import seed_of
from grontlys.matching.assign.problem import NOBODY, Array, Problem, make_problem
from grontlys.matching.engine.columns import make_columns
from grontlys.matching.engine.explaining import Sign, explain
from grontlys.matching.engine.facts import Job, Person, without_certificate
from grontlys.matching.engine.scoring import BLOCKED, scores
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.models import Decision
from grontlys.matching.places import PURPOSES
from grontlys.matching.ranking import conditions_between
from grontlys.matching.reading import OF_CANDIDATE, Known, known_of_many, office_homes
from grontlys.matching.wording import Why, block_text, condition_text, verdict_text, why
from grontlys.shared.text import sort_key

OPTIONS = 20
"""So many of the best workplaces of each candidate are pairs that may be talked about, and those as good as the last of them."""
WORTH = 1_000
"""What a pair is worth with nothing against it; each point of cost takes one away, and one is left. So one pair more comes before
pairs that are somewhat better."""
_ASKED = 100_000
MOST_PEOPLE = 1_000
"""Where a reader may see more, only those the reader follows in person are taken."""
NEAREST = 2
_OWN_NO = 99
"""Farther than any number of conditions: what the person has said no to, or cannot."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A workplace with a green light: its jobs, and room for so many as has been said to all (one where nothing is)."""

    number: int
    municipality: str
    jobs: tuple[Job, ...]
    room: int


@dataclass(frozen=True, slots=True)
class One:
    """A candidate as the page names one."""

    code: str
    name: str
    initials: str
    order: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair to talk about: the task, the answer for the purpose, one line of why, and the page that takes it apart.

    `by` says which method put it there: "both", "stable" or "total".
    """

    who: One
    card: Card
    task: str
    verdict: str
    why: Why
    url: str
    by: str


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest there is, and why it came to nothing."""

    who: One
    card: Card
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class AtWorkplace:
    """A workplace and the candidates to talk about there. `room`: for so many."""

    card: Card
    room: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class OfCandidate:
    """A candidate and the workplaces to talk about."""

    who: One
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate without any pair: why, the nearest, and what would help."""

    who: One
    reason: str
    nearest: tuple[Near, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vacant:
    """A workplace with an opening that nobody was thought of for."""

    card: Card
    room: int
    reason: str
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything of the page. `looked_at`: how many were held against the openings; `shown`: the codes of those named."""

    purpose: str
    area: str
    workplaces: tuple[AtWorkplace, ...]
    candidates: tuple[OfCandidate, ...]
    left_out: tuple[LeftOut, ...]
    vacant: tuple[Vacant, ...]
    looked_at: int
    paused: int
    only_mine: bool
    openings: int
    difference: Difference | None
    weights: str
    shown: tuple[str, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs, by workplace."""
        return tuple(pair for group in self.workplaces for pair in group.pairs)


@dataclass(slots=True)
class _Table:
    """What was held against what: one row for each candidate, one column for each job, those of one opening together."""

    known: dict[int, Known]
    openings: list[Opening]
    jobs: list[Job]
    begins: Array
    rows: Mapping[tuple[int, str], Sequence[int]]
    """The jobs by organisation number and task."""
    best: dict[int, Array] = field(default_factory=dict)
    """For each candidate the score at each opening, BLOCKED where something bars."""
    at: dict[int, Array] = field(default_factory=dict)
    """For each candidate the job that fits best at each opening."""

    def agreed(self, known: Known) -> list[int]:
        """The jobs for which something was agreed on with the candidate."""
        return [row for key in known.agreed for row in self.rows.get(key, ())]


def make_meeting(actor: Actor, purpose: str, on: dt.date) -> Meeting:
    """The agenda for "training" or "hiring" on a day, as the actor may see it."""
    weights = weights_on(on)
    area = office_homes(actor, on)
    found = _openings(area, purpose, on)
    cards = {card.number: card for card in cards_for(actor, [opening.number for opening in found], on)}
    openings = [opening for opening in found if opening.number in cards]
    candidates, only_mine = _candidates(actor, on)
    known = known_of_many(candidates, actor, on, certificate=False)
    awake = {pk: one for pk, one in known.items() if not one.paused}
    down = Decision.objects.turned_down(pk for pk, one in awake.items() if one.here)
    table = _held_against(awake, openings, purpose, weights)
    codes = {one.pk: one.code for one in candidates}
    people = sorted(awake, key=lambda pk: codes[pk])
    problem = _problem(table, people, codes, down, purpose, weights)
    meeting = f"{actor.organisation_id} {on} {purpose}"
    made = make_agenda(problem, seed_of(meeting), nearest=NEAREST)
    told = _Telling(purpose, weights, table, problem, made, people, down, meeting, cards)
    return Meeting(
        purpose=purpose,
        area=", ".join(municipality_names(area).values()),
        workplaces=told.workplaces(),
        candidates=told.candidates(),
        left_out=told.left_out(),
        vacant=told.vacant(),
        looked_at=len(awake),
        paused=len(known) - len(awake),
        only_mine=only_mine,
        openings=len(openings),
        difference=made.difference if made.talks else None,
        weights=weights.version,
        shown=told.shown(),
    )


def _candidates(actor: Actor, on: dt.date) -> tuple[list[Candidate], bool]:
    everybody = list(Candidate.objects.visible_to(actor, on).only(*OF_CANDIDATE).order_by("pk")[: MOST_PEOPLE + 1])
    if len(everybody) <= MOST_PEOPLE:
        return everybody, False
    return list(Candidate.objects.followed_by(actor, on).only(*OF_CANDIDATE).order_by("pk")[:MOST_PEOPLE]), True


def _openings(area: Sequence[str], purpose: str, on: dt.date) -> list[Opening]:
    """The workplaces of the municipalities with a green light for the purpose, by organisation number."""
    jobs: dict[int, list[Job]] = defaultdict(list)
    for _code, table in places.tables(area, on):
        green = [row for row, job in enumerate(table.jobs) if getattr(job, purpose) == Colour.GREEN.value]
        for at in np.flatnonzero(np.isin(table.of, green)).tolist():
            number = int(table.numbers[at])
            job = table.job(int(table.of[at]), purpose, number)
            jobs[number].append(without_certificate(Person(), job)[1])
    situations = dict(load_situations(jobs))
    freshness, default = freshness_by_municipality(on), default_freshness(on)
    return [
        Opening(
            number,
            found[0].municipality,
            tuple(found),
            room_for(situations.get(number, Situation()), freshness.get(found[0].municipality, default), purpose, on),
        )
        for number, found in sorted(jobs.items())
    ]


def room_for(situation: Situation, freshness: Freshness, purpose: str, on: dt.date) -> int:
    """How many an employer has confirmed room for, of what is shared with all: at least one where the light is green.

    For work training never more than the seats that are free, where somebody has told how many there are.
    """
    light = lights(situation, freshness, on)[PURPOSES.index(purpose)]
    told = sum(
        reason.seats or 0
        for reason in light.reasons
        if reason.code == "opening_confirmed" and reason.fact is not None and reason.fact.sharing == Sharing.ALL
    )
    if purpose == "training":
        said = [fact for fact in situation.facts if fact.kind == Kind.CAPACITY and fact.holds(on)]
        newest: Fact | None = max(said, key=lambda fact: fact.order, default=None)
        if newest is not None and newest.sharing == Sharing.ALL and isinstance(newest.value.get("max"), int):
            taken = situation.seats_taken if situation.seats_taken is not None else newest.value.get("now")
            told = min(told, newest.value["max"] - (taken if isinstance(taken, int) else 0))
    return max(told, 1)


def _held_against(known: dict[int, Known], openings: list[Opening], purpose: str, weights: Weights) -> _Table:
    jobs = [job for opening in openings for job in opening.jobs]
    begins = np.cumsum([0, *(len(opening.jobs) for opening in openings)])[:-1].astype(np.int64)
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, job in enumerate(jobs):
        rows[job.number, job.task].append(row)
    table = _Table(known, openings, jobs, begins, dict(rows))
    if not jobs:
        return table
    columns = make_columns(jobs, purpose)
    ends = np.append(begins[1:], len(jobs))
    for pk, one in known.items():
        found = scores(one.person, columns, weights)
        for row in table.agreed(one):
            found[row] = score_at(one.person, jobs[row], one.agreed, weights, purpose)
        table.best[pk] = np.maximum.reduceat(found, begins)
        table.at[pk] = np.array(
            [begin + int(found[begin:end].argmax()) for begin, end in zip(begins, ends, strict=True)]
        )
    return table


def _of_work(person: Person) -> Person:
    """The person as the work sees one: what is asked of it, and nothing of what the person wishes or needs or where it lives."""
    return replace(
        person,
        wishes=frozenset(),
        group=frozenset(),
        structure=frozenset(),
        feedback=frozenset(),
        tone_avoids=frozenset(),
        needs_carer=False,
        near={},
        avoid=frozenset(),
    )


def _problem(
    table: _Table,
    people: Sequence[int],
    codes: Mapping[int, str],
    down: set[tuple[int, int]],
    purpose: str,
    weights: Weights,
) -> Problem:
    """The best workplaces of each as pairs. Candidates order them as in their own list; workplaces by what the work asks alone."""
    who: list[int] = []
    where: list[int] = []
    value: list[int] = []
    asked: list[int] = []
    columns = make_columns(table.jobs, purpose) if table.jobs else None
    for at, pk in enumerate(people):
        if columns is None:
            break
        best = table.best[pk].astype(np.int64)
        no = [place for place, opening in enumerate(table.openings) if (pk, opening.number) in down]
        best[no] = BLOCKED
        open_ones = np.flatnonzero(best != BLOCKED)
        if len(open_ones) > OPTIONS:
            least = np.partition(best[open_ones], -OPTIONS)[-OPTIONS]
            open_ones = open_ones[best[open_ones] >= least]
        one = table.known[pk]
        person = _of_work(one.person)
        by_job = scores(person, columns, weights)
        for row in table.agreed(one):
            by_job[row] = score_at(person, table.jobs[row], one.agreed, weights, purpose)
        work = by_job[table.at[pk][open_ones]]
        who += [at] * len(open_ones)
        where += open_ones.tolist()
        value += np.maximum(WORTH + best[open_ones], 1).tolist()
        asked += np.maximum(_ASKED + work.astype(np.int64), 0).tolist()
    return make_problem(
        np.array(who, np.int64),
        np.array(where, np.int64),
        np.array(value, np.int64),
        candidates=len(people),
        capacity=np.array([opening.room for opening in table.openings], np.int64),
        preference=np.array(asked, np.int64),
        who=_lasting(codes[pk] for pk in people),
        where=_lasting(str(opening.number) for opening in table.openings),
    )


def _lasting(names: Iterable[str]) -> Array:
    """A number for each that says nothing of it and stays the same: for the lottery."""
    digests = [hashlib.blake2b(name.encode(), digest_size=8).digest() for name in names]
    return np.array([int.from_bytes(digest, "little") for digest in digests], dtype=np.uint64)


class _Telling:
    """The agenda put into words. What is shown is read at once: names, cards."""

    def __init__(
        self,
        purpose: str,
        weights: Weights,
        table: _Table,
        problem: Problem,
        made: Agenda,
        people: Sequence[int],
        down: set[tuple[int, int]],
        meeting: str,
        cards: Mapping[int, Card],
    ) -> None:
        self.purpose, self.weights, self.meeting = purpose, weights, meeting
        self.table, self.problem, self.made, self.people, self.down = table, problem, made, people, down
        self.named = {pk: _one(found) for pk, found in Candidate.objects.in_bulk(list(people)).items()}
        self.cards = cards
        self.codes: set[str] = set()
        self.pairs = sorted((self._pair(talk.pair, talk.by) for talk in made.talks), key=lambda row: row.who.order)

    def shown(self) -> tuple[str, ...]:
        """The codes of all who are named, once each."""
        return tuple(sorted(self.codes))

    def _who(self, at: int) -> One:
        found = self.named[self.people[at]]
        self.codes.add(found.code)
        return found

    def _url(self, who: One, number: int) -> str:
        url = reverse("matching:why", args=[who.code, number])
        return url if self.purpose == "training" else f"{url}?formal={self.purpose}"

    def _card(self, place: int) -> Card:
        return self.cards[self.table.openings[place].number]

    def _pair(self, pair: int, by: By) -> Pair:
        at, place = int(self.problem.candidate[pair]), int(self.problem.opening[pair])
        card = self._card(place)
        who = self._who(at)
        job = self.table.jobs[int(self.table.at[self.people[at]][place])]
        person = self.table.known[self.people[at]].at(job)
        told = explain(person, job, self.weights, self.purpose)
        return Pair(
            who,
            card,
            task_label(job.task) if job.task else "",
            verdict_text(told),
            why(told, person, job),
            self._url(who, card.number),
            by.value,
        )

    def workplaces(self) -> tuple[AtWorkplace, ...]:
        """The pairs by workplace, in the order of names."""
        room = {opening.number: opening.room for opening in self.table.openings}
        found: dict[int, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.card.number].append(pair)
        groups = [AtWorkplace(rows[0].card, room[number], tuple(rows)) for number, rows in found.items()]
        return tuple(sorted(groups, key=lambda group: (sort_key(group.card.name), group.card.number)))

    def candidates(self) -> tuple[OfCandidate, ...]:
        """The pairs by candidate, in the order of names."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.who.code].append(pair)
        return tuple(OfCandidate(rows[0].who, tuple(rows)) for rows in found.values())

    def left_out(self) -> tuple[LeftOut, ...]:
        """Candidates without any pair, in the order of names."""
        rows = [self._left_out(left.candidate, left.why, left.nearest) for left in self.made.candidates]
        return tuple(sorted(rows, key=lambda row: row.who.order))

    def _left_out(self, at: int, because: Without, nearest: Sequence[int]) -> LeftOut:
        who, known = self._who(at), self.table.known[self.people[at]]
        lacks = [str(MISSING_WORDS[code]) for code in missing(known.kinds)]
        helps = [_("Fyll ut profilen: %(what)s.") % {"what": ", ".join(lacks)}] if lacks else []
        if because is Without.FULL:
            near = [self._near(who, int(self.problem.opening[pair]), self._full_text(pair)) for pair in nearest]
            reason = _("Plassene som kan passe, er tenkt på for andre.")
            helps.insert(0, _("Spør om de har plass til en til, eller om noen som ligner har det."))
            return LeftOut(who, reason, tuple(near), tuple(helps))
        reason, near, more = self._nothing(who, known, self.people[at])
        return LeftOut(who, reason, tuple(near), (*more, *helps))

    def _full_text(self, pair: int) -> str:
        room = self.table.openings[int(self.problem.opening[pair])].room
        return ngettext("plassen der er tenkt på for en annen", "de %(n)s plassene der er tenkt på for andre", room) % {
            "n": room
        }

    def _near(self, who: One, place: int, text: str) -> Near:
        card = self._card(place)
        return Near(who, card, text, self._url(who, card.number))

    def _nothing(self, who: One, known: Known, pk: int) -> tuple[str, list[Near], list[str]]:
        """Why nothing was possible for somebody: the reason, the nearest, and what would help."""
        if not self.table.openings:
            return _("Ingen arbeidsplass i området har en fersk åpning."), [], []
        reach = known.person.near
        within = [at for at, opening in enumerate(self.table.openings) if not reach or opening.municipality in reach]
        if not within:
            return self._too_far(who, known)
        left = [at for at in within if (pk, self.table.openings[at].number) not in self.down]
        if not left:
            return (
                _("Noen har sagt nei til alle som er innen reiseveien."),
                [],
                [_("Se på svarene sammen med personen.")],
            )
        between = {at: self._conditions(known, at) for at in left}
        alone: dict[str, set[int]] = defaultdict(set)
        for at, found in between.items():
            for conditions in found:
                if len(conditions) == 1:
                    alone[conditions[0]].add(at)

        def nearness(at: int) -> tuple[int, int, str]:
            few = min(map(len, between[at]), default=_OWN_NO)
            way = reach.get(self.table.openings[at].municipality, 0)
            return few, way, _lot(self.meeting, who.code, self.table.openings[at].number)

        nearest = sorted(left, key=nearness)[:NEAREST]
        near = [self._near(who, at, " ".join(self._blocks(known, at))) for at in nearest]
        helps = [
            ngettext("%(what)s: %(n)s arbeidsplass.", "%(what)s: %(n)s arbeidsplasser.", len(found))
            % {"what": condition_text(term), "n": len(found)}
            for term, found in sorted(alone.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:NEAREST]
        ]
        reason = ngettext(
            "Noe er til hinder ved den ene innen reiseveien.",
            "Noe er til hinder ved alle %(n)s innen reiseveien.",
            len(left),
        ) % {"n": len(left)}
        return reason, near, helps

    def _too_far(self, who: One, known: Known) -> tuple[str, list[Near], list[str]]:
        away = [
            (kilometres, at)
            for at, opening in enumerate(self.table.openings)
            if (kilometres := known.kilometres_to(opening.municipality)) is not None
        ]
        near = [
            self._near(who, at, _("omtrent %(n)s km unna") % {"n": kilometres})
            for kilometres, at in sorted(away)[:NEAREST]
        ]
        reason = _("Ingen av dem ligger innen %(km)s km.") % {"km": known.reach}
        return (
            reason,
            near,
            [_("Snakk om veien kan bli lengre, eller om noen kan kjøre sammen.")],
        )

    def _conditions(self, known: Known, at: int) -> list[list[str]]:
        """What is absolute and not met, for each job of an opening where nothing else is in the way."""
        found = (conditions_between(known.at(job), job, self.purpose) for job in self.table.openings[at].jobs)
        return [conditions for conditions in found if conditions]

    def _blocks(self, known: Known, at: int) -> list[str]:
        """What is in the way at an opening, at the job with the least of it, in sentences."""
        found = []
        for job in self.table.openings[at].jobs:
            person = known.at(job)
            told = explain(person, job, self.weights, self.purpose)
            found.append(list(dict.fromkeys(block_text(line, person, job) for line in told.of(Sign.BLOCKS))))
        return min(found, key=len)

    def vacant(self) -> tuple[Vacant, ...]:
        """Workplaces that nobody was thought of for, in the order of names."""
        rows = []
        for left in self.made.openings:
            possible = self._possible(left.opening)
            if possible:
                reason = _("De som kan passe, er tenkt på andre steder.")
                near = [self._elsewhere(at, left.opening) for at in possible[:NEAREST]]
            elif self.people:
                reason, near = _("Noe er til hinder for alle vi kjenner."), self._nearest_people(left.opening)
            else:
                reason, near = _("Det er ingen kandidater å tenke på."), []
            rows.append(Vacant(self._card(left.opening), self.table.openings[left.opening].room, reason, tuple(near)))
        return tuple(sorted(rows, key=lambda row: (sort_key(row.card.name), row.card.number)))

    def _possible(self, place: int) -> list[int]:
        """The candidates whom nothing absolute keeps from an opening, best first: also those who have many that fit better."""
        number = self.table.openings[place].number
        found = [
            (-int(self.table.best[pk][place]), _lot(self.meeting, self.named[pk].code, number), at)
            for at, pk in enumerate(self.people)
            if self.table.best[pk][place] != BLOCKED and (pk, number) not in self.down
        ]
        return [at for _cost, _number, at in sorted(found)]

    def _elsewhere(self, at: int, place: int) -> Near:
        given = int(self.made.stable.chosen[at])
        given = int(self.made.total.chosen[at]) if given == NOBODY else given
        if given == NOBODY:
            return self._near(self._who(at), place, _("har ikke noe forslag ennå"))
        text = _("tenkt på ved %(name)s") % {"name": self._card(int(self.problem.opening[given])).name}
        return self._near(self._who(at), place, text)

    def _nearest_people(self, place: int) -> list[Near]:
        """The candidates with the least in the way, those within reach alone."""
        opening = self.table.openings[place]
        found = []
        for at, pk in enumerate(self.people):
            known = self.table.known[pk]
            near = known.person.near
            far = opening.municipality and near and opening.municipality not in near
            if far or (pk, opening.number) in self.down:
                continue
            conditions = self._conditions(known, place)
            if conditions:
                lot = _lot(self.meeting, self.named[pk].code, opening.number)
                found.append((min(map(len, conditions)), lot, at))
        return [
            self._near(self._who(at), place, " ".join(self._blocks(self.table.known[self.people[at]], place)))
            for _few, _lot_of, at in sorted(found)[:NEAREST]
        ]


def _lot(meeting: str, code: str, number: int) -> str:
    """Who is named first among those who are as near."""
    return hashlib.blake2b(f"{meeting} {code} {number}".encode(), digest_size=8).hexdigest()


def _one(candidate: Candidate) -> One:
    name: Any = candidate.name
    return One(candidate.code, name, initials(name), (sort_key(name), candidate.pk))
