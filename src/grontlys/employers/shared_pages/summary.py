"""What the employer has said, put together as staff will read it, in the language of the page. Pure: takes what was said."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from grontlys.employers.models import Statement
from grontlys.employers.reading import fact_of
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Kind, Purpose, Strength
from grontlys.employers.rules.shared_page import PLACES, Part
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.shared_pages.reading import Said
from grontlys.employers.wording import fact_text, label
from grontlys.shared.text import lowered

Line = tuple[str, str]

_TASKS = words.by_code(words.TASKS)
_REQUIREMENTS = words.by_code(words.REQUIREMENTS)
_OWN_WORDS = words.by_code(topics.OWN_WORDS)
_PLACES = words.by_code(PLACES)


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:1], *map(lowered, names[1:])])


def _sentences(*parts: str) -> str:
    """Parts as sentences after each other: each ends with a mark, none is empty."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?:…" else f"{part}." for part in kept)


def _day(day: dt.date) -> str:
    return formats.date_format(day, pgettext("date format with year", "j. F Y"))


def _requirement(said: Said, code: str) -> str:
    level = said.by_topic[Kind.REQUIREMENT, code].value.get("level")
    name = label(_REQUIREMENTS[code])
    return f"{name} ({level})" if level else name


def _requirements(said: Said, strength: Strength) -> str:
    keys = [key for key in said.keys(Kind.REQUIREMENT) if key in _REQUIREMENTS]
    hard = [key for key in keys if said.by_topic[Kind.REQUIREMENT, key].value.get("strength") == strength]
    return _listed([_requirement(said, key) for key in hard])


def _fact(said: Said, kind: Kind, key: str = "") -> str:
    standing = said.get(kind, key)
    return fact_text(fact_of(standing)) if standing is not None else ""


def room_text(standing: Statement) -> str:
    """An opening or a "not now" in the employer's words: "Ja, 2 plasser, til 14. desember 2026"."""
    if standing.kind == Kind.NOT_NOW:
        return _("Ikke nå, til og med %(day)s") % {"day": _day(standing.holds_until)} if standing.holds_until else ""
    count = standing.value.get("count")
    told = _("Ja") if count is None else _("Ja, %(count)s") % {"count": _seats(standing.key, count)}
    if standing.value.get("dated") and standing.holds_until:
        told = _("%(what)s, til og med %(day)s") % {"what": told, "day": _day(standing.holds_until)}
    return told


def _seats(key: str, count: int) -> str:
    if key.partition(":")[0] == Purpose.TRAINING:
        return ngettext("%(n)d plass", "%(n)d plasser", count) % {"n": count}
    return ngettext("%(n)d stilling", "%(n)d stillinger", count) % {"n": count}


def _plans(said: Said) -> str:
    told = []
    for purpose in Purpose:
        standing = said.get(Kind.PLAN, purpose)
        term = words.by_code(topics.YES_MAYBE_NO).get(standing.value.get("answer", "")) if standing else None
        if term is not None:
            told.append(f"{label(_PLACES[purpose])}: {lowered(label(term))}")
    return _sentences(*told)


def summary(said: Said) -> list[Line]:
    """The answers as lines of a heading and a text, in the order somebody looking for a place would ask. Empty ones left out."""
    codes = dict.fromkeys(task_of(key) for key in said.keys(Kind.TASK))
    tasks = [label(_TASKS[code]) for code in codes if code in _TASKS]
    lines = [
        (label(_OWN_WORDS["business"]), said.words("business")),
        (label(_OWN_WORDS["day"]), said.words("day")),
        (label(_OWN_WORDS["needs"]), _sentences(_listed(tasks), said.words("needs"))),
        (_("Må kunnes fra første dag"), _sentences(_requirements(said, Strength.ABSOLUTE), said.words("must"))),
        (_("Kan læres her"), _sentences(_requirements(said, Strength.LEARNABLE), said.words("learn"))),
        (_("Kompetanse som trengs mest"), _fact(said, Kind.COMPETENCE)),
        (_("Arbeidstid"), _fact(said, Kind.HOURS)),
        (_("Andre oppgaver"), _fact(said, Kind.FLEXIBILITY)),
        (label(_OWN_WORDS["offer"]), said.words("offer")),
        (_("Trenger fra NAV"), _fact(said, Kind.SUPPORT)),
        (_("Planer det neste året"), _plans(said)),
    ]
    for purpose in Purpose:
        standing = said.place(purpose)
        if standing is not None:
            lines.append((label(_PLACES[purpose]), room_text(standing)))
    lines.append((_("Når det passer"), _fact(said, Kind.ETIQUETTE)))
    return [(heading, text) for heading, text in lines if text.strip()]


def as_text(name: str, lines: list[Line]) -> str:
    """The summary as plain text, for copying."""
    return "\n".join([name, *(f"{heading}: {text}" for heading, text in lines)])


def part_lines(said: Said, part: Part) -> list[Line]:
    """What stands on one part, for laying beside what somebody else has written."""
    only = Said({topic: one for topic, one in said.by_topic.items() if part.holds(*topic)})
    return summary(only)
