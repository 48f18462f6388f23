"""One import at a time. Two that compare with the same picture of the database would each undo what the other saw."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from grontlys.employers.register.source import SourceError

_KEY = 0x726567  # any constant of our own


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the importer's lock while the block runs. It goes with the process, so a killed import leaves nothing behind.

    Raises SourceError where another import is running.
    """
    busy = SourceError(_("En annen innlesing pågår. Vent til den er ferdig, og prøv igjen."))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
            if not cursor.fetchone()[0]:
                raise busy
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])
        return
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        yield
        return
    with Path(f"{name}.import-lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise busy from None
        yield
