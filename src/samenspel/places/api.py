"""Areas for other programs: what anybody sees on the pages, with codes, periods and shapes."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from samenspel.foundation.web import value_of
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.places import permissions, queries
from samenspel.places.models import Area, AreaKind
from samenspel.places.words import KINDS

router = Router(tags=["gebieden"])


class Gebied(Schema):
    """An area as it is in a period: a new name or new borders is a new period."""

    code: str
    naam: str
    soort: str
    ligtIn: str | None
    beginDatum: dt.date
    eindDatum: dt.date | None
    bron: str


class Gebieden(Schema):
    """A page of areas."""

    aantal: int
    pagina: int
    aantalPaginas: int
    gebieden: list[Gebied]


class GebiedDetail(Gebied):
    """An area with its parts and its other periods; ``omtrek`` is a GeoJSON geometry in WGS84."""

    delen: list[Gebied]
    eerderEnLater: list[Gebied]
    omtrek: dict[str, Any] | None


@router.get("/gebieden", response=Gebieden, url_name="gebieden")
def areas(request: HttpRequest, soort: str = "", zoek: str = "", pagina: int = 1) -> dict[str, Any]:
    """Areas of today by name; narrow down by kind (``soort``) or by words (``zoek``)."""
    sheet = queries.area_list_sheet(
        _viewer(request),
        words=zoek[:80],
        kind=value_of(KINDS, soort),
        page=pagina,
        today=timezone.localdate(),
    )
    found = queries.areas_by_id(_viewer(request), [row.pk for row in sheet.rows])
    return {
        "aantal": sheet.n_found,
        "pagina": sheet.page,
        "aantalPaginas": sheet.n_pages,
        "gebieden": [_area(found[row.pk]) for row in sheet.rows],
    }


@router.get("/gebieden/{code}", response=GebiedDetail, url_name="gebied")
def area(request: HttpRequest, code: str, opDatum: dt.date | None = None) -> dict[str, Any]:
    """One area as it is today, or as it was on a day (``opDatum``)."""
    viewer, on = _viewer(request), opDatum or timezone.localdate()
    found = permissions.visible_area(viewer, code.upper(), on=on)
    around = queries.area_around(viewer, found, on=on)
    return {
        **_area(found),
        "delen": [_area(each) for each in around.parts],
        "eerderEnLater": [_area(each) for each in around.other_periods],
        "omtrek": {"type": "MultiPolygon", "coordinates": around.outline} if around.outline else None,
    }


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _area(area: Area) -> dict[str, Any]:
    return {
        "code": area.code,
        "naam": area.name,
        "soort": KINDS[AreaKind(area.kind)],
        "ligtIn": area.parent.code if area.parent else None,
        "beginDatum": area.starts_on,
        "eindDatum": area.ends_before,
        "bron": area.source,
    }
