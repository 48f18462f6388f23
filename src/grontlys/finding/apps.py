from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FindingConfig(AppConfig):
    name = "grontlys.finding"
    label = "finding"

    def ready(self) -> None:
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right
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
