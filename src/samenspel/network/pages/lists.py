"""The list of parties in and out: pasted or uploaded, and as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.foundation import journal
from samenspel.foundation.web import once, render_page
from samenspel.network import actions, exports, importers, permissions, queries
from samenspel.network.forms import PasteForm
from samenspel.network.rules import list_key
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@once
def import_parties(request: SignedInRequest) -> HttpResponseBase:
    """Paste or upload a list; what was read is shown first, and kept after a second press."""
    owners = list(permissions.owners_with(request.viewer, "keep_parties"))
    if not owners:
        return render_page(request, "network/may_not_keep.html", status=403)
    form = PasteForm(request.POST or None, request.FILES or None, owners=owners)
    values: dict[str, Any] = {
        "form": form,
        "columns": [str(column.label) for column in importers.COLUMNS],
        "trail": [Crumb(_("Parties"), reverse("network:parties")), Crumb(_("Paste or upload a list"))],
    }
    if request.method == "POST" and form.is_valid():
        owner: Organisation = form.cleaned_data["owner"]
        pasted = importers.read_parties(form.source(), file_name=form.file_name())
        drafts = importers.drafts_from(pasted.rows)
        if "confirm" in request.POST and drafts:
            listed = actions.list_parties(owner, drafts, by=request.viewer)
            said = _("%(new)d parties added, %(more)d filled in further. Nothing was overwritten.")
            messages.success(request, said % {"new": len(listed.added), "more": len(listed.changed)})
            return redirect("network:parties")
        known = queries.names_listed(request.viewer, owner)
        values |= {
            "pasted": pasted,
            "preview": [
                (row.line, draft, list_key(draft.name) in known)
                for row, draft in zip(pasted.rows, drafts, strict=True)
            ],
            "owner_pk": owner.pk,
            "form": PasteForm(initial={"text": pasted.text, "owner": owner.pk}, owners=owners),
        }
    return render_page(request, "network/import.html", values)


@login_required
@require_safe
def parties_excel(request: SignedInRequest) -> HttpResponse:
    """The list as a workbook; reading how to reach people is kept."""
    lines = queries.party_lines(request.viewer)
    if any(line.contact_name or line.contact_phone or line.contact_email for line in lines):
        journal.record_reading("network.party_list", by=request.viewer.account, about=request.user)
    return _file(exports.parties_xlsx(lines), "partijen.xlsx")


@login_required
@require_safe
def field_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    """The force field as a workbook, as far as the reader sees it."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_take_part(request.viewer, opgave).require()
    sheet = queries.field_sheet(request.viewer, opgave, on=timezone.localdate())
    return _file(exports.field_xlsx(sheet), f"krachtenveld-{pk}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
