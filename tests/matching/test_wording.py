"""A pair in words: every term has its words, the most telling comes first, and nothing private is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from grontlys.matching.engine.answers import answers
from grontlys.matching.engine.explaining import explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.weights import WEIGHTS
from grontlys.matching.wording import (
    VERDICT_WORDS,
    block_text,
    change_text,
    condition_text,
    settle_word,
    sides,
    term_word,
    verdict_text,
    why,
)
from tests.matching.engine.drawn import jobs, persons

W = WEIGHTS[-1]
OLA = Person(
    abilities={"heavy_lifting": 1, "noise": 1},
    adapted={"heavy_lifting": 2},
    adaptations={"heavy_lifting": "aids"},
    tasks={"warehouse": "can"},
    wishes=frozenset({"warehouse"}),
    qualifications={"forklift": "has"},
    percent=(40, 60),
    group=frozenset({"few"}),
)
STORE = Job(
    1,
    task="warehouse",
    demands={"heavy_lifting": 2, "noise": 0, "pace": 2},
    requirements={"forklift": ("preferred", 0)},
    least=40,
    group="many",
)


@given(persons, jobs, st.sampled_from(["training", "hiring"]), st.sampled_from(["nb", "en"]))
def test_everything_that_can_be_said_has_words(person: Person, job: Job, purpose: str, language: str) -> None:
    with translation.override(language):
        told = explain(person, job, W, purpose)
        for line in told.lines:
            assert term_word(line, person, job)
            assert settle_word(line, person, job)
            assert block_text(line, person, job)
            assert len(sides(line, person, job)) == 2
        for code in told.changes:
            assert "%(" not in change_text(code, told, person, job)
        assert verdict_text(told) == str(VERDICT_WORDS[told.verdict])
        why(told, person, job)
        for one in answers(person, job, W).advice:
            assert one.rule.nb


def test_the_line_under_a_row_is_most_telling_first() -> None:
    said = why(explain(OLA, STORE, W, "training"), OLA, STORE)
    assert said.fits == "lagerarbeid, truckførerbevis, uten støy, 60 %"
    assert said.adapt == "tunge løft (hjelpemidler og utstyr)"
    assert said.against == "flere enn 15"
    assert said.unknown.startswith("høyt tempo")


def test_what_nobody_asks_is_not_said_to_fit() -> None:
    said = why(explain(Person(), Job(1), W, "training"), Person(), Job(1))
    assert (said.fits, said.adapt, said.against) == ("", "", "")


def test_a_licence_that_can_be_taken_says_so() -> None:
    job = replace(STORE, requirements={"forklift": ("learnable", 0)})
    for held, words in (("planned", "truckførerbevis (skal tas)"), ("has_not", "truckførerbevis (kan læres der)")):
        person = replace(OLA, qualifications={"forklift": held})
        assert words in why(explain(person, job, W, "training"), person, job).adapt


@pytest.mark.parametrize(
    ("person", "job", "text"),
    [
        (
            replace(OLA, qualifications={"police_certificate": "has_not"}),
            replace(STORE, requirements={"police_certificate": ("absolute", 0)}),
            "Denne arbeidsplassen krever politiattest.",
        ),
        (OLA, replace(STORE, requirements={"full_time": ("absolute", 0)}), "De har bare hel stilling."),
        (replace(OLA, avoid=frozenset({1})), STORE, "Personen vil ikke dit."),
        (replace(OLA, avoids=frozenset({"warehouse"})), STORE, "Personen vil ikke arbeide med dette: lagerarbeid."),
        (replace(OLA, near={"0301": 0}), replace(STORE, municipality="4601"), "Det er lenger enn personen kan reise."),
        (OLA, replace(STORE, training="red"), "Arbeidsgiveren har sagt nei for tiden, eller har ikke plass."),
        (
            OLA,
            replace(STORE, requirements={"spoken_norwegian": ("absolute", 3)}),
            None,
        ),
        (
            replace(OLA, abilities={"spoken_norwegian": 1}),
            replace(STORE, requirements={"spoken_norwegian": ("absolute", 3)}),
            "Snakke norsk er et krav her: ",
        ),
    ],
)
def test_a_block_is_exact(person: Person, job: Job, text: str | None) -> None:
    told = explain(person, job, W, "training")
    said = [block_text(line, person, job) for line in told.lines if line.sign == "blocks"]
    if text is None:
        assert said == []
    else:
        assert any(one.startswith(text) for one in said)


def test_one_condition_in_words() -> None:
    assert condition_text("qualification:forklift") == "Med truckførerbevis"
    assert condition_text("least") == "Med hel stilling"
    assert condition_text("dimension:heavy_lifting") == "Med mer hjelp til dette: tunge løft"
