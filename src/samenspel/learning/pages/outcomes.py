"""What follows from a reflection: promises, their word at the next one, and changes of the plan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import ChangeForm, JudgementForm, PromiseForm, TellForm
from samenspel.learning.models import Reflection
from samenspel.learning.pages.trail import FormPage, form_page
from samenspel.people.permissions import SignedInRequest


def _held(request: SignedInRequest, pk: int, reflection_pk: int) -> Reflection:
    found = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    permissions.may_hold_reflection(request.viewer, found.opgave).require()
    return found


@login_required
@once
def new_promise(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Note a promise with its owner and its day."""
    found = _held(request, pk, reflection_pk)
    form = PromiseForm(request.POST or None)
    here = queries.reflection_url(found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_promise(found, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("due_on", str(refusal))
        else:
            messages.success(request, _("Noted. The next reflection begins with this promise."))
            return redirect(f"{here}#uitkomsten")
    around = FormPage(_("Note a promise"), _("Note the promise"), here)
    return form_page(request, found.opgave, form, around)


@login_required
def judge_promise(request: SignedInRequest, pk: int, reflection_pk: int, promise_pk: int) -> HttpResponse:
    """Say what became of an earlier promise."""
    found = _held(request, pk, reflection_pk)
    promise = permissions.visible_promise(request.viewer, pk, promise_pk)
    last = permissions.visible_judgements(request.viewer).filter(promise=promise, reflection=found).last()
    initial = {"became": last.became, "note": last.note} if last else {"note": promise.owner_says}
    form = JudgementForm(request.POST or None, initial=initial)
    here = queries.reflection_url(found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge_promise(promise, found, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, _("Noted what became of “%(what)s”.") % {"what": promise.what})
            return redirect(f"{here}#beloften")
    lead = _("%(name)s promised: %(what)s") % {"name": promise.owner_name, "what": promise.what}
    around = FormPage(_("What became of this promise?"), _("Note what became of it"), here, lead)
    return form_page(request, found.opgave, form, around)


@login_required
@once
def link_change(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Change the plan on the spot, and link here what changed."""
    viewer = request.viewer
    found = _held(request, pk, reflection_pk)
    form = ChangeForm(request.POST or None, things=queries.thing_choices(viewer, found.opgave))
    here = queries.reflection_url(found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.link_change(found, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("thing", str(refusal))
        else:
            messages.success(request, _("The change stands with this reflection now."))
            return redirect(f"{here}#uitkomsten")
    around = FormPage(
        _("Change the plan"),
        _("Link the change"),
        here,
        _("First change it where it stands. Then come back here and say what is different."),
    )
    return form_page(request, found.opgave, form, around, places=_places(pk))


def _places(pk: int) -> list[tuple[str, str]]:
    """Where a plan is changed, in a new tab so that the reflection stays open."""
    return [
        (_("An effort: change, stop or start it"), reverse("approach:page", args=[pk])),
        (_("How it is meant to work"), reverse("approach:theory", args=[pk])),
        (_("The words of the opgave"), reverse("opgaven:page", args=[pk])),
        (_("What was agreed"), reverse("approach:agreed", args=[pk])),
    ]


@login_required
def tell_of_promise(request: SignedInRequest, pk: int, promise_pk: int) -> HttpResponse:
    """Say before the next reflection how a promise went."""
    viewer = request.viewer
    promise = permissions.visible_promise(viewer, pk, promise_pk)
    permissions.may_tell_of_promise(viewer, promise).require()
    form = TellForm(request.POST or None, initial={"says": promise.owner_says})
    back = reverse("learning:page", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_of_promise(promise, form.cleaned_data["says"], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The next reflection begins with what you say here."))
            return redirect(back)
    around = FormPage(_("How did your promise go?"), _("Save how it went"), back, promise.what)
    return form_page(request, promise.reflection.opgave, form, around)
