"""Who is in, in which role, for which party; and who stands behind the text."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import slots
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import AssignmentForm
from samenspel.opgaven.pages.trail import trail_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb


def people(request: PageRequest, pk: int) -> HttpResponse:
    """Who is in and who is missing; names for those who work on it."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    today = timezone.localdate()
    works_here = permissions.works_on(viewer, opgave)
    newest = queries.newest_formulations(viewer, [opgave]).get(pk)
    rows = queries.assignment_rows(viewer, opgave, today=today) if works_here else []
    return render_page(
        request,
        "opgaven/people.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "people": queries.people_sheet(viewer, opgave, with_names=works_here),
            "rows": [row for row in rows if row.runs],
            "ended": [row for row in rows if not row.runs],
            "support": queries.support_sheet(newest) if newest else None,
            "support_url": reverse("opgaven:formulation", args=[pk, newest.version]) if newest else "",
            "works_here": works_here,
            "beside": slots.fill("opgave.beside_people", viewer, opgave),
            "may_assign": bool(permissions.may_manage_assignments(viewer, opgave)),
            "stops": queries.stops_of(viewer, opgave, today=today),
            "trail": trail_of(opgave, _("Together")),
        },
    )


@login_required
@once
def give_assignment(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Give somebody a role on this opgave."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_manage_assignments(viewer, opgave).require()
    form = AssignmentForm(
        request.POST or None,
        initial={"starts_on": timezone.localdate(), "organisation": opgave.owner_id},
        persons=queries.assignable_persons(viewer, opgave),
        organisations=queries.organisation_groups(
            queries.assignable_organisations(viewer, opgave), opgave.owner
        ),
    )
    if request.method == "POST" and form.is_valid():
        try:
            assignment = actions.give_assignment(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            field = "ends_before" if refusal.code == "period-reversed" else "person"
            form.add_error(field, str(refusal))
        else:
            messages.success(request, _("%(person)s is in.") % {"person": assignment.person})
            return redirect("opgaven:people", pk)
    return render_page(
        request,
        "opgaven/give_assignment.html",
        {
            "form": form,
            "opgave_pk": pk,
            "trail": trail_of(
                opgave, Crumb(_("Together"), reverse("opgaven:people", args=[pk])), _("Give a role")
            ),
        },
    )


@login_required
@require_POST
def end_assignment(request: SignedInRequest, pk: int, assignment_pk: int) -> HttpResponse:
    """End a role from today on."""
    assignment = permissions.visible_assignment(request.viewer, pk, assignment_pk)
    try:
        actions.end_assignment(assignment, by=request.viewer, ends_before=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role ends. What was done in it stays."))
    return redirect("opgaven:people", pk)
