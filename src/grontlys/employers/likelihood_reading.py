"""From rows to likelihoods: what everybody may read of workplaces as columns, history from inquiries, and the fit kept until
something new is known.

Only statements shared with all count here, so that a likelihood is the same for every reader and nothing restricted can be
read out of it. What was known before an inquiry is worked out from the statements of the day before it: an answer never
teaches with what the answer itself brought.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Case, Count, Max, Q, Value, When

from grontlys.access.models import Area
from grontlys.access.roles import OrganisationKind
from grontlys.employers.models import Inquiry, Workplace
from grontlys.employers.models.unit import HeadCount, Sector
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import VALIDITIES, Basis, Kind, Purpose, Sharing, Stance
from grontlys.employers.rules.light import Fact, Freshness, Situation, default_freshness, last_fresh_day

if TYPE_CHECKING:
    from grontlys.employers.rules.calibration import Report
    from grontlys.employers.rules.likelihood import Array, Columns, Evidence, Fit, Word

KEEP_SECONDS = 3600
"""How long areas and what is usual there are kept in a process; the fit also ends with the day and with any new answer."""

HOST_YEARS = dt.timedelta(days=3 * 365 + 1)
""" "The last years" of the survey: three (SINTEF 2019:00060 l. 2283-2284)."""

Known = dict[str, str]
Asked = tuple[str, dt.date]
"""A yes to an inquiry: its purpose and the day it was answered."""

_SECTORS = {Sector.STATE: "public", Sector.MUNICIPAL: "public", Sector.PRIVATE: "private"}
_STANCES: dict[str, str] = {
    Stance.YES: "yes",
    Stance.MAYBE: "maybe",
    Stance.TRIAL_ONLY: "limited",
    Stance.ADVERTISED_ONLY: "limited",
    Stance.NO: "no",
}
_REGISTER = ("number", "sector", "section", "employees", "head_count", "municipality_code")
_USED = frozenset({Kind.STANCE, Kind.OPENING, Kind.NOT_NOW, Kind.CAPACITY, Kind.PLACEMENT, Kind.EXPERIENCE, Kind.PLAN})
_PLANS = frozenset({"yes", "no"})
"""A perhaps is as good as nothing said."""


def register_known(sector: str, section: str, employees: int | None, head_count: str) -> Known:
    """What the company register tells of a workplace."""
    from grontlys.employers.rules.likelihood import section_level, size_level

    return {
        "sector": _SECTORS.get(Sector(sector), "unknown"),
        "section": section_level(section),
        "size": size_level(employees, head_count == HeadCount.WITHHELD),
    }


def facts_known(
    situation: Situation, said_yes: Sequence[Asked], purpose: Purpose, freshness: Freshness, on: dt.date
) -> Known:
    """What people have said about a workplace by a day, as levels: statements shared with all, and its earlier yes to inquiries."""
    newest = _newest(situation.facts, on)
    return _said(newest, purpose, freshness, on) | _host(newest, situation.seats_taken, said_yes, on)


def _newest(facts: Iterable[Fact], on: dt.date) -> dict[tuple[str, str], Fact]:
    newest: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.kind in _USED and fact.sharing == Sharing.ALL and fact.holds(on):
            topic = (fact.kind, fact.key)
            if topic not in newest or fact.order > newest[topic].order:
                newest[topic] = fact
    return newest


def _said(newest: Mapping[tuple[str, str], Fact], purpose: Purpose, freshness: Freshness, on: dt.date) -> Known:
    known: Known = {}
    stance = newest.get((Kind.STANCE, purpose))
    if stance is not None and (answer := stance.value.get("answer")) in _STANCES:
        # Training only is a yes to training.
        trains = answer == Stance.TRIAL_ONLY and purpose is Purpose.TRAINING
        known["stance"] = "yes" if trains else _STANCES[answer]
    if opening := _opening(newest, purpose, freshness, on):
        known["opening"] = opening
    if (Kind.NOT_NOW, purpose) in newest:
        known["not_now"] = "yes"
    plan = newest.get((Kind.PLAN, purpose))
    if plan is not None and plan.value.get("answer") in _PLANS:
        known["plan"] = plan.value["answer"]
    return known


def _opening(newest: Mapping[tuple[str, str], Fact], purpose: Purpose, freshness: Freshness, on: dt.date) -> str:
    found = ""
    for (kind, key), fact in newest.items():
        if kind != Kind.OPENING or key.partition(":")[0] != purpose or fact.value.get("count") == 0:
            continue
        last = last_fresh_day(fact.said_on, freshness.days(purpose), fact.holds_until)
        if on <= last and fact.basis in (Basis.EMPLOYER, Basis.OBSERVED):
            return "fresh"
        found = "aged"
    return found


def _host(newest: Mapping[tuple[str, str], Fact], seats: int | None, said_yes: Sequence[Asked], on: dt.date) -> Known:
    """Whether it has somebody there now or had in the last three years, whether somebody was hired afterwards, and whether
    work was adapted for anybody."""
    now = bool(seats)
    former = any(p == Purpose.TRAINING and on - HOST_YEARS <= day <= on for p, day in said_yes)
    hired = any(p == Purpose.HIRING and on - HOST_YEARS <= day <= on for p, day in said_yes)
    ended, last_end = False, dt.date.min
    for (kind, _key), fact in newest.items():
        if kind == Kind.CAPACITY:
            now |= bool(fact.value.get("now"))
        elif kind == Kind.PLACEMENT:
            result = fact.value.get("result")
            last = dt.date.fromisoformat(fact.value["ends"]) if fact.value.get("ends") else fact.said_on
            if last < on - HOST_YEARS:
                continue
            now |= result == "ongoing"
            hired |= result == "hired"
            if fact.value.get("purpose") != Purpose.HIRING:
                former = True
                ended |= result in ("completed", "stopped")
                last_end = max(last_end, last)
    known: Known = {"host": "now"} if now else {"host": "former"} if former or hired else {}
    if hired or ended:
        known["hired"] = "yes" if hired else "no"
    told = newest.get((Kind.EXPERIENCE, ""))
    if told is None:
        return known
    if isinstance(adapted := told.value.get("adapted"), bool):
        known["accommodation"] = "yes" if adapted else "no"
    if said := _hosted(told, last_end, on):
        known["host"] = max(said, known.get("host", "never"), key=_HOSTS.index)
    return known


_HOSTS = ("never", "former", "now")
_NOW_DAYS = VALIDITIES[Kind.CAPACITY].days or 0


def _hosted(told: Fact, last_end: dt.date, on: dt.date) -> str:
    """What the workplace itself says of having been a host, in the model's levels; "" for nothing, or what is too old.

    It only adds to what placements and answers show: "never" loses to any of them. "Now" is now for as long as a count of
    trainees holds, and until a placement has ended since; then it is formerly.
    """
    if told.said_on < on - HOST_YEARS:
        return ""
    hosted = told.value.get("hosted", "")
    if hosted == "now":
        still = told.said_on + dt.timedelta(days=_NOW_DAYS) >= on and last_end <= told.said_on
        return "now" if still else "former"
    return {"before": "former", "never": "never"}.get(hosted, "")


# --- Areas ----------------------------------------------------------------------------------------------------------------
_MUNICIPALITIES = 1_000_000_000
"""Municipalities without an office count from here, so that they are never taken for one."""


def areas_on(on: dt.date) -> dict[str, int]:
    """Municipality to the number of its NAV office; where two share one, the older in the product."""
    found: dict[str, int] = {}
    served = Area.objects.on(on).filter(organisation__kind=OrganisationKind.NAV_OFFICE).order_by("organisation_id")
    for code, office in served.values_list("municipality_code", "organisation_id"):
        found.setdefault(code, office)
    return found


def area_of(municipality_code: str, areas: Mapping[str, int]) -> int:
    """The place of a workplace: its NAV office's area, else its municipality alone; NOWHERE where that is not known."""
    from grontlys.employers.rules.likelihood import NOWHERE

    if municipality_code in areas:
        return areas[municipality_code]
    return _MUNICIPALITIES + int(municipality_code) if municipality_code.isdigit() else NOWHERE


# --- History --------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class History:
    """Decided inquiries for one purpose, oldest first: the day each was asked, what was known before, and a yes within 28 days."""

    purpose: Purpose
    asked_on: list[dt.date]
    columns: Columns
    yes: Array


def load_history(on: dt.date, areas: Mapping[str, int]) -> dict[Purpose, History]:
    """All that inquiries teach by a day."""
    import numpy as np

    from grontlys.employers.rules.likelihood import columns_of, in_time

    rows = list(
        Inquiry.objects.standing()
        .filter(asked_on__lte=on)
        .order_by("asked_on", "pk")
        .values_list("workplace_id", "purpose", "asked_on", "outcome", "answered_on")
    )
    decided = [(row, in_time(row[2], row[3], row[4], on)) for row in rows]
    decided = [(row, yes) for row, yes in decided if yes is not None]
    numbers = sorted({row[0] for row, _yes in decided})
    places = _register_rows(numbers)
    situations = dict(load_situations(numbers, kinds=_USED))
    said_yes = _yeses(rows)
    default = default_freshness(on)
    found = {}
    for purpose in Purpose:
        known, at, days, answers = [], [], [], []
        for (number, of, asked_on, _outcome, _answered), yes in decided:
            if of != purpose or number not in places:
                continue
            _number, sector, section, employees, head_count, municipality = places[number]
            before = asked_on - dt.timedelta(days=1)
            # Seats taken are counted now: how many they were then is not known.
            then = situations.get(number, Situation())._replace(seats_taken=None)
            known.append(
                register_known(sector, section, employees, head_count)
                | facts_known(then, said_yes.get(number, ()), purpose, default, before)
            )
            at.append(area_of(municipality, areas))
            days.append(asked_on)
            answers.append(yes)
        found[purpose] = History(purpose, days, columns_of(known, at), np.array(answers, dtype=bool))
    return found


def _register_rows(numbers: Sequence[int]) -> dict[int, tuple[int, str, str, int | None, str, str]]:
    found: dict[int, tuple[int, str, str, int | None, str, str]] = {}
    for begin in range(0, len(numbers), 400):
        part = Workplace.objects.filter(number__in=numbers[begin : begin + 400]).order_by()
        found |= {row[0]: row for row in part.values_list(*_REGISTER)}
    return found


def _yeses(rows: Iterable[tuple[int, str, dt.date, str, dt.date | None]]) -> dict[int, list[Asked]]:
    found: dict[int, list[Asked]] = {}
    for number, purpose, _asked, outcome, answered in rows:
        if outcome == Inquiry.Outcome.YES and answered is not None:
            found.setdefault(number, []).append((purpose, answered))
    return found


# --- What is kept ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Learned:
    """All that one day's likelihoods need: the fit and what is usual in each place, for both purposes; where places are."""

    on: dt.date
    areas: Mapping[str, int]
    fits: Mapping[Purpose, Fit]
    usual: Mapping[Purpose, Mapping[int, float]]
    everywhere: Mapping[Purpose, float]


@dataclass(frozen=True, slots=True)
class Mix:
    """Where places are, and how many workplaces of each kind the register tells apart stand in them."""

    areas: Mapping[str, int]
    kinds: Columns
    sizes: Array


_learned: dict[str, tuple[object, float, Learned]] = {}
_mixes: dict[str, tuple[object, float, Mix]] = {}
_lock = threading.Lock()


def forget() -> None:
    """Drop what this process has kept."""
    _learned.clear()
    _mixes.clear()


def _kept[T](store: dict[str, tuple[object, float, T]], token: object, make: Callable[[], T]) -> T:
    """What the process keeps for this database, made anew for another token or after an hour."""
    name = str(connection.settings_dict["NAME"])
    kept = store.get(name)
    if kept is not None and kept[0] == token and time.monotonic() - kept[1] < KEEP_SECONDS:
        return kept[2]
    made = make()
    store[name] = (token, time.monotonic(), made)
    return made


def learned(on: dt.date) -> Learned:
    """The day's fit: made once a process, made again after an answer, a new day, or an hour. One query where it is kept."""
    newest = Inquiry.objects.aggregate(newest=Max("settled_at"))["newest"]
    with _lock:
        return _kept(_learned, (on, newest), lambda: learn(on, _kept(_mixes, on, lambda: read_mix(on))))


def learn(on: dt.date, mix: Mix | None = None) -> Learned:
    """Fit both purposes on all that is decided by the day, and work out what is usual in each place."""
    import numpy as np

    from grontlys.employers.rules.likelihood import fit, usual

    mix = mix or read_mix(on)
    histories = load_history(on, mix.areas)
    fits = {purpose: fit(purpose, histories[purpose].columns, histories[purpose].yes) for purpose in Purpose}
    order = np.argsort(mix.kinds.area, kind="stable")
    places, begins = np.unique(mix.kinds.area[order], return_index=True)
    rows = dict(zip(places.tolist(), np.split(order, begins[1:]), strict=True)) if len(places) else {}
    return Learned(
        on,
        mix.areas,
        fits,
        {
            purpose: {place: usual(fits[purpose], mix.kinds.take(at), mix.sizes[at]) for place, at in rows.items()}
            for purpose in Purpose
        },
        {purpose: usual(fits[purpose], mix.kinds, mix.sizes) for purpose in Purpose},
    )


def read_mix(on: dt.date) -> Mix:
    """What "usual here" is the mean of: the standing workplaces, each as the register knows it."""
    import numpy as np

    from grontlys.employers.rules.likelihood import columns_of

    size = Case(
        When(Q(head_count=HeadCount.WITHHELD) | Q(employees__gte=1, employees__lt=5), then=Value(1)),
        When(employees__gte=5, employees__lt=20, then=Value(5)),
        When(employees__gte=20, employees__lt=50, then=Value(20)),
        When(employees__gte=50, then=Value(50)),
        default=Value(0),
    )
    open_now = Workplace.objects.filter(closed_on=None, deleted_on=None, gone_on=None, company_ended_on=None)
    rows = list(
        open_now.annotate(size_class=size)
        .order_by("municipality_code", "sector", "section", "size_class")
        .values_list("municipality_code", "sector", "section", "size_class")
        .annotate(how_many=Count("number"))
    )
    known = [register_known(sector, section, size or None, "") for _place, sector, section, size, _count in rows]
    areas = areas_on(on)
    columns = columns_of(known, [area_of(row[0], areas) for row in rows])
    return Mix(areas, columns, np.array([row[4] for row in rows], dtype=float))


# --- Answers --------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Likelihood:
    """The answer for one workplace and purpose. `percent` says that there are outcomes enough here to show it as a percentage."""

    purpose: Purpose
    chance: float
    low: float
    high: float
    word: Word
    percent: bool
    outcomes_here: int
    yes_here: int
    outcomes: int
    evidence: tuple[Evidence, ...] = ()


Pair = tuple[Likelihood, Likelihood]


def likelihoods(
    workplaces: Iterable[Workplace],
    situations: Mapping[int, Situation],
    on: dt.date,
    freshness: Mapping[str, Freshness],
    *,
    with_evidence: bool = False,
) -> dict[int, Pair]:
    """Both likelihoods, training first, of workplaces already read. Two queries, however many they are."""
    from grontlys.employers.rules.likelihood import columns_of, enough, evidence, predict, word, word_rule

    workplaces = list(workplaces)
    if not workplaces:
        return {}
    state, rule, default = learned(on), word_rule(on), default_freshness(on)
    said_yes = _earlier_yeses([workplace.number for workplace in workplaces])
    places = [area_of(workplace.municipality_code, state.areas) for workplace in workplaces]
    found: dict[int, list[Likelihood]] = {workplace.number: [] for workplace in workplaces}
    for purpose in Purpose:
        fitted, usual_here = state.fits[purpose], state.usual[purpose]
        known = [
            register_known(one.sector, one.section, one.employees, one.head_count)
            | facts_known(
                situations.get(one.number, Situation()),
                said_yes.get(one.number, ()),
                purpose,
                freshness.get(one.municipality_code, default),
                on,
            )
            for one in workplaces
        ]
        answer = predict(fitted, columns_of(known, places))
        for at, (workplace, place) in enumerate(zip(workplaces, places, strict=True)):
            usual = usual_here.get(place, state.everywhere[purpose])
            here, yes = fitted.here(place)
            found[workplace.number].append(
                Likelihood(
                    purpose,
                    float(answer.chance[at]),
                    float(answer.low[at]),
                    float(answer.high[at]),
                    word(float(answer.log_odds[at]), usual, rule),
                    enough(fitted, place, rule),
                    here,
                    yes,
                    fitted.outcomes,
                    tuple(evidence(fitted, known[at])) if with_evidence else (),
                )
            )
    return {number: (pair[0], pair[1]) for number, pair in found.items()}


def _earlier_yeses(numbers: Sequence[int]) -> dict[int, list[Asked]]:
    found: dict[int, list[Asked]] = {}
    for begin in range(0, len(numbers), 400):
        rows = Inquiry.objects.filter(
            workplace_id__in=numbers[begin : begin + 400], outcome=Inquiry.Outcome.YES
        ).order_by("pk")
        for number, purpose, answered in rows.values_list("workplace_id", "purpose", "answered_on"):
            if answered is not None:
                found.setdefault(number, []).append((purpose, answered))
    return found


def likelihood_for(numbers: Iterable[int], purpose: Purpose, on: dt.date) -> dict[int, Likelihood]:
    """Likelihoods for one purpose of the workplaces with these numbers, read from the database. Unknown numbers are left out."""
    wanted = sorted(set(numbers))
    workplaces: list[Workplace] = []
    for begin in range(0, len(wanted), 400):
        workplaces += Workplace.objects.filter(number__in=wanted[begin : begin + 400]).order_by("number")
    situations = dict(load_situations(wanted, kinds=_USED))
    pairs = likelihoods(workplaces, situations, on, freshness_by_municipality(on), with_evidence=True)
    place = 0 if purpose is Purpose.TRAINING else 1
    return {number: pair[place] for number, pair in pairs.items()}


@dataclass(frozen=True, slots=True)
class Many:
    """Every workplace of the register as columns for both purposes; `numbers` gives the order of rows."""

    numbers: Array
    columns: Mapping[Purpose, Columns]


def load_columns(on: dt.date) -> Many:
    """Columns for the whole register at once, straight from the cursor."""
    import numpy as np

    from grontlys.employers.rules.likelihood import FEATURES, Columns, section_level, size_level

    areas, rules, default = areas_on(on), freshness_by_municipality(on), default_freshness(on)
    rows = list(Workplace.objects.order_by("number").values_list(*_REGISTER))
    count = len(rows)
    numbers = np.fromiter((row[0] for row in rows), np.int64, count)
    level = {name: {word: code for code, word in enumerate(levels)} for name, levels in FEATURES.items()}
    sectors = {value: level["sector"][_SECTORS.get(Sector(value), "unknown")] for value in Sector.values}
    sections: dict[str, int] = {}
    for letter in {row[2] for row in rows}:
        sections[letter] = level["section"][section_level(letter)]
    sizes: dict[tuple[int | None, str], int] = {}
    for pair in {(row[3], row[4]) for row in rows}:
        sizes[pair] = level["size"][size_level(pair[0], pair[1] == HeadCount.WITHHELD)]
    places = {code: area_of(code, areas) for code in {row[5] for row in rows}}
    base = {name: np.zeros(count, np.uint8) for name in FEATURES}
    base["sector"] = np.fromiter((sectors[row[1]] for row in rows), np.uint8, count)
    base["section"] = np.fromiter((sections[row[2]] for row in rows), np.uint8, count)
    base["size"] = np.fromiter((sizes[row[3], row[4]] for row in rows), np.uint8, count)
    area = np.fromiter((places[row[5]] for row in rows), np.int64, count)
    said_yes = _yeses(
        Inquiry.objects.filter(outcome=Inquiry.Outcome.YES)
        .order_by("pk")
        .values_list("workplace_id", "purpose", "asked_on", "outcome", "answered_on")
    )
    made = {purpose: dict(base) for purpose in Purpose}
    for purpose in Purpose:
        for name in ("host", "hired", "accommodation", "plan", "stance", "opening", "not_now"):
            made[purpose][name] = base[name].copy()
    row_of = {row[0]: at for at, row in enumerate(rows)}

    def write(number: int, situation: Situation, yes: Sequence[Asked]) -> None:
        if (at := row_of.get(number)) is None:
            return
        newest = _newest(situation.facts, on)
        host = _host(newest, situation.seats_taken, yes, on)
        freshness = rules.get(rows[at][5], default)
        for purpose, codes in made.items():
            for name, word in (_said(newest, purpose, freshness, on) | host).items():
                codes[name][at] = level[name][word]

    # One at a time as they come: hundreds of thousands of facts at once would be much to hold.
    for number, situation in load_situations(kinds=_USED):
        write(number, situation, said_yes.pop(number, ()))
    for number, yes in said_yes.items():
        write(number, Situation(), yes)
    return Many(numbers, {purpose: Columns(codes, area) for purpose, codes in made.items()})


def calibration(on: dt.date) -> list[Report]:
    """How well the model does on later history, for each purpose."""
    from grontlys.employers.rules.calibration import calibrate

    return [
        calibrate(purpose, history.asked_on, history.columns, history.yes)
        for purpose, history in load_history(on, areas_on(on)).items()
    ]
