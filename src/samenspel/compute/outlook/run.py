"""The outlook of a set of series: group them, learn per family, and give each its outlook or a reason."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from samenspel.compute.outlook.methods import DRIFT_SHARE, THETA_SMOOTHING, Damping
from samenspel.compute.outlook.panel import PanelOutlook, panel_outlook
from samenspel.compute.outlook.pooling import (
    FAMILY_WEIGHT,
    FEWEST_ERRORS,
    FEWEST_SERIES,
    FEWEST_TESTS,
    LARGEST_SAMPLE,
    Pool,
    check_horizon,
)
from samenspel.compute.outlook.series import (
    FEWEST_POINTS,
    LONGEST_BRIDGE,
    Floats,
    Reason,
    Scale,
    Series,
    UnfitValue,
    Usable,
    usable_stretch,
)

METHOD: Final = "outlook"
VERSION: Final = "1.0"

MEDIAN_OF_THREE: Final = f"median-of-three@{VERSION}"
LAST_VALUE: Final = f"last-value@{VERSION}"


@dataclass(frozen=True)
class Step:
    """One year ahead: the median and the edges of the 80 % and 95 % bands, in the units of the series."""

    period: int
    low95: float
    low80: float
    median: float
    high80: float
    high95: float


@dataclass(frozen=True)
class Predictive:
    """The whole distribution behind an outlook, on its working scale (plain values over ``unit`` first).

    ``errors[h - 1]`` are sizes of error at the published levels, in units of ``change``, on both sides of
    ``centre[h - 1]``.
    """

    scale: Scale
    unit: float
    centre: tuple[float, ...]
    change: float
    errors: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class SeriesOutlook:
    """The outlook of one series, or the reason why there is none; ``method`` always says which."""

    name: str
    family: str
    last_period: int | None
    method: str
    reason: Reason | None
    steps: tuple[Step, ...]
    predictive: Predictive | None
    n_bridged: int = 0


@dataclass(frozen=True)
class FamilyReport:
    """What was learnt from one family on one working scale.

    ``owa`` below 1: the combination beat "no change" in the back-test; 1 or more: no better than "no change"
    is known. It is None where the history is too short to test (``owa_tested`` says so), or where "no change"
    was never wrong.
    """

    family: str
    scale: Scale
    n_series: int
    method: str
    owa: float | None
    owa_tested: bool
    errors_from_family: bool
    n_errors: tuple[int, ...]
    damping: Damping


@dataclass(frozen=True)
class OutlookRun:
    """Outlooks in the order of the series given, with all that is needed to compute them again."""

    outlooks: tuple[SeriesOutlook, ...]
    families: tuple[FamilyReport, ...]
    method: str
    version: str
    parameters: dict[str, float | int]
    input_digest: str


def outlook_of(series: Sequence[Series], horizon: int) -> OutlookRun:
    """Outlooks for a set of yearly series.

    Parameters
    ----------
    series : sequence of Series
        Series with the same ``family`` learn from each other; those without one form a family together.
    horizon : int, 1–10
        Years ahead, counted from the last known value of each series.

    Raises
    ------
    UnfitValue
        If two series share a name.
    ValueError
        If the horizon is outside 1–10.

    Source
    ------
    docs/methods/outlook.md.
    """
    check_horizon(horizon)
    if len({one.name for one in series}) != len(series):
        raise UnfitValue("Two series share a name; give each its own.")
    stretches = [usable_stretch(one) for one in series]
    groups: dict[tuple[str, Scale], list[int]] = {}
    for i, stretch in enumerate(stretches):
        if isinstance(stretch, Usable):
            groups.setdefault((series[i].family, stretch.scale), []).append(i)
    outlooks = [_without(one, stretch) for one, stretch in zip(series, stretches, strict=True)]
    reports = []
    for (family, scale), members in sorted(groups.items()):
        usable = [stretch for i in members if isinstance(stretch := stretches[i], Usable)]
        panel = panel_outlook(right_aligned([stretch.values for stretch in usable]), horizon, scale)
        errors = tuple(tuple(float(size) for size in row) for row in panel.pool.errors)
        for row, (i, stretch) in enumerate(zip(members, usable, strict=True)):
            outlooks[i] = _with(series[i], stretch, _row_of(panel, row, errors))
        reports.append(_report(family, scale, len(members), panel.pool))
    return OutlookRun(
        tuple(outlooks), tuple(reports), METHOD, VERSION, parameters_for(horizon), input_digest(series)
    )


def parameters_for(horizon: int) -> dict[str, float | int]:
    """All fixed choices of the calculation, for the record beside a result."""
    return {
        "horizon": horizon,
        "fewest_points": FEWEST_POINTS,
        "longest_bridge": LONGEST_BRIDGE,
        "drift_share": DRIFT_SHARE,
        "theta_smoothing": THETA_SMOOTHING,
        "fewest_series": FEWEST_SERIES,
        "fewest_errors": FEWEST_ERRORS,
        "fewest_tests": FEWEST_TESTS,
        "family_weight": FAMILY_WEIGHT,
        "largest_sample": LARGEST_SAMPLE,
    }


def input_digest(series: Sequence[Series]) -> str:
    """SHA-256 of the records in canonical order: the same however the rows were ordered or packed."""
    records = sorted(
        (
            one.name,
            period,
            None if value is None else float(value),
            one.family,
            one.kind.value if one.kind else "",
            period in one.breaks,
        )
        for one in series
        for period, value in zip(one.periods, one.values, strict=True)
    )
    text = json.dumps(records, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def right_aligned(histories: Sequence[Floats]) -> Floats:
    """Histories of different length as one array (n_series, n_points), NaN in front of the shorter ones."""
    n_points = max(len(history) for history in histories)
    panel = np.full((len(histories), n_points), np.nan)
    for row, history in enumerate(histories):
        panel[row, n_points - len(history) :] = history
    return panel


def _without(series: Series, stretch: Usable | Reason) -> SeriesOutlook:
    """The outlook of a series that gets none; a placeholder for the others."""
    reason = stretch if isinstance(stretch, Reason) else None
    last = max((p for p, v in zip(series.periods, series.values, strict=True) if v is not None), default=None)
    return SeriesOutlook(series.name, series.family, last, reason or "", reason, (), None)


@dataclass(frozen=True)
class _PanelRow:
    quantiles: list[list[float]]
    predictive: Predictive
    method: str


def _row_of(panel: PanelOutlook, row: int, errors: tuple[tuple[float, ...], ...]) -> _PanelRow:
    predictive = Predictive(
        panel.scale,
        float(panel.unit[row]),
        tuple(panel.centre[row].tolist()),
        float(panel.change[row]),
        errors,
    )
    return _PanelRow(panel.quantiles[row].tolist(), predictive, _method_name(panel.pool))


def _with(series: Series, stretch: Usable, row: _PanelRow) -> SeriesOutlook:
    steps = tuple(
        Step(stretch.last_period + ahead, *edges) for ahead, edges in enumerate(row.quantiles, start=1)
    )
    return SeriesOutlook(
        series.name,
        series.family,
        stretch.last_period,
        row.method,
        None,
        steps,
        row.predictive,
        stretch.n_bridged,
    )


def _report(family: str, scale: Scale, n_series: int, pool: Pool) -> FamilyReport:
    tested = pool.owa is not None
    known = pool.owa if pool.owa is not None and np.isfinite(pool.owa) else None
    return FamilyReport(
        family,
        scale,
        n_series,
        _method_name(pool),
        known,
        tested,
        pool.from_family,
        pool.n_errors,
        pool.damping,
    )


def _method_name(pool: Pool) -> str:
    return MEDIAN_OF_THREE if pool.uses_combination else LAST_VALUE
