"""What the list of a candidate's places shows, made ready for its template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight
from grontlys.candidates.rules.missing import missing
from grontlys.candidates.wording import MISSING_WORDS
from grontlys.employers.cards import Card
from grontlys.employers.models import ContactPerson
from grontlys.employers.models.classification import municipality_names
from grontlys.employers.wording import task_label
from grontlys.finding.chips import chip_label, chip_title
from grontlys.finding.engine import matching, readers_of
from grontlys.finding.index import Index
from grontlys.finding.language import Query
from grontlys.finding.page import kept_cards
from grontlys.matching.addresses import Address
from grontlys.matching.engine.explaining import explain
from grontlys.matching.models import Decision
from grontlys.matching.places import PURPOSES
from grontlys.matching.ranking import Found, Ranked, near_misses, nearest, rank
from grontlys.matching.reading import MOST_REACH, Known
from grontlys.matching.rules.decisions import What
from grontlys.matching.wording import Why, condition_text, verdict_text, why

PAGE_SIZE = 25
FEW = 10
"""Where fewer fit, the page says which one change would open most."""

_VERBS = {"work": "onske", "abilities": "", "hours": "arbeidstid", "reach": "vei"}


@dataclass(frozen=True, slots=True)
class Row:
    """One workplace of the list."""

    card: Card
    task: str
    training: str
    hiring: str
    why: Why
    way: str
    call: ContactPerson | None
    shortlisted: bool
    score: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised word, and the address without it."""

    label: str
    title: str
    remove: str


@dataclass(frozen=True, slots=True)
class Opens:
    """One change, and how many more workplaces it would open."""

    label: str
    more: int


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing in the profile, and where to fill it in."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of one list."""

    address: Address
    known: Known
    rows: tuple[Row, ...]
    total: int
    all_open: int
    within: int
    chips: tuple[Chip, ...]
    lacks: tuple[Lack, ...]
    opens: tuple[Opens, ...]
    homes: str
    turned_down: int
    shortlist: int
    weights: str
    called: tuple[int, ...]
    wider: tuple[tuple[int, str], ...]
    pages: int
    left_out: int


def workplaces_by_municipality(index: Index) -> dict[str, int]:
    """How many rows of the index each municipality has."""
    with index.lock:
        counts = np.bincount(index.columns["municipality"][: index.used])
        names = [entry[0] for entry in index.vocabulary.municipalities]
    return {names[at]: count for at, count in enumerate(counts.tolist())}


def way_text(known: Known, municipality: str, name: str) -> str:
    """How far it is in words: distances are between centres of municipalities, so they are about."""
    if not municipality:
        return _("Veien dit er ikke kjent")
    if municipality in known.homes:
        return _("I %(place)s") % {"place": name} if not known.home_said else _("I hjemkommunen")
    kilometres = known.kilometres_to(municipality)
    return _("Omtrent %(n)s km") % {"n": kilometres} if kilometres is not None else ""


def people_to_ring(numbers: Iterable[int]) -> dict[int, ContactPerson]:
    """For each workplace the person to ring: one with a number, who recruits where that is known. One query."""
    wanted = {"recruiter": 0, "top": 1, "hr": 2, "line": 3}
    found: dict[int, ContactPerson] = {}
    rows = ContactPerson.objects.filter(workplace_id__in=list(numbers), ended_on=None).order_by("name", "pk")
    for one in sorted(rows, key=lambda one: (not one.phone, wanted.get(one.level, 9))):
        found.setdefault(one.workplace_id, one)
    return found


def make_page(
    actor: Actor,
    candidate: Candidate,
    sight: Sight,
    known: Known,
    address: Address,
    index: Index,
    rest: Sequence[str],
    on: dt.date,
) -> Page:
    """The list for one candidate and one address. `rest` are the words of the search that were not recognised."""
    decided = Decision.objects.newest(candidate) if sight.here else {}
    down = {number for number, one in decided.items() if one.what == What.NOT_THIS}
    listed = {number for number, one in decided.items() if one.what == What.SHORTLIST}
    known, left_out = nearest(known, workplaces_by_municipality(index))
    ranked = rank(known.person, address.purpose, on, agreed=known.agreed)
    all_open = len(ranked)
    shown = ranked
    if address.chips or rest:
        query = Query(address.chips, tuple(rest))
        found = matching(index, query, readers_of(actor), index.used).numbers
        shown = shown.only(found if found is not None else np.zeros(0, np.int64))
    shown = shown.but(np.fromiter(down, np.int64))
    pages = max(1, -(-len(shown) // PAGE_SIZE))
    offset = (min(address.page, pages) - 1) * PAGE_SIZE
    rows = _rows(actor, known, index, shown.page(offset, PAGE_SIZE), shown, listed, on)
    return Page(
        address=address,
        known=known,
        rows=rows,
        total=len(shown),
        all_open=all_open,
        within=ranked.within,
        chips=tuple(
            Chip(chip_label(one, index.vocabulary), chip_title(one, index.vocabulary), address.without_chip(one))
            for one in address.chips
        ),
        lacks=_lacks(candidate, known),
        opens=tuple(Opens(condition_text(near.term), near.more) for near in near_misses(known.person, ranked))
        if all_open < FEW
        else (),
        homes=", ".join(municipality_names(known.homes).values()),
        turned_down=len(down),
        shortlist=len(listed),
        weights=ranked.weights.version,
        called=tuple(row.card.number for row in rows if row.call is not None),
        wider=_wider(known, address),
        pages=pages,
        left_out=left_out,
    )


def _rows(
    actor: Actor, known: Known, index: Index, found: Sequence[Found], ranked: Ranked, listed: set[int], on: dt.date
) -> tuple[Row, ...]:
    numbers = [one.number for one in found]
    cards = kept_cards(index, actor, numbers, on)
    people = people_to_ring(numbers)
    made = []
    for one in found:
        card = cards.get(one.number)
        if card is None:
            continue
        person = known.at(one.job)
        training, hiring = (explain(person, one.job, ranked.weights, purpose) for purpose in PURPOSES)
        made.append(
            Row(
                card,
                task_label(one.job.task) if one.job.task else "",
                verdict_text(training),
                verdict_text(hiring),
                why(training if ranked.purpose == "training" else hiring, person, one.job),
                way_text(known, one.municipality, card.place),
                people.get(one.number),
                one.number in listed,
                one.score,
            )
        )
    return tuple(made)


def _lacks(candidate: Candidate, known: Known) -> tuple[Lack, ...]:
    found = []
    for code in missing(known.kinds):
        slug = _VERBS.get(code, "")
        url = (
            reverse("candidates:verb", args=[candidate.code, slug])
            if slug
            else reverse("candidates:abilities", args=[candidate.code])
        )
        found.append(Lack(str(MISSING_WORDS[code]), url))
    return tuple(found)


def _wider(known: Known, address: Address) -> tuple[tuple[int, str], ...]:
    """Longer ways to work, each with its address."""
    steps = [km for km in (30, 60, 100, 200) if known.reach < km <= MOST_REACH]
    return tuple((km, address.with_(reach=km)) for km in steps[:2])
