"""Rows for tests, written straight into the tables: small, believable, and without passing through a verb.

Numbers are valid and cannot be real (7xx xxx xxx). Everything that matters to a test can be given; the rest gets a default.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import numpy as np
from django.http import QueryDict

from grontlys.access.actor import Actor, actor_for
from grontlys.access.models import Area, Assignment, Organisation, Person
from grontlys.access.roles import ROLES_IN, OrganisationKind, Role
from grontlys.candidates.models import (
    Candidate,
    Consent,
    Following,
    Presentation,
    PresentationAsk,
    PresentationLink,
    PresentationVersion,
    Record,
)
from grontlys.candidates.presentations.content import Content, Line, Planned, fingerprint, pack
from grontlys.candidates.presentations.rules import Step
from grontlys.candidates.presentations.wording import shown_name
from grontlys.candidates.rules.kinds import Basis as CandidateBasis
from grontlys.candidates.rules.kinds import Kind as CandidateKind
from grontlys.candidates.rules.kinds import Protection
from grontlys.employers.models import (
    Company,
    ContactPerson,
    EmployerList,
    ListRow,
    SharedPage,
    Statement,
    VisitRound,
    Workplace,
)
from grontlys.employers.models.unit import HeadCount, Sector
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.finding.addresses import read_address
from grontlys.finding.models import SavedSearch
from grontlys.finding.saved import digest_of
from grontlys.finding.saved_state import encode, make_state
from grontlys.matching.models import CarvedPosition
from grontlys.relations.models import CalendarFeed, Collision, Request, Reservation
from grontlys.relations.models import Contact as LoggedContact
from grontlys.relations.rules.settling import Settler
from grontlys.shared import clock, orgnr, text
from grontlys.shared.sealing import lookup

PASSWORD = "en lang og god setning"
LONG_AGO = dt.date(2020, 1, 1)

_count = itertools.count(1)
_first_eight = itertools.count(70_000_000)


def next_number() -> int:
    """The next organisation number that is valid and cannot be real."""
    for head in _first_eight:
        digit = orgnr.control_digit(head)
        if digit is not None:
            return head * 10 + digit
    raise AssertionError("unreachable")


def make_organisation(
    kind: str = OrganisationKind.NAV_OFFICE, *, name: str = "", areas: tuple[str, ...] = (), **fields: Any
) -> Organisation:
    """An organisation of a kind, serving the municipalities of `areas` since long ago."""
    name = name or f"{OrganisationKind(kind).label} {next(_count)}"
    organisation = Organisation.objects.create(
        name=name, short_name=fields.pop("short_name", name[:60]), kind=kind, **fields
    )
    for code in areas:
        Area.objects.create(organisation=organisation, municipality_code=code, starts_on=LONG_AGO)
    return organisation


def kind_for(role: str) -> str:
    """The first kind of organisation where the role exists."""
    return next(kind for kind in OrganisationKind.values if role in ROLES_IN[kind])


def give_role(
    person: Person,
    role: str,
    organisation: Organisation,
    *,
    starts_on: dt.date = LONG_AGO,
    ends_on: dt.date | None = None,
) -> Assignment:
    """One more assignment for a person."""
    return Assignment.objects.create(
        person=person, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
    )


def make_person(
    role: str | None = Role.COUNSELLOR, organisation: Organisation | None = None, *, name: str = "", **fields: Any
) -> Person:
    """A person who can sign in with PASSWORD; with a role since long ago in the organisation (a new one that fits, if none is
    given). `role=None` makes a person without any assignment.
    """
    number = next(_count)
    person = Person.objects.create_user(
        email=fields.pop("email", f"person{number}@example.no"),
        name=name or f"Person {number}",
        password=fields.pop("password", PASSWORD),
        **fields,
    )
    if role is not None:
        give_role(person, role, organisation or make_organisation(kind_for(role)))
    return person


def actor_of(person: Person, organisation: Organisation | None = None, on: dt.date | None = None) -> Actor:
    """The actor the person is today (or on a day), in the organisation or in the first one."""
    return actor_for(person, organisation, on or clock.today())


def make_actor(role: str = Role.COUNSELLOR, organisation: Organisation | None = None) -> Actor:
    """The actor of a new person in a role."""
    return actor_of(make_person(role, organisation))


def _unit(fields: dict[str, Any], default_name: str) -> dict[str, Any]:
    name = fields.setdefault("name", default_name)
    fields.setdefault("number", next_number())
    fields.setdefault("name_folded", text.fold(name))
    fields.setdefault("name_sort", text.sort_key(name))
    if "employees" in fields and fields["employees"] is not None:
        fields.setdefault("head_count", HeadCount.COUNTED)
    fields.setdefault("country", "NO")
    fields.setdefault("municipality_code", "3218")
    fields.setdefault("municipality_registered", fields["municipality_code"])
    fields.setdefault("industry1_code", "52.100")
    fields.setdefault("industry1_standard", "SN2007")
    fields.setdefault("section", "H")
    fields.setdefault("sector", Sector.PRIVATE)
    return fields


def make_company(**fields: Any) -> Company:
    """A main unit: a private limited company in Ås unless told otherwise."""
    fields.setdefault("form_code", "AS")
    fields.setdefault("sector_code", "2100")
    return Company.objects.create(**_unit(fields, f"Fjellheim Gruppen {next(_count)} AS"))


def make_workplace(company: Company | None = None, **fields: Any) -> Workplace:
    """An operational unit: a warehouse in Ås with 12 employees unless told otherwise; its company is made unless given."""
    fields.setdefault("form_code", "BEDR")
    fields.setdefault("personal", False)
    if "head_count" not in fields:
        fields.setdefault("employees", 12)
    if "parent_number" not in fields:
        fields["parent_number"] = (
            company or make_company(municipality_code=fields.get("municipality_code", "3218"))
        ).pk
    return Workplace.objects.create(**_unit(fields, f"Fjellheim Lager {next(_count)}"))


def make_contact(workplace: Workplace, **fields: Any) -> ContactPerson:
    """Somebody at the workplace whom staff may ring."""
    fields.setdefault("name", f"Kontakt {next(_count)}")
    fields.setdefault("phone", "400 00 000")
    fields.setdefault("informed_on", clock.today())
    return ContactPerson.objects.create(workplace=workplace, **fields)


def state(
    workplace: Workplace,
    kind: Kind,
    key: str = "",
    value: dict[str, Any] | None = None,
    *,
    by: Person | None = None,
    organisation: Organisation | None = None,
    said_on: dt.date | None = None,
    days_ago: int = 0,
    **fields: Any,
) -> Statement:
    """A statement about the workplace, by the person (a new counsellor, if none is given) for the organisation (else the first
    of the person's).
    """
    author = by or make_person()
    if organisation is None:
        first = author.assignments.select_related("organisation").order_by("pk").first()
        organisation = first.organisation if first else None
    fields.setdefault("basis", Basis.EMPLOYER)
    fields.setdefault("sharing", Sharing.ALL)
    fields.setdefault("recorded_at", clock.now())
    return Statement.objects.create(
        workplace=workplace,
        kind=kind,
        key=key,
        value=value or {},
        said_on=said_on or clock.today() - dt.timedelta(days=days_ago),
        author=author,
        organisation=organisation,
        **fields,
    )


def make_saved_search(person: Person, organisation: Organisation, **fields: Any) -> SavedSearch:
    """A search for all in Ås that gave nothing when the person last looked."""
    fields.setdefault("query", "c=place:3218")
    nothing = np.zeros(0, dtype=np.uint32)
    return SavedSearch.objects.create(
        person=person,
        organisation=organisation,
        name=fields.pop("name", "Ås"),
        digest=digest_of(read_address(QueryDict(fields["query"]))[0]),
        created_at=clock.now(),
        seen_at=clock.now(),
        seen=encode(make_state(nothing, nothing, nothing)),
        **fields,
    )


def make_shared_page(workplace: Workplace, by: Person, organisation: Organisation, **fields: Any) -> SharedPage:
    """A page that the person opened today, with a link that works; the one that stands where there is one."""
    fields.setdefault("nonce", f"nonce-{next(_count)}")
    fields.setdefault("opened_at", clock.now())
    fields.setdefault("ends_on", clock.today() + dt.timedelta(days=30))
    made, _new = SharedPage.objects.get_or_create(
        workplace=workplace, organisation=organisation, closed_at=None, defaults={"opened_by": by, **fields}
    )
    return made


def make_visit(workplace: Workplace, person: Person, organisation: Organisation, **fields: Any) -> VisitRound:
    """A short round that the person has begun and not finished, unless `finished_at` is given."""
    fields.setdefault("form", "visit")
    return VisitRound.objects.create(
        workplace=workplace,
        person=person,
        organisation=organisation,
        started_at=clock.now(),
        moved_at=clock.now(),
        said_on=clock.today(),
        **fields,
    )


def make_list(organisation: Organisation, by: Person, **fields: Any) -> EmployerList:
    """An office's list of one row that nobody has found the workplace of."""
    sheet = {
        "name": "Ark1",
        "used": True,
        "places": [0],
        "headings": ["Bedrift"],
        "mapping": {"0": "name"},
        "refused": {},
        "sure": {"0": 100},
        "samples": {"0": ["Fjellheim"]},
        "signature": "0" * 32,
        "rows": 1,
        "remembered": False,
    }
    fields.setdefault("state", EmployerList.State.READY)
    fields.setdefault("options", {"said_on": clock.today().isoformat()})
    made = EmployerList.objects.create(
        organisation=organisation,
        uploaded_by=by,
        started_by=by,
        uploaded_at=clock.now(),
        moved_at=clock.now(),
        file_name="liste.xlsx",
        digest=f"{next(_count):032d}",
        sheets=[sheet],
        **fields,
    )
    ListRow.objects.create(of=made, sheet=0, position=2, cells=["Fjellheim"], state=ListRow.State.WAITING, how="name")
    return made


def make_position(statements: list[Statement], by: Person, organisation: Organisation, **fields: Any) -> CarvedPosition:
    """A post carved out of what was told, drafted today by the person."""
    fields.setdefault("name", "Pakking")
    status = fields.setdefault("status", "draft")
    made = CarvedPosition.objects.create(organisation=organisation, moved_at=clock.now(), **fields)
    for one in statements:
        made.tasks.create(statement=one, workplace_id=one.workplace_id, key=one.key, hours=one.value["hours"])
    reason = "solved" if status == "put_away" else ""
    made.steps.create(status=status, reason=reason, by=by, organisation=organisation, at=made.moved_at)
    return made


def first_organisation(person: Person) -> Organisation:
    """The organisation of the person's first role."""
    assignment = person.assignments.select_related("organisation").order_by("pk").first()
    assert assignment is not None
    return assignment.organisation


def make_candidate(by: Person | None = None, organisation: Organisation | None = None, **fields: Any) -> Candidate:
    """Somebody who is known to have no protection, followed since long ago by the person (a new counsellor, if none is given)
    in the organisation (else the first of the person's).
    """
    follower = by or make_person()
    fields.setdefault("name", f"Kandidat {next(_count)}")
    fields.setdefault("protection", Protection.NONE)
    fields.setdefault("registered_at", clock.now())
    made = Candidate.objects.create(registered_by=follower, **fields)
    make_following(made, organisation or first_organisation(follower), follower)
    return made


def make_following(
    candidate: Candidate, organisation: Organisation, person: Person | None = None, **fields: Any
) -> Following:
    """That the organisation, or the person there, follows the candidate since long ago."""
    fields.setdefault("starts_on", LONG_AGO)
    return Following.objects.create(candidate=candidate, organisation=organisation, person=person, **fields)


def make_consent(candidate: Candidate, receiver: Organisation | None, **fields: Any) -> Consent:
    """The candidate's consent, of today, to share goals and skills with the receiver for a month."""
    following = candidate.followings.select_related("organisation", "person").order_by("pk").first()
    assert following is not None
    fields.setdefault("purpose", Consent.Purpose.SHARE)
    fields.setdefault("parts", ["resources"])
    fields.setdefault("way", Consent.Way.PAPER)
    fields.setdefault("given_on", clock.today())
    fields.setdefault("ends_on", clock.today() + dt.timedelta(days=30))
    return Consent.objects.create(
        candidate=candidate,
        receiver=receiver,
        recorded_by=following.person,
        organisation=following.organisation,
        **fields,
    )


def make_presentation(
    candidate: Candidate,
    workplace: Workplace | None = None,
    step: Step = Step.DRAFT,
    *,
    lines: tuple[Line, ...] = (Line("competence", "e1", "Kan lagerarbeid"),),
    plan: tuple[Planned, ...] = (),
    name: str = "first",
    way: str = "own_page",
    kind_of: str = "",
) -> PresentationVersion:
    """A presentation for the workplace (a new one, where neither it nor a kind is given) with one version in the step; one that is
    approved or shared is so for 60 days from today, on the candidate's own page unless told otherwise.
    """
    following = candidate.followings.select_related("organisation", "person").order_by("pk").first()
    assert following is not None
    assert following.person is not None
    presentation = Presentation.objects.create(
        candidate=candidate,
        organisation=following.organisation,
        made_by=following.person,
        caller=following.person,
        workplace=None if kind_of else workplace or make_workplace(),
        kind_of=kind_of,
        made_at=clock.now(),
    )
    content = Content(name, shown_name(candidate.name, name), lines, plan)
    read, planned = pack(content)
    mark = fingerprint(content, presentation.receiver)
    approved = (
        {
            "approved_at": clock.now(),
            "approved_until": clock.today() + dt.timedelta(days=60),
            "approved_way": way,
            "approved_fingerprint": mark,
        }
        if step in (Step.APPROVED, Step.SHARED)
        else {}
    )
    return PresentationVersion.objects.create(
        presentation=presentation,
        number=1,
        step=step,
        content=read,
        plan=planned,
        fingerprint=mark,
        made_at=clock.now(),
        made_by=following.person,
        **approved,
    )


def make_presentation_ask(version: PresentationVersion, **fields: Any) -> PresentationAsk:
    """A link to the candidate with the code 123456, for a week."""
    fields.setdefault("ends_on", clock.today() + dt.timedelta(days=7))
    fields.setdefault("until", clock.today() + dt.timedelta(days=60))
    return PresentationAsk.objects.create(
        version=version,
        nonce=f"nonce-{next(_count)}",
        code="123456",
        asked_at=clock.now(),
        asked_by=version.made_by,
        **fields,
    )


def make_presentation_link(
    version: PresentationVersion, workplace: Workplace | None = None, **fields: Any
) -> PresentationLink:
    """A link for the workplace (else the one the presentation is for), for two weeks."""
    place = workplace or version.presentation.workplace
    assert place is not None
    fields.setdefault("ends_on", clock.today() + dt.timedelta(days=14))
    return PresentationLink.objects.create(
        version=version,
        workplace=place,
        nonce=f"nonce-{next(_count)}",
        made_at=clock.now(),
        made_by=version.made_by,
        **fields,
    )


def say_of(
    candidate: Candidate,
    kind: CandidateKind,
    key: str = "",
    value: dict[str, Any] | None = None,
    *,
    by: Person | None = None,
    days_ago: int = 0,
    **fields: Any,
) -> Record:
    """A record about the candidate, by the person (the first who follows, if none is given)."""
    following = candidate.followings.select_related("organisation", "person").order_by("pk").first()
    assert following is not None
    fields.setdefault("organisation", first_organisation(by) if by else following.organisation)
    fields.setdefault("basis", CandidateBasis.OWN)
    fields.setdefault("recorded_at", clock.now())
    fields.setdefault("said_on", clock.today() - dt.timedelta(days=days_ago))
    return Record.objects.create(
        candidate=candidate, kind=kind, key=key, value=value or {}, author=by or following.person, **fields
    )


# --- Contact with workplaces ---------------------------------------------------------------------------------------------------


def make_logged_contact(workplace: Workplace, by: Person, organisation: Organisation, **fields: Any) -> LoggedContact:
    """A contact that was logged, with a next step of the same person's, today."""
    said = state(workplace, Kind.VISIT, f"visit{next(_count)}", {"form": "call"}, by=by, organisation=organisation)
    given: dict[str, Any] = {
        "key": f"key{next(_count):09}",
        "outcome": "talked",
        "next_step": "call",
        "next_owner": by,
        "next_due": clock.today(),
        "recorded_at": clock.now(),
    }
    given |= fields
    return LoggedContact.objects.create(
        statement=said, workplace=workplace, person=by, organisation=organisation, **given
    )


def make_reservation(workplace: Workplace, by: Person, organisation: Organisation, **fields: Any) -> Reservation:
    """A contact that somebody holds for three days."""
    today = clock.today()
    given = {
        "concern": "one_candidate",
        "made_at": clock.now(),
        "starts_on": today,
        "until": today + dt.timedelta(days=3),
    }
    return Reservation.objects.create(workplace=workplace, person=by, organisation=organisation, **(given | fields))


def make_collision(workplace: Workplace, by: Person, organisation: Organisation, **fields: Any) -> Collision:
    """Somebody of the organisation asks for a contact that a stranger holds; the organisation itself settles."""
    stranger = make_person()
    held = make_reservation(workplace, stranger, first_organisation(stranger))
    given: dict[str, Any] = {
        "reservation": held,
        "first": stranger,
        "first_organisation": held.organisation,
        "second": by,
        "second_organisation": organisation,
        "second_reason": "De ringte oss.",
        "concern": "their_matter",
        "settler": Settler.MARKET_CONTACT,
        "settler_organisation": organisation,
        "opened_at": clock.now(),
    }
    return Collision.objects.create(workplace=workplace, **(given | fields))


def make_request(workplace: Workplace, by: Person, organisation: Organisation, **fields: Any) -> Request:
    """A question of an employer that waits for an answer."""
    given: dict[str, Any] = {
        "kind": "question",
        "text": "Hvem betaler for skoene?",
        "received_at": clock.now(),
        "received_by": by,
        "received_for": organisation,
        "owner": by,
        "organisation": organisation,
        "due_on": clock.today(),
    }
    return Request.objects.create(workplace=workplace, **(given | fields))


def make_feed(by: Person, organisation: Organisation, word: str) -> CalendarFeed:
    """A calendar behind an address that ends with the word."""
    return CalendarFeed.objects.create(person=by, organisation=organisation, secret=lookup(word), made_at=clock.now())
