"""The agenda by hand: put on, take off, put back, order; and treat an item or carry it over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest
from samenspel.steering import actions, permissions, queries
from samenspel.steering.forms import OutcomeForm, PutOnForm, TakeOffForm
from samenspel.steering.models import SteeringMeeting
from samenspel.steering.pages.meetings import meeting_page
from samenspel.steering.pages.trail import meeting_crumb, trail_of
from samenspel.steering.words import item_of_word
from samenspel.ui.parts import Crumb


@login_required
@once
def put_on_item(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Put something on the agenda that no rule found."""
    meeting = _to_prepare(request, pk)
    form = PutOnForm(request.POST or None, opgaven=queries.opgaven_to_put_on(request.viewer, meeting.group))
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_on_item(meeting, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on the agenda."))
            return redirect("steering:meeting", pk)
    title = _("Put something on the agenda")
    values = {
        "form": form,
        "title": title,
        "kicker": meeting.group.name,
        "label": _("Put it on the agenda"),
        "back": reverse("steering:meeting", args=[pk]),
        "trail": trail_of(meeting_crumb(meeting), Crumb(title)),
    }
    return render_page(request, "steering/form.html", values)


@login_required
def take_off_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an item off this agenda, with a reason."""
    meeting = _to_prepare(request, pk)
    today = timezone.localdate()
    key = item_of_word(request.GET.get("punt", ""))
    item = queries.agenda_sheet(request.viewer, meeting, today=today).item(key)
    if item is None:
        raise Http404(key)
    form = TakeOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_off_item(meeting, key, form.cleaned_data["why"], by=request.viewer, today=today)
        except DomainError as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, _("It is off this agenda."))
            return redirect("steering:meeting", pk)
    title = _("Take an item off the agenda")
    values = {
        "form": form,
        "title": title,
        "kicker": item.title,
        "label": _("Take it off"),
        "back": reverse("steering:meeting", args=[pk]),
        "trail": trail_of(meeting_crumb(meeting), Crumb(title)),
    }
    return render_page(request, "steering/form.html", values)


@require_POST
@login_required
def put_back_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put back what was taken off."""
    meeting = _to_prepare(request, pk)
    key = request.POST.get("punt", "")
    try:
        actions.put_back_item(meeting, key, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("steering:meeting", pk)


@require_POST
@login_required
def move_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    meeting = _to_prepare(request, pk)
    key, up = request.POST.get("punt", ""), request.POST.get("richting") != "omlaag"
    try:
        moved = actions.move_item(meeting, key, up=up, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("steering:meeting", pk)
    return redirect(f"{reverse('steering:meeting', args=[pk])}#punt-{moved.position}")


@require_POST
@login_required
def treat_item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Write down what came of an item without a decision, or carry it over."""
    item = permissions.visible_item(request.viewer, pk, item_pk)
    form = OutcomeForm(request.POST, auto_id=False)
    if not form.is_valid():
        return meeting_page(request, item.meeting, status=422, treating=item_pk, refused=form)
    try:
        if "carry" in request.POST:
            actions.carry_item(item, form.cleaned_data["outcome"], by=request.viewer)
            said = _("Item %(number)d comes to the next meeting.")
        else:
            actions.treat_item(item, form.cleaned_data["outcome"], by=request.viewer)
            said = _("Item %(number)d has been treated.")
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"number": item.position})
    return redirect(f"{reverse('steering:meeting', args=[pk])}#punt-{item.position}")


def _to_prepare(request: SignedInRequest, pk: int) -> SteeringMeeting:
    meeting = permissions.visible_meeting(request.viewer, pk)
    permissions.may_prepare_meeting(request.viewer, meeting.group).require()
    return meeting
