"""The measures of a pilot as numbers, as far as this viewer may see them: what was counted once."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.people.permissions import Viewer
from samenspel.widening.models import Pilot, PilotMeasure, PilotState
from samenspel.widening.permissions.pilots import sees_counted
from samenspel.widening.queries.pilot_sums import finding_of, sums_of
from samenspel.widening.rules.pilots import Finding


@dataclass(frozen=True)
class MeasureTold:
    """One measure, with what was counted; nothing before the count, or before this viewer may see it."""

    measure: PilotMeasure
    finding: Finding | None


def measures_told(viewer: Viewer, pilot: Pilot) -> tuple[MeasureTold, ...]:
    """Every measure of a pilot; two queries at most."""
    measures = list(pilot.measures.all())
    is_over = pilot.state == PilotState.DECIDED
    if pilot.counted_at is None or not (is_over or sees_counted(viewer, pilot.opgave)):
        return tuple(MeasureTold(each, None) for each in measures)
    sums = sums_of(pilot)
    with_comparison = bool(pilot.comparison)
    return tuple(
        MeasureTold(each, finding_of(each, sums, with_comparison=with_comparison)) for each in measures
    )
