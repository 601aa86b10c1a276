"""Two sources: one that was fetched well and one that went wrong; no other machine is asked for it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.utils import timezone

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.fetched import HEALTH, KEY_FIGURES, MeasureTold, TableTold
from samenspel.compute.formats.cbs_metadata import TableInfo
from samenspel.compute.formats.odata_tables import FigureFiles
from samenspel.figures import actions
from samenspel.figures.actions import FeedDraft
from samenspel.figures.errors import FeedMeasuresGone
from samenspel.figures.feeds import Fetched
from samenspel.figures.models import Feed, FeedKind, FeedRhythm
from samenspel.places.models import Area, AreaKind

LOT = 1931
_FETCH = "samenspel.figures.actions.fetched.fetch_table"
_SOURCES = "samenspel.figures.actions.fetched.SOURCES"


def fetch_from_sources(stage: Stage, areas: Sequence[Area]) -> None:
    """Keep two sources and ask both, as if their services had answered so."""
    _fetch(stage, areas, KEY_FIGURES)
    _fetch(stage, areas, HEALTH)


def _fetch(stage: Stage, areas: Sequence[Area], told: TableTold) -> None:
    towns = tuple(area.code for area in areas if area.kind == AreaKind.MUNICIPALITY)
    measures = tuple(measure.title for measure in told.measures)
    # Only when somebody asks: an example rings at no door of others, but to try again what went wrong.
    draft = FeedDraft(
        stage.town, told.kind, told.number, measures=measures, areas=towns, rhythm=FeedRhythm.NEVER
    )
    with stage.playing_on(stage.ago(told.fetched)):
        feed = actions.keep_feed(draft, by=stage.viewer(stage.analyst))
        with _answering(told, return_value=_fetched(stage, areas, told)):
            actions.run_feed(feed.pk, now=timezone.now())
    if told.changed is not None:
        for days_ago in (told.changed, 0):
            _go_wrong(stage, feed, told, days_ago)


def _go_wrong(stage: Stage, feed: Feed, told: TableTold, days_ago: int) -> None:
    gone = FeedMeasuresGone(names=", ".join(measure.title for measure in told.measures))
    with stage.playing_on(stage.ago(days_ago)), _answering(told, side_effect=gone):
        actions.run_feed(feed.pk, now=timezone.now())


@contextmanager
def _answering(told: TableTold, **answer: Any) -> Iterator[None]:
    with mock.patch(_FETCH, **answer), mock.patch.dict(_SOURCES, {FeedKind(told.kind): told.source}):
        yield


def _fetched(stage: Stage, areas: Sequence[Area], told: TableTold) -> Fetched:
    newest = stage.today.year - 1
    changed = stage.ago(told.fetched + 30)
    info = TableInfo(told.number, told.title, newest, "Verzonnen.", f"{changed}")
    lot = random.Random(LOT)
    series = [_series(measure, areas, told.n_years, lot) for measure in told.measures]
    rows = [",".join(["WijkenEnBuurten", "Perioden", *(measure.key for measure in told.measures)])]
    for area in areas:
        for n in range(told.n_years):
            values = (f"{values[area.pk][n]}" for values in series)
            rows.append(",".join((area.code, f"{newest - told.n_years + 1 + n}JJ00", *values)))
    files = FigureFiles(
        figures=("\n".join(rows) + "\n").encode(),
        descriptions=_descriptions(told.measures),
        units={measure.key: measure.unit for measure in told.measures},
        n_rows=len(rows) - 1,
        n_areas=len(areas),
        has_periods=True,
    )
    return Fetched(info, f"{changed}T02:00:00", files, 5)


def _series(
    measure: MeasureTold, areas: Sequence[Area], n_years: int, lot: random.Random
) -> dict[int, list[float]]:
    """The values of a measure in each area, by year."""
    first = {area.pk: lot.uniform(measure.lowest, measure.highest) for area in areas}
    if not measure.adds_up:
        return {
            pk: [round(value + n * measure.grows, measure.decimals) for n in range(n_years)]
            for pk, value in first.items()
        }
    found: dict[int, list[float]] = {}
    for kind in (AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT, AreaKind.MUNICIPALITY):
        for area in (area for area in areas if area.kind == kind):
            parts = [found[part.pk] for part in areas if part.parent_id == area.pk]
            grown = [round(first[area.pk] * (1 + measure.grows * n)) for n in range(n_years)]
            found[area.pk] = [sum(years) for years in zip(*parts, strict=True)] if parts else list(grown)
    return found


def _descriptions(measures: Sequence[MeasureTold]) -> bytes:
    columns = ("ID", "ParentID", "Type", "Key", "Title", "Unit", "Decimals", "Description")
    rows = [
        (number, "", "Topic", each.key, each.title, each.unit, each.decimals, each.words)
        for number, each in enumerate(measures, start=1)
    ]
    whole = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps({"value": whole}, ensure_ascii=False).encode()
