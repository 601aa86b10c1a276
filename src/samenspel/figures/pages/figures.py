"""Figures: the list, the page of one indicator, downloads, importing a file, typing a series."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.figures import actions, exports, permissions, queries, tasks
from samenspel.figures.errors import NoNumberNorGroup, PeriodReversed, SharesOfWhat
from samenspel.figures.forms import FileForm, SeriesForm
from samenspel.figures.models import BatchState
from samenspel.figures.queries import Window
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.foundation.web.numbers import whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.places.models import Area
from samenspel.places.queries import area_choices, area_found
from samenspel.ui.parts import Action, Crumb, Page

SERIES_DRAFT = "figures.series"
# Under which field a refusal stands; the others are about the series as a whole.
_SERIES_FIELD = {"series-percent-of-what": "definition", "figures-no-number-nor-group": "definition"}


def indicator_list(request: PageRequest) -> HttpResponse:
    """Search an indicator, with the newest figure of an area when one is asked."""
    asked, viewer = request.GET, request.viewer
    area = area_found(viewer, asked.get("gebied", ""), on=timezone.localdate())
    sheet = queries.indicator_list_sheet(
        viewer,
        words=asked.get("zoek", "").strip()[:80],
        theme=asked.get("thema", "")[:120],
        page=whole_number(asked.get("pagina", "1")) or 1,
        area=area,
    )
    may_import = permissions.organisations_for(viewer, "import_figures").exists()
    may_type = permissions.organisations_for(viewer, "type_series").exists()
    context = {
        "sheet": sheet,
        "page": _page(sheet),
        "may_import": may_import,
        "may_type": may_type,
        "first_step": Action(_("Import figures"), reverse("figures:import")) if may_import else None,
    }
    return render_page(request, "figures/list.html", context)


def indicator_page(request: PageRequest, pk: int) -> HttpResponse:
    """One indicator: what it means, how it goes in an area, where it is high and low."""
    viewer, today = request.viewer, timezone.localdate()
    indicator = permissions.visible_indicator(viewer, pk)
    asked = request.GET.get("gebied", "")
    area = area_found(viewer, asked, on=today) or _first_area(viewer, pk)
    window, problem = _window(request)
    sheet = queries.indicator_sheet(viewer, pk, area=area, window=window, today=today, problem=problem)
    may_correct = (
        indicator.owner is not None
        and area is not None
        and bool(permissions.may_type(viewer, indicator.owner))
        and queries.typed_sheet(viewer, indicator, area) is not None
    )
    context = {
        "sheet": sheet,
        "asked": {"from": request.GET.get("van", ""), "until": request.GET.get("tot", "")},
        "trail": (Crumb(_("Figures"), reverse("figures:list")), Crumb(indicator.label, written=True)),
        "may_correct": may_correct,
        "area_unknown": bool(asked) and (area is None or asked not in (area.code, str(area.pk))),
    }
    return render_page(request, "figures/indicator.html", context)


def values_csv(request: PageRequest, pk: int) -> HttpResponseBase:
    """All figures of an indicator as open data."""
    indicator = permissions.visible_indicator(request.viewer, pk)
    rows = queries.value_rows(request.viewer, indicator)
    response = StreamingHttpResponse(
        exports.values_csv(indicator, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{_file_name(indicator.label)}.csv"'
    return response


def values_xlsx(request: PageRequest, pk: int) -> HttpResponse:
    """All figures of an indicator as a workbook."""
    indicator = permissions.visible_indicator(request.viewer, pk)
    content = exports.values_xlsx(indicator, queries.value_rows(request.viewer, indicator))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(indicator.label)}.xlsx"'
    return response


@login_required
@once
def import_file(request: SignedInRequest) -> HttpResponseBase:
    """Choose a file of figures; it is checked in the background before anybody sees a figure."""
    owners = permissions.organisations_for(request.viewer, "import_figures")
    if not owners:
        return render_page(request, "figures/may_not_import.html", status=403)
    form = FileForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.receive_file(form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("upload", str(refusal))
        else:
            if batch.state == BatchState.WAITING:
                tasks.check_batch.enqueue(batch.pk)
            return redirect("figures:batch", pk=batch.pk)
    context = {
        "form": form,
        "earlier": queries.batch_rows(request.viewer),
        "trail": _trail(_("Import figures")),
    }
    return render_page(request, "figures/import.html", context)


@login_required
def batch_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file holds, how far it is, or what came of it."""
    return _batch_page(request, pk)


def _batch_page(request: SignedInRequest, pk: int, refusal: str = "") -> HttpResponse:
    """The page of an import; after a refusal with what was filled in, and the reason where one looks."""
    sheet = queries.batch_sheet(request.viewer, pk, now=timezone.now())
    trail = _trail(_("Import figures"), reverse("figures:import"), sheet.file_name or sheet.source)
    context = {"sheet": sheet, "trail": trail, "refusal": refusal, "typed": request.POST}
    return render_page(request, "figures/batch.html", context, status=422 if refusal else 200)


@require_POST
@login_required
def start_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Import what was shown."""
    batch = permissions.visible_batch(request.viewer, pk)
    was_checked = batch.state == BatchState.CHECKED
    try:
        batch = actions.start_batch(
            batch,
            by=request.viewer,
            brings_areas="brings_areas" in request.POST,
            without_bad_rows="without_bad_rows" in request.POST,
            unit=" ".join(request.POST.get("unit", "").split())[:60],
            whole=" ".join(request.POST.get("whole", "").split())[:500],
        )
    except (SharesOfWhat, NoNumberNorGroup) as refusal:
        return _batch_page(request, pk, str(refusal))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        if was_checked and batch.state == BatchState.RUNNING:
            tasks.write_batch.enqueue(batch.pk)
    return redirect("figures:batch", pk=pk)


@require_POST
@login_required
def withdraw_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the figures of a delivery out of use."""
    try:
        actions.withdraw_batch(permissions.visible_batch(request.viewer, pk), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("These figures are out of use. What they followed shows again."))
    return redirect("figures:batch", pk=pk)


@require_POST
@login_required
def bring_back_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring withdrawn figures back into use."""
    try:
        actions.bring_back_batch(permissions.visible_batch(request.viewer, pk), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("These figures are in use again."))
    return redirect("figures:batch", pk=pk)


@login_required
@once
def type_series(request: SignedInRequest) -> HttpResponseBase:
    """Keep a short series by hand; a form that is not finished can wait."""
    organisation = permissions.organisations_for(request.viewer, "type_series").first()
    if organisation is None:
        return render_page(request, "figures/may_not_type.html", status=403)
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, SERIES_DRAFT)
        messages.success(request, _("Kept. You can go on later."))
        return redirect("figures:list")
    kept = drafts.restore(request, SERIES_DRAFT) if request.method == "GET" else None
    areas = area_choices(request.viewer, within=organisation.code)
    initial = drafts.initial_from(kept) or {"counted_by": str(request.user)}
    form = SeriesForm(request.POST or None, areas=areas, initial=initial)
    if request.method == "POST" and form.is_valid():
        area = _chosen_area(request.viewer, form.cleaned_data["area"])
        try:
            batch = actions.type_series(form.draft(area), organisation, by=request.viewer)
        except DomainError as refusal:
            form.add_error(_SERIES_FIELD.get(refusal.code, "label"), str(refusal))
        else:
            drafts.forget(request, SERIES_DRAFT)
            messages.success(request, _("The series is in use."))
            indicator_id = batch.coverage.values_list("indicator_id", flat=True)[0]
            return redirect(f"{reverse('figures:indicator', args=[indicator_id])}?gebied={area.code}")
    context = {"form": form, "no_areas": not areas, "trail": _trail(_("Type a series"))}
    return render_page(request, "figures/series.html", context)


@login_required
@once
def correct_series(request: SignedInRequest, pk: int, code: str) -> HttpResponseBase:
    """Follow a typed series with a corrected one."""
    indicator = permissions.visible_indicator(request.viewer, pk)
    permissions.corrected_for(request.viewer, indicator)
    area = area_found(request.viewer, code, on=timezone.localdate())
    sheet = queries.typed_sheet(request.viewer, indicator, area) if area else None
    if area is None or sheet is None:
        raise Http404(code)
    form = SeriesForm(
        request.POST or None,
        areas=[(area.pk, area.name)],
        n_rows=len(sheet.points) + 2,
        initial=sheet.initial(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_series(indicator, form.draft(area), by=request.viewer)
        except DomainError as refusal:
            form.add_error(_SERIES_FIELD.get(refusal.code, "label"), str(refusal))
        else:
            messages.success(request, _("The correction is in use. The earlier numbers stay readable."))
            return redirect(f"{reverse('figures:indicator', args=[pk])}?gebied={area.code}")
    back = f"{reverse('figures:indicator', args=[pk])}?gebied={area.code}"
    context = {
        "form": form,
        "indicator_label": str(indicator),
        "area_name": area.name,
        "back": back,
        "trail": _trail(indicator.label, back, _("Correct")),
    }
    return render_page(request, "figures/series.html", context)


def _first_area(viewer: Viewer, indicator_id: int) -> Area | None:
    """The reader's own municipality when it has figures, else the country, else whatever has."""
    own = [code for code in permissions.own_codes(viewer) if code]
    found = queries.areas_with_figures(viewer, indicator_id, [*own, "NL00"], today=timezone.localdate())
    return found or queries.any_area_with_figures(viewer, indicator_id)


def _chosen_area(viewer: Viewer, pk: int) -> Area:
    area = area_found(viewer, str(pk), on=timezone.localdate())
    if area is None:
        raise Http404(pk)
    return area


def _window(request: PageRequest) -> tuple[Window, str]:
    years = [request.GET.get(name, "") for name in ("van", "tot")]
    first, last = (whole_number(year) if len(year) == 4 else None for year in years)
    try:
        return Window(first, last).checked(), ""
    except PeriodReversed as refusal:
        return Window(), str(refusal)


def _trail(label: str, url: str = "", last: str = "") -> tuple[Crumb, ...]:
    start = Crumb(_("Figures"), reverse("figures:list"))
    return (start, Crumb(label, url), Crumb(last)) if last else (start, Crumb(label, url))


def _page(sheet: queries.IndicatorListSheet) -> Page | None:
    if sheet.n_pages < 2:
        return None

    def url(number: int) -> str:
        if not 1 <= number <= sheet.n_pages:
            return ""
        asked = {"zoek": sheet.words, "thema": sheet.theme, "gebied": sheet.area_code, "pagina": number}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    return Page(sheet.page, sheet.n_pages, url(sheet.page - 1), url(sheet.page + 1))


def _file_name(label: str) -> str:
    return f"cijfers-{slugify(label)[:60] or 'reeks'}"
