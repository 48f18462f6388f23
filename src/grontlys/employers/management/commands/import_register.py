"""`import-register`: units, main units and updates of the company register into the database."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from grontlys.access.actor import system_actor
from grontlys.employers.models import ImportRun
from grontlys.employers.register.importing import import_units
from grontlys.employers.register.normalise import COMPANY, REASONS, WORKPLACE
from grontlys.employers.register.source import Progress, SourceError
from grontlys.employers.register.updates import API, import_updates


class Command(BaseCommand):
    help = "Henter enheter fra Enhetsregisterets åpne filer (JSON eller CSV, gjerne gzip) fra en fil eller en adresse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--units", metavar="FIL|URL", help="underenheter (arbeidsplasser)")
        parser.add_argument("--companies", metavar="FIL|URL", help="hovedenheter")
        parser.add_argument("--updates", metavar="FIL|URL|MAPPE", help="oppdateringer siden sist")
        parser.add_argument(
            "--api", metavar="ADRESSE", default=API, help="der postene i oppdateringene hentes (%(default)s)"
        )
        parser.add_argument(
            "--allow-many-gone", action="store_true", help="meld ut også når mer enn 20 %% mangler i filen"
        )
        parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt i stedet for en oppsummering")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = [name for name in ("units", "companies", "updates") if options[name]]
        if not asked:
            raise CommandError(_("Si hva som skal hentes: --units, --companies eller --updates."))
        actor = system_actor()
        runs: list[ImportRun] = []
        fault = ""
        try:
            # Main units first: then each new workplace gets its sector in the same go.
            for name, kind in (("companies", COMPANY), ("units", WORKPLACE)):
                if options[name]:
                    runs.append(
                        import_units(
                            options[name],
                            kind=kind,
                            actor=actor,
                            progress=_progress(kind),
                            allow_many_gone=options["allow_many_gone"],
                        )
                    )
            if options["updates"]:
                runs.append(
                    import_updates(options["updates"], actor=actor, api=options["api"], progress=_progress("updates"))
                )
        except SourceError as wrong:
            fault = str(wrong)
        finally:
            if sys.stderr.isatty():
                sys.stderr.write("\n")
        if options["json"]:
            self.stdout.write(json.dumps({"runs": [_as_json(run) for run in runs], "fault": fault}, ensure_ascii=False))
        else:
            for run in runs:
                self.stdout.write(summary(run))
        if fault:
            raise CommandError(fault)
        if any(run.fault for run in runs):
            sys.exit(1)


def _progress(what: str) -> Progress:
    begun = time.monotonic()
    last = [0.0]

    def show(done: int, size: int | None, count: int) -> None:
        if not sys.stderr.isatty() and time.monotonic() - last[0] < 10:
            return
        last[0] = time.monotonic()
        part = f"{100 * done // size:3d} % " if size else f"{done / 1e6:.0f} MB "
        rate = count / max(last[0] - begun, 0.001)
        sys.stderr.write(f"\r{what}: {part}{count:,} | {rate:,.0f}/s ".replace(",", " "))
        if not sys.stderr.isatty():
            sys.stderr.write("\n")
        sys.stderr.flush()

    return show


def summary(run: ImportRun) -> str:
    """What a run did, for people."""
    counts = {name: getattr(run, name) for name in ("new", "changed", "unchanged", "closed", "aside")}
    lines = [
        f"{run.get_kind_display()}: {run.get_state_display().lower()}",
        "  " + _("nye %(new)s, endret %(changed)s, uendret %(unchanged)s") % counts,
        "  " + _("lagt ned eller ute %(closed)s, lagt til side %(aside)s") % counts,
    ]
    for reason, count in sorted(getattr(run, "reasons", {}).items()):
        lines.append(f"    {count} – {REASONS.get(reason, reason)}")
    if run.fault:
        lines.append(f"  {run.fault}")
    return "\n".join(lines)


def _as_json(run: ImportRun) -> dict[str, Any]:
    seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    return {
        "run": run.pk,
        "kind": run.kind,
        "state": run.state,
        "new": run.new,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "closed": run.closed,
        "aside": run.aside,
        "reasons": dict(getattr(run, "reasons", {})),
        "last_update_id": run.last_update_id,
        "seconds": seconds,
        "fault": run.fault,
    }
