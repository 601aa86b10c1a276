"""Lay a figure of an opgave beside other areas: choose beforehand, register, and read what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.steering import exports_studies as exports
from samenspel.steering import permissions
from samenspel.steering.actions import studies as actions
from samenspel.steering.forms.studies import PeersForm, StudyForm
from samenspel.steering.models.studies import EffectStudy, StudyOutcome
from samenspel.steering.pages.beside import course_tabs, course_trail
from samenspel.steering.queries import studies as queries
from samenspel.steering.queries.steered import SteeredFigure, steered_figures
from samenspel.steering.queries.study_findings import designs_table
from samenspel.steering.queries.study_runs import foresee
from samenspel.ui.parts import Crumb


@require_safe
def studies(request: PageRequest, pk: int) -> HttpResponse:
    """The comparisons of an opgave, and what a comparison can and cannot say."""
    opgave = visible_opgave(request.viewer, pk)
    values = {
        "opgave": opgave,
        "rows": queries.study_rows(request.viewer, opgave),
        "may_study": bool(permissions.may_study(request.viewer, opgave)),
        "tabs": course_tabs(opgave, "steering:studies"),
        "trail": course_trail(opgave, _("Beside other areas")),
    }
    return render_page(request, "steering/studies.html", values)


@login_required
@once
def new_study(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Begin a comparison; the areas that are most like this one are proposed."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_study(viewer, opgave).require()
    figures = {_key(figure): figure for figure in steered_figures(viewer, opgave) if not figure.is_context}
    choices = [(key, f"{figure.indicator.label}, {figure.area.name}") for key, figure in figures.items()]
    form = StudyForm(request.POST or None, initial={"start_year": today.year + 1}, figures=choices)
    if request.method == "POST" and form.is_valid():
        try:
            study = actions.start_study(opgave, _draft(form, figures), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error("start_year" if refusal.code == "study-there" else "figure", str(refusal))
        else:
            return redirect("steering:study", pk, study.pk)
    values = {
        "form": form,
        "has_figures": bool(figures),
        "opgave": opgave,
        "back": reverse("steering:studies", args=[pk]),
        "trail": course_trail(opgave, _crumb(opgave), _("New comparison")),
    }
    return render_page(request, "steering/new_study.html", values)


@require_safe
def study(request: PageRequest, pk: int, study_pk: int) -> HttpResponse:
    """One comparison: the lines, the areas that count, what can be seen, and what came of it."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.study_sheet(request.viewer, permissions.visible_study(request.viewer, opgave, study_pk))
    values = {
        "opgave": opgave,
        "sheet": sheet,
        "peers": queries.peers_table(sheet) if sheet.n_chosen else None,
        "outcomes": [(outcome, designs_table(outcome)) for outcome in sheet.outcomes],
        "trail": course_trail(opgave, _crumb(opgave), Crumb(sheet.title)),
    }
    return render_page(request, "steering/study.html", values)


@login_required
def study_peers(request: SignedInRequest, pk: int, study_pk: int) -> HttpResponse:
    """Change which areas count, with a reason."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_study(viewer, opgave).require()
    found = permissions.visible_study(viewer, opgave, study_pk)
    sheet = queries.study_sheet(viewer, found)
    version = whole_number(request.POST.get("version", "")) or found.version
    choices = [
        (peer.pk, _("%(area)s (distance %(distance)s)") % {"area": peer.name, "distance": peer.distance})
        for peer in sheet.peers
    ]
    now = [peer.pk for peer in sheet.peers if peer.is_chosen]
    form = PeersForm(request.POST or None, initial={"peers": now}, peers=choices)
    if request.method == "POST" and form.is_valid():
        chosen, reason = form.cleaned_data["peers"], form.cleaned_data["reason"].strip()
        try:
            actions.choose_peers(found, chosen, reason=reason, version=version, by=viewer)
        except EditedMeanwhile:
            form.add_error(None, _("Somebody else changed the areas meanwhile. Look at them and save again."))
            version = found.version
        except DomainError as refusal:
            form.add_error("reason" if refusal.code == "peer-without-reason" else None, str(refusal))
        else:
            return redirect("steering:study", pk, study_pk)
    values = {
        "form": form,
        "title": sheet.title,
        "row_version": version,
        "back": reverse("steering:study", args=[pk, study_pk]),
        "trail": course_trail(opgave, _crumb(opgave), _("Which areas count")),
    }
    return render_page(request, "steering/study_peers.html", values)


@require_POST
@login_required
def register_study(request: SignedInRequest, pk: int, study_pk: int) -> HttpResponse:
    """Fix the design."""
    version = whole_number(request.POST.get("version", "")) or 0

    def register(found: EffectStudy) -> None:
        actions.register_study(found, version=version, by=request.viewer)

    said = _("The design is registered. From now on nobody can change it.")
    return _done(request, pk, study_pk, register, said)


@require_POST
@login_required
def keep_outcome(request: SignedInRequest, pk: int, study_pk: int) -> HttpResponse:
    """Compute the outcome on the figures of now and keep it."""

    def keep(found: EffectStudy) -> None:
        actions.keep_outcome(found, by=request.viewer)

    return _done(request, pk, study_pk, keep, _("The outcome has been kept, with the figures of today."))


@require_POST
@login_required
def drop_study(request: SignedInRequest, pk: int, study_pk: int) -> HttpResponse:
    """Throw a comparison away that was not registered."""
    opgave = visible_opgave(request.viewer, pk)
    try:
        actions.drop_study(permissions.visible_study(request.viewer, opgave, study_pk), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("steering:study", pk, study_pk)
    messages.success(request, _("The comparison is gone."))
    return redirect("steering:studies", pk)


@require_safe
def study_csv(request: PageRequest, pk: int, study_pk: int) -> HttpResponse:
    """The figures as the calculation reads them, so that anybody can compute the outcome again."""
    found, outcome = _asked(request, pk, study_pk)
    content = exports.panel_csv(_panel(found, outcome))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="effect-{study_pk}.csv"'
    return response


@require_safe
def study_json(request: PageRequest, pk: int, study_pk: int) -> HttpResponse:
    """The design, the outcome and the command."""
    found, outcome = _asked(request, pk, study_pk)
    peers = found.peers.filter(is_chosen=True).values_list("area__code", "area__name")
    names = {found.area.code: found.area.name, **dict(peers)}
    content = exports.study_json(found, outcome, names)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="effect-{study_pk}.json"'
    return response


def _asked(request: PageRequest, pk: int, study_pk: int) -> tuple[EffectStudy, StudyOutcome | None]:
    opgave = visible_opgave(request.viewer, pk)
    found = permissions.visible_study(request.viewer, opgave, study_pk)
    return found, found.outcomes.first()


def _panel(found: EffectStudy, outcome: StudyOutcome | None) -> Any:
    """What the newest outcome was computed from, else what was registered, else what is there now."""
    if outcome is not None:
        return outcome.panel
    if found.registered_at is not None:
        return found.foreseen["panel"]
    try:
        _told, panel = foresee(found)
    except DomainError as refusal:
        raise Http404(str(refusal)) from refusal
    return {code: {str(year): value for year, value in each.items()} for code, each in panel.items()}


def _done(
    request: SignedInRequest, pk: int, study_pk: int, act: Callable[[EffectStudy], None], said: str
) -> HttpResponse:
    opgave = visible_opgave(request.viewer, pk)
    try:
        act(permissions.visible_study(request.viewer, opgave, study_pk))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("steering:study", pk, study_pk)


def _draft(form: StudyForm, figures: dict[str, SteeredFigure]) -> actions.StudyDraft:
    figure = figures[form.cleaned_data["figure"]]
    return actions.StudyDraft(
        indicator=figure.indicator,
        area=figure.area,
        start_year=form.cleaned_data["start_year"],
        years_after=form.cleaned_data["years_after"],
        begins=form.cleaned_data["begins"].strip(),
    )


def _key(figure: SteeredFigure) -> str:
    return f"{figure.indicator.pk}-{figure.area.pk}"


def _crumb(opgave: Opgave) -> Crumb:
    return Crumb(_("Beside other areas"), reverse("steering:studies", args=[opgave.pk]))
