"""What is known about an area, question by question: ticked from the platform, or in own words."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.subsidies import actions, queries
from samenspel.subsidies.forms import FindingForm, KnownForm
from samenspel.subsidies.models import FindingPart
from samenspel.subsidies.pages.trail import draft_of, trail, writing_steps

_NEXT = {FindingPart.FIGURES: FindingPart.PEOPLE, FindingPart.PEOPLE: FindingPart.RUNNING}


@login_required
@once
def findings(request: SignedInRequest, pk: int, part: str) -> HttpResponseBase:
    """One question: what stands, what the platform knows, and room for own words."""
    viewer = request.viewer
    analysis = draft_of(viewer, pk)
    left = queries.left_to_take(analysis, part, today=timezone.localdate())
    takes = request.method == "POST" and "overnemen" in request.POST
    writes = request.method == "POST" and not takes
    known = KnownForm(request.POST if takes else None, known=[(row.key, row.label) for row in left])
    own = FindingForm(request.POST if writes else None)
    drafts = []
    if takes and known.is_valid():
        drafts = [row.draft() for row in queries.chosen_rows(left, known.cleaned_data["known"])]
    elif writes and own.is_valid():
        drafts = [own.draft(part)]
    if drafts:
        try:
            actions.add_findings(analysis, drafts, by=viewer)
        except DomainError as refusal:
            own.add_error(None, str(refusal))
        else:
            return redirect("subsidies:findings", pk, part)
    sheet = queries.analysis_sheet(viewer, analysis)
    values = {
        "sheet": sheet,
        "group": next(group for group in sheet.groups if group.part == part),
        "part": part,
        "known": known if left else None,
        "form": own,
        "next_url": _next_url(pk, part),
        "steps": writing_steps(sheet, part),
        "trail": trail(sheet.row, str(FindingPart(part).label)),
    }
    return render_page(request, "subsidies/analyses/findings.html", values)


@login_required
@require_POST
def drop_finding(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """Take a finding out of the draft."""
    analysis = draft_of(request.viewer, pk)
    finding_id = whole_number(request.POST.get("bevinding", "")) or 0
    actions.drop_finding(analysis, finding_id, by=request.viewer)
    messages.success(request, _("Taken out."))
    return redirect("subsidies:findings", pk, part)


def _next_url(pk: int, part: str) -> str:
    following = _NEXT.get(FindingPart(part))
    if following is None:
        return reverse("subsidies:order", args=[pk])
    return reverse("subsidies:findings", args=[pk, following.value])
