# ruff: noqa: E501  # a table of sentences: one weight, one line
"""How it is counted, in words: the weights in force, what each thing can cost at most, and what never counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grontlys.employers.rules.vocabulary import DEMANDS, DIMENSION_GROUPS
from grontlys.employers.wording import label
from grontlys.matching.engine.weights import WEIGHTS, Weights, weights_on

TERMS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("task", _("Oppgaven"), _("At personen kan oppgaven. Med tilrettelegging koster litt, ikke prøvd litt mer, kan ikke er til hinder.")),
    ("wish", _("Ønsket"), _("At oppgaven er blant det personen ønsker. Der ingen ønsker er sagt, koster det ingenting.")),
    ("qualification", _("Bevis og førerkort"), _("Det som kreves, og om personen har det, skal ta det eller ikke har det.")),
    ("hours", _("Arbeidstid"), _("Hvor stor stilling, og når på døgnet og i uka.")),
    ("distance", _("Veien dit"), _("Tre steg, fra nærmest til så langt personen kan reise. Lenger enn det er til hinder. Er det ikke kjent hvor plassen ligger, koster det som ett steg.")),
    ("support", _("Noen som tar seg av nye"), _("Bare for den som trenger det.")),
    ("setting", _("Miljø og tone"), _("Hvor mange som arbeider sammen, hvor like dagene er, tilbakemelding og tone. Bare det personen har sagt noe om.")),
    ("light", _("Lyset"), _("Grønt koster ingenting, gult og grått litt. Rødt er til hinder.")),
    ("likelihood", _("Hvor sannsynlig et ja er"), _("Skiller bare det som ellers er omtrent likt.")),
)  # fmt: skip
"""Each weight but those of the dimensions, what it is called and what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One weight."""

    name: str | Promise
    text: str | Promise
    weight: int


@dataclass(frozen=True, slots=True)
class Group:
    """Dimensions of one group, each with its weight; those that count more stand first."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One set of weights, and whether it is the one in force. `changed` are the names of what differs from the one before."""

    version: str
    valid_from: dt.date
    source: str
    now: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of the page."""

    weights: Weights
    terms: tuple[Row, ...]
    groups: tuple[Group, ...]
    versions: tuple[Version, ...]


def make_page(on: dt.date) -> Page:
    """The weights in force on a day. Raises LookupError for a day before the first."""
    now = weights_on(on)
    groups = []
    for group in DIMENSION_GROUPS:
        rows = [Row(label(one), "", now.dimensions[one.code]) for one in DEMANDS if one.group == group.code]
        groups.append(Group(label(group), tuple(sorted(rows, key=lambda row: (-row.weight, str(row.name))))))
    return Page(
        now,
        tuple(Row(name, text, getattr(now, code)) for code, name, text in TERMS),
        tuple(groups),
        tuple(_versions(WEIGHTS, now)),
    )


def _versions(every: Sequence[Weights], now: Weights) -> list[Version]:
    """Newest first, each with what it changed."""
    names = {code: str(name) for code, name, _text in TERMS}
    words = {one.code: label(one) for one in DEMANDS}
    found = []
    for at, one in enumerate(every):
        before = every[at - 1] if at else one
        changed = [names[code] for code in names if getattr(one, code) != getattr(before, code)]
        changed += [words[code] for code in words if one.dimensions[code] != before.dimensions[code]]
        found.append(Version(one.version, one.valid_from, one.source, one.version == now.version, tuple(changed)))
    return found[::-1]
