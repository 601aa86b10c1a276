"""The public register of granted subsidies: search, sums, map, one subsidy, to take along."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.foundation.web import render_page, whole_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, Viewer, visible_organisations
from samenspel.places.queries import area_found
from samenspel.subsidies import exports_register as exports
from samenspel.subsidies.permissions.register import register_owners
from samenspel.subsidies.queries import register as queries
from samenspel.subsidies.queries.register_map import home_area, register_map
from samenspel.subsidies.queries.register_pages import entry_sheet, register_sources
from samenspel.subsidies.queries.register_sources import RegisterAsked
from samenspel.ui.formats import euros
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What an address may ask, so that a download asks the same as the page.
ASKED = ("jaar", "gebied", "beleidsveld", "zoek", "geplaatst", "houder")
_PLACED = {"ja": True, "nee": False}


def asked_of(viewer: Viewer, asked: QueryDict) -> RegisterAsked:
    """What an address asks of the register; what it says of things that do not exist is nothing."""
    return RegisterAsked(
        year=whole_number(asked.get("jaar", "")),
        area=area_found(viewer, asked.get("gebied", "")[:20], on=timezone.localdate()),
        policy_field=asked.get("beleidsveld", "")[:120],
        words=asked.get("zoek", "").strip()[:80],
        is_placed=_PLACED.get(asked.get("geplaatst", "")),
        owner_id=whole_number(asked.get("houder", "")),
    )


def address_of(asked: QueryDict) -> str:
    """The same question behind another address."""
    return urlencode({name: asked[name] for name in ASKED if asked.get(name)})


@require_safe
def register(request: PageRequest) -> HttpResponse:
    """Who was granted what: search it, its sums per year and area, and what nobody placed yet."""
    viewer, today = request.viewer, timezone.localdate()
    asked = asked_of(viewer, request.GET)
    sums = queries.register_sums(viewer, asked)
    choices = queries.register_choices(viewer)
    page = page_of(request.GET, n_found=sums.total.n, size=queries.ENTRIES_ON_A_PAGE)
    lines = queries.register_lines(viewer, asked, page=page.number) if sums.total.n else []
    home = home_area(viewer, code=_code_of(viewer, asked, choices), today=today)
    values = {
        "asked": asked,
        "choices": choices,
        "total": sums.total,
        "granted": euros(sums.total.granted_cents),
        "asked_for": euros(sums.total.asked_cents),
        "unplaced": euros(sums.total.unplaced_cents),
        "table": queries.lines_table(lines) if lines else None,
        "page": page if page.of > 1 else None,
        "years": queries.years_table(sums) if lines else None,
        "fields": queries.fields_table(sums) if lines else None,
        "areas": queries.areas_table(viewer, sums) if lines else None,
        "map": register_map(viewer, sums, home, today=today) if lines else None,
        "sources": register_sources(viewer),
        "query": address_of(request.GET),
        "may_import": register_owners(viewer, "import_register").exists(),
        "may_place": register_owners(viewer, "place_register").exists(),
    }
    return render_page(request, "subsidies/register/register.html", values)


@require_safe
def entry(request: PageRequest, pk: int) -> HttpResponse:
    """One subsidy: what the register says, where it was placed, by whom and when."""
    sheet = entry_sheet(request.viewer, pk)
    values = {
        "sheet": sheet,
        "trail": trail_of(Crumb(sheet.title, written=True)),
        "may_place": register_owners(request.viewer, "place_register").exists(),
    }
    return render_page(request, "subsidies/register/entry.html", values)


@require_safe
def register_csv(request: PageRequest) -> HttpResponseBase:
    """What was asked for as open data."""
    lines = queries.all_register_lines(request.viewer, asked_of(request.viewer, request.GET))
    response = StreamingHttpResponse(exports.register_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="subsidies.csv"'
    return response


@require_safe
def register_xlsx(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    lines = queries.all_register_lines(request.viewer, asked_of(request.viewer, request.GET))
    response = HttpResponse(exports.register_xlsx(lines), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="subsidies.xlsx"'
    return response


def trail_of(*steps: Crumb) -> tuple[Crumb, ...]:
    """The way back to the register."""
    return (Crumb(_("Register of subsidies"), reverse("subsidies:register")), *steps)


def _code_of(viewer: Viewer, asked: RegisterAsked, choices: queries.RegisterChoices) -> str:
    """The code of the municipality that the register in sight is of, when it is of one."""
    owners = [pk for pk, _name in choices.owners]
    only = asked.owner_id or (owners[0] if len(owners) == 1 else None)
    if only is None:
        return ""
    found: Organisation | None = visible_organisations(viewer).filter(pk=only).first()
    return found.code if found else ""
