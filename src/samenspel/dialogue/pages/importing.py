"""Bringing in a conversation from elsewhere, in the browser."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from samenspel.dialogue import actions, permissions
from samenspel.dialogue.forms import ImportForm, OwnerForm
from samenspel.dialogue.models import ImportState
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest


@login_required
@once
def import_conversation(request: SignedInRequest) -> HttpResponseBase:
    """Choose the files of an export; reading goes on in the background."""
    owners = list(permissions.owners_for(request.viewer, "import_conversation"))
    if not owners:
        return render_page(request, "dialogue/may_not.html", {"importing": True}, status=403)
    owner_form = OwnerForm(request.POST or None, owners=owners)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and owner_form.is_valid() and form.is_valid():
        try:
            batch = actions.start_import(
                form.cleaned_data["export"],
                form.draft(),
                owner_form.organisation(),
                by=request.viewer,
            )
        except DomainError as refusal:
            form.add_error("export", str(refusal))
        else:
            return redirect("dialogue:import_progress", pk=batch.pk)
    earlier = permissions.visible_imports(request.viewer).select_related("conversation")[:10]
    context = {
        "form": form,
        "owner_form": owner_form,
        "earlier": list(earlier),
    }
    return render_page(request, "dialogue/import.html", context)


@require_POST
@login_required
def accept_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring in a conversation without the many votes that do not fit."""
    actions.accept_import(permissions.visible_import(request.viewer, pk), by=request.viewer)
    return redirect("dialogue:import_progress", pk=pk)


@login_required
def import_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far an import is, and what was left out; the page comes back by itself."""
    batch = permissions.visible_import(request.viewer, pk)
    context = {
        "batch": batch,
        "is_busy": batch.state in (ImportState.WAITING, ImportState.READING),
        "files": list(batch.files.order_by("pk")),
        "conversation": batch.conversation,
    }
    return render_page(request, "dialogue/import_progress.html", context)
