"""./run manage audit-matching: how suggestions and decisions fall on groups of people, from a file that is not kept."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grontlys.access.actor import system_actor
from grontlys.employers.lists import sheets
from grontlys.employers.rules.kinds import Purpose
from grontlys.matching import audit_page, auditing
from grontlys.matching.audit.groups import read_groups
from grontlys.matching.audit.hiding import LEAST, NEVER_UNDER
from grontlys.matching.audit_wording import fault_texts
from grontlys.shared import clock


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} is not a date like 2026-12-01", returncode=2) from None


class Command(BaseCommand):
    help = (
        "A bias report for all candidates of this installation: for each group of age, sex and municipality how many were "
        "suggested to somebody, put on a shortlist, turned down and so on, with 95 % intervals and ratios to the best-off group "
        "and to the whole. FILE is Excel or CSV with the headings Kode, and Alder, Fødselsår or Aldersgruppe, Kjønn (K, M, X), "
        "Kommune. It is read and forgotten. Small cells are hidden. Exit 2: asked wrongly, or the file cannot be used."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="Excel or CSV: candidate code, and the groups")
        parser.add_argument("--from", dest="since", metavar="DATE", help="first day; a year back where left out")
        parser.add_argument("--to", dest="until", metavar="DATE", help="last day; today where left out")
        parser.add_argument("--purpose", choices=[one.value for one in Purpose], default=Purpose.TRAINING.value)
        parser.add_argument("--pairs", action="store_true", help="groups two by two as well")
        parser.add_argument(
            "--least", type=int, default=LEAST, help=f"hide cells under this; never under {NEVER_UNDER}"
        )
        parser.add_argument("--today", action="store_true", help="also what the engine would suggest today")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        until = _date(options["until"]) if options["until"] else today
        since = _date(options["since"]) if options["since"] else until - dt.timedelta(days=364)
        if until < since:
            raise CommandError("the last day is before the first", returncode=2)
        if options["least"] < NEVER_UNDER:
            raise CommandError(f"cells under {NEVER_UNDER} are never shown", returncode=2)
        path = Path(options["file"])
        try:
            book = sheets.read(path.read_bytes(), path.name)
        except OSError as fault:
            raise CommandError(f"not readable: {fault}", returncode=2) from fault
        except sheets.Unreadable as unreadable:
            raise CommandError(f"not readable: {unreadable.code}", returncode=2) from unreadable
        brought = read_groups(book.sheets[0].rows, today.year)
        if brought.faults:
            raise CommandError("\n".join(fault_texts(brought.faults)), returncode=2)
        audited = auditing.audit(
            system_actor(),
            brought,
            since,
            until,
            options["purpose"],
            pairs=list(combinations(brought.dimensions, 2)) if options["pairs"] else [],
            least=options["least"],
            today=today if options["today"] else None,
            whole=True,
        )
        plain = audit_page.plain_of(audited)
        if options["json"]:
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(plain)))


def _lines(plain: dict[str, Any]) -> list[str]:
    """The report as text."""
    page = audit_page.make_page(plain)
    told = [f"{page.purpose}, {plain['from']} – {plain['to']}"]
    if plain["whole"]["people"] is None:
        return [*told, f"< {plain['least']}"]
    for section in page.sections:
        told += ["", section.word]
        for cell in (section.whole, *(cell for part in section.parts for cell in part.cells)):
            people = f"{cell.people} *" if cell.few else cell.people
            figures = f"{cell.text:>14}  {cell.interval:>13}  {cell.to_best:>22}  {cell.to_all:>22}"
            told.append(f"  {cell.name:32} {people:>9}  {figures}")
    for at, word in enumerate(page.means.words):
        told += ["", word, *(f"  {name:32} {means[at]:>9}" for name, means in page.means.rows)]
    return [*told, "", *(f"- {text}" for text in audit_page.how_to_read(plain))]
