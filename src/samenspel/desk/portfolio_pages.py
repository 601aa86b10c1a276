"""The portfolio as a page, on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.desk.portfolio import PortfolioFilter, PortfolioSheet, portfolio_sheet
from samenspel.desk.portfolio_lines import columns, lines_of
from samenspel.foundation.web import render_page, value_of, whole_number
from samenspel.opgaven.models import OpgavePhase
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.documents import WorkSheet, workbook

# Phases as they stand in the address.
PHASES: Mapping[str, str] = {
    OpgavePhase.RECOGNISING: "herkennen",
    OpgavePhase.FORMULATING: "formuleren",
    OpgavePhase.EXPLORE: "verkennen",
    OpgavePhase.DESIGN: "ontwerpen",
    OpgavePhase.REALISE: "realiseren",
    OpgavePhase.EVALUATE: "evalueren",
    OpgavePhase.WIDEN: "verbreden",
    OpgavePhase.CLOSE: "afronden",
    OpgavePhase.ON_HOLD: "stil",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def portfolio(request: SignedInRequest) -> HttpResponse:
    """Every opgave on which the reader works, each on one line."""
    sheet = _sheet(request)
    values = {
        "sheet": sheet,
        "columns": columns(),
        "lines": lines_of(sheet.rows, knows_meetings=sheet.knows_meetings),
        "phases": [(PHASES[phase], label) for phase, label in sheet.phases],
        "phase": PHASES.get(sheet.asked.phase, ""),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "desk/portfolio.html", values)


@require_safe
@login_required
def portfolio_excel(request: SignedInRequest) -> HttpResponse:
    """The same as a workbook: a sheet with the opgaven and one with their figures."""
    response = HttpResponse(_workbook(_sheet(request)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="portefeuille.xlsx"'
    return response


def _sheet(request: SignedInRequest) -> PortfolioSheet:
    asked = PortfolioFilter(
        owner=whole_number(request.GET.get("gemeente", "")),
        phase=value_of(PHASES, request.GET.get("fase", "")),
        group=whole_number(request.GET.get("stuurgroep", "")),
    )
    return portfolio_sheet(request.viewer, asked, today=timezone.localdate())


def _workbook(sheet: PortfolioSheet) -> bytes:
    opgaven = (
        _("Opgave"),
        _("Municipality"),
        _("Phase"),
        _("Who leads it"),
        _("Lights"),
        _("Days"),
        _("Money there is, and asked"),
        _("Next meeting"),
        _("Decisions open"),
    )
    rows = [
        (
            row.title,
            row.owner,
            str(row.phase),
            row.lead,
            "; ".join(f"{light.aspect}: {light.word}" for light in row.lights),
            row.days,
            row.money,
            row.meeting_on,
            row.n_open,
        )
        for row in sheet.rows
    ]
    figures = (_("Opgave"), _("Figure"), _("Now"), _("Period"), _("Target"), _("Period of the target"))
    numbers = [
        (row.title, one.label, one.value, one.period, one.wanted, one.wanted_in)
        for row in sheet.rows
        for one in row.numbers
    ]
    return workbook([WorkSheet(_("Opgaven"), opgaven, rows), WorkSheet(_("Figures"), figures, numbers)])
