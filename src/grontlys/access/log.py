"""Writing to the event log and proving it whole.

One chain: each row's hash covers the row and the hash before it, so that a row taken out, put in or changed breaks
every hash after it. The writer takes the chain last in its transaction (an advisory lock on PostgreSQL; SQLite has
one writer anyway), so sequence numbers have no gaps and are visible in order: the log is also the product's change feed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from grontlys.access.actor import Actor
from grontlys.access.models import Event
from grontlys.shared import clock
from grontlys.shared.masking import mask
from grontlys.shared.readonly import allow_writes

GENESIS = bytes(32)
_CHAIN_LOCK = 0x67726F6E  # any constant: all writers of one database ask for the same advisory lock


LONGEST = 80
"""Characters in a text among the facts: enough for a code or a hash, too short for a story about somebody."""
DEEPEST, MOST = 4, 200
"""Levels of lists in lists, and members of one of them."""


_UNKEEPABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # PostgreSQL refuses some, and none belongs in a code

_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode
# What a row's hash covers beside the hash before it, in this order.
_COVERED = ("seq", "at", "actor_id", "organisation_id", "verb", "object_kind", "object_id", "reason", "facts")

_COLUMNS = (*_COVERED, "previous_hash", "hash")
_FIELDS = {field.name: field for field in Event._meta.concrete_fields}
_INSERT = f"INSERT INTO access_event ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"


def _digest(previous: bytes, seq: int, at: dt.datetime, *rest: Any) -> bytes:
    body = _canonical([seq, at.astimezone(dt.UTC).isoformat(timespec="microseconds"), *rest])
    return hashlib.sha256(previous + body.encode()).digest()


def record(actor: Actor, verb: str, object_kind: str, object_id: int | str, *, reason: str = "", **facts: Any) -> Event:
    """Append one event; call it last inside the verb's own transaction.

    `reason` is a code, `facts` are numbers, codes, dates as text: nothing that says something about a person in words.
    Raises RuntimeError outside a transaction; ValueError where a text is too long to be a code (LONGEST) or looks like a
    national identity number, and for what the two databases would not give back alike.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is written in the same transaction as what it tells of")
    for text, longest in ((verb, 60), (object_kind, 40), (str(object_id), 40), (reason, 40)):
        _check_text(text, longest)
    plain = {_name(key): _plain(value) for key, value in facts.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        cursor.execute("SELECT seq, hash FROM access_event ORDER BY seq DESC LIMIT 1")
        last = cursor.fetchone()
    event = Event(
        seq=last[0] + 1 if last else 1,
        at=clock.now(),
        actor_id=actor.person_id,
        organisation_id=actor.organisation_id,
        verb=verb,
        object_kind=object_kind,
        object_id=str(object_id),
        reason=reason,
        facts=plain,
        previous_hash=bytes(last[1]) if last else GENESIS,
    )
    event.hash = _digest(bytes(event.previous_hash), *(getattr(event, name) for name in _COVERED))
    _insert(event)
    return event


def _insert(event: Event) -> None:
    """The row as Django would write it, at half the cost: every look at a workplace's page waits for this."""
    values = [_FIELDS[name].get_db_prep_save(getattr(event, name), connection) for name in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
    event._state.adding, event._state.db = False, connection.alias


def record_look(actor: Actor, object_kind: str, object_id: int | str, *, reason: str = "", **facts: Any) -> None:
    """Log that the actor looked at people (or at something that names them). The one write a reading page may do."""
    with allow_writes("record_look"), transaction.atomic():
        record(actor, "looked", object_kind, object_id, reason=reason, **facts)


def _check_text(text: str, longest: int = LONGEST) -> None:
    if len(text) > longest:
        raise ValueError(f"a text of {len(text)} characters is no code; the log takes at most {longest} here")
    if mask(text) != text:
        raise ValueError("a national identity number never goes into the log")
    if _UNKEEPABLE.search(text):
        raise ValueError("a control character is no part of a code")


def _name(key: Any) -> str:
    if not isinstance(key, str):
        raise ValueError(f"facts are named by text, not by {type(key).__name__}")
    _check_text(key)
    return str(key)


def _plain(value: Any, depth: int = 0) -> Any:
    """The value as both databases keep it: dates as text, tuples as lists, nothing that reads back as something else."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if 10**10 <= abs(value) < 10**11:
            raise ValueError("a national identity number never goes into the log")
        return int(value)
    if isinstance(value, float):
        # PostgreSQL keeps decimal numbers: outside these bounds it gives back another one than it was given.
        if not math.isfinite(value) or (value != 0 and not 1e-6 <= abs(value) < 1e15):
            raise ValueError(f"{value!r} cannot be kept as it stands")
        return value or 0.0
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        _check_text(value)
        return str(value)
    if isinstance(value, (Mapping, list, tuple, set, frozenset)):
        if depth >= DEEPEST or len(value) > MOST:
            raise ValueError(f"facts hold at most {MOST} members and {DEEPEST} levels")
        if isinstance(value, Mapping):
            return {_name(key): _plain(inner, depth + 1) for key, inner in value.items()}
        members = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [_plain(inner, depth + 1) for inner in members]
    raise ValueError(f"a {type(value).__name__} is no fact for the log")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found: how many rows were checked, number and hash of the last whole one, and the first
    broken row with its fault.
    """

    rows: int
    seq: int
    head: str
    broken_seq: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A row's number and hash, as noted somewhere else than in this database."""

    seq: int
    hash: bytes

    @classmethod
    def parse(cls, text: str) -> Head:
        """From "1234:9f86…" (64 hexadecimal digits). Raises ValueError."""
        seq, _, digits = text.partition(":")
        known = bytes.fromhex(digits)
        if len(known) != 32 or int(seq) < 1:
            raise ValueError("a head is written NUMBER:HASH, the hash with 64 hexadecimal digits")
        return cls(int(seq), known)


def find_head(digits: str) -> Head | None:
    """The row with this hash (64 hexadecimal digits), or None: it was changed or taken out. Raises ValueError for no hash."""
    known = bytes.fromhex(digits)
    if len(known) != 32:
        raise ValueError("a hash has 64 hexadecimal digits")
    for seq in Event.objects.order_by("-seq").filter(hash=known).values_list("seq", flat=True):
        return Head(seq, known)
    return None


Row = tuple[Any, ...]
"""The columns of _COLUMNS: those of _COVERED, then previous_hash and hash."""


def rows_from(seq: int = 1) -> Iterator[Row]:
    """The rows of the log from that number on, in order, a few at a time."""
    return Event.objects.filter(seq__gte=seq).order_by("seq").values_list(*_COLUMNS).iterator(5000)


def verify(rows: Iterable[Row] | None = None, *, after: Head | None = None, expect: Iterable[Head] = ()) -> Verdict:
    """Walk the chain, from the beginning or from the row after `after`, and stop at the first fault:

    "missing": a gap before this row; "chain": it does not follow from the row before; "content": the row is not what was
    written; "head": it is whole, but not the one that was noted in `expect`; "cut": the log ends before a noted row, which is
    then the one named.
    """
    count = 0
    seq, previous = (after.seq, after.hash) if after else (0, GENESIS)
    noted = {head.seq: head.hash for head in expect}
    for row in rows if rows is not None else rows_from(seq + 1):
        number, before, own = row[0], bytes(row[-2]), bytes(row[-1])
        fault = ""
        if number != seq + 1:
            number, fault = seq + 1, "missing"
        elif before != previous:
            fault = "chain"
        elif own != _digest(before, *row[:-2]):
            fault = "content"
        elif noted.get(number, own) != own:
            fault = "head"
        if fault:
            return Verdict(count, seq, previous.hex(), number, fault)
        count, seq, previous = count + 1, number, own
    beyond = min((number for number in noted if number > seq), default=None)
    if beyond is not None:
        return Verdict(count, seq, previous.hex(), beyond, "cut")
    return Verdict(count, seq, previous.hex())
