"""./run manage reseal: put every sealed text under the newest key, so that an older one can be taken away."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from grontlys.access.actor import system_actor
from grontlys.access.log import record
from grontlys.shared.sealing import PartlySealedField, SealedField, Unreadable, reseal, reseal_object

_AT_ONCE = 500


class Command(BaseCommand):
    help = "Seal every name, contact, number, note and short text under the newest key of GRONTLYS_SEALING_KEYS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        done, unreadable = 0, 0
        # SQLite has one writer at a time; elsewhere a change made meanwhile must not be overwritten.
        lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
        for model in apps.get_models():
            sealers = {
                str(field.column): reseal if isinstance(field, SealedField) else reseal_object
                for field in model._meta.concrete_fields
                if isinstance(field, SealedField | PartlySealedField)
            }
            columns = list(sealers)
            if not columns:
                continue
            table, after = model._meta.db_table, 0
            while True:
                with transaction.atomic(), connection.cursor() as cursor:
                    # Straight from the table: the model would open the text, and the sealed form is what is wanted here.
                    cursor.execute(
                        f"SELECT id, {', '.join(columns)} FROM {table} WHERE id > %s ORDER BY id LIMIT {_AT_ONCE}{lock}",
                        [after],
                    )
                    rows = cursor.fetchall()
                    for pk, *sealed in rows:
                        try:
                            fresh = [
                                sealers[name](one) if one else one for name, one in zip(columns, sealed, strict=True)
                            ]
                        except Unreadable:
                            unreadable += 1
                            continue
                        sets = ", ".join(f"{column} = %s" for column in columns)
                        cursor.execute(f"UPDATE {table} SET {sets} WHERE id = %s", [*fresh, pk])
                        done += 1
                if not rows:
                    break
                after = rows[-1][0]
        with transaction.atomic():
            record(system_actor(), "resealed", "installation", "keys", rows=done, unreadable=unreadable)
        if options["json"]:
            self.stdout.write(json.dumps({"resealed": done, "unreadable": unreadable}))
        else:
            self.stdout.write(f"{done} rows are under the newest key. {unreadable} could not be opened by any key.")
        if unreadable:
            raise CommandError("Keep the older keys: some rows need a key that is not here. Nothing was lost.")
