"""The outlook that holds now: the one that was kept when its figures are unchanged, else computed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import caches

from samenspel.figures.models import Indicator
from samenspel.people.permissions import Viewer
from samenspel.steering.models import OutlookRun
from samenspel.steering.permissions import visible_outlook_runs
from samenspel.steering.queries.results import FamilySheet, OutlookResult, computed, family_of, read_back
from samenspel.steering.queries.series import AreaSeries, to_compute
from samenspel.steering.rules import Goal, horizon_for

if TYPE_CHECKING:
    from samenspel.compute.outlook import EarlierPrediction, Series, SeriesOutlook

MOST_EARLIER_RUNS = 12
KEPT_IN_CACHE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class SaidBefore:
    """What was said in one year about a later one, and what came; ``said_on`` when it really was said."""

    said_in: int
    about: int
    low80: float
    median: float
    high80: float
    came: float
    said_on: dt.date | None = None

    @property
    def is_inside(self) -> bool:
        """Whether what came lies in the band that eight of ten outcomes should hold."""
        return self.low80 <= self.came <= self.high80


@dataclass(frozen=True)
class CurrentOutlook:
    """The outlook of these figures, whether it is kept, and the record beside it."""

    outlook: SeriesOutlook
    record: tuple[SaidBefore, ...]
    family: FamilySheet | None
    method: str
    version: str
    input_digest: str
    horizon: int
    computed_at: dt.datetime | None

    @property
    def is_kept(self) -> bool:
        """Whether exactly this outlook stands in the database."""
        return self.computed_at is not None


@dataclass(frozen=True)
class Task:
    """What is to be computed: the series, which of them is the own one, and how far ahead."""

    indicator: Indicator
    own: AreaSeries
    series: tuple[Series, ...]
    horizon: int

    @property
    def name(self) -> str:
        """The name of the own series in the calculation."""
        return self.own.area.code

    @property
    def input_digest(self) -> str:
        """The digest of what goes in."""
        from samenspel.compute.outlook import input_digest

        return input_digest(self.series)

    def compute(self) -> OutlookResult:
        """Do it."""
        return computed(self.series, self.name, self.horizon)


def task_for(
    indicator: Indicator, own: AreaSeries, siblings: Collection[AreaSeries], goal: Goal | None
) -> Task | None:
    """What there is to compute; nothing without values, or with a value that cannot be."""
    from samenspel.compute.outlook import UnfitValue
    from samenspel.compute.outlook.default_errors import LONGEST_HORIZON

    if not own.values:
        return None
    try:
        series = tuple(to_compute(indicator, own, siblings))
    except UnfitValue:
        return None
    horizon = horizon_for(max(own.values), goal, longest=LONGEST_HORIZON)
    return Task(indicator, own, series, horizon)


def outlook_now(
    viewer: Viewer,
    indicator: Indicator,
    own: AreaSeries,
    siblings: Collection[AreaSeries],
    *,
    goal: Goal | None,
) -> CurrentOutlook | None:
    """The outlook of an area's figures; one query.

    What was kept counts as long as its input digest is that of the figures in hand. Otherwise it is computed
    on the spot, so that a page never shows an outlook of other figures than it draws.
    """
    from samenspel.compute.outlook import VERSION

    task = task_for(indicator, own, siblings, goal)
    if task is None:
        return None
    digest = task.input_digest
    runs = list(visible_outlook_runs(viewer).filter(indicator=indicator, area=own.area)[:MOST_EARLIER_RUNS])
    kept = next(
        (
            run
            for run in runs
            if (run.input_digest, run.horizon, run.version) == (digest, task.horizon, VERSION)
        ),
        None,
    )
    if kept is not None:
        outlook, record = read_back(kept.result)
        family = family_of(kept.result)
    else:
        key = f"steering-outlook-{VERSION}-{task.name}-{task.horizon}-{digest}"
        result = _computed_once(key, task)
        outlook, record, family = result.outlook, result.record, result.family
    return CurrentOutlook(
        outlook=outlook,
        record=_record(record, runs, own.values),
        family=family,
        method=outlook.method,
        version=VERSION,
        input_digest=digest,
        horizon=task.horizon,
        computed_at=kept.computed_at if kept else None,
    )


def _computed_once(key: str, task: Task) -> OutlookResult:
    """Computed now, or a moment ago for another reader of the same figures."""
    known: OutlookResult | None = caches["process"].get(key)
    if known is None:
        known = task.compute()
        caches["process"].set(key, known, KEPT_IN_CACHE_SECONDS)
    return known


def _record(
    computed_now: Sequence[EarlierPrediction], runs: Sequence[OutlookRun], values: dict[int, float]
) -> tuple[SaidBefore, ...]:
    """What was said about years that are known by now, old to new; what really was said goes before."""
    found = {
        (each.said_in, each.step.period): SaidBefore(
            each.said_in,
            each.step.period,
            each.step.low80,
            each.step.median,
            each.step.high80,
            each.came,
        )
        for each in computed_now
    }
    # Oldest first: of two outlooks from the same last year the later one had the better figures.
    for run in sorted(runs, key=lambda each: each.pk):
        outlook, _record_then = read_back(run.result)
        for step in outlook.steps:
            if outlook.last_period is None or step.period not in values:
                continue
            found[outlook.last_period, step.period] = SaidBefore(
                outlook.last_period,
                step.period,
                step.low80,
                step.median,
                step.high80,
                values[step.period],
                run.computed_at.date(),
            )
    return tuple(found[key] for key in sorted(found))
