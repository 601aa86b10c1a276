"""Boards: practices over areas, an area that comes on the board, its turn and how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.places.permissions import visible_areas
from samenspel.ui.formats import euros
from samenspel.ui.parts import Crumb
from samenspel.widening.actions import boards as actions
from samenspel.widening.forms.practices import BoardForm, NewAreaForm
from samenspel.widening.models import Practice
from samenspel.widening.pages.practices import practices_trail
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.queries import boards as queries
from samenspel.widening.queries.practices import practice_url


def board(request: PageRequest, slug: str) -> HttpResponse:
    """All practices of a municipality over its areas."""
    owner = permissions.board_owner(request.viewer, slug)
    values = {
        "sheet": queries.board_sheet(request.viewer, owner),
        "trail": [*practices_trail(), Crumb(owner.name)],
    }
    return render_page(request, "widening/board.html", values)


def _board_url(found: Practice) -> str:
    return f"{practice_url(found)}#gebieden"


@login_required
@once
def add_area(request: SignedInRequest, practice_pk: int) -> HttpResponseBase:
    """Put an area on the board of a practice."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_practice(viewer, practice_pk)
    permissions.may_keep_board(viewer, found.opgave).require()
    form = NewAreaForm(
        request.POST or None,
        areas=queries.areas_at_home(viewer, found, today=today),
        people=permissions.who_can_keep(viewer),
    )
    if request.method == "POST" and form.is_valid():
        area = visible_areas(viewer).get(pk=form.cleaned_data["area"])
        try:
            actions.add_area(found, area, form.draft(), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(area)s stands on the board.") % {"area": area.name})
            return redirect(_board_url(found))
    around = FormPage(
        _("Put an area on the board"),
        _("Put it on the board"),
        _board_url(found),
        "",
        found.title,
        practices_trail(found),
    )
    return form_page(request, form, around)


@login_required
def change_area(request: SignedInRequest, practice_pk: int, area_pk: int) -> HttpResponse:
    """Say how far a practice is in an area, what it needs and who carries it."""
    viewer = request.viewer
    found = permissions.visible_practice(viewer, practice_pk)
    permissions.may_keep_board(viewer, found.opgave).require()
    row = permissions.visible_practice_area(viewer, found, area_pk)
    names = ("needs", "carrier", "state", "reason", "due_on", "days")
    initial = {**{name: getattr(row, name) for name in names}, "keeper": row.keeper_id or ""}
    initial["cost_cents"] = euros(row.cost_cents) if row.cost_cents else ""
    form = BoardForm(request.POST or None, initial=initial, people=permissions.who_can_keep(viewer))
    version = whole_number(request.POST.get("version", "")) or row.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_area(row, form.draft(), version=version, by=viewer, today=timezone.localdate())
        except EditedMeanwhile:
            told = (row.get_state_display(), row.needs, row.carrier)
            theirs, version = [(row.area.name, "\n".join(each for each in told if each))], row.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted for %(area)s.") % {"area": row.area.name})
            return redirect(_board_url(found))
    around = FormPage(
        row.area.name, _("Save how it stands"), _board_url(found), "", found.title, practices_trail(found)
    )
    return form_page(request, form, around, row_version=version, theirs=theirs)


@require_POST
@login_required
def add_districts(request: SignedInRequest, practice_pk: int) -> HttpResponse:
    """Put every district on the board at once."""
    found = permissions.visible_practice(request.viewer, practice_pk)
    n = actions.add_districts(found, by=request.viewer, today=timezone.localdate())
    told = ngettext("%(n)d district was put on the board.", "%(n)d districts were put on the board.", n)
    messages.success(request, told % {"n": n})
    return redirect(_board_url(found))


@require_POST
@login_required
def move_area(request: SignedInRequest, practice_pk: int, area_pk: int, way: str) -> HttpResponse:
    """Let an area come earlier or later."""
    found = permissions.visible_practice(request.viewer, practice_pk)
    row = permissions.visible_practice_area(request.viewer, found, area_pk)
    actions.move_area(row, up=way == "earlier", by=request.viewer)
    # The list stands open where the area came to stand: the next step is one key away.
    here = f"?volgorde=ja#gebied-{area_pk}"
    return redirect(reverse("widening:practice", args=[found.pk]) + here)
