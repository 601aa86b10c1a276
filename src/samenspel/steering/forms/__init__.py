"""What is asked on the forms of this room, by subject."""

from samenspel.steering.forms.decisions import (
    CarriedOutForm,
    DecisionChoices,
    DecisionForm,
    LookBackForm,
    ResultForm,
)
from samenspel.steering.forms.lights import (
    JudgementForm,
)
from samenspel.steering.forms.meetings import (
    GroupForm,
    MeetingForm,
    OutcomeForm,
    PutOnForm,
    TakeOffForm,
)
from samenspel.steering.forms.templates import (
    WORD,
    TemplateForm,
)

__all__ = [
    "WORD",
    "CarriedOutForm",
    "DecisionChoices",
    "DecisionForm",
    "GroupForm",
    "JudgementForm",
    "LookBackForm",
    "MeetingForm",
    "OutcomeForm",
    "PutOnForm",
    "ResultForm",
    "TakeOffForm",
    "TemplateForm",
]
