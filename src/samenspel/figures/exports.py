"""Figures as files: CSV for machines, a workbook for people, each with the source of every number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspel.figures.models import Indicator
from samenspel.figures.queries import ValueRow

CSV_COLUMNS = (
    "gebied_code", "gebied_naam", "gebied_soort", "periode", "waarde", "eenheid", "status",
    "bron", "geteld_door", "licentie", "gepubliceerd_op", "ingelezen_op",
    "indicator",
)  # fmt: skip


# A name or source that begins with "=" is read, never computed.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}


class _Line:
    """Stands where a file would, and hands back each line as it is written."""

    def write(self, line: str) -> str:
        return line


def values_csv(indicator: Indicator, rows: Iterable[ValueRow]) -> Iterator[str]:
    """Lines of a UTF-8 CSV file with commas and decimal points, as open data is read by machines."""
    writer = csv.writer(_Line())
    yield writer.writerow(CSV_COLUMNS)
    for row in rows:
        yield writer.writerow(_cells(indicator, row))


def values_xlsx(indicator: Indicator, rows: Sequence[ValueRow]) -> bytes:
    """A workbook: the figures on one sheet, what they mean on the other."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "d-m-yyyy", **_AS_TEXT})
    bold = book.add_format({"bold": True})
    figures = book.add_worksheet(_("Figures"))
    figures.write_row(0, 0, [name.replace("_", " ") for name in CSV_COLUMNS], bold)
    for number, row in enumerate(rows, start=1):
        figures.write_row(number, 0, _cells(indicator, row))
    figures.autofit()
    figures.freeze_panes(1, 0)
    figures.autofilter(0, 0, max(1, len(rows)), len(CSV_COLUMNS) - 1)
    about = book.add_worksheet(_("About these figures"))
    for number, (term, text) in enumerate(_about(indicator)):
        about.write(number, 0, term, bold)
        about.write(number, 1, text)
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 90)
    book.close()
    return target.getvalue()


def _cells(indicator: Indicator, row: ValueRow) -> list[Any]:
    return [
        row.area_code,
        row.area_name,
        row.area_kind,
        row.period,
        "" if row.value is None else row.value,
        indicator.unit,
        row.status_word,
        row.source,
        row.counted_by,
        row.licence,
        row.published_on.isoformat() if row.published_on else "",
        row.came_in_on.isoformat() if row.came_in_on else "",
        # Last: who reads this file by position finds everything where it was.
        indicator.label,
    ]


def _about(indicator: Indicator) -> list[tuple[str, str]]:
    return [
        (_("Indicator"), indicator.label),
        (_("Unit"), indicator.unit),
        (_("Definition"), indicator.definition or _("not given by the source")),
        (_("Small numbers"), _("Counts of people below ten are left out.") if indicator.hides_small else ""),
    ]
