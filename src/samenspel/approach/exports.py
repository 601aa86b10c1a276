"""Agreements and the puzzle as workbooks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.approach.queries import AgreedSheet, PuzzleSheet
from samenspel.ui.documents.workbook import Euros, Value, WorkSheet, workbook


def agreed_xlsx(sheet: AgreedSheet) -> bytes:
    """The agreements, with the headings under which they can be pasted back."""
    headings = (_("What was agreed"), _("Who"), _("Before"), _("Party"), _("Effort"), _("State"))
    rows: list[tuple[Value, ...]] = []
    for found, state in ((sheet.open, _("open")), (sheet.done, _("done")), (sheet.dropped, _("lapsed"))):
        rows += [(row.what, row.owner_name, row.due_on, row.party, row.effort, state) for row in found]
    return workbook([WorkSheet(_("Agreements"), headings, rows)])


def puzzle_xlsx(sheet: PuzzleSheet) -> bytes:
    """The puzzle of a year: days, money, and what does not fit."""
    days = [
        (row.title, row.state_label, *(cell.days if cell else None for cell in row.cells))
        for row in sheet.efforts
    ]
    money = [
        (row.title, *(Euros(cell.cents) if cell and cell.cents is not None else None for cell in row.cells))
        for row in sheet.efforts
    ]
    sheets = [
        WorkSheet(
            _("Days in %(year)d") % {"year": sheet.year}, (_("Effort"), _("State"), *sheet.parties), days
        ),
        WorkSheet(
            _("What does not fit yet"),
            (_("What does not fit yet"),),
            [(mark.sentence,) for mark in sheet.marks],
        ),
    ]
    if sheet.has_money:
        sheets.insert(1, WorkSheet(_("Money"), (_("Effort"), *sheet.parties), money))
    return workbook(sheets)
