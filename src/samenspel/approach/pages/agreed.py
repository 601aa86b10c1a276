"""The list of what was agreed: add, tick, change, let lapse."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.approach import actions, permissions, queries
from samenspel.approach.forms import AgreedForm, LapseForm
from samenspel.approach.models import AgreedAction
from samenspel.approach.pages.trail import tabs_of, thread_stops, trail_of
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.parts import Crumb


@login_required
@once
def agreed(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What was agreed, those that are late first, with a line to add one."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_read_work(viewer, opgave).require()
    may_keep = bool(permissions.may_keep_agreements(viewer, opgave))
    form = None
    if may_keep:
        form = AgreedForm(request.POST or None, initial=_asked(request), **_choices(viewer, opgave))
    if request.method == "POST":
        permissions.may_keep_agreements(viewer, opgave).require()
    if form is not None and form.is_valid():
        try:
            made = actions.note_agreed(opgave, [form.draft()], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted.") if made else _("That agreement stands already."))
            return redirect("approach:agreed", pk)
    return render_page(
        request,
        "approach/agreed.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.agreed_sheet(viewer, opgave, today=timezone.localdate()),
            "form": form,
            "may_keep": may_keep,
            "tabs": tabs_of(viewer, opgave, "approach:agreed"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _("Agreements")),
        },
    )


@login_required
def edit_agreed(request: SignedInRequest, pk: int, agreed_pk: int) -> HttpResponse:
    """Change an agreement."""
    viewer = request.viewer
    found = _to_keep(viewer, pk, agreed_pk)
    form = AgreedForm(request.POST or None, initial=_initial(found), **_choices(viewer, found.opgave))
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_agreed(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = (
                [(_("What was agreed"), found.what), (_("Who"), found.owner_name)],
                found.version,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The agreement has been changed."))
            return redirect("approach:agreed", pk)
    title = _("Change the agreement")
    return render_page(
        request,
        "approach/edit_agreed.html",
        {
            "form": form,
            "lapse": LapseForm() if found.dropped_at is None and found.done_at is None else None,
            "lapse_url": reverse("approach:drop_agreed", args=[pk, agreed_pk]),
            "title": title,
            "kicker": found.opgave.title,
            "row_version": version,
            "theirs": theirs,
            "back": reverse("approach:agreed", args=[pk]),
            "trail": trail_of(
                found.opgave, Crumb(_("Agreements"), reverse("approach:agreed", args=[pk])), title
            ),
        },
    )


@login_required
@require_POST
def finish_agreed(request: SignedInRequest, pk: int, agreed_pk: int) -> HttpResponse:
    """Tick an agreement, or take the tick back."""
    found = permissions.visible_agreed_action(request.viewer, agreed_pk, pk)
    done = request.POST.get("done", "1") == "1"
    try:
        actions.finish_agreed(found, by=request.viewer, done=done)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Done: %(what)s") if done else _("Open again: %(what)s")
        messages.success(request, said % {"what": found.what})
    return redirect("approach:agreed", pk)


@login_required
@require_POST
def drop_agreed(request: SignedInRequest, pk: int, agreed_pk: int) -> HttpResponse:
    """Let an agreement lapse, with why."""
    found = _to_keep(request.viewer, pk, agreed_pk)
    try:
        actions.drop_agreed(found, request.POST.get("reason", "")[:300], by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("approach:edit_agreed", pk, agreed_pk)
    messages.success(request, _("The agreement has lapsed. It stays readable, with why."))
    return redirect("approach:agreed", pk)


def _to_keep(viewer: Viewer, pk: int, agreed_pk: int) -> AgreedAction:
    found = permissions.visible_agreed_action(viewer, agreed_pk, pk)
    permissions.may_keep_agreements(viewer, found.opgave).require()
    return found


def _choices(viewer: Viewer, opgave: Opgave) -> dict[str, Any]:
    return {
        "parties": queries.parties_to_choose(viewer, opgave),
        "efforts": permissions.visible_efforts(viewer, opgave).filter(opgave=opgave),
    }


def _asked(request: SignedInRequest) -> dict[str, str]:
    """What another page already knows of the agreement: what is needed, who would do it, before when."""
    asked = {"what": "wat", "owner_name": "wie", "due_on": "voor"}
    return {name: request.GET.get(word, "")[:300].replace("\x00", "") for name, word in asked.items()}


def _initial(found: AgreedAction) -> dict[str, object]:
    return {
        "what": found.what,
        "owner_name": found.owner_name,
        "party": found.party_id or "",
        "due_on": found.due_on,
        "effort": found.effort_id or "",
    }
