"""What the baselines of the matching are given is what ours is given."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from grontlys.bench import Context, match_faiss, match_others, match_public, rows_of
from grontlys.bench.match import MOST, made_columns, made_job, made_person
from grontlys.matching.engine.columns import prices
from grontlys.matching.engine.scoring import BLOCKED, scores, top
from grontlys.matching.engine.weights import WEIGHTS


def test_the_inner_product_is_the_score() -> None:
    columns, _jobs, _which = made_columns(800, 200)
    persons = [made_person(random.Random(seed), []) for seed in range(5)]
    jobs, asked = match_others.vectors(columns, persons)
    products = asked @ jobs.T
    for at, person in enumerate(persons):
        ours = scores(person, columns, WEIGHTS[0])
        shared = prices(person, WEIGHTS[0], columns.purpose)[0]
        free = ours != BLOCKED
        assert free.any()
        assert (products[at][free].astype(np.int64) - shared == ours[free]).all()
        assert (products[at][~free] <= -match_others.BARRED).all()


def test_faiss_finds_the_same(tmp_path: Path) -> None:
    pytest.importorskip("faiss")
    columns, _jobs, _which = made_columns(800, 200)
    persons = [made_person(random.Random(seed), []) for seed in range(5)]
    jobs, asked = match_others.vectors(columns, persons)
    np.save(tmp_path / "jobs.npy", jobs)
    np.save(tmp_path / "persons.npy", asked)
    (tmp_path / "threads.json").write_text("1")
    told = match_faiss.main(tmp_path)
    assert told["cores"]
    with np.load(tmp_path / "found.npz") as found:
        match_others._check_same("FAISS", columns, persons, found["rows"], found["scores"])
        with pytest.raises(AssertionError):
            match_others._check_same("FAISS", columns, persons, found["rows"][::-1], found["scores"])


def test_one_expression_asks_only_what_costs() -> None:
    person = made_person(random.Random(1), [])
    query = match_others.cost_query(person, "training")
    price = prices(person, WEIGHTS[0], "training")[1]
    assert query.count(" * n") == np.count_nonzero(price)
    assert query.endswith(f"ORDER BY cost, number LIMIT {MOST}")


def test_the_public_system_is_told_nothing_that_is_not_known() -> None:
    rng = random.Random(1)
    told = match_others.public_candidate(made_person(rng, []))
    same = match_others.public_candidate(made_person(rng, []))
    assert {name for name in told if told[name] != same[name]} == {"Esclusioni"}
    company = match_others.public_company(7, made_job(rng, 7), 3)
    assert company["Nome Azienda"] == "7"
    assert company["Compatibilità"]


def test_code_that_does_not_run_says_why() -> None:
    told = match_public.main({"few": 1, "companies": [], "candidates": []})
    assert "No module named" in told["scoring"]["fault"]
    assert "fault" in told["page"]


def test_without_a_checkout_or_a_server_the_rows_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRONTLYS_PUBLIC_SYSTEM", raising=False)
    monkeypatch.delenv("GRONTLYS_BENCH_POSTGRES", raising=False)
    monkeypatch.setattr(match_others, "_faiss", lambda *given: iter(()))
    rows = list(rows_of("match-others", Context(quick=True, scratch=tmp_path)))
    assert [row["note"] for row in rows if row["metric"].endswith("not run")] == [
        "no PostgreSQL on this machine",
        "GRONTLYS_PUBLIC_SYSTEM names no checkout",
    ]


def test_a_broken_checkout_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRONTLYS_PUBLIC_SYSTEM", str(tmp_path / "nothing"))
    columns, jobs, which = made_columns(50, 10)
    person = made_person(random.Random(1), [])
    rows = list(match_others._public(Context(scratch=tmp_path), jobs, which, columns.place, person, 5))
    assert len(rows) == 2
    assert all("not run" in row.metric and "Error" in row.note for row in rows)
    assert json.loads((tmp_path / "public" / "given.json").read_text())["few"] == 5
    assert top(scores(person, columns, WEIGHTS[0]), columns, MOST).rows.size
