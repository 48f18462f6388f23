"""What can happen to an office's list: uploaded, columns chosen, matched, imported, undone, imported again.

Long work goes in batches. Each batch is one transaction that first takes the list's row, so that two people who press at once, a
worker and a page, or a run killed half-way never write the same thing twice nor half a row. `advance` goes on from wherever it is.

Raises NotAllowed (the actor lacks the right, or the list is another office's) and ValidationError (with what to do about it).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed, actor_for
from grontlys.access.log import record
from grontlys.access.models import Area, Organisation, Person
from grontlys.access.roles import Right
from grontlys.employers import policies
from grontlys.employers.lists import fields, plan, private, register, sheets
from grontlys.employers.models import (
    ColumnMemory,
    ContactPerson,
    EmployerList,
    ListEntry,
    ListRow,
    Statement,
    Withdrawal,
    Workplace,
)
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.shared import clock

logger = logging.getLogger(__name__)

State = EmployerList.State
RowState = ListRow.State
EntryState = ListEntry.State

BULK = 1_000
"""A list about more workplaces than this tells the index to build itself anew, not workplace by workplace."""

_ROWS_AT_ONCE = 400
_INSERTED_AT_ONCE = 500
_STILL = (EntryState.PLANNED, EntryState.MADE, EntryState.KNOWN)


def own_list(actor: Actor, pk: int) -> EmployerList:
    """A list of the office the actor acts for. Raises NotAllowed, and DoesNotExist for one that is not there or another's."""
    actor.require(Right.STATE)
    return EmployerList.objects.get(pk=pk, organisation_id=actor.organisation_id)


def _require(actor: Actor, employer_list: EmployerList) -> None:
    actor.require(Right.STATE)
    if actor.organisation_id is None or employer_list.organisation_id != actor.organisation_id:
        raise NotAllowed(f"person {actor.person_id} is not of the office of list {employer_list.pk}", Right.STATE)


# --- In comes the file --------------------------------------------------------------------------------------------------------


def upload(actor: Actor, content: bytes, name: str) -> tuple[EmployerList, bool]:
    """Read a file and keep its rows, without what must not come in. The list, and whether it is a new one.

    The same file again is the list it was before. Raises sheets.Unreadable.
    """
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for no organisation", Right.STATE)
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    same = EmployerList.objects.filter(organisation_id=actor.organisation_id, digest=digest)
    if (before := same.order_by("-pk").first()) is not None:
        return before, False
    book = sheets.read(content, name)
    on = clock.today()
    tables = [fields.understand(sheet, on) for sheet in book.sheets]
    tables = [table for table in tables if table.rows and table.columns]
    if not tables:
        raise sheets.Unreadable("no_rows")
    memories = dict(
        ColumnMemory.objects.filter(
            organisation_id=actor.organisation_id, signature__in=[table.signature for table in tables]
        ).values_list("signature", "mapping")
    )
    now = clock.now()
    employer_list = EmployerList(
        organisation_id=actor.organisation_id,
        uploaded_by_id=actor.person_id,
        uploaded_at=now,
        moved_at=now,
        file_name=private.without_national_ids(name.rpartition("/")[2])[-200:],
        digest=digest,
        sheets=[_sheet(table, memories.get(table.signature)) for table in tables],
        options={"said_on": on.isoformat()},
    )
    with transaction.atomic():
        # Two clicks in the same instant are one list: the second waits here and finds the first.
        Organisation.objects.select_for_update().only("pk").get(pk=actor.organisation_id)
        if (before := same.order_by("-pk").first()) is not None:
            return before, False
        employer_list.save(force_insert=True)
        rows = (row for number, table in enumerate(tables) for row in _rows(employer_list, number, table))
        ListRow.objects.bulk_create(rows, batch_size=_INSERTED_AT_ONCE)
        record(actor, "uploaded_list", "list", employer_list.pk, rows=sum(len(table.rows) for table in tables))
    return employer_list, True


def _sheet(table: fields.Table, remembered: Mapping[str, str] | None) -> dict[str, Any]:
    mapping = {str(column.place): column.field for column in table.columns if not column.refused}
    if remembered is not None:
        mapping = {place: remembered.get(place, name) for place, name in mapping.items()}
    return {
        "name": table.name,
        "used": bool({fields.NUMBER, fields.NAME}.intersection(mapping.values())),
        "places": [column.place for column in table.columns],
        "headings": [private.without_national_ids(column.heading)[:120] for column in table.columns],
        "mapping": mapping,
        "refused": {str(column.place): column.refused for column in table.columns if column.refused},
        "sure": {str(column.place): round(column.sure) for column in table.columns},
        "samples": {
            str(column.place): [private.without_national_ids(text)[:80] for text in column.samples]
            for column in table.columns
        },
        "signature": table.signature,
        "rows": len(table.rows),
        "remembered": remembered is not None,
    }


def _rows(employer_list: EmployerList, number: int, table: fields.Table) -> Iterable[ListRow]:
    refused = {column.place for column in table.columns if column.refused}
    for place, row in table.rows:
        kept = ["" if at in refused else private.without_national_ids(text) for at, text in enumerate(row)]
        yield ListRow(of=employer_list, sheet=number, position=place + 1, cells=kept[: sheets.last_used(kept)])


# --- Which column is what -----------------------------------------------------------------------------------------------------


def choose_columns(
    actor: Actor,
    employer_list: EmployerList,
    mappings: Mapping[int, Mapping[int, str]],
    *,
    used: Iterable[int],
    sharing: Sharing = Sharing.ALL,
    said_on: dt.date | None = None,
    opening_basis: Basis = Basis.EMPLOYER,
    note_basis: Basis = Basis.INTERPRETED,
    purpose: Purpose = Purpose.TRAINING,
    informed: bool = False,
) -> EmployerList:
    """Say which column is what and how the list is to be understood, and begin to find the workplaces.

    The answer is remembered for the office's next list with the same headings. Not while something of the list is in: undo first.
    """
    _require(actor, employer_list)
    if sharing not in policies.sharing_levels(actor):
        raise NotAllowed(f"person {actor.person_id} may not share with {sharing}", Right.SHARE_NAV_ONLY)
    today = clock.today()
    if said_on is not None and said_on > today:
        raise ValidationError(_("Datoen listen gjelder, kan ikke være etter i dag."), code="said_on")
    chosen = set(used)
    if not chosen:
        raise ValidationError(_("Velg minst ett ark."), code="used")
    with transaction.atomic():
        held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
        if held.state not in (State.COLUMNS, State.MATCHING, State.READY, State.UNDONE):
            raise ValidationError(_("Listen er tatt inn. Angre først, så kan kolonnene velges på nytt."), code="state")
        for number, sheet in enumerate(held.sheets):
            sheet["used"] = number in chosen
            given = mappings.get(number, {})
            if not sheet["used"]:
                continue
            mapping = {
                str(place): given.get(place, "") for place in sheet["places"] if str(place) not in sheet["refused"]
            }
            _check_mapping(mapping, sheet)
            sheet["mapping"] = mapping
            ColumnMemory.objects.update_or_create(
                organisation_id=held.organisation_id,
                signature=sheet["signature"],
                defaults={"mapping": mapping, "changed_at": clock.now()},
            )
        held.options = {
            "sharing": sharing.value,
            "said_on": (said_on or today).isoformat(),
            "opening_basis": opening_basis.value,
            "note_basis": note_basis.value,
            "purpose": purpose.value,
            "informed": bool(informed),
        }
        held.state, held.moved_at, held.fault = State.MATCHING, clock.now(), ""
        held.started_by_id = actor.person_id
        held.save()
        ListEntry.objects.filter(of=held).delete()
        clean: dict[str, Any] = {
            "workplace": None,
            "how": "",
            "same_as": "",
            "apart": False,
            "candidates": [],
            "troubles": [],
            "state": RowState.NEW,
        }
        ListRow.objects.filter(of=held, sheet__in=chosen).update(used=True, **clean)
        ListRow.objects.filter(of=held).exclude(sheet__in=chosen).update(
            used=False, **clean | {"state": RowState.SKIPPED}
        )
        record(
            actor, "mapped_list", "list", held.pk, sheets=len(chosen), sharing=sharing.value, informed=bool(informed)
        )
    return held


def _check_mapping(mapping: Mapping[str, str], sheet: Mapping[str, Any]) -> None:
    names = [name for name in mapping.values() if name]
    unknown = set(names) - set(fields.FIELDS)
    if unknown:
        raise ValidationError(_("Velg fra listen."), code="unknown_code")
    where = {"sheet": sheet["name"] or "1"}
    if not {fields.NUMBER, fields.NAME}.intersection(names):
        raise ValidationError(
            _("Si hvilken kolonne som er organisasjonsnummer eller navn på virksomheten (ark %(sheet)s).") % where,
            code="no_employer",
        )
    twice = sorted({name for name in names if names.count(name) > 1} - fields.REPEATABLE)
    if twice:
        from grontlys.employers.lists.wording import FIELD_WORDS

        named = {**where, "fields": ", ".join(str(FIELD_WORDS[name]) for name in twice)}
        raise ValidationError(_("Valgt for mer enn én kolonne: %(fields)s (ark %(sheet)s).") % named, code="twice")


# --- Long work in batches -----------------------------------------------------------------------------------------------------


def advance(pk: int, seconds: float = 2.0) -> EmployerList:
    """Go on with a list for about so long, or until nothing is left to do. The list as it is then."""
    until = time.monotonic() + seconds
    while True:
        employer_list = EmployerList.objects.get(pk=pk)
        if not employer_list.is_working:
            register.forget()
            return employer_list
        _BATCHES[employer_list.state](employer_list)
        if time.monotonic() >= until:
            return EmployerList.objects.get(pk=pk)


def continue_lists() -> dict[str, int]:
    """Scheduled: go on with lists that nobody's page is going on with, a minute each."""
    silent = clock.now() - dt.timedelta(seconds=10)
    waiting = EmployerList.objects.filter(state__in=EmployerList.WORKING, moved_at__lt=silent).order_by(
        "moved_at", "pk"
    )
    done = 0
    for pk in list(waiting.values_list("pk", flat=True)[:20]):
        done += not advance(pk, 60.0).is_working
    return {"finished": done} if done else {}


def _acting(employer_list: EmployerList) -> Actor:
    """The person who said "go", with the rights of today."""
    person = Person.objects.get(pk=employer_list.started_by_id)
    return actor_for(person, employer_list.organisation, clock.today())


def _hold(employer_list: EmployerList, state: str) -> EmployerList | None:
    """Take the list's row for this transaction; None where somebody else has brought it on in the meantime."""
    held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
    if held.state != state:
        return None
    held.moved_at = clock.now()
    return held


def _match_batch(employer_list: EmployerList) -> None:
    rows = list(ListRow.objects.filter(of=employer_list, used=True, state=RowState.NEW).order_by("pk")[:_ROWS_AT_ONCE])
    actor = _acting(employer_list)
    if rows:
        planned = _find(employer_list, rows)
    with transaction.atomic():
        held = _hold(employer_list, State.MATCHING)
        if held is None or held.options != employer_list.options or held.sheets != employer_list.sheets:
            return
        if not rows:
            held.state = State.READY
            held.save(update_fields=["state", "moved_at"])
            return
        # Another may have done some of these meanwhile: only what is still new is written.
        new = set(
            ListRow.objects.filter(of=held, state=RowState.NEW, pk__in=[row.pk for row in rows])
            .order_by()
            .values_list("pk", flat=True)
        )
        fresh = [row for row in rows if row.pk in new]
        _rewrite(ListRow, fresh, ("state", "workplace", "how", "same_as", "candidates", "troubles"))
        _write_entries(actor, held, [(row, planned[row.pk]) for row in fresh if row.state == RowState.MATCHED])
        held.save(update_fields=["moved_at"])


def options_of(employer_list: EmployerList) -> plan.Options:
    """What was chosen for the list, as the plan takes it."""
    held = employer_list.options
    return plan.Options(
        said_on=dt.date.fromisoformat(held["said_on"]),
        opening_basis=held.get("opening_basis", Basis.EMPLOYER),
        note_basis=held.get("note_basis", Basis.INTERPRETED),
        informed=held.get("informed", False),
        purpose=held.get("purpose", Purpose.TRAINING),
    )


def home_of(employer_list: EmployerList) -> frozenset[str]:
    """The municipalities of the office whose list it is."""
    areas = Area.objects.on(clock.today()).filter(organisation_id=employer_list.organisation_id)
    return frozenset(areas.order_by().values_list("municipality_code", flat=True))


def _planned(employer_list: EmployerList, row: ListRow) -> plan.Planned:
    given = plan.read_row(row.cells, employer_list.sheet_mapping(row.sheet))
    return plan.plan(given, options_of(employer_list), clock.today())


def _find(employer_list: EmployerList, rows: Sequence[ListRow]) -> dict[int, plan.Planned]:
    """Plan rows and find their workplaces; what was found stands on the rows, not yet written."""
    planned: dict[int, plan.Planned] = {}
    for row in rows:
        try:
            planned[row.pk] = _planned(employer_list, row)
        except Exception:  # one strange row must not stop a list of thousands; it is kept and told of
            logger.exception("row %s of list %s could not be read", row.position, employer_list.pk)
            planned[row.pk] = plan.Planned(plan.Asked(), None, faults=[plan.Trouble("unexpected")])
    home = home_of(employer_list)
    known = register.look_up(one.number for one in planned.values() if one.number is not None)
    answers: dict[plan.Asked, list[Any]] = {}
    matchers: list[Any] = []

    def names(asked: plan.Asked) -> list[Any]:
        if not matchers:
            matchers.append(register.matcher())  # a list whose numbers are all good never needs it
        if asked not in answers:
            answers[asked] = matchers[0].candidates(asked, home)
        return answers[asked]

    for row in rows:
        one = planned[row.pk]
        row.troubles = [[t.code, t.field, t.text] for t in (*one.faults, *one.remarks)]
        row.same_as = register.same_as(one.asked, one.number)
        if one.faults:
            row.state, row.how = RowState.FAILED, ""
            continue
        found = register.match(one.asked, one.number, known, names, home)
        row.state, row.workplace_id, row.how, row.candidates = found.state, found.workplace, found.how, found.shown
    return planned


# --- What a row adds ----------------------------------------------------------------------------------------------------------


def _write_entries(actor: Actor, held: EmployerList, pairs: Sequence[tuple[ListRow, plan.Planned]]) -> None:
    """Write what rows would add, each marked: to be made, known already, or said by another row of the list."""
    numbers = {row.workplace_id for row, _planned in pairs if row.workplace_id}
    if not numbers:
        return
    entries = {row.pk: plan.without_twins(planned.entries) for row, planned in pairs}
    known = _known(actor, numbers, [entry for some in entries.values() for entry in some])
    prints = {entry.fingerprint for some in entries.values() for entry in some}
    twins = set(
        ListEntry.objects.filter(of=held, workplace_id__in=numbers, fingerprint__in=prints, state__in=_STILL)
        .order_by()
        .values_list("workplace_id", "fingerprint")
    )
    made: list[ListEntry] = []
    for row, _planned in pairs:
        for place, entry in enumerate(entries[row.pk]):
            topic = (row.workplace_id or 0, entry.fingerprint)
            state = EntryState.PLANNED
            if topic in twins:
                state = EntryState.TWIN
            elif known.holds(row.workplace_id or 0, entry):
                state = EntryState.KNOWN
            twins.add(topic)
            made.append(
                ListEntry(
                    of=held,
                    row=row,
                    place=place,
                    workplace_id=row.workplace_id,
                    kind=entry.kind,
                    fingerprint=entry.fingerprint,
                    state=state,
                    content={
                        "key": entry.key,
                        "value": dict(entry.value),
                        "said_on": entry.said_on.isoformat(),
                        "holds_until": entry.holds_until.isoformat() if entry.holds_until else None,
                        "basis": entry.basis,
                        "note": entry.note,
                    },
                )
            )
    ListEntry.objects.bulk_create(made, batch_size=_INSERTED_AT_ONCE)


class _Known:
    """What is known already of some workplaces, as far as the actor may read it."""

    def __init__(self) -> None:
        self.said: set[tuple[int, str]] = set()
        self.people: dict[int, list[tuple[str, str, str]]] = {}

    def holds(self, number: int, entry: plan.Entry) -> bool:
        if entry.kind != plan.PERSON:
            return (number, entry.fingerprint) in self.said
        name, phone, email = _person_of(entry.value)
        return any(
            name == other and (not phone or not their_phone or phone == their_phone)
            and (not email or not their_email or email == their_email)
            and ((phone and phone == their_phone) or (email and email == their_email))
            for other, their_phone, their_email in self.people.get(number, ())
        )  # fmt: skip


def _person_of(value: Mapping[str, Any]) -> tuple[str, str, str]:
    digits = "".join(c for c in value.get("phone", "") if c.isdigit())
    return value.get("name", "").casefold(), digits[-8:], value.get("email", "").casefold()


def _known(actor: Actor, numbers: Iterable[int], entries: Sequence[plan.Entry]) -> _Known:
    """What of these entries may be known already of these workplaces."""
    known = _Known()
    kinds = (Kind.OPENING, Kind.NOT_NOW, Kind.VISIT, Kind.NOTE, Kind.PLACEMENT)
    wanted = sorted(numbers)
    statements = (
        Statement.objects.standing()
        .visible_to(actor)
        .filter(
            workplace_id__in=wanted,
            kind__in=kinds,
            said_on__in={entry.said_on for entry in entries},
            note__in={entry.note for entry in entries},
        )
    )
    columns = ("workplace_id", "kind", "key", "value", "said_on", "holds_until", "note")
    for number, *said in statements.order_by().values_list(*columns):
        known.said.add((number, plan.fingerprint(*said)))
    people = ContactPerson.objects.filter(workplace_id__in=wanted, ended_on=None).order_by()
    for number, name, phone, email in people.values_list("workplace_id", "name", "phone", "email"):
        known.people.setdefault(number, []).append(_person_of({"name": name, "phone": phone, "email": email}))
    return known


def _release(entries: Iterable[ListEntry]) -> None:
    """Entries go away: where another row said the same, that one now says it."""
    for entry in entries:
        twin = (
            ListEntry.objects.filter(
                of=entry.of_id, workplace=entry.workplace_id, fingerprint=entry.fingerprint, state=EntryState.TWIN
            )
            .exclude(row=entry.row_id)
            .order_by("pk")
            .first()
        )
        if twin is not None:
            twin.state = entry.state if entry.state in (EntryState.PLANNED, EntryState.KNOWN) else EntryState.PLANNED
            twin.save(update_fields=["state"])


# --- A person decides about rows ----------------------------------------------------------------------------------------------

_DECIDABLE = (State.READY, State.DONE, State.UNDONE)


def _decide(actor: Actor, row: ListRow, state: str, number: int | None, *, alone: bool) -> int:
    employer_list = row.of
    _require(actor, employer_list)
    with transaction.atomic():
        held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
        if held.state not in _DECIDABLE:
            raise ValidationError(_("Vent til listen er lest ferdig."), code="state")
        rows = ListRow.objects.filter(of=held, pk=row.pk)
        if not alone and not row.apart and row.same_as:
            rows = ListRow.objects.filter(of=held, used=True, same_as=row.same_as, apart=False)
        rows = rows.exclude(state__in=[RowState.NEW, RowState.FAILED])
        concerned = [one for one in rows.order_by("pk") if not (one.state == state and one.workplace_id == number)]
        entries = list(ListEntry.objects.filter(row__in=concerned))
        if any(entry.state == EntryState.MADE for entry in entries):
            raise ValidationError(_("Raden er tatt inn. Angre listen først."), code="made")
        ListEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
        _release(entry for entry in entries if entry.state in _STILL)
        for one in concerned:
            one.state, one.workplace_id = state, number
            one.how = "hand" if number is not None else one.how
        _rewrite(ListRow, concerned, ("state", "workplace", "how"))
        if number is not None:
            _write_entries(actor, held, [(one, _planned(held, one)) for one in concerned])
        held.moved_at = clock.now()
        held.save(update_fields=["moved_at"])
        record(actor, "chose_in_list", "list", held.pk, rows=len(concerned), state=state, workplace=number)
    return len(concerned)


def choose_workplace(actor: Actor, row: ListRow, workplace: Workplace, *, alone: bool = False) -> int:
    """This is the workplace of the row, and of the other rows that name the same employer unless `alone`. How many rows."""
    return _decide(actor, row, RowState.MATCHED, workplace.pk, alone=alone)


def skip_row(actor: Actor, row: ListRow, *, alone: bool = False) -> int:
    """The row is not to come in. It stays in the list."""
    return _decide(actor, row, RowState.SKIPPED, None, alone=alone)


def wait_with_row(actor: Actor, row: ListRow, *, alone: bool = False) -> int:
    """Nobody has chosen yet, or the choice was wrong: the row waits."""
    return _decide(actor, row, RowState.CHOOSE if row.candidates else RowState.WAITING, None, alone=alone)


def set_apart(actor: Actor, row: ListRow) -> None:
    """This row is another workplace than the rows it was taken together with: it waits for a choice of its own."""
    _decide(actor, row, RowState.CHOOSE if row.candidates else RowState.WAITING, None, alone=True)
    ListRow.objects.filter(pk=row.pk).update(apart=True)


def bring_together(actor: Actor, row: ListRow) -> None:
    """Set apart by mistake: the row is the same workplace as the first other row that names the same employer."""
    _require(actor, row.of)
    ListRow.objects.filter(pk=row.pk, of=row.of).update(apart=False)
    others = ListRow.objects.filter(of=row.of, same_as=row.same_as, apart=False).exclude(pk=row.pk)
    first = others.filter(state=RowState.MATCHED).order_by("pk").first()
    if first is not None and first.workplace_id is not None:
        row.refresh_from_db()
        _decide(actor, row, RowState.MATCHED, first.workplace_id, alone=True)


# --- In, out, and in again ----------------------------------------------------------------------------------------------------


def start_import(actor: Actor, employer_list: EmployerList) -> bool:
    """Let in what is ready: what was matched, undone, or chosen since the last time. False where it is under way already."""
    _require(actor, employer_list)
    with transaction.atomic():
        held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
        if held.state in (State.IMPORTING, State.UNDOING, State.MATCHING, State.COLUMNS):
            return False
        sharing = Sharing(held.options.get("sharing", Sharing.ALL))
        if sharing not in policies.sharing_levels(actor):
            raise NotAllowed(f"person {actor.person_id} may not share with {sharing}", Right.SHARE_NAV_ONLY)
        # What somebody else knew may have been taken back since; each batch looks again.
        again = ListEntry.objects.filter(of=held, state__in=[EntryState.UNDONE, EntryState.KNOWN])
        again.update(state=EntryState.PLANNED, statement=None, contact=None)
        ready = ListEntry.objects.filter(of=held, state=EntryState.PLANNED)
        workplaces = ready.order_by().values("workplace").distinct().count()
        held.options["bulk"] = workplaces > BULK
        held.state, held.started_by_id, held.fault = State.IMPORTING, actor.person_id, ""
        held.started_at = held.moved_at = clock.now()
        held.finished_at = None
        held.save()
    return True


def _import_batch(employer_list: EmployerList) -> None:
    actor = _acting(employer_list)
    if not actor.may(Right.STATE):
        _stop(
            employer_list,
            _("Den som startet, kan ikke lenger legge inn opplysninger for kontoret. Noen andre må trykke «Ta inn»."),
        )
        return
    try:
        _import_rows(employer_list, actor, _ROWS_AT_ONCE)
    except Exception:  # what is wrong with one row is found out row by row
        logger.exception("a batch of list %s was refused; its rows are tried one by one", employer_list.pk)
        for _each in range(_ROWS_AT_ONCE):
            try:
                if not _import_rows(employer_list, actor, 1):
                    return
            except Exception:
                logger.exception("a row of list %s could not be written", employer_list.pk)
                _fail_first(employer_list)


def _import_rows(employer_list: EmployerList, actor: Actor, most: int) -> bool:
    """Write the next rows, each whole. False where nothing is left."""
    with transaction.atomic():
        held = _hold(employer_list, State.IMPORTING)
        if held is None:
            return False
        planned = ListEntry.objects.filter(of=held, state=EntryState.PLANNED)
        # By the entries' own order, which an index has ready: sorting what is left in each batch would cost more than the batch.
        ahead = planned.order_by("pk").values_list("row_id", flat=True)[: 3 * most]
        rows = list(dict.fromkeys(ahead))[:most]
        if not rows:
            _finish(held, actor, State.DONE, "imported_list", EntryState.MADE)
            return False
        entries = list(planned.filter(row__in=rows).order_by("pk"))
        _make(held, actor, entries)
        _tell(held, actor, [entry for entry in entries if entry.state == EntryState.MADE], "stated_from_list")
        held.save(update_fields=["moved_at"])
    return True


def _make(held: EmployerList, actor: Actor, entries: Sequence[ListEntry]) -> None:
    as_they_were = [_as_planned(entry) for entry in entries]
    known = _known(actor, {entry.workplace_id for entry in entries}, as_they_were)
    now, today = clock.now(), clock.today()
    said: list[tuple[ListEntry, Statement]] = []
    people: list[tuple[ListEntry, ContactPerson]] = []
    for entry, as_planned in zip(entries, as_they_were, strict=True):
        if known.holds(entry.workplace_id, as_planned):
            entry.state = EntryState.KNOWN
            continue
        entry.state = EntryState.MADE
        if entry.kind == plan.PERSON:
            people.append(
                (entry, ContactPerson(workplace_id=entry.workplace_id, informed_on=today, **as_planned.value))
            )
            known.people.setdefault(entry.workplace_id, []).append(_person_of(as_planned.value))
        else:
            said.append((entry, _statement(held, actor, entry, as_planned, now)))
    Statement.objects.bulk_create([statement for _entry, statement in said], batch_size=_INSERTED_AT_ONCE)
    ContactPerson.objects.bulk_create([person for _entry, person in people], batch_size=_INSERTED_AT_ONCE)
    for entry, statement in said:
        entry.statement = statement
    for entry, person in people:
        entry.contact = person
    _rewrite(ListEntry, entries, ("state", "statement", "contact"))


def _as_planned(entry: ListEntry) -> plan.Entry:
    content = entry.content
    return plan.Entry(
        entry.kind,
        content["key"],
        content["value"],
        dt.date.fromisoformat(content["said_on"]),
        dt.date.fromisoformat(content["holds_until"]) if content["holds_until"] else None,
        content["basis"],
        content["note"],
    )


def _rewrite(model: type[ListRow] | type[ListEntry], rows: Sequence[Any], columns: Sequence[str]) -> None:
    """Write some columns of many rows that are there: one prepared statement, twenty times faster than bulk_update."""
    fields_of: list[Any] = [model._meta.get_field(name) for name in columns]
    sets = ", ".join(f"{connection.ops.quote_name(field.column)} = %s" for field in fields_of)
    sql = f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sets} WHERE id = %s"
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields_of), row.pk]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)


def _statement(held: EmployerList, actor: Actor, entry: ListEntry, said: plan.Entry, now: dt.datetime) -> Statement:
    keyed = plan.with_key(said, f"list-{entry.pk}")
    return Statement(
        workplace_id=entry.workplace_id,
        kind=keyed.kind,
        key=keyed.key,
        value=dict(keyed.value),
        note=keyed.note,
        said_on=keyed.said_on,
        recorded_at=now,
        holds_until=keyed.holds_until,
        basis=keyed.basis,
        sharing=held.options.get("sharing", Sharing.ALL),
        author_id=actor.person_id,
        organisation_id=held.organisation_id,
    )


def _tell(held: EmployerList, actor: Actor, changed: Sequence[ListEntry], verb: str) -> None:
    """Let the index and the log know which workplaces have changed, in the transaction that changed them."""
    numbers = sorted({entry.workplace_id for entry in changed})
    if not numbers:
        return
    if held.options.get("bulk"):
        record(actor, "imported", "list", held.pk, new=len(changed), workplaces=len(numbers))
        return
    for number in numbers:
        record(actor, verb, "workplace", number, list=held.pk)


def _finish(held: EmployerList, actor: Actor, state: str, verb: str, counted: str) -> None:
    held.state, held.finished_at = state, clock.now()
    held.save(update_fields=["state", "finished_at", "moved_at"])
    entries = ListEntry.objects.filter(of=held, state=counted)
    people = entries.filter(kind=plan.PERSON).count()
    record(actor, verb, "list", held.pk, statements=entries.count() - people, people=people)


def _fail_first(employer_list: EmployerList) -> None:
    """The first row in line cannot be written, for a reason nobody foresaw: it is kept and told of, and the others go on."""
    with transaction.atomic():
        held = _hold(employer_list, State.IMPORTING)
        if held is None:
            return
        first = ListEntry.objects.filter(of=held, state=EntryState.PLANNED).order_by("pk").first()
        if first is None:
            return
        ListRow.objects.filter(pk=first.row_id).update(state=RowState.FAILED, troubles=[["unexpected", "", ""]])
        ListEntry.objects.filter(row=first.row_id, state=EntryState.PLANNED).delete()


def _stop(employer_list: EmployerList, fault: str) -> None:
    back = State.READY if employer_list.state == State.IMPORTING else State.DONE
    EmployerList.objects.filter(pk=employer_list.pk, state=employer_list.state).update(
        state=back, fault=fault, moved_at=clock.now()
    )


def start_undo(actor: Actor, employer_list: EmployerList) -> bool:
    """Take out all that the list brought in. False where there is nothing to undo, or it is under way already."""
    _require(actor, employer_list)
    with transaction.atomic():
        held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
        made = ListEntry.objects.filter(of=held, state=EntryState.MADE)
        if held.is_working or not made.exists():
            return False
        held.options["bulk"] = made.order_by().values("workplace").distinct().count() > BULK
        held.state, held.started_by_id, held.fault = State.UNDOING, actor.person_id, ""
        held.moved_at = clock.now()
        held.save()
    return True


def _undo_batch(employer_list: EmployerList) -> None:
    actor = _acting(employer_list)
    if not actor.may(Right.STATE):
        _stop(
            employer_list,
            _("Den som startet, kan ikke lenger legge inn opplysninger for kontoret. Noen andre må trykke «Angre»."),
        )
        return
    with transaction.atomic():
        held = _hold(employer_list, State.UNDOING)
        if held is None:
            return
        made = ListEntry.objects.filter(of=held, state=EntryState.MADE).order_by("pk")
        entries = list(made.select_related("statement__withdrawal")[: 2 * _ROWS_AT_ONCE])
        if not entries:
            _finish(held, actor, State.UNDONE, "undid_list", EntryState.UNDONE)
            return
        now = clock.now()
        withdrawals, people = [], []
        for entry in entries:
            if entry.statement is not None:
                by_hand = hasattr(entry.statement, "withdrawal")
                entry.state = EntryState.DROPPED if by_hand else EntryState.UNDONE
                if not by_hand:
                    withdrawals.append(Withdrawal(statement=entry.statement, by_id=actor.person_id, at=now))
            elif entry.contact_id is not None:
                entry.state = EntryState.UNDONE
                people.append(entry.contact_id)
                entry.contact = None
            else:
                # The contact person was removed by hand, or asked to be: not to be brought back by importing again.
                entry.state = EntryState.DROPPED
        Withdrawal.objects.bulk_create(withdrawals, batch_size=_INSERTED_AT_ONCE)
        _rewrite(ListEntry, entries, ("state", "contact"))
        token = _undoing.set(True)
        try:
            ContactPerson.objects.filter(pk__in=people).delete()
        finally:
            _undoing.reset(token)
        _tell(held, actor, entries, "undid_from_list")
        held.save(update_fields=["moved_at"])


_BATCHES: dict[str, Callable[[EmployerList], None]] = {
    State.MATCHING: _match_batch,
    State.IMPORTING: _import_batch,
    State.UNDOING: _undo_batch,
}


def remove(actor: Actor, employer_list: EmployerList) -> None:
    """Throw a list away, with its rows. Not while it is worked on. What it brought in stays, and is no longer undone as one."""
    _require(actor, employer_list)
    with transaction.atomic():
        held = EmployerList.objects.select_for_update().get(pk=employer_list.pk)
        if held.is_working:
            raise ValidationError(_("Vent til listen er lest ferdig."), code="state")
        record(actor, "removed_list", "list", held.pk, state=held.state)
        held.delete()


KEPT_DAYS = 90
"""How long the rows of a list are kept after somebody last worked on it (own choice): long enough to find out that it was wrong."""
UNUSED_DAYS = 30
"""How long, where nothing of it ever came in."""


def forget_old_lists() -> dict[str, int]:
    """Scheduled: throw away the rows of lists that nobody has worked on for long. What they brought in stays."""
    now = clock.now()
    unused = Q(state__in=(State.COLUMNS, State.READY), moved_at__lt=now - dt.timedelta(days=UNUSED_DAYS))
    old = Q(moved_at__lt=now - dt.timedelta(days=KEPT_DAYS))
    found = EmployerList.objects.filter(unused | old).exclude(state__in=EmployerList.WORKING).order_by("pk")
    count = 0
    for employer_list in found[:200]:
        with transaction.atomic():
            employer_list.delete()
        count += 1
    return {"removed": count} if count else {}


_undoing: ContextVar[bool] = ContextVar("grontlys_undoing_list", default=False)


def forget_person(person: ContactPerson) -> None:
    """A contact person is erased: the name and numbers also go from the list they came with, so that no import brings them back."""
    if _undoing.get():
        return
    for entry in ListEntry.objects.filter(contact=person).order_by("pk"):
        mapping = entry.of.sheet_mapping(entry.row.sheet)
        row = entry.row
        row.cells = ["" if mapping.get(place) in fields.PERSON_FIELDS else text for place, text in enumerate(row.cells)]
        row.save(update_fields=["cells"])
        entry.state, entry.contact, entry.content = EntryState.DROPPED, None, {}
        entry.save(update_fields=["state", "contact", "content"])
        sheet = entry.of.sheets[row.sheet]
        sheet["samples"] = {
            place: texts
            for place, texts in sheet["samples"].items()
            if mapping.get(int(place)) not in fields.PERSON_FIELDS
        }
        entry.of.save(update_fields=["sheets"])
