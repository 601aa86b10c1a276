"""Read what CBS says about a table: its title and year, and the name, unit and group of every topic.

Layouts: OData v3 ``DataProperties`` (rows with Key, Title, Unit, Decimals and a ParentID tree), OData v4
``MeasureCodes`` with ``MeasureGroups``, v3 ``TableInfos`` and v4 ``Properties`` (one object), each as the
JSON the service sends or as CSV.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.table_header import years_in
from samenspel.compute.formats.tabular import open_table
from samenspel.compute.formats.text_stream import Source, byte_chunks
from samenspel.compute.formats.units import canonical_unit


@dataclass(frozen=True, slots=True)
class TopicInfo:
    """What the publisher says about one column; ``path`` are the groups above it, outermost first."""

    key: str
    title: str
    unit: str | None
    decimals: int | None
    path: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What the publisher says about a table as a whole."""

    identifier: str
    title: str
    year: int | None
    summary: str
    changed_on: str


Record = Mapping[str, str]


def read_records(source: Source) -> list[Record]:
    """Read the rows of a small table of codes, from CSV or from the JSON of OData v3 or v4."""
    content = b"".join(byte_chunks(source))
    if recognise_kind(content[:8192]) is FileKind.JSON:
        return _json_records(content)
    table = open_table([content])
    names = [column.header[-1].strip() for column in table.columns]
    return [
        dict(zip(names, ("" if cell is None else str(cell) for cell in row), strict=True))
        for _, row in table.rows()
    ]


def read_topics(source: Source, groups: Source | None = None) -> dict[str, TopicInfo]:
    """Read v3 ``DataProperties``, or v4 ``MeasureCodes`` with their ``MeasureGroups``, by column key."""
    records = read_records(source)
    require_columns(records, "Title")
    if "Key" in records[0]:
        return _v3_topics(records)
    return _v4_topics(records, read_records(groups) if groups is not None else [])


def read_table_info(source: Source) -> TableInfo:
    """Read the one object of v3 ``TableInfos`` or v4 ``Properties``."""
    records = read_records(source)
    require_columns(records, "Title")
    record = records[0]
    title = record["Title"].strip()
    years = (
        years_in(record.get("TemporalCoverage", "")) or years_in(title) or years_in(record.get("Period", ""))
    )
    return TableInfo(
        identifier=record.get("Identifier", ""),
        title=title,
        year=int(years[0]) if len(years) == 1 else None,
        summary=(record.get("Summary") or record.get("Description", "")).strip(),
        changed_on=record.get("Modified", "")[:10],
    )


def read_descriptions(source: Source) -> dict[str, str]:
    """Read one JSON object of column key to description."""
    record = read_records(source)[0]
    return {key: text.strip() for key, text in record.items() if key}


def require_columns(records: list[Record], *names: str) -> None:
    """Raise ``UnreadableFile`` when the rows lack a column they need."""
    if not records:
        raise UnreadableFile("no_rows")
    for name in names:
        if name not in records[0]:
            raise UnreadableFile("unknown_columns", wanted=name, found=", ".join(list(records[0])[:20]))


def _json_records(content: bytes) -> list[Record]:
    try:
        answer = json.loads(content)
    except ValueError as refusal:
        raise UnreadableFile("not_json") from refusal
    rows = answer.get("value", [answer]) if isinstance(answer, dict) else answer
    if not rows or not isinstance(rows[0], dict):
        raise UnreadableFile("no_rows")
    return [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]


def _v3_topics(records: list[Record]) -> dict[str, TopicInfo]:
    by_id = {_number(record.get("ID", "")): record for record in records}
    topics = {}
    for record in records:
        if record.get("Type", "Topic") != "Topic" or not record["Key"].strip():
            continue
        path: list[str] = []
        above = by_id.get(_number(record.get("ParentID", "")))
        while above is not None and len(path) < 20:
            path.insert(0, above["Title"].strip())
            above = by_id.get(_number(above.get("ParentID", "")))
        topics[record["Key"].strip()] = _info(record, record["Key"].strip(), tuple(path))
    return topics


def _v4_topics(records: list[Record], groups: list[Record]) -> dict[str, TopicInfo]:
    by_id = {group["Id"]: group for group in groups}
    topics = {}
    for record in records:
        path: list[str] = []
        above = by_id.get(record.get("MeasureGroupId", ""))
        while above is not None and len(path) < 20:
            path.insert(0, above["Title"].strip())
            above = by_id.get(above.get("ParentId", ""))
        key = record["Identifier"].strip()
        topics[key] = _info(record, key, tuple(path))
    return topics


def _info(record: Record, key: str, path: tuple[str, ...]) -> TopicInfo:
    unit = record.get("Unit", "").strip()
    return TopicInfo(
        key=key,
        title=" ".join(record["Title"].split()),
        unit=canonical_unit(unit) if unit else None,
        decimals=_number(record.get("Decimals", "")),
        path=path,
        description=record.get("Description", "").strip(),
    )


def _number(text: str) -> int | None:
    """Read an id: tables saved by pandas write 8 as ``8.0`` where other ids are missing."""
    text = text.strip().removesuffix(".0")
    return int(text) if text.lstrip("-").isdigit() else None
