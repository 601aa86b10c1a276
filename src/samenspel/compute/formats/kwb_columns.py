"""Give every column of a KWB file its role or its topic, with a key that survives the years.

The key of a topic is its squashed name and its unit: ``appartement.kwh``. It leaves out the number that
OData hangs on a column (``Appartement_48``), because that number shifts whenever CBS inserts a topic, and
keeps the unit, because the same name in another unit is another indicator (``0tot15jaar.pct`` in 2014,
``0tot15jaar.aantal`` later).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samenspel.compute.formats.area_codes import AreaKind, canonical_code
from samenspel.compute.formats.cbs_metadata import TopicInfo
from samenspel.compute.formats.cells import Cell, is_missing, looks_numeric
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.table_header import Column
from samenspel.compute.formats.tabular import Table
from samenspel.compute.formats.topics import (
    GENERIC_LABELS,
    SECTION_TOPICS,
    TOPIC_LABELS,
    TOPIC_UNITS,
)
from samenspel.compute.formats.units import canonical_unit, split_dotted_unit, unit_key


class Layout(StrEnum):
    """The ways in which KWB files name their columns."""

    ODATA = "odata"
    STATLINE_PATHS = "statline_paths"
    STATLINE_TITLED = "statline_titled"
    R_DOTTED = "r_dotted"
    PLAIN = "plain"


class Role(StrEnum):
    """What a column tells about its row, when it holds no figure."""

    CODE = "code"
    NAME = "name"
    CODE_OR_NAME = "code_or_name"
    KIND = "kind"
    MUNICIPALITY = "municipality"
    REDIVISION = "redivision"
    PERIOD = "period"
    LOCAL_NUMBER = "local_number"
    ROW_NUMBER = "row_number"


@dataclass(frozen=True, slots=True)
class Topic:
    """One column of figures.

    ``unit_source`` says who named the unit: the ``file``, the ``metadata`` beside it, the list of ``known``
    topics, or nobody (``""``, and then the key ends in ``.?``).
    """

    position: int
    key: str
    label: str
    unit: str | None
    unit_source: str
    path: tuple[str, ...]
    original: str
    decimals: int | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class KwbColumns:
    """All columns of a file, sorted out; ``roles`` maps a role to a position."""

    layout: Layout
    topics: tuple[Topic, ...]
    roles: Mapping[Role, int]
    text_columns: tuple[Column, ...]
    ambiguous: tuple[str, ...]
    code_kind: AreaKind | None


@dataclass(frozen=True, slots=True)
class _Draft:
    column: Column
    parts: tuple[str, ...]
    leaf_at: int
    unit: str | None
    info: TopicInfo | None


_ROLE_NAMES = {
    Role.CODE: "codering regiocode gwbcode gwbcode10 gebiedscode statcode cbscode cbsnr cbs buurtcode "
    "wijkcode gemeentecode bucode wkcode gmcode identificatie",
    Role.NAME: "naam regionaam gebiedsnaam statnaam buurt buurtnaam wijk wijknaam gemeente",
    Role.CODE_OR_NAME: "wijkenenbuurten regios regio gebied gebieden gemeenten",
    Role.KIND: "soortregio recs soortgebied gebiedsniveau",
    Role.MUNICIPALITY: "gemeentenaam gmnaam",
    Role.REDIVISION: "indelingswijzigingwijkenenbuurten indelingswijziginggemeentewijkbuurt "
    "indelingswijziging indwbz",
    Role.PERIOD: "jaar perioden periode",
    Role.LOCAL_NUMBER: "wijknr buurtnr gebiedsnr",
    Role.ROW_NUMBER: "id nr rij rownames x",
}
_ROLE_BY_NAME = {name: role for role, names in _ROLE_NAMES.items() for name in names.split()}
_CODE_KINDS = {
    "gemeentecode": AreaKind.MUNICIPALITY,
    "gmcode": AreaKind.MUNICIPALITY,
    "cbs": AreaKind.MUNICIPALITY,
    "cbsnr": AreaKind.MUNICIPALITY,
    "wijkcode": AreaKind.DISTRICT,
    "wkcode": AreaKind.DISTRICT,
    "buurtcode": AreaKind.NEIGHBOURHOOD,
    "bucode": AreaKind.NEIGHBOURHOOD,
}
_ODATA_NAME = re.compile(r"\A(?:k_)?(?P<stem>.+)_\d+\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")


def sort_columns(table: Table, metadata: Mapping[str, TopicInfo] | None = None) -> KwbColumns:
    """Sort the m columns of a table into roles, topics and texts.

    ``metadata`` maps the original column name (OData key) to what the publisher says about it.
    """
    layout = _layout_of(table)
    drafts = [
        _draft(column, layout, (metadata or {}).get(column.header[-1].strip())) for column in table.columns
    ]
    roles: dict[Role, int] = {}
    texts: list[Column] = []
    figures: list[_Draft] = []
    for draft in drafts:
        role = _role_of(draft, table)
        if role is not None and role not in roles:
            roles[role] = draft.column.position
        elif role is None and _holds_figures(table.column_sample(draft.column.position)):
            figures.append(draft)
        elif role is None and draft.column.label:
            texts.append(draft.column)
    topics, ambiguous = _distinct(_topics([_with_percent(draft, table) for draft in figures]))
    code_at = roles.get(Role.CODE)
    kind = None if code_at is None else _CODE_KINDS.get(squash(_name_of(drafts[code_at])))
    return KwbColumns(layout, topics, roles, tuple(texts), ambiguous, kind)


def _layout_of(table: Table) -> Layout:
    labels = [column.label for column in table.columns if column.label]
    half = len(labels) / 2
    if sum(1 for label in labels if _ODATA_NAME.match(label) and " " not in label) > half:
        return Layout.ODATA
    if sum(1 for label in labels if "." in label and " " not in label) > half:
        return Layout.R_DOTTED
    if any("|" in label for label in labels):
        return Layout.STATLINE_TITLED
    if sum(1 for label in labels if "/" in label) > half:
        return Layout.STATLINE_PATHS
    return Layout.PLAIN


def _draft(column: Column, layout: Layout, info: TopicInfo | None) -> _Draft:
    unit, label = column.unit, column.label.strip()
    if info is not None:
        return _Draft(column, (*info.path, info.title), len(info.path), info.unit or unit, info)
    parts, joiner = [label], ""
    if layout is Layout.ODATA:
        match = _ODATA_NAME.match(label)
        parts = [match["stem"] if match else label]
    elif layout is Layout.R_DOTTED:
        bare, unit = split_dotted_unit(label)
        parts = [part for part in bare.split(".") if part]
    elif layout is Layout.STATLINE_PATHS:
        parts, joiner = label.split("/"), "/"
    elif layout is Layout.STATLINE_TITLED:
        parts, joiner = [part for part in label.split("|") if part.strip()], "|"
    parts = [" ".join(part.split()) for part in parts] or [""]
    fallback = 0 if layout is Layout.R_DOTTED else len(parts) - 1
    return _Draft(column, tuple(parts), _leaf_at(parts, joiner, fallback), unit, None)


def _leaf_at(parts: Sequence[str], joiner: str, fallback: int) -> int:
    """Find where the name of the topic begins: the longest ending that is a known name."""
    for start in range(len(parts)):
        ending = squash(joiner.join(parts[start:]))
        if ending in TOPIC_LABELS or ending in _ROLE_BY_NAME:
            return start
    return fallback


def _name_of(draft: _Draft) -> str:
    return " ".join(draft.parts[draft.leaf_at :])


def _role_of(draft: _Draft, table: Table) -> Role | None:
    position = draft.column.position
    if not draft.column.label:
        # R writes its row numbers below an empty name.
        return Role.ROW_NUMBER if all(map(looks_numeric, table.column_sample(position))) else Role.NAME
    role = _ROLE_BY_NAME.get(squash(_name_of(draft)))
    if role in (Role.CODE_OR_NAME, Role.NAME):
        codes = [cell for cell in table.column_sample(position) if not is_missing(cell)]
        n_codes = sum(1 for cell in codes if canonical_code(str(cell)) is not None)
        return Role.CODE if codes and n_codes > len(codes) * 0.8 else Role.NAME
    return role


def _holds_figures(cells: Sequence[Cell]) -> bool:
    """Whether a column is meant for figures; one without any filled cell is, its figures come later."""
    filled = [cell for cell in cells if not is_missing(cell)]
    return sum(map(looks_numeric, filled)) >= len(filled) / 2


def _with_percent(draft: _Draft, table: Table) -> _Draft:
    """Give the unit per cent to a column whose name begins, or whose cells end, with that sign."""
    cells = [cell for cell in table.column_sample(draft.column.position) if not is_missing(cell)]
    n_signs = sum(1 for cell in cells if isinstance(cell, str) and cell.rstrip().endswith("%"))
    is_share = n_signs > len(cells) / 2 or (draft.column.label.startswith("%") and draft.unit is None)
    return replace(draft, unit="%") if is_share else draft


def _topics(drafts: Sequence[_Draft]) -> list[Topic]:
    topics = []
    section_unit: str | None = None
    for draft in drafts:
        name = _name_of(draft)
        key = squash(name)
        unit, source = _unit_of(draft, key, section_unit)
        if key in SECTION_TOPICS:
            section_unit = unit
        elif section_unit not in TOPIC_UNITS.get(key, (section_unit,)):
            section_unit = None
        topics.append(_topic(draft, name, canonical_unit(unit) if unit else None, source))
    return topics


def _unit_of(draft: _Draft, key: str, section_unit: str | None) -> tuple[str | None, str]:
    if draft.unit:
        return draft.unit, "metadata" if draft.info and draft.info.unit else "file"
    known = TOPIC_UNITS.get(key, ())
    if len(known) == 1:
        return known[0], "known"
    if section_unit in known:
        return section_unit, "known"
    return None, ""


def _topic(draft: _Draft, name: str, unit: str | None, source: str) -> Topic:
    key = squash(name)
    is_file_text = draft.info is not None or " " in name.strip()
    label = name if is_file_text else TOPIC_LABELS.get(key, _CAMEL.sub(" ", name))
    # Row-like words in R names lose their signs; the list of topics gives them back.
    if draft.info is None and "." in draft.column.label:
        label = TOPIC_LABELS.get(key, label)
    path = draft.parts[: draft.leaf_at]
    if key in GENERIC_LABELS and path:
        key = f"{squash(path[-1])}-{key}"
    return Topic(
        position=draft.column.position,
        key=f"{key}.{unit_key(unit) if unit else '?'}",
        label=label.strip(),
        unit=unit,
        unit_source=source,
        path=path,
        original=draft.column.header[-1] or draft.column.label,
        decimals=draft.info.decimals if draft.info else None,
        period=draft.column.period,
    )


def _distinct(topics: list[Topic]) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """Tell topics of the same key apart by the group above them; number them when that fails too."""
    counts = Counter((topic.key, topic.period) for topic in topics)
    grouped = [
        replace(topic, key=f"{squash(topic.path[-1])}-{topic.key}")
        if counts[topic.key, topic.period] > 1 and topic.path
        else topic
        for topic in topics
    ]
    counts = Counter((topic.key, topic.period) for topic in grouped)
    seen: Counter[tuple[str, str | None]] = Counter()
    result, ambiguous = [], []
    for topic in grouped:
        mark = (topic.key, topic.period)
        if counts[mark] > 1:
            seen[mark] += 1
            ambiguous.append(topic.original)
            result.append(replace(topic, key=f"{topic.key}#{seen[mark]}"))
        else:
            result.append(topic)
    return tuple(result), tuple(ambiguous)
