"""What a table of a statistics service looks like: its dimensions, its measures, and its words.

OData v3 tells it in ``DataProperties`` (one row a dimension, topic or group), v4 in ``Dimensions``,
``MeasureCodes`` and ``MeasureGroups``. The figures of v4 come one a row; ``widened`` lays them beside each
other, so that everything after it knows one shape.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samenspel.compute.formats.cbs_metadata import TopicInfo, read_topics
from samenspel.compute.formats.odata import BrokenAnswer, Row
from samenspel.compute.formats.squash import squash

# The words of v4 for a figure that is there.
_THERE = frozenset({"None", ""})
_TEXT_TYPES = frozenset({"String", "Text"})
# Of the words only those that say which area it is, and whether its borders are those of last year.
_ABOUT_AREAS = ("gemeentenaam", "soortregio", "codering", "indelingswijziging")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way in which the figures are split; ``role`` is ``area``, ``period`` or ``further``."""

    key: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class TableShape:
    """Dimensions and measures of one table; ``words`` are its columns of words.

    Of those ``texts`` are the ones that tell about the area, by key with title.
    """

    dimensions: tuple[Dimension, ...]
    measures: tuple[TopicInfo, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    @property
    def area(self) -> str:
        """The key of the dimension of areas."""
        return next(each.key for each in self.dimensions if each.role == "area")

    @property
    def period(self) -> str:
        """The key of the dimension of periods; empty for a table of one year."""
        return next((each.key for each in self.dimensions if each.role == "period"), "")

    @property
    def further(self) -> tuple[Dimension, ...]:
        """The dimensions that are neither."""
        return tuple(each for each in self.dimensions if each.role == "further")


def v3_shape(properties: Sequence[Row]) -> TableShape:
    """Read ``DataProperties``.

    Raises
    ------
    BrokenAnswer
        ``columns_missing`` when it is no such list, ``no_area`` for a table that is not about areas.
    """
    if not properties or not {"Key", "Type", "Title"} <= properties[0].keys():
        raise BrokenAnswer("columns_missing", columns="Key, Type, Title")
    topics = read_topics([_as_file(properties)])
    types = {str(row["Key"]).strip(): str(row.get("Datatype") or "") for row in properties}
    dimensions = [
        Dimension(str(row["Key"]).strip(), str(row["Title"]).strip(), _role(str(row["Type"])))
        for row in properties
        if str(row["Type"]) not in ("Topic", "TopicGroup") and str(row["Key"] or "").strip()
    ]
    return _shape(dimensions, topics, {key for key in topics if types.get(key) in _TEXT_TYPES})


def v4_shape(dimensions: Sequence[Row], measures: Sequence[Row], groups: Sequence[Row]) -> TableShape:
    """Read ``Dimensions``, ``MeasureCodes`` and ``MeasureGroups``; raises as ``v3_shape`` does."""
    if not dimensions or not {"Identifier", "Kind"} <= dimensions[0].keys():
        raise BrokenAnswer("columns_missing", columns="Identifier, Kind")
    topics = read_topics([_as_file(measures)], [_as_file(groups)] if groups else None)
    is_text = {str(row["Identifier"]).strip() for row in measures if row.get("DataType") in _TEXT_TYPES}
    found = [
        Dimension(
            str(row["Identifier"]).strip(),
            str(row.get("Title") or row["Identifier"]).strip(),
            _role(str(row["Kind"])),
        )
        for row in dimensions
    ]
    return _shape(found, topics, is_text)


def widened(shape: TableShape, observations: Sequence[Row]) -> list[Row]:
    """Lay the figures of v4 beside each other: one row per combination of dimensions.

    A figure counts only when its ``ValueAttribute`` says that it is there; else the source says that it is
    unknown, which is written as a point, as CBS does in its tables.

    Raises
    ------
    BrokenAnswer
        ``columns_missing``; ``row_twice`` when one figure comes twice; ``columns_differ`` for a measure
        that the list of measures does not have.
    """
    keys = [each.key for each in shape.dimensions]
    needed = {"Measure", "Value", "ValueAttribute", *keys}
    if observations and not needed <= observations[0].keys():
        missing = sorted(needed - observations[0].keys())
        raise BrokenAnswer("columns_missing", columns=", ".join(missing))
    names = [*shape.texts, *(each.key for each in shape.measures)]
    known, words = set(names), shape.words - set(shape.texts)
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for seen in observations:
        measure = str(seen["Measure"]).strip()
        if measure in words:
            continue
        if measure not in known:
            raise BrokenAnswer("columns_differ", columns=measure)
        head = tuple(str(seen[key]).strip() for key in keys)
        row = rows.setdefault(head, dict(zip(keys, head, strict=True)))
        if measure in row:
            raise BrokenAnswer("row_twice", row=f"{measure} {' '.join(head)}")
        row[measure] = _value(seen)
    return [{**dict.fromkeys(names), **row} for row in rows.values()]


def codes_of(rows: Sequence[Row]) -> dict[str, str]:
    """The exact keys of a list of codes, padding and all, with their titles."""
    key = next((name for name in ("Key", "Identifier") if rows and name in rows[0]), "")
    if not key or "Title" not in rows[0]:
        raise BrokenAnswer("columns_missing", columns="Key, Title")
    return {str(row[key]): str(row["Title"] or "") for row in rows}


def _value(seen: Row) -> object:
    if str(seen["ValueAttribute"] or "") not in _THERE:
        return "."
    return seen["Value"] if seen["Value"] is not None else seen.get("StringValue")


def _role(told: str) -> str:
    if told.startswith("Geo"):
        return "area"
    return "period" if told.startswith("Time") else "further"


def _shape(dimensions: Sequence[Dimension], topics: Mapping[str, TopicInfo], is_text: set[str]) -> TableShape:
    if not any(each.role == "area" for each in dimensions):
        raise BrokenAnswer("no_area")
    measures = tuple(topic for key, topic in topics.items() if key not in is_text)
    texts = {
        key: topics[key].title
        for key in topics
        if key in is_text and squash(topics[key].title).startswith(_ABOUT_AREAS)
    }
    return TableShape(tuple(dimensions), measures, texts, frozenset(is_text))


def _as_file(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as the JSON that the readers of saved descriptions take; they know all spellings of it."""
    return json.dumps(list(rows)).encode()
