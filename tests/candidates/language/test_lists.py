"""Each entry of the lists keeps its own word: what it must find, and what it must let be."""

from __future__ import annotations

from collections import Counter

import pytest

from grontlys.candidates.language import Audience, Finding, english, norwegian, reconsider
from grontlys.candidates.language.entries import Entry
from grontlys.candidates.language.reasons import KINDS, STOP, WHYS
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.terms import by_code

LISTS = {"nb": norwegian, "en": english}
EVERY = [pytest.param(language, entry, id=entry.code) for language, lists in LISTS.items() for entry in lists.ENTRIES]


def _of(entry: Entry, text: str, audience: Audience, language: str) -> list[Finding]:
    return [one for one in reconsider(text, audience, language) if (one.kind, one.why) == (entry.kind, entry.why)]


@pytest.mark.parametrize(("language", "entry"), EVERY)
def test_an_entry_finds_its_examples_and_lets_the_others_be(language: str, entry: Entry) -> None:
    assert entry.found
    assert entry.not_found
    for audience in entry.audiences:
        for text in entry.found:
            assert _of(entry, text, audience, language), f"not found for {audience}: {text}"
        for text in entry.not_found:
            assert not _of(entry, text, audience, language), f"found for {audience}: {text}"


@pytest.mark.parametrize(("language", "entry"), EVERY)
def test_an_entry_says_why_on_what_ground_and_with_words_that_may_stand(language: str, entry: Entry) -> None:
    assert entry.kind in by_code(KINDS)
    assert entry.why in by_code(WHYS)
    assert entry.source
    for phrase in entry.phrases:
        kinds = [one.kind for one in phrase.elements]
        first = kinds.index("word")
        assert set(kinds[:first]) <= {"not", "start"}, f"{entry.code}: a phrase begins with a word"
        assert not {"not", "start"} & set(kinds[first:]), entry.code
        for plain in phrase.suggestions:
            assert not private_facts(plain), f"{entry.code}: {plain}"
            again = [one.words for one in reconsider(plain, Audience.EMPLOYER, language) if one.kind == entry.kind]
            assert not again, f"{entry.code}: {plain} is itself found"


@pytest.mark.parametrize(("language", "entry"), EVERY)
def test_a_suggestion_put_in_the_place_of_the_words_makes_nothing_private(language: str, entry: Entry) -> None:
    for audience in entry.audiences:
        for text in entry.found:
            before = sum(one.severity == STOP for one in reconsider(text, audience, language))
            for one in reconsider(text, audience, language):
                for plain in one.suggestions:
                    mended = text[: one.start] + plain + text[one.end :]
                    after = reconsider(mended, audience, language)
                    assert sum(found.severity == STOP for found in after) <= before, mended


def test_codes_are_unique_and_every_reason_is_used() -> None:
    entries = [entry for lists in LISTS.values() for entry in lists.ENTRIES]
    assert Counter(entry.code for entry in entries).most_common(1)[0][1] == 1
    private = {"diagnosis", "benefit", "conviction", "private", "national_id"}
    assert {entry.why for entry in entries} | private | {"long", "passive"} == set(by_code(WHYS))
    assert {entry.kind for entry in entries} | private | {"sentence"} == set(by_code(KINDS))


def test_a_reason_has_its_sentence_in_both_languages() -> None:
    for term in (*WHYS, *KINDS):
        assert term.nb != term.en or term.code == "label", term.code
    assert all(term.nb.endswith(".") and term.en.endswith(".") for term in WHYS)
