"""The parts of the shared page: each topic in one part, each text with an example, whatever the industry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.shared_page import ASKED, KINDS, LEARNABLE, PARTS, example, example_group
from grontlys.employers.rules.topics import OWN_WORDS
from grontlys.employers.rules.vocabulary import REQUIREMENTS, by_code


def test_each_topic_belongs_to_one_part() -> None:
    for kind in KINDS - {Kind.OWN_WORDS}:
        assert [part.slug for part in PARTS if part.holds(kind, "")] != [], kind
        assert sum(part.holds(kind, "anything") for part in PARTS) == 1
    for term in OWN_WORDS:
        assert sum(part.holds(Kind.OWN_WORDS, term.code) for part in PARTS) == 1, term.code
    assert not any(part.holds(Kind.OWN_WORDS, "other") for part in PARTS)
    assert len({part.slug for part in PARTS}) == len(PARTS)


def test_what_says_something_about_staffs_view_is_no_topic_of_it() -> None:
    never = {Kind.NOTE, Kind.BAR, Kind.VISIT, Kind.MOTIVE, Kind.ANCHORING, Kind.MATURITY, Kind.STANCE, Kind.PLACEMENT}
    assert not never & KINDS
    assert not {Kind.PROMISE, Kind.STAFF_CUTS, Kind.CLOSURE, Kind.MARKET, Kind.EXPERIENCE} & KINDS


def test_what_is_asked_is_in_the_vocabulary() -> None:
    assert set(ASKED) <= set(by_code(REQUIREMENTS))
    assert set(LEARNABLE) < set(ASKED)
    assert len(set(ASKED)) == len(ASKED)


@given(industry=st.one_of(st.text(max_size=8), st.from_regex(r"\A\d\d\.\d\d\d\Z")))
def test_every_industry_has_an_example_of_everything(industry: str) -> None:
    for term in OWN_WORDS:
        nb, en = example(term.code, industry)
        assert 10 < len(nb) < 160
        assert 10 < len(en) < 160
        assert nb != en


@pytest.mark.parametrize(
    ("industry", "group"),
    [
        ("47.110", "shop"),
        ("52.100", "warehouse"),
        ("87.101", "care"),
        ("88.911", "nursery"),
        ("88.101", "care"),
        ("56.210", "kitchen"),
        ("69.201", "office"),
        ("81.210", "cleaning"),
        ("", "office"),
    ],
)
def test_examples_follow_the_industry(industry: str, group: str) -> None:
    assert example_group(industry) == group
