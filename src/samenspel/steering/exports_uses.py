"""The figures of an opgave as a workbook: uses, every value, every target."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.foundation.periods import Period
from samenspel.steering.queries.uses_page import UsesSheet
from samenspel.ui.documents.workbook import Value, WorkSheet, workbook


def uses_workbook(sheet: UsesSheet) -> bytes:
    """Three sheets: what we steer by, the values by period, and what was wanted."""
    uses: list[tuple[Value, ...]] = []
    values: list[tuple[Value, ...]] = []
    targets: list[tuple[Value, ...]] = []
    for card in sheet.cards:
        figure = card.figure
        name, area, unit = figure.indicator.label, figure.area.name, figure.indicator.unit
        role, level = str(figure.role.label), str(figure.level.label)
        uses.append((name, area, unit, role, level, card.why, card.owner, card.since, card.outlook))
        values += [
            (name, area, str(Period(point.period)), point.value, unit, point.remark, point.source)
            for point in figure.points
        ]
        targets += [
            (
                name,
                area,
                each.goal.year,
                each.goal.value,
                unit,
                each.body,
                each.decided_on,
                each.document_title,
                each.why,
                _("yes") if each.is_after_the_fact else _("no"),
            )
            for each in figure.targets
        ]
    figure_and_area = (_("Figure"), _("Area"))
    return workbook(
        [
            WorkSheet(
                _("Figures"),
                (
                    *figure_and_area,
                    _("Unit"),
                    _("What it is for"),
                    _("Place in the goal tree"),
                    _("Why this figure"),
                    _("Who looks after it"),
                    _("Since"),
                    _("Outlook"),
                ),
                uses,
            ),
            WorkSheet(
                _("Values"),
                (*figure_and_area, _("Period"), _("Value"), _("Unit"), _("Note"), _("Source")),
                values,
            ),
            WorkSheet(
                _("Targets"),
                (
                    *figure_and_area,
                    _("Year"),
                    _("Value"),
                    _("Unit"),
                    _("Decided by"),
                    _("Decided on"),
                    _("Document"),
                    _("Why"),
                    _("Set after the fact"),
                ),
                targets,
            ),
        ]
    )
