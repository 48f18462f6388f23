"""What stands on a page as plain text, for the case system that staff keep beside this one: who, when, what, why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grontlys.employers.day import DayGroup
    from grontlys.employers.page import Event, WorkplacePage
    from grontlys.employers.wording import Reader


def _day(day: dt.date) -> str:
    return formats.date_format(day, pgettext("date format with year", "j. F Y"))


def event_text(event: Event) -> str:
    """One line of the timeline: "1. mars 2026. Kontakt: Telefon. Ringte om plass. (Sigrid Lyng, NAV Ås; sett på stedet)"."""
    what = f"{event.what}: {event.text}" if event.text else event.what
    parts = [part.rstrip(".") for part in (_day(event.day), what, event.note) if part]
    source = "; ".join(part for part in (event.who, event.basis, event.sharing) if part)
    return ". ".join(parts) + "." + (f" ({source})" if source else "")


def workplace_text(page: WorkplacePage, reader: Reader) -> str:
    """The workplace as this reader sees it: lights with reasons, whom to ring, what is known, newest events."""
    card = page.card
    lines = [", ".join(part for part in (card.name, card.number_display, card.place) if part)]
    taken = {
        "day": _day(reader.on),
        "who": ", ".join(part for part in (reader.actor.name, reader.actor.organisation_name) if part),
    }
    lines.append(_("Hentet fra Grønt lys %(day)s av %(who)s") % taken)
    lines.append("")
    if card.barred:
        lines.append(card.training.sentence)
    else:
        for view in card.lights:
            lines.append(f"{view.purpose_word}: {view.word}")
            lines += [f"- {reason}" for reason in view.reasons]
            lines += [f"- {view.changes}"] if view.changes else []
    if card.last_contact:
        lines.append(_("Sist kontakt") + f": {card.last_contact}")
    for person in page.people:
        told = ", ".join(part for part in (person.name, person.role, person.phone, person.email) if part)
        lines.append(_("Kontaktperson") + f": {told}")
    known = (
        [(_("Oppgave"), task) for task in page.tasks] + [(_("Krav"), asked) for asked in page.requirements] + page.facts
    )
    known += [(fact.name, fact) for fact in page.about_work]
    known += [(fact.name, fact) for section in page.sections for fact in section.known]
    known += [(fact.name, fact) for fact in (*page.own_words, *page.promises)]
    if known:
        lines.append("")
    for name, fact in known:
        source = ", ".join(part for part in (fact.basis, fact.who, _day(fact.said_on), fact.sharing) if part)
        said = ". ".join(part.rstrip(".") for part in (fact.text, fact.note) if part)
        lines.append(f"{name}: {said} ({source})")
    newest = [event for event in page.timeline if not event.withdrawn][:10]
    if newest:
        lines += ["", _("Historikk") + ":"]
        lines += [event_text(event) for event in newest]
    return "\n".join(lines)


def day_text(groups: Iterable[DayGroup]) -> str:
    """ "I dag" as it stands: the groups, and a line for each thing with what there is to know."""
    lines: list[str] = []
    for group in groups:
        lines += ["", group.heading] if lines else [group.heading]
        for item in group.items:
            told = (item.about, item.line.whose, item.line.text, *item.line.details, item.line.tag)
            lines.append(f"- {item.line.title}. " + ". ".join(part.rstrip(".") for part in told if part))
    return "\n".join(lines)
