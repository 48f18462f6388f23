"""The table from occupations to tasks and industries, and the words that a label names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules.occupations import (
    CONTENTS,
    EDUCATION,
    contents_of,
    everyday_words,
    singular,
    words_in_label,
)
from grontlys.employers.rules.vocabulary import TASKS


def test_the_table_speaks_of_tasks_and_codes_there_are() -> None:
    tasks = {task.code for task in TASKS}
    for code, contents in CONTENTS.items():
        assert re.fullmatch(r"[1-9]\d{1,3}", code)
        assert contents.tasks or contents.industries
        assert set(contents.tasks) <= tasks
        assert all(re.fullmatch(r"\d{2}(\.\d{1,2})?", one) for one in contents.industries)


def test_every_task_is_in_some_occupation() -> None:
    assert {task for contents in CONTENTS.values() for task in contents.tasks} == {task.code for task in TASKS}


def test_a_longer_code_comes_before_a_shorter_one() -> None:
    assert contents_of("4226").words == ("resepsjonist", "receptionist")
    assert contents_of("4227") == CONTENTS["422"]
    assert contents_of("8211") == CONTENTS["82"]
    assert contents_of("0310").tasks == contents_of("").tasks == contents_of("9").tasks == ()


def test_an_everyday_word_means_one_group() -> None:
    words = [word for word, _contents in everyday_words()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Truckførere", ["truckførere", "truckfører"]),
        (
            "Barnehage- og skolefritidsassistenter mv.",
            ["barnehageassistenter", "barnehageassistent", "skolefritidsassistenter", "skolefritidsassistent"],
        ),
        ("Renholdere i virksomheter", ["renholdere", "renholder"]),
        ("Kokker", ["kokker", "kokk"]),
        ("Vaktmestre", ["vaktmestre", "vaktmester"]),
        ("Tannleger", ["tannleger", "tannlege"]),
        ("Rørleggere og VVS-montører", ["rørleggere", "rørlegger", "VVS-montører", "VVS-montør"]),
        ("Hjemmehjelper", ["hjemmehjelper"]),
        ("Andre pleiemedarbeidere", []),
        ("Ledere av helsetjenester", []),
        ("Kundebehandlere, bank og postkontor", ["kundebehandlere", "kundebehandler"]),
        ("Sivilingeniører (bygg og anlegg)", ["sivilingeniører", "sivilingeniør"]),
        ("", []),
    ],
)
def test_the_occupations_that_a_label_names(label: str, words: list[str]) -> None:
    assert words_in_label(label) == words


@given(st.text(alphabet="abeilmnorstæøåABE -,/().", max_size=60))
def test_no_label_names_nothing_or_a_letter(label: str) -> None:
    words = words_in_label(label)
    assert len(words) == len(set(words))
    assert all(len(singular(word)) >= 2 and word == word.strip() for word in words)


def test_each_major_group_but_the_forces_has_a_way_in() -> None:
    assert set(EDUCATION) == set("123456789")
