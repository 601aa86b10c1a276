"""Agreements and the puzzle as workbooks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.approach.queries import AgreedSheet, JourneySheet, PuzzleSheet, TheorySheet
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


def theory_xlsx(sheet: TheorySheet) -> bytes:
    """The theory: what there is, layer by layer, and what leads to what."""
    nodes = [
        (str(layer.title), row.title, row.explanation, row.party, row.rests_on, row.indicator, row.warning)
        for layer in sheet.layers
        for row in layer.rows
    ]
    links = [
        (
            row.source_title,
            row.target_title,
            row.assumption,
            row.evidence,
            str(row.status.word),
            row.judged,
            row.test,
        )
        for row in sheet.links
    ]
    about_nodes = (
        _("Layer"),
        _("In a few words"),
        _("What we mean by it"),
        _("Party"),
        _("Rests on the sentence"),
        _("Figure"),
        _("Note"),
    )
    about_links = (
        _("This"),
        _("leads to"),
        _("because we assume that"),
        _("It rests on"),
        _("How sure"),
        _("By whom and when"),
        _("Test"),
    )
    return workbook(
        [WorkSheet(_("What leads to what"), about_links, links), WorkSheet(_("Theory"), about_nodes, nodes)]
    )


def journey_xlsx(sheet: JourneySheet) -> bytes:
    """A journey: every point with its stage, side, voices and what it led to."""
    rows = [
        (
            stage.number,
            stage.title,
            str(cell.title),
            point.text,
            point.n_voices,
            "; ".join(card.text for card in point.led_to),
        )
        for stage in sheet.stages
        for cell in stage.cells
        for point in cell.points
    ]
    headings = (_("Number"), _("Stage"), _("Side"), _("In one sentence"), _("Voices"), _("Led to"))
    return workbook([WorkSheet(_("Journey"), headings, rows)])
