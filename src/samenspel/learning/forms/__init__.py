"""Forms of this room, by subject."""

from samenspel.learning.forms.lessons import (
    CameOfItForm,
    LessonForm,
    UseForm,
)
from samenspel.learning.forms.reflections import (
    BeforehandForm,
    CallOffForm,
    ChangeForm,
    CloseForm,
    GuestForm,
    JudgementForm,
    PlanForm,
    PointForm,
    PromiseForm,
    ReflectionForm,
    TellForm,
)

__all__ = [
    "BeforehandForm",
    "CallOffForm",
    "CameOfItForm",
    "ChangeForm",
    "CloseForm",
    "GuestForm",
    "JudgementForm",
    "LessonForm",
    "PlanForm",
    "PointForm",
    "PromiseForm",
    "ReflectionForm",
    "TellForm",
    "UseForm",
]
