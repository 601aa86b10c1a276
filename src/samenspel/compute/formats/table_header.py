"""Find the header of a table: which lines are titles, which are names, units and periods.

StatLine writes up to four kinds of lines above the figures: a title with nothing beside it, a line with
only ``Onderwerp``, one or more lines of names (with an empty first cell) and a line of units (whose first
cell names the rows: ``Wijken en buurten``).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samenspel.compute.formats.cells import Cell, is_missing, looks_numeric
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.units import canonical_unit, is_unit, split_unit

_ROW_NAMES = frozenset(
    {"wijken en buurten", "regio's", "regios", "regio", "perioden", "periode", "onderwerp", "gemeenten"}
    | {"gebied", "gebieden", "jaar", "jaren"}
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:JJ00)?\*{0,2}\Z")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the file presents it.

    ``header`` holds the raw header cells from top to bottom; ``label`` the name without its unit;
    ``period`` the year (``2016``) when the years stand in the header.
    """

    position: int
    label: str
    unit: str | None
    period: str | None
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the figures begin, and what stands above them."""

    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    n_lines: int


def find_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """Read the header from the first rows of a table (m rows of any width).

    Raises
    ------
    UnreadableFile
        ``one_column`` when no row has two cells, ``no_header`` when the first full row holds figures.
    """
    width = table_width(rows)
    if width < 2:
        raise UnreadableFile("one_column")
    first = _first_name_row(rows, width)
    while first and _belongs_above(rows[first - 1], rows[first], width):
        first -= 1
    names = [rows[first]]
    while first + len(names) < len(rows) and _goes_on(names, rows[first + len(names)], width):
        names.append(rows[first + len(names)])
    titles = tuple(text for row in rows[:first] for cell in row if (text := cell_text(cell)))
    columns = tuple(_column(position, [row[position] for row in names]) for position in range(width))
    return Header(titles, columns, first + len(names))


def table_width(rows: Sequence[Sequence[Cell]]) -> int:
    """Give the number of cells that most rows have; the wider one at a tie."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def cell_text(cell: Cell) -> str:
    """Give a header cell as text: a year in a workbook is a number there."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\ufeff", "").strip()


def period_of(text: str) -> str | None:
    """Give the year that a header cell or a period code stands for, None when it is no year."""
    match = _YEAR.match(text.strip())
    return text.strip()[:4] if match else None


def years_in(text: str) -> list[str]:
    """Give the different years a title mentions, in order."""
    return list(dict.fromkeys(_PLAIN_YEAR.findall(text)))


def _first_name_row(rows: Sequence[Sequence[Cell]], width: int) -> int:
    fallback = None
    for index, row in enumerate(rows):
        if len(row) != width:
            continue
        n_filled = sum(1 for cell in row if cell_text(cell))
        if n_filled >= max(2, width / 2):
            _require_names(row)
            return index
        if fallback is None and n_filled >= 2:
            fallback = index
    if fallback is None:
        raise UnreadableFile("no_header")
    _require_names(rows[fallback])
    return fallback


def _require_names(row: Sequence[Cell]) -> None:
    texts = [text for cell in row if (text := cell_text(cell))]
    n_figures = sum(1 for text in texts if looks_numeric(text) and period_of(text) is None)
    # Codes of municipalities may head the columns of a matrix; then a word heads the rows.
    first_is_figure = looks_numeric(texts[0]) and period_of(texts[0]) is None
    if n_figures > len(texts) / 2 and (first_is_figure or not cell_text(row[0])):
        raise UnreadableFile("no_header")


def _belongs_above(above: Sequence[Cell], row: Sequence[Cell], width: int) -> bool:
    """Whether a row that is too empty for names has them all the same: a table with a single topic."""
    others = [text for cell in above[1:] if (text := cell_text(cell))]
    is_names = len(above) == width and not cell_text(above[0]) and bool(others) and others != ["Onderwerp"]
    return is_names and _goes_on([above], row, width)


def _goes_on(names: Sequence[Sequence[Cell]], row: Sequence[Cell], width: int) -> bool:
    """Whether a row below the names still belongs to the header."""
    if len(row) != width or len(names) > 4:
        return False
    first, others = cell_text(row[0]), [text for cell in row[1:] if (text := cell_text(cell))]
    if not others:
        return False
    n_units = sum(1 for text in others if is_unit(text))
    if n_units >= len(others) * 0.6:
        return True
    starts_like_header = not first or first.lower() in _ROW_NAMES
    above_is_open = not cell_text(names[-1][0]) or cell_text(names[-1][0]).lower() in _ROW_NAMES
    has_figures = any(looks_numeric(text) and period_of(text) is None for text in others)
    is_marked = any(is_missing(text) for text in others)
    return starts_like_header and above_is_open and not has_figures and not is_marked


def _column(position: int, cells: Sequence[Cell]) -> Column:
    texts = tuple(cell_text(cell) for cell in cells)
    label, unit, period = "", None, None
    for depth, text in enumerate(texts):
        if not text:
            continue
        if depth and is_unit(text) and label:
            unit = canonical_unit(text)
        elif (year := period_of(text)) is not None:
            period = year
            label = label or text
        else:
            label, unit = split_unit(text)
    return Column(position, label, unit, period, texts)
