"""The approach of an opgave, and its action lines."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.approach import actions, permissions, queries
from samenspel.approach.forms import LineForm
from samenspel.approach.pages.trail import learned_elsewhere, tabs_of, thread_stops, trail_of
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Action


def plan(request: PageRequest, pk: int) -> HttpResponse:
    """What is done for this opgave, line by line; public and working page in one."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    sheet = queries.plan_sheet(viewer, opgave)
    may_write = bool(permissions.may_write_plan(viewer, opgave))
    may_add = bool(permissions.may_add_effort(viewer, opgave))
    return render_page(
        request,
        "approach/plan.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": sheet,
            "may_write": may_write,
            "may_add": may_add,
            "step": _next_step(opgave, sheet, may_write=may_write, may_add=may_add),
            "elsewhere": learned_elsewhere(viewer, opgave),
            "tabs": tabs_of(viewer, opgave, "approach:page"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave),
        },
    )


def _next_step(opgave: Opgave, sheet: queries.PlanSheet, *, may_write: bool, may_add: bool) -> Action | None:
    if may_write and not sheet.lines:
        return Action(_("Add an action line"), reverse("approach:new_line", args=[opgave.pk]))
    if may_add:
        return Action(_("Start an effort"), reverse("approach:new_effort", args=[opgave.pk]))
    return None


@login_required
@once
def new_line(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Add an action line."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_write_plan(request.viewer, opgave).require()
    form = LineForm(request.POST or None, parties=queries.parties_to_choose(request.viewer, opgave))
    del form.fields["position"]
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.add_action_line(opgave, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("“%(line)s” has been added.") % {"line": line.title})
            return redirect("approach:page", pk)
    return _line_page(request, opgave, form, version=0, title=_("Add an action line"))


@login_required
def edit_line(request: SignedInRequest, pk: int, line_pk: int) -> HttpResponse:
    """Change an action line or its place."""
    line = permissions.visible_action_line(request.viewer, pk, line_pk)
    opgave = line.opgave
    permissions.may_write_plan(request.viewer, opgave).require()
    initial = {
        "title": line.title,
        "purpose": line.purpose,
        "lead_party": line.lead_party_id or "",
        "position": line.position,
    }
    form = LineForm(
        request.POST or None, initial=initial, parties=queries.parties_to_choose(request.viewer, opgave)
    )
    version = whole_number(request.POST.get("version", "")) or line.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_action_line(line, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Title"), line.title), (_("What it is for"), line.purpose)], line.version
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("The action line has been changed."))
            return redirect("approach:page", pk)
    return _line_page(
        request, opgave, form, version=version, title=_("Change the action line"), theirs=theirs
    )


def _line_page(
    request: PageRequest,
    opgave: Opgave,
    form: LineForm,
    *,
    version: int,
    title: str,
    theirs: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": title,
            "kicker": opgave.title,
            "label": _("Save the action line"),
            "row_version": version,
            "theirs": theirs,
            "back": reverse("approach:page", args=[opgave.pk]),
            "trail": trail_of(opgave, title),
        },
    )
