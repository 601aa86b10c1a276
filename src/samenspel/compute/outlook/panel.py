"""The outlook of many series of one family at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from samenspel.compute.outlook.default_errors import LEVELS
from samenspel.compute.outlook.methods import History, Method, middle, paths
from samenspel.compute.outlook.pooling import (
    CHUNK,
    COMBINATION,
    Pool,
    check_horizon,
    learn,
    sample,
    typical_changes,
)
from samenspel.compute.outlook.series import FEWEST_POINTS, Floats, Scale, from_working, to_working

QUANTILES: Final = ("low95", "low80", "median", "high80", "high95")

_AT_80: Final = LEVELS.index(0.8)
_AT_95: Final = LEVELS.index(0.95)


@dataclass(frozen=True)
class PanelOutlook:
    """Outlooks of n series: ``quantiles`` is (n_series, horizon, 5) in the order of ``QUANTILES``.

    ``centre`` (n_series, horizon) and ``change`` (n_series,) are on the working scale, for chances of
    targets; ``unit`` (n_series,) is the size that plain numbers were divided by before the work, 1 elsewhere.
    """

    quantiles: Floats
    centre: Floats
    change: Floats
    unit: Floats
    pool: Pool
    scale: Scale


def panel_outlook(
    values: Floats, horizon: int, scale: Scale, methods: tuple[Method, ...] = COMBINATION
) -> PanelOutlook:
    """Outlook for a panel of similar yearly series.

    Parameters
    ----------
    values : array (n_series, n_points)
        Yearly values that end in the last known year of each series, whichever year that is; NaN only in
        front. A row with fewer than five values, or with NaN further on, gets NaN.
    horizon : int, 1–10
        Years ahead.
    scale : Scale
        The working scale of all rows, as given by ``scale_for``.
    methods : tuple of Method
        The simple methods of which the middle one is taken, before the back-test against "no change".

    Returns
    -------
    PanelOutlook
        NaN rows where there is no outlook.

    Source
    ------
    docs/methods/outlook.md.
    """
    check_horizon(horizon)
    fit = _has_outlook(values)
    unit = plain_units(values, scale)
    rows = np.flatnonzero(fit)
    quantiles = np.full((len(values), horizon, len(QUANTILES)), np.nan)
    centre, change = np.full((len(values), horizon), np.nan), np.full(len(values), np.nan)
    chosen = sample(values[rows] if len(rows) < len(values) else values)
    teachers = History.of(to_working(chosen / plain_units(chosen, scale)[:, None], scale))
    pool = learn(teachers, scale, horizon, methods)
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        part_centre, part_change = _project(values[part] / unit[part, None], pool, scale)
        centre[part], change[part] = part_centre, part_change
        spread = part_change[:, None]
        outer, inner = pool.errors[:, _AT_95] * spread, pool.errors[:, _AT_80] * spread
        for i, away in enumerate((-outer, -inner, 0.0 * inner, inner, outer)):
            quantiles[part, :, i] = from_working(part_centre + away, scale) * unit[part, None]
    return PanelOutlook(quantiles, centre, change, unit, pool, scale)


def plain_units(values: Floats, scale: Scale) -> Floats:
    """What plain numbers are divided by, (n_series,): the mean size of the first five values; 1 elsewhere.

    The first five only: an origin in a back-test must not know how large the series became.
    """
    n_series, n_points = values.shape
    if scale in (Scale.LOG, Scale.LOGIT) or n_points < FEWEST_POINTS:
        return np.ones(n_series)
    first = np.minimum(np.argmax(~np.isnan(values), axis=1), n_points - FEWEST_POINTS)
    cells = first[:, None] + np.arange(FEWEST_POINTS)
    size = np.abs(np.take_along_axis(values, cells, axis=1)).mean(axis=1)
    # A series that starts with five zeros has no size of its own yet.
    return np.where(size > 0, size, 1.0)


def _has_outlook(values: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Rows with at least five values and NaN only in front of them."""
    known = ~np.isnan(values)
    if known.all():
        return np.full(len(values), values.shape[1] >= FEWEST_POINTS)
    ends = known[:, -1] & ~(known[:, :-1] & ~known[:, 1:]).any(axis=1)
    result: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = ends & (known.sum(axis=1) >= FEWEST_POINTS)
    return result


def _project(values: Floats, pool: Pool, scale: Scale) -> tuple[Floats, Floats]:
    """Centre (n_series, horizon) and typical change (n_series,) on the working scale, from the last point."""
    history = History.of(to_working(values, scale))
    horizon = len(pool.errors)
    made = [paths(method, history, horizon, pool.damping) for method in pool.methods]
    last = slice(history.n_points - 1, history.n_points)
    centre = np.stack(
        [middle([path.ahead(step, last) for path in made])[0] for step in range(1, horizon + 1)], axis=1
    )
    return centre, typical_changes(history, scale, pool.family_change)[-1]
