"""What a search gave, in a few bytes, and the exact difference of two."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grontlys.finding.columns import COLOURS
from grontlys.finding.saved_state import (
    MOST_FOLLOWED,
    Lights,
    State,
    Turned,
    decode,
    difference,
    encode,
    make_state,
    token_of,
)

Told = dict[int, tuple[int, int]]
colours = st.integers(0, len(COLOURS) - 1)
told = st.dictionaries(st.integers(100_000_000, 999_999_999), st.tuples(colours, colours), max_size=60)
# Two moments with much in common, as two looks at one search have.
moments = st.tuples(told, told, told).map(lambda three: ({**three[0], **three[1]}, {**three[0], **three[2]}))


def state(given_: Told) -> State:
    """From a dictionary, in whatever order it has."""
    numbers = np.array(list(given_), dtype=np.uint32)
    pairs = np.array(list(given_.values()), dtype=np.uint8).reshape(-1, 2)
    return make_state(numbers, pairs[:, 0], pairs[:, 1])


def lights(pair: tuple[int, int]) -> Lights:
    return Lights(COLOURS[pair[0]].value, COLOURS[pair[1]].value)


def read(given_: State) -> dict[int, Lights]:
    return {number: given_.lights_of(number) for number in given_.numbers.tolist()}


@given(told)
@example({})
def test_what_is_kept_is_what_was(before: Told) -> None:
    found = decode(encode(state(before)))
    assert found is not None
    assert read(found) == {number: lights(pair) for number, pair in before.items()}
    assert len(found) == len(before)


@given(told)
def test_order_does_not_matter(before: Told) -> None:
    turned_round = dict(reversed(before.items()))
    assert encode(state(before)) == encode(state(turned_round))
    assert token_of(state(before)) == token_of(state(turned_round))


@given(moments)
def test_the_difference_is_exact(pair: tuple[Told, Told]) -> None:
    before, after = pair
    found = difference(state(before), state(after))
    assert set(found.new) == after.keys() - before.keys()
    assert set(found.gone) == before.keys() - after.keys()
    assert set(found.turned) == {
        Turned(number, lights(before[number]), lights(after[number]))
        for number in before.keys() & after.keys()
        if before[number] != after[number]
    }
    for numbers in (found.new, found.gone, [turn.number for turn in found.turned]):
        assert list(numbers) == sorted(set(numbers))
    assert len(found) == len(found.new) + len(found.gone) + len(found.turned)
    assert bool(found) == (before != after)
    assert (token_of(state(before)) == token_of(state(after))) == (before == after)


@given(moments)
def test_back_again_is_the_opposite(pair: tuple[Told, Told]) -> None:
    there, back = difference(state(pair[0]), state(pair[1])), difference(state(pair[1]), state(pair[0]))
    assert (there.new, there.gone) == (back.gone, back.new)
    assert {(turn.number, turn.before, turn.after) for turn in there.turned} == {
        (turn.number, turn.after, turn.before) for turn in back.turned
    }


@given(st.binary(max_size=200))
@example(b"")
@example(b"\x01")
@example(b"\x02" + encode(state({100_000_000: (0, 0)}))[1:])
def test_damaged_bytes_are_no_state(kept: bytes) -> None:
    found = decode(kept)
    assert found is None or len(found.numbers) == len(found.lights)


def test_the_largest_takes_little_room() -> None:
    numbers = np.random.default_rng(1).choice(np.arange(700_000_000, 999_999_999), MOST_FOLLOWED, replace=False)
    grey = np.full(MOST_FOLLOWED, 2)
    assert len(encode(make_state(numbers, grey, grey))) < 4 * MOST_FOLLOWED


def test_a_workplace_that_is_not_in_it() -> None:
    with pytest.raises(KeyError):
        state({100_000_000: (0, 0)}).lights_of(100_000_001)
    with pytest.raises(KeyError):
        state({}).lights_of(100_000_001)


def test_each_colour_is_kept_under_its_own_number() -> None:
    """Bytes of last year are read by the numbers of last year: these stand, whatever order the columns take."""
    from grontlys.finding.saved_state import _KEPT

    assert _KEPT[:5] == ("green", "yellow", "grey", "red", "barred")
    assert {colour.value for colour in COLOURS} <= set(_KEPT)
