"""Lights and facts put into words, for a given reader: what the reader may not see is named as existing, and whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.light import Colour, Fact, Light, Reason
from grontlys.employers.rules.task_keys import task_of
from grontlys.shared.saying import say_age, say_day
from grontlys.shared.text import lowered


def _in_english() -> bool:
    return (get_language() or "nb").startswith("en")


def _choose(nb: str, en: str) -> str:
    return en if _in_english() else nb


_either = lazy(_choose, str)
"""One of two texts, chosen when it is shown: for the words that vocabularies and topics carry themselves."""

COLOUR_WORDS: dict[Colour, Promise] = {
    Colour.GREEN: gettext_lazy("Ja"),
    Colour.YELLOW: gettext_lazy("Kanskje"),
    Colour.RED: gettext_lazy("Ikke aktuelt nå"),
    Colour.GREY: gettext_lazy("Ingen dialog ennå"),
    Colour.BARRED: gettext_lazy("Uten lys"),
}
PURPOSE_WORDS: dict[Purpose, Promise] = {
    Purpose.TRAINING: gettext_lazy("Arbeidstrening"),
    Purpose.HIRING: gettext_lazy("Ansettelse"),
}
BASIS_WORDS: dict[str, Promise] = {
    Basis.EMPLOYER: gettext_lazy("arbeidsgivers egne ord"),
    Basis.OBSERVED: gettext_lazy("sett på stedet"),
    Basis.INTERPRETED: gettext_lazy("tolket"),
    Basis.REGISTER: gettext_lazy("Enhetsregisteret"),
}
SHARING_WORDS: dict[str, Promise] = {
    Sharing.ALL: gettext_lazy("alle som arbeider mot arbeidsgivere"),
    Sharing.ORGANISATION: gettext_lazy("bare egen organisasjon"),
    Sharing.NAV: gettext_lazy("bare NAV"),
}
KIND_WORDS: dict[str, Promise] = {
    Kind.OPENING: gettext_lazy("Ledig plass"),
    Kind.NOT_NOW: gettext_lazy("Ikke aktuelt nå"),
    Kind.STANCE: gettext_lazy("Holdning"),
    Kind.CAPACITY: gettext_lazy("Kapasitet"),
    Kind.TASK: gettext_lazy("Oppgave"),
    Kind.REQUIREMENT: gettext_lazy("Krav"),
    Kind.HOURS: gettext_lazy("Arbeidstid"),
    Kind.COMPETENCE: gettext_lazy("Kompetansebehov"),
    Kind.STAFF_CUTS: gettext_lazy("Nedbemanning"),
    Kind.CLOSURE: gettext_lazy("Nedleggelse"),
    Kind.VISIT: gettext_lazy("Kontakt"),
    Kind.PLACEMENT: gettext_lazy("Plassering"),
    Kind.NOTE: gettext_lazy("Merknad"),
    Kind.BAR: gettext_lazy("Sperre"),
    **{topic.kind: _either(topic.nb, topic.en) for topic in topics.TOPICS},
}
STRENGTH_WORDS: dict[str, Promise] = {
    "absolute": gettext_lazy("må"),
    "learnable": gettext_lazy("kan læres her"),
    "preferred": gettext_lazy("ønskes"),
}
PLACEMENT_RESULT_WORDS: dict[str, Promise] = {
    "hired": gettext_lazy("ble ansatt"),
    "completed": gettext_lazy("gjennomført"),
    "stopped": gettext_lazy("avbrutt"),
    "ongoing": gettext_lazy("pågår"),
    "unknown": gettext_lazy("ukjent hvordan det gikk"),
}
EXTENT_WORDS: dict[str, Promise] = {
    "ongoing": gettext_lazy("pågår"),
    "announced": gettext_lazy("varslet"),
    "none": gettext_lazy("ingen nedbemanning"),
}
CLOSURE_WORDS: dict[str, Promise] = {
    "closing": gettext_lazy("skal legges ned"),
    "bankrupt": gettext_lazy("konkurs"),
    "open": gettext_lazy("i drift"),
}

_TASKS = words.by_code(words.TASKS)
_REQUIREMENTS = words.by_code(words.REQUIREMENTS)
_STANCES = words.by_code(words.STANCES)
_NO_REASONS = words.by_code(words.NO_REASONS)
_COMPETENCES = words.by_code(words.COMPETENCES)
_TIMES = words.by_code(words.TIMES)
_FORMS = words.by_code(words.CONTACT_FORMS)
_LEVELS = words.by_code(words.DEMAND_LEVELS)


def label(term: words.Term | None, code: str = "") -> str:
    """The term in the language of the page; the code itself where there is no such term."""
    if term is None:
        return code
    return _choose(term.nb, term.en)


def task_label(key: str, role: str = "") -> str:
    """The name of the task in a key, with the role that does it in brackets: "Kasse (nattevakt)"."""
    code = task_of(key)
    name = label(_TASKS.get(code), code)
    return f"{name} ({lowered(role)})" if role else name


def requirement_label(code: str) -> str:
    return label(_REQUIREMENTS.get(code), code)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, on which day, with the names of the organisations that speak in what is read."""

    actor: Actor
    on: dt.date
    organisations: Mapping[int, str]

    def may_read(self, fact: Fact) -> bool:
        """The rule of StatementQuerySet.visible_to, for a fact already loaded."""
        if not self.actor.may(Right.SEE_EMPLOYERS):
            return False
        if fact.sharing == Sharing.ALL:
            return True
        if fact.sharing == Sharing.NAV:
            return self.actor.may(Right.SEE_NAV_ONLY)
        return fact.organisation is not None and fact.organisation == self.actor.organisation_id

    def organisation(self, pk: int | None) -> str:
        return self.organisations.get(pk, "") if pk is not None else ""


def _who(fact: Fact, reader: Reader) -> str:
    """ "arbeidsgivers egne ord, NAV Ås, for 3 dager siden"."""
    parts = [str(BASIS_WORDS[fact.basis]), reader.organisation(fact.organisation), say_age(fact.said_on, reader.on)]
    return ", ".join(part for part in parts if part)


def _hidden(fact: Fact, reader: Reader) -> str:
    office = reader.organisation(fact.organisation) or "NAV"
    if fact.kind == Kind.BAR:
        return _("Snakk med %(office)s") % {"office": office}
    if fact.sharing == Sharing.NAV:
        return _("NAV har opplysninger om dette. Spør %(office)s.") % {"office": office}
    return _("%(office)s har opplysninger om dette. Spør dem.") % {"office": office}


def _openings(purpose: Purpose, count: int) -> str:
    if purpose is Purpose.TRAINING:
        return ngettext("%(n)d plass", "%(n)d plasser", count) % {"n": count}
    return ngettext("%(n)d stilling", "%(n)d stillinger", count) % {"n": count}


def reason_text(reason: Reason, purpose: Purpose, reader: Reader) -> str:
    """One reason as a sentence for this reader."""
    fact = reason.fact
    if fact is not None and not reader.may_read(fact):
        return _hidden(fact, reader)
    day = say_day(reason.day, reader.on) if reason.day else ""
    if fact is None:
        return {
            "closed": _("Lagt ned eller slettet %(day)s, ifølge Enhetsregisteret"),
            "bankrupt": _("Konkurs %(day)s, ifølge Enhetsregisteret"),
            "no_dialogue": _("Ingen har snakket med arbeidsplassen ennå"),
        }[reason.code] % {"day": day}
    known: dict[str, Any] = {
        "day": day,
        "said": say_day(fact.said_on, reader.on),
        "who": _who(fact, reader),
        "note": fact.note,
    }
    known["until"] = say_day(fact.holds_until, reader.on) if fact.holds_until else ""
    known["seats"] = _openings(purpose, reason.seats) if reason.seats is not None else ""
    known["seats"] += _task_of(fact)
    known["why"] = label(_NO_REASONS.get(fact.value.get("reason", "")))
    text = _reason_patterns(reason, fact) % known
    return text[:1].upper() + text[1:]


def _task_of(fact: Fact) -> str:
    task = fact.key.partition(":")[2] if fact.kind == Kind.OPENING else ""
    return " – " + lowered(task_label(task)) if task else ""


def _reason_patterns(reason: Reason, fact: Fact) -> str:
    match reason.code:
        case "opening_confirmed":
            if fact.holds_until is not None and fact.value.get("dated"):
                return _("%(seats)s til %(until)s, bekreftet (%(who)s)")
            return _("%(seats)s, bekreftet (%(who)s)")
        case "opening_aged":
            return _("%(seats)s, men bekreftelsen er gammel (%(who)s)")
        case "opening_unconfirmed":
            return _("%(seats)s, men ikke bekreftet av arbeidsgiver (%(who)s)")
        case "opening_count_unknown":
            return _("Plass meldt, men ukjent hvor mange (%(who)s)")
        case "opening_later":
            return _("%(seats)s fra %(day)s (%(who)s)")
        case "opening_condition":
            return _("%(seats)s, men et vilkår må avklares først: %(condition)s (%(who)s)").replace(
                "%(condition)s", str(fact.value.get("condition", "")).replace("%", "%%")
            )
        case "advertised_only":
            return _("Ansetter bare i utlyste stillinger (%(who)s)")
        case "wants_talk":
            return _("Kanskje, vil ha en samtale først (%(who)s)")
        case "willing":
            return _("Tar inn folk når det passer, men ingen plass er bekreftet (%(who)s)")
        case "opening_gone":
            return _("Plassen er ikke ledig lenger (%(who)s)")
        case "dialogue":
            return _("I dialog, ingen plass er bekreftet (%(who)s)")
        case "not_now":
            return (
                _("Ikke nå, til og med %(day)s: %(why)s (%(who)s)")
                if fact.value.get("reason")
                else _("Ikke nå, til og med %(day)s (%(who)s)")
            )
        case "trial_only":
            return _("Bare arbeidstrening, kan ikke ansette (%(who)s)")
        case "stance_no":
            return _("Har sagt nei (%(who)s)")
        case "full":
            if fact.value.get("max") == 0:
                return _("Tar ingen på arbeidstrening nå (%(who)s)")
            return _("Fullt: alle plasser i bruk (%(who)s)")
        case "staff_cuts":
            return _("Nedbemanner (%(who)s)")
        case "said_closing":
            return _("Skal legges ned (%(who)s)")
        case "said_bankrupt":
            return _("Konkurs (%(who)s)")
        case "barred":
            return _("Sperret: %(note)s (%(who)s)") if fact.note else _("Sperret (%(who)s)")
    raise ValueError(f"no words for the reason {reason.code}")


def _step_text(code: str, light: Light, reader: Reader) -> str:
    reason = light.reasons[0]
    day = say_day(reason.day, reader.on) if reason.day else ""
    return {
        "confirm_in_time": _("Holder seg grønt hvis plassen bekreftes på nytt innen %(day)s"),
        "confirm_again": _("Blir grønt hvis arbeidsgiver bekrefter plassen på nytt"),
        "confirm_with_employer": _("Blir grønt hvis arbeidsgiver selv bekrefter plassen"),
        "ask_how_many": _("Blir grønt når dere vet hvor mange plasser det er"),
        "wait_for_start": _("Blir grønt når plassen er ledig, %(day)s"),
        "settle_condition": _("Blir grønt når vilkåret er avklart og plassen bekreftet"),
        "use_advertised_post": _("Finn ut om en stilling lyses ut, og om kandidaten kan søke"),
        "ask_for_opening": _("Blir grønt hvis arbeidsgiver bekrefter en plass"),
        "ask_after_date": _("Spør igjen etter datoen, eller når arbeidsgiver tar kontakt"),
        "ask_again_later": _("Endres bare av at arbeidsgiver sier noe nytt"),
        "ask_when_seat_frees": _("Spør når en plass blir fri"),
        "ask_when_cuts_end": _("Spør når nedbemanningen er over"),
        "make_contact": _("Ta kontakt, så får arbeidsplassen et lys"),
        "talk_to_office": _("Snakk med NAV-kontoret som har sperret"),
    }[code] % {"day": day}


@dataclass(frozen=True, slots=True)
class LightView:
    """A light ready for a page: colour, words, and everything behind it that this reader may see."""

    purpose: str
    purpose_word: str
    colour: str
    word: str
    sentence: str
    reasons: tuple[str, ...]
    steps: tuple[str, ...]
    changes: str
    newest_on: dt.date | None
    hidden: bool

    @property
    def is_light(self) -> bool:
        """False where a NAV office has barred the workplace: then there is no light, only whom to talk to."""
        return self.colour != Colour.BARRED


def view_light(light: Light, reader: Reader) -> LightView:
    """Put a light into words for a reader."""
    hidden = any(reason.fact is not None and not reader.may_read(reason.fact) for reason in light.reasons)
    reasons = tuple(dict.fromkeys(reason_text(reason, light.purpose, reader) for reason in light.reasons))
    changes = ""
    if light.changes_on is not None and light.becomes is not None and not hidden:
        named = {"day": say_day(light.changes_on, reader.on), "word": str(COLOUR_WORDS[light.becomes]).lower()}
        if light.becomes == light.colour:
            changes = _("Grunnen endrer seg av seg selv %(day)s") % named
        else:
            changes = _("Endrer seg av seg selv %(day)s til «%(word)s»") % named
    said = [reason.fact.said_on for reason in light.reasons if reason.fact is not None and reader.may_read(reason.fact)]
    return LightView(
        purpose=light.purpose.value,
        purpose_word=str(PURPOSE_WORDS[light.purpose]),
        colour=light.colour.value,
        word=str(COLOUR_WORDS[light.colour]),
        sentence=reasons[0],
        reasons=reasons,
        steps=() if hidden else tuple(_step_text(code, light, reader) for code in light.steps),
        changes=changes,
        newest_on=max(said, default=None),
        hidden=hidden,
    )


def fact_text(fact: Fact) -> str:
    """The content of a statement in a few words, without who and when. Only for those who may read it."""
    value = fact.value
    purpose = str(PURPOSE_WORDS[Purpose(fact.key.partition(":")[0])]).lower() if fact.kind in _WITH_PURPOSE else ""
    match fact.kind:
        case Kind.OPENING:
            count = value.get("count")
            if count == 0:
                return _("Ingen ledig plass (%(purpose)s)") % {"purpose": purpose}
            seats = _("ukjent antall") if count is None else _openings(Purpose(fact.key.partition(":")[0]), count)
            text = f"{seats}{_task_of(fact)} ({purpose})"
            return f"{text}: {value['condition']}" if value.get("condition") else text
        case Kind.NOT_NOW:
            why = label(_NO_REASONS.get(value.get("reason", "")))
            return f"{_('Ikke nå')} ({purpose})" + (f": {why}" if why else "")
        case Kind.STANCE:
            return f"{label(_STANCES.get(value.get('answer', '')))} ({purpose})"
        case Kind.CAPACITY:
            if value.get("max") == 0:
                return _("Tar ingen nå")
            return _("%(now)s av %(max)s plasser i bruk") % {
                "now": "?" if value.get("now") is None else value["now"],
                "max": "?" if value.get("max") is None else value["max"],
            }
        case Kind.TASK:
            return task_label(fact.key, fact.value.get("role", ""))
        case Kind.REQUIREMENT:
            strength = STRENGTH_WORDS.get(value.get("strength", ""), "")
            level = f" {value['level']}" if value.get("level") else ""
            return f"{requirement_label(fact.key)}{level} ({strength})"
        case Kind.HOURS:
            return hours_text(value)
        case Kind.COMPETENCE:
            return label(_COMPETENCES.get(value.get("answer", "")))
        case Kind.STAFF_CUTS:
            return str(EXTENT_WORDS.get(value.get("extent", ""), ""))
        case Kind.CLOSURE:
            return str(CLOSURE_WORDS.get(value.get("what", ""), ""))
        case Kind.VISIT:
            return label(_FORMS.get(value.get("form", "")), _("Kontakt"))
        case Kind.PLACEMENT:
            return placement_text(value)
        case Kind.BAR:
            return _("Sperret") if value.get("barred") else _("Sperren er opphevet")
    topic = topics.topic_of(fact.kind)
    return topic_text(topic, fact.key, value) if topic is not None else ""


def question(asked: topics.Field) -> str:
    """The question of a field, as one would ask it."""
    return _choose(asked.nb, asked.en)


def topic_help(topic: topics.Topic) -> str:
    """A hint for the topic; empty where none is needed."""
    return _choose(topic.help_nb, topic.help_en)


def answer_text(asked: topics.Field, answer: Any) -> str:
    """One answer in words: "rolig, røff humor", "ja", "3"."""
    match asked.ask:
        case topics.Ask.ONE:
            return label(words.by_code(asked.terms).get(answer), str(answer))
        case topics.Ask.MANY:
            known = words.by_code(asked.terms)
            listed = [label(known.get(code), code) for code in answer]
            return ", ".join([*listed[:1], *map(lowered, listed[1:])])
        case topics.Ask.YES_NO:
            return _("ja") if answer else _("nei")
        case topics.Ask.DATE:
            return formats.date_format(dt.date.fromisoformat(answer), pgettext("date format with year", "j. F Y"))
    return str(answer)


def topic_text(topic: topics.Topic, key: str, value: Mapping[str, Any]) -> str:
    """What was said on a topic, in one line: "Rolle: butikkmedarbeider. Krevd av: kontrakt med kunden"."""
    about = label(words.by_code(topic.keys)[key]) if key in words.by_code(topic.keys) else ""
    if value.get("gone"):
        return _("%(what)s gjelder ikke lenger") % {"what": about} if about else _("gjelder ikke lenger")
    if value.get("done"):
        return _("holdt")
    parts = []
    for asked in topic.fields:
        answer = value.get(asked.name)
        if answer in (None, "", []):
            continue
        before = _choose(asked.short_nb, asked.short_en)
        text = answer_text(asked, answer)
        parts.append(f"{before}: {lowered(text)}" if before else text)
    said = ". ".join(parts)
    if about and said:
        return f"{about}: {lowered(said)}"
    return about or said


_WITH_PURPOSE = frozenset({Kind.OPENING, Kind.NOT_NOW, Kind.STANCE})


def placement_text(value: Mapping[str, Any]) -> str:
    """ "Arbeidstrening, 1. mars 2025 – 31. mai 2025: ble ansatt". Never who."""
    with_year = pgettext("date format with year", "j. F Y")
    days = [
        formats.date_format(dt.date.fromisoformat(value[name]), with_year) if value.get(name) else ""
        for name in ("starts", "ends")
    ]
    when = " – ".join(days) if any(days) else ""
    purpose = str(PURPOSE_WORDS[Purpose(value.get("purpose") or Purpose.TRAINING)])
    result = str(PLACEMENT_RESULT_WORDS.get(value.get("result", ""), PLACEMENT_RESULT_WORDS["unknown"]))
    return f"{purpose}, {when.strip()}: {result}" if when else f"{purpose}: {result}"


def hours_text(value: Mapping[str, Any]) -> str:
    """ "Deltid mulig, fra 40 %, dagtid, kveld"."""
    parts: list[str] = []
    if value.get("part_time") is not None:
        parts.append(_("deltid mulig") if value["part_time"] else _("bare heltid"))
    if value.get("min_percent"):
        parts.append(_("fra %(percent)d %%") % {"percent": value["min_percent"]})
    parts.extend(label(_TIMES.get(code), code).lower() for code in value.get("times", ()))
    if value.get("flexible"):
        parts.append(_("fleksibel start"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def demand_level(level: int) -> str:
    """ "Litt", "En del", "Mye" for levels 1, 2, 3."""
    return label(_LEVELS.get(str(level)))


def level_text(dimension: words.Dimension, level: int) -> str:
    """What a level of a dimension means, in plain words with an example."""
    return label(dimension.levels[level])


def size_text(head_count: str, employees: int | None) -> str:
    """The head count as the register lets us know it: withheld is neither zero nor unknown."""
    if employees is not None:
        return ngettext("%(n)d ansatt", "%(n)d ansatte", employees) % {"n": employees}
    return {
        "withheld": _("1–4 ansatte"),
        "none": _("ingen ansatte"),
    }.get(head_count, pgettext("head count", "ukjent antall ansatte"))
