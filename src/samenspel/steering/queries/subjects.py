"""What an item of the agenda is about, as a thing of the thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import models

from samenspel.budget.permissions import visible_proposals
from samenspel.opgaven.models import Clash
from samenspel.opgaven.permissions import visible_clashes, visible_disagreements, visible_formulations
from samenspel.people.permissions import Viewer
from samenspel.steering.models import AgendaItem
from samenspel.steering.permissions import visible_decisions


def clash_of(viewer: Viewer, item: AgendaItem) -> Clash | None:
    """The clash that an item is about, as long as it is not settled; one query for such an item."""
    kind, _colon, rest = item.key.partition(":")
    if kind != "clash":
        return None
    return (
        visible_clashes(viewer)
        .filter(pk=_number(rest), opgave=item.opgave_id)
        .exclude(state="settled")
        .first()
    )


def thing_of(viewer: Viewer, item: AgendaItem) -> models.Model:
    """What an item is about: a clash, a version, a division, an earlier decision, or the opgave itself."""
    kind, _colon, rest = item.key.partition(":")
    find = _FINDERS.get(kind)
    return (find(viewer, item, _number(rest)) if find else None) or item.opgave


def _version_in_play(viewer: Viewer, item: AgendaItem, _pk: int) -> models.Model | None:
    versions = visible_formulations(viewer).filter(opgave=item.opgave_id)
    return versions.filter(state__in=("proposed", "in_force")).order_by("-version").first()


def _version_of_disagreement(viewer: Viewer, _item: AgendaItem, pk: int) -> models.Model | None:
    row = visible_disagreements(viewer).select_related("formulation").filter(pk=pk).first()
    return row.formulation if row else None


_FINDERS: Mapping[str, Callable[[Viewer, AgendaItem, int], models.Model | None]] = {
    "clash": lambda viewer, _item, pk: visible_clashes(viewer).filter(pk=pk).first(),
    "objection": _version_in_play,
    "disagreement": _version_of_disagreement,
    "division": lambda viewer, _item, pk: visible_proposals(viewer).filter(pk=pk).first(),
    "promised": lambda viewer, _item, pk: visible_decisions(viewer).filter(pk=pk).first(),
}


def _number(rest: str) -> int:
    """The first number in the rest of a key."""
    return int(rest.partition(":")[0] or 0)
