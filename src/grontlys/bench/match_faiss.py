"""FAISS over the same numbers, in a process of its own: `python -m grontlys.bench.match_faiss DIRECTORY`.

FAISS brings its own OpenBLAS, which reads OPENBLAS_CORETYPE once, when it is loaded, and where that is not set may take the machine
for an old one: the caller sets it, and this says which kernels it got.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

MOST = 20


def core_types() -> list[str]:
    """What each OpenBLAS in this process says it computes for."""
    paths = {
        line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "openblas" in line.lower()
    }
    found = []
    for path in sorted(paths):
        library = ctypes.CDLL(path)
        for name in ("openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename64_"):
            function = getattr(library, name, None)
            if function is not None:
                function.restype = ctypes.c_char_p
                found.append(f"{Path(path).name.split('-')[0]}: {function().decode()}")
                break
    return found


def main(directory: Path) -> dict[str, Any]:
    """Search for each person by itself, then for all at once. Times in seconds; the rows and scores of everybody."""
    import faiss

    jobs, persons = np.load(directory / "jobs.npy"), np.load(directory / "persons.npy")
    threads = json.loads((directory / "threads.json").read_text())
    faiss.omp_set_num_threads(threads)
    begun = time.perf_counter()
    index = faiss.IndexFlatIP(jobs.shape[1])
    index.add(jobs)
    made = time.perf_counter() - begun
    index.search(persons[:1], MOST)
    taken, spent = [], time.process_time()
    for at in range(min(len(persons), 60)):
        begun = time.perf_counter()
        index.search(persons[at : at + 1], MOST)
        taken.append(time.perf_counter() - begun)
    spent = (time.process_time() - spent) / len(taken)
    begun = time.perf_counter()
    scores, rows = index.search(persons, MOST)
    batch = time.perf_counter() - begun
    np.savez(directory / "found.npz", scores=scores, rows=rows)
    return {
        "version": faiss.__version__,
        "options": faiss.get_compile_options().strip(),
        "cores": core_types(),
        "made": made,
        "one": taken,
        "spent": spent,
        "batch": batch,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
