"""Who settles a collision: inside an office its market contact, between NAV offices the county's market coordinator.

An enterprise gets a proposal, never an order (system.md section 3; SINTEF 2019:00060 l. 5411-5424).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ENTERPRISE = "enterprise"


class Settler(StrEnum):
    """Whose turn it is to settle."""

    MARKET_CONTACT = "market_contact"
    MARKET_COORDINATOR = "market_coordinator"


class Decision(StrEnum):
    """How it can end."""

    FIRST = "first"
    SECOND = "second"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Party:
    """One side: its organisation and what kind that is."""

    organisation: int | None
    kind: str


def settler_of(first: Party, second: Party) -> Settler:
    """Who settles the collision of two parties."""
    if first.organisation is not None and first.organisation == second.organisation and first.kind != ENTERPRISE:
        return Settler.MARKET_CONTACT
    return Settler.MARKET_COORDINATOR


def must_agree(first: Party, second: Party, decision: Decision) -> list[Party]:
    """The enterprises that lose something by it and therefore have to agree; none where only NAV gives way."""
    losers = {Decision.FIRST: [second], Decision.SECOND: [first], Decision.TOGETHER: [first, second]}[decision]
    return [party for party in losers if party.kind == ENTERPRISE]
