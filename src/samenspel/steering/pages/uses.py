"""The figures of an opgave: what it is steered by, who looks after them, and the targets that were set."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.figures.queries.indicators import indicator_groups
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import homes_of, visible_opgave
from samenspel.opgaven.queries.page import stops_of
from samenspel.opgaven.queries.people import assignable_persons
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.places.permissions import visible_areas
from samenspel.steering import actions, exports_uses, permissions, queries
from samenspel.steering.forms import CareForm, EndForm, TargetForm, UseForm
from samenspel.steering.pages.beside import course_tabs, course_trail
from samenspel.steering.queries.figure_chart import figure_chart
from samenspel.steering.queries.lights_page import lights_sheet
from samenspel.steering.queries.uses_page import UseCard, UsesSheet, use_facts, uses_sheet
from samenspel.tables.queries.tables import area_options
from samenspel.ui.parts import Crumb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TARGET_FIELD = {
    "after-the-fact-unsaid": "says_after_the_fact",
    "decided-in-the-future": "decided_on",
    "target-out-of-reach": "value",
}
_USE_FIELD = {
    "figure-used-already": "indicator",
    "context-has-no-direction": "direction",
    "direction-missing": "direction",
    "figure-unexplained": "why",
}


@require_safe
def uses(request: PageRequest, pk: int) -> HttpResponse:
    """What an opgave is steered by, and what stands beside it."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    return render_page(
        request,
        "steering/uses.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": uses_sheet(viewer, opgave, today=today),
            "beside": queries.beside_the_figures(viewer, opgave),
            "tabs": course_tabs(opgave, "steering:uses"),
            "stops": stops_of(viewer, opgave, today=today),
            "trail": course_trail(opgave, _("Figures")),
        },
    )


@require_safe
def uses_xlsx(request: PageRequest, pk: int) -> HttpResponse:
    """The figures with their values and targets, and the lights, as a workbook."""
    opgave, today = visible_opgave(request.viewer, pk), timezone.localdate()
    sheet = uses_sheet(request.viewer, opgave, today=today)
    lights = lights_sheet(request.viewer, opgave, today=today)
    response = HttpResponse(exports_uses.uses_workbook(sheet, lights), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="cijfers-{pk}.xlsx"'
    return response


@login_required
@once
def choose_use(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Choose a figure to steer by, or context to lay beside."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_choose_uses(viewer, opgave).require()
    words = request.GET.get("zoek", "").strip()[:80]
    chosen = whole_number(request.POST.get("indicator", ""))
    areas = area_options(viewer, [opgave.owner], chosen=opgave.area)
    form = UseForm(
        request.POST or None,
        initial={"area": opgave.area_id or "", "role": "outcome", "level": "part"},
        indicators=indicator_groups(viewer, words, homes=homes_of(opgave), keep=chosen),
        areas=areas,
        persons=assignable_persons(viewer, opgave),
    )
    if request.method == "POST" and form.is_valid():
        found = visible_areas(viewer).in_bulk([form.cleaned_data["area"]])
        try:
            use = actions.choose_use(opgave, form.draft(found), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(_USE_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The figure stands among those of the opgave."))
            return redirect("steering:use", pk, str(use.pk))
    return render_page(
        request,
        "steering/choose_use.html",
        {
            "form": form,
            "words": words,
            "kicker": opgave.title,
            "back": reverse("steering:uses", args=[pk]),
            "trail": course_trail(opgave, _figures_crumb(pk), _("Choose a figure")),
        },
    )


@require_safe
def use(request: PageRequest, pk: int, word: str) -> HttpResponse:
    """One figure of an opgave: what it is for, every target, what came of them."""
    opgave = visible_opgave(request.viewer, pk)
    sheet, card = _card(request.viewer, opgave, word)
    return render_page(
        request,
        "steering/use.html",
        {
            "opgave_pk": pk,
            "word": word,
            "kicker": opgave.title,
            "card": card,
            "facts": use_facts(card),
            "chart": figure_chart(card.figure),
            "light": queries.figure_light(request.viewer, opgave, card.figure, today=timezone.localdate()),
            "may_choose": sheet.may_choose and card.figure.use is not None,
            "may_end": sheet.may_choose and card.figure.use is not None and not card.figure.is_main,
            "may_set_target": sheet.may_set_target and not card.figure.is_context,
            "end": EndForm(),
            "trail": course_trail(opgave, _figures_crumb(pk), Crumb(card.label)),
        },
    )


@login_required
def look_after(request: SignedInRequest, pk: int, use_pk: int) -> HttpResponse:
    """Say who looks after a figure."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_choose_uses(viewer, opgave).require()
    found = permissions.visible_use(viewer, opgave, use_pk)
    initial = {"why": found.why, "owner": found.owner_id, "owner_role": found.owner_role}
    form = CareForm(request.POST or None, initial=initial, persons=assignable_persons(viewer, opgave))
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.look_after(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Why this figure"), found.why), (_("Who looks after it"), str(found.owner or "–"))]
            version = found.version
        except DomainError as refusal:
            form.add_error(_USE_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("It stands there now."))
            return redirect("steering:use", pk, str(use_pk))
    return render_page(
        request,
        "steering/figure_form.html",
        {
            "form": form,
            "heading": _("Who looks after this figure?"),
            "kicker": str(found),
            "label": _("Save who looks after it"),
            "row_version": version,
            "theirs": theirs,
            "back": reverse("steering:use", args=[pk, str(use_pk)]),
            "trail": course_trail(opgave, _figures_crumb(pk), _("Who looks after it")),
        },
    )


@require_POST
@login_required
def end_use(request: SignedInRequest, pk: int, use_pk: int) -> HttpResponse:
    """Stop with a figure, with a reason."""
    opgave = visible_opgave(request.viewer, pk)
    found = permissions.visible_use(request.viewer, opgave, use_pk)
    try:
        actions.end_use(
            found, request.POST.get("why", "")[:500], by=request.viewer, today=timezone.localdate()
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("steering:use", pk, str(use_pk))
    messages.success(request, _("The figure has ended. It stays readable, with why."))
    return redirect("steering:uses", pk)


@login_required
@once
def set_target(request: SignedInRequest, pk: int, word: str) -> HttpResponseBase:
    """Set a next target, with the decision that set it."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_set_target(viewer, opgave).require()
    _sheet, card = _card(viewer, opgave, word)
    form = TargetForm(
        request.POST or None,
        initial={"decided_on": today},
        decisions=queries.decisions_to_rest_on(viewer, opgave),
    )
    if request.method == "POST" and form.is_valid():
        try:
            target = actions.set_target(
                opgave,
                card.figure.use,
                form.draft(),
                by=viewer,
                today=today,
                says_after_the_fact=form.says_so,
            )
        except DomainError as refusal:
            form.add_error(_TARGET_FIELD.get(refusal.code), str(refusal))
        else:
            said = _("The target stands. What was wanted before stays beside it.")
            if target.is_after_the_fact:
                said = _("The target stands as set after the fact. What was promised before keeps counting.")
            messages.success(request, said)
            return redirect(f"{reverse('steering:use', args=[pk, word])}#doelen")
    return render_page(
        request,
        "steering/figure_form.html",
        {
            "form": form,
            "heading": _("Set a target"),
            "kicker": card.label,
            "label": _("Set the target"),
            "now": next((one for one in card.targets if one.is_standing), None),
            "back": reverse("steering:use", args=[pk, word]),
            "trail": course_trail(
                opgave,
                _figures_crumb(pk),
                Crumb(card.label, reverse("steering:use", args=[pk, word])),
                _("Set a target"),
            ),
        },
    )


def _figures_crumb(pk: int) -> Crumb:
    return Crumb(_("Figures"), reverse("steering:uses", args=[pk]))


def _card(viewer: Viewer, opgave: Opgave, word: str) -> tuple[UsesSheet, UseCard]:
    """The figure that a word in the address means: its number, or the goal of the formulation."""
    sheet = uses_sheet(viewer, opgave, today=timezone.localdate())
    use_pk = whole_number(word)
    card = sheet.card(use_pk) if use_pk is not None or word == queries.GOAL_WORD else None
    if card is None:
        raise Http404(word)
    return sheet, card
