"""Learning plans: one's own, those of who chose the viewer, and the page of a coach."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb
from samenspel.widening.actions import learning_plans as actions
from samenspel.widening.forms.learning_plans import (
    BroughtForm,
    LearningPlanForm,
    RatingForm,
    ReaderForm,
    StepForm,
)
from samenspel.widening.models import LearningForm, LearningPlan
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import learning_plans as permissions
from samenspel.widening.queries import learning_plans as queries
from samenspel.widening.queries.coaching import coach_sheet
from samenspel.widening.queries.groups import group_cards


@login_required
@never_cache
def plans(request: SignedInRequest) -> HttpResponse:
    """One's own plans, what colleagues asked, and the groups one can join."""
    today = timezone.localdate()
    values = {
        "sheet": queries.plans_sheet(request.viewer, today=today),
        "groups": group_cards(request.viewer, today=today),
        "may_hold": permissions.group_owners(request.viewer).exists(),
        "trail": [Crumb(_("Learning plans"))],
    }
    return render_page(request, "widening/learning_plans.html", values)


@login_required
@never_cache
def coach(request: SignedInRequest) -> HttpResponse:
    """The plans of who chose this coach and of nobody else, and the groups that they hold."""
    sheet = coach_sheet(request.viewer, today=timezone.localdate())
    values = {"sheet": sheet, "trail": [*_trail(), Crumb(_("As a coach"))]}
    return render_page(request, "widening/coach.html", values)


def _trail(plan: LearningPlan | None = None) -> list[Crumb]:
    listed = Crumb(_("Learning plans"), reverse("widening:learning_plans"))
    return [listed] if plan is None else [listed, Crumb(plan.aim, queries.plan_url(plan), written=True)]


@login_required
@never_cache
def plan(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """One learning plan, as far as this viewer was chosen to read it."""
    found = permissions.visible_learning_plan(request.viewer, plan_pk)
    sheet = queries.plan_sheet(request.viewer, found, today=timezone.localdate())
    if not sheet.is_own:
        journal.record_reading("widening.learning_plan", by=request.viewer.account, about=found)
    values = {"sheet": sheet, "trail": [*_trail(), Crumb(found.aim, written=True)]}
    return render_page(request, "widening/learning_plan.html", values)


@login_required
@once
def new_plan(request: SignedInRequest) -> HttpResponseBase:
    """Begin a learning plan of one's own."""
    form = LearningPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_plan(form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your plan stands. Now say what you do to learn it."))
            return redirect(queries.plan_url(made))
    around = FormPage(
        _("Begin a learning plan"),
        _("Save the learning plan"),
        reverse("widening:learning_plans"),
        _("Only you read it, and whom you choose. Not your manager, not the administrator."),
        trail=_trail(),
    )
    return form_page(request, form, around)


@login_required
def edit_plan(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Change the aim or the period of one's own plan."""
    found = permissions.own_plan(request.viewer, plan_pk)
    initial = {name: getattr(found, name) for name in ("aim", "starts_on", "ends_before")}
    form = LearningPlanForm(request.POST or None, initial=initial)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_plan(found, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = [(_("What do you want to be able to do?"), found.aim)], found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your plan has been changed."))
            return redirect(queries.plan_url(found))
    around = _around(found, _("Change your learning plan"), _("Save the learning plan"))
    return form_page(request, form, around, row_version=version, theirs=theirs)


def _around(found: LearningPlan, title: str, label: str, lead: str = "") -> FormPage:
    return FormPage(title, label, queries.plan_url(found), lead, found.aim, _trail(found))


@login_required
@once
def new_step(request: SignedInRequest, plan_pk: int) -> HttpResponseBase:
    """Say what one does to learn."""
    viewer = request.viewer
    found = permissions.own_plan(viewer, plan_pk)
    groups = list(permissions.groups_to_learn_in(viewer))
    # From the page of a group one comes with that group chosen.
    asked = whole_number(request.GET.get("groep", ""))
    chosen = {"group": asked, "form": LearningForm.INTERVISION} if asked in {g.pk for g in groups} else {}
    efforts = permissions.efforts_to_learn_in(viewer)
    form = StepForm(request.POST or None, initial=chosen, efforts=efforts, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_step(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("effort", str(refusal))
        else:
            messages.success(request, _("It stands in your plan."))
            return redirect(queries.plan_url(found))
    lead = _("Most of it you learn in the work itself. So begin there.")
    return form_page(request, form, _around(found, _("Add what you do"), _("Put it in your plan"), lead))


@login_required
def finish_step(request: SignedInRequest, plan_pk: int, step_pk: int) -> HttpResponse:
    """Say what a step brought."""
    found = permissions.own_plan(request.viewer, plan_pk)
    step = found.steps.filter(pk=step_pk).first()
    if step is None:
        return redirect(queries.plan_url(found))
    form = BroughtForm(request.POST or None, initial={"brought": step.brought})
    if request.method == "POST" and form.is_valid():
        try:
            brought = form.cleaned_data["brought"]
            actions.finish_step(step, brought, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("brought", str(refusal))
        else:
            messages.success(request, _("Noted what it brought you."))
            return redirect(queries.plan_url(found))
    return form_page(request, form, _around(found, step.what, _("Save what it brought")))


@login_required
def choose_reader(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Choose a coach, or a colleague who says how one is doing."""
    viewer = request.viewer
    found = permissions.own_plan(viewer, plan_pk)
    form = ReaderForm(request.POST or None, people=permissions.who_can_be_chosen(viewer))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.choose_reader(found, chosen["account"], chosen["kind"], by=viewer)
        except DomainError as refusal:
            form.add_error("account", str(refusal))
        else:
            messages.success(request, _("%(name)s reads along.") % {"name": chosen["account"].person})
            return redirect(queries.plan_url(found))
    lead = _("Choose as many people as you like, one by one. You can always take somebody off again.")
    return form_page(request, form, _around(found, _("Choose who reads along"), _("Let them read"), lead))


@require_POST
@login_required
def drop_reader(request: SignedInRequest, plan_pk: int, reader_pk: int) -> HttpResponse:
    """Let somebody read no longer."""
    found = permissions.own_plan(request.viewer, plan_pk)
    actions.drop_reader(found, reader_pk, by=request.viewer)
    messages.success(request, _("From now on this plan is not there for them."))
    return redirect(queries.plan_url(found))


@login_required
@once
def rate(request: SignedInRequest, plan_pk: int) -> HttpResponseBase:
    """Say how far somebody is: about oneself, or about who asked for it."""
    viewer = request.viewer
    found = permissions.visible_learning_plan(viewer, plan_pk)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate(found, form.ratings(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted how far it is."))
            return redirect(queries.plan_url(found))
    lead = queries.before_rating(viewer, found)
    return form_page(request, form, _around(found, _("How far is it?"), _("Say how far it is"), lead))


@require_POST
@login_required
def erase_plan(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Take one's own plan out for good."""
    actions.erase_plan(permissions.own_plan(request.viewer, plan_pk), by=request.viewer)
    messages.success(request, _("Your plan is erased, with what others said in it."))
    return redirect("widening:learning_plans")
