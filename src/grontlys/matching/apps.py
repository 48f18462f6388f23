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
    from grontlys.employers.models import Workplace


def _sees_employers(actor: Actor, sight: Sight) -> bool:
    from grontlys.access.roles import Right

    return actor.may(Right.SEE_EMPLOYERS)


def _works_with_employers(actor: Actor) -> bool:
    from grontlys.access.roles import Right

    return actor.may(Right.SEE_EMPLOYERS)


def _sees_decisions(actor: Actor, sight: Sight) -> bool:
    return sight.here and _sees_employers(actor, sight)


def _forget_candidate(candidate: Candidate) -> None:
    from grontlys.matching.actions import forget_candidate

    forget_candidate(candidate)


def _contributions_of(actor: Actor, candidate: Candidate, workplace: Workplace | None) -> list[str]:
    from grontlys.matching.contributions import contributions_of

    return contributions_of(actor, candidate, workplace)


def _decisions_of(candidate: Candidate) -> dict[str, Any]:
    from grontlys.matching.export import decisions_of

    return decisions_of(candidate)


class MatchingConfig(AppConfig):
    name = "grontlys.matching"
    label = "matching"

    def ready(self) -> None:
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right
        from grontlys.access.vocabulary import name_codes, name_facts, name_thing, name_verbs
        from grontlys.candidates.ports import (
            ListLink,
            Tab,
            register_contribution_source,
            register_eraser,
            register_exporter,
            register_list_link,
            register_tab,
        )
        from grontlys.employers.ports import WorkplaceLink, register_workplace_link
        from grontlys.employers.wording import label
        from grontlys.matching.carving_wording import STATUS_WORDS
        from grontlys.matching.rules.carved import PUT_AWAY
        from grontlys.matching.rules.decisions import ANSWERS, NOT_THIS, OUTCOMES
        from grontlys.web.navigation import NavItem, register

        register_tab(Tab("places", _("Plasser"), "matching:places", order=20, visible=_sees_employers, in_list=True))
        register_tab(Tab("shortlist", _("Kortliste"), "matching:shortlist", order=30, visible=_sees_decisions))
        register_tab(Tab("carved", _("Deljobber"), "matching:carved_for", order=25, visible=_sees_employers))
        register_list_link(
            ListLink(
                "meeting", _("Til møtet"), "matching:meeting", "PersonGroup", order=10, visible=_works_with_employers
            )
        )
        register_list_link(
            ListLink("coverage", _("Dekning"), "matching:coverage", "BarChart", order=20, visible=_works_with_employers)
        )
        register_contribution_source(_contributions_of)
        register_eraser(_forget_candidate)
        register_exporter(_decisions_of)
        register_workplace_link(
            WorkplaceLink("people", _("Folk som kan passe"), "matching:people", Right.SEE_CANDIDATES, "PersonGroup")
        )
        register(
            NavItem(
                label=_("Likebehandling"),
                url_name="matching:report",
                icon="PersonGroup",
                order=845,
                visible=shown_with(Right.AUDIT_MATCHING),
            )
        )
        register_workplace_link(
            WorkplaceLink("carve", _("Sett sammen en stilling"), "matching:carve", Right.SEE_EMPLOYERS, "LayersPlus")
        )
        register(
            NavItem(
                label=_("Deljobber"),
                url_name="matching:carved",
                icon="LayersPlus",
                order=78,
                visible=shown_with(Right.SEE_EMPLOYERS),
            )
        )
        name_thing("carved_position", _("deljobb"), "matching:position", Right.SEE_EMPLOYERS)
        name_verbs(
            {
                "drafted_position": _("laget utkast til deljobb"),
                "renamed_position": _("ga deljobb nytt navn"),
                "moved_position": _("flyttet deljobb"),
            }
        )
        name_verbs({"decided": _("avgjorde forslag"), "answered_overload": _("svarte på om det blir for mye")})
        name_verbs({"audited": _("laget rapport om likebehandling")})
        name_thing("matching", _("forslag"))
        name_facts(
            {
                "weights": _("vekter"),
                "fits": _("passer"),
                "within": _("innen rekkevidde"),
                "suggested": _("foreslått"),
                "what": _("hva"),
                "dimension": _("gjelder"),
                "generally": _("gjelder overalt"),
                "since": _("fra"),
                "until": _("til"),
                "list_page": _("side i listen"),
                "reach": _("rekkevidde i km"),
                "digest": _("kontrollsum"),
                "groups": _("inndeling"),
                "least": _("skjult under"),
            }
        )
        name_facts({"hours": _("timer"), "position": _("deljobb")})
        name_codes({f"carved_{status.value}": word for status, word in STATUS_WORDS.items()})
        in_words = lazy(label, str)
        name_codes({term.code: in_words(term) for terms in (NOT_THIS, OUTCOMES, ANSWERS, PUT_AWAY) for term in terms})
        name_codes(
            {
                "carved": _("deljobber"),
                "people_for_position": _("folk til en deljobb"),
                "places": _("plasser"),
                "coverage": _("dekning"),
                "why": _("hvorfor en plass"),
                "people_for_place": _("folk til en plass"),
                "meeting": _("til et møte"),
                "shortlist": _("kortliste"),
                "not_this": _("ikke denne"),
                "removed": _("tatt bort"),
                "replay": _("listen som den var"),
                "age": _("alder"),
                "sex": _("kjønn"),
            }
        )
