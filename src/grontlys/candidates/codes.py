"""Codes of the vocabulary beside a person's own words: which kinds of records may have one, how it is kept, and how it is told.

A code is never free text, and no code changes what is suggested: matching reads neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grontlys.candidates.rules.kinds import Kind
from grontlys.employers.classifications import lookup
from grontlys.employers.classifications.lookup import Entry, Vocabulary

CONCEPT = "concept"
"""The name under which a record's value holds its code."""

CODED: Mapping[str, str] = {
    Kind.SKILL.value: lookup.SKILL,
    Kind.EXPERIENCE.value: lookup.OCCUPATION,
    Kind.OCCUPATION.value: lookup.OCCUPATION,
}
"""Kinds of records that may have a code, and what it is a code of."""

_SYSTEMS = {lookup.STYRK: "STYRK-08", lookup.ESCO: "ESCO"}


def stored(kind: str, value: str) -> dict[str, str]:
    """A chosen entry as a record keeps it. Raises ValidationError (code "concept") for one that the vocabulary does not have."""
    entry = lookup.vocabulary().entry(value)
    if entry is None or CODED.get(kind) != entry.what:
        raise ValidationError(_("Velg fra listen."), code=CONCEPT)
    return {"system": entry.system, "code": entry.code, "edition": entry.edition}


def entry_of(value: Mapping[str, Any], known: Vocabulary | None = None) -> Entry | None:
    """What a record's code stands for; None where it has none, or where the vocabulary no longer has it. One query, none without
    a code or with `known`, the vocabulary that was read already.
    """
    kept = value.get(CONCEPT)
    if not isinstance(kept, Mapping):
        return None
    return (known or lookup.vocabulary()).entry(f"{kept.get('system')}:{kept.get('code')}")


def vocabulary_for(values: Iterable[Mapping[str, Any]]) -> Vocabulary | None:
    """The vocabulary where any of these has a code: one query, or none."""
    return lookup.vocabulary() if any(CONCEPT in value for value in values) else None


@dataclass(frozen=True, slots=True)
class Coded:
    """A code as a page tells it: its name ("" where the person's own words are the same), the language of that name, and where it
    is from ("STYRK-08 5223").
    """

    name: str
    language: str
    source: str


def coded(value: Mapping[str, Any], known: Vocabulary | None = None) -> Coded | None:
    """What a record's code is called in the reader's language; the bare code where the vocabulary no longer has it."""
    kept = value.get(CONCEPT)
    if not isinstance(kept, Mapping):
        return None
    system = _SYSTEMS.get(str(kept.get("system")), "")
    entry = entry_of(value, known)
    if entry is None:
        return Coded(str(kept.get("code", "")), "", system)
    name = "" if entry.label.casefold() == str(value.get("name", "")).casefold() else entry.label
    return Coded(name, entry.language, f"{system} {entry.code}" if entry.system == lookup.STYRK else system)


def told(value: Mapping[str, Any], known: Vocabulary | None = None) -> str:
    """A code in a line of text: "Kokker (STYRK-08 5120)", the source alone where the words are the same, "" for none."""
    found = coded(value, known)
    if found is None:
        return ""
    return f"{found.name} ({found.source})" if found.name else found.source


def choice_text(entry: Entry, known: Vocabulary) -> str:
    """An entry in a list to choose from: an occupation of ESCO has the name of its group beside it."""
    if entry.what == lookup.OCCUPATION and entry.system == lookup.ESCO:
        group = known.occupations.by_value.get(f"{lookup.STYRK}:{entry.group}")
        if group is not None and group.label.casefold() != entry.label.casefold():
            return f"{entry.label} ({group.label})"
    return entry.label
