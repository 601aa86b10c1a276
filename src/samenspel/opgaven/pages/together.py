"""Clashes with a unit's goal, municipalities that share an opgave, its parts, and whether it fits."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import (
    AgendaForm,
    ClashForm,
    LeaveSharingForm,
    PartForm,
    ScopeForm,
    SettlementForm,
    ShareAnswerForm,
    ShareForm,
)
from samenspel.opgaven.models import Clash
from samenspel.opgaven.pages.trail import trail_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables.queries import area_options


@login_required
@once
def clashes(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The clashes of an opgave, and the form to report one."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    steps = queries.clash_steps(viewer, opgave)
    form = ClashForm(request.POST or None) if steps["report"] else None
    if request.method == "POST":
        permissions.may_report_clash(viewer, opgave).require()
    if request.method == "POST" and form is not None and form.is_valid():
        clash = actions.report_clash(opgave, form.draft(), by=viewer)
        messages.success(request, _("It waits for the steering group. The lead puts it on the agenda."))
        return redirect(queries.clash_address(clash))
    return render_page(
        request,
        "opgaven/clashes.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "rows": queries.clash_rows(viewer, opgave),
            "form": form,
            "may": steps,
            "stops": queries.stops_of(viewer, opgave, today=timezone.localdate()),
            "trail": trail_of(opgave, _("Clashes")),
        },
    )


@login_required
def put_clash_on_agenda(request: SignedInRequest, pk: int, clash_pk: int) -> HttpResponse:
    """Bring a clash to the steering group."""
    clash = permissions.visible_clash(request.viewer, pk, clash_pk)
    permissions.may_put_on_agenda(request.viewer, clash.opgave).require()
    form = AgendaForm(request.POST or None, initial={"meeting": clash.agenda_for})
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_clash_on_agenda(
                clash, meeting=form.cleaned_data["meeting"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("meeting", str(refusal))
        else:
            return redirect(queries.clash_address(clash))
    return _clash_page(request, clash, form, _("Put on the agenda of the steering group"))


@login_required
def settle_clash(request: SignedInRequest, pk: int, clash_pk: int) -> HttpResponse:
    """Write down what the steering group decided."""
    clash = permissions.visible_clash(request.viewer, pk, clash_pk)
    permissions.may_settle_clash(request.viewer, clash.opgave).require()
    form = SettlementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_clash(
                clash, form.cleaned_data["settlement"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(queries.clash_address(clash))
    return _clash_page(request, clash, form, _("Write down the decision"))


def _clash_page(
    request: SignedInRequest, clash: Clash, form: AgendaForm | SettlementForm, title: str
) -> HttpResponse:
    return render_page(
        request,
        "opgaven/clash_form.html",
        {
            "form": form,
            "title": title,
            "clash": clash,
            "back": queries.clash_address(clash),
            "trail": trail_of(clash.opgave, title),
        },
    )


def sharing(request: PageRequest, pk: int) -> HttpResponse:
    """Who carries the opgave: the owner and the municipalities that share it."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    may_ask = bool(permissions.may_ask_to_share(viewer, opgave))
    form = None
    if may_ask:
        form = ShareForm(request.POST or None, organisations=permissions.askable_municipalities(opgave))
    if request.method == "POST":
        permissions.may_ask_to_share(viewer, opgave).require()
    if request.method == "POST" and form is not None and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.ask_to_share(opgave, typed["organisation"], typed["question"], by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The question waits for their administrator or sponsor."))
            return redirect("opgaven:sharing", pk)
    return render_page(
        request,
        "opgaven/sharing.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "owner": opgave.owner.name,
            "rows": queries.sharing_rows(viewer, opgave),
            "form": form,
            "trail": trail_of(opgave, _("Which municipalities")),
        },
    )


@login_required
def answer_sharing(request: SignedInRequest, pk: int, partner_pk: int) -> HttpResponse:
    """Answer for the own municipality whether it shares the opgave."""
    asked = permissions.visible_partner(request.viewer, pk, partner_pk)
    permissions.may_answer_sharing(request.viewer, asked).require()
    form = ShareAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed, today = form.cleaned_data, timezone.localdate()
        try:
            actions.answer_sharing(
                asked, agrees=typed["agrees"], answer=typed["answer"], by=request.viewer, today=today
            )
        except DomainError as refusal:
            form.add_error("answer", str(refusal))
        else:
            messages.success(request, _("Your answer has been given."))
            sees_it = typed["agrees"] or asked.opgave.is_public
            return redirect("opgaven:page", pk) if sees_it else redirect("opgaven:list")
    return render_page(
        request,
        "opgaven/sharing_form.html",
        {
            "form": form,
            "heading": _("Do you share this opgave?"),
            "label": _("Give the answer"),
            "asked": asked,
            "trail": trail_of(asked.opgave, _("Answer")),
        },
    )


@login_required
def leave_sharing(request: SignedInRequest, pk: int, partner_pk: int) -> HttpResponse:
    """Stop sharing, or take the question back."""
    asked = permissions.visible_partner(request.viewer, pk, partner_pk)
    form = LeaveSharingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_sharing(
                asked, form.cleaned_data["reason"], by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("This has been ended. What was agreed stays readable."))
            return redirect("opgaven:list")
    return render_page(
        request,
        "opgaven/sharing_form.html",
        {
            "form": form,
            "heading": _("End the sharing"),
            "label": _("End the sharing"),
            "asked": asked,
            "trail": trail_of(asked.opgave, _("End")),
        },
    )


def parts(request: PageRequest, pk: int) -> HttpResponse:
    """The opgave between its whole and its parts, and whether it fits what people did before."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    return render_page(
        request,
        "opgaven/parts.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.parts_sheet(viewer, opgave),
            "may_check": bool(permissions.may_recognise(viewer, opgave)),
            "may_start": bool(permissions.may_start(viewer, opgave.owner)),
            "may_edit": bool(permissions.may_edit(viewer, opgave)),
            "trail": trail_of(opgave, _("Parts and whole")),
        },
    )


@login_required
@once
def new_part(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Start smaller: make a part of this opgave."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_start(viewer, opgave.owner).require()
    form = PartForm(request.POST or None, areas=area_options(viewer, [opgave.owner]))
    if request.method == "POST" and form.is_valid():
        part = actions.start_part(opgave, form.draft(), by=viewer, today=timezone.localdate())
        messages.success(request, _("The part is a candidate now. Gather the voices that belong to it."))
        return redirect("opgaven:voices", part.pk)
    return _small_form(request, form, pk, _("Start smaller: make a part"))


@login_required
def check_scope(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether ambition and scope fit what people did before."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_recognise(viewer, opgave).require()
    form = ScopeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        actions.check_scope(opgave, typed["experience"], typed["reason"], by=viewer)
        return redirect("opgaven:parts", pk)
    return _small_form(request, form, pk, _("Does it fit what you did before?"))


def _small_form(request: SignedInRequest, form: PartForm | ScopeForm, pk: int, title: str) -> HttpResponse:
    opgave = permissions.visible_opgave(request.viewer, pk)
    return render_page(
        request,
        "opgaven/part_form.html",
        {
            "form": form,
            "title": title,
            "opgave": opgave.title,
            "opgave_pk": pk,
            "trail": trail_of(opgave, title),
        },
    )
