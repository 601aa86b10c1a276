"""My work: one list of everything that waits."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samenspel.desk import actions, queries
from samenspel.desk.forms import WeeklyMailForm
from samenspel.foundation import drafts
from samenspel.foundation.web import render_page
from samenspel.people.permissions import SignedInRequest


@login_required
def work(request: SignedInRequest) -> HttpResponse:
    """What waits for this person, why, how long it takes and by when."""
    sheet = queries.work_sheet(request.viewer, today=timezone.localdate())
    undo_url = queries.undo_url_of(request.GET.get("gedaan", ""))
    return render_page(request, "desk/work.html", {"sheet": sheet, "undo_url": undo_url})


@login_required
@require_POST
def drop_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away a form that was left half-done; asked twice it does no harm."""
    drafts.drop(request.user.pk, pk)
    messages.success(request, _("It is gone."))
    return redirect("desk:work")


@login_required
def weekly_mail(request: SignedInRequest) -> HttpResponse:
    """Whether somebody wants one mail a week with everything that waits, and on which day."""
    form = WeeklyMailForm(
        request.POST or None, initial=queries.weekly_mail_choice(request.viewer, today=timezone.localdate())
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_weekly_mail(form.choice(), by=request.viewer)
        messages.success(request, _("Noted."))
        return redirect("desk:work")
    return render_page(request, "desk/mail.html", {"form": form})


# A mail program stops the mail with one click and has no page of ours to take a token from (RFC 8058). The
# key in the address is what shows that it may.
@csrf_exempt
def stop_weekly_mail(request: HttpRequest, key: str) -> HttpResponse:
    """No more mail, with one button and without signing in; a program that only looks stops nothing."""
    if request.method == "POST":
        was_known = actions.stop_weekly_mail(key)
        return render_page(request, "desk/stopped.html", {"done": True, "was_known": was_known})
    return render_page(request, "desk/stopped.html", {"done": False})
