"""`./run manage privacy-matrix`: who may do and read what, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from grontlys.access import matrix


class Command(BaseCommand):
    help = "Print the matrix of roles and rights, or write it into the document that holds it (docs/privacy.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", metavar="FILE", help="bring the tables in this document up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            if not options["write"]:
                self.stdout.write("\n\n".join(table() for table in matrix.TABLES.values()))
                return
            path = Path(options["write"])
            try:
                before = path.read_text(encoding="utf-8")
                after = matrix.fill_in(before)
            except (OSError, ValueError) as error:
                raise CommandError(str(error), returncode=2) from error
            if after != before:
                path.write_text(after, encoding="utf-8")
            self.stdout.write(f"{path}: {'up to date' if after == before else 'written'}")
