"""Deciding on an application, taking in the report on it, and settling."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest
from samenspel.subsidies.actions import granting
from samenspel.subsidies.forms.deciding import AwardForm, SettlementForm
from samenspel.subsidies.models import Application, AwardOutcome
from samenspel.subsidies.pages.granting_trail import dossier_trail, form_page, refused
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries import applications as queries
from samenspel.subsidies.queries import dividing as divisions
from samenspel.ui.formats import euros


@login_required
@once
def decide(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Decide on one application; the letter goes to who asked."""
    viewer = request.viewer
    application = permissions.visible_application(viewer, pk)
    permissions.may_decide(viewer, application.scheme.owner).require()
    form = AwardForm(request.POST or None, initial=_proposed(application))
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        letter = divisions.letter_values(application, draft, signed_by=str(viewer.account))
        try:
            granting.decide_application(application, draft, letter, by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The decision is taken. The applicant got mail with the letter."))
            return redirect("subsidies:dossier", pk)
    title = _("Decide on “%(title)s”") % {"title": application.title}
    lead = divisions.known_for_decision(application)
    values = {
        "form": form,
        "parts": form.parts(),
        "title": title,
        "lead": lead,
        "back": reverse("subsidies:dossier", args=[pk]),
        "trail": dossier_trail(application, _("Decide")),
    }
    return render_page(request, "subsidies/granting/decide.html", values)


def _proposed(application: Application) -> dict[str, object]:
    """What the chosen division says, ready to be taken over."""
    cents, reason = divisions.suggested(application)
    asked = application.asked_cents or 0
    if not cents and not reason:
        # Nothing was chosen: whoever decides fills in everything, and refuses nothing by accident.
        return {}
    outcome = AwardOutcome.REFUSAL
    if cents:
        outcome = AwardOutcome.AWARD if cents == asked else AwardOutcome.PARTIAL
    known: dict[str, object] = {"outcome": outcome, "cents": euros(cents), "reason": reason}
    if cents:
        known |= {"advance_1_cents": euros(cents), "advance_1_on": timezone.localdate()}
    return known


@login_required
@require_POST
def accept_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept a report: its numbers become figures."""
    application = permissions.visible_application(request.viewer, pk)
    try:
        granting.accept_report(queries.report_of(application), by=request.viewer, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report is accepted. What was counted is a figure of the area now."))
    return redirect("subsidies:dossier", pk)


@login_required
@once
def settle(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Settle a subsidy."""
    application = permissions.visible_application(request.viewer, pk)
    permissions.may_settle(request.viewer, application.scheme.owner).require()
    award = queries.award_of(application)
    form = SettlementForm(request.POST or None, initial={"cents": euros(award.cents)})
    if request.method == "POST" and form.is_valid():
        try:
            granting.settle_award(award, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The subsidy is settled, and the applicant got mail."))
            return redirect("subsidies:dossier", pk)
    title = _("Settle the subsidy")
    back = reverse("subsidies:dossier", args=[pk])
    lead = queries.settling_words(award)
    return form_page(request, form, title, lead=lead, back=back, trail=dossier_trail(application, title))
