"""Which figures people steer by in an area, for who opens its page."""

from __future__ import annotations

from samenspel.opgaven.models import FormulationState
from samenspel.opgaven.permissions import visible_formulations
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow
from samenspel.steering.models import UseRole
from samenspel.steering.permissions import visible_uses


def steered_in(viewer: Viewer, area: AreaRow) -> tuple[int, ...]:
    """The indicators of opgaven in this area: goals first, then what else is steered by; two queries."""
    goals = (
        visible_formulations(viewer)
        .filter(state=FormulationState.IN_FORCE, indicator_area=area.pk)
        .exclude(indicator=None)
        .order_by("opgave", "pk")
    )
    uses = (
        visible_uses(viewer)
        .filter(area=area.pk, ends_before=None)
        .exclude(role=UseRole.CONTEXT)
        .order_by("opgave", "pk")
    )
    found = [*goals.values_list("indicator", flat=True), *uses.values_list("indicator", flat=True)]
    return tuple(dict.fromkeys(pk for pk in found if pk is not None))
