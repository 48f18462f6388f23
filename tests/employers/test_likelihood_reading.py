"""Likelihoods of real rows: what counts as known and when, what they never depend on, and what the page says."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.urls import reverse

from grontlys.access.models import Area, Organisation
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import inquiries, likelihood_reading
from grontlys.employers.cards import cards_for
from grontlys.employers.likelihood_reading import (
    calibration,
    facts_known,
    learn,
    learned,
    likelihood_for,
    likelihoods,
    load_columns,
    load_history,
)
from grontlys.employers.likelihood_wording import KNOWN_WORDS, likelihood_line, percent, view_likelihood
from grontlys.employers.models import Inquiry, Workplace
from grontlys.employers.reading import load_situations
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.light import Freshness, Situation, lights
from grontlys.employers.rules.likelihood import FEATURES, Word, predict, untaught
from grontlys.shared import clock
from tests.factories import (
    LONG_AGO,
    actor_of,
    make_actor,
    make_company,
    make_organisation,
    make_person,
    make_workplace,
    state,
)

pytestmark = pytest.mark.django_db

TODAY = clock.today()
FRESH = Freshness(training=28, hiring=14)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    likelihood_reading.forget()


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(days=ago)


def asked(workplace: Workplace, purpose: str, ago: int, outcome: str, person=None, office=None) -> Inquiry:
    """A decided inquiry, answered the day after it was asked."""
    person = person or make_person()
    return Inquiry.objects.create(
        workplace=workplace,
        purpose=purpose,
        asked_on=day(ago),
        asked_by=person,
        organisation=office,
        recorded_at=clock.now(),
        outcome=outcome,
        answered_on=day(ago - 1) if outcome in ("yes", "no") else None,
        settled_at=clock.now() if outcome != "open" else None,
    )


def known(workplace: Workplace, purpose: Purpose = Purpose.TRAINING, on: dt.date = TODAY) -> dict[str, str]:
    situation = dict(load_situations([workplace.number])).get(workplace.number, Situation())
    return facts_known(situation, (), purpose, FRESH, on)


def one_of(workplace: Workplace, purpose: Purpose = Purpose.TRAINING):
    return likelihood_for([workplace.number], purpose, TODAY)[workplace.number]


# --- What is known --------------------------------------------------------------------------------------------------------
def test_levels_from_statements() -> None:
    place = make_workplace()
    assert known(place) == {}
    state(place, Kind.STANCE, "training", {"answer": "yes"}, days_ago=5)
    state(place, Kind.STANCE, "hiring", {"answer": "advertised_only"}, days_ago=5)
    state(place, Kind.OPENING, "training", {"count": 1}, days_ago=28)
    state(place, Kind.OPENING, "hiring", {"count": 1}, days_ago=15)
    state(place, Kind.NOT_NOW, "hiring", {"reason": ""}, days_ago=3)
    state(place, Kind.CAPACITY, "", {"max": 2, "now": 1}, days_ago=3)
    assert known(place) == {"stance": "yes", "opening": "fresh", "host": "now"}
    assert known(place, Purpose.HIRING) == {"stance": "limited", "opening": "aged", "not_now": "yes", "host": "now"}
    assert known(place, on=day(4)) == {"stance": "yes", "opening": "fresh"}
    assert known(place, on=day(40)) == {}


def test_an_opening_that_is_gone_or_only_guessed_is_not_fresh() -> None:
    gone, guessed = make_workplace(), make_workplace()
    state(gone, Kind.OPENING, "training", {"count": 1}, days_ago=5)
    state(gone, Kind.OPENING, "training", {"count": 0}, days_ago=1)
    state(guessed, Kind.OPENING, "training", {"count": 1}, days_ago=1, basis=Basis.INTERPRETED)
    assert known(gone) == {}
    assert known(guessed) == {"opening": "aged"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"purpose": "training", "ends": "2026-01-10", "result": "hired"}, {"host": "former", "hired": "yes"}),
        ({"purpose": "training", "ends": "2026-01-10", "result": "stopped"}, {"host": "former", "hired": "no"}),
        ({"purpose": "training", "ends": "2026-01-10", "result": "unknown"}, {"host": "former"}),
        ({"purpose": "training", "ends": None, "result": "ongoing"}, {"host": "now"}),
        ({"purpose": "training", "ends": "2019-01-10", "result": "hired"}, {}),
    ],
)
def test_placements_make_hosts(value: dict, expected: dict) -> None:
    place = make_workplace()
    state(place, Kind.PLACEMENT, "a", value, said_on=dt.date(2026, 2, 1))
    assert known(place, on=dt.date(2026, 11, 1)) == expected


def test_an_earlier_yes_makes_a_host_and_a_hire_for_three_years() -> None:
    yes = [("training", day(100)), ("hiring", day(50))]
    assert facts_known(Situation(), yes, Purpose.HIRING, FRESH, TODAY) == {"host": "former", "hired": "yes"}
    assert facts_known(Situation(), yes, Purpose.HIRING, FRESH, day(60)) == {"host": "former"}
    assert facts_known(Situation(), [("training", day(1200))], Purpose.TRAINING, FRESH, TODAY) == {}
    assert facts_known(Situation(seats_taken=1), (), Purpose.TRAINING, FRESH, TODAY) == {"host": "now"}


@pytest.mark.parametrize(
    ("hosted", "ago", "expected"),
    [
        ("never", 10, "never"),
        ("before", 10, "former"),
        ("now", 10, "now"),
        ("now", 100, "former"),
        ("before", 1200, None),
        ("never", 1200, None),
        (None, 10, None),
    ],
)
def test_what_they_say_of_having_been_a_host(hosted: str | None, ago: int, expected: str | None) -> None:
    place = make_workplace()
    state(place, Kind.EXPERIENCE, "", {"hosted": hosted} if hosted else {"worked": ["talks"]}, days_ago=ago)
    assert known(place) == ({"host": expected} if expected else {})
    assert known(place, Purpose.HIRING) == known(place), "the same for both purposes"
    assert known(place, on=day(ago + 1)) == {}


@pytest.mark.parametrize("hosted", ["never", "before", "now"])
def test_placements_and_answers_win_over_what_was_said(hosted: str) -> None:
    ended, ongoing = make_workplace(), make_workplace()
    over = {"purpose": "training", "ends": day(20).isoformat(), "result": "completed"}
    state(ended, Kind.PLACEMENT, "a", over, days_ago=20)
    state(ongoing, Kind.PLACEMENT, "a", {"purpose": "training", "ends": None, "result": "ongoing"}, days_ago=3)
    for place in (ended, ongoing):
        state(place, Kind.EXPERIENCE, "", {"hosted": hosted}, days_ago=30)
    assert known(ended) == {"host": "former", "hired": "no"}, "what was there when they said so has ended since"
    assert known(ongoing)["host"] == "now"
    said_yes = [("training", day(40))]
    told = make_workplace()
    state(told, Kind.EXPERIENCE, "", {"hosted": "never"}, days_ago=50)
    situation = dict(load_situations([told.number]))[told.number]
    assert facts_known(situation, said_yes, Purpose.TRAINING, FRESH, TODAY) == {"host": "former"}


def test_adapted_work_and_plans_are_known_as_said() -> None:
    place = make_workplace()
    state(place, Kind.EXPERIENCE, "", {"adapted": True}, days_ago=9)
    state(place, Kind.PLAN, "training", {"answer": "yes"}, days_ago=9)
    state(place, Kind.PLAN, "hiring", {"answer": "maybe"}, days_ago=9)
    assert known(place) == {"accommodation": "yes", "plan": "yes"}
    assert known(place, Purpose.HIRING) == {"accommodation": "yes"}
    state(place, Kind.EXPERIENCE, "", {"adapted": False}, days_ago=2)
    state(place, Kind.PLAN, "training", {"answer": "no"}, days_ago=2)
    assert known(place) == {"accommodation": "no", "plan": "no"}
    many = load_columns(TODAY)
    codes = many.columns[Purpose.TRAINING].codes
    assert {name: FEATURES[name][codes[name][0]] for name in ("accommodation", "plan")} == known(place)


def test_adapting_pulls_up_and_the_page_names_its_source(client_of) -> None:
    usual = make_workplace(sector="private", section="F", employees=30)
    adapts = make_workplace(sector="private", section="F", employees=30)
    state(adapts, Kind.EXPERIENCE, "", {"adapted": True}, days_ago=9)
    state(adapts, Kind.PLAN, "training", {"answer": "yes"}, days_ago=9)
    assert one_of(adapts).chance > one_of(usual).chance
    page = client_of(make_person()).get(reverse("employers:workplace", args=[adapts.number]))
    text = page.content.decode().replace("\u00a0", " ")
    assert "40 % med og 16 % uten erfaring med tilrettelegging har noen der nå (SINTEF 2019:00060 F5.5" in text
    assert "undersøkelsen spurte om planer, men ikke hva det ble av dem" in text


def test_what_is_shared_with_some_only_changes_nothing() -> None:
    office = make_organisation()
    person = make_person(organisation=office)
    open_place, secret = make_workplace(), make_workplace()
    for sharing in (Sharing.ORGANISATION, Sharing.NAV):
        state(secret, Kind.STANCE, "training", {"answer": "no"}, by=person, sharing=sharing)
        state(secret, Kind.OPENING, "training", {"count": 1}, by=person, sharing=sharing)
        state(secret, Kind.EXPERIENCE, "", {"hosted": "never", "adapted": True}, by=person, sharing=sharing)
        state(secret, Kind.PLAN, "training", {"answer": "no"}, by=person, sharing=sharing)
    assert known(secret) == {}
    assert one_of(secret).chance == one_of(open_place).chance


def test_an_answer_does_not_teach_with_what_it_brought_itself() -> None:
    place = make_workplace()
    asked(place, "training", 60, "yes")
    state(place, Kind.OPENING, "training", {"count": 1}, days_ago=60)
    history = load_history(TODAY, {})[Purpose.TRAINING]
    assert history.columns.codes["opening"].tolist() == [0]
    assert history.columns.codes["host"].tolist() == [0], "nor with its own yes"
    assert history.yes.tolist() == [True]
    asked(place, "training", 40, "no")
    history = load_history(TODAY, {})[Purpose.TRAINING]
    assert history.columns.codes["opening"].tolist() == [0, 2]
    assert history.columns.codes["host"].tolist() == [0, FEATURES["host"].index("former")]


def test_history_holds_what_is_decided_and_no_mistakes() -> None:
    place = make_workplace()
    for ago, outcome in ((90, "open"), (10, "open"), (50, "no"), (50, "mistake"), (5, "yes")):
        asked(place, "hiring", ago, outcome)
    history = load_history(TODAY, {})[Purpose.HIRING]
    assert history.asked_on == [day(90), day(50), day(5)]
    assert history.yes.tolist() == [False, False, True]
    assert len(load_history(day(70), {})[Purpose.HIRING].asked_on) == 0, "the 28 days were not over"


# --- The answer -----------------------------------------------------------------------------------------------------------
def test_with_no_history_the_database_gives_the_published_start() -> None:
    host = make_workplace(sector="municipal", section="P", employees=30)
    state(
        host,
        Kind.PLACEMENT,
        "a",
        {"purpose": "training", "ends": day(60).isoformat(), "result": "unknown"},
        days_ago=60,
    )
    private = make_workplace(sector="private", section="F", employees=30)
    state(
        private,
        Kind.PLACEMENT,
        "a",
        {"purpose": "training", "ends": day(60).isoformat(), "result": "unknown"},
        days_ago=60,
    )
    found = likelihood_for([host.number, private.number, 1], Purpose.HIRING, TODAY)
    assert set(found) == {host.number, private.number}
    assert round(100 * found[host.number].chance, 1) == 46.7
    assert round(100 * found[private.number].chance, 1) == 73.7
    assert not found[host.number].percent
    assert found[host.number].outcomes == 0
    assert {one.feature for one in found[host.number].evidence} == {"sector", "section", "size", "host"}


def history_of(office: Organisation, count: int, seed: int = 1) -> list[Workplace]:
    """Workplaces of every kind in two municipalities, each asked once; those in Ås say yes more often."""
    rng = random.Random(seed)
    company, person = make_company(), make_person(organisation=office)
    places = [
        make_workplace(
            company,
            sector=rng.choice(["state", "municipal", "private", "private"]),
            section=rng.choice("CFGQPA"),
            employees=rng.choice([3, 12, 30, 80]),
            municipality_code=rng.choice(["3218", "3212"]),
        )
        for _one in range(count)
    ]
    for place in places:
        likely = 0.7 if place.municipality_code == "3218" else 0.3
        asked(place, "training", rng.randint(40, 300), "yes" if rng.random() < likely else "no", person, office)
    return places


def test_names_places_and_who_asked_never_change_it() -> None:
    office = make_organisation(areas=("3218",))
    other = make_organisation(areas=("3212",))
    places = history_of(office, 60)
    numbers = [place.number for place in places]
    before = likelihood_for(numbers, Purpose.TRAINING, TODAY)
    rng = random.Random(4)
    names = [place.name for place in places]
    rng.shuffle(names)
    people = [make_person(organisation=other) for _one in range(5)]
    for place, name in zip(places, names, strict=True):
        Workplace.objects.filter(pk=place.pk).update(
            name=name, name_folded=name.lower(), post_place="Nytt sted", street=name, postcode="0001", personal=True
        )
    for inquiry in Inquiry.objects.all():
        someone = rng.choice(people)
        Inquiry.objects.filter(pk=inquiry.pk).update(asked_by=someone, organisation=other, settled_by=someone)
    # The two places change numbers with each other, in the register and in what their offices serve.
    for old, new in (("3218", "0000"), ("3212", "3218"), ("0000", "3212")):
        Workplace.objects.filter(municipality_code=old).update(municipality_code=new)
        Area.objects.filter(municipality_code=old).update(municipality_code=new)
    likelihood_reading.forget()
    after = likelihood_for(numbers, Purpose.TRAINING, TODAY)
    for number in numbers:
        assert after[number].chance == pytest.approx(before[number].chance, rel=1e-9)
        assert after[number].low == pytest.approx(before[number].low, rel=1e-9)
        assert after[number].word == before[number].word


def test_the_level_of_a_place_is_its_offices_and_a_percentage_comes_with_outcomes_here() -> None:
    office, neighbour = make_organisation(areas=("3218",)), make_organisation(areas=("3212",))
    history_of(office, 130)
    company = make_company()
    here, there, far = (make_workplace(company, municipality_code=code) for code in ("3218", "3212", "0301"))
    found = likelihood_for([here.number, there.number, far.number], Purpose.TRAINING, TODAY)
    assert found[here.number].chance > found[far.number].chance > found[there.number].chance
    assert found[here.number].percent
    assert not found[far.number].percent
    assert found[here.number].outcomes_here + found[there.number].outcomes_here == 130
    assert found[far.number].outcomes_here == 0
    view = view_likelihood(found[here.number])
    assert view.word.endswith("%")
    assert view.interval.startswith("mellom ")
    assert view_likelihood(found[far.number]).interval == ""
    assert neighbour.pk


def test_it_never_touches_a_light() -> None:
    place = make_workplace()
    state(place, Kind.OPENING, "training", {"count": 1}, days_ago=1)
    situation = dict(load_situations([place.number]))[place.number]
    before = lights(situation, FRESH, TODAY)
    actor = make_actor()
    for _time in range(3):
        inquiries.record_inquiry(
            actor, place, Purpose.TRAINING, outcome="no", asked_on=day(5 + _time), answered_on=day(4)
        )
    after = lights(dict(load_situations([place.number]))[place.number], FRESH, TODAY)
    assert after == before


def test_all_columns_at_once_say_the_same_as_a_few_at_a_time() -> None:
    office = make_organisation(areas=("3218",))
    places = history_of(office, 40)
    for place in places[:10]:
        state(place, Kind.STANCE, "training", {"answer": "maybe"}, days_ago=3)
    state(places[0], Kind.PLACEMENT, "a", {"purpose": "training", "ends": None, "result": "ongoing"}, days_ago=3)
    make_workplace(head_count="withheld", employees=None, sector="unknown", section="")
    many, now = load_columns(TODAY), learned(TODAY)
    for purpose in Purpose:
        chances = predict(now.fits[purpose], many.columns[purpose]).chance
        few = likelihood_for(many.numbers.tolist(), purpose, TODAY)
        assert len(few) == len(many.numbers) == 41
        for number, chance in zip(many.numbers.tolist(), chances, strict=True):
            assert few[number].chance == pytest.approx(chance, rel=1e-12)


def test_the_fit_is_kept_until_an_answer_or_a_new_day(django_assert_num_queries) -> None:
    actor, place = make_actor(), make_workplace()
    first = learned(TODAY)
    with django_assert_num_queries(1):
        assert learned(TODAY) is first
    asked_now = inquiries.record_inquiry(actor, place, Purpose.TRAINING)
    assert learned(TODAY) is first, "a question teaches nothing yet"
    inquiries.answer_inquiry(actor, asked_now, "no")
    second = learned(TODAY)
    assert second is not first
    assert second.fits[Purpose.TRAINING].outcomes == 1
    assert learned(TODAY + dt.timedelta(days=1)) is not second
    again = learn(TODAY)
    assert (again.fits[Purpose.TRAINING].coefficients == second.fits[Purpose.TRAINING].coefficients).all()


def test_the_number_of_queries_does_not_grow_with_the_workplaces(django_assert_num_queries) -> None:
    places = [make_workplace() for _one in range(30)]
    for place in places[:20]:
        asked(place, "training", 50, "yes")
    learned(TODAY)
    for some in (places[:1], places):
        with django_assert_num_queries(2):
            assert len(likelihoods(some, {}, TODAY, {})) == len(some)
    assert likelihoods([], {}, TODAY, {}) == {}


# --- Pages ----------------------------------------------------------------------------------------------------------------
def test_every_level_has_its_words() -> None:
    for name, levels in FEATURES.items():
        for level in levels[1:]:
            assert (name, level) in KNOWN_WORDS
    assert percent(0.9999, bounded=True) == "99\u00a0%"
    assert percent(0.0001, bounded=True) == "1\u00a0%"


def test_the_page_says_it_in_words_with_what_it_rests_on(client_of) -> None:
    for _one in range(5):
        make_workplace(employees=8)
    place = make_workplace(sector="private", section="F", employees=80)
    state(
        place, Kind.PLACEMENT, "a", {"purpose": "training", "ends": day(60).isoformat(), "result": "hired"}, days_ago=60
    )
    text = (
        client_of(make_person())
        .get(reverse("employers:workplace", args=[place.number]))
        .content.decode()
        .replace("\u00a0", " ")
    )
    assert "Hvor sannsynlig er et ja?" in text
    assert "Mer sannsynlig enn vanlig her" in text
    assert "46,7 % av offentlige og 73,7 % av private tidligere verter har ansatt noen etterpå" in text
    assert "SINTEF 2019:00060 T5.7, l. 2589" in text
    assert "Ingen forespørsler er avgjort her ennå" in text
    assert "ikke målt i undersøkelsen" in text
    assert "i denne næringen" not in text, "where it is known that they have been a host, industry moves nothing"
    other = make_workplace(sector="private", section="F", employees=80)
    text = client_of(make_person()).get(reverse("employers:workplace", args=[other.number])).content.decode()
    text = text.replace("\u00a0", " ")
    assert "76,5 % i denne næringen, mot 67,9 % av alle, har hatt noen på praksisplass" in text


def test_a_workplace_that_has_ended_or_is_barred_has_none(client_of) -> None:
    client = client_of(make_person())
    ended, barred = make_workplace(closed_on=day(10)), make_workplace()
    office = make_organisation(OrganisationKind.NAV_OFFICE)
    state(barred, Kind.BAR, str(office.pk), {"barred": True}, organisation=office, sharing=Sharing.ORGANISATION)
    for place in (ended, barred):
        text = client.get(reverse("employers:workplace", args=[place.number])).content.decode()
        assert "Hvor sannsynlig er et ja?" not in text
    actor = make_actor()
    assert [card.likelihood for card in cards_for(actor, [ended.number, barred.number], TODAY)] == ["", ""]


def test_a_card_tells_only_what_is_out_of_the_ordinary() -> None:
    company = make_company()
    usual = [make_workplace(company, employees=8) for _one in range(6)]
    host = make_workplace(company, employees=8)
    state(
        host,
        Kind.PLACEMENT,
        "a",
        {"purpose": "training", "ends": day(60).isoformat(), "result": "unknown"},
        days_ago=60,
    )
    lines = {card.number: card.likelihood for card in cards_for(make_actor(), [usual[0].number, host.number], TODAY)}
    assert lines[usual[0].number] == ""
    assert lines[host.number] == (
        "Arbeidstrening: mer sannsynlig enn vanlig her · Ansettelse: mer sannsynlig enn vanlig her"
    )
    assert likelihood_line((one_of(usual[0]), one_of(usual[0], Purpose.HIRING))) == ""
    assert one_of(usual[0]).word == Word.LIKE


def test_everybody_reads_the_same_likelihood() -> None:
    office = make_organisation()
    insider = make_person(Role.COUNSELLOR, office)
    outsider = make_person(Role.JOB_CONSULTANT)
    place = make_workplace()
    state(place, Kind.STANCE, "training", {"answer": "no"}, by=insider, sharing=Sharing.NAV)
    lines = {cards_for(actor_of(person), [place.number], TODAY)[0].likelihood for person in (insider, outsider)}
    assert len(lines) == 1


def test_calibration_of_what_is_in_the_database() -> None:
    office = make_organisation(areas=("3218",))
    history_of(office, 120)
    training, hiring = calibration(TODAY)
    assert training.outcomes == 120
    assert training.scores is not None
    assert training.scores.brier < training.scores.brier_base + 0.05
    assert hiring.lacks == ("outcomes", "tested", "of_each")
    assert LONG_AGO < TODAY
    assert untaught(Purpose.HIRING).outcomes == 0
