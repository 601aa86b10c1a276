"""The series from which a baseline is taken, and in which batch a typed baseline stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isclose
from typing import Any
from urllib.parse import urlencode

from samenspel.figures.queries import series_of
from samenspel.foundation.web.numbers import whole_number
from samenspel.opgaven.queries.formulations import period_words, value_words
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class SeriesRow:
    """One figure of a series, with the step that takes it as the baseline."""

    words: str
    value_words: str
    source: str
    url: str


@dataclass(frozen=True)
class BaselineKey:
    """A baseline as somebody typed it."""

    indicator_id: int | None
    area_id: int | None
    period: str
    value: Decimal | None


def series_rows(viewer: Viewer, indicator: Any, area: Any) -> list[SeriesRow]:
    """The figures there are for an indicator and an area, newest first; the queries of the series."""
    rows = []
    for point in reversed(_series(viewer, indicator, area)):
        code, value = str(point.period), point.value
        plain = None if value is None else Decimal(str(value))
        chosen = {
            "indicator": indicator,
            "area": area,
            "baseline_period": code.removesuffix("JJ00"),
            # A decimal comma, as people write it in the field to which this leads.
            "baseline_value": str(value).replace(".", ","),
        }
        rows.append(
            SeriesRow(
                words=period_words(code) or code,
                value_words=value_words(plain, 0) or "–",
                source=str(point.source),
                url="" if value is None else f"?{urlencode(chosen)}#id_baseline_value",
            )
        )
    return rows


def batch_of_baseline(viewer: Viewer, typed: BaselineKey) -> int | None:
    """The batch in which this baseline stands; None when no series says it, so that nobody thinks it does."""
    if typed.value is None:
        return None
    for point in _series(viewer, typed.indicator_id, typed.area_id):
        if (
            str(point.period) == typed.period
            and point.value is not None
            and isclose(typed.value, point.value)
        ):
            return int(point.batch_id)
    return None


def _series(viewer: Viewer, indicator: Any, area: Any) -> tuple[Any, ...]:
    indicator_id, area_id = whole_number(str(indicator)), whole_number(str(area))
    if indicator_id is None or area_id is None:
        return ()
    return tuple(series_of(viewer, indicator_id, [area_id]).get(area_id, ()))
