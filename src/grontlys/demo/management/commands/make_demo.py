"""`make-demo`: the demo region in an empty database, once."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from grontlys.demo.fill import Refused, check, fill
from grontlys.demo.region import region
from grontlys.shared import clock


class Command(BaseCommand):
    help = "Lager demoregionen: seks kommuner, oppdiktede arbeidsplasser, ansatte og to års opplysninger. Lages bare én gang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="DATO", type=dt.date.fromisoformat, help="dagen demoen er laget for (i dag)"
        )
        parser.add_argument(
            "--seed", metavar="TALL", type=int, default=1, help="frø: samme tall gir samme region (%(default)s)"
        )
        parser.add_argument("--workplaces", metavar="TALL", type=int, default=2500, help="arbeidsplasser (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not check():
                self.stdout.write("Demoen finnes allerede.")
                return
            made = region(options["seed"], options["workplaces"], on=options["on"] or clock.today())
        except (Refused, ValueError) as wrong:
            raise CommandError(str(wrong)) from wrong
        loaded = fill(made, settings.GRONTLYS_VAR / "demo-register", tell=self.stderr.write)
        self.stdout.write(
            f"Demoregionen er klar: {len(made.workplaces)} arbeidsplasser,"
            f" {loaded.statements} opplysninger om {loaded.workplaces} av dem."
        )
