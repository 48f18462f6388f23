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
    help = "Bygger søkeindeksen over arbeidsplasser fra databasen. Tjenesten går over til den av seg selv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--replacing",
            default="",
            metavar="NAME",
            help="gjør ingenting når en annen indeks enn denne allerede er på plass",
        )
        parser.add_argument("--seen", type=int, default=0, metavar="SEQ", help="... og har sett denne hendelsen")
        parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt i stedet for en setning")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.perf_counter()
        built = index.rebuild(clock.today(), replacing=options["replacing"], seen=options["seen"])
        seconds = time.perf_counter() - begun
        if options["json"]:
            facts = {"built": built is not None, "seconds": round(seconds, 2), **(built._asdict() if built else {})}
            self.stdout.write(json.dumps(facts))
        elif built is None:
            self.stdout.write("Indeksen er ny nok.")
        else:
            self.stdout.write(f"Indeksen er bygd: {built.workplaces} arbeidsplasser på {seconds:.1f} s.")
