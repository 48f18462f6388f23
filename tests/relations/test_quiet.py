"""Willing but quiet: the plan, whose step it is, reasons, references and dependency; the rules, the verbs and the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event, Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Workplace
from grontlys.employers.ports import day_sections
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.relations import actions, contacts, quiet, references
from grontlys.relations.models import Reference, Silence
from grontlys.relations.quiet_page import dependencies, quiet_today
from grontlys.relations.rules.dependency import RULES as DEPENDENCY_RULES
from grontlys.relations.rules.dependency import Weight, dependency
from grontlys.relations.rules.recontact import (
    RULES,
    State,
    last_day_of,
    months_after,
    next_step,
    plan,
)
from grontlys.shared import clock
from grontlys.shared.working_days import is_working_day
from tests import factories
from tests.harness.query_counts import count_queries

ClientOf = Callable[[Any], Any]
RULE = RULES[0]
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2034, 12, 31))


# --- The plan -----------------------------------------------------------------------------------------------------------------


@given(ended=DAYS, tried=st.none() | DAYS, on=DAYS)
def test_the_plan_keeps_to_working_days_ends_and_repeats_nothing(
    ended: dt.date, tried: dt.date | None, on: dt.date
) -> None:
    steps = plan(ended, tried, on, RULE, is_working_day)
    assert tuple(step.months for step in steps) == RULE.months
    days = [step.due for step in steps]
    assert days == sorted(set(days))
    for step in steps:
        wanted = months_after(ended, step.months)
        assert is_working_day(step.due)
        assert wanted <= step.due
        assert not any(is_working_day(wanted + dt.timedelta(n)) for n in range((step.due - wanted).days))
    assert sum(step.state == State.DUE for step in steps) <= 1
    assert all((step.state == State.AHEAD) == (on < step.due) for step in steps)
    if tried is not None and tried <= on:
        # A try answers for the steps whose day had come, and for none that had not.
        assert all((step.state == State.TAKEN) == (step.due <= tried) for step in steps if step.due <= on)


@given(ended=DAYS, tried=st.none() | DAYS)
def test_the_plan_is_over_after_a_year_and_a_half(ended: dt.date, tried: dt.date | None) -> None:
    over = months_after(ended, RULE.over)
    assert next_step(plan(ended, tried, over, RULE, is_working_day)) is None
    assert next_step(plan(ended, None, over - dt.timedelta(1), RULE, is_working_day)) is not None


@given(ended=DAYS, first=st.integers(0, 700), later=st.integers(0, 700))
def test_what_was_due_once_is_not_due_again(ended: dt.date, first: int, later: int) -> None:
    def due(days: int) -> int:
        steps = plan(ended, None, ended + dt.timedelta(days), RULE, is_working_day)
        return next((step.months for step in steps if step.state == State.DUE), 0 if days < 180 else 99)

    assert due(min(first, later)) <= due(max(first, later))


@given(day=DAYS, months=st.integers(0, 60))
def test_months_after(day: dt.date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(1)).day == 1)


def test_when_somebody_left() -> None:
    on, said = dt.date(2026, 6, 1), dt.date(2026, 1, 5)
    assert last_day_of("completed", dt.date(2026, 3, 1), said, on, RULE) == dt.date(2026, 3, 1)
    assert last_day_of("ongoing", dt.date(2026, 3, 1), said, on, RULE) == dt.date(2026, 3, 1)
    assert last_day_of("ongoing", on, said, on, RULE) is None
    assert last_day_of("ongoing", None, said, on, RULE) is None
    assert last_day_of("ongoing", None, dt.date(2025, 1, 5), on, RULE) == dt.date(2025, 1, 5)
    assert last_day_of("unknown", None, said, on, RULE) == said


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 30)))
def test_dependency_against_a_plain_count(counts: dict[int, int]) -> None:
    found = dependency(counts, DEPENDENCY_RULES[0])
    numbers = sorted((n for n in counts.values() if n), reverse=True)
    assert found.total == sum(numbers)
    assert found.employers == len(numbers)
    assert [n for _employer, n in found.top] == numbers[:3]
    assert 0 <= found.share <= 1
    assert (found.weight == Weight.NONE) == (not numbers)
    if found.total >= 6:
        assert (found.weight == Weight.MUCH) == (2 * found.of_top >= found.total)


# --- Who they are, and whose step it is -----------------------------------------------------------------------------------------


@pytest.fixture
def place(db: None) -> Workplace:
    return factories.make_workplace(name="Fjellheim Lager AS", section="H")


@pytest.fixture
def office(place: Workplace) -> Any:
    return factories.make_organisation(areas=(place.municipality_code,))


@pytest.fixture
def sigrid(office: Any) -> Person:
    return factories.make_person(Role.COUNSELLOR, office, name="Sigrid Lyng")


@pytest.fixture
def actor(sigrid: Person, office: Any) -> Any:
    return factories.actor_of(sigrid, office)


def hosted(place: Workplace, days_ago: int, by: Person, result: str = "completed", **fields: Any) -> Any:
    ends = (clock.today() - dt.timedelta(days=days_ago)).isoformat()
    value = {"purpose": "training", "starts": None, "ends": ends, "result": result}
    key = f"p{factories.next_number()}"
    return factories.state(place, Kind.PLACEMENT, key, value, by=by, days_ago=max(days_ago, 0), **fields)


def met(place: Workplace, days_ago: int, by: Person, **fields: Any) -> Any:
    key = f"v{factories.next_number()}"
    return factories.state(place, Kind.VISIT, key, {"form": "call"}, by=by, days_ago=days_ago, **fields)


def silent(actor: Any, place: Workplace) -> quiet.Quiet | None:
    return next(iter(quiet.quiet_of(actor, clock.today(), number=place.pk)), None)


def test_who_is_silent(place: Workplace, sigrid: Person, actor: Any) -> None:
    assert silent(actor, place) is None
    hosted(place, 300, sigrid)
    met(place, 310, sigrid)
    found = silent(actor, place)
    assert found is not None
    assert found.owner == sigrid.pk
    assert [step.state for step in found.steps] == [State.PASSED, State.DUE, State.AHEAD]
    assert found.step is not None
    assert found.step.months == 6
    # A try that nobody answered takes the step and breaks no silence.
    contacts.log_contact(actor, place, key="k" * 24, outcome="not_reached")
    found = silent(actor, place)
    assert found is not None
    assert [step.state for step in found.steps] == [State.TAKEN, State.TAKEN, State.AHEAD]
    contacts.log_contact(actor, place, key="l" * 24)
    assert silent(actor, place) is None


def test_somebody_who_is_there_now_breaks_the_silence(place: Workplace, sigrid: Person, actor: Any) -> None:
    hosted(place, 300, sigrid)
    hosted(place, -20, sigrid, "ongoing")
    assert silent(actor, place) is None


def test_an_answer_about_a_place_breaks_the_silence(place: Workplace, sigrid: Person, actor: Any) -> None:
    hosted(place, 300, sigrid)
    factories.state(place, Kind.NOT_NOW, "training", {"reason": ""}, by=sigrid, days_ago=40)
    assert silent(actor, place) is None


def test_a_question_from_the_employer_breaks_the_silence(
    place: Workplace, sigrid: Person, actor: Any, office: Any
) -> None:
    hosted(place, 300, sigrid)
    factories.make_request(place, sigrid, office)
    assert silent(actor, place) is None


def test_what_one_may_not_read_is_not_told(place: Workplace, sigrid: Person, actor: Any) -> None:
    enterprise = factories.make_organisation(OrganisationKind.ENTERPRISE, areas=(place.municipality_code,))
    coach = factories.make_person(Role.JOB_CONSULTANT, enterprise)
    theirs = factories.actor_of(coach, enterprise)
    hosted(place, 300, sigrid, sharing=Sharing.NAV)
    assert silent(theirs, place) is None
    assert silent(actor, place) is not None
    hosted(place, 300, sigrid)
    met(place, 100, sigrid, sharing=Sharing.NAV)
    assert silent(theirs, place) is not None
    assert silent(actor, place) is None


def test_whose_step_it_is(place: Workplace, sigrid: Person, actor: Any, office: Any) -> None:
    other = factories.make_person(Role.MARKET_CONTACT, office, name="Petter Humle")
    hosted(place, 200, sigrid)
    assert silent(actor, place).owner is None  # type: ignore[union-attr]
    met(place, 400, other)
    met(place, 250, sigrid)
    assert silent(actor, place).owner == sigrid.pk  # type: ignore[union-attr]
    actions.set_fixed_contact(actor, place, other)
    assert silent(actor, place).owner == other.pk  # type: ignore[union-attr]
    other.is_active = False
    other.save()
    assert silent(actor, place).owner == sigrid.pk  # type: ignore[union-attr]
    sigrid.assignments.update(ends_on=clock.today() - dt.timedelta(days=1))
    assert silent(actor, place).owner is None  # type: ignore[union-attr]


def test_a_barred_or_closed_workplace_is_not_asked(place: Workplace, sigrid: Person, actor: Any, office: Any) -> None:
    closed = factories.make_workplace(closed_on=clock.today())
    for one in (place, closed):
        hosted(one, 200, sigrid)
    factories.state(place, Kind.BAR, str(office.pk), {"barred": True}, by=sigrid)
    assert silent(actor, place) is None
    assert silent(actor, closed) is None


# --- Reasons ------------------------------------------------------------------------------------------------------------------


def test_why_they_are_silent(place: Workplace, sigrid: Person, actor: Any) -> None:
    hosted(place, 300, sigrid)
    met(place, 310, sigrid)
    quiet.note_silence(actor, place, reason="nobody_knows", let_be=False)
    assert len(quiet_today(actor, clock.today()).lines) == 1
    for _time in range(2):
        quiet.note_silence(actor, place, reason="went_badly", let_be=True)
    assert Silence.objects.count() == 2
    found = silent(actor, place)
    assert found is not None
    assert (found.reason, found.let_be) == ("went_badly", True)
    assert quiet_today(actor, clock.today()).lines == ()
    # Somebody has been there again: what was said of the last time is over by itself.
    hosted(place, 100, sigrid)
    found = silent(actor, place)
    assert found is not None
    assert (found.reason, found.let_be) == ("", False)


def test_what_is_refused(place: Workplace, sigrid: Person, actor: Any) -> None:
    with pytest.raises(ValidationError, match="ikke stille"):
        quiet.note_silence(actor, place, reason="nobody_knows", let_be=True)
    hosted(place, 300, sigrid)
    with pytest.raises(ValidationError, match="listen"):
        quiet.note_silence(actor, place, reason="tull", let_be=True)
    stranger = factories.make_actor(Role.ADMINISTRATOR, factories.make_organisation(OrganisationKind.OPERATOR))
    for verb in (
        lambda: quiet.note_silence(stranger, place, reason="nobody_knows", let_be=True),
        lambda: references.agree_to_tell(stranger, place, about="Kasse", until=clock.today(), agreed_words="leder"),
        lambda: references.withdraw_reference(stranger, place),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert not Silence.objects.exists()
    assert not Reference.objects.exists()


def test_i_dag_has_the_owners_steps_that_are_due(place: Workplace, sigrid: Person, actor: Any, office: Any) -> None:
    ahead = factories.make_workplace()
    for one, days in ((place, 200), (ahead, 20)):
        hosted(one, days, sigrid)
        met(one, days + 5, sigrid)
    colleague = factories.actor_of(factories.make_person(Role.COUNSELLOR, office), office)
    section = next(one for one in day_sections(actor, clock.today()) if one.key == "quiet")
    assert [line.title for line in section.lines] == [place.display_name]
    assert not section.counted
    assert not quiet_today(colleague, clock.today()).lines
    actions.let_rest(actor, place, until=clock.today() + dt.timedelta(days=9), reason="asked")
    assert not quiet_today(actor, clock.today()).lines


# --- References ---------------------------------------------------------------------------------------------------------------


def test_a_reference_is_agreed_to_ends_and_is_withdrawn_at_once(place: Workplace, actor: Any) -> None:
    today = clock.today()
    leader = factories.make_contact(place)
    elsewhere = factories.make_contact(factories.make_workplace())
    good: dict[str, Any] = {"about": "Kasse", "until": today + dt.timedelta(days=730), "agreed_by": leader}
    for wrong in (
        {"about": " "},
        {"agreed_by": None},
        {"agreed_by": elsewhere},
        {"until": today + dt.timedelta(days=731)},
        {"until": today - dt.timedelta(days=1)},
        {"adaptations": ["tull"]},
        {"about": "Hun har angst."},
    ):
        with pytest.raises(ValidationError):
            references.agree_to_tell(actor, place, **(good | wrong))
    first = references.agree_to_tell(actor, place, **good)
    second = references.agree_to_tell(actor, place, **(good | {"adaptations": ["talks", "aids"]}))
    assert [one.pk for one in Reference.objects.in_force(today)] == [second.pk]
    assert not Reference.objects.in_force(today + dt.timedelta(days=731)).exists()
    for _time in range(2):
        references.withdraw_reference(actor, place)
    assert not Reference.objects.in_force(today).exists()
    assert Reference.objects.get(pk=first.pk).ended_by_id == actor.person_id
    assert Event.objects.filter(verb="withdrew_reference").count() == 1


# --- Pages --------------------------------------------------------------------------------------------------------------------


def text_of(client: Any, name: str, **given: str) -> str:
    return str(client.get(reverse(name), given).content.decode())


def test_the_list_of_the_silent(client_of: ClientOf, place: Workplace, sigrid: Person, actor: Any) -> None:
    client, name = client_of(sigrid), place.display_name
    assert "Ingen stille her nå" in text_of(client, "relations:quiet")
    hosted(place, 300, sigrid)
    soon = factories.make_workplace(name="Ny Kafé AS")
    hosted(soon, 20, sigrid)
    met(soon, 30, sigrid)
    text = text_of(client, "relations:quiet")
    assert text.index(name) < text.index("Ny Kafé")
    assert "Ingen har steget" in text
    assert "Steget er ditt" in text
    assert name not in text_of(client, "relations:quiet", vis="mine")
    address = reverse("employers:verb", args=[place.number, "stille"])
    client.post(address, {"reason": "went_badly", "let_be": "on"})
    assert name not in text_of(client, "relations:quiet")
    assert "Sist gikk det ikke bra" in text_of(client, "relations:quiet", vis="latt")
    client.post(address, {"reason": "went_badly"})
    assert name in text_of(client, "relations:quiet")
    assert name not in text_of(client_of(factories.make_person(Role.COUNSELLOR)), "relations:quiet")
    old = factories.make_workplace(name="Gamle Venner AS")
    hosted(old, 900, sigrid)
    assert "Gamle Venner" in text_of(client, "relations:quiet", vis="over")


def test_the_list_of_references(client_of: ClientOf, place: Workplace, sigrid: Person) -> None:
    client = client_of(sigrid)
    until = (clock.today() + dt.timedelta(days=300)).strftime("%d.%m.%Y")
    given = {"about": "Kasse og varepåfylling", "agreed_by": "", "agreed_words": "daglig leder", "until": until}
    address = reverse("employers:verb", args=[place.number, "referanse"])
    assert client.post(address, given | {"agreed_words": ""}).status_code == 422
    client.post(address, given | {"adaptations": ["talks"]})
    text = text_of(client, "relations:references")
    for told in ("Kasse og varepåfylling", "daglig leder", "Jevnlige samtaler"):
        assert told in text
    assert place.display_name in text_of(client, "relations:references", kommune=place.municipality_code, bransje="H")
    assert place.display_name not in text_of(client, "relations:references", bransje="A")
    client.post(reverse("employers:verb", args=[place.number, "ikke-referanse"]), {"csrfmiddlewaretoken": "x"})
    assert place.display_name not in text_of(client, "relations:references")


def test_dependency_in_words(client_of: ClientOf, place: Workplace, sigrid: Person, actor: Any) -> None:
    for _n in range(5):
        hosted(place, 100, sigrid)
    for _n in range(4):
        hosted(factories.make_workplace(), 100, sigrid)
    hosted(place, 900, sigrid)
    factories.state(place, Kind.OPENING, "training", {"count": 2}, by=sigrid)
    (line,) = dependencies(actor, clock.today())
    placed, openings = line.parts
    assert placed.sentence.startswith("De 3 største har 7 av 9.")
    assert placed.much
    assert placed.top[0][1] == 5
    assert openings.sentence.startswith("Alt ligger hos én arbeidsgiver.")
    assert "7 av 9" in text_of(client_of(sigrid), "relations:dependency")


def test_the_number_of_queries_does_not_grow(client_of: ClientOf, place: Workplace, sigrid: Person, actor: Any) -> None:
    client = client_of(sigrid)

    def fill(many: int) -> None:
        for _n in range(many):
            other = factories.make_workplace()
            hosted(other, 200, sigrid)
            met(other, 250, sigrid)
            references.agree_to_tell(actor, other, about="Kasse", until=clock.today(), agreed_words="leder")
            factories.state(other, Kind.OPENING, "training", {"count": 2}, by=sigrid, days_ago=210)

    fill(2)
    client.get("/kontakter/")
    for _round in range(2):
        for name in ("quiet", "references", "dependency"):
            with count_queries(f"relations/{name}"):
                client.get(reverse(f"relations:{name}"))
        with count_queries("relations/quiet_today"):
            quiet_today(actor, clock.today())
        fill(12)
