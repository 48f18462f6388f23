"""From a number, or a name with an address, to workplaces: in memory, for a whole country. Pure: rows in, candidates out.

A word is found through its letters, so that a slip of the finger does not hide it; rare words weigh more than common ones. The few
workplaces that share most are then compared as wholes with rapidfuzz, and place, address and the office's own area speak for or
against them. A row is matched by itself only where one candidate is clearly right; everything else waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from grontlys.shared.text import fold

Array = np.ndarray[Any, Any]

FORMS = frozenset({
    "as", "asa", "ans", "da", "ba", "sa", "ks", "nuf", "kf", "fkf", "iks", "sf", "hf", "rhf", "brl", "ab", "enk",
    "bedr", "aafy", "norge", "norway",
})  # fmt: skip
"""Words at the end of a name that tell one workplace from another badly: legal forms. Only at the end: "Ås" folds to "as"."""
_COUNTRY = frozenset({"norge", "norway"})
_DEPARTMENT = frozenset(["avd", "avdeling", "avdelingen", "filial"])

SURE = 88
"""A name must be at least this alike (0-100), with something else that speaks for it, before a row is matched by itself."""
WORTH_SHOWING = 62
MARGIN = 7
"""The second best must be so many points behind."""
_SHOWN = 8
_COMPARED = 40
_MOST_ROWS_OF_A_WORD = 4_000
_WIDTH = 24
_BASE = 37


class Unit(NamedTuple):
    """A workplace as the matcher knows it; texts are folded but for the street."""

    number: int
    name: str
    street: str
    postcode: str
    place: str
    municipality: str
    parent: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says about its employer. Texts as they stand in the list."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A workplace that may be meant: points 0-100, how alike the names are, and the codes of what speaks for and against it."""

    number: int
    points: int
    name: int
    reasons: tuple[str, ...]


@lru_cache(maxsize=50_000)
def core(name: str) -> str:
    """A folded name without its legal form and "department", "aa" read as "å"; the whole of it where nothing else is left."""
    words = [word for word in name.replace("aa", "a").split() if word not in _DEPARTMENT]
    if len(words) > 2 and words[-2:] == ["a", "s"]:
        del words[-2:]  # "A/S" is two words when folded
    elif len(words) > 1 and words[-1] in FORMS:
        del words[-1]
    if len(words) > 1 and words[-1] in _COUNTRY:
        del words[-1]
    return " ".join(words) or name


@lru_cache(maxsize=50_000)
def alike(asked: str, name: str) -> int:
    """How alike two folded names are, 0-100: word order and legal forms do not count, words too many do a little."""
    first, second = core(asked), core(name)
    if first == second:
        return 100
    if first.replace(" ", "") == second.replace(" ", ""):
        return 99
    sorted_ratio = fuzz.token_sort_ratio(first, second)
    if sorted_ratio < 35:
        return round(sorted_ratio)
    if asked.endswith(" as") and fuzz.token_sort_ratio(f"{first} as", second) == 100:
        return 96  # "Lager Ås" without its å looks like a company limited by shares
    part = fuzz.token_set_ratio(first, second)
    return round(max(sorted_ratio, fuzz.ratio(first, second), 0.55 * sorted_ratio + 0.4 * part))


class Matcher:
    """The names of all workplaces, ready to be asked. Build one, ask it often; it may be shared by threads that only ask."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = list(units)
        at: dict[str, int] = {}
        words: list[int] = []
        rows: list[int] = []
        exact: dict[str, list[int]] = {}
        for row, unit in enumerate(self.units):
            stripped = core(unit.name)
            exact.setdefault(stripped, []).append(row)
            for word in set(stripped.split()):
                words.append(at.setdefault(word, len(at)))
                rows.append(row)
        self._exact = exact
        self._place_at: dict[str, int] = {}
        self._places = np.array(
            [self._place_at.setdefault(u.place, len(self._place_at)) for u in self.units], dtype=np.int32
        )
        self._postcodes = np.array(
            [int(u.postcode) if u.postcode.isdigit() else -1 for u in self.units], dtype=np.int32
        )
        vocabulary = np.array([word[:_WIDTH].encode() for word in at] or [b""], dtype=f"S{_WIDTH}")
        self._at = at
        self._texts = list(at)
        order = np.argsort(np.asarray(words, dtype=np.int32), kind="stable") if words else np.zeros(0, dtype=np.int64)
        self._rows = np.asarray(rows, dtype=np.int32)[order]
        counts = np.bincount(np.asarray(words, dtype=np.int64), minlength=max(len(at), 1))
        self._offsets = np.concatenate([[0], np.cumsum(counts)])
        self._weights = np.log((len(self.units) + 1) / (counts + 0.5)).clip(0.1)
        codes, owner = _pieces(vocabulary)
        order = np.argsort(codes, kind="stable")
        self._piece_words = owner[order]
        self._piece_offsets = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=_BASE**3))])
        self._lengths = np.array([len(word) for word in self._texts] or [0])
        self.similar = lru_cache(maxsize=20_000)(self._similar)

    def __len__(self) -> int:
        return len(self.units)

    def _similar(self, word: str) -> tuple[tuple[int, float], ...]:
        """Words of the register that this one may be, each with how surely (0-1): itself, or a slip of the finger away."""
        place = self._at.get(word)
        if place is not None:
            return ((place, 1.0),)
        if len(word) < 4 or not self._texts:
            return ()
        allowed = 1 if len(word) < 7 else 2
        codes, _owner = _pieces(np.array([word[:_WIDTH].encode()], dtype=f"S{_WIDTH}"))
        lists = [self._piece_words[self._piece_offsets[c] : self._piece_offsets[c + 1]] for c in codes.tolist()]
        shared = np.bincount(np.concatenate(lists), minlength=len(self._texts))
        near = np.flatnonzero(
            (shared >= max(1, len(codes) // 3)) & (np.abs(self._lengths - len(word)) <= max(allowed, len(word) // 3))
        )
        best = near[np.argsort(-shared[near], kind="stable")[:60]]
        found = []
        for place in best.tolist():
            text = self._texts[place]
            distance = OSA.distance(word, text, score_cutoff=allowed)
            if distance <= allowed:
                found.append((place, 1.0 - 0.15 * distance))
            elif len(word) >= 5 and (text.startswith(word) or word.startswith(text)) and len(text) >= 4:
                found.append((place, 0.6))
        return tuple(sorted(found, key=lambda pair: -pair[1])[:6])

    def candidates(self, asked: Asked, home: frozenset[str] = frozenset()) -> list[Candidate]:
        """Workplaces that may be meant, best first; none where the row has no name. `home`: municipalities of the office."""
        name = fold(asked.name)
        if not name or not self.units:
            return []
        stripped = core(name)
        rows = set(self._exact.get(stripped, ())[:400])
        rows.update(self._sharing(stripped.split(), asked))
        street, place = fold(asked.street), fold(asked.place)
        judged = [_judge(self.units[row], name, asked, street, place, home) for row in rows]
        judged = [found for found in judged if found.name >= WORTH_SHOWING - 12 and found.points >= WORTH_SHOWING - 12]
        judged.sort(key=lambda found: (-found.points, found.number))
        return [found for found in judged[:_SHOWN] if found.points >= WORTH_SHOWING or found.name >= 80]

    def _sharing(self, words: Sequence[str], asked: Asked) -> list[int]:
        """Rows that share the weightiest words; words of thousands of workplaces only count beside rarer ones."""
        found: list[tuple[float, Array]] = []
        common: list[tuple[float, Array]] = []
        for word in dict.fromkeys(words):
            for place, sure in self.similar(word):
                rows = self._rows[self._offsets[place] : self._offsets[place + 1]]
                pair = (float(self._weights[place]) * sure, rows)
                (found if len(rows) <= _MOST_ROWS_OF_A_WORD else common).append(pair)
        if not found:
            found, common = common[:1], common[1:]
            found = [(weight, rows[:_MOST_ROWS_OF_A_WORD]) for weight, rows in found]
        if not found:
            return []
        # Adding up in an array over all workplaces: what a word's rows share costs nothing to look up, and nothing is sorted.
        scores = np.zeros(len(self.units), dtype=np.float32)
        for weight, part in found:
            scores[part] += weight
        rows = np.concatenate([part for _weight, part in found])
        reached = scores[rows]
        for weight, part in common:
            extra = np.zeros(len(self.units), dtype=np.float32)
            extra[part] = weight
            reached = reached + extra[rows]
        place = self._place_at.get(fold(asked.place), -1)
        if place >= 0:
            reached = reached + 3.0 * (self._places[rows] == place)
        if asked.postcode.isdigit():
            reached = reached + 3.0 * (self._postcodes[rows] == int(asked.postcode))
        if len(rows) > 2 * _COMPARED:
            best = np.argpartition(-reached, 2 * _COMPARED)[: 2 * _COMPARED]
            rows, reached = rows[best], reached[best]
        ordered: list[int] = rows[np.argsort(-reached, kind="stable")].tolist()
        return list(dict.fromkeys(ordered))[:_COMPARED]


def judge(unit: Unit, asked: Asked, home: frozenset[str] = frozenset()) -> Candidate:
    """How well one workplace fits what a row says."""
    return _judge(unit, fold(asked.name), asked, fold(asked.street), fold(asked.place), home)


def _judge(unit: Unit, name: str, asked: Asked, street: str, place: str, home: frozenset[str]) -> Candidate:
    names = alike(name, unit.name) if name else 0
    # "Rema 1000 Ås": a place in the name is a place, and no other name.
    if place and names < 100 and unit.place == place:
        names = max(names, alike(f"{name} {place}", unit.name) - 2, alike(name, f"{unit.name} {place}") - 2)
    elif names < 97 and unit.place and f" {unit.place}" in f" {name}" and f" {unit.place}" not in f" {unit.name}":
        names = max(names, alike(name, f"{unit.name} {unit.place}") - 2)
    points = float(names)
    reasons = (
        ["same_name" if names >= 99 else "similar_name" if names >= WORTH_SHOWING else "other_name"] if name else []
    )
    if street and unit.street:
        same = fuzz.token_sort_ratio(street, fold(unit.street))
        if same >= 90:
            points += 14
            reasons.append("same_street")
        elif same < 60:
            points -= 4
    located = False
    if asked.postcode and unit.postcode:
        located = asked.postcode == unit.postcode
        points += 9 if located else 0
        if located:
            reasons.append("same_postcode")
    if place and unit.place:
        if unit.place == place or fuzz.ratio(unit.place, place) >= 88:
            points += 0 if located else 9
            located = True
            reasons.append("same_place")
        elif not located:
            points -= 12
            reasons.append("other_place")
    elif asked.postcode and unit.postcode and not located:
        points -= 8
        reasons.append("other_place")
    if unit.municipality in home:
        points += 4
        reasons.append("home")
    return Candidate(unit.number, max(0, min(round(points * 100 / 127), 100)), names, tuple(reasons))


def decide(found: Sequence[Candidate], asked: Asked) -> Candidate | None:
    """The one candidate that is clearly right, or None: then a person chooses."""
    if not found:
        return None
    best = found[0]
    ahead = len(found) == 1 or best.points - found[1].points >= MARGIN
    speaks = {"same_street", "same_postcode", "same_place"}.intersection(best.reasons)
    if "other_place" in best.reasons or best.name < SURE:
        return None
    if ahead and speaks:
        return best
    # No place in the list: the only workplace of that name in the office's own area.
    said_where = bool(asked.street or asked.postcode or asked.place)
    if best.name >= 97 and "home" in best.reasons and not said_where:
        others = [one for one in found[1:] if one.name >= SURE and ("home" in one.reasons or one.name >= best.name)]
        return best if not others else None
    return None


def _pieces(words: Array) -> tuple[Array, Array]:
    """The three-letter pieces of an array of words, as numbers, and the place of the word of each."""
    letters = np.zeros((len(words), _WIDTH + 2), dtype=np.int64)
    letters[:, 1:-1] = _LETTERS[words.view(np.uint8).reshape(len(words), _WIDTH)]
    codes = letters[:, :-2] * _BASE * _BASE + letters[:, 1:-1] * _BASE + letters[:, 2:]
    word, place = np.nonzero(letters[:, 1:-1])
    return codes[word, place], word.astype(np.int32)


_LETTERS = np.zeros(256, dtype=np.int64)
_LETTERS[ord("0") : ord("9") + 1] = np.arange(1, 11)
_LETTERS[ord("a") : ord("z") + 1] = np.arange(11, 37)
