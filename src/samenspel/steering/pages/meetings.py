"""The steering groups, and the meetings of each: planning, sending, opening, attendance, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import slots
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.steering import actions, exports_meetings, permissions, queries
from samenspel.steering.forms import GroupForm, MeetingForm, OutcomeForm
from samenspel.steering.models import ItemState, SteeringGroup, SteeringMeeting
from samenspel.steering.pages.trail import meeting_crumb, trail_of
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Crumb

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def meetings(request: PageRequest) -> HttpResponse:
    """Every steering group: its next meeting, what was decided, which decisions come back."""
    sheet = queries.groups_sheet(request.viewer, today=timezone.localdate())
    return render_page(request, "steering/meetings.html", {"sheet": sheet, "trail": trail_of()})


@login_required
@once
def new_group(request: SignedInRequest) -> HttpResponseBase:
    """Make a steering group for one or several opgaven."""
    form = GroupForm(request.POST or None, opgaven=queries.opgaven_to_gather(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_group(form.cleaned_data["name"], form.opgave_ids(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(_GROUP_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The steering group stands. Plan its first meeting."))
            return redirect("steering:plan_meeting", made.pk)
    title = _("Start a steering group")
    return _form_page(request, form, title, _("Start the steering group"), Crumb(title))


_GROUP_FIELD = {"group-known": "name", "group-empty": "opgaven", "group-of-others": "opgaven"}


@login_required
def edit_group(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what a group is called or which opgaven come before it."""
    group = permissions.visible_group(request.viewer, pk)
    standing = list(group.opgaven.all())
    permissions.may_keep_group(request.viewer, standing).require()
    initial = {"name": group.name, "opgaven": [opgave.pk for opgave in standing]}
    form = GroupForm(request.POST or None, initial=initial, opgaven=queries.opgaven_to_gather(request.viewer))
    version, theirs = whole_number(request.POST.get("version", "")) or group.version, []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.edit_group(group, typed["name"], form.opgave_ids(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Name"), group.name)], group.version
        except DomainError as refusal:
            form.add_error(_GROUP_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The steering group has been changed."))
            return redirect("steering:meetings")
    more = {"theirs": theirs, "row_version": version}
    return _form_page(
        request, form, _("Change the steering group"), _("Save the steering group"), Crumb(group.name), **more
    )


@login_required
@once
def plan_meeting(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Plan a meeting of a group."""
    group: SteeringGroup = permissions.visible_group(request.viewer, pk)
    permissions.may_prepare_meeting(request.viewer, group).require()
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(group, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("planned_on", str(refusal))
        else:
            messages.success(request, _("The meeting is planned. Below is its agenda, as the rules find it."))
            return redirect("steering:meeting", made.pk)
    title = _("Plan a meeting")
    return _form_page(request, form, title, _("Plan the meeting"), Crumb(title), kicker=group.name)


@login_required
def change_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a meeting to another day or place."""
    meeting = permissions.visible_meeting(request.viewer, pk)
    permissions.may_prepare_meeting(request.viewer, meeting.group).require()
    initial = {name: getattr(meeting, name) for name in ("planned_on", "starts_at", "place")}
    form = MeetingForm(request.POST or None, initial=initial)
    version, theirs = whole_number(request.POST.get("version", "")) or meeting.version, []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(
                meeting, form.draft(), version=version, by=request.viewer, today=timezone.localdate()
            )
        except EditedMeanwhile:
            theirs = [(_("Day"), date_words(meeting.planned_on)), (_("Place"), meeting.place)]
            version = meeting.version
        except DomainError as refusal:
            form.add_error("planned_on", str(refusal))
        else:
            messages.success(request, _("The meeting has been changed. Send the agenda again."))
            return redirect("steering:meeting", pk)
    title = _("Change day or place")
    more = {"theirs": theirs, "row_version": version, "kicker": meeting.group.name}
    back = reverse("steering:meeting", args=[pk])
    return _form_page(
        request, form, title, _("Save day and place"), meeting_crumb(meeting), Crumb(title), back=back, **more
    )


@require_safe
@login_required
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """One meeting with its agenda."""
    return meeting_page(request, permissions.visible_meeting(request.viewer, pk))


def meeting_page(
    request: SignedInRequest, found: SteeringMeeting, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a meeting, perhaps with the form of one item opened in place."""
    values = {
        "sheet": queries.meeting_sheet(request.viewer, found, today=timezone.localdate()),
        "outcome": OutcomeForm(auto_id=False),
        "trail": trail_of(meeting_crumb(found, is_here=True)),
        "beside": slots.fill("meeting.beside", request.viewer, found),
        **more,
    }
    return render_page(request, "steering/meeting.html", values, status=status)


@require_POST
@login_required
def send_agenda(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mail the agenda to who sits in the group."""

    def send(found: SteeringMeeting) -> str:
        n = actions.send_agenda(found, by=request.viewer, today=timezone.localdate())
        return ngettext("The agenda went to %(n)d person.", "The agenda went to %(n)d people.", n) % {"n": n}

    return _step(request, pk, send)


@require_POST
@login_required
def open_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a meeting; its agenda stands still from then on."""

    def begin(found: SteeringMeeting) -> str:
        actions.open_meeting(found, by=request.viewer, today=timezone.localdate())
        return _("The meeting is open. The agenda stands still from now on.")

    return _step(request, pk, begin)


@require_POST
@login_required
def close_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a meeting."""

    def close(found: SteeringMeeting) -> str:
        actions.close_meeting(found, by=request.viewer)
        return _("The meeting is closed. The list of decisions is ready.")

    return _step(request, pk, close)


@require_POST
@login_required
def cancel_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cancel a meeting that has not opened."""

    def cancel(found: SteeringMeeting) -> str:
        actions.cancel_meeting(found, by=request.viewer)
        return _("The meeting is cancelled. What was on its agenda comes to the next one.")

    return _step(request, pk, cancel)


@require_POST
@login_required
def note_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down who was there."""

    def note(found: SteeringMeeting) -> str:
        ids = [number for each in request.POST.getlist("seat") if (number := whole_number(each))]
        actions.note_attendance(found, ids, by=request.viewer)
        return _("Who was there is noted.")

    answer = _step(request, pk, note)
    # Who came here from a decision goes on with it.
    asked = whole_number(request.POST.get("punt", "")) or 0
    item = permissions.visible_items(request.viewer).filter(meeting=pk, pk=asked, state=ItemState.ON).first()
    if item is None:
        return answer
    return redirect(f"{reverse('steering:decide', args=[pk, item.pk])}#punt-{item.position}")


@require_safe
@login_required
def decision_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list of decisions of one meeting, to print."""
    found = permissions.visible_meeting(request.viewer, pk)
    today = timezone.localdate()
    values = {
        "sheet": queries.meeting_sheet(request.viewer, found, today=today),
        "decisions": queries.decisions_of(request.viewer, found, today=today),
        "trail": trail_of(meeting_crumb(found), Crumb(_("List of decisions"))),
    }
    return render_page(request, "steering/decision_list.html", values)


@require_safe
@login_required
def decision_list_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same in Word, in the municipality's own template."""
    found = permissions.visible_meeting(request.viewer, pk)
    today = timezone.localdate()
    made = exports_meetings.decision_list_word(
        queries.meeting_sheet(request.viewer, found, today=today),
        queries.decisions_of(request.viewer, found, today=today),
        found.group.owner,
    )
    response = HttpResponse(made, content_type=WORD)
    name = slugify(f"{_('List of decisions')} {found.group.name} {found.planned_on.isoformat()}")
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


def _step(request: SignedInRequest, pk: int, take: Callable[[SteeringMeeting], str]) -> HttpResponse:
    found = permissions.visible_meeting(request.viewer, pk)
    try:
        said = take(found)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("steering:meeting", pk)


def _form_page(
    request: SignedInRequest, form: Any, title: str, label: str, *crumbs: Crumb, **more: Any
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "label": label,
        "back": reverse("steering:meetings"),
        "trail": trail_of(*crumbs),
        **more,
    }
    return render_page(request, "steering/form.html", values)
