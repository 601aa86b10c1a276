"""Looking after a vote: begin, change, try, publish, give codes, count, and record what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.budget.permissions import visible_pots
from samenspel.budget.queries.choices import efforts_to_pay
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.formats import euros
from samenspel.ui.parts import Crumb, Tab
from samenspel.voting import actions, exports, permissions, queries
from samenspel.voting.forms import CodesForm, DecisionForm, PanelForm, VoteForm
from samenspel.voting.models import MoneyVote
from samenspel.voting.pages.trail import form_page, keeping_trail, refused, step
from samenspel.voting.words import SITUATION_LABELS, SITUATION_WORDS, XLSX


@login_required
@once
def new(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Begin a vote about a pot of this opgave."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_vote(viewer, opgave).require()
    pots = list(visible_pots(viewer, opgave).filter(opgave=opgave))
    if not pots:
        messages.info(request, _("Open a pot first: a vote divides money that is there."))
        return redirect("budget:page", pk)
    initial = {"ballot_form": "approve", "rule": "equal-shares", "ties": "votes,cost,lot"}
    form = VoteForm(request.POST or None, initial=initial, pots=pots)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_vote(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Now write the plans that people can choose."))
            return redirect("voting:keep", made.pk)
    values = {
        "form": form,
        "title": _("Let people vote about money"),
        "kicker": opgave.title,
        "label": _("Begin the vote"),
        "back": reverse("budget:page", args=[pk]),
        "trail": [
            Crumb(_("Opgaven"), reverse("opgaven:list")),
            Crumb(opgave.title, reverse("opgaven:page", args=[pk]), written=True),
            Crumb(_("Let people vote about money")),
        ],
    }
    return render_page(request, "ui/form_page.html", values)


@login_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what was not published yet."""
    viewer = request.viewer
    found = permissions.visible_vote(viewer, pk)
    permissions.may_keep_vote(viewer, found.opgave).require()
    version = whole_number(request.POST.get("version", "")) or found.version
    pots = list(visible_pots(viewer, found.opgave).filter(opgave=found.opgave))
    form = VoteForm(request.POST or None, initial=_initial(found), pots=pots)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_vote(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Title"), found.title), (_("Amount"), euros(found.cents))]
            version = found.version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return redirect("voting:keep", pk)
    return form_page(request, found, form, _("Change the vote"), row_version=version, theirs=theirs)


@login_required
@require_safe
def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that is to be done for a vote, in order."""
    viewer = request.viewer
    found = permissions.visible_vote(viewer, pk)
    may = {
        "keep": bool(permissions.may_keep_vote(viewer, found.opgave)),
        "publish": bool(permissions.may_publish_vote(viewer, found.opgave)),
        "codes": bool(permissions.may_give_codes(viewer, found.opgave)),
        "paper": bool(permissions.may_type_paper(viewer, found.opgave)),
        "decide": bool(permissions.may_record_decision(viewer, found.opgave)),
    }
    if not any(may.values()):
        permissions.may_keep_vote(viewer, found.opgave).require()
    context = {
        "sheet": queries.vote_sheet(viewer, found, today=timezone.localdate()),
        "keeper": queries.keeper_sheet(viewer, found),
        "may": may,
        "trail": keeping_trail(found),
    }
    return render_page(request, "voting/keep.html", context)


@login_required
@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Freeze rule and plans, and let everybody read them."""
    found = permissions.visible_vote(request.viewer, pk)
    return step(
        request,
        pk,
        lambda: actions.publish_vote(found, by=request.viewer, today=timezone.localdate()),
        _("The rule and the plans stand, and everybody can read them."),
    )


@login_required
@require_safe
def simulate(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each rule would give on invented ballots."""
    found = permissions.visible_vote(request.viewer, pk)
    permissions.may_keep_vote(request.viewer, found.opgave).require()
    asked = request.GET.get("situatie", "")
    chosen = next((name for name, word in SITUATION_WORDS.items() if word == asked), "majority")
    context: dict[str, Any] = {
        "vote": found,
        "situations": [
            Tab(SITUATION_LABELS[name], f"?situatie={word}", current=name == chosen)
            for name, word in SITUATION_WORDS.items()
        ],
        "trail": keeping_trail(found, _("Try the rules")),
    }
    try:
        context["outcomes"] = queries.example_outcomes(found, chosen)
    except ValueError:
        context["outcomes"] = ()
    return render_page(request, "voting/simulate.html", context)


@login_required
def codes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make codes for a mailing; they come once, as a file."""
    found = permissions.visible_vote(request.viewer, pk)
    permissions.may_give_codes(request.viewer, found.opgave).require()
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_codes(found, form.cleaned_data["how_many"], by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            return _codes_file(found, made, form)
    lead = _(
        "The codes are in the file that you get now, and nowhere else: we keep what recognises them only. "
        "Keep the file safe, and throw it away after the mailing."
    )
    return form_page(request, found, form, _("Make codes for letters"), lead=lead)


def _codes_file(found: MoneyVote, made: list[str], form: CodesForm) -> HttpResponse:
    is_pdf = form.cleaned_data["form"] != "xlsx"
    kind = "pdf" if is_pdf else "xlsx"
    content = (
        exports.letters_pdf(found, made, hand_in=form.hand_in_place)
        if is_pdf
        else exports.codes_xlsx(found, made)
    )
    response = HttpResponse(content, content_type="application/pdf" if is_pdf else XLSX)
    response["Content-Disposition"] = f'attachment; filename="stemming-{found.pk}-codes.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@once
def panel(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Send a panel its links."""
    found = permissions.visible_vote(request.viewer, pk)
    permissions.may_give_codes(request.viewer, found.opgave).require()
    form = PanelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            n = actions.invite_panel(found, form.cleaned_data["addresses"], by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            said = ngettext("%(n)d person gets a link.", "%(n)d people get a link.", n) % {"n": n}
            messages.success(request, said)
            return redirect("voting:keep", pk)
    return form_page(request, found, form, _("Send links to a panel"))


@login_required
@require_POST
def partners(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send each partner its link."""
    found = permissions.visible_vote(request.viewer, pk)
    return step(
        request,
        pk,
        lambda: actions.invite_partners(found, by=request.viewer),
        _("Each partner has one vote; who speaks for it gets the link."),
    )


@login_required
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Count the votes."""
    found = permissions.visible_vote(request.viewer, pk)
    return step(
        request,
        pk,
        lambda: actions.close_vote(found, by=request.viewer, today=timezone.localdate()),
        _("The votes are counted. The outcome is an advice until the competent body decides."),
        to="voting:page",
    )


@login_required
@once
def decide(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Record what the competent body decided."""
    viewer = request.viewer
    found = permissions.visible_vote(viewer, pk)
    permissions.may_record_decision(viewer, found.opgave).require()
    winners = queries.winners_of(found)
    form = DecisionForm(
        request.POST or None,
        initial={"decided_on": timezone.localdate()},
        winners=winners,
        efforts=efforts_to_pay(viewer, found.opgave),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_decision(
                found, form.decision(), form.efforts(), by=viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("voting:page", pk)
    return form_page(request, found, form, _("Record the decision"))


def _initial(found: MoneyVote) -> dict[str, Any]:
    told = {name: getattr(found, name) for name in VoteForm.base_fields if hasattr(found, name)}
    last_day = queries.last_day(found)
    return {**told, "pot": found.pot_id, "cents": euros(found.cents), "last_day": last_day}
