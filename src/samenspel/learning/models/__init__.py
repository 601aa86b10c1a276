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
from samenspel.learning.models.scans import (
    Improvement,
    ImprovementState,
    Scan,
    ScanAnswer,
    ScanAnswering,
    ScanEvidence,
    ScanGroup,
    ScanGroupKind,
    ScanInvitation,
    ScanRemark,
    ScanSheet,
    Score,
)
from samenspel.learning.models.stories import AgreedFor, SharingRhythm, Story, StoryAgreement
from samenspel.learning.models.way_of_working import WayChapter, WayOfWorking, WayState
from samenspel.learning.models.workshops import Workshop, WorkshopRecord

__all__ = [
    "AgreedFor",
    "Aspect",
    "GuestKind",
    "Helped",
    "Improvement",
    "ImprovementState",
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
    "Scan",
    "ScanAnswer",
    "ScanAnswering",
    "ScanEvidence",
    "ScanGroup",
    "ScanGroupKind",
    "ScanInvitation",
    "ScanRemark",
    "ScanSheet",
    "Score",
    "SharingRhythm",
    "Story",
    "StoryAgreement",
    "WayChapter",
    "WayOfWorking",
    "WayState",
    "Workshop",
    "WorkshopRecord",
]
