"""Whether this installation suggests anything. People must be able to turn suggestions off (docs/fairness.md)."""

from __future__ import annotations

from django.conf import settings


def suggests() -> bool:
    """False where GRONTLYS_MATCHING=off: nothing is ranked and no answer is given; profiles and employers stay as they are."""
    return bool(settings.GRONTLYS_MATCHING)
