"""What may not be written about a candidate, and why a text that looks so may stand all the same. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from grontlys.candidates.rules.kinds import Kind
from grontlys.employers.rules.private_facts import NEVER, Finding, private_facts
from grontlys.employers.rules.terms import Term, by_code

REASONS: tuple[Term, ...] = (
    Term("about_work", "Det handler om arbeidet, ikke om personen", "It is about the work, not the person"),
    Term("asked_for", "Personen har selv bedt om at det står her", "The person has asked for this to be here"),
    Term("other_meaning", "Ordene betyr noe annet her", "The words mean something else here"),
)
"""Why such a text may stand. Nothing lets a national identity number through."""

_MEANT_FOR: dict[str, frozenset[str]] = {Kind.PRIVATE: frozenset({"family", "money", "home"})}
"""What a kind is there for, and so is no finding in it: housing, money and family touch work (requirements CAN-15)."""


def findings_in(kind: str, texts: Iterable[str]) -> tuple[Finding, ...]:
    """What in these texts belongs in no record of the kind: diagnosis, benefit, conviction and the like."""
    fine = _MEANT_FOR.get(kind, frozenset())
    return tuple(one for text in texts for one in private_facts(text) if one.category not in fine)


def may_be_kept(findings: Iterable[Finding], reason: str) -> bool:
    """Whether texts with these findings may stand for this reason (a code of REASONS, or "")."""
    found = tuple(findings)
    return not found or (reason in by_code(REASONS) and all(one.category != NEVER for one in found))
