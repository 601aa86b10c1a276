"""Check whether an application is complete, ask for what is missing, and remind."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.people.permissions import Viewer
from samenspel.subsidies import letters
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.errors.granting import NotSentIn, TermTooShort
from samenspel.subsidies.models import Application, ApplicationState, CompletionRequest, StandingCheck
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.rules.granting import SHORTEST_TERM

REMIND_BEFORE = dt.timedelta(days=3)


@transaction.atomic
def ask_to_complete(
    application: Application, missing: str, *, due_on: dt.date, by: Viewer, today: dt.date
) -> CompletionRequest:
    """Ask for what is missing, with a term (Awb 4:5); mail tells the applicant."""
    application = _locked_sent_in(application, by=by)
    if (due_on - today).days < SHORTEST_TERM:
        raise TermTooShort(days=version_in_force(application.scheme).days_to_complete)
    request = CompletionRequest.objects.create(
        application=application, missing=missing, due_on=due_on, asked_by=by.account
    )
    application.state = ApplicationState.ASKED
    application.save(update_fields=["state"])
    letters.post_request(request)
    journal.record("subsidies.completion_asked", by=by.account, about=application)
    return request


@transaction.atomic
def call_complete(application: Application, *, by: Viewer, now: dt.datetime | None = None) -> Application:
    """Say that an application is complete; the day on which it became so is the day that counts."""
    application = _locked_sent_in(application, by=by)
    answered = application.requests.order_by("-answered_at").values_list("answered_at", flat=True).first()
    application.complete_at = answered or application.submitted_at or now or timezone.now()
    application.state = ApplicationState.COMPLETE
    application.save(update_fields=["state", "complete_at"])
    journal.record("subsidies.application_complete", by=by.account, about=application)
    return application


@transaction.atomic
def check_standing(application: Application, found: str, *, is_sound: bool, by: Viewer) -> StandingCheck:
    """Note what was found about who asks; it stands apart from what is asked."""
    application = permissions.locked_application(by, application.pk)
    permissions.may_treat(by, application.scheme.owner).require()
    check = StandingCheck.objects.create(
        application=application, is_sound=is_sound, found=found, checked_by=by.account
    )
    journal.record("subsidies.applicant_checked", by=by.account, about=application)
    return check


@transaction.atomic
def remind_of_terms(*, today: dt.date) -> int:
    """Mail once who has not completed an application a few days before the term ends; return how many."""
    waiting = CompletionRequest.objects.select_for_update(of=("self",)).filter(
        answered_at__isnull=True,
        reminded_on__isnull=True,
        due_on__lte=today + REMIND_BEFORE,
        due_on__gte=today,
        application__state=ApplicationState.ASKED,
    )
    found = list(waiting.select_related("application"))
    for request in found:
        request.reminded_on = today
        request.save(update_fields=["reminded_on"])
        letters.post_request(request, again=True)
        journal.record("subsidies.completion_reminded", by=None, about=request.application)
    return len(found)


def _locked_sent_in(application: Application, *, by: Viewer) -> Application:
    found = permissions.locked_application(by, application.pk)
    permissions.may_treat(by, found.scheme.owner).require()
    if found.state != ApplicationState.SUBMITTED:
        raise NotSentIn(state=found.get_state_display())
    return found
