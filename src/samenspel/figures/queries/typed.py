"""The batches of a series typed by hand, newest first."""

from __future__ import annotations

from django.db.models import QuerySet

from samenspel.figures.models import Batch, BatchKind, Fact, FactStatus, Indicator
from samenspel.figures.permissions import live_batches, visible_facts
from samenspel.people.permissions import STRANGER
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
