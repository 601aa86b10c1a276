"""The own list of parties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import drafts, journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, value_of, whole_number
from samenspel.network import actions, permissions, queries
from samenspel.network.errors import OrganisationIsParty, PartyKnown
from samenspel.network.forms import PartyForm
from samenspel.network.models import Stakeholder, StakeholderKind
from samenspel.network.words import KINDS
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Cell, Column, Crumb, Row, Table

DRAFT = "network.party"


@require_safe
def party_list(request: PageRequest) -> HttpResponse:
    """The parties of the municipality; a stranger sees the public ones."""
    viewer, asked = request.viewer, request.GET
    kind = value_of(KINDS, asked.get("soort", ""))
    words, stopped = asked.get("zoek", "").strip()[:80], asked.get("gestopt") == "1"
    page = queries.party_page(
        viewer, words=words, kind=kind, number=whole_number(asked.get("pagina", "")) or 1, stopped=stopped
    )
    values = {
        "n_found": page.n_found,
        "table": _table(page.rows),
        "pages": page_of(asked, n_found=page.n_found, size=queries.MOST_ON_A_PAGE) if page.of > 1 else None,
        "words": words,
        "kind": kind,
        "kinds": [(KINDS[value], label, value == kind) for value, label in StakeholderKind.choices],
        "stopped": stopped,
        "is_searched": bool(words or kind or stopped),
        "may_keep": permissions.owners_with(viewer, "keep_parties").exists(),
    }
    return render_page(request, "network/parties.html", values)


def _table(rows: tuple[queries.PartyRow, ...]) -> Table | None:
    columns = (
        Column(_("Party")),
        Column(_("Policy fields")),
        Column(_("Stands for")),
        Column(_("Opgaven"), numeric=True),
    )
    if not rows:
        return None
    return Table(
        caption=_("Parties"),
        columns=columns,
        rows=tuple(
            Row(
                (
                    Cell(row.name, note=row.kind_label),
                    ", ".join(row.policy_fields) or "–",
                    ", ".join(row.stands_for) or "–",
                    str(row.n_opgaven),
                ),
                url=row.url,
            )
            for row in rows
        ),
        caption_hidden=True,
    )


@require_safe
def party(request: PageRequest, pk: int) -> HttpResponse:
    """One party: who it is, where it takes part; how to reach it for who works with it."""
    viewer = request.viewer
    found = permissions.visible_stakeholder(viewer, pk)
    (row,) = queries.party_rows(viewer, permissions.visible_stakeholders(viewer).filter(pk=pk))
    sees_contact = permissions.sees_contact_of(viewer, found)
    has_contact = bool(found.contact_name or found.contact_email or found.contact_phone)
    if sees_contact and has_contact:
        journal.record_reading("network.party", by=viewer.account, about=found)
    values = {
        "row": row,
        "note": found.note if sees_contact else "",
        "contact": _contact(found) if sees_contact else None,
        "has_contact": has_contact,
        "works_with": sees_contact,
        "opgaven": queries.opgaven_of_party(viewer, found),
        "may_change": bool(permissions.may_change_party(viewer, found)),
        "trail": [Crumb(_("Parties"), reverse("network:parties")), Crumb(found.name)],
    }
    return render_page(request, "network/party.html", values)


def _contact(found: Stakeholder) -> dict[str, str]:
    dial = "".join(sign for sign in found.contact_phone if sign.isdigit() or sign == "+")
    return {
        "name": found.contact_name,
        "email": found.contact_email,
        "phone": found.contact_phone,
        "dial": dial,
    }


@login_required
@once
def new_party(request: SignedInRequest) -> HttpResponseBase:
    """Put a party in the list."""
    owners = list(permissions.owners_with(request.viewer, "keep_parties"))
    if not owners:
        return render_page(request, "network/may_not_keep.html", status=403)
    kept = drafts.initial_from(drafts.restore(request, DRAFT))
    form = _party_form(request, owners, {"kind": StakeholderKind.ORGANISATION, **kept})
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, DRAFT)
        messages.success(request, _("Kept for you. Come back when you like."))
        return redirect("network:parties")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.list_party(form.cleaned_data["owner"], form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            drafts.forget(request, DRAFT)
            messages.success(request, _("%(name)s is in the list.") % {"name": made.name})
            return redirect("network:party", made.pk)
    values = {"form": form, "trail": _trail(_("Add a party"))}
    return render_page(request, "network/new_party.html", values)


@login_required
def change_party(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what stands about a party."""
    viewer = request.viewer
    found = permissions.visible_stakeholder(viewer, pk)
    permissions.may_change_party(viewer, found).require()
    version = whole_number(request.POST.get("version", "")) or found.version
    initial = _initial(found)
    form = _party_form(request, [found.owner], initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_party(found, form.draft(), by=viewer, version=version)
        except EditedMeanwhile:
            theirs, version = _in_words(found), found.version
        except DomainError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
        else:
            messages.success(request, _("The party has been changed."))
            return redirect("network:party", pk)
    if request.method == "GET":
        journal.record_reading("network.party", by=viewer.account, about=found)
    values = {
        "form": form,
        "pk": pk,
        "name": found.name,
        "row_version": version,
        "theirs": theirs,
        "trail": _trail(Crumb(found.name, reverse("network:party", args=[pk])), _("Change")),
    }
    return render_page(request, "network/change_party.html", values)


@login_required
@require_POST
def stop_party(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a party no longer exists, or undo that."""
    found = permissions.visible_stakeholder(request.viewer, pk)
    try:
        if request.POST.get("undo"):
            actions.resume_party(found, by=request.viewer)
        else:
            actions.stop_party(found, by=request.viewer, stopped_on=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. What this party did stays readable."))
    return redirect("network:party", pk)


def _party_form(request: SignedInRequest, owners: list[Organisation], initial: dict[str, Any]) -> PartyForm:
    # With several owners the fields of the first are offered; the others add theirs when changing the party.
    return PartyForm(
        request.POST or None,
        initial=initial,
        owners=owners,
        organisations=queries.party_organisations(request.viewer, owners),
        policy_fields=queries.policy_fields_of(owners[0]),
    )


def _initial(found: Stakeholder) -> dict[str, Any]:
    return {
        "owner": found.owner_id,
        "name": found.name,
        "kind": found.kind,
        "organisation": found.organisation_id or "",
        "policy_fields": [field.pk for field in found.policy_fields.all()],
        "stands_for": found.stands_for,
        "contact_name": found.contact_name,
        "contact_email": found.contact_email,
        "contact_phone": found.contact_phone,
        "note": found.note,
        "is_public": found.is_public,
    }


def _in_words(found: Stakeholder) -> list[tuple[str, str]]:
    """What the other person saved, to lay beside what was typed."""
    pairs = (
        (_("Name of the party"), found.name),
        (_("What kind of party?"), str(found.get_kind_display())),
        (_("Stands for these people"), ", ".join(queries.kind_words(found.stands_for))),
        (_("Contact person"), found.contact_name),
        (_("Phone"), found.contact_phone),
        (_("E-mail address"), found.contact_email),
        (_("Note"), found.note),
    )
    return [(term, value) for term, value in pairs if value]


def _field_of(refusal: DomainError) -> str | None:
    if isinstance(refusal, PartyKnown):
        return "name"
    return "organisation" if isinstance(refusal, OrganisationIsParty) else None


def _trail(*here: str | Crumb) -> list[Crumb]:
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    return [Crumb(_("Parties"), reverse("network:parties")), *steps]
