"""Fetch one table of CBS or RIVM, whichever of the two kinds of OData it speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.compute.formats.cbs_metadata import TableInfo, TopicInfo, read_table_info
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.odata import (
    AnswerPage,
    BrokenAnswer,
    Row,
    count_in,
    joined,
    read_object,
    read_page,
)
from samenspel.compute.formats.odata_shapes import TableShape, codes_of, v3_shape, v4_shape, widened
from samenspel.compute.formats.odata_tables import (
    FigureFiles,
    TableChoice,
    chosen_measures,
    figure_files,
    pinned_values,
    prefixes_of,
    require_same_units,
)
from samenspel.figures.errors import FeedTooLarge
from samenspel.figures.feeds.connection import Connection
from samenspel.figures.feeds.refusals import refusal_of

# With more measures than this the address grows longer than services take; then all columns come along.
MOST_SELECTED = 25
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_CODE = 10
_JSON = {"$format": "json"}


@dataclass(frozen=True)
class FetchOrder:
    """What to fetch, and what is known of it from last time.

    ``changed`` is what the table said of its last change; ``units`` its measures with their units; both
    empty the first time.
    """

    base: str
    table: str
    is_v4: bool
    choice: TableChoice = field(default_factory=TableChoice)
    with_names: bool = False
    changed: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fetched:
    """What came: the files (none when nothing changed), what the table says of itself, and the effort."""

    info: TableInfo
    changed: str
    files: FigureFiles | None
    n_requests: int


def fetch_table(order: FetchOrder) -> Fetched:
    """Fetch a whole table or what was chosen of it; when it says that it did not change, nothing is fetched.

    Raises
    ------
    FeedRefused
        In any other case than all of it; nothing has been written then.
    """
    connection = Connection(order.base, table=order.table)
    try:
        about = _about(connection, order)
        changed = str(about.get("Modified") or "")
        info = read_table_info([json.dumps([dict(about)]).encode()])
        if changed and changed == order.changed:
            return Fetched(info, changed, None, connection.n_requests)
        fetch = _fetch_v4 if order.is_v4 else _fetch_v3
        files = fetch(connection, order, about)
    except BrokenAnswer as broken:
        raise refusal_of(broken, host=connection.host) from broken
    except UnreadableFile as broken:
        # The readers of saved descriptions were handed one without rows or titles.
        raise refusal_of(BrokenAnswer("empty"), host=connection.host) from broken
    return Fetched(info, changed, files, connection.n_requests)


def _about(connection: Connection, order: FetchOrder) -> Row:
    if order.is_v4:
        return connection.get(f"{order.table}/Properties", read_object)
    return joined([[connection.get(f"{order.table}/TableInfos", read_page, _JSON)]])[0]


def _fetch_v3(connection: Connection, order: FetchOrder, about: Row) -> FigureFiles:
    shape = v3_shape(joined([connection.pages(f"{order.table}/DataProperties", _JSON)]))
    measures = _measures(shape, order)
    pinned = _pinned(connection, order, shape, "{}", _JSON)
    conditions = [f"{key} eq '{_quoted(value)}'" for key, (value, _title) in pinned.items()]
    query = dict(_JSON)
    if order.choice.measures and len(measures) <= MOST_SELECTED:
        dimensions = [each.key for each in shape.dimensions]
        query["$select"] = ",".join(["ID", *dimensions, *shape.texts, *(each.key for each in measures)])
    asked = _Question(connection, f"{order.table}/TypedDataSet", query, shape.area, tuple(conditions))
    is_whole = not order.choice.areas and not pinned
    n_told = count_in(about.get("RecordCount")) if is_whole else None
    rows = joined(asked.parts(order.choice.areas), identity="ID", n_told=n_told)
    names = _names(connection, order, f"{order.table}/{shape.area}", "Key") if order.with_names else None
    return figure_files(shape, rows, measures=measures, pinned=pinned, areas=order.choice.areas, names=names)


def _fetch_v4(connection: Connection, order: FetchOrder, about: Row) -> FigureFiles:
    table = order.table
    groups = [row for page in connection.pages(f"{table}/MeasureGroups") for row in page.rows]
    shape = v4_shape(
        joined([connection.pages(f"{table}/Dimensions")]),
        joined([connection.pages(f"{table}/MeasureCodes")]),
        groups,
    )
    measures = _measures(shape, order)
    pinned = _pinned(connection, order, shape, "{}Codes", {})
    conditions = [f"{key} eq '{_quoted(value)}'" for key, (value, _title) in pinned.items()]
    is_chosen = bool(order.choice.measures) and len(measures) <= MOST_SELECTED
    if is_chosen:
        wanted = " or ".join(f"Measure eq '{_quoted(key)}'" for key in (*shape.texts, *_keys(measures)))
        conditions.append(f"({wanted})")
    asked = _Question(connection, f"{table}/Observations", {}, shape.area, tuple(conditions))
    is_whole = not (order.choice.areas or pinned or is_chosen)
    n_told = count_in(about.get("ObservationCount")) if is_whole else None
    seen = joined(asked.parts(order.choice.areas), identity="Id", n_told=n_told)
    codes = f"{table}/{shape.area}Codes"
    names = _names(connection, order, codes, "Identifier") if order.with_names else None
    rows = widened(shape, seen)
    return figure_files(shape, rows, measures=measures, pinned=pinned, areas=order.choice.areas, names=names)


@dataclass(frozen=True)
class _Question:
    """What is asked of a collection for each group of areas."""

    connection: Connection
    path: str
    query: Mapping[str, str]
    area: str
    conditions: tuple[str, ...] = ()

    def parts(self, areas: Sequence[str]) -> Iterator[list[AnswerPage]]:
        """The answers for these areas and everything inside them, or for all."""
        for prefix in prefixes_of(areas) or [""]:
            yield from self._part(prefix)

    def _part(self, prefix: str) -> Iterator[list[AnswerPage]]:
        """One answer; where the service finds it too long, one for each next sign of the code."""
        # Codes are padded, each table to another width, so only their beginning can be compared.
        begins = [f"startswith({self.area},'{prefix}')"] if prefix else []
        conditions = [*begins, *self.conditions]
        query = {**self.query, **({"$filter": " and ".join(conditions)} if conditions else {})}
        try:
            yield [self._inside(page, prefix) for page in self.connection.pages(self.path, query)]
        except FeedTooLarge:
            if len(prefix) >= _LONGEST_CODE:
                raise
            following = [prefix + sign for sign in _SIGNS] if prefix else ["NL", "PV", "GM", "WK", "BU"]
            for longer in following:
                yield from self._part(longer)

    def _inside(self, page: AnswerPage, prefix: str) -> AnswerPage:
        """The page as it was asked: some services ignore a condition without a word, and send everything."""
        rows = tuple(row for row in page.rows if str(row.get(self.area, prefix)).startswith(prefix))
        return page if len(rows) == len(page.rows) else AnswerPage(rows, page.next_link)


def _measures(shape: TableShape, order: FetchOrder) -> tuple[TopicInfo, ...]:
    measures = chosen_measures(shape, order.choice.measures)
    require_same_units(order.units, measures)
    return measures


def _keys(measures: Sequence[TopicInfo]) -> list[str]:
    return [each.key for each in measures]


def _pinned(
    connection: Connection, order: FetchOrder, shape: TableShape, path: str, query: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    codes = {
        each.key: codes_of(joined([connection.pages(f"{order.table}/{path.format(each.key)}", query)]))
        for each in shape.further
    }
    return pinned_values(shape, order.choice.pinned or {}, codes)


def _names(connection: Connection, order: FetchOrder, path: str, key: str) -> dict[str, str]:
    """What the areas are called, by their code."""
    query = {} if order.is_v4 else _JSON
    listed = codes_of(joined(_Question(connection, path, query, key).parts(order.choice.areas)))
    return {canonical_code(code) or code.strip(): " ".join(name.split()) for code, name in listed.items()}


def _quoted(value: str) -> str:
    return value.replace("'", "''")
