"""District programmes: the list, one programme, and its steps."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import area_choices
from samenspel.ui.formats import euros
from samenspel.ui.parts import Action, Crumb
from samenspel.widening.actions import programmes as actions
from samenspel.widening.forms.programmes import ProgrammeForm, ProgrammeStepForm
from samenspel.widening.models import DistrictProgramme
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import programmes as permissions
from samenspel.widening.queries import programmes as queries

_KEPT = ("phase", "what", "with_whom", "residents", "due_on", "paid_by", "state", "came_of_it")


def programmes(request: PageRequest) -> HttpResponse:
    """The district programmes, and for who works here how the way of working is taken up."""
    may_begin = (
        permissions.programme_owners(request.viewer).exists() if request.viewer.is_signed_in else False
    )
    values = {
        "cards": queries.programme_cards(request.viewer),
        "implementations": queries.implementation_cards(request.viewer),
        "may_begin": may_begin,
        "trail": [Crumb(_("District programmes"))],
    }
    return render_page(request, "widening/programmes.html", values)


def programmes_trail(found: DistrictProgramme | None = None) -> list[Crumb]:
    """From the list of programmes to one."""
    listed = Crumb(_("District programmes"), reverse("widening:programmes"))
    if found is None:
        return [listed]
    return [listed, Crumb(found.title, queries.programme_url(found), written=True)]


def programme(request: PageRequest, programme_pk: int) -> HttpResponse:
    """One district programme: what is programmed with parties, and realised with residents."""
    found = permissions.visible_programme(request.viewer, programme_pk)
    sheet = queries.programme_sheet(request.viewer, found)
    step = None
    if sheet.may_keep:
        step = Action(_("Add a step"), reverse("widening:new_programme_step", args=[found.pk]))
    values = {
        "sheet": sheet,
        "step": step,
        "trail": [*programmes_trail(), Crumb(found.title, written=True)],
    }
    return render_page(request, "widening/programme.html", values)


@login_required
@once
def new_programme(request: SignedInRequest) -> HttpResponseBase:
    """Begin the programme of a district."""
    viewer = request.viewer
    owners = list(permissions.programme_owners(viewer))
    form = ProgrammeForm(request.POST or None, owners=owners, areas=_areas(viewer, [o.code for o in owners]))
    if request.method == "POST" and form.is_valid():
        area = visible_areas(viewer).get(pk=form.cleaned_data["area"])
        try:
            made = actions.begin_programme(form.cleaned_data["owner"], form.draft(area), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The programme stands. Now say what happens, and with whom."))
            return redirect(queries.programme_url(made))
    around = FormPage(
        _("Begin a district programme"),
        _("Save the programme"),
        reverse("widening:programmes"),
        trail=programmes_trail(),
    )
    return form_page(request, form, around)


def _areas(viewer: Viewer, codes: list[str]) -> list[tuple[int, str]]:
    """The areas of these municipalities."""
    today = timezone.localdate()
    return [choice for code in codes if code for choice in area_choices(viewer, within=code, today=today)]


@login_required
@once
def new_step(request: SignedInRequest, programme_pk: int) -> HttpResponseBase:
    """Put a step in the programme."""
    viewer = request.viewer
    found = permissions.visible_programme(viewer, programme_pk)
    permissions.may_keep_programme(viewer, found.owner).require()
    opgaven, efforts = queries.things_at_home(viewer, found.owner)
    form = ProgrammeStepForm(request.POST or None, opgaven=opgaven, efforts=efforts)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_programme_step(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The step stands in the programme."))
            return redirect(queries.programme_url(found))
    return form_page(request, form, _around(found, _("Add a step"), _("Put it in the programme")))


def _around(found: DistrictProgramme, title: str, label: str) -> FormPage:
    back = queries.programme_url(found)
    return FormPage(title, label, back, kicker=found.title, trail=programmes_trail(found))


@login_required
def change_step(request: SignedInRequest, programme_pk: int, step_pk: int) -> HttpResponse:
    """Change a step, or say what came of it."""
    viewer = request.viewer
    found = permissions.visible_programme(viewer, programme_pk)
    permissions.may_keep_programme(viewer, found.owner).require()
    step = permissions.visible_programme_step(viewer, found, step_pk)
    opgaven, efforts = queries.things_at_home(viewer, found.owner, chosen=step.effort_id)
    kept = {name: getattr(step, name) for name in _KEPT}
    initial = {**kept, "opgave": step.opgave_id or "", "effort": step.effort_id or ""}
    initial["cost_cents"] = "" if step.cost_cents is None else euros(step.cost_cents)
    form = ProgrammeStepForm(request.POST or None, initial=initial, opgaven=opgaven, efforts=efforts)
    version = whole_number(request.POST.get("version", "")) or step.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_programme_step(step, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(step.what, step.came_of_it)], step.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The step has been changed."))
            return redirect(queries.programme_url(found))
    around = _around(found, _("Change the step"), _("Save the step"))
    return form_page(request, form, around, row_version=version, theirs=theirs)
