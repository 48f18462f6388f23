"""Reservation, fixed contact, rest and collisions: who wins, who is told, who settles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
import time_machine
from django.core.exceptions import ValidationError

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.models import Event, Organisation, Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Workplace
from grontlys.relations import actions
from grontlys.relations.models import Collision, FixedContact, Reservation, Rest
from grontlys.relations.rules.settling import Decision, Party, Settler, must_agree, settler_of
from grontlys.relations.rules.windows import HELD_DAYS, HELD_MOST
from grontlys.relations.wording import call_answers
from grontlys.shared import clock
from tests import factories
from tests.relations.test_contacts import at_once

pytestmark = pytest.mark.django_db


@dataclass
class Region:
    """Two offices under a county, and an enterprise, all serving the workplace."""

    place: Workplace
    county: Organisation
    office: Organisation
    neighbour: Organisation
    enterprise: Organisation

    def actor(self, role: str, at: Organisation) -> Actor:
        return factories.actor_of(factories.make_person(role, at), at)


@pytest.fixture
def region() -> Region:
    place = factories.make_workplace()
    areas = (place.municipality_code,)
    county = factories.make_organisation(OrganisationKind.NAV_COUNTY, areas=areas)
    office, neighbour = (factories.make_organisation(areas=areas, parent=county) for _n in range(2))
    return Region(
        place, county, office, neighbour, factories.make_organisation(OrganisationKind.ENTERPRISE, areas=areas)
    )


def later(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


# --- Reservation --------------------------------------------------------------------------------------------------------------


def test_who_reserves_second_is_told_who(region: Region) -> None:
    first, second = region.actor(Role.COUNSELLOR, region.office), region.actor(Role.COUNSELLOR, region.neighbour)
    held = actions.reserve(first, region.place, concern="one_candidate")
    assert held.until == later(HELD_DAYS)
    with pytest.raises(actions.Taken) as taken:
        actions.reserve(second, region.place, concern="several_candidates")
    assert taken.value.by == held
    assert Reservation.objects.count() == 1
    again = actions.reserve(first, region.place, concern="one_candidate", until=later(9))
    assert (again.pk, again.until) == (held.pk, later(9))


def test_a_reservation_is_given_up_by_the_own_side_only(region: Region) -> None:
    first, colleague = (region.actor(Role.COUNSELLOR, region.office) for _n in range(2))
    held = actions.reserve(first, region.place, concern="one_candidate")
    with pytest.raises(NotAllowed):
        actions.release(region.actor(Role.COUNSELLOR, region.neighbour), held)
    actions.release(colleague, held)
    actions.release(colleague, held)
    assert Event.objects.filter(verb="gave_up_reservation").count() == 1
    actions.reserve(region.actor(Role.COUNSELLOR, region.neighbour), region.place, concern="one_candidate")


def test_a_reservation_ends_by_itself(region: Region) -> None:
    actions.reserve(region.actor(Role.COUNSELLOR, region.office), region.place, concern="one_candidate")
    other = region.actor(Role.COUNSELLOR, region.neighbour)
    with time_machine.travel(clock.now() + dt.timedelta(days=HELD_DAYS + 1), tick=False):
        today = clock.today()
        assert call_answers(other, [region.place.number], today)[region.place.number].code == "free"
        actions.reserve(other, region.place, concern="one_candidate")
    assert Reservation.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("days", [-1, HELD_MOST + 1])
def test_a_reservation_has_an_end_in_reach(region: Region, days: int) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.reserve(
            region.actor(Role.COUNSELLOR, region.office), region.place, concern="one_candidate", until=later(days)
        )
    assert refused.value.code == "until"


def test_the_fixed_contact_and_the_deputy_may_reserve_and_others_are_sent_to_them(region: Region) -> None:
    people = [factories.make_person(Role.MARKET_CONTACT, region.office) for _n in range(2)]
    boss = region.actor(Role.MARKET_CONTACT, region.office)
    fixed = actions.set_fixed_contact(boss, region.place, people[0], deputy=people[1])
    with pytest.raises(actions.Taken) as taken:
        actions.reserve(boss, region.place, concern="one_candidate")
    assert taken.value.by == fixed
    deputy = factories.actor_of(people[1], region.office)
    actions.reserve(deputy, region.place, concern="one_candidate")


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_who_reserve_at_once_one_wins() -> None:
    place = factories.make_workplace()
    home = factories.make_organisation()
    actors = [factories.actor_of(factories.make_person(Role.COUNSELLOR, home), home) for _n in range(200)]
    came = at_once(200, lambda n: actions.reserve(actors[n], place, concern="one_candidate"))
    won = [one for one in came if isinstance(one, Reservation)]
    lost = [one for one in came if isinstance(one, actions.Taken)]
    assert (len(won), len(lost)) == (1, 199)
    assert {one.by.person_id for one in lost} == {won[0].person_id}
    assert Reservation.objects.count() == 1
    assert Event.objects.filter(verb="reserved").count() == 1


# --- Fixed contact ------------------------------------------------------------------------------------------------------------


def test_a_hand_over_keeps_the_history(region: Region) -> None:
    boss = region.actor(Role.MARKET_CONTACT, region.office)
    old, new = (factories.make_person(Role.COUNSELLOR, region.office) for _n in range(2))
    actions.set_fixed_contact(boss, region.place, old, role="alt")
    actions.set_fixed_contact(boss, region.place, new, handed_over="Ring helst før ti.")
    rows = FixedContact.objects.order_by("pk").values_list("person", "handed_over", "ended_on")
    assert list(rows) == [(old.pk, "Ring helst før ti.", clock.today()), (new.pk, "", None)]


def test_saying_the_same_again_writes_nothing(region: Region) -> None:
    boss, one = region.actor(Role.MARKET_CONTACT, region.office), factories.make_person(Role.COUNSELLOR, region.office)
    first = actions.set_fixed_contact(boss, region.place, one)
    assert actions.set_fixed_contact(boss, region.place, one) == first
    assert Event.objects.filter(verb="set_fixed_contact").count() == 1


def test_it_is_somebody_of_the_own_organisation_who_works_towards_employers(region: Region) -> None:
    boss = region.actor(Role.MARKET_CONTACT, region.office)
    stranger = factories.make_person(Role.COUNSELLOR, region.neighbour)
    decider = factories.make_person(Role.GRANT_DECIDER, region.office)
    for person in (stranger, decider):
        with pytest.raises(ValidationError) as refused:
            actions.set_fixed_contact(boss, region.place, person)
        assert refused.value.code == "person"


def test_another_organisation_does_not_take_it_over(region: Region) -> None:
    mine = factories.make_person(Role.COUNSELLOR, region.office)
    fixed = actions.set_fixed_contact(factories.actor_of(mine, region.office), region.place, mine)
    other = region.actor(Role.COUNSELLOR, region.neighbour)
    with pytest.raises(actions.Taken):
        actions.set_fixed_contact(other, region.place, Person.objects.get(pk=other.person_id))
    with pytest.raises(NotAllowed):
        actions.end_fixed_contact(other, fixed)
    fixed.refresh_from_db()
    assert fixed.ended_on is None


# --- Rest ---------------------------------------------------------------------------------------------------------------------


def test_a_rest_ends_and_a_new_wish_replaces_the_old(region: Region) -> None:
    actor = region.actor(Role.COUNSELLOR, region.office)
    actions.let_rest(actor, region.place, until=later(30), reason="asked")
    rest = actions.let_rest(actor, region.place, until=later(60), reason="busy")
    assert Rest.objects.filter(lifted_at=None).get() == rest
    other = region.actor(Role.JOB_CONSULTANT, region.enterprise)
    assert call_answers(other, [region.place.number], clock.today())[region.place.number].code == "rest"
    assert call_answers(other, [region.place.number], later(61))[region.place.number].code == "free"
    actions.end_rest(other, rest)
    assert call_answers(other, [region.place.number], clock.today())[region.place.number].code == "free"
    with pytest.raises(ValidationError):
        actions.let_rest(actor, region.place, until=later(366), reason="asked")


# --- Collisions ---------------------------------------------------------------------------------------------------------------


def test_the_way_a_collision_is_settled() -> None:
    office, other, firm = Party(1, "nav_office"), Party(2, "nav_office"), Party(3, "enterprise")
    assert settler_of(office, office) == Settler.MARKET_CONTACT
    assert settler_of(office, other) == settler_of(other, office) == Settler.MARKET_COORDINATOR
    assert settler_of(firm, office) == settler_of(firm, firm) == Settler.MARKET_COORDINATOR
    assert must_agree(office, Party(2, "nav_office"), Decision.SECOND) == []
    assert must_agree(firm, office, Decision.FIRST) == []
    assert must_agree(firm, office, Decision.SECOND) == [firm]
    assert must_agree(office, firm, Decision.TOGETHER) == [firm]


def collide(
    region: Region, at: Organisation, role: str = Role.COUNSELLOR, first_at: Organisation | None = None
) -> tuple[Actor, Actor, Collision]:
    home = first_at or region.office
    first_role = Role.JOB_CONSULTANT if home.kind == OrganisationKind.ENTERPRISE else Role.COUNSELLOR
    first, second = region.actor(first_role, home), region.actor(role, at)
    actions.reserve(first, region.place, concern="one_candidate")
    asked = actions.ask_for_decision(
        second, region.place, concern="their_matter", reason="De ringte oss i går om en jobb."
    )
    return first, second, asked


def test_inside_an_office_its_market_contact_settles(region: Region) -> None:
    first, second, asked = collide(region, region.office)
    assert (asked.settler, asked.settler_organisation) == (Settler.MARKET_CONTACT, region.office)
    for actor in (
        first,
        second,
        region.actor(Role.MARKET_CONTACT, region.neighbour),
        region.actor(Role.MARKET_COORDINATOR, region.county),
    ):
        with pytest.raises(NotAllowed):
            actions.settle(actor, asked, Decision.SECOND, reason="De ba selv.")
    actions.tell_own_side(first, asked, "Har avtale på torsdag.")
    actions.settle(region.actor(Role.MARKET_CONTACT, region.office), asked, Decision.SECOND, reason="De ba selv.")
    assert Reservation.objects.get(ended_at=None).person_id == second.person_id
    asked.refresh_from_db()
    assert asked.closed_at is not None
    assert [e.facts["decision"] for e in Event.objects.filter(verb="settled")] == ["second"]


def test_between_offices_the_county_settles_and_the_first_keeps_it(region: Region) -> None:
    first, _second, asked = collide(region, region.neighbour)
    assert (asked.settler, asked.settler_organisation) == (Settler.MARKET_COORDINATOR, region.county)
    actions.settle(region.actor(Role.MARKET_COORDINATOR, region.county), asked, Decision.FIRST, reason="Avtalt møte.")
    assert Reservation.objects.get(ended_at=None).person_id == first.person_id
    with pytest.raises(ValidationError):
        actions.settle(
            region.actor(Role.MARKET_COORDINATOR, region.county), asked, Decision.SECOND, reason="Ombestemte meg."
        )


def test_one_who_is_a_party_does_not_settle(region: Region) -> None:
    first = region.actor(Role.COUNSELLOR, region.office)
    actions.reserve(first, region.place, concern="one_candidate")
    second = region.actor(Role.MARKET_CONTACT, region.office)
    asked = actions.ask_for_decision(second, region.place, concern="one_candidate", reason="Vi har snakket med dem.")
    assert not actions.may_settle(second, asked)


@pytest.mark.parametrize("agreed", [True, False])
def test_an_enterprise_gets_a_proposal(region: Region, agreed: bool) -> None:
    first, second, asked = collide(region, region.office, first_at=region.enterprise)
    county = region.actor(Role.MARKET_COORDINATOR, region.county)
    actions.settle(county, asked, Decision.SECOND, reason="Kontoret har hatt kontakten i et år.")
    assert Reservation.objects.get(ended_at=None).person_id == first.person_id
    with pytest.raises(NotAllowed):
        actions.answer_proposal(second, asked, agreed=True)
    actions.answer_proposal(first, asked, agreed=agreed)
    assert Reservation.objects.get(ended_at=None).person_id == (second if agreed else first).person_id
    asked.refresh_from_db()
    assert (asked.agreed, asked.closed_at is not None) == (agreed, True)
    assert asked.took_effect is agreed


def test_a_proposal_whose_question_is_withdrawn_never_took_effect(region: Region) -> None:
    first, second, asked = collide(region, region.office, first_at=region.enterprise)
    county = region.actor(Role.MARKET_COORDINATOR, region.county)
    actions.settle(county, asked, Decision.SECOND, reason="Kontoret har hatt kontakten i et år.")
    actions.withdraw_question(second, asked)
    asked.refresh_from_db()
    assert not asked.took_effect
    assert Reservation.objects.get(ended_at=None).person_id == first.person_id
    with pytest.raises(ValidationError):
        actions.answer_proposal(first, asked, agreed=True)
    with pytest.raises(ValidationError):
        actions.tell_own_side(first, asked, "For sent.")


def test_a_decision_takes_nothing_from_a_third(region: Region) -> None:
    first, _second, asked = collide(region, region.neighbour)
    actions.release(first, Reservation.objects.get(ended_at=None))
    third = region.actor(Role.JOB_CONSULTANT, region.enterprise)
    actions.reserve(third, region.place, concern="one_candidate")
    county = region.actor(Role.MARKET_COORDINATOR, region.county)
    with pytest.raises(ValidationError) as refused:
        actions.settle(county, asked, Decision.SECOND, reason="De ba selv.")
    assert refused.value.code == "taken"
    assert Reservation.objects.get(ended_at=None).person_id == third.person_id
    asked.refresh_from_db()
    assert asked.decision == ""


def test_a_free_contact_is_no_collision(region: Region) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.ask_for_decision(
            region.actor(Role.COUNSELLOR, region.office), region.place, concern="one_candidate", reason="Haster."
        )
    assert refused.value.code == "free"


def test_asking_twice_is_one_question_and_private_facts_are_refused(region: Region) -> None:
    _first, second, asked = collide(region, region.neighbour)
    assert actions.ask_for_decision(second, region.place, concern="one_candidate", reason="Igjen.") == asked
    other = region.actor(Role.COUNSELLOR, region.neighbour)
    with pytest.raises(ValidationError):
        actions.ask_for_decision(other, region.place, concern="one_candidate", reason="Han har ADHD og må ut.")
    assert Collision.objects.count() == 1


def test_outsiders_do_not_see_who_disagreed(region: Region) -> None:
    first, second, asked = collide(region, region.neighbour)
    county = region.actor(Role.MARKET_COORDINATOR, region.county)
    outsider = region.actor(Role.JOB_CONSULTANT, region.enterprise)
    seen = [list(Collision.objects.visible_to(actor)) for actor in (first, second, county, outsider)]
    assert seen == [[asked], [asked], [asked], []]


def test_the_one_who_asked_may_let_it_be(region: Region) -> None:
    first, second, asked = collide(region, region.neighbour)
    with pytest.raises(NotAllowed):
        actions.withdraw_question(first, asked)
    actions.withdraw_question(second, asked)
    actions.withdraw_question(second, asked)
    assert Event.objects.filter(verb="withdrew_question").count() == 1
    with pytest.raises(ValidationError):
        actions.settle(region.actor(Role.MARKET_COORDINATOR, region.county), asked, Decision.FIRST, reason="For sent.")


# --- Windows and words --------------------------------------------------------------------------------------------------------


def test_an_offices_own_windows_hold_for_its_workplaces(region: Region) -> None:
    leader = region.actor(Role.LEADER, region.office)
    with pytest.raises(NotAllowed):
        actions.set_windows(region.actor(Role.COUNSELLOR, region.office), recent=3, load_most=4)
    actions.reserve(region.actor(Role.COUNSELLOR, region.office), region.place, concern="one_candidate")
    from grontlys.relations.contacts import log_contact

    talker = region.actor(Role.COUNSELLOR, region.neighbour)
    log_contact(talker, region.place, key="k" * 24, on=later(-10))
    actions.release(region.actor(Role.COUNSELLOR, region.office), Reservation.objects.get())
    number, today = region.place.number, clock.today()
    assert call_answers(talker, [number], today)[number].code == "free"
    actions.set_windows(leader, recent=14, load_most=4)
    assert call_answers(talker, [number], today)[number].code == "recent"
    with pytest.raises(ValidationError):
        actions.set_windows(leader, recent=0, load_most=4)


def test_the_answer_is_the_same_whoever_asks_and_only_the_words_differ(region: Region) -> None:
    first = region.actor(Role.COUNSELLOR, region.office)
    actions.reserve(first, region.place, concern="one_candidate")
    number, today = region.place.number, clock.today()
    mine = call_answers(first, [number], today)[number]
    others = [
        call_answers(region.actor(role, at), [number], today)[number]
        for role, at in (
            (Role.COUNSELLOR, region.office),
            (Role.MARKET_CONTACT, region.neighbour),
            (Role.JOB_CONSULTANT, region.enterprise),
        )
    ]
    assert {one.code for one in (mine, *others)} == {"held"}
    assert mine.text == "Du har reservert"
    assert mine.ring is None
    assert {one.text for one in others} == {f"Reservert av {first.name}"}
    assert {verb.label for verb in others[0].verbs} == {"Be om en avgjørelse"}
    assert {verb.label for verb in mine.verbs} == {"Gi fra deg reservasjonen"}
