"""The room of people who seek work."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from grontlys.access.actor import Actor
    from grontlys.employers.ports import DayLine


def _left(actor: Actor, on: dt.date) -> list[DayLine]:
    """One line for who may appoint somebody, while there are candidates whom nobody follows."""
    from django.urls import reverse

    from grontlys.access.roles import Right
    from grontlys.candidates.models import Candidate
    from grontlys.employers.ports import DayLine

    if not actor.may(Right.APPOINT):
        return []
    count = Candidate.objects.left_with(actor.organisation_id, on).count()
    if not count:
        return []
    text = ngettext("%(n)s kandidat har ingen som følger seg", "%(n)s kandidater har ingen som følger seg", count)
    return [DayLine(title=text % {"n": count}, url=reverse("candidates:left"))]


def _erase_forgotten() -> dict[str, int]:
    from grontlys.candidates.actions import erase_forgotten

    return erase_forgotten()


class CandidatesConfig(AppConfig):
    name = "grontlys.candidates"
    label = "candidates"

    def ready(self) -> None:
        from grontlys.access.policies import shown_with
        from grontlys.access.roles import Right, Role
        from grontlys.candidates.ports import Tab, register_tab
        from grontlys.candidates.presentations.setup import ready as presentations_ready
        from grontlys.employers.ports import DaySource, register_day_source
        from grontlys.shared import schedule
        from grontlys.web.navigation import NavItem, register

        starts_here = frozenset(
            {Role.COUNSELLOR, Role.YOUTH_CONTACT, Role.JOB_SPECIALIST, Role.JOB_CONSULTANT, Role.WORK_LEADER}
            | {Role.REFUGEE_ADVISER}
        )

        def is_home(request: HttpRequest) -> bool:
            """Those who follow people start from them; a market contact and a manager start from the day."""
            actor = getattr(request, "actor", None)
            return actor is not None and bool(starts_here & actor.roles)

        register(
            NavItem(
                label=_("Kandidater"),
                url_name="candidates:candidates",
                icon="PersonSuit",
                order=15,
                visible=shown_with(Right.SEE_CANDIDATES),
                home=is_home,
            )
        )
        register_tab(Tab("profile", _("Profil"), "candidates:candidate", 10))
        register_tab(Tab("who_sees", _("Hvem ser"), "candidates:who_sees", 90, lambda _actor, sight: sight.in_person))
        presentations_ready()
        register_day_source(DaySource("left", _("Kandidater uten oppfølger"), 12, _left))
        schedule.register(
            "erase_forgotten",
            _erase_forgotten,
            daily_at=dt.time(4, 5),
            title=_("Sletter kandidater som ingen har skrevet om på lenge"),
        )
        _name_codes()


def _name_codes() -> None:
    from grontlys.access.vocabulary import name_codes, name_facts, name_thing, name_verbs
    from grontlys.candidates.actions import ERASURE_REASONS, RETENTION
    from grontlys.candidates.models import Consent
    from grontlys.candidates.rules.kinds import Protection
    from grontlys.candidates.wording import KIND_WORDS, PROTECTION_WORDS, term_label
    from grontlys.employers.wording import KIND_WORDS as EMPLOYER_WORDS

    name_verbs(
        {
            "registered": _("registrerte kandidat"),
            "set_protection": _("satte adressebeskyttelse"),
            "changed_contact": _("endret kontaktopplysninger"),
            "shared_following": _("lot noen følge"),
            "appointed": _("satte noen til å følge"),
            "limited": _("viste bare for dem som følger selv"),
            "widened": _("lot kollegene se også"),
            "ended_following": _("avsluttet følging"),
            "recorded_consent": _("førte samtykke"),
            "withdrew_consent": _("trakk tilbake samtykke"),
            "told": _("skrev om kandidat"),
            "erased": _("slettet kandidat"),
            "resealed": _("forseglet på nytt"),
        }
    )
    name_thing("candidate", _("kandidat"))
    name_thing("candidates", _("kandidater"))
    name_thing("installation", _("installasjon"))
    name_facts(
        {
            "protection": _("beskyttelse"),
            "following": _("følging nr."),
            "consent": _("samtykke nr."),
            "record": _("opplysning nr."),
            "person": _("person nr."),
            "candidates": _("kandidater"),
            "unreadable": _("uleselige"),
        }
    )
    name_codes(
        {
            # A code that both rooms use is called what it is called about workplaces.
            **{kind.value: word for kind, word in KIND_WORDS.items() if kind.value not in EMPLOYER_WORDS},
            **{grade.value: word for grade, word in PROTECTION_WORDS.items()},
            Protection.UNKNOWN.value: _("ukjent"),
            Protection.NONE.value: _("ingen"),
            **{purpose.value: purpose.label for purpose in Consent.Purpose},
            **{reason.code: term_label(reason) for reason in ERASURE_REASONS},
            RETENTION: _("fristen er ute"),
            "profile": _("profilen"),
            "who_sees": _("siden «Hvem ser»"),
            "list": _("en liste"),
            "left": _("kandidater uten oppfølger"),
            "fresh": _("profilen uten historie"),
            "by_number": _("søk med fødselsnummer"),
            "registered_before": _("prøvde å registrere på nytt"),
            "everything": _("alt som fil"),
            "privat": _("private forhold"),
            "politiattest": _("politiattest"),
        }
    )
