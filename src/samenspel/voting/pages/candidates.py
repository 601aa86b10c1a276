"""The plans of a vote and the limits of areas, before they are published; and a plan that drops out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.budget.queries.choices import areas_to_name, efforts_to_pay, givers
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, whole_number
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.formats import euros
from samenspel.voting import actions, permissions
from samenspel.voting.forms import CandidateForm, DropForm, LimitForm
from samenspel.voting.models import MoneyVote, VoteCandidate
from samenspel.voting.pages.trail import form_page, refused, step


@login_required
@once
def add_candidate(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Put a plan on the list."""
    found = permissions.visible_vote(request.viewer, pk)
    permissions.may_keep_vote(request.viewer, found.opgave).require()
    form = CandidateForm(request.POST or None, **_choices(request.viewer, found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_candidate(found, form.draft(), by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return redirect("voting:keep", pk)
    return form_page(request, found, form, _("Add a plan"))


@login_required
def change_candidate(request: SignedInRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Change a plan; what somebody else saved in between is told."""
    plan = permissions.visible_candidate(request.viewer, pk, candidate_pk)
    permissions.may_keep_vote(request.viewer, plan.vote.opgave).require()
    version = whole_number(request.POST.get("version", "")) or plan.version
    form = CandidateForm(request.POST or None, initial=_initial(plan), **_choices(request.viewer, plan.vote))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_candidate(plan, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs = [(_("Plan"), plan.title), (_("Amount"), euros(plan.cents))]
            version = plan.version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return redirect("voting:keep", pk)
    drop_url = reverse("voting:remove_candidate", args=[pk, candidate_pk])
    return form_page(
        request,
        plan.vote,
        form,
        _("Change the plan"),
        drop_url=drop_url,
        drop_label=_("Take this plan off the list"),
        row_version=version,
        theirs=theirs,
    )


@login_required
@require_POST
def remove_candidate(request: SignedInRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Take a plan off the list."""
    plan = permissions.visible_candidate(request.viewer, pk, candidate_pk)
    return step(
        request, pk, lambda: actions.remove_candidate(plan, by=request.viewer), _("The plan is off the list.")
    )


@login_required
def drop_candidate(request: SignedInRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Let a plan drop out after it was published."""
    plan = permissions.visible_candidate(request.viewer, pk, candidate_pk)
    permissions.may_publish_vote(request.viewer, plan.vote.opgave).require()
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            n = actions.drop_candidate(plan, reason, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            refused(form, refusal)
        else:
            said = ngettext(
                "It dropped out. %(n)d ballot had it; what it took is free again.",
                "It dropped out. %(n)d ballots had it; what it took is free again.",
                n,
            )
            messages.success(request, said % {"n": n})
            return redirect("voting:keep", pk)
    title = _("“%(title)s” drops out") % {"title": plan.title}
    lead = _("Ballots lose it and get back what it took. Everybody who votes reads why.")
    return form_page(request, plan.vote, form, title, label=_("Let it drop out"), lead=lead)


@login_required
@once
def set_limit(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What an area gets at most, and what is for it alone."""
    found = permissions.visible_vote(request.viewer, pk)
    permissions.may_keep_vote(request.viewer, found.opgave).require()
    form = LimitForm(request.POST or None, areas=areas_to_name(request.viewer, found.opgave))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_limit(found, form.draft(), by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return redirect("voting:keep", pk)
    lead = _("Leave both amounts empty to take a limit away.")
    return form_page(request, found, form, _("Set a limit for an area"), lead=lead)


def _choices(viewer: Viewer, vote: MoneyVote) -> dict[str, Any]:
    return {
        "areas": areas_to_name(viewer, vote.opgave),
        "owners": givers(viewer, vote.opgave),
        "efforts": efforts_to_pay(viewer, vote.opgave),
    }


def _initial(plan: VoteCandidate) -> dict[str, Any]:
    return {
        "title": plan.title,
        "description": plan.description,
        "cents": euros(plan.cents),
        "area": plan.area_id,
        "owner": plan.owner_id,
        "effort": plan.effort_id,
        "one_of": plan.one_of,
    }
