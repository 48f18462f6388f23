"""What could stand on a presentation (from the profile, in plain words), what stands, and what is in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates import ports
from grontlys.candidates.models import Candidate, Presentation, PresentationLink, PresentationVersion, Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.presentations.content import Content, Line, in_order, unpack
from grontlys.candidates.presentations.rules import IN_WRITING, LIVE, Obstacle, Step
from grontlys.candidates.presentations.wording import line_of
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import OPEN, Kind, is_confidential
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.kinds import Kind as EmployerKind
from grontlys.employers.rules.kinds import Sharing
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.rules.vocabulary import TASKS, by_code
from grontlys.employers.wording import label
from grontlys.shared.text import lowered

_COMPETENCE = (
    Kind.AMBITION,
    Kind.OCCUPATION,
    Kind.WISH,
    Kind.SKILL,
    Kind.EXPERIENCE,
    Kind.TASK,
    Kind.EVIDENCE,
    Kind.QUALIFICATION,
    Kind.INTEREST,
)
_TASKS = by_code(TASKS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line that could stand there. `ticked` where it does (or, on a new page, usually should)."""

    section: str
    key: str
    text: str
    ticked: bool


def content_of(version: PresentationVersion) -> Content:
    """What a version says, the plan with it."""
    return unpack(version.content, version.plan)


def _section_of(one: Record) -> str:
    """Where a record could stand; "" for nowhere. Private matters, the police certificate, pauses and what a person wants to be
    spared are nobody's business.
    """
    if is_confidential(one.kind, one.key) or one.kind in (Kind.PRIVATE, Kind.HOLD, Kind.AVOID):
        return ""
    match one.kind:
        case Kind.TASK:
            can = one.value.get("can")
            return {"can": "competence", "adapted": "helps", "untested": "untested", "cannot": "untested"}.get(can, "")
        case Kind.ABILITY:
            if one.value.get("help") or one.value.get("adapted"):
                return "helps"
            return "competence" if one.value.get("level") in ("2", "3") else "untested"
        case Kind.QUALIFICATION:
            return "competence" if one.value.get("held") in ("has", "planned") else ""
        case Kind.LANGUAGE:
            return "competence"
        case Kind.SETTING | Kind.HOURS | Kind.REACH:
            return "helps"
    return "competence" if one.kind in _COMPETENCE else ""


def _usual(one: Record, section: str) -> bool:
    """What a new page starts with: little, and the best first. The rest stands there to be ticked."""
    if one.kind == Kind.ABILITY:
        return bool(one.value.get("help"))
    return one.kind not in (Kind.LANGUAGE, Kind.REACH) and not (
        one.kind == Kind.TASK and one.value.get("can") == "cannot"
    )


def suggestions(
    actor: Actor, candidate: Candidate, sight: Sight, workplace: Workplace | None, kind_of: str
) -> list[Suggestion]:
    """All that could stand on it, under its headings and in the order of a good talk. The profile, what the work there holds
    that nobody has tried, what NAV can contribute. Three queries and those of the rooms that contribute.
    """
    rows = current(sight.records(candidate))
    places = {kind: at for at, kind in enumerate(Kind)}
    first = {kind: at for at, kind in enumerate(_COMPETENCE)}
    rows.sort(
        key=lambda one: (first.get(Kind(one.kind), 90 + places[Kind(one.kind)]), -one.said_on.toordinal(), one.pk)
    )
    found = []
    for one in rows:
        section = _section_of(one)
        if section:
            text = line_of(one.kind, one.key, one.value)
            found.append(Suggestion(section, f"r{one.pk}", text, _usual(one, section)))
    known = {one.key for one in rows if one.kind == Kind.TASK}
    for code in _work_at(workplace, kind_of):
        if code not in known:
            text = _("Har ikke prøvd %(task)s ennå") % {"task": lowered(label(_TASKS[code]))}
            found.append(Suggestion("untested", f"t{code}", text, True))
    offered = ports.contributions(actor, candidate, workplace) or [
        _("Dere har én fast person i NAV å ringe, som kommer når dere ber om det"),
        _("Dere kan prøve arbeidet sammen en avtalt tid, og avslutte"),
    ]
    found += [Suggestion("contributes", _key("c", text), text, at < 3) for at, text in enumerate(offered)]
    grants = _("Tilskudd kan snakkes om når dere vet at arbeidet passer")
    found.append(Suggestion("grants", _key("c", grants), grants, False))
    return found


def _work_at(workplace: Workplace | None, kind_of: str) -> list[str]:
    """Codes of the tasks there, as told to everybody who works with employers; of a kind of employer its task."""
    what, _colon, code = kind_of.partition(":")
    if workplace is None:
        return [code] if what == "task" and code in _TASKS else []
    newest: dict[str, bool] = {}
    rows = Statement.objects.standing().filter(workplace=workplace, kind=EmployerKind.TASK, sharing=Sharing.ALL)
    for key, value in rows.order_by("-said_on", "-recorded_at", "-pk").values_list("key", "value"):
        newest.setdefault(key, not value.get("gone"))
    return list(dict.fromkeys(task for key, stands in newest.items() if stands and (task := task_of(key)) in _TASKS))


def _key(letter: str, text: str) -> str:
    return letter + blake2b(text.encode(), digest_size=5).hexdigest()


def merged(offered: Sequence[Suggestion], content: Content | None) -> list[Suggestion]:
    """The suggestions with what the page says already: its lines ticked and in its own words, the rest not. A line whose record
    has been replaced since stays as it was written. None for a new page: then the suggestions are as they come.
    """
    if content is None:
        return list(offered)
    said = {line.key: line for line in content.lines}
    found = [
        Suggestion(said[one.key].section, one.key, said[one.key].text, True)
        if one.key in said
        else Suggestion(one.section, one.key, one.text, False)
        for one in offered
    ]
    known = {one.key for one in offered}
    found += [Suggestion(line.section, line.key, line.text, True) for line in content.lines if line.key not in known]
    lines = in_order([Line(one.section, one.key, one.text) for one in found])
    by_key = {one.key: one for one in found}
    return [by_key[line.key] for line in lines]


# --- What is in the way -------------------------------------------------------------------------------------------------------


def obstacles(candidate: Candidate, workplace: Workplace | None, kind_of: str, on: dt.date) -> frozenset[Obstacle]:
    """Why nothing may be made, asked or shared now, for this workplace or this kind of employer. Two queries."""
    found = set()
    if candidate.erased_at is not None:
        found.add(Obstacle.ERASED)
    rows = current(candidate.records.filter(kind__in=(Kind.HOLD, Kind.AVOID)))
    if any(one.kind == Kind.HOLD for one in rows):
        found.add(Obstacle.HOLD)
    avoided = {one.key for one in rows if one.kind == Kind.AVOID}
    if kind_of in avoided or (workplace is not None and f"employer:{workplace.number}" in avoided):
        found.add(Obstacle.AVOIDED)
    if workplace is not None and barred_workplaces(on, workplace.number):
        found.add(Obstacle.BARRED)
    return frozenset(found)


def name_obstacle(candidate: Candidate, name: str, way: str) -> frozenset[Obstacle]:
    """The name of somebody who is, or may be, protected needs a yes in writing. `way` is how the yes was given."""
    guarded = candidate.protection not in OPEN and name != "initials" and way not in IN_WRITING
    return frozenset({Obstacle.NAME}) if guarded else frozenset()


def is_of_kind(workplace: Workplace, kind_of: str) -> bool:
    """Whether the candidate's yes to a kind of employer is a yes to this workplace: it is in the industry, or is known, by all, to
    have the task. One query for a task.
    """
    what, _colon, code = kind_of.partition(":")
    return workplace.section == code if what == "industry" else code in _work_at(workplace, "")


# --- What stands --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """A presentation as it stands on a day. `head` is the newest version; `shared` the one that employers may read, if any."""

    presentation: Presentation
    head: PresentationVersion
    step: Step
    shared: PresentationVersion | None
    links: tuple[PresentationLink, ...]
    openings: int
    last_opened: dt.datetime | None
    over: bool


def standing(candidate: Candidate, on: dt.date) -> list[Standing]:
    """All presentations of a candidate, the newest first. Five queries however many there are."""
    made = list(
        candidate.presentations.select_related("workplace", "organisation", "made_by", "caller").prefetch_related(
            "versions", "versions__links__workplace", "versions__links__openings"
        )
    )
    return [_standing(one, on) for one in made]


def _standing(presentation: Presentation, on: dt.date) -> Standing:
    versions = sorted(presentation.versions.all(), key=lambda one: -one.number)
    head = versions[0]
    shared = next((one for one in versions if one.step_on(on) is Step.SHARED), None)
    links = [link for version in versions for link in version.links.all()]
    at = [opening.at for link in links for opening in link.openings.all()]
    step = Step.WITHDRAWN if presentation.withdrawn_at is not None else head.step_on(on)
    return Standing(
        presentation, head, step, shared, tuple(open_links(links, on)), len(at), max(at, default=None), step not in LIVE
    )


def open_links(links: Iterable[PresentationLink], on: dt.date) -> list[PresentationLink]:
    """Those that are neither closed nor too old."""
    return [one for one in links if one.closed_at is None and one.ends_on >= on]
