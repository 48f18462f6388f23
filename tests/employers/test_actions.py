"""The verbs: what they write, what they refuse, and that the log tells of each."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions
from grontlys.employers.cards import cards_for
from grontlys.employers.models import ContactPerson, Statement
from grontlys.employers.rules.kinds import Basis, Competence, Kind, Purpose, Sharing, Stance, Strength
from grontlys.shared import clock
from tests.factories import make_actor, make_contact, make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db


def colours(actor, workplace) -> tuple[str, str]:
    (card,) = cards_for(actor, [workplace.number], clock.today())
    return card.training.colour, card.hiring.colour


def test_an_opening_makes_it_green_and_a_no_makes_it_red() -> None:
    actor, place = make_actor(), make_workplace()
    assert colours(actor, place) == ("grey", "grey")
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    assert colours(actor, place) == ("green", "yellow")
    until = clock.today() + dt.timedelta(days=30)
    made = actions.say_not_now(actor, place, list(Purpose), until=until, reason="no_tasks")
    assert colours(actor, place) == ("red", "red")
    assert [one.kind for one in made] == [Kind.OPENING, Kind.NOT_NOW, Kind.NOT_NOW], (
        "the standing opening is closed with it"
    )


def test_a_no_told_in_confidence_closes_the_opening_in_confidence() -> None:
    actor, place = make_actor(), make_workplace()
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    until = clock.today() + dt.timedelta(days=9)
    made = actions.say_not_now(actor, place, [Purpose.TRAINING], until=until, sharing=Sharing.NAV)
    assert {one.sharing for one in made} == {Sharing.NAV}
    seen = Statement.objects.visible_to(make_actor(Role.JOB_CONSULTANT))
    assert not seen.filter(pk__in=[one.pk for one in made]).exists()
    assert colours(actor, place)[0] == "red"


def test_after_the_no_is_over_the_old_yes_does_not_come_back() -> None:
    with time_machine.travel(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), tick=True) as moment:
        actor, place = make_actor(), make_workplace()
        actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
        actions.say_not_now(actor, place, [Purpose.TRAINING], until=dt.date(2026, 11, 25))
        moment.move_to(dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC))
        assert colours(actor, place)[0] == "yellow"


def test_each_verb_leaves_one_event_on_the_workplace() -> None:
    actor, place = make_actor(), make_workplace()
    said = [
        actions.confirm_opening(actor, place, Purpose.HIRING, count=None),
        actions.record_visit(actor, place, form="call", note="Ringte om høsten."),
        actions.add_task(actor, place, "warehouse", {"heavy_lifting": 3}),
        actions.remove_task(actor, place, "warehouse"),
        actions.set_requirement(actor, place, "forklift", Strength.LEARNABLE),
        actions.set_requirement(actor, place, "spoken_norwegian", Strength.ABSOLUTE, level="B1"),
        actions.set_capacity(actor, place, most=2, now=None),
        actions.set_stance(actor, place, Purpose.HIRING, Stance.TRIAL_ONLY),
        actions.set_hours(actor, place, part_time=True, min_percent=40, times=["day"]),
        actions.set_competence(actor, place, Competence.TRAINED_HERE),
        actions.report_staff_cuts(actor, place, "announced"),
        actions.report_closure(actor, place, "open"),
        actions.add_note(actor, place, "Inngang på baksiden."),
    ]
    events = list(Event.objects.filter(object_kind="workplace", object_id=str(place.number)).order_by("seq"))
    assert [event.verb for event in events] == ["stated"] * len(said)
    assert [event.facts["statement"] for event in events] == [one.pk for one in said]
    assert all(event.actor_id == actor.person_id for event in events)


def test_a_double_click_is_one_statement() -> None:
    actor, place = make_actor(), make_workplace()
    first = actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    assert actions.confirm_opening(actor, place, Purpose.TRAINING, count=1) == first
    visit = actions.record_visit(actor, place, note="Møtte dem.")
    assert actions.record_visit(actor, place, note="Møtte dem.") == visit
    assert Statement.objects.count() == 2
    assert actions.record_visit(actor, place, note="En annen ting.") != visit


def test_yes_no_yes_is_three_statements() -> None:
    actor, place = make_actor(), make_workplace()
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    actions.close_opening(actor, place, Purpose.TRAINING)
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    assert Statement.objects.count() == 3
    assert colours(actor, place)[0] == "green"


def test_staff_cuts_are_told_in_confidence_unless_somebody_decides_otherwise() -> None:
    actor, place = make_actor(), make_workplace()
    assert actions.report_staff_cuts(actor, place, "ongoing").sharing == Sharing.ORGANISATION
    stranger = make_actor(Role.JOB_CONSULTANT)
    (card,) = cards_for(stranger, [place.number], clock.today())
    assert card.training.colour == "red", "the light is for everybody"
    assert "edbemann" not in card.training.sentence, "the reason is not"
    assert card.training.hidden
    assert not card.training.steps
    assert actor.organisation_name in card.training.sentence


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda a, w: actions.confirm_opening(a, w, Purpose.TRAINING, count=0), "count"),
        (lambda a, w: actions.confirm_opening(a, w, Purpose.TRAINING, count=1, until=dt.date(2020, 1, 1)), "until"),
        (lambda a, w: actions.confirm_opening(a, w, Purpose.TRAINING, count=1, task="sjonglering"), "unknown_code"),
        (lambda a, w: actions.say_not_now(a, w, [Purpose.TRAINING], until=dt.date(2020, 1, 1)), "until"),
        (lambda a, w: actions.say_not_now(a, w, [], until=dt.date(2100, 1, 1)), "purposes"),
        (lambda a, w: actions.record_visit(a, w, on=dt.date(2100, 1, 1)), "said_later"),
        (lambda a, w: actions.record_visit(a, w, note="Snakket med 01010112345"), "national_id"),
        (lambda a, w: actions.add_task(a, w, "warehouse", {"heavy_lifting": 7}), "demand"),
        (lambda a, w: actions.set_requirement(a, w, "spoken_norwegian", Strength.ABSOLUTE, level="D9"), "level"),
        (lambda a, w: actions.set_capacity(a, w, most=-1, now=None), "capacity"),
        (lambda a, w: actions.set_hours(a, w, part_time=True, min_percent=3), "percent"),
        (lambda a, w: actions.set_hours(a, w, part_time=None), "empty"),
        (lambda a, w: actions.report_staff_cuts(a, w, "mange"), "extent"),
        (lambda a, w: actions.report_closure(a, w, "kanskje"), "what"),
        (lambda a, w: actions.add_note(a, w, "  "), "note"),
        (lambda a, w: actions.add_contact_person(a, w, name="Kari", phone="40000000", informed=False), "informed"),
        (lambda a, w: actions.add_contact_person(a, w, name="Kari", phone="1", role="Hovedtillitsvalgt", informed=True), "union"),
    ],
)  # fmt: skip
def test_what_cannot_be_stated_is_refused_and_nothing_is_written(call, code: str) -> None:
    actor, place = make_actor(), make_workplace()
    with pytest.raises(ValidationError) as refused:
        call(actor, place)
    assert refused.value.code == code
    assert not Statement.objects.exists()
    assert not ContactPerson.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", [Role.GRANT_DECIDER, Role.ANALYST, Role.ADMINISTRATOR, Role.AT_ADVISER])
def test_those_who_do_not_work_towards_employers_cannot_state(role: str) -> None:
    with pytest.raises(NotAllowed):
        actions.record_visit(make_actor(role), make_workplace())
    assert not Statement.objects.exists()


def test_an_enterprise_cannot_share_with_nav_only() -> None:
    with pytest.raises(NotAllowed):
        actions.add_note(make_actor(Role.JOB_CONSULTANT), make_workplace(), "Noe", sharing=Sharing.NAV)


def test_only_the_leader_of_a_nav_office_bars_and_only_the_office_reads_why() -> None:
    office = make_organisation(OrganisationKind.NAV_OFFICE, short_name="NAV Frogn")
    leader, place = make_actor(Role.LEADER, office), make_workplace()
    for role in (Role.COUNSELLOR, Role.MANAGER, Role.MARKET_COORDINATOR):
        with pytest.raises(NotAllowed):
            actions.bar_workplace(make_actor(role), place, why="x")
    actions.bar_workplace(leader, place, why="Tre hendelser i fjor.")
    (card,) = cards_for(make_actor(Role.COUNSELLOR, office), [place.number], clock.today())
    assert card.barred
    assert "Tre hendelser" in card.training.sentence
    (card,) = cards_for(make_actor(Role.COUNSELLOR), [place.number], clock.today())
    assert card.barred
    assert card.training.sentence == "Snakk med NAV Frogn"
    actions.lift_bar(leader, place)
    assert colours(leader, place) == ("grey", "grey")


def test_taking_back_restores_what_was() -> None:
    actor, place = make_actor(), make_workplace()
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1)
    before = colours(actor, place)
    made = actions.say_not_now(actor, place, list(Purpose), until=clock.today() + dt.timedelta(days=9))
    actions.withdraw_all(actor, made)
    assert colours(actor, place) == before
    actions.withdraw_all(actor, made)
    assert Event.objects.filter(verb="withdrew").count() == len(made), "twice is once"


def test_nobody_takes_back_what_somebody_else_said() -> None:
    office = make_organisation()
    said = actions.add_note(make_actor(organisation=office), make_workplace(), "Noe")
    with pytest.raises(NotAllowed):
        actions.withdraw(make_actor(organisation=office), said)


def test_a_contact_person_who_leaves_is_erased_and_what_was_said_stays() -> None:
    actor, place = make_actor(), make_workplace()
    person = actions.add_contact_person(actor, place, name="Kari Holm", phone="400 00 001", informed=True)
    assert actions.add_contact_person(actor, place, name="Kari Holm", phone="400 00 001", informed=True) == person
    said = actions.confirm_opening(actor, place, Purpose.TRAINING, count=1, said_by=person)
    actions.end_contact_person(actor, person)
    said.refresh_from_db()
    assert said.said_by is None
    assert not ContactPerson.objects.exists()
    for event in Event.objects.all():
        assert "Kari" not in str(event.facts)


def test_an_employers_answer_renews_or_ends_the_opening_once() -> None:
    actor, place = make_actor(), make_workplace()
    said = actions.confirm_opening(actor, place, Purpose.TRAINING, count=2, said_by=make_contact(place), until=None)
    Statement.objects.filter(pk=said.pk).update(said_on=clock.today() - dt.timedelta(days=27))
    said.refresh_from_db()
    actions.employer_answers(said, still_open=True)
    newest = Statement.objects.order_by("-pk").first()
    assert newest is not None
    assert (newest.value["count"], newest.basis, newest.said_on) == (2, Basis.EMPLOYER, clock.today())
    assert newest.organisation_id == actor.organisation_id
    with pytest.raises(ValidationError):
        actions.employer_answers(said, still_open=False)


def test_an_office_changes_its_freshness_from_today_on() -> None:
    office = make_organisation(areas=("3218",))
    leader, place = make_actor(Role.LEADER, office), make_workplace(municipality_code="3218")
    elsewhere = make_workplace(municipality_code="3216")
    for one in (place, elsewhere):
        said = actions.confirm_opening(leader, one, Purpose.TRAINING, count=1)
        Statement.objects.filter(pk=said.pk).update(said_on=clock.today() - dt.timedelta(days=10))
    actions.set_freshness(leader, Purpose.TRAINING, 7)
    assert colours(leader, place)[0] == "yellow"
    assert colours(leader, elsewhere)[0] == "green", "other offices keep their own"
    with pytest.raises(ValidationError):
        actions.set_freshness(leader, Purpose.TRAINING, 0)
    with pytest.raises(NotAllowed):
        actions.set_freshness(make_actor(), Purpose.TRAINING, 7)


def test_the_persons_name_is_never_in_the_log() -> None:
    person = make_person(name="Ola Nordmann")
    from tests.factories import actor_of

    actions.record_visit(actor_of(person), make_workplace(name="Salong Kari Nordmann"), note="Hyggelig sted.")
    (event,) = Event.objects.all()
    assert "Nordmann" not in str(vars(event))
    assert "Hyggelig" not in str(vars(event))
