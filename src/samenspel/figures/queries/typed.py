"""The batches of a series typed by hand, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from samenspel.figures.models import Batch, BatchKind, Fact, FactStatus, Indicator
from samenspel.figures.permissions import live_batches, visible_facts
from samenspel.foundation.periods import Period
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area


def newest_typed_batch(indicator: Indicator, area: Area) -> Batch | None:
    """The newest typed batch in use of one indicator in one area; two queries."""
    typed = live_batches(STRANGER).filter(kind=BatchKind.TYPED, coverage__indicator=indicator)
    for batch in typed.order_by("-live_at", "-pk").distinct():
        if _facts(batch, indicator, area).exists():
            return batch
    return None


def points_of_batch(batch: Batch, indicator: Indicator, area: Area) -> dict[str, float | None]:
    """The periods and numbers of one series in one batch, those taken back left out; one query."""
    facts = _facts(batch, indicator, area).exclude(status=FactStatus.TAKEN_BACK)
    return {fact.period: fact.value for fact in facts.order_by("period")}


def _facts(batch: Batch, indicator: Indicator, area: Area) -> QuerySet[Fact]:
    return visible_facts(STRANGER).filter(batch=batch, indicator=indicator, area=area)


@dataclass(frozen=True)
class TypedSheet:
    """A series typed by hand as it stands, for the form that corrects it."""

    indicator: Indicator
    area: Area
    points: tuple[tuple[str, float], ...]
    source: str
    counted_by: str
    is_provisional: bool

    def initial(self) -> dict[str, object]:
        """The series as the first values of a form."""
        values: dict[str, object] = {
            "label": self.indicator.label,
            "unit": self.indicator.unit,
            "area": self.area.pk,
            "source": self.source,
            "counted_by": self.counted_by,
            "definition": self.indicator.definition,
            "counts_people": self.indicator.hides_small,
            "is_provisional": self.is_provisional,
        }
        for row, (period, value) in enumerate(self.points, start=1):
            values[f"period_{row}"] = period
            values[f"value_{row}"] = f"{value:g}".replace(".", ",")
        return values


def typed_sheet(viewer: Viewer, indicator: Indicator, area: Area) -> TypedSheet | None:
    """The newest version of a typed series in one area, or None when there is none; four queries."""
    batch = newest_typed_batch(indicator, area)
    if batch is None:
        return None
    points = points_of_batch(batch, indicator, area)
    return TypedSheet(
        indicator=indicator,
        area=area,
        points=tuple((str(Period(code)), value) for code, value in points.items() if value is not None),
        source=batch.source,
        counted_by=batch.counted_by,
        is_provisional=batch.is_provisional,
    )
