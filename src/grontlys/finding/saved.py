"""Reading saved searches: what each gives now, and what has changed since its person last looked.

What is remembered is who fitted and the colours, which everyone may see. The comparison, and every sentence beside it, is made
now with what the actor may read now, so a statement that turned a light tells its reason to nobody who may not read it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.ports import DayLine, DayVerb
from grontlys.finding import index as indexes
from grontlys.finding.addresses import Address, committed_address, read_address
from grontlys.finding.chips import chip_label, colour_label, purpose_label
from grontlys.finding.columns import COLOUR_CODE
from grontlys.finding.engine import matching, readers_of
from grontlys.finding.index import Index
from grontlys.finding.language import Query, parse
from grontlys.finding.models import SavedSearch
from grontlys.finding.saved_state import (
    MOST_FOLLOWED,
    Difference,
    Lights,
    State,
    decode,
    difference,
    make_state,
    token_of,
)
from grontlys.shared.text import sort_key

MOST_TOLD = 25
"""So many workplaces are named in each part of a list of changes; how many more there are is said."""
MOST_NAME = 80


class Asked(NamedTuple):
    """A search made ready: as it stands in an address, and as the engine takes it."""

    address: Address
    query: Query


def prepare(index: Index, address: Address) -> Asked:
    """The search of an address, from its first page, with what was recognised in its words as chips."""
    query = parse(address.text, index.lexicon)
    committed = replace(committed_address(address, query), page=1, places="")
    return Asked(committed, Query(committed.chips, query.rest))


def asks_for_something(address: Address) -> bool:
    """Not simply all there are."""
    return bool(address.chips or address.text.strip())


def digest_of(address: Address) -> str:
    """The same for the same chips and words in whatever order they were chosen and are shown."""
    asked = [sorted(chip.code for chip in address.chips), sorted(address.text.casefold().split())]
    return hashlib.blake2b(json.dumps(asked).encode(), digest_size=16).hexdigest()


def query_text(address: Address) -> str:
    """What stands behind the question mark of its address."""
    return str(address).partition("?")[2]


def save_url(address: Address) -> str:
    """The page where this search can be kept; "" where nothing is asked for."""
    if not asks_for_something(address):
        return ""
    return f"{reverse('finding:saved_new')}?{query_text(replace(address, page=1, places=''))}"


def suggested_name(index: Index, address: Address) -> str:
    """A name in the words of the chips."""
    words = [*(chip_label(chip, index.vocabulary) for chip in address.chips), address.text.strip()]
    return ", ".join(word for word in words if word)[:MOST_NAME]


def find_saved(actor: Actor, address: Address) -> SavedSearch | None:
    """The actor's own saved search that asks for the same, if there is one. One query, none for all workplaces."""
    if not asks_for_something(address):
        return None
    return SavedSearch.objects.own(actor).kept().filter(digest=digest_of(address)).first()


def state_now(index: Index, actor: Actor, query: Query) -> tuple[int, State | None]:
    """How many fit for this reader, and who with which lights; None where they are too many to follow."""
    found = matching(index, query, readers_of(actor), MOST_FOLLOWED)
    if found.numbers is None or found.training is None or found.hiring is None:
        return found.total, None
    return found.total, make_state(found.numbers, found.training, found.hiring)


@dataclass(frozen=True, slots=True)
class Look:
    """One saved search as it is now. `changes` is None where nothing can be told: too many fit now, or did then."""

    saved: SavedSearch
    address: Address
    total: int
    changes: Difference | None
    token: str
    now: State | None

    @property
    def too_broad(self) -> bool:
        return self.now is None

    @property
    def can_begin(self) -> bool:
        """It gave too many when its person last looked, and does not now."""
        return self.now is not None and self.changes is None

    @property
    def summary(self) -> str:
        return say_changes(self.changes) if self.changes else ""


def look(index: Index, actor: Actor, saved: SavedSearch) -> Look:
    """What a saved search gives now beside what it gave when its person last looked. No query."""
    asked = prepare(index, read_address(QueryDict(saved.query))[0])
    total, now = state_now(index, actor, asked.query)
    before = decode(bytes(saved.seen)) if saved.seen is not None else None
    changes = difference(before, now) if before is not None and now is not None else None
    return Look(saved, asked.address, total, changes, token_of(now), now)


def looks(actor: Actor) -> list[Look]:
    """All the actor's saved searches as they are now, the newest first."""
    kept = list(SavedSearch.objects.own(actor).kept())
    if not kept:
        return []
    index = indexes.current()
    return [look(index, actor, saved) for saved in kept]


def say_changes(changes: Difference) -> str:
    """ "3 nye passer, 1 passer ikke lenger, 2 har endret lys" """
    parts = []
    if n := len(changes.new):
        parts.append(ngettext("%(n)d ny passer", "%(n)d nye passer", n) % {"n": n})
    if n := len(changes.gone):
        parts.append(ngettext("%(n)d passer ikke lenger", "%(n)d passer ikke lenger", n) % {"n": n})
    if n := len(changes.turned):
        parts.append(ngettext("%(n)d har endret lys", "%(n)d har endret lys", n) % {"n": n})
    return ", ".join(parts)


# --- The list of changes ------------------------------------------------------------------------------------------------------


class Turn(NamedTuple):
    """One light that is another than it was: its purpose, and colour and word before and after."""

    purpose: str
    before: str
    before_word: str
    after: str
    after_word: str


@dataclass(frozen=True, slots=True)
class Change:
    """One workplace of the list of changes, with why its light is as it is: as much of it as the reader may know."""

    card: Card
    turns: tuple[Turn, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of one kind. `more` is how many are not named."""

    kind: str
    heading: str
    changes: tuple[Change, ...]
    more: int


def parts_of(actor: Actor, seen: Look, on: dt.date) -> tuple[Part, ...]:
    """The changes of a look in words, what is new first. The number of queries does not grow with the number of changes."""
    if not seen.changes or seen.now is None:
        return ()
    now = seen.now
    turned = {turn.number: turn for turn in seen.changes.turned}

    def best_first(numbers: tuple[int, ...]) -> list[int]:
        return sorted(numbers, key=lambda number: (min(COLOUR_CODE[c] for c in now.lights_of(number)), number))

    chosen = {
        "new": best_first(seen.changes.new),
        "turned": best_first(tuple(turned)),
        "gone": list(seen.changes.gone),
    }
    named = {kind: numbers[:MOST_TOLD] for kind, numbers in chosen.items()}
    cards = {card.number: card for card in cards_for(actor, [n for numbers in named.values() for n in numbers], on)}
    headings = {"new": _("Nye som passer"), "turned": _("Har endret lys"), "gone": _("Passer ikke lenger")}
    parts = []
    for kind, numbers in chosen.items():
        changes = tuple(
            _change(cards[number], turned[number].before if number in turned else None, now)
            for number in named[kind]
            if number in cards
        )
        if numbers:
            parts.append(Part(kind, headings[kind], changes, len(numbers) - len(changes)))
    return tuple(parts)


def since_last_look(index: Index, actor: Actor, saved: SavedSearch, on: dt.date) -> dict[str, Any]:
    """What the finding page shows over the list of a saved search."""
    seen = look(index, actor, saved)
    return {"look": seen, "parts": parts_of(actor, seen, on), "most": MOST_FOLLOWED}


def _change(card: Card, before: Lights | None, now: State) -> Change:
    if before is None:
        return Change(card, (), card.training.sentence)
    after = now.lights_of(card.number)
    turns = tuple(
        Turn(purpose_label(name), old, colour_label(old), new, colour_label(new))
        for name, old, new in zip(("training", "hiring"), before, after, strict=True)
        if old != new
    )
    only_hiring = before.training == after.training
    return Change(card, turns, (card.hiring if only_hiring else card.training).sentence)


# --- "I dag" ------------------------------------------------------------------------------------------------------------------


def day_lines(actor: Actor, on: dt.date) -> list[DayLine]:
    """A line for each saved search with news, the one with most that newly fits first. No search where nothing is saved."""
    told = [(seen, seen.changes) for seen in looks(actor) if seen.changes]
    told.sort(key=lambda pair: (-len(pair[1].new), sort_key(pair[0].saved.name)))
    return [
        DayLine(
            title=_("«%(name)s»") % {"name": seen.saved.name},
            url=reverse("finding:saved_search", args=[seen.saved.pk]),
            text=seen.summary,
            verbs=(
                DayVerb(
                    label=_("Merk som sett"),
                    url=reverse("finding:saved_seen", args=[seen.saved.pk]),
                    fields=(("token", seen.token), ("back", "today")),
                    icon="Checkmark",
                    described=_("Merk som sett: «%(name)s»") % {"name": seen.saved.name},
                ),
            ),
        )
        for seen, _changes in told
    ]
