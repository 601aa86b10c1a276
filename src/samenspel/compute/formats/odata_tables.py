"""Turn a table of a statistics service into the two files that the house can read: figures and descriptions.

A table of OData v3 has a row per area (and period, and further dimensions) and a column per measure; v4 has a
row per figure. Both become one CSV with a row per area and year and a column per measure, and one JSON list
in the shape of v3 ``DataProperties``. Every further dimension (age, margin) must be pinned to one value, or
figures of different people would stand in one series.

The number that v3 hangs on a column shifts from year to year (``..._83`` becomes ``..._87``), so measures are
chosen and remembered without it.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from samenspel.compute.formats.area_codes import canonical_code, kind_of_code, municipality_of
from samenspel.compute.formats.cbs_metadata import TopicInfo
from samenspel.compute.formats.odata import BrokenAnswer, Row
from samenspel.compute.formats.odata_shapes import TableShape
from samenspel.compute.formats.squash import squash

_NUMBERED = re.compile(r"_\d+\Z")
# One to three digits, a point and three digits: a reader of Dutch tables could take it for thousands.
_DOUBTFUL = re.compile(r"-?\d{1,3}\.\d{3}\Z")
# The first of these says the value itself; the other values of such a dimension are bounds of it.
_SILENT_VALUES = frozenset({"MW00000"})
NAME_COLUMN = "Regionaam"


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What is wanted of a table.

    ``measures`` are names without number, keys or titles (none: all); ``pinned`` maps a further dimension to
    the key or title of its one value; ``areas`` are codes, each with everything inside it (none: all).
    """

    measures: tuple[str, ...] = ()
    pinned: Mapping[str, str] | None = None
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureFiles:
    """A table as files: figures (CSV), descriptions (JSON), and what it holds.

    ``units`` maps every measure, without its number, to its unit; without ``has_periods`` all of it is about
    the one year of the table.
    """

    figures: bytes
    descriptions: bytes
    units: Mapping[str, str]
    n_rows: int
    n_areas: int
    has_periods: bool


def stem_of(key: str) -> str:
    """The name of a v3 column without the number that shifts; a v4 measure stays as it is."""
    bare = _NUMBERED.sub("", key)
    return bare if any(sign.isalpha() for sign in bare) else key


def chosen_measures(shape: TableShape, wanted: Sequence[str]) -> tuple[TopicInfo, ...]:
    """The measures that are wanted, in the order of the table.

    Raises
    ------
    BrokenAnswer
        ``measures_gone`` with the names that fit nothing, ``no_measures`` for a table of words only.
    """
    if not shape.measures:
        raise BrokenAnswer("no_measures")
    if not wanted:
        return shape.measures
    names = {squash(stem_of(name)) for name in wanted}
    found = tuple(each for each in shape.measures if names & _names_of(each))
    known = {name for each in found for name in _names_of(each)}
    gone = [name for name in wanted if squash(stem_of(name)) not in known]
    if gone:
        raise BrokenAnswer("measures_gone", names=", ".join(gone[:8]))
    return found


def require_same_units(before: Mapping[str, str], measures: Collection[TopicInfo]) -> None:
    """Refuse a table in which a measure went or got another unit since it was last fetched.

    Raises
    ------
    BrokenAnswer
        ``measures_gone`` or ``units_changed``.
    """
    now = units_of(measures)
    gone = [name for name in before if name not in now]
    if gone:
        raise BrokenAnswer("measures_gone", names=", ".join(gone[:8]))
    for name, unit in before.items():
        if now[name] != unit:
            raise BrokenAnswer("units_changed", name=name, before=unit or "?", now=now[name] or "?")


def units_of(measures: Collection[TopicInfo]) -> dict[str, str]:
    """Each measure, without its number, with its unit; with all its units where one name is used twice."""
    found: dict[str, set[str]] = {}
    for each in measures:
        found.setdefault(stem_of(each.key), set()).add(each.unit or "")
    return {name: " | ".join(sorted(units)) for name, units in found.items()}


def pinned_values(
    shape: TableShape, pinned: Mapping[str, str], codes: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[str, str]]:
    """For each further dimension the exact key (padded as the table has it) and title of its one value.

    Parameters
    ----------
    pinned
        Dimension to a key or title, in any spelling.
    codes
        Dimension to its exact keys with their titles, as the table lists them.

    Raises
    ------
    BrokenAnswer
        ``dimension_open`` with the values to choose from, ``choice_unknown`` for one that is not there.
    """
    asked = {squash(name): value for name, value in pinned.items()}
    found = {}
    for dimension in shape.further:
        listed = codes.get(dimension.key, {})
        some = "; ".join(f"{key.strip()} = {title.strip()}" for key, title in list(listed.items())[:12])
        value = asked.get(squash(dimension.key)) or asked.get(squash(dimension.title))
        if value is None and len(listed) == 1:
            value = next(iter(listed))
        if value is None:
            raise BrokenAnswer("dimension_open", dimension=dimension.key, values=some)
        hit = [key for key, title in listed.items() if squash(value) in (squash(key), squash(title))]
        if not hit:
            raise BrokenAnswer("choice_unknown", dimension=dimension.key, value=value, values=some)
        found[dimension.key] = (hit[0], listed[hit[0]].strip())
    return found


def figure_files(
    shape: TableShape,
    rows: Sequence[Row],
    *,
    measures: Sequence[TopicInfo],
    pinned: Mapping[str, tuple[str, str]],
    areas: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> FigureFiles:
    """Write the rows that are wanted as CSV and the measures as descriptions.

    Services sometimes ignore a filter without a word, so every row is held against the choice again. Of a
    table with quarters or months beside its years the years are taken.

    Raises
    ------
    BrokenAnswer
        ``columns_missing``, ``empty``, ``no_years``.
    """
    _require_columns(shape, rows, measures)
    kept = [row for row in rows if _is_wanted(shape, row, pinned, areas)]
    if not kept:
        raise BrokenAnswer("empty")
    if shape.period:
        kept = [row for row in kept if str(row[shape.period]).strip()[4:8] in ("", "JJ00")]
        if not kept:
            raise BrokenAnswer("no_years")
    codes = [str(row[shape.area]).strip() for row in kept]
    return FigureFiles(
        figures=_csv(shape, kept, measures, names),
        descriptions=_descriptions(measures, _suffix(pinned)),
        units=units_of(measures),
        n_rows=len(kept),
        n_areas=len(set(codes)),
        has_periods=bool(shape.period),
    )


def lies_in(code: str, areas: Sequence[str]) -> bool:
    """Whether an area is one of these or lies inside one; without areas every one is."""
    return not areas or any(
        code == area or municipality_of(code) == area or (area[:2] == "WK" and code[2:8] == area[2:8])
        for area in areas
    )


def prefixes_of(areas: Sequence[str]) -> list[str]:
    """With what the codes of these areas and of everything inside them begin."""
    found: list[str] = []
    for area in areas:
        below = {"GM": ("GM", "WK", "BU"), "WK": ("WK", "BU")}.get(area[:2], (area[:2],))
        found += [f"{kind}{area[2:]}" for kind in below]
    return list(dict.fromkeys(found))


def _names_of(topic: TopicInfo) -> set[str]:
    return {squash(stem_of(topic.key)), squash(topic.title)}


def _require_columns(shape: TableShape, rows: Sequence[Row], measures: Sequence[TopicInfo]) -> None:
    promised = [*(each.key for each in shape.dimensions), *(each.key for each in measures)]
    missing = [key for key in promised if rows and key not in rows[0]]
    if missing:
        raise BrokenAnswer("columns_missing", columns=", ".join(missing[:8]))


def _is_wanted(
    shape: TableShape, row: Row, pinned: Mapping[str, tuple[str, str]], areas: Sequence[str]
) -> bool:
    code = canonical_code(str(row[shape.area]))
    if code is None or kind_of_code(code) is None or not lies_in(code, areas):
        return False
    return all(str(row[key]).strip() == value.strip() for key, (value, _title) in pinned.items())


def _suffix(pinned: Mapping[str, tuple[str, str]]) -> str:
    """What the pinned values add to the name of a measure; a total adds nothing."""
    told = [
        title
        for key, title in pinned.values()
        if key.strip() not in _SILENT_VALUES and not title.lower().startswith("totaal")
    ]
    return ", ".join(told)


def _csv(
    shape: TableShape, rows: Sequence[Row], measures: Sequence[TopicInfo], names: Mapping[str, str] | None
) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    periods = [shape.period] if shape.period else []
    texts = [key for key in shape.texts if key in rows[0]]
    extra = [NAME_COLUMN] if names else []
    titles = [shape.texts[key] for key in texts]
    writer.writerow([shape.area, *extra, *periods, *titles, *(each.key for each in measures)])
    for row in sorted(rows, key=lambda each: (str(each[shape.area]), *(str(each[at]) for at in periods))):
        code = str(row[shape.area]).strip()
        name = [names.get(code, "")] if names else []
        words = [_cell(row[key]) for key in (*periods, *texts)]
        writer.writerow([code, *name, *words, *(_cell(row.get(each.key)) for each in measures)])
    return lines.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value).strip()
    return f"{text}0" if isinstance(value, float) and _DOUBTFUL.match(text) else text


def _descriptions(measures: Sequence[TopicInfo], suffix: str) -> bytes:
    """The measures in the shape of v3 ``DataProperties``, with their groups as a tree."""
    records: list[dict[str, object]] = []
    groups: dict[tuple[str, ...], int] = {}
    for topic in measures:
        for depth in range(1, len(topic.path) + 1):
            path = topic.path[:depth]
            if path not in groups:
                groups[path] = len(records) + 1
                above = groups.get(path[:-1])
                records.append(
                    {
                        "ID": groups[path],
                        "ParentID": above,
                        "Type": "TopicGroup",
                        "Key": "",
                        "Title": path[-1],
                    }
                )
        records.append(
            {
                "ID": len(records) + 1,
                "ParentID": groups.get(topic.path),
                "Type": "Topic",
                "Key": topic.key,
                "Title": f"{topic.title} ({suffix})" if suffix else topic.title,
                "Unit": topic.unit or "",
                "Decimals": topic.decimals,
                "Description": topic.description,
            }
        )
    columns = ("ID", "ParentID", "Type", "Key", "Title", "Unit", "Decimals", "Description")
    whole = [{name: record.get(name, "") for name in columns} for record in records]
    return json.dumps({"value": whole}, ensure_ascii=False).encode()
