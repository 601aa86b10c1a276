"""The refusals of this room, by subject."""

from samenspel.learning.errors.lessons import (
    EvidenceNotToLink,
    LessonIncomplete,
    LessonUsedHere,
    ReflectionOfAnotherOpgave,
)
from samenspel.learning.errors.reflections import (
    AlreadyAsked,
    AnotherIsHeld,
    DayIsPast,
    NobodyToReach,
    NoLongerAsked,
    NothingSaid,
    NotKeptNeedsWords,
    PromiseIsNobodys,
    PromiseOfAnother,
    PromiseWithoutDay,
    ReflectionLinkReplaced,
    ReflectionLinkTooOld,
    ReflectionLinkUsed,
    ReflectionNotOpen,
    ReflectionUnfinished,
    ThingNotToLink,
)

__all__ = [
    "AlreadyAsked",
    "AnotherIsHeld",
    "DayIsPast",
    "EvidenceNotToLink",
    "LessonIncomplete",
    "LessonUsedHere",
    "NoLongerAsked",
    "NobodyToReach",
    "NotKeptNeedsWords",
    "NothingSaid",
    "PromiseIsNobodys",
    "PromiseOfAnother",
    "PromiseWithoutDay",
    "ReflectionLinkReplaced",
    "ReflectionLinkTooOld",
    "ReflectionLinkUsed",
    "ReflectionNotOpen",
    "ReflectionOfAnotherOpgave",
    "ReflectionUnfinished",
    "ThingNotToLink",
]
