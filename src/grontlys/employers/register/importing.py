"""Importing one of the register's bulk files: `import_units`.

    run = import_units("underenheter.json.gz", kind="workplaces", actor=system_actor())
    run.new, run.changed, run.unchanged, run.closed, run.aside, run.state

Restartable by running it again: each unit carries the fingerprint of its record, and what is there already is passed over.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access import log
from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import ImportRun, SetAside
from grontlys.employers.register import codes
from grontlys.employers.register.changes import Change, changes_between
from grontlys.employers.register.derive import derive
from grontlys.employers.register.known import CHANGED, DUPLICATE, FINGERPRINT_BYTES, NEW, UNCHANGED, Known
from grontlys.employers.register.lock import only_one
from grontlys.employers.register.normalise import COLUMNS, COMPANY, TROUBLE, Refused, Stub, complaint, normaliser
from grontlys.employers.register.records import records
from grontlys.employers.register.source import Progress, SourceError, Truncated, opened
from grontlys.employers.register.staging import Batches, Writer, fingerprints, lean, write_changes
from grontlys.shared import clock

GONE_SHARE = 0.20
"""A complete file that lacks more than this share of the units we know is more likely to be the wrong file."""

_COUNTED = ("new", "changed", "unchanged", "closed", "aside")
_MOST_ASIDE = 10_000
_TELL = 0.5


@dataclass(slots=True)
class Counts:
    """What a run did, for its row, its summary and its event."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    aside: int = 0
    derived: int = 0  # rows whose derived columns were brought in line
    kept_back: int = 0  # units that are missing from the file and were not marked gone, because they are too many
    reasons: dict[str, int] = field(default_factory=dict)
    longest_batch: float = 0.0


class Importer:
    """Takes records one by one and writes what they change. Used by the bulk import and by the update feed."""

    def __init__(self, run: ImportRun, kind: str, known: Known, *, on: dt.date) -> None:
        self.run, self.kind, self.known = run, kind, known
        self.today = on.isoformat()
        self.counts = Counts()
        self.batches = Batches()
        self.writer = Writer(kind)
        self.wrote = False
        self.touched: set[int] | None = (
            None  # numbers written, where the caller wants them (a bulk file would have a million)
        )
        self.position = 0
        self._normalise = normaliser(kind, codes.municipality_codes(), codes.industry_codes())
        self._rows: list[tuple[Any, ...]] = []
        self._prints: list[bytes] = []
        self._places: list[int] = []
        self._aside: list[SetAside] = []

    def take_all(self, source: Iterable[Any], told: Callable[[int], None]) -> None:
        """Every record of a source; what is in hand is written even where the source breaks."""
        normalise, size = self._normalise, self.writer.batch
        rows, prints, places = self._rows, self._prints, self._places
        position = self.position
        next_told = time.monotonic() + _TELL
        try:
            for record in source:
                position += 1
                try:
                    values = normalise(record)
                except Refused as refused:
                    self.set_aside(position, refused)
                    continue
                except TROUBLE:
                    self.set_aside(position, complaint(record))
                    continue
                text = repr(values)
                if "\\" in text:
                    values = _plain(values)
                    text = repr(values)
                rows.append(values)
                prints.append(blake2b(text.encode(), digest_size=FINGERPRINT_BYTES).digest())
                places.append(position)
                if len(rows) >= size:
                    self.batches.last = 0.0
                    self.flush()
                    size = self.batches.fitting(size, self.writer.batch)
                    if time.monotonic() > next_told:
                        told(position)
                        next_told = time.monotonic() + _TELL
        finally:
            self.position = position
        self.flush()

    def set_aside(self, position: int, refused: Refused) -> None:
        """Keep the reason and the place of a record that could not be read; the rest goes on."""
        self.counts.aside += 1
        self.counts.reasons[refused.reason] = self.counts.reasons.get(refused.reason, 0) + 1
        # The count is always right; of rows there are enough to see what is wrong.
        if self.counts.aside <= _MOST_ASIDE:
            self._aside.append(
                SetAside(
                    run=self.run,
                    position=position,
                    number=refused.number[:20],
                    reason=refused.reason,
                    detail=refused.detail[:200],
                )
            )

    def flush(self) -> None:
        """Compare what is in hand with what we have, and write the differences in one batch."""
        if self._rows:
            numbers = np.fromiter((row[0] for row in self._rows), np.int64, len(self._rows))
            _unique, first = np.unique(numbers, return_index=True)
            if len(first) == len(numbers):
                self._compare(numbers, self._rows, self._prints, self._places)
            else:
                # The same number twice within a batch: one after the other, so that the second meets the first.
                for i in range(len(self._rows)):
                    one = slice(i, i + 1)
                    self._compare(numbers[one], self._rows[one], self._prints[one], self._places[one])
            self._rows.clear()
            self._prints.clear()
            self._places.clear()
        if self._aside:
            with self.batches.one():
                SetAside.objects.bulk_create(self._aside, batch_size=500)
            self._aside.clear()

    def _compare(self, numbers: Any, rows: list[tuple[Any, ...]], prints: list[bytes], places: list[int]) -> None:
        verdict = self.known.classify(numbers, np.frombuffer(b"".join(prints), np.uint64).reshape(-1, 2))
        unchanged = int((verdict == UNCHANGED).sum())
        self.counts.unchanged += unchanged
        if unchanged == len(rows):
            return
        for i in np.flatnonzero(verdict == DUPLICATE).tolist():
            self.set_aside(places[i], Refused("duplicate", "", f"{rows[i][0]:09d}"))
        new = np.flatnonzero(verdict == NEW).tolist()
        changed = np.flatnonzero(verdict == CHANGED).tolist()
        if new or changed:
            self._write(rows, prints, places, new, changed)

    def _write(
        self, rows: list[tuple[Any, ...]], prints: list[bytes], places: list[int], new: list[int], changed: list[int]
    ) -> None:
        stored = self.writer.stored(rows[i][0] for i in changed) if changed else {}
        full: list[tuple[Any, ...]] = []
        full_prints: list[bytes] = []
        stubs: list[tuple[str, bytes, int]] = []
        found: list[Change] = []
        if len(new) == len(rows) and self.kind != COMPANY and Stub not in set(map(type, rows)):
            # A first import: every record is a new unit, as it stands.
            full, full_prints, new = rows, prints, []
            self.counts.new += len(rows)
        for i in new:
            if isinstance(rows[i], Stub):
                # Deleted before we ever had it: there is nothing to lose and nothing to show.
                self.set_aside(places[i], Refused("already_deleted", "", f"{rows[i][0]:09d}"))
                continue
            full.append(self._dated(rows[i], None))
            full_prints.append(prints[i])
            self.counts.new += 1
        for i in changed:
            old = stored.get(rows[i][0])
            if old is None:
                # Only a stub that was set aside is known by fingerprint without being stored.
                if isinstance(rows[i], Stub):
                    self.set_aside(places[i], Refused("already_deleted", "", f"{rows[i][0]:09d}"))
                else:
                    full.append(self._dated(rows[i], None))
                    full_prints.append(prints[i])
                    self.counts.new += 1
                continue
            self.counts.changed += 1
            personal = bool(old["personal"]) if "personal" in old else old["form_code"] == "ENK"
            if isinstance(rows[i], Stub):
                stubs.append((rows[i][1], prints[i], rows[i][0]))
                if old["deleted_on"] is None:
                    found.append(Change(rows[i][0], rows[i][1], "closed", "", rows[i][1]))
                    self.counts.closed += 1
            else:
                row = self._dated(rows[i], old)
                full.append(row)
                full_prints.append(prints[i])
                differences = changes_between(self.kind, old, row, today=self.today, personal=personal)
                self.counts.closed += any(change.kind == "closed" for change in differences)
                found += differences
        if full or stubs:
            self.wrote = True
            if self.touched is not None:
                self.touched.update(row[0] for row in (*full, *((s[2],) for s in stubs)))
            prepared = self.writer.prepare(full, full_prints)
            with self.batches.one():
                self.writer.write(prepared)
                if stubs:
                    self.writer.mark_deleted(stubs)
                write_changes(self.run.pk, found)
                self.keep_counts()

    def keep_counts(self) -> None:
        """Write the counts so far on the run, in the batch they belong to: a killed run says how far it came."""
        _copy_counts(self.run, self.counts)
        self.run.save(update_fields=_COUNTED)

    def _dated(self, row: tuple[Any, ...], old: dict[str, Any] | None) -> tuple[Any, ...]:
        """A bankruptcy without a date gets the day we first heard of it, and keeps it."""
        if self.kind != COMPANY or not row[_BANKRUPT] or row[_BANKRUPT_ON] is not None:
            return row
        since = old["bankrupt_on"] if old is not None and old["bankrupt_on"] is not None else self.today
        return (*row[:_BANKRUPT_ON], str(since), *row[_BANKRUPT_ON + 1 :])

    def close_absent(self, *, allow_many: bool) -> None:
        """Units that a complete file no longer has are gone: kept with all that is known of them, and marked."""
        absent = self.known.absent()
        if not len(absent):
            return
        if len(absent) > GONE_SHARE * self.known.present_before and not allow_many:
            self.counts.kept_back = len(absent)
            return
        for begin in range(0, len(absent), self.writer.batch):
            numbers = absent[begin : begin + self.writer.batch].tolist()
            with self.batches.one():
                self.writer.mark_gone(numbers, self.today)
                write_changes(self.run.pk, [Change(number, self.today, "gone", "", "") for number in numbers])
                self.counts.closed += len(numbers)
                self.keep_counts()
        self.wrote = True


_BANKRUPT = COLUMNS[COMPANY].index("bankrupt")
_BANKRUPT_ON = COLUMNS[COMPANY].index("bankrupt_on")


def _plain(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without what no database keeps: NUL characters and halves of surrogate pairs."""
    return tuple(
        v.replace("\0", "").encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) else v for v in values
    ) if not isinstance(values, Stub) else values  # fmt: skip


def import_units(
    path_or_url: str,
    *,
    kind: str,
    actor: Actor,
    progress: Progress | None = None,
    allow_many_gone: bool = False,
    on: dt.date | None = None,
) -> ImportRun:
    """Import a bulk file of the company register and give the finished run.

    `kind` is "workplaces" (underenheter) or "companies" (enheter). `path_or_url` is a path or an http(s) address of the
    register's JSON array or CSV, plain or gzip, told by content. `progress(bytes read, bytes in all or None, records)` is called
    about twice a second. `on` is the day used where the register gives none (today by default).

    A file that breaks off is imported up to the break: the run's state is then BROKEN, its `fault` says what happened, what was
    kept and what to do, and no unit is marked gone. A complete file marks the units it lacks as gone, unless they are more than
    20 % of those we know and `allow_many_gone` is not set; `fault` then says so. The counts stand on the run; the actor needs the
    right to import, and the run is one event in the log.

    Raises SourceError where nothing could be read at all (no such file, not the register's data, another import running).
    """
    actor.require(Right.IMPORT_REGISTER)
    if kind not in COLUMNS:
        raise ValueError(f"kind is one of {', '.join(COLUMNS)}")
    on = on or clock.today()
    with only_one(), lean(), opened(path_or_url) as stream:
        unfinished = unfinished_runs()
        run = start_run(kind, shown(path_or_url), actor)
        importer = Importer(run, kind, Known(fingerprints(kind)), on=on)

        def told(count: int) -> None:
            if progress is not None:
                progress(stream.count, stream.size, count)

        try:
            fault = ""
            try:
                importer.take_all(records(stream), told)
            except Truncated as broken:
                importer.flush()
                fault = _broken_text(str(broken), importer)
            except SourceError as wrong:
                if importer.position:
                    importer.flush()
                finish_run(run, importer.counts, actor, fault=str(wrong), broken=True)
                raise
            told(importer.position)
            if not fault:
                importer.close_absent(allow_many=allow_many_gone)
            if importer.wrote or unfinished:
                importer.counts.derived = derive(on, importer.batches, companies_read=kind == COMPANY and not fault)
        except BaseException as fault_outside:
            if not isinstance(fault_outside, SourceError):
                note_stop(run, actor, fault_outside)
            raise
        importer.counts.longest_batch = importer.batches.longest
        if not fault and importer.counts.kept_back:
            fault = _kept_back_text(importer.counts.kept_back, importer.known.present_before)
            return finish_run(run, importer.counts, actor, fault=fault, broken=False)
        return finish_run(run, importer.counts, actor, fault=fault, broken=bool(fault))


def start_run(kind: str, source: str, actor: Actor) -> ImportRun:
    """A new run, and the honest word on earlier ones that never finished (we hold the lock, so they cannot be running)."""
    with transaction.atomic():
        for stopped in ImportRun.objects.filter(state=ImportRun.State.RUNNING).order_by("pk"):
            stopped.fault = _(
                "Innlesingen ble avbrutt før den var ferdig. Det som var skrevet, er beholdt. En ny innlesing fortsetter"
                " der den slapp."
            )
            _end(stopped, ImportRun.State.BROKEN, actor)
        return ImportRun.objects.create(kind=kind, source=source[:300], started_at=clock.now())


def finish_run(run: ImportRun, counts: Counts, actor: Actor, *, fault: str, broken: bool) -> ImportRun:
    """Write the counts on the run, and one event in the log."""
    run.fault = fault[:300]
    _copy_counts(run, counts)
    with transaction.atomic():
        _end(run, ImportRun.State.BROKEN if broken else ImportRun.State.DONE, actor, derived=counts.derived)
    run.reasons = dict(counts.reasons)  # type: ignore[attr-defined]  # for the summary; the rows have them too
    run.longest_batch = counts.longest_batch  # type: ignore[attr-defined]
    return run


def _end(run: ImportRun, state: str, actor: Actor, *, derived: int = 0) -> None:
    """The run's last state, and its one event: the search index goes by what the event says was changed."""
    run.state = state
    run.finished_at = clock.now()
    run.save()
    log.record(
        actor,
        "imported",
        "import_run",
        run.pk,
        kind=run.kind,
        state=run.state,
        new=run.new,
        changed=run.changed,
        unchanged=run.unchanged,
        closed=run.closed,
        aside=run.aside,
        derived=derived,
    )


def _copy_counts(run: ImportRun, counts: Counts) -> None:
    run.new, run.changed, run.unchanged = counts.new, counts.changed, counts.unchanged
    run.closed, run.aside = counts.closed, counts.aside


def note_stop(run: ImportRun, actor: Actor, why: BaseException) -> None:
    """The process is being stopped or something unforeseen failed: say so on the run, if the database still answers."""
    try:
        with transaction.atomic():
            # What was counted in the batch that failed was not written.
            run.refresh_from_db(fields=_COUNTED)
            run.fault = _(
                "Innlesingen stoppet (%(why)s). Det som var skrevet, er beholdt. Kjør den samme innlesingen igjen; den fortsetter"
                " der den slapp."
            ) % {"why": type(why).__name__}
            _end(run, ImportRun.State.BROKEN, actor)
    except Exception:  # noqa: BLE001, S110  # the first fault is the one to show
        pass


def unfinished_runs() -> bool:
    """Whether a run since the last good one of its kind stopped before its end, so that derived columns may lag behind."""
    for kind in (ImportRun.Kind.WORKPLACES, ImportRun.Kind.COMPANIES, ImportRun.Kind.UPDATES):
        last = ImportRun.objects.filter(kind=kind).order_by("-pk").values_list("state", flat=True).first()
        if last is not None and last != ImportRun.State.DONE:
            return True
    return False


def shown(source: str) -> str:
    """The source as kept: an address without its user and password, a path by its last part."""
    if "://" in source:
        scheme, _, rest = source.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"[:300]
    return source.rstrip("/").rpartition("/")[2][:300] or source[:300]


def _broken_text(what: str, importer: Importer) -> str:
    return _(
        "Filen brøt av etter post %(position)s: %(what)s. Alt før bruddet er beholdt, og ingen enheter er meldt ut."
        " Last ned filen på nytt og kjør innlesingen igjen."
    ) % {"position": importer.position, "what": what}


def _kept_back_text(count: int, among: int) -> str:
    return _(
        "%(count)s av %(among)s kjente enheter mangler i filen. Det er så mange at ingen er meldt ut. Kontroller at filen er hel;"
        " er den riktig, kjør igjen med --allow-many-gone."
    ) % {"count": count, "among": among}
