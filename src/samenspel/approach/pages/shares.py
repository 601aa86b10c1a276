"""What each party does in an effort."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.approach import actions, permissions, queries
from samenspel.approach.forms import ShareForm
from samenspel.approach.models import Effort
from samenspel.approach.pages.trail import trail_of
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.network.permissions import visible_teams
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb


@login_required
@once
def add_share(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponseBase:
    """Write down what a party does."""
    viewer = request.viewer
    effort = permissions.visible_effort(viewer, effort_pk, pk)
    permissions.may_add_effort(viewer, effort.opgave).require()
    form = ShareForm(
        request.POST or None,
        initial={"year": timezone.localdate().year, "party": request.GET.get("partij", "")},
        **_choices(viewer, effort),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_share(effort, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("party", str(refusal))
        else:
            messages.success(request, _("Written down who does what."))
            return redirect("approach:effort", pk, effort_pk)
    return _page(request, effort, form, title=_("Who does what"))


@login_required
def edit_share(request: SignedInRequest, pk: int, effort_pk: int, share_pk: int) -> HttpResponse:
    """Change or withdraw what a party does."""
    viewer = request.viewer
    effort = permissions.visible_effort(viewer, effort_pk, pk)
    share = permissions.visible_share(viewer, effort_pk, share_pk)
    permissions.may_add_effort(viewer, effort.opgave).require()
    initial = {
        "party": share.party_id,
        "task": share.task,
        "year": share.year,
        "days": queries.days_words(share.days) if share.days is not None else "",
        "team": share.team_id or "",
        "state": share.state,
    }
    form = ShareForm(request.POST or None, initial=initial, **_choices(viewer, effort))
    version = whole_number(request.POST.get("version", "")) or share.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_share(share, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(share.party.name, f"{share.task} ({initial['days']})")], share.version
        except DomainError as refusal:
            form.add_error("party", str(refusal))
        else:
            messages.success(request, _("The share has been changed."))
            return redirect("approach:effort", pk, effort_pk)
    return _page(request, effort, form, title=_("Change a share"), version=version, theirs=theirs)


def _choices(viewer: Viewer, effort: Effort) -> dict[str, Any]:
    teams = visible_teams(viewer).filter(opgave=effort.opgave_id, stopped_on__isnull=True)
    return {"parties": queries.parties_to_choose(viewer, effort.opgave), "teams": teams}


def _page(request: PageRequest, effort: Effort, form: ShareForm, *, title: str, **more: Any) -> HttpResponse:
    back = queries.effort_url(effort)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": title,
            "kicker": effort.title,
            "label": _("Save the share"),
            "row_version": more.get("version", 0),
            "theirs": more.get("theirs"),
            "back": back,
            "trail": trail_of(effort.opgave, Crumb(effort.title, back), title),
        },
    )
