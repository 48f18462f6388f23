"""The matching beside what others would use: FAISS, SQL on PostgreSQL, and a public system in Python.

FAISS and PostgreSQL hold the same numbers of the same jobs, and what they find is checked against ours. The public system
(KuznetsovKarazin/disability-job-matching-system) knows neither levels, adaptations, what is unknown, nor what is absolute: it is
given what its tables can hold of the same people and jobs, its own code scores them, and what it finds is its own. It is not a part
of this product: `GRONTLYS_PUBLIC_SYSTEM` is the path of a checkout, `GRONTLYS_PUBLIC_PYTHON` a Python that has what it needs.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grontlys.bench import Context, Row, bench
from grontlys.bench.match import JOBS, KINDS, MOST, PLACES, Ask, _rows, _timed, made_columns, made_person
from grontlys.matching.engine.columns import WORDS, Array, Columns, barred_by, prices
from grontlys.matching.engine.facts import Can, Job, Person
from grontlys.matching.engine.scoring import scores, top
from grontlys.matching.engine.weights import WEIGHTS

PUBLIC = "KuznetsovKarazin/disability-job-matching-system"
BARRED = 4_096
"""What a bar costs in an inner product: more than anything that is not barred, and so little that float32 still counts exactly."""
_CORES = 2
_WAIT = 1_800


def vectors(columns: Columns, persons: Sequence[Person]) -> tuple[Array, Array]:
    """Jobs and persons as float32 rows whose inner product is the score: every number of a job, what is looked up as one number
    for each state, and each bit that bars. Without those that no job has.
    """
    jobs = [columns.matrix.T.astype(np.float32), columns.unknown_cost(WEIGHTS[0]).astype(np.float32)[:, None]]
    jobs += [np.eye(size, dtype=np.float32)[states] for states, size in _states(columns, persons[0])]
    jobs += [_bits(words) for words in columns.bars]
    made = np.hstack(jobs)
    used = made.any(axis=0)
    asked = []
    for person in persons:
        _shared, price, looked_up = prices(person, WEIGHTS[0], columns.purpose)
        barred = np.array(barred_by(person), dtype=np.uint64)
        bars = np.concatenate([_bits(barred[at : at + 1])[0] for at in range(WORDS)]) * BARRED
        asked.append(np.concatenate([price, [1], looked_up["task"], looked_up["times"], bars]))
    return np.ascontiguousarray(made[:, used]), np.ascontiguousarray(-np.array(asked, dtype=np.float32)[:, used])


def _states(columns: Columns, person: Person) -> list[tuple[Array, int]]:
    _shared, _price, looked_up = prices(person, WEIGHTS[0], columns.purpose)
    return [(columns.task, len(looked_up["task"])), (columns.times, len(looked_up["times"]))]


def _bits(words: Array) -> Array:
    return np.unpackbits(words.astype("<u8").view(np.uint8).reshape(len(words), 8), axis=1, bitorder="little").astype(
        np.float32
    )


def core_type() -> str:
    """The OpenBLAS core type that fits this machine, of those that matter here."""
    info = Path("/proc/cpuinfo")
    flags = info.read_text() if info.exists() else ""
    return "SkylakeX" if "avx512f" in flags else "Haswell" if "avx2" in flags else ""


def _faiss(context: Context, columns: Columns, persons: Sequence[Person], core: str) -> Iterator[Row]:
    """FAISS IndexFlatIP, with the kernels it takes by itself (`core` "") or is told to take."""
    folder = context.scratch / f"faiss-{core or 'shipped'}"
    folder.mkdir()
    jobs, asked = vectors(columns, persons)
    np.save(folder / "jobs.npy", jobs)
    np.save(folder / "persons.npy", asked)
    (folder / "threads.json").write_text(str(_CORES))
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}
    environment |= {"OPENBLAS_CORETYPE": core} if core else {}
    run = subprocess.run(
        [sys.executable, "-m", "grontlys.bench.match_faiss", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_WAIT,
        check=False,
    )
    name = f"FAISS flat, {core or 'as shipped'}"
    if run.returncode:
        yield Row(f"{name}: not run", 0, "", baseline=True, note=run.stderr.strip().splitlines()[-1][:160])
        return
    told = json.loads(run.stdout)
    with np.load(folder / "found.npz") as found:
        _check_same(name, columns, persons, found["rows"], found["scores"])
    (folder / "jobs.npy").unlink()
    taken = 1000 * np.array(told["one"])
    note = f"{told['version']}, {jobs.shape[1]} numbers a job, the same scores; {'; '.join(told['cores'])}"
    yield Row(f"{name}, median", float(np.median(taken)), "ms", baseline=True, note=note, lower_is_better=True)
    yield Row(f"{name}, 99th percentile", float(np.percentile(taken, 99)), "ms", baseline=True, lower_is_better=True)
    yield Row(f"{name}, processor time", 1000 * told["spent"], "ms", baseline=True, lower_is_better=True)
    each = 1000 * told["batch"] / len(persons)
    yield Row(
        f"{name}, each of {len(persons):,} at once", each, "ms", baseline=True, note="one call", lower_is_better=True
    )


def _check_same(name: str, columns: Columns, persons: Sequence[Person], rows: Array, given: Array) -> None:
    """The twenty scores are ours, and each job has the score it was given; among equals any may stand."""
    for at in range(min(len(persons), 10)):
        ours = scores(persons[at], columns, WEIGHTS[0])
        shared = prices(persons[at], WEIGHTS[0], columns.purpose)[0]
        best = top(ours, columns, MOST).scores
        if (given[at].astype(np.int64) - shared).tolist() != best.tolist() or ours[rows[at]].tolist() != best.tolist():
            raise AssertionError(f"{name} found other jobs")


def ask_postgres(columns: Columns, address: str) -> Ask:
    """The same numbers as columns of a table in PostgreSQL; one person's cost is one SQL expression. In memory, analysed."""
    import polars as pl
    import psycopg

    names = [f"n{at}" for at in range(len(columns.matrix))]
    frame = pl.DataFrame(
        {name: columns.matrix[at].astype(np.int16) for at, name in enumerate(names)}
        | {f"bar{at}": words.view(np.int64) for at, words in enumerate(columns.bars)}
        | {"task": columns.task.astype(np.int16), "times": columns.times.astype(np.int16)}
        | {"unknown": columns.unknown_cost(WEIGHTS[0]), "number": columns.number}
    )
    wide = {"number", *(f"bar{at}" for at in range(WORDS))}
    connection = psycopg.connect(address, autocommit=True)
    connection.execute("DROP TABLE IF EXISTS job")
    kinds = ", ".join(f"{name} {'bigint' if name in wide else 'smallint'} NOT NULL" for name in frame.columns)
    connection.execute(f"CREATE TABLE job ({kinds})")
    text = io.BytesIO()
    frame.write_csv(text, include_header=False)
    with connection.cursor() as cursor, cursor.copy("COPY job FROM STDIN (FORMAT csv)") as copy:
        copy.write(text.getvalue())
    connection.execute("VACUUM ANALYZE job")

    def ask(person: Person) -> list[int]:
        return [row[0] for row in connection.execute(cost_query(person, columns.purpose)).fetchall()]

    return ask


def cost_query(person: Person, purpose: str) -> str:
    """SQL for the exact best jobs of a person: only numbers that cost this person something, and bits that bar."""
    _shared, price, looked_up = prices(person, WEIGHTS[0], purpose)
    terms = ["unknown", *(f"{int(one)} * n{at}" for at, one in enumerate(price) if one)]
    for name, table in looked_up.items():
        if table.any():
            terms.append(f"(ARRAY[{', '.join(str(int(cost)) for cost in table)}])[{name} + 1]")
    bars = [
        f"bar{at} & {np.uint64(word).astype(np.int64)}::bigint = 0" for at, word in enumerate(barred_by(person)) if word
    ]
    return (
        f"SELECT number, {' + '.join(terms)} AS cost FROM job WHERE {' AND '.join(bars) or 'true'} "
        f"ORDER BY cost, number LIMIT {MOST}"
    )


def _postgres(context: Context, columns: Columns, persons: Sequence[Person], rounds: int) -> Iterator[Row]:
    if not context.postgres:
        yield Row("SQL on PostgreSQL: not run", 0, "", baseline=True, note="no PostgreSQL on this machine")
        return
    ask = ask_postgres(columns, context.postgres)
    for person in persons[:3]:
        if ask(person) != [int(row) for row in top(scores(person, columns, WEIGHTS[0]), columns, MOST).rows]:
            raise AssertionError("PostgreSQL found other jobs")
    timed = _timed(ask, persons[:rounds])
    note = "a column a number, the same jobs found, default settings of the planner"
    for row in _rows("SQL on PostgreSQL", timed, baseline=True, note=note):
        # The server's processor time is not this process's.
        if "processor" not in row.metric:
            yield row


# --- The public system --------------------------------------------------------------------------------------------------------


def public_company(number: int, job: Job, place: int) -> dict[str, Any]:
    """A job as a company of the public system: what is asked for becomes words in a text, a place coordinates. What it wants to
    know and nobody here does (retention, certification, work from home) is the same for all.
    """
    asked = [code.replace("_", " ") for code, level in sorted(job.demands.items()) if level > 1]
    return {
        "Nome Azienda": str(number),
        "Area di Attività": f"{place:04}",
        "Tipo di Attività": job.task.replace("_", " ") or "altro",
        "Numero Dipendenti": 20,
        "Company_Size": "small",
        "Remote": 0,
        "Certification": 0,
        "Retention_Rate": 0.5,
        "Posizioni Aperte": 1,
        "Compatibilità": ", ".join([job.task.replace("_", " "), *asked]),
        "Lat_a": 58 + place / 30,
        "Lon_a": 5 + place / 15,
    }


def public_candidate(person: Person) -> dict[str, Any]:
    """A person as a candidate of the public system: what goes badly becomes excluded words. It asks for a disability, an "attitude
    for placement" from 0 to 1 and months without work; there is no such thing here, so they are the same for all.
    """
    badly = [code.replace("_", " ") for code, level in sorted(person.abilities.items()) if level < 2]
    cannot = [code.replace("_", " ") for code, can in sorted(person.tasks.items()) if can == Can.CANNOT]
    return {
        "ID_Candidato": "1",
        "Area di Residenza": "0000",
        "Titolo di Studio": "Nessuno",
        "Tipo di Disabilità": "Altro non specificato",
        "Score Attitudine al Collocamento": 1.0,
        "Years_of_Experience": 0,
        "Durata Disoccupazione": 0,
        "Esclusioni": ", ".join([*badly, *cannot]),
        "Lat": 59.9,
        "Lon": 10.7,
    }


def _public(
    context: Context, jobs: Sequence[Job], which: Array, places: Array, person: Person, few: int
) -> Iterator[Row]:
    checkout = os.environ.get("GRONTLYS_PUBLIC_SYSTEM", "")
    if not checkout:
        yield Row(f"{PUBLIC}: not run", 0, "", baseline=True, note="GRONTLYS_PUBLIC_SYSTEM names no checkout")
        return
    folder = context.scratch / "public"
    folder.mkdir()
    some = np.linspace(0, len(which) - 1, min(4 * few, len(which))).astype(int)
    companies = [public_company(int(at), jobs[int(which[at])], int(places[at])) for at in some]
    given = {"companies": companies, "candidates": [public_candidate(person)], "few": few}
    (folder / "given.json").write_text(json.dumps(given))
    # In an empty folder, so that it reads no data of its own.
    run = subprocess.run(
        [
            os.environ.get("GRONTLYS_PUBLIC_PYTHON") or sys.executable,
            str(Path(__file__).with_name("match_public.py")),
            str(Path(checkout).resolve()),
            str(folder / "given.json"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_WAIT,
        check=False,
    )
    if run.returncode:
        yield Row(f"{PUBLIC}: not run", 0, "", baseline=True, note=run.stderr.strip().splitlines()[-1][:160])
        return
    told = json.loads(run.stdout.strip().splitlines()[-1])
    for key, name in (("scoring", "scoring of texts (utils/scoring.py)"), ("page", "its page (find_matches)")):
        answer = told[key]
        if "fault" in answer:
            yield Row(f"{PUBLIC}, {name}: not run", 0, "", baseline=True, note=answer["fault"][:160])
            continue
        pairs, each = answer["pairs"], answer["seconds"] / max(answer["pairs"], 1)
        again = f"; asked again, {answer['again']} of {answer['found']} the same" if "again" in answer else ""
        yield Row(
            f"{PUBLIC}, {name}, a pair",
            1e6 * each,
            "µs",
            baseline=True,
            note=f"processor time of {pairs:,} pairs{again}",
        )
        yield Row(
            f"{PUBLIC}, {name}, one against {len(which):,}",
            each * len(which),
            "s",
            baseline=True,
            note="worked out from the time of a pair",
            lower_is_better=True,
        )


@bench("match-others")
def match_others(context: Context) -> Iterator[Row]:
    """One person against 250,000 jobs, ours beside FAISS, PostgreSQL and a public system."""
    rows, kinds, rounds, batch = (20_000, 500, 5, 20) if context.quick else (JOBS, KINDS, 100, 1_000)
    columns, jobs, which = made_columns(rows, kinds)
    rng = random.Random(3)
    persons = [made_person(rng, []) for _person in range(batch)]
    columns.unknown_cost(WEIGHTS[0])

    def ours(person: Person) -> list[int]:
        return [int(row) for row in top(scores(person, columns, WEIGHTS[0]), columns, MOST).rows]

    width = len(columns.matrix)
    note = f"{rows:,} jobs of {kinds:,} kinds at {PLACES} places, {width} numbers a job"
    yield from _rows("whole country, exact twenty best", _timed(ours, persons[:rounds]), note=note)
    yield from _postgres(context, columns, persons, max(5, rounds // 5))
    for core in dict.fromkeys(["", core_type()]):
        yield from _faiss(context, columns, persons, core)
    yield from _public(context, jobs, which, columns.place, persons[0], 50 if context.quick else 500)
