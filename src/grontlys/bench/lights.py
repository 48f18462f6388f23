"""How fast the lights of a whole country are judged, read from the database as the index reads them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grontlys.bench import Context, Row, bench


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Point the product's database connection at another SQLite file while the block runs."""
    from django.db import connection

    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(ENGINE="django.db.backends.sqlite3", NAME=str(path))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@bench("lights")
def all_lights(context: Context) -> Iterator[Row]:
    """Both lights of every workplace, with reasons and next change, against reading the same rows and doing nothing."""
    from grontlys.demo import large
    from grontlys.employers.reading import freshness_by_municipality, load_situations
    from grontlys.employers.rules.light import default_freshness, lights
    from grontlys.shared import clock

    workplaces = 5_000 if context.quick else 250_000
    with reading(large.database(workplaces)):
        on = clock.today()
        started = time.perf_counter()
        situations = list(load_situations())
        read = time.perf_counter() - started
        facts = sum(len(situation.facts) for _number, situation in situations)
        freshness = freshness_by_municipality(on).get("", default_freshness(on))
        started = time.perf_counter()
        coloured = sum(first.colour != "grey" for _number, s in situations for first in lights(s, freshness, on))
        judged = time.perf_counter() - started
    note = f"{workplaces:,} workplaces, {len(situations):,} with facts, {facts:,} facts, {coloured:,} lights not grey"
    yield Row("read and judge", read + judged, "s", target=10.0, lower_is_better=True, note=note)
    yield Row("of which judging", judged, "s")
    yield Row("one workplace, both lights", judged / max(len(situations), 1) * 1e6, "µs")
    yield Row("reading the same rows only", read, "s", baseline=True, note="plain cursor, no rule applied")
