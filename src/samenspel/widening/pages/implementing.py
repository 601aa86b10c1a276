"""How an organisation takes up this way of working: a plan from one round of the scan to the next."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Action, Crumb
from samenspel.widening.actions import implementing as actions
from samenspel.widening.forms.programmes import CameOfItForm, ImplementationForm, ImplementationStepForm
from samenspel.widening.models import ImplementationPlan
from samenspel.widening.pages.programmes import programmes_trail
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import programmes as permissions
from samenspel.widening.queries import programmes as queries


@login_required
def implementation(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """One implementation plan: what is done for which condition, beside both rounds."""
    found = permissions.visible_implementation_plan(request.viewer, plan_pk)
    sheet = queries.implementation_sheet(request.viewer, found, today=timezone.localdate())
    step = None
    if sheet.may_keep:
        step = Action(_("Add what we do"), reverse("widening:new_implementation_step", args=[found.pk]))
    values = {
        "sheet": sheet,
        "step": step,
        "trail": [*programmes_trail(), Crumb(_("Taking up this way of working"))],
    }
    return render_page(request, "widening/implementation.html", values)


@login_required
@once
def new_implementation(request: SignedInRequest) -> HttpResponseBase:
    """Begin from a round of the scan."""
    viewer = request.viewer
    form = ImplementationForm(request.POST or None, scans=permissions.scans_to_begin_from(viewer))
    if request.method == "POST" and form.is_valid():
        try:
            baseline = form.cleaned_data["baseline"]
            made = actions.begin_implementation(baseline, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The plan stands. Now say for which conditions you do something."))
            return redirect(queries.implementation_url(made))
    around = FormPage(
        _("Take up this way of working"),
        _("Begin the plan"),
        reverse("widening:programmes"),
        _("From a round of the scan to the next. The answers then show whether it worked."),
        trail=programmes_trail(),
    )
    return form_page(request, form, around)


def _around(found: ImplementationPlan, title: str, label: str) -> FormPage:
    back = queries.implementation_url(found)
    trail = [*programmes_trail(), Crumb(_("Taking up this way of working"), back)]
    return FormPage(title, label, back, kicker=found.why, trail=trail)


@login_required
@once
def new_step(request: SignedInRequest, plan_pk: int) -> HttpResponseBase:
    """Say what is done for a condition."""
    viewer = request.viewer
    found = permissions.visible_implementation_plan(viewer, plan_pk)
    permissions.may_keep_programme(viewer, found.owner).require()
    initial = {"condition": whole_number(request.GET.get("voorwaarde", "")) or 1}
    form = ImplementationStepForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_implementation_step(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stands in the plan."))
            return redirect(queries.implementation_url(found))
    return form_page(request, form, _around(found, _("Add what we do"), _("Put it in the plan")))


@login_required
def finish_step(request: SignedInRequest, plan_pk: int, step_pk: int) -> HttpResponse:
    """Say what came of a step."""
    viewer = request.viewer
    found = permissions.visible_implementation_plan(viewer, plan_pk)
    permissions.may_keep_programme(viewer, found.owner).require()
    step = permissions.visible_implementation_step(viewer, found, step_pk)
    form = CameOfItForm(request.POST or None, initial={"came_of_it": step.came_of_it})
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data["came_of_it"]
            actions.finish_implementation_step(step, told, by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("came_of_it", str(refusal))
        else:
            messages.success(request, _("Noted. The next round of the scan shows whether it worked."))
            return redirect(queries.implementation_url(found))
    return form_page(request, form, _around(found, step.what, _("Save what came of it")))
