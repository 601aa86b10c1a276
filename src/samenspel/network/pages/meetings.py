"""Plan a meeting of a sounding board."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.network import actions, permissions, queries
from samenspel.network.forms import MeetingForm
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


@login_required
@once
def plan_meeting(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Question, day and place; who has a seat stands on the list at once."""
    viewer, today = request.viewer, timezone.localdate()
    team = permissions.visible_team(viewer, pk)
    permissions.may_plan_meeting(viewer, team).require()
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = actions.plan_meeting(team, form.draft(), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is set up. Look at the list, and send the invitations."))
            return redirect("tables:invitations", table.pk)
    values = {
        "form": form,
        "team": team.name,
        "guests": [guest.name for guest in queries.guests_of(viewer, team, today=today)],
        "back": reverse("network:team", args=[pk]),
        "trail": [
            Crumb(_("Teams"), reverse("network:teams")),
            Crumb(team.name, reverse("network:team", args=[pk])),
            Crumb(_("Plan a meeting")),
        ],
    }
    return render_page(request, "network/plan_meeting.html", values)
