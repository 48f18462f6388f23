"""The one place that knows what time it is. Rules never ask it: they are handed a date."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The calendar day in the installation's time zone (Europe/Oslo by default)."""
    return timezone.localdate()
