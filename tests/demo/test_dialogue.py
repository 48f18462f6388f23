"""What is known about the made-up workplaces: lawful statements, the documented mix, a day with something in it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter

import numpy as np
import pytest

from grontlys.access.roles import NAV_KINDS, ROLES_IN, OrganisationKind, Right, Role, rights_of
from grontlys.demo import dialogue, mix
from grontlys.demo.dialogue import COMPETENCES, DUE, DUE_EACH, Said, Story, plan, stories
from grontlys.demo.generate import Region, country, region
from grontlys.demo.people import ORGANISATIONS, STAFF, organisation
from grontlys.demo.personas import PERSONAS
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Stance, Strength
from grontlys.employers.rules.light import WARNING_DAYS, Colour, Fact, Light, Situation, default_freshness, lights
from grontlys.employers.rules.task_keys import task_key, task_of

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def demo() -> Region:
    return region(seed=1, on=DAY)


@pytest.fixture(scope="module")
def told(demo: Region) -> list[Story]:
    return list(stories(demo))


@pytest.fixture(scope="module")
def said(told: list[Story]) -> list[Said]:
    return [one for story in told for one in story.statements]


def lights_of(story: Story) -> tuple[Light, Light]:
    facts = [
        Fact(
            one.kind, one.key or "1", json.loads(one.value), one.said_on, one.holds_until, one.basis, one.sharing,
            one.organisation, one.author, int(one.recorded_at.timestamp()), order,
        )
        for order, one in enumerate(story.statements)
    ]  # fmt: skip
    return lights(Situation(facts), default_freshness(DAY), DAY)


def test_the_same_seed_and_day_give_the_same_statements(demo: Region, told: list[Story]) -> None:
    assert list(stories(region(seed=1, on=DAY))) == told
    assert list(stories(region(seed=2, on=DAY))) != told


def test_two_of_five_are_talked_with_and_larger_ones_more(demo: Region) -> None:
    talked, size = plan(demo).talked, demo.size_class()
    assert 0.35 <= talked.mean() <= 0.45
    shares = [float(talked[size == position].mean()) for position in (0, 1, 3, 4)]
    assert shares == sorted(shares)
    assert talked[demo.public()].mean() > talked[~demo.public()].mean()


@pytest.mark.parametrize("public", [False, True])
def test_competence_is_asked_for_as_in_table_5_10(demo: Region, public: bool) -> None:
    answers = plan(demo).competence
    known = answers[(answers >= 0) & (demo.public() == public)]
    for position, answer in enumerate(COMPETENCES):
        assert abs(float(np.mean(known == position)) * 100 - mix.COMPETENCE[public][answer]) < 2.0, answer


def test_builders_ask_for_trade_certificates(demo: Region) -> None:
    from grontlys.demo.industries import INDUSTRIES

    answers = plan(demo).competence
    section = np.array([one.section for one in INDUSTRIES])[demo.workplaces.industry]
    known = answers[(answers >= 0) & (section == "F")]
    assert np.mean(known == COMPETENCES.index("trade_certificate")) > 0.55


def test_statements_obey_the_tables_and_the_actions(demo: Region, said: list[Said]) -> None:
    tasks, requirements = words.by_code(words.TASKS), words.by_code(words.REQUIREMENTS)
    demands, forms = words.by_code(words.DEMANDS), words.by_code(words.CONTACT_FORMS)
    reasons, times = words.by_code(words.NO_REASONS), words.by_code(words.TIMES)
    talked = set(demo.workplaces.number[plan(demo).talked].tolist())
    for one in said:
        value = json.loads(one.value)
        assert one.workplace in talked
        assert DAY - dt.timedelta(days=dialogue.HISTORY_DAYS + 3) <= one.said_on < DAY
        assert one.said_on.weekday() < 5
        assert one.recorded_at.date() == one.said_on
        assert one.holds_until is None or one.holds_until >= one.said_on
        assert one.basis in set(Basis)
        assert one.sharing in set(Sharing)
        assert len(one.key) <= 40
        author = STAFF[one.author]
        home = organisation(author.organisation)
        rights = rights_of(author.role, home.kind)
        assert home == ORGANISATIONS[one.organisation]
        assert (Right.BAR if one.kind == Kind.BAR else Right.STATE) in rights
        assert one.sharing != Sharing.NAV or home.kind in NAV_KINDS
        assert not any(part.isdigit() and len(part) > 4 for part in one.note.replace(".", " ").split())
        match one.kind:
            case Kind.OPENING:
                purpose, _colon, task = one.key.partition(":")
                assert purpose in set(Purpose)
                assert not task or task in tasks
                assert value.keys() == {"count", "starts", "condition", "dated"}
                assert 0 <= value["count"] <= 99
            case Kind.NOT_NOW:
                assert one.key in set(Purpose)
                assert value["reason"] in reasons
            case Kind.STANCE:
                assert one.key in set(Purpose)
                assert value["answer"] in set(Stance)
            case Kind.CAPACITY:
                assert 0 <= value["now"] <= value["max"] <= 99
            case Kind.TASK:
                assert task_of(one.key) in tasks
                assert one.key == task_key(task_of(one.key), value.get("role", ""))
                assert value.keys() <= {"demands", "role"}
                assert value["demands"].keys() <= demands.keys()
                assert set(value["demands"].values()) <= {0, 1, 2, 3}
            case Kind.REQUIREMENT:
                assert one.key in requirements
                assert value["strength"] in set(Strength)
                assert value["level"] in ("", *words.LANGUAGE_LEVELS)
            case Kind.HOURS:
                assert set(value["times"]) <= times.keys()
                assert value["min_percent"] is None or 5 <= value["min_percent"] <= 100
            case Kind.COMPETENCE:
                assert value["answer"] in COMPETENCES
            case Kind.STAFF_CUTS:
                assert value["extent"] in ("ongoing", "announced")
            case Kind.CLOSURE:
                assert value["what"] == "closing"
            case Kind.VISIT:
                assert value.keys() == {"form"}
                assert value["form"] in forms
            case Kind.PLACEMENT:
                assert value.keys() == {"purpose", "starts", "ends", "result"}
                assert value["starts"] < value["ends"] <= DAY.isoformat()
                assert value["result"] in ("hired", "completed", "stopped")
            case Kind.NOTE:
                assert one.note
            case Kind.BAR:
                assert value == {"barred": True}
                assert one.sharing == Sharing.ORGANISATION
                assert one.note
            case _:
                assert list(topics.problems(one.kind, one.key, value, one.note)) == []


def test_what_tasks_ask_is_believable_and_partly_unknown(said: list[Said]) -> None:
    asked = [(one.key, json.loads(one.value)["demands"]) for one in said if one.kind == Kind.TASK]
    known = [len(demands) for _key, demands in asked]
    assert 8 <= float(np.mean(known)) <= 20
    assert 0.15 <= float(np.mean([number < 8 for number in known])) <= 0.4, "some workplaces have told of little"
    codes = {code for _key, demands in asked for code in demands}
    assert codes == {dimension.code for dimension in words.DEMANDS}
    for task, demands in asked:
        if task_of(task) == "accounting" and "numbers" in demands:
            assert demands["numbers"] == 3
    roles = [task for task, _demands in asked if ":" in task]
    assert 0.02 <= len(roles) / len(asked) <= 0.1


def test_what_the_site_asks_is_the_same_for_each_of_its_tasks(told: list[Story]) -> None:
    for story in told:
        for code in ("hard_to_reach", "steps_narrow"):
            levels = {
                json.loads(one.value)["demands"][code]
                for one in story.statements
                if one.kind == Kind.TASK and code in json.loads(one.value)["demands"]
            }
            assert len(levels) <= 1


def test_every_kind_and_every_sharing_level_occurs(said: list[Said]) -> None:
    assert {one.kind for one in said} == set(Kind)
    assert {one.sharing for one in said} == set(Sharing)
    cuts = Counter(one.sharing for one in said if one.kind == Kind.STAFF_CUTS)
    assert cuts[Sharing.NAV] + cuts[Sharing.ORGANISATION] > cuts[Sharing.ALL]


def test_every_colour_is_there(told: list[Story]) -> None:
    training = Counter(lights_of(story)[0].colour for story in told)
    hiring = Counter(lights_of(story)[1].colour for story in told)
    assert 0.18 <= training[Colour.GREEN] / len(told) <= 0.30
    assert 0.40 <= training[Colour.YELLOW] / len(told) <= 0.62
    assert 0.14 <= training[Colour.RED] / len(told) <= 0.30
    assert 0.04 <= hiring[Colour.GREEN] / len(told) <= 0.14
    assert training[Colour.BARRED] == hiring[Colour.BARRED] == sum(dialogue.BARS.values())
    assert training[Colour.GREEN] > 2 * hiring[Colour.GREEN], "employers train more than they hire"


def test_lights_change_in_the_coming_days(told: list[Story]) -> None:
    soon = [
        light for story in told for light in lights_of(story) if light.changes_on and (light.changes_on - DAY).days <= 7
    ]
    assert len(soon) > 20


def test_nothing_is_known_about_closed_workplaces(demo: Region) -> None:
    assert not plan(demo).talked[~np.isnat(demo.workplaces.closed_on)].any()


def test_each_of_the_chosen_has_openings_that_go_stale(told: list[Story]) -> None:
    fresh = default_freshness(DAY).training
    for key in DUE:
        author = next(i for i, person in enumerate(STAFF) if person.key == key)
        mine = [
            (story, one)
            for story in told
            for one in story.statements
            if one.kind == Kind.OPENING and one.author == author and one.key.startswith("training")
        ]
        left = [(one.said_on + dt.timedelta(days=fresh) - DAY).days for _story, one in mine]
        assert sum(0 <= days <= WARNING_DAYS for days in left) >= DUE_EACH, key
        assert any(-14 <= days < 0 for days in left), key


def test_bars_are_the_leaders_own_office(demo: Region, said: list[Said]) -> None:
    place = dict(zip(demo.workplaces.number.tolist(), demo.workplaces.address.place.tolist(), strict=True))
    bars = [one for one in said if one.kind == Kind.BAR]
    assert bars
    for one in bars:
        assert STAFF[one.author].role == Role.LEADER
        assert demo.places[place[one.workplace]].code in ORGANISATIONS[one.organisation].areas


def test_the_example_search_has_its_green_ones(demo: Region, told: list[Story]) -> None:
    by_number = {story.statements[0].workplace: story for story in told}
    anchors = [by_number[int(demo.workplaces.number[row])] for row in demo.anchors]
    greens = [lights_of(story)[0].colour == Colour.GREEN for story in anchors]
    assert greens[:6] == [True, True, True, False, False, True]
    assert lights_of(anchors[0])[1].colour == Colour.GREEN
    heavy = [json.loads(one.value) for one in anchors[5].statements if one.kind == Kind.TASK]
    assert heavy[0]["demands"]["heavy_lifting"] == 3


def test_contacts_can_be_reached_and_nobody_real_is(told: list[Story]) -> None:
    contacts = [contact for story in told for contact in story.contacts]
    assert len(contacts) > 500
    assert all(contact.email.endswith(".example") for contact in contacts)
    assert all(contact.phone == "" or contact.phone.startswith("65 ") for contact in contacts)
    assert all(one.contact < len(story.contacts) for story in told for one in story.statements)


def test_brief_stories_of_a_country_are_about_five_statements() -> None:
    large = region(1, 6000, country(60), DAY)
    told = list(stories(large, brief=True))
    statements = sum(len(story.statements) for story in told)
    assert 4.2 <= statements / len(told) <= 6.0
    assert not any(story.contacts for story in told)
    assert {lights_of(story)[0].colour for story in told} >= {Colour.GREEN, Colour.YELLOW, Colour.RED}


def test_twelve_organisations_and_thirty_people_with_roles_that_exist_there() -> None:
    assert len([one for one in ORGANISATIONS if one.kind != OrganisationKind.OPERATOR]) == 12
    assert len(STAFF) == len({person.email for person in STAFF}) == 30
    assert all(person.role in ROLES_IN[organisation(person.organisation).kind] for person in STAFF)
    assert Counter(one.kind for one in ORGANISATIONS)[OrganisationKind.NAV_OFFICE] == 6


def test_personas_are_staff_and_each_has_a_line() -> None:
    assert 8 <= len(PERSONAS) <= 10
    assert {persona.email for persona in PERSONAS} <= {person.email for person in STAFF}
    assert all(str(persona.line).endswith(".") for persona in PERSONAS)
    assert {Role.COUNSELLOR, Role.MARKET_CONTACT, Role.LEADER, Role.ADMINISTRATOR, Role.ANALYST} <= {
        p.role for p in PERSONAS
    }
