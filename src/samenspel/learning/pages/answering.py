"""Filling in a scan, with an own link or with a code; no account needed."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page
from samenspel.learning.actions import scans as actions
from samenspel.learning.errors.scans import AnsweredAlready
from samenspel.learning.forms.scans import CodeForm, ConditionForm, last_day_of
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.permissions.scans import Door
from samenspel.learning.queries import scan_outcome
from samenspel.learning.queries import scans as queries
from samenspel.learning.rules.scans import is_scan_over
from samenspel.learning.statements import statement_list
from samenspel.people.permissions import STRANGER, PageRequest, Viewer

DEVICE = "scan"
TWO_MONTHS = 60 * 60 * 24 * 62


@never_cache
def join(request: PageRequest) -> HttpResponse:
    """Come in with the code of a letter or a poster."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            door = permissions.door_behind(form.cleaned_data["code"].replace(" ", "").replace(":", ""))
        except Http404:
            form.add_error("code", _("We do not know this code. Look whether every letter is right."))
        else:
            return redirect("learning:scan_door", door.key)
    return render_page(request, "learning/scans/join.html", {"form": form})


@never_cache
@require_safe
def door(request: PageRequest, key: str) -> HttpResponse:
    """Behind a link or a code: what it is about, how far somebody is, and the way to hand it in."""
    try:
        found = permissions.door_behind(key)
    except Http404:
        # A link that broke in a mail, or one of somebody else: where to go on, and nothing about the scan.
        values = {"form": CodeForm(), "is_unknown_link": True}
        return render_page(request, "learning/scans/join.html", values, status=404)
    scan, today = found.group.scan, timezone.localdate()
    device = _device_key(request, found)
    values = _about(found)
    if is_scan_over(scan, today):
        # Whoever was asked may read along once it is over, as everybody outside does.
        values["sheet"] = scan_outcome.outcome_sheet(STRANGER, scan, today=today)
        return render_page(request, "learning/scans/outcome_by_link.html", values)
    try:
        actions.refuse_closed_door(found, scan, device, today=today)
    except AnsweredAlready:
        return render_page(request, "learning/scans/answered.html", values)
    except DomainError as refusal:
        return render_page(request, "learning/scans/not_open.html", {**values, "why": str(refusal)})
    rows = queries.answered_rows(found, actions.sheet_of(found, device))
    values["rows"] = rows
    values["n_begun"] = sum(bool(row.n_answered) for row in rows)
    values["go_on"] = next((row.url for row in rows if not row.n_answered), "")
    return render_page(request, "learning/scans/door.html", values)


@never_cache
def fill_in(request: PageRequest, key: str, number: int) -> HttpResponse:
    """One condition a page; what was chosen is kept at once."""
    found = permissions.door_behind(key)
    condition = statement_list().condition(number)
    if condition is None:
        raise Http404(number)
    device, today = _device_key(request, found), timezone.localdate()
    try:
        actions.refuse_closed_door(found, found.group.scan, device, today=today)
    except DomainError:
        return redirect("learning:scan_door", key)
    sheet = queries.fill_in_sheet(
        _reader(request, found), found, actions.sheet_of(found, device), condition, today=today
    )
    initial = {"remark": sheet.remark}
    form = ConditionForm(
        request.POST or None, condition=condition, statements=sheet.statements, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        device = device or secrets.token_urlsafe(24)
        actions.save_answers(found, [form.answers()], key=device, today=today)
        response = redirect(_next_page(request, key, number, sheet.n_conditions))
        _remember(response, found, device)
        return response
    return render_page(
        request, "learning/scans/fill_in.html", {**_about(found), "sheet": sheet, "form": form}
    )


@never_cache
def hand_in(request: PageRequest, key: str) -> HttpResponse:
    """Let the answers count."""
    found = permissions.door_behind(key)
    if request.method != "POST":
        return redirect("learning:scan_door", key)
    try:
        actions.hand_in(found, key=_device_key(request, found), today=timezone.localdate())
    except AnsweredAlready:
        return redirect("learning:scan_door", key)
    except DomainError as refusal:
        values = {**_about(found), "why": str(refusal)}
        return render_page(request, "learning/scans/not_open.html", values, status=refusal.status)
    return redirect("learning:scan_door", key)


def _next_page(request: HttpRequest, key: str, number: int, n_conditions: int) -> str:
    if "stop" in request.POST or number >= n_conditions:
        return reverse("learning:scan_door", args=[key])
    return reverse("learning:scan_fill_in", args=[key, number + 1])


def _about(found: Door) -> dict[str, object]:
    scan = found.group.scan
    return {
        "key": found.key,
        "title": scan.title,
        "owner": scan.owner.name,
        "about": scan.opgave.title if scan.opgave else "",
        "group": str(found.group.get_kind_display()),
        "is_named": found.is_named,
        "name": found.invitation.name if found.invitation and found.is_named else "",
        "last_day": last_day_of(scan.ends_before),
        "n_conditions": len(statement_list().conditions),
    }


def _reader(request: PageRequest, found: Door) -> Viewer:
    """Whose eyes the evidence is counted with: an own account's, otherwise those of everybody."""
    invitation = found.invitation
    is_own = invitation is not None and invitation.account_id == request.viewer.account_id
    return request.viewer if is_own and request.viewer.is_signed_in else STRANGER


def _device_key(request: HttpRequest, found: Door) -> str:
    # A cookie that was tampered with counts as none.
    salt = f"learning.{DEVICE}.{found.group.pk}"
    return request.get_signed_cookie(DEVICE, default="", salt=salt, max_age=TWO_MONTHS) or ""


def _remember(response: HttpResponse, found: Door, device: str) -> None:
    if found.is_named:
        return
    response.set_signed_cookie(
        DEVICE,
        device,
        salt=f"learning.{DEVICE}.{found.group.pk}",
        max_age=TWO_MONTHS,
        # Each link has its own key, so that two people at one table do not answer on one sheet.
        path=reverse("learning:scan_door", args=[found.key]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
