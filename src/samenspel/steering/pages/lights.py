"""The lights of an opgave: what was judged, what the rules propose, and the form to judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.approach.permissions import visible_effort
from samenspel.compute.lights_table import situation_to_mapping
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.opgaven.queries.page import stops_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.steering import actions, permissions, queries, tasks
from samenspel.steering.forms import JudgementForm
from samenspel.steering.pages.beside import course_tabs, course_trail
from samenspel.steering.queries.effort_lights import efforts_now
from samenspel.ui.parts import Crumb

KEEP_AGAIN_AFTER_SECONDS = 60 * 60
_FIELD_OF = {"reason-missing": "reason"}


@require_safe
def lights(request: PageRequest, pk: int) -> HttpResponse:
    """Each aspect: what a person judged, beside what the rules propose."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    sheet = queries.lights_sheet(viewer, opgave, today=today)
    _notice_new_proposals(opgave, sheet)
    return render_page(
        request,
        "steering/lights.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": sheet,
            "efforts": queries.effort_rows(viewer, opgave, today=today),
            "tabs": course_tabs(opgave, "steering:lights"),
            "stops": stops_of(viewer, opgave, today=today),
            "trail": course_trail(opgave, _("Lights")),
        },
    )


def _notice_new_proposals(opgave: Opgave, sheet: queries.LightsSheet) -> None:
    """Have the proposals kept in the background, for the lists that show many opgaven; once an hour."""
    if sheet.sees_proposals and cache.add(f"steering-lights-{opgave.pk}", 1, KEEP_AGAIN_AFTER_SECONDS):
        tasks.refresh_proposals_of.enqueue(opgave.pk)


@login_required
@once
def judge_light(request: SignedInRequest, pk: int, aspect: str) -> HttpResponseBase:
    """Judge one aspect, beside what the rules propose."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_judge(viewer, opgave).require()
    row = queries.lights_sheet(viewer, opgave, today=today).row(aspect)

    def judge(draft: actions.JudgementDraft, after: int | None) -> None:
        actions.judge_light(opgave, aspect, draft, after=after, by=viewer, today=today)

    return _judged(request, opgave, row, judge)


@login_required
@once
def judge_figure(request: SignedInRequest, pk: int, word: str) -> HttpResponseBase:
    """Judge one figure that says whether the effect is there."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_judge(viewer, opgave).require()
    row = queries.lights_sheet(viewer, opgave, today=today).figure(word)
    if row is None:
        raise Http404(word)
    number = whole_number(word)
    use = permissions.visible_use(viewer, opgave, number) if number is not None else None

    def judge(draft: actions.JudgementDraft, after: int | None) -> None:
        actions.judge_figure(opgave, use, draft, after=after, by=viewer, today=today)

    return _judged(request, opgave, row, judge)


@login_required
@once
def judge_effort(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponseBase:
    """Judge one effort, beside what the rules propose of its time, days and money."""
    viewer, today = request.viewer, timezone.localdate()
    effort = visible_effort(viewer, effort_pk, pk)
    opgave = effort.opgave
    permissions.may_judge(viewer, opgave).require()
    row = next(iter(queries.effort_rows(viewer, opgave, today=today, only=effort)), None)
    if row is None:
        raise Http404(effort_pk)

    def judge(draft: actions.JudgementDraft, after: int | None) -> None:
        actions.judge_effort(opgave, effort, draft, after=after, by=viewer, today=today)

    return _judged(request, opgave, row, judge)


def _judged(
    request: SignedInRequest,
    opgave: Opgave,
    row: queries.LightRow,
    judge: Callable[[actions.JudgementDraft, int | None], None],
) -> HttpResponseBase:
    """The form to judge with, beside what the rules propose of the same."""
    form = JudgementForm(request.POST or None, initial=queries.last_judged(row))
    after = whole_number(request.POST.get("after", "")) if request.method == "POST" else row.after
    lights_url = reverse("steering:lights", args=[opgave.pk])
    if request.method == "POST" and form.is_valid():
        try:
            judge(form.draft(), after)
        except DomainError as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
            # What somebody else judged meanwhile stands above the form now: it has been read.
            after = row.after
        else:
            messages.success(request, _("Your judgement stands, with the proposal as it was today."))
            return redirect(f"{lights_url}#{row.place}")
    return render_page(
        request,
        "steering/judge.html",
        {
            "form": form,
            "row": row,
            "after": after or "",
            "kicker": opgave.title,
            "heading": _("Judge: %(aspect)s") % {"aspect": row.label},
            "back": lights_url,
            "trail": course_trail(opgave, Crumb(_("Lights"), lights_url), capfirst(row.label)),
        },
    )


@require_safe
@login_required
def situation(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the rules looked at, as the command reads it, so that anybody can compute the proposals again."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_see_proposals(request.viewer, opgave).require()
    today = timezone.localdate()
    found = replace(
        queries.situation_of(request.viewer, opgave, today=today),
        efforts=efforts_now(request.viewer, opgave, today=today),
    )
    response = JsonResponse(
        situation_to_mapping(found), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="stoplichten-{pk}.json"'
    return response
