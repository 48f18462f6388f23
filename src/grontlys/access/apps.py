from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "grontlys.access"
    label = "access"

    def ready(self) -> None:
        from grontlys.access import signals

        signals.connect()
        _register_places()
        _register_schedule()


def _register_places() -> None:
    from grontlys.access.policies import shown_with
    from grontlys.access.roles import Right
    from grontlys.web.navigation import NavItem, PersonEntry, register, register_person_menu

    for order, label, url_name, icon, right in (
        (800, _("Ansatte"), "access:staff", "PersonGroup", Right.SEE_STAFF),
        (810, _("Organisasjoner"), "access:organisations", "Buildings2", Right.MANAGE_ORGANISATIONS),
        (820, _("Hendelseslogg"), "access:log", "BulletList", Right.READ_LOG),
        (830, _("Drift"), "access:operations", "Cog", Right.MANAGE_ORGANISATIONS),
    ):
        register(NavItem(label=label, url_name=url_name, icon=icon, order=order, visible=shown_with(right)))

    def organisations(request: HttpRequest) -> Iterator[PersonEntry]:
        """The organisations a person may go on as a member of, where there are several."""
        held = getattr(request, "organisations", ())
        actor = getattr(request, "actor", None)
        if actor is None or len(held) < 2:
            return
        for organisation in held:
            yield PersonEntry(
                label=organisation.short_name,
                url=reverse("access:choose_organisation"),
                icon="Buildings3",
                fields={"organisation": str(organisation.pk)},
                chosen=organisation.pk == actor.organisation_id,
                group=_("Arbeider for"),
            )

    register_person_menu(organisations)


def _register_schedule() -> None:
    from grontlys.access import chain, housekeeping
    from grontlys.shared import schedule

    schedule.register("verify_log", chain.nightly, daily_at=dt.time(3, 10), title=_("Kontroll av hendelsesloggen"))
    schedule.register("clear_away", housekeeping.clear_away, daily_at=dt.time(3, 40), title=_("Rydding etter frister"))
