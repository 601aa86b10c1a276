"""Shortlists: all lists, one list, who sits at its table, and laying the result down."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import (
    NewShortlistForm,
    SeatForm,
    ShortlistForm,
)
from samenspel.opgaven.models import Shortlist, ShortlistState
from samenspel.opgaven.pages.choosing import shortlist_crumb, shortlist_trail, weighs
from samenspel.people.homes import home_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables.queries import area_options
from samenspel.ui.parts import Action


def shortlists(request: PageRequest) -> HttpResponse:
    """All lists this reader may see."""
    may_start = bool(permissions.shortlist_owners(request.viewer))
    return render_page(
        request,
        "opgaven/shortlists.html",
        {
            "rows": queries.shortlist_rows(request.viewer),
            "step": Action(_("Start a shortlist"), reverse("opgaven:new_shortlist")) if may_start else None,
            "trail": shortlist_trail(),
        },
    )


@login_required
@once
def new_shortlist(request: SignedInRequest) -> HttpResponseBase:
    """Start a list for an area and some years."""
    owners = permissions.shortlist_owners(request.viewer)
    if not owners:
        return render_page(
            request, "opgaven/may_not_start_shortlist.html", {"trail": shortlist_trail()}, status=403
        )
    year = timezone.localdate().year
    form = NewShortlistForm(
        request.POST or None,
        initial={"first_year": year, "last_year": year + 3},
        owners=owners,
        areas=area_options(request.viewer, owners),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_shortlist(form.draft(), form.cleaned_data["owner"], by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opgaven:shortlist", made.pk)
    return render_page(
        request,
        "opgaven/shortlist_form.html",
        {
            "form": form,
            "is_new": True,
            "back": reverse("opgaven:shortlists"),
            "trail": shortlist_trail(_("New")),
        },
    )


def shortlist(request: PageRequest, pk: int) -> HttpResponse:
    """One list: what stands on it and how it is weighed; once it is decided, what became of it."""
    viewer = request.viewer
    found = permissions.visible_shortlist(viewer, pk)
    is_open = found.state != ShortlistState.DECIDED
    works = permissions.works_on_shortlist(viewer, found)
    may = {
        "keep": is_open and bool(permissions.may_keep_shortlist(viewer, found.owner)),
        "fill": is_open and bool(permissions.may_fill_shortlist(viewer, found)),
        "weigh": is_open and weighs(request, found),
        "decide": is_open and bool(permissions.may_decide_shortlist(viewer, found)),
        "show": bool(permissions.may_decide_shortlist(viewer, found)),
        "start": bool(permissions.may_start(viewer, found.owner)),
    }
    return render_page(
        request,
        "opgaven/shortlist.html",
        {
            "sheet": queries.shortlist_sheet(viewer, found),
            "works": works,
            "may": may,
            "trail": shortlist_trail(found.title),
        },
    )


@login_required
def edit_shortlist(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what the list is called and for, and who sits at the table."""
    viewer = request.viewer
    found = permissions.visible_shortlist(viewer, pk)
    permissions.may_keep_shortlist(viewer, found.owner).require()
    form = ShortlistForm(
        request.POST or None,
        initial=_initial(found),
        areas=area_options(viewer, [found.owner], chosen=found.area),
    )
    version, theirs = whole_number(request.POST.get("version", "")) or found.version, None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_shortlist(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = found, found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opgaven:shortlist", pk)
    return render_page(
        request,
        "opgaven/shortlist_form.html",
        {
            "form": form,
            "row_version": version,
            "theirs": theirs,
            "back": reverse("opgaven:shortlist", args=[pk]),
            "trail": shortlist_trail(shortlist_crumb(found), _("Change")),
        },
    )


@login_required
def seats(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who sits at the table of this list."""
    viewer = request.viewer
    found = permissions.visible_shortlist(viewer, pk)
    permissions.may_keep_shortlist(viewer, found.owner).require()
    seated = found.parties.exclude(organisation=None).values("organisation_id")
    form = SeatForm(
        request.POST if request.method == "POST" and "haal-weg" not in request.POST else None,
        organisations=queries.organisation_groups(
            permissions.organisations_near(viewer, (home_of(found.owner),)).exclude(pk__in=seated),
            found.owner,
        ),
    )
    try:
        if request.method == "POST" and "haal-weg" in request.POST:
            actions.unseat_party(found, whole_number(request.POST["haal-weg"]) or 0, by=viewer)
            return redirect("opgaven:shortlist_seats", pk)
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            actions.seat_party(found, typed["name"], by=viewer, organisation=typed["organisation"])
            return redirect("opgaven:shortlist_seats", pk)
    except DomainError as refusal:
        if form.is_bound:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
    return render_page(
        request,
        "opgaven/shortlist_seats.html",
        {
            "form": form,
            "sheet": queries.shortlist_sheet(viewer, found),
            "trail": shortlist_trail(shortlist_crumb(found), _("At the table")),
        },
    )


@login_required
@require_POST
def close_shortlist(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lay the result down, or show it to everybody."""
    found = permissions.visible_shortlist(request.viewer, pk)
    try:
        if "public" in request.POST:
            actions.show_shortlist(found, public=request.POST["public"] == "1", by=request.viewer)
        else:
            actions.close_shortlist(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list has been changed."))
    return redirect("opgaven:shortlist", pk)


def _initial(found: Shortlist) -> dict[str, object]:
    return {
        "title": found.title,
        "area": found.area_id or "",
        "first_year": found.first_year,
        "last_year": found.last_year,
        "introduction": found.introduction,
    }
