"""`./run bench [NAME ...] [--json FILE] [--quick]`: run the measurements and print one table."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import sqlite3
import sys
import time
import traceback
from pathlib import Path
from typing import Any


def machine() -> dict[str, Any]:
    """What the numbers were measured on, as far as it matters for comparing them."""
    facts: dict[str, Any] = {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [
            line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")
        ]
        facts["processor"] = names[0] if names else "unknown"
    memory = Path("/proc/meminfo")
    if memory.exists():
        facts["memory_gib"] = round(int(memory.read_text().split()[1]) / 2**20, 1)
    return facts


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as text, ours first in each measurement's order; a baseline is set in from the left."""
    lines = [("measurement", "metric", "value", "unit", "target", "note")]
    for row in rows:
        aim = "" if row["target"] is None else f"{'≤' if row['lower_is_better'] else '≥'} {_number(row['target'])}"
        mark = {True: " ✓", False: " ✗", None: ""}[row["reached"]]
        metric = f"  ({row['metric']})" if row["baseline"] else row["metric"]
        lines.append((row["name"], metric, _number(row["value"]), row["unit"], aim + mark, row["note"]))
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    right = {2, 4}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def main(argv: list[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grontlys.config.settings.demo")
    import django

    django.setup()
    from grontlys import bench

    known = bench.load()
    parser = argparse.ArgumentParser(prog="./run bench", description=f"There are: {', '.join(known) or 'none yet'}.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="small sizes: does it work at all?")
    options = parser.parse_args(argv)
    unknown = sorted(set(options.names) - set(known))
    if unknown:
        parser.error(f"no such measurement: {', '.join(unknown)}. There are: {', '.join(known)}")

    rows: list[dict[str, Any]] = []
    broken = []
    context = bench.Context(quick=options.quick)
    try:
        for name in options.names or known:
            print(f"{name} ...", file=sys.stderr, flush=True)
            begun = time.perf_counter()
            try:
                rows.extend(bench.rows_of(name, context))
            except Exception:  # noqa: BLE001  # the other measurements are worth having all the same
                traceback.print_exc()
                broken.append(name)
            print(f"{name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(context.scratch, ignore_errors=True)
    facts, today = machine(), dt.datetime.now(dt.UTC).date().isoformat()
    print(f"{today}, {', '.join(f'{key} {value}' for key, value in facts.items())}\n")
    print(table(rows))
    if options.json:
        report = {
            "date": today,
            "quick": options.quick,
            "machine": facts,
            "rows": rows,
            "broken": broken,
        }
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
