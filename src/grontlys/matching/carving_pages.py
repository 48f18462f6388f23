"""What the pages of job carving show, made ready for their templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.wording import initials
from grontlys.employers import private_notes
from grontlys.employers.models import Municipality, Workplace
from grontlys.employers.models.classification import municipality_names
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import PURPOSE_WORDS, label, task_label
from grontlys.matching.agreed import at_post
from grontlys.matching.carving.position import competence_asked, jobs_of, worst
from grontlys.matching.carving.search import MOST_TASKS, Found, Proposal, compose, compose_apart, demands_of
from grontlys.matching.carving.tasks import Task, Wanted
from grontlys.matching.carving_reading import (
    Offered,
    distances,
    jobs_of_workplaces,
    lapses,
    offered,
    tasks_of,
    told_municipalities,
)
from grontlys.matching.carving_wording import (
    LAPSE_WORDS,
    STATUS_WORDS,
    DemandRow,
    competence_text,
    demand_rows,
    frees_text,
    hours_text,
    letter,
    size_text,
    unknown_demands,
    usual_name,
    when_text,
)
from grontlys.matching.engine.columns import make_columns
from grontlys.matching.engine.explaining import Explanation, Verdict, explain
from grontlys.matching.engine.facts import Can, Job, Person, without_certificate
from grontlys.matching.engine.scoring import BLOCKED, scores
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.models import CarvedPosition, CarvedTask, Decision
from grontlys.matching.page import way_text
from grontlys.matching.places import PURPOSES
from grontlys.matching.reading import OF_CANDIDATE, Known, centres_of_municipalities, known_of_many, near, office_homes
from grontlys.matching.rules.carved import MOST_TASKS as MOST_IN_POST
from grontlys.matching.rules.carved import PUT_AWAY, Status
from grontlys.matching.wording import VERDICT_WORDS, Why, why

MOST_SHOWN = 4
"""So many proposals of a kind are shown: enough to choose among in a talk."""
MOST_FOR_PERSON = 10
MOST_PEOPLE = 10
AT_ONCE = 120
"""So many tasks of an area are put together at once, so that the page comes quickly; those that ask least are taken."""
_LOOKED_THROUGH = 30
"""So many posts are held against a person before the best are shown."""
_TIMES_SHOWN = 2
"""In so many of one person's proposals a task may be part."""
_MOST_TASKS_SHOWN = 50
_REASONS = by_code(PUT_AWAY)
_VERDICTS = (Verdict.POSSIBLE, Verdict.TRIAL_FIRST, Verdict.CONDITIONAL, Verdict.BLOCKED)


@dataclass(frozen=True, slots=True)
class Part:
    """One task of a post, in words. `statement` is what it was told in."""

    statement: str
    task: str
    hours: int
    hours_text: str
    done_by: str
    when: str
    number: int
    place: str
    lapse: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One post: proposed, or worked on."""

    name: str
    size: str
    parts: tuple[Part, ...]
    frees: str
    demands: tuple[DemandRow, ...]
    unknown: tuple[str, ...]
    asks: tuple[str, ...]
    longest: int
    kilometres: int
    short: bool
    drafts: tuple[int, ...] = ()

    @property
    def statements(self) -> str:
        """The numbers of the statements, as the form sends them."""
        return ",".join(part.statement for part in self.parts)

    @property
    def several(self) -> bool:
        return len({part.number for part in self.parts}) > 1


@dataclass(frozen=True, slots=True)
class Aside:
    """A task that is in no proposal, and why."""

    number: int
    place: str
    task: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for in the address: percent of a full post, and kilometres between workplaces."""

    least: int = 20
    most: int = 50
    reach: int = 30
    place: str = ""


def _names(numbers: Collection[int]) -> dict[int, str]:
    rows = Workplace.objects.in_bulk(sorted(numbers))
    return {number: one.display_name for number, one in rows.items()}


def _asks(tasks: Sequence[Task], jobs: Mapping[int, Job]) -> tuple[str, ...]:
    """What somebody should find out, as questions or sentences."""
    found = [
        _("Når gjøres %(task)s?") % {"task": task_label(one.task).lower()}
        for one in tasks
        if not one.times and not one.days
    ]
    return (*dict.fromkeys(found), *(competence_text(code) for code in competence_asked(tasks, jobs)))


def _view(proposal: Proposal, names: Mapping[int, str], given: Offered, name: str = "") -> View:
    tasks = proposal.tasks
    drafts = {draft for one in tasks for draft in given.drafted.get(one.id, ())}
    return View(
        name or usual_name([one.task for one in tasks]),
        size_text(proposal.hours),
        tuple(_part(one, names) for one in tasks),
        frees_text(tasks),
        demand_rows(tasks),
        unknown_demands(tasks),
        _asks(tasks, given.jobs),
        max((one.hours or 0 for one in tasks), default=0),
        proposal.key.kilometres,
        proposal.key.short > 0,
        tuple(sorted(drafts)),
    )


def _part(one: Task, names: Mapping[int, str], lapse: str = "") -> Part:
    return Part(
        one.id,
        task_label(one.task),
        one.hours or 0,
        hours_text(one.hours or 0),
        one.done_by,
        when_text(one),
        one.workplace,
        names.get(one.workplace, ""),
        lapse,
    )


def _aside(found: Found, names: Mapping[int, str], number: int = 0) -> tuple[Aside, ...]:
    """What is in no proposal, of one workplace where it is given."""
    reasons = (
        (found.untold, _("Timene er ikke kjent. Spør omtrent hvor mange i uka.")),
        (found.too_long, _("Tar flere timer enn den største stillingen.")),
        (found.never_then, _("Kan ikke gjøres av én person på de tidene.")),
        (found.too_much, _("Krever mer enn det som går bra.")),
    )
    return tuple(
        Aside(one.workplace, names.get(one.workplace, ""), task_label(one.task), why)
        for tasks, why in reasons
        for one in tasks
        if not number or one.workplace == number
    )


def _few(tasks: Iterable[Task], first: int = 0) -> list[Task]:
    """The tasks of one workplace, and of the others those that ask least, so many as are put together at once."""
    tasks = list(tasks)
    tasks.sort(key=lambda one: (one.workplace != first, demands_of([one]), one.id))
    return tasks[: min(AT_ONCE, MOST_TASKS)]


# --- One workplace ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkplacePage:
    """Posts at one workplace: alone, and shared with neighbours; and what could not be used."""

    choice: Choice
    told: int
    alone: tuple[View, ...]
    shared: tuple[View, ...]
    aside: tuple[Aside, ...]
    exact: bool
    cut: bool


def make_workplace_page(workplace: Workplace, choice: Choice, on: dt.date) -> WorkplacePage:
    """Proposals that have this workplace in them."""
    number, home = workplace.number, workplace.municipality_code
    centres = centres_of_municipalities()
    codes = {home, *near([home], choice.reach, centres)} if home else {home}
    given = offered(codes, "hiring", on)
    tasks = _few(given.tasks, number)
    wanted = Wanted(choice.least, choice.most, (1, 1), choice.reach, frozenset({number}))
    way = distances({one.municipality for one in tasks}, centres)
    alone = compose([one for one in tasks if one.workplace == number], wanted, way, MOST_SHOWN)
    shared = compose(tasks, replace(wanted, workplaces=(2, 2)), way, MOST_SHOWN)
    proposals = (*alone.proposals, *shared.proposals)
    names = _names({number, *(one.workplace for proposal in proposals for one in proposal.tasks)})
    return WorkplacePage(
        choice,
        len(given.at(number)),
        tuple(_view(one, names, given) for one in alone.proposals),
        tuple(_view(one, names, given) for one in shared.proposals),
        _aside(alone, names, number),
        alone.exact and shared.exact,
        len(given.tasks) > len(tasks),
    )


# --- An area ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A post that somebody works on, as a line of a list."""

    pk: int
    name: str
    size: str
    status: str
    places: str
    organisation: str
    moved_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AreaPage:
    """An area: how many tasks at how many workplaces, posts that can all be had at once, and what is worked on. `somewhere` is
    False for those whose office serves no municipality, before they have chosen one.
    """

    choice: Choice
    somewhere: bool
    places: tuple[tuple[str, str], ...]
    tasks: int
    hours: int
    workplaces: int
    untold: tuple[Aside, ...]
    alone: tuple[View, ...]
    shared: tuple[View, ...]
    lines: tuple[Line, ...]
    exact: bool
    cut: bool


def make_area_page(actor: Actor, choice: Choice, on: dt.date, *, suggests: bool) -> AreaPage:
    """The area the actor's office serves, or one municipality. Without `suggests` nothing is proposed."""
    homes = office_homes(actor, on)
    codes = [choice.place] if choice.place else list(homes)
    given = offered(codes, "hiring", on)
    tasks = _few(given.tasks)
    wanted = Wanted(choice.least, choice.most, (1, 1), choice.reach)
    centres = centres_of_municipalities()
    way = distances({one.municipality for one in tasks}, centres)
    alone = compose_apart(tasks, wanted, way, MOST_SHOWN) if suggests else Found((), exact=True, steps=0, usable=0)
    # Whole posts at one workplace come first; what is left is put together over two.
    taken = {one.id for proposal in alone.proposals if not proposal.key.short for one in proposal.tasks}
    rest = [one for one in tasks if one.id not in taken]
    shared = compose_apart(rest, replace(wanted, workplaces=(2, 2)), way, MOST_SHOWN) if suggests else alone
    whole = [one for one in alone.proposals if not one.key.short]
    proposals = [*whole, *shared.proposals]
    untold = [one for one in given.tasks if not one.hours]
    names = _names(
        {one.workplace for proposal in proposals for one in proposal.tasks}
        | {one.workplace for one in untold[:_MOST_TASKS_SHOWN]}
    )
    return AreaPage(
        choice,
        bool(codes),
        _municipalities({*homes, choice.place, *told_municipalities(on)} - {""}),
        len(given.tasks),
        sum(one.hours or 0 for one in given.tasks),
        len({one.workplace for one in given.tasks}),
        tuple(
            Aside(one.workplace, names.get(one.workplace, ""), task_label(one.task), "")
            for one in untold[:_MOST_TASKS_SHOWN]
        ),
        tuple(_view(one, names, given) for one in whole),
        tuple(_view(one, names, given) for one in shared.proposals),
        lines_of(actor, codes),
        alone.exact and shared.exact,
        len(given.tasks) > len(tasks),
    )


def _municipalities(codes: Collection[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(municipality_names(codes).items(), key=lambda pair: pair[1]))


def is_municipality(code: str) -> bool:
    """Whether there is such a municipality."""
    return Municipality.objects.filter(pk=code).exists()


def lines_of(actor: Actor, codes: Collection[str] = (), number: int = 0) -> tuple[Line, ...]:
    """Posts that are worked on or agreed, newest first: with a task in these municipalities, or at one workplace. Four queries."""
    rows = CarvedPosition.objects.visible_to(actor).exclude(status=Status.PUT_AWAY)
    rows = (
        rows.filter(tasks__workplace=number) if number else rows.filter(tasks__workplace__municipality_code__in=codes)
    )
    rows = rows.distinct().select_related("organisation").prefetch_related("tasks__workplace")
    return tuple(
        Line(
            one.pk,
            one.name,
            size_text(sum(part.hours for part in one.tasks.all())),
            str(STATUS_WORDS[Status(one.status)]),
            ", ".join(dict.fromkeys(part.workplace.display_name for part in one.tasks.all())),
            one.organisation.short_name,
            one.moved_at,
        )
        for one in rows.order_by("-moved_at", "-pk")[:_MOST_TASKS_SHOWN]
    )


# --- One post -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One person whom the post could fit, by initials."""

    candidate: Candidate
    initials: str
    training: str
    hiring: str
    why: Why


@dataclass(frozen=True, slots=True)
class People:
    """Whom a post could fit, of those the reader may see."""

    rows: tuple[Row, ...]
    looked_at: int
    fits: int
    weights: str


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with a post, in words: what, because of what, by whom, and why a text that seems private was kept."""

    what: str
    why: str
    note: str
    kept: str
    by: str
    organisation: str
    at: dt.datetime


def _steps(position: CarvedPosition) -> tuple[Step, ...]:
    rows = position.steps.select_related("by", "organisation").order_by("pk")
    return tuple(
        Step(
            str(STATUS_WORDS[Status(one.status)]),
            label(_REASONS.get(one.reason))
            if one.reason
            else str(PURPOSE_WORDS[Purpose(one.purpose)])
            if one.purpose
            else "",
            one.note,
            private_notes.kept_because(one.private_reason),
            one.by.name,
            one.organisation.short_name,
            one.at,
        )
        for one in rows
    )


@dataclass(frozen=True, slots=True)
class PositionPage:
    """One post that somebody works on."""

    view: View
    status: Status
    status_word: str
    steps: tuple[Step, ...]
    lapsed: bool
    closed: tuple[str, ...]
    letter: str
    tasks: tuple[Task, ...]
    jobs: Mapping[int, Job]


def make_position_page(actor: Actor, position: CarvedPosition, on: dt.date, purpose: str) -> PositionPage:
    """The post as it stands. `closed` are workplaces that nothing is asked of: barred, or ended."""
    parts = list(CarvedTask.objects.filter(position=position).select_related("statement", "workplace").order_by("pk"))
    jobs = jobs_of_workplaces({one.workplace_id: one.workplace.municipality_code for one in parts}, purpose, on)
    tasks = sorted(tasks_of(parts, jobs, on), key=lambda one: (one.workplace, -(one.hours or 0), one.id))
    status = Status(position.status)
    gone = lapses(parts, on) if status is not Status.AGREED else {}
    by_statement = {str(one.statement_id): gone.get(one.pk) for one in parts}
    names = {one.workplace_id: one.workplace.display_name for one in parts}
    total = sum(one.hours or 0 for one in tasks)
    way = distances({one.municipality for one in tasks}, centres_of_municipalities())
    asks = _asks(tasks, jobs)
    view = View(
        position.name,
        size_text(total),
        tuple(_part(one, names, str(LAPSE_WORDS[lapse]) if (lapse := by_statement[one.id]) else "") for one in tasks),
        frees_text(tasks),
        demand_rows(tasks),
        unknown_demands(tasks),
        asks,
        max(one.hours or 0 for one in tasks),
        max(way.values(), default=0),
        short=False,
    )
    return PositionPage(
        view,
        status,
        str(STATUS_WORDS[status]),
        _steps(position),
        bool(gone),
        tuple(sorted(name for number, name in names.items() if number not in jobs)),
        letter(actor.name, actor.organisation_name, position.name, tasks, names, asks),
        tuple(tasks),
        jobs,
    )


def people_for(actor: Actor, page: PositionPage, purpose: str, on: dt.date) -> People:
    """The candidates whom the actor sees, best first by the part that fits worst; whoever something bars is left out."""
    weights = weights_on(on)
    jobs = [without_certificate(Person(), job)[1] for job in jobs_of(page.tasks, page.jobs)]
    known = known_of_many(
        list(Candidate.objects.visible_to(actor, on).only(*OF_CANDIDATE)), actor, on, certificate=False
    )
    decided = Decision.objects.filter(workplace__in={job.number for job in jobs})
    down = {pk for pk, _number in decided.turned_down(pk for pk, one in known.items() if one.here)}
    people = {
        pk: at_post(one.person, page.tasks, page.jobs, one.agreed)
        for pk, one in known.items()
        if jobs and not one.paused and pk not in down
    }
    columns = make_columns(jobs, purpose)
    ranked: list[tuple[int, int]] = []
    for pk, person in people.items():
        lowest = int(scores(person, columns, weights).min())
        if lowest != BLOCKED:
            ranked.append((-lowest, pk))
    ranked.sort()
    shown = Candidate.objects.in_bulk([pk for _cost, pk in ranked[:MOST_PEOPLE]])
    rows = []
    for _cost, pk in ranked[:MOST_PEOPLE]:
        both, job, told = _answers(people[pk], jobs, weights, purpose)
        rows.append(Row(shown[pk], initials(shown[pk].name), *both, why(told, people[pk], job)))
    return People(tuple(rows), len(known), len(ranked), weights.version)


def _answers(
    person: Person, jobs: Sequence[Job], weights: Weights, purpose: str
) -> tuple[tuple[str, str], Job, Explanation]:
    """The answers for training and for a hire in words, each that of the part which is farthest from a yes; and the part that fits
    worst for the purpose, with what was found of it.
    """
    told = {one: [explain(person, job, weights, one) for job in jobs] for one in PURPOSES}
    training, hiring = (
        str(VERDICT_WORDS[max((each.verdict for each in told[one]), key=_VERDICTS.index)]) for one in PURPOSES
    )
    return (training, hiring), *worst(jobs, told[purpose])


# --- One person ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fit:
    """A post that could fit one person."""

    view: View
    training: str
    hiring: str
    why: Why
    way: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Posts that could fit one person, best first; out of how many tasks within reach, and how many that ask for too much."""

    rows: tuple[Fit, ...]
    least: int
    most: int
    size_said: bool
    tasks: int
    too_much: int
    left_out: int
    weights: str
    exact: bool


class _Held(NamedTuple):
    """A post held against a person: its jobs, the person as it finds them, and the score of the part that fits worst."""

    proposal: Proposal
    jobs: tuple[Job, ...]
    person: Person
    score: int


def _held_against(
    known: Known, proposals: Sequence[Proposal], given: Offered, weights: Weights, purpose: str
) -> list[_Held]:
    """Those that nothing bars, best first: large enough, then by fit, then in the order they came."""
    jobs = [jobs_of(proposal.tasks, given.jobs) for proposal in proposals]
    # All posts at once: only those that are shown are explained.
    by_job = scores(known.person, make_columns([job for some in jobs for job in some], purpose), weights)
    found, begin = [], 0
    for proposal, some in zip(proposals, jobs, strict=True):
        person = at_post(known.person, proposal.tasks, given.jobs, known.agreed)
        score = int(by_job[begin : begin + len(some)].min())
        begin += len(some)
        if person is not known.person:
            score = int(scores(person, make_columns(some, purpose), weights).min())
        if score != BLOCKED:
            found.append(_Held(proposal, some, person, score))
    found.sort(key=lambda one: (one.proposal.key.short > 0, -one.score))
    shown: dict[str, int] = {}
    kept: list[_Held] = []
    for one in found:
        # Otherwise one task that suits well would fill the page.
        if len(kept) < MOST_FOR_PERSON and all(shown.get(task.id, 0) < _TIMES_SHOWN for task in one.proposal.tasks):
            kept.append(one)
            shown |= {task.id: shown.get(task.id, 0) + 1 for task in one.proposal.tasks}
    return kept


def _fit(
    one: _Held,
    known: Known,
    given: Offered,
    weights: Weights,
    purpose: str,
    names: Mapping[int, str],
    places: Mapping[str, str],
) -> Fit:
    both, job, told = _answers(one.person, one.jobs, weights, purpose)
    ways = (way_text(known, task.municipality, places.get(task.municipality, "")) for task in one.proposal.tasks)
    return Fit(
        _view(one.proposal, names, given),
        *both,
        why(told, one.person, job),
        ", ".join(filter(None, dict.fromkeys(ways))),
        tuple(int(task.id) for task in one.proposal.tasks),
    )


def make_person_page(known: Known, purpose: str, on: dt.date) -> PersonPage:
    """What could be made of the tasks within reach of one person."""
    weights, person = weights_on(on), known.person
    given = offered(person.near or known.homes, purpose, on)
    within = [one for one in given.tasks if one.workplace not in person.avoid]
    wanted = replace(
        wanted_by(person),
        agreed={place: {one.dimension: one.level for one in some} for place, some in known.agreed.items()},
    )
    way = distances({one.municipality for one in within}, known.centres)
    tasks = _few(within)
    alone = compose(tasks, replace(wanted, workplaces=(1, 1)), way, _LOOKED_THROUGH)
    shared = compose(tasks, replace(wanted, workplaces=(2, 2)), way, _LOOKED_THROUGH)
    held = _held_against(known, (*alone.proposals, *shared.proposals), given, weights, purpose)
    names = _names({task.workplace for one in held for task in one.proposal.tasks})
    places = municipality_names({task.municipality for one in held for task in one.proposal.tasks})
    rows = tuple(_fit(one, known, given, weights, purpose, names, places) for one in held)
    return PersonPage(
        rows,
        wanted.least,
        wanted.most,
        person.percent is not None,
        len(within),
        len(alone.too_much),
        len(alone.left_out),
        weights.version,
        alone.exact and shared.exact,
    )


def wanted_by(person: Person) -> Wanted:
    """The post that a person looks for: what goes well, with adaptation, is the limit; what is not known limits nothing."""
    least, most = person.percent or (20, 50)
    cannot = {code for code, can in person.tasks.items() if can == Can.CANNOT}
    limits = {code: max(level, person.adapted.get(code, level)) for code, level in person.abilities.items()}
    return Wanted(
        min(max(least, 1), 100),
        min(max(most, least, 1), 100),
        (1, 2),
        limits=limits,
        leave_out=frozenset(cannot | person.avoids),
        times=person.times,
        most_tasks=MOST_IN_POST,
    )
