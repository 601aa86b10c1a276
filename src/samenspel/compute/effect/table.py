"""The plain table of one indicator by area and period."""

from collections.abc import Iterable, Mapping
from typing import Final

from samenspel.compute.effect.panel import AreaPanel
from samenspel.compute.formats.plain_table import TableRefused, number_in, read_rows, year_in

__all__ = ["TableRefused", "read_areas"]

NEEDED: Final = ("area", "period", "value")


def read_areas(lines: Iterable[str]) -> AreaPanel:
    """The areas of a comma-separated table with the columns ``area,period,value``; an empty value is missing.

    Raises
    ------
    TableRefused
        With a code and the line.
    """
    values: dict[str, dict[int, float | None]] = {}

    def take(cells: Mapping[str, str]) -> None:
        area = cells["area"]
        if not area:
            raise TableRefused("empty", column="area")
        period, _notation = year_in(cells["period"])
        series = values.setdefault(area, {})
        if period in series:
            raise TableRefused("area_twice", name=area, period=period)
        series[period] = number_in(cells["value"])

    read_rows(lines, NEEDED, (), take)
    return AreaPanel(values)
