"""A figure that people count each month, known up to the day on which it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samenspel.cli.demo.stage import Stage
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering import actions as steering
from samenspel.steering.actions import UseDraft
from samenspel.steering.models import IndicatorUse


@dataclass(frozen=True)
class Monthly:
    """A figure by which a decision is looked back on: what is counted, why, and the months, newest last.

    The newest month is the last whole one before ``ends_days_ago``; earlier one knows fewer of them.
    """

    label: str
    unit: str
    area: str
    source: str
    counted_by: str
    definition: str
    why: str
    direction: str
    values: tuple[float, ...]
    ends_days_ago: int
    role: str = "output"


def steer_by(
    stage: Stage, opgave: Opgave, told: Monthly, areas: Mapping[str, Area], day: dt.date
) -> IndicatorUse:
    """Choose the figure as one that the opgave is steered by, with the months that are known that day."""
    area = areas[told.area]
    count(stage, told, area, day)
    indicator = Indicator.objects.get(owner=stage.town, label=told.label)
    draft = UseDraft(indicator, area, told.role, "part", told.why, told.direction)
    return steering.choose_use(opgave, draft, by=stage.viewer(stage.lead), today=day)


def count(stage: Stage, told: Monthly, area: Area, day: dt.date) -> None:
    """Type the months that were over on that day."""
    newest = _month_before(stage.ago(told.ends_days_ago))
    points = []
    for value in reversed(told.values):
        if newest.ends_before <= day:
            points.append(TypedPoint(newest, value))
        newest = _month_before(newest.starts_on)
    draft = SeriesDraft(
        label=told.label,
        unit=told.unit,
        area=area,
        points=tuple(reversed(points)),
        source=told.source,
        counted_by=told.counted_by,
        definition=told.definition,
    )
    figures.type_series(draft, stage.town, by=stage.viewer(stage.analyst))


def _month_before(day: dt.date) -> Period:
    """The last month that was over on the first day of this one."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return Period(f"{last.year}MM{last.month:02d}")
