"""How fast the company register is taken in, how much memory that needs, and how long others must wait meanwhile.

Every import runs in a process of its own, so that its peak memory is its own; the file is made by the demo's generator.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from grontlys.bench import Context, Row, bench

# The same imports as `import-register`, told in numbers. Arguments: what to do, then the file.
_CHILD = """
import json, os, resource, sys, time
import django; django.setup()
from django.core.management import call_command
from django.db import connection
what, path, kind = sys.argv[1:4]
out = {}
if what == "migrate":
    call_command("migrate", verbosity=0, skip_checks=True)
elif what == "make":
    call_command("make_region", "--workplaces", kind, "--out", path, skip_checks=True, stdout=sys.stderr)
elif what == "import":
    from grontlys.access.actor import system_actor
    from grontlys.employers.register.importing import import_units
    actor = system_actor()
    connection.ensure_connection()
    total = getattr(connection.connection, "total_changes", 0)
    begun = time.perf_counter()
    run = import_units(path, kind=kind, actor=actor)
    out = {
        "seconds": time.perf_counter() - begun, "new": run.new, "changed": run.changed, "unchanged": run.unchanged,
        "aside": run.aside, "fault": run.fault, "longest": run.longest_batch,
        "written": getattr(connection.connection, "total_changes", 0) - total,
    }
elif what == "naive":
    import gzip
    from grontlys.employers.models import Workplace
    with gzip.open(path) as file:
        records = json.load(file)[: int(kind)]
    begun = time.perf_counter()
    made = []
    for r in records:
        place = r.get("beliggenhetsadresse") or {}
        made.append(Workplace(
            number=int(r["organisasjonsnummer"]), name=r["navn"], name_folded=r["navn"].lower(), name_sort=r["navn"].lower()[:80],
            form_code=r["organisasjonsform"]["kode"], parent_number=int(r["overordnetEnhet"]),
            country=place.get("landkode", ""), municipality_code=place.get("kommunenummer", ""),
            postcode=place.get("postnummer", ""), post_place=place.get("poststed", ""),
            industry1_code=r["naeringskode1"]["kode"], registered_on=r["registreringsdatoEnhetsregisteret"],
        ))
    Workplace.objects.bulk_create(
        made, batch_size=2000, update_conflicts=True, unique_fields=["number"],
        update_fields=["name", "name_folded", "name_sort", "municipality_code", "industry1_code"],
    )
    out = {"seconds": time.perf_counter() - begun, "new": len(made)}
out["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(json.dumps(out))
"""
_PACKAGE = Path(__file__).resolve().parents[2]


def _child(database: str, scratch: Path, *arguments: str) -> dict[str, Any]:
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "GRONTLYS_VAR": str(scratch / "var"),
        "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.demo",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE), os.environ.get("PYTHONPATH", "")))),
    }
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *arguments], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _rate(told: dict[str, Any]) -> float:
    return float((told["new"] + told.get("changed", 0) + told.get("unchanged", 0)) / told["seconds"])


@bench("register-import")
def register_import(context: Context) -> Iterator[Row]:
    """A country's workplaces and main units, first and once more; the same with the ORM's own bulk write beside it."""
    count = 10_000 if context.quick else 1_000_000
    scratch = context.scratch / "register"
    scratch.mkdir(parents=True, exist_ok=True)
    database = f"sqlite:///{scratch / 'import.db'}"
    _child(database, scratch, "make", str(scratch), str(count))
    units, companies = str(scratch / "underenheter.json.gz"), str(scratch / "enheter.json.gz")
    note = f"{count:,} units, JSON, gzip"

    _child(database, scratch, "migrate", "-", "-")
    first = _child(database, scratch, "import", units, "workplaces")
    yield Row("first import, SQLite", _rate(first), "1/s", target=20_000, note=note)
    yield Row("peak memory, first import", first["rss"], "MB", target=400, lower_is_better=True)
    yield Row("longest transaction, first import", first["longest"] * 1000, "ms", target=300, lower_is_better=True)
    again = _child(database, scratch, "import", units, "workplaces")
    yield Row("second import of the same file", _rate(again), "1/s", target=30_000, note=note)
    yield Row("peak memory, second import", again["rss"], "MB", target=400, lower_is_better=True)
    # The run's own row (made, marked as done) and its event in the log.
    yield Row(
        "unit rows written by the second import", again["new"] + again["changed"], "rows", target=0, lower_is_better=True,
        note=f"{again['written']} rows in all: the run and its event",
    )  # fmt: skip
    above = _child(database, scratch, "import", companies, "companies")
    yield Row(
        "main units after that, SQLite", _rate(above), "1/s",
        note=f"{above['new']:,} main units, and sector and ending of {count:,} workplaces",
    )  # fmt: skip

    some = min(count, 100_000)
    naive = f"sqlite:///{scratch / 'naive.db'}"
    _child(naive, scratch, "migrate", "-", "-")
    told = _child(naive, scratch, "naive", units, str(some))
    yield Row(
        "bulk_create(update_conflicts), SQLite",
        _rate(told),
        "1/s",
        baseline=True,
        note=f"{some:,} units, fewer columns",
    )
    yield Row("its peak memory", told["rss"], "MB", baseline=True, note="the whole file in memory")
    again = _child(naive, scratch, "naive", units, str(some))
    yield Row("the same once more", _rate(again), "1/s", baseline=True, note="writes every row again")

    yield from _others(context, scratch, units)
    if context.postgres:
        yield from _postgres(context, scratch, units, note)


def _others(context: Context, scratch: Path, units: str) -> Iterator[Row]:
    """How long somebody else's small write waits while an import runs."""
    path = scratch / "shared.db"
    database = f"sqlite:///{path}"
    _child(database, scratch, "migrate", "-", "-")
    waits: list[float] = []
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as link:
            link.execute("CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY, at REAL)")
            while not over.is_set():
                begun = time.perf_counter()
                link.execute("BEGIN IMMEDIATE")
                link.execute("INSERT INTO other (at) VALUES (?)", [begun])
                link.execute("COMMIT")
                waits.append(time.perf_counter() - begun)
                over.wait(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        _child(database, scratch, "import", units, "workplaces")
    finally:
        over.set()
        writer.join()
    waits.sort()
    note = f"{len(waits)} small writes, one every 50 ms, during the first import"
    yield Row(
        "another's write waits, 95 %", waits[int(len(waits) * 0.95)] * 1000, "ms", lower_is_better=True, note=note
    )
    yield Row("another's write waits, longest", waits[-1] * 1000, "ms", target=1000, lower_is_better=True)


def _postgres(context: Context, scratch: Path, units: str, note: str) -> Iterator[Row]:
    _child(context.postgres, scratch, "migrate", "-", "-")
    first = _child(context.postgres, scratch, "import", units, "workplaces")
    if not first["new"]:
        # Another measurement has been here: then this one says nothing.
        return
    yield Row("first import, PostgreSQL", _rate(first), "1/s", note=note)
    again = _child(context.postgres, scratch, "import", units, "workplaces")
    yield Row("second import, PostgreSQL", _rate(again), "1/s", note=note)
