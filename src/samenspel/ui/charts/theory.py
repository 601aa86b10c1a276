"""How it is meant to work: what is done on the left, what for on the right, and the links between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samenspel.ui.charts.svg import NARROW, WIDE, Pen, two_widths
from samenspel.ui.parts import Cell, Column, Row, Table, Text

LAYER_WORDS: Mapping[str, Text] = {
    "goal": gettext_lazy("goal"),
    "outcome": pgettext_lazy("layer", "outcome"),
    "output": gettext_lazy("output"),
    "effort": gettext_lazy("effort"),
    "context": gettext_lazy("context"),
}
# How sure people are, by the weight of a link.
WEIGHT_WORDS: Sequence[Text] = (
    gettext_lazy("not judged yet"),
    gettext_lazy("doubtful"),
    gettext_lazy("fairly sure"),
    gettext_lazy("sure"),
)


@dataclass(frozen=True)
class PictureNode:
    """A node: its layer (goal, outcome, output, effort, context), its words and a word of warning."""

    key: int
    layer: str
    title: str
    note: Text = ""


@dataclass(frozen=True)
class PictureLink:
    """A link: how sure people are (0 not judged to 3 sure), and whether there is evidence."""

    source: int
    target: int
    weight: int = 0
    has_evidence: bool = False
    is_weakest: bool = False
    assumption: str = ""
    evidence: Text = ""
    judged: Text = ""


@dataclass(frozen=True)
class TheoryPicture:
    """Boxes in columns with links from left to right; on a phone one column with bows beside it.

    A thick line is a link of which people are sure, a dashed one rests on no evidence yet, and the weakest
    one carries a question mark: the picture says the same on grey paper.
    """

    title: Text
    description: Text
    source: Text
    nodes: tuple[PictureNode, ...]
    links: tuple[PictureLink, ...] = ()
    subtitle: Text = ""

    @cached_property
    def drawn_links(self) -> tuple[PictureLink, ...]:
        """The links between nodes that are in the picture."""
        keys = {node.key for node in self.nodes}
        return tuple(link for link in self.links if link.source in keys and link.target in keys)

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        # The drawing knows the parts of this file, so this file meets it only when it draws.
        from samenspel.ui.charts.theory_drawing import draw

        return draw(self, float(width), Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same links as a table; a node without links has a row of its own."""
        known = {node.key: node for node in self.nodes}
        linked = {end for link in self.drawn_links for end in (link.source, link.target)}
        rows = [
            Row(
                (
                    _named(known[link.source]),
                    _named(known[link.target]),
                    link.assumption or _("not written down yet"),
                    link.evidence or _("nothing yet"),
                    Cell(
                        WEIGHT_WORDS[link.weight],
                        note=_("weakest; %(judged)s") % {"judged": link.judged}
                        if link.is_weakest
                        else link.judged,
                    ),
                )
            )
            for link in self.drawn_links
        ]
        rows += [
            Row((_named(node), _("no link"), "", "", "")) for node in self.nodes if node.key not in linked
        ]
        columns = (
            Column(_("This")),
            Column(_("leads to")),
            Column(_("because we assume that")),
            Column(_("It rests on")),
            Column(_("How sure")),
        )
        return Table(self.title, columns, tuple(rows), caption_hidden=True)


def _named(node: PictureNode) -> Cell:
    word = LAYER_WORDS[node.layer]
    return Cell(node.title, note=f"{word}, {node.note}" if node.note else word)
