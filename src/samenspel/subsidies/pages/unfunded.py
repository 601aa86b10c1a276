"""What was asked and nobody pays, over all schemes: for everybody, and to take along."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.places.queries import area_found
from samenspel.subsidies import exports_unfunded as exports
from samenspel.subsidies.pages.register import XLSX
from samenspel.subsidies.queries import unfunded as queries
from samenspel.ui.formats import euros
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb

ASKED = ("gebied", "jaar", "houder")


def _asked_of(viewer: Viewer, asked: QueryDict) -> queries.UnfundedAsked:
    """What an address asks; what it says of things that do not exist is nothing."""
    return queries.UnfundedAsked(
        area=area_found(viewer, asked.get("gebied", "")[:20], on=timezone.localdate()),
        year=whole_number(asked.get("jaar", "")),
        owner_id=whole_number(asked.get("houder", "")),
    )


@require_safe
def unfunded(request: PageRequest) -> HttpResponse:
    """Every plan that was not or only partly paid, how much per area, and what it would have brought."""
    asked = _asked_of(request.viewer, request.GET)
    sums = queries.unfunded_sums(asked)
    page = page_of(request.GET, n_found=sums.n, size=queries.PLANS_ON_A_PAGE)
    lines = queries.unfunded_lines(asked, page=page.number) if sums.n else []
    values = {
        "asked": asked,
        "choices": queries.unfunded_choices(request.viewer),
        "n": sums.n,
        "short": euros(sums.short_cents),
        "asked_for": euros(sums.asked_cents),
        "table": queries.unfunded_table(lines) if lines else None,
        "areas": queries.unfunded_areas_table(sums) if len(sums.by_area) > 1 else None,
        "page": page if page.of > 1 else None,
        "query": urlencode({name: request.GET[name] for name in ASKED if request.GET.get(name)}),
        "is_narrowed": asked != queries.UnfundedAsked(),
        "trail": (Crumb(_("Subsidies"), reverse("subsidies:schemes")), Crumb(_("What nobody pays"))),
    }
    return render_page(request, "subsidies/unfunded.html", values)


@require_safe
def unfunded_csv(request: PageRequest) -> HttpResponseBase:
    """The same as open data."""
    lines = queries.unfunded_lines(_asked_of(request.viewer, request.GET), size=None)
    response = StreamingHttpResponse(exports.unfunded_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="niet-betaald.csv"'
    return response


@require_safe
def unfunded_xlsx(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    lines = queries.unfunded_lines(_asked_of(request.viewer, request.GET), size=None)
    response = HttpResponse(exports.unfunded_xlsx(lines), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="niet-betaald.xlsx"'
    return response
