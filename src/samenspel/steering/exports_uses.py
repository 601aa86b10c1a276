"""The figures of an opgave as a workbook: uses, every value, every target."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.foundation.periods import Period
from samenspel.steering.models import Colour
from samenspel.steering.queries.lights_page import LightRow, LightsSheet
from samenspel.steering.queries.uses_page import UsesSheet
from samenspel.ui.documents.workbook import Value, WorkSheet, workbook


def uses_workbook(sheet: UsesSheet, lights: LightsSheet) -> bytes:
    """Four sheets: what we steer by, the values by period, what was wanted, and the lights."""
    uses: list[tuple[Value, ...]] = []
    values: list[tuple[Value, ...]] = []
    targets: list[tuple[Value, ...]] = []
    for card in sheet.cards:
        figure = card.figure
        name, area, unit = figure.indicator.label, figure.area.name, figure.indicator.unit
        role, level = str(figure.role.label), str(figure.level.label)
        uses.append((name, area, unit, role, level, card.why, card.owner, card.since, card.outlook))
        values += [
            (name, area, Period(point.period).short, point.value, unit, point.remark, point.source)
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
            _lights_sheet(lights),
        ]
    )


def _lights_sheet(sheet: LightsSheet) -> WorkSheet:
    """The last judgement of each light, and what the rules say now for who may see that; no names."""
    columns = (
        _("About"),
        _("Light"),
        _("Judged on"),
        _("Reason"),
        _("Cause"),
        _("What it means for the goal"),
        _("What changes"),
        _("Before"),
        _("The rules propose"),
    )
    return WorkSheet(_("Lights"), columns, [_light(row) for row in (*sheet.rows, *sheet.figures)])


def _light(row: LightRow) -> tuple[Value, ...]:
    card = row.light.judgement
    proposed = str(row.proposed.word) if row.proposed else ""
    if card is None:
        return (row.label, _("not judged yet"), None, "", "", "", "", None, proposed)
    return (
        row.label,
        str(Colour(card.colour).label),
        card.judged_on,
        card.reason,
        card.cause,
        card.consequence,
        card.adjustment,
        card.adjusted_before,
        proposed,
    )
