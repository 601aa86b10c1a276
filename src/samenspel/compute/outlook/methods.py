"""Four simple forecasts, each at every origin of every series at once.

All four have one form, which keeps the whole calculation short: from origin t, h years ahead, the forecast is
``level[t] + growth[h] * trend[t]``. Arrays are laid out (n_points, n_series), so that a step in time is one
contiguous row.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from samenspel.compute.outlook.series import Floats

DRIFT_SHARE: Final = 0.5
"""The share of the average past change that is expected to go on."""

THETA_SMOOTHING: Final = 0.8
"""Fixed smoothing of the theta method: a parameter fitted on ten points does worse than a fixed one."""


class Method(StrEnum):
    """The simple methods of which the middle one is taken."""

    HALF_DRIFT = "half-drift"
    THETA = "theta"
    DAMPED_TREND = "damped-trend"
    LAST_VALUE = "last-value"


@dataclass(frozen=True)
class Damping:
    """Parameters of the damped trend: smoothing of level and trend, and how fast the trend dies out."""

    level: float = 0.8
    trend: float = 0.1
    damping: float = 0.9


@dataclass(frozen=True)
class History:
    """Series on the working scale, right-aligned, laid out (n_points, n_series).

    ``filled`` repeats the first value backwards where a series had not begun; ``count`` is the number of
    points up to and including each row, 0 where the series had not begun.
    """

    filled: Floats
    count: Floats

    @property
    def n_points(self) -> int:
        """Rows, the length of the longest series."""
        return int(self.filled.shape[0])

    @classmethod
    def of(cls, working: Floats) -> "History":
        """From (n_series, n_points) with NaN in front of each series that begins later."""
        by_time = np.ascontiguousarray(working.T)
        begun = ~np.isnan(by_time)
        n_points, n_series = by_time.shape
        if begun.all():
            steps = np.arange(1.0, n_points + 1)[:, None]
            return cls(by_time, np.broadcast_to(steps, by_time.shape))
        count: Floats = np.cumsum(begun, axis=0, dtype=np.float64)
        first = np.argmax(begun, axis=0)
        # Smoothing started on a repeated first value equals smoothing started at the first value itself.
        filled: Floats = np.where(begun, by_time, by_time[first, np.arange(n_series)])
        return cls(filled, count)


@dataclass(frozen=True)
class Paths:
    """Forecasts of one method from every origin: level and trend (n_points, n_series), growth (horizon,)."""

    level: Floats
    trend: Floats
    growth: Floats

    def ahead(self, step: int, origins: slice) -> Floats:
        """Forecasts ``step`` years after each of the origins, (n_origins, n_series)."""
        made: Floats = self.level[origins] + self.growth[step - 1] * self.trend[origins]
        return made


def paths(method: Method, history: History, horizon: int, damping: Damping) -> Paths:
    """The forecasts of one method from every origin."""
    if method is Method.HALF_DRIFT:
        return half_drift(history, horizon)
    if method is Method.THETA:
        return theta(history, horizon)
    if method is Method.DAMPED_TREND:
        return damped_trend(history, horizon, damping)
    return last_value(history, horizon)


def last_value(history: History, horizon: int) -> Paths:
    """No change: the yardstick every other method has to beat."""
    return Paths(history.filled, np.zeros_like(history.filled), np.zeros(horizon))


def half_drift(history: History, horizon: int) -> Paths:
    """Half of the average yearly change since the first point goes on."""
    y = history.filled
    slope = (y - y[0]) / np.maximum(history.count - 1, 1)
    return Paths(y, DRIFT_SHARE * slope, np.arange(1.0, horizon + 1))


def theta(history: History, horizon: int) -> Paths:
    """Exponential smoothing plus half the slope of a straight line through all points.

    Source
    ------
    Assimakopoulos & Nikolopoulos, International Journal of Forecasting 16 (2000); in the form of
    Hyndman & Billah, ibid. 19 (2003).
    """
    y, n = history.filled, history.count
    begun = n > 0
    level = _smoothed(y, THETA_SMOOTHING)
    # Sums relative to the first value, so that a large level does not eat the digits of a small slope.
    relative = np.where(begun, y - y[0], 0.0)
    place = np.where(begun, n - 1, 0.0)
    sum_y = np.cumsum(relative, axis=0)
    sum_ty = np.cumsum(place * relative, axis=0)
    sum_t = n * (n - 1) / 2
    sum_tt = (n - 1) * n * (2 * n - 1) / 6
    safe_n = np.maximum(n, 1)
    spread = sum_tt - sum_t**2 / safe_n
    slope = np.where(n > 1, (sum_ty - sum_t * sum_y / safe_n) / np.where(n > 1, spread, 1.0), 0.0)
    trend = slope / 2
    # The smoothed level lags behind a line; this is the lag made good after n points.
    lag = (1 - (1 - THETA_SMOOTHING) ** n) / THETA_SMOOTHING - 1
    return Paths(level + lag * trend, trend, np.arange(1.0, horizon + 1))


def damped_trend(history: History, horizon: int, damping: Damping) -> Paths:
    """A smoothed level and a smoothed trend that dies out; the trend starts at zero.

    Source
    ------
    Gardner & McKenzie, Management Science 31 (1985).
    """
    y = history.filled
    level, trend = np.empty_like(y), np.empty_like(y)
    level[0], trend[0] = y[0], 0.0
    for t in range(1, history.n_points):
        carried = damping.damping * trend[t - 1]
        expected = level[t - 1] + carried
        miss = y[t] - expected
        level[t] = expected + damping.level * miss
        trend[t] = carried + damping.level * damping.trend * miss
    return Paths(level, trend, np.cumsum(damping.damping ** np.arange(1.0, horizon + 1)))


def middle(forecasts: list[Floats]) -> Floats:
    """The median of a few forecasts, element by element."""
    if len(forecasts) == 1:
        return forecasts[0]
    if len(forecasts) == 3:
        a, b, c = forecasts
        return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))
    result: Floats = np.median(np.stack(forecasts), axis=0)
    return result


def _smoothed(y: Floats, smoothing: float) -> Floats:
    level = np.empty_like(y)
    level[0] = y[0]
    for t in range(1, len(y)):
        level[t] = level[t - 1] + smoothing * (y[t] - level[t - 1])
    return level
