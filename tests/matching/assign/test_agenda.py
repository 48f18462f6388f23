"""The agenda: nobody is forgotten, what is said of each is so, and the two methods are held against each other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.assign.agenda import By, Talk, Without, make_agenda
from grontlys.matching.assign.problem import NOBODY
from grontlys.matching.assign.stable import blocking
from tests.matching.assign.plain import Drawn, problems


@given(problems(most=6), st.integers(0, 2**64 - 1), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_nobody_is_forgotten(one: Drawn, seed: int, nearest: int) -> None:
    problem = one.problem
    made = make_agenda(problem, seed, nearest=nearest)
    talked_of = {int(problem.candidate[talk.pair]) for talk in made.talks}
    left = {who.candidate for who in made.candidates}
    assert talked_of | left == set(range(one.candidates))
    assert not talked_of & left
    thought_of = {int(problem.opening[talk.pair]) for talk in made.talks}
    assert thought_of | {place.opening for place in made.openings} == set(range(len(one.capacity)))
    assert not thought_of & {place.opening for place in made.openings}
    assert not len(blocking(problem, made.orders, made.stable.chosen))


@given(problems(most=6), st.integers(0, 2**64 - 1))
@settings(max_examples=300, deadline=None)
def test_what_is_said_is_so(one: Drawn, seed: int) -> None:
    problem = one.problem
    made = make_agenda(problem, seed)
    fair, best = (one.matching(chosen) for chosen in (made.stable.chosen, made.total.chosen))
    for talk in made.talks:
        who, where = int(problem.candidate[talk.pair]), int(problem.opening[talk.pair])
        ways = (fair.get(who) == where, best.get(who) == where)
        assert talk.by == {(True, True): By.BOTH, (True, False): By.STABLE, (False, True): By.TOTAL}[ways]
    held = [sum(at == where for at in fair.values()) for where in range(len(one.capacity))]
    assert made.room.tolist() == [room - many for room, many in zip(one.capacity, held, strict=True)]
    for left in made.candidates:
        own = [where for who, where in one.value if who == left.candidate]
        assert left.why == (Without.FULL if own else Without.NO_PAIR)
        # Wherever the candidate could have been there is no room, or it would be a blocking pair.
        assert all(made.room[where] == 0 for where in own)
        assert {int(problem.candidate[pair]) for pair in left.nearest} <= {left.candidate}
        ranks = [int(made.orders.mine[pair]) for pair in left.nearest]
        assert ranks == sorted(ranks, reverse=True)
        assert len(ranks) == min(3, len(own))
    for empty in made.openings:
        own = [who for who, where in one.value if where == empty.opening]
        if empty.why is Without.NO_PAIR:
            assert not own
        elif empty.why is Without.NO_ROOM:
            assert one.capacity[empty.opening] == 0
        else:
            # With room left, whoever could be there is somewhere better.
            assert all(who in fair for who in own)
            assert NOBODY not in empty.instead


@given(problems(most=6), st.integers(0, 2**64 - 1))
@settings(max_examples=200, deadline=None)
def test_the_difference_adds_up(one: Drawn, seed: int) -> None:
    made = make_agenda(one.problem, seed)
    told = made.difference
    assert told.cost >= 0
    assert told.same + told.only_stable == told.placed_stable
    assert told.same + told.only_total == told.placed_total
    assert told.value_total == made.total.value
    assert len(made.talks) == told.same + told.only_stable + told.only_total
    if one.wish is None and one.preference is None and not told.cost and told.only_stable == told.only_total == 0:
        assert {talk.by for talk in made.talks} <= {By.BOTH}


def test_an_example_by_hand() -> None:
    """The first is best at both; the stable answer gives the first the best, the largest total makes room for the second."""
    one = Drawn(4, [1, 1, 1], {(0, 0): 90, (0, 1): 85, (1, 0): 80, (2, 0): 60})
    made = make_agenda(one.problem, 1)
    assert made.talks == (Talk(0, By.STABLE), Talk(1, By.TOTAL), Talk(2, By.TOTAL))
    assert [(left.candidate, left.why, left.nearest) for left in made.candidates] == [
        (2, Without.FULL, (3,)),
        (3, Without.NO_PAIR, ()),
    ]
    assert [(left.opening, left.why, left.nearest) for left in made.openings] == [(2, Without.NO_PAIR, ())]
    told = made.difference
    assert (told.value_stable, told.value_total, told.cost) == (90, 165, 75)
    assert (told.better_stable, told.better_total) == (1, 1)
