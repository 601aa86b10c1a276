"""Writing SVG: stable text, escaped, with colours either from the page's classes or in the drawing itself."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString

WIDE = 720
NARROW = 328
FONT_SIZE = 14
# The mean width of a letter of our font, in em; measured on Dutch text it lies just under a half.
LETTER = 0.51

# What each class looks like when the drawing stands outside a page (PDF, Word): the neutral theme's values.
PAINT: dict[str, dict[str, str]] = {
    "sam-c-text": {"fill": "#211e19"},
    "sam-c-quiet": {"fill": "#575145"},
    "sam-c-strong": {"fill": "#211e19", "font-weight": "600"},
    "sam-c-grid": {"stroke": "#ddd5c5"},
    "sam-c-axis": {"stroke": "#211e19"},
    "sam-c-break": {"stroke": "#575145"},
    "sam-c-line-1": {"stroke": "#17565a", "fill": "none"},
    "sam-c-line-2": {"stroke": "#b23c17", "fill": "none"},
    "sam-c-line-context": {"stroke": "#6b6456", "fill": "none"},
    "sam-c-dot-1": {"fill": "#17565a", "stroke": "#fffefb"},
    "sam-c-dot-2": {"fill": "#fffefb", "stroke": "#b23c17"},
    "sam-c-hollow": {"fill": "#fffefb", "stroke": "#17565a"},
    "sam-c-label-1": {"fill": "#17565a", "font-weight": "600"},
    "sam-c-label-2": {"fill": "#b23c17", "font-weight": "600"},
    "sam-c-label-context": {"fill": "#575145"},
    "sam-c-band-95": {"fill": "#e4efee"},
    "sam-c-band-80": {"fill": "#bdd7d6"},
    "sam-c-target": {"stroke": "#211e19", "fill": "none"},
    "sam-c-target-dot": {"fill": "#211e19"},
    "sam-c-area-1": {"fill": "#e4efee", "stroke": "#fffefb"},
    "sam-c-area-2": {"fill": "#b3d0cf", "stroke": "#fffefb"},
    "sam-c-area-3": {"fill": "#7aaead", "stroke": "#fffefb"},
    "sam-c-area-4": {"fill": "#3b7f80", "stroke": "#fffefb"},
    "sam-c-area-5": {"fill": "#0f4246", "stroke": "#fffefb"},
    "sam-c-area-none": {"fill": "#fffefb", "stroke": "#857c6c"},
    "sam-c-area-edge": {"fill": "none", "stroke": "#857c6c"},
    "sam-c-agree": {"fill": "#17565a"},
    "sam-c-pass": {"fill": "#f1ece1"},
    "sam-c-disagree": {"fill": "#fffefb"},
    "sam-c-disagree-line": {"stroke": "#b23c17", "fill": "none"},
    "sam-c-on-dark": {"fill": "#ffffff", "font-weight": "600"},
    "sam-c-hull": {"fill": "#f8f5ee", "stroke": "#575145"},
    "sam-c-person": {"fill": "#575145"},
    "sam-c-you": {"fill": "#b23c17", "stroke": "#fffefb"},
    "sam-c-halo": {"fill": "#211e19", "stroke": "#fffefb"},
    "sam-c-halo-quiet": {"fill": "#575145", "stroke": "#fffefb"},
    "sam-c-you-label": {"fill": "#b23c17", "font-weight": "600", "stroke": "#fffefb"},
}


def n(value: float) -> str:
    """Write a coordinate with at most one decimal, so that the same chart is the same text."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def wrapped(text: str, width: float, size: float = FONT_SIZE) -> list[str]:
    """Break a text between words into lines that fit a width in pixels."""
    room = max(6, int(width / (size * LETTER)))
    return textwrap.wrap(str(text), room, break_long_words=False) or [""]


@dataclass(frozen=True)
class Pen:
    """Writes elements; ``embedded`` puts the colours in the drawing, for use outside a page."""

    embedded: bool = False

    def tag(self, name: str, css_class: str = "", inside: str = "", **attributes: float | str) -> str:
        """One element; ``inside`` is markup already, attributes are numbers or text."""
        parts = [f"class={quoteattr(css_class)}"] if css_class and not self.embedded else []
        for key, value in attributes.items():
            text = value if isinstance(value, str) else n(value)
            parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(text)}")
        if self.embedded:
            parts += [f"{key}={quoteattr(value)}" for key, value in PAINT.get(css_class, {}).items()]
        head = " ".join([name, *parts])
        return f"<{head}>{inside}</{name}>" if inside else f"<{head}/>"

    def text(
        self, x: float, y: float, text: str, css_class: str = "sam-c-text", **attributes: float | str
    ) -> str:
        """One line of text with its baseline at (x, y)."""
        attributes.setdefault("font_size", FONT_SIZE)
        return self.tag("text", css_class, escape(str(text)), x=x, y=y, **attributes)

    def lines(
        self,
        x: float,
        y: float,
        rows: Sequence[str],
        css_class: str = "sam-c-text",
        **attributes: float | str,
    ) -> str:
        """Several lines of text under one another, the first with its baseline at (x, y)."""
        return "".join(
            self.text(x, y + index * FONT_SIZE * 1.2, row, css_class, **attributes)
            for index, row in enumerate(rows)
        )

    def path(self, points: Iterable[tuple[float, float]], css_class: str, **attributes: float | str) -> str:
        """An open line through points."""
        steps = " L".join(f"{n(x)} {n(y)}" for x, y in points)
        attributes.setdefault("stroke_linejoin", "round")
        return self.tag("path", css_class, "", d=f"M{steps}", **attributes)

    def polygon(
        self, points: Iterable[tuple[float, float]], css_class: str, **attributes: float | str
    ) -> str:
        """A closed shape through points."""
        return self.tag(
            "polygon", css_class, "", points=" ".join(f"{n(x)},{n(y)}" for x, y in points), **attributes
        )


@dataclass(frozen=True)
class Sheet:
    """The outside of a drawing: its size and what it says to somebody who does not see it."""

    width: float
    height: float
    title: str
    description: str
    has_links: bool = False

    def close(self, pen: Pen, body: str) -> str:
        """The whole drawing; the same values always give the same text."""
        seed = f"{self.title}|{self.description}|{n(self.width)}".encode()
        key = "c" + hashlib.sha256(seed).hexdigest()[:10]
        font = ' font-family="Source Sans Pro, Source Sans 3, sans-serif"' if pen.embedded else ""
        # A picture may hold nothing to follow; with links in it, it is a group of them.
        role = "group" if self.has_links and not pen.embedded else "img"
        look = "" if pen.embedded else ' class="sam-svg"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{look} role="{role}" aria-labelledby="{key}-t {key}-d" '
            f'viewBox="0 0 {n(self.width)} {n(self.height)}" '
            f'width="{n(self.width)}" height="{n(self.height)}"{font}>'
            f'<title id="{key}-t">{escape(self.title)}</title>'
            f'<desc id="{key}-d">{escape(self.description)}</desc>{body}</svg>'
        )


def two_widths(wide: str, narrow: str) -> SafeString:
    """Both drawings; the style sheet shows the one that keeps its text readable at this width."""
    # Both were escaped piece by piece by the pen.
    return SafeString(
        f'<div class="sam-chart sam-chart--wide">{wide}</div>'
        f'<div class="sam-chart sam-chart--narrow">{narrow}</div>'
    )
