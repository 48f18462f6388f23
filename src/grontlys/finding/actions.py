"""What can be done with a saved search: kept, named anew, removed and taken back, marked as seen.

Raises NotAllowed (the actor may not see employers, or the search is another's) and ValidationError (with what to do about it).
The log gets numbers and kinds of chips: what somebody searches for may tell whom they search for.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Assignment, Person
from grontlys.access.roles import Right
from grontlys.finding import index as indexes
from grontlys.finding import saved as reading
from grontlys.finding.addresses import Address
from grontlys.finding.models import SavedSearch, SavedSearchQuerySet
from grontlys.finding.saved_state import Difference, encode
from grontlys.shared import clock
from grontlys.shared.masking import mask

MOST_SAVED = 30
"""Saved searches a person has in one organisation: "I dag" runs each of them."""

UNDO_KEPT = dt.timedelta(days=1)
"""How long a removed search can be taken back."""
LEFT_KEPT = dt.timedelta(days=90)
"""How long the searches of somebody without a role in the organisation are kept, should they come back."""


def save(actor: Actor, address: Address, name: str) -> tuple[SavedSearch, bool]:
    """Keep a search with what it gives now. The search, and whether it is a new one: the same chips and words are one search."""
    actor.require(Right.SEE_EMPLOYERS)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for no organisation", Right.SEE_EMPLOYERS)
    index = indexes.current()
    asked = reading.prepare(index, address)
    name = _clean_name(name)
    if not reading.asks_for_something(asked.address):
        raise ValidationError(_("Velg et sted, en oppgave eller noe annet først. Så kan søket lagres."), code="empty")
    # Words, and what chips and corrections were made of: all that is kept.
    query = reading.query_text(asked.address)
    if mask(unquote(query)) != unquote(query):
        raise ValidationError(
            _("Søket har et tall som ser ut som et fødselsnummer, og kan ikke lagres."), code="national_id"
        )
    digest = reading.digest_of(asked.address)
    total, state = reading.state_now(index, actor, asked.query)
    now = clock.now()
    with transaction.atomic():
        kept = _lock_own(actor)
        if (same := kept.filter(digest=digest).first()) is not None:
            return same, False
        _check_room(kept.count())
        made = SavedSearch.objects.create(
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            name=name,
            query=query,
            digest=digest,
            created_at=now,
            seen_at=now,
            seen=encode(state) if state is not None else None,
        )
        kinds = sorted({chip.kind for chip in asked.address.chips})
        record(actor, "saved_search", "saved_search", made.pk, kinds=kinds, found=total)
    return made, True


def rename(actor: Actor, saved: SavedSearch, name: str) -> SavedSearch:
    """Give it another name."""
    name = _clean_name(name)
    with transaction.atomic():
        held = _hold(actor, saved.pk)
        if held.name != name:
            held.name = name
            held.save(update_fields=["name"])
            record(actor, "renamed_search", "saved_search", held.pk)
    return held


def remove(actor: Actor, saved: SavedSearch) -> SavedSearch:
    """Take it away; `restore` takes it back within a day. Removed once more, nothing happens."""
    with transaction.atomic():
        held = _hold(actor, saved.pk)
        if held.removed_at is None:
            held.removed_at = clock.now()
            held.save(update_fields=["removed_at"])
            record(actor, "removed_search", "saved_search", held.pk)
    return held


def restore(actor: Actor, saved: SavedSearch) -> SavedSearch:
    """Take back a removed search with what it remembered. Raises ValidationError where the same has been saved anew since."""
    with transaction.atomic():
        kept = _lock_own(actor)
        held = _hold(actor, saved.pk)
        if held.removed_at is None:
            return held
        if kept.filter(digest=held.digest).exists():
            raise ValidationError(
                _("Det samme søket er lagret på nytt, så det gamle ble ikke hentet tilbake."), code="twin"
            )
        _check_room(kept.count())
        held.removed_at = None
        held.save(update_fields=["removed_at"])
        record(actor, "restored_search", "saved_search", held.pk)
    return held


def mark_seen(actor: Actor, saved: SavedSearch, token: str) -> SavedSearch:
    """Remember what the search gives now as seen.

    `token` is that of the list the person had before them (saved.Look). Raises ValidationError where something has happened since:
    nobody has seen that, so nothing is marked.
    """
    index = indexes.current()
    seen = reading.look(index, actor, saved)
    if token != seen.token:
        raise ValidationError(
            _("Noe har endret seg etter at du åpnet siden, så ingenting er merket som sett. Se endringene her."),
            code="newer",
        )
    kept = encode(seen.now) if seen.now is not None else None
    with transaction.atomic():
        held = _hold(actor, saved.pk)
        before = bytes(held.seen) if held.seen is not None else None
        held.seen, held.seen_at = kept, clock.now()
        held.save(update_fields=["seen", "seen_at"])
        if before != kept:
            told = seen.changes or Difference()
            counts = {"new": len(told.new), "gone": len(told.gone), "turned": len(told.turned)}
            record(actor, "saw_changes", "saved_search", held.pk, reason="", **counts)
    return held


def clear_saved_searches() -> dict[str, int]:
    """Delete what was removed more than a day ago, and what belongs to people who have left. How many; again, it finds nothing."""
    now, today = clock.now(), clock.today()
    removed, _rest = SavedSearch.objects.filter(removed_at__lt=now - UNDO_KEPT).delete()
    held = Assignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today - LEFT_KEPT),
        person_id=OuterRef("person_id"),
        organisation_id=OuterRef("organisation_id"),
    )
    left, _rest = SavedSearch.objects.filter(~Exists(held), created_at__lt=now - LEFT_KEPT).delete()
    return {"removed": removed, "left": left}


def _clean_name(name: str) -> str:
    name = " ".join(name.split())[: reading.MOST_NAME]
    if not name:
        raise ValidationError(_("Gi søket et navn."), code="name")
    if mask(name) != name:
        raise ValidationError(
            _("Navnet har et tall som ser ut som et fødselsnummer. Skriv hva du leter etter, ikke for hvem."),
            code="national_id",
        )
    return name


def _check_room(kept: int) -> None:
    if kept >= MOST_SAVED:
        raise ValidationError(
            _("Du har %(n)d lagrede søk, og flere er det ikke plass til. Slett ett under Mine søk først."),
            code="full",
            params={"n": kept},
        )


def _lock_own(actor: Actor) -> SavedSearchQuerySet:
    """The actor's saved searches, with whoever does the same at this moment waiting (two clicks are one search)."""
    Person.objects.select_for_update().only("pk").get(pk=actor.person_id)
    return SavedSearch.objects.own(actor).kept()


def _hold(actor: Actor, pk: int) -> SavedSearch:
    held = SavedSearch.objects.own(actor).select_for_update().filter(pk=pk).first()
    if held is None:
        raise NotAllowed(f"person {actor.person_id} has no saved search {pk} here", Right.SEE_EMPLOYERS)
    return held
