"""`./run manage build-index`: build the search index from the database; the running service changes over by itself."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from grontlys.finding import index
from grontlys.shared import clock


class Command(BaseCommand):
    help = "Build the search index of workplaces from the database. The running service changes over by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--replacing", default="", metavar="NAME", help="do nothing where another snapshot than this is there now"
        )
        parser.add_argument("--seen", type=int, default=0, metavar="SEQ", help="... and has seen this event")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.perf_counter()
        built = index.rebuild(clock.today(), replacing=options["replacing"], seen=options["seen"])
        seconds = time.perf_counter() - begun
        if options["json"]:
            facts = {"built": built is not None, "seconds": round(seconds, 2), **(built._asdict() if built else {})}
            self.stdout.write(json.dumps(facts))
        elif built is None:
            self.stdout.write("The index is new enough.")
        else:
            self.stdout.write(f"Indexed {built.workplaces} workplaces in {seconds:.1f} s.")
