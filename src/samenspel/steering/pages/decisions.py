"""Decisions: recording one at the table, the list, the page of one, carrying out, and looking back."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.steering import actions, exports, permissions, queries
from samenspel.steering.forms import (
    CarriedOutForm,
    DecisionChoices,
    DecisionForm,
    LookBackForm,
    ResultForm,
)
from samenspel.steering.models import AgendaItem, AgendaReason, Decision
from samenspel.steering.pages.meetings import meeting_page
from samenspel.steering.pages.trail import trail_of
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb, Tab

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Where on the form a refusal of the rules belongs.
_FIELD = {
    "too-few-options": "option2",
    "option-one-sided": "option1",
    "nothing-chosen": "chosen",
    "decision-unexplained": "reason",
    "carrier-missing": "carrier",
    "carrier-unknown": "carrier",
    "expectation-of-nothing": "about",
    "not-of-this-opgave": "about",
    "expectation-without-size": "size",
    "ready-untold": "ready",
    "due-before": "due_on",
    "look-back-before": "look_back_on",
}


@login_required
@once
def decide(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponseBase:
    """Record a decision: its form stands open with the item on the agenda."""
    item = permissions.visible_item(request.viewer, pk, item_pk)
    permissions.may_decide(request.viewer, item.opgave).require()
    today, key = timezone.localdate(), f"steering.decision.{item_pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept, for you only. Go on whenever you like."))
        return redirect("steering:meeting", pk)
    kept = drafts.restore(request, key) if request.method == "GET" else None
    form = DecisionForm(
        request.POST or None,
        initial={**_initial(item), **drafts.initial_from(kept)},
        choices=_choices(request, item, today=today),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.decide(item, form.draft(), by=request.viewer, today=today)
        except DomainError as refusal:
            if refusal.code == "item-treated":
                messages.error(request, str(refusal))
            if refusal.code == "nobody-present":
                # Noting who is there is another form: what was typed here waits until it comes back.
                drafts.keep(request, key)
            form.add_error(_FIELD.get(refusal.code), str(refusal))
        else:
            drafts.forget(request, key)
            messages.success(request, _("The decision stands. It comes back on the day that you chose."))
            return redirect(f"{reverse('steering:meeting', args=[pk])}#punt-{made.item.position}")
    return meeting_page(
        request, item.meeting, status=422 if form.errors else 200, deciding=item_pk, form=form
    )


def _initial(item: AgendaItem) -> dict[str, object]:
    # As public as the opgave, unless the table says otherwise.
    given: dict[str, object] = {"body": item.meeting.group.name, "is_public": item.opgave.is_public}
    if item.reason == AgendaReason.BY_HAND:
        # Somebody put the question in words already; the rules only name the opgave.
        given["question"] = item.title
    return given


def _choices(request: SignedInRequest, item: AgendaItem, *, today: dt.date) -> DecisionChoices:
    viewer, opgave = request.viewer, item.opgave
    carriers = queries.carriers(viewer, opgave, today=today)
    uses = queries.uses_to_expect(viewer, opgave, today=today)
    seats = permissions.visible_seats(viewer).filter(meeting=item.meeting_id)
    return DecisionChoices(
        carriers={str(row.pk): row for row in carriers},
        uses={f"use-{row.pk}": row for row in uses},
        milestones={row.key: row for row in queries.milestones(viewer, opgave)},
        seats=tuple(seats.select_related("person", "organisation")),
    )


@require_safe
def decisions(request: PageRequest) -> HttpResponse:
    """The decisions that the viewer may read, newest first; those of one's own municipality to begin with."""
    viewer, group_id = request.viewer, whole_number(request.GET.get("stuurgroep", ""))
    # A group belongs to one municipality: who asks for a group asks for nothing else.
    scope = queries.decision_scope(viewer, "alle" if group_id else request.GET.get("gemeente", ""))
    n_found = queries.decisions_asked(viewer, group_id).count() if group_id else scope.n
    page = page_of(request.GET, n_found=n_found, size=queries.PAGE_SIZE)
    sheet = queries.decision_list(
        viewer,
        today=timezone.localdate(),
        page=page.number,
        group_id=group_id,
        owner_id=scope.owner_id,
    )
    address = reverse("steering:decisions")
    values = {
        "sheet": sheet,
        "scope": scope,
        "tabs": [
            Tab(name, f"{address}?gemeente={word}", current=is_chosen and not group_id, count=str(n))
            for name, word, n, is_chosen in scope.towns
        ],
        "chosen": next((word for _name, word, _n, is_chosen in scope.towns if is_chosen), ""),
        "page": page,
        "n_found": n_found,
        "trail": trail_of(Crumb(_("Decisions"))),
    }
    return render_page(request, "steering/decisions.html", values)


@require_safe
def decisions_excel(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    scope = queries.decision_scope(request.viewer, request.GET.get("gemeente", ""))
    rows = queries.all_decisions(request.viewer, today=timezone.localdate(), owner_id=scope.owner_id)
    response = HttpResponse(exports.decisions_xlsx(rows), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="besluiten.xlsx"'
    return response


@require_safe
def decision(request: PageRequest, pk: int) -> HttpResponse:
    """One decision: the options, what was chosen and why, what is expected, and what came of it."""
    return _page(request, permissions.visible_decision(request.viewer, pk))


def _page(
    request: PageRequest,
    found: Decision,
    *,
    look_back: LookBackForm | None = None,
    done: CarriedOutForm | None = None,
) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    sheet = queries.decision_sheet(viewer, found, today=today)
    may_finish = bool(permissions.may_finish(viewer, found))
    may_look = bool(permissions.may_look_back(viewer, found.opgave)) and sheet.is_time
    values = {
        "sheet": sheet,
        "thread": queries.thread_of_decision(viewer, found),
        "done": done or (CarriedOutForm() if may_finish and found.done_on is None else None),
        "look_back": look_back or (LookBackForm() if may_look else None),
        "result": ResultForm(things=queries.results_to_link(viewer, found)) if may_finish else None,
        "steps": queries.steps_from(viewer, found) if may_finish else (),
        "may_show": bool(permissions.may_show(viewer, found.opgave)),
        "trail": trail_of(
            Crumb(_("Decisions"), reverse("steering:decisions")),
            Crumb(_("Decision %(number)d") % {"number": found.number}),
        ),
    }
    status = 422 if look_back or done else 200
    return render_page(request, "steering/decision.html", values, status=status)


@require_POST
@login_required
def finish_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a decision was carried out."""
    found = permissions.visible_decision(request.viewer, pk)
    form = CarriedOutForm(request.POST)
    if form.is_valid():
        try:
            actions.finish_decision(
                found, form.cleaned_data["how"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("how", str(refusal))
        else:
            messages.success(request, _("It stands with the decision."))
            return redirect("steering:decision", pk)
    return _page(request, found, done=form)


@require_POST
@login_required
def look_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what came of a decision."""
    found = permissions.visible_decision(request.viewer, pk)
    form = LookBackForm(request.POST)
    version = whole_number(request.POST.get("version", "")) or found.version
    if form.is_valid():
        try:
            actions.look_back(
                found, form.draft(), version=version, by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            field = {"again-on-missing": "again_on", "lesson-missing": "learned"}.get(refusal.code)
            form.add_error(field, str(refusal))
        else:
            messages.success(request, _("What you learned stands with the decision."))
            return redirect("steering:decision", pk)
    return _page(request, found, look_back=form)


@require_POST
@login_required
def show_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let everybody read a decision, or only who works on the opgave."""
    found = permissions.visible_decision(request.viewer, pk)
    is_public = request.POST.get("toon") == "ja"
    try:
        actions.show_decision(found, is_public=is_public, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("steering:decision", pk)


@require_POST
@login_required
def link_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Link what a decision led to, or take that link back."""
    found = permissions.visible_decision(request.viewer, pk)
    thing = queries.result_named(request.viewer, found, request.POST.get("thing", ""))
    if thing is None:
        raise Http404(pk)
    step = actions.unlink_result if "unlink" in request.POST else actions.link_result
    try:
        step(found, thing, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('steering:decision', args=[pk])}#draad")
