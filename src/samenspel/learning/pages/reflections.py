"""The learning of an opgave, and one reflection from the diary to what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import CallOffForm, CloseForm, PlanForm, PointForm, ReflectionForm
from samenspel.learning.models import Reflection, ReflectionState
from samenspel.learning.pages.trail import FormPage, form_page, tabs_of, thread_stops, trail_of
from samenspel.learning.queries.workshops import running_rows
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Action


def learning(request: PageRequest, pk: int) -> HttpResponse:
    """What was learned in this opgave: moments of reflection, and what was promised there."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.learning_sheet(request.viewer, opgave, today=timezone.localdate())
    step = None
    if sheet.held_url and sheet.works_here:
        step = Action(_("Go on with the reflection"), sheet.held_url)
    elif sheet.may_hold:
        step = Action(_("Plan a reflection"), reverse("learning:new_reflection", args=[pk]))
    return render_page(
        request,
        "learning/learning.html",
        {
            "title": opgave.title,
            "opgave_pk": pk,
            "sheet": sheet,
            "lessons": queries.lessons_of(request.viewer, opgave),
            "workshops": running_rows(request.viewer, opgave) if sheet.works_here else (),
            "may_write": bool(permissions.may_write_lesson(request.viewer, opgave)),
            "step": step,
            "tabs": tabs_of(opgave, "learning:page"),
            "stops": thread_stops(request.viewer, opgave),
            "trail": trail_of(opgave),
        },
    )


@login_required
@once
def new_reflection(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Plan a reflection and ask people."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_hold_reflection(viewer, opgave).require()
    people = queries.accounts_to_ask(viewer, opgave, today=today)
    ticked = {"guests": [str(account.pk) for account, _words in people]}
    form = PlanForm(request.POST or None, initial=ticked, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            planned = actions.plan_reflection(
                opgave, form.draft(), by=viewer, today=today, guests=form.guest_drafts()
            )
        except DomainError as refusal:
            form.add_error("planned_on", str(refusal))
        else:
            messages.success(request, _("The reflection is planned. Now ask residents and others by mail."))
            return redirect(queries.reflection_url(planned))
    back = reverse("learning:page", args=[pk])
    around = FormPage(_("Plan a reflection"), _("Plan the reflection"), back)
    return form_page(request, opgave, form, around)


@login_required
def edit_reflection(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Change the question, the day or the place."""
    viewer = request.viewer
    reflection = permissions.visible_reflection(viewer, reflection_pk, pk)
    permissions.may_hold_reflection(viewer, reflection.opgave).require()
    back = queries.reflection_url(reflection)
    initial = {
        "question": reflection.question,
        "planned_on": reflection.planned_on,
        "place": reflection.place,
    }
    form = ReflectionForm(request.POST or None, initial=initial)
    version = whole_number(request.POST.get("version", "")) or reflection.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_reflection(
                reflection, form.draft(), version=version, by=viewer, today=timezone.localdate()
            )
        except EditedMeanwhile:
            theirs, version = _theirs(reflection), reflection.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reflection has been changed."))
            return redirect(back)
    around = FormPage(_("Change the reflection"), _("Save the reflection"), back)
    return form_page(request, reflection.opgave, form, around, row_version=version, theirs=theirs)


def _theirs(reflection: Reflection) -> list[tuple[str, str]]:
    return [
        (_("What do you look back on?"), reflection.question),
        (_("On which day?"), date_words(reflection.planned_on)),
        (_("Where?"), reflection.place),
    ]


@login_required
def call_off_reflection(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Call a planned reflection off, with why."""
    viewer = request.viewer
    reflection = permissions.visible_reflection(viewer, reflection_pk, pk)
    permissions.may_hold_reflection(viewer, reflection.opgave).require()
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_off_reflection(reflection, form.cleaned_data["reason"], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reflection is called off. Why stays readable."))
            return redirect("learning:page", pk)
    around = FormPage(
        _("Call the reflection off"),
        _("Call it off"),
        queries.reflection_url(reflection),
        reflection.question,
    )
    return form_page(request, reflection.opgave, form, around)


def reflection(request: PageRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """One reflection: who is asked, what is said while people talk, and what came of it."""
    found = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    return _reflection_page(request, found, PointForm())


def _reflection_page(request: PageRequest, found: Reflection, form: PointForm) -> HttpResponse:
    viewer = request.viewer
    sheet = queries.reflection_sheet(viewer, found, today=timezone.localdate())
    if any(guest.email for guest in sheet.guests):
        journal.record_reading("learning.guests", by=viewer.account, about=found)
    step = None
    if sheet.may_hold and sheet.state == ReflectionState.PLANNED:
        begin = reverse("learning:begin_reflection", args=[found.opgave_id, found.pk])
        step = Action(_("Begin the reflection"), begin, post=True)
    return render_page(
        request,
        "learning/reflection.html",
        {
            "title": found.opgave.title,
            "sheet": sheet,
            "form": form,
            "step": step,
            "stops": thread_stops(viewer, found.opgave),
            "trail": trail_of(found.opgave, sheet.question),
        },
    )


@login_required
@require_POST
def begin_reflection(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Begin to look back together."""
    found = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    try:
        actions.begin_reflection(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(queries.reflection_url(found))


@login_required
@once
def note_point(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Note what is said; without words the page comes back with why."""
    found = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    here = queries.reflection_url(found)
    if request.method != "POST":
        return redirect(here)
    form = PointForm(request.POST)
    if form.is_valid():
        try:
            actions.note_point(found, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            # The one who notes types on in the same field.
            return redirect(f"{here}#id_text")
    return _reflection_page(request, found, form)


@login_required
@require_POST
def take_back_point(request: SignedInRequest, pk: int, reflection_pk: int, point_pk: int) -> HttpResponse:
    """Take a point back that was noted wrongly."""
    found = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    point = permissions.visible_point(request.viewer, found, point_pk)
    try:
        actions.take_back_point(point, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{queries.reflection_url(found)}#zeggen")


@login_required
def close_reflection(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Close a reflection with what everybody reads of it."""
    viewer = request.viewer
    found = permissions.visible_reflection(viewer, reflection_pk, pk)
    permissions.may_hold_reflection(viewer, found.opgave).require()
    form = CloseForm(request.POST or None)
    here = queries.reflection_url(found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_reflection(found, form.cleaned_data["told"], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reflection is closed. Everybody reads what came of it."))
            return redirect(here)
    around = FormPage(_("Close the reflection"), _("Close the reflection"), here, found.question)
    return form_page(request, found.opgave, form, around)
