"""The figures of the report: intervals, ratios, and that no small number can be found again."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.audit.hiding import Key, hidden_cells, hide, small, sums_of
from grontlys.matching.audit.intervals import ratio_of_two, ratio_to_whole, wilson
from grontlys.matching.audit.report import Line, Person, Report, as_plain, make_report


def test_wilson_is_that_of_the_textbook() -> None:
    # Newcombe 1998, table I: 81 of 263, and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(20, 20)[1] == 1.0
    with pytest.raises(ValueError):
        wilson(0, 0)


def test_a_ratio_of_shares_is_that_of_the_textbook() -> None:
    # exp(ln(0.5) ± 1.96 · sqrt(1/15 − 1/100 + 1/30 − 1/100))
    ratio, (low, high) = ratio_of_two(15, 100, 30, 100)
    assert ratio == 0.5
    assert (low, high) == pytest.approx((0.28722, 0.87041), abs=5e-5)
    assert ratio_of_two(0, 10, 5, 10)[1][0] == 0
    with pytest.raises(ValueError):
        ratio_of_two(3, 10, 0, 10)


@pytest.mark.parametrize("share", [0.1, 0.4])
def test_intervals_hold_the_truth_as_often_as_they_say(share: float) -> None:
    random = np.random.default_rng(7)
    ours, others = random.binomial(80, share, 3000), random.binomial(140, 0.5, 3000)
    truth, whole = share / 0.5, share / ((80 * share + 140 * 0.5) / 220)
    of_two = [ratio_of_two(int(a), 80, int(b), 140)[1] for a, b in zip(ours, others, strict=True)]
    to_whole = [ratio_to_whole(int(a), 80, int(a + b), 220)[1] for a, b in zip(ours, others, strict=True)]
    assert 0.93 < np.mean([low <= truth <= high for low, high in of_two]) < 0.975
    assert 0.93 < np.mean([low <= whole <= high for low, high in to_whole]) < 0.975


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_a_ratio_lies_in_its_interval(of: int, other_of: int, data: st.DataObject) -> None:
    count, other = data.draw(st.integers(0, of)), data.draw(st.integers(1, other_of))
    for ratio, (low, high) in (
        ratio_of_two(count, of, other, other_of),
        ratio_to_whole(count, of, count + other, of + other_of),
    ):
        assert 0 <= low <= ratio <= high < float("inf")


# --- Small cells ----------------------------------------------------------------------------------------------------------


def test_small_is_few_of_them_or_few_of_the_others() -> None:
    assert small(2, 4, 5)
    assert small(4, 50, 5)
    assert small(46, 50, 5)
    assert small(0, 9, 5)  # nobody of nine says something of each
    assert not small(0, 10, 5)
    assert not small(5, 10, 5)


def one(dimension: str, label: str) -> Key:
    return ((dimension, label),)


def test_one_hidden_cell_takes_a_second_with_it() -> None:
    sizes = {(): 60, one("sex", "f"): 30, one("sex", "m"): 27, one("sex", "x"): 3}
    assert hide(sums_of(sizes), sizes, None, 5) == {one("sex", "x"), one("sex", "m")}


def test_what_is_left_of_a_sum_is_not_small() -> None:
    sizes = {(): 43, one("a", "1"): 20, one("a", "2"): 20, one("a", "3"): 1, one("a", "4"): 2}
    # Three people in two cells would be known: the next goes too.
    assert len(hide(sums_of(sizes), sizes, None, 5)) == 3


def test_a_hidden_cell_does_not_follow_from_two_tables_together() -> None:
    """Four hidden cells in a square are safe along each line, and yet not where another table gives one of them away."""
    sizes = {(): 40, one("a", "1"): 20, one("a", "2"): 20, one("b", "1"): 20, one("b", "2"): 20} | {
        (("a", a), ("b", b)): 10 for a, b in itertools.product("12", "12")
    }
    corner = (("a", "1"), ("b", "1"))
    hidden = hidden_cells(sums_of(sizes), sizes, [sizes], {corner}, 5)
    assert {key for key in sizes if len(key) == 2} <= hidden


def test_nobody_may_ask_for_less_than_four() -> None:
    with pytest.raises(ValueError):
        make_report([], ["sex"], ["m"], least=3)


people = st.lists(
    st.builds(
        lambda age, sex, place, marks: Person({"age": age, "sex": sex, "place": place}, frozenset(marks)),
        st.sampled_from(["-24", "25-29", "30-39", "60-"]),
        st.sampled_from(["f", "m", ""]),
        st.sampled_from(["0301", "3218"]),
        st.sets(st.sampled_from(["s", "t"])),
    ),
    min_size=5,
    max_size=120,
)
PAIRS = (("age", "sex"), ("place", "sex"))


def cells_of(report: Report) -> dict[Key, Any]:
    lines = {(): report.whole}
    for table in report.tables:
        for line in table.lines:
            lines[tuple(zip(table.dimensions, line.labels, strict=True))] = line
    return lines


def atoms_of(lines: dict[Key, Any], pairs: tuple[tuple[str, str], ...]) -> list[Key]:
    """The finest cells there may be, as far as the tables tell: a pair that is not in its table has nobody."""
    labels = [[key[0] for key in lines if len(key) == 1 and key[0][0] == name] for name in ("age", "place", "sex")]
    return [
        atom
        for atom in itertools.product(*labels)
        if all(tuple(part for part in atom if part[0] in pair) in lines for pair in pairs)
    ]


@settings(max_examples=150, deadline=None)
@given(people, st.integers(4, 8), st.sampled_from([(), PAIRS[:1], PAIRS]))
def test_no_hidden_number_follows_from_those_that_are_shown(
    given_: list[Person], least: int, pairs: tuple[tuple[str, str], ...]
) -> None:
    report = make_report(given_, ["age", "sex", "place"], ["s", "t"], pairs=pairs, least=least)
    if report.people is None:
        assert len(given_) < least
        return
    lines = cells_of(report)
    if not lines:
        return
    alike = {
        code
        for code in "st"
        if lines[()].shares[code] is not None and lines[()].shares[code].count in (0, report.people)
    }
    assert all(line.shares[code] is None for code in alike for key, line in lines.items() if key)
    # What somebody who reads only what is shown can write down: sums of the finest cells, known or not.
    for code in ("", *sorted({"s", "t"} - alike)):

        def read(line: Line, code: str = code) -> int | None:
            share = line.shares[code] if code else None
            return share.count if share is not None else None if code else line.people

        atoms = atoms_of(lines, pairs)
        rows = {key: np.array([set(key) <= set(atom) for atom in atoms], dtype=float) for key in lines}
        shown = [rows[key] for key, line in lines.items() if read(line) is not None]
        basis = np.array(shown) if shown else np.zeros((1, len(atoms)))
        rank = np.linalg.matrix_rank(basis)
        for key, line in lines.items():
            if read(line) is None:
                assert np.linalg.matrix_rank(np.vstack([basis, rows[key]])) > rank, key
            else:
                share = line.shares["s"]
                assert line.people is None or line.people >= least
                if share is not None:
                    assert share.count in (0, line.people) or min(share.count, line.people - share.count) >= least


def test_a_mean_gives_no_hidden_share_away() -> None:
    made = [
        Person({"sex": "f" if at < 20 else "m"}, frozenset({"s"} if at > 2 else ()), {"n": at > 2}) for at in range(40)
    ]
    report = make_report(made, ["sex"], ["s"], {"n": "s"})
    assert report.whole.means["n"] is None  # three of forty were not
    assert [line.means["n"] for line in report.tables[0].lines] == [None, 1]
    everybody = [Person(person.groups, frozenset({"s"}), {"n": 2}) for person in made]
    report = make_report(everybody, ["sex"], ["s"], {"n": "s"})
    assert report.whole.shares["s"] is not None
    assert [line.means["n"] for line in report.tables[0].lines] == [2, 2]


def test_what_is_known_of_a_whole_group_is_said_of_its_parts() -> None:
    made = [
        Person({"sex": sex, "place": place}, frozenset({"s"} if sex == "m" or at < 6 else ()))
        for sex in "fm"
        for place in "ab"
        for at in range(12 if place == "a" else 7)
    ]
    lines = cells_of(make_report(made, ["sex", "place"], ["s"], pairs=[("place", "sex")]))
    men, men_b = lines[(("sex", "m"),)].shares["s"], lines[(("place", "b"), ("sex", "m"))].shares["s"]
    # Six of seven women in b is too near to all of them: both places of the women go, and so does each place by itself.
    assert lines[(("place", "b"), ("sex", "f"))].shares["s"] is None
    assert lines[(("place", "b"),)].shares["s"] is None
    assert (men is None) == (men_b is None)


@settings(max_examples=40, deadline=None)
@given(people, st.sampled_from([(), PAIRS]))
def test_not_even_with_the_knowledge_that_no_number_is_below_nothing(
    given_: list[Person], pairs: tuple[tuple[str, str], ...]
) -> None:
    """The least and the most that a hidden count can be, from all shown sums, are never the same."""
    from scipy.optimize import linprog

    report = make_report(given_, ["age", "sex", "place"], ["s"], pairs=pairs, least=5)
    lines = cells_of(report)
    counts = {key: None if line.shares["s"] is None else line.shares["s"].count for key, line in lines.items()}
    atoms = atoms_of(lines, pairs)
    rows = {key: np.array([set(key) <= set(atom) for atom in atoms], dtype=float) for key in lines}
    shown = [key for key, count in counts.items() if count is not None]
    if report.people is None or shown in ([], [()]):
        return
    # Counted and not counted people in each finest cell; sizes are known where they are shown.
    with_, none = np.eye(2)[0], np.eye(2)[1]
    equal = [np.kron(with_, rows[key]) for key in shown]
    known = [float(counts[key] or 0) for key in shown]
    for key, line in lines.items():
        if line.people is not None:
            equal.append(np.kron(with_ + none, rows[key]))
            known.append(float(line.people))
    for key, count in counts.items():
        if count is None:
            wanted = np.kron(with_, rows[key])
            low, high = (linprog(sign * wanted, A_eq=np.array(equal), b_eq=known) for sign in (1, -1))
            assert low.status == high.status == 0
            assert -high.fun - low.fun > 0.5, key


@settings(max_examples=40, deadline=None)
@given(people)
def test_the_figures_are_those_of_a_plain_count(given_: list[Person]) -> None:
    report = make_report(given_, ["age", "sex", "place"], ["s"], pairs=PAIRS, least=4)
    for key, line in cells_of(report).items():
        inside = [person for person in given_ if set(key) <= set(person.groups.items())]
        if line.people is not None:
            assert line.people == len(inside)
        share = line.shares["s"]
        if share is not None:
            assert share.count == sum("s" in person.marks for person in inside)
            assert share.low <= share.value <= share.high


def test_the_best_off_is_what_others_are_held_against() -> None:
    made = [
        Person({"sex": sex}, frozenset({"s"} if at < some else ()), {"n": at % 3})
        for sex, some, of in (("f", 10, 40), ("m", 20, 40))
        for at in range(of)
    ]
    report = make_report(made, ["sex"], ["s"], {"n": "s"})
    women, men = report.tables[0].lines
    assert women.labels == ("f",)
    assert women.shares["s"] is not None
    assert men.shares["s"] is not None
    assert men.shares["s"].best
    assert men.shares["s"].to_best is None
    assert women.shares["s"].to_best is not None
    assert women.shares["s"].to_best.value == 0.5
    assert women.shares["s"].to_all is not None
    assert women.shares["s"].to_all.value == pytest.approx(0.25 / 0.375)
    assert women.means["n"] == pytest.approx(39 / 40)
    plain = as_plain(report)
    assert plain["tables"][0]["groups"][0]["shares"]["s"]["to_best"]["ratio"] == 0.5
    assert as_plain(make_report(made[:4], ["sex"], ["s"]))["tables"] == []
