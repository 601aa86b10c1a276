"""Learning groups: one group, its sessions, and taking part."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb
from samenspel.widening.actions import groups as actions
from samenspel.widening.forms.learning_plans import GroupForm, SessionForm
from samenspel.widening.models import LearningGroup
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import learning_plans as permissions
from samenspel.widening.queries import groups as queries


def _trail(found: LearningGroup | None = None) -> list[Crumb]:
    listed = Crumb(_("Learning plans"), reverse("widening:learning_plans"))
    return [listed] if found is None else [listed, Crumb(found.title, _url(found), written=True)]


def _url(found: LearningGroup) -> str:
    return reverse("widening:group", args=[found.pk])


@login_required
def group(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One learning group with its sessions."""
    found = permissions.visible_group(request.viewer, group_pk)
    values = {
        "sheet": queries.group_sheet(request.viewer, found),
        "trail": [*_trail(), Crumb(found.title, written=True)],
    }
    return render_page(request, "widening/group.html", values)


@login_required
@once
def new_group(request: SignedInRequest) -> HttpResponseBase:
    """Begin a learning group."""
    form = GroupForm(request.POST or None, owners=permissions.group_owners(request.viewer))
    if request.method == "POST" and form.is_valid():
        made = actions.begin_group(form.cleaned_data["owner"], form.draft(), by=request.viewer)
        messages.success(request, _("The group stands. Now put its first session in the programme."))
        return redirect(_url(made))
    back = reverse("widening:learning_plans")
    around = FormPage(_("Begin a learning group"), _("Begin the group"), back, trail=_trail())
    return form_page(request, form, around)


@login_required
@once
def new_session(request: SignedInRequest, group_pk: int) -> HttpResponseBase:
    """Put a session in the programme."""
    found = permissions.visible_group(request.viewer, group_pk)
    permissions.may_keep_group(request.viewer, found.owner).require()
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_session(found, form.draft(), by=request.viewer)
        messages.success(request, _("The session stands in the programme."))
        return redirect(_url(found))
    around = FormPage(
        _("Add a session"), _("Add the session"), _url(found), kicker=found.title, trail=_trail(found)
    )
    return form_page(request, form, around)


@login_required
def change_session(request: SignedInRequest, group_pk: int, session_pk: int) -> HttpResponse:
    """Move a session, or say what people take from it."""
    found = permissions.visible_group(request.viewer, group_pk)
    permissions.may_keep_group(request.viewer, found.owner).require()
    session = permissions.visible_session(request.viewer, found, session_pk)
    names = ("subject", "held_on", "place", "prepare", "came_of_it")
    form = SessionForm(request.POST or None, initial={name: getattr(session, name) for name in names})
    version = whole_number(request.POST.get("version", "")) or session.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_session(session, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs, version = [(session.subject, session.came_of_it)], session.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session has been changed."))
            return redirect(_url(found))
    around = FormPage(
        session.subject, _("Save the session"), _url(found), kicker=found.title, trail=_trail(found)
    )
    return form_page(request, form, around, row_version=version, theirs=theirs)


@require_POST
@login_required
def join_group(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Take part in a group, or leave it with ``stop``."""
    found = permissions.visible_group(request.viewer, group_pk)
    if request.POST.get("stop"):
        actions.leave_group(found, by=request.viewer)
        messages.success(request, _("You take part no longer."))
        return redirect("widening:learning_plans")
    actions.take_part(found, by=request.viewer, today=timezone.localdate())
    messages.success(request, _("You take part."))
    return redirect(_url(found))
