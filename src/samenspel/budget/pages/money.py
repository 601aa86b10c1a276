"""The money of an opgave: the page, pots, and what parties put in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.budget import actions, permissions, queries
from samenspel.budget.forms import ContributionForm, PotForm, WithdrawForm
from samenspel.budget.models import Contribution
from samenspel.budget.pages.trail import form_page, money_choices, refused, thread_stops, trail_of
from samenspel.budget.queries.words import purpose_words
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.formats import euros
from samenspel.ui.parts import Action


def money(request: PageRequest, pk: int) -> HttpResponse:
    """Whose euros there are, on what, and what is missing."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    sheet = queries.money_sheet(viewer, opgave)
    may_keep = bool(permissions.may_keep_pot(viewer, opgave))
    return render_page(
        request,
        "budget/money.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": sheet,
            "may_keep": may_keep,
            "may_give": bool(permissions.may_contribute(viewer, opgave)),
            "may_write": bool(permissions.may_write_lines(viewer, opgave)),
            "may_divide": bool(permissions.may_write_proposal(viewer, opgave)),
            "may_publish": bool(permissions.may_publish_pot(viewer, opgave)),
            "step": Action(_("Open a pot"), f"/opgaven/{pk}/middelen/pot/")
            if may_keep and not sheet.pots
            else None,
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave),
        },
    )


@login_required
@once
def new_pot(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Open a pot for a year."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_keep_pot(request.viewer, opgave).require()
    form = PotForm(request.POST or None, initial={"year": timezone.localdate().year, "title": opgave.title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_pot(opgave, form.draft(), by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The pot is open. Now say whose money goes in."))
            return redirect("budget:page", pk)
    return form_page(request, opgave, form, _("Open a pot"))


@login_required
@require_POST
def show_totals(request: SignedInRequest, pk: int, pot_pk: int) -> HttpResponse:
    """Let everybody see the totals of a pot, or no longer."""
    pot = permissions.visible_pot(request.viewer, pk, pot_pk)
    is_public = request.POST.get("public") == "1"
    try:
        actions.show_totals(pot, is_public=is_public, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Everybody who sees the opgave now sees the totals of this pot, not whose money it is.")
        messages.success(request, said if is_public else _("Only who works on it sees this pot now."))
    return redirect("budget:page", pk)


@login_required
@once
def new_contribution(request: SignedInRequest, pk: int, pot_pk: int) -> HttpResponseBase:
    """Put money of a party into a pot."""
    viewer = request.viewer
    pot = permissions.visible_pot(viewer, pk, pot_pk)
    permissions.may_contribute(viewer, pot.opgave).require()
    key = f"budget.contribution.{pot_pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept, for you only. Go on whenever you like."))
        return redirect("budget:page", pk)
    kept = drafts.restore(request, key) if request.method == "GET" else None
    initial = {"state": "offered", **drafts.initial_from(kept)}
    form = ContributionForm(request.POST or None, initial=initial, choices=money_choices(viewer, pot))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.contribute(pot, form.draft(), by=viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            drafts.forget(request, key)
            said = _("%(amount)s of %(giver)s is in the pot.")
            messages.success(request, said % {"amount": euros(made.cents), "giver": made.funder.name})
            return redirect("budget:page", pk)
    return form_page(request, pot.opgave, form, _("Put money in"), later=True, lead=str(pot))


@login_required
def change_contribution(request: SignedInRequest, pk: int, contribution_pk: int) -> HttpResponse:
    """Change what a party puts in; what somebody else saved meanwhile is shown beside what was typed."""
    viewer = request.viewer
    found = permissions.visible_contribution(viewer, pk, contribution_pk)
    permissions.may_contribute(viewer, found.pot.opgave, found.funder).require()
    choices = money_choices(viewer, found.pot, keep=[found.funder])
    form = ContributionForm(request.POST or None, initial=_initial(found), choices=choices)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contribution(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Amount"), euros(found.cents)), (_("What for"), purpose_words(found))]
            version = found.version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The contribution has been changed."))
            return redirect("budget:page", pk)
    return form_page(
        request, found.pot.opgave, form, _("Change the contribution"), row_version=version, theirs=theirs
    )


@login_required
def withdraw_contribution(request: SignedInRequest, pk: int, contribution_pk: int) -> HttpResponse:
    """Take money back, with why."""
    viewer = request.viewer
    found = permissions.visible_contribution(viewer, pk, contribution_pk)
    permissions.may_contribute(viewer, found.pot.opgave, found.funder).require()
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.withdraw_contribution(found, reason, on=timezone.localdate(), by=viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The money is withdrawn. Lines that it paid now say what they miss."))
            return redirect("budget:page", pk)
    words = {"amount": euros(found.cents), "giver": found.funder.name}
    return form_page(
        request,
        found.pot.opgave,
        form,
        _("Withdraw the money"),
        lead=_("%(amount)s of %(giver)s. What parties agreed stays as it was; the gap becomes visible.")
        % words,
    )


def _initial(found: Contribution) -> dict[str, Any]:
    return {
        "funder": found.funder_id,
        "cents": euros(found.cents),
        "state": found.state,
        "for_area": found.for_area_id or "",
        "for_action_line": found.for_action_line_id or "",
        "for_effort": found.for_effort_id or "",
        "taakveld": found.taakveld,
        "only_year": found.only_year or "",
        "note": found.note,
    }
