"""The room where people and places are held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from grontlys.access.actor import Actor
    from grontlys.candidates.models import Candidate
    from grontlys.candidates.policies import Sight


def _sees_employers(actor: Actor, sight: Sight) -> bool:
    from grontlys.access.roles import Right

    return actor.may(Right.SEE_EMPLOYERS)


def _sees_decisions(actor: Actor, sight: Sight) -> bool:
    return sight.here and _sees_employers(actor, sight)


def _forget_candidate(candidate: Candidate) -> None:
    from grontlys.matching.actions import forget_candidate

    forget_candidate(candidate)


def _decisions_of(candidate: Candidate) -> dict[str, Any]:
    from grontlys.matching.export import decisions_of

    return decisions_of(candidate)


class MatchingConfig(AppConfig):
    name = "grontlys.matching"
    label = "matching"

    def ready(self) -> None:
        from grontlys.access.roles import Right
        from grontlys.access.vocabulary import name_codes, name_facts, name_verbs
        from grontlys.candidates.ports import Tab, register_eraser, register_exporter, register_tab
        from grontlys.employers.ports import WorkplaceLink, register_workplace_link
        from grontlys.employers.wording import label
        from grontlys.matching.rules.decisions import ANSWERS, NOT_THIS, OUTCOMES

        register_tab(Tab("places", _("Plasser"), "matching:places", order=20, visible=_sees_employers))
        register_tab(Tab("shortlist", _("Kortliste"), "matching:shortlist", order=30, visible=_sees_decisions))
        register_eraser(_forget_candidate)
        register_exporter(_decisions_of)
        register_workplace_link(
            WorkplaceLink("people", _("Folk som kan passe"), "matching:people", Right.SEE_CANDIDATES, "PersonGroup")
        )
        name_verbs({"decided": _("avgjorde forslag"), "answered_overload": _("svarte på om det blir for mye")})
        name_facts(
            {
                "weights": _("vekter"),
                "fits": _("passer"),
                "within": _("innen rekkevidde"),
                "suggested": _("foreslått"),
                "what": _("hva"),
                "dimension": _("gjelder"),
                "generally": _("gjelder overalt"),
            }
        )
        in_words = lazy(label, str)
        name_codes({term.code: in_words(term) for terms in (NOT_THIS, OUTCOMES, ANSWERS) for term in terms})
        name_codes(
            {
                "places": _("plasser"),
                "why": _("hvorfor en plass"),
                "people_for_place": _("folk til en plass"),
                "shortlist": _("kortliste"),
                "not_this": _("ikke denne"),
                "removed": _("tatt bort"),
            }
        )
