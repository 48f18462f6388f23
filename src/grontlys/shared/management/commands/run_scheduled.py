"""`./run manage run-scheduled`: run what is due, and go on doing so."""

from __future__ import annotations

import json
import signal
import threading
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils.translation import gettext as _

from grontlys.shared.schedule import worker


class Command(BaseCommand):
    help = (
        "Run scheduled verbs as they fall due. Several may run at once, on several machines: no verb is run by two of them. "
        "Ends after the verb at hand on SIGTERM or Ctrl-C."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="run what is due now, and end (exit 1 where one failed)"
        )
        parser.add_argument("--every", type=float, default=30, metavar="SECONDS", help="how often to look (default 30)")
        parser.add_argument("--json", action="store_true", help="with --once: print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] < 0.1:
            raise CommandError("--every is 0.1 seconds at least", returncode=2)
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_ignored: stop.set())
        if options["once"]:
            self._once(as_json=options["json"], stop=stop)
            return
        while not stop.is_set():
            for result in worker.tick(stop.is_set):
                self.stderr.write(self._line(result))
            # A worker that sleeps holds no connection.
            connections.close_all()
            stop.wait(options["every"])

    def _once(self, *, as_json: bool, stop: threading.Event) -> None:
        results = worker.tick(stop.is_set)
        failed = [result for result in results if result.state != worker.State.DONE]
        if as_json:
            self.stdout.write(json.dumps({"runs": [asdict(result) for result in results]}, default=str))
        else:
            for result in results:
                self.stdout.write(self._line(result))
            self.stdout.write(_("%(count)s kjørt, %(failed)s feilet") % {"count": len(results), "failed": len(failed)})
        if failed:
            raise SystemExit(1)

    def _line(self, result: worker.Result) -> str:
        detail = result.fault or ", ".join(f"{key} {value}" for key, value in result.outcome.items())
        return f"{result.verb}: {worker.State(result.state).label}" + (f" ({detail})" if detail else "")
