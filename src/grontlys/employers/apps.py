from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from grontlys.access.actor import Actor
    from grontlys.employers.ports import DayLine, DayLines


def _clear_snoozes() -> dict[str, int]:
    from grontlys.employers.renewing import clear_snoozes

    return clear_snoozes()


def _lines_of(key: str) -> Callable[[Actor, dt.date], Iterable[DayLine] | DayLines]:
    """A source of "I dag", imported when it is first asked: most commands can do without it."""

    def lines(actor: Actor, on: dt.date) -> Iterable[DayLine] | DayLines:
        from grontlys.employers import day_lines

        return day_lines.SOURCES[key](actor, on)

    return lines


def _visit_lines(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    from grontlys.employers import visits

    return visits.day_lines(actor, on)


def _vocabulary_sentences() -> list[str]:
    from grontlys.employers.classifications.attribution import sentences

    return sentences()


def _clear_visits() -> dict[str, int]:
    from grontlys.employers import visits

    return visits.clear_old()


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
        from grontlys.employers.ports import DaySource, register_day_source
        from grontlys.employers.shared_pages.setup import ready as shared_pages_ready
        from grontlys.employers.today import known_count
        from grontlys.employers.wording import KIND_WORDS
        from grontlys.shared import schedule
        from grontlys.web.navigation import NavItem, register
        from grontlys.web.sources import register_sources

        register_sources(_vocabulary_sentences)
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
                label=_("Ny kontakt"),
                url_name="employers:new_contact",
                icon="PlusCircle",
                order=15,
                visible=shown_with(Right.STATE),
                primary=True,
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
        for key, heading, order in (
            ("openings", _("Plass som blir gammel"), 10),
            ("promises", _("Løfte"), 20),
            ("inquiries", _("Venter på svar"), 30),
            ("ask_again", _("Kan spørres igjen"), 40),
            ("facts", _("Opplysninger å sjekke"), 50),
            ("contact", _("Ikke besøkt på en stund"), 60),
        ):
            register_day_source(DaySource(key, heading, order, _lines_of(key), counted=False))
        register_day_source(DaySource("visits", _("Besøk som ikke er ferdig"), 5, _visit_lines))
        schedule.register(
            "clear_visits",
            _clear_visits,
            daily_at=dt.time(3, 56),
            title=_("Avslutter besøk som ingen har gått videre med"),
        )
        schedule.register(
            "clear_snoozes",
            _clear_snoozes,
            daily_at=dt.time(3, 55),
            title=_("Sletter utsettelser i «I dag» som er over"),
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
                "started_visit": _("begynte et besøk"),
                "asked_in_visit": _("spurte under et besøk"),
                "finished_visit": _("avsluttet et besøk"),
                "threw_visit_away": _("kastet et besøk"),
                "added_contact": _("la til kontaktperson"),
                "ended_contact": _("slettet kontaktperson"),
                "set_freshness": _("endret ferskhet"),
                "asked_still_open": _("spurte arbeidsgiver"),
                "put_off": _("utsatte linje i «I dag»"),
                "took_up": _("tok opp igjen linje i «I dag»"),
                "imported": _("leste inn register"),
            }
        )
        places.register(municipality_names)
        name_thing("workplace", _("arbeidsplass"), "employers:workplace", Right.SEE_EMPLOYERS)
        name_thing("visit", _("besøk"))
        name_thing("workplaces", _("arbeidsplasser"))
        name_thing("statement", _("opplysning"))
        name_thing("import_run", _("innlesing"), "employers:register_run", Right.IMPORT_REGISTER)
        name_facts(
            {
                "key": _("om"),
                "step": _("spørsmål"),
                "workplace": _("arbeidsplass"),
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
                "workplaces": _("arbeidsplasser"),
                "topic": _("om"),
            }
        )
        name_codes(KIND_WORDS)
        name_codes({code.value: code.label for code in (*ImportRun.Kind, *ImportRun.State)})
        name_codes(
            {
                "training": _("arbeidstrening"),
                "hiring": _("ansettelse"),
                "contact": _("kontakt"),
                "facts": _("opplysninger"),
                "workplace_page": _("arbeidsplassens side"),
                "day_numbers": _("telefonnumre i «I dag»"),
            }
        )
        lists_ready()
        shared_pages_ready()
