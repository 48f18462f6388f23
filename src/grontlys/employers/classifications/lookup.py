"""Looking a word up among occupations and skills: as it begins, as it contains, and with slips of the finger. Kept in memory.

A process reads the names once after each import and keeps them, folded, as sorted words. Norwegian names come before English ones.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from rapidfuzz.distance import OSA

from grontlys.employers.models import ClassificationEdition, EscoOccupation, ImportRun, Occupation, Skill
from grontlys.employers.rules.occupations import CONTENTS, words_in_label
from grontlys.shared.text import fold

STYRK = "styrk08"
ESCO = "esco"
OCCUPATION = "occupation"
SKILL = "skill"

MOST = 8
"""So many suggestions are shown; more are no help to somebody who can write another letter."""

_SHORTEST = 2
_SHORTEST_FUZZY = 4
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept that can be chosen. `code` is one of STYRK-08 or the concept of ESCO; `group` the unit group of an occupation."""

    what: str
    system: str
    code: str
    edition: str
    nb: str
    nn: str
    en: str
    group: str = ""

    @property
    def value(self) -> str:
        """How a form sends it: "esco:…", "styrk08:5223"."""
        return f"{self.system}:{self.code}"

    @property
    def label(self) -> str:
        """The name in the reader's language, or in the one there is."""
        return self.en or self.nb if get_language() == "en" else self.nb or self.nn or self.en

    @property
    def language(self) -> str:
        """The language that `label` is in."""
        if get_language() == "en":
            return "en" if self.en else "nb"
        return "nb" if self.nb else "nn" if self.nn else "en"


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of an entry. Lower `rank` is nearer: Norwegian before English, the name before other names."""

    entry: int
    folded: str
    rank: int


class Index:
    """The names of one kind of entry, found by their words."""

    def __init__(self, entries: Sequence[Entry], names: Iterable[tuple[int, str, int]]) -> None:
        self.entries = list(entries)
        self.by_value = {one.value: one for one in self.entries}
        self._names: list[_Name] = []
        by_word: dict[str, set[int]] = defaultdict(set)
        for entry, name, rank in names:
            folded = fold(name)
            if not folded:
                continue
            for word in folded.split():
                by_word[word].add(len(self._names))
            self._names.append(_Name(entry, folded, rank))
        self._words = sorted(by_word)
        self._names_of = {word: frozenset(found) for word, found in by_word.items()}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_letter[word[0]].append(word)

    def find(self, text: str, most: int = MOST) -> list[Entry]:
        """The entries whose names hold all words of a text, best first.

        Each word may be the beginning of a word; of three letters or more, part of one; of four or more, where nothing
        fits, a slip of the finger away.
        """
        tokens = fold(text[:80]).split()[:6]
        if not tokens or len("".join(tokens)) < _SHORTEST:
            return []
        # A compound word is often written as two.
        return self._holding(tokens, most) or (self._holding(["".join(tokens)], most) if len(tokens) > 1 else [])

    def _holding(self, tokens: Sequence[str], most: int) -> list[Entry]:
        found: frozenset[int] | None = None
        for token in tokens:
            names = frozenset().union(*(self._names_of[word] for word in self._fitting(token)))
            found = names if found is None else found & names
            if not found:
                return []
        typed = " ".join(tokens)
        best: dict[int, tuple[Any, ...]] = {}
        for number in found or ():
            name = self._names[number]
            order = (name.folded != typed, not name.folded.startswith(typed), name.rank, len(name.folded), name.folded)
            if name.entry not in best or order < best[name.entry]:
                best[name.entry] = order
        ranked = sorted(best, key=lambda entry: (best[entry], self.entries[entry].value))
        return [self.entries[entry] for entry in ranked[:most]]

    def _fitting(self, token: str) -> list[str]:
        place = bisect.bisect_left(self._words, token)
        begins = []
        for word in self._words[place : place + 400]:
            if not word.startswith(token):
                break
            begins.append(word)
        if begins:
            return begins
        if len(token) >= 3:
            holds = [word for word in self._words if token in word]
            if holds:
                return holds[: 4 * _MOST_WORDS]
        if len(token) < _SHORTEST_FUZZY:
            return []
        allowed = 1 if len(token) < 8 else 2
        near = []
        for word in self._by_letter[token[0]]:
            # What is being typed may be the beginning of a longer word.
            for text in {word, word[: len(token)], word[: len(token) + 1]}:
                distance = OSA.distance(token, text, score_cutoff=allowed)
                if distance <= allowed:
                    near.append((distance, abs(len(word) - len(token)), word))
                    break
        return [word for _distance, _longer, word in sorted(near)[:_MOST_WORDS]]


Stamp = tuple[int, dt.datetime]
"""The newest import of a classification: its number and when it began."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be looked up: occupations (unit groups of STYRK-08, and those of ESCO) and skills. `stamp`: as of which import."""

    occupations: Index
    skills: Index
    stamp: Stamp | None = None

    def of(self, what: str) -> Index:
        """The index of one kind: OCCUPATION or SKILL."""
        return self.skills if what == SKILL else self.occupations

    def entry(self, value: str) -> Entry | None:
        """The entry that a form sent, None for one that is not there."""
        return self.occupations.by_value.get(value) or self.skills.by_value.get(value)


def vocabulary() -> Vocabulary:
    """What has been read in, as it stands now. One query, and the reading of all names once after each import."""
    runs = ImportRun.objects.filter(kind=ImportRun.Kind.CLASSIFICATION).order_by("-pk")
    newest = runs.values_list("pk", "started_at").first()
    return _read(newest) if newest else _NOTHING


_NOTHING = Vocabulary(Index((), ()), Index((), ()))


def available() -> bool:
    """Whether there is anything to look up: pages say nothing of a vocabulary that was not read in. One query at most."""
    return bool(vocabulary().occupations.entries)


@lru_cache(maxsize=1)
def _read(newest: Stamp) -> Vocabulary:
    """The indexes after that run. Kept by its number and time: the next import makes the next one."""
    return Vocabulary(_occupations(), _skills(), newest)


def _ranked(names: Iterable[tuple[str, int]], place: int) -> Iterable[tuple[int, str, int]]:
    for text, rank in names:
        for name in text.split("\n"):
            if name:
                yield place, name, rank


def _occupations() -> Index:
    entries: list[Entry] = []
    names: list[tuple[int, str, int]] = []
    edition = ClassificationEdition.objects.filter(kind=STYRK, language="nb").first()
    for row in Occupation.objects.filter(level=4).exclude(code="0000").order_by("code"):
        place = len(entries)
        own = CONTENTS.get(row.code) or CONTENTS.get(row.code[:3])
        entries.append(
            Entry(
                OCCUPATION,
                STYRK,
                row.code,
                edition.edition if edition else "",
                row.name,
                row.name_nn,
                row.name_en,
                row.code,
            )
        )
        everyday = "\n".join([*words_in_label(row.name), *(own.words if own else ())])
        names += _ranked([(row.name, 0), (everyday, 0), (row.name_nn, 1), (row.name_en, 3)], place)
    columns = ("concept", "edition", "name_nb", "name_en", "others_nb", "others_en", "group_code")
    for concept, of, nb, en, others, more, group in EscoOccupation.objects.order_by("concept").values_list(*columns):
        place = len(entries)
        entries.append(Entry(OCCUPATION, ESCO, concept, of, nb, "", en, group))
        names += _ranked([(nb, 1), (others, 2), (en, 3), (more, 4)], place)
    return Index(entries, names)


def _skills() -> Index:
    entries: list[Entry] = []
    names: list[tuple[int, str, int]] = []
    columns = ("concept", "edition", "name_nb", "name_en", "others_nb", "others_en")
    for concept, of, nb, en, others, more in Skill.objects.order_by("concept").values_list(*columns):
        place = len(entries)
        entries.append(Entry(SKILL, ESCO, concept, of, nb, "", en))
        names += _ranked([(nb, 1), (others, 2), (en, 3), (more, 4)], place)
    return Index(entries, names)
