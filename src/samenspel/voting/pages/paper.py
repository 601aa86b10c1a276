"""Ballots on paper: type one, check one that a colleague typed, and settle where two readings differ."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.voting import actions, permissions, queries, rules
from samenspel.voting.forms import PaperForm
from samenspel.voting.models import MoneyVote, PaperSheet
from samenspel.voting.pages.trail import keeping_trail, refused, step


@login_required
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Type a sheet; the second person types it again, and sees what the first read only where it differs."""
    viewer = request.viewer
    found = permissions.visible_vote(viewer, pk)
    permissions.may_type_paper(viewer, found.opgave).require()
    asked = whole_number(request.GET.get("formulier", ""))
    form = PaperForm(request.POST or None, paper=queries.paper_of(found), initial={"number": asked})
    if request.method == "POST" and form.is_valid():
        try:
            sheet = actions.type_sheet(found, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            refused(form, refusal)
        else:
            _say(request, sheet)
            return redirect("voting:paper", pk)
    context = {
        "vote": found,
        "form": form,
        # What was typed stays on the page, also when the vote was counted meanwhile.
        "stop": None if form.is_bound else rules.what_stops(found),
        "keeper": queries.keeper_sheet(viewer, found),
        "trail": keeping_trail(found, _("Ballots on paper")),
    }
    return render_page(request, "voting/paper.html", context)


@login_required
@require_POST
def settle_sheet(request: SignedInRequest, pk: int, sheet_pk: int) -> HttpResponse:
    """Say which of two readings is the right one."""
    sheet = _sheet(request, pk, sheet_pk)
    code, reading = request.POST.get("code", "")[:40], request.POST.get("reading", "")
    return step(
        request,
        pk,
        lambda: actions.settle_sheet(
            sheet,
            code,
            "first" if reading == "first" else "second",
            by=request.viewer,
            today=timezone.localdate(),
        ),
        _("Sheet %(number)d counts.") % {"number": sheet.number},
        to="voting:paper",
    )


@login_required
@require_POST
def drop_sheet(request: SignedInRequest, pk: int, sheet_pk: int) -> HttpResponse:
    """Put a sheet aside."""
    sheet = _sheet(request, pk, sheet_pk)
    return step(
        request,
        pk,
        lambda: actions.drop_sheet(sheet, by=request.viewer, today=timezone.localdate()),
        _("Sheet %(number)d was put aside and does not count.") % {"number": sheet.number},
        to="voting:paper",
    )


def _sheet(request: SignedInRequest, pk: int, sheet_pk: int) -> PaperSheet:
    found: MoneyVote = permissions.visible_vote(request.viewer, pk)
    permissions.may_type_paper(request.viewer, found.opgave).require()
    return permissions.sheet_of(request.viewer, found, sheet_pk)


def _say(request: SignedInRequest, sheet: PaperSheet) -> None:
    words = {"number": sheet.number}
    if sheet.is_counted:
        messages.success(request, _("Both of you read the same: sheet %(number)d counts.") % words)
    elif sheet.second_by_id is None:
        messages.info(request, _("Sheet %(number)d waits for a second person, who types it again.") % words)
    else:
        messages.warning(request, _("You two read sheet %(number)d differently. See below.") % words)
