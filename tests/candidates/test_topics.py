"""The questions, the words for the answers, and that what is recorded is never overwritten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from grontlys.candidates import actions, reading
from grontlys.candidates.models import Record
from grontlys.candidates.rules import retention, topics
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Basis, Kind
from grontlys.candidates.rules.missing import NEEDED, missing
from grontlys.candidates.rules.private import REASONS, findings_in, may_be_kept
from grontlys.candidates.verbs import VERBS
from grontlys.candidates.wording import BASIS_WORDS, KIND_WORDS, MISSING_WORDS, initials, record_text
from grontlys.employers.rules.topics import Ask, topic_problems
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, by_code
from tests.factories import actor_of, make_candidate, make_person

FORBIDDEN = ("diagnos", "sykdom", "ytelse", "benefit", "straff", "convict", "dom ", "aap", "uføre", "kjønn", "alder")


def answer(asked: Any) -> st.SearchStrategy[Any]:
    """What can be answered to a question."""
    match asked.ask:
        case Ask.ONE:
            return st.sampled_from([term.code for term in asked.terms])
        case Ask.MANY:
            return st.lists(st.sampled_from([term.code for term in asked.terms]), min_size=1, unique=True)
        case Ask.YES_NO:
            return st.booleans()
        case Ask.COUNT:
            return st.integers(0, asked.most)
        case Ask.DATE:
            return st.dates(dt.date(2027, 1, 1), dt.date(2028, 1, 1)).map(dt.date.isoformat)
    return st.sampled_from(["Truck", "Søm", "Rolig arbeid"])


@st.composite
def said(draw: st.DrawFn) -> tuple[Kind, str, dict[str, Any]]:
    """A kind with a key it may have and some answers."""
    topic = draw(st.sampled_from([one for one in topics.TOPICS if one.kind != Kind.PRIVATE]))
    key = draw(st.sampled_from([term.code for term in topic.keys])) if topic.keys else ""
    if topic.kind == Kind.AVOID:
        key = draw(st.sampled_from(["task:till", "employer:912345678"]))
    value = {one.name: draw(answer(one)) for one in topic.fields if draw(st.booleans())}
    return Kind(topic.kind), key, value


def test_every_kind_is_asked_about_named_and_has_a_verb() -> None:
    assert set(topics.BY_KIND) == {kind.value for kind in Kind} == {kind.value for kind in KIND_WORDS}
    assert {verb.kind for verb in VERBS.values()} == set(Kind)
    assert set(BASIS_WORDS) == set(Basis)
    assert set(MISSING_WORDS) == {code for code, _kinds in NEEDED}


def test_no_question_asks_for_what_has_no_field() -> None:
    for topic in topics.TOPICS:
        for text in (topic.nb, *(one.nb for one in topic.fields), *(t.nb for f in topic.fields for t in f.terms)):
            assert not any(word in f"{text} ".casefold() for word in FORBIDDEN), text


@given(said())
def test_all_that_can_be_answered_has_words_in_both_languages(given_: tuple[Kind, str, dict[str, Any]]) -> None:
    kind, key, value = given_
    if list(topic_problems(topics.BY_KIND[kind], key, value)) or (key == POLICE_CERTIFICATE and "held" not in value):
        return
    for language in ("nb", "en"):
        with translation.override(language):
            text = record_text(kind, key, value)
            assert text
            assert "None" not in text
            assert "{" not in text


@pytest.mark.parametrize(
    ("kind", "key", "value", "text"),
    [
        (Kind.HOURS, "", {"least": 40, "most": 60, "times": ["day"]}, "40–60 % stilling, dagtid"),
        (Kind.HOURS, "", {"most": 50}, "Høyst 50 % stilling"),
        (Kind.REACH, "", {"kilometres": 20, "transport": ["public"]}, "Inntil 20 km, buss eller tog"),
        (Kind.TASK, "till", {"can": "adapted", "help": "one_person"}, "Kasse: kan med tilrettelegging (én fast person å spørre)"),
        (Kind.ABILITY, "standing", {"level": "0"}, "Stå og gå mye: kan sitte hele dagen"),
        (Kind.AVOID, "employer:912345678", {}, "912 345 678"),
        (Kind.WISH, "till", {"stated_by": "person"}, "Kasse (sier personen selv)"),
        (Kind.WISH, "till", {"gone": True}, "Kasse gjelder ikke lenger"),
        (Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has"}, "Kan vises fram"),
    ],
)  # fmt: skip
def test_words(kind: Kind, key: str, value: dict[str, Any], text: str) -> None:
    assert record_text(kind, key, value) == text


def test_what_is_missing() -> None:
    assert missing(set()) == [code for code, _kinds in NEEDED]
    assert missing({Kind.TASK, Kind.HOURS}) == ["abilities", "reach"]
    assert missing({kind.value for kind in Kind}) == []


def test_initials_hide_the_name() -> None:
    assert initials("Kari Nordmann") == "K.N."
    assert initials("") == "–"


@given(st.sampled_from([kind.value for kind in Kind]), st.sampled_from([*(one.code for one in REASONS), "", "x"]))
def test_no_reason_lets_a_number_through(kind: str, reason: str) -> None:
    found = findings_in(kind, ["Nummeret er 010101 12345"])
    assert not may_be_kept(found, reason)


def test_retention_rules_follow_upon_each_other() -> None:
    for before, after in zip(retention.RULES, retention.RULES[1:], strict=False):
        assert before.valid_to is not None
        assert after.valid_from == before.valid_to + dt.timedelta(days=1)
    assert retention.RULES[-1].valid_to is None
    assert all(rule.source for rule in retention.RULES)
    day = dt.date(2026, 11, 21)
    assert retention.erased_on(day, day) == day + dt.timedelta(days=retention.rule_on(day).days)


class History(HypothesisCase):
    """Whatever is said, ended and taken back: earlier rows stay as they were."""

    person: Any

    @classmethod
    def setUpTestData(cls) -> None:
        cls.person = make_person()

    @given(st.lists(st.tuples(said(), st.sampled_from(["tell", "end", "withdraw"])), max_size=6))
    def test_records_are_never_overwritten(self, steps: list[tuple[Any, str]]) -> None:
        actor, candidate = actor_of(self.person), make_candidate(self.person)
        seen: dict[int, tuple[Any, ...]] = {}
        for (kind, key, value), what in steps:
            last = candidate.records.order_by("-pk").first()
            if what == "tell" or last is None:
                try:
                    actions.tell(actor, candidate, kind, value, key=key)
                except actions.ValidationError:
                    continue
            elif what == "end":
                actions.end_record(actor, last)
            else:
                actions.withdraw(actor, last)
            rows = {
                one.pk: (one.kind, one.key, one.value, one.note, one.said_on, one.recorded_at, one.author_id)
                for one in candidate.records.all()
            }
            for pk, row in seen.items():
                assert rows[pk] == row
            seen = rows
        standing = reading.current(candidate.records.all())
        topics_ = [(one.kind, one.key) for one in standing]
        assert len(set(topics_)) == len(topics_)
        assert not any(one.withdrawn_at or one.value.get("gone") for one in standing)


@pytest.mark.django_db
def test_the_newest_of_each_topic_stands() -> None:
    person = make_person()
    actor, candidate = actor_of(person), make_candidate(person)
    first = actions.tell(actor, candidate, Kind.HOURS, {"most": 40}, said_on=dt.date(2026, 1, 1))
    second = actions.tell(actor, candidate, Kind.HOURS, {"most": 60})
    assert reading.current(Record.objects.all()) == [second]
    actions.withdraw(actor, second)
    assert reading.current(Record.objects.all()) == [first]
    actions.end_record(actor, first)
    assert reading.current(Record.objects.all()) == []


def test_the_vocabulary_is_that_of_workplaces() -> None:
    assert {term.code for term in topics.BY_KIND[Kind.TASK].keys} == set(by_code(TASKS))
    assert {term.code for term in topics.BY_KIND[Kind.ABILITY].keys} == set(by_code(DEMANDS))
