"""The list of opgaven, the page of one, starting, changing and showing it."""

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

from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, value_of, whole_number
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import NewOpgaveForm, OpgaveForm
from samenspel.opgaven.models import Opgave, OpgaveStatus
from samenspel.opgaven.pages.trail import trail_of
from samenspel.opgaven.words import STATUSES
from samenspel.people.homes import home_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables.queries import area_options
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Action, Crumb

NEW_DRAFT = "opgaven.new"


def opgave_list(request: PageRequest) -> HttpResponse:
    """All opgaven this reader may see, calm rows with a filter."""
    word, area, words = (request.GET.get(name, "").strip() for name in ("status", "gebied", "zoek"))
    status = value_of(STATUSES, word)
    viewer = request.viewer
    asked = queries.OpgaveFilter(status, whole_number(area), words)
    page = page_of(request.GET, n_found=queries.opgave_count(viewer, asked), size=queries.PAGE_SIZE)
    rows = queries.opgave_rows(viewer, asked, page=page.number)
    may_start = permissions.organisations_for(viewer, "start_opgave").exists()
    return render_page(
        request,
        "opgaven/list.html",
        {
            "rows": rows,
            "page": page,
            "status": STATUSES.get(status),
            "area": area,
            "words": words,
            "is_filtered": bool(status or area or words),
            "statuses": [(STATUSES[status], status.label) for status in OpgaveStatus],
            "areas": [(str(pk), name) for pk, name in queries.opgave_areas(viewer)],
            "step": Action(_("Start an opgave"), reverse("opgaven:new")) if may_start else None,
            "reads_ambitions": permissions.ambition_owners(viewer).exists(),
        },
    )


def opgave_page(request: PageRequest, pk: int) -> HttpResponse:
    """One opgave: public page and working page in one; a worker sees more."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    page = queries.opgave_page(viewer, opgave, today=timezone.localdate())
    may = {
        "gather": permissions.may_gather(viewer, opgave),
        "recognise": permissions.may_recognise(viewer, opgave),
        "write": permissions.may_write(viewer, opgave),
        "edit": permissions.may_edit(viewer, opgave),
        "publish": permissions.may_publish(viewer, opgave),
        "assign": permissions.may_manage_assignments(viewer, opgave),
    }
    return render_page(
        request,
        "opgaven/page.html",
        {
            "page": page,
            "may": {verb: bool(verdict) for verb, verdict in may.items()},
            "next_step": _next_step(page, may) if page.works_here else None,
            "trail": trail_of(opgave),
        },
    )


def _next_step(page: queries.OpgavePage, may: dict[str, Any]) -> Action | None:
    """The one step that helps most now."""
    here = [page.pk]
    if page.basket.n_voices < queries.ENOUGH_VOICES and may["gather"] and page.formulation_version is None:
        return Action(_("Gather voices"), reverse("opgaven:gather", args=here))
    if page.status == OpgaveStatus.CANDIDATE and may["recognise"]:
        return Action(_("Is this an opgave?"), reverse("opgaven:recognition", args=here))
    if page.formulation_version is None and page.status == OpgaveStatus.OPGAVE and may["write"]:
        return Action(_("Write the formulation"), reverse("opgaven:start_formulation", args=here), post=True)
    return None


@login_required
@once
def new_opgave(request: SignedInRequest) -> HttpResponseBase:
    """Start a candidate; a form that is not finished can wait."""
    owners = permissions.organisations_for(request.viewer, "start_opgave")
    if not owners:
        return render_page(request, "opgaven/may_not_start.html", status=403)
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, NEW_DRAFT)
        messages.info(request, _("What you typed is kept. Go on whenever you like."))
        return redirect("opgaven:list")
    form = NewOpgaveForm(
        request.POST or None,
        initial=drafts.initial_from(drafts.restore(request, NEW_DRAFT)),
        owners=owners,
        areas=area_options(request.viewer, owners),
        parents=queries.parent_choices(request.viewer, tuple(home_of(owner) for owner in owners)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            opgave = actions.start_opgave(
                form.draft(), form.cleaned_data["owner"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            drafts.forget(request, NEW_DRAFT)
            return redirect("opgaven:voices", opgave.pk)
    trail = [Crumb(_("Opgaven"), reverse("opgaven:list")), Crumb(_("New"))]
    return render_page(request, "opgaven/new.html", {"form": form, "trail": trail})


@login_required
def edit_opgave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, area, larger opgave and policy fields."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    permissions.may_edit(request.viewer, opgave).require()
    form = OpgaveForm(
        request.POST or None,
        initial=_initial(opgave),
        areas=area_options(request.viewer, [opgave.owner], chosen=opgave.area),
        parents=queries.parent_choices(request.viewer, permissions.homes_of(opgave), standing=opgave),
    )
    typed_version = request.POST.get("version", "")
    version = whole_number(typed_version) or opgave.version
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_opgave(opgave, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = _initial(opgave), opgave.version
        except DomainError as refusal:
            form.add_error("parent", str(refusal))
        else:
            messages.success(request, _("The opgave has been changed."))
            return redirect("opgaven:page", pk)
    return render_page(
        request,
        "opgaven/edit.html",
        {
            "form": form,
            "opgave_pk": pk,
            "row_version": version,
            "theirs": theirs,
            "known_fields": queries.policy_field_names(opgave.owner_id),
            "trail": trail_of(opgave, _("Change")),
        },
    )


@login_required
@require_POST
def show_opgave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the opgave to everybody, or only to who works on it."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    try:
        if request.POST.get("public") == "1":
            actions.publish_opgave(opgave, by=request.viewer)
            messages.success(request, _("Everybody can read this opgave now. Drafts stay with you."))
        else:
            actions.unpublish_opgave(opgave, by=request.viewer)
            messages.success(request, _("Only who works on it sees this opgave now."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("opgaven:page", pk)


def _initial(opgave: Opgave) -> dict[str, object]:
    return {
        "title": opgave.title,
        "area": opgave.area_id or "",
        "parent": opgave.parent_id or "",
        "policy_fields": "\n".join(opgave.policy_fields.values_list("name", flat=True)),
    }
