"""Read a table of figures, whatever its layout, into columns: n rows of an area and a period, k topics."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from samenspel.compute.formats.area_codes import (
    AreaKind,
    AreaRecord,
    kind_of_code,
    municipality_of,
    parent_code,
)
from samenspel.compute.formats.cbs_codes import AreaIndex
from samenspel.compute.formats.cbs_metadata import TopicInfo, read_topics
from samenspel.compute.formats.cells import CellStatus
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.kwb import KwbContext, KwbReading, read_kwb
from samenspel.compute.formats.kwb_columns import Layout, Role, Topic
from samenspel.compute.formats.long_table import LongReading, LongValue, read_long_table
from samenspel.compute.formats.problems import BadRow, ProblemLog
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.table_header import years_in
from samenspel.compute.formats.tabular import Table
from samenspel.compute.formats.units import unit_key
from samenspel.figures.errors import FiguresNeedYear, FiguresUnreadable, NothingCounted
from samenspel.foundation.files import open_unpacked
from samenspel.foundation.kept_tables import kept_table
from samenspel.foundation.models import StoredFile
from samenspel.places.errors import reason_of

_LONG_COLUMNS = frozenset({"measure", "valueattribute", "indicator", "onderwerp", "periode", "perioden"})
# "Beek (L.)": CBS adds the province where two municipalities have, or had, one name.
_PROVINCE_MARK = re.compile(r"\s+\([A-Za-z]{1,2}\.\)$")
# The one thing said about a column and not about a line.
_ABOUT_COLUMNS = "ambiguous_column"


@dataclass(frozen=True)
class FileChoice:
    """What the person told about a file; what is empty is read from it.

    ``is_published`` says that it came from a publisher's own service: then it is everybody's, and its name
    says nothing about its year.
    """

    year: int | None = None
    unit: str = ""
    municipality: str = ""
    is_published: bool = False


@dataclass(frozen=True)
class TopicDraft:
    """One column or series of a file: what it measures, as far as the file and its description tell."""

    key: str
    label: str
    unit: str
    theme: str = ""
    definition: str = ""
    decimals: int | None = None

    @property
    def unit_is_known(self) -> bool:
        """Whether anybody named the unit."""
        return not self.key.endswith(".?")


@dataclass
class FigureTable:
    """n rows and k topics: ``values`` holds k lists of n numbers, ``statuses`` k strings of n bytes."""

    topics: list[TopicDraft] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    areas: list[AreaRecord] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    values: list[list[float | None]] = field(default_factory=list)
    statuses: list[bytearray] = field(default_factory=list)
    problems: list[BadRow] = field(default_factory=list)
    n_unnamed_problems: int = 0
    warnings: list[str] = field(default_factory=list)
    unclear_units: list[str] = field(default_factory=list)
    is_shared: bool = True
    brings_areas: bool = False
    year: int | None = None
    published_title: str = ""

    @property
    def n_figures(self) -> int:
        """How many cells hold a number or a mark for an unknown one."""
        nothing = CellStatus.EMPTY
        return sum(len(column) - column.count(nothing) for column in self.statuses)


@dataclass(frozen=True)
class NamedArea:
    """An area that a name may mean, and how many days it lies from the time the figures are about."""

    record: AreaRecord
    days_away: int


NamesOf = Callable[[int | None], Iterable[NamedArea]]


class NameIndex(AreaIndex):
    """Finds areas by name the way statistics write them.

    The larger kind wins where two share a name, and of areas that succeeded each other the one nearest
    to the time of the figures; where that leaves two, the name says nothing.
    """

    _ORDER = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD, AreaKind.PROVINCE)

    def __init__(self, areas: Iterable[NamedArea]) -> None:
        super().__init__(())
        self._called: dict[str, list[NamedArea]] = {}
        self._municipalities: dict[str, set[str]] = {}
        for area in areas:
            for spelling in _spellings(area.record):
                self._called.setdefault(squash(spelling), []).append(area)
            if area.record.kind is AreaKind.MUNICIPALITY:
                self._municipalities.setdefault(squash(area.record.name), set()).add(area.record.code)

    def find(self, name: str, *, kind: AreaKind | None = None, within: str = "") -> AreaRecord | None:
        """The one area of this name, in the municipality of this name or code."""
        inside = self._municipalities.get(squash(within), {within}) if within else None
        called = self._called.get(squash(name)) or self._called.get(squash(_PROVINCE_MARK.sub("", name)), [])
        candidates = [
            area for area in called if inside is None or municipality_of(area.record.code) in inside
        ]
        for each in [kind] if kind else self._ORDER:
            nearest = _nearest([area for area in candidates if area.record.kind is each])
            if len(nearest) == 1:
                return nearest.pop()
        return None


def read_figures(
    stored: StoredFile,
    choice: FileChoice,
    *,
    names_of: NamesOf,
    description: StoredFile | None = None,
) -> FigureTable:
    """Read a kept file of figures; ``names_of`` gives the areas of a year for files without codes.

    Raises
    ------
    FiguresUnreadable, FiguresNeedYear, NothingCounted
        Each with a sentence and a way out.
    """
    try:
        topics = _described(description)
        with kept_table(stored) as table:
            year = choice.year or (None if choice.is_published else _year_of(table, stored.name))
            index = NameIndex(names_of(year))
            if _is_long(table) and not choice.is_published:
                found = _read_long(read_long_table(table), choice, index, year)
            else:
                context = KwbContext(
                    topics=topics,
                    areas=index,
                    file_name="" if choice.is_published else stored.name,
                    municipality=choice.municipality,
                )
                definitions = {key: topic.description for key, topic in (topics or {}).items()}
                found = _read_wide(read_kwb(table, context), choice, definitions)
            found.published_title = table.titles[0] if table.titles else ""
    except UnreadableFile as refusal:
        raise FiguresUnreadable(name=stored.name, reason=reason_of(refusal)) from refusal
    if not all(found.periods):
        raise FiguresNeedYear(name=stored.name)
    if not found.n_figures:
        raise NothingCounted(name=stored.name)
    return found


def period_code(text: str) -> str:
    """The code of a period as the readers write it: ``2020``, ``2020-Q1`` or ``2020-03``."""
    if not text or len(text) == 4:
        return f"{text}JJ00" if text else ""
    part = text[5:]
    return f"{text[:4]}KW{int(part[1:]):02d}" if part.startswith("Q") else f"{text[:4]}MM{int(part):02d}"


def _described(description: StoredFile | None) -> dict[str, TopicInfo] | None:
    if description is None:
        return None
    with open_unpacked(description) as opened:
        return read_topics(opened)


def _year_of(table: Table, name: str) -> int | None:
    years = {year for title in table.titles for year in years_in(title)} or set(years_in(name))
    return int(years.pop()) if len(years) == 1 else None


def _is_long(table: Table) -> bool:
    """Whether a line is not simply one area: years stand above the figures, or a column names the topic."""
    if any(column.period for column in table.columns):
        return True
    return bool({squash(column.label) for column in table.columns} & _LONG_COLUMNS)


def _read_wide(reading: KwbReading, choice: FileChoice, definitions: Mapping[str, str]) -> FigureTable:
    header = reading.header
    ambiguous = set(header.ambiguous_columns)
    kept = [at for at, topic in enumerate(header.topics) if topic.original not in ambiguous]
    found = FigureTable(
        topics=[_topic(header.topics[at], choice, definitions) for at in kept],
        values=[[] for _ in kept],
        statuses=[bytearray() for _ in kept],
        warnings=sorted(ambiguous),
        # Only figures of CBS are everybody's; a municipality's own table stays its own.
        is_shared=choice.is_published or header.layout is not Layout.PLAIN,
        brings_areas=Role.CODE in header.roles,
    )
    year = choice.year or (header.period.year if header.period else None)
    for block in reading.blocks():
        found.lines += block.lines
        found.areas += block.areas
        found.periods += [
            period_code(period or "") or (f"{year}JJ00" if year else "") for period in block.periods
        ]
        for to, at in enumerate(kept):
            found.values[to] += block.values[at]
            found.statuses[to] += block.statuses[at]
    found.year = year or _only_year(found.periods)
    nameless = [
        BadRow(line, "", "area_without_code", area.name)
        for line, area in zip(found.lines, found.areas, strict=True)
        if not area.code
    ]
    _note_problems(found, reading.problems, nameless)
    return found


def _topic(topic: Topic, choice: FileChoice, definitions: Mapping[str, str]) -> TopicDraft:
    unit = topic.unit or choice.unit
    key = topic.key if topic.unit or not unit else f"{topic.key.rpartition('.')[0]}.{unit_key(unit)}"
    return TopicDraft(
        key=key[:160],
        label=topic.label[:200],
        unit=unit,
        theme=topic.path[0][:120] if topic.path else "",
        definition=definitions.get(topic.original, ""),
        decimals=topic.decimals,
    )


def _read_long(reading: LongReading, choice: FileChoice, index: NameIndex, year: int | None) -> FigureTable:
    found = FigureTable(is_shared=False, year=year)
    topic_at: dict[tuple[str, ...], int] = {}
    row_at: dict[tuple[str, str], int] = {}
    cells: list[tuple[int, int, float | None, int]] = []
    nameless: dict[int, BadRow] = {}
    for value in reading:
        area = _area_of(value, index)
        if area is None:
            nameless[value.line] = BadRow(value.line, "", "area_without_code", value.area_name)
            continue
        period = period_code(value.period) or (f"{year}JJ00" if year else "")
        row = row_at.setdefault((area.code, period), len(row_at))
        if row == len(found.lines):
            found.lines.append(value.line)
            found.areas.append(area)
            found.periods.append(period)
        draft = _series(value, choice)
        topic = topic_at.setdefault((draft.key,), len(topic_at))
        if topic == len(found.topics):
            found.topics.append(draft)
        cells.append((topic, row, value.value, value.status))
    _fill(found, cells)
    _note_problems(found, reading.problems, nameless.values())
    return found


def _fill(found: FigureTable, cells: list[tuple[int, int, float | None, int]]) -> None:
    n_rows = len(found.lines)
    found.values = [[None] * n_rows for _ in found.topics]
    found.statuses = [bytearray([CellStatus.EMPTY]) * n_rows for _ in found.topics]
    for topic, row, value, status in cells:
        found.values[topic][row] = value
        found.statuses[topic][row] = status


def _series(value: LongValue, choice: FileChoice) -> TopicDraft:
    label = ", ".join(part for part in (value.series, *value.dimensions) if part) or "?"
    unit = value.unit or choice.unit
    key = f"{squash(label)}.{unit_key(unit) if unit else '?'}"
    return TopicDraft(key[:160], label[:200], unit)


def _area_of(value: LongValue, index: NameIndex) -> AreaRecord | None:
    kind = kind_of_code(value.area_code) if value.area_code else None
    if kind is not None:
        code = value.area_code
        return AreaRecord(code, "", kind, parent_code(code), None)
    return index.find(value.area_name)


def _note_problems(found: FigureTable, log: ProblemLog, nameless: Collection[BadRow]) -> None:
    """Take over what the reader noted, and the rows whose area has no code."""
    about_lines = [row for row in log.records if row.code != _ABOUT_COLUMNS]
    found.problems = sorted((*about_lines, *nameless), key=lambda row: row.line)
    # The reader counts what it no longer keeps one by one; then nobody can say which lines are fine.
    found.n_unnamed_problems = log.n_problems - len(log.records)


def _only_year(periods: Iterable[str]) -> int | None:
    years = {period[:4] for period in periods if period}
    return int(years.pop()) if len(years) == 1 else None


def _nearest(candidates: list[NamedArea]) -> set[AreaRecord]:
    closest = min((area.days_away for area in candidates), default=0)
    return {area.record for area in candidates if area.days_away == closest}


def _spellings(area: AreaRecord) -> set[str]:
    """A name and other spellings of it: "Utrecht (gemeente)", and a district without its number."""
    spellings = {area.name}
    if area.kind is AreaKind.MUNICIPALITY:
        spellings |= {f"{area.name} (gemeente)", area.name.partition(" (")[0]}
    if area.kind is AreaKind.PROVINCE:
        spellings |= {f"{area.name} (PV)", f"{area.name} (provincie)"}
    if area.kind is AreaKind.DISTRICT and area.name.lower().startswith("wijk "):
        spellings.add(" ".join(area.name.split()[2:]))
    return {spelling for spelling in spellings if spelling}
