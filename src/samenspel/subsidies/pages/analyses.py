"""Analyses of areas: the list, one version, starting, adopting, going on, comparing, and the A3."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.places.queries import area_choices, area_found, areas_by_id
from samenspel.subsidies import actions, exports, permissions, queries
from samenspel.subsidies.forms import AdoptionForm, IntroductionForm, NewAnalysisForm
from samenspel.subsidies.pages.trail import draft_of, trail, writing_steps
from samenspel.subsidies.permissions.granting import may_keep_scheme
from samenspel.subsidies.queries.schemes import schemes_on
from samenspel.ui.parts import Crumb


@require_safe
def analysis_list(request: PageRequest) -> HttpResponse:
    """Which areas have an analysis, and how far each is."""
    values = {
        "rows": queries.analysis_rows(request.viewer),
        "may_write": permissions.analysis_owners(request.viewer).exists(),
        "trail": [Crumb(_("Areas"), reverse("places:list")), Crumb(_("Area analyses"))],
    }
    return render_page(request, "subsidies/analyses/list.html", values)


@require_safe
def analysis_page(request: PageRequest, pk: int) -> HttpResponse:
    """One version whole: what is known, the opgaven in order, and what is wanted."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    sheet = queries.analysis_sheet(request.viewer, analysis)
    values = {
        "sheet": sheet,
        "trail": trail(sheet.row),
        "schemes": schemes_on(request.viewer, analysis, now=timezone.now()) if sheet.row.is_adopted else [],
        "may_keep_scheme": sheet.row.is_adopted
        and sheet.newer is None
        and bool(may_keep_scheme(request.viewer, analysis.owner)),
    }
    return render_page(request, "subsidies/analyses/page.html", values)


@require_safe
def analysis_pdf(request: PageRequest, pk: int) -> HttpResponse:
    """The analysis on one A3 for the wall, as a tagged PDF."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    sheet = queries.analysis_sheet(request.viewer, analysis)
    address = request.build_absolute_uri(sheet.row.url)
    response = HttpResponse(exports.analysis_a3(sheet, address), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="gebied-a3-{pk}.pdf"'
    return response


@login_required
@once
def new_analysis(request: SignedInRequest) -> HttpResponseBase:
    """Start the analysis of an area."""
    viewer, today = request.viewer, timezone.localdate()
    owners = permissions.analysis_owners(viewer)
    if not owners:
        return render_page(request, "subsidies/analyses/may_not_write.html", status=403)
    areas = [choice for owner in owners for choice in area_choices(viewer, within=owner.code, today=today)]
    asked = area_found(viewer, request.GET.get("gebied", ""), on=today)
    form = NewAnalysisForm(
        request.POST or None,
        owners=owners,
        areas=list(dict(areas).items()),
        initial={
            "area": asked.pk if asked else None,
            "first_year": today.year + 1,
            "last_year": today.year + 4,
        },
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        area = areas_by_id(viewer, [typed["area"]])[typed["area"]]
        draft = actions.AnalysisDraft(area, typed["first_year"], typed["last_year"])
        try:
            analysis = actions.start_analysis(draft, typed["owner"], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("subsidies:introduce", analysis.pk)
    values = {
        "form": form,
        "title": _("Start the analysis of an area"),
        "label": _("Start the analysis"),
        "back": reverse("subsidies:analyses"),
        "trail": [Crumb(_("Area analyses"), reverse("subsidies:analyses")), Crumb(_("New"))],
    }
    return render_page(request, "subsidies/analyses/form.html", values)


@login_required
def introduce(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how the analysis was made, and with whom."""
    analysis = draft_of(request.viewer, pk)
    form = IntroductionForm(request.POST or None, initial={"introduction": analysis.introduction})
    edit_version = whole_number(request.POST.get("version", "")) or analysis.edit_version
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.introduce_analysis(
                analysis, form.cleaned_data["introduction"], edit_version=edit_version, by=request.viewer
            )
        except EditedMeanwhile:
            theirs = {_("How it was made"): analysis.introduction}
            edit_version = analysis.edit_version
        else:
            return redirect("subsidies:findings", pk, "figures")
    sheet = queries.analysis_sheet(request.viewer, analysis)
    values = {
        "form": form,
        "title": _("How this analysis was made"),
        "kicker": sheet.row.title,
        "label": _("Save and go on"),
        "row_version": edit_version,
        "theirs": theirs,
        "back": sheet.row.url,
        "steps": writing_steps(sheet, "introduce"),
        "trail": trail(sheet.row, _("How it was made")),
    }
    return render_page(request, "subsidies/analyses/form.html", values)


@login_required
def adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that the competent body adopted this version."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    permissions.may_adopt_analysis(request.viewer, analysis.owner).require()
    form = AdoptionForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt_analysis(analysis, form.adoption(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Adopted. Everybody can read it now, and it stays as it is."))
            return redirect("subsidies:analysis", pk)
    sheet = queries.analysis_sheet(request.viewer, analysis)
    values = {
        "form": form,
        "sheet": sheet,
        "steps": writing_steps(sheet, "adopt"),
        "trail": trail(sheet.row, _("Adopt")),
    }
    return render_page(request, "subsidies/analyses/adopt.html", values)


@login_required
@require_POST
def next_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go on from an adopted version in a copy."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    try:
        made = actions.start_next_version(analysis, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("subsidies:analysis", pk)
    return redirect("subsidies:order", made.pk)


@require_safe
def compare(request: PageRequest, pk: int) -> HttpResponse:
    """A version beside the one before it."""
    analysis = permissions.visible_analysis(request.viewer, pk)
    sheet = queries.analysis_sheet(request.viewer, analysis)
    values = {
        "sheet": sheet,
        "changes": queries.changes_since(request.viewer, analysis),
        "trail": trail(sheet.row, _("Compared")),
    }
    return render_page(request, "subsidies/analyses/compare.html", values)
