"""The register as files: CSV for machines, a workbook for people; every line with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.subsidies.queries.register import RegisterLine
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook

CSV_COLUMNS = (
    "jaar", "ontvanger", "project", "regeling", "verleend_door", "beleidsveld", "aangevraagd_euro",
    "verleend_euro", "gebied_code", "gebied_naam", "opgave", "bron", "vastgesteld_euro",
)  # fmt: skip


class LineOfFile:
    """Stands where a file would, and hands back each line as it is written."""

    def write(self, line: str) -> str:
        return line


def register_csv(lines: Sequence[RegisterLine]) -> Iterator[str]:
    """Lines of a UTF-8 CSV file with commas and decimal points, as open data is read by machines."""
    writer = csv.writer(LineOfFile())
    yield writer.writerow(CSV_COLUMNS)
    for line in lines:
        yield writer.writerow(
            (
                line.year, line.recipient, line.project, line.scheme, line.granted_by, line.policy_field,
                machine_euros(line.asked_cents), machine_euros(line.granted_cents), line.area_code,
                line.area_name, line.opgave, line.source, machine_euros(line.settled_cents),
            )
        )  # fmt: skip


def register_xlsx(lines: Sequence[RegisterLine]) -> bytes:
    """The same as a workbook."""
    sheet = WorkSheet(
        _("Granted subsidies"),
        (
            _("Year"), _("Recipient"), _("For what"), _("Scheme"), _("Granted by"), _("Policy field"),
            _("Asked"), _("Granted"), _("Area"), _("Opgave"), _("Source"), pgettext("subsidy", "Settled"),
        ),
        [
            (
                line.year, line.recipient, line.project, line.scheme, line.granted_by, line.policy_field,
                _cell(line.asked_cents), _cell(line.granted_cents), line.area_name, line.opgave, line.source,
                _cell(line.settled_cents),
            )
            for line in lines
        ],
    )  # fmt: skip
    return workbook([sheet])


def machine_euros(cents: int | None) -> str:
    """Whole cents as a number that machines read; empty where the register does not say."""
    return "" if cents is None else f"{cents // 100}.{cents % 100:02d}"


def _cell(cents: int | None) -> Euros | None:
    return None if cents is None else Euros(cents)
