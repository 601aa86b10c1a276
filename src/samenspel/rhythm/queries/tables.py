"""The tables under the headings of a paper, as plain cells; numbers keep the words of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.rhythm.queries.material import Material
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Column, Row, Table

Cells = list[list[str]]


def table_of(name: str, material: Material) -> dict[str, Any] | None:
    """A table as plain values, or None when there is nothing in it."""
    if not name:
        return None
    columns, rows_of = _TABLES[name]
    rows = rows_of(material)
    if not rows:
        return None
    return {"columns": [str(column) for column in columns], "rows": rows}


def shown_table(kept: Mapping[str, Any] | None, caption: str) -> Table | None:
    """Kept cells as a table for the page."""
    if kept is None:
        return None
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=tuple(Column(label) for label in kept["columns"]),
        rows=tuple(Row(tuple(cells)) for cells in kept["rows"]),
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
            one.name,
            one.colour_word,
            one.reason,
            "; ".join(filter(None, [one.adjustment, one.who_and_when])) or "–",
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
        [f"{pot.title} {pot.year}", str(label), str(amount)]
        for pot in material.money.pots
        for label, amount in pot.totals
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
            " ".join(filter(None, [row.kind_label, row.number])),
            row.title,
            " ".join([str(row.status.word), str(row.status.reason)]).strip(),
            row.outcome or "–",
        ]
        for row in (*material.council.open, *material.council.answered)
    ]


_TABLES: Mapping[str, tuple[tuple[str | Promise, ...], Callable[[Material], Cells]]] = {
    "indicators": (
        (
            gettext_lazy("Figure"),
            gettext_lazy("Start"),
            gettext_lazy("Last known"),
            gettext_lazy("Target"),
            gettext_lazy("Source"),
        ),
        _indicators,
    ),
    "efforts": (
        (
            gettext_lazy("Effort"),
            gettext_lazy("Whose"),
            gettext_lazy("How it goes"),
            gettext_lazy("What is needed"),
        ),
        _efforts,
    ),
    "money": ((gettext_lazy("Pot"), gettext_lazy("What"), gettext_lazy("Amount")), _money),
    "agreed": (
        (gettext_lazy("What was agreed"), gettext_lazy("Who"), gettext_lazy("Before"), gettext_lazy("State")),
        _agreed,
    ),
    "council": (
        (
            gettext_lazy("Piece"),
            gettext_lazy("About"),
            gettext_lazy("State"),
            gettext_lazy("What happened with it"),
        ),
        _council,
    ),
    "decisions": (
        (
            gettext_lazy("Question"),
            gettext_lazy("Chosen"),
            gettext_lazy("Decided on"),
            gettext_lazy("Carried out"),
            gettext_lazy("Look back on"),
        ),
        _decisions,
    ),
    "lights": (
        (
            gettext_lazy("What"),
            gettext_lazy("Light"),
            gettext_lazy("Why"),
            gettext_lazy("How we adjust"),
            gettext_lazy("Judged by"),
        ),
        _lights,
    ),
}
