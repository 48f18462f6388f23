"""The table of topics: what fits it is stored, what does not is refused, and everything in it has its words in both languages."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules import topics
from grontlys.employers.rules.kinds import VALIDITIES, Kind
from grontlys.employers.rules.terms import Term
from grontlys.employers.rules.topics import BY_KIND, TOPICS, Ask, Field, Topic, free_texts, problems, topic_of
from grontlys.employers.wording import KIND_WORDS, topic_text

OWN_RULES = frozenset(
    {
        Kind.OPENING, Kind.NOT_NOW, Kind.STANCE, Kind.CAPACITY, Kind.TASK, Kind.REQUIREMENT, Kind.HOURS, Kind.COMPETENCE,
        Kind.STAFF_CUTS, Kind.CLOSURE, Kind.VISIT, Kind.PLACEMENT, Kind.NOTE, Kind.BAR,
    }
)  # fmt: skip


def answers(field: Field) -> st.SearchStrategy[Any]:
    """Every answer that a question takes."""
    codes = [term.code for term in field.terms]
    match field.ask:
        case Ask.ONE:
            return st.sampled_from(codes)
        case Ask.MANY:
            return st.lists(st.sampled_from(codes), min_size=1, unique=True)
        case Ask.YES_NO:
            return st.booleans()
        case Ask.COUNT:
            return st.integers(0, field.most)
        case Ask.DATE:
            return st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat)
        case Ask.TEXT:
            return st.text("abcæøå ABC", min_size=1, max_size=field.most).filter(str.strip)
    raise AssertionError(field)


def wrong(field: Field) -> st.SearchStrategy[Any]:
    """Answers of the wrong kind, beyond the limits, or not in the list."""
    codes = [term.code for term in field.terms]
    match field.ask:
        case Ask.ONE:
            return st.sampled_from(["noe annet", 1, True, codes[:1], {"a": 1}]).filter(lambda one: one not in codes)
        case Ask.MANY:
            return st.sampled_from([codes[0], [codes[0], codes[0]], [*codes, "noe annet"], 3, [1], [["a"]], {"a": 1}])
        case Ask.YES_NO:
            return st.sampled_from(["ja", 1, 0, "True", ["ja"]])
        case Ask.COUNT:
            return st.one_of(st.integers(max_value=-1), st.integers(field.most + 1), st.sampled_from(["3", True, 2.5]))
        case Ask.DATE:
            return st.sampled_from(["i dag", "2026-13-01", 20261201, ["2026-12-01"]])
        case Ask.TEXT:
            return st.sampled_from(["a" * (field.most + 1), 4, ["tekst"]])
    raise AssertionError(field)


def keys(topic: Topic) -> st.SearchStrategy[str]:
    return st.sampled_from([term.code for term in topic.keys] or [""])


FIELDS = [pytest.param(topic, field, id=f"{topic.kind}-{field.name}") for topic in TOPICS for field in topic.fields]


@st.composite
def said(draw: st.DrawFn) -> tuple[Topic, str, dict[str, Any], str]:
    """A topic with a key, at least one answer and a text."""
    topic = draw(st.sampled_from(TOPICS))
    chosen = draw(st.lists(st.sampled_from(topic.fields), unique=True, min_size=1)) if topic.fields else []
    return topic, draw(keys(topic)), {field.name: draw(answers(field)) for field in chosen}, "Noen ord."


def test_every_kind_without_rules_of_its_own_is_a_topic() -> None:
    assert {Kind(kind) for kind in BY_KIND} | OWN_RULES == set(Kind)
    assert not {Kind(kind) for kind in BY_KIND} & OWN_RULES
    assert len(BY_KIND) == len(TOPICS) == 18
    assert all(topic_of(kind) is None for kind in OWN_RULES)
    assert VALIDITIES.keys() == set(Kind) == set(KIND_WORDS)


@given(said())
def test_what_is_made_of_the_tables_own_answers_is_well(one: tuple[Topic, str, dict[str, Any], str]) -> None:
    topic, key, value, note = one
    assert list(problems(topic.kind, key, value, note)) == []


@given(said())
def test_it_can_always_be_said_in_words(one: tuple[Topic, str, dict[str, Any], str]) -> None:
    topic, key, value, _note = one
    texts = {}
    for language in ("nb", "en"):
        with translation.override(language):
            texts[language] = topic_text(topic, key, value)
    assert all(text.strip() for text in texts.values())
    assert not any("None" in text or "{" in text for text in texts.values())


@pytest.mark.parametrize(("topic", "field"), FIELDS)
@given(data=st.data())
def test_what_lies_outside_is_refused(topic: Topic, field: Field, data: st.DataObject) -> None:
    value = {field.name: data.draw(wrong(field))}
    found = list(problems(topic.kind, data.draw(keys(topic)), value, "Noen ord."))
    assert [problem.field for problem in found] == [field.name]


@given(data=st.data(), name=st.text(min_size=1))
def test_answers_to_other_questions_and_other_keys_are_refused(data: st.DataObject, name: str) -> None:
    topic, key, value, note = data.draw(said())
    known = {field.name for field in topic.fields} | {"gone", "done"}
    if name not in known:
        found = list(problems(topic.kind, key, {**value, name: "noe"}, note))
        assert (name, "unknown") in [(problem.field, problem.code) for problem in found]
    if topic.keys and name not in {term.code for term in topic.keys}:
        assert [problem.code for problem in problems(topic.kind, name, value, note)] == ["key"]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.kind.value)
def test_nothing_said_is_nothing_stored(topic: Topic) -> None:
    key = topic.keys[0].code if topic.keys else ""
    found = [problem.code for problem in problems(topic.kind, key, {}, "")]
    # A task that could be handed over says enough by its name.
    assert found == ([] if topic.kind == Kind.HANDOVER else ["empty"])
    blank = {field.name: [] if field.ask is Ask.MANY else "" for field in topic.fields}
    assert [problem.code for problem in problems(topic.kind, key, blank, "")] == found
    assert list(problems(topic.kind, key, {"gone": True}, "")) == []
    assert list(problems(topic.kind, key, {"done": True}, "")) == []


def test_a_kind_without_topic_has_no_problems_to_tell_of() -> None:
    with pytest.raises(KeyError):
        list(problems("opening", "", {}))


@given(said())
def test_only_what_was_written_freely_is_looked_through(one: tuple[Topic, str, dict[str, Any], str]) -> None:
    topic, _key, value, _note = one
    free = {field.name for field in topic.fields if field.ask is Ask.TEXT}
    assert free_texts(topic.kind, value) == [value[f.name] for f in topic.fields if f.name in free & value.keys()]
    assert free_texts(Kind.OPENING, {"condition": "Etter et møte"}) == ["Etter et møte"]
    assert free_texts(Kind.CAPACITY, {"max": 2}) == []


# --- Words --------------------------------------------------------------------------------------------------------------------
SAME_IN_BOTH = frozenset({"HR", "Mentor", "Tone"})
"""Words that are spelled alike in Norwegian and English."""


def words_of(topic: Topic) -> list[tuple[str, str]]:
    """Every pair of words that belongs to a topic."""
    pairs = [(topic.nb, topic.en), (topic.help_nb, topic.help_en)]
    terms: list[Term] = [*topic.keys]
    for field in topic.fields:
        pairs += [(field.nb, field.en), (field.short_nb, field.short_en)]
        terms += field.terms
    return pairs + [(term.nb, term.en) for term in terms]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.kind.value)
def test_everything_has_its_words_in_both_languages(topic: Topic) -> None:
    for nb, en in words_of(topic):
        assert bool(nb) == bool(en), (nb, en)
        assert nb != en or not nb or nb in SAME_IN_BOTH, (nb, en)
    assert topic.nb
    assert all(field.nb.endswith("?") and field.en.endswith("?") for field in topic.fields)
    assert topic.source
    for terms in (topic.keys, *(field.terms for field in topic.fields)):
        assert len({term.code for term in terms}) == len(terms)
        assert len({term.nb for term in terms}) == len({term.en for term in terms}) == len(terms)


def test_choices_have_terms_and_limits_have_numbers() -> None:
    for topic in TOPICS:
        assert len({field.name for field in topic.fields}) == len(topic.fields)
        for field in topic.fields:
            assert bool(field.terms) == (field.ask in (Ask.ONE, Ask.MANY))
            assert (field.most > 0) == (field.ask in (Ask.COUNT, Ask.TEXT))
            assert topic.field(field.name) is field


def test_the_document_has_every_topic_as_the_table_has_it() -> None:
    root = Path(topics.__file__).resolve().parents[4]
    text = (root / "docs" / "domain.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in re.findall(r"^\| `\w+` \|.*$", text, re.MULTILINE)
    ]
    told = {row[0].strip("`"): row[1:4] for row in rows if row[0].strip("`") in BY_KIND}
    expected = {
        topic.kind.value: [topic.nb, topic.en, "; ".join(f"{field.nb} {field.en}" for field in topic.fields) or "–"]
        for topic in TOPICS
    }
    assert told == expected
