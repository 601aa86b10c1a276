"""The puzzle of efforts and parties."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samenspel.approach import permissions, queries
from samenspel.approach.pages.trail import tabs_of, thread_stops, trail_of, year_asked
from samenspel.foundation.web import render_page
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest


def puzzle(request: PageRequest, pk: int) -> HttpResponse:
    """Which party does what in which effort, with days and money; gaps and overlaps."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_read_work(viewer, opgave).require()
    sheet = queries.puzzle_sheet(viewer, opgave, year=year_asked(request))
    return render_page(
        request,
        "approach/puzzle.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": sheet,
            "matrix": queries.puzzle_matrix(sheet) if sheet.efforts and sheet.parties else None,
            "may_add": bool(permissions.may_add_effort(viewer, opgave)),
            "tabs": tabs_of(viewer, opgave, "approach:puzzle"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _("The puzzle")),
        },
    )
