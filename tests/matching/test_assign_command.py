"""./run manage assign, as another program would use it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from grontlys.shared.schema import check
from tests.harness import engine

SMALL: dict[str, Any] = {"candidates": [{"id": "a"}], "openings": [{"id": 1}], "pairs": []}


def pair(candidate: object, opening: object, value: int = 1, **more: int) -> dict[str, Any]:
    return {"candidate": candidate, "opening": opening, "value": value, **more}


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("assign", tmp_path, engine.described("assign", "--example"), "--on", "2026-11-21")
    assert code == 0
    check(answer, engine.described("assign", "--schema")["output"])
    assert answer["agenda"] == [
        pair("K-1", "warehouse", 90) | {"by": "stable"},
        pair("K-1", "canteen", 85) | {"by": "total"},
        pair("K-2", "warehouse", 80) | {"by": "total"},
    ]
    assert answer["candidates_without"] == [
        {"candidate": "K-3", "why": "full", "nearest": [pair("K-3", "warehouse", 60)]},
        {"candidate": "K-4", "why": "no_pair", "nearest": []},
    ]
    assert answer["openings_without"] == [{"opening": "office", "why": "no_pair", "nearest": []}]
    assert (answer["difference"]["cost"], answer["stable"]["blocking_pairs"]) == (75, 0)
    assert answer["second"] == {"solver": "expanded", "value": 165}


def test_anybody_can_check_the_proof(tmp_path: Path) -> None:
    given = engine.described("assign", "--example")
    _code, answer = engine.run("assign", tmp_path, given)
    proof = answer["total"]["proof"]
    price = {one["opening"]: one["price"] for one in proof["prices"]}
    surplus = {one["candidate"]: one["surplus"] for one in proof["surpluses"]}
    assert all(
        one["value"] <= price.get(one["opening"], 0) + surplus.get(one["candidate"], 0) for one in given["pairs"]
    )
    assert answer["total"]["value"] == proof["bound"] == sum(price.values()) + sum(surplus.values())


def test_the_day_draws_the_lottery_where_no_meeting_is_named(tmp_path: Path) -> None:
    given = {
        "candidates": [{"id": at} for at in range(30)],
        "openings": [{"id": "x", "capacity": 3}],
        "pairs": [pair(at, "x") for at in range(30)],
    }
    answers = {day: engine.run("assign", tmp_path, given, "--on", day)[1] for day in ("2026-11-21", "2026-11-22")}
    first, other = answers.values()
    assert first["stable"]["pairs"] != other["stable"]["pairs"]
    assert first == engine.run("assign", tmp_path, given, "--on", "2026-11-21")[1]
    named = {**given, "meeting": "2026-11-21"}
    assert first["agenda"] == engine.run("assign", tmp_path, named, "--on", "2027-01-01")[1]["agenda"]


def test_the_order_of_the_lists_changes_nothing(tmp_path: Path) -> None:
    rng = random.Random(3)
    given: dict[str, Any] = {
        "meeting": "m",
        "candidates": [{"id": f"k{at}"} for at in range(12)],
        "openings": [{"id": at, "capacity": 1 + at % 2} for at in range(6)],
        "pairs": [pair(f"k{who}", at, rng.randint(0, 2)) for who in range(12) for at in range(6) if rng.random() < 0.6],
    }
    _code, answer = engine.run("assign", tmp_path, given)
    for name in ("candidates", "openings", "pairs"):
        rng.shuffle(given[name])
    _code, shuffled = engine.run("assign", tmp_path, given)

    def told(found: dict[str, Any]) -> list[Any]:
        return [sorted(map(str, found[name])) for name in ("agenda", "candidates_without", "openings_without")] + [
            found["difference"]
        ]

    assert told(answer) == told(shuffled)


def test_wishes_and_preferences_are_orders_of_their_own(tmp_path: Path) -> None:
    given = {
        "candidates": [{"id": "a"}, {"id": "b"}],
        "openings": [{"id": "x"}, {"id": "y"}],
        "pairs": [
            pair("a", "x", 9, wish=1, preference=1),
            pair("a", "y", 1, wish=0, preference=0),
            pair("b", "x", 1, wish=1, preference=0),
            pair("b", "y", 9, wish=0, preference=1),
        ],
    }
    code, answer = engine.run("assign", tmp_path, given)
    assert code == 0
    assert [(one["candidate"], one["opening"]) for one in answer["stable"]["pairs"]] == [("a", "x"), ("b", "y")]
    assert answer["total"]["value"] == 18


def test_nobody_at_all(tmp_path: Path) -> None:
    for given in (SMALL, {"candidates": [], "openings": [], "pairs": [], "second": True}):
        code, answer = engine.run("assign", tmp_path, given)
        assert (code, answer["agenda"], answer["total"]["value"]) == (0, [], 0)
        check(answer, engine.described("assign", "--schema")["output"])


@pytest.mark.parametrize(
    ("given", "options", "path"),
    [
        ("{", (), ""),
        ({}, (), ""),
        ({**SMALL, "names": []}, (), ""),
        ({**SMALL, "candidates": [{"id": "a", "age": 30}]}, (), "candidates/0"),
        ({**SMALL, "candidates": [{"id": "a"}, {"id": "a"}]}, (), "candidates/1/id"),
        ({**SMALL, "openings": [{"id": 1, "capacity": -1}]}, (), "openings/0/capacity"),
        ({**SMALL, "pairs": [pair("b", 1)]}, (), "pairs/0/candidate"),
        ({**SMALL, "pairs": [pair("a", "1")]}, (), "pairs/0/opening"),
        ({**SMALL, "pairs": [pair("a", 1, -1)]}, (), "pairs/0/value"),
        ({**SMALL, "pairs": [pair("a", 1), pair("a", 1)]}, (), "pairs/1"),
        (
            {**SMALL, "openings": [{"id": 1}, {"id": 2}], "pairs": [pair("a", 1, wish=0), pair("a", 2)]},
            (),
            "pairs/1",
        ),
        (SMALL, ("--on", "tomorrow"), "--on"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(
    tmp_path: Path, given: object, options: tuple[str, ...], path: str
) -> None:
    code, answer = engine.run("assign", tmp_path, given, *options)
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]
