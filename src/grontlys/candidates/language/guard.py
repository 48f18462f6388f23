"""Looks for the words of the lists in a text, in time that grows with its length alone. Pure.

A text is cut into sentences and words; each word is looked up once (as it is, by its beginnings and by its endings), and
a phrase is tried only where its first word stands. So ten thousand characters take a few thousandths of a second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from grontlys.candidates.language import english, norwegian
from grontlys.candidates.language.entries import Element, Entry, Pardon, Phrase
from grontlys.candidates.language.reasons import NATIONAL_ID, PRIVATE_KINDS, RECONSIDER, STOP, Audience, Finding
from grontlys.candidates.language.sentences import Ground, sentence_findings
from grontlys.employers.rules.given_names import GIVEN_NAMES
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.private_words import SHORTENED

_LANGUAGES = {"nb": norwegian, "en": english}


def reconsider(text: str, audience: Audience, language: str = "nb") -> list[Finding]:
    """What to think over in a text before `audience` reads it: in the order of the text, never overlapping.

    `language` is "nb" (nynorsk too) or "en"; another counts as "nb". What private_facts finds is a "stop" whoever reads
    it and in both languages; everything else is advice. Never raises.
    """
    book = _book(language if language in _LANGUAGES else "nb")
    found = [_private(one.start, one.end, one.words, one.category) for one in private_facts(text)]
    sentences = list(_sentences(text, book))
    for sentence in sentences:
        found += _in_sentence(text, sentence, book, audience)
    taken = bytearray(len(text))
    kept = _apart(found, taken)
    for sentence in sentences:
        kept += sentence_findings(text, sentence.grounds(), book.language, taken)
    return sorted(kept)


def language_of(text: str) -> str:
    """ "nb" or "en", by the small words; "nb" where nothing tells."""
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    counts = {code: sum(word in one.SMALL_WORDS for word in words) for code, one in _LANGUAGES.items()}
    return "en" if counts["en"] > counts["nb"] else "nb"


def _private(start: int, end: int, words: str, category: str) -> Finding:
    kind = category if category == NATIONAL_ID else PRIVATE_KINDS.get(category, "private")
    return Finding(start, end, words, kind, STOP, kind)


# --- Words and sentences ------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "é": "e", "è": "e", "ê": "e", "ó": "o", "ò": "o", "ô": "o", "à": "a"})
_NAMED = -1
"""Stands with a word that is written as a given name."""


class _Word(NamedTuple):
    start: int
    end: int
    plain: str
    ids: frozenset[int]
    new_line: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: list[_Word]

    def grounds(self) -> Iterator[Ground]:
        """The sentence as its length is counted: a line of its own is a sentence of its own."""
        begun: list[tuple[int, int, str]] = []
        for word in self.words:
            if word.new_line and begun:
                yield Ground(begun)
                begun = []
            begun.append((word.start, word.end, word.plain))
        if begun:
            yield Ground(begun)


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    joined = unicodedata.normalize("NFC", "".join(one for one in word if unicodedata.category(one) != "Cf"))
    return unicodedata.normalize("NFC", joined.casefold()).translate(_LETTERS)


def _sentences(text: str, book: _Book) -> Iterator[_Sentence]:
    words: list[_Word] = []
    known: dict[str, tuple[str, frozenset[int]]] = {}
    last = 0
    for match in _WORD.finditer(text):
        written, (start, end) = match.group(), match.span()
        between = text[last:start]
        if words and between != " " and _ends(words[-1].plain, between):
            yield _Sentence(words)
            words = []
        if written not in known:
            plain = _plain(written)
            known[written] = plain, book.ids(plain, written)
        words.append(_Word(start, end, *known[written], "\n" in between))
        last = end
    if words:
        yield _Sentence(words)


def _ends(word: str, between: str) -> bool:
    """Whether a sentence ends between a word and the next: not in "f.eks.", "12.30" or "15. mai"."""
    if "\n" in between and (between.count("\n") > 1 or any(mark in between for mark in "-*•–:")):
        return True
    if any(mark in between for mark in "!?…"):
        return True
    stop = between.find(".")
    return stop >= 0 and stop + 1 < len(between) and word not in SHORTENED and not word.isdecimal()


# --- The lists, made ready ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """An element with the numbers of the words that may stand there."""

    kind: str
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A phrase, cut at the word that is seldom: it is tried only where that word stands."""

    entry: Entry
    before: tuple[_Made, ...]  # "not" and "start", looked at where the phrase begins
    left: tuple[_Made, ...]  # from the seldom word to the left
    right: tuple[_Made, ...]  # from it to the right, with it
    suggestions: tuple[str, ...]
    exceptions: tuple[tuple[tuple[_Made, ...], tuple[_Made, ...], tuple[_Made, ...]], ...]
    elsewhere: frozenset[int]


class _Book:
    """The lists of one language: which numbers a word has, and which lines begin with a number."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._lists = _LANGUAGES[language]
        self._numbers: dict[str, int] = {}
        self._forms: dict[str, set[int]] = {}
        self._begins: dict[str, set[int]] = {}
        self._ends: dict[str, set[int]] = {}
        self.lines: dict[int, list[_Line]] = {}
        for entry in self._lists.ENTRIES:
            exceptions = tuple(self._exception(one) for one in entry.exceptions)
            elsewhere = self._made(Element("word", entry.elsewhere)).ids
            for phrase in entry.phrases:
                self._add(entry, phrase, exceptions, elsewhere)
        self._begin_lengths = sorted({len(one) for one in self._begins})
        self._end_lengths = sorted({len(one) for one in self._ends})

    def ids(self, plain: str, written: str) -> frozenset[int]:
        """The numbers of a word."""
        found: set[int] = set()
        found.update(self._forms.get(plain, ()))
        for length in self._begin_lengths:
            if length > len(plain):
                break
            found.update(self._begins.get(plain[:length], ()))
        for length in self._end_lengths:
            if length > len(plain):
                break
            found.update(self._ends.get(plain[-length:], ()))
        if written[0].isupper() and plain.translate(_NAME_LETTERS) in GIVEN_NAMES:
            found.add(_NAMED)
        return frozenset(found)

    def _add(
        self,
        entry: Entry,
        phrase: Phrase,
        exceptions: tuple[tuple[tuple[_Made, ...], tuple[_Made, ...], tuple[_Made, ...]], ...],
        elsewhere: frozenset[int],
    ) -> None:
        made = [self._made(one) for one in phrase.elements]
        first = next(place for place, one in enumerate(made) if one.kind == "word")
        seldom = min(
            (place for place, one in enumerate(made) if one.kind == "word"),
            key=lambda place: (self._often(phrase.elements[place]), place),
        )
        left = tuple(reversed(made[first:seldom]))
        line = _Line(entry, tuple(made[:first]), left, tuple(made[seldom:]), phrase.suggestions, exceptions, elsewhere)
        for number in made[seldom].ids:
            self.lines.setdefault(number, []).append(line)

    def _often(self, element: Element) -> int:
        """How many words of an element stand in every other sentence."""
        return sum(10 if one.startswith("<") else one in self._lists.SMALL_WORDS for one in element.words)

    def _exception(self, one: Pardon) -> tuple[tuple[_Made, ...], tuple[_Made, ...], tuple[_Made, ...]]:
        return (
            tuple(self._made(part) for part in one.whole),
            tuple(self._made(part) for part in reversed(one.before)),
            tuple(self._made(part) for part in one.after),
        )

    def _made(self, element: Element) -> _Made:
        ids: set[int] = set()
        for word in element.words:
            if word == "<name>":
                ids.add(_NAMED)
            elif word.startswith("<"):
                ids |= self._made(Element("word", frozenset(self._lists.CLASSES[word[1:-1]].split()))).ids
            else:
                ids.add(self._number(word))
        return _Made(element.kind, frozenset(ids))

    def _number(self, word: str) -> int:
        if word in self._numbers:
            return self._numbers[word]
        number = self._numbers[word] = len(self._numbers)
        if word.endswith("*"):
            table, forms = self._begins, [word[:-1]]
        elif word.startswith("*"):
            table, forms = self._ends, [word[1:]]
        elif word.endswith("+"):
            table, forms = self._forms, list(_inflected(word[:-1], self._lists.ENDINGS))
        else:
            table, forms = self._forms, [word]
        for form in forms:
            for spelled in _spelled(form):
                table.setdefault(spelled, set()).add(number)
        return number


_NAME_LETTERS = str.maketrans({"å": "a", "ø": "o", "æ": "e"})


def _inflected(word: str, endings: Sequence[str]) -> Iterator[str]:
    """The word with each ending; one that ends in e also without it."""
    for ending in endings:
        yield word + ending
        if word.endswith("e") and ending:
            yield word[:-1] + ending
    if word.endswith("e"):
        yield word[:-1]


def _spelled(word: str) -> set[str]:
    """The word, and as it is typed without æ, ø and å where it is long enough not to become another word."""
    if len(word) < 6:
        return {word}
    return {
        word,
        word.replace("å", "aa").replace("æ", "ae").replace("ø", "oe"),
        word.replace("å", "a").replace("æ", "ae").replace("ø", "o"),
    }


@cache
def _book(language: str) -> _Book:
    return _Book(language)


# --- Looking ------------------------------------------------------------------------------------------------------------------


def _in_sentence(text: str, sentence: _Sentence, book: _Book, audience: Audience) -> Iterator[Finding]:
    words = sentence.words
    everywhere: frozenset[int] | None = None
    for at, word in enumerate(words):
        if not word.ids:
            continue
        for line in {id(one): one for number in word.ids for one in book.lines.get(number, ())}.values():
            if audience not in line.entry.audiences:
                continue
            end = max(_reached(line.right, words, at, 1), default=-1)
            first = min(_reached(line.left, words, at - 1, -1), default=len(words)) + 1 if end > 0 else 0
            if end < 0 or first > at or not _stands(line.before, words, first):
                continue
            if any(_is_exception(one, words, first, end) for one in line.exceptions):
                continue
            if line.elsewhere:
                if everywhere is None:
                    everywhere = frozenset[int]().union(*(one.ids for one in words))
                if not line.elsewhere.isdisjoint(everywhere):
                    continue
            start, stop = words[first].start, words[end - 1].end
            entry = line.entry
            capital = first == 0 and text[start].isupper()
            plain = tuple(one[:1].upper() + one[1:] if capital else one for one in line.suggestions)
            yield Finding(start, stop, text[start:stop], entry.kind, RECONSIDER, entry.why, plain)


def _stands(before: tuple[_Made, ...], words: list[_Word], at: int) -> bool:
    """Whether what must, or must not, stand to the left of a place does."""
    for one in before:
        if one.kind == "start" and at > 0:
            return False
        if one.kind == "not" and at > 0 and not one.ids.isdisjoint(words[at - 1].ids):
            return False
    return True


def _reached(elements: Iterable[_Made], words: list[_Word], at: int, step: int) -> set[int]:
    """The places that lie past the elements when one begins at a place and goes right (step 1), or left (-1)."""
    places = {at}
    for one in elements:
        if one.kind == "gap":
            places = {place + step * more for place in places for more in range(3)}
            places = {place for place in places if -1 <= place <= len(words)}
            continue
        if one.kind == "start":
            places = {place for place in places if place == -1}
            continue
        on = {place + step for place in places if 0 <= place < len(words) and not one.ids.isdisjoint(words[place].ids)}
        places = places | on if one.kind == "maybe" else on
        if not places:
            break
    return places


def _is_exception(
    one: tuple[tuple[_Made, ...], tuple[_Made, ...], tuple[_Made, ...]], words: list[_Word], start: int, end: int
) -> bool:
    whole, before, after = one
    if whole:
        return any(
            reached >= end for at in range(max(0, start - 4), start + 1) for reached in _reached(whole, words, at, 1)
        )
    return bool(_reached(before, words, start - 1, -1)) and bool(_reached(after, words, end, 1))


def _apart(found: list[Finding], taken: bytearray) -> list[Finding]:
    """Without those that lie over another: a stop wins, then the longest, then the first. Marks what they cover."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.severity != STOP, one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return kept
