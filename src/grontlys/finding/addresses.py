"""Addresses of searches: one way of writing each, so that a link can be kept, shared and come back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from urllib.parse import quote

from django.http import QueryDict
from django.urls import reverse

from grontlys.finding.chips import Chip, read_codes
from grontlys.finding.engine import SORTS
from grontlys.finding.language import MOST_TEXT, Query, merge

PAGE = "side"
PLACE_VIEWS = {"name": "navn", "count": "antall"}
"""The table of municipalities, by name or by number, and how that stands in an address; nothing there is the map."""
_PLAIN = ":|~-./"  # readable in an address as they are


@cache
def _start() -> str:
    # A page writes a hundred of these addresses, and where they begin never changes.
    return reverse("finding:search")


@lru_cache(maxsize=4096)
def _quoted(chip: Chip) -> str:
    # The same few chips stand in all of them.
    return quote(chip.code, safe=_PLAIN)


@dataclass(frozen=True, slots=True)
class Address:
    """A search as it stands in an address. `read_as` keeps what a correction was made from, to tell it on the next page;
    `places` is a key of PLACE_VIEWS, or empty where municipalities are shown as a map."""

    chips: tuple[Chip, ...] = ()
    text: str = ""
    sort: str = "fit"
    page: int = 1
    read_as: tuple[tuple[str, str], ...] = ()
    places: str = ""

    def __str__(self) -> str:
        parts = [f"c={_quoted(chip)}" for chip in self.chips]
        pairs = []
        if self.text:
            pairs.append(("q", self.text))
        if self.sort != "fit":
            pairs.append(("sort", self.sort))
        pairs += [("lest", f"{written}~{read}") for written, read in self.read_as]
        if self.places:
            pairs.append(("kommuner", self.places_word))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        text = "&".join([*parts, *(f"{name}={quote(value, safe=_PLAIN)}" for name, value in pairs)])
        return _start() + (f"?{text}" if text else "")

    @property
    def places_word(self) -> str:
        """How municipalities are shown, as it stands in an address."""
        return PLACE_VIEWS.get(self.places, "")

    def with_chip(self, chip: Chip) -> str:
        """The same search with one more chip, from its first page."""
        return str(replace(self, chips=merge((*self.chips, chip)), page=1))

    def without_chip(self, chip: Chip) -> str:
        """The same search without a chip."""
        return str(replace(self, chips=tuple(other for other in self.chips if other != chip), page=1))

    def toggled(self, chip: Chip) -> str:
        """Without the chip where it is there, with it where it is not."""
        return self.without_chip(chip) if chip in self.chips else self.with_chip(chip)

    def with_text(self, text: str) -> str:
        """The same chips with other words."""
        return str(replace(self, text=text, page=1))

    def sorted_by(self, sort: str) -> str:
        """The same search in another order."""
        return str(replace(self, sort=sort, page=1))


def read_address(given: QueryDict) -> tuple[Address, list[str]]:
    """The search of an address and the parts of it that mean nothing. Never raises: a broken part is left out."""
    chips, broken = read_codes(given.getlist("c"))
    sort = given.get("sort", "fit")
    if sort not in SORTS:
        broken.append(sort)
        sort = "fit"
    page = given.get(PAGE, "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    read_as = []
    for part in given.getlist("lest")[:10]:
        written, tilde, read = part[:80].partition("~")
        if tilde and written and read:
            read_as.append((written, read))
    places = {word: view for view, word in PLACE_VIEWS.items()}.get(given.get("kommuner", ""), "")
    return Address(chips, given.get("q", "")[:MOST_TEXT], sort, max(1, number), tuple(read_as), places), broken


def committed_address(address: Address, query: Query) -> Address:
    """The search with what was recognised in its words as chips."""
    if not query.chips and not query.corrections:
        return replace(address, text=query.rest_text) if query.rest_text != address.text else address
    return replace(
        address,
        chips=query.with_chips(address.chips).chips,
        text=query.rest_text,
        read_as=tuple(dict.fromkeys((*address.read_as, *((c.written, c.read) for c in query.corrections)))),
        page=1 if query.chips else address.page,
    )
