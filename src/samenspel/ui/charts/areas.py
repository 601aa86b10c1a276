"""A map of areas in classes, with a legend that holds the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.ui import formats
from samenspel.ui.charts.scale import decimals_for
from samenspel.ui.charts.svg import NARROW, WIDE, Pen, Sheet, n, two_widths
from samenspel.ui.parts import Cell, Column, Row, Table, Text

MOST_CLASSES = 5
SWATCH = 18


@dataclass(frozen=True)
class Area:
    """An area: its code and name, its outline as SVG path text, and its value (None when unknown)."""

    code: str
    name: Text
    path: str
    value: float | None
    url: str = ""


@dataclass(frozen=True)
class AreaMap:
    """Areas coloured by value; ``limits`` are the inner borders of at most five classes, low to high."""

    title: Text
    description: Text
    source: Text
    areas: tuple[Area, ...]
    view_box: tuple[float, float, float, float]
    limits: tuple[float, ...]
    unit: Text = ""
    subtitle: Text = ""
    decimals: int = 0

    def number(self, value: float) -> str:
        """A value as it is written on this map."""
        return formats.number(value, self.decimals) + ("%" if self.unit == "%" else "")

    def class_of(self, value: float | None) -> str:
        """The class of a value: 1 (low) to 5 (high), or none."""
        if value is None:
            return "none"
        place = sum(value >= limit for limit in self.limits)
        # Few classes are spread over the whole ramp, so that black and white keeps them apart.
        return str(1 + round(place * (MOST_CLASSES - 1) / max(1, len(self.limits))))

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        return _draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same numbers as a table, the highest first."""
        unit = "" if self.unit == "%" else self.unit
        ordered = sorted(
            self.areas, key=lambda area: (area.value is None, -(area.value or 0), str(area.name))
        )
        rows = tuple(Row((area.name, self._cell(area)), area.url) for area in ordered)
        columns = (Column(_("Area")), Column(_("Value"), numeric=True, unit=unit))
        return Table(self.title, columns, rows, cards=False, caption_hidden=True)

    def _cell(self, area: Area) -> Cell:
        return Cell(_("unknown") if area.value is None else self.number(area.value))

    def _limit(self, value: float) -> str:
        """A limit of a class, with only the decimals that the limits need."""
        return formats.number(value, decimals_for(self.limits)) + ("%" if self.unit == "%" else "")

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The classes with their numbers, low to high, and the unknown when there is one."""
        edges = [None, *self.limits, None]
        rows = []
        for low, high in pairwise(edges):
            sample = self.limits[0] - 1 if low is None else low
            rows.append((self.class_of(sample), self._between(low, high)))
        if any(area.value is None for area in self.areas):
            rows.append(("none", _("unknown")))
        return rows

    def _between(self, low: float | None, high: float | None) -> str:
        if low is None:
            return _("below %(high)s") % {"high": self._limit(high or 0)}
        if high is None:
            return _("%(low)s and more") % {"low": self._limit(low)}
        return _("%(low)s to %(high)s") % {"low": self._limit(low), "high": self._limit(high)}


def _draw(chart: AreaMap, width: float, pen: Pen) -> str:
    left, top, across, down = chart.view_box
    is_narrow = width < WIDE * 0.7
    map_width = float(width) if is_narrow else width * 0.74
    factor = min(map_width / across, 520 / down)
    height = down * factor
    place = f"translate({n(-left * factor)} {n(-top * factor)}) scale({factor:.6g})"
    shapes = pen.tag(
        "g", "", "".join(_shape(chart, area, pen, factor) for area in chart.areas), transform=place
    )
    if is_narrow:
        legend = _legend(chart, pen, 0, height + 24)
        total = height + 24 + len(chart.legend) * 26
    else:
        legend = _legend(chart, pen, across * factor + 32, 20)
        total = max(height, 20 + len(chart.legend) * 26.0)
    has_links = any(area.url for area in chart.areas)
    return Sheet(width, total, str(chart.title), str(chart.description), has_links).close(
        pen, shapes + legend
    )


def _shape(chart: AreaMap, area: Area, pen: Pen, factor: float) -> str:
    value = _("unknown") if area.value is None else chart.number(area.value)
    words = f"<title>{escape(f'{area.name}: {value}')}</title>"
    kind = chart.class_of(area.value)
    attributes: dict[str, float | str] = {"d": area.path, "stroke_width": f"{1.2 / factor:.4g}"}
    if kind == "none":
        attributes["stroke_dasharray"] = f"{4 / factor:.4g} {3 / factor:.4g}"
    shape = pen.tag("path", f"sam-c-area-{kind}", words, **attributes)
    return pen.tag("a", "", shape, href=area.url) if area.url and not pen.embedded else shape


def _legend(chart: AreaMap, pen: Pen, x: float, y: float) -> str:
    parts = []
    for index, (kind, words) in enumerate(chart.legend):
        top = y + index * 26
        parts.append(
            pen.tag("rect", f"sam-c-area-{kind}", x=x, y=top - 4, width=SWATCH * 1.5, height=SWATCH)
            + pen.tag(
                "rect", "sam-c-area-edge", x=x, y=top - 4, width=SWATCH * 1.5, height=SWATCH, stroke_width=1
            )
            + pen.text(x + SWATCH * 1.5 + 8, top + 10, words)
        )
    return "".join(parts)
