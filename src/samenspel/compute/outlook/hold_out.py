"""Score the outlook on years that were kept away from it."""

from dataclasses import dataclass

import numpy as np

from samenspel.compute.outlook.panel import QUANTILES, panel_outlook
from samenspel.compute.outlook.pooling import Pool
from samenspel.compute.outlook.scores import Band, coverage, msis, owa, typical_change
from samenspel.compute.outlook.series import Floats, Scale


@dataclass(frozen=True)
class HoldOutScores:
    """OWA against "no change", shares of truths inside the bands, and the interval score of the 95 % band."""

    n_series: int
    owa: float
    coverage80: float
    coverage95: float
    msis95: float
    pool: Pool


def hold_out_scores(history: Floats, truth: Floats, scale: Scale) -> HoldOutScores:
    """Forecast from the history only, and compare with what came.

    Parameters
    ----------
    history : array (n_series, n_points)
        One family, NaN only in front.
    truth : array (n_series, horizon)
        The years after it, without missing values. Used for the scores only.
    scale : Scale
        The working scale of all rows.

    Returns
    -------
    HoldOutScores
        Series that never changed are left out of the scores that are expressed in typical changes.
    """
    outlook = panel_outlook(history, truth.shape[1], scale)
    edge = {name: outlook.quantiles[:, :, i] for i, name in enumerate(QUANTILES)}
    change = typical_change(history)
    moving = change > 0
    outer = Band(edge["low95"][moving], edge["high95"][moving], 0.95)
    return HoldOutScores(
        len(history),
        owa(truth, edge["median"], np.broadcast_to(history[:, -1:], truth.shape), change),
        coverage(truth, edge["low80"], edge["high80"]),
        coverage(truth, edge["low95"], edge["high95"]),
        msis(truth[moving], outer, change[moving]),
        outlook.pool,
    )
