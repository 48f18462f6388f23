"""./run manage replay-match: a candidate's list of places as it was at a moment, beside what the log says was shown."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from grontlys.access.actor import system_actor
from grontlys.access.log import record_look
from grontlys.candidates.models import Candidate
from grontlys.employers.rules.kinds import Purpose
from grontlys.matching.page import PAGE_SIZE
from grontlys.matching.replaying import Replayed, replay

MAY_DIFFER = {
    "home": "contact data, and perhaps the home, were changed since: a home is kept only as it is now",
    "register": "the company register was read again since: municipality, size, industry and endings are those of now",
    "likelihood": "inquiries or answers were recorded since: the likelihoods (0-2 of a score) may be others",
    "office": "an office's freshness or area was changed since: lights, or where a way to work begins, may be others",
}


class Command(BaseCommand):
    help = (
        "Make a candidate's list of places again as it was at a moment, from what was recorded by then, compare it with the last "
        "list that was shown by then according to the event log, and work out the scores that decisions keep. Exit 0: nothing "
        "differs; 1: something does, and what; 2: asked wrongly. That somebody looked is logged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the candidate's code")
        parser.add_argument(
            "--at", required=True, metavar="TIME", help="2026-11-20T10:15, local time where nothing else is said"
        )
        parser.add_argument("--purpose", choices=[one.value for one in Purpose], default=Purpose.TRAINING.value)
        parser.add_argument("--most", type=int, default=PAGE_SIZE, help="so many of the list")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            at = dt.datetime.fromisoformat(options["at"])
        except ValueError:
            raise CommandError(f"{options['at']} is not a time like 2026-11-20T10:15", returncode=2) from None
        at = timezone.make_aware(at) if timezone.is_naive(at) else at
        candidate = Candidate.objects.filter(code=options["code"], erased_at=None).first()
        if candidate is None:
            raise CommandError("there is no such candidate, or everything about this one is erased", returncode=2)
        if at < candidate.registered_at:
            raise CommandError("the candidate was not registered then", returncode=2)
        found = replay(candidate, at, options["purpose"], max(options["most"], 0))
        record_look(system_actor(), "candidate", candidate.code, reason="replay", purpose=options["purpose"])
        plain = as_plain(found)
        self.stdout.write(
            json.dumps(plain, ensure_ascii=False, indent=2) if options["json"] else "\n".join(_lines(plain))
        )
        if not plain["same"]:
            raise CommandError("the replay differs from what was shown or kept", returncode=1)


def as_plain(found: Replayed) -> dict[str, Any]:
    """The replay as JSON takes it; the person's code, and organisation numbers."""
    shown = found.shown
    return {
        "candidate": found.code,
        "purpose": found.purpose,
        "at": found.at.isoformat(),
        "weights": found.weights,
        "fits": found.fits,
        "within": found.within,
        "same": (shown is None or shown.same) and all(one.score == one.replayed for one in found.decisions),
        "list": [{"workplace": one.number, "score": one.score, "task": one.task} for one in found.places],
        "shown": None
        if shown is None
        else {
            "event": shown.seq,
            "at": shown.at.isoformat(),
            "by": shown.actor_id,
            "organisation": shown.organisation_id,
            "weights": shown.weights,
            "page": shown.page,
            "narrowed": shown.narrowed,
            "suggested": list(shown.suggested),
            "same_set": shown.same_set,
            "same_order": shown.same_order,
            "same_scores": shown.same_scores,
            "missing": list(shown.missing),
            "extra": list(shown.extra),
        },
        "decisions": [
            {
                "at": one.at.isoformat(),
                "workplace": one.workplace,
                "what": one.what,
                "weights": one.weights,
                "score": one.score,
                "replayed": one.replayed,
                "same": one.score == one.replayed,
            }
            for one in found.decisions
        ],
        "may_differ": [{"code": code, "because": MAY_DIFFER[code]} for code in found.may_differ],
    }


def _lines(plain: dict[str, Any]) -> list[str]:
    head = f"{plain['candidate']}, {plain['purpose']}, {plain['at']}, weights {plain['weights']}"
    told = [
        f"{head}: {plain['fits']} fit of {plain['within']} within reach",
        *(f"{at:4} {one['workplace']} {one['score']:6} {one['task']}" for at, one in enumerate(plain["list"], 1)),
        "",
    ]
    shown = plain["shown"]
    if shown is None:
        told.append("No list for this purpose had been shown by then.")
    else:
        scores = {True: "the same", False: "others", None: "not logged"}[shown["same_scores"]]
        where = f"event {shown['event']}, weights {shown['weights']}, page {shown['page'] or 'not logged'}"
        told += [
            f"Shown {shown['at']} ({where}): {len(shown['suggested'])} workplaces",
            f"  the same workplaces: {_yes(shown['same_set'])}; the same order: {_yes(shown['same_order'])}; scores: {scores}",
        ]
        if shown["narrowed"]:
            told.append(
                "  Words had narrowed the list; which is not logged, so order and membership are what is compared."
            )
        for name in ("missing", "extra"):
            if shown[name]:
                told.append(f"  {name}: {', '.join(map(str, shown[name]))}")
    for one in plain["decisions"]:
        now = "nothing to score" if one["replayed"] is None else one["replayed"]
        told.append(f"Decision {one['at']} {one['workplace']} {one['what']}: kept {one['score']}, again {now}")
    for one in plain["may_differ"]:
        told.append(f"May differ: {one['because']}.")
    return told


def _yes(true: bool) -> str:
    return "yes" if true else "no"
