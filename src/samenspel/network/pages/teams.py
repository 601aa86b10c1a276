"""Teams over organisations, the seats in them, and who takes over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.network import actions, permissions, queries
from samenspel.network.errors import PeriodReversed, TeamKnown, TeamNeedsPlace, TooManyDays
from samenspel.network.forms import ChangeSeatForm, EndSeatForm, LeaveTaskForm, SeatForm, TeamForm
from samenspel.network.models import Team, TeamKind, TeamSeat
from samenspel.network.pages.field import trail_of
from samenspel.opgaven.permissions import visible_opgave
from samenspel.opgaven.queries.page import stops_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.places.queries import area_choices
from samenspel.ui.parts import Crumb


@require_safe
def team_list(request: PageRequest) -> HttpResponse:
    """All teams that the reader may see."""
    viewer, today = request.viewer, timezone.localdate()
    rows = queries.team_rows(viewer, permissions.visible_teams(viewer), today=today)
    values = {
        "rows": [row for row in rows if row.stopped_on is None],
        "stopped": [row for row in rows if row.stopped_on is not None],
        "may_start": queries.may_start_some_team(viewer),
        "tasks": queries.tasks_waiting_for(viewer, today),
    }
    return render_page(request, "network/teams.html", values)


@require_safe
def opgave_teams(request: PageRequest, pk: int) -> HttpResponse:
    """The teams around an opgave, with who sits in them for who works on it."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    teams = list(queries.teams_of(viewer, opgave).filter(stopped_on__isnull=True))
    sheets = queries.team_sheets(viewer, teams, today=today)
    values = {
        "title": opgave.title,
        "opgave_pk": pk,
        "teams": [
            (team.pk, team.name, team.get_kind_display(), team.purpose, sheets[team.pk]) for team in teams
        ],
        "sees_people": permissions.holds(viewer, opgave, "see_teams"),
        "may_start": bool(permissions.may_start_team(viewer, opgave.owner, opgave)),
        "tabs": queries.tabs_of(viewer, opgave, "network:opgave_teams"),
        "stops": stops_of(viewer, opgave, today=today),
        "trail": trail_of(opgave, _("Team")),
    }
    return render_page(request, "network/opgave_teams.html", values)


@require_safe
def team(request: PageRequest, pk: int) -> HttpResponse:
    """One team: what it is for, who sits in it, what they may decide, which task lies still."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_team(viewer, pk)
    values = {
        "pk": pk,
        "name": found.name,
        "kind_label": found.get_kind_display(),
        "purpose": found.purpose,
        "opgave_title": found.opgave.title if found.opgave else "",
        "opgave_pk": found.opgave_id,
        "area": str(found.area) if found.area else "",
        "area_code": found.area.code if found.area else "",
        "stopped_on": found.stopped_on,
        "sheet": queries.team_sheet(viewer, found, today=today),
        "sees_people": permissions.sees_people_of(viewer, found),
        "may_keep": bool(permissions.may_keep_team(viewer, found)),
        "meetings": queries.meetings_of(viewer, found),
        "may_meet": found.kind == TeamKind.SOUNDING_BOARD
        and bool(permissions.may_plan_meeting(viewer, found)),
        "trail": _trail(found.name),
    }
    return render_page(request, "network/team.html", values)


@login_required
@once
def new_team(request: SignedInRequest) -> HttpResponseBase:
    """Form a team."""
    viewer = request.viewer
    opgave_pk = whole_number(request.GET.get("opgave", ""))
    opgave = visible_opgave(viewer, opgave_pk) if opgave_pk else None
    owners = [opgave.owner] if opgave else list(permissions.owners_with(viewer, "keep_teams"))
    if opgave is not None:
        permissions.may_start_team(viewer, opgave.owner, opgave).require()
    if not owners:
        return render_page(request, "network/may_not_form.html", status=403)
    initial = {"kind": TeamKind.OPGAVE_TEAM if opgave else "", "opgave": opgave.pk if opgave else ""}
    form = _team_form(request, owners, initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_team(form.cleaned_data["owner"], form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The team is there. Now give somebody a seat."))
            return redirect("network:team", made.pk)
    values = {"form": form, "trail": _trail(_("Form a team"))}
    return render_page(request, "network/new_team.html", values)


@login_required
def change_team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, place or purpose of a team."""
    found = permissions.visible_team(request.viewer, pk)
    permissions.may_keep_team(request.viewer, found).require()
    version = whole_number(request.POST.get("version", "")) or found.version
    form = _team_form(request, [found.owner], _initial(found))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_team(found, form.draft(), by=request.viewer, version=version)
        except EditedMeanwhile:
            theirs, version = (
                [(_("Name of the team"), found.name), (_("What is it for?"), found.purpose)],
                found.version,
            )
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The team has been changed."))
            return redirect("network:team", pk)
    values = {
        "form": form,
        "pk": pk,
        "row_version": version,
        "theirs": theirs,
        "trail": _trail(_crumb(found), _("Change")),
    }
    return render_page(request, "network/change_team.html", values)


@login_required
@require_POST
def stop_team(request: SignedInRequest, pk: int) -> HttpResponse:
    """A team stops."""
    found = permissions.visible_team(request.viewer, pk)
    actions.stop_team(found, by=request.viewer, stopped_on=timezone.localdate())
    messages.success(request, _("The team has stopped. Who sat in it stays readable."))
    return redirect("network:team", pk)


@login_required
@once
def give_seat(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Give somebody a place in the team."""
    found = permissions.visible_team(request.viewer, pk)
    permissions.may_keep_team(request.viewer, found).require()
    form = _seat_form(request, found, {"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_seat(found, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The seat has been given."))
            return redirect("network:team", pk)
    values = {"form": form, "pk": pk, "team": found.name, "trail": _trail(_crumb(found), _("Give a seat"))}
    return render_page(request, "network/give_seat.html", values)


@login_required
def change_seat(request: SignedInRequest, pk: int, seat_pk: int) -> HttpResponse:
    """Change task, mandate, days or period of a seat."""
    seat = permissions.visible_seat(request.viewer, pk, seat_pk)
    permissions.may_keep_team(request.viewer, seat.team).require()
    version = whole_number(request.POST.get("version", "")) or seat.version
    form = ChangeSeatForm(request.POST or None, initial=_seat_initial(seat))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_seat(seat, form.draft(), by=request.viewer, version=version)
        except EditedMeanwhile as meanwhile:
            refused, version = str(meanwhile), seat.version
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The seat has been changed."))
            return redirect("network:team", pk)
    values = {
        "form": form,
        "pk": pk,
        "row_version": version,
        "refused": refused,
        "theirs": [(_("Task"), seat.task), (_("May decide alone"), seat.mandate)] if refused else [],
        "name": queries.holder_of(seat),
        "trail": _trail(_crumb(seat.team), queries.holder_of(seat)),
    }
    return render_page(request, "network/change_seat.html", values)


@login_required
def end_seat(request: SignedInRequest, pk: int, seat_pk: int) -> HttpResponse:
    """Somebody leaves the team; who takes over is asked next."""
    seat = permissions.visible_seat(request.viewer, pk, seat_pk)
    permissions.may_keep_team(request.viewer, seat.team).require()
    form = EndSeatForm(request.POST or None, initial={"ends_before": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_seat(seat, by=request.viewer, ends_before=form.cleaned_data["ends_before"])
        except DomainError as refusal:
            form.add_error("ends_before", str(refusal))
        else:
            messages.success(request, _("Noted. Now say who takes over."))
            return redirect("network:follow", pk, seat_pk)
    values = {
        "form": form,
        "pk": pk,
        "name": queries.holder_of(seat),
        "task": seat.task,
        "trail": _trail(_crumb(seat.team), queries.holder_of(seat)),
    }
    return render_page(request, "network/end_seat.html", values)


@login_required
@once
def follow(request: SignedInRequest, pk: int, seat_pk: int) -> HttpResponseBase:
    """Who takes over the task of somebody who left, or why nobody does."""
    viewer = request.viewer
    seat = permissions.visible_seat(viewer, pk, seat_pk)
    permissions.may_keep_team(viewer, seat.team).require()
    (row,) = queries.seat_rows(
        permissions.visible_seats(viewer).filter(pk=seat_pk), today=timezone.localdate()
    )
    initial = {
        **_seat_initial(seat),
        "starts_on": row.ends_before or timezone.localdate(),
        "ends_before": None,
    }
    form = _seat_form(request, seat.team, initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_seat(seat.team, form.draft(follows=seat), by=viewer)
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The task has been taken over."))
            return redirect("network:team", pk)
    values = {
        "form": form,
        "leave_form": LeaveTaskForm(),
        "pk": pk,
        "seat_pk": seat_pk,
        "row": row,
        "trail": _trail(_crumb(seat.team), _("Who takes over?")),
    }
    return render_page(request, "network/follow.html", values)


@login_required
@require_POST
def leave_task(request: SignedInRequest, pk: int, seat_pk: int) -> HttpResponse:
    """Nobody takes the task over, with a reason."""
    seat = permissions.visible_seat(request.viewer, pk, seat_pk)
    form = LeaveTaskForm(request.POST)
    try:
        because = form.cleaned_data["because"] if form.is_valid() else ""
        actions.leave_task(seat, by=request.viewer, because=because)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("network:follow", pk, seat_pk)
    messages.success(request, _("Noted: this task is not taken over."))
    return redirect("network:team", pk)


def _team_form(request: SignedInRequest, owners: list[Organisation], initial: dict[str, Any]) -> TeamForm:
    return TeamForm(
        request.POST or None,
        initial=initial,
        owners=owners,
        opgaven=permissions.opgaven_where(request.viewer, "keep_teams").order_by("sort_key"),
        areas=area_choices(request.viewer, within=owners[0].code),
    )


def _seat_form(request: SignedInRequest, found: Team, initial: dict[str, Any]) -> SeatForm:
    sitters = queries.possible_sitters(request.viewer, found, today=timezone.localdate())
    return SeatForm(
        request.POST or None,
        initial=initial,
        assignments=sitters.assignments,
        persons=sitters.persons,
        parties=sitters.parties,
    )


def _initial(found: Team) -> dict[str, Any]:
    return {
        "owner": found.owner_id,
        "name": found.name,
        "kind": found.kind,
        "opgave": found.opgave_id or "",
        "area": found.area_id or "",
        "purpose": found.purpose,
        "is_public": found.is_public,
    }


def _seat_initial(seat: TeamSeat) -> dict[str, Any]:
    return {
        "task": seat.task,
        "mandate": seat.mandate,
        "days_per_week": seat.days_per_week,
        "starts_on": seat.starts_on,
        "ends_before": seat.ends_before,
    }


def _field_of(refusal: DomainError) -> str | None:
    fields: dict[type[DomainError], str] = {
        TeamKnown: "name",
        TeamNeedsPlace: "kind",
        PeriodReversed: "ends_before",
        TooManyDays: "days_per_week",
    }
    return fields.get(type(refusal))


def _crumb(found: Team) -> Crumb:
    return Crumb(found.name, reverse("network:team", args=[found.pk]))


def _trail(*here: str | Crumb) -> list[Crumb]:
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    return [Crumb(_("Teams"), reverse("network:teams")), *steps]
