"""The list of parties in and out: pasted or uploaded, and as a workbook."""

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
from django.views.decorators.http import require_safe

from samenspel.foundation import journal
from samenspel.foundation.pasting import PastedRow
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.network import actions, exports, importers, permissions, queries
from samenspel.network.rules import list_key
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.parts import Crumb
from samenspel.ui.pasting import paste_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@once
def import_parties(request: SignedInRequest) -> HttpResponseBase:
    """Paste or upload a list; what was read is shown first, and kept after a second press."""
    owners = list(permissions.owners_with(request.viewer, "keep_parties"))
    if not owners:
        return render_page(request, "network/may_not_keep.html", status=403)
    asked = whole_number(request.GET.get("voor", ""))
    owner = next((owner for owner in owners if owner.pk == asked), owners[0])
    paste = paste_sheet(
        request,
        importers.COLUMNS,
        example=(
            _("Community house The Well"),
            _("organisation"),
            "Hatice Demir",
            "06 12 34 56 78",
            "hatice@debron.example",
            _("Open on Wednesdays"),
        ),
        read=importers.read_parties,
        effects=lambda rows: _effects(request.viewer, owner, rows),
    )
    if paste.is_confirmed:
        listed = actions.list_parties(owner, importers.drafts_from(paste.rows), by=request.viewer)
        said = _("%(new)d parties added, %(more)d filled in further. Nothing was overwritten.")
        messages.success(request, said % {"new": len(listed.added), "more": len(listed.changed)})
        return redirect("network:parties")
    values: dict[str, Any] = {
        "paste": paste,
        "owner": owner.name,
        "owners": [(other.pk, other.name) for other in owners if other != owner],
        "trail": [Crumb(_("Parties"), reverse("network:parties")), Crumb(_("Paste or upload a list"))],
    }
    return render_page(request, "network/import.html", values)


def _effects(viewer: Viewer, owner: Organisation, rows: Sequence[PastedRow]) -> list[str]:
    """What will happen with each line; a name that stands twice is filled in by its later line."""
    known = set(queries.names_listed(viewer, owner))
    said = []
    for row in rows:
        key = list_key(row.values["name"])
        said.append(_("is there already; only what is empty is filled in") if key in known else _("is added"))
        known.add(key)
    return said


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
