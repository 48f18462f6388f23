"""Who may do what with a workplace. The same rights that the querysets use."""

from __future__ import annotations

from grontlys.access.actor import Actor
from grontlys.access.roles import OrganisationKind, Right
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Sharing


def may_see_employers(actor: Actor) -> bool:
    """Everyone who works towards employers (SINTEF 2019:00060 l. 7118-7121)."""
    return actor.may(Right.SEE_EMPLOYERS)


def may_state(actor: Actor) -> bool:
    """May add to what is known about a workplace."""
    return actor.may(Right.STATE)


def may_bar(actor: Actor) -> bool:
    """Only the leader of a NAV office bars a workplace, and lifts the office's own bar."""
    return actor.may(Right.BAR) and actor.organisation_kind == OrganisationKind.NAV_OFFICE


def sharing_levels(actor: Actor) -> list[Sharing]:
    """The levels the actor may give a statement."""
    levels = [Sharing.ALL]
    if actor.organisation_id is not None:
        levels.append(Sharing.ORGANISATION)
    if actor.may(Right.SHARE_NAV_ONLY):
        levels.append(Sharing.NAV)
    return levels


def may_withdraw(actor: Actor, statement: Statement) -> bool:
    """One's own statement, made in the organisation one acts for now. A bar is lifted, not withdrawn."""
    return (
        actor.may(Right.STATE)
        and statement.author_id == actor.person_id
        and statement.organisation_id == actor.organisation_id
        and statement.kind != Kind.BAR
    )
