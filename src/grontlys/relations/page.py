"""The contact log as a list: who talked with whom, for what, what came of it, and what is to be done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor
from grontlys.access.models import Area
from grontlys.employers.cards import reader_for
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import CONTACT_FORMS
from grontlys.employers.wording import label
from grontlys.relations.models import Contact, FixedContact, Partner
from grontlys.relations.reading import bars_of
from grontlys.relations.rules import words
from grontlys.relations.wording import Staff, staff
from grontlys.shared.text import lowered

ON_A_PAGE = 40

SHOWN: tuple[tuple[str, Promise], ...] = (
    ("mine", gettext_lazy("Mine")),
    ("kontoret", gettext_lazy("Hele kontoret")),
    ("alle", gettext_lazy("Alle i området")),
    ("neste", gettext_lazy("Neste steg")),
)
_FORMS, _OUTCOMES = by_code(CONTACT_FORMS), by_code(words.OUTCOMES)
_CONCERNS, _STEPS = by_code(words.CONCERNS), by_code(words.NEXT_STEPS)
_TASKS = by_code(words.PARTNER_TASKS)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact for one reader. `barred` is whom to talk to where a NAV office has barred the workplace; of what others did there
    the line then says nothing else.
    """

    number: int
    workplace: str
    day: dt.date
    form: str
    who: str
    organisation: str
    outcome: str
    concern: str
    note: str
    step: str = ""
    step_owner: str = ""
    step_due: dt.date | None = None
    step_done: bool = False
    step_late: bool = False
    contact: int = 0
    mine: bool = False
    together: str = ""
    barred: str = ""


def contact_lines(actor: Actor, shown: str, on: dt.date, side: str | None) -> tuple[Page[Statement], list[ContactLine]]:
    """A page of the log, newest first; next steps by their day. Contacts without more than a statement are in it too."""
    rows = Statement.objects.visible_to(actor).standing().filter(kind=Kind.VISIT)
    order: tuple[str, ...] = ("-said_on", "-recorded_at", "-pk")
    if shown == "mine":
        rows = rows.filter(author=actor.person_id)
    elif shown == "kontoret":
        rows = rows.filter(organisation=actor.organisation_id)
    elif shown == "neste":
        waits = Q(contact__next_owner=actor.person_id) | Q(contact__organisation=actor.organisation_id)
        rows = rows.filter(waits, contact__done_at=None).exclude(contact__next_step="")
        order = ("contact__next_due", "pk")
    else:
        rows = rows.filter(workplace__municipality_code__in=area_of(actor, on))
    page: Page[Statement] = Paginator(rows.select_related("workplace", "contact").order_by(*order), ON_A_PAGE).get_page(
        side
    )
    found = list(page.object_list)
    extra = {row.pk: row.contact for row in found if hasattr(row, "contact")}
    joint: dict[int, list[Partner]] = defaultdict(list)
    for one in Partner.objects.filter(contact__in=[contact.pk for contact in extra.values()]):
        joint[one.contact_id].append(one)
    people = staff(
        {row.author_id for row in found}
        | {contact.next_owner_id for contact in extra.values() if contact.next_owner_id}
        | {one.person_id for partners in joint.values() for one in partners}
    )
    bars = bars_of(actor, {row.workplace_id for row in found}, on)
    reader = reader_for(actor, on)
    lines = []
    for row in found:
        more: Contact | None = extra.get(row.pk)
        if row.workplace_id in bars and row.organisation_id != actor.organisation_id:
            lines.append(_barred_line(row, bars[row.workplace_id]))
            continue
        due = more.next_due if more is not None else None
        lines.append(
            ContactLine(
                number=row.workplace_id,
                workplace=row.workplace.display_name,
                day=row.said_on,
                form=label(_FORMS.get(row.value.get("form", ""))),
                who=people[row.author_id].name if row.author_id in people else "",
                organisation=reader.organisation(row.organisation_id),
                outcome=label(_OUTCOMES.get(more.outcome)) if more is not None else "",
                concern=label(_CONCERNS.get(more.concern)) if more is not None and more.concern else "",
                note=row.note,
                step=label(_STEPS.get(more.next_step)) if more is not None and more.next_step else "",
                step_owner=people[more.next_owner_id].name if more is not None and more.next_owner_id in people else "",
                step_due=due,
                step_done=more is not None and more.done_at is not None,
                step_late=due is not None and due < on,
                contact=more.pk if more is not None else 0,
                mine=more is not None and actor.organisation_id in (more.organisation_id, None),
                together=", ".join(_partner(one, people) for one in joint[more.pk]) if more is not None else "",
                barred=bars.get(row.workplace_id, ""),
            )
        )
    return page, lines


def _barred_line(row: Statement, sentence: str) -> ContactLine:
    name = row.workplace.display_name
    return ContactLine(row.workplace_id, name, row.said_on, "", "", "", "", "", "", barred=sentence)


def _partner(one: Partner, people: Mapping[int, Staff]) -> str:
    name = people[one.person_id].name if one.person_id in people else ""
    return f"{name} ({lowered(label(_TASKS[one.task]))})" if one.task in _TASKS else name


def area_of(actor: Actor, on: dt.date) -> list[str]:
    """The municipalities that the actor's organisation serves on a day."""
    areas = Area.objects.on(on).filter(organisation=actor.organisation_id)
    return list(areas.order_by().values_list("municipality_code", flat=True))


def without_fixed_contact(actor: Actor, on: dt.date, side: str | None) -> Page[Workplace]:
    """Workplaces of the area that somebody has talked with in the last year, and that nobody is the fixed contact of.

    The ones talked with last come first. Those the register has closed, and those that an office has barred, are left out.
    """
    met = Statement.objects.visible_to(actor).standing().filter(kind=Kind.VISIT, workplace=OuterRef("pk"))
    fixed = FixedContact.objects.standing().filter(workplace=OuterRef("pk"))
    since = on - dt.timedelta(days=365)
    found = (
        Workplace.objects.filter(
            municipality_code__in=area_of(actor, on), closed_on=None, deleted_on=None, gone_on=None
        )
        .filter(Exists(met.filter(said_on__gt=since)), ~Exists(fixed))
        .exclude(pk__in=barred_workplaces(on))
        .annotate(last=met.order_by("-said_on").values("said_on")[:1])
        .order_by("-last", "number")
    )
    return cast("Page[Workplace]", Paginator(found, ON_A_PAGE).get_page(side))
