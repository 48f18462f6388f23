"""What the main page shows, made ready for its template: chips, rows, facets, and what to do when nothing is found."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.rules.vocabulary import TASKS, by_code
from grontlys.finding.addresses import Address
from grontlys.finding.chips import (
    Atom,
    Chip,
    chip,
    chip_label,
    chip_title,
    colour_label,
    days_label,
    employees_label,
    range_of,
    section_label,
    sector_label,
    term_label,
)
from grontlys.finding.columns import COLOURS
from grontlys.finding.describe import EVERYBODY
from grontlys.finding.engine import FRESH_STEPS, SIZE_RANGES, Dropped, Found, Result, alternatives, readers_of
from grontlys.finding.index import Index
from grontlys.finding.language import Query
from grontlys.finding.map_view import MapView, counts_shown, make_map

PAGE_SIZE = 25
MOST_SHOWN = 20_000
SHOWN_COLOURS = tuple(colour.value for colour in COLOURS if colour.value != "barred")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: the card, its text as a piece of the page, and how it answers the wishes."""

    card: Card
    html: SafeString
    met: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChipView:
    """A chip on the page. `typed` says that it comes from what is being typed and is not in the address yet."""

    label: str
    title: str
    code: str
    remove: str
    typed: bool
    wider: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A word to press, with how many workplaces it gives where that is known."""

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class OfferView:
    """A word that may be meant in two ways."""

    text: str
    choices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices with counts, as the component `facet` takes them."""

    heading: str
    items: list[dict[str, Any]]
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of one search page."""

    address: Address
    result: Result
    rows: tuple[Row, ...]
    chips: tuple[ChipView, ...]
    offers: tuple[OfferView, ...]
    completions: tuple[Link, ...]
    read_as: tuple[tuple[str, str, str], ...]  # written, read, the address that takes it as written
    near: tuple[tuple[str, str], ...]  # a word that no name holds, the words shown instead
    menus: tuple[Facet, ...]
    facets: tuple[Facet, ...]
    map: MapView | None
    sorts: tuple[tuple[str, str, bool], ...]
    dropped: tuple[Link, ...]
    known_only: str
    state: str

    @property
    def unknown(self) -> int:
        return self.result.total - self.result.known


def state_of(index: Index, result: Result, shown: tuple[str, ...]) -> str:
    """A short text that is the same as long as the page would look the same, in every process of the service.

    `shown` are the municipalities of the map.
    """
    facets = result.facets
    seen = (
        [(found.number, found.changed) for found in result.found],
        result.total,
        result.known,
        (facets.training, facets.hiring) if facets else None,
        counts_shown(facets, shown),
        index.day,
    )
    return f"{index.version}~{hashlib.blake2b(repr(seen).encode(), digest_size=8).hexdigest()}"


def make_page(
    index: Index, actor: Actor, address: Address, query: Query, result: Result, shown: tuple[str, ...], on: dt.date
) -> Page:
    """Put a result into words and links, in the language of the page.

    `address` is that of the search as committed, `shown` are the municipalities of the map.
    """
    vocabulary = index.vocabulary
    cards = _cards(index, actor, {found.number: found.changed for found in result.found}, on)
    facets = _facets(index, address, result)
    by_kind = {facet.kind: facet for facet in facets}
    return Page(
        address=address,
        result=result,
        rows=tuple(_row(index, cards[found.number], found) for found in result.found if found.number in cards),
        chips=_chips(index, address, query),
        offers=tuple(
            OfferView(
                offer.text,
                tuple(
                    Link(
                        chip_label(choice, vocabulary),
                        str(
                            replace(
                                address, chips=(*address.chips, choice), text=_without(address.text, offer.text), page=1
                            )
                        ),
                    )
                    for choice in offer.chips
                ),
            )
            for offer in query.offers
        ),
        completions=tuple(
            Link(
                chip_label(done, vocabulary),
                str(replace(address, chips=(*address.chips, done), text=_without_last(address.text), page=1)),
            )
            for _text, done in query.completions
        ),
        read_as=tuple((written, read, _as_written(index, address, written, read)) for written, read in address.read_as),
        near=tuple((word, ", ".join(words)) for word, words in result.read_as.items()),
        menus=tuple(by_kind[kind] for kind in ("section", "employees", "light", "fresh") if kind in by_kind),
        facets=tuple(facet for facet in facets if facet.kind != "light"),
        map=make_map(index, address, result.facets, shown),
        sorts=_sorts(address),
        dropped=tuple(_dropped(index, address, drop) for drop in result.dropped),
        known_only=address.with_chip(chip("sure", "only")) if result.graded else "",
        state=state_of(index, result, shown),
    )


def kept_cards(index: Index, actor: Actor, numbers: Iterable[int], on: dt.date) -> dict[int, Card]:
    """The cards of these workplaces for this reader, from those that are kept where nothing has changed since."""
    changed = {number: index.changed_at.get(number, 0) for number in numbers}
    return {number: card for number, (card, _html) in _cards(index, actor, changed, on).items()}


def _cards(index: Index, actor: Actor, changed: Mapping[int, int], on: dt.date) -> dict[int, tuple[Card, SafeString]]:
    """Cards and their pieces of the page, for workplaces with the last event about each. Most lists show the same ones again and
    again, so they are kept.

    A piece is the same as long as nothing is said about the workplace, it is the same day, and the reader may read the same.
    """
    readers, language = readers_of(actor), get_language()
    with index.lock:
        keys = {
            number: (number, seq, EVERYBODY if index.reads_alike(number) else readers, language)
            for number, seq in changed.items()
        }
        known = {number: index.shown[key] for number, key in keys.items() if key in index.shown}
    fresh = {
        card.number: (card, render_to_string("finding/_row.html", {"card": card}))
        for card in cards_for(actor, [number for number in keys if number not in known], on)
    }
    with index.lock:
        if fresh and index.day == on:
            if len(index.shown) > MOST_SHOWN:
                index.shown.clear()
            for number, piece in fresh.items():
                # Only what was read after the last event that this process has taken in: a newer one gives another key.
                index.shown[keys[number]] = piece
    return known | fresh


def _row(index: Index, piece: tuple[Card, SafeString], found: Found) -> Row:
    def labels(chips: tuple[Chip, ...]) -> tuple[str, ...]:
        return tuple(chip_label(wish, index.vocabulary) for wish in chips)

    return Row(*piece, labels(found.met), labels(found.unknown))


def _chips(index: Index, address: Address, query: Query) -> tuple[ChipView, ...]:
    typed = set(query.chips)
    return tuple(
        ChipView(
            label=chip_label(one, index.vocabulary),
            title=chip_title(one, index.vocabulary),
            code=one.code,
            remove=address.without_chip(one),
            typed=one in typed,
            wider=tuple(
                (
                    chip_label(wider, index.vocabulary),
                    str(
                        replace(
                            address, chips=tuple(wider if other == one else other for other in address.chips), page=1
                        )
                    ),
                )
                for wider in alternatives(index, one)
            ),
        )
        for one in address.chips
    )


def _without(text: str, word: str) -> str:
    return " ".join(text.replace(word, " ", 1).split())


def _without_last(text: str) -> str:
    return " ".join(text.split()[:-1])


def _as_written(index: Index, address: Address, written: str, read: str) -> str:
    """The search in which a corrected word is taken as it was written."""
    entry = index.lexicon.entry(read)
    meant = set(entry.atoms) if entry else set()
    return str(
        replace(
            address,
            chips=tuple(one for one in address.chips if not meant & set(one.atoms)),
            text=f'{address.text} "{written}"'.strip(),
            read_as=tuple(pair for pair in address.read_as if pair[0] != written),
            page=1,
        )
    )


def _item(address: Address, one: Chip, label: str, count: int, colour: str = "") -> dict[str, Any]:
    item: dict[str, Any] = {"label": label, "count": count, "url": address.toggled(one), "chosen": one in address.chips}
    if colour:
        item["colour"] = colour
    return item


def _facets(index: Index, address: Address, result: Result) -> list[Facet]:
    counts = result.facets
    if counts is None:
        return []

    def lights(kind: str, given: dict[str, int]) -> list[dict[str, Any]]:
        return [
            _item(address, chip(kind, colour), colour_label(colour), given[colour], colour) for colour in SHOWN_COLOURS
        ]

    tasks = by_code(TASKS)
    sections = sorted(counts.section, key=lambda code: -counts.section[code])
    found = [
        Facet(_("Arbeidstrening"), lights("training", counts.training), "training"),
        Facet(_("Ansettelse"), lights("hiring", counts.hiring), "hiring"),
        Facet(
            _("Oppgave"),
            [
                _item(address, chip("task", code), term_label(tasks[code]), n)
                for code, n in sorted(counts.task.items(), key=lambda pair: -pair[1])
                if n or chip("task", code) in address.chips
            ],
            "task",
        ),
        Facet(
            _("Bransje"),
            [_item(address, chip("section", code), section_label(code), counts.section[code]) for code in sections],
            "section",
        ),
        Facet(
            _("Størrelse"),
            [
                _item(
                    address,
                    chip("employees", value),
                    employees_label(*range_of(Atom("employees", value))),
                    counts.size[size],
                )
                for size, value in SIZE_RANGES.items()
            ],
            "employees",
        ),
        Facet(
            _("Sektor"),
            [
                _item(address, chip("sector", code), sector_label(code), n)
                for code, n in counts.sector.items()
                if n and code != "unknown"
            ],
            "sector",
        ),
        Facet(
            _("Ferskhet"),
            [
                *(
                    _item(address, chip("fresh", days), days_label(days, "fresh"), counts.fresh[days])
                    for days in FRESH_STEPS
                ),
                _item(address, chip("silent", "yes"), _("Ingenting lagt inn"), counts.silent),
            ],
            "fresh",
        ),
    ]
    both = [
        *(item | {"label": f"{_('Arbeidstrening')}: {item['label']}"} for item in found[0].items),
        *(item | {"label": f"{_('Ansettelse')}: {item['label']}"} for item in found[1].items),
    ]
    found.append(Facet(_("Lys"), both, "light"))
    # A group in which nothing can be chosen is only in the way.
    return [facet for facet in found if any(item["count"] or item["chosen"] for item in facet.items)]


def _sorts(address: Address) -> tuple[tuple[str, str, bool], ...]:
    labels = {"fit": _("Beste treff"), "name": _("Navn"), "newest": _("Sist nytt"), "place": _("Kommune")}
    if any(one.kind == "place" for one in address.chips):
        labels["distance"] = _("Avstand")
    return tuple((label, address.sorted_by(sort), sort == address.sort) for sort, label in labels.items())


def _dropped(index: Index, address: Address, drop: Dropped) -> Link:
    if drop.chip is None:
        return Link(_("Uten ordene «%(words)s»") % {"words": address.text}, address.with_text(""), drop.total)
    label = _("Uten «%(chip)s»") % {"chip": chip_label(drop.chip, index.vocabulary)}
    return Link(label, address.without_chip(drop.chip), drop.total)
