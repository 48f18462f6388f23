"""A run over many people: taken up again after a kill, the same whoever computes, and never mixed with another question."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from grontlys.matching import night
from grontlys.matching.engine import kernel
from grontlys.matching.engine.columns import Columns, make_columns
from grontlys.matching.engine.crowd import Crowd, make_crowd
from grontlys.matching.engine.tiles import best_for_all
from grontlys.matching.engine.weights import WEIGHTS
from tests.matching.engine import drawn

NOW = WEIGHTS[0]


class Stopped(Exception):
    """What stops a run halfway in a test."""


def problem(people: int = 40, jobs: int = 300) -> tuple[Crowd, Columns]:
    persons = [drawn.one_person(at, {} if at % 2 else None) for at in range(people)]
    return make_crowd(persons, NOW, "training"), make_columns(drawn.many_jobs(jobs, 1), "training")


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_one_and_two_workers_give_the_same_bytes(tmp_path: Path) -> None:
    crowd, columns = problem()
    told: list[tuple[int, int]] = []
    one = night.run(
        tmp_path / "one", crowd, columns, NOW, 5, workers=1, block=16, tell=lambda *so_far: told.append(so_far)
    )
    night.run(tmp_path / "two", crowd, columns, NOW, 5, workers=2, block=16)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert (one.blocks, one.computed) == (3, 3)
    assert one.work.pairs > 0
    assert told[0] == (0, 40)
    assert told[-1] == (40, 40)
    found, expected = night.read(tmp_path / "one"), best_for_all(crowd, columns, NOW, 5)
    assert np.array_equal(found.rows, expected.rows)
    assert np.array_equal(found.scores, expected.scores)


def test_a_run_that_was_stopped_does_only_what_is_missing(tmp_path: Path) -> None:
    crowd, columns = problem()

    def stop(done: int, _whole: int) -> None:
        if done >= 16:
            raise Stopped

    with pytest.raises(Stopped):
        night.run(tmp_path / "a", crowd, columns, NOW, 5, workers=1, block=8, tell=stop)
    kept = content(tmp_path / "a")
    assert 2 <= len([name for name in kept if name.startswith("best-")]) < 5
    with pytest.raises(FileNotFoundError):
        night.read(tmp_path / "a")
    done = night.run(tmp_path / "a", crowd, columns, NOW, 5, workers=1, block=8)
    assert done.computed == 5 - (len(kept) - 1)
    night.run(tmp_path / "whole", crowd, columns, NOW, 5, workers=1, block=8)
    assert content(tmp_path / "a") == content(tmp_path / "whole")
    assert night.run(tmp_path / "a", crowd, columns, NOW, 5, workers=1, block=8).computed == 0


def test_another_question_is_refused(tmp_path: Path) -> None:
    crowd, columns = problem(8, 40)
    night.run(tmp_path, crowd, columns, NOW, 5, workers=1)
    before = content(tmp_path)
    others: list[tuple[Any, ...]] = [
        (crowd.part(0, 7), columns, NOW, 5),
        (replace(crowd, shared=crowd.shared + 1), columns, NOW, 5),
        (crowd, replace(columns, number=columns.number + 1), NOW, 5),
        (crowd, columns, replace(NOW, task=2), 5),
        (crowd, columns, NOW, 6),
    ]
    for other in others:
        with pytest.raises(night.OtherQuestion, match="another question"):
            night.run(tmp_path, *other, workers=1)
    with pytest.raises(night.OtherQuestion, match="block"):
        night.run(tmp_path, crowd, columns, NOW, 5, workers=1, block=4)
    assert content(tmp_path) == before
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(night.OtherQuestion, match="nothing says"):
        night.run(tmp_path, crowd, columns, NOW, 5, workers=1)


def test_numbers_that_cannot_be_are_refused(tmp_path: Path) -> None:
    crowd, columns = problem(2, 4)
    for wrong in ({"k": 0}, {"workers": 0}, {"block": 0}):
        with pytest.raises(ValueError, match="at least one"):
            night.run(tmp_path, crowd, columns, NOW, **wrong)
    with pytest.raises(ValueError, match="another purpose"):
        night.run(tmp_path, crowd, columns, replace(NOW, version="other"))
    assert not list(tmp_path.iterdir())


def test_nobody_to_find_for(tmp_path: Path) -> None:
    crowd, columns = problem(0, 10)
    assert night.run(tmp_path, crowd, columns, NOW, 3).blocks == 0
    assert night.read(tmp_path).rows.shape == (0, 3)


@pytest.mark.slow
@pytest.mark.skipif(not kernel.there(), reason="Numba is not installed")
def test_the_compiled_kernel_gives_the_same_bytes(tmp_path: Path) -> None:
    crowd, columns = problem()
    for name, compiled in (("plain", False), ("compiled", True)):
        night.run(tmp_path / name, crowd, columns, NOW, 5, workers=1, compiled=compiled)
    assert content(tmp_path / "plain") == content(tmp_path / "compiled")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what a cluster says when it is closed
def test_dask_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("dask.distributed")
    crowd, columns = problem()
    night.run(tmp_path / "plain", crowd, columns, NOW, 5, workers=2, block=16)
    done = night.run(tmp_path / "dask", crowd, columns, NOW, 5, workers=2, block=16, dask="")
    assert done.computed == 3
    assert content(tmp_path / "plain") == content(tmp_path / "dask")


def files(tmp_path: Path, people: int, jobs: int) -> tuple[Path, Path]:
    """People and jobs as lines of JSON."""
    rng = random.Random(1)
    everybody = [
        {
            "id": f"p{at}",
            "abilities": {code: rng.randint(0, 3) for code in drawn.FEW},
            **({"near": {"3201": 1}} if at % 3 else {}),
        }
        for at in range(people)
    ]
    work = [
        {
            "id": f"j{at}",
            "number": 900_000_000 + at,
            "municipality": rng.choice(["3201", "3203"]),
            "demands": {code: rng.randint(0, 3) for code in drawn.FEW},
        }
        for at in range(jobs)
    ]
    made = tmp_path / "people.jsonl", tmp_path / "jobs.jsonl"
    for file, given in zip(made, (everybody, work), strict=True):
        file.write_text("".join(json.dumps(one) + "\n" for one in given))
    return made


def ask(*given: object) -> tuple[int, dict[str, Any], str]:
    """Exit code, what was printed, and what was told meanwhile."""
    out, told = io.StringIO(), io.StringIO()
    try:
        call_command("match_all", *map(str, given), stdout=out, stderr=told)
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue()), told.getvalue()


def test_the_command_answers_as_match_does(tmp_path: Path) -> None:
    people, jobs = files(tmp_path, 7, 30)
    code, told, said = ask(
        people,
        jobs,
        tmp_path / "found",
        "--most",
        4,
        "--workers",
        1,
        "--kernel",
        "numpy",
        "--lines",
        "--on",
        "2026-11-21",
    )
    assert code == 0
    assert {name: told[name] for name in ("people", "jobs", "most", "blocks", "computed")} == {
        "people": 7, "jobs": 30, "most": 4, "blocks": 1, "computed": 1,
    }  # fmt: skip
    assert "7 of 7 people" in said
    lines = [json.loads(line) for line in (tmp_path / "found" / "best.jsonl").read_text().splitlines()]
    work = [json.loads(line) for line in jobs.read_text().splitlines()]
    for person, line in zip(people.read_text().splitlines(), lines, strict=True):
        asked = tmp_path / "asked.json"
        asked.write_text(json.dumps({"person": json.loads(person), "jobs": work, "most": 4}))
        out = io.StringIO()
        call_command("match", str(asked), "--on", "2026-11-21", stdout=out)
        ranked = json.loads(out.getvalue())["ranked"]
        assert [(one["id"], one["score"]) for one in line["best"]] == [
            (one["id"], one["training"]["score"]) for one in ranked
        ]
    assert ask(people, jobs, tmp_path / "found", "--most", 4, "--kernel", "numpy")[1]["computed"] == 0


def test_the_command_takes_columns(tmp_path: Path) -> None:
    crowd, columns = problem(6, 30)
    np.savez(tmp_path / "people.npz", **crowd.arrays())
    np.savez(tmp_path / "jobs.npz", **columns.arrays())
    given = (tmp_path / "people.npz", tmp_path / "jobs.npz", tmp_path / "found", "--workers", 1, "--kernel", "numpy")
    assert ask(*given)[0] == 0
    assert np.array_equal(night.read(tmp_path / "found").rows, best_for_all(crowd, columns, NOW, 20).rows)


def test_the_command_refuses(tmp_path: Path) -> None:
    people, jobs = files(tmp_path, 2, 3)
    folder = tmp_path / "found"
    assert ask()[1]["errors"][0]["path"] == "people"
    assert ask(people, jobs, folder, "--most", 0)[1]["errors"][0]["path"] == "--most"
    assert ask(people, jobs, folder, "--on", "yesterday")[1]["errors"][0]["path"] == "--on"
    assert ask(tmp_path / "none.jsonl", jobs, folder)[0] == 2
    assert ask(tmp_path / "none.npz", jobs, folder)[0] == 2
    people.write_text('{"diagnosis": "x"}\n')
    code, told, _said = ask(people, jobs, folder)
    assert (code, told["errors"][0]["path"]) == (2, "people.jsonl, line 1: ")
    assert not folder.exists()


def test_the_command_describes_its_lines() -> None:
    out = io.StringIO()
    call_command("match_all", "--schema", stdout=out)
    assert set(json.loads(out.getvalue())) == {"people", "jobs"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such kill")
def test_killed_and_taken_up_again(tmp_path: Path) -> None:
    """A real kill in the middle of the work; what is there is whole, and the rest comes with the next run."""
    crowd, columns = problem(40, 4_000)
    many = 300
    crowd = make_crowd([drawn.one_person(at % 40, {}) for at in range(40 * many)], NOW, "training")
    np.savez(tmp_path / "people.npz", **crowd.arrays())
    np.savez(tmp_path / "jobs.npz", **columns.arrays())
    folder = tmp_path / "found"
    given = [str(tmp_path / "people.npz"), str(tmp_path / "jobs.npz"), str(folder)]
    begun = subprocess.Popen(
        [sys.executable, "-m", "grontlys", "match-all", *given, "--kernel", "numpy", "--workers", "1"],
        env={**os.environ, "PYTHONPATH": "src", "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.test"},
        start_new_session=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not list(folder.glob("best-*.npy")):
        time.sleep(0.005)
    os.killpg(begun.pid, signal.SIGKILL)
    begun.communicate()
    there = {name: one for name, one in content(folder).items() if name.startswith("best-")}
    assert there
    done = night.run(folder, crowd, columns, NOW, workers=1)
    assert done.computed == done.blocks - len(there)
    after = content(folder)
    assert all(after[name] == one for name, one in there.items())
    assert np.array_equal(night.read(folder).rows, best_for_all(crowd, columns, NOW).rows)
