"""What taking over a list of areas would change: worked out first, shown, and only then done."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samenspel.compute.formats.area_codes import AreaKind as PublishedKind
from samenspel.compute.formats.area_codes import AreaRecord, municipality_of
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area, AreaKind, ImportState, Layout
from samenspel.places.permissions import visible_areas
from samenspel.places.rules import (
    COMPLETE_SHARE,
    FEWEST_MUNICIPALITIES,
    AreaChange,
    ChangeKind,
    change_of,
    is_countrywide,
    is_invented,
    runs_on,
)

ORDER = (
    AreaKind.COUNTRY,
    AreaKind.PROVINCE,
    AreaKind.REGION,
    AreaKind.MUNICIPALITY,
    AreaKind.DISTRICT,
    AreaKind.NEIGHBOURHOOD,
)
_KINDS = {
    PublishedKind.COUNTRY: AreaKind.COUNTRY,
    PublishedKind.PROVINCE: AreaKind.PROVINCE,
    PublishedKind.MUNICIPALITY: AreaKind.MUNICIPALITY,
    PublishedKind.DISTRICT: AreaKind.DISTRICT,
    PublishedKind.NEIGHBOURHOOD: AreaKind.NEIGHBOURHOOD,
}
_BELOW = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


@dataclass(frozen=True)
class LayoutPlan:
    """Everything that taking over a layout changes, parents before children."""

    day: dt.date
    changes: tuple[AreaChange, ...]
    ended: tuple[Area, ...]
    covers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def n_by_kind(self) -> dict[str, dict[str, int]]:
        """How many areas of each kind undergo each change, ended ones included."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for change in self.changes:
            counts[change.change.value][kind_of(change.record)] += 1
        for area in self.ended:
            counts[ChangeKind.ENDED.value][area.kind] += 1
        return {change: dict(by_kind) for change, by_kind in counts.items()}

    def names(self, change: ChangeKind, most: int = 12) -> list[str]:
        """Some names of the areas that undergo a change, for the preview."""
        if change is ChangeKind.ENDED:
            return [area.name for area in self.ended[:most]]
        found = [each for each in self.changes if each.change is change]
        return [each.record.name or each.record.code for each in found[:most]]


def kind_of(record: AreaRecord) -> str:
    """The kind of area as this house knows it: everything between province and municipality is a region."""
    return AreaKind.REGION if record.kind is None else _KINDS.get(record.kind, AreaKind.REGION)


def plan_layout(records: Iterable[AreaRecord], day: dt.date, *, is_register: bool = True) -> LayoutPlan:
    """Compare a layout of one day with what is known; three queries.

    ``is_register`` is off for lists that neither claim to be complete nor to spell names as they are
    registered (shapes, lists of regions): then nothing ends and no name that is known changes.
    """
    by_code = {record.code: record for record in records}
    known = _known_rows(by_code)
    if not is_register:
        by_code = {code: replace(each, name="") if code in known else each for code, each in by_code.items()}
    later = _later_layouts(day)
    covers = _covers(by_code.values(), known)
    kept_before = _layouts_before(known, day)
    changes = []
    for record in sorted(
        by_code.values(), key=lambda each: (ORDER.index(AreaKind(kind_of(each))), each.code)
    ):
        # A new row of a code that a later layout no longer has, ends when that layout begins.
        is_known = _place_of(record.code, kind_of(record)) in kept_before
        change = change_of(record, known.get(record.code, ()), day, layout_is_known=is_known)
        if change.makes_a_row and change.ends_before is None:
            change = replace(
                change, ends_before=_first_without(record, later) or _end_of_place(record, known)
            )
        changes.append(change)
    ended = tuple(_missing(by_code, known, covers, day, later)) if is_register else ()
    return LayoutPlan(day, tuple(changes), ended, covers if is_register else {})


def _known_rows(by_code: Mapping[str, AreaRecord]) -> dict[str, list[Area]]:
    rows: dict[str, list[Area]] = defaultdict(list)
    found = visible_areas(STRANGER).exclude(kind=AreaKind.WORKING_AREA).order_by("code", "starts_on")
    municipalities = {municipality_of(code) for code in by_code} - {None}
    for area in found.select_related(None):
        # Only rows of the municipalities at hand can be touched, but the tree above them is always read.
        above = area.kind not in _BELOW
        if (
            above
            or area.code in by_code
            or municipality_of(area.code) in municipalities
            or len(municipalities) > 100
        ):
            rows[area.code].append(area)
    return dict(rows)


def _later_layouts(day: dt.date) -> Sequence[Layout]:
    done = Layout.objects.filter(state=ImportState.DONE, valid_on__gt=day)
    return [layout for layout in done.order_by("valid_on") if layout.report.get("covers")]


def _layouts_before(known: Mapping[str, Sequence[Area]], day: dt.date) -> set[tuple[str, str]]:
    """The places and kinds of which rows were known before this day."""
    counts = Counter(
        _place_of(row.code, row.kind) for rows in known.values() for row in rows if row.starts_on < day
    )
    fewest = {AreaKind.MUNICIPALITY: FEWEST_MUNICIPALITIES}
    return {place for place, n in counts.items() if n >= fewest.get(AreaKind(place[1]), 1)}


def _place_of(code: str, kind: str) -> tuple[str, str]:
    """What a list of one kind of area covers: the country's municipalities, or one municipality's parts."""
    return (municipality_of(code) or "" if kind in _BELOW else "*", kind)


def _covers(records: Collection[AreaRecord], known: Mapping[str, Sequence[Area]]) -> dict[str, list[str]]:
    """Of which municipalities this list gives all parts, and whether it gives all municipalities.

    Counted, not compared by code: a municipality that renumbers everything still names about as many
    parts as it had, while an excerpt names far fewer; in an excerpt nothing ends.
    """
    named = Counter(_place_of(record.code, kind_of(record)) for record in records)
    running = Counter(
        _place_of(code, rows[-1].kind) for code, rows in known.items() if rows[-1].ends_before is None
    )
    covers: dict[str, list[str]] = {kind: [] for kind in _BELOW}
    for (place, kind), n_named in sorted(named.items()):
        if kind in covers and n_named >= COMPLETE_SHARE * running[place, kind]:
            covers[kind].append(place)
    municipalities = {record.code for record in records if kind_of(record) == AreaKind.MUNICIPALITY}
    known_ones = {
        code
        for code, rows in known.items()
        if rows[-1].kind == AreaKind.MUNICIPALITY and rows[-1].ends_before is None
    }
    if is_countrywide(municipalities, known_ones):
        covers[AreaKind.MUNICIPALITY] = ["*"]
    return {kind: places for kind, places in covers.items() if places}


def _is_covered(code: str, kind: str, covers: Mapping[str, Collection[str]]) -> bool:
    if kind == AreaKind.MUNICIPALITY:
        return "*" in covers.get(kind, ())
    return (municipality_of(code) or "") in covers.get(kind, ())


def _first_without(record: AreaRecord, later: Sequence[Layout]) -> dt.date | None:
    """The day of the first later layout of this place; it lacks the code, or a row would run there."""
    return next(
        (each.valid_on for each in later if _is_covered(record.code, kind_of(record), each.report["covers"])),
        None,
    )


def _end_of_place(record: AreaRecord, known: Mapping[str, Sequence[Area]]) -> dt.date | None:
    """The day on which the municipality of a district or neighbourhood ended, when it did."""
    rows = known.get(municipality_of(record.code) or "", ()) if kind_of(record) in _BELOW else ()
    return rows[-1].ends_before if rows else None


def _missing(
    by_code: Mapping[str, AreaRecord],
    known: Mapping[str, Sequence[Area]],
    covers: Mapping[str, Collection[str]],
    day: dt.date,
    later: Sequence[Layout],
) -> Iterable[Area]:
    """Rows that hold on this day, while a list that is complete for their place does not name them."""
    # A list of real areas says nothing of an invented town.
    of_invented_towns = any(is_invented(code) for code in by_code)
    running = [
        row
        for rows in known.values()
        for row in rows
        if runs_on(row, day)
        and row.starts_on < day
        and row.code not in by_code
        and (of_invented_towns or not is_invented(row.code))
    ]
    # What a later layout still names has not ended; this list is then the one that is incomplete.
    absent = [
        row
        for row in running
        if _is_covered(row.code, row.kind, covers)
        and not any(_is_covered(row.code, row.kind, each.report["covers"]) for each in later)
    ]
    gone = {row.code for row in absent if row.kind == AreaKind.MUNICIPALITY}
    with_their_municipality = [
        row for row in running if row.kind in _BELOW and municipality_of(row.code) in gone
    ]
    return {row.pk: row for row in (*absent, *with_their_municipality)}.values()


def layout_changes(records: Iterable[AreaRecord], day: dt.date) -> dict[str, int]:
    """How many areas a layout would change, by kind of change; for rooms whose files bring areas along."""
    counts = plan_layout(records, day).n_by_kind()
    return {change: sum(by_kind.values()) for change, by_kind in counts.items()}
