"""Decisions on values in hand: what was typed, which kind of value it is, how a map is divided."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from samenspel.compute.formats.cells import CellStatus, NumberStyle, bare_number, read_number, shape_of
from samenspel.figures.errors import (
    PercentWithOtherUnit,
    SeriesColumnsSwapped,
    SeriesEmpty,
    SeriesLineUnclear,
    SeriesNumberUnclear,
    SeriesPeriodTwice,
    SeriesPeriodUnknown,
    SeriesTooLong,
    ShareOutOfRange,
)
from samenspel.figures.models import ValueKind
from samenspel.foundation.errors import DomainError
from samenspel.foundation.periods import Period, period_from

MOST_TYPED = 20
MOST_DECIMALS = 2
_COUNTED = frozenset({"aantal", "personen", "euro", "x 1 000 euro", "kWh", "m³", "km", "ha", "kg"})
# Without a slash or a dot, which would lead elsewhere.
_TABLE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{2,58}\Z")
_ADDS_UP = frozenset({"aantal", "personen", "euro", "x 1 000 euro", "1 000 euro", "mln euro", "ha", "km²"})
_RELATIVE = (
    "gemiddeld", "percentage", "aandeel", "dichtheid", "bevolkingsdichtheid", "omgevingsadressendichtheid",
    "mediaan", "afstand", "index", "rang", "cijfer", "rapportcijfer",
)  # fmt: skip
_SEPARATORS = re.compile(r"\t|;|\s{2,}|\s+(?=\S+$)")


@dataclass(frozen=True)
class TypedPoint:
    """One number of a series typed by hand."""

    period: Period
    value: float


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with one line: its place among the lines, in which of its two cells, and the way out."""

    place: int
    cell: Literal["period", "value"]
    refusal: DomainError


def points_from_text(text: str) -> list[tuple[int, str, str]]:
    """The lines of a pasted block as (line, period, number), empty lines left out.

    Excel puts a tab between cells; people write a semicolon or spaces.
    """
    found = []
    for line, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip():
            continue
        cells = [cell.strip() for cell in _SEPARATORS.split(raw.strip(), maxsplit=1)]
        if len(cells) != 2:
            raise SeriesLineUnclear(line=line, raw=raw.strip()[:60])
        if period_from(cells[0]) is None and period_from(cells[1]) is not None:
            raise SeriesColumnsSwapped(line=line, raw=raw.strip()[:60])
        if line == 1 and period_from(cells[0]) is None and _is_word(cells[1]):
            continue  # a header that came along from Excel
        found.append((line, cells[0], cells[1]))
    return found


def typed_points(rows: Iterable[tuple[int, str, str]], *, unit: str) -> tuple[TypedPoint, ...]:
    """Periods and numbers as they were typed, sorted by period.

    Raises
    ------
    DomainError
        Names the line and the way out: an unknown or double period, an unclear number, a share
        outside 0 to 100, no numbers at all or more than ``MOST_TYPED``.
    """
    lines = list(rows)
    points, problems = read_points(lines, unit=unit)
    if problems:
        raise problems[0].refusal
    if len(lines) > MOST_TYPED:
        raise SeriesTooLong(most=MOST_TYPED, n=len(lines))
    if not points:
        raise SeriesEmpty
    return points


def read_points(
    lines: Sequence[tuple[int, str, str]], *, unit: str
) -> tuple[tuple[TypedPoint, ...], tuple[LineProblem, ...]]:
    """The points of the lines that can be read, sorted by period, and everything wrong with the others."""
    has_decimal_point = any(shape_of(bare_number(number)) is NumberStyle.POINT for _n, _p, number in lines)
    points: dict[str, TypedPoint] = {}
    seen: set[str] = set()
    problems: list[LineProblem] = []
    for place, (line, period_text, number_text) in enumerate(lines):
        period, value = period_from(period_text), None
        if period is None:
            problems.append(
                LineProblem(place, "period", SeriesPeriodUnknown(line=line, raw=period_text[:40]))
            )
        elif period.code in seen:
            problems.append(LineProblem(place, "period", SeriesPeriodTwice(line=line, raw=str(period))))
        try:
            value = _number(line, number_text, unit, has_decimal_point=has_decimal_point)
        except DomainError as refusal:
            problems.append(LineProblem(place, "value", refusal))
        if period is not None:
            seen.add(period.code)
            if value is not None:
                points.setdefault(period.code, TypedPoint(period, value))
    return tuple(points[code] for code in sorted(points)), tuple(problems)


def value_kind_of(unit: str) -> ValueKind:
    """Which values a unit allows."""
    if unit == "%":
        return ValueKind.SHARE
    return ValueKind.POSITIVE if unit in _COUNTED or unit.startswith("per ") else ValueKind.ANY


def is_table_name(text: str) -> bool:
    """Whether this can be the number of a table or the name of a map: it becomes a part of an address."""
    return bool(_TABLE.match(text))


def adds_up(label: str, unit: str) -> bool:
    """Whether two areas together have the sum of their figures: a count has, an average or a share has not.

    Statistics give averages in the unit of what is counted ("gemiddelde huishoudensgrootte" in numbers), so
    the name decides too; who is in doubt does not add up.
    """
    words = label.lower()
    return unit in _ADDS_UP and not words.startswith(_RELATIVE) and " per " not in f" {words} "


def decimals_of(values: Iterable[float | None], *, most: int = MOST_DECIMALS) -> int:
    """How many decimals the values really have, up to ``most``."""
    found = 0
    for value in values:
        while value is not None and found < most and round(value, found) != round(value, most):
            found += 1
        if found == most:
            break
    return found


def map_limits(values: Sequence[float], *, most_classes: int = 5) -> tuple[float, ...]:
    """The borders between classes of about equally many areas, without empty or double classes."""
    different = sorted(set(values))
    n_classes = min(most_classes, len(different))
    if n_classes < 2:
        return ()
    cuts = statistics.quantiles(values, n=n_classes, method="inclusive")
    # A border is a value that occurs, so that the legend names no number that nobody measured.
    snapped = sorted({min((each for each in different if each >= cut), default=cut) for cut in cuts})
    return tuple(cut for cut in snapped if cut > different[0])


def _number(line: int, text: str, unit: str, *, has_decimal_point: bool) -> float:
    if text.endswith("%") and unit.strip() != "%":
        raise PercentWithOtherUnit(line=line, raw=text[:40])
    value, status = read_number(text, _style_of(text, has_decimal_point=has_decimal_point))
    if value is None or status not in (CellStatus.VALUE, CellStatus.PROVISIONAL):
        raise SeriesNumberUnclear(line=line, raw=text[:40])
    if unit.strip() == "%" and not 0 <= value <= 100:
        raise ShareOutOfRange(line=line, raw=text[:40])
    return value


def _style_of(text: str, *, has_decimal_point: bool) -> NumberStyle:
    """People here write 1.240 for a thousand; only who also wrote 9.5 may have meant one and a bit."""
    return NumberStyle.COMMA if "." in text and not has_decimal_point else NumberStyle.UNCLEAR


def _is_word(text: str) -> bool:
    return read_number(text, NumberStyle.COMMA)[0] is None


def shares_of_nothing(report: Mapping[str, Any], unit: str) -> Sequence[str]:
    """The percentages of a checked file of which nobody said of what they are a part.

    ``unit`` is what is filled in now for columns that name none.
    """
    named: Sequence[str] = report.get("shares_of_nothing", ())
    late: Sequence[str] = report.get("own_without_unit", ()) if unit == "%" else ()
    return [*named, *late]
