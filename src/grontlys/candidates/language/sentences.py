"""Sentences that are hard to read for their shape: too many words, and passives in a heap. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grontlys.candidates.language.entries import words
from grontlys.candidates.language.reasons import RECONSIDER, Finding

LONGEST = 25
"""Words in a sentence that is read without losing the thread: a rule of thumb of plain-language practice."""

PASSIVES = 2
"""So many in one sentence are a heap."""

_SHOWN = 5
"""A long sentence is marked by so many of its first words."""

_MODAL = words("skal skulle må måtte kan kunne bør burde vil ville")
_AUXILIARY = {
    "nb": words("blir ble bli blei vart vert verte"),
    "en": words("is are was were be been being"),
}
_ADVERBS = words("ikke ikkje også da nå så først alltid eventuelt derfor not also then now first")
_S_PASSIVE = re.compile(r"(?!.*(?:en|et)es$)[a-zæøå]{3,}(?:es|ast)")
_PLAIN_PASSIVE = re.compile(
    r"[a-zæøå]*(?:[a-zæøå]eres|legges|settes|gjøres|føres|følges|sendes|holdes|brukes|kreves|meldes|gis|avtales|hentes|anbefales)"
)
"""Verbs that are passives also where no other verb stands before."""
_PARTICIPLE = {
    "nb": re.compile(r"[a-zæøå]{2,}(?:ert|gt|kt|satt|tatt|gitt|gjort|ført|holdt|sendt|fulgt|talt|stemt)"),
    "en": re.compile(r"[a-z]{2,}(?:ed|en|ought)"),
}
_NO_PASSIVE = words(
    """
    finnes synes lykkes trives møtes minnes kjennes undres eldes høres føles snakkes enes lykkast trivast deres andres alles
    godt fort lett litt rett kort sent svært bedt been often even open men women children
    """
)
"""Words that look so and are none."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The words of one sentence: start, end and plain form of each."""

    words: list[tuple[int, int, str]]


def sentence_findings(text: str, grounds: Iterable[Ground], language: str, taken: bytearray) -> Iterator[Finding]:
    """What there is to say of each sentence by its shape, never over a character that `taken` marks; marks its own."""
    for ground in grounds:
        said = ground.words
        if len(said) > LONGEST:
            yield from _marked(text, said[:LONGEST], taken, "long")
        heap = list(_passives(said, language))
        if len(heap) >= PASSIVES:
            first, last = heap[-1]
            yield from _marked(text, said[first : last + 1], taken, "passive", whole=True)


def _marked(
    text: str, words: list[tuple[int, int, str]], taken: bytearray, why: str, *, whole: bool = False
) -> Iterator[Finding]:
    """The first of the words that nothing marks yet; with `whole` all of them or none."""
    run: list[tuple[int, int, str]] = []
    for word in words:
        if any(taken[run[0][0] if run else word[0] : word[1]]):
            if run or whole:
                break
            continue
        run.append(word)
        if len(run) == _SHOWN and not whole:
            break
    if run and not (whole and len(run) < len(words)):
        start, end = run[0][0], run[-1][1]
        taken[start:end] = b"\x01" * (end - start)
        yield Finding(start, end, text[start:end], "sentence", RECONSIDER, why)


def _passives(words: list[tuple[int, int, str]], language: str) -> Iterator[tuple[int, int]]:
    """The places of the first and last word of each passive."""
    for at, (_start, _end, plain) in enumerate(words):
        if language == "nb" and _PLAIN_PASSIVE.fullmatch(plain):
            yield at, at
        elif language == "nb" and plain in _MODAL:
            # "kan avtales", "kan plassen avtales"
            for follows in range(at + 1, min(at + 4, len(words))):
                then = words[follows][2]
                if _S_PASSIVE.fullmatch(then) and not _PLAIN_PASSIVE.fullmatch(then) and then not in _NO_PASSIVE:
                    yield at, follows
                    break
        elif plain in _AUXILIARY[language]:
            follows = at + 1
            while follows < len(words) and words[follows][2] in _ADVERBS:
                follows += 1
            then = words[follows][2] if follows < len(words) else ""
            if _PARTICIPLE[language].fullmatch(then) and then not in _NO_PASSIVE:
                yield at, follows
