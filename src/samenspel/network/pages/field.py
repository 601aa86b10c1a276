"""The force field of an opgave: the picture, the table in which it is filled, who is missing, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, value_of, whole_number
from samenspel.network import actions, permissions, queries
from samenspel.network.actions import Coming, PartyDraft, PositionDraft
from samenspel.network.errors import PositionMoved
from samenspel.network.forms import (
    DatedForm,
    DayForm,
    InvolveForm,
    LetGoForm,
    PositionForm,
    SaysForm,
)
from samenspel.network.models import Involvement, StakeholderKind
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.opgaven.queries.page import stops_of
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables.models import SeatKind
from samenspel.tables.words import KINDS as SEAT_WORDS
from samenspel.ui.formats import date_words
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb

MOST_ROWS = 25


def trail_of(opgave: Opgave, *here: str | Crumb) -> list[Crumb]:
    """The way back from a page of this room on an opgave."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk])),
        *steps,
    ]


def field_crumb(opgave: Opgave) -> Crumb:
    """The step back to the force field."""
    return Crumb(_("Force field"), reverse("network:field", args=[opgave.pk]))


@require_safe
def field(request: PageRequest, pk: int) -> HttpResponse:
    """Who is in and where each stands, on a day; strangers see the parties that are public."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    number = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.field_sheet(viewer, opgave, on=on, relations_page=number)
    pages = page_of(request.GET, n_found=sheet.n_relations, size=queries.RELATIONS_ON_A_PAGE)
    values = {
        "title": opgave.title,
        "opgave_pk": pk,
        "sheet": sheet,
        "relation_pages": pages if pages.of > 1 else None,
        "is_past": on < today,
        "today": today,
        "may_keep": bool(permissions.may_keep_field(viewer, opgave)),
        "may_list": bool(permissions.owners_with(viewer, "see_parties").exists()),
        "tabs": queries.tabs_of(viewer, opgave, "network:field"),
        "stops": stops_of(viewer, opgave, today=today),
        "trail": trail_of(opgave, _("Force field")),
    }
    return render_page(request, "network/field.html", values)


@login_required
@require_safe
def missing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who is missing against the fields touched, the people heard and the parties named."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_take_part(viewer, opgave).require()
    values = {
        "title": opgave.title,
        "opgave_pk": pk,
        "sheet": queries.missing_sheet(viewer, opgave),
        "may_keep": bool(permissions.may_keep_field(viewer, opgave)),
        "tabs": queries.tabs_of(viewer, opgave, "network:missing"),
        "stops": stops_of(viewer, opgave, today=timezone.localdate()),
        "trail": trail_of(opgave, field_crumb(opgave), _("Who is missing")),
    }
    return render_page(request, "network/missing.html", values)


@login_required
@once
def involve(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Bring a party into the opgave: one of the list or a new one."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_field(viewer, opgave).require()
    asked = request.GET
    form = InvolveForm(
        request.POST or None,
        initial={
            "party": asked.get("partij", ""),
            "kind": StakeholderKind.ORGANISATION,
            "starts_on": timezone.localdate(),
        },
        parties=queries.party_choices(viewer, opgave),
    )
    wanted = _wanted(opgave, request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.involve(opgave, _coming(request, form, wanted), by=viewer)
        except DomainError as refusal:
            form.add_error("party" if form.cleaned_data["party"] else "name", str(refusal))
        else:
            said = _("%(name)s is in. Now note where it stands.")
            messages.success(request, said % {"name": made.stakeholder.name})
            return redirect("network:involvement", pk, made.pk)
    values = {
        "form": form,
        "opgave_pk": pk,
        "wanted": wanted,
        "trail": trail_of(opgave, field_crumb(opgave), _("Bring a party in")),
    }
    return render_page(request, "network/involve.html", values)


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a field, a kind of people, the voice that names it."""

    field_id: int | None
    field_name: str
    kind: str
    kind_label: str
    voice: tuple[str, int] | None


def _wanted(opgave: Opgave, request: SignedInRequest) -> Wanted:
    field_id = whole_number(request.GET.get("veld", ""))
    fields = dict(opgave.policy_fields.values_list("pk", "name")) if field_id else {}
    kind = value_of(SEAT_WORDS, request.GET.get("staat_voor", ""))
    word, _colon, number = request.GET.get("stem", "").partition(":")
    voice_pk = whole_number(number)
    return Wanted(
        field_id=field_id if field_id in fields else None,
        field_name=fields.get(field_id or 0, ""),
        kind=kind,
        kind_label=str(SeatKind(kind).label) if kind else "",
        voice=(lineage.kind_named(word), voice_pk) if voice_pk else None,
    )


def _coming(request: SignedInRequest, form: InvolveForm, wanted: Wanted) -> Coming:
    typed: dict[str, Any] = form.cleaned_data
    if typed["party"]:
        party: Any = permissions.visible_stakeholder(request.viewer, typed["party"])
    else:
        fields = [field for field in (wanted.field_id,) if field]
        party = PartyDraft(
            name=typed["name"],
            kind=typed["kind"] or StakeholderKind.ORGANISATION,
            policy_fields=tuple(queries.policy_fields_by_id(fields)),
            stands_for=(wanted.kind,) if wanted.kind else (),
        )
    return Coming(party, typed["starts_on"], form.says(), wanted.voice)


@login_required
def fill_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """The force field as a table: influence, interest and stance of each party, in one form."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_field(viewer, opgave).require()
    permissions.may_see_positions(viewer, opgave).require()
    today = timezone.localdate()
    sheet = queries.field_sheet(viewer, opgave, on=today, relations_page=1)
    pages = page_of(request.GET, n_found=len(sheet.rows), size=MOST_ROWS)
    number, of = pages.number, pages.of
    rows = sheet.rows[(number - 1) * MOST_ROWS : number * MOST_ROWS]
    typed = request.POST if request.method == "POST" else None
    dated = DatedForm(typed, initial={"dated_on": today})
    forms = [(row, _position_form(row, typed)) for row in rows]
    refused = ""
    if typed is not None:
        drafts = _positions(forms) if all([dated.is_valid(), *(f.is_valid() for _r, f in forms)]) else None
        if drafts is not None:
            try:
                noted = actions.note_positions(
                    opgave, drafts, by=viewer, dated_on=dated.cleaned_data["dated_on"], today=today
                )
            except PositionMoved as moved:
                refused = str(moved)
                forms = [(row, _with_newest(row, form)) for row, form in forms]
            except DomainError as refusal:
                refused = str(refusal)
            else:
                _tell(request, len(noted))
                return redirect(_next_address(opgave, number, of))
    values = {
        "title": opgave.title,
        "opgave_pk": pk,
        "dated": dated,
        "forms": forms,
        "refused": refused,
        "has_errors": bool(typed) and (not dated.is_valid() or any(form.errors for _row, form in forms)),
        "number": number,
        "of": of,
        "pages": pages if of > 1 else None,
        "trail": trail_of(opgave, field_crumb(opgave), _("Fill in")),
    }
    return render_page(request, "network/fill_in.html", values)


def _position_form(row: queries.FieldRow, typed: Any) -> PositionForm:
    now = row.position
    initial = (
        {"influence": now.influence, "interest": now.interest, "stance": now.stance, "seen": now.pk}
        if now
        else {}
    )
    return PositionForm(typed, initial=initial, prefix=f"p{row.pk}", party=row.name)


def _positions(forms: list[tuple[queries.FieldRow, PositionForm]]) -> list[PositionDraft]:
    drafts = (form.position(row.pk) for row, form in forms)
    return [draft for draft in drafts if draft is not None]


def _with_newest(row: queries.FieldRow, form: PositionForm) -> PositionForm:
    """The same row with what was chosen, now knowing the newest position: saving again says that it holds."""
    typed = dict(form.data.items())
    typed[form.add_prefix("seen")] = str(row.position.pk) if row.position else ""
    return PositionForm(typed, prefix=form.prefix, party=row.name)


def _tell(request: SignedInRequest, n_noted: int) -> None:
    if n_noted:
        said = ngettext("%(n)d position noted.", "%(n)d positions noted.", n_noted) % {"n": n_noted}
        messages.success(request, said)
    else:
        messages.info(request, _("Nothing has changed, so nothing was noted."))


def _next_address(opgave: Opgave, number: int, of: int) -> str:
    if number < of:
        return f"{reverse('network:fill_in', args=[opgave.pk])}?pagina={number + 1}"
    return reverse("network:field", args=[opgave.pk])


@login_required
def involvement(request: SignedInRequest, pk: int, involvement_pk: int) -> HttpResponse:
    """One party in the opgave: what it wants, brings and needs, and where it stood from day to day."""
    viewer = request.viewer
    found = permissions.visible_involvement(viewer, pk, involvement_pk)
    opgave, party = found.opgave, found.stakeholder
    form = SaysForm(
        request.POST or None, initial={"wants": found.wants, "brings": found.brings, "needs": found.needs}
    )
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_involvement(found, form.says(), by=viewer, version=version)
        except EditedMeanwhile:
            theirs, version = _says(found), found.version
        else:
            messages.success(request, _("Saved."))
            return redirect("network:involvement", pk, involvement_pk)
    sees_contact = permissions.sees_contacts(viewer, opgave)
    if sees_contact and (party.contact_name or party.contact_phone or party.contact_email):
        journal.record_reading("network.party", by=viewer.account, about=party)
    values = {
        "opgave_title": opgave.title,
        "opgave_pk": pk,
        "pk": involvement_pk,
        "party_pk": party.pk,
        "name": party.name,
        "kind_label": party.get_kind_display(),
        "stands_for": queries.stands_for_words(found),
        "facts": _facts(found, with_contact=sees_contact),
        "left": found.ends_before,
        "left_reason": found.left_reason,
        "says": _says(found),
        "form": form,
        "row_version": version,
        "theirs": theirs,
        "positions": queries.position_rows(viewer, found),
        "relations": queries.relation_rows(viewer, opgave, party_pk=party.pk),
        "sees_positions": permissions.sees_positions(viewer, opgave),
        "may_keep": bool(permissions.may_keep_field(viewer, opgave)) and found.ends_before is None,
        "trail": trail_of(opgave, field_crumb(opgave), party.name),
    }
    return render_page(request, "network/involvement.html", values)


def _says(found: Involvement) -> list[tuple[str, str]]:
    pairs = ((_("Wants"), found.wants), (_("Can bring"), found.brings), (_("Needs"), found.needs))
    return [(term, value) for term, value in pairs if value]


def _facts(found: Involvement, *, with_contact: bool) -> list[tuple[str, str]]:
    party = found.stakeholder
    pairs = [(_("Kind"), str(party.get_kind_display())), (_("Takes part since"), date_words(found.starts_on))]
    if with_contact:
        pairs += [
            (_("Contact person"), party.contact_name),
            (_("Phone"), party.contact_phone),
            (_("E-mail address"), party.contact_email),
        ]
    return [(term, value) for term, value in pairs if value]


@login_required
def let_go(request: SignedInRequest, pk: int, involvement_pk: int) -> HttpResponse:
    """A party no longer takes part."""
    found = permissions.visible_involvement(request.viewer, pk, involvement_pk)
    permissions.may_keep_field(request.viewer, found.opgave).require()
    form = LetGoForm(request.POST or None, initial={"ends_before": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.let_go(found, by=request.viewer, ends_before=typed["ends_before"], reason=typed["reason"])
        except DomainError as refusal:
            form.add_error("ends_before", str(refusal))
        else:
            said = _("%(name)s no longer takes part. Where it stood stays readable.")
            messages.success(request, said % {"name": found.stakeholder.name})
            return redirect("network:field", pk)
    values = {
        "form": form,
        "opgave_pk": pk,
        "pk": involvement_pk,
        "name": found.stakeholder.name,
        "trail": trail_of(found.opgave, field_crumb(found.opgave), found.stakeholder.name),
    }
    return render_page(request, "network/let_go.html", values)
