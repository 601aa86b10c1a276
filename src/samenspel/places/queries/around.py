"""An area in hand with what belongs to it, for other programs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaShape
from samenspel.places.permissions import visible_areas
from samenspel.places.queries.areas import children_of, day_within


@dataclass(frozen=True)
class Surroundings:
    """An area with its parts, its other periods and its outline, for other programs."""

    parts: tuple[Area, ...]
    other_periods: tuple[Area, ...]
    outline: list[Any]


def area_around(viewer: Viewer, area: Area, *, on: dt.date) -> Surroundings:
    """What belongs to an area in hand; three queries."""
    others = visible_areas(viewer).filter(code=area.code).exclude(pk=area.pk).select_related("parent")
    shape = AreaShape.objects.filter(area=area).first()
    return Surroundings(
        parts=tuple(children_of(viewer, area, day_within(area, on))),
        other_periods=tuple(others.order_by("starts_on")),
        outline=shape.polygons if shape else [],
    )


def areas_above(viewer: Viewer, area_id: int) -> tuple[Area, ...]:
    """The areas that this one lies in, the nearest first; one query."""
    area = visible_areas(viewer).select_related("parent__parent__parent__parent").filter(pk=area_id).first()
    found: list[Area] = []
    while area is not None and area.parent is not None and len(found) < 4:
        area = area.parent
        found.append(area)
    return tuple(found)
