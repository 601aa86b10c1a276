"""What gets better after a round: promise it, change it, say what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import lineage
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning.actions import improvements as actions
from samenspel.learning.forms.scans import ImprovementForm, SettleImprovementForm
from samenspel.learning.models import Improvement, ImprovementState, Scan
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.queries.improvements import improvement_row
from samenspel.learning.statements import statement_list
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


@login_required
@once
def new_improvement(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Promise to make something better."""
    scan = permissions.visible_scan(request.viewer, pk)
    permissions.may_keep_improvement(request.viewer, scan.owner).require()
    form = ImprovementForm(
        request.POST or None,
        people=permissions.people_of(scan.owner),
        initial=_asked(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_improvement(scan, form.draft(), by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted. It waits in the work of who sees to it."))
            return redirect(reverse("learning:scan", args=[pk]) + "#verbeteringen")
    values = {
        "form": form,
        "title": _("What gets better?"),
        "kicker": scan.title,
        "label": _("Note the improvement"),
        "back": reverse("learning:scan", args=[pk]),
        "trail": _trail(scan, _("What gets better?")),
    }
    return render_page(request, "learning/scans/form.html", values)


def _asked(request: SignedInRequest) -> dict[str, object]:
    """Which condition, and the statement that people should agree with next time, when one was chosen."""
    number = whole_number(request.GET.get("voorwaarde", "")) or 1
    condition = statement_list().condition(number)
    key = request.GET.get("stelling", "")
    texts = [each.text for each in condition.statements if each.key == key] if condition else []
    what = [_("Next time everybody can say: “%(statement)s”") % {"statement": text} for text in texts]
    return {"condition": number, "what": "".join(what)}


@login_required
def improvement(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """One promise: what came of it, or change it."""
    found = permissions.visible_improvement(request.viewer, pk, number)
    may_change = (
        bool(permissions.may_keep_improvement(request.viewer, found.scan.owner))
        and found.state == ImprovementState.OPEN
    )
    form = _change_form(request, found) if may_change else None
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            actions.change_improvement(
                found, form.draft(), version=version, by=request.viewer, today=timezone.localdate()
            )
        except EditedMeanwhile:
            fresh = permissions.visible_improvement(request.viewer, pk, number)
            theirs = [(_("What gets better?"), fresh.what), (_("Who sees to it?"), fresh.owner.name)]
            version = fresh.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The improvement has been changed."))
            return redirect("learning:improvement", pk, number)
    return _improvement_page(request, found, {"form": form, "row_version": version, "theirs": theirs})


@login_required
@require_POST
def settle_improvement(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Say what came of it."""
    found = permissions.visible_improvement(request.viewer, pk, number)
    form = SettleImprovementForm(request.POST)
    if not form.is_valid():
        return _improvement_page(request, found, {"settle_form": form}, status=422)
    try:
        actions.settle_improvement(
            found,
            ImprovementState(form.cleaned_data["state"]),
            form.cleaned_data["came_of_it"],
            by=request.viewer,
            today=timezone.localdate(),
        )
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _improvement_page(request, found, {"settle_form": form}, status=refusal.status)
    messages.success(request, _("Noted. In the next round everybody reads what came of it."))
    return redirect("learning:scan", pk)


def _improvement_page(
    request: SignedInRequest, found: Improvement, extra: dict[str, object], *, status: int = 200
) -> HttpResponse:
    viewer = request.viewer
    row = improvement_row(viewer, found, today=timezone.localdate())
    values: dict[str, object] = {
        "row": row,
        "scan_pk": found.scan_id,
        "settle_form": SettleImprovementForm() if row.may_settle else None,
        "thread": lineage.thread_of(viewer, "learning.improvement", found.pk),
        "trail": _trail(found.scan, _("Improvement")),
        **extra,
    }
    return render_page(request, "learning/scans/improvement.html", values, status=status)


def _change_form(request: SignedInRequest, found: Improvement) -> ImprovementForm:
    initial = {
        "condition": found.condition,
        "what": found.what,
        "owner": found.owner_id,
        "due_on": found.due_on,
    }
    return ImprovementForm(
        request.POST or None, people=permissions.people_of(found.scan.owner), initial=initial
    )


def _trail(scan: Scan, here: str) -> list[Crumb]:
    return [
        Crumb(_("Scans"), reverse("learning:scans")),
        Crumb(scan.title, reverse("learning:scan", args=[scan.pk]), written=True),
        Crumb(here),
    ]
