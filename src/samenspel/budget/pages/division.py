"""Dividing a pot together: write, compare, react, agree, decide."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.budget import actions, exports, permissions, queries
from samenspel.budget.forms import AmountsForm, DecisionForm, LineForm, ReactionForm
from samenspel.budget.models import DivisionProposal, ProposalState
from samenspel.budget.pages.lines import line_choices
from samenspel.budget.pages.trail import form_page, refused, thread_stops, trail_of
from samenspel.budget.queries.choices import parties_to_speak_for
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.ui.formats import euros
from samenspel.ui.parts import Crumb


@login_required
@require_POST
def start_proposal(request: SignedInRequest, pk: int, pot_pk: int) -> HttpResponse:
    """Begin a new version, or go on with the draft that is there."""
    pot = permissions.visible_pot(request.viewer, pk, pot_pk)
    try:
        made = actions.start_proposal(pot, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("budget:page", pk)
    return redirect("budget:proposal", pk, made.version)


@login_required
def proposal(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """One version: its shares, what differs from before, what the parties say, what may follow."""
    viewer = request.viewer
    found = permissions.visible_proposal(viewer, pk, version)
    amounts = _amounts_form(request, found)
    edit_version = whole_number(request.POST.get("edit_version", "")) or found.edit_version
    if request.method == "POST" and amounts is not None and amounts.is_valid():
        try:
            actions.write_amounts(
                found,
                amounts.amounts(),
                why=amounts.cleaned_data["why"],
                edit_version=edit_version,
                by=viewer,
            )
        except EditedMeanwhile as refusal:
            amounts.add_error(None, str(refusal))
            edit_version = found.edit_version
        except DomainError as refusal:
            amounts.add_error(None, str(refusal))
        else:
            return _after_saving(request, pk, version)
    return _show(request, found, amounts=amounts, edit_version=edit_version)


def _after_saving(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """Where the pressed button leads, once what was typed is kept."""
    then = request.POST.get("then")
    if then == "propose":
        return _propose(request, pk, version)
    if then == "share":
        return redirect("budget:add_share", pk, version)
    messages.success(request, _("Saved."))
    return redirect("budget:proposal", pk, version)


@login_required
@require_safe
def division_pdf(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """The same version as a tagged PDF, for who decides on paper."""
    found = permissions.visible_proposal(request.viewer, pk, version)
    found.pot.opgave = found.opgave
    sheet = queries.proposal_sheet(request.viewer, found)
    content = exports.division_pdf(sheet, found.opgave, today=timezone.localdate())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="verdeling-{pk}-versie-{version}.pdf"'
    return response


@login_required
@require_safe
def plain_table(request: SignedInRequest, pk: int, version: int, table: str) -> HttpResponse:
    """The money or the shares of a version, for who wants to compute the division again."""
    found = permissions.visible_proposal(request.viewer, pk, version)
    permissions.may_recompute(request.viewer, found.opgave).require()
    found.pot.opgave = found.opgave
    tables = queries.plain_tables(request.viewer, found)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table}-{pk}-versie-{version}.csv"'
    csv.writer(response).writerows(tables.money if table == "geld" else tables.lines)
    return response


@login_required
@once
def add_share(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """Add a share to a draft."""
    viewer = request.viewer
    found = permissions.visible_proposal(viewer, pk, version)
    permissions.may_write_proposal(viewer, found.opgave).require()
    found.pot.opgave = found.opgave
    initial = {"year": found.pot.year, "instrument": "subsidy"}
    form = LineForm(request.POST or None, initial=initial, choices=line_choices(viewer, found.pot))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_share(found, form.draft(), by=viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return redirect("budget:proposal", pk, version)
    here = reverse("budget:proposal", args=[pk, version])
    return form_page(
        request,
        found.opgave,
        form,
        _("Add a share"),
        back=here,
        trail=trail_of(found.opgave, Crumb(_name(found), here), _("Add a share")),
    )


@login_required
@require_POST
def propose(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """Lay a version before the parties."""
    return _propose(request, pk, version)


def _propose(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    return _step(
        request,
        pk,
        version,
        lambda found: actions.propose_division(found, by=request.viewer, today=timezone.localdate()),
        _("It lies before the parties. Who speaks for one gets a message."),
    )


@login_required
@require_POST
def conclude(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """Note that the parties agree."""
    return _step(
        request,
        pk,
        version,
        lambda found: actions.conclude_division(found, by=request.viewer, today=timezone.localdate()),
        _("This is an agreement, until the competent body decides."),
    )


@login_required
@require_POST
def react(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """Say for a party what it thinks of this version."""
    viewer = request.viewer
    found = permissions.visible_proposal(viewer, pk, version)
    form = ReactionForm(request.POST, parties=parties_to_speak_for(viewer, found))
    if form.is_valid():
        try:
            actions.react(found, form.cleaned_data["party"], form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("reason" if refusal.code == "reason-missing" else None, str(refusal))
        else:
            messages.success(request, _("Your reaction stands, with your name."))
            return redirect(reverse("budget:proposal", args=[pk, version]) + "#reacties")
    return _show(request, found, reaction=form)


@login_required
@once
def decide(request: SignedInRequest, pk: int, version: int) -> HttpResponseBase:
    """Record what the competent body decided."""
    viewer = request.viewer
    found = permissions.visible_proposal(viewer, pk, version)
    permissions.may_record_decision(viewer, found.opgave).require()
    form = DecisionForm(request.POST or None, initial={"decided_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_decision(found, form.decision(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("decided_on" if refusal.code == "decision-date-wrong" else None, str(refusal))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("budget:proposal", pk, version)
    here = reverse("budget:proposal", args=[pk, version])
    return form_page(
        request,
        found.opgave,
        form,
        _("Record the decision"),
        lead=_("When it is adopted, its shares become the lines of the pot; earlier lines stay readable."),
        back=here,
        trail=trail_of(found.opgave, Crumb(_name(found), here), _("Record the decision")),
    )


def _step(
    request: SignedInRequest, pk: int, version: int, act: Callable[[DivisionProposal], object], said: str
) -> HttpResponse:
    """Take a step with a version; a refusal comes back above the same page."""
    found = permissions.visible_proposal(request.viewer, pk, version)
    try:
        act(found)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("budget:proposal", pk, version)


def _name(found: DivisionProposal) -> str:
    return _("Division, version %(version)d") % {"version": found.version}


def _may_write(viewer: Viewer, found: DivisionProposal) -> bool:
    return found.state == ProposalState.DRAFT and bool(permissions.may_write_proposal(viewer, found.opgave))


def _amounts_form(request: SignedInRequest, found: DivisionProposal) -> AmountsForm | None:
    if not _may_write(request.viewer, found):
        if request.method == "POST":
            permissions.may_write_proposal(request.viewer, found.opgave).require()
        return None
    shares = list(
        permissions.visible_shares(request.viewer)
        .filter(proposal=found)
        .select_related("effort")
        .order_by("pk")
    )
    initial: dict[str, Any] = {f"deel-{share.pk}": euros(share.cents) for share in shares}
    labelled = [
        (share.pk, _("%(effort)s, %(year)d") % {"effort": share.effort.title, "year": share.year})
        for share in shares
    ]
    return AmountsForm(request.POST or None, initial={**initial, "why": found.why}, shares=labelled)


def _show(
    request: SignedInRequest,
    found: DivisionProposal,
    *,
    amounts: AmountsForm | None = None,
    reaction: ReactionForm | None = None,
    edit_version: int | None = None,
) -> HttpResponse:
    viewer, opgave = request.viewer, found.opgave
    found.pot.opgave = opgave
    sheet = queries.proposal_sheet(viewer, found)
    is_proposed = found.state == ProposalState.PROPOSED
    # A step that would be refused is not offered: the page says what it waits for.
    all_agree = is_proposed and not (sheet.silent or sheet.objecting)
    is_left_to_body = is_proposed and bool(sheet.objecting) and not sheet.silent
    may_conclude = is_proposed and bool(permissions.may_conclude_division(viewer, opgave))
    may_decide = bool(permissions.may_record_decision(viewer, opgave))
    if reaction is None and is_proposed and permissions.may_react(viewer, opgave):
        parties = parties_to_speak_for(viewer, found)
        reaction = ReactionForm(parties=parties) if parties else None
    fields = {} if amounts is None else {pk: amounts[f"deel-{pk}"] for pk, _label in amounts.shares}
    return render_page(
        request,
        "budget/proposal.html",
        {
            "opgave_pk": opgave.pk,
            "title": opgave.title,
            "sheet": sheet,
            "amounts": amounts,
            "rows": [(share, fields.get(share.pk)) for share in sheet.shares],
            "edit_version": edit_version or found.edit_version,
            "reaction": reaction,
            "may_propose": found.state == ProposalState.DRAFT
            and bool(permissions.may_propose_division(viewer, opgave)),
            "keeps_it": may_conclude or (may_decide and is_proposed),
            "may_conclude": may_conclude and all_agree,
            "may_decide": may_decide and (found.state == ProposalState.AGREED or is_left_to_body),
            "may_start": found.state != ProposalState.DRAFT
            and bool(permissions.may_write_proposal(viewer, opgave)),
            "pot_pk": found.pot_id,
            "may_recompute": bool(permissions.may_recompute(viewer, opgave)),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _name(found)),
        },
    )
