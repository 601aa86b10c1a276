"""What goes out: what came out of a scan as far as it may be shown, what it yields, a format on paper."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.learning.guides import Guide
from samenspel.learning.models import Score
from samenspel.learning.queries import YieldsSheet
from samenspel.learning.queries.scan_outcome import OutcomeSheet
from samenspel.ui.documents import WorkSheet, render_pdf, workbook
from samenspel.ui.documents.workbook import Euros, Value


def scan_xlsx(sheet: OutcomeSheet) -> bytes:
    """A sheet with a row per condition and group, and one with what was promised."""
    results: list[list[Value | Euros]] = [
        [
            result.number,
            result.title,
            group.label,
            group.n_people if group.is_told else None,
            *(group.counts if group.is_told else (None,) * len(Score)),
            group.n_unknown if group.is_told else None,
            group.word,
        ]
        for result in sorted(sheet.conditions, key=lambda result: result.number)
        for group in result.groups
    ]
    promised: list[list[Value | Euros]] = [
        [row.number, row.what, row.owner, row.due_on, row.state_label, row.came_of_it]
        for row in (*sheet.before, *sheet.improvements)
    ]
    return workbook(
        [
            WorkSheet(
                _("Conditions"),
                (
                    _("Number"),
                    _("Condition"),
                    _("Group"),
                    _("People"),
                    *Score.labels,
                    _("I do not know"),
                    _("The middle"),
                ),
                results,
            ),
            WorkSheet(
                _("Improvements"),
                (
                    _("Condition"),
                    _("What gets better"),
                    _("Who sees to it"),
                    _("Before"),
                    _("State"),
                    _("What came of it"),
                ),
                promised,
            ),
        ]
    )


def yields_xlsx(sheet: YieldsSheet) -> bytes:
    """Every measure over time with what it is of; small groups stay empty, as on the page."""
    headings = (_("Measure"), _("When"), _("So many"), _("Of"), _("Share"))
    rows: list[tuple[Value | Euros, ...]] = [
        (str(measure.question), row.label, row.n, row.of, None if measure.is_people else row.share)
        for measure in sheet.measures
        for row in measure.rows
    ]
    return workbook([WorkSheet(_("What it yields"), headings, rows)])


def guide_pdf(guide: Guide) -> bytes:
    """A format on two sides of paper: the steps with their minutes, and room to write with each."""
    values = {
        "language": get_language() or "nl",
        "title": guide.title,
        "owner": "Samenspel",
        "summary": guide.aim,
        "kicker": _("Workshop format · %(n)d minutes") % {"n": guide.minutes},
        "footer": guide.title,
        "invented": "",
        "aim": guide.aim,
        "facts": [
            {"label": _("Who sits there"), "text": guide.who},
            {"label": _("What you need"), "text": guide.needs},
        ],
        "steps": [
            {
                "number": str(step.number),
                "title": step.title,
                "text": step.text,
                "minutes": _("%(n)d min") % {"n": step.minutes},
            }
            for step in guide.steps
        ],
    }
    return render_pdf("guide", values)
