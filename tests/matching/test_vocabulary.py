"""Codes and wished occupations are for people: matching reads neither, until somebody ticks a task."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.candidates.rules.kinds import Kind
from grontlys.matching.reading import known_of, person_from
from grontlys.shared import clock
from tests.factories import actor_of, make_candidate, make_person, say_of

FACTS: list[tuple[str, str, dict[str, Any]]] = [
    (Kind.SKILL, "truck", {"name": "Truck"}),
    (Kind.EXPERIENCE, "kokk", {"name": "Kokk", "years": 3}),
    (Kind.WISH, "kitchen", {}),
    (Kind.TASK, "cleaning", {"can": "can"}),
]
_CODES = st.fixed_dictionaries(
    {
        "system": st.sampled_from(["esco", "styrk08", "other"]),
        "code": st.text(max_size=12),
        "edition": st.text(max_size=6),
    }
)


@given(
    st.lists(st.none() | _CODES, min_size=len(FACTS), max_size=len(FACTS)),
    st.lists(st.tuples(st.text(max_size=20), _CODES), max_size=3),
)
def test_no_code_and_no_wished_occupation_changes_the_person(codes: list[Any], wished: list[Any]) -> None:
    facts = [
        (kind, key, value | ({"concept": code} if code else {}))
        for (kind, key, value), code in zip(FACTS, codes, strict=True)
    ]
    facts += [(Kind.OCCUPATION, name[:60], {"name": name, "concept": code}) for name, code in wished]
    assert person_from(facts) == person_from(FACTS)


@pytest.mark.django_db
def test_a_wished_occupation_is_not_even_read() -> None:
    kari = make_person()
    candidate = make_candidate(kari)
    say_of(candidate, Kind.WISH, "kitchen")
    before = known_of(candidate, actor_of(kari), clock.today())
    say_of(candidate, Kind.OCCUPATION, "kokk", {"name": "Kokk", "concept": {"system": "styrk08", "code": "5120"}})
    assert known_of(candidate, actor_of(kari), clock.today()) == before
