"""The lights of an opgave: what was judged, what the rules propose, and the form to judge."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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
    form = JudgementForm(request.POST or None, initial=queries.last_judged(row))
    after = whole_number(request.POST.get("after", "")) if request.method == "POST" else row.after
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge_light(opgave, aspect, form.draft(), after=after, by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
            # What somebody else judged meanwhile stands above the form now: it has been read.
            after = row.after
        else:
            messages.success(request, _("Your judgement stands, with the proposal as it was today."))
            return redirect(f"{reverse('steering:lights', args=[pk])}#{row.place}")
    return render_page(
        request,
        "steering/judge.html",
        {
            "form": form,
            "row": row,
            "after": after or "",
            "kicker": opgave.title,
            "heading": _("Judge: %(aspect)s") % {"aspect": row.label},
            "back": reverse("steering:lights", args=[pk]),
            "trail": course_trail(
                opgave, Crumb(_("Lights"), reverse("steering:lights", args=[pk])), capfirst(row.label)
            ),
        },
    )


@require_safe
@login_required
def situation(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the rules looked at, as the command reads it, so that anybody can compute the proposals again."""
    opgave = visible_opgave(request.viewer, pk)
    permissions.may_see_proposals(request.viewer, opgave).require()
    found = queries.situation_of(request.viewer, opgave, today=timezone.localdate())
    response = JsonResponse(
        situation_to_mapping(found), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="stoplichten-{pk}.json"'
    return response
