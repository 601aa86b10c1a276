"""Agreements in and out as a list, and the puzzle as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samenspel.approach import actions, exports, importers, permissions, queries
from samenspel.approach.forms import PasteForm
from samenspel.approach.pages.trail import trail_of, year_asked
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@once
def paste_agreed(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Paste or upload a list; what was read is shown first, and noted after a second press."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_agreements(viewer, opgave).require()
    form = PasteForm(request.POST or None, request.FILES or None)
    values: dict[str, Any] = {
        "title": opgave.title,
        "form": form,
        "back": reverse("approach:agreed", args=[pk]),
        "columns": [str(column.label) for column in importers.AGREED_COLUMNS],
        "trail": trail_of(
            opgave, Crumb(_("Agreements"), reverse("approach:agreed", args=[pk])), _("Paste or upload a list")
        ),
    }
    if request.method == "POST" and form.is_valid():
        pasted = importers.read_agreed(form.source(), file_name=form.file_name())
        drafts = importers.agreed_drafts(pasted.rows, queries.parties_to_choose(viewer, opgave))
        if "confirm" in request.POST and drafts:
            try:
                made = actions.note_agreed(opgave, drafts, by=viewer)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                said = ngettext("%(n)d agreement noted.", "%(n)d agreements noted.", len(made))
                messages.success(request, said % {"n": len(made)})
                return redirect("approach:agreed", pk)
        values |= {
            "pasted": pasted,
            "preview": list(zip((row.line for row in pasted.rows), drafts, strict=True)),
            "form": form if form.errors else PasteForm(initial={"text": pasted.text}),
        }
    return render_page(request, "approach/paste_agreed.html", values)


@login_required
@require_safe
def agreed_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    """The agreements as a workbook."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_read_work(request.viewer, opgave).require()
    sheet = queries.agreed_sheet(request.viewer, opgave, today=timezone.localdate())
    return _file(exports.agreed_xlsx(sheet), f"afspraken-{pk}.xlsx")


@login_required
@require_safe
def puzzle_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    """The puzzle of a year as a workbook."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_read_work(request.viewer, opgave).require()
    sheet = queries.puzzle_sheet(request.viewer, opgave, year=year_asked(request))
    return _file(exports.puzzle_xlsx(sheet), f"puzzel-{pk}-{sheet.year}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
