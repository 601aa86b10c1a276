"""Ask how efforts go, and take in what people say; by a mail link or signed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samenspel.approach import letters, permissions, rules
from samenspel.approach.errors import (
    EffortIsOver,
    LinkOfSomebodyElse,
    LinkReplaced,
    LinkTooOld,
    LinkUsed,
    NeedAlreadySettled,
    NobodyToAsk,
    NothingToSettle,
    WantsNoMail,
)
from samenspel.approach.models import Effort, EffortState, ProgressNote, ProgressRequest, ProgressState
from samenspel.foundation import journal, outbox
from samenspel.people.permissions import Viewer

# Who clicks twice, or whose mail is slow, does not fill their mailbox with links.
NOT_AGAIN_WITHIN = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class ProgressDraft:
    """How it goes: the state, and what is needed or happened when there is something to say."""

    state: str
    needs: str = ""
    told: str = ""
    name: str = ""


@transaction.atomic
def ask_progress(effort: Effort, *, by: Viewer, today: dt.date) -> ProgressRequest:
    """Ask now, by mail, how an effort goes; asked twice within a few minutes it is one mail."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_ask_progress(by, effort.opgave).require()
    if not effort.contact_email:
        raise NobodyToAsk(effort=effort.title)
    if effort.state == EffortState.STOPPED:
        raise EffortIsOver(effort=effort.title)
    if effort.asked_no_more_on is not None:
        raise WantsNoMail(name=effort.contact_name or effort.contact_email)
    return _ask(effort, today=today, by=by)


@transaction.atomic
def ask_no_more(request: ProgressRequest, *, today: dt.date) -> None:
    """Stop the monthly mail about an effort, at the wish of who gets it; any of their links will do."""
    effort = Effort.objects.select_for_update(of=("self",)).get(pk=request.effort_id)
    if effort.contact_email.casefold() != request.asked_email.casefold():
        raise LinkOfSomebodyElse
    if effort.asked_no_more_on is not None:
        return
    effort.asked_no_more_on = today
    effort.version += 1
    effort.save(update_fields=["asked_no_more_on", "version"])
    journal.record("approach.progress_asked_no_more", by=None, about=effort)


@transaction.atomic
def ask_again(request: ProgressRequest, *, today: dt.date) -> ProgressRequest | None:
    """Send a new link to who answers for the effort now, never to an address that was typed.

    None when nobody does, or the effort was stopped.
    """
    effort = Effort.objects.select_for_update(of=("self",)).get(pk=request.effort_id)
    if not effort.contact_email or effort.state == EffortState.STOPPED:
        return None
    return _ask(effort, today=today, by=None)


def ask_of_the_month(*, today: dt.date) -> int:
    """Ask for each running effort that was not asked or told about this month; returns how many."""
    month = rules.month_of(today)
    to_ask = (
        Effort.objects.filter(
            Q(state=EffortState.RUNNING) | Q(state=EffortState.PLANNED, starts_on__lte=today)
        )
        .exclude(contact_email="")
        .filter(asked_no_more_on__isnull=True)
        .exclude(requests__month=month)
        .exclude(notes__month=month)
    )
    pks = list(to_ask.order_by("pk").values_list("pk", flat=True))
    # One short transaction an effort: nobody waits for the whole round to be written.
    return sum(_ask_for_the_month(pk, today=today) for pk in pks)


@transaction.atomic
def _ask_for_the_month(effort_id: int, *, today: dt.date) -> bool:
    effort = Effort.objects.select_for_update(of=("self",)).get(pk=effort_id)
    if effort.requests.filter(month=rules.month_of(today)).exists():
        return False
    _ask(effort, today=today, by=None)
    return True


def _ask(effort: Effort, *, today: dt.date, by: Viewer | None) -> ProgressRequest:
    month = rules.month_of(today)
    standing = effort.requests.filter(replaced_at__isnull=True, answered_at__isnull=True)
    now = timezone.now()
    lately = standing.filter(
        month=month, asked_email=effort.contact_email, asked_at__gt=now - NOT_AGAIN_WITHIN
    )
    if (earlier := lately.first()) is not None:
        return earlier
    # An answered question of this month makes room too: a month may be told about twice.
    effort.requests.filter(replaced_at__isnull=True).filter(
        Q(month=month) | Q(answered_at__isnull=True)
    ).update(replaced_at=now)
    request = ProgressRequest.objects.create(
        effort=effort,
        month=month,
        asked_name=effort.contact_name,
        asked_email=effort.contact_email,
        asked_by=by.account if by else None,
        expires_on=today + rules.LINK_LASTS,
    )
    letter = letters.letter_to(request)
    outbox.post(to=request.asked_email, subject=letter.subject, body=letter.body)
    journal.record("approach.progress_asked", by=by.account if by else None, about=request)
    return request


@transaction.atomic
def answer_by_link(request: ProgressRequest, draft: ProgressDraft, *, today: dt.date) -> ProgressNote:
    """Take in what somebody says with the link of a mail; the link works once."""
    effort = Effort.objects.select_for_update(of=("self",)).get(pk=request.effort_id)
    request = ProgressRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.effort = effort
    refuse_dead_link(request, today=today)
    note = _take_in(effort, draft, month=request.month, request=request, by=None)
    request.answered_at = note.given_at
    request.save(update_fields=["answered_at"])
    journal.record("approach.progress_told", by=None, about=note)
    return note


def refuse_dead_link(request: ProgressRequest, *, today: dt.date) -> None:
    """Say kindly why a link works no more: answered, replaced, too old, or of somebody else now."""
    month = letters.month_words(request)
    if request.answered_at is not None:
        note = ProgressNote.objects.filter(request=request).first()
        raise LinkUsed(name=note.given_by_name if note else request.asked_name)
    if request.effort.contact_email.casefold() != request.asked_email.casefold():
        raise LinkOfSomebodyElse
    if request.replaced_at is not None:
        raise LinkReplaced
    if request.expires_on <= today:
        raise LinkTooOld(month=month)
    if request.effort.state == EffortState.STOPPED:
        raise EffortIsOver(effort=request.effort.title)


@transaction.atomic
def tell_progress(effort: Effort, draft: ProgressDraft, *, by: Viewer, today: dt.date) -> ProgressNote:
    """Say how an effort goes, signed in."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    if effort.state == EffortState.STOPPED:
        raise EffortIsOver(effort=effort.title)
    note = _take_in(effort, draft, month=rules.month_of(today), request=None, by=by)
    journal.record("approach.progress_told", by=by.account, about=note)
    return note


@transaction.atomic
def settle_need(note: ProgressNote, how: str, *, by: Viewer) -> ProgressNote:
    """Write down what was done about what is needed."""
    note = ProgressNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    permissions.may_settle_need(by, note.effort.opgave).require()
    if not note.needs:
        raise NothingToSettle
    if note.settled_at is not None:
        if note.settled_how == how.strip():
            return note
        raise NeedAlreadySettled(how=note.settled_how)
    note.settled_at, note.settled_by, note.settled_how = timezone.now(), by.account, how.strip()
    note.save(update_fields=["settled_at", "settled_by", "settled_how"])
    journal.record("approach.need_settled", by=by.account, about=note)
    return note


def _take_in(
    effort: Effort,
    draft: ProgressDraft,
    *,
    month: dt.date,
    request: ProgressRequest | None,
    by: Viewer | None,
) -> ProgressNote:
    account = by.account if by else None
    note = ProgressNote.objects.create(
        effort=effort,
        month=month,
        state=draft.state,
        told=draft.told.strip(),
        needs=draft.needs.strip(),
        given_by_name=draft.name.strip() or str(account or (request.asked_name if request else "")),
        given_by=account,
        request=request,
    )
    new_state = EffortState.DONE if draft.state == ProgressState.READY else EffortState.RUNNING
    if effort.state != new_state:
        effort.state = new_state
        effort.version += 1
        effort.save(update_fields=["state", "version"])
    return note
