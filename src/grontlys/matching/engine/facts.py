"""What the engine may know of a person and of a job, as plain values. Everything has a default that means "not known"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

_NOTHING: Mapping[str, int] = MappingProxyType({})


class Can(StrEnum):
    """A person's ability for a task, as said or seen."""

    CAN = "can"
    ADAPTED = "adapted"
    CANNOT = "cannot"
    UNTESTED = "untested"


class Held(StrEnum):
    """Whether a person has a licence, course or certificate. What is not said is left out: unknown."""

    HAS = "has"
    HAS_NOT = "has_not"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Person:
    """A person's resources and wishes.

    `abilities`: dimension to the highest level 0-3 the person meets; `adapted`: dimension to the level met with an adaptation,
    named in `adaptations`. `tasks`: task to Can. `qualifications`: requirement code to Held. `percent`: least and most of a full
    post; `times`: codes of TIMES the person can work. `near`: municipality to 0-3, from next door to the edge of reach; a place
    not in it is out of reach; empty means the whole country. `avoid`: organisation numbers never to suggest. `evidence`: codes of
    EVIDENCE that somebody has seen; it costs and earns nothing, and is named first. `agreed`: dimensions for which a named person
    has agreed on the adaptation at the job in question; it has no price, and takes a condition away.
    """

    abilities: Mapping[str, int] = _NOTHING
    adapted: Mapping[str, int] = _NOTHING
    adaptations: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)
    wishes: frozenset[str] = frozenset()
    avoids: frozenset[str] = frozenset()
    qualifications: Mapping[str, str] = field(default_factory=dict)
    group: frozenset[str] = frozenset()
    structure: frozenset[str] = frozenset()
    feedback: frozenset[str] = frozenset()
    tone_avoids: frozenset[str] = frozenset()
    needs_carer: bool = False
    percent: tuple[int, int] | None = None
    times: frozenset[str] = frozenset()
    near: Mapping[str, int] = _NOTHING
    avoid: frozenset[int] = frozenset()
    evidence: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Job:
    """One task (in one role) at a workplace: what it asks, and what is known of the workplace.

    `demands`: dimension to level 0-3. `requirements`: code to (strength, level); the level of a dimension is 1-3, 0 where not
    said. `part_time`: True, False or None; `least`: smallest post in percent. Lights and likelihood are words; "" is unknown.

    What follows has no price, and is used for the answer and for what lowers the employer's risk: `hiring_stance` (codes of
    STANCES), `tries_first` (tries everybody before hiring), `size` (SIZE_CLASSES), `supervision_hours` a week for a newcomer,
    `adapted` (has adapted work before), `worked` (ADAPTATIONS that worked there), `other_tasks` (OTHER_TASKS) and `supports`
    (SUPPORTS the employer has asked for), and `has_led` (somebody there who looks after newcomers has done it before).
    """

    number: int
    task: str = ""
    municipality: str = ""
    demands: Mapping[str, int] = _NOTHING
    requirements: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    group: str = ""
    structure: str = ""
    feedback: str = ""
    tone: frozenset[str] = frozenset()
    carer: bool | None = None
    part_time: bool | None = None
    least: int | None = None
    times: frozenset[str] = frozenset()
    training: str = "grey"
    hiring: str = "grey"
    likelihood: str = ""
    hiring_stance: str = ""
    tries_first: bool | None = None
    size: str = ""
    supervision_hours: int | None = None
    adapted: bool | None = None
    worked: frozenset[str] = frozenset()
    other_tasks: str = ""
    supports: frozenset[str] = frozenset()
    has_led: bool | None = None


CERTIFICATE = "police_certificate"


def without_certificate(person: Person, job: Job) -> tuple[Person, Job]:
    """The same two as people are sought for an opening: nothing is asked of a police certificate, and nothing told of it.

    That somebody is missing from a list of people for an opening must never tell that no certificate can be shown.
    """
    held = {code: value for code, value in person.qualifications.items() if code != CERTIFICATE}
    asked = {code: value for code, value in job.requirements.items() if code != CERTIFICATE}
    return replace(person, qualifications=held), replace(job, requirements=asked)
