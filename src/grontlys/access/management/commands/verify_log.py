"""`./run manage verify-log`: prove the event log unbroken, or name the first broken row."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from grontlys.access import log


def sentence(verdict: log.Verdict) -> str:
    """The verdict in words."""
    words = {
        "missing": _("Rad %(seq)s mangler: den er tatt ut."),
        "chain": _("Rad %(seq)s følger ikke av raden før: en rad er byttet ut eller satt inn."),
        "content": _("Rad %(seq)s er endret etter at den ble skrevet."),
        "head": _("Rad %(seq)s er ikke den som ble notert: loggen er skrevet på nytt fra et sted før den."),
        "cut": _("Loggen slutter før rad %(seq)s, som ble notert: enden er tatt bort."),
    }
    if verdict.fault:
        return words[verdict.fault] % {"seq": verdict.broken_seq}
    return _("Loggen er ubrutt.")


class Command(BaseCommand):
    help = (
        "Prove the event log unbroken. Exit 0: whole; 1: broken, and the first broken row is named; 2: asked wrongly. "
        "Keep the printed head somewhere else than in this database: with --expect it proves later that nothing before it "
        "was rewritten and that the end was not cut off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--since-head", metavar="HASH", help="begin after the row with this hash (64 hexadecimal digits)"
        )
        parser.add_argument(
            "--expect",
            metavar="NUMBER:HASH",
            action="append",
            default=[],
            help="a head that was noted earlier and must still stand in the chain; may be given several times",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            expected = [log.Head.parse(text) for text in options["expect"]]
            start = log.find_head(options["since_head"]) if options["since_head"] else None
        except ValueError as error:
            raise CommandError(f"{error}", returncode=2) from error
        if options["since_head"] and start is None:
            verdict = log.Verdict(0, 0, "", None, "unknown_head")
            text = _("Ingen rad har denne summen: raden er endret eller tatt ut.")
        else:
            verdict = log.verify(after=start, expect=expected)
            text = sentence(verdict)
        if options["json"]:
            answer = {
                "whole": not verdict.fault,
                "rows": verdict.rows,
                "head": {"seq": verdict.seq, "hash": verdict.head},
                "broken_seq": verdict.broken_seq,
                "fault": verdict.fault or None,
            }
            self.stdout.write(json.dumps(answer))
        else:
            self.stdout.write(text)
            self.stdout.write(
                _("%(rows)s rader kontrollert. Siste hele rad: %(seq)s:%(head)s")
                % {"rows": verdict.rows, "seq": verdict.seq, "head": verdict.head}
            )
        if verdict.fault:
            raise SystemExit(1)
