"""What comes in, by subject."""

from samenspel.approach.forms.agreed import AgreedForm, LapseForm
from samenspel.approach.forms.days import DaysForm, WorksOutForm
from samenspel.approach.forms.efforts import EffortForm, LineForm, NewEffortForm, ShareForm, StopForm
from samenspel.approach.forms.journey import JourneyForm, PointForm, QuickPointForm, StageForm
from samenspel.approach.forms.progress import OwnProgressForm, ProgressForm, SettleForm
from samenspel.approach.forms.theory import (
    AssumptionForm,
    AssumptionTestForm,
    JudgementForm,
    LinkForm,
    NodeForm,
    OutlineForm,
    QuickNodeForm,
)

__all__ = [
    "AgreedForm",
    "AssumptionForm",
    "AssumptionTestForm",
    "DaysForm",
    "EffortForm",
    "JourneyForm",
    "JudgementForm",
    "LapseForm",
    "LineForm",
    "LinkForm",
    "NewEffortForm",
    "NodeForm",
    "OutlineForm",
    "OwnProgressForm",
    "PointForm",
    "ProgressForm",
    "QuickNodeForm",
    "QuickPointForm",
    "SettleForm",
    "ShareForm",
    "StageForm",
    "StopForm",
    "WorksOutForm",
]
