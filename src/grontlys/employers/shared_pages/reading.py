"""What the shared page shows: the newest of the employer's own words, shared with all, on the topics the page asks about.

Everything the employer's page contains comes through here. Statements on another basis, with another sharing level or on
another topic never do, whoever asks: the page opens without sign-in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.shared_page import KINDS, PARTS, Part
from grontlys.shared import clock

Topic = tuple[str, str]


@dataclass(slots=True)
class Said:
    """What the employer has said, by topic; what has ended is among it, so that the newest number of a part never falls."""

    by_topic: dict[Topic, Statement] = field(default_factory=dict)

    def get(self, kind: Kind, key: str = "") -> Statement | None:
        """What stands on a topic; None where nothing was said, or it has ended."""
        found = self.by_topic.get((kind, key))
        return None if found is None or found.value.get("gone") else found

    def words(self, key: str) -> str:
        """A text in the employer's own words; empty where there is none."""
        found = self.get(Kind.OWN_WORDS, key)
        return found.note if found is not None else ""

    def keys(self, kind: Kind) -> list[str]:
        """The keys of a kind on which something stands, in the order they were said."""
        return [key for of, key in self.by_topic if of == kind and self.get(kind, key) is not None]

    def of(self, part: Part) -> Iterator[Statement]:
        """The statements of a part, ended ones too."""
        return (said for (kind, key), said in self.by_topic.items() if part.holds(kind, key))

    def newest(self, part: Part) -> int:
        """The number of the newest statement of a part, 0 where there is none: what a form was filled from."""
        return max((said.pk for said in self.of(part)), default=0)

    def place(self, purpose: Purpose) -> Statement | None:
        """The employer's last word on room for a purpose: an opening, or a "not now"; None where neither holds."""
        found = [
            said
            for (kind, key), said in self.by_topic.items()
            if kind in (Kind.OPENING, Kind.NOT_NOW) and key.partition(":")[0] == purpose
        ]
        standing = [said for said in found if said.kind == Kind.NOT_NOW or said.value.get("count") != 0]
        return max(standing, key=_order, default=None)

    def is_filled(self, part: Part) -> bool:
        """Whether anything stands on the part."""
        return any(_stands(said) for said in self.of(part))

    @property
    def filled(self) -> int:
        """How many of the parts something stands on."""
        return sum(self.is_filled(part) for part in PARTS)


def _order(said: Statement) -> tuple[dt.date, dt.datetime, int]:
    return said.said_on, said.recorded_at, said.pk


def _stands(said: Statement) -> bool:
    if said.kind == Kind.REQUIREMENT:
        return said.value.get("strength") != "none"
    return not said.value.get("gone") and not (said.kind == Kind.OPENING and said.value.get("count") == 0)


def own_words(workplace: Workplace, on: dt.date | None = None) -> Said:
    """What the employer of this workplace has said, as its own page may show it (one query)."""
    rows = (
        Statement.objects.standing()
        .in_force(on or clock.today())
        .filter(workplace=workplace, kind__in=KINDS, basis=Basis.EMPLOYER, sharing=Sharing.ALL)
        .select_related("organisation", "author")
        .order_by("said_on", "recorded_at", "pk")
    )
    found: dict[Topic, Statement] = {}
    for row in rows:
        found.pop((row.kind, row.key), None)  # the newest stands last
        found[row.kind, row.key] = row
    return Said(found)
