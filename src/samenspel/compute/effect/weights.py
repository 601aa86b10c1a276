"""How much each peer counts in the line that an area is laid beside."""

from typing import Final

import numpy as np

from samenspel.compute.effect.panel import Floats

# The step at which weights count as found; far below what any number of a report shows.
_NEAR: Final = 1e-10
_MOST_TURNS: Final = 50_000


def equal_weights(may_count: Floats) -> Floats:
    """The same weight for every peer that may count: the line of difference-in-differences.

    Parameters
    ----------
    may_count : array (n_areas, n_peers)
        One where a peer may stand beside an area, zero where it may not; each row has at least one.

    Returns
    -------
    array (n_areas, n_peers)
        Rows of weights that sum to one.
    """
    return np.asarray(may_count / may_count.sum(axis=1, keepdims=True), float)


def fitted_weights(before: Floats, peers: Floats, may_count: Floats, ridge: float) -> Floats:
    """For each area the weights with which its peers come closest to how it moved before the start.

    Per row it solves ``min |x - w·X|² + ridge·|w|²`` over weights of at least zero that sum to one, where
    every series is taken around its own mean: a difference in level that stays is not a difference in course.

    Parameters
    ----------
    before : array (n_areas, n_before)
        The areas to imitate, before the start.
    peers : array (n_peers, n_before)
        Those with which to do so.
    may_count : array (n_areas, n_peers)
        One where a peer may stand beside an area.
    ridge : float
        What makes the answer unique and spreads the weights; in the square of the unit of the values.

    Returns
    -------
    array (n_areas, n_peers)
        Found by accelerated projected gradient; the same input gives the same weights.

    Source
    ------
    Abadie, Diamond and Hainmueller (2010), doi:10.1198/jasa.2009.ap08746; with an intercept as in
    Doudchenko and Imbens (2016), arXiv:1610.07748, and the ridge of Arkhangelsky et al. (2021),
    doi:10.1257/aer.20190159.
    """
    target = before - before.mean(axis=1, keepdims=True)
    of_peers = peers - peers.mean(axis=1, keepdims=True)
    gram, towards = of_peers @ of_peers.T, target @ of_peers.T
    weights = equal_weights(may_count)
    steepest = float(np.linalg.eigvalsh(gram)[-1]) + ridge
    if steepest <= 0:
        return weights
    ahead, pace = weights, 1.0
    for _turn in range(_MOST_TURNS):
        slope = ahead @ gram - towards + ridge * ahead
        found = _onto_shares(ahead - slope / steepest, may_count)
        pace, before_pace = (1 + np.sqrt(1 + 4 * pace * pace)) / 2, pace
        ahead = found + (before_pace - 1) / pace * (found - weights)
        moved = float(np.abs(found - weights).max())
        weights = found
        if moved < _NEAR:
            break
    return weights


def _onto_shares(wished: Floats, may_count: Floats) -> Floats:
    """The nearest rows that are at least zero, sum to one, and are zero where nothing may count.

    Source: Held, Wolfe and Crowder (1974), doi:10.1007/BF01580223.
    """
    open_ones = np.where(may_count > 0, wished, -np.inf)
    falling = -np.sort(-open_ones, axis=1)
    reach = np.arange(1, wished.shape[1] + 1)
    excess = np.cumsum(np.where(np.isfinite(falling), falling, 0.0), axis=1) - 1
    kept = np.isfinite(falling) & (falling * reach > excess)
    last = kept.sum(axis=1) - 1
    rows = np.arange(len(wished))
    cut = excess[rows, last] / reach[last]
    return np.asarray(np.maximum(open_ones - cut[:, None], 0.0), float)
