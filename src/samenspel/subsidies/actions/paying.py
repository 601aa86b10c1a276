"""Lay down in which parts an advance is paid, note what was paid, and take a wrong note back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from samenspel.foundation import journal
from samenspel.people.permissions import Viewer
from samenspel.subsidies.errors.paying import (
    AdvanceBeforeDecision,
    ConditionUnmet,
    DecidedItself,
    NothingToPay,
    PaidAlready,
    PaidOnNoDay,
    SettledOnIt,
    TakenBackAlready,
)
from samenspel.subsidies.models import AdvancePart, Award, GrantPayment, Settlement
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.rules.paying import left_to_pay
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class AdvanceDraft:
    """One part of an advance as a decision lays it down."""

    cents: int
    due_on: dt.date
    condition: str = ""


@dataclass(frozen=True)
class PaymentDraft:
    """That something was paid: on which day, and how the condition was met or under which number."""

    paid_on: dt.date
    note: str = ""


def lay_advances(award: Award, parts: Sequence[AdvanceDraft]) -> list[AdvancePart]:
    """Keep the parts of an advance with the decision that names them."""
    past = next((part for part in parts if part.due_on < award.decided_on), None)
    if past is not None:
        raise AdvanceBeforeDecision(day=date_words(past.due_on))
    in_order = sorted(parts, key=lambda part: part.due_on)
    return AdvancePart.objects.bulk_create(
        AdvancePart(award=award, place=place, **vars(part)) for place, part in enumerate(in_order, start=1)
    )


def paid_cents(award: Award) -> int:
    """What was paid of a subsidy; one query."""
    standing = GrantPayment.objects.filter(award=award, taken_back_at__isnull=True)
    return standing.aggregate(sum=Sum("cents"))["sum"] or 0


@transaction.atomic
def pay_advance(part: AdvancePart, draft: PaymentDraft, *, by: Viewer, today: dt.date) -> GrantPayment:
    """Note that a part of the advance was paid; its parts together are never more than the award."""
    award = _payable(part.award, by=by)
    known = part.payments.filter(taken_back_at__isnull=True).first()
    if known is not None:
        raise PaidAlready(day=date_words(known.paid_on))
    if Settlement.objects.filter(award=award).exists():
        raise NothingToPay
    _refuse_day(draft.paid_on, award.decided_on, today)
    if part.condition and not draft.note:
        raise ConditionUnmet(condition=part.condition)
    return _note(award, draft, cents=part.cents, part=part, by=by)


@transaction.atomic
def pay_rest(award: Award, draft: PaymentDraft, *, by: Viewer, today: dt.date) -> GrantPayment:
    """Note that what was left at the settlement was paid."""
    award = _payable(award, by=by)
    settlement = Settlement.objects.filter(award=award).first()
    left = left_to_pay(settlement.cents, paid_cents(award)) if settlement is not None else 0
    if settlement is None or not left:
        raise NothingToPay
    _refuse_day(draft.paid_on, settlement.settled_on, today)
    return _note(award, draft, cents=left, part=None, by=by)


def _payable(award: Award, *, by: Viewer) -> Award:
    # Lock the application: two people must not both pay the same part.
    application = permissions.locked_application(by, award.application_id)
    permissions.may_pay(by, application.scheme.owner).require()
    if award.decided_by_id is not None and award.decided_by_id == by.account_id:
        raise DecidedItself
    return award


def _refuse_day(paid_on: dt.date, first: dt.date, today: dt.date) -> None:
    if not first <= paid_on <= today:
        raise PaidOnNoDay(first=date_words(first))


def _note(
    award: Award, draft: PaymentDraft, *, cents: int, part: AdvancePart | None, by: Viewer
) -> GrantPayment:
    payment = GrantPayment.objects.create(
        award=award, part=part, cents=cents, paid_on=draft.paid_on, note=draft.note, paid_by=by.account
    )
    journal.record("subsidies.grant_paid", by=by.account, about=payment)
    return payment


@transaction.atomic
def take_payment_back(payment: GrantPayment, reason: str, *, by: Viewer, now: dt.datetime) -> GrantPayment:
    """Say that a payment was noted wrongly; the line stays, and nothing that was settled rests on it."""
    application = permissions.locked_application(by, payment.award.application_id)
    permissions.may_pay(by, application.scheme.owner).require()
    payment = GrantPayment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if payment.taken_back_at is not None:
        raise TakenBackAlready
    if payment.part_id is not None and Settlement.objects.filter(award=payment.award_id).exists():
        raise SettledOnIt
    payment.taken_back_at, payment.taken_back_by = now, by.account
    payment.taken_back_reason = reason
    payment.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    journal.record("subsidies.payment_taken_back", by=by.account, about=payment)
    return payment
