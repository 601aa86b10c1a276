"""Ask people to look back, and the page behind the link of a mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import BeforehandForm, GuestForm
from samenspel.learning.pages.trail import FormPage, form_page
from samenspel.people.permissions import PageRequest, SignedInRequest


@login_required
@once
def ask_guest(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Ask a resident or partner without an account, by mail."""
    viewer = request.viewer
    reflection = permissions.visible_reflection(viewer, reflection_pk, pk)
    permissions.may_hold_reflection(viewer, reflection.opgave).require()
    form = GuestForm(request.POST or None)
    here = queries.reflection_url(reflection)
    if request.method == "POST" and form.is_valid():
        try:
            guest = actions.ask_guest(reflection, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("A mail goes to %(name)s.") % {"name": guest.name})
            return redirect(here)
    lead = _("This person gets a mail with a link. No account is needed, and the link works once.")
    around = FormPage(_("Ask somebody by mail"), _("Send the mail"), here, lead)
    return form_page(request, reflection.opgave, form, around)


@login_required
@require_POST
def take_off_guest(request: SignedInRequest, pk: int, reflection_pk: int, guest_pk: int) -> HttpResponse:
    """Ask somebody no longer."""
    reflection = permissions.visible_reflection(request.viewer, reflection_pk, pk)
    guest = permissions.visible_guest(request.viewer, reflection, guest_pk)
    try:
        actions.take_off_guest(guest, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is asked no longer.") % {"name": guest.name})
    return redirect(queries.reflection_url(reflection))


@login_required
@once
def beforehand(request: SignedInRequest, pk: int, reflection_pk: int) -> HttpResponseBase:
    """Say beforehand what went well and what could be otherwise, signed in."""
    viewer = request.viewer
    reflection = permissions.visible_reflection(viewer, reflection_pk, pk)
    permissions.may_take_part(viewer, reflection.opgave).require()
    form = BeforehandForm(request.POST or None)
    here = queries.reflection_url(reflection)
    if request.method == "POST" and form.is_valid():
        try:
            actions.look_back(reflection, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. It is read out when you look back together."))
            return redirect(here)
    around = FormPage(reflection.question, _("Send this"), here, _("One of the two is enough."))
    return form_page(request, reflection.opgave, form, around)


@never_cache
def look_back(request: PageRequest, key: str) -> HttpResponse:
    """Look back with the link of a mail, without an account."""
    guest, number = queries.guest_behind(key)
    sheet = queries.look_back_sheet(guest, number, key)
    today = timezone.localdate()
    form = BeforehandForm(request.POST or None)
    try:
        actions.refuse_dead_link(guest, number, today=today)
        if request.method == "POST" and form.is_valid():
            actions.look_back_by_link(guest, number, form.draft(), today=today)
            return render_page(request, "learning/looked_back.html", {"sheet": sheet})
    except DomainError as refusal:
        if refusal.status == 410:
            return _dead(request, sheet, refusal)
        form.add_error(None, str(refusal))
    return render_page(request, "learning/look_back.html", {"sheet": sheet, "form": form})


def _dead(request: PageRequest, sheet: queries.LookBackSheet, refusal: DomainError) -> HttpResponse:
    """A link that works no more: why, what was typed, and how to get a new one."""
    typed = [text for name in ("well", "otherwise") if (text := request.POST.get(name, "").strip())]
    values = {"sheet": sheet, "why": str(refusal), "typed": typed}
    return render_page(request, "learning/look_back_dead.html", values, status=refusal.status)


@require_POST
@never_cache
def ask_again(request: PageRequest, key: str) -> HttpResponse:
    """Send a new link, always to the address that belongs to this person."""
    guest, number = queries.guest_behind(key)
    sent = actions.ask_again(guest, today=timezone.localdate())
    sheet = queries.look_back_sheet(guest, number, key)
    return render_page(
        request, "learning/look_back_sent.html", {"sheet": sheet, "was_sent": sent is not None}
    )
