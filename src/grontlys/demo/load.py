"""Writes the demo into the database: organisations, staff, contacts at workplaces, statements.

The register itself comes in through the importer; this is what an office would have typed in two years. Statements are inserted
in bulk, without an event each: the log gets one event for the run (verb "seeded"), as docs/demo.md says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction
from django.utils import timezone

from grontlys.access.actor import Actor
from grontlys.access.log import record
from grontlys.access.models import Area, Assignment, Event, Organisation, Person
from grontlys.demo.candidates import make_candidates
from grontlys.demo.contacts import make_contacts
from grontlys.demo.dialogue import Contact, Said, Story, plan, stories
from grontlys.demo.inquiries import make_inquiries
from grontlys.demo.people import MAIL, ORGANISATIONS, STAFF
from grontlys.demo.personas import PASSWORD
from grontlys.demo.presentations import make_presentations
from grontlys.demo.region import Region
from grontlys.employers.models import ContactPerson, County, Municipality, Statement
from grontlys.employers.rules.kinds import Kind

SEEDED = "seeded"
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Staffed:
    """The database's ids of ORGANISATIONS and STAFF, in their order."""

    organisations: tuple[int, ...]
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much a run wrote."""

    workplaces: int
    contacts: int
    statements: int


def seeded() -> bool:
    """Whether the database already holds a demo."""
    return Event.objects.filter(verb=SEEDED).exists()


def make_people(on: dt.date) -> Staffed:
    """Organisations, areas, staff and roles of the demo, in force for two years on the day. Those that exist stay as they are."""
    since = dt.date(on.year - 2, 1, 1)
    # One hash for all: thirty slow ones would take most of the demo's start, and everybody knows the password anyway.
    password = make_password(PASSWORD, salt="demo-of-gront-lys")
    joined = timezone.make_aware(dt.datetime.combine(since, dt.time(8)))
    with transaction.atomic():
        organisations: dict[str, Organisation] = {}
        for one in ORGANISATIONS:
            made, _new = Organisation.objects.get_or_create(
                name=one.name,
                defaults={
                    "short_name": one.short_name,
                    "kind": one.kind,
                    "parent": organisations.get(one.above),
                    "email": f"{one.key}@{MAIL}",
                },
            )
            organisations[one.key] = made
            for code in one.areas:
                Area.objects.get_or_create(organisation=made, municipality_code=code, starts_on=since)
        people = []
        for member in STAFF:
            person, _new = Person.objects.get_or_create(
                email=member.email,
                defaults={"name": member.name, "phone": member.phone, "password": password, "joined_at": joined},
            )
            Assignment.objects.get_or_create(
                person=person, organisation=organisations[member.organisation], role=member.role, starts_on=since
            )
            people.append(person.pk)
    return Staffed(tuple(organisations[one.key].pk for one in ORGANISATIONS), tuple(people))


def make_places(region: Region) -> None:
    """Municipalities and counties of the region that the classification does not hold: the synthetic ones of large sets."""
    from grontlys.demo.places import COUNTIES

    since = dt.date(2024, 1, 1)
    with transaction.atomic():
        County.objects.bulk_create(
            (County(code=code, name=name, valid_from=since) for code, name, *_rest in COUNTIES), ignore_conflicts=True
        )
        Municipality.objects.bulk_create(
            (
                Municipality(
                    code=place.code,
                    name=place.name,
                    county_code=place.code[:2],
                    valid_from=since,
                    latitude=place.latitude,
                    longitude=place.longitude,
                )
                for place in region.places
            ),
            ignore_conflicts=True,
        )


def load(region: Region, actor: Actor, *, brief: bool = False) -> Loaded:
    """Write contacts and statements of a region whose register is imported, with one event. Raises IntegrityError where a
    workplace of the region is not in the database; then nothing is written.

    `brief` leaves out contacts and history (about five statements a workplace), for sets of national size.
    """
    staffed = make_people(region.on)
    with transaction.atomic():
        contacts, statements, told = _Writer(ContactPerson), _Writer(Statement), 0
        for part in batched(stories(region, plan(region), brief=brief), 1000):
            told += len(part)
            _write(part, staffed, contacts, statements)
        contacts.finish()
        statements.finish()
        if not brief:
            make_inquiries(region, staffed)
            make_contacts(region, staffed)
            make_candidates(region.seed, region.on, staffed)
            make_presentations(staffed)
        record(
            actor,
            SEEDED,
            "demo",
            region.seed,
            on=region.on,
            workplaces=told,
            contacts=contacts.count,
            statements=statements.count,
        )
    return Loaded(told, contacts.count, statements.count)


def _write(part: Sequence[Story], staffed: Staffed, contacts: _Writer, statements: _Writer) -> None:
    people: list[tuple[Any, ...]] = []
    said: list[tuple[Any, ...]] = []
    for story in part:
        first = contacts.next_id + len(people)
        people.extend(_contact_row(contact) for contact in story.contacts)
        said.extend(_statement_row(one, staffed, first) for one in story.statements)
    contacts.add(people)
    statements.add(said)


_CONTACT_COLUMNS = ("workplace_id", "name", "role", "phone", "email", "informed_on", "ended_on", "level")
_STATEMENT_COLUMNS = (
    "workplace_id", "kind", "key", "value", "note", "said_on", "recorded_at", "holds_until", "basis", "sharing", "author_id",
    "organisation_id", "said_by_id",
)  # fmt: skip


def _contact_row(contact: Contact) -> tuple[Any, ...]:
    return (*contact[:5], contact.informed_on.isoformat(), None, contact.level)


def _statement_row(said: Said, staffed: Staffed, first_contact: int) -> tuple[Any, ...]:
    organisation = staffed.organisations[said.organisation]
    return (
        said.workplace,
        said.kind,
        str(organisation) if said.kind == Kind.BAR else said.key,
        said.value,
        said.note,
        said.said_on.isoformat(),
        # As Django keeps moments: UTC without a zone on SQLite, with one where the column knows zones.
        (said.recorded_at if connection.vendor == "postgresql" else said.recorded_at.replace(tzinfo=None)).isoformat(
            " "
        ),
        said.holds_until.isoformat() if said.holds_until else None,
        said.basis,
        said.sharing,
        staffed.people[said.author],
        organisation,
        first_contact + said.contact if said.contact >= 0 else None,
    )


class _Writer:
    """Rows of one table with ids that follow on: executemany on SQLite, COPY on PostgreSQL."""

    def __init__(self, model: type[models.Model]) -> None:
        self._table = model._meta.db_table
        self._columns = ("id", *(_CONTACT_COLUMNS if model is ContactPerson else _STATEMENT_COLUMNS))
        self.next_id: int = (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        self._first = self.next_id

    @property
    def count(self) -> int:
        """Rows written so far."""
        return self.next_id - self._first

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        """Write rows, without their ids."""
        numbered = self._numbered(rows)
        names = ", ".join(connection.ops.quote_name(column) for column in self._columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._table} ({names}) FROM STDIN") as copy:
                    for row in numbered:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self._columns))
                for part in batched(numbered, _BATCH):
                    cursor.executemany(f"INSERT INTO {self._table} ({names}) VALUES ({marks})", part)

    def _numbered(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            yield (self.next_id, *row)
            self.next_id += 1

    def finish(self) -> None:
        """Let PostgreSQL's own numbering go on after our last row; SQLite's does by itself."""
        if connection.vendor == "postgresql" and self.count:
            with connection.cursor() as cursor:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [self._table, self.next_id - 1])
