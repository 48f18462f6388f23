"""What presentations tell the frame at the start: the tab, words in the log, lines in "I dag"."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from grontlys.access.vocabulary import name_codes, name_facts, name_verbs
from grontlys.candidates.ports import Tab, register_eraser, register_exporter, register_tab
from grontlys.candidates.presentations.rules import REPLIES, WAYS
from grontlys.employers.ports import DaySource, register_day_source
from grontlys.employers.wording import label


def ready() -> None:
    """Called once by the room's AppConfig."""
    from grontlys.candidates.presentations.actions import forget
    from grontlys.candidates.presentations.export import presentations_of
    from grontlys.candidates.presentations.today import day_lines

    named = lazy(label, str)
    register_tab(
        Tab("presentations", _("Presentasjoner"), "candidates:presentations", 40, lambda actor, sight: sight.in_person)
    )
    register_eraser(forget)
    register_exporter(presentations_of)
    register_day_source(DaySource(key="presentations", heading=_("Presentasjoner"), order=15, lines=day_lines))
    name_verbs(
        {
            "wrote_presentation": _("skrev presentasjon"),
            "set_caller": _("valgte hvem arbeidsgiver ringer"),
            "asked_presentation": _("ba personen godkjenne presentasjon"),
            "sent_presentation_ask": _("sendte personen lenke til presentasjon"),
            "locked_presentation_ask": _("personens lenke ble stengt etter feil koder"),
            "approved_presentation": _("personen godkjente presentasjon"),
            "declined_presentation": _("personen sa nei til presentasjon, eller ba om endring"),
            "shared_presentation": _("delte presentasjon med arbeidsgiver"),
            "sent_presentation": _("sendte presentasjon til arbeidsgiver"),
            "opened_presentation": _("presentasjon ble åpnet"),
            "answered_presentation": _("arbeidsgiver svarte på presentasjon"),
            "closed_presentation_link": _("stengte lenke til presentasjon"),
            "saw_presentation_answers": _("så svar på presentasjon"),
            "withdrew_presentation": _("trakk tilbake presentasjon"),
        }
    )
    name_facts(
        {
            "presentation": _("presentasjon nr."),
            "version": _("utgave"),
            "link": _("lenke nr."),
            "until": _("til og med"),
            "workplace": _("arbeidsplass"),
            "contact": _("kontaktperson nr."),
        }
    )
    name_codes(
        {
            **{one.code: named(one) for one in WAYS},
            **{one.code: named(one) for one in REPLIES},
            "changes": _("vil ha endringer"),
            "declined": _("sa nei"),
            "presentations": _("presentasjoner"),
        }
    )
