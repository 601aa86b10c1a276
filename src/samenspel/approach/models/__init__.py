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
from samenspel.approach.models.journey import Aspect, Journey, JourneyPoint, JourneyStage
from samenspel.approach.models.progress import ProgressNote, ProgressRequest, ProgressState
from samenspel.approach.models.theory import (
    Confidence,
    Evidence,
    Layer,
    LinkJudgement,
    TheoryLink,
    TheoryNode,
)

__all__ = [
    "ActionLine",
    "AgreedAction",
    "Aspect",
    "Became",
    "Confidence",
    "DaysAnswer",
    "Effort",
    "EffortKind",
    "EffortShare",
    "EffortState",
    "Evidence",
    "Journey",
    "JourneyPoint",
    "JourneyStage",
    "Layer",
    "LinkJudgement",
    "PartyDays",
    "ProgressNote",
    "ProgressRequest",
    "ProgressState",
    "ShareState",
    "TheoryLink",
    "TheoryNode",
    "WorksOut",
]
