"""Whether a baseline and a target go together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samenspel.figures.models import ValueKind
from samenspel.foundation.periods import period_from
from samenspel.opgaven.models import Direction


class MeasureFault(StrEnum):
    """What does not fit."""

    BASELINE_HALF = "baseline_half"
    TARGET_HALF = "target_half"
    NO_DIRECTION = "no_direction"
    NO_PERIOD = "no_period"
    TARGET_NOT_AFTER_BASELINE = "target_not_after_baseline"
    TARGET_WRONG_WAY = "target_wrong_way"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True)
class Measure:
    """A figure with where it stands and where it should go; empty is not known yet."""

    value_kind: str
    wanted_direction: str = ""
    baseline_period: str = ""
    baseline_value: Decimal | None = None
    target_period: str = ""
    target_value: Decimal | None = None


def measure_fault(measure: Measure) -> MeasureFault | None:
    """The first thing that does not fit, or None; a half-known figure may wait, a half-typed one not."""
    if bool(measure.baseline_period) != (measure.baseline_value is not None):
        return MeasureFault.BASELINE_HALF
    if bool(measure.target_period) != (measure.target_value is not None):
        return MeasureFault.TARGET_HALF
    if measure.target_value is not None and not measure.wanted_direction:
        return MeasureFault.NO_DIRECTION
    values = [value for value in (measure.baseline_value, measure.target_value) if value is not None]
    if any(_is_out_of_range(value, measure.value_kind) for value in values):
        return MeasureFault.OUT_OF_RANGE
    return _order_fault(measure)


def _order_fault(measure: Measure) -> MeasureFault | None:
    periods = [period_from(code) for code in (measure.baseline_period, measure.target_period) if code]
    if None in periods:
        return MeasureFault.NO_PERIOD
    if measure.baseline_value is None or measure.target_value is None:
        return None
    baseline, target = periods
    if baseline is None or target is None or target.ends_before <= baseline.ends_before:
        return MeasureFault.TARGET_NOT_AFTER_BASELINE
    rises = measure.target_value - measure.baseline_value
    wanted = 1 if measure.wanted_direction == Direction.UP else -1
    # A target equal to the baseline is allowed: holding on can be the aim.
    return MeasureFault.TARGET_WRONG_WAY if rises * wanted < 0 else None


def _is_out_of_range(value: Decimal, value_kind: str) -> bool:
    if value_kind == ValueKind.SHARE:
        return not 0 <= value <= 100
    return value_kind == ValueKind.POSITIVE and value < 0
