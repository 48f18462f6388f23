"""Why: one pair taken apart. What fits, what needs adapting, what blocks, what is unknown, and what would change the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.terms import DIMENSIONS, demand_of, distance_cost, terms_for
from grontlys.matching.engine.weights import Weights


class Sign(StrEnum):
    """What a line of an explanation says."""

    FITS = "fits"
    ADAPT = "adapt"
    UNKNOWN = "unknown"
    MISFIT = "misfit"
    BLOCKS = "blocks"


class Verdict(StrEnum):
    """The answer for one purpose. People decide; this is what the facts say so far."""

    POSSIBLE = "possible"
    TRIAL_FIRST = "trial_first"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Line:
    """One term of a pair. `cost` is what it takes from the score; `ability` and `demand` are levels 0-3 where it is a dimension.

    `help` names the adaptation that closes the gap, where one is known. A line that adapts or misfits on a dimension is an
    overload: a named person answers it in writing.
    """

    term: str
    group: str
    sign: Sign
    cost: int
    ability: int | None = None
    demand: int | None = None
    help: str = ""

    @property
    def overload(self) -> bool:
        """True where more is asked than the person meets without help."""
        return self.term.startswith("dimension:") and self.sign in (Sign.ADAPT, Sign.MISFIT, Sign.BLOCKS)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair for one purpose. `score` is minus the sum of all costs; `verdict` the answer; `changes` what would improve it."""

    number: int
    purpose: str
    score: int
    verdict: Verdict
    lines: tuple[Line, ...]
    changes: tuple[str, ...]

    def of(self, *signs: Sign) -> list[Line]:
        """The lines that say this, costliest first."""
        return sorted((line for line in self.lines if line.sign in signs), key=lambda line: (-line.cost, line.term))


def explain(person: Person, job: Job, weights: Weights, purpose: str) -> Explanation:
    """Every term of a pair. The costs sum to the score of `scoring.scores` exactly, block or no block."""
    lines = []
    for term in terms_for(purpose):
        state = term.state(job)
        cost = term.costs(person, weights)[state]
        lines.append(_line(term.name, term.group, cost, state, person, job))
    way = distance_cost(person, job.municipality, weights)
    if way is None:
        lines.append(Line("distance", "preferences", Sign.BLOCKS, 0))
    elif person.near:
        sign = Sign.FITS if not way else Sign.UNKNOWN if not job.municipality else Sign.MISFIT
        lines.append(Line("distance", "preferences", sign, way))
    if job.number in person.avoid:
        lines.append(Line("avoid", "preferences", Sign.BLOCKS, 0))
    if job.task in person.avoids:
        lines.append(Line("avoids_task", "preferences", Sign.BLOCKS, 0))
    score = -sum(line.cost for line in lines)
    return Explanation(job.number, purpose, score, _verdict(lines, purpose), tuple(lines), _changes(lines))


def _line(name: str, group: str, cost: int, state: int, person: Person, job: Job) -> Line:
    kind, _colon, code = name.partition(":")
    if kind == "dimension":
        return _dimension_line(name, code, cost, person, job)
    if kind == "qualification":
        held, strength = person.qualifications.get(code), job.requirements.get(code, ("", 0))[0]
        if strength == "absolute" and held == Held.HAS_NOT:
            return Line(name, group, Sign.BLOCKS, cost)
        if not strength or held == Held.HAS:
            return Line(name, group, Sign.FITS, cost)
        return Line(name, group, Sign.UNKNOWN if held is None else Sign.ADAPT, cost)
    if kind == "task" and person.tasks.get(job.task) == Can.CANNOT:
        return Line(name, group, Sign.BLOCKS, cost)
    if kind == "task" and person.tasks.get(job.task) == Can.ADAPTED:
        return Line(name, group, Sign.ADAPT, cost, help=person.adaptations.get(job.task, ""))
    if kind == "least" and job.requirements.get("full_time", ("", 0))[0] == "absolute" and cost:
        return Line(name, group, Sign.BLOCKS, cost)
    if kind == "light":
        return Line(name, group, Sign.BLOCKS if state == 3 else Sign.FITS if not cost else Sign.UNKNOWN, cost)
    if not cost:
        return Line(name, group, Sign.FITS, cost)
    unknown = state == 0 or kind == "task"
    return Line(name, group, Sign.UNKNOWN if unknown else Sign.MISFIT, cost)


def _dimension_line(name: str, code: str, cost: int, person: Person, job: Job) -> Line:
    able, asked = person.abilities.get(code), demand_of(job, code)
    if asked is None or (able is None and asked):
        return Line(name, "abilities", Sign.UNKNOWN, cost, able, asked)
    if able is None or asked <= able:
        return Line(name, "abilities", Sign.FITS, cost, able, asked)
    with_help = max(able, person.adapted.get(code, able))
    if asked <= with_help:
        return Line(name, "abilities", Sign.ADAPT, cost, able, asked, person.adaptations.get(code, ""))
    absolute = job.requirements.get(code, ("", 0))[0] == "absolute"
    return Line(name, "abilities", Sign.BLOCKS if absolute else Sign.MISFIT, cost, able, asked)


def _verdict(lines: list[Line], purpose: str) -> Verdict:
    signs = {line.sign for line in lines}
    if Sign.BLOCKS in signs:
        return Verdict.BLOCKED
    if any(line.overload or (line.sign is Sign.ADAPT and line.group == "abilities") for line in lines):
        return Verdict.CONDITIONAL
    untested = any(line.sign is Sign.UNKNOWN and line.group == "abilities" for line in lines)
    # Trial first is ordinary practice for everybody whose work there is not yet seen (SINTEF 2019:00060 l. 1653-1656).
    return Verdict.TRIAL_FIRST if untested and purpose == "hiring" else Verdict.POSSIBLE


def _changes(lines: list[Line]) -> tuple[str, ...]:
    """What would improve the answer, the costliest first: close an overload, settle an unknown, meet or drop a requirement."""
    found = []
    for line in sorted(lines, key=lambda one: (-one.cost, one.term)):
        match line.sign:
            case Sign.BLOCKS:
                found.append(f"lift:{line.term}")
            case Sign.MISFIT | Sign.ADAPT if line.group == "abilities":
                found.append(f"adapt:{line.term}")
            case Sign.UNKNOWN if line.group == "abilities":
                found.append(f"ask:{line.term}")
    return tuple(found)


def nearest_feasible(person: Person, job: Job, weights: Weights, purpose: str) -> tuple[str, ...]:
    """The fewest things to change so that nothing blocks and nothing is asked above the ability: terms, costliest first.

    Each is its own change, so the smallest set is all of them; empty where the pair is feasible already.
    """
    told = explain(person, job, weights, purpose)
    return tuple(line.term for line in told.of(Sign.BLOCKS, Sign.MISFIT) if line.overload or line.sign is Sign.BLOCKS)


def with_adaptation(person: Person, dimension: str, level: int, name: str) -> Person:
    """The same person where an adaptation lets a dimension be met up to a level: for "what if we get a trolley?"."""
    if dimension not in DIMENSIONS:
        raise KeyError(dimension)
    return replace(
        person,
        adapted={**person.adapted, dimension: level},
        adaptations={**person.adaptations, dimension: name},
    )
