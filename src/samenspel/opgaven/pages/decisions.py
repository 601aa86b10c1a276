"""Gaps left open, proposing, taking back, reacting, and recording an adoption."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import AdoptionForm, GapForm, ProposalForm, StanceForm, WithdrawalForm
from samenspel.opgaven.pages.trail import trail_of, version_crumb
from samenspel.people.permissions import SignedInRequest

WEEKS_TO_REACT = 3


@login_required
def leave_gap(request: SignedInRequest, pk: int, version: int, key: str) -> HttpResponse:
    """Let a gap stay open for now: why, who takes care of it, by when."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_leave_gap_open(viewer, found.opgave).require()
    gaps = queries.gap_rows(found, today=today, viewer=viewer)
    gap = next((row for row in gaps if row.key == key), None)
    if gap is None:
        raise Http404(key)
    here = f"{reverse('opgaven:formulation', args=[pk, version])}#gaten"
    named = found.open_gaps.filter(key=key).first()
    form = GapForm(
        request.POST or None,
        initial={"reason": named.reason, "owner": named.owner_id, "due_on": named.due_on}
        if named
        else {"owner": request.user.person_id},
        persons=queries.assignable_persons(viewer, found.opgave),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_gap_open(found, form.draft(key), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error("due_on" if refusal.code == "due-in-the-past" else "reason", str(refusal))
        else:
            return redirect(here)
    return render_page(
        request,
        "opgaven/leave_gap.html",
        {
            "form": form,
            "gap": gap,
            "back": here,
            "trail": trail_of(found.opgave, version_crumb(found), _("A gap")),
        },
    )


@login_required
@once
def propose(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """Lay the text before everybody: from then on it is fixed, and the parties are asked."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_propose(viewer, found.opgave).require()
    until = today + dt.timedelta(weeks=WEEKS_TO_REACT)
    form = ProposalForm(request.POST or None, initial={"react_before": until})
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_formulation(
                found, by=viewer, today=today, react_before=form.cleaned_data["react_before"]
            )
        except DomainError as refusal:
            form.add_error("react_before", str(refusal))
        else:
            asked = queries.speaking_parties(found.opgave)
            words = (
                _("Version %(version)d is proposed. The parties get a message.")
                if asked
                else _("Version %(version)d is proposed. Nobody speaks for a party yet, so nobody was asked.")
            )
            messages.success(request, words % {"version": version})
            return redirect("opgaven:formulation", pk, version)
    return render_page(
        request,
        "opgaven/propose.html",
        {
            "form": form,
            "sheet": queries.formulation_sheet(viewer, found),
            "gaps": [gap for gap in queries.gap_rows(found, today=today) if not gap.is_left_open],
            "parties": list(queries.speaking_parties(found.opgave).values()),
            "opgave_pk": pk,
            "back": reverse("opgaven:formulation", args=[pk, version]),
            "trail": trail_of(found.opgave, version_crumb(found), _("Propose")),
        },
    )


@login_required
@once
def withdraw(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """Take a proposal back into a new draft."""
    viewer = request.viewer
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_propose(viewer, found.opgave).require()
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.withdraw_proposal(
                found, form.cleaned_data["reason"], by=viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("You go on in version %(version)d.") % {"version": draft.version})
            return redirect("opgaven:formulation", pk, draft.version)
    return render_page(
        request,
        "opgaven/withdraw.html",
        {
            "form": form,
            "version": version,
            "back": reverse("opgaven:formulation", args=[pk, version]),
            "trail": trail_of(found.opgave, version_crumb(found), _("Take back")),
        },
    )


@login_required
@once
def take_stance(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """React on behalf of a party."""
    viewer = request.viewer
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_take_stance(viewer, found.opgave).require()
    speaks_for = permissions.spoken_for(viewer, found.opgave)
    earlier = (
        permissions.visible_stances(viewer).filter(formulation=found, organisation__in=speaks_for).last()
    )
    before = model_to_dict(earlier, ["organisation", "kind", "reason"]) if earlier else {}
    form = StanceForm(request.POST or None, organisations=speaks_for, initial=before)
    here = f"{reverse('opgaven:formulation', args=[pk, version])}#steun"
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_stance(found, form.cleaned_data["organisation"], form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("reason" if refusal.code == "reason-missing" else None, str(refusal))
        else:
            messages.success(request, _("Your reaction stands beside the text. You can change it later."))
            return redirect(here)
    return render_page(
        request,
        "opgaven/stance.html",
        {
            "form": form,
            "sheet": queries.formulation_sheet(viewer, found),
            "gaps": queries.gap_rows(found, today=timezone.localdate()),
            "has_reacted": earlier is not None,
            # With one party there is nothing to choose, and the field is not shown.
            "speaks_for": speaks_for[0].name if len(speaks_for) == 1 else "",
            "title": found.opgave.title,
            "back": here,
            "trail": trail_of(found.opgave, version_crumb(found), _("Your reaction")),
        },
    )


@login_required
@once
def adopt(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """Record which body adopted this version."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_adopt(viewer, found.opgave).require()
    key = f"opgaven.adopt.{found.pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept. Go on whenever you like."))
        return redirect("opgaven:formulation", pk, version)
    kept = dict(drafts.initial_from(drafts.restore(request, key)))
    form = AdoptionForm(request.POST or None, initial=kept or {"decided_on": today})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt_formulation(found, by=viewer, adoption=form.adoption(), today=today)
        except DomainError as refused:
            if refused.code == "adoption-date-wrong":
                form.add_error("decided_on", str(refused))
            else:
                refusal = str(refused)
        else:
            drafts.forget(request, key)
            messages.success(request, _("Version %(version)d is now in force.") % {"version": version})
            return redirect("opgaven:formulation", pk, version)
    return render_page(
        request,
        "opgaven/adopt.html",
        {
            "form": form,
            "refusal": refusal,
            "version": version,
            "support": queries.support_sheet(found),
            "disagreements": queries.disagreement_rows(viewer, found.opgave, with_names=True),
            "gaps": queries.gap_rows(found, today=today),
            "back": reverse("opgaven:formulation", args=[pk, version]),
            "trail": trail_of(found.opgave, version_crumb(found), _("Adopt")),
        },
    )
