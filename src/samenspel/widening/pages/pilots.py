"""Pilots: the list over opgaven, one pilot, preparing it, beginning it and deciding on it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, refuse_beside, render_page, value_of, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Action, Crumb
from samenspel.widening.actions import pilots as actions
from samenspel.widening.forms.pilots import DecisionForm, LookBackForm, MeasureForm, PilotForm
from samenspel.widening.models import Pilot, PilotOutcome, PilotState
from samenspel.widening.pages.trail import FormPage, form_page, opgave_trail, page_of
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.queries import pilot_sheet as sheets
from samenspel.widening.queries import pilots as queries
from samenspel.widening.words import PILOTS_ASKED

# How long after a decision somebody usually sees whether it holds.
# Beside which field of the decision a refusal is told.
_FIELD_OF = {
    "decision-without-reason": "reason",
    "decision-without-body": "body",
    "decision-day-impossible": "decided_on",
    "look-back-missing": "look_back_on",
}
_KEPT = (
    "title", "question", "group", "convinced_if", "stop_if", "comparison", "starts_on", "ends_before",
    "decide_on", "legal_ground", "ground_note", "erase_on", "is_public",
)  # fmt: skip


def pilots(request: PageRequest) -> HttpResponse:
    """All pilots that this viewer may read, by words and by what became of them."""
    asked = request.GET
    words = asked.get("zoek", "")[:100].replace("\x00", "")
    word = asked.get("staat", "")
    wanted = queries.PilotsWanted(
        words, value_of(PILOTS_ASKED, word), whole_number(asked.get("opgave", "")),
        whole_number(asked.get("pagina", "")) or 1,
    )  # fmt: skip
    sheet = queries.pilots_sheet(request.viewer, wanted)
    kept = {"zoek": words, "staat": word if wanted.asked else "", "opgave": wanted.opgave or ""}
    labels = dict([*PilotState.choices[:2], *PilotOutcome.choices])
    values = {
        "sheet": sheet,
        "wanted": wanted,
        "word": word,
        "choices": [(known, labels[value]) for value, known in PILOTS_ASKED.items()],
        "page": page_of(sheet.number, sheet.n_pages, urlencode({k: v for k, v in kept.items() if v})),
        "trail": [Crumb(_("Pilots"))],
    }
    return render_page(request, "widening/pilots.html", values)


def pilot(request: PageRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """One pilot: what is asked, what would convince, what was seen and what became of it."""
    found = permissions.visible_pilot(request.viewer, pilot_pk, pk)
    sheet = sheets.pilot_sheet(request.viewer, found)
    today = timezone.localdate()
    is_due = sheet.is_running and found.decide_on <= today
    values = {
        "sheet": sheet,
        "step": _next_step(sheet, is_due=is_due),
        "is_due": is_due,
        "looks_back": _looks_back(sheet, today),
        "kicker": found.opgave.title,
        "trail": [*pilot_trail(found.opgave), Crumb(found.title, written=True)],
    }
    return render_page(request, "widening/pilot.html", values)


def _next_step(sheet: sheets.PilotSheet, *, is_due: bool) -> Action | None:
    here = [sheet.opgave_pk, sheet.pk]
    if is_due and sheet.may_count:
        return Action(_("Count what was measured"), reverse("widening:count_pilot", args=here))
    if sheet.is_running and sheet.may_decide and (is_due or sheet.is_counted):
        return Action(_("Decide on the pilot"), reverse("widening:decide_pilot", args=here))
    if sheet.may_note:
        return Action(_("Codes and measures"), reverse("widening:participants", args=here))
    return None


def _looks_back(sheet: sheets.PilotSheet, today: dt.date) -> bool:
    """Whether this viewer is asked to look back now."""
    day = sheet.look_back_on
    return sheet.may_decide and sheet.looked_back_on is None and day is not None and day <= today


def pilot_trail(opgave: Opgave, found: Pilot | None = None) -> list[Crumb]:
    """From the list of opgaven to the pilots of one, or to one pilot."""
    listed = Crumb(_("Pilots"), f"{reverse('widening:pilots')}?opgave={opgave.pk}")
    own = [] if found is None else [Crumb(found.title, queries.pilot_url(found), written=True)]
    return [*opgave_trail(opgave), listed, *own]


@login_required
@once
def new_pilot(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Write a pilot down before anybody takes part."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_pilot(viewer, opgave).require()
    initial = {"effort": whole_number(request.GET.get("inspanning", "")) or ""}
    efforts = sheets.efforts_to_try(viewer, opgave)
    form = PilotForm(request.POST or None, initial=initial, efforts=efforts)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.prepare_pilot(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Now say what you measure, and how large a change would convince."))
            return redirect(queries.pilot_url(made))
    around = FormPage(
        _("Prepare a pilot"),
        _("Save the pilot"),
        reverse("approach:page", args=[pk]),
        _("First the question and what would convince you. Then the people."),
        opgave.title,
        pilot_trail(opgave),
    )
    return form_page(request, form, around)


@login_required
def edit_pilot(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Change a pilot that has not begun."""
    viewer = request.viewer
    found = permissions.visible_pilot(viewer, pilot_pk, pk)
    permissions.may_keep_pilot(viewer, found.opgave).require()
    initial = {**{name: getattr(found, name) for name in _KEPT}, "effort": found.effort_id or ""}
    form = PilotForm(
        request.POST or None, initial=initial, efforts=sheets.efforts_to_try(viewer, found.opgave)
    )
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_pilot(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = _theirs(found), found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pilot has been changed."))
            return redirect(queries.pilot_url(found))
    around = _around(found, _("Change the pilot"), _("Save the pilot"))
    return form_page(request, form, around, row_version=version, theirs=theirs)


def _theirs(found: Pilot) -> list[tuple[str, str]]:
    return [
        (_("Which question does it answer?"), found.question),
        (_("What would convince you?"), found.convinced_if),
        (_("When do you stop, also before the end?"), found.stop_if),
    ]


def _around(found: Pilot, title: str, label: str, lead: str = "") -> FormPage:
    back = queries.pilot_url(found)
    return FormPage(title, label, back, lead, found.title, pilot_trail(found.opgave, found))


@login_required
@once
def new_measure(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponseBase:
    """Say what is measured and what would convince."""
    viewer = request.viewer
    found = permissions.visible_pilot(viewer, pilot_pk, pk)
    permissions.may_keep_pilot(viewer, found.opgave).require()
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_measure(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The measure stands with the pilot."))
            return redirect(queries.pilot_url(found))
    return form_page(request, form, _around(found, _("Add a measure"), _("Add the measure")))


@require_POST
@login_required
def drop_measure(request: SignedInRequest, pk: int, pilot_pk: int, measure_pk: int) -> HttpResponse:
    """Take a measure out of a pilot that has not begun."""
    found = permissions.visible_pilot(request.viewer, pilot_pk, pk)
    measure = permissions.visible_measure(request.viewer, found, measure_pk)
    try:
        actions.drop_measure(measure, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The measure is taken out."))
    return redirect(queries.pilot_url(found))


@require_POST
@login_required
def begin_pilot(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Begin a pilot; its question and its bar stay as they are from now on."""
    found = permissions.visible_pilot(request.viewer, pilot_pk, pk)
    try:
        actions.begin_pilot(found, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The pilot has begun. Now make a code for everybody who takes part."))
    return redirect(queries.pilot_url(found))


@login_required
def decide_pilot(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Say what becomes of a pilot, beside what would convince and what was seen."""
    viewer = request.viewer
    found = permissions.visible_pilot(viewer, pilot_pk, pk)
    permissions.may_decide_pilot(viewer, found.opgave).require()
    today = timezone.localdate()
    form = DecisionForm(request.POST or None, initial={"decided_on": today})
    version = whole_number(request.POST.get("version", "")) or found.version
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_pilot(found, form.decision(), version=version, by=viewer, today=today)
        except EditedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            version = found.version
        except DomainError as refusal:
            refuse_beside(form, refusal, _FIELD_OF)
        else:
            messages.success(request, _("It stands what became of this pilot, and why."))
            return redirect(queries.pilot_url(found))
    sheet = sheets.pilot_sheet(viewer, found)
    lead = _("What was measured is an advice. Who may decide, decides; you write down what was decided.")
    if sheet.may_count:
        lead = _("Nothing is counted yet. You can count first; if you decide now, it is counted now.")
    around = _around(found, _("Decide on the pilot"), _("Record the decision"), lead)
    count_url = reverse("widening:count_pilot", args=[pk, pilot_pk]) if sheet.may_count else ""
    return form_page(request, form, around, row_version=version, beside=sheet, count_url=count_url)


@login_required
def count_pilot(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Ask once, and count what was measured for good."""
    viewer = request.viewer
    found = permissions.visible_pilot(viewer, pilot_pk, pk)
    permissions.may_count_pilot(viewer, found.opgave).require()
    if request.method == "POST":
        try:
            actions.count_pilot(found, by=viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is counted. This is what your decision can rest on."))
        return redirect(queries.pilot_url(found))
    around = _around(
        found,
        _("Count what was measured"),
        _("Count, and close the measuring"),
        _("Counting is done once. After it nothing is measured or changed any more: wait for the last."),
    )
    return form_page(request, forms.Form(), around, beside=sheets.pilot_sheet(viewer, found))


@login_required
def look_back(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Say what came of what a pilot led to."""
    viewer = request.viewer
    found = permissions.visible_pilot(viewer, pilot_pk, pk)
    permissions.may_decide_pilot(viewer, found.opgave).require()
    form = LookBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.look_back(found, form.cleaned_data["seen"], by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stands what you saw."))
            return redirect(queries.pilot_url(found))
    lead = _("“%(reason)s” That is what was decided then.") % {"reason": found.reason}
    return form_page(request, form, _around(found, _("Look back"), _("Write down what you see"), lead))
