"""Whom to call, and an opgave in five minutes: for who joins, and for who takes over."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.foundation import journal
from samenspel.foundation.web import render_page
from samenspel.network import permissions, queries
from samenspel.network.pages.field import trail_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest
from samenspel.places.permissions import visible_area
from samenspel.ui.parts import Crumb


@login_required
@require_safe
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom to call for an opgave; each reading is kept, for these are personal data."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_see_contacts(viewer, opgave).require()
    journal.record_reading("network.call_list", by=viewer.account, about=opgave)
    values = {
        "kicker": opgave.title,
        "sheet": queries.call_sheet(viewer, opgave, today=timezone.localdate()),
        "give_url": reverse("opgaven:people", args=[pk]),
        "tabs": queries.tabs_of(viewer, opgave, "network:call"),
        "trail": trail_of(opgave, _("Whom to call")),
    }
    return render_page(request, "network/call.html", values)


@login_required
@require_safe
def call_in_area(request: SignedInRequest, code: str) -> HttpResponse:
    """Whom to call in an area: the people of its teams."""
    viewer, today = request.viewer, timezone.localdate()
    area = visible_area(viewer, code, on=today)
    sheet = queries.call_sheet_of_area(viewer, area.code, today=today)
    if sheet.has_anybody:
        journal.record_reading("network.call_list", by=viewer.account, about=area)
    values = {
        "kicker": area.name,
        "sheet": sheet,
        "give_url": reverse("network:teams"),
        "tabs": [],
        "trail": [
            Crumb(_("Areas"), reverse("places:list")),
            Crumb(area.name, reverse("places:area", args=[area.code])),
            Crumb(_("Whom to call")),
        ],
    }
    return render_page(request, "network/call.html", values)


@login_required
@require_safe
def welcome(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a new team member reads first."""
    return _briefing(request, pk, "network/welcome.html", _("Welcome"))


@login_required
@require_safe
def handover(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a new alderman or lead reads first."""
    return _briefing(request, pk, "network/handover.html", _("Handover"))


def _briefing(request: SignedInRequest, pk: int, template: str, name: str) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    opgave: Opgave = visible_opgave(viewer, pk)
    permissions.may_take_part(viewer, opgave).require()
    page = queries.briefing(viewer, opgave, today=today)
    if page.calls.has_anybody:
        journal.record_reading("network.call_list", by=viewer.account, about=opgave)
    values = {
        "title": opgave.title,
        "opgave_pk": pk,
        "status_label": opgave.get_status_display(),
        "area": str(opgave.area or ""),
        "today": today,
        "page": page,
        "trail": trail_of(opgave, name),
    }
    return render_page(request, template, values)
