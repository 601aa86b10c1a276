"""The figures that an opgave is steered by, the goal of the formulation first, with values and targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspel.figures.models import Indicator
from samenspel.figures.queries.series import SeriesPoint, series_of_many
from samenspel.opgaven.models import Formulation, Opgave
from samenspel.opgaven.queries import versions_known
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.steering.models import GoalLevel, IndicatorUse, OutlookRun, UseRole
from samenspel.steering.permissions import visible_outlook_runs, visible_uses
from samenspel.steering.queries.results import read_back
from samenspel.steering.queries.series import AreaSeries, years_of
from samenspel.steering.queries.targets import (
    Agreed,
    Figure,
    agreed_in,
    later_targets,
    main_formulation,
    standing_target,
    targets_of,
    that_counted,
)
from samenspel.steering.rules import Direction, Goal, SetTarget

if TYPE_CHECKING:
    from samenspel.compute.outlook import Chance


@dataclass(frozen=True)
class SteeredFigure:
    """A figure of an opgave: what it is for, what it was, what is wanted, and how likely that is."""

    indicator: Indicator
    area: Area
    role: UseRole
    level: GoalLevel
    direction: Direction | None
    is_main: bool
    use: IndicatorUse | None
    series: AreaSeries
    points: tuple[SeriesPoint, ...]
    start: Goal | None
    targets: tuple[SetTarget, ...]
    standing: SetTarget | None
    chance: Chance | None
    kept_on: dt.date | None

    @property
    def key(self) -> Figure:
        """Which figure in which area."""
        return self.indicator.pk, self.area.pk

    @property
    def last(self) -> SeriesPoint | None:
        """The newest value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    @property
    def wanted_before(self) -> float | None:
        """What was wanted of the year of the target before it was changed."""
        now = self.standing
        if now is None:
            return None
        promised = [one for one in self.targets if not one.is_after_the_fact and one != now]
        of_year = [one for one in promised if one.goal.year == now.goal.year]
        earlier = [one.goal.value for one in of_year if one.decided_on <= now.decided_on]
        return earlier[-1] if earlier and earlier[-1] != now.goal.value else None

    @property
    def is_context(self) -> bool:
        """Whether it stands beside the others and is not steered by."""
        return self.role == UseRole.CONTEXT


def steered_figures(viewer: Viewer, opgave: Opgave) -> tuple[SteeredFigure, ...]:
    """The figures of an opgave, its goal first; twelve queries at most, however many figures."""
    uses = list(
        visible_uses(viewer, opgave)
        .filter(opgave=opgave, ends_before=None)
        .select_related("indicator", "area", "owner")
    )
    versions = that_counted(versions_known(viewer, opgave))
    found = {(use.indicator_id, use.area_id): use for use in uses}
    main = main_formulation(versions)
    ordered: list[tuple[Indicator, Area, IndicatorUse | None]] = []
    if main is not None and main.indicator is not None and main.indicator_area is not None:
        key = (main.indicator.pk, main.indicator_area.pk)
        ordered.append((main.indicator, main.indicator_area, found.pop(key, None)))
    ordered += [(use.indicator, use.area, use) for use in found.values()]
    read = _Read.of(viewer, opgave, [(indicator.pk, area.pk) for indicator, area, _use in ordered], versions)
    made = [_figure(read, indicator, area, use) for indicator, area, use in ordered]
    return tuple(sorted(made, key=lambda each: (not each.is_main, each.is_context)))


@dataclass(frozen=True)
class _Read:
    """What was fetched for all figures at once."""

    points: Mapping[Figure, tuple[SeriesPoint, ...]]
    later: Mapping[Figure, Sequence[SetTarget]]
    runs: Mapping[Figure, OutlookRun]
    versions: Sequence[Formulation]

    @classmethod
    def of(
        cls, viewer: Viewer, opgave: Opgave, keys: Collection[Figure], versions: Sequence[Formulation]
    ) -> _Read:
        """Ten queries at most."""
        if not keys:
            return cls({}, {}, {}, versions)
        points = series_of_many(viewer, {key[0] for key in keys}, {key[1] for key in keys})
        return cls(points, later_targets(viewer, opgave), _newest_runs(viewer, keys), versions)


def _newest_runs(viewer: Viewer, keys: Collection[Figure]) -> dict[Figure, OutlookRun]:
    """The last outlook that was kept of each figure; one query."""
    runs = visible_outlook_runs(viewer).filter(
        indicator__in={key[0] for key in keys}, area__in={key[1] for key in keys}
    )
    return {(run.indicator_id, run.area_id): run for run in runs.order_by("pk")}


def _figure(read: _Read, indicator: Indicator, area: Area, use: IndicatorUse | None) -> SteeredFigure:
    key = (indicator.pk, area.pk)
    main = main_formulation(read.versions)
    is_main = main is not None and (main.indicator_id, main.indicator_area_id) == key
    agreed = agreed_in(main) if is_main and main is not None else None
    targets = targets_of(key, read.versions, read.later)
    standing = standing_target(targets, main if is_main else None)
    points = read.points.get(key, ())
    series = AreaSeries(area, years_of(points))
    direction = Direction(use.wanted_direction) if use is not None and use.wanted_direction else None
    chance, kept_on = _chance(read.runs.get(key), series, standing.goal if standing else None)
    return SteeredFigure(
        indicator=indicator,
        area=area,
        role=UseRole(use.role) if use is not None else UseRole.EFFECT,
        level=GoalLevel(use.level) if use is not None else GoalLevel.GOAL,
        direction=agreed.direction if agreed is not None else direction,
        is_main=is_main,
        use=use,
        series=series,
        points=points,
        start=_start(agreed, standing, series),
        targets=targets,
        standing=standing,
        chance=chance,
        kept_on=kept_on,
    )


def _start(agreed: Agreed | None, standing: SetTarget | None, series: AreaSeries) -> Goal | None:
    """Where it began: as the formulation says, else what was known when the target was set."""
    # Which way it lies is of no matter for where it began.
    if agreed is not None and agreed.baseline_year is not None and agreed.baseline is not None:
        return Goal(agreed.baseline, agreed.baseline_year, Direction.UP)
    if standing is None:
        return None
    known = [year for year in series.values if year < standing.decided_on.year]
    return Goal(series.values[max(known)], max(known), Direction.UP) if known else None


def _chance(
    run: OutlookRun | None, series: AreaSeries, goal: Goal | None
) -> tuple[Chance | None, dt.date | None]:
    """The chance of a target by the outlook that was kept last, if it knew the newest year."""
    if run is None or goal is None or series.last is None:
        return None, None
    from samenspel.compute.outlook import Direction as Side
    from samenspel.compute.outlook import chance_of_target

    outlook, _record = read_back(run.result)
    if outlook.last_period != series.last.year:
        return None, None
    side = Side.AT_MOST if goal.direction is Direction.DOWN else Side.AT_LEAST
    return chance_of_target(outlook, goal.value, side, goal.year), run.computed_at.date()
