"""./run manage light, as another program would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grontlys.shared.schema import check
from tests.harness import engine


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("light", tmp_path, engine.described("light", "--example"), "--on", "2026-11-21")
    assert code == 0
    check(answer, engine.described("light", "--schema")["output"])
    assert [(light["colour"], light["changes_on"]) for light in answer["lights"]] == [
        ("green", "2026-12-17"),
        ("red", None),
    ]


@pytest.mark.parametrize(
    ("given", "options", "path"),
    [
        ("{", (), ""),
        ([], (), ""),
        ({"facts": [{"kind": "tull", "said_on": "2026-01-01"}]}, (), "facts/0/kind"),
        ({"facts": [{"kind": "opening", "key": "lunsj", "said_on": "2026-01-01"}]}, (), "facts/0/key"),
        ({"facts": [{"kind": "visit", "said_on": "i går"}]}, (), "facts/0/said_on"),
        ({"facts": []}, ("--on", "snart"), "--on"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(
    tmp_path: Path, given: object, options: tuple[str, ...], path: str
) -> None:
    code, answer = engine.run("light", tmp_path, given, *options)
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]
