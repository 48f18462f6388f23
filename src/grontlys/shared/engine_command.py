"""The contract of engine commands: JSON in, JSON out, nothing else on standard output, nothing written to the database.

`./run manage ENGINE [FILE]` reads the file or standard input. `--schema` prints the JSON Schemas of input and output,
`--example` an input that works, `--on DATE` sets the day. Exit 0: an answer; 2: refused, with
`{"errors": [{"path": "...", "message": "..."}]}`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser

from grontlys.shared import clock
from grontlys.shared.schema import Refused, check

JSON = dict[str, Any]


class EngineCommand(BaseCommand):
    """Subclass with `input_schema`, `output_schema`, `example` and `run`."""

    input_schema: ClassVar[JSON]
    output_schema: ClassVar[JSON]
    example: ClassVar[JSON]
    requires_system_checks: ClassVar[list[str]] = []

    def run(self, given: JSON, on: dt.date) -> JSON:
        """The answer to input that fits the schema. Raises Refused for what a schema cannot say."""
        raise TypeError("an engine command says what it answers")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="JSON; standard input where left out")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schemas of input and output")
        parser.add_argument("--example", action="store_true", help="print an input that works")
        parser.add_argument("--on", metavar="DATE", help="the day (2026-12-01); today where left out")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self._print({"input": self.input_schema, "output": self.output_schema})
            return
        if options["example"]:
            self._print(self.example)
            return
        try:
            day = dt.date.fromisoformat(options["on"]) if options["on"] else clock.today()
        except ValueError:
            self._refuse([{"path": "--on", "message": "not a date like 2026-12-01"}])
        try:
            given = json.loads(Path(options["file"]).read_text("utf-8") if options["file"] else sys.stdin.read())
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
            self._refuse([{"path": "", "message": f"not readable as JSON: {fault}"}])
        try:
            check(given, self.input_schema)
            answer = self.run(given, day)
        except Refused as refused:
            self._refuse(refused.errors)
        self._print(answer)

    def _print(self, answer: JSON) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _refuse(self, errors: list[dict[str, str]]) -> None:
        self._print({"errors": errors})
        sys.exit(2)
