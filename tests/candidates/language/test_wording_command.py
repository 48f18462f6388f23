"""./run manage wording, as another program would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grontlys.shared.schema import check
from tests.harness import engine


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("wording", tmp_path, engine.described("wording", "--example"), "--on", "2026-11-22")
    assert code == 0
    check(answer, engine.described("wording", "--schema")["output"])
    assert [(one["words"], one["kind"], one["suggestions"]) for one in answer["findings"]] == [
        ("en bruker", "label", ["en person"]),
        ("arbeidstrening", "measure", ["praksisplass", "praksis"]),
        ("Til tross for", "deficit", ["Med"]),
    ]
    assert all(one["severity"] == "reconsider" for one in answer["findings"])


def test_the_language_is_seen_from_the_text_and_what_is_private_stops(tmp_path: Path) -> None:
    code, answer = engine.run("wording", tmp_path, {"text": "She has autism and is on time.", "audience": "official"})
    assert (code, answer["language"]) == (0, "en")
    (found,) = answer["findings"]
    assert (found["words"], found["kind"], found["severity"]) == ("autism", "diagnosis", "stop")
    assert engine.run("wording", tmp_path, {"text": "", "audience": "candidate"})[1]["findings"] == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"text": "x"}, ""),
        ({"text": "x", "audience": "everybody"}, "audience"),
        ({"text": 1, "audience": "employer"}, "text"),
        ({"text": "x", "audience": "employer", "language": "de"}, "language"),
        ({"text": "x" * 100_001, "audience": "employer"}, "text"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(tmp_path: Path, given: object, path: str) -> None:
    code, answer = engine.run("wording", tmp_path, given)
    assert code == 2
    assert answer["errors"][0]["path"] == path
