"""Journeys: the list, one as a grid, one point with its voices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.approach import actions, exports, permissions, queries, rules
from samenspel.approach.forms import JourneyForm, PointForm, QuickPointForm, StageForm
from samenspel.approach.models import Journey, JourneyPoint
from samenspel.approach.pages.lists import XLSX
from samenspel.approach.pages.sending import signed_in_to_send
from samenspel.approach.pages.trail import tabs_of, thread_stops, trail_of
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Action, Crumb

FIELD_OF = {"journey-known": "title", "not-allowed": "is_public"}


def journeys(request: PageRequest, pk: int) -> HttpResponse:
    """The journeys of an opgave."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    may_draw = bool(permissions.may_draw_journey(viewer, opgave))
    step = Action(_("Draw a journey"), reverse("approach:new_journey", args=[pk])) if may_draw else None
    return render_page(
        request,
        "approach/journeys.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "items": queries.journey_list(viewer, opgave),
            "step": step,
            "tabs": tabs_of(viewer, opgave, "approach:journeys"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _("Journey")),
        },
    )


@login_required
@once
def new_journey(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Begin a journey with its stages."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_draw_journey(viewer, opgave).require()
    key = f"approach.journey.{pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept, for you only. Go on whenever you like."))
        return redirect("approach:journeys", pk)
    kept = drafts.restore(request, key) if request.method == "GET" else None
    form = JourneyForm(request.POST or None, initial=dict(drafts.initial_from(kept)))
    # At the start there is nothing to show yet.
    del form.fields["is_public"]
    if request.method == "POST" and form.is_valid():
        try:
            journey = actions.start_journey(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            drafts.forget(request, key)
            messages.success(
                request, _("The journey stands. Now say per stage what people do, feel, meet and miss.")
            )
            return redirect("approach:journey", pk, journey.pk)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": _("Draw a journey"),
            "kicker": opgave.title,
            "label": _("Begin the journey"),
            "later": True,
            "back": reverse("approach:journeys", args=[pk]),
            "trail": trail_of(opgave, _crumb(pk), _("Draw a journey")),
        },
    )


@signed_in_to_send
@once
def journey(request: PageRequest, pk: int, journey_pk: int) -> HttpResponseBase:
    """A journey as a grid; points and stages are added in place."""
    viewer = request.viewer
    found = permissions.visible_journey(viewer, pk, journey_pk)
    failed: dict[str, Any] = {}
    if request.method == "POST":
        permissions.may_draw_journey(viewer, found.opgave).require()
        place, failed = _add(request, found)
        if not failed:
            return redirect(f"{reverse('approach:journey', args=[pk, journey_pk])}#{place}")
    may_draw = bool(permissions.may_draw_journey(viewer, found.opgave))
    return render_page(
        request,
        "approach/journey.html",
        {
            "opgave_pk": pk,
            "title": found.opgave.title,
            "sheet": queries.journey_sheet(viewer, found),
            "may_draw": may_draw,
            "may_begin": bool(permissions.may_add_effort(viewer, found.opgave)),
            "aspects": queries.ASPECTS,
            "removed": queries.removed_points(viewer, found) if may_draw else [],
            "tabs": tabs_of(viewer, found.opgave, "approach:journeys"),
            "stops": thread_stops(viewer, found.opgave),
            "trail": trail_of(found.opgave, _crumb(pk), found.title),
            **failed,
        },
    )


def _add(request: PageRequest, found: Journey) -> tuple[str, dict[str, Any]]:
    """Add the stage or the point that was typed; returns where it stands, or the form that went wrong."""
    viewer = request.viewer
    if "stage" not in request.POST:
        form = StageForm(request.POST)
        if form.is_valid():
            try:
                made = actions.add_stage(found, form.cleaned_data["title"], by=viewer)
            except DomainError as refusal:
                form.add_error("title", str(refusal))
            else:
                return f"fase-{made.pk}", {}
        return "", {"stage_form": form}
    stage = permissions.visible_stage(viewer, found, whole_number(request.POST["stage"]) or 0)
    point = QuickPointForm(request.POST)
    if point.is_valid():
        actions.add_points(stage, [point.draft()], by=viewer)
        return f"fase-{stage.pk}", {}
    return "", {"point_form": point, "failed_stage": stage.pk}


@login_required
def edit_journey(request: SignedInRequest, pk: int, journey_pk: int) -> HttpResponse:
    """Change the name of a journey, whose it is, or who may see it."""
    viewer = request.viewer
    found = permissions.visible_journey(viewer, pk, journey_pk)
    permissions.may_draw_journey(viewer, found.opgave).require()
    initial = {"title": found.title, "about": found.about, "is_public": found.is_public}
    form = JourneyForm(request.POST or None, initial=initial)
    del form.fields["stages"]
    if not permissions.may_show_journey(viewer, found.opgave):
        form.fields["is_public"].disabled = True
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_journey(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Title"), found.title), (_("About"), found.about)], found.version
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("approach:journey", pk, journey_pk)
    return _form_page(
        request,
        found,
        form,
        {"title": _("Change the journey"), "row_version": version, "theirs": theirs},
    )


@login_required
def edit_stage(request: SignedInRequest, pk: int, journey_pk: int, stage_pk: int) -> HttpResponse:
    """Give a stage another name."""
    viewer = request.viewer
    found = permissions.visible_journey(viewer, pk, journey_pk)
    permissions.may_draw_journey(viewer, found.opgave).require()
    stage = permissions.visible_stage(viewer, found, stage_pk)
    form = StageForm(request.POST or None, initial={"title": stage.title})
    version = whole_number(request.POST.get("version", "")) or stage.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_stage(stage, form.cleaned_data["title"], version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Stage"), stage.title)], stage.version
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            return redirect(f"{reverse('approach:journey', args=[pk, journey_pk])}#fase-{stage_pk}")
    return _form_page(
        request, found, form, {"title": _("Rename the stage"), "row_version": version, "theirs": theirs}
    )


@login_required
@require_POST
def move_stage(request: SignedInRequest, pk: int, journey_pk: int, stage_pk: int) -> HttpResponse:
    """Move a stage one place, or take an empty one out."""
    viewer = request.viewer
    found = permissions.visible_journey(viewer, pk, journey_pk)
    stage = permissions.visible_stage(viewer, found, stage_pk)
    asked = request.POST.get("to")
    try:
        if asked == "out":
            actions.remove_stage(stage, by=viewer)
            messages.success(request, _("The stage was taken out."))
            return redirect("approach:journey", pk, journey_pk)
        actions.move_stage(stage, earlier=asked != "later", by=viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('approach:journey', args=[pk, journey_pk])}#fase-{stage_pk}")


@signed_in_to_send
def point(request: PageRequest, pk: int, point_pk: int) -> HttpResponse:
    """One point: its words, the voices behind it, what it led to."""
    viewer = request.viewer
    found = permissions.visible_point(viewer, pk, point_pk)
    on = found.stage.journey
    may_draw = found.removed_at is None and bool(permissions.may_draw_journey(viewer, on.opgave))
    initial = {"text": found.text, "aspect": found.aspect, "stage": found.stage_id}
    form = PointForm(request.POST or None, initial=initial, stages=on.stages.all()) if may_draw else None
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST":
        permissions.may_draw_journey(viewer, on.opgave).require()
    if form is not None and form.is_valid():
        try:
            actions.edit_point(found, form.cleaned_data["stage"], form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("In one sentence"), found.text)], found.version
        else:
            messages.success(request, _("Saved."))
            return redirect("approach:point", pk, point_pk)
    back = reverse("approach:journey", args=[pk, on.pk])
    return render_page(
        request,
        "approach/point.html",
        {
            "opgave_pk": pk,
            "journey_pk": on.pk,
            "kicker": on.title,
            "sheet": queries.point_sheet(viewer, found),
            "form": form,
            "may_draw": may_draw,
            "may_begin": bool(permissions.may_add_effort(viewer, on.opgave)),
            "row_version": version,
            "theirs": theirs,
            "stops": thread_stops(viewer, on.opgave),
            "trail": trail_of(on.opgave, _crumb(pk), Crumb(on.title, back), found.stage.title),
        },
    )


@login_required
def point_voices(request: SignedInRequest, pk: int, point_pk: int) -> HttpResponse:
    """Choose the voices that stand behind a point; nobody fills them in but a person."""
    viewer = request.viewer
    found = _point_to_draw(viewer, pk, point_pk)
    back = reverse("approach:point", args=[pk, point_pk])
    if request.method == "POST":
        chosen = rules.source_keys(request.POST.getlist("bron"))
        try:
            actions.choose_voices(found, chosen, by=viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("Saved. Who said it now sees where it came.")
                if chosen
                else _("Saved. No voice stands behind this point."),
            )
            return redirect(back)
    on = found.stage.journey
    return render_page(
        request,
        "approach/point_voices.html",
        {
            "opgave_pk": pk,
            "text": found.text,
            "choices": queries.voices_for(viewer, found),
            "back": back,
            "trail": trail_of(
                on.opgave,
                _crumb(pk),
                Crumb(on.title, reverse("approach:journey", args=[pk, on.pk])),
                Crumb(found.stage.title, back),
                _("Voices"),
            ),
        },
    )


@login_required
@require_POST
def remove_point(request: SignedInRequest, pk: int, point_pk: int) -> HttpResponse:
    """Take a point out, or put it back."""
    found = _point_to_draw(request.viewer, pk, point_pk)
    journey_pk = found.stage.journey_id
    if request.POST.get("to") == "back":
        actions.restore_point(found, by=request.viewer)
        messages.success(request, _("The point stands again."))
    else:
        actions.remove_point(found, by=request.viewer)
        messages.success(request, _("The point was taken out. You can put it back at the foot of this page."))
    return redirect("approach:journey", pk, journey_pk)


@require_safe
def journey_excel(request: PageRequest, pk: int, journey_pk: int) -> HttpResponse:
    """A journey as a workbook."""
    found = permissions.visible_journey(request.viewer, pk, journey_pk)
    content = exports.journey_xlsx(queries.journey_sheet(request.viewer, found))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="reis-{journey_pk}.xlsx"'
    return answer


def _form_page(
    request: PageRequest, found: Journey, form: JourneyForm | StageForm, values: dict[str, Any]
) -> HttpResponse:
    back = reverse("approach:journey", args=[found.opgave_id, found.pk])
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "kicker": found.title,
            "label": _("Save"),
            "back": back,
            "trail": trail_of(
                found.opgave, _crumb(found.opgave_id), Crumb(found.title, back), values["title"]
            ),
            **values,
        },
    )


def _crumb(pk: int) -> Crumb:
    return Crumb(_("Journey"), reverse("approach:journeys", args=[pk]))


def _point_to_draw(viewer: Viewer, pk: int, point_pk: int) -> JourneyPoint:
    found = permissions.visible_point(viewer, pk, point_pk)
    permissions.may_draw_journey(viewer, found.stage.journey.opgave).require()
    return found
