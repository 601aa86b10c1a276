"""What lies within an area, so that its page can gather what lives there."""

from __future__ import annotations

from django.db.models import Q

from samenspel.places.models import Area, AreaPart


def lies_within(code: str = "", *, area_id: int | None = None, path: str = "area") -> Q:
    """The condition that a place lies in an area: in it, below it, or in a part of a region or own area.

    An area by its code is meant with all its rows; by its number only that row.
    A municipality has districts and those have neighbourhoods: nothing lies more than two steps down.
    No query of its own. Parts go by code: a part that got a new name or new borders is a new row.
    """
    meant = Q(code=code) if area_id is None else Q(pk=area_id)
    here = Area.objects.filter(meant).order_by().values("pk")
    below = Area.objects.filter(parent__in=here).order_by().values("pk")
    parts = AreaPart.objects.filter(whole__in=here).values("part__code")
    part_rows = Area.objects.filter(code__in=parts).order_by().values("pk")
    within = (
        Q(pk__in=here) | Q(pk__in=below) | Q(parent__in=below) | Q(pk__in=part_rows) | Q(parent__in=part_rows)
    )
    return Q(**{f"{path}__in": Area.objects.filter(within).order_by().values("pk")})
