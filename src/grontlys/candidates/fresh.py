"""A candidate seen with fresh eyes: what the person wants, can and has been seen to do, without the story behind (CAN-14).

Left out are days, authors, notes, pauses, what was tried and ended, and whatever rests on somebody's interpretation: those who
were written off were often so by what others had concluded (SINTEF 2019:00060 l. 4802-4808, 6031-6049).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.candidates.models import Candidate
from grontlys.candidates.page import SECTIONS
from grontlys.candidates.policies import Sight
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import Basis, Kind, is_confidential
from grontlys.candidates.wording import KIND_WORDS, record_text

PERIODS: Mapping[str, tuple[int | None, Promise]] = {
    "ar": (365, gettext_lazy("Det siste året")),
    "to": (730, gettext_lazy("De siste to årene")),
    "alt": (None, gettext_lazy("Alt")),
}
"""How far back one looks: days, and what it is called. The first is the usual one."""

_HIDDEN = frozenset({Kind.AVOID, Kind.HOLD, Kind.PRIVATE})


@dataclass(frozen=True, slots=True)
class Fresh:
    """The texts of one kind, each without who and when."""

    name: str
    texts: list[str]


def fresh_look(candidate: Candidate, sight: Sight, days: int | None, on: dt.date) -> dict[str, list[Fresh]]:
    """By section of the profile: what stands and is no interpretation, said within so many days. One query."""
    records = current(sight.records(candidate))
    shown = [
        one
        for one in records
        if one.kind not in _HIDDEN
        and not is_confidential(one.kind, one.key)
        and one.basis != Basis.INTERPRETED
        and (days is None or (on - one.said_on).days <= days)
    ]
    return {
        section: [
            Fresh(str(KIND_WORDS[kind]), texts)
            for kind in kinds
            if (texts := sorted(record_text(one.kind, one.key, one.value) for one in shown if one.kind == kind))
        ]
        for section, kinds in SECTIONS
    }
