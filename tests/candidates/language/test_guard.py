"""What the guard finds in whole texts, and what holds for every text."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grontlys.candidates.language import Audience, Finding, english, language_of, norwegian, reconsider
from grontlys.candidates.language.reasons import STOP
from tests.candidates.language.golden import GOLDEN

PIECES = [
    text for lists in (norwegian, english) for entry in lists.ENTRIES for text in (*entry.found, *entry.not_found)
]
WORDS = sorted(
    {word for text in PIECES for word in text.split()} | {"\n", "\n\n", "–", "f.eks.", "15.", "- ", "A\u030a"}
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)


@pytest.mark.parametrize(("text", "audience", "language", "expected"), GOLDEN, ids=[text[:50] for text, *_ in GOLDEN])
def test_texts_as_people_write_them(
    text: str, audience: Audience, language: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert tuple((one.words, one.kind) for one in reconsider(text, audience, language)) == expected
    assert language_of(text) == language


@given(texts, st.sampled_from(Audience), st.sampled_from(["nb", "en", "xx"]))
@example("İİİ Brukeren ß har \u00ad", Audience.EMPLOYER, "nb")
def test_findings_slice_to_their_words_in_order_and_apart(text: str, audience: Audience, language: str) -> None:
    found = reconsider(text, audience, language)
    assert found == reconsider(text, audience, language)
    end = 0
    for one in found:
        assert one.start >= end
        assert one.end > one.start
        assert text[one.start : one.end] == one.words
        end = one.end


@given(texts, st.sampled_from(Audience))
def test_no_suggestion_makes_a_text_private(text: str, audience: Audience) -> None:
    found = reconsider(text, audience)
    for one in found:
        for plain in one.suggestions:
            mended = text[: one.start] + plain + text[one.end :]
            assert _stops(reconsider(mended, audience)) <= _stops(found), mended


def _stops(found: list[Finding]) -> int:
    return sum(one.end - one.start for one in found if one.severity == STOP)


@given(texts)
def test_what_is_private_stops_whoever_reads_it_and_whatever_the_language(text: str) -> None:
    stops = [one for one in reconsider(text, Audience.EMPLOYER) if one.severity == STOP]
    for audience in Audience:
        for language in ("nb", "en"):
            assert [one for one in reconsider(text, audience, language) if one.severity == STOP] == stops


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)])
def test_case_and_composition_of_letters_do_not_matter(change: object) -> None:
    text = "Vi har en bruker med nedsatt funksjonsnivå, og åtferda til brukeren er rolig."
    plain = [one.kind for one in reconsider(text, Audience.EMPLOYER)]
    assert plain == ["label", "label", "jargon", "label"]
    assert [one.kind for one in reconsider(change(text), Audience.EMPLOYER)] == plain  # type: ignore[operator]


def test_words_are_found_as_people_without_norwegian_letters_type_them() -> None:
    for text in ("Hun er i arbeidsutproving.", "Hun er i arbeidsutproeving.", "Paabegynt i mai.", "Pabegynt i mai."):
        assert len(reconsider(text, Audience.EMPLOYER)) == 1, text


def test_a_suggestion_begins_as_the_sentence_does() -> None:
    (first,) = reconsider("Brukeren møter hver dag.", Audience.EMPLOYER)
    assert first.suggestions == ("Personen",)
    (later,) = reconsider("I dag møter brukeren.", Audience.EMPLOYER)
    assert later.suggestions == ("personen",)


def test_a_line_of_its_own_is_counted_as_a_sentence() -> None:
    line = "varer på hylla hver morgen før butikken åpner"
    assert reconsider("\n".join([line] * 6), Audience.EMPLOYER) == []
    (found,) = reconsider(" ".join([line] * 6), Audience.EMPLOYER)
    assert (found.kind, found.why) == ("sentence", "long")


def test_words_that_mean_something_else_do_not_stop_a_text() -> None:
    for text in (
        "Han kjenner markedet fra før den økonomiske depresjonen.",
        "Et lavtrykk, en depresjon, ligger over Skagerrak.",
        "Hun har vært støttekontakt for barn med autisme.",
        "Han har arbeidet på sykehjem med demens.",
        "Han har arbeidet i rusbehandling som kokk.",
    ):
        assert reconsider(text, Audience.EMPLOYER) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Hun er rask på lageret og kjører truck. Praksis kan begynne etter ferien, og vi kommer innom. " * 110,
        "Brukeren sliter med atferd. " * 360,
        "han " * 2500,
        "til tross for " * 715,
        "a" * 10_000,
    ],
    ids=["ordinary", "all of it found", "one word", "one phrase", "one long word"],
)
def test_ten_thousand_characters_are_read_while_one_types(text: str) -> None:
    """20 ms on an idle machine; the bound leaves room for one that is not."""
    text = text[:10_000]
    reconsider(text, Audience.EMPLOYER)
    spent = []
    for _ in range(5):
        begun = time.process_time()
        reconsider(text, Audience.EMPLOYER)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.1


def test_the_lists_know_no_network_and_no_database() -> None:
    code = (
        "import sys; from grontlys.candidates.language import Audience, reconsider; "
        "reconsider('Brukeren har angst.', Audience.EMPLOYER); "
        "print([one for one in ('django', 'socket', 'ssl', 'http', 'urllib.request', 'requests', 'httpx', 'asyncio', 'sqlite3')"
        " if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
