"""The outlook as a reader meets it: what is said, what is refused, and what cannot change it."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.compute.outlook import (
    QUANTILES,
    Chance,
    Direction,
    Kind,
    NoChance,
    OutlookRun,
    Reason,
    Scale,
    Series,
    SeriesOutlook,
    UnfitValue,
    Words,
    chance_of_target,
    earlier_predictions,
    input_digest,
    outlook_of,
    panel_outlook,
)
from samenspel.compute.outlook.chance import shown_percent, words_for
from samenspel.compute.outlook.default_errors import (
    DEFAULT_COMBINATION_ERRORS,
    DEFAULT_LAST_VALUE_ERRORS,
    LEVELS,
    LONGEST_HORIZON,
)

FINAL_YEAR = 2024


def yearly(name: str, values: list[float | None], **more: Any) -> Series:
    """A series that ends in 2024."""
    first = FINAL_YEAR + 1 - len(values)
    return Series(name, tuple(range(first, FINAL_YEAR + 1)), tuple(values), **more)


def only(run: OutlookRun) -> SeriesOutlook:
    """The one outlook of a run."""
    (outlook,) = run.outlooks
    return outlook


def invented_family(n_series: int, n_points: int = 10, seed: int = 7) -> list[Series]:
    """An invented family: every series has its own steady growth, and noise."""
    rng = np.random.default_rng(seed)
    growth = rng.normal(0.03, 0.03, (n_series, 1))
    levels = np.exp(
        rng.normal(6, 1, (n_series, 1)) + np.cumsum(growth + rng.normal(0, 0.03, (n_series, n_points)), 1)
    )
    return [yearly(f"area {i:03d}", row.tolist(), family="invented") for i, row in enumerate(levels)]


def test_the_worked_example_of_the_documentation_comes_out_digit_by_digit() -> None:
    outlook = only(outlook_of([yearly("example", [10, 12, 11, 13, 14, 15], kind=Kind.ANY)], 2))
    # By hand in docs/methods/outlook.md: theta lies between damped trend (15.110) and half drift (15.5).
    median = 14.74496 + 33 / 70 * 1.24992
    change = 7 / 5
    first = outlook.steps[0]
    assert first.period == 2025
    assert first.median == pytest.approx(median, abs=1e-9)
    assert first.high80 == pytest.approx(median + 1.453 * change, abs=1e-9)
    assert first.low95 == pytest.approx(median - 2.678 * change, abs=1e-9)
    assert outlook.steps[1].median == pytest.approx(median + 33 / 70, abs=1e-9)
    assert outlook.method == "median-of-three@1.0"
    chance = chance_of_target(outlook, 15, Direction.AT_LEAST, 2025)
    assert chance.probability == pytest.approx(0.594, abs=5e-4)
    assert (chance.percent, chance.words) == (60, Words.ABOUT_EVEN)


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        (yearly("a", [None, None]), Reason.NO_VALUES),
        (yearly("a", [1, 2, 3, 4]), Reason.TOO_FEW_POINTS),
        (yearly("a", [1, 2, None, 3, 4]), Reason.TOO_FEW_POINTS),
        (yearly("a", [1, 2, 3, 4, 5, 6, 7, 8], breaks=(2022,)), Reason.BREAK),
        (yearly("a", [1, 2, 3, 4, None, None, 5, 6, 7, 8]), Reason.GAP),
    ],
)
def test_a_series_without_five_comparable_points_gets_a_reason_and_no_number(
    series: Series, reason: Reason
) -> None:
    outlook = only(outlook_of([series], 2))
    assert (outlook.reason, outlook.method, outlook.steps) == (reason, reason.value, ())
    assert chance_of_target(outlook, 3, Direction.AT_LEAST, 2025) == Chance(None, None, Words.UNKNOWN, reason)


def test_what_lies_before_a_break_or_a_long_gap_does_not_count() -> None:
    recent: list[float | None] = [10, 11, 13, 12, 14, 15]
    plain = only(outlook_of([yearly("a", recent)], 3))
    broken = only(outlook_of([yearly("a", [900, 950, 990, *recent], breaks=(2019,))], 3))
    gapped = only(outlook_of([yearly("a", [900, 950, None, None, *recent])], 3))
    assert plain.steps == broken.steps == gapped.steps


def test_one_missing_year_is_bridged_on_the_working_scale_and_told() -> None:
    bridged = only(outlook_of([yearly("a", [10, 20, None, 80, 100, 120, 130])], 2))
    whole = only(outlook_of([yearly("a", [10, 20, 40, 80, 100, 120, 130])], 2))
    assert bridged.n_bridged == 1
    assert bridged.steps[0].median == pytest.approx(whole.steps[0].median)


def test_a_missing_last_year_moves_the_outlook_and_not_the_series() -> None:
    outlook = only(outlook_of([yearly("a", [5, 6, 7, 6, 8, None])], 2))
    assert [step.period for step in outlook.steps] == [2024, 2025]


def test_a_series_that_turned_round_gets_its_last_value_and_no_claim_of_better() -> None:
    values: list[float | None] = [100, 110, 121, 133, 146, 133, 121, 110, 100, 91]
    run = outlook_of([yearly("a", [float(10 + i) for i in range(9)]), yearly("b", values, family="other")], 2)
    b = next(outlook for outlook in run.outlooks if outlook.name == "b")
    report = next(family for family in run.families if family.family == "other")
    assert report.owa is not None
    assert report.owa >= 1
    assert b.method == "last-value@1.0"
    assert [step.median for step in b.steps] == pytest.approx([91, 91])


def test_a_family_of_twenty_uses_its_own_errors_and_a_smaller_one_borrows() -> None:
    large = outlook_of(invented_family(20), 3).families[0]
    small = outlook_of(invented_family(19), 3).families[0]
    assert large.errors_from_family
    assert large.n_errors == (100, 80, 60)
    assert not small.errors_from_family


def test_a_horizon_with_too_few_errors_is_stretched_and_never_narrower() -> None:
    outlook = outlook_of(invented_family(20), 8).outlooks[0]
    assert outlook.predictive is not None
    at_80 = [row[LEVELS.index(0.8)] for row in outlook.predictive.errors]
    # Only three years ahead have sixty errors; from there on the default table says how they grow.
    default = [row[LEVELS.index(0.8)] for row in DEFAULT_COMBINATION_ERRORS]
    assert at_80 == sorted(at_80)
    assert at_80[5] / at_80[4] == pytest.approx(default[5] / default[4])


def test_a_count_that_touches_zero_never_goes_below_it() -> None:
    outlook = only(outlook_of([yearly("a", [9, 7, 5, 3, 1, 0], kind=Kind.POSITIVE)], 4))
    assert all(step.low95 >= 0 and step.median >= 0 for step in outlook.steps)


@pytest.mark.parametrize(
    ("values", "kind"), [([101.0], Kind.SHARE), ([-1.0], Kind.POSITIVE), ([float("inf")], Kind.ANY)]
)
def test_a_value_that_its_kind_rules_out_is_refused(values: list[float | None], kind: Kind) -> None:
    with pytest.raises(UnfitValue):
        yearly("a", values, kind=kind)


def test_series_that_share_a_name_or_a_period_are_refused() -> None:
    with pytest.raises(UnfitValue):
        outlook_of([yearly("a", [1.0]), yearly("a", [2.0])], 1)
    with pytest.raises(UnfitValue):
        Series("a", (2020, 2020), (1.0, 2.0))
    with pytest.raises(UnfitValue):
        Series("a", (2020, 2021), (1.0,))


@pytest.mark.parametrize("horizon", [0, -1, LONGEST_HORIZON + 1])
def test_a_horizon_without_any_measured_error_is_refused(horizon: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 10"):
        outlook_of([yearly("a", [1.0, 2, 3, 4, 5])], horizon)


def test_the_chance_of_the_median_is_even_and_of_a_band_edge_what_the_band_says() -> None:
    outlook = only(outlook_of([yearly("a", [50, 52, 51, 55, 54, 57, 58])], 3))
    step = outlook.steps[1]
    chances = {
        edge: chance_of_target(outlook, getattr(step, edge), Direction.AT_LEAST, step.period).probability
        for edge in QUANTILES
    }
    assert chances == pytest.approx(
        {"low95": 0.975, "low80": 0.9, "median": 0.5, "high80": 0.1, "high95": 0.025}
    )


def test_at_most_and_at_least_are_each_others_mirror() -> None:
    outlook = only(outlook_of([yearly("a", [50, 52, 51, 55, 54, 57, 58])], 3))
    for target in (40, 55, 60, 66, 90):
        above = chance_of_target(outlook, target, Direction.AT_LEAST, 2026).probability
        below = chance_of_target(outlook, target, Direction.AT_MOST, 2026).probability
        assert above is not None
        assert below is not None
        assert above + below == pytest.approx(1)


def test_a_target_outside_what_the_kind_allows_is_certain_or_impossible() -> None:
    share = only(outlook_of([yearly("a", [50, 52, 51, 55, 54], kind=Kind.SHARE)], 1))
    assert chance_of_target(share, 101, Direction.AT_LEAST, 2025).probability == 0
    assert chance_of_target(share, 101, Direction.AT_MOST, 2025).probability == 1
    positive = only(outlook_of([yearly("a", [50, 52, 51, 55, 54])], 1))
    assert chance_of_target(positive, 0, Direction.AT_LEAST, 2025).probability == 1
    assert chance_of_target(positive, -3, Direction.AT_MOST, 2025).probability == 0


def test_a_family_that_never_moved_meets_a_target_at_its_own_level() -> None:
    family = [yearly(f"a{i}", [40.0] * 10, family="still") for i in range(25)]
    outlook = outlook_of(family, 2).outlooks[0]
    assert outlook.method == "last-value@1.0"
    for direction in Direction:
        assert chance_of_target(outlook, outlook.steps[0].median, direction, 2025).words is Words.VERY_LIKELY


def test_no_chance_is_given_for_the_past_or_beyond_the_horizon() -> None:
    outlook = only(outlook_of([yearly("a", [50, 52, 51, 55, 54])], 2))
    assert chance_of_target(outlook, 60, Direction.AT_LEAST, 2024).reason is NoChance.NOT_AHEAD
    assert chance_of_target(outlook, 60, Direction.AT_LEAST, 2027).reason is NoChance.TOO_FAR


@pytest.mark.parametrize(
    ("probability", "percent", "words"),
    [
        (0.0, 5, Words.VERY_UNLIKELY),
        (0.124, 10, Words.VERY_UNLIKELY),
        (0.126, 15, Words.UNLIKELY),
        (0.31, 30, Words.UNLIKELY),
        (0.5, 50, Words.ABOUT_EVEN),
        (0.66, 65, Words.ABOUT_EVEN),
        (0.7, 70, Words.LIKELY),
        (0.9, 90, Words.VERY_LIKELY),
        (0.999, 95, Words.VERY_LIKELY),
    ],
)
def test_a_chance_is_shown_in_steps_of_five_and_its_words_follow_what_is_shown(
    probability: float, percent: int, words: Words
) -> None:
    assert shown_percent(probability) == percent
    assert words_for(percent) is words


def test_earlier_predictions_know_nothing_of_the_years_they_speak_about() -> None:
    family = invented_family(25)
    record = earlier_predictions(family, "area 003")
    assert [(one.said_in, one.step.period) for one in record] == [
        (2021, 2022),
        (2021, 2023),
        (2021, 2024),
        (2022, 2023),
        (2022, 2024),
        (2023, 2024),
    ]
    values = dict(zip(family[3].periods, family[3].values, strict=True))
    assert all(one.came == values[one.step.period] for one in record)
    # Change every later value of the whole family: what was said in 2021 stays the same.
    changed = [replace(one, values=(*one.values[:-3], 1.0, 2.0, 3.0)) for one in family]
    again = earlier_predictions(changed, "area 003")
    assert [one.step for one in again[:3]] == [one.step for one in record[:3]]


def test_earlier_predictions_are_empty_where_nothing_could_have_been_said() -> None:
    assert earlier_predictions([yearly("a", [1.0, 2, 3, 4, 5])], "a") == ()
    assert earlier_predictions([yearly("a", [None])], "a") == ()
    broken = yearly("a", [float(v) for v in range(1, 13)], breaks=(2024,))
    assert earlier_predictions([broken], "a") == ()
    with pytest.raises(KeyError):
        earlier_predictions([yearly("a", [1.0])], "b")


def test_the_digest_is_that_of_the_records_and_not_of_their_order() -> None:
    a, b = yearly("a", [1.0, None, 3.0]), yearly("b", [2.0], kind=Kind.SHARE)
    turned = Series("a", a.periods[::-1], a.values[::-1])
    assert input_digest([a, b]) == input_digest([b, turned])
    assert input_digest([a, b]) != input_digest([a, yearly("b", [2.0])])
    assert input_digest([a]) != input_digest([replace(a, breaks=(2024,))])


def test_the_shipped_errors_grow_with_the_level_and_with_the_horizon() -> None:
    for shipped in (DEFAULT_COMBINATION_ERRORS, DEFAULT_LAST_VALUE_ERRORS):
        table = np.array(shipped)
        assert table.shape == (LONGEST_HORIZON, len(LEVELS))
        assert (np.diff(table, axis=0) > 0).all()
        assert (np.diff(table, axis=1) > 0).all()


def test_a_share_that_stood_at_zero_or_hundred_is_expected_there_to_the_digit() -> None:
    for level in (0.0, 100.0):
        steps = only(outlook_of([yearly("a", [level] * 8, kind=Kind.SHARE)], 2)).steps
        assert [step.median for step in steps] == [level, level]


positive_histories = st.lists(st.floats(1, 1e6), min_size=5, max_size=14)
share_histories = st.lists(st.floats(0, 100), min_size=5, max_size=14)
any_histories = st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=14)


@settings(deadline=None, max_examples=60)
@given(positive_histories, st.floats(1e-3, 1e3))
def test_positive_series_in_another_unit_get_the_same_outlook_in_that_unit(
    values: list[float], unit: float
) -> None:
    plain = panel_outlook(np.array([values]), 4, Scale.LOG)
    scaled = panel_outlook(np.array([values]) * unit, 4, Scale.LOG)
    # A back-test that ends on the knife's edge may fall either way in the last digit of a float.
    if plain.pool.owa is None or math.isnan(plain.pool.owa) or abs(plain.pool.owa - 1) > 1e-9:
        np.testing.assert_allclose(scaled.quantiles, plain.quantiles * unit, rtol=1e-6)


@settings(deadline=None, max_examples=60)
@given(share_histories)
def test_the_outlook_of_a_share_stays_a_share(values: list[float]) -> None:
    steps = only(outlook_of([yearly("a", list(values), kind=Kind.SHARE)], 10)).steps
    assert all(step.low95 >= 0 and step.high95 <= 100 for step in steps)


@settings(deadline=None, max_examples=60)
@given(st.one_of(positive_histories, any_histories), st.sampled_from([None, Kind.ANY]))
def test_quantiles_are_ordered_and_finite(values: list[float], kind: Kind | None) -> None:
    for step in only(outlook_of([yearly("a", list(values), kind=kind)], 5)).steps:
        edges = [step.low95, step.low80, step.median, step.high80, step.high95]
        assert edges == sorted(edges)
        assert all(map(math.isfinite, edges))


@settings(deadline=None, max_examples=15)
@given(st.permutations(list(range(24))))
def test_the_order_of_the_series_does_not_matter(order: list[int]) -> None:
    family = invented_family(24)
    straight = {outlook.name: outlook for outlook in outlook_of(family, 3).outlooks}
    for outlook in outlook_of([family[i] for i in order], 3).outlooks:
        for step, other in zip(outlook.steps, straight[outlook.name].steps, strict=True):
            assert step.median == pytest.approx(other.median)
            assert step.high95 == pytest.approx(other.high95)


@settings(deadline=None, max_examples=30)
@given(positive_histories, st.integers(1, 8))
def test_missing_values_in_front_do_not_matter(values: list[float], n_missing: int) -> None:
    bare = panel_outlook(np.array([values]), 3, Scale.LOG)
    padded = panel_outlook(np.array([[np.nan] * n_missing + values]), 3, Scale.LOG)
    np.testing.assert_allclose(padded.quantiles, bare.quantiles, rtol=1e-9)


def test_a_panel_row_with_a_hole_or_too_few_points_is_left_empty() -> None:
    rows = np.array([[1.0, 2, 3, 4, 5, 6], [1, 2, np.nan, 4, 5, 6], [np.nan, np.nan, 3, 4, 5, 6]])
    quantiles = panel_outlook(rows, 2, Scale.LOG).quantiles
    assert np.isfinite(quantiles[0]).all()
    assert np.isnan(quantiles[1:]).all()
