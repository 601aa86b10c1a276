"""Lessons: look through them, write one, say what it changed, and use it elsewhere."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import CameOfItForm, ChangeForm, LessonForm, UseForm
from samenspel.learning.models import Lesson, Reflection
from samenspel.learning.pages.trail import FormPage, form_page
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Action, Crumb, Page


def lessons(request: PageRequest) -> HttpResponse:
    """All lessons that this viewer may read, by municipality and by words."""
    asked = request.GET
    wanted = queries.LessonsWanted(
        words=asked.get("zoek", "")[:100].replace("\x00", ""),
        owner=asked.get("gemeente", "")[:60].replace("\x00", ""),
        only_changed=asked.get("veranderd", "") == "ja",
        number=whole_number(asked.get("pagina", "")) or 1,
    )
    sheet = queries.lessons_sheet(request.viewer, wanted)
    values = {
        "sheet": sheet,
        "wanted": wanted,
        "page": _page_of(sheet, wanted),
        "trail": [Crumb(_("Lessons"))],
    }
    return render_page(request, "learning/lessons.html", values)


def _page_of(sheet: queries.LessonsSheet, wanted: queries.LessonsWanted) -> Page | None:
    if sheet.n_pages < 2:
        return None

    def address(number: int) -> str:
        asked = {"zoek": wanted.words, "gemeente": wanted.owner, "pagina": str(number)}
        if wanted.only_changed:
            asked["veranderd"] = "ja"
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"

    return Page(
        sheet.number,
        sheet.n_pages,
        address(sheet.number - 1) if sheet.number > 1 else "",
        address(sheet.number + 1) if sheet.number < sheet.n_pages else "",
    )


def lesson(request: PageRequest, lesson_pk: int) -> HttpResponse:
    """One lesson: on what it rests, what it changed and where else it is used."""
    found = permissions.visible_lesson(request.viewer, lesson_pk)
    sheet = queries.lesson_sheet(request.viewer, found)
    step = None
    if sheet.may_use:
        step = Action(_("Use this lesson"), reverse("learning:use_lesson", args=[found.pk]))
    trail = [Crumb(_("Lessons"), reverse("learning:lessons")), Crumb(found.saw, written=True)]
    return render_page(request, "learning/lesson.html", {"sheet": sheet, "step": step, "trail": trail})


@login_required
@once
def new_lesson(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Write a lesson down; from a reflection it stands with that reflection."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_write_lesson(viewer, opgave).require()
    at = _reflection_asked(request, pk)
    form = LessonForm(request.POST or None, evidence=queries.evidence_choices(viewer, opgave))
    if request.method == "POST" and form.is_valid():
        try:
            written = actions.write_lesson(
                opgave,
                form.draft(),
                by=viewer,
                today=timezone.localdate(),
                reflection=at,
                evidence=form.evidence_keys(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The lesson stands. Did it change the plan? Then say what."))
            return redirect(queries.lesson_url(written.pk))
    back = queries.reflection_url(at) if at else reverse("learning:page", args=[pk])
    around = FormPage(_("Write a lesson"), _("Save the lesson"), back)
    return form_page(request, opgave, form, around)


def _reflection_asked(request: SignedInRequest, pk: int) -> Reflection | None:
    number = whole_number(request.GET.get("reflectie", ""))
    return permissions.visible_reflection(request.viewer, number, pk) if number else None


@login_required
def edit_lesson(request: SignedInRequest, lesson_pk: int) -> HttpResponse:
    """Change the words of a lesson, or add what it rests on."""
    viewer = request.viewer
    found = permissions.visible_lesson(viewer, lesson_pk)
    permissions.may_write_lesson(viewer, found.opgave).require()
    initial = {
        "saw": found.saw,
        "conditions": found.conditions,
        "from_now_on": found.from_now_on,
        "concerns": found.concerns,
        "is_public": found.is_public,
        "evidence": queries.evidence_of(viewer, found),
    }
    choices = queries.evidence_choices(viewer, found.opgave)
    form = LessonForm(request.POST or None, initial=initial, evidence=choices)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_lesson(found, form.draft(), version=version, by=viewer)
            actions.link_evidence(found, form.evidence_keys(), by=viewer)
        except EditedMeanwhile:
            theirs, version = _theirs(found), found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The lesson has been changed."))
            return redirect(queries.lesson_url(found.pk))
    around = FormPage(_("Change the lesson"), _("Save the lesson"), queries.lesson_url(found.pk))
    return form_page(request, found.opgave, form, around, row_version=version, theirs=theirs)


def _theirs(found: Lesson) -> list[tuple[str, str]]:
    return [
        (_("What did we see?"), found.saw),
        (_("Under which conditions?"), found.conditions),
        (_("What do we do from now on?"), found.from_now_on),
    ]


@login_required
@once
def change_by_lesson(request: SignedInRequest, lesson_pk: int) -> HttpResponseBase:
    """Say what changed in the plan because of a lesson."""
    viewer = request.viewer
    found = permissions.visible_lesson(viewer, lesson_pk)
    permissions.may_write_lesson(viewer, found.opgave).require()
    form = ChangeForm(request.POST or None, things=queries.thing_choices(viewer, found.opgave))
    back = queries.lesson_url(found.pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.link_lesson_change(found, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("thing", str(refusal))
        else:
            messages.success(request, _("The change stands with this lesson now."))
            return redirect(back)
    around = FormPage(_("What did this lesson change?"), _("Link the change"), back, found.saw)
    return form_page(request, found.opgave, form, around)


@login_required
@once
def use_lesson(request: SignedInRequest, lesson_pk: int) -> HttpResponseBase:
    """Use a lesson in another opgave."""
    viewer = request.viewer
    found = permissions.visible_lesson(viewer, lesson_pk)
    opgaven = permissions.opgaven_to_learn_in(viewer).exclude(pk=found.opgave_id)
    form = UseForm(request.POST or None, opgaven=opgaven)
    back = queries.lesson_url(found.pk)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.use_lesson(
                found, typed["opgave"], typed["purpose"], by=viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("opgave", str(refusal))
        else:
            messages.success(request, _("The lesson is used there now. Say later what came of it."))
            return redirect(back)
    around = FormPage(_("Use this lesson"), _("Use the lesson"), back, found.from_now_on)
    return form_page(request, found.opgave, form, around)


@login_required
def tell_what_came(request: SignedInRequest, lesson_pk: int, use_pk: int) -> HttpResponse:
    """Say what came of a lesson in the opgave that uses it."""
    viewer = request.viewer
    found = permissions.visible_lesson(viewer, lesson_pk)
    use = permissions.visible_use(viewer, found, use_pk)
    permissions.may_write_lesson(viewer, use.opgave).require()
    form = CameOfItForm(request.POST or None, initial={"became": use.became, "note": use.became_note})
    version = whole_number(request.POST.get("version", "")) or use.version
    back = queries.lesson_url(found.pk)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_what_came(use, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("How did that go?"), use.became_note)], use.version
        except DomainError as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, _("Thank you. Who wrote the lesson reads it too."))
            return redirect(back)
    around = FormPage(_("What came of this lesson?"), _("Save what came of it"), back, use.purpose)
    return form_page(request, use.opgave, form, around, row_version=version, theirs=theirs)
