"""From one row to what it would add about its employer: statements and contact people. Pure.

A row is taken whole or not at all: something in it that cannot be read is a fault, with a reason, and nothing of the row goes
in. What is left out on purpose (a phone number without a name, a role in a union) is a remark; the rest of the row goes in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from typing import Any

from grontlys.employers.lists import cells, fields, private
from grontlys.employers.lists.matching import Asked
from grontlys.employers.rules.kinds import OWN_TOPIC, VALIDITIES, Basis, Kind, Purpose
from grontlys.employers.rules.private_facts import private_facts

PERSON = "person"
"""What an entry is: a kind of statement, or this."""

PRIVATE = "private_"
"""How the code of a remark begins that tells of something private; the category follows (rules.private_words.CATEGORIES)."""

NOT_NOW_DAYS = 90
"""A "not now" without a day holds as long as one that is said in the product."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the importer chose for the whole list."""

    said_on: dt.date
    opening_basis: str = Basis.EMPLOYER
    note_basis: str = Basis.INTERPRETED
    informed: bool = False
    purpose: str = Purpose.TRAINING


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to add. For a person `value` holds name, role, phone and email and the days mean nothing."""

    kind: str
    key: str
    value: Mapping[str, Any]
    said_on: dt.date
    holds_until: dt.date | None = None
    basis: str = Basis.INTERPRETED
    note: str = ""

    @property
    def fingerprint(self) -> str:
        """Alike for entries that say the same, however often they are read."""
        return fingerprint(self.kind, self.key, self.value, self.said_on, self.holds_until, self.note)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault or a remark: its code, the field it stands in, and what stood there."""

    code: str
    field: str = ""
    text: str = ""


@dataclass(slots=True)
class Planned:
    """What a row would do."""

    asked: Asked
    number: int | None
    entries: list[Entry] = made(default_factory=list)
    faults: list[Trouble] = made(default_factory=list)
    remarks: list[Trouble] = made(default_factory=list)


def fingerprint(
    kind: str, key: str, value: Mapping[str, Any], said_on: dt.date, holds_until: dt.date | None, note: str
) -> str:
    """32 hexadecimal digits for what a statement says, apart from who says it and who may read it."""
    if kind == PERSON:
        digits = "".join(c for c in str(value.get("phone", "")) if c.isdigit())
        said: list[Any] = [kind, str(value.get("name", "")).casefold(), digits, str(value.get("email", "")).casefold()]
    else:
        said = [kind, "" if kind in OWN_TOPIC else key, _plain(value), str(said_on), str(holds_until), note.strip()]
    return hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=16).hexdigest()


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in value.items() if held not in (None, "", False, [])}


def read_row(row: Sequence[str], mapping: Mapping[int, str]) -> dict[str, str]:
    """The row's texts by field; what several columns share is joined."""
    found: dict[str, str] = {}
    for place, name in sorted(mapping.items()):
        text = row[place].strip() if place < len(row) else ""
        if text:
            found[name] = (
                f"{found[name]}. {text}" if name in found and name in fields.REPEATABLE else found.get(name, text)
            )
    return found


def plan(given: Mapping[str, str], options: Options, on: dt.date) -> Planned:
    """What a row (texts by field) would add, seen from the day of the import."""
    found = _Row(given, options, on)
    planned = Planned(_asked(given), None)
    if text := given.get(fields.NUMBER):
        planned.number = cells.parse_number(text)
        if planned.number is None:
            planned.remarks.append(Trouble("number_invalid", fields.NUMBER, text[:40]))
    if planned.number is None and not planned.asked.name:
        found.fault("no_employer", fields.NAME)
    found.openings()
    found.not_now()
    found.contact()
    found.placement()
    found.note()
    found.person()
    planned.entries = found.entries
    planned.faults = found.faults
    planned.remarks += found.remarks
    return planned


def _asked(given: Mapping[str, str]) -> Asked:
    place = given.get(fields.POST_PLACE, "")
    postcode = cells.parse_postcode(given.get(fields.POSTCODE, "") or place)
    if not place and fields.POSTCODE in given:
        place = given[fields.POSTCODE]
    street = given.get(fields.STREET, "")
    if not postcode and street:
        # "Storgata 1, 1430 Ås": the rest after the postcode is the place.
        head, comma, tail = street.rpartition(",")
        if comma and (found := cells.parse_postcode(tail)):
            postcode, street = found, head
            place = place or tail
    return Asked(
        given.get(fields.NAME, "")[:300],
        street[:300],
        postcode,
        place.replace(postcode, " ").strip(" ,") if postcode else place[:100],
    )


class _Row:
    """Reads one row; collects entries, faults and remarks."""

    def __init__(self, given: Mapping[str, str], options: Options, on: dt.date) -> None:
        self.given, self.options, self.on = given, options, on
        self.entries: list[Entry] = []
        self.faults: list[Trouble] = []
        self.remarks: list[Trouble] = []
        self.said_on = self.day(fields.SAID_ON, past=True) or options.said_on
        if self.said_on > on:
            self.fault("said_later", fields.SAID_ON)
            self.said_on = on

    def fault(self, code: str, name: str) -> None:
        self.faults.append(Trouble(code, name, self.given.get(name, "")[:80]))

    def remark(self, code: str, name: str) -> None:
        self.remarks.append(Trouble(code, name, self.given.get(name, "")[:80]))

    def day(self, name: str, *, past: bool = False, last: bool = False) -> dt.date | None:
        text = self.given.get(name, "")
        if not text or cells.parse_yes(text) is False:
            return None
        found = cells.parse_day(text, self.on, past=past, last=last)
        if found is None or not 1950 <= found.year <= self.on.year + 20:
            self.fault("date_unreadable", name)
            return None
        return found

    def add(self, kind: Kind, key: str, value: Mapping[str, Any], *, said_on: dt.date | None = None, until: dt.date | None = None,
            basis: str, note: str = "") -> None:  # fmt: skip
        said_on = said_on or self.said_on
        if until is None and (days := VALIDITIES[kind].days) is not None:
            until = said_on + dt.timedelta(days=days)
        self.entries.append(Entry(kind, key, value, said_on, until, basis, note))

    def free_text(self, text: str, name: str) -> str:
        """What was written, or "" with a remark where it tells something private about a person."""
        text = private.without_national_ids(text.strip())[:2000]
        found = private_facts(text)
        for code in dict.fromkeys(finding.category for finding in found):
            words = ", ".join(f"«{' '.join(one.words.split())}»" for one in found if one.category == code)
            self.remarks.append(Trouble(f"{PRIVATE}{code}", name, words[:80]))
        return "" if found else text

    def openings(self) -> None:
        wanted: list[tuple[str, str]] = []
        if fields.TRAINING_COUNT in self.given:
            wanted.append((Purpose.TRAINING, fields.TRAINING_COUNT))
        if fields.HIRING_COUNT in self.given:
            wanted.append((Purpose.HIRING, fields.HIRING_COUNT))
        if fields.OPENING_COUNT in self.given:
            word = self.given.get(fields.OPENING_PURPOSE, "")
            purpose = cells.parse_purpose(word) if word else None
            if word and purpose is None:
                self.fault("purpose_unreadable", fields.OPENING_PURPOSE)
            wanted.append((purpose or self.options.purpose, fields.OPENING_COUNT))
        if not wanted:
            return
        starts = self.day(fields.OPENING_STARTS)
        until = self.day(fields.OPENING_UNTIL, last=True)
        if until is not None and until < self.said_on:
            self.fault("until_before_said", fields.OPENING_UNTIL)
            return
        if until is not None and starts is not None and starts > until:
            self.fault("starts_after_until", fields.OPENING_STARTS)
            return
        for purpose, name in wanted:
            understood, count = cells.parse_count(self.given[name])
            if not understood:
                self.fault("count_unreadable", name)
            elif count != 0:  # an empty or "no" in a list says that nobody offered a place, not that one was closed
                first = starts.isoformat() if starts is not None and starts > self.said_on else None
                value = {"count": count, "starts": first, "condition": "", "dated": until is not None}
                self.add(Kind.OPENING, purpose, value, until=until, basis=self.options.opening_basis)

    def not_now(self) -> None:
        text = self.given.get(fields.NOT_NOW, "")
        answer = cells.parse_yes(text) if text else False
        if answer is False:
            return
        until = None if answer else cells.parse_day(text, self.on, past=False, last=True)
        if until is None and answer is None:
            self.fault("not_now_unreadable", fields.NOT_NOW)
            return
        if until is not None and until < self.said_on:
            self.fault("until_before_said", fields.NOT_NOW)
            return
        until = until or self.said_on + dt.timedelta(days=NOT_NOW_DAYS)
        for purpose in Purpose:
            self.add(Kind.NOT_NOW, purpose, {"reason": ""}, until=until, basis=self.options.opening_basis)

    def contact(self) -> None:
        note = self.free_text(self.given.get(fields.CONTACT_NOTE, ""), fields.CONTACT_NOTE)
        on = self.day(fields.CONTACT_ON, past=True)
        if on is not None and on > self.on:
            self.fault("contact_later", fields.CONTACT_ON)
            return
        form = cells.parse_form(self.given.get(fields.CONTACT_FORM, ""))
        if on is None:
            if note:
                self.add(Kind.NOTE, "", {}, basis=self.options.note_basis, note=note)
            elif fields.CONTACT_FORM in self.given and fields.CONTACT_ON not in self.given:
                self.remark("contact_without_day", fields.CONTACT_FORM)
            return
        if form == "written":
            # A letter is no dialogue until somebody answers: it stands as a note.
            how = self.free_text(self.given[fields.CONTACT_FORM], fields.CONTACT_FORM)
            if text := ": ".join(part for part in (how, note) if part)[:2000]:
                self.add(Kind.NOTE, "", {}, said_on=on, basis=self.options.note_basis, note=text)
        else:
            self.add(Kind.VISIT, "", {"form": form}, said_on=on, basis=Basis.OBSERVED, note=note)

    def placement(self) -> None:
        named = [
            name
            for name in (fields.PLACEMENT_STARTS, fields.PLACEMENT_ENDS, fields.PLACEMENT_RESULT)
            if name in self.given
        ]
        word = self.given.get(fields.PLACEMENT_PURPOSE, "")
        if (not named and not word) or (not named and cells.parse_yes(word) is False):
            return
        starts = self.day(fields.PLACEMENT_STARTS, past=True)
        ends = self.day(fields.PLACEMENT_ENDS, last=True)
        if starts is not None and ends is not None and ends < starts:
            self.fault("ends_before_starts", fields.PLACEMENT_ENDS)
            return
        result = cells.parse_result(self.given.get(fields.PLACEMENT_RESULT, ""))
        if result == "unknown" and starts is not None and ends is not None and starts <= self.on <= ends:
            result = "ongoing"
        purpose = cells.parse_purpose(word) or Purpose.TRAINING.value
        # What is over was seen when it ended; what goes on was seen on the day of the list.
        seen = self.said_on
        if result != "ongoing":
            past = [day for day in (ends, starts) if day is not None and day <= self.on]
            seen = past[0] if past else self.said_on
        value = {
            "purpose": purpose,
            "starts": starts.isoformat() if starts else None,
            "ends": ends.isoformat() if ends else None,
            "result": result,
        }
        self.add(Kind.PLACEMENT, "", value, said_on=seen, basis=Basis.OBSERVED)

    def note(self) -> None:
        if text := self.free_text(self.given.get(fields.NOTE, ""), fields.NOTE):
            self.add(Kind.NOTE, "", {}, basis=self.options.note_basis, note=text)

    def person(self) -> None:
        given = self.given
        if not fields.PERSON_FIELDS.intersection(given):
            return
        phone_text = given.get(fields.PERSON_PHONE, "")
        person = {
            "name": given.get(fields.PERSON_NAME, "")[:120],
            "role": given.get(fields.PERSON_ROLE, "")[:80],
            "phone": cells.parse_phone(phone_text),
            "email": cells.parse_email(given.get(fields.PERSON_EMAIL, "")),
        }
        # "Kari Nes, 900 12 345" in one cell.
        if not person["phone"] and (digits := "".join(c for c in person["name"] if c.isdigit() or c in " +")):
            person["phone"] = cells.parse_phone(digits)
        person["name"] = person["name"].rstrip("0123456789 +,/-(").strip()
        if not person["name"]:
            self.remark("person_without_name", fields.PERSON_PHONE if phone_text else fields.PERSON_EMAIL)
        elif private.is_union_role(person["role"]) or private.is_union_role(person["name"]):
            self.remark("person_union", fields.PERSON_ROLE)
        elif private_facts(person["role"]):
            self.free_text(person["role"], fields.PERSON_ROLE)
        elif not person["phone"] and not person["email"]:
            self.remark("person_unreachable", fields.PERSON_NAME)
        elif not self.options.informed:
            self.remark("person_not_informed", fields.PERSON_NAME)
        else:
            self.entries.append(Entry(PERSON, "", person, self.said_on))


def without_twins(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one row that say the same are one."""
    return list({entry.fingerprint: entry for entry in entries}.values())


def with_key(entry: Entry, key: str) -> Entry:
    """The entry with a key of its own, for kinds that have one each time."""
    return replace(entry, key=key) if entry.kind in OWN_TOPIC else entry
