"""The canvas, its fields, the phase, and what already works."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.forms import CanvasGapForm, FieldForm, PhaseForm, PracticeForm, ReasonForm
from samenspel.opgaven.models import CanvasField, Opgave, OpgavePhase
from samenspel.opgaven.pages.trail import canvas_tabs, trail_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb


def canvas(request: PageRequest, pk: int) -> HttpResponse:
    """What this phase asks, what already works, and what is known elsewhere."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    works_here = permissions.works_on(viewer, opgave)
    stops = queries.stops_of(viewer, opgave, today=today)
    return render_page(
        request,
        "opgaven/canvas.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.canvas_sheet(viewer, opgave, today=today, works_here=works_here),
            "works_here": works_here,
            "may_fill": bool(permissions.may_fill_canvas(viewer, opgave)),
            "may_move": bool(permissions.may_move_phase(viewer, opgave)),
            "tabs": canvas_tabs(opgave, "opgaven:canvas"),
            "stops": stops,
            "trail": trail_of(opgave, _("Canvas")),
        },
    )


@login_required
def canvas_field(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    """Write one field anew; earlier words stay readable below."""
    viewer, today = request.viewer, timezone.localdate()
    opgave, key = _field_of(request, pk, field)
    row = queries.field_rows(viewer, opgave, today=today)[key]
    number = whole_number(request.POST.get("number", ""))
    number, theirs = (row.number if number is None else number), ""
    form = FieldForm(request.POST or None, initial={"text": row.text})
    form.fields["text"].label, form.fields["text"].help_text = str(row.label), str(row.help)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_canvas(opgave, key, form.cleaned_data["text"], number=number, by=viewer)
        except EditedMeanwhile:
            theirs, number = row.text, row.number
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("It stands on the canvas. The words of before stay readable."))
            return redirect(f"{reverse('opgaven:canvas', args=[pk])}#veld-{field}")
    return render_page(
        request,
        "opgaven/canvas_field.html",
        {
            "form": form,
            "row": row,
            "number": number,
            "theirs": theirs,
            "opgave_pk": pk,
            "title": opgave.title,
            "back": reverse("opgaven:canvas", args=[pk]),
            "trail": trail_of(opgave, _canvas_crumb(pk), row.label),
        },
    )


@login_required
def leave_field_open(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    """Leave a field open: why, who takes care of it, by when."""
    viewer, today = request.viewer, timezone.localdate()
    opgave, key = _field_of(request, pk, field)
    row = queries.field_rows(viewer, opgave, today=today)[key]
    kept = permissions.visible_canvas_gaps(viewer).filter(opgave=opgave, field=key).first()
    initial = (
        {"reason": kept.reason, "owner": kept.owner_id, "due_on": kept.due_on}
        if kept
        else {"owner": request.user.person_id}
    )
    form = CanvasGapForm(
        request.POST or None, initial=initial, persons=queries.assignable_persons(viewer, opgave)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_field_open(opgave, key, form.draft(), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error("due_on" if refusal.code == "due-in-the-past" else "reason", str(refusal))
        else:
            return redirect(f"{reverse('opgaven:canvas', args=[pk])}#veld-{field}")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "heading": row.label,
            "kicker": opgave.title,
            "lead": _("A field may stay open: with a reason, somebody who takes care of it, and a day."),
            "label": _("Leave the field open"),
            "back": reverse("opgaven:canvas", args=[pk]),
            "trail": trail_of(opgave, _canvas_crumb(pk), _("Leave open")),
        },
    )


@login_required
@once
def phase(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Take the opgave to another phase, or lay it on hold; all steps below."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    may_move = bool(permissions.may_move_phase(viewer, opgave))
    sheet = queries.phase_sheet(viewer, opgave, with_names=permissions.works_on(viewer, opgave))
    form = PhaseForm(request.POST or None, phases=sheet.next) if may_move else None
    if request.method == "POST":
        permissions.may_move_phase(viewer, opgave).require()
    unnamed: dict[int, str] = actions.unnamed_objections(opgave) if OpgavePhase.CLOSE in sheet.next else {}
    if form and request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.move_phase(
                opgave,
                OpgavePhase(typed["to"]),
                typed["why"],
                by=viewer,
                today=today,
                look_again_on=typed["look_again_on"],
            )
        except DomainError as refusal:
            form.add_error(_FIELD_OF.get(refusal.code, "to"), str(refusal))
        else:
            messages.success(request, _("The step has been taken. It stays readable with why."))
            return redirect("opgaven:canvas", pk)
    return render_page(
        request,
        "opgaven/phase.html",
        {
            "form": form,
            "sheet": sheet,
            "unnamed": list(unnamed.values()),
            "title": opgave.title,
            "opgave_pk": pk,
            "back": reverse("opgaven:canvas", args=[pk]),
            "trail": trail_of(opgave, _canvas_crumb(pk), _("Phase")),
        },
    )


_FIELD_OF = {
    "hold-needs-day": "look_again_on",
    "due-in-the-past": "look_again_on",
    "reason-missing": "why",
}


@login_required
@once
def note_practice(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Say what already works, and who does it."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_fill_canvas(viewer, opgave).require()
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.note_practice(opgave, form.draft(), by=viewer)
        return redirect(f"{reverse('opgaven:canvas', args=[pk])}#wat-al-werkt")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "heading": _("What already works, and who does it"),
            "kicker": opgave.title,
            "lead": _("Begin with what goes well. It may be small."),
            "label": _("Note what works"),
            "back": reverse("opgaven:canvas", args=[pk]),
            "trail": trail_of(opgave, _canvas_crumb(pk), _("What already works")),
        },
    )


@login_required
@once
def edit_practice(request: SignedInRequest, pk: int, practice_pk: int) -> HttpResponseBase:
    """Put it better, or say that it stopped and why."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_fill_canvas(viewer, opgave).require()
    found = permissions.visible_practice(viewer, pk, practice_pk)
    version = whole_number(request.POST.get("version", "")) or found.version
    ending = "stop" in request.POST
    form = PracticeForm(
        request.POST if request.method == "POST" and not ending else None,
        initial={"what": found.what, "who_acts": found.who_acts, "needs": found.needs},
    )
    end = ReasonForm(request.POST if ending else None, label=_("Why did it stop?"))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and (end if ending else form).is_valid():
        try:
            if ending:
                actions.end_practice(found, end.cleaned_data["reason"], by=viewer, today=timezone.localdate())
            else:
                actions.edit_practice(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("What works"), found.what), (_("Who"), found.who_acts)], found.version
        else:
            return redirect(f"{reverse('opgaven:canvas', args=[pk])}#wat-al-werkt")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "row_version": version,
            "theirs": theirs,
            "end": end if found.ended_on is None else None,
            "end_heading": _("Did it stop?"),
            "end_label": _("Note that it stopped"),
            "heading": _("Change what works"),
            "kicker": opgave.title,
            "label": _("Save what works"),
            "back": reverse("opgaven:canvas", args=[pk]),
            "trail": trail_of(opgave, _canvas_crumb(pk), _("What already works")),
        },
    )


def _field_of(request: SignedInRequest, pk: int, field: str) -> tuple[Opgave, CanvasField]:
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_fill_canvas(viewer, opgave).require()
    key = CanvasField(field)
    if key not in rules.asked_fields(opgave.phase, queries.came_from(opgave)):
        raise Http404(field)
    return opgave, key


def _canvas_crumb(pk: int) -> Crumb:
    return Crumb(_("Canvas"), reverse("opgaven:canvas", args=[pk]))
