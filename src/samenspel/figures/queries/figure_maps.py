"""The map of an indicator: the parts of an area coloured by their newest figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.permissions import Shown, is_too_small
from samenspel.figures.queries.series import FactValues, batches_with, newest_facts, source_of
from samenspel.figures.rules import map_limits
from samenspel.foundation.periods import Period
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import map_sheet, running_on, same_codes
from samenspel.ui import formats
from samenspel.ui.charts import Area as MapArea
from samenspel.ui.charts import AreaMap

_BELOW: Mapping[str, str] = {
    AreaKind.COUNTRY: AreaKind.MUNICIPALITY,
    AreaKind.PROVINCE: AreaKind.MUNICIPALITY,
    AreaKind.MUNICIPALITY: AreaKind.DISTRICT,
    AreaKind.DISTRICT: AreaKind.NEIGHBOURHOOD,
}


def figure_words(indicator: Shown, value: float, notation: formats.Notation | None = None) -> str:
    """A number with the decimals of its indicator, and its per cent sign."""
    written = (notation or formats.notation()).number(value, indicator.decimals)
    return written + ("%" if indicator.unit == "%" else "")


def figure_map(viewer: Viewer, indicator: Indicator, area: Area, *, today: dt.date) -> AreaMap | None:
    """The parts of an area, or its neighbours when it has none, coloured by the newest period most have."""
    shown = areas_below(viewer, area, today) or _beside(viewer, area, today)
    facts, source, period = _newest_period(viewer, indicator, shown)
    if not facts:
        return None
    sheet = map_sheet(viewer, [each.pk for each in shown])
    if not sheet:
        return None
    values = {pk: None if is_too_small(viewer, indicator, fact[1]) else fact[1] for pk, fact in facts.items()}
    known = [value for value in values.values() if value is not None]
    limits = map_limits(known)
    if not limits:
        return None
    by_pk = {each.pk: each for each in shown}
    page = reverse("figures:indicator", args=[indicator.pk])
    return AreaMap(
        title=_("%(label)s per %(kind)s, %(period)s")
        % {"label": indicator.label, "kind": shown[0].get_kind_display(), "period": Period(period)},
        subtitle=_missing_shapes(sheet.n_without_shape),
        description=_("Map of %(n)s areas; the table below it has the numbers.") % {"n": len(sheet.shapes)},
        source=source,
        areas=tuple(
            MapArea(
                shape.code,
                shape.name,
                shape.path,
                values.get(shape.area_id),
                f"{page}?gebied={by_pk[shape.area_id].code}",
            )
            for shape in sheet.shapes
        ),
        view_box=(0, 0, sheet.width, sheet.height),
        limits=limits,
        unit=indicator.unit,
        decimals=indicator.decimals,
    )


def _newest_period(
    viewer: Viewer, indicator: Indicator, shown: Sequence[Area]
) -> tuple[dict[int, FactValues], str, str]:
    """The facts of the newest period that has a number for any of these areas, with their source line."""
    rows_of = same_codes([each.pk for each in shown])
    area_of = {row.pk: pk for pk, rows in rows_of.items() for row in rows}
    batches = batches_with(viewer, [indicator.pk])
    facts = newest_facts(viewer, batches, [indicator.pk], area_of)
    periods = sorted({period for (_i, _a, period), fact in facts.items() if fact[1] is not None})
    if not periods:
        return {}, "", ""
    period = periods[-1]
    chosen = {area_id: fact for (_i, area_id, at), fact in facts.items() if at == period}
    any_fact = next(iter(chosen.values()))
    is_provisional = any(fact[2] == FactStatus.PROVISIONAL for fact in chosen.values())
    status = FactStatus.PROVISIONAL if is_provisional else FactStatus.DEFINITE
    source = source_of(viewer, batches[any_fact[3]]).sentence(period, status)
    return chosen, source, period


def areas_below(viewer: Viewer, area: Area, today: dt.date) -> list[Area]:
    """What figures are mostly shown per, inside an area: municipalities, districts or neighbourhoods."""
    areas = visible_areas(viewer)
    if area.kind in (AreaKind.WORKING_AREA, AreaKind.REGION):
        return list(areas.filter(wholes__whole=area))
    wanted = _BELOW.get(area.kind)
    if wanted is None:
        return []
    inside = areas.filter(running_on(today), kind=wanted)
    if area.kind == AreaKind.COUNTRY:
        return list(inside)
    return list(inside.filter(parent__code=area.code))


def _beside(viewer: Viewer, area: Area, today: dt.date) -> list[Area]:
    if area.parent is None:
        return []
    siblings = visible_areas(viewer).filter(running_on(today), kind=area.kind, parent__code=area.parent.code)
    return list(siblings)


def _missing_shapes(n: int) -> str:
    if not n:
        return ""
    return ngettext("%(n)s area has no shape.", "%(n)s areas have no shape.", n) % {"n": n}
