"""Schemes: the list and one scheme for everybody, and writing, publishing and changing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.subsidies.actions import assessing
from samenspel.subsidies.actions import schemes as actions
from samenspel.subsidies.forms.schemes import AssessorForm, SchemeForm, scheme_initial
from samenspel.subsidies.models import Scheme, SchemeVersion, VersionState
from samenspel.subsidies.pages.granting_trail import form_page, refused, trail_of
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries import assessing as judging
from samenspel.subsidies.queries import schemes as queries
from samenspel.ui.parts import Action


@require_safe
def scheme_list(request: PageRequest) -> HttpResponse:
    """For what there is money now, and before."""
    owners = list(permissions.scheme_owners(request.viewer))
    step = Action(_("Write a scheme"), reverse("subsidies:new_scheme")) if owners else None
    rows = queries.scheme_rows(request.viewer, now=timezone.now())
    return render_page(request, "subsidies/granting/schemes.html", {"rows": rows, "step": step})


@require_safe
def scheme(request: PageRequest, pk: int) -> HttpResponse:
    """One scheme for everybody; who works with it sees what they can do."""
    viewer = request.viewer
    found = permissions.visible_scheme(viewer, pk)
    asked = whole_number(request.GET.get("versie", ""))
    sheet = queries.scheme_sheet(viewer, found, now=timezone.now(), number_of=asked)
    if sheet is None:
        raise Http404(pk)
    values = {
        "sheet": sheet,
        "trail": trail_of(None, sheet.title),
        "step": Action(_("Apply"), reverse("subsidies:apply", args=[pk])) if sheet.is_open else None,
        **_powers(viewer, found, sheet),
    }
    return render_page(request, "subsidies/granting/scheme.html", values)


def _powers(viewer: Viewer, found: Scheme, sheet: queries.SchemeSheet) -> dict[str, Any]:
    """What this viewer may do with a scheme; a stranger costs no query."""
    if not viewer.is_signed_in:
        return {}
    keeps = bool(permissions.may_keep_scheme(viewer, found.owner))
    decides = bool(permissions.may_decide(viewer, found.owner))
    return {
        "may_keep": keeps,
        "may_publish": bool(permissions.may_publish_scheme(viewer, found.owner)),
        "may_see_applications": decides
        or bool(permissions.may_treat(viewer, found.owner))
        or bool(permissions.may_settle(viewer, found.owner)),
        "may_divide": keeps or decides,
        "may_judge": judging.is_assessor(viewer, found),
        "assessors": judging.assessor_rows(viewer, found) if keeps else [],
        "may_change": keeps and sheet.draft_number is None and not (sheet.is_draft or sheet.is_over),
    }


def _owner_of(viewer: Viewer) -> Organisation:
    owner = permissions.scheme_owners(viewer).first()
    if owner is None:
        raise Http404
    return owner


@login_required
@once
def new_scheme(request: SignedInRequest) -> HttpResponseBase:
    """Begin a scheme."""
    owner = _owner_of(request.viewer)
    choices = queries.results_to_pay(request.viewer, owner)
    asked = whole_number(request.GET.get("analyse", ""))
    wanted = [str(one.pk) for one in choices if one.area_opgave.analysis_id == asked]
    form = SchemeForm(request.POST or None, choices=choices, initial={"results": wanted})
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.start_scheme(owner, form.draft(), by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The scheme is kept. Nobody outside sees it before it is published."))
            return redirect("subsidies:scheme", version.scheme_id)
    more = {"label": _("Keep the scheme"), "back": reverse("subsidies:schemes")}
    trail = trail_of(None, _("Write a scheme"))
    values = {"form": form, "title": _("Write a scheme"), "trail": trail, **more}
    return render_page(request, "subsidies/granting/scheme_form.html", values)


@login_required
def edit_scheme(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Write on in a version that is not published yet."""
    viewer = request.viewer
    found = permissions.visible_scheme(viewer, pk)
    permissions.may_keep_scheme(viewer, found.owner).require()
    version = queries.version_of(viewer, found, number)
    if version is None or version.state != VersionState.DRAFT:
        raise Http404(number)
    edit_version = whole_number(request.POST.get("version", "")) or version.edit_version
    form = _scheme_form(request, viewer, version)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_scheme(version, form.draft(), edit_version=edit_version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Title"), version.title), (_("What it is for"), version.purpose)]
            edit_version = version.edit_version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The scheme is kept."))
            return redirect(f"{reverse('subsidies:scheme', args=[pk])}?versie={number}")
    values = {
        "form": form,
        "title": _("Write on in the scheme"),
        "label": _("Keep the scheme"),
        "row_version": edit_version,
        "theirs": theirs,
        "back": reverse("subsidies:scheme", args=[pk]),
        "trail": trail_of(version, _("Write on in the scheme")),
    }
    return render_page(request, "subsidies/granting/scheme_form.html", values)


def _scheme_form(request: HttpRequest, viewer: Viewer, version: SchemeVersion) -> SchemeForm:
    ceilings = version.areas.values_list("analysis_id", "ceiling_cents")
    criteria = version.criteria.values_list("title", "weight")
    initial = scheme_initial(version, ceilings, criteria)
    initial["results"] = [str(pk) for pk in version.results.values_list("pk", flat=True)]
    choices = queries.results_to_pay(viewer, version.scheme.owner)
    return SchemeForm(request.POST or None, choices=choices, initial=initial, needs_reason=version.number > 1)


@login_required
@require_POST
def publish_scheme(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Put a version in force."""
    version = queries.version_of(request.viewer, permissions.visible_scheme(request.viewer, pk), number)
    if version is None:
        raise Http404(number)
    try:
        actions.publish_scheme(version, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('subsidies:scheme', args=[pk])}?versie={number}")
    messages.success(request, _("The scheme is published and stays as it is."))
    return redirect("subsidies:scheme", pk)


@login_required
@require_POST
def follow_scheme(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a next version."""
    try:
        version = actions.follow_scheme(permissions.visible_scheme(request.viewer, pk), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("subsidies:scheme", pk)
    return redirect("subsidies:edit_scheme", pk, version.number)


@login_required
@once
def add_assessor(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Ask somebody to judge."""
    found = permissions.visible_scheme(request.viewer, pk)
    permissions.may_keep_scheme(request.viewer, found.owner).require()
    form = AssessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = judging.account_at(form.cleaned_data["email"])
        if account is None:
            form.add_error("email", _("Nobody signs in with this address. Invite this person first."))
        else:
            try:
                assessing.add_assessor(found, account, form.cleaned_data["kind"], by=request.viewer)
            except DomainError as refusal:
                refused(form, refusal)
            else:
                messages.success(request, _("%(name)s now judges applications.") % {"name": account})
                return redirect("subsidies:scheme", pk)
    version = permissions.visible_versions(request.viewer).filter(scheme=found).first()
    title = _("Ask somebody to judge")
    back = reverse("subsidies:scheme", args=[pk])
    return form_page(request, form, title, back=back, trail=trail_of(version, title))
