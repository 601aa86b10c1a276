"""Drawing a theory of change: boxes in columns on a desk, one column with bows beside it on a phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.ui.charts.layers import Box, Layered, layered
from samenspel.ui.charts.svg import LETTER, WIDE, Pen, Sheet, wrapped
from samenspel.ui.charts.theory import WEIGHT_WORDS, PictureLink, PictureNode, TheoryPicture
from samenspel.ui.parts import Text

SMALL = 13.0
LINE = 15.0
PAD = 8.0
MOST_LINES = 3
HEAD = 30.0
# The layers from left to right; context stands under the efforts, since it works from the same side.
COLUMNS: Sequence[tuple[str, Text]] = (
    ("effort", gettext_lazy("What we do")),
    ("output", gettext_lazy("What there is then")),
    ("outcome", gettext_lazy("What changes by it")),
    ("goal", gettext_lazy("What it is all for")),
)
# How wide a line is: not judged yet, doubtful, fairly sure, sure.
WEIGHTS = (1.4, 1.0, 2.2, 4.0)


def draw(chart: TheoryPicture, width: float, pen: Pen) -> str:
    """The drawing that suits this width."""
    return (_wide if width >= WIDE else _narrow)(chart, pen, width)


# -- wide: columns from left to right ---------------------------------------------------------------


@dataclass(frozen=True)
class _Grid:
    """Where the columns stand, and which of them there are."""

    lefts: Mapping[int, float]
    box_width: float
    column_of: Mapping[str, int]
    heads: tuple[Text, ...]


@dataclass(frozen=True)
class _Ports:
    """The height at which each link leaves its source and arrives at its target, apart from the others."""

    out: Mapping[PictureLink, float]
    into: Mapping[PictureLink, float]


def _wide(chart: TheoryPicture, pen: Pen, width: float) -> str:
    grid = _grid(chart.nodes, width)
    rows = {node.key: _rows(node, grid.box_width) for node in chart.nodes}
    boxes = [
        Box(
            node.key,
            grid.column_of[node.layer],
            len(rows[node.key]) * LINE + 2 * PAD,
            band=int(node.layer == "context"),
        )
        for node in chart.nodes
    ]
    heights = {box.key: box.height for box in boxes}
    places = layered(boxes, [(link.source, link.target) for link in chart.drawn_links])
    column = {box.key: box.column for box in boxes}
    middles = {key: middle + HEAD for key, middle in places.middles.items()}
    ports = _ports(chart.drawn_links, middles, heights)
    lines = "".join(
        _wide_link(pen, grid, link, ports, (column[link.source], column[link.target]), places)
        for link in sorted(chart.drawn_links, key=lambda link: (link.is_weakest, link.weight))
    )
    bodies = "".join(
        _box(pen, node, rows[node.key], (grid.lefts[column[node.key]], middles[node.key]), grid.box_width)
        for node in chart.nodes
    )
    heads = "".join(
        pen.text(grid.lefts[place], 14, str(word), "sam-c-strong", font_size=SMALL)
        for place, word in enumerate(grid.heads)
    )
    legend, height = _legend(pen, chart, HEAD + places.height + 28, width)
    return Sheet(width, height, str(chart.title), str(chart.description)).close(
        pen, heads + lines + bodies + legend
    )


def _grid(nodes: Iterable[PictureNode], width: float) -> _Grid:
    present = {node.layer for node in nodes}
    shown = [
        (layer, word)
        for layer, word in COLUMNS
        if layer in present or (layer == "effort" and "context" in present)
    ]
    order = {layer: place for place, (layer, _word) in enumerate(shown)}
    if "context" in present:
        order["context"] = order["effort"]
    n_columns = max(len(shown), 1)
    margin = 24.0  # beside the last column, for links within it
    gap = 46.0 if n_columns > 3 else 64.0
    box_width = min(230.0, (width - margin - gap * (n_columns - 1)) / n_columns)
    step = box_width + gap
    if n_columns > 1:
        step = (width - margin - box_width) / (n_columns - 1)
    return _Grid(
        lefts={place: 1 + place * step for place in range(n_columns)},
        box_width=box_width,
        column_of=order,
        heads=tuple(word for _layer, word in shown),
    )


def _rows(node: PictureNode, width: float) -> list[tuple[str, str]]:
    """The lines of a box with their class; what does not fit ends in an ellipsis, the table has it whole."""
    room = max(6, int((width - 2 * PAD) / (SMALL * LETTER)))
    # Bold letters are a little wider.
    lines = wrapped(node.title, (width - 2 * PAD) * (0.93 if node.layer == "goal" else 1), SMALL)
    kept = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        kept[-1] = f"{kept[-1][: room - 2]} …"
    css_class = "sam-c-strong" if node.layer == "goal" else "sam-c-text"
    found = [(line if len(line) <= room else f"{line[: room - 1]}…", css_class) for line in kept]
    return found + [
        (line, "sam-c-label-2")
        for line in wrapped(str(node.note), (width - 2 * PAD) * 0.93, SMALL)[:2]
        if line
    ]


def _box(
    pen: Pen, node: PictureNode, rows: Sequence[tuple[str, str]], at: tuple[float, float], width: float
) -> str:
    left, middle = at
    height = len(rows) * LINE + 2 * PAD
    top = middle - height / 2
    is_ours = node.layer in ("goal", "outcome", "output")
    style: dict[str, float | str] = {"stroke_width": 2.6 if node.layer == "goal" else 1.2, "rx": 3.0}
    if node.layer == "context":
        style["stroke_dasharray"] = "2 3"
    shape = pen.tag(
        "rect",
        "sam-c-hollow" if is_ours else "sam-c-hull",
        "",
        x=left,
        y=top,
        width=width,
        height=height,
        **style,
    )
    return shape + "".join(
        pen.text(left + PAD, top + PAD + LINE * place + 11.5, text, css_class, font_size=SMALL)
        for place, (text, css_class) in enumerate(rows)
    )


def _ports(
    links: Sequence[PictureLink], middles: Mapping[int, float], heights: Mapping[int, float]
) -> _Ports:
    leaving: defaultdict[int, list[PictureLink]] = defaultdict(list)
    arriving: defaultdict[int, list[PictureLink]] = defaultdict(list)
    for link in links:
        leaving[link.source].append(link)
        arriving[link.target].append(link)
    out: dict[PictureLink, float] = {}
    into: dict[PictureLink, float] = {}
    for key, found in leaving.items():
        found.sort(key=lambda link: middles[link.target])
        out.update(zip(found, _spread(middles[key], heights[key], len(found)), strict=True))
    for key, found in arriving.items():
        found.sort(key=lambda link: middles[link.source])
        into.update(zip(found, _spread(middles[key], heights[key], len(found)), strict=True))
    return _Ports(out, into)


def _spread(middle: float, height: float, n_ends: int) -> list[float]:
    step = min(9.0, (height - 10) / n_ends)
    return [middle + (place - (n_ends - 1) / 2) * step for place in range(n_ends)]


def _wide_link(
    pen: Pen, grid: _Grid, link: PictureLink, ports: _Ports, columns: tuple[int, int], places: Layered
) -> str:
    first, last = columns
    start = (grid.lefts[first] + grid.box_width, ports.out[link])
    tip_y = ports.into[link]
    if first == last:
        # Within a column a link leaves and arrives on the right.
        right = start[0]
        bow = 16 + min(26.0, abs(tip_y - start[1]) / 6)
        steps = f"M{start[0]:.1f} {start[1]:.1f} C{right + bow:.1f} {start[1]:.1f} "
        steps += f"{right + bow:.1f} {tip_y:.1f} {right + 7:.1f} {tip_y:.1f}"
        middle = (right + bow * 0.75, (start[1] + tip_y) / 2)
        return (
            _stroke(pen, link, steps)
            + _arrow(pen, link, (right, tip_y), back=True)
            + _mark(pen, link, middle)
        )
    heights = [height + HEAD for height in places.ways[link.source, link.target]]
    steps, here = f"M{start[0]:.1f} {start[1]:.1f}", start
    middle = start
    for place, y in enumerate([*heights, tip_y], start=1):
        left = grid.lefts[first + place]
        is_last = first + place == last
        x = left - 7 if is_last else left
        half = (here[0] + x) / 2
        steps += f" C{half:.1f} {here[1]:.1f} {half:.1f} {y:.1f} {x:.1f} {y:.1f}"
        middle = (half, (here[1] + y) / 2)
        here = (x, y)
        if not is_last:
            here = (left + grid.box_width, y)
            steps += f" L{here[0]:.1f} {y:.1f}"
    return _stroke(pen, link, steps) + _arrow(pen, link, (grid.lefts[last], tip_y)) + _mark(pen, link, middle)


def _stroke(pen: Pen, link: PictureLink, steps: str) -> str:
    style: dict[str, float | str] = {"stroke_width": WEIGHTS[link.weight] + (0.8 if link.is_weakest else 0)}
    if not link.weight:
        style["stroke_dasharray"] = "1.5 4"
    elif not link.has_evidence:
        style["stroke_dasharray"] = "6 4"
    return pen.tag("path", "sam-c-line-2" if link.is_weakest else "sam-c-line-1", "", d=steps, **style)


def _arrow(pen: Pen, link: PictureLink, tip: tuple[float, float], *, back: bool = False) -> str:
    x, y = tip
    base = x + 8 if back else x - 8
    return pen.polygon(
        [(x, y), (base, y - 4), (base, y + 4)], "sam-c-label-2" if link.is_weakest else "sam-c-agree"
    )


def _mark(pen: Pen, link: PictureLink, at: tuple[float, float]) -> str:
    if not link.is_weakest:
        return ""
    x, y = at
    return pen.tag("circle", "sam-c-dot-2", cx=x, cy=y, r=9.0, stroke_width=1.8) + pen.text(
        x, y + 4.5, "?", "sam-c-label-2", font_size=SMALL + 1, text_anchor="middle"
    )


# -- narrow: one column from the goal down, the links as bows beside it -------------------------------


def _narrow(chart: TheoryPicture, pen: Pen, width: float) -> str:
    left, y = 92.0, 4.0
    box_width = width - left - 2
    bodies: list[str] = []
    middles: dict[int, float] = {}
    for layer, word in (*reversed(COLUMNS), ("context", gettext_lazy("What plays a part too"))):
        here = [node for node in chart.nodes if node.layer == layer]
        if not here:
            continue
        bodies.append(pen.text(left, y + 14, str(word), "sam-c-strong", font_size=SMALL))
        y += 22
        for node in here:
            rows = _rows(node, box_width)
            height = len(rows) * LINE + 2 * PAD
            middles[node.key] = y + height / 2
            bodies.append(_box(pen, node, rows, (left, middles[node.key]), box_width))
            y += height + 8
        y += 8
    farthest = max((abs(middles[li.source] - middles[li.target]) for li in chart.drawn_links), default=1.0)
    heights = dict.fromkeys(middles, 30.0)
    ports = _ports(chart.drawn_links, middles, heights)
    bows = "".join(
        _bow(pen, link, left, (ports.out[link], ports.into[link]), farthest) for link in chart.drawn_links
    )
    legend, height = _legend(pen, chart, y + 14, width)
    return Sheet(width, height, str(chart.title), str(chart.description)).close(
        pen, bows + "".join(bodies) + legend
    )


def _bow(pen: Pen, link: PictureLink, left: float, ends: tuple[float, float], farthest: float) -> str:
    start, tip = ends
    # The farther it reaches, the wider its bow; a bow touches three quarters of the way to its handles.
    depth = 22 + 62 * (abs(start - tip) / max(farthest, 1.0)) ** 0.7
    edge = left - depth / 0.75
    steps = f"M{left:.1f} {start:.1f} C{edge:.1f} {start:.1f} {edge:.1f} {tip:.1f} {left - 7:.1f} {tip:.1f}"
    middle = (max(11.0, left - depth), (start + tip) / 2)
    return _stroke(pen, link, steps) + _arrow(pen, link, (left, tip)) + _mark(pen, link, middle)


# -- what the lines mean ----------------------------------------------------------------------------


def _legend(pen: Pen, chart: TheoryPicture, top: float, width: float) -> tuple[str, float]:
    """What the lines in this picture mean; returns the drawing and where it ends."""
    if not chart.drawn_links:
        return "", top - 14
    weights = sorted({link.weight for link in chart.drawn_links})
    samples = [
        (PictureLink(0, 0, weight, has_evidence=True), str(WEIGHT_WORDS[weight])) for weight in weights
    ]
    if any(link.weight and not link.has_evidence for link in chart.drawn_links):
        samples.append((PictureLink(0, 0, 1), _("no evidence yet")))
    if any(link.is_weakest for link in chart.drawn_links):
        samples.append((PictureLink(0, 0, 1, is_weakest=True), _("weakest assumption")))
    parts: list[str] = []
    x, y = 4.0, top + 8
    for link, word in samples:
        room = 46 + len(word) * SMALL * LETTER + 16
        if x > 4 and x + room > width:
            x, y = 4.0, y + 22
        parts.append(_stroke(pen, link, f"M{x:.1f} {y - 4:.1f} L{x + 30:.1f} {y - 4:.1f}"))
        parts.append(_arrow(pen, link, (x + 38, y - 4)) + _mark(pen, link, (x + 14, y - 4)))
        parts.append(pen.text(x + 46, y, word, "sam-c-quiet", font_size=SMALL))
        x += room
    return "".join(parts), y + 12
