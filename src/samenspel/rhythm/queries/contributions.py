"""The papers that came in for a moment, as they stand now."""

from __future__ import annotations

from samenspel.people.permissions import Viewer
from samenspel.rhythm.models import Edition, EditionState, MomentKind, PlanningMoment
from samenspel.rhythm.permissions import visible_editions
from samenspel.rhythm.queries.editions import KIND_OF_PRODUCT


def contributions(viewer: Viewer, moment: PlanningMoment) -> list[Edition]:
    """The newest version of each paper for a moment, opgave by opgave; one query."""
    found = (
        visible_editions(viewer)
        .filter(moment=moment)
        .exclude(state=EditionState.DROPPED)
        .select_related("opgave__owner", "frozen__pdf", "frozen__word", "moment")
        .order_by("opgave__sort_key", "number")
    )
    followed = {edition.follows_id for edition in found}
    return [edition for edition in found if edition.pk not in followed]


def collected_kind(moment: PlanningMoment) -> str:
    """Which kind of paper such a moment collects; nothing where it collects none."""
    return KIND_OF_PRODUCT.get(MomentKind(moment.kind), "")
