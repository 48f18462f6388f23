"""./run manage light, as another program would use it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from grontlys.shared.schema import check


def run(tmp_path: Path, given: object, *options: str) -> tuple[int, dict[str, Any]]:
    path = tmp_path / "facts.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given))
    out = io.StringIO()
    try:
        call_command("light", str(path), *options, stdout=out)
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue())


def described(option: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("light", option, stdout=out)
    return json.loads(out.getvalue())


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = run(tmp_path, described("--example"), "--on", "2026-11-21")
    assert code == 0
    check(answer, described("--schema")["output"])
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
    code, answer = run(tmp_path, given, *options)
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]
