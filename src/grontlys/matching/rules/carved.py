"""A post that has been carved out: its states and verbs as one table, and why one is put away. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grontlys.employers.rules.terms import Term


class Status(StrEnum):
    """Where a post stands. The last step taken decides it."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    PUT_AWAY = "put_away"


class Lapse(StrEnum):
    """Why a task's statement no longer carries the post."""

    WITHDRAWN = "withdrawn"
    GONE = "gone"
    CHANGED = "changed"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Move:
    """A verb of a post: its slug in an address, from which states it may be taken, and what the post becomes."""

    slug: str
    before: frozenset[Status]
    after: Status


MOVES: dict[str, Move] = {
    move.slug: move
    for move in (
        Move("snakket", frozenset({Status.DRAFT, Status.DISCUSSED}), Status.DISCUSSED),
        Move("avtalt", frozenset({Status.DISCUSSED}), Status.AGREED),
        Move("legg-bort", frozenset({Status.DRAFT, Status.DISCUSSED, Status.AGREED}), Status.PUT_AWAY),
        Move("ta-fram", frozenset({Status.PUT_AWAY}), Status.DRAFT),
    )
}
OPEN = frozenset({Status.DRAFT, Status.DISCUSSED})
"""States in which a post may get another name."""

MOST_TASKS = 5
"""So many tasks in one post: more would be no post that anybody can learn."""
MOST_NAME = 60
MOST_NOTE = 300

PUT_AWAY: tuple[Term, ...] = (
    Term("employer_no", "Arbeidsgiveren vil ikke", "The employer does not want to"),
    Term("employer_waits", "Arbeidsgiveren vil vente", "The employer wants to wait"),
    Term("too_few", "Det blir for få timer", "It comes to too few hours"),
    Term("not_together", "Oppgavene lar seg ikke samle", "The tasks cannot be brought together"),
    Term("solved", "Noen andre gjør oppgavene nå", "Someone else does the tasks now"),
    Term("post_over", "Stillingen er over", "The post has ended"),
)
