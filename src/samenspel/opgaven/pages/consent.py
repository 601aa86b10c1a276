"""Consent rounds, and disagreement that lasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import DisagreementForm, ReasonForm, RoundForm
from samenspel.opgaven.models import ConsentRound, Formulation, FormulationState, Opgave
from samenspel.opgaven.pages.trail import canvas_tabs, trail_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb

WEEKS_FOR_A_ROUND = 3


def rounds(request: PageRequest, pk: int) -> HttpResponse:
    """All rounds with their result, objections version by version, and what stays different."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    works_here = permissions.works_on(viewer, opgave)
    proposed = _proposed(viewer, opgave)
    rows = queries.round_rows(viewer, opgave, today=today, with_names=works_here)
    may_hold = bool(permissions.may_hold_round(viewer, opgave))
    may_record = bool(permissions.may_record_disagreement(viewer, opgave))
    runs = any(row.closed_on is None for row in rows)
    return render_page(
        request,
        "opgaven/rounds.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "rounds": rows,
            "proposed": proposed.version if proposed else None,
            "may_hold": may_hold,
            "may_open": may_hold and proposed is not None and not runs,
            "may_record": may_record,
            "recordable": {each.pk for each in _parties(viewer, opgave)} if may_record else set(),
            "objections": queries.objection_rows(viewer, opgave),
            "disagreements": queries.disagreement_rows(viewer, opgave, with_names=works_here),
            "tabs": canvas_tabs(opgave, "opgaven:rounds"),
            "stops": queries.stops_of(viewer, opgave, today=today),
            "trail": trail_of(opgave, _("Consent")),
        },
    )


@login_required
@once
def open_round(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Ask mandated people whether they consent to the proposed version."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_hold_round(viewer, opgave).require()
    proposed = _proposed(viewer, opgave)
    if proposed is None:
        raise Http404(pk)
    until = proposed.react_before
    form = RoundForm(
        request.POST or None,
        initial={
            "closes_on": until if until and until > today else today + dt.timedelta(weeks=WEEKS_FOR_A_ROUND)
        },
        speaking=list(permissions.mandates_to_give(opgave)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_round(
                proposed, form.members(), form.cleaned_data["closes_on"], by=viewer, today=today
            )
        except DomainError as refusal:
            form.add_error("closes_on" if refusal.code == "round-too-short" else None, str(refusal))
        else:
            messages.success(request, _("The round has begun. Who is asked gets a message."))
            return redirect("opgaven:rounds", pk)
    return render_page(
        request,
        "opgaven/open_round.html",
        {
            "form": form,
            "people": [(form[f"ask-{a.pk}"], form[f"mandate-{a.pk}"]) for a in form.speaking],
            "version": proposed.version,
            "title": opgave.title,
            "opgave_pk": pk,
            "back": reverse("opgaven:rounds", args=[pk]),
            "trail": trail_of(opgave, _consent_crumb(pk), _("Start a round")),
        },
    )


@login_required
@require_POST
def remind_silent(request: SignedInRequest, pk: int, round_pk: int) -> HttpResponse:
    """Remind who has not reacted."""
    held = _round(request.viewer, pk, round_pk)
    try:
        n = actions.remind_silent(held, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        sent = ngettext("%(n)d person gets a reminder.", "%(n)d people get a reminder.", n) % {"n": n}
        messages.success(request, sent if n else _("Everybody has reacted, or was reminded today already."))
    return redirect("opgaven:rounds", pk)


@login_required
@require_POST
def close_round(request: SignedInRequest, pk: int, round_pk: int) -> HttpResponse:
    """Close a round; its result stays."""
    held = _round(request.viewer, pk, round_pk)
    actions.close_round(held, by=request.viewer, today=timezone.localdate())
    messages.success(request, _("The round is closed. Its result stays, with who did not react."))
    return redirect("opgaven:rounds", pk)


@login_required
@once
def record_disagreement(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Record a difference that stays, in the words of who disagrees."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_record_disagreement(viewer, opgave).require()
    parties = _parties(viewer, opgave)
    asked = whole_number(request.GET.get("partij", ""))
    said = _objections_of(viewer, opgave, parties)
    if asked is None and len(said) == 1:
        asked = next(iter(said))
    taken_from = said.get(asked or 0)
    form = DisagreementForm(
        request.POST or None,
        initial={"organisation": asked or "", "words": taken_from.words if taken_from else ""},
        organisations=parties,
        said=said,
        taken_from=taken_from,
    )
    if request.method == "POST" and form.is_valid():
        newest = queries.newest_formulations(viewer, [opgave]).get(pk)
        typed = form.cleaned_data
        try:
            actions.record_disagreement(
                opgave, typed["organisation"], typed["words"], by=viewer, about=newest
            )
        except DomainError as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("It stands with the opgave now, in their words."))
            return redirect("opgaven:rounds", pk)
    return render_page(
        request,
        "opgaven/disagreement.html",
        {
            "form": form,
            "opgave_pk": pk,
            "others": [(key, spoken) for key, spoken in said.items() if key != asked],
            "heading": _("Record a lasting disagreement"),
            "kicker": opgave.title,
            "lead": _("Not agreeing is a valid outcome. It stays with the opgave, and at adoption."),
            "label": _("Record the disagreement"),
            "back": reverse("opgaven:rounds", args=[pk]),
            "trail": trail_of(opgave, _consent_crumb(pk), _("Lasting disagreement")),
        },
    )


@login_required
@once
def settle_disagreement(request: SignedInRequest, pk: int, disagreement_pk: int) -> HttpResponseBase:
    """Say how a difference was settled after all."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_record_disagreement(viewer, opgave).require()
    found = permissions.visible_disagreement(viewer, pk, disagreement_pk)
    form = ReasonForm(request.POST or None, label=_("How was it settled?"))
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_disagreement(
                found, form.cleaned_data["reason"], by=viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect("opgaven:rounds", pk)
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "heading": _("Was it settled after all?"),
            "kicker": opgave.title,
            "lead": f"{found.organisation.name}: “{found.words}”",
            "label": _("Record how it was settled"),
            "back": reverse("opgaven:rounds", args=[pk]),
            "trail": trail_of(opgave, _consent_crumb(pk), _("Lasting disagreement")),
        },
    )


def _proposed(viewer: Viewer, opgave: Opgave) -> Formulation | None:
    versions = permissions.visible_formulations(viewer, opgave).filter(opgave=opgave)
    found = versions.filter(state=FormulationState.PROPOSED).first()
    if found is not None:
        found.opgave = opgave
    return found


def _round(viewer: Viewer, pk: int, round_pk: int) -> ConsentRound:
    held = permissions.visible_rounds(viewer).filter(formulation__opgave=pk, pk=round_pk).first()
    if held is None:
        raise Http404(round_pk)
    return held


def _parties(viewer: Viewer, opgave: Opgave) -> list[Organisation]:
    """Who may disagree: the own parties, or for who leads all that speak or spoke here."""
    if not permissions.may_hold_round(viewer, opgave):
        return list(permissions.spoken_for(viewer, opgave))
    speaking = {a.organisation_id: a.organisation for a in permissions.mandates_to_give(opgave)}
    spoken = permissions.visible_stances(viewer).filter(formulation__opgave=opgave)
    speaking.update({s.organisation_id: s.organisation for s in spoken.select_related("organisation")})
    return sorted(speaking.values(), key=lambda organisation: organisation.sort_key)


def _objections_of(
    viewer: Viewer, opgave: Opgave, parties: Sequence[Organisation]
) -> dict[int, queries.ObjectionWords]:
    """The objections that stand, of the parties for which this viewer may record a difference."""
    keys = {organisation.pk for organisation in parties}
    return {pk: said for pk, said in queries.objection_words(viewer, opgave).items() if pk in keys}


def _consent_crumb(pk: int) -> Crumb:
    return Crumb(_("Consent"), reverse("opgaven:rounds", args=[pk]))
