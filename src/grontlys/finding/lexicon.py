"""What words mean: every phrase that a search understands, with the chips it stands for."""

from __future__ import annotations

import bisect
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import OSA

from grontlys.employers.rules.occupations import Contents, contents_of, everyday_words
from grontlys.employers.rules.vocabulary import COMPETENCES, REQUIREMENTS, TASKS, TIMES, Term
from grontlys.finding import synonyms
from grontlys.finding.chips import Atom, fold_post
from grontlys.finding.words import slips
from grontlys.shared.text import fold

if TYPE_CHECKING:
    from grontlys.finding.rows import Vocabulary

LONGEST_PHRASE = 6
MOST_ATOMS = 6
"""An occupation that stands for more than so many things asks for the first of them."""

_OFFERED = frozenset(
    {
        "licence_b",
        "licence_c",
        "forklift",
        "hot_work",
        "hygiene_course",
        "trade_certificate",
        "higher_education",
        "police_certificate",
        "shift",
    }
)
"""Requirements whose bare word means "where this is used": who types "truck" has the certificate. Of the others
("norsk", "støy") the bare word does not tell whether it is wished for or to be avoided, so the page asks."""

_TOO_GENERAL = frozenset({"other"})


class Role(Enum):
    """What a phrase does in a search."""

    WISH = auto()
    ABILITY = auto()  # a demand or requirement: wished for, or to be avoided
    NEGATOR = auto()
    AFFIRMER = auto()
    COLOUR = auto()
    PURPOSE = auto()


@dataclass(slots=True)
class Entry:
    """A phrase's role and the alternatives it stands for."""

    role: Role
    atoms: tuple[Atom, ...] = ()
    ambiguous: bool = False


Phrase = tuple[str, ...]


def plain(word: str) -> str:
    """Lower case, one way of writing each letter."""
    return unicodedata.normalize("NFC", word.casefold())


def _spellings(phrase: str) -> Iterator[Phrase]:
    """The folded phrase, also with å, ø written aa, oe."""
    lowered = plain(phrase)
    seen: set[Phrase] = set()
    for aa, oe in product((False, True), repeat=2):
        text = lowered
        if aa:
            text = text.replace("å", "aa")
        if oe:
            text = text.replace("ø", "oe")
        key = tuple(fold(text).split())
        if key and key not in seen:
            seen.add(key)
            yield key


def _spelt(phrase: str) -> frozenset[str] | None:
    """Short words whose folded form is another word ("ås" and "as", "hår" and "har") must be written as they are."""
    word = plain(phrase)
    if " " in word or len(word) > 3 or word.isascii():
        return None
    return frozenset({word, word.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")})


class Lexicon:
    """The phrases of one index: its places and industries, and the words that all indexes share."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        is_name: Callable[[str], bool] = lambda word: False,
        postcodes: frozenset[int] = frozenset(),
    ) -> None:
        self.vocabulary = vocabulary
        self._is_name = is_name
        self.postcodes = postcodes
        self._entries: dict[Phrase, Entry] = {}
        self._spelt: dict[str, Entry] = {}  # short words that are told apart by their Norwegian letters
        self._curated: set[str] = set()
        self._written: dict[str, str] = {}  # folded words as they are written
        self._add_small_words()
        self._add_terms()
        self._add_industries()
        self._add_places()
        self._add_occupations()
        self.tokens = {token for phrase in self._entries for token in phrase}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for token in sorted(self._curated):
            if len(token) >= 4 and not token.isdigit():
                self._by_letter[token[0]].append(token)
        self._sorted = sorted(self._entries)

    # --- Asking -----------------------------------------------------------------------------------------------------------

    def longest(self, tokens: list[str], raws: list[str], start: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at a token: how many tokens, and its entry."""
        for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            entry = self._spelt.get(raws[start]) if length == 1 else None
            entry = entry or self._entries.get(tuple(tokens[start : start + length]))
            if entry is not None:
                return length, entry
        return None

    def knows(self, token: str, raw: str) -> bool:
        """Whether the word stands in some phrase."""
        return token in self.tokens or raw in self._spelt

    def written(self, token: str) -> str:
        """A known word with its own letters: "loft" is "løft"."""
        return self._written.get(token, token)

    def entry(self, phrase: str) -> Entry | None:
        """The entry of exactly this phrase."""
        return self._spelt.get(plain(phrase)) or self._entries.get(tuple(fold(phrase).split()))

    def stem(self, token: str) -> str | None:
        """A known word of which this is another form ("butikken", "lagermedarbeider"); None where there is none."""
        for ending in synonyms.ENDINGS:
            if token.endswith(ending) and len(token) - len(ending) >= 3:
                short = token[: -len(ending)]
                for candidate in (short, short + "e", short.removesuffix("s")):
                    if candidate in self._curated:
                        return candidate
        return None

    def correct(self, tokens: list[str], place: int) -> str | None:
        """The known word that is a slip of the finger from the token at a place; None where there is none.

        One that makes a phrase with its neighbours is better than one that means something alone. A word that names or
        notes shared with all hold as it stands is no misspelling.
        """
        token = tokens[place]
        allowed = slips(len(token))
        if not allowed or not token.isalpha() or self._is_name(token):
            return None
        best: tuple[bool, int, bool, int, str] | None = None
        for candidate in self._by_letter[token[0]]:
            distance = OSA.distance(token, candidate, score_cutoff=allowed)
            if distance > allowed:
                continue
            rank = (
                not self._fits(tokens, place, candidate),
                distance,
                (candidate,) not in self._entries,
                abs(len(candidate) - len(token)),
                candidate,
            )
            best = min(best, rank) if best else rank
        if best is None or (best[0] and best[2]):
            return None
        return best[4]

    def _fits(self, tokens: list[str], place: int, word: str) -> bool:
        """Whether the word at that place makes a phrase of several words with those around it."""
        mended = [*tokens[:place], word, *tokens[place + 1 :]]
        for start in range(max(0, place - LONGEST_PHRASE + 1), place + 1):
            for end in range(max(place, start + 1) + 1, min(len(mended), start + LONGEST_PHRASE) + 1):
                if end - start > 1 and tuple(mended[start:end]) in self._entries:
                    return True
        return False

    def completions(self, tokens: list[str], limit: int = 4) -> list[tuple[str, Entry]]:
        """Phrases that begin with these tokens, the last of them unfinished: what somebody who is typing may be about to say."""
        if not tokens or len(tokens[-1]) < 2:
            return []
        found: list[tuple[str, Entry]] = []
        seen: set[tuple[Atom, ...]] = set()
        head, last = tuple(tokens[:-1]), tokens[-1]
        for phrase in self._from((*head, last)):
            if phrase[: len(head)] != head or len(phrase) <= len(head) or not phrase[len(head)].startswith(last):
                break
            entry = self._entries[phrase]
            if entry.atoms and entry.atoms not in seen and entry.role is not Role.ABILITY:
                seen.add(entry.atoms)
                found.append((" ".join(phrase), entry))
                if len(found) == limit:
                    break
        return found

    def _from(self, phrase: Phrase) -> Iterator[Phrase]:
        for place in range(bisect.bisect_left(self._sorted, phrase), len(self._sorted)):
            yield self._sorted[place]

    # --- Filling ----------------------------------------------------------------------------------------------------------

    def _add(self, phrase: str, role: Role, *atoms: Atom, ambiguous: bool = False, curated: bool = True) -> None:
        """A phrase that means several things means all of them: "lager" is a task and an industry."""
        spelt = _spelt(phrase)
        if spelt is not None:
            for word in spelt:
                self._put(self._spelt, word, role, atoms, ambiguous)
            return
        for key in _spellings(phrase):
            if len(key) > LONGEST_PHRASE:
                continue
            self._put(self._entries, key, role, atoms, ambiguous)
            if curated:
                self._curated.update(key)
                words = plain(phrase).split()
                if len(words) == len(key):
                    for token, word in zip(key, words, strict=True):
                        self._written.setdefault(token, word)

    @staticmethod
    def _put(entries: dict[Any, Entry], key: Any, role: Role, atoms: tuple[Atom, ...], ambiguous: bool) -> None:
        before = entries.get(key)
        if before is None:
            entries[key] = Entry(role, tuple(dict.fromkeys(atoms)), ambiguous)
        elif before.role is role:
            before.atoms = tuple(dict.fromkeys((*before.atoms, *atoms)))
            before.ambiguous = before.ambiguous and ambiguous

    def _add_all(self, role: Role, kind: str, table: dict[str, tuple[str, ...]]) -> None:
        for value, phrases in table.items():
            for phrase in phrases:
                self._add(phrase, role, Atom(kind, value))

    def _add_small_words(self) -> None:
        for phrase in synonyms.NEGATORS:
            self._add(phrase, Role.NEGATOR)
        for phrase in synonyms.AFFIRMERS:
            self._add(phrase, Role.AFFIRMER)
        self._add_all(Role.COLOUR, "light", synonyms.COLOURS)
        self._add_all(Role.PURPOSE, "purpose", synonyms.PURPOSES)
        self._add_all(Role.WISH, "sector", synonyms.SECTORS)
        self._add_all(Role.WISH, "employees", synonyms.SIZES)
        self._add_all(Role.WISH, "hours", synonyms.HOURS)
        self._add_all(Role.WISH, "avoid", synonyms.AVOIDING)
        for code, phrases in synonyms.FRESH.items():
            kind, _colon, value = code.partition(":")
            for phrase in phrases:
                self._add(phrase, Role.WISH, Atom(kind, value))
        for phrase in synonyms.KNOWN_ONLY:
            self._add(phrase, Role.WISH, Atom("sure", "only"))
        for phrase in synonyms.CLOSED:
            self._add(phrase, Role.WISH, Atom("closed", "yes"))

    def _add_terms(self) -> None:
        for term in TASKS:
            self._add_term(term, Role.WISH, "task")
        for term in TIMES:
            self._add_term(term, Role.WISH, "time")
        for term in REQUIREMENTS:
            if term.code == "full_time":
                continue
            for phrase in _phrases(term):
                self._add(phrase, Role.ABILITY, Atom("uses", term.code), ambiguous=term.code not in _OFFERED)
        for term in COMPETENCES:
            if term.code in _TOO_GENERAL:
                continue
            for phrase in _phrases(term):
                role = Role.ABILITY if self._role(phrase) is Role.ABILITY else Role.WISH
                self._add(phrase, role, Atom("competence", term.code))

    def _role(self, phrase: str) -> Role | None:
        entry = self.entry(phrase)
        return entry.role if entry else None

    def _add_term(self, term: Term, role: Role, kind: str) -> None:
        for phrase in _phrases(term):
            self._add(phrase, role, Atom(kind, term.code))

    def _add_industries(self) -> None:
        for code, phrases in synonyms.INDUSTRIES.items():
            for phrase in phrases:
                self._add(phrase, Role.WISH, Atom("industry", code))
        for section, phrases in synonyms.SECTIONS.items():
            for phrase in phrases:
                self._add(phrase, Role.WISH, Atom("section", section))
        for standard, code, name, english in self.vocabulary.industries:
            if standard == "SN2007" and len(code) == 1:
                atom = Atom("section", code)
            elif standard == "SN2007" and code:
                atom = Atom("industry", code)
            else:
                continue
            for phrase in (name, english):
                # Names of the classification are for those who write them out: never a correction, never instead of our own.
                if len(phrase) > 3 and self.entry(phrase) is None:
                    self._add(phrase, Role.WISH, atom, curated=False)

    def _add_occupations(self) -> None:
        """An occupation asks for workplaces with its tasks, or in its industries. Its name comes after all other words."""
        named = [(word, contents_of(code)) for word, code in self.vocabulary.occupations]
        found: dict[str, list[Contents]] = defaultdict(list)
        for word, contents in (*everyday_words(), *named):
            found[word].append(contents)
        for word, all_contents in found.items():
            atoms = [Atom("task", task) for contents in all_contents for task in contents.tasks]
            atoms += [Atom("industry", code) for contents in all_contents for code in contents.industries]
            if atoms and self.entry(word) is None:
                self._add(word, Role.WISH, *list(dict.fromkeys(atoms))[:MOST_ATOMS], curated=False)

    def _add_places(self) -> None:
        names: set[Phrase] = set()
        for code, name, _county, _latitude, _longitude in self.vocabulary.municipalities[1:]:
            for part in _place_names(name):
                self._place(part, Atom("place", code))
                names.update(_spellings(part))
        for code, name in self.vocabulary.counties.items():
            for part in _place_names(name):
                for text in (part, f"{part} fylke"):
                    if not names & set(_spellings(text)):
                        self._place(text, Atom("county", code))
                        names.update(_spellings(text))
        for name, _municipality in self.vocabulary.posts[1:]:
            if names.isdisjoint(_spellings(name)):
                self._place(name, Atom("post", fold_post(name)))

    def _place(self, name: str, atom: Atom) -> None:
        """A place comes after the words of the language: who types "time" or "sand" may well mean the place, "bar" hardly."""
        if self.entry(name) is None or (self._role(name) is Role.WISH and self._is_place(name)):
            self._add(name, Role.WISH, atom)

    def _is_place(self, name: str) -> bool:
        entry = self.entry(name)
        return entry is not None and all(atom.kind in ("place", "county", "post") for atom in entry.atoms)


def _phrases(term: Term) -> Iterable[str]:
    return dict.fromkeys((term.nb, term.en, *term.nb_words, *term.en_words))


def _place_names(name: str) -> list[str]:
    """Places with names in several languages are found by each of them."""
    parts = [part.strip() for part in name.replace(" – ", " - ").split(" - ")]
    return [part for part in parts if part]
