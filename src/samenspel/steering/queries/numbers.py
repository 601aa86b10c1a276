"""The small numbers of opgaven: each figure with its newest value and what is wanted of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from samenspel.figures.models import FactStatus
from samenspel.figures.permissions import live_batches, visible_coverage, visible_facts
from samenspel.figures.queries import value_words
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import FormulationState
from samenspel.opgaven.permissions import visible_formulations
from samenspel.opgaven.queries.formulations import value_words as wanted_words
from samenspel.people.permissions import Viewer
from samenspel.places.permissions import visible_areas
from samenspel.steering.models import UseRole
from samenspel.steering.permissions import visible_targets, visible_uses
from samenspel.ui.formats import Notation, notation

MOST_NUMBERS = 8
# What is older says too little of today to stand as a small number; the page of the figure shows it.
YEARS_SHOWN = 4
# What changes in society comes first; what stands round it is context and no number to steer by.
_ORDER = (UseRole.EFFECT, UseRole.OUTCOME, UseRole.EXPERIENCE, UseRole.OUTPUT)
_RANK = {role.value: rank for rank, role in enumerate(_ORDER)}

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


class _Figure(NamedTuple):
    """What of an indicator tells how its number is written: a page of many opgaven has 1,600 of them."""

    pk: int
    label: str
    unit: str
    decimals: int
    hides_small: bool
    owner_id: int | None


_FIGURE = tuple(f"indicator__{name}" for name in _Figure._fields)


class _Asked(NamedTuple):
    """A figure that an opgave is steered by, before its value is known."""

    opgave_id: int
    figure: _Figure
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
    keys = {(each.figure.pk, each.area_code) for each in asked}
    newest = newest_values(viewer, keys, since=today.year - YEARS_SHOWN)
    found: dict[int, list[FigureNumber]] = {}
    written = notation()
    for each in asked:
        of = found.setdefault(each.opgave_id, [])
        if len(of) < most:
            of.append(_number(viewer, each, newest, written))
    return {pk: tuple(numbers) for pk, numbers in found.items()}


def newest_values(viewer: Viewer, wanted: Collection[tuple[int, str]], *, since: int = 0) -> Newest:
    """Of each figure in each area, by code, the newest period with a value; one query.

    An area is followed by its code, so that figures of before new borders are found. Of several batches the
    newest in use counts; a figure taken back is left out, and then nothing older stands in its place.
    """
    if not wanted:
        return {}
    codes = {code for _one, code in wanted}
    # By number, however many: asked by where they are used, PostgreSQL looks that up again for every fact.
    among = {one for one, _code in wanted}
    held = visible_coverage(viewer).filter(indicator__in=among).values("batch")
    # By number of the area, as the key of a fact begins: batch, indicator, area, period.
    areas = visible_areas(viewer).filter(code__in=codes)
    facts = (
        visible_facts(viewer)
        .filter(batch__in=live_batches(viewer).filter(pk__in=held).values("pk"))
        .filter(indicator__in=among, area__in=areas, period__gte=str(since))
        .order_by("-period", "-batch__live_at", "-batch_id")
        .values_list("indicator_id", "area__code", "period", "value", "status")
    )
    newest: Newest = {}
    none_in: set[tuple[int, str, str]] = set()
    for indicator, code, period, value, status in facts:
        # The first of a period is what stands in it; once there is a number, all that follows is older.
        if (indicator, code) in newest or (indicator, code, period) in none_in:
            continue
        if value is None or status == FactStatus.TAKEN_BACK:
            none_in.add((indicator, code, period))
        else:
            newest[indicator, code] = (period, value, status)
    return newest


def _asked(viewer: Viewer, opgave_ids: Collection[int], *, today: dt.date) -> list[_Asked]:
    agreed = [
        _Asked(opgave, _Figure(*figure), code, None, -1, wanted, wanted_in)
        for opgave, code, wanted, wanted_in, *figure in visible_formulations(viewer)
        .filter(
            opgave__in=opgave_ids,
            state=FormulationState.IN_FORCE,
            indicator__isnull=False,
            indicator_area__isnull=False,
        )
        .order_by("pk")
        .values_list("opgave_id", "indicator_area__code", "target_value", "target_period", *_FIGURE)
    ]
    known = {_place(one): one for one in agreed}
    asked = [_agreed_of(use, known.get(_place(use))) for use in _uses(viewer, opgave_ids, today=today)]
    used = {_place(each) for each in asked}
    asked += [one for one in agreed if _place(one) not in used]
    return sorted(asked, key=attrgetter("rank"))


def _place(asked: _Asked) -> tuple[int, int, str]:
    """The opgave, figure and area that it is about."""
    return asked.opgave_id, asked.figure.pk, asked.area_code


def _agreed_of(use: _Asked, agreed: _Asked | None) -> _Asked:
    """A use with what is wanted of it: by a later target, else by the formulation in force."""
    if agreed is None:
        return use
    if use.wanted is not None:
        return use._replace(rank=agreed.rank)
    return use._replace(rank=agreed.rank, wanted=agreed.wanted, wanted_in=agreed.wanted_in)


def _uses(viewer: Viewer, opgave_ids: Collection[int], *, today: dt.date) -> Iterable[_Asked]:
    """The uses that run and can be steered by, each with the newest later target; one query."""
    later = visible_targets(viewer).filter(use=OuterRef("pk")).order_by("-number")
    rows = (
        visible_uses(viewer)
        .filter(opgave__in=opgave_ids, ends_before=None, role__in=_ORDER, starts_on__lte=today)
        .annotate(later=Subquery(later.values("value")[:1]), later_in=Subquery(later.values("period")[:1]))
        .order_by("pk")
        .values_list("opgave_id", "area__code", "pk", "role", "later", "later_in", *_FIGURE)
    )
    for opgave, code, pk, role, wanted, wanted_in, *figure in rows:
        yield _Asked(opgave, _Figure(*figure), code, pk, _RANK[role], wanted, wanted_in or "")


def _number(viewer: Viewer, asked: _Asked, newest: Newest, written: Notation) -> FigureNumber:
    figure = asked.figure
    period, value, status = newest.get((figure.pk, asked.area_code), ("", None, FactStatus.MISSING))
    wanted = wanted_words(asked.wanted, figure.decimals, written)
    return FigureNumber(
        label=figure.label,
        value=value_words(viewer, figure, value, status, written) if value is not None else "",
        period=str(Period(period)) if period else "",
        wanted=f"{wanted}%" if wanted and figure.unit == "%" else wanted,
        wanted_in=str(Period(asked.wanted_in)) if asked.wanted_in else "",
        use_id=asked.use_id,
    )
