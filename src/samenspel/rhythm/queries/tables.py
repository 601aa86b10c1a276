"""The tables under the headings of a paper, as plain cells; numbers keep the words of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.rhythm.queries.material import Material
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Column, Row, Table

Cells = list[list[str]]


@dataclass(frozen=True)
class Layout:
    """A kind of table: its headings, how wide each column is beside the others, and which hold numbers."""

    columns: tuple[str | Promise, ...]
    widths: tuple[int, ...]
    rows_of: Callable[[Material], Cells]
    numbers: tuple[int, ...] = ()


def table_of(name: str, material: Material) -> dict[str, Any] | None:
    """A table as plain values, or None when there is nothing in it."""
    if not name:
        return None
    layout = _TABLES[name]
    rows = layout.rows_of(material)
    if not rows:
        return None
    return {
        "columns": [str(column) for column in layout.columns],
        "rows": rows,
        "widths": list(layout.widths),
        "numbers": list(layout.numbers),
    }


def laid_out(kept: Mapping[str, Any]) -> dict[str, Any]:
    """A kept table with its layout; one that was frozen before tables had one is set in equal columns."""
    return {"widths": [1] * len(kept["columns"]), "numbers": [], **kept}


def shown_table(kept: Mapping[str, Any] | None, caption: str) -> Table | None:
    """Kept cells as a table for the page."""
    if kept is None:
        return None
    table = laid_out(kept)
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=tuple(
            Column(label, numeric=place in table["numbers"]) for place, label in enumerate(table["columns"])
        ),
        rows=tuple(Row(tuple(cells)) for cells in table["rows"]),
    )


def _indicators(material: Material) -> Cells:
    return [
        [
            f"{one.label}, {one.area}",
            one.baseline or "–",
            one.last or _("not available"),
            one.target or "–",
            one.source or "–",
        ]
        for one in material.indicators
    ]


def _lights(material: Material) -> Cells:
    return [
        [
            capfirst(one.name),
            one.colour_word,
            one.reason,
            " ".join(filter(None, [one.adjustment, one.who_and_when and f"({one.who_and_when})"])) or "–",
            one.judged,
        ]
        for one in material.lights
    ]


def _decisions(material: Material) -> Cells:
    return [
        [
            one.question,
            one.chosen or "–",
            date_words(one.decided_on),
            _("done on %(day)s") % {"day": date_words(one.done_on)}
            if one.done_on
            else _("before %(day)s") % {"day": date_words(one.due_on)},
            date_words(one.look_back_on),
        ]
        for one in material.decisions
    ]


def _efforts(material: Material) -> Cells:
    return [[line.title, line.party, line.standing, line.needs or "–"] for line in material.efforts]


def _money(material: Material) -> Cells:
    return [
        [f"{pot.title} {pot.year}", *(str(amount) for _label, amount in pot.totals)]
        for pot in material.money.pots
    ]


def _agreed(material: Material) -> Cells:
    return [
        [
            row.what,
            row.owner_name,
            date_words(row.due_on) if row.due_on else "–",
            _("late") if row.is_late else _("open"),
        ]
        for row in material.agreed.open
    ]


def _council(material: Material) -> Cells:
    return [
        [
            # The number first: after the kind a narrow column would break it in two at its hyphen.
            ", ".join(filter(None, [row.number, row.kind_label])),
            row.title,
            ", ".join(filter(None, [str(row.status.word), str(row.status.reason)])),
            row.outcome or "–",
        ]
        for row in (*material.council.open, *material.council.answered)
    ]


_TABLES: Mapping[str, Layout] = {
    "indicators": Layout(
        (
            gettext_lazy("Figure"),
            gettext_lazy("Start"),
            gettext_lazy("Last known"),
            gettext_lazy("Target"),
            gettext_lazy("Source"),
        ),
        (30, 13, 15, 19, 23),
        _indicators,
    ),
    "efforts": Layout(
        (
            gettext_lazy("Effort"),
            gettext_lazy("Whose"),
            gettext_lazy("How it goes"),
            gettext_lazy("What is needed"),
        ),
        (27, 25, 25, 23),
        _efforts,
    ),
    "money": Layout(
        (
            gettext_lazy("Pot"),
            gettext_lazy("In the pot"),
            gettext_lazy("Asked"),
            gettext_lazy("Missing"),
            gettext_lazy("Left"),
        ),
        (36, 19, 15, 15, 15),
        _money,
        numbers=(1, 2, 3, 4),
    ),
    "agreed": Layout(
        (gettext_lazy("What was agreed"), gettext_lazy("Who"), gettext_lazy("Before"), gettext_lazy("State")),
        (46, 22, 20, 12),
        _agreed,
    ),
    "council": Layout(
        (
            gettext_lazy("Piece"),
            gettext_lazy("About"),
            gettext_lazy("State"),
            gettext_lazy("What happened with it"),
        ),
        (20, 28, 22, 30),
        _council,
    ),
    "decisions": Layout(
        (
            gettext_lazy("Question"),
            gettext_lazy("Chosen"),
            gettext_lazy("Decided on"),
            gettext_lazy("Carried out"),
            gettext_lazy("Look back on"),
        ),
        (25, 26, 15, 16, 18),
        _decisions,
    ),
    "lights": Layout(
        (
            gettext_lazy("What"),
            gettext_lazy("Light"),
            gettext_lazy("Why"),
            gettext_lazy("How we adjust"),
            gettext_lazy("Judged by"),
        ),
        (12, 17, 25, 29, 17),
        _lights,
    ),
}
