"""One effort: its page, starting, changing, stopping it, where it comes from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.approach import actions, permissions, queries, rules
from samenspel.approach.forms import EffortForm, NewEffortForm, SettleForm, StopForm
from samenspel.approach.models import Effort
from samenspel.approach.pages.trail import learned_elsewhere, thread_stops, trail_of
from samenspel.foundation import drafts, slots
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb

# Which field a refusal is about; the rest stands above the form.
FIELD_OF = {
    "period-reversed": "ends_on",
    "party-of-another-list": "owner_party",
    "not-allowed": "owner_party",
}


def effort(request: PageRequest, pk: int, effort_pk: int) -> HttpResponse:
    """One effort: who does what, how it goes, where it comes from."""
    viewer = request.viewer
    found = permissions.visible_effort(viewer, effort_pk, pk)
    return render_page(
        request,
        "approach/effort.html",
        {
            "opgave_pk": pk,
            "opgave_title": found.opgave.title,
            "sheet": queries.effort_sheet(viewer, found),
            "settle": SettleForm(),
            "panels": slots.fill("effort.panels", viewer, found),
            "stops": thread_stops(viewer, found.opgave),
            "trail": trail_of(found.opgave, found.title),
        },
    )


@login_required
@once
def new_effort(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Start an effort, perhaps from a voice, a sentence or a gap in the journey."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_add_effort(viewer, opgave).require()
    key = f"approach.effort.{pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept, for you only. Go on whenever you like."))
        return redirect("approach:page", pk)
    kept = drafts.restore(request, key) if request.method == "GET" else None
    form = NewEffortForm(
        request.POST or None,
        initial={"action_line": request.GET.get("lijn", ""), **drafts.initial_from(kept)},
        **_choices(viewer, opgave),
    )
    sources = queries.named_sources(
        viewer, rules.source_keys([*request.GET.getlist("bron"), *request.POST.getlist("bron")])
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_effort(
                opgave, form.draft(), by=viewer, sources=rules.source_keys(s.key for s in sources)
            )
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            drafts.forget(request, key)
            messages.success(request, _("The effort stands. Now say who does what in it."))
            return redirect("approach:effort", pk, made.pk)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "sources": sources,
            "title": _("Start an effort"),
            "kicker": opgave.title,
            "label": _("Start the effort"),
            "later": True,
            "elsewhere": learned_elsewhere(viewer, opgave),
            "back": reverse("approach:page", args=[pk]),
            "trail": trail_of(opgave, _("Start an effort")),
        },
    )


@login_required
def edit_effort(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Change an effort; what somebody else saved meanwhile is shown beside what was typed."""
    viewer = request.viewer
    found = _to_keep(viewer, pk, effort_pk)
    form = EffortForm(request.POST or None, initial=_initial(found), **_choices(viewer, found.opgave))
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_effort(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = (
                [(_("Title"), found.title), (_("What happens"), found.description)],
                found.version,
            )
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The effort has been changed."))
            return redirect("approach:effort", pk, effort_pk)
    return _form_page(
        request,
        found,
        form,
        title=_("Change the effort"),
        label=_("Save the effort"),
        version=version,
        theirs=theirs,
    )


@login_required
def stop_effort(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Stop an effort, with why."""
    found = _to_keep(request.viewer, pk, effort_pk)
    form = StopForm(request.POST or None, initial={"stopped_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_effort(
                found,
                on=form.cleaned_data["stopped_on"],
                reason=form.cleaned_data["reason"],
                by=request.viewer,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The effort has stopped. It stays readable, with why."))
            return redirect("approach:effort", pk, effort_pk)
    return _form_page(request, found, form, title=_("Stop the effort"), label=_("Stop the effort"))


@login_required
@require_POST
def resume_effort(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Let a stopped or finished effort go on."""
    found = permissions.visible_effort(request.viewer, effort_pk, pk)
    try:
        actions.resume_effort(found, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The effort goes on."))
    return redirect("approach:effort", pk, effort_pk)


@login_required
def sources(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Say from which voices or sentences an effort comes."""
    viewer = request.viewer
    found = _to_keep(viewer, pk, effort_pk)
    chosen = rules.source_keys(request.POST.getlist("bron"))
    if request.method == "POST" and not chosen:
        messages.error(request, _("Nothing has been chosen. Tick at least one voice or sentence."))
    elif request.method == "POST":
        try:
            actions.link_sources(found, chosen, by=viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The thread runs on to this effort."))
            return redirect("approach:effort", pk, effort_pk)
    now = queries.sources_of(viewer, found)
    taken = {choice.key for choice in now}
    return render_page(
        request,
        "approach/sources.html",
        {
            "opgave_pk": pk,
            "effort_pk": effort_pk,
            "now": now,
            "choices": [
                choice for choice in queries.source_choices(viewer, found.opgave) if choice.key not in taken
            ],
            "title": found.title,
            "back": queries.effort_url(found),
            "trail": trail_of(found.opgave, Crumb(found.title, queries.effort_url(found)), _("Sources")),
        },
    )


@login_required
@require_POST
def drop_source(request: SignedInRequest, pk: int, effort_pk: int) -> HttpResponse:
    """Say that an effort does not come from a voice or sentence after all."""
    found = _to_keep(request.viewer, pk, effort_pk)
    for source in rules.source_keys(request.POST.getlist("bron")[:1]):
        actions.drop_source(found, source, by=request.viewer)
        messages.success(
            request, _("The effort no longer stands on this. That it was once said stays readable.")
        )
    return redirect("approach:sources", pk, effort_pk)


def _to_keep(viewer: Viewer, pk: int, effort_pk: int) -> Effort:
    found = permissions.visible_effort(viewer, effort_pk, pk)
    permissions.may_keep_effort_of(viewer, found.opgave, found.owner_party).require()
    return found


def _choices(viewer: Viewer, opgave: Opgave) -> dict[str, Any]:
    return {
        "parties": queries.parties_to_choose(viewer, opgave),
        "lines": permissions.visible_action_lines(viewer, opgave).filter(opgave=opgave),
    }


def _initial(found: Effort) -> dict[str, object]:
    same = ("title", "kind", "is_innovation", "description", "contact_name", "contact_email", "starts_on")
    return {
        **{name: getattr(found, name) for name in (*same, "state", "became", "became_note", "is_public")},
        "owner_party": found.owner_party_id,
        "action_line": found.action_line_id or "",
        "ends_on": found.ends_before - dt.timedelta(days=1) if found.ends_before else None,
    }


def _form_page(
    request: PageRequest, found: Effort, form: Any, *, title: str, label: str, **more: Any
) -> HttpResponse:
    back = queries.effort_url(found)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": title,
            "kicker": found.title,
            "label": label,
            "row_version": more.get("version", 0),
            "theirs": more.get("theirs"),
            "back": back,
            "trail": trail_of(found.opgave, Crumb(found.title, back), title),
        },
    )
