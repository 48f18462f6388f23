"""The answer before a call, in words for one reader: the answer first, then why, and whom to talk to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grontlys.access.actor import Actor
from grontlys.access.models import Person
from grontlys.access.roles import Right
from grontlys.employers.cards import reader_for
from grontlys.employers.models import Workplace
from grontlys.employers.ports import CallAnswer, DayVerb
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import CONTACT_FORMS
from grontlys.employers.wording import Reader, label
from grontlys.relations.reading import ASKED, contacts_of, windows_by_municipality
from grontlys.relations.rules import words
from grontlys.relations.rules.before_call import Answer, Claim, Ground, Verdict, Why, before_call
from grontlys.relations.rules.windows import windows_on
from grontlys.shared.saying import say_age, say_day
from grontlys.shared.text import lowered

SHORT: dict[Answer, Promise] = {
    Answer.REST: gettext_lazy("La dem få ro"),
    Answer.HELD: gettext_lazy("Reservert"),
    Answer.OWNER: gettext_lazy("Har fast kontakt"),
    Answer.RECENT: gettext_lazy("Nylig kontaktet"),
    Answer.FREE: gettext_lazy("Fri å kontakte"),
}
_ICONS = {
    Answer.REST: "Pause",
    Answer.HELD: "PadlockLocked",
    Answer.OWNER: "PersonChat",
    Answer.RECENT: "Phone",
    Answer.FREE: "CheckmarkCircle",
}
_CONCERNS = by_code(words.CONCERNS)
_FORMS = by_code(CONTACT_FORMS)
_RESTS = by_code(words.REST_REASONS)


class Staff(NamedTuple):
    """A member of staff as colleagues may see one."""

    name: str
    phone: str


def staff(people: Iterable[int]) -> dict[int, Staff]:
    """Names and direct numbers of members of staff. One query; none for nobody."""
    wanted = set(people)
    if not wanted:
        return {}
    rows = Person.objects.filter(pk__in=wanted).values_list("pk", "name", "phone")
    return {pk: Staff(name, phone) for pk, name, phone in rows}


def _people_in(verdict: Verdict) -> set[int]:
    found = set()
    for ground in verdict.grounds:
        if ground.claim is not None:
            found |= {ground.claim.person, *([ground.claim.deputy] if ground.claim.deputy else [])}
        if ground.touch is not None:
            found.add(ground.touch.person)
    return found


def call_answers(actor: Actor, numbers: Iterable[int], on: dt.date) -> dict[int, CallAnswer]:
    """The answer for each workplace, in words for the actor. A constant number of queries."""
    numbers = list(dict.fromkeys(numbers))
    if not numbers or not actor.may(Right.SEE_EMPLOYERS):
        return {}
    default, own = windows_on(on), windows_by_municipality(on)
    places: Mapping[int, str] = {}
    if own:
        places = dict(Workplace.objects.filter(pk__in=numbers).values_list("number", "municipality_code"))
    verdicts = {
        number: before_call(known, own.get(places.get(number, ""), default), on)
        for number, known in contacts_of(actor, numbers, on).items()
    }
    people = staff({person for verdict in verdicts.values() for person in _people_in(verdict)})
    reader = reader_for(actor, on)
    return {number: _in_words(number, verdict, reader, people) for number, verdict in verdicts.items()}


def _in_words(number: int, verdict: Verdict, reader: Reader, people: Mapping[int, Staff]) -> CallAnswer:
    actor = reader.actor
    grounds = [_one_stop(_ground(ground, reader, people)) for ground in verdict.grounds]
    first = verdict.grounds[0] if verdict.grounds else None
    claim = first.claim if first is not None else None
    mine = claim is not None and actor.person_id in (claim.person, claim.deputy)
    text = plain = str(SHORT[verdict.answer])
    if claim is not None and verdict.answer == Answer.OWNER:
        plain = _("Snakk med %(name)s først") % {"name": _name(claim.person, people)}
        text = _("Du har kontakten") if mine else plain
    elif claim is not None and verdict.answer == Answer.HELD:
        plain = _("Reservert av %(name)s") % {"name": _name(claim.person, people)}
        text = _("Du har reservert") if mine else plain
    other = claim.person if claim is not None and not mine else None
    ring = people.get(other) if other is not None else None
    return CallAnswer(
        code=verdict.answer,
        text=text,
        plain=plain,
        icon=_ICONS[verdict.answer],
        quiet=verdict.answer == Answer.FREE or mine,
        reasons=tuple(grounds),
        changes=_one_stop(_changes(verdict, reader)),
        load=(verdict.load.short, verdict.load.most),
        load_text=_load(verdict),
        ring=(ring.name, ring.phone) if ring is not None and ring.phone else None,
        verbs=tuple(_verbs(number, verdict, reader, mine=mine)) if actor.may(Right.STATE) else (),
    )


def _one_stop(sentence: str) -> str:
    """A sentence that ends with an abbreviation ("23. nov.") has one full stop."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def _name(person: int, people: Mapping[int, Staff]) -> str:
    return people[person].name if person in people else _("en kollega")


def _who(claim_person: int, organisation: int | None, reader: Reader, people: Mapping[int, Staff]) -> str:
    parts = [_name(claim_person, people), reader.organisation(organisation)]
    return ", ".join(part for part in parts if part)


def _ground(ground: Ground, reader: Reader, people: Mapping[int, Staff]) -> str:
    """One reason as a sentence."""
    on, me = reader.on, reader.actor.person_id
    match ground.why:
        case Why.ASKED_FOR_REST if ground.peace is not None:
            return f"{label(_RESTS.get(ground.peace.reason), _('De skal ha ro'))}."
        case Why.MUCH_CONTACT:
            return ngettext(
                "%(n)d kontakt den siste måneden, av alle som ringer dem.",
                "%(n)d kontakter den siste måneden, av alle som ringer dem.",
                ground.count,
            ) % {"n": ground.count}
        case Why.HELD if ground.claim is not None:
            told = {
                "who": _who(ground.claim.person, ground.claim.organisation, reader, people),
                "why": lowered(label(_CONCERNS.get(ground.claim.concern))),
                "until": say_day(ground.until, on) if ground.until else "",
            }
            if ground.claim.person == me:
                return _("Du holder kontakten til og med %(until)s: %(why)s.") % told
            return _("%(who)s holder kontakten til og med %(until)s: %(why)s.") % told
        case Why.FIXED if ground.claim is not None:
            return _fixed(ground.claim, reader, people)
        case Why.ANNOUNCED if ground.claim is not None and ground.claim.day is not None:
            told = {"who": _name(ground.claim.person, people), "day": say_day(ground.claim.day, on)}
            if ground.claim.person == me:
                return _("Du skal ta kontakt innen %(day)s.") % told
            return _("%(who)s skal ta kontakt innen %(day)s.") % told
    touch = ground.touch
    if touch is None:
        return ""
    told = {
        "who": _who(touch.person, touch.organisation, reader, people),
        "when": say_age(touch.day, on),
        "how": lowered(_("spurte om plass") if touch.form == ASKED else label(_FORMS.get(touch.form), _("kontakt"))),
    }
    if not touch.reached:
        return _("%(who)s prøvde %(when)s, uten å få tak i dem.") % told
    if touch.concern:
        told["why"] = lowered(label(_CONCERNS.get(touch.concern)))
        return _("%(who)s, %(how)s %(when)s: %(why)s.") % told
    return _("%(who)s, %(how)s %(when)s.") % told


def _fixed(claim: Claim, reader: Reader, people: Mapping[int, Staff]) -> str:
    told = {"who": _who(claim.person, claim.organisation, reader, people)}
    if claim.deputy is not None:
        told["deputy"] = _name(claim.deputy, people)
        return _("Fast kontakt: %(who)s. Stedfortreder: %(deputy)s.") % told
    return _("Fast kontakt: %(who)s.") % told


def _changes(verdict: Verdict, reader: Reader) -> str:
    if verdict.until is None:
        return ""
    return _("Endrer seg av seg selv %(day)s.") % {"day": say_day(verdict.until + dt.timedelta(days=1), reader.on)}


def _load(verdict: Verdict) -> str:
    load = verdict.load
    if not load.long:
        return _("Ingen kontakt det siste halvåret")
    short = ngettext("%(n)d kontakt på 30 dager", "%(n)d kontakter på 30 dager", load.short) % {"n": load.short}
    return _("%(short)s, %(long)d på et halvt år") % {"short": short, "long": load.long}


def _verbs(number: int, verdict: Verdict, reader: Reader, *, mine: bool) -> Iterable[DayVerb]:
    """What the reader can do about the answer."""

    def verb(slug: str, word: str, icon: str) -> DayVerb:
        return DayVerb(word, reverse("employers:verb", args=[number, slug]), icon=icon, link=True)

    held = next((ground.claim for ground in verdict.grounds if ground.why == Why.HELD), None)
    if held is not None and held.person == reader.actor.person_id:
        yield verb("gi-fra-deg-kontakten", _("Gi fra deg reservasjonen"), "PadlockUnlocked")
    elif verdict.answer in (Answer.HELD, Answer.OWNER) and not mine:
        yield verb("avgjorelse", _("Be om en avgjørelse"), "Gavel")
    elif any(ground.why == Why.ASKED_FOR_REST for ground in verdict.grounds):
        yield verb("ro-slutt", _("De kan kontaktes igjen"), "Play")
    else:
        yield verb("reserver", _("Reserver kontakten"), "PadlockLocked")
