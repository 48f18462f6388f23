"""The table of questions, and the way through it, whatever is answered, skipped, confirmed or gone back to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.industry import SECTIONS
from grontlys.employers.rules.kinds import Basis, Kind
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.visit_steps import (
    BY_SLUG,
    LAST,
    STEPS,
    USUAL_TASKS,
    How,
    Outcome,
    Place,
    Step,
    answers_of,
    applies,
    closed,
    head,
    in_group,
    next_step,
    path,
    place_of,
    read_answer,
    shown_first,
    step_before,
)

DAY = dt.date(2026, 11, 21)


def some_answer(step: Step) -> st.SearchStrategy[Any]:
    """What the screen of a step can send."""
    codes = [term.code for term in step.terms]
    match step.how:
        case How.PLACE:
            return st.sampled_from(["yes", "yes:1", "yes:12", "not_now:30", "not_now:2027-03-01", *codes]).map(
                lambda a: [a]
            )
        case How.ONE:
            return st.sampled_from(codes).map(lambda a: [a])
        case How.COUNT:
            return st.integers(0, step.most).map(lambda n: [str(n)])
        case How.DAY:
            return st.sampled_from([["7"], ["30"], ["2027-01-15"]])
        case How.MANY:
            return st.lists(st.sampled_from(codes), unique=True, max_size=4)
    return st.just(["Noen ord"])


moves = st.lists(
    st.sampled_from(STEPS[:-1]).flatmap(
        lambda step: st.tuples(
            st.just(step), st.sampled_from(Outcome), some_answer(step).map(lambda sent: read_answer(step, sent, DAY))
        )
    ),
    max_size=25,
)


def after(done: list[tuple[Step, Outcome, Any]]) -> dict[str, dict[str, Any]]:
    """What is kept after these moves, by the rule of visits._move."""
    steps: dict[str, dict[str, Any]] = {}
    for step, outcome, answer in done:
        whole = outcome in (Outcome.CONFIRMED, Outcome.LEFT)
        if whole or closed(steps, step.group):
            steps = {slug: was for slug, was in steps.items() if BY_SLUG[slug].group != step.group}
        if whole or applies(steps, step):
            slug = step.group if whole else step.slug
            steps[slug] = {"outcome": outcome} | ({"answer": answer} if outcome == Outcome.ANSWERED else {})
    return steps


def test_the_table_holds_together() -> None:
    assert len(BY_SLUG) == len(STEPS)
    assert [step.group for step in STEPS] == [
        step.group for group in dict.fromkeys(s.group for s in STEPS) for step in in_group(group)
    ]
    for step in STEPS:
        first = in_group(step.group)[0]
        assert first.slug == step.group
        assert first.after is None
        assert step.at_once == first.at_once
        assert step.nb.endswith("?")
        assert step.en.endswith("?")
        assert len(by_code(step.terms)) == len(step.terms)
        assert set(step.first) <= set(by_code(step.terms))
        if step.after is not None:
            assert BY_SLUG[step.after[0]].group == step.group
        topic = topics.topic_of(step.kind)
        if topic is not None and step.kind != Kind.HANDOVER:
            assert step.field in {field.name for field in topic.fields}
            assert not topic.keys or step.key in by_code(topic.keys)


def test_each_section_of_industry_has_its_usual_tasks() -> None:
    assert set(USUAL_TASKS) == {letter for letter, _nb, _en in SECTIONS}
    assert {code for codes in USUAL_TASKS.values() for code in codes} <= set(by_code(words.TASKS))


def test_a_full_round_is_short_enough_and_a_short_one_decides_the_lights() -> None:
    assert len(path({}, full=True)) <= 26
    short = path({}, full=False)
    assert len(short) <= 8
    assert {step.kind for step in short} == {
        Kind.OPENING, Kind.CAPACITY, Kind.TASK, Kind.REQUIREMENT, Kind.HOURS, Kind.VISIT,
    }  # fmt: skip
    # A tap each, or a tap for each of three answers and one to go on.
    assert sum(4 if step.how is How.MANY else 1 for step in path({}, full=True)) <= 60


@given(moves, st.booleans())
def test_the_way_leads_through_every_question_and_ends(done: list[Any], full: bool) -> None:
    steps = after(done)
    seen: list[str] = []
    while (step := next_step(steps, full=full, here=seen[-1] if seen else "")) is not LAST:
        assert step.slug not in steps
        assert applies(steps, step)
        seen.append(step.slug)
        steps[step.slug] = {"outcome": Outcome.SKIPPED}
    assert {step.slug for step in path(steps, full=full)} <= {*steps, LAST.slug}
    assert len(seen) == len(set(seen))


@given(moves, st.booleans())
def test_back_and_forth_is_the_same_way(done: list[Any], full: bool) -> None:
    steps = after(done)
    way = path(steps, full=full)
    assert [way[0], way[-1]] == [STEPS[0], LAST]
    for here in way[1:]:
        # The other questions of the group one stands in are on the way, too.
        there = path(steps, full=full, here=here.slug)
        assert set(way) <= set(there)
        earlier = step_before(steps, full=full, here=here.slug)
        assert earlier is there[there.index(here) - 1]
    assert step_before(steps, full=full, here=way[0].slug) is None


@given(moves)
def test_only_answers_that_still_apply_are_stated(done: list[Any]) -> None:
    steps = after(done)
    for group in {step.group for step in STEPS}:
        answers = answers_of(steps, group)
        assert all(applies(steps, BY_SLUG[slug]) for slug in answers)
        assert not answers or not closed(steps, group)
        for slug in answers:
            condition = BY_SLUG[slug].after
            assert condition is None or head(answers[condition[0]]) in condition[1]


@given(st.sampled_from(STEPS).flatmap(lambda step: st.tuples(st.just(step), some_answer(step))))
def test_what_a_screen_sends_is_read(pair: tuple[Step, list[str]]) -> None:
    step, sent = pair
    answer = read_answer(step, sent, DAY)
    if step.how is How.PLACE:
        place = place_of(str(answer))
        assert sum(part is not None for part in (place.stance, place.until, place.count)) <= 1
    elif step.how is How.MANY:
        assert set(sent) == set(answer)  # type: ignore[arg-type]
    elif step.how is How.DAY:
        assert dt.date.fromisoformat(str(answer)) >= DAY


@given(st.sampled_from(STEPS[:-1]), st.lists(st.text(max_size=12), max_size=3))
def test_what_is_no_answer_is_refused_or_read_never_kept_raw(step: Step, sent: list[str]) -> None:
    try:
        answer = read_answer(step, sent, DAY)
    except ValueError:
        return
    assert isinstance(answer, str | int | list)
    known = by_code(step.terms)
    assert step.how in (How.COUNT, How.DAY) or head(answer) in {*known, "yes", "not_now", "none", "some"}


@pytest.mark.parametrize(
    ("slug", "sent"),
    [("plass", "yes:0"), ("plass", "yes:100"), ("plass", "not_now:2026-11-20"), ("plass", ""), ("samtidig", "100"), ("samtidig", "-1"),
     ("samtidig", "²"), ("plass-til", "2026-11-20"), ("innen", "9999"), ("deltid", "kanskje"), ("oppgaver", "tull"), ("veiledere", "21")],
)  # fmt: skip
def test_refused(slug: str, sent: str) -> None:
    with pytest.raises(ValueError):
        read_answer(BY_SLUG[slug], [sent], DAY)


def test_a_place_is_taken_apart() -> None:
    assert place_of("yes:3") == Place(count=3)
    assert place_of("yes") == Place()
    assert place_of("not_now:2027-01-15") == Place(until=dt.date(2027, 1, 15))
    assert place_of("trial_only").stance == "trial_only"


def test_who_is_on_the_spot_has_seen_it() -> None:
    assert BY_SLUG["oppgaver"].basis("visit") == Basis.OBSERVED
    assert BY_SLUG["oppgaver"].basis("call") == Basis.EMPLOYER
    assert BY_SLUG["sammen"].basis("working_alongside") == Basis.OBSERVED
    assert BY_SLUG["plass"].basis("visit") == Basis.EMPLOYER
    assert BY_SLUG["kollegene"].basis("visit") == Basis.INTERPRETED


@given(st.sampled_from([s for s in STEPS if s.how is How.MANY]), st.sampled_from(["", *USUAL_TASKS]), st.data())
def test_all_choices_are_there_and_the_chosen_at_once(step: Step, section: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from([term.code for term in step.terms]), max_size=3))
    first, more = shown_first(step, section, chosen)
    assert {term.code for term in [*first, *more]} == set(by_code(step.terms))
    assert len(first) + len(more) == len(step.terms)
    assert set(chosen) <= {term.code for term in first}
