"""Carved posts in words: whom they free, what they ask, what is left to ask about, and a text for the employer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grontlys.employers.rules.topics import WEEKDAYS
from grontlys.employers.rules.vocabulary import DEMANDS, REQUIREMENTS, TIMES, by_code
from grontlys.employers.wording import label, level_text, task_label
from grontlys.matching.carving.position import Demand, demands, frees
from grontlys.matching.carving.tasks import Task, percent_of
from grontlys.matching.rules.carved import MOST_NAME, Lapse, Status
from grontlys.shared.text import lowered

_DIMENSIONS, _TIMES, _DAYS = by_code(DEMANDS), by_code(TIMES), by_code(WEEKDAYS)
_REQUIREMENTS = by_code(REQUIREMENTS)

STATUS_WORDS: dict[Status, Promise] = {
    Status.DRAFT: gettext_lazy("Utkast"),
    Status.DISCUSSED: gettext_lazy("Snakket om med arbeidsgiver"),
    Status.AGREED: gettext_lazy("Avtalt"),
    Status.PUT_AWAY: gettext_lazy("Lagt bort"),
}
LAPSE_WORDS: dict[Lapse, Promise] = {
    Lapse.WITHDRAWN: gettext_lazy("Opplysningen er tatt tilbake."),
    Lapse.GONE: gettext_lazy("Oppgaven kan ikke lenger gis fra seg."),
    Lapse.CHANGED: gettext_lazy("Timene er endret siden."),
    Lapse.OLD: gettext_lazy("Opplysningen er for gammel og må bekreftes."),
}
_IN_LETTER = 3
"""So many demands are named to the employer: those that ask most."""


@dataclass(frozen=True, slots=True)
class DemandRow:
    """What a post asks on one dimension: its name, level 0-3, and the level in plain words, "minst" where it may be more."""

    name: str
    level: int
    text: str


def usual_name(tasks: Iterable[str]) -> str:
    """What a post of these tasks is called until somebody says otherwise: "Pakking og renhold"."""
    words = [task_label(code) for code in dict.fromkeys(tasks)]
    rest = [words[0], *map(lowered, words[1:])]
    # A name with "og" in it is joined with commas alone.
    name = ", ".join(rest) if len(words) > 1 and any(" " in word for word in words) else joined(rest)
    return (
        name
        if len(name) <= MOST_NAME
        else _("%(first)s og %(n)d oppgaver til") % {"first": words[0], "n": len(words) - 1}
    )


def joined(words: Sequence[str]) -> str:
    """ "a, b og c"."""
    *first, last = words
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def hours_text(hours: int) -> str:
    """Hours a week: "9 timer i uka"."""
    return ngettext("%(n)d time i uka", "%(n)d timer i uka", hours) % {"n": hours}


def size_text(hours: int) -> str:
    """Hours and percent: "9 timer i uka (24 %)"."""
    return _("%(hours)s (%(percent)d %%)") % {"hours": hours_text(hours), "percent": percent_of(hours)}


def frees_text(tasks: Sequence[Task]) -> str:
    """Whom the post frees: "Frigjør 9 timer i uka: 6 for sykepleier og 3 for fagfolkene"."""
    found = frees(tasks)
    words = [(lowered(role) if role else _("fagfolkene"), hours) for role, hours in found]
    total = hours_text(sum(hours for _role, hours in found))
    if len(words) == 1:
        return _("Frigjør %(hours)s for %(role)s") % {"hours": total, "role": words[0][0]}
    parts = [_("%(n)d for %(role)s") % {"n": hours, "role": role} for role, hours in words]
    return _("Frigjør %(hours)s: %(parts)s") % {"hours": total, "parts": joined(parts)}


def when_text(task: Task) -> str:
    """When the task is done, "" where nobody has said."""
    days = [lowered(label(term)) for code, term in _DAYS.items() if code in task.days]
    times = [lowered(label(term)) for code, term in _TIMES.items() if code in task.times]
    return ", ".join(filter(None, (joined(days) if days else "", ", ".join(times))))


def demand_rows(tasks: Sequence[Task]) -> tuple[DemandRow, ...]:
    """What the post is known to ask, what asks most first; what asks for nothing is left out."""
    found = [(code, one) for code, one in demands(tasks).items() if one.level]
    return tuple(
        DemandRow(label(_DIMENSIONS[code]), one.level or 0, _level_text(code, one))
        for code, one in sorted(found, key=lambda pair: -(pair[1].level or 0))
    )


def _level_text(code: str, one: Demand) -> str:
    text = level_text(_DIMENSIONS[code], one.level or 0)
    return _("%(level)s, kanskje mer") % {"level": text} if one.at_least else text


def unknown_demands(tasks: Sequence[Task]) -> tuple[str, ...]:
    """Dimensions on which some task's demand is not known, as words in a sentence."""
    return tuple(lowered(label(_DIMENSIONS[code])) for code, one in demands(tasks).items() if one.open)


def competence_text(code: str) -> str:
    """What has to be made sure of where a workplace asks for a competence in its ordinary posts."""
    return _("De krever ellers %(what)s. Spør om det gjelder disse oppgavene også.") % {
        "what": lowered(label(_REQUIREMENTS.get(code), code))
    }


def letter(
    who: str, organisation: str, name: str, tasks: Sequence[Task], places: Mapping[int, str], asks: Sequence[str]
) -> str:
    """A text for the employer in plain words: the proposal, what it frees, what it asks, what we should like to know.

    `places` are the names of the workplaces by number, `asks` open questions. Nothing about any person.
    """
    several = len({one.workplace for one in tasks}) > 1
    total = sum(one.hours or 0 for one in tasks)
    lines = [
        _("Hei!"),
        "",
        _("Jeg heter %(name)s og arbeider i %(organisation)s.") % {"name": who, "organisation": organisation},
        _(
            "Dere har fortalt om oppgaver som fagfolkene bruker tid på, og som andre kunne gjort. Sammen kan de bli en deljobb:"
        ),
        "",
        _("%(name)s, %(size)s") % {"name": name, "size": size_text(total)},
    ]
    for one in tasks:
        parts = [task_label(one.task), hours_text(one.hours or 0)]
        if several:
            parts.append(places.get(one.workplace, ""))
        if when := when_text(one):
            parts.append(when)
        lines.append("– " + ", ".join(filter(None, parts)))
    lines += ["", f"{frees_text(tasks)}."]
    asked = demand_rows(tasks)[:_IN_LETTER]
    if asked:
        words = ", ".join(
            _("%(name)s (%(level)s)") % {"name": lowered(one.name), "level": lowered(one.text)} for one in asked
        )
        lines.append(_("Det viktigste arbeidet krever: %(what)s.") % {"what": words})
    if asks:
        lines += ["", _("Dette lurer vi på:"), *(f"– {one}" for one in asks)]
    return "\n".join([*lines, "", _("Kan vi ta en prat om det?")])
