"""Presentations put into words: states, receivers, and records as lines that a person would say about themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from grontlys.candidates.models import Presentation
from grontlys.candidates.presentations.rules import Obstacle, Step, Verb
from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.wording import initials, record_text
from grontlys.employers.models import Industry
from grontlys.employers.models.classification import Standard
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, by_code
from grontlys.employers.wording import label, level_text
from grontlys.shared.remembering import remembered
from grontlys.shared.text import lowered

STEP_WORDS: dict[Step, Promise] = {
    Step.DRAFT: gettext_lazy("Utkast"),
    Step.ASKED: gettext_lazy("Venter på svar fra personen"),
    Step.DECLINED: gettext_lazy("Personen vil ha endringer, eller sa nei"),
    Step.APPROVED: gettext_lazy("Godkjent"),
    Step.SHARED: gettext_lazy("Delt"),
    Step.EXPIRED: gettext_lazy("Godkjenningen er gått ut"),
    Step.REPLACED: gettext_lazy("Erstattet av en nyere utgave"),
    Step.WITHDRAWN: gettext_lazy("Trukket tilbake"),
}
OBSTACLE_WORDS: dict[Obstacle, Promise] = {
    Obstacle.ERASED: gettext_lazy("Personen er slettet."),
    Obstacle.HOLD: gettext_lazy("Personen har pause. Avslutt pausen på profilen først, sammen med personen."),
    Obstacle.AVOIDED: gettext_lazy("Personen har bedt om å slippe dette. Ingenting kan lages eller deles her."),
    Obstacle.BARRED: gettext_lazy("Arbeidsplassen er sperret. Snakk med kontoret som har sperret den."),
    Obstacle.NAME: gettext_lazy(
        "Det er ikke avklart om personen har adressebeskyttelse. Da kan navnet bare deles når personen har sagt ja skriftlig. "
        "Vis initialer, eller be om godkjenning på egen side eller på papir."
    ),
}
CANNOT_WORDS: dict[Verb, Promise] = {
    Verb.CHANGE: gettext_lazy("Presentasjonen er avsluttet. Lag en ny."),
    Verb.ASK: gettext_lazy("Denne utgaven kan ikke sendes til godkjenning nå. Se hva som har skjedd med den."),
    Verb.APPROVE: gettext_lazy("Teksten er endret, eller det er svart på den allerede. Ingenting er godkjent nå."),
    Verb.DECLINE: gettext_lazy("Teksten er endret, eller det er svart på den allerede. Ingenting er endret nå."),
    Verb.APPROVE_TOGETHER: gettext_lazy("Denne utgaven kan ikke godkjennes nå. Se hva som har skjedd med den."),
    Verb.SHARE: gettext_lazy("Bare det personen har godkjent, og som ikke er gått ut, kan deles."),
    Verb.STEP_ASIDE: gettext_lazy("Denne utgaven er avsluttet."),
    Verb.WITHDRAW: gettext_lazy("Presentasjonen er avsluttet."),
}
_TASKS = by_code(TASKS)
_HELP = by_code(ADAPTATIONS)
_DIMENSIONS = by_code(DEMANDS)


def receiver_words(presentation: Presentation) -> str:
    """For whom it is: the workplace's name, or the kind of employer in words for the middle of a sentence."""
    if presentation.workplace is not None:
        return presentation.workplace.display_name
    return kind_words(presentation.kind_of)


def kind_words(kind_of: str) -> str:
    """A kind of employer in words: those with a task, or of an industry. One query for an industry."""
    what, _colon, code = kind_of.partition(":")
    if what == "task":
        return _("arbeidsgivere med %(task)s") % {"task": lowered(label(_TASKS.get(code), code))}
    return _("arbeidsgivere innen %(industry)s") % {"industry": lowered(industries().get(code, code))}


@remembered
def industries() -> dict[str, str]:
    """The sections of the industry standard, letter to name in the language of the page. One query."""
    english = (get_language() or "nb").startswith("en")
    rows = Industry.objects.filter(standard=Standard.SN2007, level=1).order_by("code")
    return {one.code: (one.name_en if english and one.name_en else one.name) for one in rows}


def shown_name(name: str, how: str) -> str:
    """A person's name as the person chose: initials, first name, or all of it."""
    words = name.split()
    if how == "full":
        return " ".join(words)
    return words[0] if how == "first" and words else initials(name)


def line_of(kind: str, key: str, value: Mapping[str, Any]) -> str:
    """A record as a line about oneself, in plain words and without the machinery ("Kan", "nivå")."""
    match kind:
        case Kind.TASK:
            task, can = lowered(label(_TASKS.get(key), key)), value.get("can")
            if can == "can":
                return _("Kan %(task)s") % {"task": task}
            if can == "adapted" and value.get("help") in _HELP:
                return _("%(task)s går bra. Det hjelper med %(help)s") % {
                    "task": task[:1].upper() + task[1:],
                    "help": lowered(label(_HELP[value["help"]])),
                }
            if can == "untested":
                return _("Har ikke prøvd %(task)s ennå") % {"task": task}
            if can == "cannot":
                return _("%(task)s passer ikke nå") % {"task": task[:1].upper() + task[1:]}
            return record_text(kind, key, value)
        case Kind.WISH:
            return _("Vil gjerne arbeide med %(task)s") % {"task": lowered(label(_TASKS.get(key), key))}
        case Kind.ABILITY if value.get("help") in _HELP and key in _DIMENSIONS:
            level = value.get("adapted") or value.get("level")
            return _("%(what)s: %(level)s, med %(help)s") % {
                "what": label(_DIMENSIONS[key]),
                "level": lowered(level_text(_DIMENSIONS[key], int(level))) if level else _("går bra"),
                "help": lowered(label(_HELP[value["help"]])),
            }
        case Kind.EXPERIENCE:
            return record_text(kind, key, {name: value[name] for name in ("name", "years") if name in value})
        case Kind.OCCUPATION:
            return _("Vil gjerne arbeide som %(what)s") % {"what": lowered(str(value.get("name", "")))}
        case Kind.INTEREST:
            return _("Interesse: %(what)s") % {"what": lowered(str(value.get("name", "")))}
        case Kind.AMBITION:
            return _("Mål: %(what)s") % {"what": lowered(str(value.get("name", "")))}
        case Kind.QUALIFICATION:
            what = label(by_code(topics.QUALIFICATIONS).get(key), key)
            return _("Skal ta: %(what)s") % {"what": lowered(what)} if value.get("held") == "planned" else what
        case Kind.LANGUAGE:
            return _("Norsk, %(how)s") % {"how": lowered(record_text(kind, key, value))}
    return record_text(kind, key, value)
