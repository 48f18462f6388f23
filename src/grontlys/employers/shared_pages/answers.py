"""What a filled-in part of the shared page wants to be true, topic by topic, held against what stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from grontlys.access.actor import Actor
from grontlys.employers import actions
from grontlys.employers.models import ContactPerson, Statement, Workplace
from grontlys.employers.rules import topics
from grontlys.employers.rules.kinds import Basis, Competence, Kind, Purpose, Sharing, Strength
from grontlys.employers.rules.private_words import CARRIED
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.shared_pages.reading import Said


@dataclass(frozen=True, slots=True)
class Wish:
    """One topic as the employer wants it to stand. {gone: True} where it is not so, or no longer."""

    kind: Kind
    key: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def texts(self) -> list[str]:
        """Everything in it that somebody has written freely."""
        return [text for text in (self.note, *topics.free_texts(self.kind, self.value)) if text]

    @property
    def is_gone(self) -> bool:
        """Whether it says that something is not so."""
        return bool(self.value.get("gone"))

    def stands_in(self, said: Said) -> bool:
        """Whether the employer has already said just this, on whatever day."""
        if self.kind in (Kind.OPENING, Kind.NOT_NOW):
            return self._place_stands(said)
        standing = said.get(self.kind, self.key)
        if standing is None or self.is_gone:
            return standing is None and self.is_gone
        if self.kind == Kind.TASK:
            return True
        return _plain(standing.value) == _plain(self.value) and standing.note == self.note

    def _place_stands(self, said: Said) -> bool:
        standing = said.place(Purpose(self.key))
        if standing is None or standing.kind != self.kind:
            return False
        if self.kind == Kind.NOT_NOW:
            return standing.holds_until == self.value["until"]
        until = standing.holds_until if standing.value.get("dated") else None
        return (standing.value.get("count"), until) == (self.value["count"], self.value["until"])

    def stands_today(self, said: Said, on: dt.date) -> bool:
        """Whether it stands and was said that very day: saying it again would add nothing."""
        if not self.stands_in(said):
            return False
        place = self.kind in (Kind.OPENING, Kind.NOT_NOW)
        standing = said.place(Purpose(self.key)) if place else said.get(self.kind, self.key)
        return standing is None or standing.said_on >= on


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """A value without what was not answered: that a question was left out, and that it stands as unknown, are the same."""
    return {name: answer for name, answer in value.items() if answer not in (None, "", [], ())}


def unmet(wishes: Iterable[Wish], said: Said, on: dt.date) -> list[Wish]:
    """What is to be stated: what does not stand, and what stands since an earlier day and is hereby confirmed."""
    return [wish for wish in wishes if not wish.stands_today(said, on)]


def state_wish(
    actor: Actor, workplace: Workplace, wish: Wish, said: Said, *, said_by: ContactPerson | None, private_ok: str
) -> list[Statement]:
    """Say it: always the employer's own words, always shared with all. Raises ValidationError where the verb refuses."""
    common: dict[str, Any] = {"basis": Basis.EMPLOYER, "sharing": Sharing.ALL}
    value = wish.value
    match wish.kind:
        case Kind.OPENING:
            return [_open(actor, workplace, wish, said, said_by)]
        case Kind.NOT_NOW:
            purposes = [Purpose(wish.key)]
            return actions.say_not_now(actor, workplace, purposes, until=value["until"], said_by=said_by, **common)
        case Kind.TASK if wish.is_gone:
            standing = said.get(Kind.TASK, wish.key)
            role = standing.value.get("role", "") if standing is not None else ""
            return [actions.remove_task(actor, workplace, task_of(wish.key), role=role, **common)]
        case Kind.TASK:
            kept = demands_of(workplace, wish.key)
            # The role in it, if any, was let through when it was written.
            common["private_ok"] = CARRIED
            return [actions.state(actor, workplace, Kind.TASK, wish.key, kept, said_by=said_by, **common)]
        case Kind.REQUIREMENT:
            strength = None if wish.is_gone else Strength(value["strength"])
            level = str(value.get("level") or "")
            return [actions.set_requirement(actor, workplace, wish.key, strength, level=level, **common)]
        case Kind.HOURS:
            return [actions.set_hours(actor, workplace, **value, **common)]
        case Kind.COMPETENCE:
            return [actions.set_competence(actor, workplace, Competence(value["answer"]), **common)]
    told = actions.tell(
        actor,
        workplace,
        wish.kind,
        value,
        key=wish.key,
        note=wish.note,
        said_by=said_by,
        private_ok=private_ok,
        **common,
    )
    return [told]


def _open(actor: Actor, workplace: Workplace, wish: Wish, said: Said, said_by: ContactPerson | None) -> Statement:
    """An opening, with what the page does not ask about as it stands: the task it is for, its condition, its first day."""
    purpose, standing = Purpose(wish.key), said.place(Purpose(wish.key))
    old: Mapping[str, Any] = {}
    task = ""
    if standing is not None and standing.kind == Kind.OPENING:
        old, task = standing.value, standing.key.partition(":")[2]
    starts = dt.date.fromisoformat(old["starts"]) if old.get("starts") else None
    until = wish.value["until"]
    if starts is not None and until is not None and starts > until:
        starts = None
    return actions.confirm_opening(
        actor,
        workplace,
        purpose,
        count=wish.value["count"],
        until=until,
        starts=starts,
        task=task,
        condition=old.get("condition", ""),
        private_ok=CARRIED,
        basis=Basis.EMPLOYER,
        sharing=Sharing.ALL,
        said_by=said_by,
    )


def demands_of(workplace: Workplace, task: str) -> dict[str, Any]:
    """The value of a task that the employer names: what is known of its demands comes along, with the basis it rests on.

    The employer says that the task is done there, not what it asks of a person; what others have seen of that must not be lost.
    Only what is shared with all is carried, for the new statement is.
    """
    rows = Statement.objects.standing().filter(workplace=workplace, kind=Kind.TASK, key=task, sharing=Sharing.ALL)
    newest = rows.order_by("-said_on", "-recorded_at", "-pk").first()
    if newest is None:
        return {"demands": {}}
    kept: dict[str, Any] = {"demands": newest.value.get("demands") or {}}
    if kept["demands"]:
        kept["demands_basis"] = newest.value.get("demands_basis") or newest.basis
    if newest.value.get("role"):
        kept["role"] = newest.value["role"]
    return kept
