"""What this room keeps, by subject."""

from samenspel.rhythm.models.calendar import CalendarFeed, MomentChange, MomentKind, PlanningMoment
from samenspel.rhythm.models.council import CouncilItem, CouncilItemKind, CouncilStep
from samenspel.rhythm.models.editions import (
    Audience,
    Delivery,
    Edition,
    EditionGoal,
    EditionKind,
    EditionSection,
    EditionState,
    FinalDifference,
    FrozenPaper,
    GoalLight,
    Means,
)

__all__ = [
    "Audience",
    "CalendarFeed",
    "CouncilItem",
    "CouncilItemKind",
    "CouncilStep",
    "Delivery",
    "Edition",
    "EditionGoal",
    "EditionKind",
    "EditionSection",
    "EditionState",
    "FinalDifference",
    "FrozenPaper",
    "GoalLight",
    "Means",
    "MomentChange",
    "MomentKind",
    "PlanningMoment",
]
