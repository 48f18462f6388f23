"""What is thrown away when its time is over (docs/privacy.md says when and why). The event log is kept."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings

from grontlys.access.models import SignIn
from grontlys.shared import clock
from grontlys.shared.models import ScheduledRun

SIGN_INS_KEPT = dt.timedelta(days=90)
ATTEMPTS_KEPT = dt.timedelta(days=30)
RUNS_KEPT = dt.timedelta(days=90)


def clear_away() -> dict[str, int]:
    """Sessions that are over, old sign-ins, failed attempts and runs. How many of each; run again, it finds nothing."""
    now = clock.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    sign_ins, _ = SignIn.objects.filter(started_at__lt=now - SIGN_INS_KEPT).delete()
    attempts = 0
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts += model.objects.filter(attempt_time__lt=now - ATTEMPTS_KEPT).delete()[0]
    runs, _ = ScheduledRun.objects.filter(started_at__lt=now - RUNS_KEPT).delete()
    return {"sign_ins": sign_ins, "attempts": attempts, "runs": runs}
