"""The words of names and notes: which rows hold them, which words begin with them, and which are a slip of the finger away.

Static: a sorted vocabulary with, for each word, its rows (compressed sparse rows), and for each three letters the words
that hold them. Only the few words that share letters with a misspelt one are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import OSA

from grontlys.finding.columns import Array

WIDTH = 32
"""Words are told apart by their first 32 letters."""

_BASE = 37
_SHORTEST_FUZZY = 4
_MOST_CANDIDATES = 80
_MOST_CORRECTIONS = 4

_CODES = np.zeros(256, dtype=np.int32)
_CODES[ord("0") : ord("9") + 1] = np.arange(1, 11)
_CODES[ord("a") : ord("z") + 1] = np.arange(11, 37)


def slips(length: int) -> int:
    """How many slips of the finger a word of that length is forgiven."""
    return 0 if length < _SHORTEST_FUZZY else 1 if length < 8 else 2


def trigrams(words: Array) -> tuple[Array, Array]:
    """For an array of words (bytes): the codes of their three-letter pieces, and the place of the word of each piece.

    A word is thought of with a space before and after it, so its first two letters are a piece too.
    """
    count = len(words)
    letters = np.zeros((count, WIDTH + 2), dtype=np.int32)
    letters[:, 1:-1] = _CODES[words.astype(f"S{WIDTH}").view(np.uint8).reshape(count, WIDTH)]
    codes = letters[:, :-2] * _BASE * _BASE + letters[:, 1:-1] * _BASE + letters[:, 2:]
    # A piece exists where its middle letter does.
    word, place = np.nonzero(letters[:, 1:-1])
    return codes[word, place], word.astype(np.int32)


def sparse(keys: Array, values: Array, size: int) -> tuple[Array, Array]:
    """Compressed sparse rows: `values` sorted by `keys`, and the `size` + 1 offsets where each key's values begin."""
    order = np.lexsort((values, keys))
    keys, values = keys[order], values[order]
    if len(keys):
        fresh = np.ones(len(keys), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
        keys, values = keys[fresh], values[fresh]
    offsets = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=size), out=offsets[1:])
    return values.astype(np.int32), offsets


def tabulate(pairs_word: Sequence[int], pairs_row: Sequence[int], vocabulary: Sequence[str]) -> dict[str, Array]:
    """The arrays of a snapshot: words, their rows, and the three-letter pieces. Word numbers are places in `vocabulary`."""
    encoded = np.array([word.encode()[:WIDTH] for word in vocabulary], dtype=f"S{WIDTH}")
    unique, places = np.unique(encoded, return_inverse=True) if len(encoded) else (encoded, np.zeros(0, dtype=np.int64))
    words = places[np.asarray(pairs_word, dtype=np.int64)] if len(pairs_word) else np.zeros(0, dtype=np.int64)
    rows, row_offsets = sparse(words, np.asarray(pairs_row, dtype=np.int64), len(unique))
    if len(unique):
        codes, owner = trigrams(unique)
        pieces, piece_offsets = sparse(codes.astype(np.int64), owner.astype(np.int64), _BASE**3)
    else:
        pieces, piece_offsets = np.zeros(0, dtype=np.int32), np.zeros(_BASE**3 + 1, dtype=np.int64)
    return {
        "words": unique,
        "word_rows": rows,
        "word_offsets": row_offsets,
        "piece_words": pieces,
        "piece_offsets": piece_offsets,
    }


class Words:
    """The static tables, with what has changed since laid over them."""

    def __init__(self, tables: dict[str, Array], rows: int) -> None:
        self._words = tables["words"]
        self._rows = tables["word_rows"]
        self._offsets = tables["word_offsets"]
        self._pieces = tables["piece_words"]
        self._piece_offsets = tables["piece_offsets"]
        self._stale = np.zeros(rows, dtype=bool)
        self._added: dict[str, set[int]] = {}
        self._of_row: dict[int, frozenset[str]] = {}

    def replace(self, row: int, words: Iterable[str]) -> None:
        """From now on the row holds these words, whatever it held before."""
        if row >= len(self._stale):
            self._stale = np.concatenate([self._stale, np.zeros(row + 1 - len(self._stale), dtype=bool)])
        self._stale[row] = True
        for word in self._of_row.get(row, ()):
            self._added[word].discard(row)
        kept = frozenset(word[:WIDTH] for word in words)
        self._of_row[row] = kept
        for word in kept:
            self._added.setdefault(word, set()).add(row)

    def _range(self, prefix: str) -> tuple[int, int]:
        start = prefix.encode()[:WIDTH]
        low = int(np.searchsorted(self._words, np.bytes_(start)))
        high = int(np.searchsorted(self._words, np.bytes_(start + b"\xff"))) if len(start) < WIDTH else low + 1
        if len(start) == WIDTH and (low >= len(self._words) or self._words[low] != start):
            high = low
        return low, high

    def rows_with(self, word: str) -> Array:
        """The rows that hold exactly this word."""
        low, high = self._range(word)
        found = np.zeros(0, dtype=np.int32)
        if low < high and self._words[low].decode() == word[:WIDTH]:
            found = self._rows[self._offsets[low] : self._offsets[low + 1]]
            found = found[~self._stale[found]]
        return np.concatenate([found, np.array(sorted(self._added.get(word[:WIDTH], ())), dtype=np.int32)])

    def search(self, word: str, visible: Array) -> tuple[Array, tuple[str, ...]]:
        """Which of the visible rows hold the word, and as which other words it was read when none begins like it.

        First words that begin like it; where there are none, words that hold it; where there are none, words a slip away.
        Words of rows that are not visible are as if they were not there: they are neither found nor suggested.
        """
        mask = np.zeros(len(visible), dtype=bool)
        low, high = self._range(word)
        if low < high:
            mask[self._rows[self._offsets[low] : self._offsets[high]]] = True
        self._lay_over(mask, [text for text in self._added if text.startswith(word)])
        mask &= visible
        if mask.any() or len(word) < _SHORTEST_FUZZY:
            return mask, ()
        candidates = self._candidates(word)
        near = [text for text in candidates if word in text]
        if not near:
            allowed = slips(len(word))
            ranked = sorted((OSA.distance(word, text, score_cutoff=allowed), text) for text in candidates)
            near = [text for distance, text in ranked if distance <= allowed]
        found: dict[str, None] = {}
        for text in near:
            rows = self.rows_with(text)
            rows = rows[visible[rows]]
            if len(rows):
                mask[rows] = True
                found[text] = None
                if len(found) == _MOST_CORRECTIONS:
                    break
        return mask, tuple(found)

    def _lay_over(self, mask: Array, words: Iterable[str]) -> None:
        """Leave out rows whose static words no longer hold, put in those that hold one of the words now."""
        mask[: len(self._stale)][self._stale[: len(mask)]] = False
        for word in words:
            for row in self._added.get(word, ()):
                if row < len(mask):
                    mask[row] = True

    def _candidates(self, word: str) -> list[str]:
        """Words that share most three-letter pieces with this one, best first."""
        added = [text for text, rows in self._added.items() if rows]
        if not len(self._words):
            return added
        codes, _ = trigrams(np.array([word.encode()[:WIDTH]], dtype=f"S{WIDTH}"))
        lists = [self._pieces[self._piece_offsets[code] : self._piece_offsets[code + 1]] for code in codes]
        shared = np.bincount(np.concatenate(lists), minlength=len(self._words))
        enough = np.flatnonzero(shared >= max(1, len(codes) // 3))
        best = enough[np.argsort(-shared[enough], kind="stable")[:_MOST_CANDIDATES]]
        return [self._words[place].decode() for place in best] + added
