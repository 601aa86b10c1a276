"""The applications of a scheme with their money as a workbook, for who treats and settles them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.subsidies.queries.scheme_money import DossierRow
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def dossiers_xlsx(rows: Sequence[DossierRow]) -> bytes:
    """One line an application; an amount stays empty where nothing was decided."""
    sheet = WorkSheet(
        _("Applications"),
        (
            _("Number"), _("Application"), _("Who asks"), _("Area"), _("Asked"), _("Awarded"),
            _("Advance"), _("Paid until now"), _("Due now"), pgettext("subsidy", "Settled"),
            _("To be paid back"), _("State"),
        ),
        [
            (
                row.number, row.title, row.who, row.area, Euros(row.asked_cents), _cell(row.awarded_cents),
                Euros(row.advance_cents), Euros(row.paid_cents), Euros(row.due_cents),
                _cell(row.settled_cents), Euros(row.payback_cents), str(row.status.word),
            )
            for row in rows
        ],
    )  # fmt: skip
    return workbook([sheet])


def _cell(cents: int | None) -> Euros | None:
    return None if cents is None else Euros(cents)
