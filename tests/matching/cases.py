"""The six imagined candidates and the employers they were shown to (SINTEF 2019:00060 table 4.2 and chapter 8), as facts.

The report gives backgrounds; the engine takes none. What stands here is what such a person might be able to do, need and wish:
invented, and enough to replay what the employers said. Where the report is silent the choice is ours, and the tests say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grontlys.matching.engine.facts import CERTIFICATE, Job, Person

_BODY = {"standing": 3, "endurance": 3, "heavy_lifting": 3, "steps_narrow": 3, "noise": 3, "fine_motor": 3}
_ORDINARY = {**_BODY, "pace": 3, "teamwork": 3, "change": 3, "shifting_hours": 3, "moving_sites": 3, "hard_to_reach": 3}
_NORWEGIAN = {"spoken_norwegian": 3, "written_norwegian": 3}
_CAN = dict.fromkeys(
    (
        "office",
        "reception",
        "it_support",
        "packing",
        "caretaking",
        "shelf_stocking",
        "production",
        "care",
        "cleaning",
        "mechanics",
    ),
    "can",
)

WEAK_NORWEGIAN = Person(
    abilities={**_ORDINARY, "spoken_norwegian": 1, "written_norwegian": 1, "social_contact": 3},
    qualifications={"higher_education": "has_not", "trade_certificate": "has_not", CERTIFICATE: "has"},
)
"""Case 1: main difficulty language; no education; little earlier work training (l. 1585-1586)."""

YOUNG_UNSURE = Person(
    abilities={**_ORDINARY, **_NORWEGIAN, "social_contact": 2, "pace": 2, "teamwork": 2},
    qualifications={"higher_education": "has_not", "trade_certificate": "has_not", CERTIFICATE: "has"},
    group=frozenset({"alone", "few"}),
    tone_avoids=frozenset({"joking"}),
    needs_carer=True,
    percent=(20, 100),
)
"""Case 2: uneasy among many people, low courage after bad experiences; had left school (l. 1587-1588)."""

EXACT = Person(
    abilities={
        **_ORDINARY, "spoken_norwegian": 2, "written_norwegian": 3, "accuracy": 3, "concentration": 3, "memory": 3, "computer": 3,
        "problem_solving": 3, "english": 3, "social_contact": 1, "teamwork": 1, "change": 1, "noise": 1,
    },
    adapted={"social_contact": 2, "noise": 2},
    adaptations={"social_contact": "written_plan", "noise": "quiet_place"},
    tasks={"it_support": "can", "office": "can"},
    qualifications={"higher_education": "has", CERTIFICATE: "has"},
    structure=frozenset({"fixed", "some"}),
    evidence=frozenset({"attendance", "told", "stayed", "mastered"}),
)  # fmt: skip
"""Case 3: interaction is hard; strong on reliability, accuracy, honesty, detail; wants structure (l. 1589-1591)."""

FUNCTIONS_WELL = Person(
    abilities={
        **_ORDINARY, **_NORWEGIAN, "social_contact": 3, "concentration": 3, "accuracy": 3, "problem_solving": 3, "computer": 3,
        "english": 3, "emotional_load": 3,
    },
    tasks=_CAN,
    qualifications={"higher_education": "has", CERTIFICATE: "has"},
    evidence=frozenset({"attendance", "told", "work"}),
)  # fmt: skip
"""Case 4: functions well, good intellect (l. 1592-1593). Nothing else about her is anybody's business here."""

WANTS_FIXED_DAYS = Person(
    abilities={**_ORDINARY, **_NORWEGIAN, "social_contact": 3, "shifting_hours": 0},
    qualifications={"higher_education": "has_not", CERTIFICATE: "has_not"},
)
"""Case 5: no police certificate to show; what the employers asked for was that days are predictable (l. 1594-1595, 1616-1623)."""

HALF_POST = Person(
    abilities={
        **_ORDINARY, **_NORWEGIAN, "social_contact": 3, "concentration": 3, "accuracy": 3, "problem_solving": 3, "computer": 3,
        "english": 3, "emotional_load": 3, "endurance": 1, "standing": 1, "steps_narrow": 0,
    },
    adapted={"standing": 2, "steps_narrow": 3},
    adaptations={"standing": "aids", "steps_narrow": "access"},
    tasks=_CAN,
    qualifications={"higher_education": "has", "trade_certificate": "has", CERTIFICATE: "has"},
    percent=(40, 50),
    evidence=frozenset({"work", "stayed", "attendance"}),
)  # fmt: skip
"""Case 6: good education, several years' experience; half a post; stairs and standing are hard (l. 1596-1597)."""

CASES: Mapping[int, Person] = {
    1: WEAK_NORWEGIAN, 2: YOUNG_UNSURE, 3: EXACT, 4: FUNCTIONS_WELL, 5: WANTS_FIXED_DAYS, 6: HALF_POST,
}  # fmt: skip

_OPEN = {"training": "green", "hiring": "green"}

E1 = Job(
    1, task="cleaning", demands={"standing": 2, "endurance": 2, "teamwork": 2, "spoken_norwegian": 1, "social_contact": 1},
    hiring_stance="advertised_only", tries_first=True, part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""A municipal unit: each hire must be exactly right, through advertised posts (l. 1334-1339, 1455-1467, 1610-1612, 1657-1658)."""
E2 = Job(
    2, task="production", demands={"pace": 2, "endurance": 2, "teamwork": 2, "spoken_norwegian": 1, "shifting_hours": 1, "social_contact": 1},
    hiring_stance="trial_only", supervision_hours=2, supports=frozenset({"wage"}), part_time=True, training="green", hiring="yellow",
)  # fmt: skip
"""A firm in an outlying municipality: will try, not hire; thinks of the leader's time (l. 1372-1377, 1625-1630, 1659-1663)."""
E3 = Job(
    3, task="production", demands={"pace": 2, "teamwork": 2, "shifting_hours": 1}, adapted=True, part_time=True, **_OPEN  # type: ignore[arg-type]
)  # fmt: skip
"""An industrial firm: what can be foreseen and talked about is easier than unreliability (l. 1638-1651)."""
E4 = Job(
    4, task="care", demands={"endurance": 2, "standing": 2, "emotional_load": 2, "moving_sites": 3, "social_contact": 2},
    supports=frozenset({"wage"}), part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""Home nursing: reduced capacity works with a grant (l. 1680-1684)."""
E6A = Job(
    61, task="reception", demands={"spoken_norwegian": 3, "written_norwegian": 3, "social_contact": 3, "shifting_hours": 1},
    part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""Reading and talking in Norwegian decide the work (l. 1605-1609)."""
E6B = Job(
    62, task="packing", demands={"spoken_norwegian": 2, "social_contact": 1, "standing": 1, "teamwork": 2, "shifting_hours": 1},
    requirements={"spoken_norwegian": ("learnable", 2)}, part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""Norwegian can be learned there over time (l. 1605-1609)."""
E7 = Job(
    7, task="it_support", demands={"concentration": 3, "accuracy": 3, "problem_solving": 3, "computer": 3, "english": 2, "noise": 2, "social_contact": 1},
    requirements={"higher_education": ("learnable", 0)}, adapted=True, worked=frozenset({"quiet_place", "written_plan", "shorter_hours"}),
    part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""A knowledge firm: competence first, adapts widely (l. 1390-1395, 1688, 5013-5019)."""
E7_DEGREE = replace(E7, number=71, requirements={"higher_education": ("absolute", 0)})
"""The same where an engineering degree is absolute (l. 1688)."""
E8 = Job(
    8, task="office", demands={"pace": 2, "endurance": 2}, supports=frozenset({"wage", "information"}), part_time=True, **_OPEN  # type: ignore[arg-type]
)  # fmt: skip
"""A state enterprise: the load is a zero-sum; a grant and openness to colleagues make it work (l. 1471-1502)."""
E9 = Job(
    9, task="caretaking", demands={"steps_narrow": 2, "social_contact": 1, "spoken_norwegian": 1, "standing": 1, "shifting_hours": 0, "pace": 1},
    group="few", structure="fixed", feedback="often", carer=True, size="1-4", part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""A small firm: safe, clear, closer follow-up (l. 4976-4981)."""
E10 = Job(
    10, task="shelf_stocking", demands={"standing": 3, "social_contact": 2, "spoken_norwegian": 2, "shifting_hours": 2},
    requirements={"spoken_norwegian": ("learnable", 2)}, part_time=True, **_OPEN,  # type: ignore[arg-type]
)  # fmt: skip
"""Retail: low formal demands, trains itself, long opening hours (l. 5007-5012)."""
E11 = Job(
    11, task="mechanics", demands={"noise": 3, "heavy_lifting": 2}, group="many", tone=frozenset({"joking", "direct"}), part_time=True, **_OPEN  # type: ignore[arg-type]
)  # fmt: skip
"""A rough workshop with thirty men: not for a timid youngster (l. 5055-5057)."""


def with_certificate(job: Job) -> Job:
    """E5: any workplace that must have a police certificate (l. 1621-1623)."""
    return replace(job, requirements={**job.requirements, CERTIFICATE: ("absolute", 0)})


EMPLOYERS: Mapping[str, Job] = {
    "E1": E1, "E2": E2, "E3": E3, "E4": E4, "E6a": E6A, "E6b": E6B, "E7": E7, "E7 degree": E7_DEGREE, "E8": E8, "E9": E9, "E10": E10,
    "E11": E11,
}  # fmt: skip
