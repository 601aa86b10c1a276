"""The analysis of an area: what is known, what people say, and the opgaven in order, adopted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.areas import AnalysisTold, LocalTold
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.subsidies import actions
from samenspel.subsidies.actions import (
    Adoption,
    AnalysisDraft,
    AreaOpgaveDraft,
    FindingDraft,
    ResultDraft,
)
from samenspel.subsidies.actions.cycle import StepDraft, keep_step, plan_cycle
from samenspel.subsidies.models import AreaAnalysis, FindingPart
from samenspel.subsidies.queries import known_rows

Voices = Mapping[str, tuple[str, int]]


def analyse(
    stage: Stage, told: AnalysisTold, areas: Mapping[str, Area], voices: Voices, opgave: Opgave
) -> AreaAnalysis:
    """Write the analysis from what the platform knows and what people said, and adopt it."""
    by, area = stage.viewer(stage.broker), areas[told.area]
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        draft = AnalysisDraft(area, day.year, day.year + told.n_years - 1, told.introduction)
        analysis = actions.start_analysis(draft, stage.town, by=by)
        known = [row.draft() for row in known_rows(area, today=day)]
        own = [FindingDraft(FindingPart(part), text, source) for part, text, source in told.own_words]
        actions.add_findings(analysis, [*known, *own], by=by)
        for local in told.opgaven:
            _write(stage, analysis, local, voices, opgave)
    with stage.playing_on(stage.ago(told.adopted_days_ago)) as day:
        adopted = actions.adopt_analysis(analysis, Adoption(told.body, day), by=by, today=day)
    _walk_through_the_year(stage, area, told, adopted)
    return adopted


def _walk_through_the_year(stage: Stage, area: Area, told: AnalysisTold, adopted: AreaAnalysis) -> None:
    """What is over of the year of the area came of something, and no sooner than the analysis was adopted."""
    by = stage.viewer(stage.broker)
    steps = sorted(plan_cycle(area, stage.town, stage.today.year, by=by), key=lambda step: step.starts_on)
    if not told.came_of:
        return
    for step, outcome in zip(steps, told.came_of, strict=True):
        last = step.ends_before - dt.timedelta(days=1)
        if last < stage.today:
            done_on = max(last, adopted.adopted_on or last)
            draft = StepDraft(step.starts_on, last, done_on=done_on, outcome=outcome)
            keep_step(step, draft, version=step.version, by=by, today=stage.today)


def _write(stage: Stage, analysis: AreaAnalysis, local: LocalTold, voices: Voices, opgave: Opgave) -> None:
    by = stage.viewer(stage.broker)
    sources = tuple(voices[f"signaal:{number}"] for number in local.signals)
    belongs_to = opgave.pk if local.is_loneliness else None
    draft = AreaOpgaveDraft(local.title, local.why, belongs_to, sources)
    made = actions.add_area_opgave(analysis, draft, by=by)
    for text, source in local.results:
        actions.add_result(made, ResultDraft(text, source_words=source), by=by)
