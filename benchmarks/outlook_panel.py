"""Outlooks for 18,000 areas and 120 indicators, with the damped ETS of StatsForecast beside them.

    python benchmarks/outlook_panel.py [areas] [indicators] [peer series]

Each indicator is a family of its own, as in the product: its method is chosen by a back-test on all areas and
its bands come from their errors. Ten yearly points, three years ahead, bands of 80 and 95 %. The series are
made up from a fixed seed (random walks with drift). The peer fits a damped trend to a part of the very same
series, with the same bands, in the same run; both use one process. Compared is the time a series.
"""

from __future__ import annotations

import importlib.util
import resource
import sys
import time

import numpy as np

from samenspel.compute.outlook import Scale, panel_outlook
from samenspel.compute.outlook.series import Floats

N_POINTS, HORIZON = 10, 3
BAR_TIMES = 30.0


def main(n_areas: int = 18_000, n_indicators: int = 120, n_peer: int = 400) -> int:
    """Time all families, then the peer on a part of the first; exit 0 when the bar is met."""
    seconds, sample = 0.0, np.empty((0, N_POINTS))
    for number in range(n_indicators):
        panel = _panel(n_areas, seed=number)
        started = time.perf_counter()
        made = panel_outlook(panel, HORIZON, Scale.LOG)
        seconds += time.perf_counter() - started
        if not np.isfinite(made.quantiles).all():
            raise AssertionError("an outlook without a number")
        sample = panel[:n_peer] if number == 0 else sample
    n_series = n_areas * n_indicators
    each = seconds / n_series
    print(f"{n_areas:,} areas x {n_indicators} indicators: {n_series:,} outlooks in {seconds:.1f} s")
    print(f"  {each * 1e6:.1f} µs a series, bands and back-test included")
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    peer = _damped_ets(sample)
    if peer is None:
        print("statsforecast is not installed: nothing to compare with")
        return 1
    times = peer / each
    print(f"StatsForecast, damped ETS: {peer * 1e3:.2f} ms a series ({len(sample)} of the same series)")
    verdict = "met" if times >= BAR_TIMES else "NOT met"
    print(f"bar: {BAR_TIMES:.0f} times as fast; here {times:,.0f} times: {verdict}")
    return 0 if times >= BAR_TIMES else 1


def _panel(n_areas: int, *, seed: int) -> Floats:
    chance = np.random.default_rng(20260312 + seed)
    walked: Floats = np.exp(5 + np.cumsum(chance.normal(0.03, 0.05, (n_areas, N_POINTS)), axis=1))
    return walked


def _damped_ets(series: Floats) -> float | None:
    """Seconds a series for the peer, its first and compiling call left out."""
    if not importlib.util.find_spec("statsforecast"):
        return None
    from statsforecast.models import AutoETS

    model = AutoETS(season_length=1, model="AAN", damped=True)
    model.forecast(y=series[0], h=HORIZON, level=[80, 95])
    started = time.perf_counter()
    for row in series:
        model.forecast(y=row, h=HORIZON, level=[80, 95])
    return (time.perf_counter() - started) / len(series)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:4])))
