"""What must be known before a person can be held against a workplace, and how old what is known may be."""

from __future__ import annotations

from collections.abc import Collection

from grontlys.candidates.rules.kinds import Kind

NEEDED: tuple[tuple[str, frozenset[str]], ...] = (
    ("work", frozenset({Kind.WISH, Kind.TASK})),
    ("abilities", frozenset({Kind.ABILITY})),
    ("hours", frozenset({Kind.HOURS})),
    ("reach", frozenset({Kind.REACH})),
)
"""A code, and the kinds of which one is enough. What is missing is unknown, never a no: it makes a match weaker, not impossible."""

OLD_AFTER = 365
"""Days after which what was said should be asked again; own choice: as for what workplaces ask (employers.rules.renewal)."""


def missing(known: Collection[str]) -> list[str]:
    """Codes of what is missing when these kinds are known."""
    return [code for code, enough in NEEDED if enough.isdisjoint(known)]
