"""Why: one pair taken apart. What speaks for it, what needs adapting, what can be learned, what blocks, what is not known, and
what would change the answer. Strengths come before needs, and what somebody has seen comes first of all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from grontlys.matching.engine.facts import CERTIFICATE, Can, Held, Job, Person
from grontlys.matching.engine.terms import (
    DIMENSIONS,
    Asked,
    Term,
    asked_of,
    closed,
    cost_of,
    distance_cost,
    strength_of,
    terms_for,
)
from grontlys.matching.engine.weights import FULL, LEARNABLE, Weights

EVIDENCE = ("attendance", "told", "stayed", "responsibility", "mastered", "course", "work")
"""What shows that a person can be counted on, in the order it is told: the codes of SEEN, a course that was finished, earlier work
(SINTEF 2019:00060 l. 1616-1619). That there is none says that nobody has looked, and costs nothing."""


class Sign(StrEnum):
    """What a line of an explanation says."""

    FITS = "fits"
    ADAPT = "adapt"  # met with an adaptation that is known
    LEARN = "learn"  # not met yet; it can be learned there, or is on its way
    WISHED = "wished"  # not met; the workplace wishes it and does not ask for it
    UNKNOWN = "unknown"
    MISFIT = "misfit"
    BLOCKS = "blocks"


class Verdict(StrEnum):
    """The answer for one purpose. People decide; this is what the facts say so far."""

    POSSIBLE = "possible"
    TRIAL_FIRST = "trial_first"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"


class Selection(StrEnum):
    """How the person would stand among others in an ordinary selection, where papers are compared."""

    STANDS = "stands"
    BEHIND = "behind"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Line:
    """One term of a pair. `cost` is what it takes from the score; `ability` and `demand` are levels 0-3 where it is a dimension.

    `help` names the adaptation that closes the gap, where one is known; `settled` says that it has worked at this workplace before,
    or that a named person has agreed on it. `strength` is how hard it is asked for: "" the task asks it, else absolute, learnable
    or preferred.
    """

    term: str
    group: str
    sign: Sign
    cost: int
    ability: int | None = None
    demand: int | None = None
    help: str = ""
    strength: str = ""
    settled: bool = False

    @property
    def overload(self) -> bool:
        """True where more is asked than the person meets without help: a named person answers it in writing."""
        return self.term.startswith("dimension:") and self.sign in (Sign.ADAPT, Sign.LEARN, Sign.MISFIT, Sign.BLOCKS)

    @property
    def untested(self) -> bool:
        """True where the work asks more than a little of what nobody knows of the person, or is a task not tried."""
        if self.sign is not Sign.UNKNOWN:
            return False
        return self.term == "task" or (self.demand or 0) >= 2 or (bool(self.strength) and self.strength != "preferred")

    @property
    def strong(self) -> bool:
        """True for what speaks for the person: seen, or asked for in earnest and met."""
        if self.sign is not Sign.FITS:
            return False
        return self.group == "evidence" or (self.demand or 0) >= 2 or bool(self.strength) or self.term == "task"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair for one purpose. `score` is minus the sum of all costs; `verdict` the answer; `changes` what would improve it.

    `task` is the job's, so that it can be said which task asks what. `reasons` are codes of why a hire begins with a trial:
    untested, learn, practice (this employer tries everybody first), selection (it hires through advertised posts). `selection` is
    how the person would stand in an ordinary selection, and `against` the terms that would count against.
    """

    number: int
    purpose: str
    score: int
    verdict: Verdict
    lines: tuple[Line, ...]
    changes: tuple[str, ...]
    task: str = ""
    reasons: tuple[str, ...] = ()
    selection: Selection = Selection.BEHIND
    against: tuple[str, ...] = ()

    def of(self, *signs: Sign) -> list[Line]:
        """The lines that say this, costliest first."""
        return sorted((line for line in self.lines if line.sign in signs), key=lambda line: (-line.cost, line.term))

    @property
    def strengths(self) -> list[Line]:
        """What speaks for the person here: evidence first, then what is asked for in earnest and met."""
        return [line for line in self.lines if line.strong]

    @property
    def conditions(self) -> list[Line]:
        """What has to be settled by name before the answer is yes, costliest first."""
        return [line for line in self.of(*Sign) if _is_condition(line, self.purpose)]


def explain(person: Person, job: Job, weights: Weights, purpose: str) -> Explanation:
    """Every term of a pair. The costs sum to the score of `scoring.scores` exactly, block or no block."""
    lines = [Line(f"evidence:{code}", "evidence", Sign.FITS, 0) for code in EVIDENCE if code in person.evidence] or [
        Line("evidence", "evidence", Sign.UNKNOWN, 0)
    ]
    lines += [
        _line(term, cost_of(term, term.prices(person, weights), job, weights), person, job)
        for term in terms_for(purpose)
    ]
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
    if closed(job, purpose) and getattr(job, purpose) != "red":
        lines.append(Line("stance", "now", Sign.BLOCKS, 0))
    lines.sort(key=_place)
    return _told(job, purpose, tuple(lines))


def for_employer(told: Explanation, job: Job) -> Explanation:
    """The same pair as an employer may be told of it: what is asked of the work, and nothing that is the person's own matter.

    Left out are the police certificate, whom and what the person avoids, wishes, the way there, and what we think of the employer.
    What is left still sums to its score, and the answer is that of what is left: it tells nothing of a block that is left out.
    """
    hidden = {f"qualification:{CERTIFICATE}", "avoid", "avoids_task", "wish", "distance", "likelihood", "stance"}
    kept = tuple(line for line in told.lines if line.term not in hidden and not line.term.startswith("light:"))
    return _told(job, told.purpose, kept)


def nearest_feasible(person: Person, job: Job, weights: Weights, purpose: str) -> tuple[str, ...]:
    """The terms that stand between the pair and a yes: the smallest set of changes, for each of them counts by itself."""
    return tuple(line.term for line in explain(person, job, weights, purpose).conditions)


def with_adaptation(person: Person, dimension: str, level: int, name: str) -> Person:
    """The same person where an adaptation lets a dimension be met up to a level: for "what if we get a trolley?"."""
    if dimension not in DIMENSIONS:
        raise KeyError(dimension)
    return replace(
        person,
        adapted={**person.adapted, dimension: level},
        adaptations={**person.adaptations, dimension: name},
    )


_ORDER = {Sign.FITS: 1, Sign.ADAPT: 2, Sign.LEARN: 3, Sign.WISHED: 4, Sign.UNKNOWN: 5, Sign.MISFIT: 6, Sign.BLOCKS: 7}


def _place(line: Line) -> tuple[int, int]:
    """Where a line stands: evidence, strengths with the highest demand first, what else fits, needs, unknown, against."""
    if line.group == "evidence":
        return 0, 0
    return _ORDER[line.sign], -10 * line.strong - (line.demand or 0)


def _told(job: Job, purpose: str, lines: tuple[Line, ...]) -> Explanation:
    selection, against = _selection(lines)
    reasons = _reasons(lines, job, selection) if purpose == "hiring" else ()
    if any(line.sign is Sign.BLOCKS for line in lines):
        verdict = Verdict.BLOCKED
    elif any(_is_condition(line, purpose) for line in lines):
        verdict = Verdict.CONDITIONAL
    else:
        verdict = Verdict.TRIAL_FIRST if reasons else Verdict.POSSIBLE
    score = -sum(line.cost for line in lines)
    return Explanation(
        job.number, purpose, score, verdict, lines, _changes(lines), job.task, reasons, selection, against
    )


def _line(term: Term, cost: int, person: Person, job: Job) -> Line:
    if term.kind == "dimension":
        return _dimension_line(term.name, asked_of(job, term.code), cost, person, job)
    if term.kind == "qualification":
        return _qualification_line(term, cost, person.qualifications.get(term.code), strength_of(job, term.code))
    can = person.tasks.get(job.task)
    sign = Sign.FITS if not cost else Sign.MISFIT
    if term.code == "task":
        if can == Can.CANNOT:
            sign = Sign.BLOCKS
        elif can == Can.ADAPTED:
            help_ = person.adaptations.get(job.task, "")
            return Line(term.name, term.group, Sign.ADAPT, cost, help=help_, settled=help_ in job.worked)
        elif cost:
            sign = Sign.UNKNOWN
    elif cost and term.code == "least" and strength_of(job, "full_time") == "absolute":
        return Line(term.name, term.group, Sign.BLOCKS, cost, strength="absolute")
    elif term.code == "light" and getattr(job, term.name.partition(":")[2]) == "red":
        sign = Sign.BLOCKS
    elif cost and (term.code == "light" or not any(term.numbers(job))):
        sign = Sign.UNKNOWN
    return Line(term.name, term.group, sign, cost)


def _qualification_line(term: Term, cost: int, held: str | None, strength: str) -> Line:
    if not strength or held == Held.HAS:
        sign = Sign.FITS
    elif held is None:
        sign = Sign.UNKNOWN
    elif strength == "preferred":
        sign = Sign.WISHED
    else:
        sign = Sign.BLOCKS if strength == "absolute" and held == Held.HAS_NOT else Sign.LEARN
    return Line(term.name, term.group, sign, cost, strength=strength)


def _dimension_line(name: str, asked: Asked, cost: int, person: Person, job: Job) -> Line:
    code = name.partition(":")[2]
    able = person.abilities.get(code)
    met = None if able is None else max(able, person.adapted.get(code, able))
    strength = "absolute" if asked.must else ""
    if asked.level is not None and able is not None:
        beyond = [factor for step, factor in enumerate(asked.steps, 1) if able < step <= asked.level]
        if beyond and able >= asked.must:
            # What nobody may lack is met: how hard the rest is asked for is what the line is about.
            strength = {FULL: "", LEARNABLE: "learnable"}.get(max(beyond), "preferred")
    if met is not None and asked.must > met:
        return Line(name, "abilities", Sign.BLOCKS, cost, able, asked.level or asked.must, strength="absolute")
    if asked.level is None or (able is None and asked.level):
        # Who meets most of all need not ask how much it is.
        return Line(name, "abilities", Sign.UNKNOWN, cost, able, asked.level, strength="" if met == 3 else strength)
    if able is None or met is None or asked.level <= able:
        return Line(name, "abilities", Sign.FITS, cost, able, asked.level, strength=strength)
    unmet = [factor for step, factor in enumerate(asked.steps, 1) if met < step <= asked.level]
    worst = max(unmet) if unmet else 0
    if worst == FULL:
        return Line(name, "abilities", Sign.MISFIT, cost, able, asked.level, strength=strength)
    helped = [factor for step, factor in enumerate(asked.steps, 1) if able < step <= met]
    if FULL in helped:
        help_ = person.adaptations.get(code, "")
        settled = (bool(help_) and help_ in job.worked) or code in person.agreed
        return Line(name, "abilities", Sign.ADAPT, cost, able, asked.level, help_, strength, settled)
    sign = Sign.LEARN if LEARNABLE in (*unmet, *helped) else Sign.WISHED
    return Line(name, "abilities", sign, cost, able, asked.level, person.adaptations.get(code, ""), strength)


def _is_condition(line: Line, purpose: str) -> bool:
    """Whether a line has to be settled by name before the answer is yes."""
    match line.sign:
        case Sign.BLOCKS:
            return True
        case Sign.ADAPT:
            return not line.settled
        case Sign.MISFIT:
            return line.group in ("abilities", "environment", "support") or line.term in ("least", "times")
        case Sign.UNKNOWN:
            # What nobody may lack has to be known before anybody starts.
            return line.strength == "absolute"
        case Sign.LEARN if line.term.startswith("qualification:"):
            # A trial may be where it is taken; a post, or a task that must not be done without it, waits for it.
            return purpose == "hiring" or line.strength == "absolute"
    return False


def _reasons(lines: tuple[Line, ...], job: Job, selection: Selection) -> tuple[str, ...]:
    """Why a hire begins with a trial. Trying first is ordinary practice for everybody, whatever the background
    (SINTEF 2019:00060 l. 1653-1656)."""
    found = []
    if job.tries_first:
        found.append("practice")
    if job.hiring_stance == "advertised_only" and selection is not Selection.STANDS:
        found.append("selection")
    if any(line.untested for line in lines):
        found.append("untested")
    if any(line.sign is Sign.LEARN for line in lines):
        found.append("learn")
    return tuple(found)


def _selection(lines: tuple[Line, ...]) -> tuple[Selection, tuple[str, ...]]:
    """How the person stands where papers are compared: there, what is not known counts against, and so does a wish not met.

    It is why there is another way in: a trial lifts a person past fuller papers (SINTEF 2019:00060 l. 1652-1668).
    """
    against = tuple(
        line.term
        for line in lines
        if (line.group in ("abilities", "evidence") and line.sign not in (Sign.FITS, Sign.UNKNOWN))
        or line.untested
        or line.term == "evidence"
    )
    if any(line.sign is Sign.BLOCKS for line in lines):
        return Selection.CLOSED, against
    return (Selection.BEHIND if against else Selection.STANDS), against


def _changes(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """What would improve the answer, the costliest first: lift a requirement, close an overload, learn, settle an unknown."""
    found = []
    for line in sorted(lines, key=lambda one: (-one.cost, one.term)):
        match line.sign:
            case Sign.BLOCKS:
                found.append(f"lift:{line.term}")
            case Sign.MISFIT | Sign.ADAPT if line.group != "now" and line.term not in ("wish", "distance"):
                found.append(f"adapt:{line.term}")
            case Sign.LEARN:
                found.append(f"learn:{line.term}")
            case Sign.UNKNOWN if line.group in ("abilities", "evidence"):
                found.append(f"ask:{line.term}")
    return tuple(found)
