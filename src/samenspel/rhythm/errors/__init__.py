"""The refusals of this room, by subject."""

from samenspel.rhythm.errors.calendar import (
    AlreadyPlanned,
    ContributionAfterTheDay,
    MomentIsDropped,
    MoveNeedsReason,
)
from samenspel.rhythm.errors.council import AnswerNeedsWords, NumberStandsAlready, RemovalNeedsReason
from samenspel.rhythm.errors.editions import (
    AlreadyFollowed,
    DeliveryStillToCome,
    EditionIncomplete,
    FrozenForGood,
    LightNeedsReasons,
    NothingFrozen,
    PaperIsGone,
    TakingBackNeedsReason,
)

__all__ = [
    "AlreadyFollowed",
    "AlreadyPlanned",
    "AnswerNeedsWords",
    "ContributionAfterTheDay",
    "DeliveryStillToCome",
    "EditionIncomplete",
    "FrozenForGood",
    "LightNeedsReasons",
    "MomentIsDropped",
    "MoveNeedsReason",
    "NothingFrozen",
    "NumberStandsAlready",
    "PaperIsGone",
    "RemovalNeedsReason",
    "TakingBackNeedsReason",
]
