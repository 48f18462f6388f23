"""From an occupation to what a person could do: the skills it needs, the tasks it holds, and what stands near it.

Everything here is a proposal that somebody ticks. What is ticked becomes ordinary records, and only those are ever matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language

from grontlys.access.actor import Actor
from grontlys.candidates import actions, codes, ports
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import Basis, Kind
from grontlys.employers.classifications.lookup import Entry, vocabulary
from grontlys.employers.classifications.near import Near, near, needed, skills_of, way_in
from grontlys.employers.rules.occupations import contents_of
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import TASKS, Term
from grontlys.employers.wording import label

_TASKS = by_code(TASKS)
_LONGEST = 80


def has_proposals(record: Record) -> bool:
    """Whether there is something to propose from what was recorded: skills of an experience, or what a wished occupation holds."""
    entry = codes.entry_of(record.value)
    if entry is None or record.withdrawn_at is not None:
        return False
    if record.kind == Kind.EXPERIENCE:
        return bool(needed(entry))
    return record.kind == Kind.OCCUPATION


def skills_to_tick(sight: Sight, record: Record) -> list[Entry]:
    """The skills that the occupation of an experience needs, without those that stand already."""
    entry = codes.entry_of(record.value)
    if entry is None:
        return []
    known = {
        found.value
        for one in current(sight.records(record.candidate).filter(kind=Kind.SKILL))
        if (found := codes.entry_of(one.value)) is not None
    }
    return [one for one in skills_of(entry) if one.value not in known]


def add_skills(actor: Actor, record: Record, chosen: Sequence[str], own_words: Sequence[str]) -> list[Record]:
    """Record what somebody could there, on the same basis and learned in the same place: chosen skills, and skills in own words.

    All or none. Raises ValidationError as `actions.tell` does.
    """
    made = []
    learned = {"learned": record.value["learned"]} if record.value.get("learned") else {}
    known = vocabulary()
    with transaction.atomic():
        for value in chosen:
            entry = known.entry(value)
            name = entry.label[:_LONGEST] if entry else value[:_LONGEST]
            made.append(
                actions.tell(
                    actor,
                    record.candidate,
                    Kind.SKILL,
                    {"name": name, **learned},
                    basis=Basis(record.basis),
                    concept=value,
                )
            )
        made += [
            actions.tell(actor, record.candidate, Kind.SKILL, {"name": words, **learned}, basis=Basis(record.basis))
            for words in own_words
        ]
    return made


@dataclass(frozen=True, slots=True)
class Wished:
    """What a wished occupation holds: our tasks in it (those wished already apart), what is near, and the usual way in.

    `demand` is what is known of workplaces with these tasks around the person, None where no room can tell.
    """

    entry: Entry
    tasks: list[Term]
    standing: list[str]
    near: list[Near]
    way_in: str
    demand: ports.Demand | None


def wished(actor: Actor, candidate: Candidate, sight: Sight, record: Record) -> Wished | None:
    """What to propose for a wished occupation; None where it has no code."""
    entry = codes.entry_of(record.value)
    if entry is None:
        return None
    stand = current(sight.records(candidate).filter(kind__in=(Kind.WISH, Kind.OCCUPATION)))
    wishes = {one.key for one in stand if one.kind == Kind.WISH}
    others = {
        found.value for one in stand if one.kind == Kind.OCCUPATION and (found := codes.entry_of(one.value)) is not None
    }
    tasks = [_TASKS[code] for code in contents_of(entry.group).tasks]
    ways = way_in(entry)
    return Wished(
        entry,
        [task for task in tasks if task.code not in wishes],
        [label(task) for task in tasks if task.code in wishes],
        [one for one in near(entry) if one.entry.value not in others],
        ways[get_language() == "en"] if ways else "",
        ports.demand(actor, candidate, tuple(task.code for task in tasks)),
    )


def add_wishes(actor: Actor, record: Record, tasks: Sequence[str], occupations: Sequence[str]) -> list[Record]:
    """Record ticked tasks as wishes, and ticked occupations as wished too, said by whoever said the first. All or none."""
    said = {"stated_by": record.value["stated_by"]} if record.value.get("stated_by") else {}
    basis, known = Basis(record.basis), vocabulary()
    with transaction.atomic():
        made = [actions.tell(actor, record.candidate, Kind.WISH, said, key=code, basis=basis) for code in tasks]
        for value in occupations:
            entry = known.entry(value)
            answers = {"name": (entry.label if entry else value)[:_LONGEST], **said}
            made.append(actions.tell(actor, record.candidate, Kind.OCCUPATION, answers, basis=basis, concept=value))
    return made
