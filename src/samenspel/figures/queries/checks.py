"""What a file of figures holds and would change, as it is shown before anybody says yes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from samenspel.compute.formats.area_codes import AreaKind as PublishedKind
from samenspel.compute.formats.area_codes import AreaRecord
from samenspel.figures.importers import FigureTable, NamedArea
from samenspel.figures.models import Batch, BatchState, Coverage
from samenspel.figures.permissions import visible_indicators
from samenspel.figures.placement import Placement
from samenspel.figures.units import PER_CENT, share_key
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import layout_changes

PROBLEMS_KEPT = 200
NAMES_KEPT = 12


def names_of_year(year: int | None) -> Iterable[NamedArea]:
    """The areas that are known, as the readers know areas, with their distance to a year; one query."""
    day = dt.date(year, 7, 1) if year else timezone.localdate()
    published = {kind.value: kind for kind in PublishedKind}
    for area in visible_areas(STRANGER).filter(kind__in=published):
        record = AreaRecord(area.code, area.name, published[area.kind], None, year)
        yield NamedArea(record, _days_away(area, day))


def _days_away(area: Area, day: dt.date) -> int:
    if day < area.starts_on:
        return (area.starts_on - day).days
    return max(0, (day - area.ends_before).days + 1) if area.ends_before else 0


def check_report(batch: Batch, table: FigureTable, placement: Placement) -> dict[str, Any]:
    """Everything the page of an import tells, as plain values."""
    owner_id = None if table.is_shared else batch.owner_id
    known = dict(visible_indicators(STRANGER).filter(owner=owner_id).values_list("key", "definition"))
    # What nobody explains, in the file or earlier; the tables of CBS have their explanation there.
    told = {key for key, definition in known.items() if definition}
    own = () if table.is_shared else table.topics
    unexplained = [one for one in own if not one.definition and not {one.key, share_key(one.key)} & told]
    new = [topic for topic in table.topics if topic.key not in known]
    bad_lines = {problem.line for problem in table.problems}
    periods = sorted(set(table.periods))
    return {
        "n_rows": len({*table.lines, *bad_lines}),
        "n_bad": len(bad_lines),
        "n_unplaced": len(placement.unplaced),
        "n_figures": table.n_figures,
        "n_indicators": len(table.topics),
        "n_new_indicators": len(new),
        "new_indicators": [topic.label for topic in new[:NAMES_KEPT]],
        "without_unit": [topic.label for topic in table.topics if not topic.unit_is_known][:NAMES_KEPT],
        "unclear_units": table.unclear_units[:NAMES_KEPT],
        "shares_of_nothing": [t.label for t in unexplained if t.unit == PER_CENT][:NAMES_KEPT],
        "own_without_unit": [t.label for t in unexplained if not t.unit_is_known][:NAMES_KEPT],
        "n_without_unit": sum(not topic.unit_is_known for topic in table.topics),
        "warnings": table.warnings[:NAMES_KEPT],
        "periods": [periods[0], periods[-1]] if periods else [],
        "problems": [
            {"line": row.line, "column": row.column, "code": row.code, "raw": row.raw}
            for row in table.problems[:PROBLEMS_KEPT]
        ],
        "unplaced": _unplaced(placement),
        "areas": _area_changes(table),
        "title": table.published_title,
        "follows": _followed(table, owner_id),
    }


def _unplaced(placement: Placement) -> dict[str, Any]:
    """Unknown codes and codes of another year, with some of each by name and line."""
    counts = Counter(row.code for row in placement.unplaced)
    return {
        code: {
            "n": n,
            "some": [[row.line, row.raw] for row in placement.unplaced if row.code == code][:NAMES_KEPT],
        }
        for code, n in counts.items()
    }


def _area_changes(table: FigureTable) -> dict[str, int]:
    """What taking the areas along from this file would change; empty when it has none to bring."""
    if not table.brings_areas or table.year is None:
        return {}
    records = [area for area in table.areas if area.code]
    return layout_changes(records, dt.date(table.year, 1, 1))


def _followed(table: FigureTable, owner_id: int | None) -> list[dict[str, Any]]:
    """The batches in use that hold the same indicators and periods: these figures will go before them."""
    keys = [topic.key for topic in table.topics]
    held = Coverage.objects.filter(
        batch__state=BatchState.LIVE,
        indicator__owner=owner_id,
        indicator__key__in=keys,
        period__in=set(table.periods),
    )
    batches = Batch.objects.filter(pk__in=held.values("batch")).order_by("-live_at")[:3]
    return [
        {"source": each.source, "on": timezone.localdate(each.live_at).isoformat()}
        for each in batches
        if each.live_at
    ]
