"""Everything the candidate's page shows, read in one go and put into words for one reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.access.models import Organisation, Person
from grontlys.candidates.codes import Coded, coded, entry_of, vocabulary_for
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Basis, Kind
from grontlys.candidates.rules.missing import OLD_AFTER, missing
from grontlys.candidates.rules.private import REASONS
from grontlys.candidates.verbs import SLUG_OF
from grontlys.candidates.wording import BASIS_WORDS, KIND_WORDS, MISSING_WORDS, record_text
from grontlys.employers.models import Workplace
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, by_code
from grontlys.employers.wording import label
from grontlys.shared.text import lowered

_HAPPENED = frozenset({Kind.EVIDENCE, Kind.PRIVATE})
"""What happened does not grow old; what is said of today does."""

_PLACES = {code: place for place, code in enumerate([*by_code(DEMANDS), *by_code(TASKS)])}

SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("resources", (Kind.AMBITION, Kind.OCCUPATION, Kind.WISH, Kind.SKILL, Kind.EXPERIENCE, Kind.INTEREST)),
    ("seen", (Kind.EVIDENCE,)),
    ("works", (Kind.TASK, Kind.ABILITY)),
    ("frame", (Kind.HOURS, Kind.REACH, Kind.SETTING, Kind.AVOID)),
    ("proofs", (Kind.QUALIFICATION, Kind.LANGUAGE)),
)
"""The order of the page: what somebody wants and can stands before what limits."""


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known, ready for a page."""

    pk: int
    kind: str
    key: str
    name: str
    text: str
    note: str
    basis: str
    who: str
    said_on: dt.date
    old: bool
    change: str
    kept: str
    withdrawn: bool = False
    superseded: bool = False
    may_withdraw: bool = False
    coded: Coded | None = None
    further: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one reader sees of one candidate."""

    sections: Mapping[str, list[Known]]
    hold: Known | None
    hold_late: bool
    police: Known | None
    private: list[Known]
    missing: list[str]
    timeline: list[Known]


def read_page(actor: Actor, candidate: Candidate, sight: Sight, on: dt.date) -> Page:
    """Read and word it. Four queries (records, their authors, their organisations, employers to avoid) and, where codes of the
    vocabulary were chosen, one for whether another was read in since.
    """
    records = list(sight.records(candidate))
    standing = current(records)
    worded = _Worded(actor, sight, records, {one.pk for one in standing}, on)
    known = [worded.known(one) for one in sorted(standing, key=_order)]
    police = [one for one in known if _is_police(one)]
    hold = next((one for one in standing if one.kind == Kind.HOLD), None)
    return Page(
        {slug: [one for one in known if one.kind in kinds and not _is_police(one)] for slug, kinds in SECTIONS},
        worded.known(hold) if hold else None,
        hold is not None and str(hold.value.get("review", "9999")) < on.isoformat(),
        police[0] if police else None,
        [one for one in known if one.kind == Kind.PRIVATE],
        [str(MISSING_WORDS[code]) for code in missing({one.kind for one in standing})] if sight.here else [],
        [worded.known(one) for one in records],
    )


def _is_police(one: Known) -> bool:
    return one.kind == Kind.QUALIFICATION and one.key == POLICE_CERTIFICATE


def _order(one: Record) -> tuple[int, int, float]:
    place = next((at for _slug, kinds in SECTIONS for at, kind in enumerate(kinds) if kind == one.kind), 0)
    # Dimensions and tasks in the order of their lists; of the rest the newest first.
    return place, _PLACES.get(one.key, 0), -one.said_on.toordinal()


class _Worded:
    """Puts records into words; names are read once for all."""

    def __init__(self, actor: Actor, sight: Sight, records: Sequence[Record], standing: set[int], on: dt.date) -> None:
        self.actor, self.sight, self.standing, self.on = actor, sight, standing, on
        self.people, self.organisations = names(records)
        self.employers = employers_of(records)
        self.vocabulary = vocabulary_for(one.value for one in records)

    def known(self, one: Record) -> Known:
        writes = self.sight.here
        kept = by_code(REASONS).get(one.private_reason)
        return Known(
            one.pk,
            one.kind,
            one.key,
            str(KIND_WORDS[Kind(one.kind)]),
            record_text(one.kind, one.key, one.value, self.employers),
            one.note,
            str(BASIS_WORDS[Basis(one.basis)]),
            ", ".join(filter(None, [self.people.get(one.author_id), self.organisations.get(one.organisation_id)])),
            one.said_on,
            one.kind not in _HAPPENED and (self.on - one.said_on).days > OLD_AFTER,
            "politiattest"
            if one.kind == Kind.QUALIFICATION and one.key == POLICE_CERTIFICATE
            else SLUG_OF.get(one.kind, ""),
            lowered(label(kept)) if kept else "",
            one.withdrawn_at is not None,
            one.pk not in self.standing,
            writes and one.author_id == self.actor.person_id and one.withdrawn_at is None,
            coded(one.value, self.vocabulary),
            _FURTHER.get(one.kind, "")
            if writes and one.pk in self.standing and entry_of(one.value, self.vocabulary)
            else "",
        )


_FURTHER = {Kind.EXPERIENCE.value: "candidates:also_could", Kind.OCCUPATION.value: "candidates:occupation"}
"""Where what follows from a code can be ticked, by kind."""


def names(records: Iterable[Record]) -> tuple[dict[int, str], dict[int, str]]:
    """Names of authors and short names of organisations, by number. Two queries."""
    rows = list(records)
    people = Person.objects.filter(pk__in={one.author_id for one in rows}).order_by("pk")
    organisations = Organisation.objects.filter(pk__in={one.organisation_id for one in rows}).order_by("pk")
    return dict(people.values_list("pk", "name")), dict(organisations.values_list("pk", "short_name"))


def employers_of(records: Iterable[Record]) -> dict[str, str]:
    """Names of the workplaces that are avoided, by organisation number as text. One query, none where there are none."""
    numbers = {
        one.key.partition(":")[2] for one in records if one.kind == Kind.AVOID and one.key.startswith("employer:")
    }
    if not numbers:
        return {}
    found = Workplace.objects.filter(number__in=[int(one) for one in numbers]).order_by("number")
    return {str(one.number): one.display_name for one in found}
