"""The small numbers of opgaven: each figure with its newest value and what is wanted of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, OuterRef, Q, Subquery

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.permissions import live_batches, visible_coverage, visible_facts
from samenspel.figures.queries import value_words
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Formulation, FormulationState
from samenspel.opgaven.permissions import visible_formulations
from samenspel.opgaven.queries.formulations import value_words as wanted_words
from samenspel.people.permissions import Viewer
from samenspel.steering.models import IndicatorUse, UseRole
from samenspel.steering.permissions import visible_targets, visible_uses

MOST_NUMBERS = 8
# What is older says too little of today to stand as a small number; the page of the figure shows it.
YEARS_SHOWN = 4
# What changes in society comes first; what stands round it is context and no number to steer by.
_ORDER = (UseRole.EFFECT, UseRole.OUTCOME, UseRole.EXPERIENCE, UseRole.OUTPUT)

Newest = dict[tuple[int, str], tuple[str, float, int]]


@dataclass(frozen=True)
class FigureNumber:
    """One figure of an opgave: what it counts, where it is now, and where it should be."""

    label: str
    value: str
    period: str
    wanted: str
    wanted_in: str
    use_id: int | None = None

    @property
    def sentence(self) -> str:
        """The value with its year, and the target with its year."""
        now = f"{self.value} ({self.period})" if self.value else "–"
        return f"{now} → {self.wanted} ({self.wanted_in})" if self.wanted else now


@dataclass(frozen=True)
class _Asked:
    """A figure that an opgave is steered by, before its value is known."""

    opgave_id: int
    indicator: Indicator
    area_code: str
    use_id: int | None
    rank: int
    wanted: Decimal | None
    wanted_in: str


def figure_numbers(
    viewer: Viewer, opgave_ids: Collection[int], *, today: dt.date, most: int = MOST_NUMBERS
) -> dict[int, tuple[FigureNumber, ...]]:
    """Of each opgave its figures, what changes in society first; three queries, however many opgaven.

    The figure of the formulation in force comes first, also where nobody chose it as a use.
    """
    asked = _asked(viewer, opgave_ids, today=today)
    keys = {(each.indicator.pk, each.area_code) for each in asked}
    # Asked by where they are used: a list of 1,600 numbers takes longer to hand over than to look up.
    among = Q(indicator__in=visible_uses(viewer).filter(opgave__in=opgave_ids).values("indicator"))
    among |= Q(indicator__in=visible_formulations(viewer).filter(opgave__in=opgave_ids).values("indicator"))
    newest = newest_values(viewer, keys, since=today.year - YEARS_SHOWN, among=among)
    found: dict[int, list[FigureNumber]] = {}
    for each in asked:
        of = found.setdefault(each.opgave_id, [])
        if len(of) < most:
            of.append(_number(viewer, each, newest))
    return {pk: tuple(numbers) for pk, numbers in found.items()}


def newest_values(
    viewer: Viewer, wanted: Collection[tuple[int, str]], *, since: int = 0, among: Q | None = None
) -> Newest:
    """Of each figure in each area, by code, the newest period with a value; one query.

    An area is followed by its code, so that figures of before new borders are found. Of several batches the
    newest in use counts; a figure taken back is left out, and then nothing older stands in its place.
    """
    if not wanted:
        return {}
    codes = {code for _one, code in wanted}
    among = among or Q(indicator__in={one for one, _code in wanted})
    held = visible_coverage(viewer).filter(among).values("batch")
    facts = (
        visible_facts(viewer)
        .filter(batch__in=live_batches(viewer).filter(pk__in=held).values("pk"))
        .filter(among, area__code__in=codes, period__gte=str(since))
        .order_by("batch__live_at", "batch_id")
        .values_list("indicator_id", "area__code", "period", "value", "status")
    )
    standing: dict[tuple[int, str, str], tuple[float | None, int]] = {}
    for indicator, code, period, value, status in facts:
        standing[indicator, code, period] = (value, status)
    newest: Newest = {}
    for (indicator, code, period), (value, status) in standing.items():
        known = newest.get((indicator, code))
        if value is None or status == FactStatus.TAKEN_BACK or (known and period <= known[0]):
            continue
        newest[indicator, code] = (period, value, status)
    return newest


def _asked(viewer: Viewer, opgave_ids: Collection[int], *, today: dt.date) -> list[_Asked]:
    agreed: list[Formulation] = list(
        visible_formulations(viewer)
        .filter(
            opgave__in=opgave_ids,
            state=FormulationState.IN_FORCE,
            indicator__isnull=False,
            indicator_area__isnull=False,
        )
        .select_related("indicator", "indicator_area")
    )
    wanted = {
        (one.opgave_id, one.indicator_id, one.indicator_area_id): (one.target_value, one.target_period)
        for one in agreed
    }
    asked = [_of_use(use, wanted) for use in _uses(viewer, opgave_ids, today=today)]
    used = {(each.opgave_id, each.indicator.pk, each.area_code) for each in asked}
    asked += [
        _Asked(
            one.opgave_id,
            one.indicator,
            one.indicator_area.code,
            None,
            -1,
            one.target_value,
            one.target_period,
        )
        for one in agreed
        if one.indicator is not None
        and one.indicator_area is not None
        and (one.opgave_id, one.indicator.pk, one.indicator_area.code) not in used
    ]
    return sorted(asked, key=lambda each: each.rank)


def _uses(viewer: Viewer, opgave_ids: Collection[int], *, today: dt.date) -> Iterable[IndicatorUse]:
    """The uses that run and can be steered by, each with the newest later target; one query."""
    later = visible_targets(viewer).filter(use=OuterRef("pk")).order_by("-number")
    return (
        visible_uses(viewer)
        .filter(opgave__in=opgave_ids, ends_before=None, role__in=_ORDER, starts_on__lte=today)
        .select_related("indicator")
        .annotate(area_code=F("area__code"))
        .annotate(later=Subquery(later.values("value")[:1]), later_in=Subquery(later.values("period")[:1]))
        .order_by("pk")
    )


def _of_use(
    use: IndicatorUse, agreed: Mapping[tuple[int, int | None, int | None], tuple[Decimal | None, str]]
) -> _Asked:
    """A use with what is wanted of it: by a later target, else by the formulation in force."""
    key = (use.opgave_id, use.indicator_id, use.area_id)
    later, later_in = getattr(use, "later", None), getattr(use, "later_in", None)
    wanted, wanted_in = (later, later_in or "") if later is not None else agreed.get(key, (None, ""))
    rank = -1 if key in agreed else _ORDER.index(UseRole(use.role))
    code = getattr(use, "area_code", "")
    return _Asked(use.opgave_id, use.indicator, code, use.pk, rank, wanted, wanted_in)


def _number(viewer: Viewer, asked: _Asked, newest: Newest) -> FigureNumber:
    indicator = asked.indicator
    period, value, status = newest.get((indicator.pk, asked.area_code), ("", None, FactStatus.MISSING))
    percent = "%" if indicator.unit == "%" else ""
    wanted = wanted_words(asked.wanted, indicator.decimals)
    return FigureNumber(
        label=indicator.label,
        value=value_words(viewer, indicator, value, status) if value is not None else "",
        period=str(Period(period)) if period else "",
        wanted=f"{wanted}{percent}" if wanted else "",
        wanted_in=str(Period(asked.wanted_in)) if asked.wanted_in else "",
        use_id=asked.use_id,
    )
