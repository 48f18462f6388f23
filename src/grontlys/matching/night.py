"""All against all as a run of its own: in several processes, block by block, into a folder, to be taken up again after a kill.

A folder holds `manifest.json`, which tells what was asked, and `best-00000.npy` and so on: int32 (2, people of the block, k), the
rows of the best jobs and their scores. A file is there whole or not at all. The same question gives the same bytes, however many
processes answer it and with or without the compiled kernel. Each process computes with one thread: threads that wait for one
another in a matrix product cost more than they give.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import resource
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from grontlys.matching.engine.columns import Array, Columns
from grontlys.matching.engine.crowd import Crowd
from grontlys.matching.engine.tiles import Found, Jobs, Work, best_of_crowd, dearest_of, make_jobs, used_by
from grontlys.matching.engine.weights import Weights

BLOCK = 8_192
"""People in a block."""
_FORMAT = "all against all, 1"
_ONE_THREAD = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMBA_NUM_THREADS",
)

Tell = Callable[[int, int], None]


class OtherQuestion(Exception):
    """The folder holds the answer to another question. The message names what differs."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: blocks there are, blocks worked out now, the work of these, and the highest memory of a worker in bytes."""

    blocks: int
    computed: int
    work: Work
    worker_memory: int


@dataclass(frozen=True, slots=True)
class _Question:
    """What every worker has to know. Jobs are made ready once in each."""

    columns: Columns
    weights: Weights
    dearest: Array
    used: Array
    compiled: bool
    k: int


def fingerprint(people: Crowd, columns: Columns, weights: Weights, k: int) -> str:
    """A hash of everything that the answer depends on."""
    found = hashlib.sha256(_FORMAT.encode())
    for arrays in (people.arrays(), columns.arrays()):
        for name, array in sorted(arrays.items()):
            found.update(f"{name} {array.dtype} {array.shape}".encode())
            found.update(np.ascontiguousarray(array).data if array.dtype.kind != "U" else repr(array.tolist()).encode())
    told = {**asdict(weights), "dimensions": dict(weights.dimensions)}
    found.update(json.dumps([told, k], sort_keys=True, default=str).encode())
    return found.hexdigest()


def run(
    folder: Path,
    people: Crowd,
    columns: Columns,
    weights: Weights,
    k: int = 20,
    *,
    workers: int = 2,
    compiled: bool = False,
    dask: str | None = None,
    block: int = BLOCK,
    tell: Tell = lambda _done, _all: None,
) -> Done:
    """Work out what is missing in the folder. `tell` is called with the number of people done and of all, after each block.

    `dask`: the address of a scheduler, or "" for so many workers of its own; None: processes without Dask. Raises OtherQuestion
    where the folder holds something else, and ValueError for people made for another purpose or with other weights.
    """
    if (people.purpose, people.weights) != (columns.purpose, weights.version):
        raise ValueError("the people were made for another purpose or with other weights")
    if k < 1 or block < 1 or workers < 1:
        raise ValueError("at least one job, one worker, and one person in a block")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _agree(folder, people, columns, weights, k, block)
    parts = list(range(0, len(people), block))
    missing = [at for at, _begin in enumerate(parts) if not _file(folder, at).exists()]
    ready = len(people) - sum(len(people.part(parts[at], parts[at] + block)) for at in missing)
    tell(ready, len(people))
    work, memory = Work(), 0
    question = _Question(columns, weights, dearest_of(people), used_by(people), compiled, k)
    answers = _in_processes if dask is None else _on_dask(dask)
    if missing:
        given = ((at, people.part(parts[at], min(parts[at] + block, len(people)))) for at in missing)
        for at, found, done, peak in answers(question, given, min(workers, len(missing))):
            _write(_file(folder, at), found)
            work.pairs, work.operations = work.pairs + done.pairs, work.operations + done.operations
            memory, ready = max(memory, peak), ready + found.shape[1]
            tell(ready, len(people))
    for left in folder.glob(".best-*"):  # of a run that was killed while it wrote
        left.unlink(missing_ok=True)
    return Done(len(parts), len(missing), work, memory)


def read(folder: Path) -> Found:
    """What a run that is finished found. Raises FileNotFoundError where something is missing."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    found = np.full((2, manifest["people"], manifest["most"]), -1, dtype=np.int32)
    for at, begin in enumerate(range(0, manifest["people"], manifest["block"])):
        found[:, begin : begin + manifest["block"]] = np.load(_file(folder, at))
    return Found(found[0], found[1])


def _file(folder: Path, at: int) -> Path:
    return folder / f"best-{at:05}.npy"


def _agree(folder: Path, people: Crowd, columns: Columns, weights: Weights, k: int, block: int) -> None:
    """Write what is asked, or compare it with what was."""
    asked = {
        "format": _FORMAT,
        "input": fingerprint(people, columns, weights, k),
        "weights": weights.version,
        "purpose": columns.purpose,
        "most": k,
        "people": len(people),
        "jobs": len(columns),
        "block": block,
    }
    file = folder / "manifest.json"
    if file.exists():
        before = json.loads(file.read_text("utf-8"))
        other = [name for name, value in asked.items() if before.get(name) != value]
        if other:
            raise OtherQuestion(f"{folder} holds the answer to another question: other {', '.join(other)}")
        return
    if any(folder.glob("best-*.npy")):
        raise OtherQuestion(f"{folder} holds answers, and nothing says to what")
    _put(file, (json.dumps(asked, indent=1) + "\n").encode())


def _write(file: Path, found: Array) -> None:
    from io import BytesIO

    made = BytesIO()
    np.save(made, found)
    _put(file, made.getvalue())


def _put(file: Path, content: bytes) -> None:
    """The whole file or none."""
    begun = file.with_name(f".{file.name}.{os.getpid()}")
    with begun.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    begun.replace(file)


Part = tuple[int, Crowd]
Answer = tuple[int, Array, Work, int]
_ready: dict[int, tuple[_Question, Jobs]] = {}


def _begin(question: _Question) -> None:
    """In a worker: what is asked."""
    _ready[0] = (
        question,
        make_jobs(question.columns, question.weights, question.dearest, question.used, compiled=question.compiled),
    )


def _answer(part: Part) -> Answer:
    """In a worker: the best of a block, and the highest memory so far."""
    question, jobs = _ready[0]
    work = Work()
    found = best_of_crowd(part[1], jobs, question.k, work)
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1_024
    return part[0], np.stack(found), work, unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes begun here compute with one thread."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _in_processes(question: _Question, parts: Iterator[Part], workers: int) -> Iterator[Answer]:
    """The answers as they come, from processes of our own."""
    with (
        one_thread_each(),
        ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(question,)) as pool,
    ):
        waiting = set[Future[Answer]]()
        try:
            for part in parts:
                waiting.add(pool.submit(_answer, part))
                if len(waiting) > 2 * workers:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        finally:
            pool.shutdown(cancel_futures=True)


def _on_dask(address: str) -> Callable[[_Question, Iterator[Part], int], Iterator[Answer]]:
    def answers(question: _Question, parts: Iterator[Part], workers: int) -> Iterator[Answer]:
        """The answers as they come, from the workers of a Dask scheduler; nothing is ever spilled to a disk."""
        from dask.distributed import Client, LocalCluster, as_completed

        with one_thread_each():
            own = None if address else _own_cluster(LocalCluster, workers)
            client = Client(address or own)
            try:
                told = client.scatter(question, broadcast=True, hash=False)
                client.run(_forget)
                running = as_completed()
                for part in parts:
                    running.add(client.submit(_answer_to, told, part, pure=False))
                    if running.count() > 2 * workers:
                        yield next(running).result()
                for one in running:
                    yield one.result()
            finally:
                client.close()
                if own is not None:
                    own.close()

    return answers


def _own_cluster(cluster: Any, workers: int) -> Any:
    # What Dask tells of its own doings is of no use in a run that tells how far it has come.
    logging.getLogger("distributed").setLevel(logging.ERROR)
    return cluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        memory_limit=0,
        silence_logs=logging.ERROR,
    )


def _forget() -> None:
    with suppress(KeyError):
        del _ready[0]


def _answer_to(question: _Question, part: Part) -> Answer:
    """On a Dask worker: the jobs are made ready with the first block."""
    if 0 not in _ready:
        _begin(question)
    return _answer(part)
