"""./run manage calibrate: does the likelihood hold on history that it has not seen?"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grontlys.shared import clock

if TYPE_CHECKING:
    from grontlys.employers.rules.calibration import Report

_LACKS = {
    "outcomes": "fewer than {total} decided inquiries",
    "tested": "fewer than {tested} left to test on after those it learns from",
    "of_each": "fewer than {each} yes or fewer than {each} without among those to test on",
}


class Command(BaseCommand):
    help = "Learn from earlier inquiries, test on later: calibration, Brier score against the base rate, or too little history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
        parser.add_argument(
            "--on", metavar="DATE", help="what was decided by the day (2026-12-01); today where left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from grontlys.employers.likelihood_reading import calibration

        try:
            on = dt.date.fromisoformat(options["on"]) if options["on"] else clock.today()
        except ValueError as fault:
            raise CommandError("--on takes a date like 2026-12-01") from fault
        reports = calibration(on)
        if options["json"]:
            answer = {"on": on.isoformat(), "purposes": [as_json(report) for report in reports]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write("\n\n".join(as_text(report) for report in reports))


def lacks(report: Report) -> list[str]:
    """What history is too little of, in words."""
    from grontlys.employers.rules.calibration import LEAST_EACH, LEAST_TESTED, LEAST_TOTAL

    return [_LACKS[code].format(total=LEAST_TOTAL, tested=LEAST_TESTED, each=LEAST_EACH) for code in report.lacks]


def as_json(report: Report) -> dict[str, Any]:
    """One purpose for a program. `scores` is null where there is too little history."""
    scores = report.scores
    return {
        "purpose": report.purpose.value,
        "outcomes": report.outcomes,
        "yes": report.yes,
        "learned_from": report.trained,
        "tested_on": report.tested,
        "tested_from": report.cut_on.isoformat() if report.cut_on else None,
        "too_little": list(report.lacks),
        "scores": None
        if scores is None
        else {
            "brier": scores.brier,
            "brier_base_rate": scores.brier_base,
            "brier_published_start": scores.brier_start,
            "skill": scores.skill,
            "calibration_error": scores.ece,
            "bins": [one._asdict() for one in scores.bins],
        },
    }


def as_text(report: Report) -> str:
    """One purpose for a person."""
    head = f"{report.purpose.value}: {report.outcomes} decided inquiries, {report.yes} yes within 28 days"
    if report.scores is None:
        return f"{head}\n  too little history: {'; '.join(lacks(report))}"
    scores = report.scores
    lines = [
        head,
        f"  learned from {report.trained} before {report.cut_on}, tested on {report.tested} from then on",
        f"  Brier score {scores.brier:.4f}; base rate {scores.brier_base:.4f}; published start {scores.brier_start:.4f}",
        f"  skill against the base rate {100 * scores.skill:+.1f} %",
        f"  calibration error {scores.ece:.4f}",
        "  chance        n  predicted  happened",
    ]
    lines += [
        f"  {one.low:.1f}-{one.high:.1f}  {one.size:7d}  {one.predicted:9.3f}  {one.happened:8.3f}"
        for one in scores.bins
    ]
    return "\n".join(lines)
