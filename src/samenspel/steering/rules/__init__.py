"""The public rules of this room, by subject."""

from samenspel.steering.rules.course import (
    AT_RISK,
    LIKELY_FROM,
    LOOK_BACK_YEARS,
    OLD_AFTER_YEARS,
    UNLIKELY_UP_TO,
    Attention,
    Course,
    Direction,
    Finding,
    Goal,
    Movement,
    attention_points,
    finding_of,
    horizon_for,
    movement_of,
    stop_state,
)
from samenspel.steering.rules.lights import QUARTER_DAYS, asks_account, differs, is_old

__all__ = [
    "AT_RISK",
    "LIKELY_FROM",
    "LOOK_BACK_YEARS",
    "OLD_AFTER_YEARS",
    "QUARTER_DAYS",
    "UNLIKELY_UP_TO",
    "Attention",
    "Course",
    "Direction",
    "Finding",
    "Goal",
    "Movement",
    "asks_account",
    "attention_points",
    "differs",
    "finding_of",
    "horizon_for",
    "is_old",
    "movement_of",
    "stop_state",
]
