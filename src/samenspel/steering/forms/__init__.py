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
from samenspel.steering.forms.uses import (
    CareForm,
    EndForm,
    TargetForm,
    UseForm,
)

__all__ = [
    "WORD",
    "CareForm",
    "CarriedOutForm",
    "DecisionChoices",
    "DecisionForm",
    "EndForm",
    "GroupForm",
    "JudgementForm",
    "LookBackForm",
    "MeetingForm",
    "OutcomeForm",
    "PutOnForm",
    "ResultForm",
    "TakeOffForm",
    "TargetForm",
    "TemplateForm",
    "UseForm",
]
