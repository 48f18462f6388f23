"""The states of a version of a presentation, and what may happen in each: one table, from which docs/presentation.md is written.

Pure. What follows from a date (that an approval has run out) is computed and never stored.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from grontlys.employers.rules.terms import Term

ASK_DAYS = 7
"""How long the candidate's link can be used to answer."""
APPROVED_DAYS = 60
"""How long an approval lasts unless another day is agreed."""
LONGEST_DAYS = 365
"""The longest an approval may last: nobody remembers what they said yes to for longer."""
LINK_DAYS = 14
"""How long the employer's link works unless another day is chosen."""
MOST_WRONG = 5
"""Wrong codes before the candidate's link closes: one chance in 200,000 of guessing six figures."""
MOST_OPENINGS = 200
"""Openings of one link that are counted; after so many the number says no more."""
MOST_REPLIES = 10
"""Answers an employer may give through one link."""


class Step(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    ASKED = "asked"
    DECLINED = "declined"
    APPROVED = "approved"
    SHARED = "shared"
    EXPIRED = "expired"  # approved or shared, and the last day of the approval is over: computed
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What can happen to a version."""

    CHANGE = "change"
    ASK = "ask"
    APPROVE = "approve"
    DECLINE = "decline"
    APPROVE_TOGETHER = "approve_together"
    SHARE = "share"
    STEP_ASIDE = "step_aside"
    WITHDRAW = "withdraw"


class Who(StrEnum):
    """Who does it."""

    STAFF = "staff"
    CANDIDATE = "candidate"
    EITHER = "either"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Move:
    """In this step, this verb by this one leads to the next step. `note` says what comes with it."""

    step: Step
    verb: Verb
    who: Who
    next: Step
    note: str


_NEW = "a new version without approval takes its place; its link closes"
_BESIDE = "a new version without approval stands beside it; this one stays as it is"
_TOGETHER = "in writing or by word of mouth, with the day, who was there, and why not on the own page"
_ENDS = "every link closes at once"
MOVES: tuple[Move, ...] = (
    Move(Step.DRAFT, Verb.CHANGE, Who.STAFF, Step.REPLACED, _NEW),
    Move(Step.DRAFT, Verb.ASK, Who.STAFF, Step.ASKED, "a link with a code, for 7 days"),
    Move(Step.DRAFT, Verb.APPROVE_TOGETHER, Who.STAFF, Step.APPROVED, _TOGETHER),
    Move(Step.DRAFT, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
    Move(Step.ASKED, Verb.CHANGE, Who.STAFF, Step.REPLACED, _NEW),
    Move(Step.ASKED, Verb.ASK, Who.STAFF, Step.ASKED, "a new link; the old one closes"),
    Move(Step.ASKED, Verb.APPROVE, Who.CANDIDATE, Step.APPROVED, "just the version that was read, until the day that was agreed"),
    Move(Step.ASKED, Verb.DECLINE, Who.CANDIDATE, Step.DECLINED, "a no, or what should be changed, line by line"),
    Move(Step.ASKED, Verb.APPROVE_TOGETHER, Who.STAFF, Step.APPROVED, _TOGETHER),
    Move(Step.ASKED, Verb.STEP_ASIDE, Who.CANDIDATE, Step.REPLACED, "lines are struck, the rest is approved: a version of its own"),
    Move(Step.ASKED, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
    Move(Step.DECLINED, Verb.CHANGE, Who.STAFF, Step.REPLACED, "a no is to this text: it is changed before it is asked again"),
    Move(Step.DECLINED, Verb.APPROVE_TOGETHER, Who.STAFF, Step.APPROVED, _TOGETHER),
    Move(Step.DECLINED, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
    Move(Step.APPROVED, Verb.CHANGE, Who.STAFF, Step.APPROVED, _BESIDE),
    Move(Step.APPROVED, Verb.SHARE, Who.STAFF, Step.SHARED, "a link for one workplace; an earlier shared version steps aside"),
    Move(Step.APPROVED, Verb.STEP_ASIDE, Who.ITSELF, Step.REPLACED, "a newer version was approved"),
    Move(Step.APPROVED, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
    Move(Step.SHARED, Verb.CHANGE, Who.STAFF, Step.SHARED, _BESIDE),
    Move(Step.SHARED, Verb.SHARE, Who.STAFF, Step.SHARED, "one more link; of one workplace the old link closes"),
    Move(Step.SHARED, Verb.STEP_ASIDE, Who.ITSELF, Step.REPLACED, "a newer version was shared; its links close"),
    Move(Step.SHARED, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
    Move(Step.EXPIRED, Verb.CHANGE, Who.STAFF, Step.EXPIRED, _BESIDE),
    Move(Step.EXPIRED, Verb.ASK, Who.STAFF, Step.ASKED, "the same text again; its old links close"),
    Move(Step.EXPIRED, Verb.APPROVE_TOGETHER, Who.STAFF, Step.APPROVED, "the same text again; its old links close"),
    Move(Step.EXPIRED, Verb.STEP_ASIDE, Who.ITSELF, Step.REPLACED, "a newer version was approved or shared"),
    Move(Step.EXPIRED, Verb.WITHDRAW, Who.EITHER, Step.WITHDRAWN, _ENDS),
)  # fmt: skip
"""What is not here cannot happen. A version that is replaced or withdrawn is over."""

_NEXT: dict[tuple[Step, Verb], Move] = {(move.step, move.verb): move for move in MOVES}
LIVE = frozenset({Step.DRAFT, Step.ASKED, Step.DECLINED, Step.APPROVED, Step.SHARED, Step.EXPIRED})
"""Steps that are not over."""
GOOD = frozenset({Step.APPROVED, Step.SHARED})
"""Steps in which the candidate's yes stands."""


class CannotHappen(Exception):
    """The verb is not possible where the version stands."""


def after(step: Step, verb: Verb) -> Step:
    """The step to which the verb leads. Raises CannotHappen for a pair that is not in MOVES."""
    move = _NEXT.get((step, verb))
    if move is None:
        raise CannotHappen(f"{verb} in {step}")
    return move.next


def may(step: Step, verb: Verb) -> bool:
    """Whether the verb is possible there."""
    return (step, verb) in _NEXT


def step_on(step: Step, until: dt.date | None, on: dt.date) -> Step:
    """The step on a day: an approval lasts to the end of its last day, and is then run out whether or not it was shared."""
    return Step.EXPIRED if step in GOOD and (until is None or until < on) else step


class Obstacle(StrEnum):
    """Why nothing may be asked or shared now."""

    ERASED = "erased"
    HOLD = "hold"
    AVOIDED = "avoided"
    BARRED = "barred"
    NAME = "name"  # the name, of somebody who may be protected, without a yes in writing


@dataclass(frozen=True, slots=True)
class Shown:
    """All that decides whether an employer may read a version through a link on a day."""

    step: Step
    until: dt.date | None
    approved: str  # the fingerprint that the candidate said yes to
    fingerprint: str  # of what would be shown, computed now
    link_open: bool
    link_until: dt.date
    obstacles: frozenset[Obstacle]


def may_be_shown(one: Shown, on: dt.date) -> bool:
    """Only what the candidate approved, word for word, while the yes, the link and the candidate's own limits all allow it."""
    return (
        step_on(one.step, one.until, on) is Step.SHARED
        and bool(one.approved)
        and one.approved == one.fingerprint
        and one.link_open
        and one.link_until >= on
        and not one.obstacles
    )


WAYS: tuple[Term, ...] = (
    Term("own_page", "På egen side", "On the own page"),
    Term("paper", "Skriftlig, på papir", "In writing, on paper"),
    Term("oral", "Muntlig", "By word of mouth"),
)
IN_WRITING = frozenset({"own_page", "paper"})
TOGETHER_REASONS: tuple[Term, ...] = (
    Term("met", "Vi satt sammen og leste", "We sat together and read"),
    Term("no_phone", "Har ikke telefon eller e-post til dette", "Has no phone or email for this"),
    Term("help_reading", "Ville ha den lest høyt", "Wanted it read aloud"),
    Term("language", "Leste den med tolk", "Read it with an interpreter"),
)
"""Why an approval was not given on the own page."""
NAMES: tuple[Term, ...] = (
    Term("initials", "Bare initialer", "Initials only"),
    Term("first", "Fornavn", "First name"),
    Term("full", "Hele navnet", "Full name"),
)
REPLIES: tuple[Term, ...] = (
    Term("talk", "Vil snakke med personen", "Wants to talk with the person"),
    Term("not_now", "Ikke nå", "Not now"),
    Term("question", "Har et spørsmål", "Has a question"),
)


def as_markdown() -> str:
    """The table of MOVES as it stands in docs/presentation.md."""
    rows = [f"| {one.step} | {one.verb.replace('_', ' ')} | {one.who} | {one.next} | {one.note} |" for one in MOVES]
    return "\n".join(["| in | what | who | leads to | and |", "| --- | --- | --- | --- | --- |", *rows])
