"""Figures of an area of one's own: counts of its parts added up, and what cannot be added up said so.

A share or an average of parts is not the share of the whole: for that one would have to know of how many it
is, part by part, and figures come without. So they are named, and read part by part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.permissions import is_too_small, visible_indicators
from samenspel.figures.queries.figure_maps import figure_words
from samenspel.figures.queries.indicators import KEY_FIGURES, MOST_KEY_FIGURES, KeyFigure
from samenspel.figures.queries.series import FactValues, batches_with, newest_facts, source_of
from samenspel.figures.rules import adds_up
from samenspel.people.permissions import Viewer
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import same_codes

# Of one indicator: period, then part, then the fact.
ByPeriod = dict[str, dict[int, FactValues]]


@dataclass(frozen=True)
class OwnAreaFigures:
    """What is known of an own area: sums, what cannot be added up, what is not known of every part."""

    figures: tuple[KeyFigure, ...]
    not_added: tuple[str, ...]
    incomplete: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]


def own_area_figures(viewer: Viewer, area_id: int) -> OwnAreaFigures | None:
    """The figures of the parts of an own area together; seven queries, one when it has no parts."""
    parts = _parts(viewer, area_id)
    if not parts:
        return None
    wanted = Q(owner__isnull=True, key__in=KEY_FIGURES) | Q(owner__isnull=False)
    indicators = {each.pk: each for each in visible_indicators(viewer).filter(wanted)}
    batches = batches_with(viewer, list(indicators))
    area_of = {row.pk: pk for pk, rows in same_codes(list(parts)).items() for row in rows}
    by_indicator: dict[int, ByPeriod] = defaultdict(lambda: defaultdict(dict))
    for (pk, part, period), fact in newest_facts(viewer, batches, list(indicators), area_of).items():
        by_indicator[pk][period][part] = fact
    figures, not_added, incomplete = [], [], []
    order = {key: place for place, key in enumerate(KEY_FIGURES)}
    for pk in sorted(by_indicator, key=lambda pk: (order.get(indicators[pk].key, len(order)), pk)):
        indicator = indicators[pk]
        if not adds_up(indicator.label, indicator.unit):
            not_added.append(indicator.label)
        elif (newest := _whole_period(viewer, indicator, by_indicator[pk], len(parts))) is None:
            incomplete.append(indicator.label)
        else:
            facts = by_indicator[pk][newest]
            sources = {
                source_of(viewer, batches[fact[3]]).sentence(newest, _status(facts))
                for fact in facts.values()
            }
            figures.append(_sum(indicator, facts, "; ".join(sorted(sources))))
    return OwnAreaFigures(
        tuple(figures[:MOST_KEY_FIGURES]),
        tuple(not_added),
        tuple(incomplete),
        tuple((name, f"{reverse('figures:list')}?gebied={code}") for name, code in parts.values()),
    )


def _parts(viewer: Viewer, area_id: int) -> dict[int, tuple[str, str]]:
    """The parts by number; a neighbourhood of a district that is a part too would count twice."""
    found = list(visible_areas(viewer).filter(wholes__whole=area_id).order_by("sort_key"))
    chosen = {part.pk for part in found}
    return {part.pk: (part.name, part.code) for part in found if part.parent_id not in chosen}


def _whole_period(viewer: Viewer, indicator: Indicator, periods: ByPeriod, n_parts: int) -> str | None:
    """The newest period of which every part is known; a part too small to show hides the sum as well.

    With the sum and the other parts one could work out the part that must stay hidden.
    """
    for period in sorted(periods, reverse=True):
        values = [fact[1] for fact in periods[period].values()]
        known = [value for value in values if value is not None]
        if len(known) == n_parts and not any(is_too_small(viewer, indicator, value) for value in known):
            return period
    return None


def _status(facts: Mapping[int, FactValues]) -> int:
    provisional = any(fact[2] == FactStatus.PROVISIONAL for fact in facts.values())
    return FactStatus.PROVISIONAL if provisional else FactStatus.DEFINITE


def _sum(indicator: Indicator, facts: Mapping[int, FactValues], source: str) -> KeyFigure:
    total = sum(fact[1] or 0.0 for fact in facts.values())
    n = len(facts)
    return KeyFigure(
        indicator.pk,
        indicator.label,
        figure_words(indicator, total),
        indicator.unit,
        source,
        reverse("figures:indicator", args=[indicator.pk]),
        ngettext("%(n)d part", "%(n)d parts added up", n) % {"n": n},
    )
