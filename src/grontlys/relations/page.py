"""The contact log as a list: who talked with whom, for what, what came of it, and what is to be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor
from grontlys.access.models import Area
from grontlys.employers.cards import reader_for
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import CONTACT_FORMS
from grontlys.employers.wording import label
from grontlys.relations.models import Contact, FixedContact
from grontlys.relations.rules import words
from grontlys.relations.wording import staff

ON_A_PAGE = 40

SHOWN: tuple[tuple[str, Promise], ...] = (
    ("mine", gettext_lazy("Mine")),
    ("kontoret", gettext_lazy("Hele kontoret")),
    ("alle", gettext_lazy("Alle i området")),
    ("neste", gettext_lazy("Neste steg")),
)
_FORMS, _OUTCOMES = by_code(CONTACT_FORMS), by_code(words.OUTCOMES)
_CONCERNS, _STEPS = by_code(words.CONCERNS), by_code(words.NEXT_STEPS)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact for one reader."""

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


def contact_lines(actor: Actor, shown: str, on: dt.date, side: str | None) -> tuple[Page[Statement], list[ContactLine]]:
    """A page of the log, newest first; next steps by their day. Contacts without more than a statement are in it too."""
    rows = Statement.objects.visible_to(actor).standing().filter(kind=Kind.VISIT)
    order = ("-said_on", "-recorded_at", "-pk")
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
    people = staff({row.author_id for row in found} | {c.next_owner_id for c in extra.values() if c.next_owner_id})
    reader = reader_for(actor, on)
    lines = []
    for row in found:
        more: Contact | None = extra.get(row.pk)
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
            )
        )
    return page, lines


def area_of(actor: Actor, on: dt.date) -> list[str]:
    """The municipalities that the actor's organisation serves on a day."""
    areas = Area.objects.on(on).filter(organisation=actor.organisation_id)
    return list(areas.order_by().values_list("municipality_code", flat=True))


def without_fixed_contact(actor: Actor, on: dt.date, side: str | None) -> Page[Workplace]:
    """Workplaces of the area that somebody has talked with in the last year, and that nobody is the fixed contact of.

    The ones talked with last come first. Those the register has closed are left out.
    """
    met = Statement.objects.visible_to(actor).standing().filter(kind=Kind.VISIT, workplace=OuterRef("pk"))
    fixed = FixedContact.objects.standing().filter(workplace=OuterRef("pk"))
    since = on - dt.timedelta(days=365)
    found = (
        Workplace.objects.filter(
            municipality_code__in=area_of(actor, on), closed_on=None, deleted_on=None, gone_on=None
        )
        .filter(Exists(met.filter(said_on__gt=since)), ~Exists(fixed))
        .annotate(last=met.order_by("-said_on").values("said_on")[:1])
        .order_by("-last", "number")
    )
    return Paginator(found, ON_A_PAGE).get_page(side)
