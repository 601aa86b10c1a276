"""A measure of a pilot in words: an amount as sure as it is, and what was asked for beforehand."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from samenspel.ui.formats import with_unit
from samenspel.widening.models import MeasureKind, PilotMeasure, Wanted
from samenspel.widening.rules import pilots as rules

WIDE_SCALE = 5


def asked_of(measure: PilotMeasure, *, with_comparison: bool) -> str:
    """What would convince, in a sentence: the change that was asked for beforehand."""
    amount = amount_of(measure, measure.threshold, is_change=True)
    if measure.wanted == Wanted.UP:
        if with_comparison:
            return _("at least %(amount)s higher than with the others") % {"amount": amount}
        return _("at least %(amount)s higher") % {"amount": amount}
    if with_comparison:
        return _("at least %(amount)s lower than with the others") % {"amount": amount}
    return _("at least %(amount)s lower") % {"amount": amount}


def amount_of(measure: PilotMeasure, value: Decimal, *, is_change: bool = False) -> str:
    """A value with its unit; a change of a share is told of every hundred people."""
    words = rules.plain(as_sure(measure, value))
    if measure.kind == MeasureKind.YES_NO:
        return _("%(n)s of 100 people") % {"n": words} if is_change else f"{words}%"
    return with_unit(words, measure.unit)


def as_sure(measure: PilotMeasure, value: Decimal) -> Decimal:
    """No more digits than few people can tell: whole shares, and one decimal on a scale of five or more."""
    if measure.kind == MeasureKind.YES_NO:
        return value.quantize(Decimal(1))
    return value.quantize(Decimal("0.1")) if measure.highest - measure.lowest >= WIDE_SCALE else value
