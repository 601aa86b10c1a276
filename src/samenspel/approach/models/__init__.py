"""What this room keeps, by subject."""

from samenspel.approach.models.agreed import AgreedAction
from samenspel.approach.models.days import DaysAnswer, PartyDays, WorksOut
from samenspel.approach.models.efforts import (
    ActionLine,
    Became,
    Effort,
    EffortKind,
    EffortShare,
    EffortState,
    ShareState,
)
from samenspel.approach.models.progress import ProgressNote, ProgressRequest, ProgressState

__all__ = [
    "ActionLine",
    "AgreedAction",
    "Became",
    "DaysAnswer",
    "Effort",
    "EffortKind",
    "EffortShare",
    "EffortState",
    "PartyDays",
    "ProgressNote",
    "ProgressRequest",
    "ProgressState",
    "ShareState",
    "WorksOut",
]
