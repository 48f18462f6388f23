"""What the made-up workplaces have told on the topics: fitting the rest of their story, told believably, clean of private facts."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import Any

import numpy as np
import pytest

from grontlys.demo import talk_words
from grontlys.demo.dialogue import COMPLETE_ANCHORS, DUE, PROMISED_DAYS, Said, Story, plan, stories
from grontlys.demo.generate import Region, country, region
from grontlys.demo.industries import INDUSTRIES
from grontlys.demo.people import STAFF
from grontlys.demo.talk import CONTACT_LEVELS, contact_level
from grontlys.demo.work import KINDS
from grontlys.employers.rules import topics
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.vocabulary import TASKS, by_code
from grontlys.shared.text import slug

DAY = dt.date(2026, 11, 21)
TOPICS = frozenset(topics.BY_KIND)


@pytest.fixture(scope="module")
def demo() -> Region:
    return region(seed=1, on=DAY)


@pytest.fixture(scope="module")
def told(demo: Region) -> list[Story]:
    return list(stories(demo))


def of(story: Story, kind: Kind) -> list[tuple[Said, dict[str, Any]]]:
    return [(one, json.loads(one.value)) for one in story.statements if one.kind == kind]


def newest(story: Story, kind: Kind) -> dict[str, Any]:
    found = of(story, kind)
    return found[-1][1] if found else {}


def test_each_topic_is_told_and_a_third_of_the_workplaces_has_some(told: list[Story]) -> None:
    assert {one.kind for story in told for one in story.statements} >= TOPICS
    knows = [any(one.kind in TOPICS for one in story.statements) for story in told]
    assert 0.28 <= np.mean(knows) <= 0.42
    much = [
        known
        for known, story in zip(knows, told, strict=True)
        if sum(one.kind == Kind.VISIT for one in story.statements) >= 4
    ]
    assert np.mean(much) > 0.85


def test_ages_are_spread(told: list[Story]) -> None:
    ages = [(DAY - one.said_on).days for story in told for one in story.statements if one.kind in TOPICS]
    assert np.percentile(ages, 20) < 90
    assert np.percentile(ages, 80) > 250
    assert min(ages) >= 1


def test_nobody_says_never_where_somebody_was(told: list[Story]) -> None:
    answers = Counter()
    for story in told:
        was = [one for one, _value in of(story, Kind.PLACEMENT)]
        seats = of(story, Kind.CAPACITY)
        for one, value in of(story, Kind.EXPERIENCE):
            answers[value["hosted"]] += 1
            if was:
                assert value["hosted"] != "never"
                assert one.said_on >= max(other.said_on for other in was) or value["hosted"] == "now"
            if value["hosted"] == "now":
                assert seats
                assert seats[-1][1]["now"] > 0
            assert "worked" not in value or value["adapted"]
            assert not set(value.get("worked", ())) & set(value.get("failed", ()))
    assert set(answers) == {"now", "before", "never"}


def test_supervisors_are_no_more_than_work_there(demo: Region, told: list[Story]) -> None:
    heads = dict(zip(demo.workplaces.number.tolist(), demo.workplaces.employees.tolist(), strict=True))
    for story in told:
        for one, value in of(story, Kind.SUPERVISION):
            assert 1 <= value["people"] <= max(1, heads[one.workplace])
            experience = newest(story, Kind.EXPERIENCE)
            assert not (value.get("trained") and experience.get("hosted") == "never")


def test_those_above_decide_only_where_somebody_is_above(demo: Region, told: list[Story]) -> None:
    units = demo.workplaces
    sites = np.bincount(units.company)[units.company]
    above = dict(zip(units.number.tolist(), ((sites > 1) | demo.public()).tolist(), strict=True))
    levels = [(one, value["level"]) for story in told for one, value in of(story, Kind.DECIDES)]
    assert {level for one, level in levels if above[one.workplace]} >= {"parent"}
    assert not any(level == "parent" for one, level in levels if not above[one.workplace])
    assert not any(level == "top" for one, level in levels if above[one.workplace])


def test_tone_and_trades_are_those_of_the_kind_of_work(demo: Region, told: list[Story]) -> None:
    kinds = [INDUSTRIES[position].kind for position in demo.workplaces.industry.tolist()]
    kind_of = dict(zip(demo.workplaces.number.tolist(), kinds, strict=True))
    for story in told:
        for one, value in of(story, Kind.SETTING):
            assert set(value["tone"]) <= set(talk_words.TALKS[kind_of[one.workplace]].tones)
            assert kind_of[one.workplace] != "kindergarten" or "joking" not in value["tone"]
        for _one, value in of(story, Kind.APPRENTICES):
            assert ("trades" in value) == ("places" in value) == value["company"]


def test_motives_have_two_voices_kept_apart(told: list[Story]) -> None:
    bases = {"employer": Basis.EMPLOYER, "staff": Basis.INTERPRETED}
    voices = Counter()
    for story in told:
        for one, value in of(story, Kind.MOTIVE):
            voices[one.key] += 1
            assert one.basis == bases[one.key]
            assert "cheap" not in value["why"] or (one.key, one.sharing) == ("staff", Sharing.ORGANISATION)
    assert voices.keys() == bases.keys()


def test_what_lies_ahead_is_often_told_in_confidence_and_fits_the_cuts(told: list[Story]) -> None:
    sharing = Counter()
    for story in told:
        cuts = of(story, Kind.STAFF_CUTS)
        for one, value in of(story, Kind.MARKET):
            sharing[one.sharing] += 1
            if cuts:
                assert value["outlook"] == "down"
                assert one.sharing == cuts[-1][0].sharing
            assert not (value["outlook"] == "down" and "growing" in value.get("ahead", ()))
    assert sharing[Sharing.ORGANISATION] > 0
    assert sharing[Sharing.NAV] > 0
    assert sharing[Sharing.ALL] > sharing.total() / 2


def test_what_is_named_has_the_key_of_its_name(told: list[Story]) -> None:
    names = {Kind.ROLE: "name", Kind.AGREEMENT: "party"}
    for story in told:
        for kind, name in names.items():
            for one, value in of(story, kind):
                assert one.key == slug(value[name])
        for one, value in of(story, Kind.AGREEMENT):
            assert (one.holds_until.isoformat() if one.holds_until else None) == value.get("until")


def test_promises_are_kept_after_they_were_given(told: list[Story]) -> None:
    kept, waiting = 0, 0
    for story in told:
        given: dict[str, dt.date] = {}
        for one, value in of(story, Kind.PROMISE):
            if value.get("done"):
                assert one.said_on > given.pop(one.key)
                kept += 1
            else:
                assert one.key not in given
                assert dt.date.fromisoformat(value["due"]) >= one.said_on
                given[one.key] = one.said_on
        waiting += len(given)
    assert kept > 50
    assert waiting > 20


def test_each_of_the_chosen_has_promised_something_late_and_something_soon(told: list[Story]) -> None:
    for key in DUE:
        author = next(i for i, person in enumerate(STAFF) if person.key == key)
        left = []
        for story in told:
            rows = of(story, Kind.PROMISE)
            done = {one.key for one, value in rows if value.get("done")}
            left += [
                (dt.date.fromisoformat(value["due"]) - DAY).days
                for one, value in rows
                if one.author == author and one.key not in done and "due" in value
            ]
        assert set(left) >= set(PROMISED_DAYS), key


def test_each_of_the_chosen_has_a_workplace_of_which_all_is_known(demo: Region, told: list[Story]) -> None:
    by_number = {story.statements[0].workplace: story for story in told}
    first = [row for row, (_author, order) in plan(demo).due.items() if order == 0]
    assert len(first) == len(DUE)
    for row in [*first, *demo.anchors[:COMPLETE_ANCHORS]]:
        story = by_number[int(demo.workplaces.number[row])]
        known = {one.kind for one in story.statements if one.holds_until is None or one.holds_until >= DAY}
        assert known >= TOPICS - {Kind.AGREEMENT}
        assert {one.key for one in story.statements if one.kind == Kind.OWN_WORDS} == set(by_code(topics.OWN_WORDS))


def test_contacts_decide_at_a_level(told: list[Story]) -> None:
    levels = by_code(topics.LEVELS)
    assert set(CONTACT_LEVELS.values()) <= levels.keys()
    assert all(contact.level in levels for story in told for contact in story.contacts)
    assert contact_level("Daglig leder") == "top"
    assert contact_level("Avdelingsleder") == "line"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_work_has_much_to_tell(kind: str) -> None:
    talk = talk_words.TALKS[kind]
    assert talk.own.keys() == by_code(topics.OWN_WORDS).keys()
    assert all(len(texts) > 1 for texts in talk.own.values())
    assert {task for task, _role in talk.handover} <= by_code(TASKS).keys()
    for name, competence, demanded in talk.roles:
        assert (
            list(topics.problems(Kind.ROLE, "", {"name": name, "competence": competence, "demanded_by": demanded}))
            == []
        )


def test_no_text_gives_a_person_away(told: list[Story]) -> None:
    texts = {one.note for story in told for one in story.statements}
    texts |= {text for talk in talk_words.TALKS.values() for part in talk.own.values() for text in part}
    for story in told:
        for one in story.statements:
            texts.update(topics.free_texts(one.kind, json.loads(one.value)))
    assert {text: private_facts(text) for text in texts if private_facts(text)} == {}


def test_large_sets_hold_little_of_it() -> None:
    large = list(stories(region(1, 3000, country(60), DAY), brief=True))
    each = [sum(one.kind in TOPICS for one in story.statements) for story in large]
    assert max(each) == 1
    assert 0.2 <= np.mean(each) <= 0.4
