"""./run manage carve, as another program would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grontlys.shared.schema import check
from tests.harness import engine

ON = ("--on", "2026-11-22")


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("carve", tmp_path, engine.described("carve", "--example"), *ON)
    assert code == 0
    check(answer, engine.described("carve", "--schema")["output"])
    assert answer["exact"] is True
    assert answer["untold"] == ["post"]
    first = answer["proposals"][0]
    assert first["tasks"] == ["uniforms", "fetch"]
    assert (first["hours"], first["percent"], first["workplaces"]) == (9, 24, [700000001])
    assert first["frees"] == [{"role": "Spesialsykepleier", "hours": 9}]
    assert first["demands"]["heavy_lifting"] == {"level": 1, "open": 0}
    assert first["demands"]["sight"] == {"level": 3, "open": 1}
    assert first["order"]["lacking_hours"] == 0
    shared = [one for one in answer["proposals"] if len(one["workplaces"]) == 2]
    assert shared[0]["order"]["kilometres"] == 13


def test_apart_shares_no_task(tmp_path: Path) -> None:
    given = {**engine.described("carve", "--example"), "apart": True}
    _code, answer = engine.run("carve", tmp_path, given, *ON)
    used = [task for one in answer["proposals"] for task in one["tasks"]]
    assert len(used) == len(set(used))


def test_limits_from_a_person(tmp_path: Path) -> None:
    given = engine.described("carve", "--example")
    given["wanted"]["limits"] = {"repetition": 1}
    _code, answer = engine.run("carve", tmp_path, given, *ON)
    assert answer["too_much"] == ["uniforms"]
    assert all("uniforms" not in one["tasks"] for one in answer["proposals"])


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("{", ""),
        ({}, ""),
        ({"tasks": [{"id": "a", "workplace": 1}]}, "tasks/0"),
        ({"tasks": [{"id": "a", "workplace": 1, "task": "magic"}]}, "tasks/0/task"),
        ({"tasks": [{"id": "a", "workplace": 1, "task": "office", "hours": 0}]}, "tasks/0/hours"),
        ({"tasks": [{"id": "a", "workplace": 1, "task": "office", "wage": 200}]}, "tasks/0"),
        ({"tasks": [{"id": "a", "workplace": 1, "task": "office"}] * 2}, "tasks"),
        ({"tasks": [], "wanted": {"least": 60, "most": 20}}, "wanted/least"),
        ({"tasks": [], "wanted": {"workplaces": [2, 1]}}, "wanted/workplaces"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(tmp_path: Path, given: object, path: str) -> None:
    code, answer = engine.run("carve", tmp_path, given, *ON)
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]
