"""What is asked about parties, where they stand, how they relate, and teams."""

from samenspel.network.forms.meetings import MeetingForm
from samenspel.network.forms.parties import (
    DatedForm,
    DayForm,
    InvolveForm,
    LetGoForm,
    PartyForm,
    PositionForm,
    RelationForm,
    SaysForm,
)
from samenspel.network.forms.teams import (
    ChangeSeatForm,
    EndSeatForm,
    LeaveTaskForm,
    SeatForm,
    TeamForm,
)

__all__ = [
    "ChangeSeatForm",
    "DatedForm",
    "DayForm",
    "EndSeatForm",
    "InvolveForm",
    "LeaveTaskForm",
    "LetGoForm",
    "MeetingForm",
    "PartyForm",
    "PositionForm",
    "RelationForm",
    "SaysForm",
    "SeatForm",
    "TeamForm",
]
