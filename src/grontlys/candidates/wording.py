"""What is known about a candidate, put into words. Resource first: no word here that one would not say with the person present."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Basis, Kind, Protection
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, by_code
from grontlys.employers.wording import answer_text, label, level_text, topic_text
from grontlys.shared import orgnr
from grontlys.shared.text import lowered

term_label = lazy(label, str)
"""The label of a term in the language of the page on which it is shown."""

KIND_WORDS: dict[Kind, Promise] = {
    Kind.AMBITION: gettext_lazy("Mål"),
    Kind.SKILL: gettext_lazy("Kan"),
    Kind.EXPERIENCE: gettext_lazy("Erfaring"),
    Kind.INTEREST: gettext_lazy("Interesse"),
    Kind.WISH: gettext_lazy("Ønsker å arbeide med"),
    Kind.OCCUPATION: gettext_lazy("Yrkesønske"),
    Kind.EVIDENCE: gettext_lazy("Sett"),
    Kind.TASK: gettext_lazy("Oppgaver"),
    Kind.ABILITY: gettext_lazy("Hva går bra"),
    Kind.SETTING: gettext_lazy("Miljø som passer"),
    Kind.HOURS: gettext_lazy("Arbeidstid"),
    Kind.REACH: gettext_lazy("Vei til arbeid"),
    Kind.QUALIFICATION: gettext_lazy("Kurs og bevis"),
    Kind.LANGUAGE: gettext_lazy("Norsk"),
    Kind.AVOID: gettext_lazy("Ønsker ikke"),
    Kind.HOLD: gettext_lazy("Pause"),
    Kind.PRIVATE: gettext_lazy("Privat"),
}
BASIS_WORDS: dict[Basis, Promise] = {
    Basis.OWN: gettext_lazy("personens egne ord"),
    Basis.SEEN: gettext_lazy("sett av oss eller arbeidsgiver"),
    Basis.DOCUMENTED: gettext_lazy("dokumentert"),
    Basis.INTERPRETED: gettext_lazy("tolket"),
}
PROTECTION_WORDS: dict[Protection, Promise] = {
    Protection.UNKNOWN: pgettext_lazy("address protection", "Vet ikke"),
    Protection.NONE: pgettext_lazy("address protection", "Ingen beskyttelse"),
    Protection.CONFIDENTIAL: pgettext_lazy("address protection", "Fortrolig adresse"),
    Protection.STRICT: pgettext_lazy("address protection", "Strengt fortrolig adresse"),
    Protection.OWN_STAFF: pgettext_lazy("address protection", "Egen ansatt"),
}
MISSING_WORDS: dict[str, Promise] = {
    "work": gettext_lazy("hva personen vil eller kan arbeide med"),
    "abilities": gettext_lazy("hva som går bra"),
    "hours": gettext_lazy("arbeidstid"),
    "reach": gettext_lazy("vei til arbeid"),
}

_DIMENSIONS = by_code(DEMANDS)
_TASKS = by_code(TASKS)
_CAN = by_code(topics.CAN)
_CERTIFICATE = by_code(topics.CERTIFICATE)
_HELP = by_code(ADAPTATIONS)


def initials(name: str) -> str:
    """ "K.N." of Kari Nordmann, for the title of a page: a browser's history must not hold names."""
    return "".join(f"{word[0].upper()}." for word in name.split()) or "–"


def record_text(kind: str, key: str, value: Mapping[str, Any], employers: Mapping[str, str] | None = None) -> str:
    """The content of a record in a few words, without who and when. `employers` names organisation numbers."""
    if value.get("gone"):
        return topic_text(topics.BY_KIND[kind], key, value)
    match kind:
        case Kind.ABILITY:
            return _ability_text(key, value)
        case Kind.TASK:
            text = f"{label(_TASKS.get(key), key)}: {lowered(label(_CAN.get(value.get('can', '')), _('hjelper')))}"
            return f"{text} ({lowered(label(_HELP[value['help']]))})" if value.get("help") in _HELP else text
        case Kind.QUALIFICATION if key == POLICE_CERTIFICATE:
            return label(_CERTIFICATE.get(value.get("held", "")))
        case Kind.AVOID:
            what, _colon, which = key.partition(":")
            if what == "task":
                return label(_TASKS.get(which), which)
            return (employers or {}).get(which) or orgnr.display(int(which))
        case Kind.WISH if value.get("stated_by"):
            by = answer_text(topics.BY_KIND[Kind.WISH].field("stated_by"), value["stated_by"])
            return _("%(task)s (sier %(who)s)") % {"task": label(_TASKS.get(key), key), "who": lowered(by)}
        case Kind.OCCUPATION:
            stated = value.get("stated_by")
            who = lowered(answer_text(topics.BY_KIND[Kind.OCCUPATION].field("stated_by"), stated)) if stated else ""
            text = str(value.get("name", ""))
            return _("%(task)s (sier %(who)s)") % {"task": text, "who": who} if who else text
        case Kind.LANGUAGE:
            return f"{label(by_code(topics.BY_KIND[kind].keys).get(key), key)}: {value.get('level', '')}"
        case Kind.EXPERIENCE:
            return _experience_text(value)
        case Kind.REACH | Kind.HOURS:
            return _frame_text(kind, value)
    return topic_text(topics.BY_KIND[kind], key, value)


def _ability_text(key: str, value: Mapping[str, Any]) -> str:
    dimension = _DIMENSIONS[key]
    parts = []
    if value.get("level"):
        parts.append(lowered(level_text(dimension, int(value["level"]))))
    if value.get("adapted"):
        parts.append(
            _("med tilrettelegging: %(what)s") % {"what": lowered(level_text(dimension, int(value["adapted"])))}
        )
    if value.get("help") in _HELP:
        parts.append(_("hjelper: %(what)s") % {"what": lowered(label(_HELP[value["help"]]))})
    return (
        f"{label(dimension)}: {'. '.join(part[:1].upper() + part[1:] if at else part for at, part in enumerate(parts))}"
    )


def _experience_text(value: Mapping[str, Any]) -> str:
    topic, years = topics.BY_KIND[Kind.EXPERIENCE], value.get("years")
    text = str(value.get("name", ""))
    if years is not None:
        text += ", " + (ngettext("%(n)s år", "%(n)s år", years) % {"n": years})
    learned = value.get("learned")
    return f"{text}. {answer_text(topic.field('learned'), learned)}" if learned else text


def _frame_text(kind: str, value: Mapping[str, Any]) -> str:
    topic, parts = topics.BY_KIND[kind], []
    if kind == Kind.HOURS:
        least, most = value.get("least"), value.get("most")
        if least is not None and most is not None:
            parts.append(_("%(least)s–%(most)s %% stilling") % {"least": least, "most": most})
        elif least is not None:
            parts.append(_("minst %(least)s %% stilling") % {"least": least})
        elif most is not None:
            parts.append(_("høyst %(most)s %% stilling") % {"most": most})
    elif value.get("kilometres") is not None:
        parts.append(_("inntil %(n)s km") % {"n": value["kilometres"]})
    name = "times" if kind == Kind.HOURS else "transport"
    if value.get(name):
        parts.append(lowered(answer_text(topic.field(name), value[name])))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
