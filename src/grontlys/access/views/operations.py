"""What runs by itself, and how it went; for administrators."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from grontlys.access import vocabulary
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.shared import clock, schedule
from grontlys.shared.models import ScheduledRun, ScheduledVerb

RUNS = 50


@needs(Right.MANAGE_ORGANISATIONS)
@require_GET
def operations(request: ActorRequest) -> HttpResponse:
    """Each scheduled verb with its next time and its latest run, and the latest runs of all."""
    verbs = schedule.registered()
    rows = {row.name: row for row in ScheduledVerb.objects.filter(name__in=verbs)}
    runs = list(ScheduledRun.objects.order_by("-started_at", "-pk")[:RUNS])
    newest = (
        ScheduledRun.objects.filter(verb__in=verbs)
        .order_by()
        .values("verb")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    latest = {run.verb: run for run in ScheduledRun.objects.filter(pk__in=newest)}
    now = clock.now()
    lines = [
        {
            "verb": verb,
            "seconds": int(verb.every.total_seconds()) if verb.every else 0,
            "minutes": int(verb.every.total_seconds()) // 60 if verb.every else 0,
            "row": rows.get(name),
            "outcome": vocabulary.told(latest[name].outcome) if name in latest else [],
            "late": name in rows and not rows[name].lease and (now - rows[name].due_at).total_seconds() > 15 * 60,
            "latest": latest.get(name),
        }
        for name, verb in sorted(verbs.items())
    ]
    titles = {name: verb.title for name, verb in verbs.items()}
    return render(
        request,
        "access/operations.html",
        {
            "lines": lines,
            "runs": [(run, titles.get(run.verb, run.verb), vocabulary.told(run.outcome)) for run in runs],
            "nobody": any(line["late"] for line in lines) or not rows,
        },
    )
