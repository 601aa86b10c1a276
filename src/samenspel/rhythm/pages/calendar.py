"""The calendar of a municipality: its year, the usual year as a proposal, one moment, and the feed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest
from samenspel.rhythm import actions, exports, permissions, queries
from samenspel.rhythm.forms import DropForm, MomentForm, ProposalForm
from samenspel.rhythm.models import PlanningMoment
from samenspel.rhythm.pages.trail import calendar_trail
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Crumb


@require_safe
@login_required
def calendar(request: SignedInRequest) -> HttpResponse:
    """The year of a municipality: what comes first, by when contributions are in, what was dropped."""
    sheet = _year(request)
    values = {"sheet": sheet, "trail": calendar_trail(), "years": _years(sheet) if sheet else []}
    return render_page(request, "rhythm/calendar.html", values)


@require_safe
@login_required
def calendar_excel(request: SignedInRequest) -> HttpResponse:
    """The year as a workbook."""
    sheet = _year(request)
    if sheet is None:
        raise Http404
    return as_file(exports.year_xlsx(sheet), exports.XLSX, f"kalender-{sheet.slug}-{sheet.year}.xlsx")


def _year(request: SignedInRequest) -> queries.YearSheet | None:
    today = timezone.localdate()
    return queries.year_sheet(
        request.viewer,
        owner=request.GET.get("gemeente", ""),
        year=year_asked(request),
        today=today,
    )


def year_asked(request: HttpRequest) -> int:
    """The year in the address, or this one."""
    asked = whole_number(request.GET.get("jaar", ""))
    return asked if asked is not None and 2000 <= asked <= 2099 else timezone.localdate().year


def _years(sheet: queries.YearSheet) -> list[tuple[int, str, bool]]:
    address = reverse("rhythm:calendar")
    return [
        (year, f"{address}?gemeente={sheet.slug}&jaar={year}", year == sheet.year)
        for year in range(sheet.year - 1, sheet.year + 2)
    ]


def _owner(request: SignedInRequest) -> Organisation:
    """The municipality in the address whose calendar this person keeps."""
    owners = permissions.calendar_owners(request.viewer).order_by("sort_key")
    slug = request.GET.get("gemeente", "")
    owner = (owners.filter(slug=slug) if slug else owners).first()
    if owner is None:
        raise Http404
    permissions.may_keep_calendar(request.viewer, owner).require()
    return owner


def _to_year(owner: Organisation, year: int) -> str:
    return f"{reverse('rhythm:calendar')}?gemeente={owner.slug}&jaar={year}"


@login_required
@once
def propose_year(request: SignedInRequest) -> HttpResponseBase:
    """The usual calendar of a year; what is taken over can be moved or dropped later."""
    owner, year = _owner(request), year_asked(request)
    rows = queries.proposed_rows(request.viewer, owner, year)
    form = ProposalForm(request.POST or None, rows=rows, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.lay_out_year(owner, form.drafts(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext(
                "%(n)d moment stands in the calendar.", "%(n)d moments stand in the calendar.", len(made)
            )
            messages.success(request, said % {"n": len(made)})
            return redirect(_to_year(owner, year))
    values = {
        "form": form,
        "groups": list(form.groups()),
        "owner": owner.name,
        "year": year,
        "back": _to_year(owner, year),
        "trail": calendar_trail(_("The usual year %(year)d") % {"year": year}),
    }
    return render_page(request, "rhythm/propose_year.html", values)


@login_required
@once
def new_moment(request: SignedInRequest) -> HttpResponseBase:
    """Put one more moment on the calendar."""
    owner = _owner(request)
    keepers = queries.keepers_of(request.viewer, owner)
    form = MomentForm(request.POST or None, keepers=keepers, is_new=True)
    if request.method == "POST" and form.is_valid():
        try:
            moment = actions.add_moment(owner, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(title)s stands in the calendar.") % {"title": moment.title})
            return redirect(_to_year(owner, moment.happens_on.year))
    values = {
        "form": form,
        "title": _("A moment in the calendar"),
        "kicker": owner.name,
        "label": _("Put it in the calendar"),
        "back": reverse("rhythm:calendar"),
        "trail": calendar_trail(_("A moment in the calendar")),
    }
    return render_page(request, "rhythm/form.html", values)


@require_safe
@login_required
def moment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One moment: its days, how it moved, and what came in for it."""
    found = permissions.visible_moment(request.viewer, pk)
    values = {
        "sheet": queries.moment_sheet(found, today=timezone.localdate()),
        "collecting": queries.collecting_sheet(request.viewer, found),
        "owner": found.owner.name,
        "may_keep": bool(permissions.may_keep_calendar(request.viewer, found.owner)),
        "back": _to_year(found.owner, found.happens_on.year),
        "trail": calendar_trail(found.title),
    }
    return render_page(request, "rhythm/moment.html", values)


@login_required
def edit_moment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a moment, with why; or drop it."""
    viewer = request.viewer
    found = permissions.visible_moment(viewer, pk)
    permissions.may_keep_calendar(viewer, found.owner).require()
    keepers = queries.keepers_of(viewer, found.owner)
    form = MomentForm(request.POST or None, initial=_initial(found), keepers=keepers, is_new=False)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_moment(found, form.draft(), form.why(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("On the day"), date_words(found.happens_on))], found.version
        except DomainError as refusal:
            form.add_error("reason" if refusal.code == "move-needs-reason" else None, str(refusal))
        else:
            messages.success(request, _("The moment has been changed."))
            return redirect("rhythm:moment", pk)
    values = {
        "form": form,
        "drop": DropForm(auto_id="id_drop_%s") if found.dropped_at is None else None,
        "title": _("Change %(title)s") % {"title": found.title},
        "kicker": found.owner.name,
        "moment_pk": pk,
        "row_version": version,
        "theirs": theirs,
        "back": reverse("rhythm:moment", args=[pk]),
        "trail": calendar_trail(Crumb(found.title, reverse("rhythm:moment", args=[pk])), _("Change")),
    }
    return render_page(request, "rhythm/edit_moment.html", values)


def _initial(found: PlanningMoment) -> dict[str, object]:
    return {
        "kind": found.kind,
        "about_year": found.about_year,
        "title": found.title,
        "happens_on": found.happens_on,
        "due_on": found.due_on,
        "reference_on": found.reference_on,
        "province_before": found.province_before,
        "keeper": found.keeper_id or "",
    }


@require_POST
@login_required
def drop_moment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a moment off the calendar, with why."""
    found = permissions.visible_moment(request.viewer, pk)
    try:
        actions.drop_moment(found, request.POST.get("reason", "")[:300], by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("rhythm:edit_moment", pk)
    messages.success(
        request, _("%(title)s was dropped. It stays readable, with why.") % {"title": found.title}
    )
    return redirect("rhythm:moment", pk)


@require_POST
@login_required
def subscribe(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Make an address for a calendar program, or let the one in use give nothing any more."""
    owner = permissions.calendar_owners(request.viewer).filter(pk=organisation_id).first()
    if owner is None:
        raise Http404(organisation_id)
    if request.POST.get("stop"):
        actions.withdraw_feed(owner, by=request.viewer)
        messages.success(request, _("The address gives nothing any more."))
    else:
        actions.make_feed(owner, by=request.viewer)
        messages.success(request, _("Copy the address below into your calendar program."))
    return redirect(f"{_to_year(owner, timezone.localdate().year)}#abonnement")


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The moments for a calendar program; whoever has the address reads it, without signing in."""
    number = queries.feed_number(key)
    if number is None:
        raise Http404(key)
    found = permissions.feed_behind(number)
    content = exports.feed_ics(found, today=timezone.localdate())
    response = HttpResponse(content, content_type=exports.CALENDAR)
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    return response


def as_file(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """Something to keep, under its name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
