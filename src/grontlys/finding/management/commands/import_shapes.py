"""`import-shapes`: outlines of the municipalities from open data, so that the map of the main page is one."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from grontlys.access.actor import system_actor
from grontlys.employers.register.source import SourceError
from grontlys.finding.map_outlines import TOLERANCE, BrokenShapes
from grontlys.finding.map_shapes import import_shapes, remove_shapes


class Command(BaseCommand):
    help = "Leser kommunegrenser fra en GeoJSON-fil, så kartet på søkesiden får former. Uten dem er kartet ruter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FIL|URL", help="GeoJSON i EPSG:4326 eller EPSG:25833")
        parser.add_argument("--remove", action="store_true", help="ta bort alle formene igjen")
        parser.add_argument(
            "--valid-from", type=dt.date.fromisoformat, metavar="DATO", help="dagen grensene gjelder fra (i dag)"
        )
        parser.add_argument(
            "--tolerance",
            type=float,
            default=TOLERANCE,
            metavar="METER",
            help=f"hvor langt en forenklet grense kan ligge fra den ekte ({TOLERANCE:.0f})",
        )
        parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt i stedet for en oppsummering")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"] == bool(options["file"]):
            raise CommandError(_("Si enten en fil, eller --remove."))
        actor = system_actor()
        if options["remove"]:
            removed = remove_shapes(actor=actor)
            self.stdout.write(
                json.dumps({"removed": removed})
                if options["json"]
                else _("%(n)d former er tatt bort. Kartet er ruter.") % {"n": removed}
            )
            return
        if not 1 <= options["tolerance"] <= 5_000:
            raise CommandError(_("--tolerance er mellom 1 og 5000 meter."))
        try:
            done = import_shapes(
                options["file"], actor=actor, valid_from=options["valid_from"], tolerance=options["tolerance"]
            )
        except (SourceError, BrokenShapes) as wrong:
            raise CommandError(f"{wrong}\n{_('Ingenting er endret.')}") from wrong
        if options["json"]:
            self.stdout.write(json.dumps(done._asdict()))
            return
        self.stdout.write(_("%(n)d kommuner har fått form.") % {"n": done.read})
        if done.unknown:
            self.stdout.write(_("Ukjente kommunenumre i filen, utelatt: %(codes)s") % {"codes": _some(done.unknown)})
        if done.missing:
            self.stdout.write(_("Kommuner uten form: %(codes)s") % {"codes": _some(done.missing)})


def _some(codes: tuple[str, ...], most: int = 10) -> str:
    """The first of them, and how many more."""
    shown = ", ".join(codes[:most])
    return shown if len(codes) <= most else f"{shown} … ({len(codes)})"
