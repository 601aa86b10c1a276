"""My work: one list of everything that waits."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone

from samenspel.desk import queries
from samenspel.foundation.web import render_page
from samenspel.people.permissions import SignedInRequest


@login_required
def work(request: SignedInRequest) -> HttpResponse:
    """What waits for this person, why, how long it takes and by when."""
    sheet = queries.work_sheet(request.viewer, today=timezone.localdate())
    return render_page(request, "desk/work.html", {"sheet": sheet})
