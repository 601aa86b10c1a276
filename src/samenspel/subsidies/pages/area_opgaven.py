"""The opgaven in which an analysis ends: writing them, what is wanted of each, and their order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.figures.queries import indicator_groups
from samenspel.foundation import lineage
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.homes import home_of
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.subsidies import actions, permissions, queries
from samenspel.subsidies.forms import AreaOpgaveForm, ResultForm
from samenspel.subsidies.models import AreaAnalysis, AreaOpgave
from samenspel.subsidies.pages.trail import draft_of, trail, writing_steps

_STEPS = {"omhoog": -1, "omlaag": 1}


@login_required
def order(request: SignedInRequest, pk: int) -> HttpResponse:
    """The opgaven of an area with their steps up and down."""
    analysis = draft_of(request.viewer, pk)
    sheet = queries.analysis_sheet(request.viewer, analysis)
    values = {
        "sheet": sheet,
        "writing": True,
        "steps": writing_steps(sheet, "order"),
        "trail": trail(sheet.row, _("The opgaven in order")),
    }
    return render_page(request, "subsidies/analyses/order.html", values)


@login_required
@once
def new_area_opgave(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Add an opgave at the end of the order."""
    analysis = draft_of(request.viewer, pk)
    form = AreaOpgaveForm(request.POST or None, **_choices(request.viewer, analysis, None))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_area_opgave(analysis, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("subsidies:new_result", pk, made.pk)
    values = {"title": _("Add an opgave of this area"), "label": _("Add this opgave")}
    return _form_page(request, analysis, form, values)


@login_required
def edit_area_opgave(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponse:
    """Change an opgave: its words, what it rests on, and the opgave it belongs to."""
    analysis = draft_of(request.viewer, pk)
    opgave = _one(request.viewer, analysis, opgave_pk)
    row = next(row for row in queries.area_opgave_rows(request.viewer, analysis) if row.pk == opgave.pk)
    initial = {
        "title": opgave.title,
        "why": opgave.why,
        "opgave": opgave.opgave_id,
        "sources": [f"{lineage.word_of(card.kind)}:{card.thing_id}" for card in row.sources],
    }
    form = AreaOpgaveForm(request.POST or None, initial=initial, **_choices(request.viewer, analysis, row))
    version = whole_number(request.POST.get("version", "")) or opgave.version
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_area_opgave(opgave, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = {_("Title"): opgave.title, _("Why"): opgave.why or "–"}, opgave.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{reverse('subsidies:order', args=[pk])}#opgave-{opgave.pk}")
    values = {
        "title": _("Change an opgave of this area"),
        "label": _("Save this opgave"),
        "row_version": version,
        "theirs": theirs,
    }
    return _form_page(request, analysis, form, values)


@login_required
@require_POST
def move_area_opgave(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponse:
    """Move an opgave one place up or down."""
    analysis = draft_of(request.viewer, pk)
    opgave = _one(request.viewer, analysis, opgave_pk)
    step = _STEPS.get(request.POST.get("richting", ""), 0)
    seen_at = whole_number(request.POST.get("plaats", "")) or opgave.position
    try:
        actions.move_area_opgave(opgave, to=seen_at + step, seen_at=seen_at, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('subsidies:order', args=[pk])}#opgave-{opgave_pk}")


@login_required
@require_POST
def drop_area_opgave(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponse:
    """Take an opgave out of the draft."""
    analysis = draft_of(request.viewer, pk)
    opgave = _one(request.viewer, analysis, opgave_pk)
    actions.drop_area_opgave(opgave, by=request.viewer)
    messages.success(request, _("“%(title)s” was taken out.") % {"title": opgave.title})
    return redirect("subsidies:order", pk)


@login_required
@once
def new_result(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponseBase:
    """Say what should be different."""
    viewer = request.viewer
    analysis = draft_of(viewer, pk)
    opgave = _one(viewer, analysis, opgave_pk)
    groups = indicator_groups(viewer, homes=(home_of(analysis.owner),))
    form = ResultForm(request.POST or None, indicators=groups)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_result(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            if "nog-een" in request.POST:
                return redirect("subsidies:new_result", pk, opgave_pk)
            return redirect(f"{reverse('subsidies:order', args=[pk])}#opgave-{opgave_pk}")
    values = {
        "title": _("What should be different?"),
        "label": _("Add this result"),
        "about": opgave.title,
    }
    return _form_page(request, analysis, form, values)


@login_required
@require_POST
def drop_result(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponse:
    """Take a wanted result out of the draft."""
    analysis = draft_of(request.viewer, pk)
    opgave = _one(request.viewer, analysis, opgave_pk)
    result_id = whole_number(request.POST.get("resultaat", "")) or 0
    actions.drop_result(opgave, result_id, by=request.viewer)
    messages.success(request, _("Taken out."))
    return redirect(f"{reverse('subsidies:order', args=[pk])}#opgave-{opgave_pk}")


def _one(viewer: Viewer, analysis: AreaAnalysis, opgave_pk: int) -> AreaOpgave:
    return permissions.visible_area_opgave(viewer, opgave_pk, at=analysis)


def _choices(viewer: Viewer, analysis: AreaAnalysis, row: queries.AreaOpgaveRow | None) -> dict[str, Any]:
    today = timezone.localdate()
    standing = row.sources if row else ()
    return {
        "opgaven": queries.opgaven_to_choose(viewer, analysis, row.opgave if row else None),
        "sources": queries.source_choices(analysis, standing, today=today),
    }


def _form_page(
    request: SignedInRequest, analysis: AreaAnalysis, form: Any, values: dict[str, Any]
) -> HttpResponse:
    sheet = queries.analysis_sheet(request.viewer, analysis)
    shown = {
        "form": form,
        "kicker": sheet.row.title,
        "back": reverse("subsidies:order", args=[analysis.pk]),
        "steps": writing_steps(sheet, "order"),
        "trail": trail(sheet.row, values["title"]),
        **values,
    }
    return render_page(request, "subsidies/analyses/form.html", shown)


@login_required
@require_POST
def make_candidate(request: SignedInRequest, pk: int, opgave_pk: int) -> HttpResponse:
    """Let an opgave of an adopted analysis become a candidate, and go on there."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    found = permissions.visible_area_opgave(request.viewer, opgave_pk, at=analysis)
    try:
        made = actions.make_candidate(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("subsidies:analysis", pk)
    messages.success(request, _("It is a candidate opgave now, with what it rests on. You lead it for now."))
    return redirect("opgaven:page", made.pk)
