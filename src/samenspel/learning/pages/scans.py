"""Rounds of the scan for who keeps them and who reads what came out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning import exports
from samenspel.learning.actions import scans as actions
from samenspel.learning.forms.scans import InviteForm, NewRoundForm, RoundForm, last_day_of
from samenspel.learning.models import Scan
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.queries import scan_condition, scan_outcome
from samenspel.learning.queries import scans as queries
from samenspel.learning.rules.scans import is_scan_over
from samenspel.learning.statements import statement_list
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb, Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def scan_list(request: PageRequest) -> HttpResponse:
    """The rounds, and what this person is asked."""
    number = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.scan_list(request.viewer, today=timezone.localdate(), page=number)
    page = Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"?pagina={sheet.page - 1}" if sheet.page > 1 else "",
        next_url=f"?pagina={sheet.page + 1}" if sheet.page < sheet.n_pages else "",
    )
    values = {"sheet": sheet, "page": page, "conditions": statement_list().conditions}
    return render_page(request, "learning/scans/list.html", values)


@login_required
@once
def new_scan(request: SignedInRequest) -> HttpResponseBase:
    """Begin a round."""
    viewer, today = request.viewer, timezone.localdate()
    owners = permissions.scan_owners(viewer)
    opgaven = visible_opgaven(viewer).filter(owner__in=owners).order_by("sort_key")
    form = NewRoundForm(request.POST or None, owners=owners, opgaven=opgaven, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data["owner"]
        try:
            made = actions.make_scan(form.round_draft(), owner, by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round stands. Now ask the people of each group."))
            return redirect("learning:scan", made.pk)
    values = {
        "form": form,
        "may_make": bool(owners),
        "trail": [Crumb(_("Scans"), reverse("learning:scans")), Crumb(_("Begin a round"))],
    }
    return render_page(request, "learning/scans/new.html", values)


@require_safe
def scan(request: PageRequest, pk: int) -> HttpResponse:
    """A round: how many answered while it runs, what came out when it is over."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_scan(viewer, pk)
    may_keep = bool(permissions.may_keep_scan(viewer, found.owner))
    sheet = scan_outcome.outcome_sheet(viewer, found, today=today)
    own = permissions.open_invitations(viewer).filter(group__scan=found).first()
    values = {
        "sheet": sheet,
        "groups": queries.group_rows(found),
        "may_keep": may_keep,
        "is_closed": found.closed_at is not None,
        "answer_url": reverse("learning:scan_door", args=[permissions.key_of(own)]) if own else "",
        "trail": _trail(found),
    }
    return render_page(request, "learning/scans/scan.html", values)


@require_safe
def condition(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """One condition of a round that is over."""
    found = permissions.visible_scan(request.viewer, pk)
    asked = statement_list().condition(number)
    if asked is None or not is_scan_over(found, timezone.localdate()):
        raise Http404(number)
    sheet = scan_condition.condition_sheet(request.viewer, found, asked, today=timezone.localdate())
    values = {"sheet": sheet, "trail": _trail(found, asked.title)}
    return render_page(request, "learning/scans/condition.html", values)


@login_required
@once
def edit_scan(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Change name, days and who reads it."""
    found = permissions.kept_scan(request.viewer, pk)
    initial = {
        "title": found.title,
        "starts_on": found.starts_on,
        "last_day": last_day_of(found.ends_before),
        "is_public": found.is_public,
    }
    form = RoundForm(request.POST or None, initial=initial)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, object]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_scan(found, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            fresh = permissions.kept_scan(request.viewer, pk)
            theirs = [
                (_("What is this round called?"), fresh.title),
                (_("Last day"), last_day_of(fresh.ends_before)),
            ]
            version = fresh.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round has been changed."))
            return redirect("learning:scan", pk)
    values = {
        "form": form,
        "title": _("Change the round"),
        "kicker": found.title,
        "label": _("Save the round"),
        "row_version": version,
        "theirs": theirs,
        "back": reverse("learning:scan", args=[pk]),
        "trail": _trail(found, _("Change the round")),
    }
    return render_page(request, "learning/scans/form.html", values)


@login_required
@once
def group(request: SignedInRequest, pk: int, kind: str) -> HttpResponseBase:
    """Who is asked in a group; ask more people, or share the code."""
    found = permissions.kept_group(request.viewer, pk, kind)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            n = actions.invite(
                found, form.cleaned_data["people"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _asked(n))
            return redirect("learning:scan_group", pk, kind)
    row = next(row for row in queries.group_rows(found.scan) if row.kind == kind)
    journal.record_reading("learning.invitations", by=request.viewer.account, about=found)
    values = {
        "row": row,
        "scan_title": found.scan.title,
        "asked": queries.asked_rows(found),
        "own_people": queries.own_people(found) if not row.is_open else (),
        "form": form,
        "is_over": is_scan_over(found.scan, timezone.localdate()),
        "scan_pk": pk,
        "trail": _trail(found.scan, str(row.label).capitalize()),
    }
    return render_page(request, "learning/scans/group.html", values)


@login_required
@require_POST
def ask_own_people(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Ask those who were ticked, of the people of this kind who have an account in the organisation."""
    found = permissions.kept_group(request.viewer, pk, kind)
    ticked = set(request.POST.getlist("person"))
    people = [each for each in queries.own_people(found) if each.key in ticked]
    if not people:
        messages.error(request, _("Tick whom you ask. Nobody has got a mail."))
        return redirect("learning:scan_group", pk, kind)
    try:
        n = actions.invite(found, people, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _asked(n))
    return redirect("learning:scan_group", pk, kind)


@login_required
@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int, kind: str, number: int) -> HttpResponse:
    """Take somebody off the list."""
    found = permissions.kept_group(request.viewer, pk, kind)
    invitation = found.invitations.select_related("group__scan").filter(pk=number).first()
    if invitation is not None:
        try:
            actions.withdraw_invitation(invitation, by=request.viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(name)s is no longer asked.") % {"name": invitation})
    return redirect("learning:scan_group", pk, kind)


@login_required
@require_POST
def close_scan(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a round."""
    found = permissions.kept_scan(request.viewer, pk)
    actions.close_scan(found, by=request.viewer, today=timezone.localdate())
    messages.success(request, _("The round is closed. Below stands what came out."))
    return redirect("learning:scan", pk)


@require_safe
def scan_excel(request: PageRequest, pk: int) -> HttpResponse:
    """What came out as a workbook: only what may be shown."""
    found = permissions.visible_scan(request.viewer, pk)
    sheet = scan_outcome.outcome_sheet(request.viewer, found, today=timezone.localdate())
    response = HttpResponse(exports.scan_xlsx(sheet), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="scan-{pk}.xlsx"'
    return response


def _asked(n: int) -> str:
    return ngettext("%(n)d person gets a mail.", "%(n)d people get a mail.", n) % {"n": n}


def _trail(found: Scan, *here: str) -> list[Crumb]:
    return [
        Crumb(_("Scans"), reverse("learning:scans")),
        Crumb(found.title, reverse("learning:scan", args=[found.pk]) if here else "", written=True),
        *(Crumb(step) for step in here),
    ]
