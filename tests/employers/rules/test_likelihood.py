"""The likelihood of a yes, on made-up histories whose truth is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules.calibration import (
    Report,
    bins_of,
    brier,
    calibrate,
    calibration_error,
)
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.likelihood import (
    AREA_SPREAD,
    FEATURES,
    LEARNED,
    NOWHERE,
    PRIORS,
    SOURCES,
    WORD_RULES,
    Columns,
    Word,
    columns_of,
    enough,
    evidence,
    fit,
    in_time,
    predict,
    section_level,
    size_level,
    start_log_odds,
    untaught,
    usual,
    word,
    word_rule,
)
from grontlys.employers.rules.likelihood_start import expit
from grontlys.employers.rules.survey_shares import share
from tests.employers.rules.likelihood_histories import Truth, draw_columns

RULE = WORD_RULES[-1]


class Trial:
    """Many worlds, each with a history of so many outcomes: how well the truth was found."""

    def __init__(self, outcomes: int, worlds: int, seed: int, purpose: Purpose = Purpose.TRAINING) -> None:
        self.covered, self.error, self.ece, self.skill = [], [], [], []
        for world in range(worlds):
            rng = np.random.default_rng([seed, outcomes, world])
            truth = Truth.draw(rng, purpose)
            history, later = draw_columns(rng, outcomes), draw_columns(rng, 1500)
            answers = rng.random(outcomes) < truth.chance(history)
            happened = rng.random(len(later)) < truth.chance(later)
            found, true = predict(fit(purpose, history, answers), later), truth.chance(later)
            self.covered.append(((found.low <= true) & (true <= found.high)).mean())
            self.error.append(np.abs(found.chance - true).mean())
            self.ece.append(calibration_error(bins_of(found.chance, happened)))
            base = answers.mean() if outcomes else 0.5
            self.skill.append(brier(np.full(len(later), base), happened) - brier(found.chance, happened))


def test_intervals_cover_and_errors_fall_as_outcomes_come_in() -> None:
    trials = [Trial(outcomes, 16, 7) for outcomes in (0, 50, 400, 2000)]
    # All outcomes of one world share their coefficients, so sixteen worlds leave some play around 95 %.
    assert 0.90 <= np.mean([np.mean(trial.covered) for trial in trials]) <= 0.97
    for measure in ("error", "ece"):
        means = [np.mean(getattr(trial, measure)) for trial in trials]
        assert means == sorted(means, reverse=True), measure


def test_the_brier_score_is_below_the_base_rates_from_200_outcomes_on() -> None:
    trial = Trial(200, 16, 11)
    assert np.mean(trial.skill) > 0
    assert min(trial.skill) > 0


@pytest.mark.slow
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("outcomes", [0, 20, 50, 100, 200, 500, 1000, 3000])
def test_intervals_cover_90_to_97_percent_at_any_length_of_history(outcomes: int, purpose: Purpose) -> None:
    trial = Trial(outcomes, 200, 23, purpose)
    assert 0.90 <= np.mean(trial.covered) <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("purpose", Purpose)
def test_calibration_error_falls_over_two_hundred_worlds(purpose: Purpose) -> None:
    trials = [Trial(outcomes, 200, 31, purpose) for outcomes in (0, 50, 200, 1000, 4000)]
    for measure in ("error", "ece"):
        means = [np.mean(getattr(trial, measure)) for trial in trials]
        assert means == sorted(means, reverse=True), measure


@pytest.mark.slow
@pytest.mark.parametrize("outcomes", [200, 400, 1000])
def test_the_brier_score_beats_the_base_rate_in_nearly_every_world(outcomes: int) -> None:
    skill = Trial(outcomes, 300, 41).skill
    assert np.mean(skill) > 0
    assert np.mean(np.array(skill) > 0) >= 0.97


@given(st.integers(0, 2**32 - 1), st.sampled_from(list(Purpose)))
def test_with_no_outcomes_it_is_the_published_start(seed: int, purpose: Purpose) -> None:
    columns = draw_columns(np.random.default_rng(seed), 50)
    found = predict(fit(purpose, columns.take(np.array([], dtype=int)), np.array([])), columns)
    np.testing.assert_array_equal(found.chance, expit(start_log_odds(purpose, columns)))
    np.testing.assert_array_equal(found.chance, predict(untaught(purpose), columns).chance)
    assert (found.low < found.chance).all()
    assert (found.chance < found.high).all()


def test_no_name_no_place_and_nobody_who_asked_is_a_feature() -> None:
    assert set(FEATURES) == {
        "sector",
        "size",
        "section",
        "host",
        "hired",
        "accommodation",
        "plan",
        "stance",
        "opening",
        "not_now",
    }
    assert set(Columns.__annotations__) == {"codes", "area"}
    assert set(LEARNED) == set(PRIORS)


@given(st.integers(0, 2**32 - 1), st.integers(1, 120))
def test_what_the_places_are_called_and_the_order_of_rows_never_matter(seed: int, outcomes: int) -> None:
    rng = np.random.default_rng(seed)
    history, asked = draw_columns(rng, outcomes), draw_columns(rng, 40)
    answers = rng.random(outcomes) < 0.4
    plain = predict(fit(Purpose.TRAINING, history, answers), asked)
    names = rng.permutation(1000)[:8] + 7
    order = rng.permutation(outcomes)
    renamed = replace(history, area=names[history.area]).take(order)
    other = predict(fit(Purpose.TRAINING, renamed, answers[order]), replace(asked, area=names[asked.area]))
    np.testing.assert_allclose(other.chance, plain.chance, rtol=1e-7)
    np.testing.assert_allclose(other.spread, plain.spread, rtol=1e-6)


@given(st.integers(0, 2**32 - 1))
def test_two_workplaces_alike_in_one_place_have_the_same_likelihood_whoever_they_are(seed: int) -> None:
    rng = np.random.default_rng(seed)
    history = draw_columns(rng, 80)
    fitted = fit(Purpose.HIRING, history, rng.random(80) < 0.5)
    one = draw_columns(rng, 1)
    twins = predict(fitted, one.take(np.zeros(5, dtype=int)))
    assert np.ptp(twins.chance) < 1e-12
    assert np.ptp(twins.low) < 1e-12


def test_places_without_outcomes_are_all_alike_and_less_certain_than_those_with() -> None:
    rng = np.random.default_rng(5)
    history = draw_columns(rng, 300, areas=3)
    fitted = fit(Purpose.TRAINING, history, rng.random(300) < 0.5)
    one = columns_of([{}] * 5, [0, 77, 78, 4, NOWHERE])
    found = predict(fitted, one)
    assert found.chance[1] == found.chance[2] == found.chance[3] == found.chance[4]
    assert found.spread[0] < found.spread[1]
    assert found.spread[4] < found.spread[1], "a place that is not known adds no doubt of its own"


def test_a_place_that_says_yes_more_often_is_lifted_but_less_than_it_differs() -> None:
    columns = columns_of([{}] * 200, [1] * 100 + [2] * 100)
    answers = np.array([1] * 70 + [0] * 30 + [1] * 30 + [0] * 70)
    fitted = fit(Purpose.TRAINING, columns, answers)
    here, there = predict(fitted, columns_of([{}, {}], [1, 2])).chance
    assert 0.3 < there < 0.5 < here < 0.7
    assert fitted.here(1) == (100, 70)
    assert fitted.here(9) == (0, 0)


def test_the_mode_is_where_the_slope_is_nothing() -> None:
    rng = np.random.default_rng(3)
    history = draw_columns(rng, 250)
    answers = (rng.random(250) < 0.3).astype(float)
    fitted = fit(Purpose.TRAINING, history, answers)
    gap = answers - predict(fitted, history).chance
    assert gap.sum() == pytest.approx(fitted.coefficient("level") / PRIORS["level"] ** 2, abs=1e-6)
    chosen = history.codes["stance"] == FEATURES["stance"].index("no")
    slope = fitted.coefficient("stance:no") / PRIORS["stance:no"] ** 2
    assert gap[chosen].sum() == pytest.approx(slope, abs=1e-6)
    for place, level in zip(fitted.areas, fitted.area_levels, strict=True):
        assert gap[history.area == place].sum() == pytest.approx(level / AREA_SPREAD**2, abs=1e-6)


def test_the_laplace_covariance_agrees_with_the_whole_hessian_inverted() -> None:
    rng = np.random.default_rng(9)
    history = draw_columns(rng, 120, areas=4)
    answers = rng.random(120) < 0.5
    fitted = fit(Purpose.HIRING, history, answers)
    chance = predict(fitted, history).chance
    started = start_log_odds(Purpose.HIRING, history)
    rows = [np.ones(120), started - start_log_odds(Purpose.HIRING, columns_of([{}]))[0]]
    for name in LEARNED[2:]:
        feature, _colon, level = name.partition(":")
        rows.append((history.codes[feature] == FEATURES[feature].index(level)).astype(float))
    rows += [(history.area == place).astype(float) for place in fitted.areas]
    full = np.array(rows).T
    prior = [1 / PRIORS[name] ** 2 for name in LEARNED] + [1 / AREA_SPREAD**2] * len(fitted.areas)
    whole = np.linalg.inv(full.T @ (full * (chance * (1 - chance))[:, None]) + np.diag(prior))
    np.testing.assert_allclose(
        predict(fitted, history).spread, np.sqrt(np.einsum("nk,kl,nl->n", full, whole, full)), rtol=1e-6
    )


def test_many_at_once_are_answered_as_a_few_are() -> None:
    rng = np.random.default_rng(12)
    history = draw_columns(rng, 400, areas=30)
    for fitted in (untaught(Purpose.HIRING), fit(Purpose.HIRING, history, rng.random(400) < 0.4)):
        many = draw_columns(rng, 6000, areas=40)
        many = replace(many, area=np.where(rng.random(6000) < 0.1, NOWHERE, many.area))
        at_once = predict(fitted, many)
        for begin in range(0, 6000, 1000):
            rows = np.arange(begin, begin + 1000)
            few = predict(fitted, many.take(rows))
            np.testing.assert_allclose(at_once.log_odds[rows], few.log_odds, rtol=1e-10, atol=1e-12)
            np.testing.assert_allclose(at_once.spread[rows], few.spread, rtol=1e-10)


def test_perfectly_separated_answers_are_no_trouble() -> None:
    columns = columns_of([{"stance": "no"}] * 400 + [{"stance": "yes"}] * 400, [1] * 800)
    fitted = fit(Purpose.TRAINING, columns, np.array([0] * 400 + [1] * 400))
    no, yes = predict(fitted, columns_of([{"stance": "no"}, {"stance": "yes"}], [1, 1])).chance
    assert 0 < no < 0.05
    assert 0.95 < yes < 1
    with pytest.raises(ValueError, match="answers"):
        fit(Purpose.TRAINING, columns, np.array([1]))


def test_words_compare_with_what_is_usual_here() -> None:
    fitted = untaught(Purpose.HIRING)
    kinds = columns_of([{"sector": "private", "host": "former"}, {"sector": "public", "host": "former"}, {}])
    level = usual(fitted, kinds, np.array([1, 1, 8]))
    said = [word(one, level, RULE) for one in predict(fitted, kinds).log_odds]
    assert said == [Word.MORE, Word.LIKE, Word.LIKE] or said == [Word.MORE, Word.LESS, Word.LIKE]
    edge = float(np.log(RULE.odds_ratio))
    assert [word(x, 0.0, RULE) for x in (edge, edge - 0.01, 0.01 - edge, -edge)] == [
        Word.MORE,
        Word.LIKE,
        Word.LIKE,
        Word.LESS,
    ]
    nothing = columns_of([])
    assert usual(fitted, nothing, np.array([])) == pytest.approx(float(predict(fitted, columns_of([{}])).log_odds[0]))


@pytest.mark.parametrize(
    ("outcomes", "yes", "answer"), [(50, 10, True), (49, 20, False), (80, 9, False), (80, 71, False)]
)
def test_a_percentage_takes_outcomes_enough_of_both_kinds_here(outcomes: int, yes: int, answer: bool) -> None:
    columns = columns_of([{}] * outcomes, [4] * outcomes)
    fitted = fit(Purpose.TRAINING, columns, np.array([1] * yes + [0] * (outcomes - yes)))
    assert enough(fitted, 4, RULE) is answer
    assert not enough(fitted, 5, RULE), "outcomes elsewhere are not local"


def test_evidence_adds_up_to_what_one_thing_known_changes() -> None:
    rng = np.random.default_rng(1)
    history = draw_columns(rng, 500)
    fitted = fit(Purpose.HIRING, history, rng.random(500) < 0.5)
    known = {"sector": "public", "host": "former", "stance": "yes"}
    found = {one.feature: one for one in evidence(fitted, known)}
    assert set(found) == set(known)
    assert found["stance"].published == 0
    full, without = predict(fitted, columns_of([known, {"host": "former", "stance": "yes"}])).log_odds
    assert found["sector"].tilt == pytest.approx(full - without)
    assert evidence(fitted, {}) == []
    tilts = [abs(one.tilt) for one in evidence(fitted, known)]
    assert tilts == sorted(tilts, reverse=True)


def test_what_has_no_published_share_starts_without_a_tilt() -> None:
    for purpose in Purpose:
        for name in FEATURES:
            levels = FEATURES[name]
            starts = start_log_odds(purpose, columns_of([{name: level} for level in levels]))
            if (purpose, name) in SOURCES:
                assert len(set(starts)) > 1
                for code in SOURCES[purpose, name]:
                    assert share(code).table
            else:
                assert len(set(starts)) == 1


@pytest.mark.parametrize(
    ("outcome", "answered", "on", "teaches"),
    [
        ("yes", 28, 400, True),
        ("yes", 29, 400, False),
        ("no", 3, 3, False),
        ("yes", 5, 4, None),
        ("open", None, 28, None),
        ("open", None, 29, False),
        ("yes", 40, 30, False),
    ],
)
def test_a_yes_counts_within_28_days(outcome: str, answered: int | None, on: int, teaches: bool | None) -> None:
    asked = dt.date(2026, 1, 1)
    day = asked + dt.timedelta(days=answered) if answered is not None else None
    assert in_time(asked, outcome, day, asked + dt.timedelta(days=on)) is teaches


def test_levels_from_what_the_register_knows() -> None:
    assert [size_level(n, False) for n in (None, 0, 3, 5, 19, 20, 50, 4000)] == [
        "unknown",
        "unknown",
        "1-4",
        "5-19",
        "5-19",
        "20-49",
        "50+",
        "50+",
    ]
    assert size_level(None, True) == "1-4"
    assert (section_level("Q"), section_level("O"), section_level("")) == ("Q", "other", "other")
    assert word_rule(dt.date(1990, 1, 1)) == word_rule(dt.date(2030, 1, 1)) == RULE


def history(outcomes: int, seed: int = 2) -> tuple[list[dt.date], Columns, np.ndarray]:
    rng = np.random.default_rng(seed)
    truth, columns = Truth.draw(rng, Purpose.TRAINING), draw_columns(rng, outcomes)
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=int(n)) for n in np.sort(rng.integers(0, 600, outcomes))]
    return days, columns, rng.random(outcomes) < truth.chance(columns)


def test_calibration_is_measured_on_later_inquiries_than_those_it_learned_from() -> None:
    days, columns, answers = history(800)
    report = calibrate(Purpose.TRAINING, days, columns, answers)
    assert report.trained + report.tested == 800
    assert report.cut_on is not None
    assert report.trained == sum(day < report.cut_on for day in days)
    assert report.scores is not None
    assert report.scores.brier < report.scores.brier_base
    assert report.scores.skill > 0
    assert sum(one.size for one in report.scores.bins) == report.tested
    assert report.scores.ece == calibration_error(report.scores.bins)
    shuffled = np.random.default_rng(0).permutation(800)
    again = calibrate(Purpose.TRAINING, [days[at] for at in shuffled], columns.take(shuffled), answers[shuffled])
    assert again.scores is not None
    assert again.scores.brier == pytest.approx(report.scores.brier)


def test_too_little_history_is_said_to_be_too_little() -> None:
    assert calibrate(Purpose.TRAINING, [], columns_of([]), np.array([])) == Report(
        Purpose.TRAINING, 0, 0, lacks=("outcomes", "tested", "of_each")
    )
    days, columns, answers = history(99)
    assert "outcomes" in calibrate(Purpose.TRAINING, days, columns, answers).lacks
    days, columns, _answers = history(200)
    assert calibrate(Purpose.TRAINING, days, columns, np.ones(200)).lacks == ("of_each",)
    same_day = calibrate(Purpose.TRAINING, [dt.date(2026, 1, 1)] * 200, columns, _answers)
    assert "tested" in same_day.lacks


def test_scores_by_hand() -> None:
    chance, yes = np.array([0.1, 0.1, 0.9, 1.0]), np.array([0, 1, 1, 1])
    assert brier(chance, yes) == pytest.approx((0.01 + 0.81 + 0.01 + 0) / 4)
    bins = bins_of(chance, yes)
    assert [(one.low, one.size, one.happened) for one in bins] == [(0.1, 2, 0.5), (0.9, 2, 1.0)]
    assert calibration_error(bins) == pytest.approx((2 * 0.4 + 2 * 0.05) / 4)
    assert calibration_error(()) == 0
