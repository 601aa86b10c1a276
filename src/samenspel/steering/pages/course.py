"""The course of an opgave, its card on paper, and the template of that card."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import files
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page
from samenspel.opgaven.permissions import visible_opgave
from samenspel.opgaven.queries.page import stops_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.people.permissions import visible_organisation as visible_organisation_of
from samenspel.steering import actions, exports, permissions, queries, tasks
from samenspel.steering.forms import WORD, TemplateForm
from samenspel.steering.pages.beside import course_tabs
from samenspel.steering.queries.studies import study_charts

ASK_AGAIN_AFTER_SECONDS = 60 * 60


@require_safe
def course(request: PageRequest, pk: int) -> HttpResponse:
    """Whether the opgave is on course: the figure, what may come, what was said before."""
    opgave = visible_opgave(request.viewer, pk)
    today = timezone.localdate()
    sheet = queries.course_in_hand(request.viewer, opgave, today=today)
    _notice_new_figures(sheet)
    page = queries.course_page(request.viewer, sheet)
    stops = stops_of(request.viewer, opgave, today=today)
    values = {"page": page, "sheet": sheet, "stops": stops, "tabs": course_tabs(opgave, "steering:course")}
    values["compared"] = study_charts(request.viewer, opgave)
    return render_page(request, "steering/course.html", values)


def _notice_new_figures(sheet: queries.CourseSheet) -> None:
    """Have the outlook kept in the background when its figures changed; asked once an hour for the same."""
    current = sheet.current
    if current is None or current.is_kept:
        return
    if cache.add(f"steering-asked-{current.horizon}-{current.input_digest}", 1, ASK_AGAIN_AFTER_SECONDS):
        tasks.refresh_outlook.enqueue(sheet.opgave.pk)


@require_POST
@login_required
def keep_outlook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the outlook as it is today, so that it can be held against what comes."""
    opgave = visible_opgave(request.viewer, pk)
    try:
        actions.keep_outlook(opgave, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This outlook has been kept. Later it stands beside what came."))
    return redirect("steering:course", pk=pk)


@require_safe
def series_csv(request: PageRequest, pk: int) -> HttpResponse:
    """The series as the calculation reads them, so that anybody can compute the outlook again."""
    task, _sheet = _task(request, pk)
    return _file(exports.series_csv(task), "text/csv; charset=utf-8", f"reeksen-{pk}.csv")


@require_safe
def parameters_json(request: PageRequest, pk: int) -> HttpResponse:
    """How the outlook was computed: method, version, parameters, digest and the command."""
    task, sheet = _task(request, pk)
    return _file(exports.parameters_json(task, sheet), "application/json", f"rekenwijze-{pk}.json")


def _task(request: PageRequest, pk: int) -> tuple[queries.Task, queries.CourseSheet]:
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.course_in_hand(request.viewer, opgave, today=timezone.localdate())
    task = queries.task_in(sheet)
    if task is None:
        raise Http404(pk)
    return task, sheet


@require_safe
def card_pdf(request: PageRequest, pk: int) -> HttpResponse:
    """The card as a tagged PDF."""
    sheet = _card(request, pk)
    response = HttpResponse(exports.card_pdf(sheet), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="opgavekaart-{pk}.pdf"'
    return response


@require_safe
def card_word(request: PageRequest, pk: int) -> HttpResponse:
    """The card in the Word template of the municipality."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = _card(request, pk)
    own = queries.template_in_use(request.viewer, opgave.owner_id)
    template = files.open_kept(own.file) if own is not None else exports.shipped_template()
    with template:
        return _file(exports.card_word(sheet, template), WORD, f"opgavekaart-{pk}.docx")


def _card(request: PageRequest, pk: int) -> queries.CardSheet:
    opgave = visible_opgave(request.viewer, pk)
    return queries.card_sheet(request.viewer, opgave, today=timezone.localdate())


@require_safe
@login_required
def card_template(request: SignedInRequest) -> HttpResponse:
    """Which Word template the card of the reader's municipality is made with."""
    return _template_page(request)


@require_POST
@login_required
def take_up_template(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Use a template of one's own from now on."""
    organisation = visible_organisation_of(request.viewer, organisation_id)
    form = TemplateForm(request.POST, request.FILES, auto_id=_ids(organisation_id))
    if form.is_valid():
        try:
            actions.take_up_template(organisation, form.chosen(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("template", str(refusal))
        else:
            messages.success(request, _("From now on the card is made with this template."))
            return redirect("steering:card_template")
    return _template_page(request, refused={organisation_id: form})


def _template_page(
    request: SignedInRequest, refused: Mapping[int, TemplateForm] = MappingProxyType({})
) -> HttpResponse:
    sheets = queries.template_sheets(request.viewer)
    if not sheets:
        raise Http404
    forms = [
        (sheet, refused.get(sheet.organisation_id) or TemplateForm(auto_id=_ids(sheet.organisation_id)))
        for sheet in sheets
    ]
    values = {"forms": forms, "fields": exports.word_fields_table()}
    return render_page(request, "steering/card_template.html", values, status=422 if refused else 200)


def _ids(organisation_id: int) -> str:
    """Names for the fields on a page that holds this form once for every organisation."""
    return f"id_{organisation_id}_%s"


@require_POST
@login_required
def drop_template(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Go back to the template that comes with Samenspel."""
    organisation = visible_organisation_of(request.viewer, organisation_id)
    actions.drop_template(organisation, by=request.viewer)
    messages.success(request, _("The card is made with the standard template again."))
    return redirect("steering:card_template")


@require_safe
@login_required
def current_template(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """The template that a municipality uses now."""
    organisation = visible_organisation_of(request.viewer, organisation_id)
    permissions.may_choose_template(request.viewer, organisation).require()
    own = queries.template_in_use(request.viewer, organisation.pk)
    if own is None:
        raise Http404(organisation_id)
    with files.open_kept(own.file) as content:
        return _file(content.read(), WORD, own.file.name)


@require_safe
@login_required
def shipped_template(request: SignedInRequest) -> HttpResponse:
    """The template that comes with Samenspel, to start from."""
    with exports.shipped_template() as content:
        return _file(content.read(), WORD, "opgavekaart.docx")


def _file(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    # The name is somebody's own: quotes and line ends would break out of the header.
    plain = "".join(sign for sign in name if sign.isalnum() or sign in "-_. ") or "bestand"
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response
