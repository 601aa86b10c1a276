"""Agreements in and out as a list, and the puzzle as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
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

from samenspel.approach import actions, exports, importers, permissions, queries, rules
from samenspel.approach.pages.trail import trail_of, year_asked
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.parts import Crumb
from samenspel.ui.pasting import paste_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@once
def paste_agreed(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Paste or upload a list; what was read is shown first, and noted after a second press."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_agreements(viewer, opgave).require()
    parties = queries.parties_to_choose(viewer, opgave)
    paste = paste_sheet(
        request,
        importers.AGREED_COLUMNS,
        example=(_("Ask the library for a room"), "Hatice Demir", "1-6-2027", _("Community house The Well")),
        effects=lambda rows: _effects(viewer, opgave, importers.agreed_drafts(rows, parties)),
    )
    refusal = ""
    if paste.is_confirmed:
        drafts = importers.agreed_drafts(paste.rows, parties)
        try:
            made = actions.note_agreed(opgave, drafts, by=viewer)
        except DomainError as refused:
            refusal = str(refused)
        else:
            said = ngettext("%(n)d agreement noted.", "%(n)d agreements noted.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("approach:agreed", pk)
    back = reverse("approach:agreed", args=[pk])
    values: dict[str, Any] = {
        "title": opgave.title,
        "paste": paste,
        "refusal": refusal,
        "back": back,
        "trail": trail_of(opgave, Crumb(_("Agreements"), back), _("Paste or upload a list")),
    }
    return render_page(request, "approach/paste_agreed.html", values)


def _effects(viewer: Viewer, opgave: Opgave, drafts: Sequence[actions.AgreedDraft]) -> list[str]:
    """What will happen with each line; what is open already, or stands twice, is noted once."""
    standing = queries.open_agreements(viewer, opgave)
    said = []
    for draft in drafts:
        key = rules.agreed_key(draft.what, draft.owner_name, draft.due_on)
        said.append(_("stands already; left as it is") if key in standing else _("is noted"))
        standing.add(key)
    return said


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
