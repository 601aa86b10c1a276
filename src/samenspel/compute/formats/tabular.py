"""Open a table of figures, whatever program wrote it: separator, quotes, titles, header and footers.

``open_table`` takes bytes (an open binary file or chunks) and gives a ``Table``; ``table_from_sheet``
makes the same from the rows of a workbook. A table is read once, line by line, and never held in memory.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice

from samenspel.compute.formats.cells import Cell, NumberStyle, is_missing, judge_style, looks_numeric
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.problems import ProblemLog
from samenspel.compute.formats.table_header import Column, find_header, table_width
from samenspel.compute.formats.text_stream import Source, TextStream

SAMPLE_ROWS = 400
_SEPARATORS = (";", ",", "\t", "|")
_FOOTER = re.compile(r"\s*(©|\(c\)|bron\b|source\b|toelichting|copyright|\*+\s)", re.IGNORECASE)

Line = tuple[int, Sequence[Cell]]


class Table:
    """A table whose header is known and whose lines are still to come; iterate ``rows()`` once.

    Attributes
    ----------
    columns : tuple of Column
        One for each of the m columns.
    titles : tuple of str
        What stood above the header, such as the name of the publication.
    footers : list of str
        Lines such as "Bron: CBS"; complete after the last row.
    problems : ProblemLog
        Lines left out; complete after the last row.
    sample : tuple of rows
        The first rows below the header, for guessing.
    style : NumberStyle
        How the file as a whole writes decimals, as far as the sample proves it.
    """

    def __init__(self, lines: Iterator[Line], *, separator: str, stream: TextStream | None = None) -> None:
        first = list(islice(lines, SAMPLE_ROWS))
        trimmed = _without_empty_tail([row for _, row in first])
        header = find_header(trimmed[:60])
        self.separator = separator
        self.columns: tuple[Column, ...] = header.columns
        self.titles = header.titles
        self.footers: list[str] = []
        self.problems = ProblemLog()
        self._stream = stream
        self._lines = chain(first[header.n_lines :], lines)
        width = len(header.columns)
        numbers = [line for line, _ in first]
        below = [
            (line, row)
            for line, row in zip(numbers[header.n_lines :], trimmed[header.n_lines :], strict=True)
            if len(row) == width and not _is_footer(row) and any(map(_is_filled, row))
        ]
        self.sample: tuple[Sequence[Cell], ...] = tuple(row for _, row in below)
        self._sample_lines = [line for line, _ in below]
        if not self.sample:
            raise UnreadableFile("no_rows")
        self.style = self._file_style()

    @property
    def encoding(self) -> str:
        """The encoding found so far; empty for a workbook."""
        return self._stream.encoding if self._stream else ""

    def rows(self) -> Iterator[Line]:
        """Give (line number, cells) for every line of the right width; others go to ``problems``."""
        width = len(self.columns)
        for line, row in self._lines:
            if len(row) != width:
                cells = _fit(row, width)
                if cells is None:
                    self._leave_out(line, row)
                    continue
            else:
                cells = row
            if cells[0] and _is_footer(cells):
                self.footers.append(str(cells[0]).strip())
            elif any(map(_is_filled, cells)):
                yield line, cells

    def column_sample(self, position: int) -> list[Cell]:
        """Give the sampled cells of one column."""
        return [row[position] for row in self.sample]

    def without_figures(self, taken: Collection[int | None] = ()) -> UnreadableFile:
        """Why a table has no column with figures: the first word among numbers, or that there are none.

        ``taken`` are the columns that are known to be something else, such as the area.
        """
        for column in self.columns:
            if column.position in taken:
                continue
            cells = self.column_sample(column.position)
            if not any(looks_numeric(cell) for cell in cells if not is_missing(cell)):
                continue
            for line, cell in zip(self._sample_lines, cells, strict=True):
                if not is_missing(cell) and not looks_numeric(cell):
                    return UnreadableFile(
                        "word_among_numbers", line=line, column=column.label, found=str(cell)[:80]
                    )
        return UnreadableFile("no_figures", found=", ".join(column.label for column in self.columns[:20]))

    def style_of(self, position: int) -> NumberStyle:
        """Give the decimal style of one column: what it proves itself, else what the file proves."""
        own = judge_style(self.column_sample(position))
        return self.style if own is NumberStyle.UNCLEAR else own

    def _file_style(self) -> NumberStyle:
        proven = judge_style(cell for row in self.sample for cell in row)
        # Between bare commas a decimal comma cannot stand, so there 1.234 is one and a bit.
        if proven is NumberStyle.UNCLEAR and self.separator == ",":
            has_comma = any("," in cell for row in self.sample for cell in row if isinstance(cell, str))
            return NumberStyle.UNCLEAR if has_comma else NumberStyle.POINT
        return proven

    def _leave_out(self, line: int, row: Sequence[Cell]) -> None:
        if not any(map(_is_filled, row)):
            return
        if _is_footer(row):
            self.footers.append(" ".join(str(cell).strip() for cell in row if _is_filled(cell)))
        elif any(isinstance(cell, str) and "\n" in cell and self.separator in cell for cell in row):
            raise UnreadableFile("broken_quotes", line=line)
        else:
            raw = self.separator.join("" if cell is None else str(cell) for cell in row[:20])
            self.problems.add(line, "", "wrong_number_of_columns", raw)


def open_table(source: Source) -> Table:
    """Open a text file with figures.

    Parameters
    ----------
    source : binary file object or iterable of bytes
        The file, from its first byte. It is read while ``rows()`` runs, so keep it open.

    Raises
    ------
    UnreadableFile
        When the bytes are no table of text: the code says what they are instead.
    """
    stream = TextStream(source)
    separator = _find_separator(stream.sample)
    return Table(_csv_lines(stream.lines(), separator), separator=separator, stream=stream)


def table_from_sheet(rows: Iterable[Iterable[object]]) -> Table:
    """Make a table from the rows of a workbook sheet (openpyxl: ``sheet.iter_rows(values_only=True)``).

    Numbers stay numbers, dates become ISO text. Rows are cut at their last filled cell.
    """
    lines: Iterator[Line] = ((number, _sheet_row(row)) for number, row in enumerate(rows, start=1))
    first = list(islice(lines, SAMPLE_ROWS))
    if not any(row for _, row in first):
        raise UnreadableFile("empty")
    width = table_width([row for _, row in first])
    # Excel stores no empty cells at the end of a row; a table needs them.
    padded = ((number, _pad(row, width)) for number, row in chain(first, lines))
    return Table(padded, separator="\t")


def _csv_lines(lines: Iterator[str], separator: str) -> Iterator[Line]:
    reader = csv.reader(lines, delimiter=separator)
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error as refusal:
        raise UnreadableFile("broken_quotes", line=before + 1) from refusal


def _find_separator(sample: str) -> str:
    """Choose the separator that cuts most lines into the same, largest number of cells."""
    scores = {separator: _separator_score(sample, separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: scores[separator])
    if scores[best] <= 0:
        raise UnreadableFile("one_column")
    return best


def _separator_score(sample: str, separator: str) -> float:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    # A quote that never closes is told later, with its line; what came before it is enough here.
    with suppress(csv.Error):
        rows.extend(row for row in islice(reader, 200) if row)
    width = table_width(rows)
    if width < 2:
        return 0.0
    share = sum(1 for row in rows if len(row) == width) / len(rows)
    return share * share * (1 - 1 / width)


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())


def _is_footer(row: Sequence[Cell]) -> bool:
    return (
        bool(row)
        and isinstance(row[0], str)
        and _FOOTER.match(row[0]) is not None
        and not any(map(_is_filled, row[2:]))
    )


def _fit(row: Sequence[Cell], width: int) -> Sequence[Cell] | None:
    """Drop empty cells too many; a row that is too short or truly longer does not fit."""
    if len(row) > width and not any(map(_is_filled, row[width:])):
        return row[:width]
    return None


def _without_empty_tail(rows: list[Sequence[Cell]]) -> list[Sequence[Cell]]:
    width = table_width(rows)
    return [fitted if (fitted := _fit(row, width)) is not None else row for row in rows]


def _sheet_row(row: Iterable[object]) -> list[Cell]:
    cells = [_plain(cell) for cell in row]
    while cells and not _is_filled(cells[-1]):
        cells.pop()
    return cells


def _plain(cell: object) -> Cell:
    if cell is None or (isinstance(cell, str | int | float) and not isinstance(cell, bool)):
        return cell
    isoformat = getattr(cell, "isoformat", None)
    return str(isoformat()) if isoformat else str(cell)


def _pad(row: Sequence[Cell], width: int) -> Sequence[Cell]:
    return [*row, *([None] * (width - len(row)))]
