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
from samenspel.steering.models.targets import (
    Target,
)
from samenspel.steering.models.uses import (
    GoalLevel,
    IndicatorUse,
    UseRole,
)

__all__ = [
    "AgendaItem",
    "AgendaReason",
    "Aspect",
    "Colour",
    "Decision",
    "DecisionOption",
    "Dissent",
    "DocumentKind",
    "DocumentTemplate",
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
    "Target",
    "UseRole",
]
