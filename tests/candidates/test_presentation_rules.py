"""The states of a presentation: the table is whole, docs/presentation.md is written from it, and nothing but a yes leads to an employer."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.candidates.presentations import rules
from grontlys.candidates.presentations.content import (
    SECTIONS,
    Content,
    Line,
    Planned,
    fingerprint,
    in_order,
    pack,
    problems,
    unpack,
)
from grontlys.candidates.presentations.rules import CannotHappen, Move, Obstacle, Shown, Step, Verb, Who
from tests.harness.walk import ROOT

TODAY = dt.date(2026, 11, 22)
DOCUMENT = ROOT / "docs" / "presentation.md"
PLACE = re.compile(r"(?<=<!-- states -->\n).*?(?=\n<!-- /states -->)", re.DOTALL)


def test_the_document_has_the_table_of_the_code() -> None:
    """UPDATE_TABLES=1 writes it."""
    text = DOCUMENT.read_text()
    written = PLACE.sub(lambda _found: rules.as_markdown(), text)
    if os.environ.get("UPDATE_TABLES"):
        DOCUMENT.write_text(written)
    assert written == DOCUMENT.read_text()


def test_each_pair_stands_once() -> None:
    pairs = [(move.step, move.verb) for move in rules.MOVES]
    assert len(pairs) == len(set(pairs))


def test_what_is_over_stays_over() -> None:
    over = set(Step) - rules.LIVE
    assert over == {Step.REPLACED, Step.WITHDRAWN}
    assert not [move for move in rules.MOVES if move.step in over]
    for step in over:
        for verb in Verb:
            with pytest.raises(CannotHappen):
                rules.after(step, verb)


def test_everything_that_lives_can_be_withdrawn_by_the_candidate() -> None:
    for step in rules.LIVE:
        assert rules.after(step, Verb.WITHDRAW) is Step.WITHDRAWN
    assert {move.who for move in rules.MOVES if move.verb is Verb.WITHDRAW} == {Who.EITHER}


def test_only_sharing_leads_to_shared_and_only_from_a_yes() -> None:
    into = {(move.step, move.verb) for move in rules.MOVES if move.next is Step.SHARED}
    assert into == {(Step.APPROVED, Verb.SHARE), (Step.SHARED, Verb.SHARE), (Step.SHARED, Verb.CHANGE)}
    into = {move.verb for move in rules.MOVES if move.next is Step.APPROVED and move.step is not Step.APPROVED}
    assert into == {Verb.APPROVE, Verb.APPROVE_TOGETHER}


@given(st.lists(st.sampled_from([*Verb]), max_size=12))
def test_no_way_through_the_table_reaches_an_employer_without_a_yes(verbs: list[Verb]) -> None:
    step, said_yes = Step.DRAFT, False
    for verb in verbs:
        try:
            step = rules.after(step, verb)
        except CannotHappen:
            continue
        said_yes = (said_yes and verb is not Verb.ASK) or verb in (Verb.APPROVE, Verb.APPROVE_TOGETHER)
        assert step not in rules.GOOD or said_yes


days = st.integers(-40, 40).map(lambda n: TODAY + dt.timedelta(days=n))
shown = st.builds(
    Shown,
    step=st.sampled_from([*Step]),
    until=st.none() | days,
    approved=st.sampled_from(["", "a", "b"]),
    fingerprint=st.sampled_from(["", "a", "b"]),
    link_open=st.booleans(),
    link_until=days,
    obstacles=st.frozensets(st.sampled_from([*Obstacle]), max_size=2),
)
GOOD = Shown(Step.SHARED, TODAY, "a", "a", True, TODAY, frozenset())


@given(shown)
def test_an_employer_reads_only_what_was_approved_and_while_all_allow_it(one: Shown) -> None:
    if rules.may_be_shown(one, TODAY):
        assert one.step is Step.SHARED
        assert one.approved
        assert one.approved == one.fingerprint
        assert one.until is not None
        assert one.until >= TODAY
        assert one.link_open
        assert one.link_until >= TODAY
        assert not one.obstacles


def test_each_limit_alone_closes_it() -> None:
    assert rules.may_be_shown(GOOD, TODAY)
    yesterday = TODAY - dt.timedelta(days=1)
    worse = [
        *(replace(GOOD, step=step) for step in Step if step is not Step.SHARED),
        replace(GOOD, until=yesterday),
        replace(GOOD, until=None),
        replace(GOOD, approved="b"),
        replace(GOOD, approved="", fingerprint=""),
        replace(GOOD, link_open=False),
        replace(GOOD, link_until=yesterday),
        *(replace(GOOD, obstacles=frozenset({one})) for one in Obstacle),
    ]
    assert not [one for one in worse if rules.may_be_shown(one, TODAY)]


def test_an_approval_lasts_to_the_end_of_its_last_day() -> None:
    for step in rules.GOOD:
        assert rules.step_on(step, TODAY, TODAY) is step
        assert rules.step_on(step, TODAY, TODAY + dt.timedelta(days=1)) is Step.EXPIRED
    assert rules.step_on(Step.ASKED, None, TODAY) is Step.ASKED


lines = st.lists(
    st.builds(
        Line, st.sampled_from([one.code for one in SECTIONS]), st.text(min_size=1, max_size=4), st.text(max_size=20)
    ),
    max_size=6,
)
contents = st.builds(
    Content,
    st.sampled_from(["initials", "first"]),
    st.text(max_size=8),
    lines.map(tuple),
    st.lists(st.builds(Planned, st.text(max_size=9), st.just("nav"), st.just("before")), max_size=2).map(tuple),
)


@given(contents)
def test_what_is_packed_comes_out_again(content: Content) -> None:
    assert unpack(*pack(content)) == content


@given(contents, contents)
def test_other_words_have_another_fingerprint(one: Content, other: Content) -> None:
    assert (fingerprint(one, "workplace:1") == fingerprint(other, "workplace:1")) == (one == other)


def test_the_fingerprint_covers_whom_it_is_for() -> None:
    content = Content("first", "Ola", (Line("competence", "e1", "Kan lagerarbeid"),))
    assert (
        fingerprint(content, "workplace:1") != fingerprint(content, "workplace:2") != fingerprint(content, "task:till")
    )


def test_competence_stands_first_and_grants_last() -> None:
    mixed = [Line(one.code, one.code, "x") for one in reversed(SECTIONS)]
    assert [line.section for line in in_order(mixed)] == ["competence", "helps", "untested", "contributes", "grants"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (Content("first", "Ola", ()), "competence"),
        (Content("first", "Ola", (Line("competence", "a", "x" * 241),)), "long"),
        (Content("first", "Ola", tuple(Line("competence", str(n), "x") for n in range(41))), "many"),
        (Content("first", "Ola", (Line("competence", "a", "x"),), (Planned("y", "nobody", "before"),)), "plan"),
        (Content("first", "Ola", (Line("competence", "a", "x"),), (Planned("y", "nav", "not"),)), "plan"),
    ],
)
def test_what_is_no_page(content: Content, problem: str) -> None:
    assert problems(content) == [problem]


def test_a_move_says_what_comes_with_it() -> None:
    assert all(isinstance(move, Move) and move.note for move in rules.MOVES)
