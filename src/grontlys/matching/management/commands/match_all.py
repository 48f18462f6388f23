"""./run manage match-all: the exact best jobs of everybody, into a folder. What a night run for a whole country needs."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import numpy as np
from django.core.management.base import BaseCommand, CommandParser

from grontlys.matching import night
from grontlys.matching.engine import kernel
from grontlys.matching.engine.columns import Columns, columns_from, make_columns
from grontlys.matching.engine.crowd import Crowd, crowd_from, make_crowd
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.management.commands.match import JOB, PERSON, job_from, person_from
from grontlys.shared import clock
from grontlys.shared.schema import Refused

_PURPOSES = ("training", "hiring")


class Command(BaseCommand):
    help = (
        "The exact best jobs of each of many people. PEOPLE and JOBS are files of JSON, one person or job of `match` in a line, or"
        " .npz of the columns they become. The same command goes on where it was stopped. A suggestion of places to talk about,"
        " never an allotment."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("people", nargs="?", type=Path)
        parser.add_argument("jobs", nargs="?", type=Path)
        parser.add_argument("folder", nargs="?", type=Path, help="where the results go; kept as profiles are kept")
        parser.add_argument(
            "--schema", action="store_true", help="print the JSON Schemas of a line of PEOPLE and of JOBS"
        )
        parser.add_argument("--most", type=int, default=20, help="so many jobs for each person; 20 where left out")
        parser.add_argument("--purpose", choices=_PURPOSES, default="training")
        parser.add_argument("--on", metavar="DATE", help="the day whose weights count; today where left out")
        parser.add_argument("--workers", type=int, default=2, help="so many processes; 2 where left out")
        parser.add_argument(
            "--dask",
            nargs="?",
            const="",
            metavar="ADDRESS",
            help="on Dask: the scheduler there, or so many workers of its own",
        )
        parser.add_argument(
            "--kernel",
            choices=("numpy", "compiled"),
            help="compiled where left out and Numba is installed; the result is the same",
        )
        parser.add_argument("--lines", action="store_true", help="write best.jsonl too: ids of people, jobs and scores")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps({"people": PERSON, "jobs": JOB}, ensure_ascii=False, indent=2))
            return
        try:
            self._run(options)
        except Refused as refused:
            self._refuse(refused.errors)
        except night.OtherQuestion as other:
            self._refuse([{"path": "folder", "message": str(other)}])

    def _run(self, options: dict[str, Any]) -> None:
        for name in ("people", "jobs", "folder"):
            if options[name] is None:
                raise Refused([{"path": name, "message": "is needed"}])
        for name in ("most", "workers"):
            if options[name] < 1:
                raise Refused([{"path": f"--{name}", "message": "at least 1"}])
        try:
            day = dt.date.fromisoformat(options["on"]) if options["on"] else clock.today()
            weights = weights_on(day)
        except (ValueError, LookupError) as fault:
            raise Refused([{"path": "--on", "message": str(fault)}]) from None
        begun = time.monotonic()
        people, people_ids = _people(options["people"], weights, options["purpose"])
        jobs, job_ids = _jobs(options["jobs"], options["purpose"])
        self._say(f"{len(people):,} people and {len(jobs):,} jobs are ready after {time.monotonic() - begun:.1f} s")
        compiled = kernel.there() if options["kernel"] is None else options["kernel"] == "compiled"
        if compiled and not kernel.there():
            raise Refused([{"path": "--kernel", "message": "Numba is not installed"}])
        try:
            done = night.run(
                options["folder"],
                people,
                jobs,
                weights,
                options["most"],
                workers=options["workers"],
                compiled=compiled,
                dask=options["dask"],
                tell=self._progress(begun),
            )
        except ValueError as fault:
            raise Refused([{"path": "people", "message": str(fault)}]) from None
        if options["lines"]:
            _write_lines(options["folder"], people_ids, job_ids)
        told = {
            "weights": weights.version,
            "purpose": jobs.purpose,
            "people": len(people),
            "jobs": len(jobs),
            "most": options["most"],
            "blocks": done.blocks,
            "computed": done.computed,
            "seconds": round(time.monotonic() - begun, 1),
        }
        self.stdout.write(json.dumps(told))

    def _progress(self, begun: float) -> Callable[[int, int], None]:
        first: list[int] = []

        def tell(done: int, whole: int) -> None:
            first.append(done)
            taken = time.monotonic() - begun
            left = f", about {taken * (whole - done) / (done - first[0]):,.0f} s left" if done > first[0] else ""
            self._say(f"{done:,} of {whole:,} people, {taken:,.0f} s{left if done < whole else ''}")

        return tell

    def _say(self, line: str) -> None:
        self.stderr.write(f"match-all: {line}")
        self.stderr.flush()

    def _refuse(self, errors: list[dict[str, str]]) -> NoReturn:
        self.stdout.write(json.dumps({"errors": errors}, ensure_ascii=False, indent=2))
        sys.exit(2)


def _lines(file: Path, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects of a file, one in a line. Raises Refused with the first line that does not fit."""
    fits = jsonschema.Draft202012Validator(schema)
    found = []
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                given = json.loads(line)
                for fault in fits.iter_errors(given):
                    path = "/".join(map(str, fault.absolute_path))
                    raise Refused([{"path": f"{file.name}, line {number}: {path}", "message": fault.message}])
                found.append(given)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise Refused([{"path": file.name, "message": f"not readable as lines of JSON: {fault}"}]) from None
    return found


def _arrays(file: Path) -> dict[str, Any]:
    try:
        with np.load(file, allow_pickle=False) as kept:
            return dict(kept)
    except (OSError, ValueError) as fault:
        raise Refused([{"path": file.name, "message": f"not readable as columns: {fault}"}]) from None


def _people(file: Path, weights: Weights, purpose: str) -> tuple[Crowd, list[Any]]:
    if file.suffix != ".npz":
        given = _lines(file, PERSON)
        ids = [one.get("id", at) for at, one in enumerate(given)]
        return make_crowd([person_from(one) for one in given], weights, purpose), ids
    try:
        people = crowd_from(_arrays(file))
    except (KeyError, ValueError) as fault:
        raise Refused([{"path": file.name, "message": str(fault)}]) from None
    return people, list(range(len(people)))


def _jobs(file: Path, purpose: str) -> tuple[Columns, list[Any]]:
    if file.suffix != ".npz":
        given = _lines(file, JOB)
        ids = [one.get("id", at) for at, one in enumerate(given)]
        return make_columns([job_from(one) for one in given], purpose), ids
    try:
        jobs = columns_from(_arrays(file))
    except (KeyError, ValueError) as fault:
        raise Refused([{"path": file.name, "message": str(fault)}]) from None
    return jobs, list(range(len(jobs)))


def _write_lines(folder: Path, people: list[Any], jobs: list[Any]) -> None:
    """The result for programs that read lines. The whole file or none."""
    found = night.read(folder)
    begun = folder / ".best.jsonl"
    with begun.open("w", encoding="utf-8") as written:
        for at, (rows, scores) in enumerate(zip(found.rows.tolist(), found.scores.tolist(), strict=True)):
            best = [{"id": jobs[row], "score": score} for row, score in zip(rows, scores, strict=True) if row >= 0]
            written.write(json.dumps({"id": people[at], "best": best}, ensure_ascii=False) + "\n")
    begun.replace(folder / "best.jsonl")
