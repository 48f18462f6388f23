"""Finds what a text says about a person that belongs nowhere in a note about a workplace. Pure; the words are in private_words.

A text is cut into sentences and words; phrases (private_words.PHRASES) are looked for in each sentence alone, and a phrase
counts unless something harmless (private_words.HARMLESS) lies over it: "har angst" counts, "tar imot folk som har angst" does
not. Upper and lower case, spaces, commas, hyphens and invisible characters do not matter. It is a check that helps people to
write, not a proof: what it has no words for, it does not see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from grontlys.employers.rules import private_words as data
from grontlys.employers.rules.given_names import GIVEN_NAMES
from grontlys.employers.rules.terms import Term, by_code


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something private: the code of its category, the words as they stand, and where: text[start:end] == words."""

    start: int
    end: int
    category: str
    words: str


NEVER = "national_id"
"""The category that no reason lets through."""


def private_facts(text: str) -> tuple[Finding, ...]:
    """What the text seems to give away about a person, in the order of the text; () where it seems harmless.

    Findings of one category that touch each other are one. Never raises.
    """
    found = [Finding(*match.span(), NEVER, match.group()) for match in _ID.finditer(text)]
    for sentence in _sentences(text):
        found += _in_sentence(text, sentence)
    return _merged(text, found)


def may_be_kept(findings: tuple[Finding, ...], reason: str) -> bool:
    """Whether a text with these findings may stand for this reason: one of PRIVATE_REASONS, or CARRIED."""
    known = reason == data.CARRIED or reason in by_code(data.PRIVATE_REASONS)
    return not findings or (known and all(finding.category != NEVER for finding in findings))


def category(code: str) -> Term:
    """What a finding is about, in words. Raises KeyError."""
    return by_code(data.CATEGORIES)[code]


# --- Numbers ------------------------------------------------------------------------------------------------------------------

# Eleven digits, six and five; or the day, month and year apart, where they can be a day.
_ID = re.compile(
    r"(?<!\d)(?:\d{6}[\s.-]*\d{5}"
    r"|(?:[04][1-9]|[1256]\d|[37][01])[ .]?(?:[048][1-9]|[159][0-2])[ .]?\d\d[\s.-]+\d{3} ?\d\d)(?!\d)"
)


# --- Words and sentences ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words as " moren er syk ", and for where each begins and ends in that string, where it does in the text."""

    plain: str
    places: dict[int, int]
    ends: dict[int, int]


_LETTERS = str.maketrans(
    {"ä": "æ", "ö": "ø", "ü": "u", "é": "e", "è": "e", "ê": "e", "ó": "o", "ò": "o", "ô": "o", "à": "a"}
)
_WORD = re.compile(r"[^\W_]+")


_USUAL = re.compile("[\\n\\r\\t -~ÆØÅæøå«»–—“”’…§½°]*")
"""Texts of which each character stands for itself, in lower case too: almost all."""


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    """Lower-case characters with where each begins and ends in the text; combining marks joined, invisible ones left out."""
    if _USUAL.fullmatch(text):
        return ((one, place, place + 1) for place, one in enumerate(text.lower()))
    return _unusual(text)


def _unusual(text: str) -> Iterator[tuple[str, int, int]]:
    held: tuple[str, int, int] | None = None
    for place, character in enumerate(text):
        if unicodedata.combining(character):
            if held is not None:
                joined = unicodedata.normalize("NFC", held[0] + character)
                held = (joined if len(joined) == 1 else held[0], held[1], place + 1)
            continue
        if unicodedata.category(character) == "Cf":
            continue
        if held is not None:
            yield from _lower(*held)
        held = (character, place, place + 1)
    if held is not None:
        yield from _lower(*held)


def _lower(character: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for one in unicodedata.normalize("NFC", character.casefold()).translate(_LETTERS):
        yield one, start, end


def _sentences(text: str) -> Iterator[_Sentence]:
    characters = list(_characters(text))
    plain = "".join(one for one, _start, _end in characters)
    words: list[tuple[str, int, int]] = []
    last = 0
    for match in _WORD.finditer(plain):
        between = plain[last : match.start()]
        if words and _ends(words[-1][0], between):
            yield _sentence(words)
            words = []
        words.append((match.group(), characters[match.start()][1], characters[match.end() - 1][2]))
        last = match.end()
    if words:
        yield _sentence(words)


def _ends(word: str, between: str) -> bool:
    """Whether a sentence ends between a word and the next: not in "f.eks.", "12.30" or "15. mai"."""
    if any(mark in between for mark in "!?…"):
        return True
    stop = between.find(".")
    if stop < 0:
        return False
    return stop + 1 < len(between) and word not in data.SHORTENED and not word.isdecimal()


def _sentence(words: list[tuple[str, int, int]]) -> _Sentence:
    plain = " "
    places: dict[int, int] = {}
    ends: dict[int, int] = {}
    for word, start, end in words:
        places[len(plain)] = start
        plain += f"{word}{_tags(word)} "
        ends[len(plain)] = end
    return _Sentence(plain, places, ends)


# --- Phrases ------------------------------------------------------------------------------------------------------------------

_TAGS = {name: chr(0xE000 + place) for place, name in enumerate((*data.CLASSES, "name", "digits"))}
"""A character of its own for each class: a word is marked once with the classes it is of, and phrases look for the mark."""

_ANY_TAGS = f"[{chr(0xE000)}-{chr(0xE000 + len(_TAGS))}]*"
_OTHER = "[^ ]+ "
_SPELLINGS = {"å": "(?:å|aa|a)", "æ": "(?:æ|ae)", "ø": "(?:ø|oe|o)", "*": "[^ ]*"}


def _spelled(word: str) -> str:
    """A word as a pattern: a star for any beginning or ending, Norwegian letters also as people without them type them."""
    return "".join(_SPELLINGS.get(one) or re.escape(one) for one in word)


@cache
def _members(name: str) -> re.Pattern[str]:
    if name == "digits":
        return re.compile(r"\d+[a-zæøå]?")
    if name == "name":
        # The names are folded: each letter also stands for the one it was folded from.
        folded = "|".join(sorted(GIVEN_NAMES)).replace("a", "[aå]").replace("o", "[oø]").replace("[aå]e", "(?:ae|æ)")
        return re.compile(folded)
    return re.compile("|".join(_spelled(word) for word in sorted(data.CLASSES[name]) if not word.startswith("<")))


@lru_cache(maxsize=20_000)
def _tags(word: str) -> str:
    """The marks of the classes a word is of; a class may hold others."""
    direct = {name for name in _TAGS if _members(name).fullmatch(word)}
    held = {name for name in data.CLASSES if any(f"<{other}>" in data.CLASSES[name] for other in direct)}
    return "".join(tag for name, tag in _TAGS.items() if name in direct | held)


def _element(element: str) -> str:
    match element:
        case "..":
            return f"(?:{_OTHER}){{0,2}}"
        case "(..)":
            return f"(?:{_OTHER})?"
    if element.startswith("!"):
        return "".join(f"(?<! {word}{_tags(word)} )" for word in element[1:].split("/"))
    if element.startswith("("):
        return f"(?:{_words(element[1:-1])})?"
    if element.endswith("+"):
        return f"(?:{_words(element[:-1])}){{1,5}}"
    return _words(element)


def _words(text: str) -> str:
    made = [f"[^ ]*{_TAGS[one[1:-1]]}" if one.startswith("<") else _spelled(one) for one in text.split("/")]
    return f"(?:{'|'.join(made)}){_ANY_TAGS} "


def _pattern(phrase: str) -> str:
    return "".join(_element(element) for element in phrase.split())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase to look for. It looks ahead, so that one which begins inside another is found too."""

    category: str
    pattern: re.Pattern[str]
    anchor: re.Pattern[str]


_EVERYDAY = frozenset(
    {"<someone>", "<is>", "<has>", "<their>", "<group>", "<link>", "<number>", "<name>", "<digits>", "<kin>"}
    | {"i", "på", "av", "med", "til", "fra", "er", "var", "har", "ble", "full", "inne"}
)
"""Parts of phrases that many harmless texts hold."""


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(code, re.compile(f"(?<= )(?=({_pattern(phrase)}))"), re.compile(_anchor(phrase)))
        for code, phrases in data.PHRASES.items()
        for phrase in phrases
    )


def _anchor(phrase: str) -> str:
    """The part of a phrase that must be there and is seldom: a text without it need not be searched for the phrase."""
    needed = [one for one in phrase.split() if one[0] not in "!(." and not one.endswith("+")]
    seldom = [one for one in needed if _EVERYDAY.isdisjoint(one.split("/"))]
    return _words((seldom or needed)[-1])


@lru_cache(maxsize=20_000)
def _anchored(word: str) -> frozenset[int]:
    """Which phrases a word, with its marks, may belong to."""
    return frozenset(place for place, phrase in enumerate(_phrases()) if phrase.anchor.fullmatch(f"{word} "))


@cache
def _harmless() -> tuple[tuple[re.Pattern[str], ...], tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    """What is harmless as a whole, and what is so before and after a finding."""
    whole: list[re.Pattern[str]] = []
    around: list[tuple[re.Pattern[str], re.Pattern[str]]] = []
    for phrase in data.HARMLESS:
        before, private, after = phrase.partition("<private>")
        if private:
            first = f"(?<= ){_pattern(before)}" if before else ""
            around.append((re.compile(first + r"\Z"), re.compile(_pattern(after))))
        else:
            whole.append(re.compile(f"(?<= )(?=({_pattern(phrase)}))"))
    return tuple(whole), tuple(around)


def _in_sentence(text: str, sentence: _Sentence) -> Iterator[Finding]:
    plain = sentence.plain
    phrases = _phrases()
    worth = frozenset[int]().union(*map(_anchored, plain.split()))
    seen = {
        (match.start(1), match.end(1), phrases[place].category)
        for place in worth
        for match in phrases[place].pattern.finditer(plain)
    }
    if not seen:
        return
    whole, around = _harmless()
    covers = [match.span(1) for pattern in whole for match in pattern.finditer(plain)]
    for start, end, code in seen:
        # What an innocent phrase must hold is the end: "er syk" in "hvis han er syk".
        if any(first < end <= last for first, last in covers):
            continue
        if any(before.search(plain, 0, start) and after.match(plain, end) for before, after in around):
            continue
        first, last = sentence.places[start], sentence.ends[end]
        yield Finding(first, last, code, text[first:last])


def _merged(text: str, found: list[Finding]) -> tuple[Finding, ...]:
    kept: dict[str, list[Finding]] = {}
    for one in sorted(found):
        of_category = kept.setdefault(one.category, [])
        if of_category and one.start < of_category[-1].end:
            before = of_category.pop()
            end = max(before.end, one.end)
            one = Finding(before.start, end, one.category, text[before.start : end])
        of_category.append(one)
    return tuple(sorted(one for some in kept.values() for one in some))
