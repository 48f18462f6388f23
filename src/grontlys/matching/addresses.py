"""Addresses of a candidate's places: one way of writing each, so that a link can be kept and come back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from django.http import QueryDict
from django.urls import reverse

from grontlys.finding.chips import Chip, read_codes
from grontlys.matching.places import PURPOSES
from grontlys.matching.reading import MOST_REACH

_PLAIN = ":|~-./"
_MOST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Address:
    """A list as it stands in an address. `reach` widens the way to work for this look; 0 takes what is said."""

    code: str
    purpose: str = "training"
    chips: tuple[Chip, ...] = ()
    text: str = ""
    reach: int = 0
    page: int = 1

    def __str__(self) -> str:
        pairs = [("formal", self.purpose)] if self.purpose != "training" else []
        pairs += [("c", chip.code) for chip in self.chips]
        if self.text:
            pairs.append(("q", self.text))
        if self.reach:
            pairs.append(("km", str(self.reach)))
        if self.page > 1:
            pairs.append(("side", str(self.page)))
        text = "&".join(f"{name}={quote(value, safe=_PLAIN)}" for name, value in pairs)
        return reverse("matching:places", args=[self.code]) + (f"?{text}" if text else "")

    def with_(self, **changes: object) -> str:
        """The address with something changed, on its first page."""
        return str(replace(self, page=1, **changes))  # type: ignore[arg-type]

    def without_chip(self, gone: Chip) -> str:
        """The address without one chip."""
        return self.with_(chips=tuple(chip for chip in self.chips if chip != gone))


def read_address(code: str, given: QueryDict) -> tuple[Address, bool]:
    """The list that an address asks for, and whether a part of it could not be read."""
    chips, broken = read_codes(given.getlist("c"))
    purpose = given.get("formal", "training")
    reach = given.get("km", "")
    page = given.get("side", "")
    return (
        Address(
            code,
            purpose if purpose in PURPOSES else "training",
            chips,
            " ".join(given.get("q", "").split())[:_MOST_TEXT],
            min(int(reach), MOST_REACH) if reach.isdecimal() and len(reach) < 5 else 0,
            int(page) if page.isdecimal() and 0 < len(page) < 6 and int(page) else 1,
        ),
        bool(broken) or purpose not in PURPOSES,
    )
