"""What the index keeps about a workplace: one array a column, and what the numbers and bits in it mean.

The order of the vocabularies is the order of the bits, so terms are only ever appended (employers/rules/vocabulary.py).
Everything that is not known has a value of its own: zero in a code column, -1 where zero is an answer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grontlys.employers.rules.kinds import Purpose, Strength
from grontlys.employers.rules.light import Colour
from grontlys.employers.rules.vocabulary import COMPETENCES, DEMANDS, LANGUAGE_LEVELS, REQUIREMENTS, TASKS, TIMES

Array = npt.NDArray[Any]

TASK_BIT = {term.code: number for number, term in enumerate(TASKS)}
SPARE_BITS = 8
"""Bits at the upper end of the columns of tasks: a further role that does a task of the row takes one, see "role_task"."""
FIRST_SPARE_BIT = 64 - SPARE_BITS
REQUIREMENT_BIT = {term.code: number for number, term in enumerate(REQUIREMENTS)}
DEMAND_ROW = {term.code: number for number, term in enumerate(DEMANDS)}
TIME_BIT = {term.code: number for number, term in enumerate(TIMES)}
COMPETENCE_CODE = {term.code: number for number, term in enumerate(COMPETENCES, start=1)}
LANGUAGE_CODE = {level: number for number, level in enumerate(LANGUAGE_LEVELS, start=1)}

COLOURS = (Colour.GREEN, Colour.YELLOW, Colour.GREY, Colour.RED, Colour.BARRED)
"""In the order of a list: what is open first, what is closed last."""
COLOUR_CODE = {colour.value: number for number, colour in enumerate(COLOURS)}

SECTORS = ("unknown", "state", "municipal", "private")
SECTOR_CODE = {sector: number for number, sector in enumerate(SECTORS)}

SIZES = ("unknown", "none", "1-4", "5-19", "20-49", "50+")
"""Size classes of SINTEF 2019:00060 table 5.3, with the two answers that are no class."""

PART_TIME = {None: 0, True: 1, False: 2}
HIGH_DEMAND = 2
"""A demand from this level ("en del") is one that somebody may have to avoid."""

LOAD_DAYS = 30
STRENGTHS = {Strength.ABSOLUTE: "absolute", Strength.LEARNABLE: "learnable", Strength.PREFERRED: "preferred"}
PURPOSES = (Purpose.TRAINING, Purpose.HIRING)

FAR = np.iinfo(np.int32).max
"""A day that never comes."""


class Column(NamedTuple):
    """`dtype` of one column; `parts` > 0 makes it a table with that many arrays, each contiguous."""

    dtype: str
    parts: int = 0


# What the register says.
REGISTER_COLUMNS: dict[str, Column] = {
    "number": Column("u4"),
    "municipality": Column("u2"),  # place in Vocabulary.municipalities, 0 unknown
    "post": Column("u2"),  # place in Vocabulary.posts, 0 unknown
    "postcode": Column("u2"),  # 0 unknown
    "section": Column("u1"),  # 1 = A, 0 unknown
    "industry": Column("u2", 3),  # place in Vocabulary.industries, 0 none
    "size": Column("u1"),  # place in SIZES
    "head_low": Column("i4"),  # fewest and most employees there may be; -1 unknown
    "head_high": Column("i4"),
    "sector": Column("u1"),  # place in SECTORS
    "name_rank": Column("u4"),  # order of the names, Norwegian alphabet
}
# What people know: differs by who asks.
KNOWN_COLUMNS: dict[str, Column] = {
    "tasks": Column("u8"),
    "role_task": Column("u1", SPARE_BITS),  # what the spare bits stand for in this row: 1 + bit of the task, 0 nothing
    "absolute": Column("u8"),  # requirements by strength
    "learnable": Column("u8"),
    "preferred": Column("u8"),
    "high": Column("u8", len(DEMANDS)),  # tasks for which the demand is at least HIGH_DEMAND
    "graded": Column("u8", len(DEMANDS)),  # tasks for which the demand is known
    "part_time": Column("u1"),  # 0 unknown, 1 yes, 2 no
    "min_percent": Column("u1"),  # 0 unknown
    "times": Column("u1"),
    "competence": Column("u1"),
    "norwegian": Column("u1"),  # level of spoken Norwegian that is absolutely required, 0 unknown or none
    "places_training": Column("u2"),  # places offered now
    "places_hiring": Column("u2"),
    "confirmed": Column("i4"),  # day an opening was last confirmed, 0 none
    "newest": Column("i4"),  # day of the newest thing said that holds, 0 none
    "contacted": Column("i4"),  # day of the last visit or call, 0 none
    "load": Column("u1"),  # contacts in the last LOAD_DAYS days
}
# What everybody sees alike: the lights use all that is known, whoever asks.
LIGHT_COLUMNS: dict[str, Column] = {
    "training": Column("u1"),  # place in COLOURS
    "hiring": Column("u1"),
    "training_changes": Column("i4"),  # first day the light differs by itself, FAR never
    "hiring_changes": Column("i4"),
    "closed": Column("?"),
}
# The index's own books.
OWN_COLUMNS: dict[str, Column] = {
    "base": Column("i4"),  # the row that this one stands in for; itself for a workplace's own row
    "audience": Column("u2"),  # place in Vocabulary.audiences, 0 for a workplace's own row
    "alive": Column("?"),
    "recheck": Column("i4"),  # first day on which anything in the row may differ by itself
}
COLUMNS = {**REGISTER_COLUMNS, **KNOWN_COLUMNS, **LIGHT_COLUMNS, **OWN_COLUMNS}

LAYOUT = hashlib.blake2b(
    repr(
        (
            COLUMNS,
            [term.code for term in (*TASKS, *DEMANDS, *REQUIREMENTS, *TIMES, *COMPETENCES)],
            LANGUAGE_LEVELS,
            COLOURS,
            SIZES,
            4,
        )
    ).encode(),
    digest_size=8,
).hexdigest()
"""Changes when a snapshot of an older release can no longer be read."""

_EPOCH = dt.date(1970, 1, 1).toordinal()


def day_number(day: dt.date) -> int:
    """Days since 1970."""
    return day.toordinal() - _EPOCH


def size_of(head_count: str, employees: int | None) -> tuple[int, int, int]:
    """Size class, fewest and most employees. Withheld means one to four; unknown is -1."""
    if head_count == "counted" and employees is not None:
        code = 1 if employees == 0 else 2 if employees < 5 else 3 if employees < 20 else 4 if employees < 50 else 5
        return code, employees, employees
    if head_count == "withheld":
        return 2, 1, 4
    if head_count == "none":
        return 1, 0, 0
    return 0, -1, -1


def blank(column: Column, rows: int) -> Array:
    """An array of zeros for a column."""
    return np.zeros((column.parts, rows) if column.parts else rows, dtype=column.dtype)
