"""What similar series teach each other: which method to trust, its parameters, and how wrong it has been.

Every error used here is out of sample: the forecast was made from points before the year it is compared with
(rolling origin, at least five points known). Errors are taken on the working scale and divided by the typical
yearly change of the series up to that origin, so that calm and restless series can be pooled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from samenspel.compute.outlook.default_errors import (
    DEFAULT_COMBINATION_ERRORS,
    DEFAULT_LAST_VALUE_ERRORS,
    LEVELS,
    LONGEST_HORIZON,
)
from samenspel.compute.outlook.methods import Damping, History, Method, middle, paths
from samenspel.compute.outlook.scores import owa, typical_change
from samenspel.compute.outlook.series import FEWEST_POINTS, Floats, Scale, from_working

FEWEST_SERIES: Final = 20
"""A family of fewer series borrows the default errors instead of its own."""

FEWEST_ERRORS: Final = 60
"""At a horizon with fewer pooled errors than this, the last supported horizon is stretched instead."""

FEWEST_TESTS: Final = 3
"""With fewer tests one year ahead than this, a back-test says nothing."""

FAMILY_WEIGHT: Final = 3.0
"""The typical change of the family weighs as much as this many yearly changes of the series itself."""

LARGEST_SAMPLE: Final = 20_000
"""A family learns from at most so many of its series, picked by a fixed hash of their values."""

COMBINATION: Final = (Method.HALF_DRIFT, Method.THETA, Method.DAMPED_TREND)

DAMPINGS: Final = tuple(
    Damping(level, trend, damping)
    for level, trend, damping in product(
        (0.5, 0.6, 0.7, 0.8, 0.9, 1.0), (0.1, 0.2, 0.3, 0.4), (0.8, 0.9, 0.98)
    )
)

# Steadier than this a series is not believed to be: half a percent, or 0.02 on the logit scale.
_LEAST_CHANGE: Final = {Scale.LOG: 0.005, Scale.LOGIT: 0.02, Scale.PLAIN: 0.005, Scale.FROM_ZERO: 0.005}

CHUNK: Final = 20_000
"""So many series are worked on at once: their rows then stay in the processor's cache."""


@dataclass(frozen=True)
class Pool:
    """What a family has learnt.

    ``errors[h - 1, k]`` is the size of error, in typical yearly changes, that a share ``LEVELS[k]`` of the
    forecasts h years ahead stayed within. ``family_change`` is None where the family is too small to lend its
    typical change. ``owa`` below 1 means that the combination beat "no change"; NaN that "no change" was
    never wrong; None that the history is too short to test: the record on public series then speaks for it.
    """

    methods: tuple[Method, ...]
    damping: Damping
    errors: Floats
    n_errors: tuple[int, ...]
    from_family: bool
    family_change: float | None
    owa: float | None

    @property
    def uses_combination(self) -> bool:
        """Whether the middle of several methods is used, and not "no change"."""
        return self.methods != (Method.LAST_VALUE,)


def typical_changes(history: History, scale: Scale, family_change: Floats | float | None) -> Floats:
    """Typical yearly change of each series up to each origin, (n_points, n_series).

    Mean absolute change on the working scale, drawn towards the family's where that is given.
    """
    change = np.abs(np.diff(history.filled, axis=0, prepend=history.filled[:1]))
    n_changes = np.maximum(history.count - 1, 0)
    total = np.cumsum(change, axis=0)
    if family_change is None:
        mean = total / np.maximum(n_changes, 1)
    else:
        mean = (total + FAMILY_WEIGHT * family_change) / (n_changes + FAMILY_WEIGHT)
    return np.maximum(mean, _LEAST_CHANGE[scale])


def family_changes(history: History) -> Floats:
    """Mean typical yearly change over the family up to each origin, (n_points, 1)."""
    change = np.abs(np.diff(history.filled, axis=0, prepend=history.filled[:1]))
    n_changes = np.maximum(history.count - 1, 0)
    has_change = n_changes > 0
    mean = np.cumsum(change, axis=0) / np.maximum(n_changes, 1)
    n_series = np.maximum(has_change.sum(axis=1, keepdims=True), 1)
    result: Floats = np.where(has_change, mean, 0.0).sum(axis=1, keepdims=True) / n_series
    return result


def origins_for(history: History, step: int) -> slice:
    """The rows from which a forecast ``step`` years ahead can be compared with what came."""
    return slice(FEWEST_POINTS - 1, max(history.n_points - step, FEWEST_POINTS - 1))


def tested(history: History, step: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which cells of those rows have five points known before them, (n_origins, n_series)."""
    return history.count[origins_for(history, step)] >= FEWEST_POINTS


def forecasts_back_then(
    history: History, methods: Sequence[Method], damping: Damping, horizon: int
) -> list[Floats]:
    """For each step ahead, the forecasts that would have been made, (n_origins, n_series)."""
    made = [paths(method, history, horizon, damping) for method in methods]
    return [
        middle([path.ahead(step, origins_for(history, step)) for path in made])
        for step in range(1, horizon + 1)
    ]


def truth_after(history: History, step: int) -> Floats:
    """What came ``step`` years after each of those origins, (n_origins, n_series)."""
    origins = origins_for(history, step)
    return history.filled[origins.start + step : origins.stop + step]


def pooled_errors(history: History, forecasts: Sequence[Floats], changes: Floats) -> list[Floats]:
    """Sizes of the out-of-sample errors per step ahead, in typical yearly changes, flat."""
    sizes = []
    for step, forecast in enumerate(forecasts, start=1):
        size = np.abs(truth_after(history, step) - forecast) / changes[origins_for(history, step)]
        sizes.append(size[tested(history, step)])
    return sizes


def best_damping(history: History, horizon: int, changes: Floats) -> Damping:
    """The damped trend of the grid with the smallest mean pooled error; ties go to the first of the grid."""
    totals = np.zeros(len(DAMPINGS))
    n_series = history.filled.shape[1]
    for start in range(0, n_series, CHUNK):
        part = slice(start, start + CHUNK)
        piece = History(history.filled[:, part], history.count[:, part])
        for i, damping in enumerate(DAMPINGS):
            forecasts = forecasts_back_then(piece, (Method.DAMPED_TREND,), damping, horizon)
            totals[i] += sum(size.sum() for size in pooled_errors(piece, forecasts, changes[:, part]))
    # Rounded: the order of the series moves the last digits of a sum and must not change the choice.
    return DAMPINGS[int(np.argmin(np.round(totals / max(totals.min(), 1e-300), 9)))]


def default_errors(methods: Sequence[Method], horizon: int) -> Floats:
    """The shipped table of errors for this choice of methods, (horizon, n_levels)."""
    table = (
        DEFAULT_LAST_VALUE_ERRORS if tuple(methods) == (Method.LAST_VALUE,) else DEFAULT_COMBINATION_ERRORS
    )
    return np.array(table[:horizon])


def error_sizes(sizes: Sequence[Floats], default: Floats) -> Floats:
    """Quantiles of pooled errors per step ahead, (horizon, n_levels).

    A step with too few errors stretches the step before it as the default table grows there, and no step is
    less uncertain than the one before it.
    """
    rows: list[Floats] = []
    for step, size in enumerate(sizes):
        if len(size) >= FEWEST_ERRORS or not rows:
            # (n + 1) p instead of n p: the coming error is one more draw beside the n that were seen.
            levels = np.minimum(np.array(LEVELS) * (len(size) + 1) / len(size), 1.0)
            rows.append(np.quantile(size, levels))
        else:
            rows.append(rows[-1] * default[step] / default[step - 1])
    result: Floats = np.maximum.accumulate(np.array(rows), axis=0)
    return result


def back_test(history: History, scale: Scale, forecasts: Sequence[Floats]) -> float | None:
    """OWA of the forecasts against "no change" over all origins, in the units of the series themselves.

    None when there are fewer than three tests one year ahead; NaN when "no change" was never wrong.
    """
    if int(tested(history, 1).sum()) < FEWEST_TESTS:
        return None
    values = from_working(history.filled, scale)
    change = typical_change(np.where(history.count > 0, values, np.nan).T)
    truths, ours, naives, units = [], [], [], []
    for step, forecast in enumerate(forecasts, start=1):
        rows = tested(history, step)
        origins = origins_for(history, step)
        truths.append(values[origins.start + step : origins.stop + step][rows])
        ours.append(from_working(forecast, scale)[rows])
        naives.append(values[origins][rows])
        units.append(np.broadcast_to(change, rows.shape)[rows])
    cells = [np.concatenate(part) for part in (truths, ours, naives, units)]
    return owa(cells[0][:, None], cells[1][:, None], cells[2][:, None], cells[3])


def learn(history: History, scale: Scale, horizon: int, methods: tuple[Method, ...] = COMBINATION) -> Pool:
    """What a family of series on one scale teaches about forecasting ``horizon`` years ahead.

    A family of at least 20 series with at least 60 tests one year ahead pools its own errors, its typical
    change and the parameters of its damped trend; a smaller one uses fixed parameters and the default table.
    The combination gives way to "no change" where its back-test does not beat it.
    """
    n_tests = int(tested(history, 1).sum())
    from_family = history.filled.shape[1] >= FEWEST_SERIES and n_tests >= FEWEST_ERRORS
    family = family_changes(history) if from_family else None
    changes = typical_changes(history, scale, family)
    fits_damping = from_family and Method.DAMPED_TREND in methods
    damping = best_damping(history, horizon, changes) if fits_damping else Damping()
    forecasts = forecasts_back_then(history, methods, damping, horizon)
    score = back_test(history, scale, forecasts)
    if score is not None and not score < 1:
        methods = (Method.LAST_VALUE,)
        forecasts = forecasts_back_then(history, methods, damping, horizon)
    default = default_errors(methods, horizon)
    pool = Pool(methods, damping, default, (0,) * horizon, from_family, None, score)
    if not from_family or family is None:
        return pool
    sizes = pooled_errors(history, forecasts, changes)
    return replace(
        pool,
        errors=error_sizes(sizes, default),
        n_errors=tuple(len(size) for size in sizes),
        family_change=float(family[-1, 0]),
    )


def sample(working: Floats) -> Floats:
    """At most 20,000 rows of (n_series, n_points), picked by a hash of their values, whatever their order."""
    if len(working) <= LARGEST_SAMPLE:
        return working
    bits = np.ascontiguousarray(working[:, -1]).view(np.uint64)
    # Multiplicative hashing with the odd number nearest to 2**64 divided by the golden ratio (Knuth).
    mixed = bits * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    picked = np.argpartition(mixed, LARGEST_SAMPLE)[:LARGEST_SAMPLE]
    return working[picked]


def check_horizon(horizon: int) -> None:
    """Refuse a horizon for which no error has ever been measured."""
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise ValueError(f"The horizon must lie between 1 and {LONGEST_HORIZON} years; it is {horizon}.")
