"""Taking part on a phone: one statement at a time, saying something oneself, seeing and erasing one's own."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.dialogue import actions, permissions, queries, rules
from samenspel.dialogue.errors import StatementSaidAlready
from samenspel.dialogue.forms import SayForm
from samenspel.dialogue.models import StatementState, VoteValue
from samenspel.dialogue.pages import visitor
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest

VALUES = {"agree": VoteValue.AGREE, "disagree": VoteValue.DISAGREE, "pass": VoteValue.PASS}


@never_cache
def take_part(request: PageRequest, pk: int) -> HttpResponse:
    """One statement to vote on, and what others think of the one before."""
    conversation = visitor.conversation_for(request, pk)
    key = visitor.participant_key(request, pk)
    fresh_key = key or visitor.new_key()
    sheet = queries.vote_sheet(
        conversation,
        fresh_key,
        today=timezone.localdate(),
        after=_number(request.GET.get("na", "")),
        wanted=_number(request.GET.get("stelling", "")),
    )
    context = {
        "sheet": sheet,
        "form_key": uuid.uuid4(),
        # Only at the end: before it there is a statement to vote on.
        "led_to": () if sheet.statement else queries.led_to(request.viewer, conversation),
        "may_manage": request.viewer.is_signed_in
        and bool(permissions.may_edit(request.viewer, conversation)),
    }
    response = render_page(request, "dialogue/take_part.html", context)
    if not key and sheet.state == "open":
        visitor.remember_participant(response, pk, fresh_key)
    return response


@require_POST
def vote(request: PageRequest, pk: int) -> HttpResponse:
    """One click is one vote."""
    conversation = visitor.conversation_for(request, pk)
    key = visitor.participant_key(request, pk) or visitor.new_key()
    here = reverse("dialogue:take_part", args=[pk])
    value = VALUES.get(request.POST.get("vote", ""))
    if value is None:
        messages.error(request, _("Choose one of the three answers."))
        return redirect(here)
    number = _number(request.POST.get("statement", ""))
    ballot = actions.Ballot(number, value, _form_key(request.POST.get("form", "")))
    try:
        actions.cast_vote(conversation, ballot, key=key, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(here)
    response = redirect(f"{here}?na={number}")
    visitor.remember_participant(response, pk, key)
    return response


@once
def say(request: PageRequest, pk: int) -> HttpResponseBase:
    """Say something oneself; what is refused stays in the field."""
    conversation = visitor.conversation_for(request, pk)
    key = visitor.participant_key(request, pk) or visitor.new_key()
    form = SayForm(request.POST or None)
    same: StatementSaidAlready | None = None
    if request.method == "POST" and form.is_valid():
        try:
            said = actions.say(
                conversation,
                form.cleaned_data["text"],
                key=key,
                by=request.viewer,
                today=timezone.localdate(),
            )
        except StatementSaidAlready as refusal:
            same = refusal
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _thanks(said.state))
            response = redirect("dialogue:take_part", pk=pk)
            visitor.remember_participant(response, pk, key)
            return response
    context = {"conversation": conversation, "form": form, "same": same.values if same else None}
    return render_page(request, "dialogue/say.html", context)


@never_cache
def mine(request: PageRequest, pk: int) -> HttpResponse:
    """What this browser answered and said here, and what became of it."""
    conversation = visitor.conversation_for(request, pk)
    sheet = queries.mine_sheet(conversation, visitor.participant_key(request, pk))
    context = {
        "conversation": conversation,
        "sheet": sheet,
        "led_to": () if sheet.is_empty else queries.led_to(request.viewer, conversation),
        "is_open": rules.is_open(conversation, timezone.localdate()),
    }
    return render_page(request, "dialogue/mine.html", context)


@never_cache
def erase(request: PageRequest, pk: int) -> HttpResponse:
    """Ask once, then erase everything this browser did here."""
    conversation = visitor.conversation_for(request, pk)
    key = visitor.participant_key(request, pk)
    if request.method != "POST":
        sheet = queries.mine_sheet(conversation, key)
        return render_page(request, "dialogue/erase.html", {"conversation": conversation, "sheet": sheet})
    if actions.erase_participant(conversation, key=key):
        messages.success(request, _("Your answers have been erased. Nothing here leads to you any more."))
    else:
        messages.info(request, _("There was nothing of you here to erase."))
    response = redirect("dialogue:take_part", pk=pk)
    visitor.forget_participant(response, pk)
    return response


def _thanks(state: str) -> str:
    if state == StatementState.SHOWN:
        return _("Thank you. Others can now vote on what you said.")
    return _(
        "Thank you. A host reads what you said before others see it. Under “My answers” you see how it goes."
    )


def _number(text: str) -> int:
    # Statements of an import may begin at 0; -1 is nobody's number.
    number = whole_number(text)
    return -1 if number is None else number


def _form_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
