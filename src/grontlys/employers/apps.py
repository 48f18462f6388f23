import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    name = "grontlys.employers"
    label = "employers"

    def ready(self) -> None:
        from grontlys.access import places
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right
        from grontlys.access.vocabulary import name_codes, name_facts, name_thing, name_verbs
        from grontlys.employers.lists.setup import ready as lists_ready
        from grontlys.employers.models import ImportRun
        from grontlys.employers.models.classification import municipality_names
        from grontlys.employers.notices import ask_employers_still_open
        from grontlys.employers.today import known_count
        from grontlys.employers.wording import KIND_WORDS
        from grontlys.shared import schedule
        from grontlys.web.navigation import NavItem, register

        register(
            NavItem(
                label=_("I dag"),
                url_name="employers:today",
                icon="Calendar",
                order=10,
                visible=shown_with(Right.STATE),
                count=known_count,
                slot="today",
            )
        )
        register(
            NavItem(
                label=_("Ferskhet"),
                url_name="employers:freshness",
                icon="Hourglass",
                order=90,
                visible=shown_with(Right.SET_FRESHNESS),
            )
        )
        register(
            NavItem(
                label=_("Enhetsregisteret"),
                url_name="employers:register_runs",
                icon="FileImport",
                order=840,
                visible=shown_with(Right.IMPORT_REGISTER),
            )
        )
        schedule.register(
            "ask_still_open",
            ask_employers_still_open,
            daily_at=dt.time(8, 0),
            title=_("Spør arbeidsgivere om plassen fortsatt er ledig"),
        )
        name_verbs(
            {
                "stated": _("la inn opplysning"),
                "withdrew": _("trakk tilbake opplysning"),
                "asked": _("spurte om plass"),
                "answered": _("la inn svar på forespørsel"),
                "added_contact": _("la til kontaktperson"),
                "ended_contact": _("slettet kontaktperson"),
                "set_freshness": _("endret ferskhet"),
                "asked_still_open": _("spurte arbeidsgiver"),
                "imported": _("leste inn register"),
            }
        )
        places.register(municipality_names)
        name_thing("workplace", _("arbeidsplass"), "employers:workplace", Right.SEE_EMPLOYERS)
        name_thing("workplaces", _("arbeidsplasser"))
        name_thing("statement", _("opplysning"))
        name_thing("import_run", _("innlesing"), "employers:register_run", Right.IMPORT_REGISTER)
        name_facts(
            {
                "key": _("om"),
                "statement": _("opplysning nr."),
                "inquiry": _("forespørsel nr."),
                "outcome": _("svar"),
                "before": _("før"),
                "contact": _("kontaktperson nr."),
                "purpose": _("for"),
                "days": _("dager"),
                "state": _("tilstand"),
                "new": _("nye"),
                "changed": _("endret"),
                "unchanged": _("uendret"),
                "closed": _("lagt ned"),
                "aside": _("lagt til side"),
                "found": _("treff"),
                "chips": _("filtre"),
                "words": _("ord"),
                "sent": _("sendt"),
            }
        )
        name_codes(KIND_WORDS)
        name_codes({code.value: code.label for code in (*ImportRun.Kind, *ImportRun.State)})
        name_codes(
            {"training": _("arbeidstrening"), "hiring": _("ansettelse"), "workplace_page": _("arbeidsplassens side")}
        )
        lists_ready()
