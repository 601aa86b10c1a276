"""Rules that pinch, the own role of the municipality, units and policy documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.forms import DocumentForm, OutcomeForm, OwnRoleForm, RuleForm, UnitForm
from samenspel.opgaven.models import PinchingRule, PolicyDocument, RuleOutcome
from samenspel.opgaven.pages.trail import canvas_tabs, trail_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb

_RULE_FIELD = {"due-in-the-past": "due_on", "rule-without-way": "can_lift"}
_DOCUMENT_FIELD = {"change-untold": "what_changes", "due-in-the-past": "due_on"}


def pinching_rules(request: PageRequest, pk: int) -> HttpResponse:
    """The rules that pinch: who can lift each, by when, and what became of it."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    works_here = permissions.works_on(viewer, opgave)
    stops = queries.stops_of(viewer, opgave, today=today)
    return render_page(
        request,
        "opgaven/rules.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.rules_sheet(viewer, opgave, today=today, with_names=works_here),
            "may_note": bool(permissions.may_note_rule(viewer, opgave)),
            "tabs": canvas_tabs(opgave, "opgaven:rules"),
            "stops": stops,
            "trail": trail_of(opgave, _("Rules that pinch")),
        },
    )


@login_required
@once
def note_rule(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Note a rule, from a note that was marked so or as typed."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_note_rule(viewer, opgave).require()
    keys = rules.voice_keys([*request.GET.getlist("stem"), *request.POST.getlist("stem")])
    voices = list(queries.voice_cards(viewer, keys).values()) if keys else []
    initial = {"rule": voices[0].text[:300]} if voices else {}
    form = RuleForm(request.POST or None, initial=initial, persons=queries.assignable_persons(viewer, opgave))
    if request.method == "POST" and form.is_valid():
        try:
            rule = actions.note_rule(opgave, form.draft(), by=viewer, today=today, voices=keys)
        except DomainError as refusal:
            form.add_error(_RULE_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The rule stands in the list."))
            return redirect(f"{reverse('opgaven:rules', args=[pk])}#regel-{rule.pk}")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "voices": voices,
            "heading": _("Note a rule that pinches"),
            "kicker": opgave.title,
            "lead": _("A rule gets somebody who can lift it, and a day. You may fill those in later."),
            "label": _("Note the rule"),
            "back": reverse("opgaven:rules", args=[pk]),
            "trail": trail_of(opgave, _rules_crumb(pk), _("Note a rule")),
        },
    )


@login_required
def edit_rule(request: SignedInRequest, pk: int, rule_pk: int) -> HttpResponse:
    """Say who can lift it, who asks for it, by when."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_rule(viewer, rule_pk, pk)
    permissions.may_note_rule(viewer, found.opgave).require()
    form = RuleForm(
        request.POST or None,
        initial=_standing(found, "rule", "pinches", "can_lift", "due_on"),
        persons=queries.assignable_persons(viewer, found.opgave),
    )
    edit = _Edit(
        heading=_("Who can lift this rule?"),
        label=_("Save the rule"),
        back=reverse("opgaven:rules", args=[pk]),
        place=f"regel-{rule_pk}",
        crumb=_rules_crumb(pk),
        theirs=[(_("Which rule"), found.rule), (_("Who can lift it"), found.can_lift)],
        field_of=_RULE_FIELD,
    )
    return _edited(
        request,
        found,
        form,
        edit,
        lambda version: actions.edit_rule(found, form.draft(), version=version, by=viewer, today=today),
    )


@login_required
def settle_rule(request: SignedInRequest, pk: int, rule_pk: int) -> HttpResponse:
    """Say what became of a rule."""
    viewer = request.viewer
    found = permissions.visible_rule(viewer, rule_pk, pk)
    permissions.may_settle_rule(viewer, found).require()
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.settle_rule(
                found, RuleOutcome(typed["outcome"]), typed["why"], by=viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("why" if refusal.code == "reason-missing" else "outcome", str(refusal))
        else:
            messages.success(request, _("What became of the rule stands in the list."))
            return redirect(f"{reverse('opgaven:rules', args=[pk])}#regel-{rule_pk}")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "heading": found.rule,
            "is_written": True,
            "kicker": found.opgave.title,
            "lead": _("Say what became of it. A rule that stays is an answer too, with its reason."),
            "label": _("Record what became of it"),
            "back": reverse("opgaven:rules", args=[pk]),
            "trail": trail_of(found.opgave, _rules_crumb(pk), _("What became of it")),
        },
    )


@once
def own_role(request: PageRequest, pk: int) -> HttpResponseBase:
    """The role of the municipality, now and before; who may, names the next."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    works_here = permissions.works_on(viewer, opgave)
    verdict = permissions.may_name_own_role(viewer, opgave)
    if request.method == "POST":
        verdict.require()
    form = OwnRoleForm(request.POST or None, initial={"starts_on": today}) if verdict else None
    if form and request.method == "POST" and form.is_valid():
        try:
            actions.name_own_role(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            fields = {"role-before-last": "starts_on", "look-again-too-early": "look_again_on"}
            form.add_error(fields.get(refusal.code, "why"), str(refusal))
        else:
            messages.success(request, _("The role has been named. The earlier ones stay readable."))
            return redirect("opgaven:own_role", pk)
    rows = queries.own_role_rows(viewer, opgave, today=today, with_names=works_here)
    return render_page(
        request,
        "opgaven/own_role.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "owner": opgave.owner.name,
            "now": next((row for row in rows if row.starts_on <= today), None),
            "coming": [row for row in rows if row.starts_on > today],
            "before": [row for row in rows if row.starts_on <= today][1:],
            "form": form,
            "tabs": canvas_tabs(opgave, "opgaven:own_role"),
            "stops": queries.stops_of(viewer, opgave, today=today),
            "trail": trail_of(opgave, _("Own role")),
        },
    )


@once
def policy(request: PageRequest, pk: int) -> HttpResponseBase:
    """Policy fields, units and policy documents that the opgave touches."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = permissions.visible_opgave(viewer, pk)
    verdict = permissions.may_keep_policy(viewer, opgave)
    if request.method == "POST":
        verdict.require()
    form = UnitForm(request.POST or None) if verdict else None
    if form and request.method == "POST" and form.is_valid():
        actions.touch_unit(opgave, form.cleaned_data["name"], form.cleaned_data["how"], by=viewer)
        return redirect(f"{reverse('opgaven:policy', args=[pk])}#eenheden-kop")
    works_here = permissions.works_on(viewer, opgave)
    return render_page(
        request,
        "opgaven/policy.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "fields": [field.name for field in opgave.policy_fields.all()],
            "units": queries.unit_rows(viewer, opgave),
            "unit_names": queries.unit_names(viewer, opgave.owner_id) if verdict else [],
            "documents": queries.document_rows(viewer, opgave, today=today, with_names=works_here),
            "form": form,
            "may_keep": bool(verdict),
            "may_edit": bool(permissions.may_edit(viewer, opgave)),
            "tabs": canvas_tabs(opgave, "opgaven:policy"),
            "stops": queries.stops_of(viewer, opgave, today=today),
            "trail": trail_of(opgave, _("Policy")),
        },
    )


@login_required
@require_POST
def release_unit(request: SignedInRequest, pk: int, touched_pk: int) -> HttpResponse:
    """Take a unit off this opgave."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    actions.release_unit(opgave, touched_pk, by=request.viewer)
    return redirect(f"{reverse('opgaven:policy', args=[pk])}#eenheden-kop")


@login_required
@once
def name_document(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Name a policy document, and what changes in it."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_keep_policy(viewer, opgave).require()
    form = DocumentForm(request.POST or None, persons=queries.assignable_persons(viewer, opgave))
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_document(opgave, form.draft(), by=viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error("due_on", str(refusal))
        else:
            return redirect("opgaven:policy", pk)
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "heading": _("Name a policy document"),
            "kicker": opgave.title,
            "lead": _("On which document does this opgave rest, and what has to change in it?"),
            "label": _("Name the document"),
            "back": reverse("opgaven:policy", args=[pk]),
            "trail": trail_of(opgave, _policy_crumb(pk), _("Name a document")),
        },
    )


@login_required
def edit_document(request: SignedInRequest, pk: int, document_pk: int) -> HttpResponse:
    """Say what changes in a document, who does that, by when."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_document(viewer, document_pk, pk)
    permissions.may_keep_policy(viewer, found.opgave).require()
    form = DocumentForm(
        request.POST or None,
        initial=_standing(found, "title", "url", "what_changes", "due_on"),
        persons=queries.assignable_persons(viewer, found.opgave),
    )
    edit = _Edit(
        heading=_("What changes in this document?"),
        label=_("Save the document"),
        back=reverse("opgaven:policy", args=[pk]),
        place=f"document-{document_pk}",
        crumb=_policy_crumb(pk),
        theirs=[(_("Which document"), found.title), (_("What changes"), found.what_changes)],
        field_of=_DOCUMENT_FIELD,
    )
    return _edited(
        request,
        found,
        form,
        edit,
        lambda version: actions.edit_document(found, form.draft(), version=version, by=viewer, today=today),
    )


@login_required
@require_POST
def finish_document(request: SignedInRequest, pk: int, document_pk: int) -> HttpResponse:
    """Tick off that a document was changed, or take the tick back."""
    found = permissions.visible_document(request.viewer, document_pk, pk)
    done = request.POST.get("done", "1") == "1"
    try:
        actions.finish_document(found, by=request.viewer, today=timezone.localdate(), done=done)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('opgaven:policy', args=[pk])}#document-{document_pk}")


def _rules_crumb(pk: int) -> Crumb:
    return Crumb(_("Rules that pinch"), reverse("opgaven:rules", args=[pk]))


def _policy_crumb(pk: int) -> Crumb:
    return Crumb(_("Policy"), reverse("opgaven:policy", args=[pk]))


@dataclass(frozen=True)
class _Edit:
    """What differs between the pages on which a row of the canvas is changed."""

    heading: str
    label: str
    back: str
    place: str
    crumb: Crumb
    theirs: list[tuple[str, str]]
    field_of: Mapping[str, str]


def _standing(found: PinchingRule | PolicyDocument, *names: str) -> dict[str, object]:
    return {**{name: getattr(found, name) for name in names}, "carrier": found.carrier_id or ""}


def _edited(
    request: SignedInRequest,
    found: PinchingRule | PolicyDocument,
    form: RuleForm | DocumentForm,
    edit: _Edit,
    save: Callable[[int], object],
) -> HttpResponse:
    """Save what was typed; what somebody else saved meanwhile is shown beside it."""
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            save(version)
        except EditedMeanwhile:
            theirs, version = edit.theirs, found.version
        except DomainError as refusal:
            form.add_error(edit.field_of.get(refusal.code), str(refusal))
        else:
            return redirect(f"{edit.back}#{edit.place}")
    return render_page(
        request,
        "opgaven/canvas_form.html",
        {
            "form": form,
            "row_version": version,
            "theirs": theirs,
            "heading": edit.heading,
            "kicker": found.opgave.title,
            "label": edit.label,
            "back": edit.back,
            "trail": trail_of(found.opgave, edit.crumb, _("Change")),
        },
    )
