"""What is kept of a person: to read and take along oneself, to ask to erase, and to erase."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import journal, mentions
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page
from samenspel.people import actions, permissions, queries
from samenspel.people.forms import MentionForm
from samenspel.people.models import Person
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


def _own(request: SignedInRequest) -> Person:
    person: Person | None = request.user.person
    if person is None:
        raise Http404
    return person


@require_safe
@login_required
def my_data(request: SignedInRequest) -> HttpResponse:
    """What is kept about me, and what stays when I ask to be erased."""
    found = queries.own_data(_own(request))
    return render_page(
        request, "people/my_data.html", {"found": found, "trail": [Crumb(_("What is kept about me"))]}
    )


@require_safe
@login_required
def my_data_file(request: SignedInRequest) -> HttpResponse:
    """The same to take along, for another program to read."""
    content = json.dumps(
        _as_values(queries.own_data(_own(request))), ensure_ascii=False, indent=2, default=str
    )
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


def _as_values(found: queries.OwnData) -> dict[str, Any]:
    return {
        "naam": found.name,
        "e-mail": found.email,
        "telefoon": found.phone,
        "organisaties": [
            {"organisatie": name, "van": starts_on, "tot": ends_before}
            for name, starts_on, ends_before in found.memberships
        ],
        "rollen": [
            {"rol": role, "organisatie": name, "van": starts_on, "tot": ends_before}
            for role, name, starts_on, ends_before in found.functions
        ],
        "naam-staat-bij": [
            {"soort": one.label, "veld": one.field, "nummers": list(one.ids)} for one in found.kept
        ],
    }


@require_POST
@login_required
def ask_erasure(request: SignedInRequest) -> HttpResponse:
    """Ask who keeps the people of one's organisations to erase one's name."""
    try:
        n = actions.ask_erasure(by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("people:my_data")
    if n:
        said = ngettext(
            "Your question went to %(n)d administrator.", "Your question went to %(n)d administrators.", n
        )
        messages.success(request, said % {"n": n})
    else:
        messages.error(
            request,
            _("Nobody else administers your organisation here. Ask whoever runs Samenspel for you."),
        )
    return redirect("people:my_data")


@login_required
def erase(request: SignedInRequest, organisation_id: int, person_id: int) -> HttpResponse:
    """Read what is kept of somebody who left, and erase their name."""
    organisation = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_manage_people(request.viewer, organisation).require()
    person = permissions.visible_member(request.viewer, organisation, person_id).person
    if request.method == "POST":
        try:
            actions.erase_person(person, organisation, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The name is erased. What this person did stays, without a name."))
            return redirect("people:organisation", organisation.pk)
    journal.record_reading("people.erase", by=request.user, about=person)
    at = reverse("people:organisation", args=[organisation.pk])
    values = {
        "found": queries.own_data(person),
        "sheet": queries.mentions_of(request.viewer, person),
        "search": reverse("people:mentions", args=[organisation.pk]),
        "organisation": organisation.name,
        "back": reverse("people:member", args=[organisation.pk, person.pk]),
        "trail": [
            Crumb(_("People and roles"), reverse("people:list")),
            Crumb(organisation.name, at),
            Crumb(_("Erase this name")),
        ],
    }
    return render_page(request, "people/erase.html", values)


@login_required
def mentions_page(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Look up where a name or address stands in texts, also of somebody who never had an account."""
    organisation = permissions.visible_organisation(request.viewer, organisation_id)
    permissions.may_manage_people(request.viewer, organisation).require()
    # Sent as a form and never in the address: an address is kept in histories and logs.
    form = MentionForm(request.POST or None)
    sheet = None
    if request.method == "POST" and form.is_valid():
        journal.record_reading("people.mentions", by=request.user, about=organisation)
        sheet = mentions.mentions_of(request.viewer, form.words())
    values = {
        "form": form,
        "sheet": sheet,
        "organisation": organisation.name,
        "trail": [
            Crumb(_("People and roles"), reverse("people:list")),
            Crumb(organisation.name, reverse("people:organisation", args=[organisation.pk])),
            Crumb(_("A name in texts")),
        ],
    }
    return render_page(request, "people/mentions.html", values)
