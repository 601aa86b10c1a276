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
from samenspel.steering.models.meetings import (
    MeetingSeat,
    MeetingState,
    SteeringGroup,
    SteeringMeeting,
)

__all__ = [
    "AgendaItem",
    "AgendaReason",
    "Decision",
    "DecisionOption",
    "Dissent",
    "DocumentKind",
    "DocumentTemplate",
    "Expectation",
    "ItemState",
    "LookBack",
    "LookBackVerdict",
    "MeetingSeat",
    "MeetingState",
    "OutlookRun",
    "SteeringGroup",
    "SteeringMeeting",
]
