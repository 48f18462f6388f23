"""`import-classification`: code lists of the statistics bureau, NAV and ESCO into the database, or what the product ships."""

from __future__ import annotations

import datetime as dt
import json
import time
from argparse import ArgumentParser
from pathlib import PurePosixPath
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, system_actor
from grontlys.employers.classifications import shapes
from grontlys.employers.classifications.importing import Told, import_vocabulary
from grontlys.employers.models import ImportRun
from grontlys.employers.register.classification import KINDS, Options, import_classification, import_shipped
from grontlys.employers.register.source import SourceError


class Command(BaseCommand):
    help = (
        "Henter kodeverk. Én fil av Statistisk sentralbyrås kodeverk (KODEVERK FIL), eller én eller flere filer med yrker og "
        "kompetanser (STYRK-08, NAVs yrkeskategorier, ESCO), som kjennes igjen på overskriftene. --shipped tar det som følger med."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "given",
            nargs="*",
            metavar="[KODEVERK] FIL|URL",
            help=_("kodeverk: %(kinds)s; uten kodeverk kjennes filene igjen") % {"kinds": ", ".join(sorted(KINDS))},
        )
        parser.add_argument(
            "--kind", choices=shapes.ORDER, default="", help="hva filene er, når overskriftene ikke sier det"
        )
        parser.add_argument("--shipped", action="store_true", help="kodene som følger med: det demoregionen trenger")
        parser.add_argument(
            "--language",
            choices=("nb", "nn", "en"),
            default="",
            help="språket navnene i filen er på, når filnavnet ikke sier det (ellers nb)",
        )
        parser.add_argument("--edition", default="", help="utgaven av ESCO, når filnavnet ikke sier den (1.2.0)")
        parser.add_argument(
            "--valid-from", type=dt.date.fromisoformat, metavar="DATO", help="gjelder fra, når filen ikke sier det"
        )
        parser.add_argument(
            "--replace", action="store_true", help="ta bort relasjoner som mangler i filen, også når det er mange"
        )
        parser.add_argument("--dry-run", action="store_true", help="si hva som ville blitt endret, og endre ingenting")
        parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt i stedet for en oppsummering")

    def handle(self, *args: Any, **options: Any) -> None:
        given = list(options["given"])
        kind = given.pop(0) if given and given[0] in KINDS else ""
        if options["shipped"] == bool(given) or (kind and len(given) != 1) or (kind and options["kind"]):
            raise CommandError(_("Si enten --shipped, eller et kodeverk og en fil, eller bare filer."))
        started = time.perf_counter()
        try:
            runs = self._run(kind, given, options, system_actor())
        except SourceError as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["json"]:
            self._say_json(runs, bool(kind or options["shipped"]), options["dry_run"], time.perf_counter() - started)
        else:
            self._say(runs, options["dry_run"])

    def _run(self, kind: str, given: list[str], options: dict[str, Any], actor: Actor) -> list[ImportRun]:
        if options["dry_run"] and (kind or options["shipped"]):
            raise CommandError(_("--dry-run er for filer med yrker og kompetanser."))
        if options["shipped"]:
            return [import_shipped(actor=actor)]
        if kind:
            if options["language"] == "nn":
                raise CommandError(_("Nynorske navn leses inn for STYRK-08, med --kind styrk08."))
            chosen = Options(options["language"] or "nb", options["valid_from"])
            return [import_classification(kind, given[0], actor=actor, options=chosen)]
        for name in given:
            # Somebody who misspells a kind has written no file: say which kinds there are, before files are looked for.
            if PurePosixPath(name).suffix == "" and "/" not in name and len(given) > 1 and name == given[0]:
                raise CommandError(
                    _("«%(name)s» er ikke et kodeverk. Velg: %(kinds)s.")
                    % {"name": name, "kinds": ", ".join(sorted(KINDS))}
                )
        return import_vocabulary(
            given,
            actor=actor,
            told=Told(options["kind"], options["language"], options["edition"], options["replace"]),
            dry_run=options["dry_run"],
            tell=lambda text: self.stderr.write(text) if options["verbosity"] else None,
        )

    def _say_json(self, runs: list[ImportRun], single: bool, dry_run: bool, seconds: float) -> None:
        made = [
            {
                "run": None if dry_run else run.pk,
                "source": run.source,
                "new": run.new,
                "changed": run.changed,
                "unchanged": run.unchanged,
                "removed": run.closed,
                "aside": run.aside,
            }
            for run in runs
        ]
        answer: dict[str, Any] = (
            made[0] if single else {"dry_run": dry_run, "seconds": round(seconds, 2), "files": made}
        )
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _say(self, runs: list[ImportRun], dry_run: bool) -> None:
        for run in runs:
            counts = {name: getattr(run, name) for name in ("source", "new", "changed", "unchanged", "closed")}
            self.stdout.write(_("Kodeverk %(source)s: nye %(new)s, endret %(changed)s, uendret %(unchanged)s") % counts)
            if run.closed:
                self.stdout.write(_("  tatt bort: %(closed)s") % counts)
            if run.fault:
                self.stdout.write(f"  {run.fault}")
        changed = any(run.new or run.changed or run.closed for run in runs)
        if dry_run:
            self.stdout.write(_("Prøvekjøring: ingenting er endret."))
        elif not changed:
            self.stdout.write(_("Ingenting nytt: alt var lest inn fra før."))
        elif any(run.source.startswith("industr") for run in runs):
            self.stdout.write(_("Enheter som er hentet før, får de nye kodene ved neste import-register."))
