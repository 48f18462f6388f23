"""Everything that is recorded about a candidate, in words, for the candidate (GDPR articles 15 and 20)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from grontlys.access import places, vocabulary
from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Event, Organisation, Person
from grontlys.access.roles import Right
from grontlys.candidates import codes, policies, ports
from grontlys.candidates.models import Candidate
from grontlys.candidates.page import employers_of
from grontlys.candidates.page import names as names_of_authors
from grontlys.candidates.rules.kinds import Basis, Kind, Protection
from grontlys.candidates.rules.parts import PARTS
from grontlys.candidates.wording import BASIS_WORDS, KIND_WORDS, PROTECTION_WORDS, record_text
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.shared import clock

MOST_EVENTS = 20_000


def everything(actor: Actor, candidate: Candidate) -> dict[str, Any]:
    """Who the person is, every record (taken back ones too, and private matters: they are about the person), who follows, what
    was agreed to, and who has looked. Raises NotAllowed for those who do not follow in person.
    """
    if not policies.follows(actor, candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} does not follow this candidate", Right.FOLLOW)
    with transaction.atomic():
        record(actor, "exported", "candidate", candidate.code, reason="everything")
    records = list(candidate.records.all())
    words = codes.vocabulary_for(one.value for one in records)
    people, organisations = names_of_authors(records)
    avoided = employers_of(records)
    events = list(Event.objects.filter(object_kind="candidate", object_id=candidate.code).order_by("seq")[:MOST_EVENTS])
    actors = dict(
        Person.objects.filter(pk__in={one.actor_id for one in events}).order_by("pk").values_list("pk", "name")
    )
    followings = list(candidate.followings.select_related("organisation", "person"))
    offices = dict(Organisation.objects.order_by("pk").values_list("pk", "short_name"))
    place = candidate.municipality_code
    return {
        "kandidat": {
            "navn": candidate.name,
            "telefon": candidate.phone,
            "e-post": candidate.email,
            "fødselsnummer": candidate.national_id,
            "bor i": places.names_of([place])[place] if place else "",
            "adressebeskyttelse": str(PROTECTION_WORDS[Protection(candidate.protection)]),
            "vises bare for dem som følger selv": "ja" if candidate.only_followers else "nei",
            "registrert": _moment(candidate.registered_at),
        },
        "opplysninger": [
            {
                "hva": str(KIND_WORDS[Kind(one.kind)]),
                "innhold": record_text(one.kind, one.key, one.value, avoided),
                "valgt fra listen": codes.told(one.value, words),
                "med noen ord": one.note,
                "sagt": one.said_on.isoformat(),
                "ført": _moment(one.recorded_at),
                "grunnlag": str(BASIS_WORDS[Basis(one.basis)]),
                "av": people.get(one.author_id, ""),
                "for": organisations.get(one.organisation_id, ""),
                "trukket tilbake": _moment(one.withdrawn_at) if one.withdrawn_at else "",
            }
            for one in records
        ],
        "følges av": [
            {
                "hvem": one.person.name if one.person else "",
                "organisasjon": one.organisation.short_name,
                "fra": one.starts_on.isoformat(),
                "til": one.ends_on.isoformat() if one.ends_on else "",
            }
            for one in followings
        ],
        "samtykker": [
            {
                "formål": one.get_purpose_display(),
                "mottaker": one.receiver.name if one.receiver else "",
                "hva": [label(by_code(PARTS).get(part), part) for part in one.parts],
                "gitt": one.given_on.isoformat(),
                "til og med": one.ends_on.isoformat(),
                "trukket tilbake": _moment(one.withdrawn_at) if one.withdrawn_at else "",
            }
            for one in candidate.consents.select_related("receiver")
        ],
        **ports.exported(candidate),
        "hvem har sett og gjort hva": [
            {
                "når": _moment(one.at),
                "hvem": actors.get(one.actor_id, ""),
                "organisasjon": offices.get(one.organisation_id, "") if one.organisation_id else "",
                "hva": str(vocabulary.verb(one.verb)),
                "hvor": vocabulary.value(one.reason),
            }
            for one in events
        ],
    }


def last_day_of(candidate: Candidate) -> dt.date:
    """The day on which something was last written, or somebody last began or ceased to follow."""
    written = candidate.records.aggregate(at=Max("recorded_at"))["at"] or candidate.registered_at
    followed = candidate.followings.aggregate(starts=Max("starts_on"), ends=Max("ends_on"))
    days = [timezone.localdate(written), timezone.localdate(candidate.registered_at), *followed.values()]
    return max(day for day in days if day is not None)


def _moment(at: dt.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")
