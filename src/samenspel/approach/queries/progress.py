"""The question behind a mail link, for whoever opens it; no account is needed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from samenspel.approach.letters import month_words, request_number
from samenspel.approach.models import EffortState, ProgressNote, ProgressRequest


@dataclass(frozen=True)
class QuestionSheet:
    """What somebody sees who opens the link of a mail."""

    key: str
    effort: str
    opgave: str
    owner: str
    month: str
    asked_name: str
    last_state: str
    last_told: str
    can_ask_again: bool
    effort_url: str


def request_behind(key: str) -> ProgressRequest:
    """The question that a signed key stands for, or 404 when we did not sign it."""
    number = request_number(key)
    found = (
        ProgressRequest.objects.select_related("effort__opgave__owner").filter(pk=number).first()
        if number
        else None
    )
    if found is None:
        raise Http404(key)
    return found


def question_sheet(request: ProgressRequest, key: str) -> QuestionSheet:
    """The question with what was told the last time; one query."""
    effort = request.effort
    last = ProgressNote.objects.filter(effort=effort).first()
    is_shown = effort.is_public and effort.opgave.is_public
    return QuestionSheet(
        key=key,
        effort=effort.title,
        opgave=effort.opgave.title,
        owner=effort.opgave.owner.name,
        month=month_words(request),
        asked_name=request.asked_name,
        last_state=last.state if last else "",
        last_told=last.told if last else "",
        can_ask_again=bool(effort.contact_email) and effort.state != EffortState.STOPPED,
        effort_url=reverse("approach:effort", args=[effort.opgave_id, effort.pk]) if is_shown else "",
    )
