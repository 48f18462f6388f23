"""The register as the matcher takes it, and the rule by which a row finds its workplace."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Max

from grontlys.employers.lists.matching import MARGIN, SURE, Asked, Candidate, Matcher, Unit, core, decide, judge
from grontlys.employers.models import Company, ImportRun, ListRow, Workplace
from grontlys.shared.text import fold

State = ListRow.State

_COLUMNS = ("number", "name_folded", "street", "postcode", "post_place", "municipality_code", "parent_number")
_OTHER_NAME = 45
"""Below this the number in the list and the name beside it are two different employers, or one of them is wrong."""

_lock = threading.Lock()
_held: tuple[Any, Matcher] | None = None
_timer: threading.Timer | None = None
_IDLE = 300.0
"""Seconds after which a process that has finished its part lets go of the matcher."""


def matcher() -> Matcher:
    """The matcher over all workplaces that stand in the register today. Kept while it is used and the register is the same."""
    global _held, _timer
    run = ImportRun.objects.order_by("-pk").values_list("pk", "finished_at").first()
    size = Workplace.objects.order_by().aggregate(count=Count("number"), last=Max("number"))
    key = (run, size["count"], size["last"])
    with _lock:
        if _held is None or _held[0] != key:
            _held = (key, Matcher(_standing()))
        if _timer is not None:
            _timer.cancel()
        _timer = threading.Timer(_IDLE, forget)
        _timer.daemon = True
        _timer.start()
        return _held[1]


def forget() -> None:
    """Let go of the matcher: a country's takes about a hundred megabytes."""
    global _held, _timer
    with _lock:
        _held = None
        if _timer is not None:
            _timer.cancel()
        _timer = None


def _standing() -> Iterable[Unit]:
    sql = (
        f"SELECT {', '.join(_COLUMNS)} FROM employers_workplace"
        " WHERE closed_on IS NULL AND deleted_on IS NULL AND gone_on IS NULL ORDER BY number"
    )
    folded: dict[str, str] = {"": ""}
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(5000):
            for number, name, street, postcode, place, municipality, parent in rows:
                if place not in folded:
                    folded[place] = fold(place)
                yield Unit(number, name, street, postcode, folded[place], municipality, parent or 0)


@dataclass(slots=True)
class Known:
    """What the register says of the numbers in some rows."""

    standing: dict[int, Unit] = field(default_factory=dict)
    ended: dict[int, Unit] = field(default_factory=dict)
    of_company: dict[int, list[Unit]] = field(default_factory=dict)
    companies: set[int] = field(default_factory=set)


def look_up(numbers: Iterable[int]) -> Known:
    """Workplaces with these numbers, standing or ended, and the standing workplaces of companies with them. Three queries."""
    known = Known()
    wanted = sorted(set(numbers))
    if not wanted:
        return known
    ends = ("closed_on", "deleted_on", "gone_on")
    rows = Workplace.objects.filter(number__in=wanted).order_by("number").values_list(*_COLUMNS, *ends)
    for *values, closed, deleted, gone in rows:
        unit = _unit(values)
        (known.ended if closed or deleted or gone else known.standing)[unit.number] = unit
    rest = [number for number in wanted if number not in known.standing]
    if rest:
        parents = [*rest, *(unit.parent for unit in known.ended.values() if unit.parent)]
        siblings = Workplace.objects.filter(parent_number__in=parents, closed_on=None, deleted_on=None, gone_on=None)
        for values in siblings.order_by("number").values_list(*_COLUMNS):
            unit = _unit(values)
            known.of_company.setdefault(unit.parent, []).append(unit)
        known.companies = set(Company.objects.filter(number__in=rest).order_by().values_list("number", flat=True))
    return known


def _unit(values: Iterable[Any]) -> Unit:
    number, name, street, postcode, place, municipality, parent = values
    return Unit(number, name, street, postcode, fold(place), municipality, parent or 0)


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a row: its state, the workplace where one is clear, how it was found, and what to choose from."""

    state: str
    workplace: int | None = None
    how: str = ""
    candidates: tuple[Candidate, ...] = ()

    @property
    def shown(self) -> list[list[Any]]:
        """The candidates as they are kept: number, points, reasons."""
        return [[one.number, one.points, list(one.reasons)] for one in self.candidates]


def match(
    asked: Asked, number: int | None, known: Known, names: Callable[[Asked], list[Candidate]], home: frozenset[str]
) -> Match:
    """Find the workplace of one row. `names` is asked only where the number does not answer."""
    if number is not None:
        if (unit := known.standing.get(number)) is not None:
            found = judge(unit, asked, home)
            if not asked.name or found.name >= _OTHER_NAME:
                return Match(State.MATCHED, number, "number")
            here = Candidate(number, found.points, found.name, ("same_number", *found.reasons))
            return Match(State.CHOOSE, None, "number_other_name", (here, *_others(names(asked), number)))
        if (units := known.of_company.get(number)) or number in known.companies:
            return _of_company(asked, units or [], names, home)
        if (unit := known.ended.get(number)) is not None:
            return _successor(asked, unit, known, names, home)
    found_by_name = names(asked)
    best = decide(found_by_name, asked)
    how = "number_unknown" if number is not None else "name"
    if best is not None and number is None:
        return Match(State.MATCHED, best.number, "name", tuple(found_by_name))
    if found_by_name:
        return Match(State.CHOOSE, None, how, tuple(found_by_name))
    return Match(State.WAITING, None, how)


def _of_company(
    asked: Asked, units: list[Unit], names: Callable[[Asked], list[Candidate]], home: frozenset[str]
) -> Match:
    """The number is a main unit's: work is done at its workplaces."""
    if len(units) == 1:
        return Match(State.MATCHED, units[0].number, "only_workplace")
    judged = [judge(unit, asked, home) for unit in units]
    judged.sort(key=lambda one: (-one.points, one.number))
    for place, one in enumerate(judged):
        judged[place] = Candidate(one.number, one.points, one.name, ("same_company", *one.reasons))
    if judged:
        speaks = {"same_street", "same_postcode", "same_place"}.intersection(judged[0].reasons)
        if speaks and judged[0].points - judged[1].points >= MARGIN:
            return Match(State.MATCHED, judged[0].number, "company_place", tuple(judged[:12]))
        return Match(State.CHOOSE, None, "company", tuple(judged[:30]))
    found = names(asked)
    return Match(State.CHOOSE if found else State.WAITING, None, "company", tuple(found))


def _successor(
    asked: Asked, unit: Unit, known: Known, names: Callable[[Asked], list[Candidate]], home: frozenset[str]
) -> Match:
    """The number has ended: its company's other workplaces, and others of the name, in the same place first."""
    asked = Asked(
        asked.name or unit.name, asked.street or unit.street, asked.postcode or unit.postcode, asked.place or unit.place
    )
    found = {one.number: one for one in names(asked)}
    for sibling in known.of_company.get(unit.parent, ()):
        one = judge(sibling, asked, home)
        if one.name >= SURE - 20:
            found[one.number] = Candidate(one.number, one.points, one.name, ("same_company", *one.reasons))
    ended = Candidate(unit.number, 0, 100, ("same_number", "ended"))
    ordered = sorted(found.values(), key=lambda one: (-one.points, one.number))[:8]
    return Match(State.CHOOSE, None, "old_number", (*ordered, ended))


def _others(found: Iterable[Candidate], number: int) -> list[Candidate]:
    return [one for one in found if one.number != number]


def same_as(asked: Asked, number: int | None) -> str:
    """Alike for rows that name the same employer in the same words."""
    said = [str(number or ""), core(fold(asked.name)), fold(asked.street), asked.postcode, fold(asked.place)]
    return hashlib.blake2b("\x1f".join(said).encode(), digest_size=16).hexdigest()


def workplaces(numbers: Iterable[int]) -> Mapping[int, Workplace]:
    """Workplaces by number, for showing."""
    return Workplace.objects.in_bulk(list(set(numbers)))
