"""How efforts go: the page behind a mail link, and the same for who is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.approach import actions, permissions, queries
from samenspel.approach.forms import OwnProgressForm, ProgressForm, SettleForm
from samenspel.approach.models import ProgressRequest
from samenspel.approach.pages.trail import trail_of
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb


@never_cache
def progress(request: PageRequest, key: str) -> HttpResponse:
    """Say how it goes with the link of a mail: choose and send, without an account."""
    asked = queries.request_behind(key)
    sheet = queries.question_sheet(asked, key)
    today = timezone.localdate()
    try:
        actions.refuse_dead_link(asked, today=today)
    except DomainError as refusal:
        return _dead(request, sheet, refusal)
    form = ProgressForm(
        request.POST or None, initial={"state": sheet.last_state or "well", "name": asked.asked_name}
    )
    if request.method == "POST" and form.is_valid():
        return _answered(request, asked, sheet, form)
    return render_page(request, "approach/progress.html", {"sheet": sheet, "form": form})


def _answered(
    request: PageRequest, asked: ProgressRequest, sheet: queries.QuestionSheet, form: ProgressForm
) -> HttpResponse:
    try:
        note = actions.answer_by_link(asked, form.draft(), today=timezone.localdate())
    except DomainError as refusal:
        return _dead(request, sheet, refusal)
    return render_page(request, "approach/progress_told.html", {"sheet": sheet, "needs": note.needs})


def _dead(request: PageRequest, sheet: queries.QuestionSheet, refusal: DomainError) -> HttpResponse:
    """A link that works no more: why, and how to get a new one."""
    values = {"sheet": sheet, "why": str(refusal), "typed": request.POST.get("told", "")}
    return render_page(request, "approach/progress_dead.html", values, status=refusal.status)


@require_POST
@never_cache
def ask_again(request: PageRequest, key: str) -> HttpResponse:
    """Send a new link, always to the address that belongs to the effort."""
    asked = queries.request_behind(key)
    sent = actions.ask_again(asked, today=timezone.localdate())
    sheet = queries.question_sheet(asked, key)
    return render_page(request, "approach/progress_sent.html", {"sheet": sheet, "was_sent": sent is not None})


@require_POST
@never_cache
def ask_no_more(request: PageRequest, key: str) -> HttpResponse:
    """Stop the monthly mail about an effort, with the link of any of them."""
    asked = queries.request_behind(key)
    sheet = queries.question_sheet(asked, key)
    try:
        actions.ask_no_more(asked, today=timezone.localdate())
    except DomainError as refusal:
        return _dead(request, sheet, refusal)
    return render_page(request, "approach/progress_no_more.html", {"sheet": sheet})


@login_required
@once
def tell_progress(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponseBase:
    """Say how an effort goes, signed in."""
    effort = permissions.visible_effort(request.viewer, effort_pk, pk)
    permissions.may_keep_effort_of(request.viewer, effort.opgave, effort.owner_party).require()
    back = queries.effort_url(effort)
    last = permissions.visible_notes(request.viewer).filter(effort=effort).first()
    form = OwnProgressForm(request.POST or None, initial={"state": last.state if last else "well"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_progress(effort, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Who works on this opgave sees it now."))
            return redirect(back)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": _("How does it go?"),
            "kicker": effort.title,
            "label": _("Send how it goes"),
            "back": back,
            "trail": trail_of(effort.opgave, Crumb(effort.title, back), _("How does it go?")),
        },
    )


@login_required
@require_POST
def ask_progress(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Ask now, by mail, how an effort goes."""
    effort = permissions.visible_effort(request.viewer, effort_pk, pk)
    try:
        asked = actions.ask_progress(effort, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("A mail with the question goes to %(name)s.") % {"name": asked.asked_name or asked.asked_email},
        )
    return redirect(queries.effort_url(effort))


@login_required
@require_POST
def settle_need(request: SignedInRequest, pk: int, effort_pk: int, note_pk: int) -> HttpResponse:
    """Write down what was done about a need."""
    effort = permissions.visible_effort(request.viewer, effort_pk, pk)
    note = permissions.visible_note(request.viewer, effort_pk, note_pk)
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a few words what was done about it."))
        return redirect(queries.effort_url(effort))
    try:
        actions.settle_need(note, form.cleaned_data["how"], by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. The need no longer waits for anybody."))
    return redirect(queries.effort_url(effort))
