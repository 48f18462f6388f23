"""Who has the contact with the demo's workplaces: what the log adds to visits and calls, fixed contacts, reservations and rest.

The visits themselves are statements (dialogue.py). Here is for whom, what came of it, and what comes next; one question waits for
the county's market coordinator.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import islice
from typing import TYPE_CHECKING

from django.utils import timezone

from grontlys.access.roles import OrganisationKind, Right, rights_of
from grontlys.demo.people import ORGANISATIONS, STAFF
from grontlys.demo.region import Region
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.relations.models import Collision, Contact, FixedContact, Reference, Reservation, Rest
from grontlys.relations.rules import words
from grontlys.relations.rules.settling import Settler

if TYPE_CHECKING:
    from grontlys.demo.load import Staffed

_SINCE = 120
"""Days back to which contacts have more than a statement: before, nobody wrote down for whom."""
_STEPS, _FIXED = 0.12, 0.12
_OUTCOMES = ("talked", "talked", "talked", "talked", "call_back", "not_reached", "need")
_HELD_EACH, _RESTING_EACH = 2, 2
_TELLS = 9
"""Of so many with whom it went well, one tells others."""
_TOLD = (
    ("Hvordan en fast fadder gjorde starten trygg", "one_person"),
    ("Oppgaver som passet, og hva vi la til side", "fewer_tasks"),
    ("Gradvis flere timer, og hva vi avtalte med NAV", "slow_start"),
    ("En plan for dagen på én side", "written_plan"),
)


def make_contacts(region: Region, staffed: Staffed) -> int:
    """Write it for a region whose statements are loaded. Gives how many contacts."""
    rng = random.Random(region.seed)
    now = timezone.make_aware(dt.datetime.combine(region.on, dt.time(8)))
    said = Statement.objects.filter(
        kind=Kind.VISIT, sharing=Sharing.ALL, said_on__gt=region.on - dt.timedelta(days=_SINCE)
    )
    rows = list(said.order_by("pk").values_list("pk", "workplace", "author", "organisation", "said_on", "recorded_at"))
    made = []
    for pk, number, person, organisation, day, recorded in rows:
        recent = (region.on - day).days <= 21
        step = rng.choice(words.NEXT_STEPS).code if recent and rng.random() < _STEPS * 3 else ""
        made.append(
            Contact(
                statement_id=pk,
                workplace_id=number,
                person_id=person,
                organisation_id=organisation,
                key=f"demo{pk}",
                concern=rng.choice(words.CONCERNS).code if rng.random() < 0.8 else "",
                outcome=rng.choice(_OUTCOMES),
                next_step=step,
                next_owner_id=person if step else None,
                next_due=region.on + dt.timedelta(days=rng.randint(-2, 9)) if step else None,
                recorded_at=recorded,
            )
        )
    Contact.objects.bulk_create(made, batch_size=500)
    _claims(region, staffed, rng, {row[1]: (row[2], row[3]) for row in sorted(rows, key=lambda row: row[4])}, now)
    _references(region, now)
    return len(made)


def _references(region: Region, now: dt.datetime) -> None:
    """Some of those with whom it went well have agreed to tell others."""
    well = Statement.objects.filter(kind=Kind.PLACEMENT, sharing=Sharing.ALL, value__result__in=("hired", "completed"))
    rows = well.order_by("workplace", "pk").values_list("workplace", "author", "organisation")
    for at, (number, person, organisation) in enumerate(rows):
        if organisation is None or at % _TELLS or Reference.objects.filter(workplace=number).exists():
            continue
        Reference.objects.create(
            workplace_id=number,
            agreed_words="daglig leder",
            about=_TOLD[at // _TELLS % len(_TOLD)][0],
            adaptations=[_TOLD[at // _TELLS % len(_TOLD)][1]],
            agreed_on=region.on - dt.timedelta(days=at % 90),
            until=region.on + dt.timedelta(days=200 + at % 300),
            person_id=person,
            organisation_id=organisation,
            set_at=now,
        )


def _claims(
    region: Region, staffed: Staffed, rng: random.Random, last: dict[int, tuple[int, int | None]], now: dt.datetime
) -> None:
    """Fixed contacts, reservations, rest and one question, at workplaces by whom was last in touch with them."""
    staff = [
        (staffed.people[at], staffed.organisations[where], ORGANISATIONS[where].kind)
        for at, one in enumerate(STAFF)
        for where, office in enumerate(ORGANISATIONS)
        if office.key == one.organisation and Right.STATE in rights_of(one.role, office.kind)
    ]
    colleagues = {
        home: [who for who, where, _kind in staff if where == home] for home in {where for _who, where, _kind in staff}
    }
    free = sorted(last)
    rng.shuffle(free)
    fixed: list[FixedContact] = []
    held: list[Reservation] = []
    resting: list[Rest] = []
    since = region.on - dt.timedelta(days=200)
    for number in free[: int(len(free) * _FIXED)]:
        person, home = last[number]
        if home is None or person not in colleagues.get(home, ()):
            continue
        others = [who for who in colleagues[home] if who != person]
        fixed.append(
            FixedContact(
                workplace_id=number,
                person_id=person,
                organisation_id=home,
                deputy_id=rng.choice(others) if others else None,
                starts_on=since,
                set_by_id=person,
                set_at=now,
            )
        )
    rest = iter(free[int(len(free) * _FIXED) :])
    for home, members in sorted(colleagues.items()):
        held += [
            Reservation(
                workplace_id=number,
                person_id=rng.choice(members),
                organisation_id=home,
                concern=rng.choice(words.RESERVED_FOR).code,
                made_at=now,
                starts_on=region.on,
                until=region.on + dt.timedelta(days=rng.randint(2, 9)),
            )
            for number in islice(rest, _HELD_EACH)
        ]
        resting += [
            Rest(
                workplace_id=number,
                person_id=rng.choice(members),
                organisation_id=home,
                reason=rng.choice(words.REST_REASONS).code,
                starts_on=region.on,
                until=region.on + dt.timedelta(days=rng.randint(10, 60)),
                set_at=now,
            )
            for number in islice(rest, _RESTING_EACH)
        ]
    FixedContact.objects.bulk_create(fixed, batch_size=500)
    Reservation.objects.bulk_create(held)
    Rest.objects.bulk_create(resting)
    _question(staffed, staff, now)


def _question(staffed: Staffed, staff: list[tuple[int, int, OrganisationKind]], now: dt.datetime) -> None:
    """Two NAV offices want the same contact; the county decides."""
    county = next(at for at, one in enumerate(ORGANISATIONS) if one.kind == OrganisationKind.NAV_COUNTY)
    offices = [one for one in staff if one[2] == OrganisationKind.NAV_OFFICE]
    held = Reservation.objects.filter(organisation__in={home for _who, home, _kind in offices}).order_by("pk").first()
    if held is None:
        return
    asker = next(((who, home) for who, home, _kind in offices if home != held.organisation_id), None)
    if asker is None:
        return
    Collision.objects.create(
        workplace_id=held.workplace_id,
        reservation=held,
        first_id=held.person_id,
        first_organisation_id=held.organisation_id,
        second_id=asker[0],
        second_organisation_id=asker[1],
        second_reason="De ringte oss i går og spurte om noen kan begynne neste uke.",
        concern="their_matter",
        settler=Settler.MARKET_COORDINATOR,
        settler_organisation_id=staffed.organisations[county],
        opened_at=now,
    )
