"""The analysis of an area: what is known, what people say, and the opgaven in order, adopted."""

from __future__ import annotations

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
from samenspel.subsidies.actions.cycle import plan_cycle
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
    plan_cycle(area, stage.town, stage.today.year, by=by)
    return adopted


def _write(stage: Stage, analysis: AreaAnalysis, local: LocalTold, voices: Voices, opgave: Opgave) -> None:
    by = stage.viewer(stage.broker)
    sources = tuple(voices[f"signaal:{number}"] for number in local.signals)
    belongs_to = opgave.pk if local.is_loneliness else None
    draft = AreaOpgaveDraft(local.title, local.why, belongs_to, sources)
    made = actions.add_area_opgave(analysis, draft, by=by)
    for text, source in local.results:
        actions.add_result(made, ResultDraft(text, source_words=source), by=by)
