"""What comes in, by subject."""

from samenspel.approach.forms.agreed import AgreedForm, LapseForm
from samenspel.approach.forms.days import DaysForm, WorksOutForm
from samenspel.approach.forms.efforts import EffortForm, LineForm, NewEffortForm, ShareForm, StopForm
from samenspel.approach.forms.lists import PasteForm
from samenspel.approach.forms.progress import OwnProgressForm, ProgressForm, SettleForm

__all__ = [
    "AgreedForm",
    "DaysForm",
    "EffortForm",
    "LapseForm",
    "LineForm",
    "NewEffortForm",
    "OwnProgressForm",
    "PasteForm",
    "ProgressForm",
    "SettleForm",
    "ShareForm",
    "StopForm",
    "WorksOutForm",
]
