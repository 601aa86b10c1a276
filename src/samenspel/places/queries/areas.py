"""Areas in lists, on their own page, in forms, and as cards of the thread."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.sorting import sort_key
from samenspel.foundation.web.numbers import whole_number
from samenspel.people.permissions import STRANGER, Viewer, visible_organisations
from samenspel.places.models import Area, AreaKind, AreaPart, StartReason
from samenspel.places.permissions import home_code, may_change, visible_area, visible_areas
from samenspel.places.queries.area_rows import AreaRow, row_of
from samenspel.places.queries.borders import (
    Predecessor,
    Successor,
    predecessors,
    successor_sentence,
    successors,
)
from samenspel.places.queries.kinds import kind_counted
from samenspel.places.queries.maps import MapSheet, OutlineMap, map_sheet, outline_map
from samenspel.ui.formats import joined
from samenspel.ui.parts import Crumb

PAGE_SIZE = 50
MOST_ON_A_MAP = 600
CODES_IN_A_QUERY = 10_000


@dataclass(frozen=True)
class AreaListSheet:
    """The list of areas: what was asked, what was found, and how much there is of each kind."""

    rows: tuple[AreaRow, ...]
    n_found: int
    page: int
    n_pages: int
    words: str
    kind: str
    n_by_kind: Mapping[str, int]
    own: AreaRow | None

    @property
    def is_empty_house(self) -> bool:
        """Whether not a single area was imported yet."""
        return not self.n_by_kind


@dataclass(frozen=True)
class AreaSheet:
    """The page of one area: its place in the tree, its parts with a map, and its earlier and later rows."""

    area: AreaRow
    source: str
    starts_on: dt.date
    ends_before: dt.date | None
    is_current: bool
    starts_because: str
    trail: tuple[Crumb, ...]
    children: tuple[AreaRow, ...]
    parts_words: str
    wholes: tuple[AreaRow, ...]
    history: tuple[AreaRow, ...]
    map: OutlineMap | None
    may_change: bool
    owner_name: str
    successors: tuple[Successor, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()

    @property
    def became(self) -> str:
        """What became of an area that ended, as a sentence; empty when nobody knows."""
        return successor_sentence(self.area.name, self.successors)

    @property
    def kicker(self) -> str:
        """What it is, with its code."""
        return f"{self.area.kind_label} · {self.area.code}"

    @property
    def lead(self) -> str:
        """Where it lies and what it is made of, in one sentence."""
        if self.parts_words and self.area.lies_in:
            return _("Lies in %(place)s and has %(parts)s.") % {
                "place": self.area.lies_in,
                "parts": self.parts_words,
            }
        if self.area.lies_in:
            return _("Lies in %(place)s.") % {"place": self.area.lies_in}
        return ""

    @property
    def children_title(self) -> str:
        """The heading above the list of parts."""
        return _("What belongs to %(name)s") % {"name": self.area.name}

    @property
    def now_url(self) -> str:
        """The page of the area as it is today, when this row has ended."""
        is_gone = self.is_current or self.successors
        return "" if is_gone else reverse("places:area", args=[self.area.code])

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Code, period and source, for the margin."""
        pairs = [
            (_("Code"), self.area.code),
            (_("Holds"), self.area.period),
            (_("Begins because of"), self.starts_because),
            (_("Source"), self.source),
            (_("Area of"), self.owner_name),
        ]
        return [(term, value) for term, value in pairs if value]


def running_on(day: dt.date) -> Q:
    """The condition that a row of an area holds on a day."""
    return Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))


def rows_on(day: dt.date) -> dict[str, Area]:
    """The row of every published area that holds on a day, by code; one query."""
    found = visible_areas(STRANGER).filter(running_on(day)).exclude(kind=AreaKind.WORKING_AREA)
    return {area.code: area for area in found}


def rows_by_code(codes: Collection[str]) -> dict[str, tuple[Area, ...]]:
    """All rows, early to late, of these codes; one query, a second for every further 10,000 codes."""
    found: dict[str, list[Area]] = defaultdict(list)
    wanted = sorted(codes)
    for start in range(0, len(wanted), CODES_IN_A_QUERY):
        part = wanted[start : start + CODES_IN_A_QUERY]
        for area in visible_areas(STRANGER).filter(code__in=part).order_by("starts_on"):
            found[area.code].append(area)
    return {code: tuple(rows) for code, rows in found.items()}


def running_row(rows: Iterable[Area], day: dt.date) -> Area | None:
    """The one of these rows that holds on a day."""
    return next(
        (row for row in rows if row.starts_on <= day and (row.ends_before is None or day < row.ends_before)),
        None,
    )


def same_codes(area_ids: Collection[int]) -> dict[int, tuple[Area, ...]]:
    """All rows, early to late, of the code of each of these areas; two queries.

    An area is followed through time by its code, so that figures of before a new name or new borders
    are found, and a break is seen where its borders changed.
    """
    codes = dict(visible_areas(STRANGER).filter(pk__in=area_ids).values_list("pk", "code"))
    rows = rows_by_code(set(codes.values()))
    return {pk: rows[code] for pk, code in codes.items()}


def area_choices(
    viewer: Viewer,
    *,
    kinds: Collection[str] = (),
    within: str = "",
    today: dt.date | None = None,
) -> list[tuple[int, str]]:
    """Areas to choose from in a form: number and "Zutphen-Noord (wijk)", the largest kind first; one query.

    ``within`` is the code of a municipality; then its own districts, neighbourhoods and working areas.
    Without it, neighbourhoods and districts are left out unless asked for: there are too many of them.
    """
    running = running_on(today or timezone.localdate())
    areas = visible_areas(viewer).filter(running).select_related("parent")
    if within:
        areas = areas.filter(_inside(within))
    elif not kinds:
        areas = areas.exclude(kind__in=(AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD))
    if kinds:
        areas = areas.filter(kind__in=kinds)
    order = list(AreaKind.values)
    found = sorted(areas, key=lambda area: (order.index(area.kind), area.sort_key))
    return [(area.pk, _choice_name(area, within)) for area in found]


def _choice_name(area: Area, within: str) -> str:
    """What it is called in a list; a working area outside its municipality with that name beside it."""
    is_far = not within and area.kind == AreaKind.WORKING_AREA
    where = f"{area.name}, {area.parent.name}" if is_far and area.parent else area.name
    return f"{where} ({area.get_kind_display()})"


def area_found(viewer: Viewer, asked: str, *, on: dt.date) -> Area | None:
    """An area by its code, or by the number of its row; None when nothing is asked or known."""
    rows = visible_areas(viewer).select_related("parent")
    if (pk := whole_number(asked)) is not None:
        return rows.filter(pk=pk).first()
    found = rows.filter(code=asked.upper()) if asked else rows.none()
    return found.filter(running_on(on)).first() or found.order_by("-starts_on").first()


def area_list_sheet(
    viewer: Viewer, *, words: str = "", kind: str = "", page: int = 1, today: dt.date
) -> AreaListSheet:
    """Search areas by name or code, or walk through those of one kind; at most seven queries."""
    running = visible_areas(viewer).filter(running_on(today))
    n_by_kind = dict(running.order_by().values_list("kind").annotate(n=Count("pk")))
    found = _searched(running, words)
    if kind:
        found = found.filter(kind=kind)
    elif not words:
        # Without a question the list begins at the top of the tree, not with 14,000 neighbourhoods.
        found = found.filter(kind=_first_kind(n_by_kind))
    n_found = found.count()
    n_pages = max(1, -(-n_found // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    rows = _home_first(found, home_code(viewer)).select_related("parent")[
        (page - 1) * PAGE_SIZE : page * PAGE_SIZE
    ]
    return AreaListSheet(
        rows=tuple(row_of(area) for area in rows),
        n_found=n_found,
        page=page,
        n_pages=n_pages,
        words=words,
        kind=kind,
        n_by_kind=n_by_kind,
        own=_own_area(viewer, running),
    )


def area_sheet(viewer: Viewer, code: str, *, on: dt.date, today: dt.date | None = None) -> AreaSheet:
    """One area as it was on a day; a fixed number of queries."""
    area = visible_area(viewer, code, on=on)
    day = day_within(area, on)
    children = children_of(viewer, area, day)
    shown = children[:MOST_ON_A_MAP]
    wholes = AreaPart.objects.filter(part=area).select_related("whole__parent")
    history = visible_areas(viewer).filter(code=code).exclude(pk=area.pk).select_related("parent")
    is_current = area.ends_before is None or area.ends_before > (today or on)
    return AreaSheet(
        area=row_of(area),
        source=area.source,
        starts_on=area.starts_on,
        ends_before=area.ends_before,
        is_current=is_current,
        starts_because=_reason(area),
        trail=trail_of(area),
        children=tuple(row_of(child) for child in shown),
        parts_words=_parts_words(children),
        wholes=tuple(row_of(each.whole) for each in wholes),
        history=tuple(row_of(each) for each in history.order_by("-starts_on")),
        map=_map_of(viewer, area, shown, day),
        may_change=bool(may_change(viewer, area)),
        owner_name=area.owner.name if area.owner else "",
        successors=() if is_current else successors(area.code),
        predecessors=predecessors(area.code) if is_current else (),
    )


def areas_by_id(viewer: Viewer, ids: Collection[int]) -> dict[int, Area]:
    """Areas with their parents, by number; one query."""
    return {area.pk: area for area in visible_areas(viewer).filter(pk__in=ids).select_related("parent")}


def trail_of(area: Area) -> tuple[Crumb, ...]:
    """The way from the whole country to an area; at most four queries, as deep as the tree."""
    steps: list[Crumb] = [Crumb(area.name)]
    step = area.parent
    while step is not None:
        steps.append(Crumb(step.name, reverse("places:area", args=[step.code])))
        step = step.parent
    return (*reversed(steps),)


def area_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How areas look along the thread and in search; one query."""
    found = visible_areas(viewer).filter(pk__in=ids).select_related("parent")
    return {
        area.pk: ThingCard(
            kind="places.area",
            thing_id=area.pk,
            kind_label=area.get_kind_display(),
            text=f"{area.name}, {area.parent.name}" if area.parent else area.name,
            url=row_of(area).url,
        )
        for area in found
    }


def _searched(areas: QuerySet[Area], words: str) -> QuerySet[Area]:
    words = words.strip()
    if not words:
        return areas
    return areas.filter(Q(sort_key__contains=sort_key(words)) | Q(code__iexact=words))


def _home_first(areas: QuerySet[Area], municipality: str) -> QuerySet[Area]:
    """What lies in the municipality of this house before all the rest of the country."""
    if not municipality:
        return areas
    at_home = Case(When(_inside(municipality), then=Value(0)), default=Value(1))
    return areas.order_by(at_home, "sort_key", "starts_on")


def _first_kind(n_by_kind: Mapping[str, int]) -> str:
    order = (AreaKind.PROVINCE, AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
    return next((kind for kind in order if n_by_kind.get(kind)), AreaKind.WORKING_AREA)


def _own_area(viewer: Viewer, running: QuerySet[Area]) -> AreaRow | None:
    if not viewer.organisation_ids:
        return None
    codes = visible_organisations(viewer).filter(pk__in=viewer.organisation_ids).exclude(code="")
    own = running.filter(code__in=codes.values("code")).select_related("parent").first()
    return row_of(own) if own else None


def _inside(municipality: str) -> Q:
    number = municipality.removeprefix("GM")
    return (
        Q(code=municipality)
        | Q(code__startswith=f"WK{number}")
        | Q(code__startswith=f"BU{number}")
        | Q(kind=AreaKind.WORKING_AREA, parent__code=municipality)
    )


def children_of(viewer: Viewer, area: Area, day: dt.date) -> list[Area]:
    """The parts of a working area or region, else what hangs directly below in the tree on that day."""
    areas = visible_areas(viewer).select_related("parent")
    if area.kind in (AreaKind.WORKING_AREA, AreaKind.REGION):
        return list(areas.filter(wholes__whole=area))
    # By the code of the parent: its row may have been followed by another since.
    below = areas.filter(running_on(day), parent__code=area.code).exclude(kind=AreaKind.WORKING_AREA)
    order = list(AreaKind.values)
    found = [child for child in below if child.kind != AreaKind.REGION]
    return sorted(found, key=lambda child: (order.index(child.kind), child.sort_key))


def _reason(area: Area) -> str:
    is_telling = area.starts_because != StartReason.FIRST_KNOWN
    return str(StartReason(area.starts_because).label) if is_telling else ""


def _parts_words(children: list[Area]) -> str:
    """Such as "12 provincies en 18 gemeenten", the larger kind first."""
    counts = Counter(child.kind for child in children)
    return joined([kind_counted(kind.value, counts[kind.value]) for kind in AreaKind if counts[kind.value]])


def _with_shapes(viewer: Viewer, children: list[Area], sheet: MapSheet, day: dt.date) -> MapSheet:
    """The map of areas in hand; one without a shape is shown by what it is made of, where that has shapes."""
    drawn = set(sheet.paths)
    bare = [child.code for child in children if child.pk not in drawn]
    if not bare:
        return sheet
    below = visible_areas(viewer).filter(running_on(day), parent__code__in=bare)
    deeper = map_sheet(viewer, [*drawn, *below.values_list("pk", flat=True)])
    return deeper if len(deeper.shapes) > len(sheet.shapes) else sheet


def _map_of(viewer: Viewer, area: Area, children: list[Area], day: dt.date) -> OutlineMap | None:
    """The parts of an area; an area without parts stands out among its neighbours."""
    shown = children
    if not shown and area.parent is not None:
        shown = children_of(viewer, area.parent, area.starts_on)
    sheet = map_sheet(viewer, [each.pk for each in shown] or [area.pk])
    if children:
        sheet = _with_shapes(viewer, children, sheet, day)
    if not sheet:
        return None
    title = (
        _("%(name)s and what lies around it") % {"name": area.name}
        if shown is not children
        else _("The parts of %(name)s") % {"name": area.name}
    )
    rows = {pk: row_of(each) for pk, each in areas_by_id(viewer, list(sheet.paths)).items()}
    return outline_map(sheet, rows, title=title, chosen=area.pk)


def day_within(area: Area, on: dt.date) -> dt.date:
    if area.starts_on > on:
        return area.starts_on
    if area.ends_before is not None and area.ends_before <= on:
        return area.ends_before - dt.timedelta(days=1)
    return on
