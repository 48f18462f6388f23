"""The largest total: against every matching there is, by solvers that share nothing, and shown by prices."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.assign import total as totals
from grontlys.matching.assign.lottery import drawn
from grontlys.matching.assign.problem import NOBODY, Problem, Unfit, make_problem, worth
from grontlys.matching.assign.proof import Proof, bound_of, faults, prove
from grontlys.matching.assign.second import OPINIONS, second_opinion
from grontlys.matching.assign.total import Unproven, largest
from tests.matching.assign.plain import Drawn, every_matching, problems


@given(problems(values=9), st.sampled_from(["", "dense", "flow"]), st.none() | st.integers(0, 2**64 - 1))
@settings(max_examples=300, deadline=None)
def test_nothing_is_worth_more(one: Drawn, method: str, seed: int | None) -> None:
    best = max(sum(one.value[who, where] for who, where in matching.items()) for matching in every_matching(one))
    found = largest(one.problem, method=method, seed=seed)
    assert found.value == best == found.proof.bound
    assert worth(one.problem, found.chosen) == best
    assert {who: where for who, where in one.matching(found.chosen).items() if (who, where) not in one.value} == {}


@given(problems(values=9))
@settings(max_examples=200, deadline=None)
def test_all_solvers_find_the_same(one: Drawn) -> None:
    found = largest(one.problem).value
    assert {name: second_opinion(one.problem, name) for name in OPINIONS} == dict.fromkeys(OPINIONS, found)


@given(problems(values=9))
@settings(max_examples=200, deadline=None)
def test_a_proof_is_found_for_the_best_and_for_nothing_else(one: Drawn) -> None:
    every = list(every_matching(one))[:60]
    best = largest(one.problem).value
    for matching in every:
        chosen = one.places(matching)
        proof = prove(one.problem, chosen)
        assert (proof is not None) == (worth(one.problem, chosen) == best)
        if proof is not None:
            assert faults(one.problem, chosen, proof) == []


@given(problems(values=9), st.data())
@settings(deadline=None)
def test_any_prices_give_a_bound(one: Drawn, data: st.DataObject) -> None:
    prices = [data.draw(st.integers(0, 10)) for _ in one.capacity]
    bound = bound_of(one.problem, np.array(prices, np.int64)).bound
    assert all(sum(one.value[pair] for pair in matching.items()) <= bound for matching in every_matching(one))


def test_each_fault_of_a_proof_is_named() -> None:
    one = Drawn(2, [1, 2], {(0, 0): 7, (1, 0): 5, (1, 1): 3})
    chosen = one.places({0: 0, 1: 1})
    good = prove(one.problem, chosen)
    assert good is not None
    assert (good.price.tolist(), good.surplus.tolist(), good.bound) == ([2, 0], [5, 3], 10)

    def told(price: list[int], surplus: list[int], bound: int) -> list[str]:
        return faults(one.problem, chosen, Proof(np.array(price), np.array(surplus), bound))

    assert told([2, 0], [5, 3], 10) == []
    assert "the bound is not the total" in told([2, 0], [5, 3], 11)
    assert "a pair is worth more than its price and surplus" in told([1, 0], [6, 3], 10)
    assert "a chosen pair is worth less than its price and surplus" in told([3, 0], [5, 3], 11)
    assert "an opening with room left has a price" in told([2, 1], [5, 2], 10)
    assert "a price or a surplus is below zero" in told([8, 0], [-1, 3], 10)
    alone = one.places({1: 0})
    assert "a candidate without a pair has a surplus" in faults(one.problem, alone, good)
    with pytest.raises(ValueError, match="below zero"):
        bound_of(one.problem, np.array([-1, 0]))
    with pytest.raises(ValueError, match="room"):
        prove(one.problem, np.array([0, 1]))


def made(people: int, places: int, each: int, capacity: int, seed: int) -> Problem:
    rng = np.random.default_rng(seed)
    place = np.unique(
        np.repeat(np.arange(people), each) * places + (places * rng.random(people * each) ** 2).astype(int)
    )
    return make_problem(
        place // places,
        place % places,
        rng.integers(1, 200, len(place)),
        candidates=people,
        capacity=rng.integers(0, capacity + 1, places),
    )


@pytest.mark.parametrize("seed", range(4))
def test_larger_problems_in_all_ways(seed: int) -> None:
    problem = made(300, 200, 12, 3, seed)
    flow, dense = largest(problem, method="flow"), largest(problem, method="dense")
    assert flow.value == dense.value
    assert (flow.proof.price == dense.proof.price).all()  # the lowest prices are the same for every best answer
    assert {second_opinion(problem, name) for name in OPINIONS} == {flow.value}


def test_equal_totals_are_settled_by_the_lottery() -> None:
    one = Drawn(4, [1], {(who, 0): 5 for who in range(4)})
    for method in ("dense", "flow"):
        for seed in range(30):
            (who,) = one.matching(largest(one.problem, seed=seed, method=method).chosen)
            assert who == int(np.argmax(drawn(one.problem, seed)))


def test_numbers_too_large_for_the_lottery_are_left_as_they_are() -> None:
    one = Drawn(2, [1, 1], {(0, 0): 2**31 - 1, (1, 0): 2**31 - 2, (1, 1): 2**31 - 1})
    wide = make_problem(
        np.repeat(np.arange(3_000), 2),
        np.tile([0, 1], 3_000),
        np.full(6_000, 2**31 - 1),
        candidates=3_000,
        capacity=np.array([1_500, 1_500]),
    )
    assert largest(one.problem, seed=3).value == 2 * (2**31 - 1)
    assert largest(wide, seed=3, method="flow").value == 3_000 * (2**31 - 1)


@pytest.mark.parametrize(
    ("people", "places", "each", "room"), [(1_000, 31, 15, 2), (31, 1_000, 15, 2), (400, 40, 40, 30)]
)
def test_lots_leave_the_solver_room_enough(people: int, places: int, each: int, room: int) -> None:
    """A solver's prices may grow with the square of the problem; with too many bits for lots they would run over."""
    problem = made(people, places, each, room, 5)
    wanted = second_opinion(problem)
    for method in ("dense", "flow"):
        for seed in range(3):
            assert largest(problem, seed=seed, method=method).value == wanted


def test_values_too_large_for_so_many_are_refused() -> None:
    with pytest.raises(Unfit, match="too large"):
        largest(
            make_problem(
                np.array([0]), np.array([0]), np.array([2**31 - 1]), candidates=1, capacity=np.ones(40_000, np.int64)
            )
        )


def test_many_places_at_one_opening_make_no_giant_table() -> None:
    many = 3_000
    problem = make_problem(
        np.tile(np.arange(4), many), np.repeat(np.arange(many), 4), np.ones(4 * many), candidates=4, capacity=np.full(many, 4)
    )  # fmt: skip
    found = largest(problem, seed=1)
    assert (found.value, found.method) == (4, "flow")


def test_a_solver_that_is_wrong_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Drawn(2, [1], {(0, 0): 5, (1, 0): 9})
    monkeypatch.setitem(totals._SOLVERS, "flow", lambda problem, value: np.array([0, NOBODY]))
    with pytest.raises(Unproven):
        largest(one.problem, method="flow")


def test_what_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="no method"):
        largest(Drawn(0, [], {}).problem, method="greedy")
    with pytest.raises(ValueError, match="too large"):
        largest(made(8_000, 6_000, 3, 1, 1), method="dense")
    for wrong in ({"value": [-1]}, {"opening": [1]}, {"candidate": [7]}, {"capacity": [-1]}, {"wish": [1_001]}):
        given_ = {"candidate": [0], "opening": [0], "value": [1], "capacity": [1]} | wrong
        with pytest.raises(Unfit) as refused:
            make_problem(**{name: np.array(numbers) for name, numbers in given_.items()}, candidates=1)
        assert (refused.value.what, refused.value.at) == (next(iter(wrong)), 0)
    with pytest.raises(Unfit, match="twice") as refused:
        make_problem(np.array([1, 0, 1]), np.array([0, 0, 0]), np.ones(3), candidates=2, capacity=np.array([1]))
    assert refused.value.at == 2


@pytest.mark.parametrize("order", ["scipy ortools", "ortools scipy"])
def test_both_libraries_solve_in_one_process_whichever_comes_first(order: str) -> None:
    """HiGHS as a package of its own cannot share a process with OR-Tools; SciPy's can."""
    program = """
import sys
import numpy as np
def scipy():
    from scipy.optimize import linear_sum_assignment, linprog
    assert linprog([-1.0], A_ub=[[1.0]], b_ub=[2.0], method="highs").fun == -2
    assert linear_sum_assignment(np.eye(2), maximize=True)[1].tolist() == [0, 1]
def ortools():
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
    flow = SimpleMinCostFlow()
    flow.add_arc_with_capacity_and_unit_cost(0, 1, 1, 3)
    flow.set_node_supply(0, 1)
    flow.set_node_supply(1, -1)
    assert flow.solve() == flow.OPTIMAL and flow.optimal_cost() == 3
for name in sys.argv[1:] * 2:
    globals()[name]()
assert "highspy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program, *order.split()], check=True, timeout=120)


def test_solvers_are_imported_where_they_are_used() -> None:
    program = """
import sys
from grontlys.matching.assign import agenda, second
assert not {"scipy", "ortools", "numba", "django"} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120, env={"PYTHONPATH": "src"})
