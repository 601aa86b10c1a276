"""The areas round a figure: those it learns from, those inside it, and those it lies in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import visible_areas

# How far up a sibling may have its common whole: neighbourhoods are compared within the municipality.
_COMMON_WHOLE = {AreaKind.NEIGHBOURHOOD: 2}
_WIDER_KINDS = (AreaKind.MUNICIPALITY, AreaKind.COUNTRY)


@dataclass(frozen=True)
class Surroundings:
    """An area with its siblings (itself among them), its parts, and the wider areas that hold it."""

    own: Area
    siblings: tuple[Area, ...]
    parts: tuple[Area, ...]
    wider: tuple[Area, ...]

    @property
    def ids(self) -> set[int]:
        """The numbers of all these areas."""
        return {area.pk for area in (self.own, *self.siblings, *self.parts, *self.wider)}


def surroundings_of(viewer: Viewer, area_id: int, *, today: dt.date) -> Surroundings | None:
    """The areas round one; four queries."""
    areas = visible_areas(viewer)
    own = areas.select_related("parent__parent__parent__parent").filter(pk=area_id).first()
    if own is None:
        return None
    running = areas.filter(Q(starts_on__lte=today) & (Q(ends_before__isnull=True) | Q(ends_before__gt=today)))
    siblings = [area for area in _siblings(running, own) if area.code != own.code]
    return Surroundings(
        own=own,
        siblings=(own, *siblings),
        parts=tuple(_parts(areas, running, own)),
        wider=tuple(area for area in _wholes(own) if area.kind in _WIDER_KINDS),
    )


def _wholes(area: Area) -> list[Area]:
    found: list[Area] = []
    step = area.parent
    while step is not None and len(found) < 4:
        found.append(step)
        step = step.parent if "parent" in step._state.fields_cache else None
    return found


def _siblings(running: QuerySet[Area], own: Area) -> QuerySet[Area]:
    """Areas of the same kind in the same whole; a whole is followed by its code, for its rows change."""
    same = running.filter(kind=own.kind)
    if own.kind == AreaKind.MUNICIPALITY:
        return same
    wholes = _wholes(own)
    up = _COMMON_WHOLE.get(AreaKind(own.kind), 1)
    if len(wholes) < up:
        return same.filter(pk=own.pk)
    return same.filter(**{"__".join(["parent"] * up) + "__code": wholes[up - 1].code, "owner": own.owner_id})


def _parts(areas: QuerySet[Area], running: QuerySet[Area], own: Area) -> QuerySet[Area]:
    if own.kind in (AreaKind.WORKING_AREA, AreaKind.REGION):
        return areas.filter(wholes__whole=own)
    return running.filter(parent__code=own.code).exclude(kind__in=(AreaKind.WORKING_AREA, AreaKind.REGION))
