"""Bring a list in: paste or choose it, see line by line what was read, and only then take it over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.pasting import PasteColumn, Pasted, PastedRow, read_pasted
from samenspel.foundation.pasting.lines import LARGEST
from samenspel.ui import formats
from samenspel.ui.parts import Column, Row, Table

Reader = Callable[[str | bytes, str], Pasted]
Effects = Callable[[Sequence[PastedRow]], Sequence[str]]

ROWS_SHOWN = 12
FAULTS_SHOWN = 30
_COLUMNS_SHOWN = 5


class PasteForm(forms.Form):
    """The list as text, or as a file that goes before it; one of the two is enough."""

    pasted = forms.CharField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("Copy the cells in your spreadsheet, the line with headings too."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "data-draft": "paste"}),
        strip=False,
    )
    upload = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("An .xlsx, .csv or .tsv file of at most 2,000 lines."),
        allow_empty_file=True,
    )
    use_required_attribute = False

    def source(self) -> tuple[str | bytes, str]:
        """What was sent, and what the file is called."""
        upload = self.cleaned_data.get("upload")
        if upload is not None:
            return upload.read(LARGEST + 1), str(upload.name)
        return self.cleaned_data.get("pasted", ""), ""


@dataclass(frozen=True)
class PasteSheet:
    """What ``ui/paste.html`` shows; ``is_confirmed`` when the rows were seen and may be taken over."""

    form: PasteForm
    hints: tuple[tuple[str, str], ...]
    example: Table
    pasted: Pasted | None = None
    preview: Table | None = None
    seen: str = ""
    is_confirmed: bool = False

    @property
    def rows(self) -> tuple[PastedRow, ...]:
        """The rows that can go on."""
        return self.pasted.rows if self.pasted else ()

    @property
    def faults(self) -> list[str]:
        """The first faults, as sentences."""
        return [fault.sentence for fault in self._faults[:FAULTS_SHOWN]]

    @property
    def n_more_faults(self) -> int:
        """How many faults are not shown."""
        return max(0, len(self._faults) - FAULTS_SHOWN)

    @property
    def n_more_rows(self) -> int:
        """How many rows are not shown."""
        return max(0, len(self.rows) - ROWS_SHOWN)

    @property
    def _faults(self) -> Sequence[Any]:
        return self.pasted.faults if self.pasted else ()


def paste_sheet(
    request: HttpRequest,
    columns: Sequence[PasteColumn],
    *,
    example: Sequence[str],
    read: Reader | None = None,
    effects: Effects | None = None,
) -> PasteSheet:
    """Read what was sent to a page that brings in a list; the page acts when ``is_confirmed``.

    ``example`` is one line, cell by cell; ``read`` adds what a room checks for itself; ``effects`` tells for
    each row what will happen. What was changed after it was seen is shown again before anything happens.
    """
    hints, shown = _hints(columns), _example(columns, example)
    if request.method != "POST":
        return PasteSheet(PasteForm(), hints, shown)
    form = PasteForm(request.POST, request.FILES)
    form.full_clean()
    source, file_name = form.source()
    pasted = read(source, file_name) if read else read_pasted(source, columns, file_name=file_name)
    seen = _digest(pasted.text)
    is_confirmed = bool(pasted.rows) and "confirm" in request.POST and request.POST.get("seen") == seen
    return PasteSheet(
        PasteForm(initial={"pasted": pasted.text}),
        hints,
        shown,
        pasted,
        _preview(pasted, columns, effects) if pasted.rows else None,
        seen,
        is_confirmed,
    )


def _digest(text: str) -> str:
    """The same for the same list, whatever line ends a browser makes of it."""
    return hashlib.sha256("\n".join(text.split()).encode("utf-8", "replace")).hexdigest()[:32]


def _hints(columns: Sequence[PasteColumn]) -> tuple[tuple[str, str], ...]:
    """What has to stand in a column, for those where that is not plain."""
    told = ((column, _hint(column)) for column in columns)
    return tuple((str(column.label), hint) for column, hint in told if hint)


def _hint(column: PasteColumn) -> str:
    hints = {
        "date": _("a date, such as 3-3-2026"),
        "euro": _("an amount, such as € 1.240,50"),
        "number": _("a number, such as 1,5"),
        "yes_no": _("ja or nee"),
        "choice": ", ".join(str(label) for _value, label in column.choices),
    }
    said = [_("has to be there")] if column.required else []
    return "; ".join([*said, hints[column.kind]] if column.kind in hints else said)


def _example(columns: Sequence[PasteColumn], example: Sequence[str]) -> Table:
    headings = tuple(Column(column.label, numeric=column.kind in {"euro", "number"}) for column in columns)
    return Table(_("This is how a list looks"), headings, (Row(tuple(example)),))


def _preview(pasted: Pasted, columns: Sequence[PasteColumn], effects: Effects | None) -> Table:
    rows = pasted.rows[:ROWS_SHOWN]
    filled = [c for c in columns if any(row.values.get(c.key) not in (None, "") for row in pasted.rows)]
    shown = filled[:_COLUMNS_SHOWN]
    headings = [Column(c.label, numeric=c.kind in {"euro", "number"}) for c in shown]
    cells = [[_shown(c, row.values.get(c.key)) for c in shown] for row in rows]
    if effects is not None:
        headings.append(Column(_("What happens")))
        cells = [[*row, said] for row, said in zip(cells, effects(rows), strict=True)]
    lines = (Row((*row,)) for row in cells)
    return Table(_("What was read"), tuple(headings), tuple(lines), caption_hidden=True)


def _shown(column: PasteColumn, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if column.kind == "euro":
        return formats.euros(value)
    if column.kind == "number":
        return formats.number(value, max(0, -value.normalize().as_tuple().exponent))
    if column.kind == "date":
        return formats.date_words(value)
    if column.kind == "yes_no":
        return _("yes") if value else _("no")
    return str(dict(column.choices).get(value, value))
