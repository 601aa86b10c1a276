"""What this room keeps, by subject."""

from samenspel.learning.models.lessons import Helped, Lesson, LessonUse, PlanChange
from samenspel.learning.models.reflections import (
    Aspect,
    GuestKind,
    Kept,
    PromiseJudgement,
    Reflection,
    ReflectionGuest,
    ReflectionPoint,
    ReflectionPromise,
    ReflectionState,
)
from samenspel.learning.models.stories import AgreedFor, SharingRhythm, Story, StoryAgreement

__all__ = [
    "AgreedFor",
    "Aspect",
    "GuestKind",
    "Helped",
    "Kept",
    "Lesson",
    "LessonUse",
    "PlanChange",
    "PromiseJudgement",
    "Reflection",
    "ReflectionGuest",
    "ReflectionPoint",
    "ReflectionPromise",
    "ReflectionState",
    "SharingRhythm",
    "Story",
    "StoryAgreement",
]
