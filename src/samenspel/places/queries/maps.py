"""Maps of areas as paths of a drawing, ready for the page; never a picture from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from django.core.cache import caches
from django.db.models import Max
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.people.permissions import Viewer
from samenspel.places.models import AreaShape, ImportState, Layout
from samenspel.places.outlines import Drawing, draw
from samenspel.places.permissions import visible_areas
from samenspel.places.queries.area_rows import AreaRow
from samenspel.places.rules import short_name
from samenspel.ui.charts.svg import FONT_SIZE, NARROW, WIDE, Pen, Sheet, two_widths
from samenspel.ui.parts import Column, Row, Table

MOST_LABELS = 14
MOST_DRAWN_ANEW = 100
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class MapShape:
    """One area on the map: its name and its outline as the ``d`` of an SVG path."""

    area_id: int
    code: str
    name: str
    path: str


@dataclass(frozen=True)
class MapSheet:
    """A map: how large it is, its shapes, whose borders they are, and how many areas have no shape."""

    width: float
    height: float
    shapes: tuple[MapShape, ...]
    n_without_shape: int
    sources: tuple[str, ...]
    labels: Mapping[int, tuple[float, float]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.shapes)

    @property
    def paths(self) -> dict[int, str]:
        """The outline of each area, by its number."""
        return {shape.area_id: shape.path for shape in self.shapes}


def map_sheet(viewer: Viewer, area_ids: Collection[int], *, width: int = 640) -> MapSheet:
    """The map of these areas, drawn to fill a width; three queries, or one when it was drawn before.

    Borders change once a year: a large map is kept until the next layout is taken over.
    An area without a shape of its own gets the one of another row of its code (of before a new name or
    new borders); ``sources`` tells from which files and years the borders are.
    """
    if len(area_ids) < MOST_DRAWN_ANEW:
        return _drawn(viewer, area_ids, width)
    newest = Layout.objects.filter(state=ImportState.DONE).aggregate(newest=Max("done_at"))["newest"]
    seed = f"{sorted(area_ids)}{newest}".encode()
    key = f"places.map.{width}.{hashlib.sha256(seed).hexdigest()}"
    kept: MapSheet | None = caches["process"].get(key)
    if kept is None:
        kept = _drawn(viewer, area_ids, width)
        caches["process"].set(key, kept, timeout=KEPT_SECONDS)
    return kept


def _drawn(viewer: Viewer, area_ids: Collection[int], width: int) -> MapSheet:
    areas = {area.pk: area for area in visible_areas(viewer).filter(pk__in=area_ids)}
    found = _shapes_of(viewer, {area.code for area in areas.values()})
    chosen = {
        pk: shape for pk, area in areas.items() if (shape := _nearest(area.pk, found.get(area.code, [])))
    }
    drawing: Drawing = draw({pk: shape.polygons for pk, shape in chosen.items()}, width=width)
    shapes = [
        MapShape(pk, areas[pk].code, areas[pk].name, path) for pk, path in drawing.paths.items() if path
    ]
    return MapSheet(
        width=drawing.width,
        height=drawing.height,
        shapes=tuple(sorted(shapes, key=lambda shape: areas[shape.area_id].sort_key)),
        n_without_shape=len(areas) - len(chosen),
        sources=tuple(sorted({str(shape.layout) for shape in chosen.values() if shape.layout})),
        labels=drawing.labels,
    )


def _shapes_of(viewer: Viewer, codes: Collection[str]) -> dict[str, list[AreaShape]]:
    rows = visible_areas(viewer).filter(code__in=codes)
    found: dict[str, list[AreaShape]] = {}
    shapes = AreaShape.objects.filter(area__in=rows).select_related("area", "layout")
    for shape in shapes.order_by("area__starts_on"):
        found.setdefault(shape.area.code, []).append(shape)
    return found


def _nearest(area_id: int, shapes: list[AreaShape]) -> AreaShape | None:
    """Its own shape, else the newest of its code."""
    own = next((shape for shape in shapes if shape.area_id == area_id), None)
    return own or (shapes[-1] if shapes else None)


@dataclass(frozen=True)
class OutlineMap:
    """A map that only shows where things lie: each area a link, a name where there is room."""

    title: str
    subtitle: str
    description: str
    source: str
    sheet: MapSheet
    rows: Mapping[int, AreaRow]
    labels: Mapping[int, tuple[float, float]]
    chosen: int

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width."""
        pen, factor = Pen(embedded=embedded_style), width / self.sheet.width
        shapes = "".join(self._shape(pen, shape, factor) for shape in self.sheet.shapes)
        body = pen.tag("g", "", shapes, transform=f"scale({factor:.6g})")
        if width >= WIDE:
            body += "".join(
                pen.text(x, y, name, css_class, text_anchor="middle")
                for name, css_class, x, y in self._readable_labels(factor)
            )
        height = self.sheet.height * factor
        return Sheet(width, height, self.title, self.description, has_links=True).close(pen, body)

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page: wide and narrow, or one that scales where no names are written."""
        if not self.labels:
            # Every part was escaped by the pen.
            return SafeString(f'<div class="sam-chart">{self.svg(WIDE)}</div>')
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same areas as a table."""
        rows = tuple(Row((row.name, row.code), row.url) for row in self._shown())
        columns = (Column(_("Area")), Column(_("Code")))
        return Table(self.title, columns, rows, cards=False, caption_hidden=True)

    def _readable_labels(self, factor: float) -> Iterator[tuple[str, str, float, float]]:
        """The names that do not run over each other; the others are in the list."""
        taken: list[tuple[float, float, float]] = []
        for pk, (x, y) in sorted(self.labels.items(), key=lambda item: self.rows[item[0]].name):
            name = short_name(self.rows[pk].name)
            left, top, half = x * factor, y * factor, len(name) * FONT_SIZE * 0.27
            if all(abs(top - t) > FONT_SIZE or abs(left - x0) > half + h for x0, t, h in taken):
                taken.append((left, top, half))
                yield name, "sam-c-on-dark" if pk == self.chosen else "sam-c-strong", left, top

    def _shown(self) -> list[AreaRow]:
        return [self.rows[shape.area_id] for shape in self.sheet.shapes]

    def _shape(self, pen: Pen, shape: MapShape, factor: float) -> str:
        row = self.rows[shape.area_id]
        css_class = "sam-c-area-4" if shape.area_id == self.chosen else "sam-c-area-2"
        words = f"<title>{escape(row.name)}</title>"
        drawn = pen.tag(
            "path", css_class, words, d=shape.path, fill_rule="evenodd", stroke_width=f"{1.2 / factor:.4g}"
        )
        return pen.tag("a", "", drawn, href=row.url) if not pen.embedded else drawn


def outline_map(sheet: MapSheet, rows: Mapping[int, AreaRow], *, title: str, chosen: int) -> OutlineMap:
    """The map of areas in hand, with names on it when there are few enough to read."""
    labels = sheet.labels if len(sheet.shapes) <= MOST_LABELS else {}
    subtitle = (
        ngettext(
            "Of %(n)s area we have no shape; it is in the list.",
            "Of %(n)s areas we have no shape; they are in the list.",
            sheet.n_without_shape,
        )
        % {"n": sheet.n_without_shape}
        if sheet.n_without_shape
        else ""
    )
    description = _("Map of %(n)s areas. The list below it holds the same areas.") % {"n": len(sheet.shapes)}
    source = _("Borders: %(sources)s.") % {"sources": ", ".join(sheet.sources) or _("source unknown")}
    return OutlineMap(title, subtitle, description, source, sheet, rows, labels, chosen)
