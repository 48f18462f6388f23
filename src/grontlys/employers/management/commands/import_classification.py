"""`import-classification`: the statistics bureau's code lists into the database, or the facts the product ships."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from grontlys.access.actor import system_actor
from grontlys.employers.register.classification import KINDS, Options, import_classification, import_shipped
from grontlys.employers.register.source import SourceError


class Command(BaseCommand):
    help = "Henter kodeverk fra Statistisk sentralbyrås filer (CSV eller JSON), eller det som følger med (--shipped)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", nargs="?", metavar="KODEVERK", choices=sorted(KINDS), help=", ".join(sorted(KINDS)))
        parser.add_argument("file", nargs="?", metavar="FIL|URL")
        parser.add_argument("--shipped", action="store_true", help="kodene som følger med: det demoregionen trenger")
        parser.add_argument("--language", choices=("nb", "en"), default="nb", help="språket navnene i filen er på")
        parser.add_argument(
            "--valid-from", type=dt.date.fromisoformat, metavar="DATO", help="gjelder fra, når filen ikke sier det"
        )
        parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt i stedet for en oppsummering")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["shipped"] == bool(options["kind"]) or bool(options["kind"]) != bool(options["file"]):
            raise CommandError(_("Si enten --shipped, eller et kodeverk og en fil."))
        actor = system_actor()
        try:
            if options["shipped"]:
                run = import_shipped(actor=actor)
            else:
                run = import_classification(
                    options["kind"],
                    options["file"],
                    actor=actor,
                    options=Options(options["language"], options["valid_from"]),
                )
        except SourceError as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "run": run.pk,
                        "source": run.source,
                        "new": run.new,
                        "changed": run.changed,
                        "unchanged": run.unchanged,
                    },
                    ensure_ascii=False,
                )
            )
        else:
            counts = {name: getattr(run, name) for name in ("source", "new", "changed", "unchanged")}
            self.stdout.write(_("Kodeverk %(source)s: nye %(new)s, endret %(changed)s, uendret %(unchanged)s") % counts)
            if run.new or run.changed:
                self.stdout.write(_("Enheter som er hentet før, får de nye kodene ved neste import-register."))
