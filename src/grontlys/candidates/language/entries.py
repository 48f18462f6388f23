"""What the lists of words are made of, and the small notation in which they are written.

An entry has lines, one phrase each: words with one space between them, then perhaps "-> plain words | other plain words".

    atferd            that word          atferd+    and with Norwegian endings          *tiltak    any word that ends so
    tiltak*           any word that begins so                     a/b    one or the other      (a/b)    one or none
    ..                up to two other words                       !a/b   the word before is none of these
    <person>          a word of a class, in CLASSES               ^      the sentence begins here

`unless` takes a finding away: a phrase of that kind that lies over it, one around `<hit>`, or after "~" words of which one
stands anywhere in the sentence. Case, hyphens and invisible characters do not matter; words with æ, ø and å are also
found as people without those keys type them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grontlys.candidates.language.reasons import Audience

EMPLOYER = frozenset({Audience.EMPLOYER})
OUTSIDE = frozenset({Audience.EMPLOYER, Audience.CANDIDATE})
"""Those who do not speak the language of the trade."""

EVERYBODY = frozenset(Audience)
OWN = "own choice"
"""The source of an entry that no report names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words to think over, for whom and why. `code` is unique; `kind` and `why` are codes of reasons.KINDS and WHYS.

    `found` are texts in which it finds something, `not_found` texts in which it must not; a test holds it to both.
    """

    code: str
    kind: str
    why: str
    lines: str
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    source: str = OWN
    audiences: frozenset[Audience] = EVERYBODY
    unless: str = ""
    phrases: tuple[Phrase, ...] = field(init=False)
    exceptions: tuple[Pardon, ...] = field(init=False)
    elsewhere: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        exceptions = [one for one in _lines(self.unless) if not one.startswith("~")]
        elsewhere = [word for one in _lines(self.unless) if one.startswith("~") for word in one[1:].split()]
        object.__setattr__(self, "phrases", tuple(_phrase(line) for line in _lines(self.lines)))
        object.__setattr__(self, "exceptions", tuple(_exception(line) for line in exceptions))
        object.__setattr__(self, "elsewhere", frozenset(elsewhere))


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase. `kind`: "word", "maybe", "gap" (up to two words), "not" (the word before), "start"."""

    kind: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what may stand in its place."""

    elements: tuple[Element, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pardon:
    """What takes a finding away: `whole` lies over it, or `before` and `after` stand on its sides."""

    whole: tuple[Element, ...] = ()
    before: tuple[Element, ...] = ()
    after: tuple[Element, ...] = ()


def words(text: str) -> frozenset[str]:
    """The words of a text with spaces between."""
    return frozenset(text.split())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _phrase(line: str) -> Phrase:
    words, _arrow, plain = line.partition("->")
    return Phrase(_elements(words), tuple(one.strip() for one in plain.split("|") if one.strip()))


def _exception(line: str) -> Pardon:
    before, hit, after = line.partition("<hit>")
    if hit:
        return Pardon(before=_elements(before), after=_elements(after))
    return Pardon(whole=_elements(line))


def _elements(text: str) -> tuple[Element, ...]:
    return tuple(_element(one) for one in text.split())


def _element(text: str) -> Element:
    if text == "..":
        return Element("gap")
    if text == "^":
        return Element("start")
    if text.startswith("!"):
        return Element("not", frozenset(text[1:].split("/")))
    if text.startswith("("):
        return Element("maybe", frozenset(text[1:-1].split("/")))
    return Element("word", frozenset(text.split("/")))
