"""The ambitions of the management in order, and the limit on running opgaven."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import AmbitionForm, LimitForm, StopAmbitionForm
from samenspel.opgaven.models import Ambition
from samenspel.people.homes import home_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


@login_required
def ambitions(request: SignedInRequest) -> HttpResponse:
    """The ambitions in order, how that order came about, and how many opgaven run."""
    viewer = request.viewer
    owners = list(permissions.ambition_owners(viewer))
    if not owners:
        return render_page(request, "opgaven/no_ambitions.html", {"trail": _trail()})
    owner = _chosen(owners, request.GET.get("organisatie", ""))
    return render_page(
        request,
        "opgaven/ambitions.html",
        {
            "sheet": queries.ambition_sheet(viewer, owner),
            "owners": [(row.pk, row.name) for row in owners],
            "trail": _trail(),
        },
    )


@login_required
@once
def new_ambition(request: SignedInRequest, owner_pk: int) -> HttpResponseBase:
    """Add an ambition."""
    viewer, owner = request.viewer, _owner(request, owner_pk)
    permissions.may_keep_ambitions(viewer, owner).require()
    opgaven = queries.opgave_choices(viewer, "see_unpublished", (home_of(owner),))
    form = AmbitionForm(request.POST or None, opgaven=opgaven)
    if request.method == "POST" and form.is_valid():
        actions.add_ambition(form.draft(), owner, by=viewer)
        return redirect(_address(owner_pk))
    return _form_page(request, form, owner_pk, _("Add an ambition"))


@login_required
def edit_ambition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the words of an ambition and the opgaven that serve it."""
    viewer = request.viewer
    ambition = permissions.visible_ambition(viewer, pk)
    permissions.may_keep_ambitions(viewer, ambition.owner).require()
    chosen = list(ambition.opgaven.values_list("pk", flat=True))
    initial = {"title": ambition.title, "explanation": ambition.explanation, "opgaven": chosen}
    opgaven = queries.opgave_choices(viewer, "see_unpublished", (home_of(ambition.owner),))
    form = AmbitionForm(request.POST or None, initial=initial, opgaven=opgaven)
    version = whole_number(request.POST.get("version", "")) or ambition.version
    theirs: Ambition | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_ambition(ambition, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = ambition, ambition.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_address(ambition.owner_id))
    more = {"row_version": version, "theirs": theirs}
    return _form_page(request, form, ambition.owner_id, _("Change the ambition"), more)


@login_required
@require_POST
def move_ambition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move an ambition one place up or down."""
    ambition = permissions.visible_ambition(request.viewer, pk)
    step = {"omhoog": -1, "omlaag": 1}.get(request.POST.get("richting", ""), 0)
    seen_at = whole_number(request.POST.get("plaats", "")) or ambition.position
    try:
        actions.move_ambition(ambition, to=seen_at + step, seen_at=seen_at, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{_address(ambition.owner_id)}#ambitie-{pk}")


@login_required
def stop_ambition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop an ambition, with a reason."""
    ambition = permissions.visible_ambition(request.viewer, pk)
    permissions.may_keep_ambitions(request.viewer, ambition.owner).require()
    form = StopAmbitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_ambition(
                ambition, form.cleaned_data["reason"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_address(ambition.owner_id))
    more = {"about": ambition.title}
    return _form_page(request, form, ambition.owner_id, _("Stop the ambition"), more)


@login_required
def set_limit(request: SignedInRequest, owner_pk: int) -> HttpResponse:
    """Agree how many opgaven run at the same time."""
    viewer, owner = request.viewer, _owner(request, owner_pk)
    permissions.may_keep_ambitions(viewer, owner).require()
    limit = queries.limit_sheet(viewer, owner)
    form = LimitForm(request.POST or None, initial={"most": limit.most, "reason": limit.reason})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        seen = whole_number(request.POST.get("version", ""))
        try:
            actions.set_limit(owner, typed["most"], typed["reason"], by=viewer, seen=seen)
        except DomainError as refusal:
            form.add_error("most", str(refusal))
            limit = queries.limit_sheet(viewer, owner)
        else:
            return redirect(_address(owner_pk))
    title = _("Change the limit") if limit.most else _("Agree on a limit")
    return _form_page(request, form, owner_pk, title, {"limit": limit, "row_version": limit.most})


def _form_page(
    request: SignedInRequest,
    form: AmbitionForm | LimitForm | StopAmbitionForm,
    owner_pk: int,
    title: str,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    return render_page(
        request,
        "opgaven/ambition_form.html",
        {
            "form": form,
            "title": title,
            "back": _address(owner_pk),
            "trail": _trail(title, owner_pk=owner_pk),
            **(more or {}),
        },
    )


def _owner(request: SignedInRequest, pk: int) -> Organisation:
    owner = permissions.ambition_owners(request.viewer).filter(pk=pk).first()
    if owner is None:
        raise Http404(pk)
    return owner


def _chosen(owners: list[Organisation], word: str) -> Organisation:
    return next((owner for owner in owners if str(owner.pk) == word), owners[0])


def _address(owner_pk: int) -> str:
    return f"{reverse('opgaven:ambitions')}?organisatie={owner_pk}"


def _trail(*here: str, owner_pk: int | None = None) -> list[Crumb]:
    own = _address(owner_pk) if owner_pk else ""
    first = Crumb(_("Opgaven"), reverse("opgaven:list"))
    return [first, Crumb(_("Ambitions"), own), *(Crumb(step) for step in here)]
