"""What follows from a reflection: promises, their word at the next one, and changes of the plan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import ChangeForm, JudgementForm, PromiseForm, TellForm
from samenspel.learning.models import Reflection
from samenspel.learning.pages.trail import FormPage, form_page
from samenspel.people.permissions import SignedInRequest

# Where a plan is changed: its word in the form, what it is called, and its page.
_PLACES: dict[str, tuple[str | Promise, str]] = {
    "inspanningen": (gettext_lazy("The efforts"), "approach:page"),
    "theorie": (gettext_lazy("How it is meant to work"), "approach:theory"),
    "formulering": (gettext_lazy("The words of the opgave"), "opgaven:page"),
    "afspraken": (gettext_lazy("What was agreed"), "approach:agreed"),
}


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


@require_POST
@login_required
def change_plan(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Open a page of the plan with this reflection as its origin: what is saved there follows from it."""
    found = _held(request, pk, reflection_pk)
    place = _PLACES.get(request.POST.get("place", ""))
    if place is None:
        raise Http404(request.POST.get("place", ""))
    try:
        actions.begin_change(found, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(queries.reflection_url(found))
    messages.info(
        request,
        _(
            "You change the plan out of “%(question)s”. What you save comes to stand there by itself;"
            " “Learning” above leads back."
        )
        % {"question": found.question},
    )
    return redirect(place[1], pk)


@require_POST
@login_required
def done_changing(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponse:
    """Be done with changing the plan: what is saved from now on stands by itself."""
    found = _held(request, pk, reflection_pk)
    actions.end_change(found, by=request.viewer)
    messages.success(request, _("Done with changing the plan. What changed stands below."))
    return redirect(f"{queries.reflection_url(found)}#uitkomsten")


@login_required
@once
def link_change(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Change the plan on the spot, or say of what changed already what is different."""
    viewer = request.viewer
    found = _held(request, pk, reflection_pk)
    asked = request.GET.get("wat", "")
    form = ChangeForm(
        request.POST or None, initial={"thing": asked}, things=queries.thing_choices(viewer, found.opgave)
    )
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
        _("What is different now?") if asked else _("Change the plan"),
        _("Save what is different") if asked else _("Link the change"),
        here,
        "" if asked else _("What you save on these pages stands with the reflection by itself."),
    )
    places = [] if asked else [(word, label) for word, (label, _address) in _PLACES.items()]
    change_url = reverse("learning:change_plan", args=[pk, reflection_pk])
    return form_page(request, found.opgave, form, around, places=places, change_url=change_url)


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
