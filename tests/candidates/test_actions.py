"""The verbs of the candidates' room: who may, what is refused, what is written and logged, and what is never written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates import actions
from grontlys.candidates.models import Candidate, Consent, Following, Record
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind, Protection
from grontlys.candidates.rules.retention import rule_on
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    first_organisation,
    make_actor,
    make_candidate,
    make_consent,
    make_following,
    make_organisation,
    make_person,
    say_of,
)

pytestmark = pytest.mark.django_db


def make_number(day: str) -> str:
    """A made-up person's number, born on a day as "010190"; the month is raised by 80 as in test registers, so it is nobody's."""
    head = f"{day[:2]}{int(day[2:4]) + 80}{day[4:]}"
    numbers = (f"{head}{tail:05d}" for tail in range(100_000))
    return next(number for number in numbers if actions.valid_national_id(number))


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg")


@pytest.fixture
def actor(kari: Any) -> Actor:
    return actor_of(kari)


@pytest.fixture
def candidate(kari: Any) -> Candidate:
    return make_candidate(kari)


def refused(code: str, *args: Any, **kwargs: Any) -> None:
    verb, *rest = args
    before = (Record.objects.count(), Consent.objects.count(), Following.objects.count())
    with pytest.raises(ValidationError) as caught:
        verb(*rest, **kwargs)
    assert caught.value.code == code
    assert (Record.objects.count(), Consent.objects.count(), Following.objects.count()) == before


# --- Registering, and finding by number ---------------------------------------------------------------------------------------


def test_a_number_has_two_control_figures() -> None:
    number = make_number("010175")
    assert number
    assert actions.valid_national_id(number)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not actions.valid_national_id(wrong)
    assert not actions.valid_national_id(number[:-1])
    assert not actions.valid_national_id("abcdefghijk")


def test_who_registers_follows_from_today(actor: Actor) -> None:
    made = actions.register_candidate(actor, name="  Amina  ", phone="400 00 000", national_id=make_number("010175"))
    following = made.followings.get()
    assert (following.person_id, following.organisation_id, following.starts_on) == (
        actor.person_id,
        actor.organisation_id,
        clock.today(),
    )
    assert (made.name, made.protection) == ("Amina", Protection.UNKNOWN)
    assert Event.objects.get(verb="registered").object_id == made.code


@pytest.mark.parametrize(
    ("code", "given"),
    [("name", {"name": " "}), ("national_id", {"name": "A", "national_id": "12345678901"})],
)
def test_what_is_wrong_is_refused(actor: Actor, code: str, given: dict[str, str]) -> None:
    refused(code, actions.register_candidate, actor, **given)
    assert not Candidate.objects.exists()


def test_a_known_number_is_refused_without_telling_who_and_leaves_a_trace(actor: Actor) -> None:
    number = make_number("010175")
    known = make_candidate(national_id=number, national_id_hash=actions.lookup(number))
    refused("known", actions.register_candidate, actor, name="Amina", national_id=number)
    event = Event.objects.get(verb="refused")
    assert (event.object_id, event.actor_id) == (known.code, actor.person_id)
    assert number not in str(event.facts)


@pytest.mark.parametrize("role", [Role.LEADER, Role.ANALYST, Role.GRANT_DECIDER])
def test_a_role_that_follows_nobody_registers_nobody(role: str) -> None:
    with pytest.raises(NotAllowed):
        actions.register_candidate(make_actor(role), name="Amina")


def test_by_number_one_finds_ones_own_alone(actor: Actor) -> None:
    number = make_number("010175")
    mine = actions.register_candidate(actor, name="Amina", national_id=number)
    assert actions.find_by_national_id(actor, f"{number[:6]} {number[6:]}") == mine
    stranger = make_actor()
    assert actions.find_by_national_id(stranger, number) is None
    assert actions.find_by_national_id(stranger, make_number("020275")) is None
    assert actions.find_by_national_id(stranger, "nonsense") is None
    assert Event.objects.get(verb="refused").object_id == mine.code


# --- Followings -----------------------------------------------------------------------------------------------------------


def test_a_colleague_follows_too_and_twice_is_once(actor: Actor, kari: Any, candidate: Candidate) -> None:
    home = first_organisation(kari)
    nils = make_person(Role.JOB_SPECIALIST, home)
    first = actions.follow(actor, candidate, home, nils)
    assert actions.follow(actor, candidate, home, nils) == first
    assert Event.objects.filter(verb="shared_following").count() == 1
    actions.tell(actor_of(nils), candidate, Kind.SKILL, {"name": "Truck"})


@pytest.mark.parametrize("role", [Role.LEADER, Role.GRANT_DECIDER])
def test_only_those_who_may_follow_are_made_to(actor: Actor, kari: Any, candidate: Candidate, role: str) -> None:
    home = first_organisation(kari)
    refused("person", actions.follow, actor, candidate, home, make_person(role, home))
    refused("person", actions.follow, actor, candidate, home, make_person(Role.COUNSELLOR))


@pytest.mark.parametrize("protection", [one for one in Protection if one != Protection.NONE])
def test_nobody_elsewhere_follows_before_protection_is_settled(actor: Actor, kari: Any, protection: Protection) -> None:
    candidate = make_candidate(kari, protection=protection)
    other = make_organisation(OrganisationKind.ENTERPRISE)
    refused("protection", actions.follow, actor, candidate, other, None)
    refused(
        "protection",
        actions.give_consent,
        actor,
        candidate,
        purpose="share",
        receiver=other,
        parts=["resources"],
        way="paper",
        ends_on=clock.today(),
    )


def test_the_last_who_follows_stays(actor: Actor, kari: Any, candidate: Candidate) -> None:
    own = candidate.followings.get()
    refused("last", actions.end_following, actor, own)
    # Somebody whose role is over does not count.
    left = make_person(None)
    make_following(candidate, first_organisation(kari), left)
    refused("last", actions.end_following, actor, own)
    nils = make_person(Role.COUNSELLOR, first_organisation(kari))
    make_following(candidate, first_organisation(kari), nils)
    actions.end_following(actor, own)
    assert not Candidate.objects.followed_by(actor, clock.today()).exists()
    assert candidate.followings.count() == 3, "what was, stays on record"


def test_a_following_of_today_ends_at_once_and_was_there_yesterday(
    actor: Actor, kari: Any, candidate: Candidate
) -> None:
    today = clock.today()
    nils = make_person(Role.COUNSELLOR, first_organisation(kari))
    made = make_following(candidate, first_organisation(kari), nils, starts_on=today - dt.timedelta(days=1))
    actions.end_following(actor, made)
    actions.end_following(actor, made)
    assert Event.objects.filter(verb="ended_following").count() == 1
    assert not Following.objects.on(today).filter(pk=made.pk).exists()
    assert Following.objects.on(today - dt.timedelta(days=1)).filter(pk=made.pk).exists()


# --- Consents -------------------------------------------------------------------------------------------------------------


def consent(actor: Actor, candidate: Candidate, **given: Any) -> Consent:
    given.setdefault("purpose", "share")
    given.setdefault("receiver", make_organisation(OrganisationKind.ENTERPRISE))
    given.setdefault("parts", ["resources"])
    given.setdefault("way", "paper")
    given.setdefault("ends_on", clock.today())
    return actions.give_consent(actor, candidate, **given)


def test_a_consent_to_contact_employers_has_no_receiver(actor: Actor, candidate: Candidate) -> None:
    assert consent(actor, candidate, purpose="contact", receiver=None).receiver_id is None


def test_a_consent_that_says_nothing_is_refused(actor: Actor, kari: Any, candidate: Candidate) -> None:
    refused("receiver", consent, actor, candidate, receiver=None)
    refused("receiver", consent, actor, candidate, receiver=first_organisation(kari))
    refused("parts", consent, actor, candidate, parts=[])
    refused("parts", consent, actor, candidate, parts=["private"])
    refused("ends_on", consent, actor, candidate, ends_on=clock.today() - dt.timedelta(days=1))
    with pytest.raises(ValidationError):
        consent(actor, candidate, purpose="sell")


def test_withdrawn_twice_is_withdrawn_once(actor: Actor, candidate: Candidate) -> None:
    given = consent(actor, candidate)
    actions.withdraw_consent(actor, given)
    actions.withdraw_consent(actor, given)
    assert Event.objects.filter(verb="withdrew_consent").count() == 1


def test_a_colleague_who_does_not_follow_decides_nothing(kari: Any, candidate: Candidate) -> None:
    colleague = actor_of(make_person(Role.COUNSELLOR, first_organisation(kari)))
    given = make_consent(candidate, make_organisation(OrganisationKind.ENTERPRISE))
    for verb, *rest in (
        (actions.set_protection, candidate, Protection.UNKNOWN),
        (actions.follow, candidate, first_organisation(kari), kari),
        (actions.withdraw_consent, given),
        (actions.end_following, candidate.followings.get()),
        (actions.erase_candidate, candidate, "own_wish"),
    ):
        with pytest.raises(NotAllowed):
            verb(colleague, *rest)
    with pytest.raises(NotAllowed):
        consent(colleague, candidate)
    with pytest.raises(NotAllowed):
        actions.change_contact(colleague, candidate, name="A", phone="", email="", municipality_code="")


# --- Records --------------------------------------------------------------------------------------------------------------


def test_a_colleague_writes_but_not_in_confidence(kari: Any, candidate: Candidate) -> None:
    colleague = actor_of(make_person(Role.COUNSELLOR, first_organisation(kari)))
    actions.tell(colleague, candidate, Kind.SKILL, {"name": "Truck"})
    with pytest.raises(NotAllowed):
        actions.tell(colleague, candidate, Kind.PRIVATE, {}, note="Bor langt unna.")
    with pytest.raises(NotAllowed):
        actions.tell(colleague, candidate, Kind.QUALIFICATION, {"held": "has"}, key=POLICE_CERTIFICATE)
    kept = say_of(candidate, Kind.PRIVATE, "p", note="x")
    with pytest.raises(NotAllowed):
        actions.end_record(colleague, kept)


def test_a_receiver_of_a_consent_writes_nothing(candidate: Candidate) -> None:
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    make_consent(candidate, enterprise)
    with pytest.raises(NotAllowed):
        actions.tell(make_actor(Role.JOB_CONSULTANT, enterprise), candidate, Kind.SKILL, {"name": "Truck"})


@pytest.mark.parametrize(
    ("code", "kind", "value", "given"),
    [
        ("empty", Kind.SKILL, {}, {}),
        ("unknown", Kind.SKILL, {"name": "Truck", "gone": True}, {}),
        ("unknown", Kind.SKILL, {"diagnosis": "x"}, {}),
        ("name", Kind.SKILL, {"name": "!!!"}, {}),
        ("name", Kind.SKILL, {"learned": "work"}, {}),
        ("key", Kind.TASK, {"can": "can"}, {"key": "astronaut"}),
        ("least", Kind.HOURS, {"least": 80, "most": 40}, {}),
        ("adapted", Kind.ABILITY, {"level": "2", "adapted": "1"}, {"key": "noise"}),
        ("reason", Kind.HOLD, {"review": "2999-01-01"}, {}),
        ("review", Kind.HOLD, {"reason": "course"}, {}),
        ("review", Kind.HOLD, {"reason": "course", "review": "2020-01-01"}, {}),
        ("key", Kind.AVOID, {}, {"key": "person:1"}),
        ("key", Kind.AVOID, {}, {"key": "task:astronaut"}),
        ("held", Kind.QUALIFICATION, {"held": "planned"}, {"key": POLICE_CERTIFICATE}),
        ("held", Kind.QUALIFICATION, {"held": "has"}, {"key": POLICE_CERTIFICATE, "note": "Alt er i orden."}),
        ("said_later", Kind.SKILL, {"name": "Truck"}, {"said_on": dt.date(2999, 1, 1)}),
        ("empty", Kind.PRIVATE, {}, {}),
        ("private", Kind.SKILL, {"name": "Har angst"}, {}),
        ("private", Kind.SKILL, {"name": "Truck"}, {"note": "Han går på AAP."}),
        ("private", Kind.PRIVATE, {}, {"note": "Han er dømt for vold."}),
        ("private", Kind.PRIVATE, {}, {"note": "Hun har diabetes."}),
        ("national_id", Kind.SKILL, {"name": "Truck"}, {"note": "01010112345", "private_ok": "asked_for"}),
        ("national_id", Kind.PRIVATE, {}, {"note": "Nummeret er 010101 12345."}),
        ("private_ok", Kind.SKILL, {"name": "Truck"}, {"private_ok": "because"}),
    ],
)
def test_what_cannot_be_recorded(
    actor: Actor, candidate: Candidate, code: str, kind: Kind, value: dict[str, Any], given: dict[str, Any]
) -> None:
    refused(code, actions.tell, actor, candidate, kind, value, **given)


def test_a_text_that_seems_private_is_kept_for_a_reason(actor: Actor, candidate: Candidate) -> None:
    made = actions.tell(
        actor, candidate, Kind.SKILL, {"name": "Omsorg"}, note="Tok vare på mor som er syk.", private_ok="asked_for"
    )
    assert made.private_reason == "asked_for"
    plain = actions.tell(actor, candidate, Kind.SKILL, {"name": "Truck"}, private_ok="asked_for")
    assert plain.private_reason == "", "nothing needed a reason"


def test_housing_and_money_are_what_private_is_for(actor: Actor, candidate: Candidate) -> None:
    assert actions.tell(actor, candidate, Kind.PRIVATE, {}, note="Har tre barn og betalingsanmerkning.").note


def test_a_double_click_is_one_record(actor: Actor, candidate: Candidate) -> None:
    first = actions.tell(actor, candidate, Kind.PRIVATE, {}, note="Bor langt unna.")
    assert actions.tell(actor, candidate, Kind.PRIVATE, {}, note="Bor langt unna.") == first
    assert Record.objects.count() == 1


def test_two_that_end_at_once_both_end(actor: Actor, candidate: Candidate) -> None:
    for where in ("A", "B"):
        actions.tell(actor, candidate, Kind.EVIDENCE, {"what": "attendance", "where": where})
    for said in list(Record.objects.all()):
        actions.end_record(actor, said)
    assert sorted(Record.objects.filter(value={"gone": True}).values_list("key", flat=True)) == sorted(
        Record.objects.exclude(value={"gone": True}).values_list("key", flat=True)
    )


def test_only_ones_own_is_taken_back(actor: Actor, kari: Any, candidate: Candidate) -> None:
    said = actions.tell(actor, candidate, Kind.SKILL, {"name": "Truck"})
    with pytest.raises(NotAllowed):
        actions.withdraw(actor_of(make_person(Role.COUNSELLOR, first_organisation(kari))), said)
    actions.withdraw(actor, said)
    actions.withdraw(actor, said)
    assert Event.objects.filter(verb="withdrew").count() == 1
    said.refresh_from_db()
    assert said.withdrawn_at is not None
    assert said.value == {"name": "Truck"}


# --- Erasure --------------------------------------------------------------------------------------------------------------


def test_erased_is_wiped_and_closed_for_everybody(actor: Actor, candidate: Candidate) -> None:
    actions.tell(actor, candidate, Kind.SKILL, {"name": "Truck"}, note="Kjører godt.")
    make_consent(candidate, make_organisation(OrganisationKind.ENTERPRISE))
    refused("reason", actions.erase_candidate, actor, candidate, "boredom")
    actions.erase_candidate(actor, candidate, "own_wish")
    candidate.refresh_from_db()
    assert candidate.erased_at is not None
    assert (candidate.name, candidate.phone, candidate.national_id, candidate.national_id_hash) == ("", "", "", None)
    record = Record.objects.get()
    assert (record.value, record.key, record.note) == ({}, "", "")
    assert not Following.objects.on(clock.today()).exists()
    assert not Consent.objects.agreed_on(clock.today()).exists()
    assert not Candidate.objects.visible_to(actor, clock.today()).exists()
    with pytest.raises(NotAllowed):
        actions.tell(actor, candidate, Kind.SKILL, {"name": "Truck"})
    event = Event.objects.get(verb="erased")
    assert (event.object_id, event.reason) == (candidate.code, "own_wish")


def test_those_whom_nobody_writes_about_are_erased_at_night(actor: Actor, kari: Any) -> None:
    days = rule_on(clock.today()).days
    long_ago = clock.now() - dt.timedelta(days=days + 10)
    forgotten = make_candidate(kari, registered_at=long_ago)
    written = make_candidate(kari, registered_at=long_ago)
    say_of(written, Kind.WISH, "till")
    followed = make_candidate(kari, registered_at=long_ago)
    make_following(followed, first_organisation(kari), starts_on=clock.today())
    assert actions.erase_forgotten() == {"candidates": 1}
    assert actions.erase_forgotten() == {"candidates": 0}
    forgotten.refresh_from_db()
    assert forgotten.erased_at is not None
    assert Event.objects.get(verb="erased").reason == actions.RETENTION
