"""How good were the forecasts: sMAPE, MASE, OWA, coverage and MSIS, as in the M4 competition.

All arrays are (n_series, horizon), or (n_series, n_points) for a history without missing values.

Source
------
Makridakis, Spiliotis & Assimakopoulos, International Journal of Forecasting 36 (2020).
"""

from dataclasses import dataclass

import numpy as np

from samenspel.compute.outlook.series import Floats


def smape(truth: Floats, forecast: Floats) -> Floats:
    """Symmetric percentage errors 0–200, element by element; 0 where truth and forecast are both zero."""
    size = np.abs(truth) + np.abs(forecast)
    return 200 * np.abs(truth - forecast) / np.where(size > 0, size, 1.0)


def typical_change(history: Floats) -> Floats:
    """Mean absolute change from year to year, (n_series,): the unit of MASE and MSIS; skips NaN in front."""
    result: Floats = np.nanmean(np.abs(np.diff(history, axis=1)), axis=1)
    return result


def owa(truth: Floats, forecast: Floats, naive: Floats, change: Floats) -> float:
    """Overall weighted average: the mean of the sMAPE and MASE ratios to "no change"; below 1 is better.

    Parameters
    ----------
    truth, forecast, naive : arrays (n_series, horizon); NaN in truth leaves a cell out
    change : array (n_series,)
        Typical yearly change; series without any are left out of MASE.

    Returns
    -------
    float
        NaN when "no change" was never wrong, so that there is nothing to compare with.
    """
    unit = np.where(change > 0, change, np.nan)[:, None]
    own_smape, naive_smape = _mean(smape(truth, forecast)), _mean(smape(truth, naive))
    own_mase, naive_mase = _mean(np.abs(truth - forecast) / unit), _mean(np.abs(truth - naive) / unit)
    if not (naive_smape > 0 and naive_mase > 0):
        return float("nan")
    return 0.5 * (own_smape / naive_smape + own_mase / naive_mase)


def coverage(truth: Floats, low: Floats, high: Floats) -> float:
    """Share of truths inside the band, 0–1."""
    return float(np.mean((truth >= low) & (truth <= high)))


@dataclass(frozen=True)
class Band:
    """Lower and upper edges, (n_series, horizon), of a band meant to hold ``level`` of the truths."""

    low: Floats
    high: Floats
    level: float


def msis(truth: Floats, band: Band, change: Floats) -> float:
    """Mean scaled interval score: width plus a fine for each miss, in units of the typical yearly change."""
    fine = 2 / (1 - band.level)
    below, above = np.maximum(band.low - truth, 0.0), np.maximum(truth - band.high, 0.0)
    return float(np.mean((band.high - band.low + fine * (below + above)) / change[:, None]))


def _mean(cells: Floats) -> float:
    known = cells[np.isfinite(cells)]
    return float(known.mean()) if known.size else float("nan")
