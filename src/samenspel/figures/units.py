"""Give a column that names no unit the unit of the indicator it continues, or say that somebody must tell.

Without this a third indicator would come to stand beside the one in per cent and the one in numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from samenspel.figures.importers import FigureTable
from samenspel.figures.models import Indicator, ValueKind
from samenspel.figures.permissions import visible_indicators
from samenspel.people.permissions import STRANGER

PER_CENT = "%"


def settle_units(table: FigureTable, owner_id: int | None) -> None:
    """Take units over from known indicators of the same name where only one fits; one query or none."""
    if all(topic.unit_is_known for topic in table.topics):
        return
    known: dict[str, list[Indicator]] = {}
    for each in visible_indicators(STRANGER).filter(owner=owner_id).exclude(key__endswith=".?"):
        known.setdefault(_stem(each.key), []).append(each)
    taken = {topic.key for topic in table.topics}
    for at, topic in enumerate(table.topics):
        candidates = [] if topic.unit_is_known else known.get(_stem(topic.key), [])
        fitting = [each for each in candidates if _fits(each, table.values[at]) and each.key not in taken]
        if len(fitting) == 1:
            table.topics[at] = replace(topic, key=fitting[0].key, unit=fitting[0].unit)
            taken.add(fitting[0].key)
        elif candidates:
            table.unclear_units.append(topic.label)


def say_of_what(table: FigureTable, whole: str) -> None:
    """Write with the percentages that have no words of their own of what they are a part."""
    for at, topic in enumerate(table.topics):
        if whole and topic.unit == PER_CENT and not topic.definition:
            table.topics[at] = replace(topic, definition=whole)


def share_key(key: str) -> str:
    """The key of the percentage that bears the same name."""
    return f"{_stem(key)}.pct"


def _stem(key: str) -> str:
    return key.rpartition(".")[0]


def _fits(known: Indicator, values: Sequence[float | None]) -> bool:
    """Whether numbers are of the kind of an indicator: small whole ones may be anything."""
    numbers = [value for value in values if value is not None]
    if known.value_kind == ValueKind.SHARE:
        return _are_shares(numbers) and not all(number.is_integer() for number in numbers)
    return not _are_shares(numbers) and (known.decimals > 0 or all(n.is_integer() for n in numbers))


def _are_shares(numbers: Iterable[float]) -> bool:
    return all(0 <= number <= 100 for number in numbers)
