"""The invitation list in one go: pasted or uploaded, seen first, and only then kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.errors import DomainError
from samenspel.foundation.pasting import PastedRow
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest
from samenspel.tables import actions, importers, permissions, queries
from samenspel.tables.pages.trail import trail_of
from samenspel.ui.parts import Crumb
from samenspel.ui.pasting import paste_sheet


@login_required
@once
def paste_invitations(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Paste names and addresses; what was read is shown first, and kept after a second press."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_invite(request.viewer, table).require()
    known = queries.invited_keys(request.viewer, table)
    paste = paste_sheet(
        request,
        importers.COLUMNS,
        example=("Hatice Demir", "hatice@debron.example", _("Community house The Well"), _("volunteer")),
        read=importers.read_invitations,
        effects=lambda rows: _effects(rows, known),
    )
    if paste.is_confirmed:
        drafts = importers.drafts_from(paste.rows)
        try:
            n = actions.invite_listed(table, drafts, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext(
                "%(n)d line was put on the list. Send the invitations when the list is complete.",
                "%(n)d lines were put on the list. Send the invitations when the list is complete.",
                n,
            )
            messages.success(request, said % {"n": n})
        return redirect("tables:invitations", pk)
    back = reverse("tables:invitations", args=[pk])
    trail = trail_of(table.title, pk, _("Invitations"))
    trail = [*trail[:-1], Crumb(_("Invitations"), back), Crumb(_("Paste or upload a list"))]
    values = {"paste": paste, "table": table, "back": back, "trail": trail}
    return render_page(request, "tables/paste_invitations.html", values)


def _effects(rows: Sequence[PastedRow], known: set[tuple[str, ...]]) -> list[str]:
    """What will happen with each line; who stands twice is put on the list once."""
    seen, said = set(known), []
    for draft in importers.drafts_from(rows):
        key = actions.invitation_key(draft)
        said.append(_("is on the list already") if key in seen else _("is put on the list"))
        seen.add(key)
    return said
