"""What the money is for: lines one by one, as a list, and out as a workbook."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.approach.queries import parties_to_choose
from samenspel.budget import actions, exports, importers, permissions
from samenspel.budget.forms import LineForm
from samenspel.budget.forms.money import MoneyChoices
from samenspel.budget.models import BudgetLine, Pot
from samenspel.budget.pages.trail import form_page, money_choices, refused, trail_of
from samenspel.budget.queries.choices import efforts_to_pay
from samenspel.budget.queries.ledger import ledger_of
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.formats import euros
from samenspel.ui.pasting import paste_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@once
def new_line(request: SignedInRequest, pk: int, pot_pk: int) -> HttpResponseBase:
    """Write a line."""
    viewer = request.viewer
    pot = permissions.visible_pot(viewer, pk, pot_pk)
    permissions.may_write_lines(viewer, pot.opgave).require()
    choices = line_choices(viewer, pot)
    if not choices.efforts:
        messages.warning(
            request, _("A line belongs to an effort, and there is none yet. Begin an effort first.")
        )
        return redirect("approach:page", pk)
    initial = {"year": pot.year, "instrument": "subsidy", "effort": request.GET.get("inspanning", "")}
    form = LineForm(request.POST or None, initial=initial, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_lines(pot, [form.draft()], by=viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The line stands. The page tells whether there is money for it."))
            return redirect("budget:page", pk)
    return form_page(request, pot.opgave, form, _("Write a line"), lead=str(pot))


@login_required
def change_line(request: SignedInRequest, pk: int, line_pk: int) -> HttpResponse:
    """Change a line that no body has decided on."""
    viewer = request.viewer
    line = permissions.visible_line(viewer, pk, line_pk)
    permissions.may_write_lines(viewer, line.pot.opgave).require()
    form = LineForm(request.POST or None, initial=_initial(line), choices=line_choices(viewer, line.pot))
    version = whole_number(request.POST.get("version", "")) or line.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_line(line, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Effort"), line.effort.title), (_("Amount"), euros(line.cents))]
            version = line.version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The line has been changed."))
            return redirect("budget:page", pk)
    return form_page(
        request,
        line.pot.opgave,
        form,
        _("Change the line"),
        row_version=version,
        theirs=theirs,
        drop_url=reverse("budget:drop_line", args=[pk, line_pk]),
        drop_label=_("Take this line out"),
    )


@login_required
@require_POST
def drop_line(request: SignedInRequest, pk: int, line_pk: int) -> HttpResponse:
    """Take a line out."""
    line = permissions.visible_line(request.viewer, pk, line_pk)
    try:
        actions.drop_line(line, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The line is gone."))
    return redirect("budget:page", pk)


@login_required
@once
def paste_lines(request: SignedInRequest, pk: int, pot_pk: int) -> HttpResponseBase:
    """Paste or upload lines; what was read is shown first, and kept after a second press."""
    viewer = request.viewer
    pot = permissions.visible_pot(viewer, pk, pot_pk)
    permissions.may_write_lines(viewer, pot.opgave).require()
    efforts, parties = efforts_to_pay(viewer, pot.opgave), parties_to_choose(viewer, pot.opgave)
    paste = paste_sheet(
        request,
        importers.LINE_COLUMNS,
        example=(
            _("Visiting group"),
            euros(400_000),
            str(pot.year),
            _("Municipality"),
            _("subsidy"),
            "6.1",
            "",
            "",
        ),
        read=lambda source, name: importers.read_lines(
            source, name, pot=pot, efforts=efforts, parties=parties
        ),
    )
    refusal = ""
    if paste.is_confirmed:
        try:
            made = actions.add_lines(
                pot, importers.line_drafts(paste.rows, pot=pot, efforts=efforts, parties=parties), by=viewer
            )
        except DomainError as refused_for:
            refusal = str(refused_for)
        else:
            said = ngettext("%(n)d line was added.", "%(n)d lines were added.", len(made)) % {"n": len(made)}
            messages.success(request, said)
            return redirect("budget:page", pk)
    return render_page(
        request,
        "budget/paste.html",
        {
            "paste": paste,
            "refusal": refusal,
            "pot": str(pot),
            "back": reverse("budget:page", args=[pk]),
            "trail": trail_of(pot.opgave, _("Paste or upload lines")),
        },
    )


@login_required
@require_safe
def excel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lines, contributions and sums as a workbook, as far as the reader sees them."""
    opgave = visible_opgave(request.viewer, pk)
    response = HttpResponse(exports.money_xlsx(ledger_of(request.viewer, opgave)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="middelen-{pk}.xlsx"'
    return response


def line_choices(viewer: Viewer, pot: Pot) -> MoneyChoices:
    """The choices for a line: any party of the list may be asked to pay it."""
    found = money_choices(viewer, pot)
    return MoneyChoices(
        found.year, parties_to_choose(viewer, pot.opgave), found.efforts, found.action_lines, found.areas
    )


def _initial(line: BudgetLine) -> dict[str, object]:
    return {
        "effort": line.effort_id,
        "cents": euros(line.cents),
        "year": line.year,
        "funder": line.funder_id or "",
        "area": line.area_id or "",
        "instrument": line.instrument,
        "taakveld": line.taakveld,
        "programme": line.programme,
        "note": line.note,
    }
