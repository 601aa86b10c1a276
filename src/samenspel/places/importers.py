"""Read a file about areas, whatever kind it is, into records that the actions can take over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from samenspel.compute.formats.area_codes import (
    COROP_REGIONS,
    PROVINCES,
    AreaRecord,
    canonical_code,
    kind_of_code,
    parent_code,
)
from samenspel.compute.formats.area_codes import AreaKind as PublishedKind
from samenspel.compute.formats.cbs_codes import (
    BoundaryChange,
    RegionList,
    read_areas,
    read_boundary_changes,
    read_region_list,
)
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind
from samenspel.compute.formats.geo import GeoChoice, GeoFile, read_geo
from samenspel.compute.formats.kwb import KwbContext, read_kwb
from samenspel.compute.formats.kwb_columns import Role
from samenspel.compute.formats.problems import BadRow, ProblemLog
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.table_header import years_in
from samenspel.compute.geometry import Grid, Polygons
from samenspel.foundation.files import open_unpacked
from samenspel.foundation.kept_tables import kept_table, kind_of_file
from samenspel.foundation.models import StoredFile
from samenspel.places.errors import (
    AreaFileUnreadable,
    AreaKindNotRecognised,
    BorderYearsMissing,
    NothingInLayout,
    reason_of,
)
from samenspel.places.models import LayoutKind

COUNTRY = AreaRecord("NL00", "Nederland", PublishedKind.COUNTRY, None, None)

_CODE_COLUMNS = ("code", "gebiedscode", "codering", "gwbcode", "statcode")
_NAME_COLUMNS = ("naam", "gebiedsnaam", "name", "statnaam")
MOST_LIST_COLUMNS = 6
# CBS counts people abroad and of unknown address as if these were municipalities.
_NOWHERE = frozenset({"GM0997", "GM0998", "GM0999"})
# A cell that is no figure does not make the area on its line a bad one.
# What the publisher of such tables calls them; inside there are numbers only.
_BORDER_NAME = "grenswijziging"
_ABOUT_FIGURES = frozenset({"word_in_number", "doubtful_number", "ambiguous_column"})


@dataclass(frozen=True)
class AreaChoice:
    """What the person told about a file; what is empty is guessed."""

    kind: str = ""
    local_kind: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class AreaFile:
    """What a file says: areas, to which region they belong, their shapes, and what could not be used."""

    kind: LayoutKind
    records: tuple[AreaRecord, ...]
    year: int | None = None
    region_of: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, Polygons] = field(default_factory=dict)
    grid: Grid = Grid.UNKNOWN
    problems: tuple[BadRow, ...] = ()
    moves: tuple[BoundaryChange, ...] = ()
    year_before: int | None = None

    @property
    def is_register(self) -> bool:
        """Whether names count, and an area that is missing has ended; a map may show a part only."""
        return self.kind in (LayoutKind.KWB, LayoutKind.CODES)


def read_area_file(stored: StoredFile, choice: AreaChoice | None = None) -> AreaFile:
    """Read a kept file as what the person says it is, or as what it looks like.

    Raises
    ------
    AreaFileUnreadable, AreaKindNotRecognised, NothingInLayout
        Each with a sentence and a way out.
    """
    choice = choice or AreaChoice()
    try:
        kind = choice.kind or _guess_kind(stored)
        found = _READERS[LayoutKind(kind)](stored, choice)
    except UnreadableFile as refusal:
        raise AreaFileUnreadable(name=stored.name, reason=reason_of(refusal)) from refusal
    if not found.records and not found.moves:
        raise NothingInLayout(name=stored.name)
    return found


def year_of_name(name: str) -> int | None:
    """The year that a file name mentions, when it mentions one."""
    years = {int(year) for year in years_in(name) if 1990 <= int(year) <= dt.date.max.year}
    return years.pop() if len(years) == 1 else None


def border_years(name: str) -> tuple[int, int] | None:
    """From which year to which a file of changed borders goes, as its name says it."""
    years = sorted({int(year) for year in years_in(name)})
    return (years[0], years[1]) if len(years) == 2 else None


def peek_year(stored: StoredFile) -> int | None:
    """The year that a file is about, from its name or, for a table of figures, from what stands in it."""
    if _BORDER_NAME in stored.name.lower() and (years := border_years(stored.name)):
        return years[1]
    year = year_of_name(stored.name)
    if year is not None or kind_of_file(stored) is FileKind.JSON:
        return year
    with kept_table(stored) as table:
        period = read_kwb(table, KwbContext(file_name=stored.name)).header.period
    return period.year if period else None


def _guess_kind(stored: StoredFile) -> LayoutKind:
    if kind_of_file(stored) is FileKind.JSON:
        return LayoutKind.SHAPES
    if _BORDER_NAME in stored.name.lower():
        return LayoutKind.BORDERS
    with kept_table(stored) as table:
        names = {column.header[-1].strip() for column in table.columns}
        n_columns = len(table.columns)
    plain = {squash(name) for name in names}
    is_plain_list = (
        n_columns <= MOST_LIST_COLUMNS and plain & set(_CODE_COLUMNS) and plain & set(_NAME_COLUMNS)
    )
    if is_plain_list or ("Title" in names and names & {"Key", "Identifier", "Id"}):
        return LayoutKind.CODES
    for kind in (LayoutKind.REGIONS, LayoutKind.KWB):
        try:
            if _READERS[kind](stored, AreaChoice()).records:
                return kind
        except UnreadableFile:
            continue
    raise AreaKindNotRecognised(name=stored.name)


def _read_codes(stored: StoredFile, choice: AreaChoice) -> AreaFile:
    year = year_of_name(stored.name)
    plain = _read_plain_codes(stored, year)
    if plain is not None:
        return plain
    with open_unpacked(stored) as opened:
        found = read_areas(opened, year=year)
    return AreaFile(LayoutKind.CODES, _rooted(found.areas), year, problems=found.problems)


def _read_plain_codes(stored: StoredFile, year: int | None) -> AreaFile | None:
    """A list that somebody made: a column with codes and one with names; None when it is no such list."""
    if kind_of_file(stored) is FileKind.JSON:
        return None
    areas: dict[str, AreaRecord] = {}
    log = ProblemLog()
    with kept_table(stored) as table:
        position = {squash(column.label): column.position for column in reversed(table.columns)}
        code_at = next((position[name] for name in _CODE_COLUMNS if name in position), None)
        name_at = next((position[name] for name in _NAME_COLUMNS if name in position), None)
        if code_at is None or name_at is None:
            return None
        for line, cells in table.rows():
            raw, name = str(cells[code_at] or ""), str(cells[name_at] or "").strip()
            code = canonical_code(raw)
            kind = kind_of_code(code) if code else None
            if code is None or kind is None:
                log.add(line, "", "unknown_area_code", raw)
            elif code in areas:
                log.add(line, "", "duplicate", raw)
            else:
                areas[code] = AreaRecord(code, name, kind, parent_code(code), year)
    problems = (*table.problems.records, *log.records)
    return AreaFile(LayoutKind.CODES, _rooted(tuple(areas.values())), year, problems=problems)


def _read_regions(stored: StoredFile, choice: AreaChoice) -> AreaFile:
    year = year_of_name(stored.name)
    with open_unpacked(stored) as opened:
        found: RegionList = read_region_list(opened, year=year)
    # Lists spell a region as they like ("Limburg (NL)"); its code has one name.
    official = {**PROVINCES, **COROP_REGIONS}
    regions = [replace(region, name=official.get(region.code, region.name)) for region in found.regions]
    return AreaFile(
        LayoutKind.REGIONS,
        _rooted((*regions, *found.municipalities)),
        year,
        region_of=found.region_of,
        problems=found.problems,
    )


def _read_kwb(stored: StoredFile, choice: AreaChoice) -> AreaFile:
    with kept_table(stored) as table:
        reading = read_kwb(table, KwbContext(file_name=stored.name))
        if Role.CODE not in reading.header.roles:
            raise UnreadableFile("no_area_column", found=", ".join(c.label for c in table.columns[:20]))
        areas = {area.code: area for block in reading.blocks() for area in block.areas}
    problems = [row for row in reading.problems.records if row.code not in _ABOUT_FIGURES]
    period = reading.header.period
    return AreaFile(
        LayoutKind.KWB,
        _rooted(tuple(areas.values())),
        period.year if period else None,
        problems=tuple(problems),
    )


def _read_shapes(stored: StoredFile, choice: AreaChoice) -> AreaFile:
    local_kind = PublishedKind(choice.local_kind) if choice.local_kind else None
    with open_unpacked(stored) as opened:
        found: GeoFile = read_geo(opened, GeoChoice(local_kind=local_kind, municipality=choice.municipality))
    year = year_of_name(stored.name)
    coded = [each for each in found.features if each.code and each.kind and each.code not in _NOWHERE]
    loose = [
        BadRow(
            feature.number, found.code_property, "unknown_area_code", _told_code(feature.properties, found)
        )
        for feature in found.features
        if not feature.code
    ]
    records = [
        AreaRecord(each.code, each.name, each.kind, parent_code(each.code), year)
        for each in coded
        if each.kind is not None
    ]
    return AreaFile(
        LayoutKind.SHAPES,
        tuple(records),
        year,
        shapes={feature.code: feature.polygons for feature in coded},
        grid=found.grid,
        problems=(*found.problems, *loose),
    )


def _read_borders(stored: StoredFile, choice: AreaChoice) -> AreaFile:
    years = border_years(stored.name)
    if years is None:
        raise BorderYearsMissing(name=stored.name)
    with open_unpacked(stored) as opened:
        moves = read_boundary_changes(opened)
    return AreaFile(LayoutKind.BORDERS, (), years[1], moves=moves, year_before=years[0])


def _told_code(properties: Mapping[str, str], found: GeoFile) -> str:
    return properties.get(found.code_property) or properties.get(found.name_property, "")


def _rooted(areas: tuple[AreaRecord, ...]) -> tuple[AreaRecord, ...]:
    """Put the country above municipalities and provinces when the file leaves it out."""
    has_top = any(area.kind in (PublishedKind.PROVINCE, PublishedKind.MUNICIPALITY) for area in areas)
    if not has_top or any(area.kind is PublishedKind.COUNTRY for area in areas):
        return areas
    return (COUNTRY, *areas)


_READERS = {
    LayoutKind.CODES: _read_codes,
    LayoutKind.REGIONS: _read_regions,
    LayoutKind.KWB: _read_kwb,
    LayoutKind.SHAPES: _read_shapes,
    LayoutKind.BORDERS: _read_borders,
}
