"""Who sees a candidate: rules held against a plain statement of them, on made-up worlds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates import actions, policies
from grontlys.candidates.models import Candidate, Consent
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind, Protection
from grontlys.candidates.rules.parts import PARTS, kinds_of
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    first_organisation,
    make_candidate,
    make_consent,
    make_following,
    make_organisation,
    make_person,
    say_of,
)

TODAY = st.integers(-2, 2)
"""Days from today."""


class Rules(HypothesisCase):
    """The same question asked in three ways gives the same answer."""

    people: list[Any]
    places: list[Any]
    owner: Any

    @classmethod
    def setUpTestData(cls) -> None:
        office = make_organisation()
        enterprise = make_organisation(OrganisationKind.ENTERPRISE)
        cls.owner = make_person(Role.COUNSELLOR)
        cls.places = [office, enterprise]
        cls.people = [
            make_person(Role.COUNSELLOR, office),
            make_person(Role.MARKET_CONTACT, office),
            make_person(Role.LEADER, office),
            make_person(Role.JOB_CONSULTANT, enterprise),
            make_person(Role.ANALYST, enterprise),
        ]

    @given(
        protection=st.sampled_from(Protection),
        followings=st.lists(
            st.tuples(st.integers(0, 1), st.none() | st.integers(0, 4), TODAY, st.none() | TODAY, st.booleans()),
            max_size=3,
        ),
        consents=st.lists(
            st.tuples(
                st.integers(0, 1),
                st.sampled_from(Consent.Purpose.values),
                st.lists(st.sampled_from([part.code for part in PARTS]), min_size=1, unique=True),
                TODAY,
                st.integers(0, 2),
                st.booleans(),
            ),
            max_size=2,
        ),
        erased=st.booleans(),
        only=st.booleans(),
    )
    def test_seen_through_a_following_or_a_consent_and_never_otherwise(
        self, protection: Protection, followings: list[Any], consents: list[Any], erased: bool, only: bool
    ) -> None:
        today = clock.today()
        candidate = make_candidate(
            self.owner, protection=protection, only_followers=only, erased_at=clock.now() if erased else None
        )
        in_force: set[tuple[int, int | None]] = set()
        for place, person, start, length, ended in followings:
            starts = today + dt.timedelta(days=start)
            ends = None if length is None else starts + dt.timedelta(days=abs(length))
            ended_at = clock.now() if ended and ends is not None else None
            who = None if person is None else self.people[person]
            make_following(candidate, self.places[place], who, starts_on=starts, ends_on=ends, ended_at=ended_at)
            over = ends is not None and (ends < today or (ends == today and ended_at is not None))
            if starts <= today and not over:
                in_force.add((place, person))
        shared: dict[int, set[str]] = {0: set(), 1: set()}
        for place, purpose, parts, start, length, withdrawn in consents:
            given_on = today + dt.timedelta(days=start)
            make_consent(
                candidate,
                self.places[place],
                purpose=purpose,
                parts=parts,
                given_on=given_on,
                ends_on=given_on + dt.timedelta(days=length),
                withdrawn_at=clock.now() if withdrawn else None,
            )
            if purpose == "share" and start <= 0 <= start + length and not withdrawn:
                shared[place].update(parts)
        for number, person in enumerate(self.people):
            place = 0 if number < 3 else 1
            may = number in (0, 1, 3) and not erased
            own = (place, number) in in_force
            here = own or (any(where == place for where, _who in in_force) and not only)
            open_ = protection == Protection.NONE
            expected = may and (own or (open_ and (here or bool(shared[place]))))
            actor = actor_of(person)
            assert Candidate.objects.visible_to(actor, today).filter(pk=candidate.pk).exists() == expected
            assert policies.may_see(actor, candidate, today) == expected
            sight = policies.sight(actor, candidate, today)
            assert (sight is not None) == expected
            assert policies.follows(actor, candidate, today) == (may and own)
            assert policies.may_record(actor, candidate, today) == (expected and here)
            if sight is not None:
                assert (sight.in_person, sight.here) == (own, here)
                assert (Kind.PRIVATE in sight.kinds) == own
                if not here:
                    assert sight.kinds == kinds_of(shared[place])
                    assert sight.contact == ("contact" in shared[place])

    @given(st.lists(st.sampled_from([part.code for part in PARTS]), unique=True))
    def test_no_part_holds_what_is_confidential(self, parts: list[str]) -> None:
        assert Kind.PRIVATE not in kinds_of(parts)


def test_every_kind_but_the_private_belongs_to_one_part() -> None:
    kinds = [kind for part in PARTS for kind in kinds_of([part.code])]
    assert sorted(kinds) == sorted(kind.value for kind in Kind if kind is not Kind.PRIVATE)


@pytest.mark.django_db
def test_the_police_certificate_is_for_those_who_follow_in_person() -> None:
    kari = make_person()
    candidate = make_candidate(kari)
    say_of(candidate, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has"})
    say_of(candidate, Kind.QUALIFICATION, "forklift", {"held": "has"})
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    make_consent(candidate, enterprise, parts=["proofs"])
    for person, seen in (
        (kari, {POLICE_CERTIFICATE, "forklift"}),
        (make_person(Role.COUNSELLOR, first_organisation(kari)), {"forklift"}),
        (make_person(Role.JOB_CONSULTANT, enterprise), {"forklift"}),
    ):
        sight = policies.sight(actor_of(person), candidate, clock.today())
        assert sight is not None
        assert {one.key for one in sight.records(candidate)} == seen
        rows = candidate.records.readable_by(actor_of(person), follows=sight.in_person)
        assert {one.key for one in rows} == seen


@pytest.mark.django_db
def test_a_withdrawn_consent_closes_at_the_next_request(client_of: Any) -> None:
    kari = make_person()
    candidate = make_candidate(kari)
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    given_ = make_consent(candidate, enterprise)
    client = client_of(make_person(Role.JOB_CONSULTANT, enterprise))
    assert client.get(f"/kandidater/{candidate.code}/").status_code == 200
    assert candidate.name in client.get("/kandidater/?vis=alle").content.decode()
    actions.withdraw_consent(actor_of(kari), given_)
    assert client.get(f"/kandidater/{candidate.code}/").status_code == 404
    assert candidate.name not in client.get("/kandidater/?vis=alle").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("protection", [one for one in Protection if one != Protection.NONE])
def test_a_protection_found_later_closes_it_for_all_who_do_not_follow_in_person(
    client_of: Any, protection: Protection
) -> None:
    kari = make_person()
    candidate = make_candidate(kari)
    colleague = client_of(make_person(Role.COUNSELLOR, first_organisation(kari)))
    assert colleague.get(f"/kandidater/{candidate.code}/").status_code == 200
    actions.set_protection(actor_of(kari), candidate, protection)
    assert colleague.get(f"/kandidater/{candidate.code}/").status_code == 404
    assert client_of(kari).get(f"/kandidater/{candidate.code}/").status_code == 200


@pytest.mark.django_db
def test_a_stranger_gets_404_and_leaves_a_trace_that_the_candidate_can_read(client_of: Any) -> None:
    kari, stranger = make_person(), make_person(name="Fremmed Person")
    candidate = make_candidate(kari)
    client = client_of(stranger)
    for _again in range(2):
        assert client.get(f"/kandidater/{candidate.code}/").status_code == 404
    event = Event.objects.get(verb="refused")
    assert (event.object_kind, event.object_id, event.actor_id) == ("candidate", candidate.code, stranger.pk)
    assert "Fremmed Person" in client_of(kari).get(f"/kandidater/{candidate.code}/hvem-ser/").content.decode()
    assert client.get("/kandidater/bcdfghjkmnpq/").status_code == 404
    assert Event.objects.filter(verb="refused", object_kind="page").count() == 1
