"""My work: one list of everything that waits."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.desk import queries
from samenspel.foundation import drafts
from samenspel.foundation.web import render_page
from samenspel.people.permissions import SignedInRequest


@login_required
def work(request: SignedInRequest) -> HttpResponse:
    """What waits for this person, why, how long it takes and by when."""
    sheet = queries.work_sheet(request.viewer, today=timezone.localdate())
    return render_page(request, "desk/work.html", {"sheet": sheet})


@login_required
@require_POST
def drop_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away a form that was left half-done; asked twice it does no harm."""
    drafts.drop(request.user.pk, pk)
    messages.success(request, _("It is gone."))
    return redirect("desk:work")
