"""What a version says: who it is about as the employer reads it, lines under headings in a fixed order, and the plan of who tells
what, which the employer never reads. Pure; the fingerprint is of all of it and of whom it is for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from grontlys.employers.rules.terms import Term, by_code

SECTIONS: tuple[Term, ...] = (
    Term("competence", "Det jeg kan og vil", "What I can and want"),
    Term("helps", "Det som hjelper", "What helps"),
    Term("untested", "Ikke prøvd ennå, og det som ikke passer", "Not tried yet, and what does not suit"),
    Term("contributes", "Det vi bidrar med", "What we contribute"),
    Term("grants", "Tilskudd", "Grants"),
)
"""In this order (requirements CAN-21): competence and ambition first, grants last or not at all."""
MOST_LINES = 40
LONGEST_LINE = 240
MOST_PLANNED = 8

TELLERS: tuple[Term, ...] = (
    Term("candidate", "Jeg selv", "I do"),
    Term("nav", "Veilederen", "The counsellor"),
    Term("nobody", "Ingen", "Nobody"),
)
TIMES: tuple[Term, ...] = (
    Term("before", "Før vi møtes", "Before we meet"),
    Term("first_meeting", "I første møte", "At the first meeting"),
    Term("after_start", "Etter at jeg har begynt", "After I have started"),
    Term("not", "Ikke", "Not at all"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page. `key` tells where it comes from: "r12" (record 12), "c…" (contribution), "e…" (written here)."""

    section: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """Who tells what, and when: agreed with the candidate, and not for the employer. `who` of TELLERS, `when` of TIMES."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a version says. `name` is a code of rules.NAMES, `shown_as` what the employer reads."""

    name: str
    shown_as: str
    lines: tuple[Line, ...]
    plan: tuple[Planned, ...] = ()

    def of(self, section: str) -> tuple[Line, ...]:
        """The lines under a heading."""
        return tuple(line for line in self.lines if line.section == section)

    def without(self, keys: Iterable[str]) -> Content:
        """The same, without the lines of these keys."""
        struck = set(keys)
        return replace(self, lines=tuple(line for line in self.lines if line.key not in struck))


def problems(content: Content) -> list[str]:
    """What keeps it from being a page: codes "empty", "competence", "many", "long", "plan". None where it is fine."""
    found = []
    if not content.of("competence"):
        found.append("competence")
    if len(content.lines) > MOST_LINES or len(content.plan) > MOST_PLANNED:
        found.append("many")
    if any(len(line.text) > LONGEST_LINE for line in content.lines) or any(
        len(one.what) > LONGEST_LINE for one in content.plan
    ):
        found.append("long")
    if any((one.who == "nobody") != (one.when == "not") for one in content.plan):
        found.append("plan")
    return found


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines under their headings' order, those of one heading as they came."""
    places = {code: at for at, code in enumerate(by_code(SECTIONS))}
    return tuple(sorted(lines, key=lambda line: places[line.section]))


def pack(content: Content) -> tuple[str, str]:
    """What the employer reads and the plan, as two texts to be sealed apart."""
    read = {
        "name": content.name,
        "shown_as": content.shown_as,
        "lines": [[line.section, line.key, line.text] for line in content.lines],
    }
    plan = [[one.what, one.who, one.when] for one in content.plan]
    return _canonical(read), _canonical(plan) if plan else ""


def unpack(read: str, plan: str = "") -> Content:
    """What `pack` made, again. A text that was wiped gives a page with nothing on it."""
    if not read:
        return Content("initials", "", ())
    found = json.loads(read)
    return Content(
        found["name"],
        found["shown_as"],
        tuple(Line(*line) for line in found["lines"]),
        tuple(Planned(*one) for one in json.loads(plan)) if plan else (),
    )


def fingerprint(content: Content, receiver: str) -> str:
    """64 characters that change with any word of it, and with whom it is for ("workplace:812345678", "task:warehouse")."""
    return hashlib.sha256("\n".join([receiver, *pack(content)]).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
