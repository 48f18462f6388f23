"""From records to what stands about a candidate: the newest of each topic, and the lines of a list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grontlys.access import places
from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.policies import sights
from grontlys.candidates.ports import TabLink, row_links
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.rules.missing import missing
from grontlys.candidates.rules.retention import WARNED
from grontlys.candidates.wording import MISSING_WORDS
from grontlys.employers.rules.vocabulary import TASKS, by_code
from grontlys.employers.wording import label
from grontlys.shared.text import fold, lowered, sort_key

_TASKS = by_code(TASKS)


def current(records: Iterable[Record]) -> list[Record]:
    """The newest of each topic, of records in the order of the model (newest first).

    What is taken back or no longer holds is left out.
    """
    newest: dict[tuple[str, str], Record] = {}
    for one in records:
        if one.withdrawn_at is None:
            newest.setdefault((one.kind, one.key), one)
    return [one for one in newest.values() if not one.value.get("gone")]


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate in a list."""

    candidate: Candidate
    place: str
    wishes: str
    missing: str
    review: dt.date | None
    late: bool
    newest: dt.date | None
    soon_erased: bool
    links: tuple[TabLink, ...]


def named(candidates: Iterable[Candidate], words: str) -> list[Candidate]:
    """Those whose name holds all of the words, in the order of the alphabet."""
    wanted = fold(words).split()
    found = [one for one in candidates if all(word in fold(one.name) for word in wanted)]
    return sorted(found, key=lambda one: (sort_key(one.name), one.pk))


def lines(actor: Actor, candidates: Sequence[Candidate], on: dt.date) -> list[Line]:
    """The lines of these candidates, each with what the actor may read. Five queries however many there are."""
    seen = sights(actor, candidates, on)
    shown = {Kind.WISH, Kind.TASK, Kind.ABILITY, Kind.HOURS, Kind.REACH, Kind.HOLD, Kind.SKILL, Kind.EVIDENCE}
    rows = Record.objects.standing().filter(candidate__in=candidates, kind__in=shown).defer("note")
    by_candidate: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        if row.candidate_id in seen and row.kind in seen[row.candidate_id].kinds:
            by_candidate[row.candidate_id].append(row)
    names = places.names_of({one.municipality_code for one in candidates} - {""})
    ending = Candidate.objects.filter(pk__in=seen).forgotten_on(on + dt.timedelta(days=WARNED))
    soon = set(ending.order_by("pk").values_list("pk", flat=True))
    return [
        _line(
            one,
            names.get(one.municipality_code, ""),
            by_candidate[one.pk],
            on,
            soon_erased=one.pk in soon,
            links=tuple(row_links(actor, one, seen[one.pk])),
        )
        for one in candidates
        if one.pk in seen
    ]


def _line(
    candidate: Candidate,
    place: str,
    records: Sequence[Record],
    on: dt.date,
    *,
    soon_erased: bool,
    links: tuple[TabLink, ...],
) -> Line:
    known = current(records)
    wishes = [label(_TASKS.get(one.key), one.key) for one in known if one.kind == Kind.WISH]
    review = next((one.value.get("review") for one in known if one.kind == Kind.HOLD), None)
    day = dt.date.fromisoformat(review) if review else None
    return Line(
        candidate,
        place,
        ", ".join([*wishes[:1], *map(lowered, wishes[1:])]),
        ", ".join(str(MISSING_WORDS[code]) for code in missing({one.kind for one in known})),
        day,
        day is not None and day < on,
        max((one.said_on for one in known), default=None),
        soon_erased,
        links,
    )
