"""The bands round a mean and a share, beside those of scipy and by their meaning."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from samenspel.compute.bands import (
    NothingToEstimate,
    mean_band,
    people_needed,
    share_band,
    smallest_change,
)

MARKS = st.lists(st.integers(1, 10), min_size=2, max_size=200)


@given(MARKS)
def test_the_band_of_a_mean_is_the_one_of_scipy_within_the_scale(marks: list[int]) -> None:
    band = mean_band(marks, lowest=1, highest=10)
    spread = stats.sem(marks)
    assert band.estimate == pytest.approx(sum(marks) / len(marks))
    if spread == 0:
        assert band.low == band.high == band.estimate
        return
    low, high = stats.t.interval(0.95, len(marks) - 1, loc=band.estimate, scale=spread)
    assert band.low == pytest.approx(max(1, low), abs=1e-9)
    assert band.high == pytest.approx(min(10, high), abs=1e-9)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_band_of_a_share_is_the_one_of_scipy(pair: tuple[int, int]) -> None:
    n_counted, n = pair
    band = share_band(n_counted, n)
    known = stats.binomtest(n_counted, n).proportion_ci(0.95, method="wilson")
    assert band.low == pytest.approx(known.low, abs=1e-9)
    assert band.high == pytest.approx(known.high, abs=1e-9)
    assert 0 <= band.low <= band.estimate <= band.high <= 1


def test_a_worked_example_from_the_literature() -> None:
    # Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662 by Wilson's method.
    band = share_band(81, 263)
    assert (round(band.low, 4), round(band.high, 4)) == (0.2553, 0.3662)


def test_the_band_holds_the_truth_about_as_often_as_it_says() -> None:
    chance = random.Random(3)
    held = 0
    for _survey in range(2000):
        n_yes = sum(chance.random() < 0.3 for _person in range(40))
        band = share_band(n_yes, 40)
        held += band.low <= 0.3 <= band.high
    assert 0.93 <= held / 2000 <= 0.97


def test_more_answers_make_a_narrower_band() -> None:
    few, many = share_band(6, 10), share_band(60, 100)
    assert many.high - many.low < few.high - few.low


def test_without_answers_there_is_no_band() -> None:
    with pytest.raises(NothingToEstimate):
        share_band(0, 0)
    with pytest.raises(NothingToEstimate):
        mean_band([7], lowest=1, highest=10)


def _seen(chance: random.Random, n: int, n_others: int, change: float) -> bool:
    """Whether one pilot with this true change finds it outside the margin that a page lays beside it."""
    sides = (
        mean_band([chance.gauss(to, 2) for _person in range(size)], lowest=-99, highest=99)
        for to, size in ((change, n), (0.0, n_others))
    )
    here, there = sides
    margin = ((here.high - here.estimate) ** 2 + (there.high - there.estimate) ** 2) ** 0.5
    return bool(abs(here.estimate - there.estimate) > margin)


@pytest.mark.parametrize(("n", "n_others"), [(12, 12), (30, 20), (60, 60)])
def test_the_smallest_change_is_seen_four_times_in_five(n: int, n_others: int) -> None:
    chance = random.Random(11)
    change = smallest_change(n, n_others, spread=2)
    seen = sum(_seen(chance, n, n_others, change) for _pilot in range(1500))
    assert 0.76 <= seen / 1500 <= 0.85


def test_the_smallest_change_agrees_with_the_textbook() -> None:
    # Cohen (1988), table 2.3.5: d = 0.50 at 80 % and two-sided 5 % asks 64 people in each group.
    assert people_needed(0.5, spread=1, is_compared=True) in (64, 65)
    # One group: 34 people.
    assert people_needed(0.5, spread=1, is_compared=False) in (33, 34, 35)


def test_more_people_show_a_smaller_change_and_too_much_is_not_promised() -> None:
    assert smallest_change(60, 60, spread=2) < smallest_change(30, 30, spread=2)
    assert smallest_change(30, spread=2) < smallest_change(30, 30, spread=2)
    assert people_needed(0.001, spread=5, is_compared=True) is None
    with pytest.raises(NothingToEstimate):
        smallest_change(1, 10, spread=2)
