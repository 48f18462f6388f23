"""What a record changes about a unit we already had, as rows for the timeline. Pure; statements are never touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from grontlys.employers.register.normalise import ANONYMOUS, COLUMNS, COMPANY, WORKPLACE

_LONGEST = 200


class Change(NamedTuple):
    number: int
    changed_on: str
    kind: str
    before: str
    after: str


_AT = {kind: {name: place for place, name in enumerate(columns)} for kind, columns in COLUMNS.items()}
_SHOWN_PLACE = ("country", "postcode", "post_place", "street")
_WITHHELD = {"withheld": "1–4", "none": "0", "unknown": "?"}


def _iso(value: Any) -> str | None:
    """A date as ISO text, from whichever database it came."""
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def changes_between(
    kind: str, old: Mapping[str, Any], new: tuple[Any, ...], *, today: str, personal: bool
) -> list[Change]:
    """The changes from the stored row `old` (column to value, with gone_on) to the tuple `new`.

    `today` is the ISO date used where the register gives none. For a sole proprietorship (`personal`) no name and no street
    is kept.
    """
    at = _AT[kind]
    number = new[0]
    found: list[Change] = []

    def add(what: str, before: str, after: str, on: str | None = None) -> None:
        found.append(Change(number, on or today, what, before[:_LONGEST], after[:_LONGEST]))

    if old["gone_on"] is not None:
        add("returned", "", "")
    # A name and street that we took out ourselves, and that come back, are no change of the register's.
    hidden = old["name"] == ANONYMOUS
    if old["name"] != new[at["name"]] and not hidden:
        add("renamed", "" if personal else old["name"], "" if personal else new[at["name"]])
    place = ("country", "postcode") if hidden else ("country", "postcode", "street")
    # A municipality that got another number, or a list of old numbers that we read since, moves nobody.
    municipality = all(old[name] != new[at[name]] for name in ("municipality_code", "municipality_registered"))
    if municipality or any(old[name] != new[at[name]] for name in place):
        add("moved", _place(old, personal), _place({n: new[at[n]] for n in _SHOWN_PLACE}, personal))
    codes = ("industry1_code", "industry2_code", "industry3_code")
    if any(old[name] != new[at[name]] for name in codes):
        add(
            "recoded",
            ", ".join(filter(None, (old[name] for name in codes))),
            ", ".join(filter(None, (new[at[name]] for name in codes))),
        )
    if old["parent_number"] != new[at["parent_number"]]:
        add("reparented", str(old["parent_number"] or ""), str(new[at["parent_number"]] or ""))
    before, after = _heads(old["employees"], old["head_count"]), _heads(new[at["employees"]], new[at["head_count"]])
    if before != after:
        add("head_count", before, after)
    ended_before = _ended(_iso(old["closed_on"]), _iso(old["deleted_on"]))
    ended = _ended(new[at["closed_on"]], new[at["deleted_on"]])
    if ended_before != ended:
        if ended:
            add("closed", ended_before or "", ended, ended)
        elif old["gone_on"] is None:
            add("returned", ended_before or "", "")
    if kind == COMPANY and new[at["bankrupt"]] and not old["bankrupt"]:
        add("bankrupt", "", "", new[at["bankrupt_on"]])
    return found


def _ended(closed_on: str | None, deleted_on: str | None) -> str | None:
    return min(filter(None, (closed_on, deleted_on)), default=None)


def _heads(employees: int | None, head_count: str) -> str:
    return str(employees) if head_count == "counted" else _WITHHELD.get(head_count, "?")


def _place(row: Mapping[str, Any], personal: bool) -> str:
    """Street (never a sole proprietor's), postcode and place, and the country where it is not Norway."""
    street = "" if personal else row["street"]
    town = f"{row['postcode']} {row['post_place']}".strip()
    country = row["country"] if row["country"] not in ("", "NO") else ""
    return ", ".join(filter(None, (street, town, country)))


_EVERY = (
    "number", "name", "form_code", "country", "municipality_code", "municipality_registered", "postcode", "post_place", "street",
    "industry1_code", "industry2_code", "industry3_code", "parent_number", "employees", "head_count", "closed_on", "deleted_on",
    "gone_on",
)  # fmt: skip
COMPARED: dict[str, tuple[str, ...]] = {
    WORKPLACE: (*_EVERY, "personal"),
    COMPANY: (*_EVERY, "bankrupt", "bankrupt_on"),
}
"""The columns of the stored row that changes_between wants."""
