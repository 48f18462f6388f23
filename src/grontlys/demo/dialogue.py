"""Two years of made-up dialogue with the workplaces of a region, as statements: what was said, by whom, when, how long it holds.

Every workplace draws from its own random numbers (seed and organisation number), so its story does not depend on the others.
Days count backwards from the region's day; nothing is said on that day itself, so that the first thing said today is yours.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from grontlys.access.roles import NAV_KINDS, Right, Role, rights_of
from grontlys.demo import mix, names, numbers
from grontlys.demo.demands import fuller, second_role
from grontlys.demo.industries import INDUSTRIES
from grontlys.demo.people import ORGANISATIONS, STAFF, organisation
from grontlys.demo.region import PRIVATE, Bools, Ints, Region
from grontlys.demo.talk import contact_level, tell_briefly, tell_more
from grontlys.demo.work import (
    BAR_REASONS,
    CALL_NOTES,
    CONDITIONS,
    CONTACT_ROLES,
    KINDS,
    PLACE_NOTES,
    WorkKind,
)
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import VALIDITIES, Basis, Competence, Kind, Purpose, Sharing, Stance, Strength
from grontlys.employers.rules.task_keys import task_key
from grontlys.shared import text

HISTORY_DAYS = 730
COMPETENCES = tuple(answer.value for answer in Competence)
DUE = ("sigrid", "petter", "ingrid", "astrid", "daniel", "mona", "hanne", "solveig")
"""People with openings of their own that go stale within three days, so that their day has something in it."""

DUE_EACH = 3
PROMISED_DAYS = (2, -3, 1, 6)
"""When what those people promised there falls due, counted from the region's day: one is late, two are due soon."""

COMPLETE_ANCHORS = 2
BARS = {"nav-frogn": 2, "nav-as": 1, "nav-nordre-follo": 2, "nav-vestby": 1}
_TRAINING = {
    "green": 0.21, "aged": 0.21, "talked": 0.25, "not_now": 0.12, "full": 0.06, "later": 0.035, "condition": 0.045,
    "closed": 0.04, "lapsed": 0.02, "cuts": 0.025, "closing": 0.005,
}  # fmt: skip
_HIRING = {
    "green": 0.10, "aged": 0.10, "advertised": 0.06, "trial_only": 0.12, "maybe": 0.18, "yes": 0.10, "not_now": 0.12,
    "silent": 0.22,
}  # fmt: skip
_HIRING_PUBLIC = {"green": 0.03, "aged": 0.04, "advertised": 0.40, "trial_only": 0.38, "not_now": 0.03, "silent": 0.12}
_REASONS = tuple(term.code for term in words.NO_REASONS)
_NAV = frozenset(position for position, one in enumerate(ORGANISATIONS) if one.kind in NAV_KINDS)
_ORGANISATION = {one.key: position for position, one in enumerate(ORGANISATIONS)}
_REACH = {Role.MARKET_CONTACT: 3.0, Role.COUNSELLOR: 1.5, Role.LEADER: 0.25}
_LEADS = {
    "kindergarten": ("Styrer", "Pedagogisk leder"),
    "school": ("Rektor", "Inspektør", "SFO-leder"),
    "grocery": ("Butikksjef", "Assisterende butikksjef"),
    "shop": ("Butikksjef", "Daglig leder"),
    "care": ("Enhetsleder", "Avdelingsleder"),
    "warehouse": ("Lagersjef", "Skiftleder", "Daglig leder"),
    "restaurant": ("Kjøkkensjef", "Daglig leder"),
    "farm": ("Gårdbruker",),
}
"""Whom one rings, where it is not just anybody of CONTACT_ROLES."""

_STATERS = tuple(
    position
    for position, one in enumerate(STAFF)
    if Right.STATE in rights_of(one.role, organisation(one.organisation).kind)
)


class Contact(NamedTuple):
    """Somebody at a workplace whom staff may ring; `workplace` is an organisation number."""

    workplace: int
    name: str
    role: str
    phone: str
    email: str
    informed_on: dt.date
    level: str


class Said(NamedTuple):
    """One statement. `author` and `organisation` are positions in STAFF and ORGANISATIONS, `contact` one among the contacts of
    the same workplace or -1; `value` is JSON. The key of a bar is left empty: it is the organisation's id in the database."""

    workplace: int
    kind: str
    key: str
    value: str
    note: str
    said_on: dt.date
    recorded_at: dt.datetime
    holds_until: dt.date | None
    basis: str
    sharing: str
    author: int
    organisation: int
    contact: int


class Story(NamedTuple):
    """All that is known about one workplace, oldest first."""

    contacts: tuple[Contact, ...]
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which workplaces are talked with, and what is decided before their stories are written. Positions in the region."""

    talked: Bools
    competence: Ints
    due: Mapping[int, tuple[int, int]]
    bars: Mapping[int, int]


def plan(region: Region) -> Plan:
    """Choose who is talked with, what competence they need (tables 5.10 and 5.11), whose openings are due, what is barred."""
    rng = np.random.default_rng([region.seed, 2, len(region.workplaces)])
    units, public, size = region.workplaces, region.public(), region.size_class()
    experience = np.array([[mix.EXPERIENCE[owned, position] for position in range(7)] for owned in (False, True)])
    chance = experience[public.astype(np.int64), size] * np.array(mix.DIALOGUE_BY_SIZE)[size]
    possible = (
        np.isnat(units.closed_on)
        & ~units.foreign
        & (units.started < np.datetime64(region.on - dt.timedelta(days=60), "D"))
    )
    talked = (rng.random(len(units)) < chance) & possible
    anchors = list(region.anchors)
    talked[anchors] = True

    # Someone's openings that go stale these days: open kinds of workplaces with some staff, in the person's own area.
    due: dict[int, tuple[int, int]] = {}
    openness = np.array([KINDS[one.kind].openness for one in INDUSTRIES])[units.industry]
    codes = np.array([place.code for place in region.places])[units.address.place]
    healthy = np.isnat(region.companies.bankrupt_on)[units.company]
    usable = possible & healthy & (openness >= 1.0) & (units.employees >= 5) & (units.employees < 80)
    usable[anchors] = False
    for key in DUE:
        author = next(position for position, one in enumerate(STAFF) if one.key == key)
        areas = organisation(STAFF[author].organisation).areas
        rows = [int(row) for row in np.flatnonzero(usable & np.isin(codes, areas)) if int(row) not in due]
        for order, row in enumerate(rows[: DUE_EACH + 1]):
            due[row] = (author, order)
    talked[list(due)] = True

    bars: dict[int, int] = {}
    for office, count in BARS.items():
        leader = next(i for i, one in enumerate(STAFF) if one.organisation == office and one.role == Role.LEADER)
        suited = talked & possible & (units.owner == PRIVATE) & np.isin(codes, organisation(office).areas)
        suited[anchors] = False
        rows = [int(row) for row in np.flatnonzero(suited) if int(row) not in due]
        bars.update(dict.fromkeys(rows[5 : 5 + count], leader))
    competence = np.full(len(units), -1, dtype=np.int64)
    for owned in (False, True):
        rows_of = np.flatnonzero(talked & (public == owned) & (rng.random(len(units)) < 0.8))
        competence[rows_of] = _competences(rng, region, rows_of, owned)
    return Plan(talked, competence, due, bars)


def _competences(rng: np.random.Generator, region: Region, rows: Ints, public: bool) -> Ints:
    """An answer for each row: sections differ as in table 5.11, the total of the sector is table 5.10's (raking)."""
    sections = list(mix.SECTION_SHARES)
    section = np.array([sections.index(one.section) for one in INDUSTRIES])[region.workplaces.industry[rows]]
    heads = np.bincount(section, minlength=len(sections)).astype(float)
    wanted = np.array([mix.COMPETENCE[public][answer] for answer in COMPETENCES])
    wanted = wanted / wanted.sum() * len(rows)
    cells = np.empty((len(sections), len(COMPETENCES)))
    for position, code in enumerate(sections):
        known = mix.COMPETENCE_BY_SECTION.get(code, {})
        rest = max(100.0 - sum(known.values()), 3.0) / max(1, len(COMPETENCES) - len(known))
        base = mix.COMPETENCE[public]
        cells[position] = [known.get(answer, rest if known else base[answer]) for answer in COMPETENCES]
    cells *= heads[:, None]
    for _round in range(30):
        cells *= (wanted / np.maximum(cells.sum(axis=0), 1e-9))[None, :]
        cells *= (heads / np.maximum(cells.sum(axis=1), 1e-9))[:, None]
    # Walk down the sections with one running remainder, so that rounding does not pile up in any answer.
    answers = np.empty(len(rows), dtype=np.int64)
    carried = np.zeros(len(COMPETENCES))
    for position in range(len(sections)):
        members = np.flatnonzero(section == position)
        if not len(members):
            continue
        exact = cells[position] + carried
        counts = np.maximum(np.floor(exact), 0).astype(np.int64)
        while counts.sum() > len(members):
            counts[int(np.argmax(counts - exact))] -= 1
        while counts.sum() < len(members):
            counts[int(np.argmax(exact - counts))] += 1
        carried = exact - counts
        dealt = np.repeat(np.arange(len(COMPETENCES)), counts)
        rng.shuffle(dealt)
        answers[members] = dealt
    return answers


def stories(region: Region, planned: Plan | None = None, *, brief: bool = False) -> Iterator[Story]:
    """The story of every workplace that somebody has talked with, in the order of the region.

    `brief` leaves out contacts, notes and what has been superseded: about five statements each, for sets of national size.
    """
    planned = planned or plan(region)
    teller = _Teller(region, planned, brief)
    for row in np.flatnonzero(planned.talked).tolist():
        yield teller.story(row)


@lru_cache(maxsize=4096)
def _dump(items: tuple[tuple[str, Any], ...]) -> str:
    return json.dumps(dict(items), ensure_ascii=False)


def _json(**value: Any) -> str:
    return _dump(tuple(value.items()))


def _asked(demands: Mapping[str, int], role: str = "") -> str:
    """The value of a statement about a task, as json.dumps writes it: no two are alike, so remembering them is no help."""
    levels = ", ".join([f'"{code}": {level}' for code, level in demands.items()])
    who = f', "role": {json.dumps(role, ensure_ascii=False)}' if role else ""
    return f'{{"demands": {{{levels}}}{who}}}'


class _Teller:
    """Tells stories of one region; holds what all of them need."""

    def __init__(self, region: Region, planned: Plan, brief: bool) -> None:
        self.region = region
        self.plan = planned
        self.brief = brief
        self.on = region.on
        units = region.workplaces
        self.numbers = units.number.tolist()
        self.industry = units.industry.tolist()
        self.place = units.address.place.tolist()
        self.employees = units.employees.tolist()
        self.public = region.public().tolist()
        sites = np.bincount(units.company, minlength=len(region.companies))[units.company]
        self.chained = ((sites > 1) | region.public()).tolist()
        self.age = (np.datetime64(region.on, "D") - units.started).astype(np.int64).tolist()
        self.competence = planned.competence.tolist()
        self.anchor = {row: position for position, row in enumerate(region.anchors)}
        self.own: list[tuple[int, ...]] = []
        self.others: list[tuple[int, ...]] = []
        offices = [one.key for one in ORGANISATIONS if one.key.startswith("nav-") and one.areas and len(one.areas) == 1]
        for position, place in enumerate(region.places):
            office = next(
                (key for key in offices if place.code in organisation(key).areas), offices[position % len(offices)]
            )
            self.own.append(tuple(p for p in _STATERS if STAFF[p].organisation == office))
            self.others.append(
                tuple(
                    p
                    for p in _STATERS
                    if STAFF[p].organisation != office
                    and (place.code in organisation(STAFF[p].organisation).areas or position >= len(offices))
                )
            )
        # Offices are shut in the weekend: what would fall there was said on the Friday before.
        self.days: list[dt.date] = []
        for back in range(HISTORY_DAYS + 400):
            day = self.on - dt.timedelta(days=back)
            self.days.append(day - dt.timedelta(days=max(0, day.weekday() - 4)))

    def story(self, row: int) -> Story:
        number = self.numbers[row]
        rng = random.Random((self.region.seed << 32) ^ number)
        told = _Told(self, row, rng)
        told.tell()
        if self.brief:
            tell_briefly(told)
        else:
            self._more(told)
        told.said.sort(key=lambda one: (one.said_on, one.recorded_at))
        return Story(tuple(told.contacts), tuple(told.said))

    def _more(self, told: _Told) -> None:
        """The topics: all of them at the first of each person's due openings and the first two made by hand."""
        promised, complete = None, self.anchor.get(told.row, COMPLETE_ANCHORS) < COMPLETE_ANCHORS
        if (due := self.plan.due.get(told.row)) is not None:
            author, order = due
            complete = order == 0
            promised = (author, PROMISED_DAYS[order])
        tell_more(told, complete=complete, promised=promised)


def _pick(rng: random.Random, shares: Mapping[str, float], tilt: Mapping[str, float] | None = None) -> str:
    weights = [share * (tilt.get(name, 1.0) if tilt else 1.0) for name, share in shares.items()]
    return rng.choices(list(shares), weights)[0]


class _Told:
    """One workplace's story while it is being told."""

    def __init__(self, teller: _Teller, row: int, rng: random.Random) -> None:
        self.teller, self.row, self.rng = teller, row, rng
        self.number: int = teller.numbers[row]
        self.work = INDUSTRIES[teller.industry[row]].kind
        self.kind: WorkKind = KINDS[self.work]
        self.topic = rng.choice(self.kind.topics)
        self.contacts: list[Contact] = []
        self.said: list[Said] = []
        self.serial = 0
        own, others = teller.own[teller.place[row]], teller.others[teller.place[row]]
        # The market contact knows most workplaces, the leader few.
        self.owner = rng.choices(own, [_REACH.get(STAFF[person].role, 1.0) for person in own])[0]
        self.team = (self.owner, *rng.sample(others, k=min(len(others), rng.choice((0, 1, 1, 2)))))
        self.oldest = max(30, min(HISTORY_DAYS, teller.age[row] - 20))

    # --- the pieces -------------------------------------------------------------------------------------------------------
    def say(
        self,
        back: int,
        kind: Kind,
        key: str,
        value: str,
        *,
        note: str = "",
        until: dt.date | None = None,
        basis: str = Basis.EMPLOYER,
        sharing: str = Sharing.ALL,
        author: int | None = None,
    ) -> None:
        """Add a statement made so many days back; without `until` the kind's own validity applies."""
        rng = self.rng
        author = author if author is not None else self.team[0] if rng.random() < 0.7 else rng.choice(self.team)
        day = self.teller.days[max(1, back)]
        if until is None and (days := VALIDITIES[kind].days) is not None:
            until = day + dt.timedelta(days=days)
        home = _ORGANISATION[STAFF[author].organisation]
        if sharing == Sharing.NAV and home not in _NAV:
            sharing = Sharing.ORGANISATION
        self.serial += 1
        moment = dt.datetime(day.year, day.month, day.day, 7 + self.serial % 7, rng.randrange(60), tzinfo=dt.UTC)
        spoke = basis == Basis.EMPLOYER and self.contacts and rng.random() < 0.6
        self.said.append(
            Said(
                self.number, kind.value, key, value, note, day, moment, until, str(basis), str(sharing), author, home,
                0 if spoke else -1,
            )
        )  # fmt: skip

    def unique(self) -> str:
        """A key of its own, for visits and notes."""
        return f"{self.rng.getrandbits(64):016x}"

    def opening(self, back: int, purpose: Purpose, *, count: int | None = None, starts: int | None = None, condition: str = "",
                task: str = "", author: int | None = None) -> None:  # fmt: skip
        if count is None:
            count = 1 if self.teller.employees[self.row] < 20 or self.rng.random() < 0.6 else self.rng.randint(2, 4)
        begins = None if starts is None else (self.teller.on + dt.timedelta(days=starts)).isoformat()
        value = _json(count=count, starts=begins, condition=condition, dated=False)
        basis = Basis.EMPLOYER if self.rng.random() < 0.85 else Basis.OBSERVED
        self.say(back, Kind.OPENING, f"{purpose}:{task}" if task else purpose.value, value, basis=basis, author=author)

    def visit(self, back: int, form: str, author: int | None = None) -> None:
        note = "" if self.teller.brief else self.rng.choice(CALL_NOTES if form == "call" else PLACE_NOTES)
        sharing = self.rng.choices((Sharing.ALL, Sharing.ORGANISATION, Sharing.NAV), (90, 6, 4))[0]
        if self.teller.brief:
            sharing = Sharing.ALL
        self.say(
            back, Kind.VISIT, self.unique(), _json(form=form), note=note.format(topic=self.topic), basis=Basis.OBSERVED,
            sharing=sharing, author=author,
        )  # fmt: skip

    def stance(self, back: int, purpose: Purpose, answer: Stance) -> None:
        self.say(back, Kind.STANCE, purpose.value, _json(answer=answer.value))

    def not_now(self, back: int, purpose: Purpose, reason: str, ahead: int) -> None:
        until = self.teller.on + dt.timedelta(days=ahead)
        self.say(back, Kind.NOT_NOW, purpose.value, _json(reason=reason), until=until)

    # --- the story --------------------------------------------------------------------------------------------------------
    def tell(self) -> None:
        teller, rng = self.teller, self.rng
        first = rng.randint(min(40, self.oldest), self.oldest)
        if not teller.brief:
            self._meet(first)
        anchor = teller.anchor.get(self.row)
        if anchor is not None:
            _ANCHOR_STORIES[anchor](self)
            return
        self._work(first)
        if self.row in teller.plan.due:
            author, order = teller.plan.due[self.row]
            # The first ones go stale within three days, the last one did a few days ago.
            self.opening(
                rng.choice((25, 26)) if order < DUE_EACH else 30 + rng.randrange(4), Purpose.TRAINING, author=author
            )
            if not teller.brief:
                self.visit(rng.randint(27, 60), "visit", author)
        else:
            self._training(first)
            self._hiring(first)
            self._contact(first)
        if not teller.brief:
            self._other_role(first)
        if (leader := teller.plan.bars.get(self.row)) is not None:
            self.say(
                rng.randint(5, 60), Kind.BAR, "", _json(barred=True), note=rng.choice(BAR_REASONS), basis=Basis.INTERPRETED,
                sharing=Sharing.ORGANISATION, author=leader,
            )  # fmt: skip

    def _meet(self, first: int) -> None:
        rng = self.rng
        for _one in range(rng.choices((0, 1, 2), (25, 62, 13))[0]):
            name = names.person(rng.randrange(84 * 2000))
            given = text.fold(name).split(" ")[0]
            role = rng.choice(_LEADS.get(self.work, CONTACT_ROLES))
            self.contacts.append(
                Contact(
                    self.number,
                    name,
                    role,
                    numbers.phone(rng.randrange(1_000_000)) if rng.random() < 0.85 else "",
                    f"{given}@v{self.number}.example",
                    self.teller.days[first],
                    contact_level(role),
                )
            )

    def _work(self, first: int) -> None:
        """What is done there and what it takes: told at the first contacts, and lasting."""
        rng, brief = self.rng, self.teller.brief
        tasks = [task for task in self.kind.tasks if rng.random() < task.chance] or [self.kind.tasks[0]]
        for task in tasks[: 1 if brief else 3]:
            demands = {code: rng.randint(low, high) for code, (low, high) in task.demands.items() if rng.random() < 0.9}
            basis = Basis.OBSERVED if rng.random() < 0.6 else Basis.EMPLOYER
            value = _asked(fuller(self.number, task.code, demands, task.demands))
            self.say(rng.randint(min(20, first), first), Kind.TASK, task.code, value, basis=basis)
        made = [one for one in self.kind.requirements if rng.random() < one.chance]
        for requirement in made[: 1 if brief else 4]:
            strength = rng.choices(
                (Strength.ABSOLUTE, Strength.LEARNABLE, Strength.PREFERRED),
                (
                    requirement.absolute,
                    requirement.learnable,
                    max(0.05, 1 - requirement.absolute - requirement.learnable),
                ),
            )[0]
            value = _json(strength=strength.value, level=rng.choice(requirement.level))
            self.say(rng.randint(min(20, first), first), Kind.REQUIREMENT, requirement.code, value)
        if rng.random() < (0.5 if brief else 0.75):
            part = rng.random() < self.kind.part_time
            times = [code for position, code in enumerate(self.kind.times) if position == 0 or rng.random() < 0.7]
            value = _json(
                part_time=part if rng.random() < 0.9 else None,
                min_percent=rng.choice((20, 30, 40, 50, 60)) if part else None,
                times=tuple(times),
                flexible=rng.random() < 0.4 if rng.random() < 0.6 else None,
            )
            self.say(rng.randint(min(15, first), first), Kind.HOURS, "", value)
        if (answer := self.teller.competence[self.row]) >= 0 and (not brief or rng.random() < 0.35):
            self.say(rng.randint(min(15, first), first), Kind.COMPETENCE, "", _json(answer=COMPETENCES[answer]))

    def _other_role(self, first: int) -> None:
        """Somebody else there does the first of the tasks too, with other demands."""
        task = next((one.key for one in self.said if one.kind == Kind.TASK), "")
        found = second_role(self.number, task)
        if found is not None:
            role, demands = found
            value = _asked(demands, role)
            self.say(min(30, first), Kind.TASK, task_key(task, role), value, basis=Basis.OBSERVED)

    def _seats(self) -> int:
        heads = self.teller.employees[self.row]
        return 1 if heads < 10 else 2 if heads < 40 else self.rng.randint(2, 5)

    def _placement(self, began: int) -> None:
        """Somebody was there for three months, and how it went: four in ten were hired, one in ten stopped early."""
        ended = began - 84 - self.number % 20
        value = _json(
            purpose=Purpose.TRAINING.value,
            starts=self.teller.days[began].isoformat(),
            ends=self.teller.days[ended].isoformat(),
            result=("hired", "completed", "completed", "hired", "stopped")[self.number // 20 % 5],
        )
        self.say(ended, Kind.PLACEMENT, self.unique(), value)

    def _training(self, first: int) -> None:
        rng, purpose, brief = self.rng, Purpose.TRAINING, self.teller.brief
        tilt = dict.fromkeys(("green", "aged", "later", "condition"), self.kind.openness)
        mood = _pick(rng, _TRAINING, tilt)
        if not brief and first > 200 and rng.random() < 0.45:
            # An older round: a place that was offered and filled.
            start = rng.randint(150, first)
            filled = start - rng.randint(10, 40)
            self.opening(start, purpose)
            self.say(filled, Kind.OPENING, purpose.value, _json(count=0, starts=None, condition="", dated=False))
            self._placement(filled)
        task = self.said[0].key if self.said and self.said[0].kind == Kind.TASK and rng.random() < 0.25 else ""
        if mood == "green":
            self.opening(rng.randint(1, 24), purpose, task=task)
        elif mood == "aged":
            self.opening(rng.randint(31, min(165, max(32, first))), purpose, task=task)
        elif mood == "later":
            self.opening(rng.randint(1, 20), purpose, starts=rng.randint(7, 70))
        elif mood == "condition":
            self.opening(rng.randint(1, 24), purpose, condition=rng.choice(CONDITIONS))
        elif mood == "closed":
            back = rng.randint(25, 120)
            self.opening(back, purpose)
            self.say(back - 21, Kind.OPENING, purpose.value, _json(count=0, starts=None, condition="", dated=False))
        elif mood == "not_now":
            self.not_now(rng.randint(3, 60), purpose, rng.choice(_REASONS), rng.randint(4, 120))
        elif mood == "cuts":
            extent = rng.choice(("ongoing", "announced"))
            sharing = rng.choices((Sharing.NAV, Sharing.ORGANISATION, Sharing.ALL), (45, 40, 15))[0]
            note = "Fortalt i fortrolighet. Antallet er ikke bestemt." if sharing != Sharing.ALL else ""
            self.say(rng.randint(5, 120), Kind.STAFF_CUTS, "", _json(extent=extent), note=note, sharing=sharing)
        elif mood == "closing":
            self.say(rng.randint(5, 60), Kind.CLOSURE, "", _json(what="closing"), basis=Basis.INTERPRETED)
        elif mood == "lapsed":
            # Asked long ago, never again: nothing of it holds any more.
            self.not_now(rng.randint(500, HISTORY_DAYS), purpose, "other", -rng.randint(380, 450))
            return
        seats = self._seats()
        if mood == "full":
            self.say(rng.randint(2, 70), Kind.CAPACITY, "", _json(max=seats, now=seats))
        elif rng.random() < (0.15 if brief else 0.45):
            # Told with the offer or long before it, so that it leaves a seat free either way.
            self.say(rng.randint(1, 80), Kind.CAPACITY, "", _json(max=seats, now=rng.randrange(seats)))
        if mood != "lapsed" and rng.random() < (0.15 if brief else 0.35):
            answer = (
                Stance.NO
                if mood == "not_now" and rng.random() < 0.3
                else rng.choice((Stance.YES, Stance.YES, Stance.MAYBE))
            )
            self.stance(rng.randint(100, max(101, first)), purpose, answer)

    def _hiring(self, first: int) -> None:
        rng, purpose = self.rng, Purpose.HIRING
        shares = _HIRING_PUBLIC if self.teller.public[self.row] else _HIRING
        mood = _pick(rng, shares, {"green": self.kind.hires, "aged": self.kind.hires})
        back = rng.randint(15, max(16, min(first, 400)))
        if mood == "green":
            self.opening(rng.randint(1, 11), purpose)
        elif mood == "aged":
            self.opening(rng.randint(16, 150), purpose)
        elif mood == "not_now":
            self.not_now(rng.randint(3, 60), purpose, rng.choice(_REASONS), rng.randint(4, 150))
        elif mood != "silent" and (not self.teller.brief or rng.random() < 0.7):
            self.stance(
                back,
                purpose,
                {
                    "advertised": Stance.ADVERTISED_ONLY,
                    "trial_only": Stance.TRIAL_ONLY,
                    "maybe": Stance.MAYBE,
                    "yes": Stance.YES,
                }[mood],
            )

    def _contact(self, first: int) -> None:
        rng = self.rng
        if self.teller.brief:
            if rng.random() < 0.8:
                self.visit(rng.randint(2, first), "visit")
            return
        times = rng.choices((1, 2, 3, 4, 6), (30, 30, 20, 13, 7))[0]
        self.visit(first, "visit")
        for _one in range(times - 1):
            form = rng.choices(("visit", "call", "meeting", "working_alongside"), (38, 44, 14, 4))[0]
            # Closer to today than to the beginning: what is warm is visited.
            self.visit(1 + int(first * rng.random() ** 1.6), form)
        if rng.random() < 0.06:
            note = rng.choice(PLACE_NOTES[9:]).format(topic=self.topic)
            self.say(rng.randint(1, first), Kind.NOTE, self.unique(), "{}", note=note, basis=Basis.OBSERVED)


# --- the workplaces made by hand (region.ANCHORS), in the same order ------------------------------------------------------------
def _warehouse(
    *, lift: int, part_time: bool, training: int | None, hiring: int | None = None, forklift: Strength | None = Strength.LEARNABLE,
    extra: Sequence[tuple[str, Mapping[str, int]]] = (),
) -> Any:  # fmt: skip
    def tell(told: _Told) -> None:
        demands = {"heavy_lifting": lift, "standing": 2, "pace": 1, "spoken_norwegian": 1}
        demands = fuller(told.number, "warehouse", demands)
        told.say(160, Kind.TASK, "warehouse", _asked(demands), basis=Basis.OBSERVED)
        for code, asked in extra:
            told.say(158, Kind.TASK, code, _asked(fuller(told.number, code, asked)), basis=Basis.OBSERVED)
        if forklift is not None:
            told.say(150, Kind.REQUIREMENT, "forklift", _json(strength=forklift.value, level=""))
        if lift == 3:
            told.say(150, Kind.REQUIREMENT, "heavy_lifting", _json(strength="absolute", level=""))
        told.say(
            149,
            Kind.HOURS,
            "",
            _json(part_time=part_time, min_percent=40 if part_time else None, times=("day",), flexible=part_time),
        )
        told.say(148, Kind.COMPETENCE, "", _json(answer="trained_here"))
        told.say(90, Kind.CAPACITY, "", _json(max=2, now=1))
        told.visit(95, "visit")
        if training is not None:
            told.opening(training, Purpose.TRAINING, count=1)
        if hiring is not None:
            told.opening(hiring, Purpose.HIRING, count=1)
        else:
            told.stance(80, Purpose.HIRING, Stance.MAYBE)
        told.visit(min(training or 40, 40) + 3, "call")

    return tell


def _elsewhere(training: int | None, hiring: int | None) -> Any:
    def tell(told: _Told) -> None:
        told._work(150)
        told.visit(120, "visit")
        told.say(100, Kind.CAPACITY, "", _json(max=2, now=0))
        if training is not None:
            told.opening(training, Purpose.TRAINING, count=2)
        if hiring is not None:
            told.opening(hiring, Purpose.HIRING, count=1)
        told.visit(9, "call")

    return tell


_ANCHOR_STORIES = (
    _warehouse(lift=1, part_time=True, training=4, hiring=5),
    _warehouse(
        lift=1, part_time=True, training=11, extra=(("packing", {"heavy_lifting": 0, "standing": 1, "fine_motor": 1}),)
    ),
    _warehouse(lift=0, part_time=True, training=6, forklift=None),
    _warehouse(lift=1, part_time=True, training=47),
    _warehouse(
        lift=0, part_time=True, training=None, forklift=None, extra=(("packing", {"heavy_lifting": 0, "pace": 2}),)
    ),
    _warehouse(lift=3, part_time=False, training=3, hiring=3, forklift=Strength.ABSOLUTE),
    _warehouse(lift=2, part_time=True, training=8, hiring=20),
    _elsewhere(5, None),
    _elsewhere(12, 6),
    _elsewhere(16, 9),
)
