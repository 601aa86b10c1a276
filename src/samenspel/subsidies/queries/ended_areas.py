"""Areas that merged away or were divided while people can still apply under a scheme that rests on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import rows_by_code, running_row, successor_sentence, successors
from samenspel.subsidies.models import Application, SchemeArea, SchemeVersion, VersionState
from samenspel.subsidies.permissions import granting as permissions
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class EndedArea:
    """An area of a scheme that is no more: what became of it, and where people find what lies there now."""

    name: str
    said: str
    # The areas that it became, with their pages.
    now: tuple[tuple[str, str], ...]
    n_applications: int


def ended_areas(version: SchemeVersion, today: dt.date) -> tuple[EndedArea, ...]:
    """The areas of a version that ended; two queries, and four more for each that did."""
    areas = [one.analysis.area for one in version.areas.select_related("analysis__area")]
    return tuple(_ended(area, version) for area in _gone(areas, today))


def _gone(areas: Collection[Area], today: dt.date) -> list[Area]:
    """Those of which no row holds any more: a new name or new borders under the same code is no end."""
    rows = rows_by_code({area.code for area in areas})
    by_code = {area.code: area for area in areas if running_row(rows[area.code], today) is None}
    # What begins later has not ended.
    return [rows[code][-1] for code in by_code if (rows[code][-1].ends_before or dt.date.max) <= today]


def _ended(area: Area, version: SchemeVersion) -> EndedArea:
    found = successors(area.code)
    said = successor_sentence(area.name, found)
    if not said and area.ends_before is not None:
        day = date_words(area.ends_before)
        said = _("%(name)s is no area any more since %(day)s.") % {"name": area.name, "day": day}
    sent_in = Application.objects.filter(
        scheme=version.scheme_id,
        submitted_at__isnull=False,
        area_opgave__analysis__area__code=area.code,
    )
    now = tuple((one.name, reverse("places:area", args=[one.code])) for one in found)
    return EndedArea(area.name, said, now, sent_in.count())


@dataclass(frozen=True)
class SchemeWithoutArea:
    """A scheme in force under which people can still apply for an area that is no more."""

    scheme_pk: int
    title: str
    area: str
    closes_on: dt.date | None


def schemes_without_area(
    viewer: Viewer, today: dt.date, *, now: dt.datetime | None = None
) -> list[SchemeWithoutArea]:
    """The schemes that this person wrote or published and may change; two queries."""
    inside = permissions.where_holds(viewer, "keep_scheme")
    if not inside:
        return []
    theirs = Q(version__scheme__created_by=viewer.account_id or 0) | Q(
        version__published_by=viewer.account_id or 0
    )
    rows = SchemeArea.objects.filter(
        theirs,
        version__scheme__owner__in=inside,
        version__state=VersionState.IN_FORCE,
        version__closes_at__gt=now or timezone.now(),
    ).select_related("version", "analysis__area")
    found = list(rows.order_by("version__closes_at", "version_id", "pk"))
    gone = {area.code: area.name for area in _gone([one.analysis.area for one in found], today)}
    return [
        SchemeWithoutArea(
            one.version.scheme_id,
            one.version.title,
            gone[one.analysis.area.code],
            timezone.localdate(one.version.closes_at) if one.version.closes_at else None,
        )
        for one in found
        if one.analysis.area.code in gone
    ]
