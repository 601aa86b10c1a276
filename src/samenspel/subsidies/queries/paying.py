"""What of a subsidy was paid, what is due and what comes later: for who got it, and for who pays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samenspel.subsidies.models import AdvancePart, Application, Award, GrantPayment, Settlement
from samenspel.subsidies.rules.paying import left_to_pay, part_state
from samenspel.ui.formats import date_words, euros
from samenspel.ui.parts import Cell, Column, Row, Status, Table

_KINDS = {"paid": "fine", "due": "busy", "later": "none", "lapsed": "none", "back": "none"}


@dataclass(frozen=True)
class PaymentLine:
    """One line of what is paid: a part of the advance, what is left at the end, or a payment taken back."""

    what: str
    note: str
    cents: int
    due_on: dt.date | None
    state: str
    part_pk: int | None = None
    payment_pk: int | None = None


@dataclass(frozen=True)
class PaymentSheet:
    """The payments of a subsidy with their sums; ``table`` is empty where nothing was or will be paid."""

    paid_cents: int
    due_cents: int
    left_cents: int
    n_parts: int
    table: Table | None

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The sums in words, what is nothing left out."""
        known = (
            (_("Paid until now"), self.paid_cents),
            (_("The municipality pays now"), self.due_cents),
        )
        return tuple((label, euros(cents)) for label, cents in known if cents)


def payment_sheet(award: Award, settlement: Settlement | None, *, pays_at: int | None = None) -> PaymentSheet:
    """What was paid and is due of a subsidy; two queries. ``pays_at`` leads who pays to the application."""
    parts = list(award.advances.all())
    lines = payment_lines(parts, list(award.payments.all()), settlement, timezone.localdate())
    paid = sum(line.cents for line in lines if line.state == "paid")
    return PaymentSheet(
        paid_cents=paid,
        due_cents=sum(line.cents for line in lines if line.state == "due"),
        left_cents=left_to_pay(settlement.cents, paid) if settlement is not None else 0,
        n_parts=len(parts),
        table=_table(lines, pays_at) if lines else None,
    )


def payment_lines(
    parts: list[AdvancePart], payments: list[GrantPayment], settlement: Settlement | None, today: dt.date
) -> list[PaymentLine]:
    """Parts in their order with what became of them, then what is left, then what was taken back."""
    standing = {one.part_id: one for one in payments if one.taken_back_at is None}
    lines = [
        _of_part(part, standing.get(part.pk), today, len(parts), is_settled=settlement is not None)
        for part in parts
    ]
    rest = standing.get(None)
    if settlement is not None:
        paid = sum(one.cents for one in standing.values())
        left = left_to_pay(settlement.cents, paid)
        if rest is not None:
            lines.append(_paid(_("The rest, after the settlement"), rest, settlement.settled_on))
        elif left:
            lines.append(
                PaymentLine(_("The rest, after the settlement"), "", left, settlement.settled_on, "due")
            )
    return [*lines, *(_taken_back(one) for one in payments if one.taken_back_at is not None)]


def _of_part(
    part: AdvancePart, payment: GrantPayment | None, today: dt.date, n: int, *, is_settled: bool
) -> PaymentLine:
    what = _("Advance, part %(place)d of %(n)d") % {"place": part.place, "n": n} if n > 1 else _("Advance")
    if payment is not None:
        paid = _paid(what, payment, part.due_on)
        # What was settled rests on what was paid: that is not taken back any more.
        return replace(paid, payment_pk=None) if is_settled else paid
    state = part_state(part.due_on, today, is_paid=False, is_settled=is_settled)
    note = _("On condition: %(condition)s") % {"condition": part.condition} if part.condition else ""
    return PaymentLine(what, note, part.cents, part.due_on, state, part_pk=part.pk)


def _paid(what: str, payment: GrantPayment, due_on: dt.date) -> PaymentLine:
    told = _("Paid on %(day)s") % {"day": date_words(payment.paid_on)}
    note = f"{told}: {payment.note}" if payment.note else told
    return PaymentLine(what, note, payment.cents, due_on, "paid", payment_pk=payment.pk)


def _taken_back(payment: GrantPayment) -> PaymentLine:
    note = _("Noted as paid on %(day)s, and taken back: %(why)s") % {
        "day": date_words(payment.paid_on),
        "why": payment.taken_back_reason,
    }
    return PaymentLine(_("Taken back"), note, payment.cents, None, "back")


def _state_words() -> dict[str, str]:
    return {
        "paid": pgettext("subsidy", "paid"),
        "due": pgettext("subsidy", "is paid now"),
        "later": pgettext("subsidy", "comes later"),
        "lapsed": pgettext("subsidy", "lapsed by the settlement"),
        "back": pgettext("subsidy", "does not count"),
    }


def _table(lines: list[PaymentLine], pays_at: int | None) -> Table:
    words = _state_words()
    columns = [
        Column(_("Payment")),
        Column(_("From")),
        Column(_("Amount"), numeric=True),
        Column(_("State")),
    ]
    rows = []
    for line in lines:
        cells: list[str | Cell] = [
            Cell(line.what, note=line.note),
            date_words(line.due_on) if line.due_on else "–",
            euros(line.cents),
            Cell("", status=Status(_KINDS[line.state], words[line.state])),
        ]
        rows.append(Row((*cells, _step(line, pays_at)) if pays_at is not None else tuple(cells)))
    if pays_at is not None:
        columns.append(Column(_("Your work")))
    return Table(_("Payments"), tuple(columns), tuple(rows), caption_hidden=True)


def _step(line: PaymentLine, pays_at: int) -> str | Cell:
    """What who pays can do with a line."""
    if line.payment_pk is not None:
        back = reverse("subsidies:take_payment_back", args=[pays_at, line.payment_pk])
        return Cell(_("Take it back"), url=back)
    if line.state not in ("due", "later"):
        return ""
    place = reverse("subsidies:pay_rest", args=[pays_at])
    if line.part_pk is not None:
        place = reverse("subsidies:pay_advance", args=[pays_at, line.part_pk])
    return Cell(_("Note that it is paid"), url=place)


def advance_words(parts: list[tuple[dt.date, int, str]]) -> list[str]:
    """Each part of an advance in a sentence of a letter: how much, from when, on which condition."""
    told = []
    for due_on, cents, condition in parts:
        words = {"amount": euros(cents), "day": date_words(due_on), "condition": condition}
        told.append(
            _("%(amount)s from %(day)s, on this condition: %(condition)s.") % words
            if condition
            else _("%(amount)s from %(day)s.") % words
        )
    return told


def advance_sum(cents: int, n_parts: int) -> str:
    """What is paid beforehand, and in how many parts when there are more."""
    if n_parts < 2:
        return euros(cents) if cents else ""
    return ngettext("%(amount)s, in %(n)d part", "%(amount)s, in %(n)d parts", n_parts) % {
        "amount": euros(cents),
        "n": n_parts,
    }


def awards_with_rest() -> QuerySet[Any]:
    """Subsidies that were settled at more than was paid."""
    standing = GrantPayment.objects.filter(award=OuterRef("pk"), taken_back_at__isnull=True)
    sums = standing.order_by().values("award").annotate(sum=Sum("cents")).values("sum")
    rows = Award.objects.annotate(paid=Coalesce(Subquery(sums), 0))
    return rows.filter(settlement__cents__gt=F("paid"))


def paid_in(granted: QuerySet[Application]) -> int:
    """What was paid of these subsidies together; one query."""
    standing = GrantPayment.objects.filter(award__application__in=granted, taken_back_at__isnull=True)
    return standing.aggregate(sum=Sum("cents"))["sum"] or 0
