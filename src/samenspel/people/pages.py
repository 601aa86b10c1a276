"""People and their roles, as an administrator keeps them."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import journal, slots
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.foundation.web.render import frame_of
from samenspel.people import actions, permissions, queries, tables
from samenspel.people.accounts import DEMONSTRATION_PASSWORD
from samenspel.people.forms import EndForm, FunctionForm, InvitationForm, LeaveForm, PartnerForm
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


class SignInView(LoginView):
    """Sign in; where everything is invented, with the roles that anybody may try."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people of the demonstration; their password is public, and they sign in like everybody."""
        values: dict[str, Any] = super().get_context_data(**kwargs)
        if frame_of(self.request).get("invented"):
            values["demonstrators"] = queries.demonstrators()
            values["demonstration_password"] = DEMONSTRATION_PASSWORD
        return values


@login_required
def people_list(request: SignedInRequest) -> HttpResponse:
    """Everybody in the reader's own organisation with their roles, and the organisations registered there."""
    sheets = queries.organisation_sheets(request.viewer, today=timezone.localdate())
    own = [sheet for sheet in sheets if sheet.is_own]
    for sheet in own:
        journal.record_reading("people.list", by=request.user, about=sheet.organisation)
    values = {
        "cards": [tables.organisation_card(sheet) for sheet in own],
        "partners": tables.partner_table([sheet for sheet in sheets if not sheet.is_own]),
    }
    return render_page(request, "people/list.html", values)


@login_required
def organisation(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Everybody in one organisation that the reader keeps."""
    kept = _kept(request, organisation_id)
    today = timezone.localdate()
    (sheet,) = queries.organisation_sheets(request.viewer, today=today, only=kept.pk)
    journal.record_reading("people.list", by=request.user, about=kept)
    values = {
        "card": tables.organisation_card(sheet),
        "kind": kept.get_kind_display(),
        "mentions": reverse("people:mentions", args=[kept.pk]),
        "trail": _trail(kept.name),
    }
    return render_page(request, "people/organisation.html", values)


@login_required
@once
def register_partner(request: SignedInRequest, organisation_id: int) -> HttpResponseBase:
    """Register a party that works along with this municipality."""
    municipality = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_register_organisation(request.viewer, municipality).require()
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            partner = actions.register_partner(form.draft(), municipality, by=request.viewer)
        except DomainError as refusal:
            form.add_error("name", str(refusal))
        else:
            said = _("%(name)s has been registered. Now invite somebody who speaks for them.")
            messages.success(request, said % {"name": partner.name})
            return redirect("people:invite", partner.pk)
    values = {"form": form, "organisation": municipality.name, "trail": _trail(_("Register an organisation"))}
    return render_page(request, "people/partner.html", values)


@login_required
@once
def invite(request: SignedInRequest, organisation_id: int) -> HttpResponseBase:
    """Invite somebody into an organisation."""
    organisation = _kept(request, organisation_id)
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
            return redirect("people:organisation", organisation.pk)
    trail = _trail(_("Invite somebody"), organisation)
    values = {"form": form, "organisation": organisation.name, "back": trail[-2].url, "trail": trail}
    return render_page(request, "people/invite.html", values)


@login_required
def member(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponse:
    """One person in an organisation: how to reach them, and which roles they hold or held."""
    organisation = _kept(request, organisation_id)
    today = timezone.localdate()
    sheet = queries.member_sheet(request.viewer, organisation, person_id, today=today)
    person = permissions.visible_person(request.viewer, person_id)
    journal.record_reading("people.member", by=request.user, about=person)
    values = {
        "sheet": sheet,
        "organisation": organisation,
        "facts": tables.facts_about(sheet),
        "trail": _trail(sheet.name, organisation),
        "step": tables.step_for(sheet, organisation, today),
        "is_here": sheet.until is None or sheet.until > today,
        "ended": tables.ended_table(sheet.ended),
    }
    return render_page(request, "people/member.html", values)


@login_required
@once
def resend_invitation(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponseBase:
    """Send the invitation once more."""
    organisation = _kept(request, organisation_id)
    person = permissions.visible_member(request.viewer, organisation, person_id).person
    if request.method == "POST":
        try:
            actions.resend_invitation(person, organisation, by=request.viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The invitation is on its way again."))
    return redirect("people:member", organisation.pk, person.pk)


@login_required
@once
def give_function(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponseBase:
    """Give somebody one more role."""
    organisation = _kept(request, organisation_id)
    person = permissions.visible_member(request.viewer, organisation, person_id).person
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
        return redirect("people:member", organisation.pk, person.pk)
    values = {
        "form": form,
        "person_name": person.name,
        "back": _member_address(organisation, person.pk),
        "trail": _trail(_("Give a role"), organisation),
    }
    return render_page(request, "people/function.html", values)


@login_required
def end_function(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role from a day on."""
    function = permissions.visible_function(request.viewer, pk)
    permissions.may_manage_people(request.viewer, function.organisation).require()
    form = EndForm(request.POST or None, initial={"ends_before": timezone.localdate()})
    back = _member_address(function.organisation, function.person_id)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_before"]
        try:
            actions.end_function(function, by=request.viewer, ends_before=day)
        except DomainError as refusal:
            form.add_error("ends_before", str(refusal))
        else:
            messages.success(request, _("The role has an end. What was done in it stays."))
            return redirect(back)
    values = {
        "form": form,
        "role": function.get_role_display(),
        "person_name": function.person.name,
        "back": back,
        "trail": _trail(_("End a role"), function.organisation),
    }
    return render_page(request, "people/end.html", values)


@login_required
def leave(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponse:
    """Somebody leaves: their place and all their roles end on one day."""
    organisation = _kept(request, organisation_id)
    today = timezone.localdate()
    sheet = queries.member_sheet(request.viewer, organisation, person_id, today=today)
    person = permissions.visible_person(request.viewer, person_id)
    form = LeaveForm(request.POST or None, initial={"ends_before": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_before"]
        try:
            actions.leave_organisation(person, organisation, by=request.viewer, ends_before=day)
        except DomainError as refusal:
            form.add_error("ends_before", str(refusal))
        else:
            said = _("%(name)s leaves %(organisation)s. What they did stays readable.")
            messages.success(request, said % {"name": person, "organisation": organisation.name})
            return redirect("people:organisation", organisation.pk)
    values = {
        "form": form,
        "sheet": sheet,
        "organisation": organisation.name,
        "back": _member_address(organisation, person_id),
        "trail": _trail(sheet.name, organisation),
        "elsewhere": slots.fill(
            "people.leaving", request.viewer, queries.Departure(person, organisation, today)
        ),
    }
    return render_page(request, "people/leave.html", values)


def _kept(request: SignedInRequest, organisation_id: int) -> Organisation:
    organisation = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_manage_people(request.viewer, organisation).require()
    return organisation


def _member_address(organisation: Organisation, person_id: int) -> str:
    return reverse("people:member", args=[organisation.pk, person_id])


def _trail(here: str, organisation: Organisation | None = None) -> tuple[Crumb, ...]:
    way = [Crumb(_("People and roles"), reverse("people:list"))]
    if organisation is not None:
        way.append(Crumb(organisation.name, reverse("people:organisation", args=[organisation.pk])))
    return (*way, Crumb(here))
