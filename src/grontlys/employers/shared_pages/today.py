"""What employers have filled in since the person who opened the page last looked: lines of "I dag"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.employers.models import SharedPage
from grontlys.employers.owners import owners_for
from grontlys.employers.ports import DayLine, DayVerb
from grontlys.employers.rules.shared_page import BY_SLUG
from grontlys.employers.rules.terms import Term
from grontlys.employers.wording import label
from grontlys.shared.text import lowered


def part_name(slug: str) -> str:
    """The name of a part in the language of the page."""
    part = BY_SLUG[slug]
    return label(Term(slug, part.nb, part.en))


def day_lines(actor: Actor, on: dt.date) -> Iterator[DayLine]:
    """One line for each page with news that the actor made, or somebody who works there no longer; the newest news first."""
    owners = owners_for(actor, on)
    pages = SharedPage.objects.of(actor).filter(opened_by__in=owners.authors).exclude(answered={})
    for page in sorted(pages.select_related("workplace"), key=lambda page: page.answered_at, reverse=True):  # type: ignore[arg-type, return-value]
        # In the order of the page: a JSON object keeps no order on PostgreSQL.
        news = [slug for slug in BY_SLUG if slug in page.news]
        if not news:
            continue
        name = page.workplace.display_name
        told = ngettext(
            "%(name)s har fylt ut %(n)d del siden sist", "%(name)s har fylt ut %(n)d deler siden sist", len(news)
        )
        link = reverse("employers:shared_link", args=[page.workplace_id])
        yield DayLine(
            title=told % {"name": name, "n": len(news)},
            url=reverse("employers:shared_staff", args=[page.workplace_id]),
            mine=(mine := page.opened_by_id == actor.person_id),
            nobodys=not mine,
            whose="" if mine else _("Ingen har denne"),
            text=", ".join([part_name(news[0]), *(lowered(part_name(slug)) for slug in news[1:])]),
            verbs=(
                DayVerb(
                    _("Sett"),
                    link,
                    (("svar", "sett"), ("neste", "i-dag")),
                    icon="Checkmark",
                    described=_("Sett: %(name)s") % {"name": name},
                ),
            ),
        )
