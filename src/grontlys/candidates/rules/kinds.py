"""What can be recorded about a person who seeks work, and how it came to be known. Plain enumerations without Django.

There is no kind for diagnosis, benefit or conviction, and there will be none.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a record is about. rules.topics has the questions of each."""

    SKILL = "skill"  # key = slug of its name
    EXPERIENCE = "experience"  # key = slug
    INTEREST = "interest"  # key = slug
    AMBITION = "ambition"  # key = slug
    LANGUAGE = "language"  # key "spoken" or "written": Norwegian by situation
    QUALIFICATION = "qualification"  # key = requirement code
    ABILITY = "ability"  # key = dimension: the highest level met, and with which adaptation more
    TASK = "task"  # key = task code
    SETTING = "setting"
    HOURS = "hours"
    REACH = "reach"
    WISH = "wish"  # key = task code
    OCCUPATION = (
        "occupation"  # key = slug: an occupation wished for; not matched, but for tasks of it that somebody ticks
    )
    AVOID = "avoid"  # key "task:<code>" or "employer:<number>"
    EVIDENCE = "evidence"  # key = unique: attendance or mastery, as seen on a day
    HOLD = "hold"  # a dated pause with reason, plan and review, instead of "not ready"
    PRIVATE = "private"  # key = unique: for the counsellor alone


class Basis(StrEnum):
    """How a record came to be known."""

    OWN = "own"  # the person's own words
    SEEN = "seen"  # observed by staff or an employer
    DOCUMENTED = "documented"
    INTERPRETED = "interpreted"


class Protection(StrEnum):
    """How guarded a person's address and name are. Unknown counts as protected."""

    UNKNOWN = "unknown"
    NONE = "none"
    CONFIDENTIAL = "confidential"
    STRICT = "strict"
    OWN_STAFF = "own_staff"


OPEN = frozenset({Protection.NONE})
"""Only where it is known that there is no protection does the whole organisation see a person it follows."""

POLICE_CERTIFICATE = "police_certificate"
"""Key of the one certificate that only the candidate and those who follow in person see."""


def is_confidential(kind: str, key: str) -> bool:
    """Whether a record is for those alone who follow the candidate in person."""
    return kind == Kind.PRIVATE or (kind == Kind.QUALIFICATION and key == POLICE_CERTIFICATE)
