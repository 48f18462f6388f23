"""What a word of a vocabulary is: a stable code, a label in each language, and other words people use for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its code, its two labels, and other words people use for it (folded when matched)."""

    code: str
    nb: str
    en: str
    nb_words: tuple[str, ...] = ()
    en_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Term):
    """One thing that a task asks of the person who does it.

    `group` is a code of DIMENSION_GROUPS. `levels` are four terms, "0" to "3", that say in plain words, each with an example,
    what the level means; a higher one always asks more of the person.
    """

    group: str
    levels: tuple[Term, Term, Term, Term]


def by_code[T: Term](terms: tuple[T, ...]) -> dict[str, T]:
    """A vocabulary as a dictionary from code to term."""
    return {term.code: term for term in terms}
