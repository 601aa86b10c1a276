"""The year of an area: when is what, how each step stands, and keeping it."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.places.permissions import visible_area
from samenspel.subsidies.actions import cycle as actions
from samenspel.subsidies.forms.cycle import CycleStepForm
from samenspel.subsidies.permissions import cycle as permissions
from samenspel.subsidies.queries.cycle import CycleSheet, cycle_sheet
from samenspel.ui.parts import Crumb

FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_safe
def cycle(request: PageRequest, code: str, year: int) -> HttpResponse:
    """The steps of one year."""
    sheet = _sheet(request, code, year)
    values = {
        "sheet": sheet,
        "years": [(each, _url(sheet.area_code, each)) for each in (year - 1, year + 1)],
        "trail": _trail(sheet),
    }
    return render_page(request, "subsidies/cycle/page.html", values)


@login_required
@require_POST
def plan_cycle(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """Put the usual year of an area down."""
    area = visible_area(request.viewer, code.upper(), on=timezone.localdate())
    owner = permissions.owner_of_area(request.viewer, area)
    if owner is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(code)
    actions.plan_cycle(area, owner, year, by=request.viewer)
    messages.success(request, _("The usual year stands. Move what falls on other days here."))
    return redirect("subsidies:cycle", area.code, year)


@login_required
def cycle_step(request: SignedInRequest, code: str, year: int, kind: str) -> HttpResponse:
    """Move a step, or note what came of it."""
    viewer = request.viewer
    rows = permissions.visible_cycle_steps(viewer).filter(area__code=code.upper(), year=year, kind=kind)
    step = rows.select_related("owner").first()
    if step is None:
        raise Http404(kind)
    permissions.may_keep_cycle(viewer, step.owner).require()
    initial = {
        "starts_on": step.starts_on,
        "last_on": step.ends_before - dt.timedelta(days=1),
        "done_on": step.done_on,
        "outcome": step.outcome,
    }
    form = CycleStepForm(request.POST or None, initial=initial)
    version = whole_number(request.POST.get("version", "")) or step.version
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_step(step, form.draft(), version=version, by=viewer, today=timezone.localdate())
        except EditedMeanwhile:
            theirs, version = {_("What came of it?"): step.outcome or "–"}, step.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("subsidies:cycle", code.upper(), year)
    sheet = _sheet(request, code, year)
    values = {
        "form": form,
        "title": step.get_kind_display(),
        "kicker": f"{sheet.area} · {year}",
        "label": _("Save this step"),
        "row_version": version,
        "theirs": theirs,
        "back": _url(sheet.area_code, year),
        "trail": _trail(sheet, str(step.get_kind_display())),
    }
    return render_page(request, "subsidies/analyses/form.html", values)


def _sheet(request: PageRequest, code: str, year: int) -> CycleSheet:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(year)
    today = timezone.localdate()
    area = visible_area(request.viewer, code.upper(), on=today)
    return cycle_sheet(request.viewer, area, year, today=today)


def _url(code: str, year: int) -> str:
    return reverse("subsidies:cycle", args=[code, year])


def _trail(sheet: CycleSheet, *here: str) -> list[Crumb]:
    return [
        Crumb(_("Areas"), reverse("places:list")),
        Crumb(sheet.area, reverse("places:area", args=[sheet.area_code])),
        Crumb(
            _("The year %(year)d") % {"year": sheet.year}, _url(sheet.area_code, sheet.year) if here else ""
        ),
        *(Crumb(step) for step in here),
    ]
