"""Practices: look through them, write one, take one over in a plan, and say what came of it."""

from __future__ import annotations

import datetime as dt
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
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Action, Crumb
from samenspel.widening.actions import practices as actions
from samenspel.widening.forms.practices import ConditionTestForm, PracticeForm, ReuseForm, UseForm
from samenspel.widening.models import Held, Practice
from samenspel.widening.pages.trail import FormPage, form_page, opgave_trail, page_of
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.queries import boards
from samenspel.widening.queries import practices as queries
from samenspel.widening.rules.practices import assumption_of


def practices(request: PageRequest) -> HttpResponse:
    """All practices that this viewer may read, by words."""
    words = request.GET.get("zoek", "")[:100].replace("\x00", "")
    wanted = queries.PracticesWanted(words, whole_number(request.GET.get("pagina", "")) or 1)
    sheet = queries.practices_sheet(request.viewer, wanted)
    values = {
        "sheet": sheet,
        "wanted": wanted,
        "page": page_of(sheet.number, sheet.n_pages, urlencode({"zoek": words}) if words else ""),
        "trail": [Crumb(_("Practices"))],
    }
    return render_page(request, "widening/practices.html", values)


def practice(request: PageRequest, practice_pk: int) -> HttpResponse:
    """One practice: what was done, when it worked, where it went and what came of it."""
    found = permissions.visible_practice(request.viewer, practice_pk)
    sheet = queries.practice_sheet(request.viewer, found)
    step = None
    if sheet.may_use:
        step = Action(_("Use it in your plan"), reverse("widening:reuse_practice", args=[found.pk]))
    values = {
        "sheet": sheet,
        "board": boards.practice_board(request.viewer, found, today=timezone.localdate()),
        "step": step,
        "moved": "volgorde" in request.GET,
        "kicker": found.owner.name,
        "board_url": reverse("widening:board", args=[found.owner.slug]),
        "trail": [*practices_trail(), Crumb(found.title, written=True)],
    }
    return render_page(request, "widening/practice.html", values)


def practices_trail(found: Practice | None = None) -> list[Crumb]:
    """From the list of practices to one."""
    listed = Crumb(_("Practices"), reverse("widening:practices"))
    return (
        [listed] if found is None else [listed, Crumb(found.title, queries.practice_url(found), written=True)]
    )


@login_required
@once
def new_practice(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Write a practice down, perhaps out of a pilot."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_write_practice(viewer, opgave).require()
    form = PracticeForm(
        request.POST or None,
        initial={"pilot": whole_number(request.GET.get("proef", "")) or ""},
        pilots=queries.pilots_of(viewer, opgave),
        lessons=queries.lessons_to_link(viewer, opgave),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_practice(opgave, form.draft(), by=viewer, lessons=form.chosen_lessons())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The practice stands. Now others can use it in their plan."))
            return redirect(queries.practice_url(made))
    around = FormPage(
        _("Write a practice down"),
        _("Save the practice"),
        reverse("approach:page", args=[pk]),
        _("For somebody elsewhere who wants to do it too, and for when it did not work."),
        opgave.title,
        opgave_trail(opgave),
    )
    return form_page(request, form, around)


@login_required
def edit_practice(request: SignedInRequest, practice_pk: int) -> HttpResponse:
    """Change a practice."""
    viewer = request.viewer
    found = permissions.visible_practice(viewer, practice_pk)
    permissions.may_write_practice(viewer, found.opgave).require()
    form = PracticeForm(
        request.POST or None,
        initial=_as_typed(found),
        pilots=queries.pilots_of(viewer, found.opgave),
        lessons=queries.lessons_to_link(viewer, found.opgave),
    )
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_practice(
                found, form.draft(), version=version, by=viewer, lessons=form.chosen_lessons()
            )
        except EditedMeanwhile:
            theirs, version = [(_("What was done?"), found.done)], found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The practice has been changed."))
            return redirect(queries.practice_url(found))
    around = _around(found, _("Change the practice"), _("Save the practice"))
    return form_page(request, form, around, row_version=version, theirs=theirs)


def _as_typed(found: Practice) -> dict[str, object]:
    conditions = list(found.conditions.all())
    kept = ("title", "done", "place", "ask", "is_public")
    return {
        **{name: getattr(found, name) for name in kept},
        "pilot": found.pilot_id or "",
        "worked": "\n".join(each.text for each in conditions if each.held == Held.WORKED),
        "failed": "\n".join(each.text for each in conditions if each.held == Held.FAILED),
        "lessons": queries.lessons_linked(found),
    }


def _around(found: Practice, title: str, label: str, lead: str = "") -> FormPage:
    return FormPage(title, label, queries.practice_url(found), lead, found.title, practices_trail(found))


@login_required
@once
def reuse_practice(request: SignedInRequest, practice_pk: int) -> HttpResponseBase:
    """Take a practice over in a plan, with its conditions as assumptions to test there."""
    viewer = request.viewer
    found = permissions.visible_practice(viewer, practice_pk)
    opgaven = list(permissions.opgaven_to_plan_in(viewer).exclude(pk=found.opgave_id))
    form = ReuseForm(
        request.POST or None,
        opgaven=opgaven,
        conditions=list(found.conditions.all()),
        initial={"owner_name": _own_name(viewer), "due_on": _in_a_month()},
    )
    if request.method == "POST" and form.is_valid():
        opgave = form.cleaned_data["opgave"]
        try:
            actions.reuse_practice(found, opgave, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("It stands in the theory of this plan. Say there what it leads to.")
            messages.success(request, said)
            return redirect("approach:theory", opgave.pk)
    lead = _("What worked there need not work here. So the conditions come along as something to find out.")
    if len(opgaven) == 1:
        # The only one is chosen already and its list is not shown: then say which it is.
        where = _("It goes into the plan of “%(opgave)s”.") % {"opgave": opgaven[0].title}
        lead = f"{lead} {where}"
    return form_page(request, form, _around(found, _("Use it in your plan"), _("Put it in the plan"), lead))


@login_required
@once
def test_condition(
    request: SignedInRequest, practice_pk: int, use_pk: int, condition_pk: int
) -> HttpResponseBase:
    """A condition that nobody tests yet, in a form that says it already: who finds out, before when."""
    viewer = request.viewer
    found = permissions.visible_practice(viewer, practice_pk)
    use = permissions.visible_practice_use(viewer, found, use_pk)
    condition = permissions.condition_of(viewer, found, condition_pk)
    permissions.may_write_practice(viewer, use.opgave).require()
    asked = assumption_of(condition.held, condition.text)
    initial = {"how": asked, "owner_name": _own_name(viewer), "due_on": _in_a_month()}
    form = ConditionTestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.test_condition(use, condition, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Agreed. It also stands among the agreements of this opgave."))
            return redirect("approach:theory", use.opgave_id)
    lead = _("It goes into the plan of “%(opgave)s”.") % {"opgave": use.opgave.title}
    return form_page(request, form, _around(found, asked, _("Agree this"), lead))


def _own_name(viewer: Viewer) -> str:
    return str(viewer.account.person or "") if viewer.account else ""


def _in_a_month() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=30)


@login_required
def tell_use(request: SignedInRequest, practice_pk: int, use_pk: int) -> HttpResponse:
    """Say what came of a practice in the opgave that took it over."""
    viewer = request.viewer
    found = permissions.visible_practice(viewer, practice_pk)
    use = permissions.visible_practice_use(viewer, found, use_pk)
    permissions.may_write_practice(viewer, use.opgave).require()
    form = UseForm(request.POST or None, initial={"became": use.became, "note": use.became_note})
    version = whole_number(request.POST.get("version", "")) or use.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_use(use, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("How did that go?"), use.became_note)], use.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Who comes next, reads it with the practice."))
            return redirect(queries.practice_url(found))
    around = _around(found, _("What came of it?"), _("Save what came of it"), use.opgave.title)
    return form_page(request, form, around, row_version=version, theirs=theirs)
