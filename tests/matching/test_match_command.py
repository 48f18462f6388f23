"""./run manage match, as another program would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grontlys.matching.engine.facts import CERTIFICATE
from grontlys.shared.schema import check
from tests.harness import engine


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("match", tmp_path, engine.described("match", "--example"), "--on", "2026-11-21")
    assert code == 0
    check(answer, engine.described("match", "--schema")["output"])
    (found,) = answer["ranked"]
    assert (found["id"], found["verdict"], found["training"]["verdict"]) == ("wholesale", "conditional", "conditional")
    assert found["training"]["lines"][0] == {
        "term": "evidence:attendance",
        "group": "evidence",
        "sign": "fits",
        "cost": 0,
    }
    lines = {line["term"]: line for line in found["training"]["lines"]}
    assert lines["dimension:heavy_lifting"] == {
        "term": "dimension:heavy_lifting", "group": "abilities", "sign": "adapt", "cost": 8, "ability": 1, "demand": 2, "help": "aids", "settled": False,
    }  # fmt: skip
    assert lines["dimension:spoken_norwegian"]["sign"] == "learn"
    assert "language_mentor" in [one["code"] for one in found["advice"]]
    assert answer["blocked"] == [{"id": "office", "lift": ["dimension:spoken_norwegian"]}]
    assert answer["weights"] == "2026-1"


def test_the_terms_that_are_shown_sum_to_the_score(tmp_path: Path) -> None:
    _code, answer = engine.run("match", tmp_path, engine.described("match", "--example"), "--on", "2026-11-21")
    for found in answer["ranked"]:
        for purpose in ("training", "hiring"):
            assert found[purpose]["score"] == -sum(line["cost"] for line in found[purpose]["lines"])


def test_people_for_an_opening_are_the_same_whatever_stands_of_the_certificate(tmp_path: Path) -> None:
    def ask(*held: str) -> object:
        job = {
            "number": 700000001,
            "task": "childcare",
            "demands": {"social_contact": 2},
            "requirements": {CERTIFICATE: {"strength": "absolute"}},
        }
        persons = [
            {"id": at, "qualifications": {CERTIFICATE: one} if one else {}, "abilities": {"social_contact": at}}
            for at, one in enumerate(held)
        ]
        return engine.run("match", tmp_path, {"job": job, "persons": persons}, "--on", "2026-11-21")

    told = ask("has", "has_not", "", "has_not")
    assert told == ask("has_not", "has", "planned", "")
    assert CERTIFICATE not in str(told)
    code, answer = told  # type: ignore[misc]
    assert code == 0
    check(answer, engine.described("match", "--schema")["output"])
    assert [one["id"] for one in answer["ranked"]] == [2, 3, 1, 0]


def test_order_and_number(tmp_path: Path) -> None:
    given = {
        "person": {"abilities": {"pace": 1}},
        "jobs": [{"number": 1, "demands": {"pace": 3}}, {"number": 2, "demands": {"pace": 1}}, {"number": 3}, {"number": 4, "training": "red", "hiring": "green"}],
        "most": 2,
    }  # fmt: skip
    code, answer = engine.run("match", tmp_path, given, "--on", "2026-11-21")
    assert code == 0
    assert [one["id"] for one in answer["ranked"]] == [1, 2]
    assert answer["blocked"] == [{"id": 3, "lift": ["light:training"]}]
    _code, hiring = engine.run("match", tmp_path, {**given, "purpose": "hiring"}, "--on", "2026-11-21")
    assert [one["id"] for one in hiring["ranked"]] == [
        3,
        1,
    ]  # a confirmed opening before what one level cannot make up for
    for nobody in ({"person": {}, "jobs": []}, {"job": {"number": 1}, "persons": []}):
        code, answer = engine.run("match", tmp_path, nobody, "--on", "2026-11-21")
        assert (code, answer["ranked"], answer["blocked"]) == (0, [], [])


@pytest.mark.parametrize(
    ("given", "options", "path"),
    [
        ("{", (), ""),
        ({}, (), ""),
        ({"person": {}}, (), ""),
        ({"person": {"age": 30}, "jobs": []}, (), "person"),
        ({"person": {"diagnosis": "x"}, "jobs": []}, (), "person"),
        ({"person": {"abilities": {"charm": 1}}, "jobs": []}, (), "person/abilities"),
        ({"person": {"abilities": {"pace": 4}}, "jobs": []}, (), "person/abilities/pace"),
        (
            {"person": {}, "jobs": [{"number": 1, "requirements": {"pace": {"strength": "hard"}}}]},
            (),
            "jobs/0/requirements/pace/strength",
        ),
        ({"person": {}, "jobs": []}, ("--on", "2020-01-01"), "--on"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(
    tmp_path: Path, given: object, options: tuple[str, ...], path: str
) -> None:
    code, answer = engine.run("match", tmp_path, given, *(options or ("--on", "2026-11-21")))
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]
