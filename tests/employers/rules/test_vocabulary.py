"""The vocabularies keep their promises: codes stay where they are, every level says something, the documents list what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.models import Statement
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.dimensions import MOST_DIMENSIONS
from grontlys.employers.rules.task_keys import MOST_ROLE, role_slug, task_key, task_of
from grontlys.employers.rules.usual_demands import MOST_COMMON, USUAL_DEMANDS, in_usual_order

DOMAIN = Path(__file__).resolve().parents[3] / "docs" / "domain.md"

FIRST_REQUIREMENTS = (
    "heavy_lifting", "standing", "sitting", "stairs", "fine_motor", "pace", "noise", "dust_chemicals", "cold_heat", "social_contact",
    "spoken_norwegian", "written_norwegian", "memory", "independence", "computer", "licence_b", "licence_c", "forklift", "hot_work",
    "hygiene_course", "trade_certificate", "higher_education", "police_certificate", "full_time", "shift", "own_transport", "bending",
    "arms_raised", "repetition", "endurance", "sight", "hearing", "concentration", "accuracy", "change", "problem_solving",
    "safety_risk", "teamwork", "emotional_load", "numbers", "english", "early_start", "few_breaks", "long_days", "shifting_hours",
    "outdoors", "hard_to_reach", "steps_narrow", "moving_sites",
)  # fmt: skip
"""As bits were given out. Append here what is appended there; never move one."""

FIRST_DEMANDS = FIRST_REQUIREMENTS[:15] + FIRST_REQUIREMENTS[26:]


def test_codes_stay_where_they_are() -> None:
    assert tuple(term.code for term in words.REQUIREMENTS)[: len(FIRST_REQUIREMENTS)] == FIRST_REQUIREMENTS
    assert tuple(term.code for term in words.DEMANDS)[: len(FIRST_DEMANDS)] == FIRST_DEMANDS


@pytest.mark.parametrize("terms", [words.TASKS, words.DEMANDS, words.REQUIREMENTS, words.TIMES, words.DIMENSION_GROUPS])
def test_codes_and_labels_are_told_apart(terms: tuple[words.Term, ...]) -> None:
    for part in ("code", "nb", "en"):
        values = [getattr(term, part) for term in terms]
        assert len(set(values)) == len(values), part


def test_there_are_no_more_dimensions_than_a_match_counts_on() -> None:
    assert len(words.DEMANDS) <= MOST_DIMENSIONS
    assert {dimension.code for dimension in words.DEMANDS} <= {term.code for term in words.REQUIREMENTS}
    assert len(words.REQUIREMENTS) <= 64, "a bit each"


def test_no_dimension_has_the_code_of_a_task_or_a_time() -> None:
    codes = {dimension.code for dimension in words.DEMANDS}
    assert codes.isdisjoint(term.code for term in (*words.TASKS, *words.TIMES))


def test_no_word_means_two_dimensions() -> None:
    for part in ("nb_words", "en_words"):
        said = [word for dimension in words.DEMANDS for word in getattr(dimension, part)]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("dimension", words.DEMANDS, ids=lambda dimension: dimension.code)
def test_each_level_says_something_of_its_own(dimension: words.Dimension) -> None:
    assert [level.code for level in dimension.levels] == ["0", "1", "2", "3"]
    for part in ("nb", "en"):
        texts = [getattr(level, part) for level in dimension.levels]
        assert len(set(texts)) == 4
        assert all(3 < len(text) <= 100 and text[0].isupper() and not text.endswith(".") for text in texts)
    assert any(re.search(r"\bsom\b", level.nb) for level in dimension.levels), "with an example"
    assert any("such as" in level.en for level in dimension.levels)
    assert dimension.nb_words
    assert dimension.en_words


def test_each_dimension_stands_in_a_group_and_each_group_has_some() -> None:
    assert {dimension.group for dimension in words.DEMANDS} == {group.code for group in words.DIMENSION_GROUPS}


def test_the_document_lists_exactly_the_dimensions() -> None:
    section = DOMAIN.read_text().partition("## What a task may ask of a person\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    groups = {group.code: group.nb for group in words.DIMENSION_GROUPS}
    assert rows == [
        (one.code, one.nb, groups[one.group], f"{one.levels[0].nb} – {one.levels[3].nb}") for one in words.DEMANDS
    ]


# --- What tasks usually ask ---------------------------------------------------------------------------------------------------


def test_usual_demands_are_known_for_each_task() -> None:
    codes = {dimension.code for dimension in words.DEMANDS}
    assert USUAL_DEMANDS.keys() == {task.code for task in words.TASKS}
    for usual in USUAL_DEMANDS.values():
        assert len(usual) >= 8
        assert usual.keys() <= codes
        assert all(0 <= low <= high <= 3 for low, high in usual.values())
    assert codes == {code for usual in USUAL_DEMANDS.values() for code in usual}, "none that no task ever asks"


@pytest.mark.parametrize("task", ["", *USUAL_DEMANDS, "unheard of"])
def test_the_usual_order_has_all_dimensions_once(task: str) -> None:
    assert sorted(in_usual_order(task)) == sorted(dimension.code for dimension in words.DEMANDS)


def test_what_a_task_asks_most_of_comes_first() -> None:
    assert in_usual_order() == MOST_COMMON
    assert {"numbers", "accuracy", "computer"} <= set(in_usual_order("accounting")[:5])
    assert in_usual_order("gardening")[0] == "outdoors"


# --- Keys of tasks ------------------------------------------------------------------------------------------------------------


def test_keys_with_and_without_a_role() -> None:
    assert task_key("till") == task_key("till", "  ") == "till"
    assert task_key("till", "Nattevakt, avd. 2") == "till:nattevakt-avd-2"
    assert task_of("till") == task_of("till:nattevakt") == "till"
    assert role_slug("Butikkmedarbeider frukt og grønt") != role_slug("Butikkmedarbeider i kassen")


@given(st.sampled_from([task.code for task in words.TASKS]), st.text(max_size=MOST_ROLE))
def test_any_role_fits_a_key(task: str, role: str) -> None:
    key = task_key(task, role)
    assert len(key) <= Statement._meta.get_field("key").max_length
    assert task_of(key) == task
    assert re.fullmatch(r"[a-z_]+(:[0-9a-z-]+)?", key)
