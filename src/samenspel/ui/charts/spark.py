"""A small line inside a sentence or a table cell; the numbers stand beside it in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from samenspel.ui.charts.scale import Scale
from samenspel.ui.charts.svg import Pen, Sheet
from samenspel.ui.parts import Text


@dataclass(frozen=True)
class Sparkline:
    """The shape of a series in the space of a word; ``title`` says what it shows, for who does not see it."""

    title: Text
    values: tuple[float | None, ...]
    width: int = 96
    height: int = 28

    def svg(self, *, embedded_style: bool = False) -> str:
        """The drawing; a missing year leaves a hole."""
        pen = Pen(embedded=embedded_style)
        known = [value for value in self.values if value is not None]
        body = self._body(pen, known) if known else ""
        return Sheet(self.width, self.height, str(self.title), "").close(pen, body)

    def _body(self, pen: Pen, known: list[float]) -> str:
        x = Scale(0, max(1, len(self.values) - 1), 4, self.width - 6)
        y = Scale(min(known), max(known), self.height - 5, 5)
        runs: list[list[tuple[float, float]]] = [[]]
        for index, value in enumerate(self.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((x(index), y(value)))
        drawn = [pen.path(run, "sam-c-line-1", stroke_width=2) for run in runs if len(run) > 1]
        last = [run for run in runs if run][-1][-1]
        return "".join(drawn) + pen.tag(
            "circle", "sam-c-dot-1", cx=last[0], cy=last[1], r=3.5, stroke_width=1
        )

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page."""
        # The pen escaped every part.
        return SafeString(f'<span class="sam-spark">{self.svg()}</span>')
