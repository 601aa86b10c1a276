"""Areas: the list, the page of one area, importing a layout, putting together a working area."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import slots
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, value_of, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.places import actions, permissions, queries, tasks
from samenspel.places.forms import LayoutForm, WorkingAreaForm
from samenspel.places.models import AreaKind, ImportState
from samenspel.places.words import KINDS
from samenspel.ui.parts import Action, Crumb, Page, Tab


def area_list(request: PageRequest) -> HttpResponse:
    """Search an area, or walk through those of one kind."""
    asked = request.GET
    sheet = queries.area_list_sheet(
        request.viewer,
        words=asked.get("zoek", "").strip()[:80],
        kind=value_of(KINDS, asked.get("soort", "")),
        page=whole_number(asked.get("pagina", "1")) or 1,
        today=timezone.localdate(),
    )
    may_import = permissions.organisations_for(request.viewer, "import_layout").exists()
    context = {
        "sheet": sheet,
        "kind_word": KINDS.get(sheet.kind),
        "tabs": _kind_tabs(sheet),
        "page": _page(sheet),
        "first_step": Action(_("Import areas"), reverse("places:import")) if may_import else None,
        "may_import": may_import,
        "may_draw": permissions.organisations_for(request.viewer, "draw_working_area").exists(),
    }
    return render_page(request, "places/list.html", context)


def area_page(request: PageRequest, code: str) -> HttpResponse:
    """One area: where it lies, its parts, its figures and what plays here."""
    on = _day(request.GET.get("op", ""))
    sheet = queries.area_sheet(request.viewer, code.upper(), on=on, today=timezone.localdate())
    panels = slots.fill("area.panels", request.viewer, sheet.area)
    return render_page(request, "places/page.html", {"sheet": sheet, "panels": panels})


@login_required
@once
def import_layout(request: SignedInRequest) -> HttpResponseBase:
    """Choose a file about areas; it is checked in the background before anything changes."""
    owners = permissions.organisations_for(request.viewer, "import_layout")
    if not owners:
        return render_page(request, "places/may_not_import.html", status=403)
    form = LayoutForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            layout = actions.receive_layout(form.draft(), by=request.viewer)
        except DomainError as refusal:
            field = "year" if refusal.code == "layout-day-missing" else "upload"
            form.add_error(field, str(refusal))
        else:
            if layout.state == ImportState.WAITING:
                tasks.check_layout.enqueue(layout.pk)
            return redirect("places:layout", pk=layout.pk)
    context = {
        "form": form,
        "earlier": queries.layout_rows(request.viewer),
        "trail": _trail(_("Import areas")),
    }
    return render_page(request, "places/import.html", context)


@login_required
def layout_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an import will change, how far it is, or what came of it."""
    sheet = queries.layout_sheet(request.viewer, pk, now=timezone.now())
    trail = _trail(_("Import areas"), reverse("places:import"), sheet.file_name)
    return render_page(request, "places/layout.html", {"sheet": sheet, "trail": trail})


@require_POST
@login_required
def start_layout(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take over what was shown."""
    layout = permissions.visible_layout(request.viewer, pk)
    was_checked = layout.state == ImportState.CHECKED
    try:
        layout = actions.start_layout(
            layout, by=request.viewer, without_bad_rows="without_bad_rows" in request.POST
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        if was_checked and layout.state == ImportState.RUNNING:
            tasks.take_over_layout.enqueue(layout.pk)
    return redirect("places:layout", pk=pk)


@login_required
@once
def draw_working_area(request: SignedInRequest) -> HttpResponseBase:
    """Put together a working area of the reader's own municipality."""
    organisations = permissions.organisations_for(request.viewer, "draw_working_area")
    organisation = organisations.first()
    if organisation is None:
        return render_page(request, "places/may_not_draw.html", status=403)
    choices = queries.part_choices(request.viewer, organisation, today=timezone.localdate())
    codes = queries.part_codes(request.viewer, choices)
    form = WorkingAreaForm(request.POST or None, choices=choices, codes=codes)
    if request.method == "POST" and form.is_valid():
        try:
            area = actions.draw_working_area(
                form.draft(), organisation, by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is now an area.") % {"name": area.name})
            return redirect("places:area", code=area.code)
    context = {
        "form": form,
        "groups": _groups(form, choices),
        "has_choices": bool(choices),
        "organisation_name": organisation.name,
        "trail": _trail(_("New working area")),
    }
    return render_page(request, "places/working_area.html", context)


@login_required
def change_working_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a working area another name or other parts."""
    sheet = queries.working_area_sheet(request.viewer, pk)
    if sheet is None:
        raise Http404(pk)
    area = permissions.visible_area(request.viewer, sheet.code, on=timezone.localdate())
    permissions.may_change(request.viewer, area).require()
    choices = queries.part_choices(request.viewer, sheet.owner, today=timezone.localdate())
    stands = {"name": sheet.name, "parts": sheet.part_ids, "version": sheet.version}
    codes = queries.part_codes(request.viewer, choices)
    form = WorkingAreaForm(request.POST or None, choices=choices, codes=codes, initial=stands)
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_working_area(area, form.draft(), by=request.viewer)
        except EditedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            # The version that now stands, so that sending again is a choice and not an accident.
            form.data = _with_version(request, sheet.version)
            other = sheet.name
        except DomainError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The area has been changed."))
            return redirect("places:area", code=sheet.code)
    context = {
        "form": form,
        "groups": _groups(form, choices),
        "has_choices": bool(choices),
        "organisation_name": sheet.owner.name,
        "pk": pk,
        "other": other,
        "trail": _trail(sheet.name, reverse("places:area", args=[sheet.code]), _("Change")),
    }
    return render_page(request, "places/working_area.html", context)


@require_POST
@login_required
def end_working_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop using a working area."""
    sheet = queries.working_area_sheet(request.viewer, pk)
    if sheet is None:
        raise Http404(pk)
    area = permissions.visible_area(request.viewer, sheet.code, on=timezone.localdate())
    try:
        actions.end_working_area(area, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is no longer used. Its page stays.") % {"name": sheet.name})
    return redirect("places:area", code=sheet.code)


def _with_version(request: SignedInRequest, version: int) -> QueryDict:
    typed = request.POST.copy()
    typed["version"] = str(version)
    return typed


def _groups(form: WorkingAreaForm, choices: queries.PartChoices) -> list[queries.PartGroup]:
    chosen = form["parts"].value() or ()
    return queries.part_groups(choices, {str(each) for each in chosen})


def _trail(label: str, url: str = "", last: str = "") -> tuple[Crumb, ...]:
    start = Crumb(_("Areas"), reverse("places:list"))
    return (start, Crumb(label, url), Crumb(last)) if last else (start, Crumb(label, url))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _kind_tabs(sheet: queries.AreaListSheet) -> list[Tab]:
    kinds = [kind for kind in AreaKind if sheet.n_by_kind.get(kind)]
    return [
        Tab(
            label=queries.kind_counted(kind.value, sheet.n_by_kind[kind]),
            url="?" + urlencode({"soort": KINDS[kind], **({"zoek": sheet.words} if sheet.words else {})}),
            current=sheet.kind == kind,
        )
        for kind in kinds
    ]


def _page(sheet: queries.AreaListSheet) -> Page | None:
    if sheet.n_pages < 2:
        return None

    def url(number: int) -> str:
        if not 1 <= number <= sheet.n_pages:
            return ""
        asked = {"soort": KINDS.get(sheet.kind), "zoek": sheet.words, "pagina": number}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    return Page(sheet.page, sheet.n_pages, url(sheet.page - 1), url(sheet.page + 1))
