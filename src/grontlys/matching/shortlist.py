"""The shortlist of one candidate, and what was turned down: each workplace with who decided, when and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models import ContactPerson
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.matching.models import Decision
from grontlys.matching.page import people_to_ring
from grontlys.matching.rules.decisions import REASONS, TEACHES, What


@dataclass(frozen=True, slots=True)
class Row:
    """One decided workplace."""

    card: Card
    decision: Decision
    reason: str
    call: ContactPerson | None = None
    next_word: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the shortlist, what was turned down, and how it went with those that were on it, newest first each."""

    listed: tuple[Row, ...]
    down: tuple[Row, ...]
    ended: tuple[Row, ...]
    called: tuple[int, ...]


def _next_step(candidate: Candidate, one: Decision) -> tuple[str, str]:
    """Where the fact behind a no is written, so that others know it too: a word and an address, or nothing."""
    code, number = candidate.code, one.workplace_id
    match TEACHES.get(one.reason):
        case "abilities":
            return _("Skriv hva som går bra"), reverse("candidates:abilities", args=[code])
        case "hours":
            return _("Skriv arbeidstiden i profilen"), reverse("candidates:verb", args=[code, "arbeidstid"])
        case "reach":
            return _("Skriv reiseveien i profilen"), reverse("candidates:verb", args=[code, "vei"])
        case "not_now":
            return _("Skriv hos arbeidsgiveren: ikke aktuelt nå"), reverse("employers:verb", args=[number, "ikke-na"])
        case "workplace":
            return _("Rett det som står om arbeidsplassen"), reverse("employers:workplace", args=[number])
    return "", ""


def make_page(actor: Actor, candidate: Candidate, on: dt.date) -> Page:
    """Everything decided about one candidate."""
    decided = sorted(Decision.objects.newest(candidate).values(), key=lambda one: (one.at, one.pk), reverse=True)
    cards = {card.number: card for card in cards_for(actor, [one.workplace_id for one in decided], on)}
    on_list = [one.workplace_id for one in decided if one.what == What.SHORTLIST]
    people = people_to_ring(on_list)

    def rows(what: What) -> tuple[Row, ...]:
        reasons = by_code(REASONS[what])
        return tuple(
            Row(
                cards[one.workplace_id],
                one,
                label(reasons.get(one.reason), ""),
                people.get(one.workplace_id) if what is What.SHORTLIST else None,
                *(_next_step(candidate, one) if what is What.NOT_THIS else ("", "")),
            )
            for one in decided
            if one.what == what and one.workplace_id in cards and (what is not What.REMOVED or one.reason)
        )

    return Page(
        rows(What.SHORTLIST),
        rows(What.NOT_THIS),
        rows(What.REMOVED),
        tuple(number for number in on_list if number in people),
    )
