"""Read "kerncijfers wijken en buurten" in every layout in which municipalities keep them.

The layouts that were met, and what is peculiar to each:

``odata`` (OData v3 ``TypedDataSet`` of CBS, commas, decimal points)
    One header line of names without spaces that end in a number (``k_0Tot15Jaar_8``, ``Appartement_48``
    and again ``Appartement_56``). Units and full names come only with ``DataProperties``. Codes and words
    are padded with spaces; empty means unknown or not yet published; ``Indelingswijziging`` of the country
    is ``.``; ``ID`` numbers the rows.
``statline_paths`` (StatLine download of today, byte-order mark, semicolons, quotes)
    One header line of paths with the unit in brackets:
    ``Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)``. A name may hold a slash itself.
``statline_titled`` (StatLine export until about 2018, semicolons, decimal commas, ``.`` for unknown)
    A title, an empty line, a line with only ``Onderwerp``, a line of names and a line of units. The names
    are paths with bars (``Inkomen|Inkomen van personen|Aantal ...``, with non-breaking spaces behind) or,
    re-saved by Excel, names with only the bars left (``|||0 tot 15 jaar``), the title line filled up with
    empty cells. Some exports have no codes at all, only names. The last line may be ``Bron: CBS``.
    The 2014 edition counts ages and households in per cent, later ones in numbers. 2014 has the column
    ``Indelingswijziging`` last and ``Motortweewielers`` for ``Motorfietsen``; to 2015 the energy columns
    say ``Koopwoning``, later ``Eigen woning``. In files cut by hand the country or the total may be gone.
``r_dotted`` (any of these, saved again by R's ``write.csv``: commas, everything quoted but whole numbers)
    A first column without a name numbers the rows; every space, slash, bracket and sign in a name has
    become a dot (``Wonen.Woningen.naar.type.Percentage.bewoond....`` is in per cent); numbers with
    decimals are padded text with a point, whole numbers are bare.
``plain``
    Any other wide table with one row an area, such as the workbooks of CBS or the Rotterdam "wijkprofiel"
    (names of neighbourhoods, no codes of CBS, per cent signs in the cells).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samenspel.compute.formats.area_codes import (
    AreaKind,
    AreaRecord,
    canonical_code,
    kind_of_code,
    kind_of_word,
    parent_code,
)
from samenspel.compute.formats.cbs_codes import AreaIndex
from samenspel.compute.formats.cbs_metadata import TableInfo, TopicInfo
from samenspel.compute.formats.cells import CBS_SENTINELS, Cell, CellStatus, NumberReader, is_missing
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.kwb_columns import KwbColumns, Layout, Role, Topic, sort_columns
from samenspel.compute.formats.problems import ProblemLog
from samenspel.compute.formats.table_header import cell_text, period_of, years_in
from samenspel.compute.formats.tabular import Line, Table

BLOCK_SIZE = 1000


@dataclass(frozen=True, slots=True)
class PeriodGuess:
    """The year of the figures and where it was read: column, title, metadata, header or file_name."""

    year: int
    source: str


@dataclass(frozen=True, slots=True)
class KwbContext:
    """What the person or the publisher gives along with a file; every part may be absent.

    ``topics`` are the DataProperties by column key; ``areas`` finds codes for files with only names;
    ``regions`` maps municipality to province for parents.
    """

    topics: Mapping[str, TopicInfo] | None = None
    table: TableInfo | None = None
    areas: AreaIndex | None = None
    regions: Mapping[str, str] | None = None
    file_name: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class KwbHeader:
    """What is known before the first row."""

    layout: Layout
    topics: tuple[Topic, ...]
    roles: Mapping[Role, int]
    text_columns: tuple[str, ...]
    ambiguous_columns: tuple[str, ...]
    period: PeriodGuess | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """At most ``BLOCK_SIZE`` rows, by column: n rows, k topics.

    ``areas`` and ``periods`` have n entries; ``values`` has k lists of n numbers or None, ``statuses`` k
    strings of n bytes (``CellStatus``). An area of a file without codes has an empty code.
    """

    lines: tuple[int, ...]
    areas: tuple[AreaRecord, ...]
    periods: tuple[str | None, ...]
    values: tuple[list[float | None], ...]
    statuses: tuple[bytes, ...]


class KwbRow(NamedTuple):
    """One row of a block, for those who are not in a hurry."""

    line: int
    area: AreaRecord
    period: str | None
    values: tuple[float | None, ...]
    statuses: bytes


class KwbReading:
    """A file that is being read; iterate ``blocks()`` or ``rows()`` once.

    ``header`` is known at once, ``problems`` fills up while reading.
    """

    def __init__(self, table: Table, context: KwbContext) -> None:
        self._columns = sort_columns(table, context.topics)
        if Role.CODE not in self._columns.roles and Role.NAME not in self._columns.roles:
            raise UnreadableFile("no_area_column", found=", ".join(c.label for c in table.columns[:20]))
        if not self._columns.topics:
            raise table.without_figures(taken=set(self._columns.roles.values()))
        self._table = table
        self._context = context
        self.problems: ProblemLog = table.problems
        self.header = _header(table, self._columns, context)
        for original in self.header.ambiguous_columns:
            self.problems.add(1, original, "ambiguous_column", original)
        self._describe = _AreaReader(self.header, self._columns, context, self.problems)

    def blocks(self, size: int = BLOCK_SIZE) -> Iterator[Block]:
        """Give the rows in blocks, by column: the fast way."""
        readers = [
            NumberReader(self._table.style_of(topic.position), CBS_SENTINELS) for topic in self.header.topics
        ]
        readers = _shared(readers)
        pending: list[Line] = []
        for line in self._table.rows():
            pending.append(line)
            if len(pending) == size:
                yield self._block(pending, readers)
                pending = []
        if pending:
            yield self._block(pending, readers)

    def rows(self) -> Iterator[KwbRow]:
        """Give the rows one by one."""
        for block in self.blocks():
            by_row = zip(*block.values, strict=True)
            statuses = zip(*block.statuses, strict=True)
            heads = zip(block.lines, block.areas, block.periods, strict=True)
            for head, values, status in zip(heads, by_row, statuses, strict=True):
                yield KwbRow(*head, values, bytes(status))

    def _block(self, lines: Sequence[Line], readers: Sequence[NumberReader]) -> Block:
        kept, areas, periods = [], [], []
        for line, cells in lines:
            described = self._describe(line, cells)
            if described is not None:
                kept.append((line, cells))
                areas.append(described[0])
                periods.append(described[1])
        columns = list(zip(*(cells for _, cells in kept), strict=True))
        values, statuses = [], []
        for topic, reader in zip(self.header.topics, readers, strict=True):
            cells = columns[topic.position] if kept else ()
            numbers, marks = reader.read_column(cells)
            self._note_bad_cells(topic, kept, marks)
            values.append(numbers)
            statuses.append(marks)
        numbers_of_lines = tuple(line for line, _ in kept)
        return Block(numbers_of_lines, tuple(areas), tuple(periods), tuple(values), tuple(statuses))

    def _note_bad_cells(self, topic: Topic, kept: Sequence[Line], marks: bytes) -> None:
        for status, code in ((CellStatus.BAD, "word_in_number"), (CellStatus.AMBIGUOUS, "doubtful_number")):
            at = marks.find(status)
            while at >= 0:
                line, cells = kept[at]
                self.problems.add(line, topic.original, code, cells[topic.position])
                at = marks.find(status, at + 1)


class _AreaReader:
    """Reads which area and period a row is about; remembers what came before to see duplicates."""

    def __init__(
        self, header: KwbHeader, columns: KwbColumns, context: KwbContext, problems: ProblemLog
    ) -> None:
        self._roles = header.roles
        self._code_kind = columns.code_kind
        self._context = context
        self._problems = problems
        self._year = header.period.year if header.period else None
        self._seen: set[tuple[str, str | None]] = set()

    def __call__(self, line: int, cells: Sequence[Cell]) -> tuple[AreaRecord, str | None] | None:
        area = self._area(line, cells)
        if area is None:
            return None
        raw_period = self._text(cells, Role.PERIOD)
        period = period_of(raw_period)
        if raw_period and period is None:
            self._problems.add(line, "", "no_period", raw_period)
            return None
        within = self._text(cells, Role.MUNICIPALITY)
        identity = area.code or f"{area.kind}|{within}|{area.name}|{area.local_number}"
        if (identity, period) in self._seen:
            self._problems.add(line, "", "duplicate", area.code or area.name)
            return None
        self._seen.add((identity, period))
        return area, period

    def _area(self, line: int, cells: Sequence[Cell]) -> AreaRecord | None:
        name = self._text(cells, Role.NAME)
        told_kind = kind_of_word(self._text(cells, Role.KIND))
        raw = self._text(cells, Role.CODE)
        if not raw and not name:
            self._problems.add(line, "", "no_area")
            return None
        municipality = self._text(cells, Role.MUNICIPALITY)
        if raw:
            code = canonical_code(raw, told_kind or self._code_kind)
        else:
            code = self._code_by_name(name, told_kind, municipality)
        kind = kind_of_code(code) if code else told_kind
        if code is None:
            self._problems.add(line, "", "unknown_area_code", raw)
            return None
        if not name and kind is AreaKind.MUNICIPALITY:
            name = municipality
        return AreaRecord(
            code=code,
            name=name,
            kind=kind,
            parent_code=parent_code(code, self._context.regions),
            year=self._year,
            redivision=_redivision(self._text(cells, Role.REDIVISION)),
            local_number=self._text(cells, Role.LOCAL_NUMBER),
        )

    def _code_by_name(self, name: str, kind: AreaKind | None, municipality: str) -> str:
        """Find the code of a name; empty when nothing or more than one thing is called so."""
        if self._context.areas is None:
            return ""
        within = municipality or self._context.municipality
        area = self._context.areas.find(name, kind=kind, within=within)
        return area.code if area else ""

    def _text(self, cells: Sequence[Cell], role: Role) -> str:
        position = self._roles.get(role)
        return "" if position is None else cell_text(cells[position])


def read_kwb(table: Table, context: KwbContext | None = None) -> KwbReading:
    """Read a table with one row an area and one column a topic.

    Parameters
    ----------
    table : Table
        From ``open_table`` (bytes) or ``table_from_sheet`` (a workbook).
    context : KwbContext
        Metadata, areas and the like, where the caller has them.

    Raises
    ------
    UnreadableFile
        ``no_area_column`` or ``no_figures``, with the columns that were found.
    """
    return KwbReading(table, context or KwbContext())


def _header(table: Table, columns: KwbColumns, context: KwbContext) -> KwbHeader:
    return KwbHeader(
        layout=columns.layout,
        topics=columns.topics,
        roles=columns.roles,
        text_columns=tuple(column.label for column in columns.text_columns),
        ambiguous_columns=columns.ambiguous,
        period=_guess_period(table, columns, context),
        titles=table.titles,
    )


def _guess_period(table: Table, columns: KwbColumns, context: KwbContext) -> PeriodGuess | None:
    """Guess the one year of a file; None when there are several, or no trace of one."""
    position = columns.roles.get(Role.PERIOD)
    if position is not None:
        cells = {cell_text(cell) for cell in table.column_sample(position) if not is_missing(cell)}
        years = {year for cell in cells if (year := period_of(cell))}
        return PeriodGuess(int(years.pop()), "column") if len(years) == 1 else None
    if context.table is not None and context.table.year is not None:
        return PeriodGuess(context.table.year, "metadata")
    for source, texts in (("title", table.titles), ("file_name", (context.file_name,))):
        found = list(dict.fromkeys(year for text in texts for year in years_in(text)))
        if len(found) == 1:
            return PeriodGuess(int(found[0]), source)
    return None


def _redivision(text: str) -> int | None:
    return int(text) if text in ("1", "2", "3") else None


def _shared(readers: Sequence[NumberReader]) -> list[NumberReader]:
    """Let columns of one style share one reader, and so what it remembers."""
    by_style = {reader.style: reader for reader in readers}
    return [by_style[reader.style] for reader in readers]
