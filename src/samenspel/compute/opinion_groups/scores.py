"""The formulas on counts: proportions, agreement across groups, representativeness, extremity, priority.

Everywhere A are the agrees and S all votes including passes; 1 and 2 are added so that few votes promise
little.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
SIGNIFICANT = 1.2816


def smoothed_share(n_chosen: Numbers, n_votes: Numbers) -> Numbers:
    """The share (A + 1) / (S + 2), between 0 and 1."""
    return np.asarray((n_chosen + 1) / (n_votes + 2))


def one_share_z(n_chosen: Numbers, n_votes: Numbers) -> Numbers:
    """How far a share lies above one half, in standard errors: 2 sqrt(S + 1) ((A + 1) / (S + 1) - 1/2)."""
    return np.asarray(2 * np.sqrt(n_votes + 1) * ((n_chosen + 1) / (n_votes + 1) - 0.5))


def two_share_z(n_in: Numbers, n_votes_in: Numbers, n_out: Numbers, n_votes_out: Numbers) -> Numbers:
    """How far a share inside lies above that outside, in standard errors; 1 is added to all four counts."""
    chosen_in, votes_in, chosen_out, votes_out = n_in + 1.0, n_votes_in + 1.0, n_out + 1.0, n_votes_out + 1.0
    pooled = (chosen_in + chosen_out) / (votes_in + votes_out)
    # When everybody chose the same there is no difference to test, and the formula would divide by zero.
    unanimous = pooled >= 1
    spread = np.where(unanimous, 1.0, pooled * (1 - pooled)) * (1 / votes_in + 1 / votes_out)
    return np.where(unanimous, 0.0, (chosen_in / votes_in - chosen_out / votes_out) / np.sqrt(spread))


def agreement_across_groups(n_chosen: Numbers, n_votes: Numbers) -> Numbers:
    """The product over groups of the smoothed shares (C,), from counts (k, C); NaN without groups."""
    if not len(n_chosen):
        return np.full(n_chosen.shape[1], np.nan)
    return np.asarray(smoothed_share(n_chosen, n_votes).prod(axis=0))


def extremity(means: Numbers, components: Numbers) -> Numbers:
    """How far a lone agree vote lies from the middle: sqrt(C) |1 - mean| times the loading's length."""
    return np.asarray(np.sqrt(len(means)) * np.abs(1 - means) * np.hypot(components[0], components[1]))


def priority(n_agree: Numbers, n_pass: Numbers, n_votes: Numbers, extremes: Numbers) -> Numbers:
    """The weight with which a statement is shown next (C,): few passes, far out, agreed with, and new."""
    passed = smoothed_share(n_pass, n_votes)
    agreed = smoothed_share(n_agree, n_votes)
    newness = 1 + 8 * 2.0 ** (-n_votes / 5)
    return np.asarray(((1 - passed) * (extremes + 1) * agreed * newness) ** 2)


def division(n_agree: Numbers, n_disagree: Numbers, n_votes: Numbers) -> Numbers:
    """How far the groups lie apart on a statement (C,), 0 to 1, from counts (k, C) of two groups or more.

    A group's balance is its smoothed share of agrees minus that of disagrees. The division is half the
    distance between the highest and the lowest balance: 1 when one group agrees and another disagrees to the
    last person.
    """
    balance = smoothed_share(n_agree, n_votes) - smoothed_share(n_disagree, n_votes)
    return np.asarray((balance.max(axis=0) - balance.min(axis=0)) / 2)
