"""The stable answer: against the plain way, against every matching there is, and what the lottery must not mind."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.assign.lottery import drawn, seed_of
from grontlys.matching.assign.problem import NOBODY, make_problem
from grontlys.matching.assign.stable import blocking, orders, stable
from tests.matching.assign.plain import Drawn, asked_one_by_one, blocks, every_matching, problems

SEEDS = st.integers(0, 2**64 - 1)


@given(problems(most=7), SEEDS)
@settings(max_examples=300)
def test_it_is_what_comes_of_asking_one_by_one(one: Drawn, seed: int) -> None:
    order = orders(one.problem, seed)
    found = one.matching(stable(one.problem, order).chosen)
    assert found == asked_one_by_one(one, *one.ranks(order))


@given(problems(), SEEDS)
@settings(max_examples=300)
def test_no_candidate_does_better_in_any_stable_matching(one: Drawn, seed: int) -> None:
    order = orders(one.problem, seed)
    mine, theirs = one.ranks(order)
    found = one.matching(stable(one.problem, order).chosen)
    all_stable = [other for other in every_matching(one) if not blocks(one, mine, theirs, other)]
    assert found in all_stable
    for other in all_stable:
        # Who has a place, and which openings are filled, is the same in all of them.
        assert set(other) == set(found)
        assert all(mine[who, found[who]] >= mine[who, other[who]] for who in found)


@given(problems(), SEEDS)
@settings(max_examples=200)
def test_blocking_pairs_are_found_in_any_matching(one: Drawn, seed: int) -> None:
    order = orders(one.problem, seed)
    mine, theirs = one.ranks(order)
    for matching in list(every_matching(one))[:40]:
        found = blocking(one.problem, order, one.places(matching))
        pairs = {(int(one.problem.candidate[at]), int(one.problem.opening[at])) for at in found}
        assert pairs == set(blocks(one, mine, theirs, matching))


def test_what_is_no_matching_is_refused() -> None:
    one = Drawn(2, [1], {(0, 0): 1, (1, 0): 2})
    order = orders(one.problem, 1)
    with pytest.raises(ValueError, match="room"):
        blocking(one.problem, order, np.array([0, 1]))
    with pytest.raises(ValueError, match="another"):
        blocking(one.problem, order, np.array([1, NOBODY]))


@given(problems(most=6), SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(one: Drawn, seed: int, rng: object) -> None:
    people, places = list(range(one.candidates)), list(range(len(one.capacity)))
    rng.shuffle(people)  # type: ignore[attr-defined]
    rng.shuffle(places)  # type: ignore[attr-defined]
    # The number that follows somebody stays, the place in the list does not.
    pairs = [(people.index(c), places.index(o)) for c, o in one.value]

    def column(given_: dict | None) -> np.ndarray | None:
        return None if given_ is None else np.array(list(given_.values()), np.int64)

    moved = make_problem(
        np.array([c for c, _o in pairs], np.int64),
        np.array([o for _c, o in pairs], np.int64),
        column(one.value),
        candidates=one.candidates,
        capacity=np.array([one.capacity[at] for at in places], np.int64),
        wish=column(one.wish and {pair: one.wish[pair] for pair in one.value}),
        preference=column(one.preference and {pair: one.preference[pair] for pair in one.value}),
        who=np.array(people, np.uint64),
        where=np.array(places, np.uint64),
    )
    chosen = stable(moved, orders(moved, seed)).chosen
    found = {people[who]: places[int(moved.opening[pair])] for who, pair in enumerate(chosen.tolist()) if pair >= 0}
    assert found == one.matching(stable(one.problem, orders(one.problem, seed)).chosen)


def test_equals_are_settled_anew_for_each_meeting_and_nobody_is_always_first() -> None:
    one = Drawn(4, [1], {(who, 0): 5 for who in range(4)})
    first = [
        next(iter(one.matching(stable(one.problem, orders(one.problem, seed_of(f"meeting {at}"))).chosen)))
        for at in range(2_000)
    ]
    assert all(430 < first.count(who) < 570 for who in range(4))
    again = stable(one.problem, orders(one.problem, seed_of("meeting 7"))).chosen
    assert next(iter(one.matching(again))) == first[7]


def test_lots_tell_nothing_of_the_numbers_they_are_drawn_for() -> None:
    people, places = 400, 50
    pairs = np.divmod(np.arange(people * places), places)
    problem = make_problem(
        *pairs, np.zeros(people * places, np.int64), candidates=people, capacity=np.ones(places, np.int64)
    )
    lots = drawn(problem, seed_of("a meeting"))
    assert len(np.unique(lots)) == len(lots)
    share = (lots / 2**64).reshape(people, places)
    for numbers in (share.mean(axis=0), share.mean(axis=1)):
        assert abs(np.corrcoef(numbers, np.arange(len(numbers)))[0, 1]) < 0.35
    assert abs(share.mean() - 0.5) < 0.01


def test_many_at_once() -> None:
    rng = np.random.default_rng(5)
    people, places, each = 3_000, 2_000, 15
    place = np.unique(np.repeat(np.arange(people), each) * places + rng.integers(0, places, people * each))
    problem = make_problem(
        place // places,
        place % places,
        rng.integers(0, 50, len(place)),
        candidates=people,
        capacity=rng.integers(0, 3, places),
        wish=rng.integers(0, 10, len(place)),
    )
    order = orders(problem, 9)
    found = stable(problem, order)
    assert not len(blocking(problem, order, found.chosen))
    assert found.asked >= (found.chosen != NOBODY).sum()
    worse = found.chosen.copy()
    worse[np.flatnonzero(worse != NOBODY)[0]] = NOBODY
    assert len(blocking(problem, order, worse))
