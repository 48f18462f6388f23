"""The room of contact: who talks with whom, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from grontlys.access.actor import Actor
    from grontlys.employers.ports import CallAnswer, DayLine, DayLines


def _call_answers(actor: Actor, numbers: Iterable[int], on: dt.date) -> Mapping[int, CallAnswer]:
    from grontlys.relations.wording import call_answers

    return call_answers(actor, numbers, on)


def _next_steps(actor: Actor, on: dt.date) -> DayLines:
    from grontlys.relations.day import next_steps

    return next_steps(actor, on)


def _collisions(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    from grontlys.relations.day import collisions

    return collisions(actor, on)


def _requests(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    from grontlys.relations.opportunities import waiting_lines

    return waiting_lines(actor, on)


def _opportunities(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    from grontlys.relations.opportunities import fresh_lines

    return fresh_lines(actor, on)


def _quiet(actor: Actor, on: dt.date) -> DayLines:
    from grontlys.relations.quiet_page import quiet_today

    return quiet_today(actor, on)


class RelationsConfig(AppConfig):
    name = "grontlys.relations"
    label = "relations"

    def ready(self) -> None:
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right
        from grontlys.access.vocabulary import name_codes, name_facts, name_verbs
        from grontlys.employers.ports import DaySource, register_call_source, register_day_source
        from grontlys.employers.verbs import Group, Verb, register_verb
        from grontlys.employers.wording import label
        from grontlys.relations import forms, quiet_forms, request_forms
        from grontlys.relations.rules import words
        from grontlys.web.navigation import NavItem, register

        register_call_source(_call_answers)
        register_day_source(DaySource("next_steps", _("Neste steg"), 15, _next_steps))
        register_day_source(DaySource("collisions", _("To vil ha samme kontakt"), 8, _collisions))
        register_day_source(DaySource("requests", _("Arbeidsgivere venter på svar"), 3, _requests))
        register_day_source(DaySource("opportunities", _("Ny mulighet"), 12, _opportunities))
        register_day_source(DaySource("quiet", _("Villige, men stille"), 45, _quiet, counted=False))
        register(
            NavItem(
                label=_("Kontakter"),
                url_name="relations:contacts",
                icon="Phone",
                order=35,
                visible=shown_with(Right.STATE),
            )
        )
        contact = Verb(
            "kontakt",
            _("Logg kontakt"),
            _("Kontakten er lagret."),
            forms.ContactForm,
            "Phone",
            "k",
            first=True,
        )
        group = Group.CONTACT
        for verb in (
            contact,
            Verb(
                "henvendelse",
                _("De tok kontakt"),
                _("Henvendelsen er lagret, og klokka går."),
                request_forms.RequestForm,
                "Inbox",
                "h",
                group=group,
                undo=False,
            ),
            Verb(
                "reserver",
                _("Reserver kontakten"),
                _("Kontakten er reservert. Alle ser det før de ringer."),
                forms.ReserveForm,
                "PadlockLocked",
                "r",
                group=group,
                undo=False,
            ),
            Verb(
                "fast-kontakt",
                _("Fast kontakt"),
                _("Fast kontakt er lagret."),
                forms.FixedContactForm,
                "PersonChat",
                group=group,
                undo=False,
            ),
            Verb(
                "ro",
                _("La dem få ro"),
                _("Alle ser at de skal ha ro."),
                forms.RestForm,
                "Pause",
                group=group,
                undo=False,
            ),
            Verb(
                "gi-fra-deg-kontakten",
                _("Gi fra deg reservasjonen"),
                _("Reservasjonen er gitt fra seg."),
                forms.ReleaseForm,
                "PadlockUnlocked",
                group=group,
                undo=False,
                listed=False,
            ),
            Verb(
                "avgjorelse",
                _("Be om en avgjørelse"),
                _("Den som avgjør, har fått det i «I dag»."),
                forms.AskForDecisionForm,
                "Gavel",
                group=group,
                undo=False,
                listed=False,
            ),
            Verb(
                "uten-fast-kontakt",
                _("Ikke fast kontakt lenger"),
                _("Arbeidsplassen har ingen fast kontakt nå."),
                forms.EndFixedContactForm,
                "PersonCross",
                group=group,
                undo=False,
                listed=False,
            ),
            Verb(
                "ro-slutt",
                _("De kan kontaktes igjen"),
                _("Arbeidsplassen kan kontaktes igjen."),
                forms.EndRestForm,
                "Play",
                group=group,
                undo=False,
                listed=False,
            ),
            Verb(
                "stille",
                _("La være, fordi"),
                _("Grunnen er lagret."),
                quiet_forms.SilenceForm,
                "Pause",
                group=group,
                undo=False,
                listed=False,
            ),
            Verb(
                "referanse",
                _("Vil fortelle andre"),
                _("De står blant referansene."),
                quiet_forms.ReferenceForm,
                "Handshake",
                group=group,
                undo=False,
            ),
            Verb(
                "ikke-referanse",
                _("Vil ikke fortelle andre lenger"),
                _("De står ikke blant referansene lenger."),
                quiet_forms.WithdrawReferenceForm,
                "XMark",
                group=group,
                undo=False,
                listed=False,
            ),
        ):
            register_verb(verb, after="ikke-na" if verb is contact else "")
        name_verbs(
            {
                "logged_contact": _("logget kontakt"),
                "took_next_step": _("gjorde neste steg"),
                "moved_next_step": _("flyttet neste steg"),
                "reserved": _("reserverte kontakten"),
                "gave_up_reservation": _("ga fra seg reservasjon"),
                "asked_for_decision": _("ba om avgjørelse"),
                "told_own_side": _("fortalte sin side"),
                "settled": _("avgjorde hvem som tar kontakten"),
                "answered_proposal": _("svarte på forslag"),
                "withdrew_question": _("trakk spørsmålet"),
                "set_fixed_contact": _("satte fast kontakt"),
                "ended_fixed_contact": _("avsluttet fast kontakt"),
                "let_rest": _("lot arbeidsplassen få ro"),
                "ended_rest": _("avsluttet ro"),
                "received_request": _("tok imot henvendelse"),
                "passed_on_request": _("ga henvendelse videre"),
                "answered_request": _("svarte på henvendelse"),
                "confirmed_answer": _("fikk bekreftet svar"),
                "opened_calendar": _("laget kalenderadresse"),
                "closed_calendar": _("stengte kalenderadresse"),
                "set_call_windows": _("endret grenser for kontakt"),
                "noted_silence": _("noterte hvorfor det er stille"),
                "agreed_reference": _("førte ja til å fortelle andre"),
                "withdrew_reference": _("trakk ja til å fortelle andre"),
            }
        )
        name_facts(
            {
                "contact_log": _("kontakt nr."),
                "form": _("kontaktform"),
                "concern": _("for"),
                "reservation": _("reservasjon nr."),
                "collision": _("kollisjon nr."),
                "decision": _("avgjørelse"),
                "proposal": _("forslag"),
                "agreed": _("godtatt"),
                "deputy": _("stedfortreder nr."),
                "owner": _("hvem, nr."),
                "most": _("det meste"),
                "request": _("henvendelse nr."),
                "kind": _("hva"),
                "due": _("frist"),
                "why": _("hvorfor"),
                "let_be": _("la være"),
            }
        )
        in_words = lazy(label, str)
        name_codes(
            {
                term.code: in_words(term)
                for terms in (
                    words.CONCERNS,
                    words.OUTCOMES,
                    words.NEXT_STEPS,
                    words.REST_REASONS,
                    words.REQUEST_KINDS,
                    words.ANSWERS,
                    words.SILENCES,
                )
                for term in terms
            }
        )
        name_codes({"request_page": _("en henvendelse")})
        name_codes({"first": _("den som har kontakten"), "second": _("den som ba om den"), "together": _("sammen")})
