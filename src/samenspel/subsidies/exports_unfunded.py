"""What nobody pays as files: CSV for machines, a workbook for people; no line says who asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from samenspel.subsidies.exports_register import LineOfFile, machine_euros
from samenspel.subsidies.queries.unfunded import UnfundedLine
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook

CSV_COLUMNS = (
    "jaar", "plan", "gebiedsopgave", "resultaten", "gebied_code", "gebied_naam", "regeling", "van",
    "aangevraagd_euro", "verleend_euro", "niet_betaald_euro",
)  # fmt: skip


def unfunded_csv(lines: Sequence[UnfundedLine]) -> Iterator[str]:
    """Lines of a UTF-8 CSV file with commas and decimal points, as open data is read by machines."""
    writer = csv.writer(LineOfFile())
    yield writer.writerow(CSV_COLUMNS)
    for line in lines:
        yield writer.writerow(
            (
                line.year, line.title, line.need, "; ".join(line.results), line.area_code, line.area_name,
                line.scheme, line.owner, machine_euros(line.asked_cents), machine_euros(line.paid_cents),
                machine_euros(line.short_cents),
            )
        )  # fmt: skip


def unfunded_xlsx(lines: Sequence[UnfundedLine]) -> bytes:
    """The same as a workbook."""
    sheet = WorkSheet(
        _("What nobody pays"),
        (
            _("Year"), _("Plan"), _("For which opgave of the area"), _("Results"), _("Area"), _("Scheme"),
            _("Of which organisation"), _("Asked"), _("Granted"), _("Nobody pays"),
        ),
        [
            (
                line.year, line.title, line.need, "; ".join(line.results), line.area_name, line.scheme,
                line.owner, Euros(line.asked_cents), Euros(line.paid_cents), Euros(line.short_cents),
            )
            for line in lines
        ],
    )  # fmt: skip
    return workbook([sheet])
