"""Treating applications: the list, one dossier, judging without names, dividing, deciding, settling."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import files, journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.subsidies import exports_scheme
from samenspel.subsidies.actions import assessing, completing, dividing
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.forms.applications import InterestForm, ScoreForm
from samenspel.subsidies.forms.schemes import (
    ChooseForm,
    CompletionForm,
    HandForm,
    StandingForm,
    default_term,
)
from samenspel.subsidies.models import AlternativeKind, Scheme
from samenspel.subsidies.pages.applying import letter_response
from samenspel.subsidies.pages.granting_trail import dossier_trail, form_page, refused, trail_of
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries import applications as queries
from samenspel.subsidies.queries import assessing as judging
from samenspel.subsidies.queries import dividing as divisions
from samenspel.subsidies.queries import dossiers as dossier_queries
from samenspel.subsidies.queries import scheme_money
from samenspel.ui.formats import euros
from samenspel.ui.parts import Crumb


@login_required
@require_safe
def dossiers(request: SignedInRequest, pk: int) -> HttpResponse:
    """The applications of a scheme, for who treats them."""
    found = permissions.visible_scheme(request.viewer, pk)
    rows = _dossier_rows(request.viewer, found)
    version = version_in_force(found)
    sums = scheme_money.scheme_money(version, rows)
    values = {
        "scheme_pk": found.pk,
        "n": len(rows),
        "awarded": euros(sums.awarded_cents),
        "ceiling": euros(sums.ceiling_cents),
        "table": scheme_money.dossier_table(rows, sums) if rows else None,
        "money": scheme_money.money_facts(sums),
        "trail": trail_of(version, _("Applications")),
    }
    return render_page(request, "subsidies/granting/dossiers.html", values)


@login_required
@require_safe
def dossiers_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a workbook, for who settles."""
    found = permissions.visible_scheme(request.viewer, pk)
    rows = _dossier_rows(request.viewer, found)
    journal.record_reading("subsidies.dossiers", by=request.viewer.account, about=found)
    response = HttpResponse(exports_scheme.dossiers_xlsx(rows), content_type=exports_scheme.XLSX)
    response["Content-Disposition"] = f'attachment; filename="aanvragen-regeling-{pk}.xlsx"'
    return response


def _dossier_rows(viewer: Viewer, scheme: Scheme) -> list[scheme_money.DossierRow]:
    """The applications of a scheme; who may do nothing with them is told, also where there are none."""
    rows = scheme_money.dossier_rows(viewer, scheme)
    if not rows and not (
        permissions.may_decide(viewer, scheme.owner) or permissions.may_settle(viewer, scheme.owner)
    ):
        permissions.may_treat(viewer, scheme.owner).require()
    return rows


@login_required
@require_safe
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """One application with who asks; reading it is kept in the register of readings."""
    viewer = request.viewer
    application = permissions.visible_application(viewer, pk)
    journal.record_reading("subsidies.dossier", by=viewer.account, about=application)
    owner = application.scheme.owner
    pays = bool(permissions.may_pay(viewer, owner))
    sheet = dossier_queries.dossier_sheet(application, pays=pays, reader_id=viewer.account_id)
    treats = bool(permissions.may_treat(viewer, owner))
    values = {
        "sheet": sheet,
        "scores": judging.scores_table(application),
        "interests": judging.interests_in(application),
        "may_treat": treats,
        "may_decide": bool(permissions.may_decide(viewer, owner)) and sheet.waits_for_decision,
        "may_settle": bool(permissions.may_settle(viewer, owner)) and sheet.waits_for_settlement,
        "trail": dossier_trail(application),
    }
    return render_page(request, "subsidies/granting/dossier.html", values)


@login_required
@once
def ask_to_complete(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Ask for what is missing."""
    application = permissions.visible_application(request.viewer, pk)
    permissions.may_treat(request.viewer, application.scheme.owner).require()
    today = timezone.localdate()
    term = default_term(today, version_in_force(application.scheme).days_to_complete)
    form = CompletionForm(request.POST or None, initial={"due_on": term})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            completing.ask_to_complete(
                application, typed["missing"], due_on=typed["due_on"], by=request.viewer, today=today
            )
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The applicant got mail with what is missing."))
            return redirect("subsidies:dossier", pk)
    title = _("Ask for what is missing")
    back = reverse("subsidies:dossier", args=[pk])
    return form_page(request, form, title, back=back, trail=dossier_trail(application, title))


@login_required
@require_POST
def call_complete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an application is complete."""
    try:
        completing.call_complete(permissions.visible_application(request.viewer, pk), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The application is complete. Now it is judged."))
    return redirect("subsidies:dossier", pk)


@login_required
@once
def check_standing(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Note what was found about who asks."""
    application = permissions.visible_application(request.viewer, pk)
    permissions.may_treat(request.viewer, application.scheme.owner).require()
    form = StandingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        completing.check_standing(
            application, typed["found"], is_sound=typed["is_sound"] == "ja", by=request.viewer
        )
        messages.success(request, _("What you found is kept, apart from what is asked."))
        return redirect("subsidies:dossier", pk)
    title = _("Check the applicant")
    back = reverse("subsidies:dossier", args=[pk])
    return form_page(request, form, title, back=back, trail=dossier_trail(application, title))


@login_required
@require_safe
def judge_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an assessor has to judge."""
    found = permissions.visible_scheme(request.viewer, pk)
    permissions.may_assess(request.viewer, found).require()
    values = {
        "table": judging.judging_table(request.viewer, found),
        "trail": trail_of(version_in_force(found), _("Judge")),
    }
    return render_page(request, "subsidies/granting/judge_list.html", values)


@login_required
def judge(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Judge one application without knowing who asks; first say whether you stand free."""
    viewer = request.viewer
    found = permissions.visible_scheme(viewer, pk)
    permissions.may_assess(viewer, found).require()
    application = permissions.blind_application(viewer, found, number)
    sheet = judging.judging_sheet(viewer, application)
    interest = InterestForm(request.POST if "interest" in request.POST else None)
    form = ScoreForm(
        request.POST if "scores" in request.POST else None, criteria=sheet.criteria, given=sheet.given
    )
    version = whole_number(request.POST.get("version", "") or str(sheet.version)) or 0
    is_stale = False
    try:
        if interest.is_bound and interest.is_valid():
            typed = interest.cleaned_data
            has_interest = typed["has_interest"] == "ja"
            assessing.state_interest(
                application, has_interest=has_interest, explanation=typed["explanation"], by=viewer
            )
            return redirect("subsidies:judge", pk, number)
        if form.is_bound and form.is_valid():
            assessing.score_application(application, form.drafts(), version=version, by=viewer)
            messages.success(request, _("What you gave is kept. You can change it until the decision."))
            return redirect("subsidies:judge_list", pk)
    except EditedMeanwhile:
        is_stale, version = True, sheet.version
    except DomainError as refusal:
        messages.error(request, str(refusal))
    crumb = Crumb(_("Judge"), reverse("subsidies:judge_list", args=[pk]))
    values = {
        "sheet": sheet,
        "interest": interest,
        "form": form,
        "row_version": str(version),
        "is_stale": is_stale,
        "back": crumb.url,
        "trail": trail_of(version_in_force(found), crumb, application.title),
    }
    return render_page(request, "subsidies/granting/judge.html", values)


@login_required
@require_safe
def divide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Alternatives side by side under the ceiling."""
    viewer = request.viewer
    found = permissions.visible_scheme(viewer, pk)
    keeps = permissions.may_keep_scheme(viewer, found.owner)
    decides = permissions.may_decide(viewer, found.owner)
    if not keeps:
        decides.require()
    sheet = divisions.dividing_sheet(viewer, found)
    rules = [(str(kind), kind.label) for kind in AlternativeKind if kind != AlternativeKind.HAND]
    values = {
        "sheet": sheet,
        "scheme_pk": pk,
        "rules": rules,
        "may_keep": bool(keeps) and not sheet.has_choice,
        "may_choose": bool(decides) and not sheet.has_choice and not sheet.open_until,
        "trail": trail_of(version_in_force(found), _("Divide the money")),
    }
    return render_page(request, "subsidies/granting/divide.html", values)


@login_required
@require_POST
def divide_by_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Work out a division by rule."""
    kind = request.POST.get("kind", "")
    try:
        if kind in set(AlternativeKind) - {AlternativeKind.HAND}:
            dividing.divide_by_rule(permissions.visible_scheme(request.viewer, pk), kind, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("subsidies:divide", pk)


@login_required
@once
def divide_by_hand(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Divide by hand, with a reason for each."""
    found = permissions.visible_scheme(request.viewer, pk)
    permissions.may_keep_scheme(request.viewer, found.owner).require()
    sheet = divisions.dividing_sheet(request.viewer, found)
    form = HandForm(request.POST or None, asking=sheet.asking)
    if request.method == "POST" and form.is_valid():
        try:
            dividing.divide_by_hand(found, form.cleaned_data["title"], form.drafts(), by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The alternative stands beside the others."))
            return redirect("subsidies:divide", pk)
    crumb = Crumb(_("Divide the money"), reverse("subsidies:divide", args=[pk]))
    title = _("Divide by hand")
    lead = _("There is %(ceiling)s; %(asked)s is asked.") % {"ceiling": sheet.ceiling, "asked": sheet.asked}
    trail = trail_of(version_in_force(found), crumb, title)
    return form_page(request, form, title, lead=lead, back=crumb.url, trail=trail)


@login_required
@once
def choose(request: SignedInRequest, pk: int, alternative_pk: int) -> HttpResponseBase:
    """Choose one alternative, with why."""
    found = permissions.visible_scheme(request.viewer, pk)
    permissions.may_decide(request.viewer, found.owner).require()
    alternative = permissions.visible_alternative(request.viewer, pk, alternative_pk)
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            dividing.choose_alternative(alternative, form.cleaned_data["reason"], by=request.viewer)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The division is chosen. Now each application gets its decision."))
            return redirect("subsidies:divide", pk)
    crumb = Crumb(_("Divide the money"), reverse("subsidies:divide", args=[pk]))
    title = _("Choose “%(title)s”") % {"title": alternative.title}
    trail = trail_of(version_in_force(found), crumb, title)
    return form_page(request, form, title, label=_("Choose this division"), back=crumb.url, trail=trail)


@login_required
@require_safe
def letter(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """The letter of a decision, for who treats it."""
    return letter_response(queries.letter_of(permissions.visible_application(request.viewer, pk)), kind)


@login_required
@require_safe
def application_file(request: SignedInRequest, pk: int, file_pk: int) -> HttpResponse:
    """A file with an application, for who treats it; always as a download."""
    found = permissions.visible_file(request.viewer, pk, file_pk)
    with files.open_kept(found.file) as content:
        response = HttpResponse(content.read(), content_type="application/octet-stream")
    stem, dot, ending = found.file.name.rpartition(".")
    name = f"{slugify(stem) or 'bestand'}{dot}{slugify(ending)}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
