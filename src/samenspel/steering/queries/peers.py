"""Areas that may stand beside one: what they are like, how far they lie, and their figures for a study."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from samenspel.figures.models import Indicator
from samenspel.figures.permissions import visible_facts, visible_indicators
from samenspel.figures.queries.series import SeriesPoint, series_of_many
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import running_on
from samenspel.steering.queries.series import AreaSeries, years_of

# The traits on which areas are compared, as they are called on the page.
TRAITS = {
    "size": _("residents"),
    "urbanity": _("how urban"),
    "age": _("share of older people"),
    "income": _("income"),
    "level": _("the figure before the start"),
    "change": _("how it went before the start"),
}
# How the indicators of a trait begin; the first that is counted counts.
_KEYS = {
    "size": ("aantalinwoners.",),
    # Addresses in the surroundings say more than the class from 1 to 5 that is made of them.
    "urbanity": ("omgevingsadressendichtheid.", "matevanstedelijkheid."),
    "age": ("65jaarofouder.", "65jaarenouder.", "inwonersvan75jaarenouder."),
    "income": ("gemiddeldinkomenperinwoner.", "gemiddeldinkomenperinkomensontvanger."),
}
MOST_CANDIDATES, PROPOSED = 60, 20
MOST_WAITED_FOR = 500


@dataclass(frozen=True)
class Candidate:
    """An area that may stand beside another, and how like it is."""

    area: Area
    distance: float | None
    parts: Mapping[str, float | None]


def candidates(indicator: Indicator, own: Area, *, start: int, today: dt.date) -> list[Candidate]:
    """Areas of the same kind with the same figure over the years before, the most like first; ten queries.

    As everybody sees the figures: who repeats the choice gets the same areas.
    """
    from samenspel.compute.effect.likeness import likeness

    areas = {area.pk: area for area in _counted(indicator, own, today)}
    traits = _trait_indicators()
    wanted = {indicator.pk, *(each.pk for each in traits.values())}
    points = series_of_many(STRANGER, wanted, {own.pk, *areas})
    own_years = _before(points.get((indicator.pk, own.pk), ()), own, start)
    found: dict[str, Mapping[str, float | None]] = {}
    by_code: dict[str, Area] = {}
    for pk, area in areas.items():
        years = _before(points.get((indicator.pk, pk), ()), area, start)
        if own_years and set(own_years) <= set(years):
            by_code[area.code] = area
            found[area.code] = _traits(points, traits, indicator, area, start, own_years)
    own_traits = _traits(points, traits, indicator, own, start, own_years)
    laid = likeness(own_traits, found)
    ordered = sorted(laid, key=lambda code: (laid[code].distance is None, laid[code].distance or 0.0, code))
    return [Candidate(by_code[code], laid[code].distance, laid[code].parts) for code in ordered][
        :MOST_CANDIDATES
    ]


def incomplete_beside(
    indicator: Indicator, own: Area, *, start: int, today: dt.date
) -> list[tuple[Area, int]]:
    """Areas of the same kind with this figure that miss a year before the start, and which; nine queries.

    Of districts and neighbourhoods there are thousands: nobody waits for one of those, and they are not read.
    """
    areas = sorted(_counted(indicator, own, today), key=lambda area: area.sort_key)
    if len(areas) > MOST_WAITED_FOR:
        return []
    points = series_of_many(STRANGER, {indicator.pk}, {own.pk, *(area.pk for area in areas)})
    own_years = sorted(_before(points.get((indicator.pk, own.pk), ()), own, start))
    found = []
    for area in areas:
        years = _before(points.get((indicator.pk, area.pk), ()), area, start)
        missing = next((year for year in own_years if year not in years), None)
        if missing is not None:
            found.append((area, missing))
    return found


def study_panel(
    indicator: Indicator, own: Area, peers: Sequence[Area], *, before: int
) -> dict[str, dict[int, float | None]]:
    """The figures of an area and its peers, by code and year, up to a year; six queries.

    Figures of before new borders are left out: they are about another area.
    """
    return study_panels([(indicator, own, peers)], before=before)[0]


def study_panels(
    asked: Sequence[tuple[Indicator, Area, Sequence[Area]]], *, before: int
) -> list[dict[str, dict[int, float | None]]]:
    """As ``study_panel``, for several figures each with an area and its peers; six queries, however many."""
    indicators = {indicator.pk for indicator, _own, _peers in asked}
    areas = {area.pk for _indicator, own, peers in asked for area in (own, *peers)}
    found = series_of_many(STRANGER, indicators, areas)
    return [
        {
            area.code: dict(_before(found.get((indicator.pk, area.pk), ()), area, before).items())
            for area in (own, *peers)
        }
        for indicator, own, peers in asked
    ]


def _counted(indicator: Indicator, own: Area, today: dt.date) -> Collection[Area]:
    """The areas of the same kind, running today, in which this figure is counted; two queries."""
    counted = visible_facts(STRANGER).filter(indicator=indicator).values_list("area_id", flat=True).distinct()
    rows = visible_areas(STRANGER).filter(kind=own.kind).exclude(code=own.code)
    codes = set(rows.filter(pk__in=set(counted)).values_list("code", flat=True))
    return list(rows.filter(running_on(today), code__in=codes))


def _trait_indicators() -> dict[str, Indicator]:
    """The indicator of each trait; one query."""
    found: dict[str, Indicator] = {}
    known = list(visible_indicators(STRANGER).order_by("pk"))
    for trait, begins in _KEYS.items():
        for beginning in begins:
            first = next((each for each in known if each.key.startswith(beginning)), None)
            if first is not None:
                found[trait] = first
                break
    return found


def _traits(
    points: Mapping[tuple[int, int], Collection[SeriesPoint]],
    traits: Mapping[str, Indicator],
    indicator: Indicator,
    area: Area,
    start: int,
    own_years: Collection[int],
) -> dict[str, float | None]:
    newest = {
        trait: _newest(_before(points.get((each.pk, area.pk), ()), area, start))
        for trait, each in traits.items()
    }
    size, age = newest.get("size"), newest.get("age")
    if age is not None and traits["age"].unit != "%":
        # A number of people says how large an area is once more: their share is what is meant.
        newest["age"] = 100 * age / size if size else None
    before = _before(points.get((indicator.pk, area.pk), ()), area, start)
    same = [before[year] for year in sorted(own_years) if year in before]
    level = sum(same) / len(same) if same else None
    change = same[-1] - same[0] if len(same) > 1 else None
    return {trait: newest.get(trait) for trait in _KEYS} | {"level": level, "change": change}


def _newest(years: Mapping[int, float]) -> float | None:
    return years[max(years)] if years else None


def _before(points: Collection[SeriesPoint], area: Area, start: int) -> dict[int, float]:
    """The known years before a start, of the borders of today."""
    series = AreaSeries(area, years_of(points))
    since = series.last_break or 0
    return {year: value for year, value in series.values.items() if since <= year < start}
