"""The marks of a force field: a shape for how a party stands, a kind of line for how two relate."""

from __future__ import annotations

import math

from samenspel.ui.charts.svg import Pen

Spot = tuple[float, float]
MARK = 5.5
LINE = 15.0
_ARROWS = ("depends_on", "funds")


def mark(pen: Pen, spot: Spot, stance: int) -> str:
    """Up is for, down is against, a circle waits; filled is strongly."""
    x, y = spot
    css_class = "sam-c-dot-1" if abs(stance) == 2 else "sam-c-hollow"
    if stance == 0:
        return pen.tag("circle", css_class, cx=x, cy=y, r=MARK - 1, stroke_width=1.6)
    way = -1 if stance > 0 else 1
    size = MARK + 1.2 if abs(stance) == 2 else MARK  # a filled one has no edge of its own
    corners = [(x, y + way * size), (x + size, y - way * (size - 1)), (x - size, y - way * (size - 1))]
    return pen.polygon(corners, css_class, stroke_width=1.6, stroke_linejoin="round")


def stroke(pen: Pen, start: Spot, end: Spot, kind: str) -> str:
    """A line clear of both marks: plain, dashed, thick or zigzag, with a head where it has a direction."""
    length = math.dist(start, end)
    if length < 3 * MARK:
        return ""
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    a = (start[0] + ux * (MARK + 2), start[1] + uy * (MARK + 2))
    b = (end[0] - ux * (MARK + 3), end[1] - uy * (MARK + 3))
    if kind == "tension":
        return pen.path(_zigzag(a, b), "sam-c-line-2", stroke_width=1.3)
    style: dict[str, float | str] = {"stroke_width": 2.4 if kind == "funds" else 1.1}
    if kind == "depends_on":
        style["stroke_dasharray"] = "5 3"
    head = ""
    if kind in _ARROWS:
        base = (b[0] - ux * 7, b[1] - uy * 7)
        sides = [(base[0] - uy * 3.5, base[1] + ux * 3.5), (base[0] + uy * 3.5, base[1] - ux * 3.5)]
        head, b = pen.polygon([b, *sides], "sam-c-person"), base
    return pen.path(_bowed(a, b), "sam-c-break", fill="none", **style) + head


def _bowed(a: Spot, b: Spot) -> list[Spot]:
    """A line that runs along a row of labels bows over it; any other goes straight."""
    if abs(a[1] - b[1]) > 2 * LINE or abs(a[0] - b[0]) < 6 * LINE:
        return [a, b]
    middle = ((a[0] + b[0]) / 2, min(a[1], b[1]) - 2 * LINE)
    steps = [i / 10 for i in range(11)]
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * middle[0] + t**2 * b[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * middle[1] + t**2 * b[1],
        )
        for t in steps
    ]


def _zigzag(a: Spot, b: Spot) -> list[Spot]:
    length = math.dist(a, b)
    n_teeth = max(2, int(length / 7))
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    between = [
        (
            a[0] + ux * length * i / n_teeth - uy * (3 if i % 2 else -3),
            a[1] + uy * length * i / n_teeth + ux * (3 if i % 2 else -3),
        )
        for i in range(1, n_teeth)
    ]
    return [a, *between, b]
