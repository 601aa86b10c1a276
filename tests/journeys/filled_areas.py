"""Analyses of areas as the sweep looks at them: one that was adopted, and the version after it."""

from __future__ import annotations

from journeys.area_pages import AreaGround
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.subsidies import actions
from samenspel.subsidies.actions.cycle import plan_cycle
from samenspel.subsidies.models import FindingPart


def fill_areas(stage: Stage, opgave: Opgave) -> AreaGround:
    """Write and adopt an analysis of a district, and go on in a next version."""
    by, area = stage.viewer("peter"), Area.objects.get(code="WK990101")
    first = actions.start_analysis(actions.AnalysisDraft(area, 2020, 2023), stage.town, by=by)
    found = actions.FindingDraft(FindingPart.PEOPLE, "De bus stopt na zeven uur.", "Tafel", "/thematafels/")
    actions.add_findings(first, [found], by=by)
    draft = actions.AreaOpgaveDraft("Weg naar huis in de avond", "Dat hoorden we vaak.", opgave.pk)
    local = actions.add_area_opgave(first, draft, by=by)
    actions.add_result(local, actions.ResultDraft("Twee avonden een bus"), by=by)
    actions.adopt_analysis(first, actions.Adoption("Het college", stage.today), by=by, today=stage.today)
    plan_cycle(area, stage.town, 2026, by=by)
    second = actions.start_next_version(first, by=by)
    return AreaGround(first.pk, second.pk, second.opgaven.get().pk)
