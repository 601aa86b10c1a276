"""The measures of a pilot as numbers, as far as this viewer may see them: totals, and never of too few."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.people.permissions import Viewer
from samenspel.widening.models import Pilot, PilotMeasure, PilotState
from samenspel.widening.permissions.pilots import sees_running
from samenspel.widening.queries.pilot_sums import finding_of, sums_of
from samenspel.widening.rules.pilots import Finding


@dataclass(frozen=True)
class MeasureTold:
    """One measure, with what was seen; nothing before this viewer may see totals."""

    measure: PilotMeasure
    finding: Finding | None


def measures_told(viewer: Viewer, pilot: Pilot) -> tuple[MeasureTold, ...]:
    """Every measure of a pilot; three queries at most."""
    measures = list(pilot.measures.all())
    is_over = pilot.state == PilotState.DECIDED
    if pilot.state == PilotState.DRAFT or not (is_over or sees_running(viewer, pilot.opgave)):
        return tuple(MeasureTold(each, None) for each in measures)
    sums = sums_of(pilot, measures)
    with_comparison = bool(pilot.comparison)
    return tuple(
        MeasureTold(each, finding_of(each, sums, with_comparison=with_comparison)) for each in measures
    )
