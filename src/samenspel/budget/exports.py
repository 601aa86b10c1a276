"""The money of an opgave as a workbook, with headings under which its lines can be pasted back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.budget.queries.ledger import Ledger
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook


def money_xlsx(ledger: Ledger) -> bytes:
    """Lines, contributions and sums, as far as the reader sees them."""
    lines = WorkSheet(
        _("Lines"),
        (
            _("Effort"), _("Amount"), _("Year"), _("Whose money"), _("How"), _("Task field"), _("Programme"),
            _("Note"), _("Paid by"), _("Missing"), _("Pot"),
        ),
        [
            (
                row.effort, Euros(row.cents), row.year, row.funder, row.how, row.taakveld, row.programme,
                row.note, row.payers, Euros(row.missing_cents), row.pot,
            )
            for row in ledger.lines
        ],
    )  # fmt: skip
    contributions = WorkSheet(
        _("Contributions"),
        (
            _("Pot"), _("Whose money"), _("Amount"), _("State"), _("What for"), _("Spent"), _("Left"),
            _("Note"),
        ),
        [
            (
                row.pot, row.giver, Euros(row.cents), row.state, row.purpose, Euros(row.spent_cents),
                Euros(row.left_cents), row.note,
            )
            for row in ledger.contributions
        ],
    )  # fmt: skip
    totals = WorkSheet(
        _("Totals"),
        (_("Pot"), _("Year"), _("In the pot"), _("Asked by the lines"), _("Missing"), _("Left")),
        [
            (row.pot, row.year, Euros(row.holds), Euros(row.asked), Euros(row.missing), Euros(row.left))
            for row in ledger.totals
        ],
    )
    return workbook([lines, contributions, totals])
