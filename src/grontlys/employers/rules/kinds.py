"""What can be stated about a workplace: kinds, purposes, bases, sharing levels, and how long each kind holds.

Plain enumerations without Django, so that rules, the index and researchers can use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """The two questions a workplace has a light for; they are answered apart."""

    TRAINING = "training"
    HIRING = "hiring"


class Kind(StrEnum):
    """What a statement is about. The comment names its `key` and its `value`."""

    OPENING = "opening"  # key "<purpose>" or "<purpose>:<task>"; {count: int|None, starts: "2026-12-01"|None,
    # condition: str, dated: bool (the employer named the last day)}; count 0 closes
    NOT_NOW = "not_now"  # key "<purpose>"; {reason: code}; holds_until is the last day of the no
    STANCE = "stance"  # key "<purpose>"; {answer: Stance, reason: code}
    CAPACITY = "capacity"  # {max: int|None, now: int|None}: trainees at once, there today by the employer's count
    TASK = "task"  # key = task code; {demands: {dimension: 0..3}} or {gone: True}
    REQUIREMENT = "requirement"  # key = requirement code; {strength: Strength|"none", level: str}
    HOURS = "hours"  # {part_time: bool|None, min_percent: int|None, times: [code, ...], flexible: bool|None}
    COMPETENCE = "competence"  # {answer: Competence}
    STAFF_CUTS = "staff_cuts"  # {extent: "ongoing"|"announced"|"none"}
    CLOSURE = "closure"  # {what: "closing"|"bankrupt"|"open"}
    VISIT = "visit"  # key = unique; {form: "visit"|"call"|"meeting"|"working_alongside", next_step: code}
    # That somebody is or was there, never who:
    PLACEMENT = (
        "placement"  # key = unique; {purpose, starts: "2026-12-01"|None, ends, result: "hired"|"completed"|"stopped"|
    )
    # "ongoing"|"unknown"}
    NOTE = "note"  # key = unique; the text stands in `note`
    BAR = "bar"  # key = organisation id; {barred: bool}; the reason stands in `note`, shared with the organisation
    # The kinds below are described as data, with their questions, in rules.topics.
    ROLE = "role"  # key = slug of its name; a role and the competence it needs (EKB-05)
    FLEXIBILITY = "flexibility"  # whether there are other tasks than the ordinary ones, and how much they fill (EKB-04)
    HANDOVER = "handover"  # key = task code; a task that skilled staff could hand over, or {gone: True}
    SETTING = "setting"  # the inner life of the workplace: group, tone, feedback, structure (EKB-03)
    EXPERIENCE = "experience"  # with people who need something adapted, and what worked
    SUPERVISION = "supervision"  # who can look after a newcomer, and for how long (EKB-12)
    DECIDES = "decides"  # key "<purpose>"; the level at which that is decided (EKB-08)
    MOTIVE = "motive"  # key "employer" (own words) or "staff" (our impression): two topics, never mixed (EKB-07)
    SUPPORT = "support"  # what the employer needs to be able to say yes (EKB-14)
    MARKET = "market"  # order book, seasons, what lies ahead (EKB-11)
    PLAN = "plan"  # key "<purpose>"; whether they plan to take somebody in within a year
    ANCHORING = "anchoring"  # leader, floor, representatives (EKB-19)
    MATURITY = "maturity"  # what they already do for their own staff: context, never a ranking (EKB-20)
    ETIQUETTE = "etiquette"  # how to visit (EKB-15)
    APPRENTICES = "apprentices"  # training company or not, and its places (EKB-22)
    AGREEMENT = "agreement"  # key = slug of the other party; an agreement with any actor, or {gone: True} (EKB-23)
    OWN_WORDS = "own_words"  # key = part of the employer's own description; the text stands in `note` (EKB-21)
    PROMISE = "promise"  # key = unique; what we promised and by when, later {done: True}


OWN_TOPIC = frozenset({Kind.VISIT, Kind.NOTE, Kind.PLACEMENT})
"""Kinds of which each statement has a key of its own: it is never superseded, it happened."""


class Basis(StrEnum):
    """On what a statement rests."""

    EMPLOYER = "employer"
    OBSERVED = "observed"
    INTERPRETED = "interpreted"
    REGISTER = "register"


class Sharing(StrEnum):
    """Who may read a statement in full. The light uses all of them; its reason respects the level."""

    ALL = "all"
    ORGANISATION = "organisation"
    NAV = "nav"


class Stance(StrEnum):
    """Whether the employer takes people in, as a lasting attitude (requirements EKB-06)."""

    YES = "yes"  # takes people in / will hire if it fits
    MAYBE = "maybe"  # may, wants to talk first
    TRIAL_ONLY = "trial_only"  # work training, but cannot hire
    ADVERTISED_ONLY = "advertised_only"  # hires through advertised posts only
    NO = "no"


class Strength(StrEnum):
    """How hard a requirement is. Absolute, learnable and preferred are three different things."""

    ABSOLUTE = "absolute"
    LEARNABLE = "learnable"
    PREFERRED = "preferred"


class Competence(StrEnum):
    """The formal competence a workplace needs most: the six answers of SINTEF 2019:00060 table 5.10 (l. 2672-2687)."""

    TRADE_CERTIFICATE = "trade_certificate"
    HIGHER_EDUCATION = "higher_education"
    TRAINED_HERE = "trained_here"
    COURSES = "courses"
    SPECIALIST = "specialist"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a statement of a kind holds when nobody says otherwise. Days, counted from the day it was said."""

    kind: Kind
    days: int | None
    source: str


VALIDITIES: dict[Kind, Validity] = {
    v.kind: v
    for v in (
        Validity(Kind.OPENING, 180, "own choice: an unconfirmed opening is yellow until then, then forgotten"),
        Validity(Kind.NOT_NOW, 90, "own choice: a no without a date is asked again after a quarter"),
        Validity(
            Kind.STANCE, 730, "own choice: attitudes outlast openings; SINTEF 2019:00060 l. 5671-5673 asks for renewal"
        ),
        Validity(Kind.CAPACITY, 90, "own choice: as long as a common placement"),
        Validity(Kind.TASK, None, "holds until somebody says otherwise"),
        Validity(Kind.REQUIREMENT, None, "holds until somebody says otherwise"),
        Validity(Kind.HOURS, None, "holds until somebody says otherwise"),
        Validity(Kind.COMPETENCE, None, "holds until somebody says otherwise"),
        Validity(Kind.STAFF_CUTS, 180, "own choice: asked again twice a year"),
        Validity(Kind.CLOSURE, None, "holds until somebody says otherwise"),
        Validity(Kind.VISIT, 365, "own choice: a year without contact is no dialogue"),
        Validity(
            Kind.PLACEMENT, None, "what happened, happened; remembered for years (SINTEF 2019:00060 l. 5744-5756)"
        ),
        Validity(Kind.NOTE, None, "holds until somebody says otherwise"),
        Validity(Kind.BAR, 365, "own choice: a bar is looked at again after a year"),
        Validity(Kind.ROLE, None, "holds until somebody says otherwise"),
        Validity(Kind.FLEXIBILITY, None, "holds until somebody says otherwise"),
        Validity(Kind.HANDOVER, 365, "own choice: what is handed over follows who works there"),
        Validity(Kind.SETTING, None, "holds until somebody says otherwise"),
        Validity(Kind.EXPERIENCE, None, "what they have been through stays true"),
        Validity(Kind.SUPERVISION, 365, "own choice: supervisors move on"),
        Validity(Kind.DECIDES, None, "holds until somebody says otherwise"),
        Validity(Kind.MOTIVE, None, "holds until somebody says otherwise"),
        Validity(Kind.SUPPORT, 365, "own choice: asked again once a year"),
        Validity(Kind.MARKET, 180, "own choice: order books change (SINTEF 2019:00060 l. 4635-4649)"),
        Validity(Kind.PLAN, 365, "the survey asked about the year ahead (surveys.md section 6)"),
        Validity(Kind.ANCHORING, None, "holds until somebody says otherwise"),
        Validity(Kind.MATURITY, None, "holds until somebody says otherwise"),
        Validity(Kind.ETIQUETTE, None, "holds until somebody says otherwise"),
        Validity(Kind.APPRENTICES, 365, "own choice: places are settled once a year"),
        Validity(Kind.AGREEMENT, None, "until the date in the agreement, or until somebody says otherwise"),
        Validity(Kind.OWN_WORDS, None, "holds until somebody says otherwise"),
        Validity(Kind.PROMISE, None, "stands until it is kept or called off"),
    )
}
