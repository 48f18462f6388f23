"""Many people as columns: what each pays for every number a job shows, what bars each, and where each can go.

A person takes one row. Prices are those of `columns.prices`, so a score is the same whether one person is asked for or all are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from grontlys.matching.engine.columns import LOOKED_UP, WORDS, Array, barred_by, width_for
from grontlys.matching.engine.facts import Person
from grontlys.matching.engine.terms import COMMON, Term, distance_cost, terms_for
from grontlys.matching.engine.weights import Weights

STATES = {LOOKED_UP[term.name]: 1 + term.width for term in COMMON if term.name in LOOKED_UP}
"""What is looked up: how many states a job can be in, the first of which is "not known"."""
_ROOM = 1_000_000
"""Prices of terms kept before they are written, so that many people take little room."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """People ready for one purpose and one set of weights, in the order given.

    `prices` (people, numbers) int16: the numbers of `Columns.matrix`, then a one for each state of task and of times but the first;
    `shared` int32, what every job costs; `bars` (people, words) uint64. Where somebody can go: `near_place` (index into `places`)
    and `near_cost` int32 from `near_starts[person]` to `near_starts[person + 1]`; `anywhere` bool, who goes everywhere;
    `nowhere_cost` what a job without a place costs the others. `avoided`: organisation numbers, from `avoid_starts` likewise.
    """

    purpose: str
    weights: str
    prices: Array
    shared: Array
    bars: Array
    anywhere: Array
    places: tuple[str, ...]
    near_starts: Array
    near_place: Array
    near_cost: Array
    nowhere_cost: int
    avoid_starts: Array
    avoided: Array

    def __len__(self) -> int:
        return len(self.shared)

    def part(self, begin: int, end: int) -> Crowd:
        """The people from `begin` to before `end`."""
        near, avoid = self.near_starts[begin : end + 1], self.avoid_starts[begin : end + 1]
        return Crowd(
            self.purpose,
            self.weights,
            self.prices[begin:end],
            self.shared[begin:end],
            self.bars[begin:end],
            self.anywhere[begin:end],
            self.places,
            near - near[0],
            self.near_place[near[0] : near[-1]],
            self.near_cost[near[0] : near[-1]],
            self.nowhere_cost,
            avoid - avoid[0],
            self.avoided[avoid[0] : avoid[-1]],
        )

    def arrays(self) -> dict[str, Array]:
        """What to keep in a file: plain arrays. They tell what people can and cannot: keep them as a profile is kept."""
        return {
            name: getattr(self, name)
            for name in (
                "prices", "shared", "bars", "anywhere", "near_starts", "near_place", "near_cost", "avoid_starts", "avoided",
            )
        } | {
            "purpose": np.array(self.purpose),
            "weights": np.array(self.weights),
            "places": np.array(self.places, dtype=np.str_),
            "nowhere_cost": np.array(self.nowhere_cost),
        }  # fmt: skip


def crowd_from(arrays: dict[str, Array]) -> Crowd:
    """The people from what `Crowd.arrays` gave. Raises ValueError where they were made with another set of terms."""
    purpose = str(arrays["purpose"])
    if arrays["prices"].shape[1:] != (full_width(purpose),) or arrays["bars"].shape[1:] != (WORDS,):
        raise ValueError("the people were made with other terms")
    plain = {
        name: arrays[name]
        for name in ("prices", "shared", "bars", "anywhere", "near_starts", "near_place", "near_cost")
    }
    return Crowd(
        purpose=purpose,
        weights=str(arrays["weights"]),
        places=tuple(arrays["places"].tolist()),
        nowhere_cost=int(arrays["nowhere_cost"]),
        avoid_starts=arrays["avoid_starts"],
        avoided=arrays["avoided"],
        **plain,
    )


def full_width(purpose: str) -> int:
    """How many prices a person has."""
    return width_for(purpose) + sum(states - 1 for states in STATES.values())


_KEYS: dict[str, Callable[[Person], Hashable]] = {
    "task": lambda person: frozenset(person.tasks.items()),
    "wish": lambda person: person.wishes,
    "setting:group": lambda person: person.group,
    "setting:structure": lambda person: person.structure,
    "setting:feedback": lambda person: person.feedback,
    "carer": lambda person: person.needs_carer,
    "least": lambda person: person.percent,
    "times": lambda person: person.times,
    "likelihood": lambda _person: None,
    "light:training": lambda _person: None,
    "light:hiring": lambda _person: None,
}
"""What the prices of a term depend on. A term that is not here is worked out for each person."""


def _key(term: Term) -> Callable[[Person], Hashable] | None:
    code = term.code
    if term.kind == "dimension":
        return lambda person: (person.abilities.get(code), person.adapted.get(code))
    if term.kind == "qualification":
        return lambda person: person.qualifications.get(code)
    if code == "tone":
        tone = term.name.partition(":")[2]
        return lambda person: tone in person.tone_avoids
    return _KEYS.get(term.name)


def make_crowd(persons: Sequence[Person], weights: Weights, purpose: str) -> Crowd:
    """Rows of plain people for "training" or "hiring". What many have in common is worked out once."""
    terms = [(term, _key(term), dict[Hashable, tuple[int, bytes]]()) for term in terms_for(purpose)]
    prices = np.zeros((len(persons), full_width(purpose)), dtype=np.int16)
    shared = np.empty(len(persons), dtype=np.int32)
    bars = np.empty((len(persons), WORDS), dtype=np.uint64)
    places: dict[str, int] = {}
    near_place, near_cost, avoided = list[int](), list[int](), list[int]()
    near_starts, avoid_starts = [0], [0]
    rows = list[bytes]()
    for at, person in enumerate(persons):
        base = 0
        for term, key, seen in terms:
            known = key(person) if key else None
            found = seen.get(known) if key else None
            if found is None:
                first, rest = term.prices(person, weights)
                found = first, np.array(rest, dtype=np.int16).tobytes()
                if key:
                    seen[known] = found
            base += found[0]
            rows.append(found[1])
        shared[at], bars[at] = base, barred_by(person)
        for place in person.near:
            if place:
                near_place.append(places.setdefault(place, len(places)))
                near_cost.append(distance_cost(person, place, weights) or 0)
        avoided += sorted(person.avoid)
        near_starts.append(len(near_place))
        avoid_starts.append(len(avoided))
        if len(rows) > _ROOM or at == len(persons) - 1:
            _write(rows, prices[: at + 1], purpose)
            rows.clear()
    return Crowd(
        purpose,
        weights.version,
        prices,
        shared,
        bars,
        np.array([not person.near for person in persons], dtype=bool),
        tuple(places),
        np.array(near_starts, dtype=np.int64),
        np.array(near_place, dtype=np.int32),
        np.array(near_cost, dtype=np.int32),
        distance_cost(Person(near={"-": 0}), "", weights) or 0,
        np.array(avoid_starts, dtype=np.int64),
        np.array(avoided, dtype=np.int64),
    )


def _write(rows: Sequence[bytes], prices: Array, purpose: str) -> None:
    """Write the prices of the last people, term by term: terms that are looked up by the same state have one place."""
    terms = terms_for(purpose)
    given = np.frombuffer(b"".join(rows), dtype=np.int16).reshape(len(rows) // len(terms), -1)
    into = prices[len(prices) - len(given) :]
    of_state, end = dict[str, int](), width_for(purpose)
    for state, states in STATES.items():
        of_state[state] = end
        end += states - 1
    at = put = 0
    for term in terms:
        begin = of_state[LOOKED_UP[term.name]] if term.name in LOOKED_UP else put
        into[:, begin : begin + term.width] += given[:, at : at + term.width]
        at += term.width
        put += 0 if term.name in LOOKED_UP else term.width
