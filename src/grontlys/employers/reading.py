"""From rows to what the rules take: situations of workplaces, freshness by municipality. Made for a whole country at once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Q

from grontlys.access.models import Area
from grontlys.access.roles import OrganisationKind
from grontlys.employers import ports
from grontlys.employers.models import FreshnessSetting, Statement, Withdrawal, Workplace
from grontlys.employers.models.freshness import CONTACT
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.employers.rules.light import Fact, Freshness, Situation, default_freshness
from grontlys.shared.remembering import remembered

_CHUNK = 400
_ENDINGS = ("closed_on", "deleted_on", "gone_on", "company_ended_on")


def fact_of(statement: Statement) -> Fact:
    """One statement as the rules see it."""
    return Fact(
        statement.kind,
        statement.key,
        statement.value,
        statement.said_on,
        statement.holds_until,
        statement.basis,
        statement.sharing,
        statement.organisation_id,
        statement.author_id,
        int(statement.recorded_at.timestamp() * 1_000_000),
        statement.pk,
        statement.note,
    )


@lru_cache(maxsize=8192)
def _value(text: str) -> Mapping[str, Any]:
    # Values repeat ({"count": 1, ...}); the same dictionary serves all facts that hold it, and nobody writes to it.
    made: Mapping[str, Any] = json.loads(text)
    return made


@lru_cache(maxsize=8192)
def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _micros(moment: Any) -> int:
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    return int(moment.timestamp() * 1_000_000)


def _facts(
    numbers: list[int] | None,
    with_notes: bool,
    kinds: Collection[str] | None = None,
    recorded_by: dt.datetime | None = None,
) -> Iterator[tuple[int, Fact]]:
    """Standing statements in order of workplace, straight from the cursor: a model instance each would cost ten times more."""
    withdrawals = Withdrawal.objects.all()
    if numbers is not None:
        withdrawals = withdrawals.filter(statement__workplace__in=numbers)
    wanted, given = [], list[Any]()
    if recorded_by is not None:
        withdrawals = withdrawals.filter(at__lte=recorded_by)
        wanted.append("recorded_at <= %s")
        given.append(connection.ops.adapt_datetimefield_value(recorded_by))
    withdrawn = set(withdrawals.values_list("statement_id", flat=True))
    if numbers is not None:
        wanted.append(f"workplace_id IN ({','.join(map(str, numbers))})")
    if kinds is not None:
        wanted.append("kind IN ({})".format(",".join(f"'{kind}'" for kind in sorted(kinds))))
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    # On SQLite an expression comes back as plain text: its own date converters are slower than a cache of few hundred days.
    text_dates = connection.vendor == "sqlite"
    text = " || ''" if text_dates else ""
    sql = (
        f"SELECT workplace_id, kind, key, value, said_on{text}, holds_until{text}, basis, sharing, organisation_id, author_id,"
        f" recorded_at{text}, id, {'note' if with_notes else "''"} FROM employers_statement {where} ORDER BY workplace_id"
    )
    chunked = connection.chunked_cursor() if numbers is None else connection.cursor()
    with chunked as cursor:
        cursor.execute(sql, given or None)
        while rows := cursor.fetchmany(5000):
            for number, kind, key, value, said, until, basis, sharing, organisation, author, recorded, pk, note in rows:
                if pk in withdrawn:
                    continue
                if text_dates:
                    said = _date(said)
                    until = _date(until) if until is not None else None
                known = _value(value) if isinstance(value, str) else value
                yield (
                    number,
                    Fact(
                        kind, key, known, said, until, basis, sharing, organisation, author, _micros(recorded), pk, note
                    ),
                )


def _endings(numbers: list[int] | None) -> dict[int, tuple[dt.date | None, dt.date | None]]:
    """Workplaces that the register calls ended or bankrupt, with the first day of each."""
    rows = Workplace.objects.order_by()
    rows = rows.filter(number__in=numbers) if numbers is not None else rows
    ended = reduce(or_, (Q(**{f"{column}__isnull": False}) for column in (*_ENDINGS, "company_bankrupt_on")))
    return {
        number: (min((day for day in days if day is not None), default=None), bankrupt)
        for number, bankrupt, *days in rows.filter(ended).values_list("number", "company_bankrupt_on", *_ENDINGS)
    }


def load_situations(
    numbers: Iterable[int] | None = None,
    *,
    with_notes: bool = False,
    kinds: Collection[Kind] | None = None,
    recorded_by: dt.datetime | None = None,
) -> Iterator[tuple[int, Situation]]:
    """Situations in order of organisation number, for all workplaces or the given ones.

    Workplaces of which nothing is known and that the register does not call ended are left out: their lights are grey. `kinds`
    reads statements of these kinds only, for those who do not judge lights. `recorded_by` gives the statements as they were
    recorded at a moment, with what was taken back later; endings and seats are those of now.
    """
    if numbers is None:
        yield from _situations(None, with_notes, kinds, recorded_by)
        return
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), _CHUNK):
        yield from _situations(wanted[start : start + _CHUNK], with_notes, kinds, recorded_by)


def _situations(
    numbers: list[int] | None,
    with_notes: bool,
    kinds: Collection[Kind] | None = None,
    recorded_by: dt.datetime | None = None,
) -> Iterator[tuple[int, Situation]]:
    endings = _endings(numbers)
    seats = ports.seats_taken(numbers)
    silent = sorted(endings, reverse=True)

    def made(number: int, facts: list[Fact]) -> tuple[int, Situation]:
        ended, bankrupt = endings.get(number, (None, None))
        return number, Situation(facts, ended, bankrupt, seats.get(number))

    current, facts = 0, list[Fact]()
    for number, fact in _facts(numbers, with_notes, kinds, recorded_by):
        if number != current:
            if facts:
                yield made(current, facts)
            while silent and silent[-1] < number:
                yield made(silent.pop(), [])
            if silent and silent[-1] == number:
                silent.pop()
            current, facts = number, []
        facts.append(fact)
    if facts:
        yield made(current, facts)
    while silent:
        yield made(silent.pop(), [])


@remembered
def barred_workplaces(on: dt.date, number: int | None = None) -> frozenset[int]:
    """Workplaces that an office has barred: nobody is told to ring them, and they appear in nothing that leaves the house.

    All of them, or only the one, where it is. One query; there are few.
    """
    newest: dict[tuple[int, str], tuple[Any, ...]] = {}
    rows = Statement.objects.standing().in_force(on).filter(kind=Kind.BAR)
    rows = rows if number is None else rows.filter(workplace=number)
    for at, key, value, *order in rows.values_list("workplace", "key", "value", "said_on", "recorded_at", "pk"):
        if (at, key) not in newest or order > newest[at, key][1]:
            newest[at, key] = (value, order)
    return frozenset(at for (at, _key), (value, _order) in newest.items() if value.get("barred"))


@remembered
def freshness_by_municipality(on: dt.date) -> dict[str, Freshness]:
    """The freshness that holds for the workplaces of each municipality whose NAV office has set its own; elsewhere the default.

    Where two offices share a municipality the stricter holds.
    """
    default = default_freshness(on)
    newest = _own_days(on, [purpose.value for purpose in Purpose])
    found: dict[str, Freshness] = {}
    for organisation, municipality in _areas_of(newest, on):
        own = Freshness(
            newest.get((organisation, Purpose.TRAINING), default.training),
            newest.get((organisation, Purpose.HIRING), default.hiring),
        )
        other = found.get(municipality, own)
        found[municipality] = Freshness(min(own.training, other.training), min(own.hiring, other.hiring))
    return found


def contact_days_by_municipality(on: dt.date) -> dict[str, int]:
    """Days without contact, for the workplaces of each municipality whose NAV office has set its own; the stricter of two."""
    newest = _own_days(on, [CONTACT])
    found: dict[str, int] = {}
    for organisation, municipality in _areas_of(newest, on):
        if (days := newest.get((organisation, CONTACT))) is not None:
            found[municipality] = min(days, found.get(municipality, days))
    return found


def _own_days(on: dt.date, purposes: Collection[str]) -> dict[tuple[int, str], int]:
    settings = FreshnessSetting.objects.filter(valid_from__lte=on, purpose__in=purposes).order_by("valid_from", "pk")
    rows = settings.values_list("organisation_id", "purpose", "days")
    return {(organisation, purpose): days for organisation, purpose, days in rows}


def _areas_of(newest: Mapping[tuple[int, str], int], on: dt.date) -> Iterable[tuple[int, str]]:
    """Offices with the municipalities they serve; no query where no office has a number of its own."""
    if not newest:
        return ()
    areas = Area.objects.on(on).filter(organisation__kind=OrganisationKind.NAV_OFFICE)
    return areas.values_list("organisation_id", "municipality_code")
