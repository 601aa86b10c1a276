"""Relations between the parties of an opgave."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.network import actions, permissions, queries
from samenspel.network.forms import RelationForm
from samenspel.network.pages.field import field_crumb, trail_of
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest


@login_required
@once
def relate(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Note how two parties stand to each other."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_field(viewer, opgave).require()
    parties = queries.involvement_choices(viewer, opgave)
    form = RelationForm(
        request.POST or None,
        initial={"one": request.GET.get("partij", ""), "starts_on": timezone.localdate()},
        parties=parties,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_relation(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("other", str(refusal))
        else:
            messages.success(request, _("The relation stands in the force field."))
            return redirect(f"{reverse('network:field', args=[pk])}#relaties")
    values = {
        "form": form,
        "opgave_pk": pk,
        "n_parties": len(parties),
        "trail": trail_of(opgave, field_crumb(opgave), _("Add a relation")),
    }
    return render_page(request, "network/relate.html", values)


@login_required
@require_POST
def end_relation(request: SignedInRequest, pk: int, relation_pk: int) -> HttpResponse:
    """End a relation from today on."""
    relation = permissions.visible_relation(request.viewer, pk, relation_pk)
    actions.end_relation(relation, by=request.viewer, ends_before=timezone.localdate())
    messages.success(request, _("The relation has ended. Look back at an earlier day to see it."))
    return redirect(f"{reverse('network:field', args=[pk])}#relaties")
