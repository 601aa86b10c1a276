"""Read tables where a line is not simply one area: area, period and value each in a column of its own.

Four shapes are read. *Long*: one line per area and period with one value column (Swing, OData v4
``Observations``) or several (StatLine with periods below each other). *Wide*: one column a year. In both
shapes another column can name the indicator (``Onderwerp``, ``Measure``). The person names the columns;
``guess_long_columns`` proposes them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.compute.formats.cells import (
    CBS_SENTINELS,
    Cell,
    CellStatus,
    NumberReader,
    is_missing,
    looks_numeric,
)
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.problems import ProblemLog
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.table_header import cell_text
from samenspel.compute.formats.tabular import Table

_NAMES = {
    "area": "gebied gebieden gebiedscode gebiedsnaam regio regios regionaam regiocode gemeente gemeenten "
    "gemeentecode gemeentenaam codering wijkenenbuurten buurt buurtcode wijk wijkcode geo geocode geoitem "
    "area areacode externalcode code naam",
    "period": "periode perioden jaar jaren tijd period periods year peiljaar peildatum",
    "value": "waarde value aantal cijfer valuedouble numericvalue getal",
    "series": "onderwerp onderwerpen measure indicator indicatorcode variabele variable maat naamindicator",
    "unit": "eenheid unit eenheden",
    "skipped": "id index valueattribute stringvalue",
    # What our own open data tells of a value; such a word may tell values apart in somebody else's table.
    "told": "gebiednaam gebiedsoort status bron getelddoor licentie gepubliceerdop ingelezenop",
}
_AREA_NAMES, _PERIOD_NAMES, _VALUE_NAMES, _SERIES_NAMES, _UNIT_NAMES, _SKIPPED, _TOLD = (
    frozenset(names.split()) for names in _NAMES.values()
)
# OData v3 numbers its topics and leaves its dimensions, whose codes may be digits too, without a number.
_ODATA_TOPIC = re.compile(r"\w+_\d+\Z")


_BAD_CODES = {int(CellStatus.BAD): "word_in_number", int(CellStatus.AMBIGUOUS): "doubtful_number"}


@dataclass(frozen=True, slots=True)
class LongColumns:
    """Which column holds what, by position.

    ``period`` is None when the years stand in the header of the value columns; ``series`` is None when no
    column names the indicator; ``dimensions`` are further texts that tell values apart, such as sex; ``unit``
    is the column that names the unit of each line.
    """

    area: int | None
    period: int | None
    values: tuple[int, ...]
    series: int | None = None
    dimensions: tuple[int, ...] = ()
    unit: int | None = None


class LongValue(NamedTuple):
    """One figure: of an area (code where one is recognised), in a period, of a series."""

    line: int
    area_code: str
    area_name: str
    period: str
    series: str
    unit: str | None
    dimensions: tuple[str, ...]
    value: float | None
    status: int


class _ValueColumn(NamedTuple):
    position: int
    label: str
    period: str
    series: str
    unit: str | None
    reader: NumberReader


class _Head(NamedTuple):
    code: str
    name: str
    period: str
    series: str
    dimensions: tuple[str, ...]
    unit: str | None


class LongReading:
    """A long table that is being read; iterate once, then look at ``problems``.

    ``status`` of a value is a ``CellStatus``.
    """

    def __init__(self, table: Table, columns: LongColumns) -> None:
        _require(table, columns)
        self.columns = columns
        self.problems: ProblemLog = table.problems
        self._table = table
        self._values = [_value_column(table, position, columns) for position in columns.values]
        self._seen: dict[tuple[str | None, ...], set[str]] = {}
        # Names, codes and periods come back on thousands of lines.
        self._text = lru_cache(maxsize=100_000)(cell_text)
        self._period = lru_cache(maxsize=10_000)(canonical_period)

    def __iter__(self) -> Iterator[LongValue]:
        for line, cells in self._table.rows():
            head = self._head(line, cells)
            if head is not None:
                yield from self._values_of(line, cells, head)

    def _values_of(self, line: int, cells: Sequence[Cell], head: _Head) -> Iterator[LongValue]:
        code, name, row_period, row_series, dimensions, row_unit = head
        for position, label, own_period, own_series, own_unit, reader in self._values:
            unit = own_unit or row_unit
            period = row_period or own_period
            series = f"{row_series} {own_series}".strip()
            seen = self._seen.setdefault((period, series, unit, *dimensions), set())
            if (code or name) in seen:
                self.problems.add(line, label, "duplicate", f"{code or name} {period} {series}")
                continue
            seen.add(code or name)
            value, status = reader.read_cell(cells[position])
            if status in _BAD_CODES:
                self.problems.add(line, label, _BAD_CODES[status], cells[position])
            yield LongValue(line, code, name, period, series, unit, dimensions, value, status)

    def _head(self, line: int, cells: Sequence[Cell]) -> _Head | None:
        area, period_at, series_at = self.columns.area, self.columns.period, self.columns.series
        text = self._text
        name = "" if area is None else text(cells[area])
        if area is not None and not name:
            self.problems.add(line, self._table.columns[area].label, "no_area")
            return None
        period = "" if period_at is None else self._period(text(cells[period_at]))
        if period is None:
            label = "" if period_at is None else self._table.columns[period_at].label
            self.problems.add(line, label, "no_period", "" if period_at is None else cells[period_at])
            return None
        series = "" if series_at is None else text(cells[series_at])
        dimensions = tuple([text(cells[position]) for position in self.columns.dimensions])
        unit_at = self.columns.unit
        unit = text(cells[unit_at]) if unit_at is not None else ""
        return _Head(canonical_code(name) or "", name, period, series, dimensions, unit or None)


def _value_column(table: Table, position: int, columns: LongColumns) -> _ValueColumn:
    column = table.columns[position]
    is_named_elsewhere = columns.series is not None and squash(column.label) in _VALUE_NAMES
    series = "" if is_named_elsewhere or column.label == column.period else column.label
    reader = NumberReader(table.style_of(position), CBS_SENTINELS)
    return _ValueColumn(position, column.label, column.period or "", series, column.unit, reader)


def read_long_table(table: Table, columns: LongColumns | None = None) -> LongReading:
    """Read a long or wide table; without ``columns`` the guess is used.

    Raises
    ------
    UnreadableFile
        ``unknown_columns`` for positions outside the table, ``no_figures`` without value columns. A table
        without any period is no error: its values have an empty one, and the caller knows the year.
    """
    return LongReading(table, columns or guess_long_columns(table))


def guess_long_columns(table: Table) -> LongColumns:
    """Propose the columns by their names and by what stands in them; values may be an empty tuple."""
    names = [squash(column.label) for column in table.columns]
    samples = [table.column_sample(position) for position in range(len(names))]
    years = tuple(column.position for column in table.columns if column.period)
    area = _best_area(names, samples)
    period = None if years else _best_period(names, samples)
    skipped = _SKIPPED | _TOLD if set(names) >= _TOLD else _SKIPPED
    taken = {area, period, *(p for p, name in enumerate(names) if name in skipped or not name)}
    series = next((p for p, name in enumerate(names) if name in _SERIES_NAMES and p not in taken), None)
    unit = next((p for p, name in enumerate(names) if name in _UNIT_NAMES and p not in taken), None)
    taken |= {series, unit}
    numeric = [p for p in range(len(names)) if p not in taken and _holds_numbers(samples[p])]
    topics = [p for p in numeric if _ODATA_TOPIC.match(table.columns[p].label)]
    named = tuple(p for p in numeric if names[p] in _VALUE_NAMES)
    values = years or named or tuple(topics or numeric)
    texts = (p for p in range(len(names)) if p not in taken and p not in values)
    dimensions = tuple(p for p in texts if names[p] not in _AREA_NAMES)
    return LongColumns(area, period, values, series, dimensions, unit)


def canonical_period(text: str) -> str | None:
    """Give a period as year, quarter or month: ``2020JJ00`` is ``2020``, ``2020KW01`` is ``2020-Q1``."""
    text = text.strip().rstrip("*").upper().removesuffix(".0")
    year, rest = text[:4], text[4:].strip()
    if not (year.isdigit() and year[:2] in ("18", "19", "20")):
        return None
    if rest in ("", "JJ00", "JAAR", "DECEMBER", "1 JANUARI", "31 DECEMBER") or rest.startswith("-01-01"):
        return year
    if rest[:2] == "KW" and rest[2:].isdigit():
        return f"{year}-Q{int(rest[2:])}"
    if rest[:2] == "MM" and rest[2:].isdigit():
        return f"{year}-{int(rest[2:]):02d}"
    return None


def _require(table: Table, columns: LongColumns) -> None:
    wanted = [
        columns.area,
        columns.period,
        columns.series,
        *columns.values,
        *columns.dimensions,
        columns.unit,
    ]
    found = ", ".join(column.label for column in table.columns[:20])
    for position in wanted:
        if position is not None and not 0 <= position < len(table.columns):
            raise UnreadableFile("unknown_columns", wanted=position, found=found)
    if not columns.values:
        raise table.without_figures(taken={columns.area, columns.period, columns.series})


def _best_area(names: Sequence[str], samples: Sequence[Sequence[Cell]]) -> int | None:
    """Prefer a column with codes of areas, then one with the name of a kind of area."""
    for position, cells in enumerate(samples):
        filled = [cell for cell in cells if not is_missing(cell)]
        if filled and sum(canonical_code(str(cell)) is not None for cell in filled) > len(filled) * 0.8:
            return position
    return next((position for position, name in enumerate(names) if name in _AREA_NAMES), None)


def _best_period(names: Sequence[str], samples: Sequence[Sequence[Cell]]) -> int | None:
    by_name = next((position for position, name in enumerate(names) if name in _PERIOD_NAMES), None)
    if by_name is not None:
        return by_name
    return next((position for position, cells in enumerate(samples) if _holds_periods(cells)), None)


def _holds_periods(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(canonical_period(cell_text(cell)) for cell in cells)


def _holds_numbers(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    n_numbers = sum(map(looks_numeric, filled))
    # In a table of a few lines one word is a slip, which is named by its line, and not a column of texts.
    is_slip = n_numbers >= 2 and n_numbers == len(filled) - 1
    return bool(filled) and (n_numbers > len(filled) * 0.8 or is_slip)
