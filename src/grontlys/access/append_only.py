"""Triggers that let the database itself refuse to change or delete an event, whoever asks."""

from __future__ import annotations

from typing import Any

TABLE = "access_event"
_SQLITE = (
    f"""CREATE TRIGGER IF NOT EXISTS access_event_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS access_event_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END""",
    # INSERT OR REPLACE takes the old row away without asking the trigger on deletion.
    f"""CREATE TRIGGER IF NOT EXISTS access_event_no_replace BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END""",
)
_POSTGRES = (
    """CREATE OR REPLACE FUNCTION access_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an event is never changed or deleted'; END $$""",
    f"""CREATE OR REPLACE TRIGGER access_event_no_update BEFORE UPDATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION access_event_refuse()""",
    f"""CREATE OR REPLACE TRIGGER access_event_no_delete BEFORE DELETE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION access_event_refuse()""",
    f"""CREATE OR REPLACE TRIGGER access_event_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION access_event_refuse()""",
)


def install(connection: Any) -> None:
    """Put the triggers in place (idempotent)."""
    with connection.cursor() as cursor:
        for statement in _POSTGRES if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def drop(connection: Any) -> None:
    """Take the triggers away: for the migration that undoes them and for a test database that is being emptied."""
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    names = ["access_event_no_update", "access_event_no_delete"]
    names.append("access_event_no_truncate" if connection.vendor == "postgresql" else "access_event_no_replace")
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")
