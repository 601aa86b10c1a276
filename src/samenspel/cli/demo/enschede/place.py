"""Who stands on the stage of Weversmark, where it plays, and what is counted there."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.counting import Drawn, lay_out
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import figures as told
from samenspel.cli.demo.enschede.story import people as story
from samenspel.cli.demo.stage import BEGAN_DAYS_AGO, invite_everybody
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.foundation import periods

CENTRE = (6.86, 52.37)  # degrees; somewhere in the east, on no town


def set_the_stage(today: dt.date) -> Weversmark:
    """Set up the town with its administrator, who registers the partners and invites everybody."""
    stage = Weversmark(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        invite_everybody(stage, story.ORGANISATIONS, began)
    stage.areas = lay_out(stage, Drawn(story.TOWN, story.DISTRICTS, CENTRE, today.year - 11))
    return stage


def count(stage: Weversmark) -> None:
    """Type what the two opgaven steer by, what that is a part of, and what nobody here has in hand."""
    for january in (stage.today.year - 1, stage.today.year):
        with stage.playing_on(stage.counted_in(january)):
            _count_before(stage, january)


def _count_before(stage: Weversmark, january: int) -> None:
    """Type every series up to the year before."""
    by = stage.viewer(stage.analyst)
    for series in told.SERIES:
        first = series.first_year + stage.shift
        draft = SeriesDraft(
            label=series.label,
            unit=series.unit,
            area=stage.areas[series.area],
            points=tuple(
                TypedPoint(periods.year(year), value)
                for year, value in enumerate(series.points, first)
                if year < january
            ),
            source=series.source,
            counted_by=series.counted_by,
            definition=series.definition,
            counts_people=series.counts_people,
        )
        figures.type_series(draft, stage.town, by=by)
        stage.figures[series.key] = Indicator.objects.get(owner=stage.town, label=series.label)
