"""From what somebody types to chips and the words that are left. Pure: text and a lexicon in, a query out.

The longest phrase that means something is taken first, from left to right. What is not recognised is looked for in names
and notes. Nothing is dropped silently: corrections are told, and a word that may mean two opposite things is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from grontlys.finding import synonyms
from grontlys.finding.chips import MOST_KM, Atom, Chip, chip, parse_chip, place_of
from grontlys.finding.lexicon import Entry, Lexicon, Role, plain
from grontlys.shared import orgnr
from grontlys.shared.text import fold

MOST_TEXT = 300
MOST_WORDS = 40

_TOKEN = re.compile(
    r"""
      "[^"]*" | «[^»]*»                                     # taken as it stands
    | \b[ABCabc][12]\b                                      # a level of Norwegian
    | \d+(?=(?:km|mil|ansatte|ansatt|prosent|pst|dager|uker)\b)  # 20km
    | [^\W_]*[^\W\d_][^\W_]*                                # a word, with digits in it or not
    | \d+(?:[.]\d+)*
    | [%+~<>,&] | [–-](?=\s?\d)
    """,
    re.VERBOSE,
)
_LANGUAGE_LEVEL = re.compile(r"[abc][12]")


class Correction(NamedTuple):
    """A word as it was written, and as it was read."""

    written: str
    read: str


class Offer(NamedTuple):
    """A word that may be wished for or avoided; the person says which."""

    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: chips, and words that must stand in the name or in a note.

    `rest_text` is what stays in the field: the words, quoted where they were, and those that are asked about.
    """

    chips: tuple[Chip, ...] = ()
    rest: tuple[str, ...] = ()
    rest_text: str = ""
    offers: tuple[Offer, ...] = ()
    corrections: tuple[Correction, ...] = ()
    completions: tuple[tuple[str, Chip], ...] = ()

    def with_chips(self, more: tuple[Chip, ...]) -> Query:
        """The same with these chips before its own."""
        return Query(
            merge((*more, *self.chips)), self.rest, self.rest_text, self.offers, self.corrections, self.completions
        )


class _Token(NamedTuple):
    text: str  # as written
    raw: str  # lower case
    folded: str
    quoted: bool = False


class _Item(NamedTuple):
    """A recognised piece: its chip, and what it was for joining it with its neighbours."""

    chip: Chip
    role: Role
    place: int  # of its first token
    end: int


@dataclass
class _Reading:
    tokens: list[_Token]
    folded: list[str]
    lexicon: Lexicon
    items: list[_Item] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    corrected: dict[int, Correction] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    offered: set[int] = field(default_factory=set)
    radius: list[tuple[int, int, int, bool]] = field(default_factory=list)  # km, first token, end, place follows


def parse(text: str, lexicon: Lexicon, *, typing: bool = False) -> Query:
    """What the text asks for. With `typing` its last word may be unfinished: it is completed rather than searched for."""
    tokens = _tokens(text[:MOST_TEXT])
    folded = [token.folded for token in tokens]
    reading = _Reading(tokens, folded, lexicon)
    unfinished = typing and bool(tokens) and text[-1:].isalnum() and not tokens[-1].quoted
    _mend(reading, unfinished)
    place = 0
    while place < len(tokens):
        place += _read_at(reading, place)
    _join_radius(reading)
    _join_lights(reading)
    chips = merge(tuple(item.chip for item in sorted(reading.items, key=lambda item: item.place)))
    return _query(reading, chips, unfinished)


def merge(chips: tuple[Chip, ...]) -> tuple[Chip, ...]:
    """Each chip once. A place with a distance around it takes the place of the same without."""
    kept = dict.fromkeys(chips)
    for wide in chips:
        if wide.kind == "place" and len(wide.atoms) == 1:
            code, km = place_of(wide.atoms[0])
            if km:
                kept.pop(chip("place", code), None)
    return tuple(kept)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        if written[0] in '"«':
            found.extend(_Token(word, word, word, True) for word in fold(written).split())
            continue
        raw = plain(written)
        found.extend(_Token(written, raw, part) for part in fold(written).split() or [written])
    return found[:MOST_WORDS]


def _mend(reading: _Reading, unfinished: bool) -> None:
    """Replace words that mean nothing as they stand by the known word that they are a form or a misspelling of."""
    lexicon = reading.lexicon
    last = len(reading.tokens) - 1
    # Twice, since a word may be known by the neighbour that was put right after it.
    for place, token in [*enumerate(reading.tokens)] * 2:
        word = reading.folded[place]
        if token.quoted or lexicon.knows(word, token.raw) or token.raw in synonyms.STOP_WORDS or not word.isalpha():
            continue
        if word in synonyms.COMPANY_FORMS or _is_small(word):
            continue
        stem = lexicon.stem(word)
        if stem is not None:
            reading.folded[place] = stem
            continue
        if place == last and unfinished and lexicon.completions([word], 1):
            continue
        right = lexicon.correct(reading.folded, place)
        if right is not None:
            reading.folded[place] = right
            reading.corrected[place] = Correction(token.text, lexicon.written(right))


_SMALL_WORDS = frozenset(
    fold(word)
    for words in (
        synonyms.UNITS_OF_TIME,
        synonyms.PEOPLE,
        synonyms.PERCENT,
        synonyms.KILOMETRES,
        synonyms.LAST_WORDS,
        synonyms.FRESH_WORDS,
        synonyms.CONFIRMED_WORDS,
        synonyms.NUMBER_WORDS,
        synonyms.CONNECTORS,
        synonyms.FILLERS_AFTER_NEGATOR,
        synonyms.FROM,
        (
            part
            for phrase in (*synonyms.AT_MOST, *synonyms.AT_LEAST, *synonyms.AROUND, *synonyms.NEAR)
            for part in phrase.split()
        ),
        ("mellom", "between", "stilling", "position", "mil"),
    )
    for word in words
)


def _is_small(word: str) -> bool:
    return word in _SMALL_WORDS


def _read_at(reading: _Reading, place: int) -> int:
    """Read what begins at a token. Returns how many tokens it took (at least one)."""
    token = reading.tokens[place]
    if token.quoted:
        return 1
    for rule in (
        _read_organisation_number,
        _read_percent,
        _read_radius,
        _read_range,
        _read_bound,
        _read_freshness,
        _read_level,
        _read_postcode,
    ):
        taken = rule(reading, place)
        if taken:
            return taken
    found = _longest(reading, place)
    if found is None:
        return 1
    length, entry = found
    end = place + length
    if entry.role is Role.NEGATOR:
        return _read_negated(reading, place, end) or length
    if entry.role is Role.AFFIRMER:
        return _read_affirmed(reading, place, end) or length
    _take(reading, place, end, entry, negative=False, affirmed=False)
    return length


def _longest(reading: _Reading, place: int) -> tuple[int, Entry] | None:
    if place >= len(reading.tokens) or reading.tokens[place].quoted:
        return None
    raws = [token.raw if not token.quoted else "" for token in reading.tokens]
    # A quoted word ends every phrase.
    stop = next((n for n in range(place, len(reading.tokens)) if reading.tokens[n].quoted), len(reading.tokens))
    found = reading.lexicon.longest(reading.folded[:stop], raws, place)
    if found is not None and found[0] == 1 and reading.tokens[place].raw in synonyms.STOP_WORDS:
        # "har" is not "hår", "for" is no place; but "har" still affirms.
        return found if found[1].role is Role.AFFIRMER else None
    return found


def _take(reading: _Reading, place: int, end: int, entry: Entry, *, negative: bool, affirmed: bool) -> None:
    """Make the chip of a phrase, or the offer where it can be meant in two opposite ways."""
    if entry.role is Role.ABILITY:
        code = entry.atoms[0].value
        if negative:
            made = chip("avoid", code)
        elif entry.ambiguous and not affirmed:
            text = " ".join(token.text for token in reading.tokens[place:end])
            reading.offers.append(Offer(text, (chip("avoid", code), chip("uses", code))))
            reading.offered.update(range(place, end))
            return
        else:
            made = Chip(entry.atoms)
    else:
        made = _opposite(entry) if negative else Chip(entry.atoms)
    reading.items.append(_Item(made, entry.role, place, end))
    reading.used.update(range(place, end))


_OPPOSITES = {
    Atom("hours", "part_time"): Atom("hours", "full_time"),
    Atom("hours", "full_time"): Atom("hours", "part_time"),
    Atom("purpose", "training"): Atom("purpose", "hiring"),
    Atom("purpose", "hiring"): Atom("purpose", "training"),
}


def _opposite(entry: Entry) -> Chip:
    if len(entry.atoms) == 1:
        (atom,) = entry.atoms
        if atom in _OPPOSITES:
            return Chip((_OPPOSITES[atom],))
        if atom.kind == "avoid":
            # "ikke inne": who will not be spared asks for it.
            return chip("uses", atom.value)
    return Chip(entry.atoms, negative=not any(atom.kind in ("avoid", "sure") for atom in entry.atoms))


def _read_negated(reading: _Reading, place: int, start: int) -> int:
    """ "ikke tunge løft eller støy": the phrase after the "not", and demands joined to it. 0 where nothing known follows."""
    return _read_scope(reading, place, start, negative=True)


def _read_affirmed(reading: _Reading, place: int, start: int) -> int:
    """ "krever truck", "med støy": the phrase is wished for, whatever it is."""
    found = _longest(reading, start)
    if found is None or found[1].role is not Role.ABILITY:
        return 0
    return _read_scope(reading, place, start, negative=False)


def _read_scope(reading: _Reading, place: int, start: int, *, negative: bool) -> int:
    at = start
    skipped = 0
    while at < len(reading.tokens) and skipped < 3:
        found = _longest(reading, at)
        if found is not None and found[1].atoms:
            break
        if reading.folded[at] not in synonyms.FILLERS_AFTER_NEGATOR:
            return 0
        at += 1
        skipped += 1
    found = _longest(reading, at)
    if found is None or not found[1].atoms:
        return 0
    length, entry = found
    _take(reading, at, at + length, entry, negative=negative, affirmed=True)
    reading.used.update(range(place, at))
    at += length
    while entry.role is Role.ABILITY and at < len(reading.tokens) and _connects(reading.tokens[at]):
        after = at
        while after < len(reading.tokens) and _connects(reading.tokens[after]):
            after += 1
        found = _longest(reading, after)
        if found is None or found[1].role is not Role.ABILITY:
            break
        length, entry = found
        _take(reading, after, after + length, entry, negative=negative, affirmed=True)
        reading.used.update(range(at, after))
        at = after + length
    return at - place


def _connects(token: _Token) -> bool:
    return not token.quoted and token.raw in synonyms.CONNECTORS


# --- Numbers and what they count ----------------------------------------------------------------------------------------------


def _word(reading: _Reading, place: int) -> str:
    if not 0 <= place < len(reading.tokens) or reading.tokens[place].quoted:
        return ""
    token = reading.tokens[place]
    return token.folded or token.raw


def _digits(reading: _Reading, place: int) -> int | None:
    word = _word(reading, place).replace(" ", "")
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 9 else None


def _phrase(reading: _Reading, place: int, phrases: tuple[str, ...]) -> int:
    """How many tokens one of the phrases takes here; 0 where none of them begins here."""
    best = 0
    for phrase in phrases:
        words = [fold(word) or word for word in phrase.split()]
        if len(words) > best and [_word(reading, place + n) for n in range(len(words))] == words:
            best = len(words)
    return best


def _add_chip(reading: _Reading, made: Chip, place: int, length: int) -> int:
    if parse_chip(made.code) is None:
        return 0
    reading.items.append(_Item(made, Role.WISH, place, place + length))
    reading.used.update(range(place, place + length))
    return length


def _read_organisation_number(reading: _Reading, place: int) -> int:
    text, length = "", 0
    while len(text) < 9 and (part := _word(reading, place + length)).isdigit() and part.isascii():
        text += part
        length += 1
    if len(text) != 9 or not orgnr.is_valid(int(text)):
        return 0
    return _add_chip(reading, chip("number", text), place, length)


def _read_percent(reading: _Reading, place: int) -> int:
    lead = _phrase(reading, place, (*synonyms.AT_MOST, *synonyms.AT_LEAST))
    number = _digits(reading, place + lead)
    if number is None or _word(reading, place + lead + 1) not in synonyms.PERCENT:
        return 0
    length = lead + 2
    if _word(reading, place + length) in ("stilling", "position", "job"):
        length += 1
    return _add_chip(reading, chip("percent", number), place, length)


def _read_radius(reading: _Reading, place: int) -> int:
    near = _phrase(reading, place, synonyms.NEAR)
    if near:
        found = _longest(reading, place + near)
        if found is not None and any(atom.kind in ("place", "post") for atom in found[1].atoms):
            reading.radius.append((synonyms.NEAR_KM, place, place + near, True))
            reading.used.update(range(place, place + near))
            return near
    lead = _phrase(reading, place, (*synonyms.AROUND, *synonyms.AT_MOST))
    number = _digits(reading, place + lead)
    unit = _word(reading, place + lead + 1)
    if number is None or (unit not in synonyms.KILOMETRES and unit != "mil"):
        return 0
    km = min(number * (10 if unit == "mil" else 1), MOST_KM)
    if not km:
        return 0
    length = lead + 2
    follows = False
    while _word(reading, place + length) in synonyms.FROM:
        length += 1
        follows = True
    reading.radius.append((km, place, place + length, follows))
    reading.used.update(range(place, place + length))
    return length


def _join_radius(reading: _Reading) -> None:
    """Give each distance to the place it speaks of: the one after "fra", otherwise the one before it, otherwise the next."""
    for km, first, end, follows in reading.radius:
        places = [
            number
            for number, item in enumerate(reading.items)
            if item.chip.kind in ("place", "post") and not item.chip.negative
        ]
        before = [number for number in places if reading.items[number].end <= first]
        after = [number for number in places if reading.items[number].place >= end]
        order = (after[:1] + before[-1:]) if follows else (before[-1:] + after[:1])
        if not order:
            reading.used.difference_update(range(first, end))
            continue
        item = reading.items[order[0]]
        atoms = tuple(_around(reading.lexicon, atom, km) for atom in item.chip.atoms)
        reading.items[order[0]] = item._replace(chip=Chip(tuple(dict.fromkeys(atoms))))


def _around(lexicon: Lexicon, atom: Atom, km: int) -> Atom:
    if atom.kind == "place":
        return Atom("place", f"{place_of(atom)[0]}~{km}")
    for name, municipality in lexicon.vocabulary.posts:
        # A post place has no centre of its own: its municipality's serves.
        if name.casefold() == atom.value and municipality:
            return Atom("place", f"{municipality}~{km}")
    return atom


def _read_range(reading: _Reading, place: int) -> int:
    lead = _phrase(reading, place, ("mellom", "between", "fra", "from"))
    low = _digits(reading, place + lead)
    if low is None:
        return 0
    between = _word(reading, place + lead + 1)
    if between == "+" and not lead:
        length = 2 + (_word(reading, place + 2) in synonyms.PEOPLE)
        return _add_chip(reading, chip("employees", f"{low}-"), place, length)
    if between not in ("-", "–", "til", "to", "og", "and"):
        if not lead and between in synonyms.PEOPLE:
            return _add_chip(reading, chip("employees", f"{low}-{low}"), place, 2)
        return 0
    high = _digits(reading, place + lead + 2)
    if high is None or (
        between not in ("-", "–") and not lead and _word(reading, place + lead + 3) not in synonyms.PEOPLE
    ):
        return 0
    length = lead + 3 + (_word(reading, place + lead + 3) in synonyms.PEOPLE)
    return _add_chip(reading, chip("employees", f"{low}-{high}"), place, length)


def _read_bound(reading: _Reading, place: int) -> int:
    for phrases, strict, at_least in (
        (synonyms.AT_MOST, synonyms.LESS_THAN, False),
        (synonyms.AT_LEAST, synonyms.MORE_THAN, True),
    ):
        lead = _phrase(reading, place, phrases)
        number = _digits(reading, place + lead) if lead else None
        if number is None:
            continue
        words = " ".join(_word(reading, place + n) for n in range(lead))
        exactly = words not in {fold(phrase) or phrase for phrase in strict}
        value = (
            f"{number if exactly else number + 1}-" if at_least else f"0-{number if exactly else max(number - 1, 0)}"
        )
        length = lead + 1 + (_word(reading, place + lead + 1) in synonyms.PEOPLE)
        return _add_chip(reading, chip("employees", value), place, length)
    return 0


def _read_freshness(reading: _Reading, place: int) -> int:
    """ "bekreftet siste 14 dager", "siste uke", "updated last 3 weeks", "bekreftet i dag"."""
    at = place
    first = _word(reading, at)
    confirmed = first in synonyms.CONFIRMED_WORDS
    if confirmed or first in synonyms.FRESH_WORDS:
        at += 1
    kind = "confirmed" if confirmed else "fresh"
    if at > place:
        if _word(reading, at) == "i" and _word(reading, at + 1) in ("dag", "gar"):
            return _add_chip(reading, chip(kind, 0 if _word(reading, at + 1) == "dag" else 1), place, at + 2 - place)
        if _word(reading, at) in ("today", "yesterday"):
            return _add_chip(reading, chip(kind, 0 if _word(reading, at) == "today" else 1), place, at + 1 - place)
    while _word(reading, at) in ("de", "den", "det", "i", "the", "in", "within", "for", "innen"):
        at += 1
    last = _word(reading, at) in synonyms.LAST_WORDS
    if last:
        at += 1
    elif at == place or not (confirmed or first in synonyms.FRESH_WORDS):
        return 0
    number = _digits(reading, at)
    if number is None:
        number = synonyms.NUMBER_WORDS.get(_word(reading, at))
    count = 1
    if number is not None:
        count, at = number, at + 1
    unit = synonyms.UNITS_OF_TIME.get(_word(reading, at))
    if unit is None or (number is None and not last):
        return 0
    return _add_chip(reading, chip(kind, min(count * unit, 3650)), place, at + 1 - place)


def _read_level(reading: _Reading, place: int) -> int:
    """ "norsk A2", "B1 norsk", "kan norsk på A2"."""
    at = place
    norwegian = ("norsk", "norwegian")
    said = _word(reading, at) in norwegian
    if said:
        at += 1
        while _word(reading, at) in ("pa", "niva", "level", "at"):
            at += 1
    if not _LANGUAGE_LEVEL.fullmatch(_word(reading, at)):
        return 0
    level = _word(reading, at).upper()
    at += 1
    if not said and _word(reading, at) in ("i", "in"):
        at += 1
    if not said and _word(reading, at) in norwegian:
        at += 1
    return _add_chip(reading, chip("norwegian", level), place, at - place)


def _read_postcode(reading: _Reading, place: int) -> int:
    """Only a postcode that some workplace has: other numbers are parts of names ("Rema 1000")."""
    token = reading.tokens[place]
    if not re.fullmatch(r"[0-9]{4}", token.text) or int(token.text) not in reading.lexicon.postcodes:
        return 0
    if _word(reading, place + 1) in synonyms.PEOPLE:
        return 0
    return _add_chip(reading, chip("postcode", token.text), place, 1)


# --- Putting it together ------------------------------------------------------------------------------------------------------


def _join_lights(reading: _Reading) -> None:
    """ "grønn arbeidstrening" asks for that light; "arbeidstrening" alone asks for places where it is not ruled out."""
    items = sorted(reading.items, key=lambda item: item.place)
    joined: list[_Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if (
            last is not None
            and {last.role, item.role} == {Role.COLOUR, Role.PURPOSE}
            and _adjacent(reading, last, item)
        ):
            colour, purpose = (last, item) if last.role is Role.COLOUR else (item, last)
            if len(purpose.chip.atoms) == 1 and not purpose.chip.negative:
                kind = purpose.chip.atoms[0].value
                made = Chip(tuple(Atom(kind, atom.value) for atom in colour.chip.atoms), colour.chip.negative)
                joined[-1] = _Item(made, Role.WISH, last.place, item.end)
                continue
        joined.append(item)
    reading.items = joined


def _adjacent(reading: _Reading, first: _Item, second: _Item) -> bool:
    return all(reading.tokens[n].raw in synonyms.STOP_WORDS for n in range(first.end, second.place))


def _query(reading: _Reading, chips: tuple[Chip, ...], unfinished: bool) -> Query:
    rest: list[str] = []
    shown: list[str] = []
    quoted: list[str] = []

    def close_quote() -> None:
        if quoted:
            shown.append(f'"{" ".join(quoted)}"')
            quoted.clear()

    last = len(reading.tokens) - 1
    completions: tuple[tuple[str, Chip], ...] = ()
    pending = False
    if unfinished and last not in reading.used and last not in reading.offered:
        known = reading.lexicon.completions([reading.tokens[last].folded])
        completions = tuple((text, Chip(entry.atoms)) for text, entry in known)
        pending = bool(completions)
    left = [n for n in range(len(reading.tokens)) if n not in reading.used]
    only_forms = all(reading.tokens[n].folded in synonyms.COMPANY_FORMS for n in left)
    for place in left:
        token = reading.tokens[place]
        if token.quoted:
            quoted.append(token.folded)
            rest.append(token.folded)
            continue
        close_quote()
        if place in reading.offered or (place == last and pending):
            shown.append(token.text)
        elif (
            not token.folded.isalnum()
            or token.raw in synonyms.STOP_WORDS
            or (token.folded in synonyms.COMPANY_FORMS and not only_forms)
        ):
            continue
        else:
            shown.append(token.text)
            rest.append(token.folded)
    close_quote()
    corrections = tuple(
        correction
        for place, correction in sorted(reading.corrected.items())
        if place in reading.used or place in reading.offered
    )
    return Query(
        chips=chips,
        rest=tuple(dict.fromkeys(rest)),
        rest_text=" ".join(shown),
        offers=tuple(reading.offers),
        corrections=corrections,
        completions=completions,
    )
