"""Who may do what with a candidate. The same rules that the querysets use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment, Organisation, Person
from grontlys.access.roles import Right, Role, rights_of
from grontlys.candidates.models import Candidate, Consent, Following
from grontlys.candidates.querysets import RecordQuerySet
from grontlys.candidates.rules.kinds import OPEN, POLICE_CERTIFICATE, Kind
from grontlys.candidates.rules.parts import CONTACT, kinds_of

_ALL_BUT_PRIVATE = frozenset(kind.value for kind in Kind if kind is not Kind.PRIVATE)


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of a candidate an actor sees. `in_person`: follows in person; `here`: the actor's organisation follows, so its
    staff may write; `kinds`: the kinds of records that may be read; `contact`: telephone and e-mail too.
    """

    in_person: bool
    here: bool
    kinds: frozenset[str]
    contact: bool

    def records(self, candidate: Candidate) -> RecordQuerySet:
        """The candidate's records that may be read, withdrawn ones too, newest first."""
        rows: RecordQuerySet = candidate.records.filter(kind__in=self.kinds)
        return rows if self.in_person else rows.exclude(kind=Kind.QUALIFICATION, key=POLICE_CERTIFICATE)


def sights(actor: Actor, candidates: Sequence[Candidate], on: dt.date) -> dict[int, Sight]:
    """What the actor sees of each on a day, by primary key; those who do not exist for the actor are left out. Two queries."""
    if not actor.may(Right.SEE_CANDIDATES) or actor.organisation_id is None:
        return {}
    people: dict[int, set[int | None]] = defaultdict(set)
    followings = Following.objects.on(on).filter(candidate__in=candidates, organisation=actor.organisation_id)
    for candidate_id, person_id in followings.order_by("pk").values_list("candidate_id", "person_id"):
        people[candidate_id].add(person_id)
    parts: dict[int, set[str]] = defaultdict(set)
    shared = Consent.objects.agreed_on(on).filter(
        candidate__in=candidates, purpose=Consent.Purpose.SHARE, receiver=actor.organisation_id
    )
    for candidate_id, some in shared.order_by("pk").values_list("candidate_id", "parts"):
        parts[candidate_id].update(some)
    found = {one.pk: _sight(actor, one, people[one.pk], parts[one.pk]) for one in candidates if one.erased_at is None}
    return {pk: seen for pk, seen in found.items() if seen is not None}


def _sight(actor: Actor, candidate: Candidate, people: set[int | None], parts: set[str]) -> Sight | None:
    if actor.person_id in people:
        return Sight(True, True, _ALL_BUT_PRIVATE | {Kind.PRIVATE.value}, contact=True)
    if candidate.protection not in OPEN:
        return None
    if people and not candidate.only_followers:
        return Sight(False, True, _ALL_BUT_PRIVATE, contact=True)
    return Sight(False, False, kinds_of(parts), CONTACT in parts) if parts else None


def sight(actor: Actor, candidate: Candidate, on: dt.date) -> Sight | None:
    """What the actor sees of one candidate on a day; None for those to whom the candidate does not exist."""
    return sights(actor, [candidate], on).get(candidate.pk)


def may_see(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """Through a following or a consent."""
    return Candidate.objects.visible_to(actor, on).filter(pk=candidate.pk).exists()


def follows(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """In person, in the organisation the actor acts for. Nobody follows a candidate who is erased."""
    return actor.may(Right.FOLLOW) and Candidate.objects.followed_by(actor, on).filter(pk=candidate.pk).exists()


def may_record(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """Write about the candidate: those of the organisation that follows, who may see the candidate."""
    seen = sight(actor, candidate, on) if actor.may(Right.FOLLOW) else None
    return seen is not None and seen.here


def may_follow_somebody(organisation: Organisation) -> bool:
    """Whether there are roles in such an organisation with which one follows candidates."""
    return any(Right.FOLLOW in rights_of(role, organisation.kind) for role in Role.values)


def may_be_followed_by(organisation: Organisation, person: Person, on: dt.date) -> bool:
    """Whether the person has a role in the organisation that day with which one follows candidates."""
    roles = Assignment.objects.filter(person=person, organisation=organisation).on(on).order_by("pk")
    return person.is_active and any(
        Right.FOLLOW in rights_of(role, organisation.kind) for role in roles.values_list("role", flat=True)
    )
