"""An area as a row of a list: its name, its kind, where it lies, how long it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.places.models import Area, StartReason


@dataclass(frozen=True)
class AreaRow:
    """An area in a list: what it is called, what it is, where it lies, and how long its row holds."""

    pk: int
    code: str
    name: str
    kind: str
    kind_label: str
    lies_in: str
    period: str
    url: str


def row_of(area: Area) -> AreaRow:
    """An area in hand as a row; its parent must have been fetched along."""
    return AreaRow(
        pk=area.pk,
        code=area.code,
        name=area.name,
        kind=area.kind,
        kind_label=area.get_kind_display(),
        lies_in=area.parent.name if area.parent else "",
        period=_period(area),
        url=_url(area),
    )


def _period(area: Area) -> str:
    if area.ends_before is None:
        return (
            _("since %(start)s or before") % {"start": area.starts_on.year} if _open(area) else _since(area)
        )
    return f"{area.starts_on.year}–{(area.ends_before - dt.timedelta(days=1)).year}"


def _since(area: Area) -> str:
    return _("since %(start)s") % {"start": area.starts_on.year}


def _open(area: Area) -> bool:
    return area.starts_because == StartReason.FIRST_KNOWN


def _url(area: Area) -> str:
    url = reverse("places:area", args=[area.code])
    return url if area.ends_before is None else f"{url}?op={area.starts_on.isoformat()}"
