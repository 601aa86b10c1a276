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
from samenspel.learning.forms.stories import (
    AgreementForm,
    NewStoryForm,
    RhythmForm,
    StoryForm,
)

__all__ = [
    "AgreementForm",
    "BeforehandForm",
    "CallOffForm",
    "CameOfItForm",
    "ChangeForm",
    "CloseForm",
    "GuestForm",
    "JudgementForm",
    "LessonForm",
    "NewStoryForm",
    "PlanForm",
    "PointForm",
    "PromiseForm",
    "ReflectionForm",
    "RhythmForm",
    "StoryForm",
    "TellForm",
    "UseForm",
]
