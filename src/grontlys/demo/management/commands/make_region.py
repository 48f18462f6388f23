"""`make-region`: synthetic countries of any size, as register files or straight into an empty demo database."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grontlys.demo.fill import Refused, check, fill
from grontlys.demo.places import country
from grontlys.demo.region import region
from grontlys.demo.register_files import write_register_files
from grontlys.shared import clock


class Command(BaseCommand):
    help = (
        "Lager et helt oppdiktet land for målinger: registerfiler i en mappe og, med --load, alt i en tom demodatabase."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workplaces", metavar="TALL", type=int, required=True, help="arbeidsplasser")
        parser.add_argument("--out", metavar="MAPPE", type=Path, required=True, help="mappen registerfilene skrives i")
        parser.add_argument("--municipalities", metavar="TALL", type=int, default=350, help="kommuner (%(default)s)")
        parser.add_argument("--seed", metavar="TALL", type=int, default=1, help="frø (%(default)s)")
        parser.add_argument(
            "--on", metavar="DATO", type=dt.date.fromisoformat, help="dagen landet er laget for (i dag)"
        )
        parser.add_argument("--load", action="store_true", help="les filene inn og før opplysninger i databasen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["load"] and not check():
                raise CommandError("databasen holder en demo fra før; velg en tom")
            made = region(
                options["seed"],
                options["workplaces"],
                country(options["municipalities"]),
                options["on"] or clock.today(),
            )
        except (Refused, ValueError) as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["load"]:
            loaded = fill(made, options["out"], brief=True, tell=self.stderr.write)
            self.stdout.write(
                f"{loaded.statements} opplysninger om {loaded.workplaces} av {len(made.workplaces)} arbeidsplasser."
            )
        else:
            files = write_register_files(made, options["out"])
            self.stdout.write(f"{files.workplace_count} underenheter: {files.workplaces}")
            self.stdout.write(f"{files.company_count} enheter: {files.companies}")
