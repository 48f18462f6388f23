from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    name = "grontlys.employers"
    label = "employers"

    def ready(self) -> None:
        from grontlys.access.roles import Right
        from grontlys.web.navigation import NavItem, register

        register(
            NavItem(
                label=_("I dag"),
                url_name="employers:today",
                icon="Calendar",
                order=10,
                visible=lambda request: request.actor.may(Right.STATE),
                slot="today",
            )
        )
        register(
            NavItem(
                label=_("Ferskhet"),
                url_name="employers:freshness",
                icon="Hourglass",
                order=90,
                visible=lambda request: request.actor.may(Right.SET_FRESHNESS),
            )
        )
