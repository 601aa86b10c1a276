"""How sure a small survey is, and which change so many people can show; see docs/methods/survey-bands.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

METHOD = "survey-bands"
VERSION = "1"
CONFIDENCE = 0.95
# How often a change that is there must be seen, when it is said beforehand that so many people can show it.
POWER = 0.8
MOST_PEOPLE = 100_000


class NothingToEstimate(ValueError):
    """Too few answers for any band: none for a share, fewer than two for a mean."""


@dataclass(frozen=True)
class Band:
    """An estimate with the interval that holds the true value in ``CONFIDENCE`` of all such surveys."""

    estimate: float
    low: float
    high: float
    n: int


def mean_band(
    values: Sequence[float], *, lowest: float, highest: float, confidence: float = CONFIDENCE
) -> Band:
    """The mean of a sample with its Student t interval, cut off at the ends of the scale.

    Parameters
    ----------
    values : sequence of n floats, n >= 2
        The answers, each between ``lowest`` and ``highest``.
    lowest, highest : float
        The ends of the scale, in its own unit (1 and 10 for a mark).
    confidence : float, between 0 and 1
        How often the interval must hold the true mean.

    Returns
    -------
    Band
        Mean and interval in the unit of the values. When all answers are the same the interval has no width:
        the sample says nothing of the spread, and that is told by n.

    Raises
    ------
    NothingToEstimate
        If there are fewer than two values.

    Source
    ------
    Student, "The probable error of a mean", *Biometrika* 6 (1908).
    """
    from scipy.special import stdtrit

    n = len(values)
    if n < 2:
        raise NothingToEstimate
    mean = sum(values) / n
    variance = sum((value - mean) ** 2 for value in values) / (n - 1)
    reach = float(stdtrit(n - 1, (1 + confidence) / 2)) * sqrt(variance / n)
    return Band(mean, max(lowest, mean - reach), min(highest, mean + reach), n)


def share_band(n_counted: int, n: int, *, confidence: float = CONFIDENCE) -> Band:
    """The share of a sample with its Wilson score interval.

    Unlike the textbook interval it never leaves 0 to 1 and has a width when everybody says the same.

    Parameters
    ----------
    n_counted : int, 0 <= n_counted <= n
        How many answers count.
    n : int, >= 1
        How many answers there are.
    confidence : float, between 0 and 1
        How often the interval must hold the true share.

    Returns
    -------
    Band
        Share and interval, each between 0 and 1.

    Raises
    ------
    NothingToEstimate
        If there are no answers.

    Source
    ------
    Wilson, "Probable inference, the law of succession, and statistical inference", *JASA* 22 (1927).
    """
    from scipy.special import ndtri

    if n < 1:
        raise NothingToEstimate
    z = float(ndtri((1 + confidence) / 2))
    share = n_counted / n
    shrink = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / shrink
    reach = z / shrink * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # At the ends the exact value is the end itself; rounding must not push it over.
    low = 0.0 if n_counted == 0 else max(0.0, middle - reach)
    high = 1.0 if n_counted == n else min(1.0, middle + reach)
    return Band(share, low, high, n)


def smallest_change(
    n: int,
    n_others: int | None = None,
    *,
    spread: float,
    confidence: float = CONFIDENCE,
    power: float = POWER,
) -> float:
    """The smallest mean change that so many people can tell from chance, known before anything is measured.

    Parameters
    ----------
    n : int, >= 2
        How many people are measured twice.
    n_others : int, >= 2, or None
        How many they are compared with; None when there is no comparison.
    spread : float, > 0
        Standard deviation of the change of one person, in the unit of the measure: an assumption.
    confidence : float, between 0 and 1
        That of the margin beside which the change will be laid.
    power : float, between 0 and 1
        How often a true change of this size must come out larger than that margin.

    Returns
    -------
    float
        The change, or the difference of two changes, in the unit of the measure.

    Raises
    ------
    NothingToEstimate
        If a side has fewer than two people.

    Source
    ------
    Cohen, *Statistical Power Analysis for the Behavioral Sciences* (1988), chapter 2.
    """
    from scipy.special import ndtri, stdtrit

    sides = [n] if n_others is None else [n, n_others]
    if min(sides) < 2:
        raise NothingToEstimate
    margin = sqrt(sum(float(stdtrit(each - 1, (1 + confidence) / 2)) ** 2 / each for each in sides))
    above = float(ndtri(power)) * sqrt(sum(1 / each for each in sides))
    return spread * (margin + above)


def people_needed(change: float, *, spread: float, is_compared: bool) -> int | None:
    """How many people each side needs to tell this change from chance; the inverse of ``smallest_change``.

    Parameters
    ----------
    change : float, > 0
        The change that must be seen, in the unit of the measure.
    spread : float, > 0
        Standard deviation of the change of one person, in the same unit.
    is_compared : bool
        Whether there is a second side, of as many people.

    Returns
    -------
    int or None
        People on each side, 2 at least; None when ``MOST_PEOPLE`` are not enough.
    """

    def shows(n: int) -> bool:
        return smallest_change(n, n if is_compared else None, spread=spread) <= change

    if not shows(MOST_PEOPLE):
        return None
    low, high = 1, MOST_PEOPLE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shows(middle) else (middle, high)
    return high
