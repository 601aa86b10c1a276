"""Bring in a register of granted subsidies, and take it out of use again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.subsidies import tasks
from samenspel.subsidies.actions.register import (
    RegisterYes,
    bring_back_register,
    receive_register,
    start_register,
    withdraw_register,
)
from samenspel.subsidies.forms.register import RegisterForm
from samenspel.subsidies.models.register import RegisterBatch, RegisterState
from samenspel.subsidies.pages.register import trail_of
from samenspel.subsidies.permissions.register import register_owners, visible_register
from samenspel.subsidies.queries.register_pages import register_file_sheet, register_files
from samenspel.ui.parts import Crumb


@login_required
@once
def import_register(request: SignedInRequest) -> HttpResponseBase:
    """Choose a file; what it holds is shown before anybody else sees a line."""
    owners = register_owners(request.viewer, "import_register")
    if not owners:
        refused = {"title": _("Only an analyst or administrator brings in a register of subsidies")}
        return render_page(request, "subsidies/register/may_not.html", refused, status=403)
    form = RegisterForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            batch = receive_register(form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("upload", str(refusal))
        else:
            return redirect("subsidies:register_file", pk=batch.pk)
    values = {
        "form": form,
        "earlier": register_files(request.viewer),
        "trail": trail_of(Crumb(_("Bring in a register"))),
    }
    return render_page(request, "subsidies/register/import.html", values)


@login_required
def register_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file holds, and what came of it."""
    sheet = register_file_sheet(request.viewer, pk)
    begin = Crumb(_("Bring in a register"), reverse("subsidies:import_register"))
    values = {"sheet": sheet, "trail": trail_of(begin, Crumb(sheet.file_name, written=True))}
    return render_page(request, "subsidies/register/file.html", values)


@require_POST
@login_required
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take over what was shown."""
    batch = visible_register(request.viewer, pk)
    was_checked = batch.state == RegisterState.CHECKED
    yes = RegisterYes(
        names_checked="names_checked" in request.POST,
        without_bad_lines="without_bad_lines" in request.POST,
        without_repeats="without_repeats" in request.POST,
    )
    try:
        batch = start_register(batch, by=request.viewer, yes=yes)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        if was_checked and batch.state == RegisterState.RUNNING:
            tasks.write_register.enqueue(batch.pk)
    return redirect("subsidies:register_file", pk=pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the subsidies of a file out of the register."""
    said = _("These subsidies are out of the register. Where they were placed is kept.")
    return _change(request, pk, withdraw_register, said)


@require_POST
@login_required
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring the subsidies of a file back into the register."""
    return _change(request, pk, bring_back_register, _("These subsidies are in the register again."))


def _change(
    request: SignedInRequest, pk: int, change: Callable[..., RegisterBatch], said: str
) -> HttpResponse:
    viewer: Viewer = request.viewer
    try:
        change(visible_register(viewer, pk), by=viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("subsidies:register_file", pk=pk)
