"""People and their roles, as an administrator keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people import actions, permissions, queries
from samenspel.people.forms import FunctionForm, InvitationForm
from samenspel.people.permissions import SignedInRequest


@login_required
def people_list(request: SignedInRequest) -> HttpResponse:
    """Everybody in the organisations that the reader administers, with their roles."""
    sheets = queries.organisation_sheets(request.viewer, today=timezone.localdate())
    for sheet in sheets:
        journal.record_reading("people.list", by=request.user, about=sheet.organisation)
    return render_page(request, "people/list.html", {"sheets": sheets})


@login_required
@once
def invite(request: SignedInRequest, organisation_id: int) -> HttpResponseBase:
    """Invite somebody into an organisation."""
    organisation = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_manage_people(request.viewer, organisation).require()
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.invite(
                form.invitation(), organisation, by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("%(name)s has been invited by mail.") % {"name": account})
            return redirect("people:list")
    return render_page(
        request, "people/invite.html", {"form": form, "organisation_invited_to": organisation.name}
    )


@login_required
@once
def give_function(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponseBase:
    """Give somebody one more role."""
    organisation = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_manage_people(request.viewer, organisation).require()
    person = permissions.visible_person(request.viewer, person_id)
    form = FunctionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give_function(
            person,
            organisation,
            form.cleaned_data["role"],
            by=request.viewer,
            starts_on=timezone.localdate(),
        )
        messages.success(request, _("%(name)s has this role from today.") % {"name": person})
        return redirect("people:list")
    return render_page(request, "people/function.html", {"form": form, "person_name": person.name})


@login_required
@require_POST
def end_function(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role from today on."""
    function = permissions.visible_function(request.viewer, pk)
    try:
        actions.end_function(function, by=request.viewer, ends_before=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role has ended. What was done in it stays."))
    return redirect("people:list")
