"""Read which areas there are: code tables of OData v3 and v4, and lists of municipalities per region.

Layouts:

- v3 ``WijkenEnBuurten``: Key (padded with spaces), Title, Description, Municipality, DetailRegionCode.
- v4 ``WijkenEnBuurtenCodes``: Identifier, Index, Title, Description, DimensionGroupId, DetailRegionCode.
- v4 ``WijkenEnBuurtenGroups``: Id, Index, Title, Description, ParentId (the municipalities as a tree).
- region lists: municipality, CBS number without letters, name of the province or COROP region.
- boundary changes: a matrix with the old numbers above the columns, the new ones before the rows and
  the addresses that moved in the cells.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenspel.compute.formats.area_codes import (
    AreaKind,
    AreaRecord,
    canonical_code,
    kind_of_code,
    municipality_of,
    parent_code,
    region_code,
)
from samenspel.compute.formats.cbs_metadata import Record, read_records, require_columns
from samenspel.compute.formats.cells import read_number
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.problems import BadRow, ProblemLog
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.tabular import open_table
from samenspel.compute.formats.text_stream import Source


@dataclass(frozen=True, slots=True)
class AreaList:
    """Areas of one year, parents before children where the file had them so, and what was left out."""

    areas: tuple[AreaRecord, ...]
    problems: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class RegionList:
    """Which municipality lies in which region of one kind (province, COROP)."""

    kind: AreaKind
    regions: tuple[AreaRecord, ...]
    region_of: Mapping[str, str]
    municipalities: tuple[AreaRecord, ...]
    problems: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class BoundaryChange:
    """So many addresses of the old municipality came to lie in the new one."""

    old_code: str
    new_code: str
    n_addresses: int


class AreaIndex:
    """Finds the code of an area by its name; gives none when the name could mean two areas."""

    def __init__(self, areas: Iterable[AreaRecord]) -> None:
        self._by_name: dict[str, list[AreaRecord]] = {}
        self._names: dict[str, str] = {}
        for area in areas:
            self._by_name.setdefault(squash(area.name), []).append(area)
            self._names[area.code] = squash(area.name)

    def find(self, name: str, *, kind: AreaKind | None = None, within: str = "") -> AreaRecord | None:
        """Find the one area of this name, of this kind, in the municipality of this name or code."""
        found = [
            area
            for area in self._by_name.get(squash(name), [])
            if (kind is None or area.kind is kind) and (not within or self._lies_in(area, within))
        ]
        return found[0] if len(found) == 1 else None

    def _lies_in(self, area: AreaRecord, within: str) -> bool:
        municipality = municipality_of(area.code)
        return within == municipality or (
            municipality is not None and self._names.get(municipality) == squash(within)
        )


def read_areas(
    source: Source, *, year: int | None = None, regions: Mapping[str, str] | None = None
) -> AreaList:
    """Read a v3 or v4 code table of areas.

    ``year`` is the year of the division, ``regions`` maps a municipality to what lies above it.
    """
    records = read_records(source)
    require_columns(records, "Title")
    code_column = next((name for name in ("Key", "Identifier", "Id") if name in records[0]), "")
    require_columns(records, code_column or "Key")
    areas: dict[str, AreaRecord] = {}
    log = ProblemLog()
    for line, record in enumerate(records, start=2):
        raw, name = record[code_column], " ".join(record["Title"].split())
        code = canonical_code(raw)
        kind = kind_of_code(code) if code else None
        if code is None or kind is None:
            # The tree of v4 groups has headings of its own, without a code of an area.
            log.add(line, code_column, "unknown_area_code", raw)
        elif code in areas:
            log.add(line, code_column, "duplicate", raw)
        else:
            areas[code] = AreaRecord(code, name, kind, parent_code(code, regions), year)
    return AreaList(tuple(areas.values()), tuple(log.records))


def read_region_list(source: Source, *, kind: AreaKind | None = None, year: int | None = None) -> RegionList:
    """Read a list of municipalities with the province or COROP region each lies in.

    Raises
    ------
    UnreadableFile
        ``unknown_columns`` when no column holds numbers of municipalities or names of regions.
    """
    records = read_records(source)
    require_columns(records)
    names = list(records[0])
    code_column = _find_column(records, names, _is_municipality_code)
    kinds = [kind] if kind else [AreaKind.PROVINCE, AreaKind.COROP]
    found = ((each, _find_column(records, names, _is_region(each))) for each in kinds)
    region_kind, region_column = next(((each, name) for each, name in found if name), (None, ""))
    if not code_column or region_kind is None:
        raise UnreadableFile("unknown_columns", wanted="municipality and region", found=", ".join(names))
    return _region_list(records, (names[0], code_column, region_column), region_kind, year)


def read_boundary_changes(source: Source) -> tuple[BoundaryChange, ...]:
    """Read a matrix of addresses that moved between municipalities; unchanged ground is in it too."""
    table = open_table(source)
    old_codes = [canonical_code(c.header[-1], AreaKind.MUNICIPALITY) for c in table.columns[1:]]
    changes = []
    for line, row in table.rows():
        new = canonical_code(str(row[0]), AreaKind.MUNICIPALITY)
        if new is None:
            raise UnreadableFile("unknown_columns", wanted="number of a municipality", found=f"line {line}")
        for old, cell in zip(old_codes, row[1:], strict=True):
            n_addresses = read_number(cell)[0]
            if old is not None and n_addresses:
                changes.append(BoundaryChange(old, new, int(n_addresses)))
    return tuple(changes)


def _region_list(
    records: Sequence[Record], columns: tuple[str, str, str], kind: AreaKind, year: int | None
) -> RegionList:
    name_column, code_column, region_column = columns
    regions: dict[str, AreaRecord] = {}
    found: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    log = ProblemLog()
    for line, record in enumerate(records, start=2):
        code = canonical_code(record[code_column], AreaKind.MUNICIPALITY)
        region = region_code(record[region_column], kind) or canonical_code(record[region_column])
        if code is None or region is None:
            column = code_column if code is None else region_column
            log.add(line, column, "unknown_area_code", record[column])
            continue
        if code in found:
            log.add(line, code_column, "duplicate" if region in found[code] else "two_parents", code)
        regions.setdefault(region, AreaRecord(region, record[region_column].strip(), kind, None, year))
        found.setdefault(code, set()).add(region)
        names[code] = record[name_column].strip()
    # Lists are made by joining years: a merged municipality can stand in the regions of both its parts.
    region_of = {code: next(iter(parents)) for code, parents in found.items() if len(parents) == 1}
    municipalities = tuple(
        AreaRecord(code, name, AreaKind.MUNICIPALITY, region_of.get(code), year)
        for code, name in names.items()
    )
    return RegionList(kind, tuple(regions.values()), region_of, municipalities, tuple(log.records))


def _find_column(records: Sequence[Record], names: Sequence[str], test: Callable[[str], bool]) -> str:
    sample = records[:50]
    hits = {name: sum(1 for record in sample if test(record[name])) for name in names}
    best = max(names, key=lambda name: hits[name])
    return best if hits[best] > len(sample) / 2 else ""


def _is_municipality_code(text: str) -> bool:
    text = text.strip().upper().removeprefix("GM")
    return text.isdigit() and len(text) == 4


def _is_region(kind: AreaKind) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        return region_code(text, kind) is not None

    return test
