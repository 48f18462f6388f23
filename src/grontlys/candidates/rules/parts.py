"""The parts of a profile that a candidate can agree to share, each with the kinds of records it holds."""

from __future__ import annotations

from collections.abc import Iterable

from grontlys.candidates.rules.kinds import Kind
from grontlys.employers.rules.vocabulary import Term

CONTACT = "contact"

PARTS: tuple[Term, ...] = (
    Term("resources", "Mål, kompetanse, erfaring og ønsker", "Goals, skills, experience and wishes"),
    Term("works", "Hva som går bra, og hva som er sett", "What works well, and what has been seen"),
    Term("frame", "Arbeidstid, vei, miljø og pause", "Working hours, way to work, setting and pause"),
    Term("proofs", "Bevis og norsk", "Certificates and Norwegian"),
    Term(CONTACT, "Telefon og e-post", "Phone and email"),
)
"""Private matters and the police certificate are no part of it: they are never shared."""

_KINDS: dict[str, frozenset[Kind]] = {
    "resources": frozenset({Kind.AMBITION, Kind.SKILL, Kind.EXPERIENCE, Kind.INTEREST, Kind.WISH, Kind.OCCUPATION}),
    "works": frozenset({Kind.ABILITY, Kind.TASK, Kind.EVIDENCE}),
    "frame": frozenset({Kind.HOURS, Kind.REACH, Kind.SETTING, Kind.AVOID, Kind.HOLD}),
    "proofs": frozenset({Kind.QUALIFICATION, Kind.LANGUAGE}),
    CONTACT: frozenset(),
}


def kinds_of(parts: Iterable[str]) -> frozenset[str]:
    """The kinds of records in those parts; a part that there is not holds nothing."""
    return frozenset(kind.value for part in parts for kind in _KINDS.get(part, ()))
