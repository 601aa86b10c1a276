"""The register on the map: what was granted in each part of the municipality, as far as people placed it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import home_code, visible_areas
from samenspel.places.queries import area_found, map_sheet, running_on
from samenspel.subsidies.queries.register import RegisterSums, Sums
from samenspel.subsidies.rules.register import class_limits
from samenspel.ui.charts import Area as MapArea
from samenspel.ui.charts import AreaMap
from samenspel.ui.formats import euros

MOST_PARTS = 150


def home_area(viewer: Viewer, *, code: str, today: dt.date) -> Area | None:
    """The municipality whose parts the map shows: that of the register, else the only one in the house."""
    return area_found(viewer, code or home_code(viewer), on=today)


def register_map(viewer: Viewer, sums: RegisterSums, home: Area | None, *, today: dt.date) -> AreaMap | None:
    """The districts coloured by what was granted in them; six queries, or nothing to draw."""
    parts = _parts(viewer, home, today)
    if home is None or not parts:
        return None
    within = _district_of(viewer, parts)
    granted: dict[str, int] = defaultdict(int)
    elsewhere = 0
    for area_id, each in sums.by_area.items():
        if area_id in within:
            granted[within[area_id]] += each.granted_cents
        elif area_id is not None:
            elsewhere += each.granted_cents
    sheet = map_sheet(viewer, [part.pk for part in parts])
    limits = class_limits([cents / 100 for cents in granted.values()] + [0.0])
    if not sheet or not granted or not limits:
        return None
    page = reverse("subsidies:register")
    unplaced = sums.by_area.get(None, Sums())
    return AreaMap(
        title=_("Granted per part of %(home)s") % {"home": home.name},
        subtitle=_(
            "Not on the map: %(unplaced)s (%(n)d) that nobody placed yet, and %(elsewhere)s for the whole"
            " municipality or elsewhere."
        )
        % {"unplaced": euros(unplaced.granted_cents), "n": unplaced.n, "elsewhere": euros(elsewhere)},
        description=_("Map of %(n)s areas; the table below it has the amounts.") % {"n": len(sheet.shapes)},
        source=_("Register of subsidies; the area was chosen by people."),
        areas=tuple(
            MapArea(
                shape.code,
                shape.name,
                shape.path,
                granted.get(shape.code, 0) / 100,
                f"{page}?gebied={shape.code}",
            )
            for shape in sheet.shapes
        ),
        view_box=(0, 0, sheet.width, sheet.height),
        limits=limits,
        unit="euro",
    )


def _parts(viewer: Viewer, home: Area | None, today: dt.date) -> list[Area]:
    if home is None:
        return []
    inside = visible_areas(viewer).filter(running_on(today), parent__code=home.code)
    return list(inside.filter(kind=AreaKind.DISTRICT)[:MOST_PARTS])


def _district_of(viewer: Viewer, parts: list[Area]) -> dict[int, str]:
    """The code of the part in which each area row lies: the part itself through time, and what is in it."""
    codes = {part.code for part in parts}
    rows = visible_areas(viewer)
    found = dict(rows.filter(code__in=codes).values_list("pk", "code"))
    found |= dict(rows.filter(parent__code__in=codes).values_list("pk", "parent__code"))
    return found
