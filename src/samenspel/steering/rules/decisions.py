"""When a decision is whole, and what may be said when one looks back on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samenspel.steering.models import LookBackVerdict

FEWEST_OPTIONS = 2


class Lacks(StrEnum):
    """What a decision lacks before it can stand."""

    OPTIONS = "options"
    BALANCE = "balance"
    CHOICE = "choice"
    REASON = "reason"
    CARRIER = "carrier"
    SUBJECT = "subject"
    SIZE = "size"
    READY = "ready"
    DUE = "due"
    LOOK_BACK = "look_back"


@dataclass(frozen=True)
class OptionFact:
    """An option as it was typed."""

    text: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True)
class DecisionFact:
    """A decision as it was typed, in plain values."""

    options: Sequence[OptionFact]
    chosen: int
    reason: str
    has_carrier: bool
    is_about_figure: bool
    is_about_milestone: bool
    direction: str
    size: Decimal | None
    ready: str
    due_on: dt.date | None
    look_back_on: dt.date | None


def lacks(decision: DecisionFact, *, today: dt.date) -> Lacks | None:
    """The first thing that a decision lacks, or None when it is whole."""
    found = {
        Lacks.OPTIONS: len(decision.options) < FEWEST_OPTIONS,
        Lacks.BALANCE: any(not (o.text and o.speaks_for and o.speaks_against) for o in decision.options),
        Lacks.CHOICE: not 0 <= decision.chosen < len(decision.options),
        Lacks.REASON: not decision.reason.strip(),
        Lacks.CARRIER: not decision.has_carrier,
        Lacks.SUBJECT: decision.is_about_figure == decision.is_about_milestone,
        Lacks.SIZE: decision.is_about_figure and not _has_size(decision),
        Lacks.READY: decision.is_about_milestone and not decision.ready.strip(),
        Lacks.DUE: decision.due_on is None or decision.due_on < today,
        Lacks.LOOK_BACK: decision.look_back_on is None or decision.look_back_on <= today,
    }
    return next((what for what, is_lacking in found.items() if is_lacking), None)


def _has_size(decision: DecisionFact) -> bool:
    return bool(decision.direction) and decision.size is not None and decision.size > 0


def moved_by(value_then: float, value_now: float, direction: str) -> float:
    """How far a figure went the way it should: negative when it went the other way."""
    return value_now - value_then if direction == "up" else value_then - value_now


def fitting_verdict(size: float, moved: float) -> LookBackVerdict:
    """What the figures alone would say of an expectation; a person says what came of it."""
    if moved >= size:
        return LookBackVerdict.CAME_TRUE
    return LookBackVerdict.PARTLY if moved > 0 else LookBackVerdict.NOT


def is_settled(verdict: str | None) -> bool:
    """Whether looking back came to an end; “too early” asks for another day."""
    return verdict is not None and verdict != LookBackVerdict.TOO_EARLY
