"""./run manage likelihood and calibrate, as another program would use them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from grontlys.employers.management.commands import likelihood as command
from grontlys.employers.rules.likelihood import FEATURES
from grontlys.shared.schema import check
from tests.harness import engine


def test_the_example_works_and_the_answer_fits_its_schema(tmp_path: Path) -> None:
    code, answer = engine.run("likelihood", tmp_path, engine.described("likelihood", "--example"), "--on", "2026-11-21")
    assert code == 0
    check(answer, engine.described("likelihood", "--schema")["output"])
    assert answer["on"] == "2026-11-21"
    first = answer["workplaces"][0]
    assert first["id"] == "municipal kindergarten"
    assert [one["purpose"] for one in first["likelihoods"]] == ["training", "hiring"]
    assert round(100 * first["likelihoods"][1]["chance"], 1) == 46.7, "no inquiry about hiring: the published start"
    assert any("46.7 % (hired:public)" in s for one in first["likelihoods"][1]["evidence"] for s in one["sources"])


def test_the_schema_knows_the_levels_of_the_model() -> None:
    assert {name: tuple(levels) for name, levels in command._LEVELS.items()} == FEATURES
    item = engine.described("likelihood", "--schema")["input"]["properties"]["workplaces"]["items"]["properties"]
    assert set(item) == {*FEATURES, "area", "id"}


@pytest.mark.parametrize(
    ("given", "options", "path"),
    [
        ("{", (), ""),
        ([], (), ""),
        ({}, (), ""),
        ({"workplaces": [{"name": "Fjellheim"}]}, (), "workplaces/0"),
        ({"workplaces": [{"sector": "church"}]}, (), "workplaces/0/sector"),
        ({"workplaces": [], "inquiries": [{"purpose": "training"}]}, (), "inquiries/0"),
        ({"workplaces": [], "inquiries": [{"purpose": "lunch", "yes": True}]}, (), "inquiries/0/purpose"),
        ({"workplaces": []}, ("--on", "snart"), "--on"),
    ],
)
def test_input_that_cannot_be_answered_is_refused_with_the_place(
    tmp_path: Path, given: object, options: tuple[str, ...], path: str
) -> None:
    code, answer = engine.run("likelihood", tmp_path, given, *options)
    assert code == 2
    assert answer["errors"][0]["path"] == path
    assert answer["errors"][0]["message"]


def test_no_workplaces_is_an_answer_too(tmp_path: Path) -> None:
    assert engine.run("likelihood", tmp_path, {"workplaces": []}, "--on", "2026-01-01") == (
        0,
        {"on": "2026-01-01", "workplaces": []},
    )


def calibrate(*options: str) -> str:
    out = io.StringIO()
    call_command("calibrate", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_calibrate_says_when_there_is_too_little_history() -> None:
    text = calibrate()
    assert "training: 0 decided inquiries" in text
    assert "too little history: fewer than 100 decided inquiries" in text
    answer = json.loads(calibrate("--json", "--on", "2026-11-21"))
    assert answer["on"] == "2026-11-21"
    assert [one["purpose"] for one in answer["purposes"]] == ["training", "hiring"]
    assert answer["purposes"][0]["scores"] is None
    assert answer["purposes"][0]["too_little"] == ["outcomes", "tested", "of_each"]
    with pytest.raises(CommandError, match="date"):
        calibrate("--on", "snart")


@pytest.mark.django_db
def test_calibrate_reports_scores_and_bins() -> None:
    from tests.employers.test_likelihood_reading import history_of
    from tests.factories import make_organisation

    history_of(make_organisation(areas=("3218",)), 140)
    text = calibrate()
    assert "learned from" in text
    assert "Brier score" in text
    assert "calibration error" in text
    training = json.loads(calibrate("--json"))["purposes"][0]
    assert training["too_little"] == []
    assert training["learned_from"] + training["tested_on"] == training["outcomes"] == 140
    assert set(training["scores"]["bins"][0]) == {"low", "high", "size", "predicted", "happened"}
    assert 0 < training["scores"]["brier"] < 1
