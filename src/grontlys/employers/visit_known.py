"""What is known already about the question that is asked: to show it before asking, confirm it, or build on it."""

from __future__ import annotations

from collections.abc import Iterable

from grontlys.access.actor import Actor
from grontlys.employers.actions import may_be_renewed
from grontlys.employers.models import Statement, VisitRound
from grontlys.employers.reading import fact_of
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.visit_steps import How, Step, in_group

_EACH_KEY = frozenset({Kind.TASK, Kind.REQUIREMENT, Kind.HANDOVER})
"""Kinds of which one question asks for all keys at once."""


def facts_before(actor: Actor, visit: VisitRound) -> list[Fact]:
    """What the actor may read of the workplace and has not said in this round, newest first. One query."""
    said = {pk for made in visit.stated.values() for pk in made["ids"]}
    rows = Statement.objects.visible_to(actor).standing().filter(workplace_id=visit.workplace_id)
    facts = [fact_of(row) for row in rows.order_by("-said_on", "-recorded_at", "-pk")]
    return sorted((fact for fact in facts if fact.id not in said), key=lambda fact: fact.order, reverse=True)


def known(facts: Iterable[Fact], step: Step) -> list[Fact]:
    """The newest that was said on what the step's group asks, whether or not it still holds; () where nothing was."""
    first = in_group(step.group)[0]
    if first.kind in (Kind.PROMISE, Kind.VISIT):
        return []
    if first.how is How.PLACE:
        return _place(facts, first)
    newest: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind == first.kind and (first.kind in _EACH_KEY or fact.key == first.key):
            newest.setdefault(fact.key, fact)
    found = [fact for fact in newest.values() if not fact.value.get("gone")]
    if first.kind == Kind.REQUIREMENT:
        return [fact for fact in found if fact.value.get("strength") == first.key]
    return found


def _place(facts: Iterable[Fact], step: Step) -> list[Fact]:
    """The last word on places for the purpose: the openings, or the attitude or the no that came after them."""
    openings: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind in (Kind.STANCE, Kind.NOT_NOW) and fact.key == step.key:
            return list(openings.values()) or [fact]
        if fact.kind == Kind.OPENING and fact.key.partition(":")[0] == step.key:
            openings.setdefault(fact.key, fact)
    live = [fact for fact in openings.values() if fact.value.get("count") != 0]
    return live or list(openings.values())[:1]


def confirmable(facts: Iterable[Fact]) -> bool:
    """Whether "does it still hold?" can be answered with yes: not for a no to a day, nor for a place that is gone."""
    found = list(facts)
    return bool(found) and all(
        may_be_renewed(fact) and not (fact.kind == Kind.OPENING and fact.value.get("count") == 0) for fact in found
    )
