"""What working this way yields, per municipality and per opgave, on a page and as a workbook."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.web import render_page
from samenspel.learning import exports, queries
from samenspel.learning.pages.trail import tabs_of, thread_stops, trail_of
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Crumb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def yields(request: PageRequest) -> HttpResponse:
    """What it yields for a municipality."""
    owners = queries.owners_with_yields(request.viewer)
    chosen = _chosen(request, owners)
    sheet = queries.yields_sheet(request.viewer, queries.Scope(chosen)) if chosen else None
    values = {
        "sheet": sheet,
        "owners": [(owner.slug, owner.name) for owner in owners],
        "chosen": chosen.slug if chosen else "",
        "excel": f"{reverse('learning:yields_excel')}?gemeente={chosen.slug}" if chosen else "",
        "trail": [Crumb(_("What it yields"))],
    }
    return render_page(request, "learning/yields.html", values)


def yields_excel(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    owners = queries.owners_with_yields(request.viewer)
    chosen = _chosen(request, owners)
    if chosen is None:
        raise Http404
    return _file(queries.yields_sheet(request.viewer, queries.Scope(chosen)), f"opbrengst-{chosen.slug}.xlsx")


def opgave_yields(request: PageRequest, pk: int) -> HttpResponse:
    """What it yields in one opgave."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.yields_sheet(request.viewer, queries.Scope(opgave.owner, opgave))
    values = {
        "sheet": sheet,
        "kicker": opgave.title,
        "excel": reverse("learning:opgave_yields_excel", args=[pk]),
        "tabs": tabs_of(opgave, "learning:opgave_yields"),
        "stops": thread_stops(request.viewer, opgave),
        "trail": trail_of(opgave, _("What it yields")),
    }
    return render_page(request, "learning/yields.html", values)


def opgave_yields_excel(request: PageRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.yields_sheet(request.viewer, queries.Scope(opgave.owner, opgave))
    return _file(sheet, f"opbrengst-{pk}.xlsx")


def _chosen(request: PageRequest, owners: list[Organisation]) -> Organisation | None:
    """The municipality in the address, or the reader's own, or the first."""
    slug, own = request.GET.get("gemeente", ""), request.viewer.organisation_ids
    named = [owner for owner in owners if owner.slug == slug]
    return next(iter([*named, *(owner for owner in owners if owner.pk in own), *owners]), None)


def _file(sheet: queries.YieldsSheet, name: str) -> HttpResponse:
    answer = HttpResponse(exports.yields_xlsx(sheet), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
