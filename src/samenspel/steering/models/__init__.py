"""What this room keeps, by subject."""

from samenspel.steering.models.agenda import (
    AgendaItem,
    AgendaReason,
    ItemState,
)
from samenspel.steering.models.course import (
    DocumentKind,
    DocumentTemplate,
    OutlookRun,
)
from samenspel.steering.models.decisions import (
    Decision,
    DecisionOption,
    Dissent,
    Expectation,
    LookBack,
    LookBackVerdict,
)
from samenspel.steering.models.lights import (
    OF_EFFORT,
    Aspect,
    Colour,
    LightJudgement,
    LightProposal,
)
from samenspel.steering.models.meetings import (
    MeetingSeat,
    MeetingState,
    SteeringGroup,
    SteeringMeeting,
)
from samenspel.steering.models.studies import (
    EffectStudy,
    StudyOutcome,
    StudyPeer,
)
from samenspel.steering.models.targets import (
    Target,
)
from samenspel.steering.models.uses import (
    GoalLevel,
    IndicatorUse,
    UseRole,
)

__all__ = [
    "OF_EFFORT",
    "AgendaItem",
    "AgendaReason",
    "Aspect",
    "Colour",
    "Decision",
    "DecisionOption",
    "Dissent",
    "DocumentKind",
    "DocumentTemplate",
    "EffectStudy",
    "Expectation",
    "GoalLevel",
    "IndicatorUse",
    "ItemState",
    "LightJudgement",
    "LightProposal",
    "LookBack",
    "LookBackVerdict",
    "MeetingSeat",
    "MeetingState",
    "OutlookRun",
    "SteeringGroup",
    "SteeringMeeting",
    "StudyOutcome",
    "StudyPeer",
    "Target",
    "UseRole",
]
