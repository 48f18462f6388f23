from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from grontlys.access.actor import Actor
    from grontlys.candidates.models import Candidate
    from grontlys.candidates.ports import Demand
    from grontlys.employers.ports import DayLine


# Both load the index's packages, which most commands can do without.


def _day_lines(actor: Actor, on: dt.date) -> list[DayLine]:
    from grontlys.finding.saved import day_lines

    return day_lines(actor, on)


def _demand_around(actor: Actor, candidate: Candidate, tasks: tuple[str, ...]) -> Demand | None:
    from grontlys.finding.demand import demand_around

    return demand_around(actor, candidate, tasks)


def _clear_saved_searches() -> dict[str, int]:
    from grontlys.finding.actions import clear_saved_searches

    return clear_saved_searches()


class FindingConfig(AppConfig):
    name = "grontlys.finding"
    label = "finding"

    def ready(self) -> None:
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right
        from grontlys.access.vocabulary import name_facts, name_thing, name_verbs
        from grontlys.candidates.ports import register_demand_source
        from grontlys.employers.ports import DaySource, register_day_source
        from grontlys.shared import schedule
        from grontlys.web.navigation import NavItem, register

        register(
            NavItem(
                label=_("Arbeidsgivere"),
                url_name="finding:search",
                icon="Buildings3",
                order=20,
                visible=shown_with(Right.SEE_EMPLOYERS),
                slot="search",
            )
        )
        register(
            NavItem(
                label=_("Mine søk"),
                url_name="finding:saved_searches",
                icon="Bookmark",
                order=70,
                visible=shown_with(Right.SEE_EMPLOYERS),
            )
        )
        register_day_source(
            DaySource(key="saved_searches", heading=_("Nytt i søkene dine"), order=80, lines=_day_lines)
        )
        register_demand_source(_demand_around)
        schedule.register(
            "clear_saved_searches",
            _clear_saved_searches,
            daily_at=dt.time(3, 50),
            title=_("Sletter lagrede søk som er fjernet, og søk til folk som har sluttet"),
        )
        name_verbs(
            {
                "saved_search": _("lagret søk"),
                "renamed_search": _("endret navn på søk"),
                "removed_search": _("slettet søk"),
                "restored_search": _("hentet tilbake søk"),
                "saw_changes": _("merket endringer som sett"),
                "imported_shapes": _("leste inn kart"),
                "removed_shapes": _("tok bort kart"),
            }
        )
        name_thing("saved_search", _("lagret søk"))
        name_thing("municipality_shapes", _("kommuner på kartet"))
        name_facts(
            {"kinds": _("filtre"), "gone": _("passer ikke lenger"), "turned": _("endret lys"), "left": _("sluttet")}
        )
        name_facts({"unknown": _("ukjente"), "missing": _("mangler")})
