"""What is asked about opgaven."""

from samenspel.opgaven.forms.formulations import (
    AdoptionForm,
    GapForm,
    MeasureForm,
    ProposalForm,
    SentenceForm,
    StanceForm,
    TextForm,
    WithdrawalForm,
)
from samenspel.opgaven.forms.opgaven import (
    AssignmentForm,
    DecisionForm,
    NewOpgaveForm,
    OpgaveForm,
    QuestionForm,
    UseVoiceForm,
)

__all__ = [
    "AdoptionForm",
    "AssignmentForm",
    "DecisionForm",
    "GapForm",
    "MeasureForm",
    "NewOpgaveForm",
    "OpgaveForm",
    "ProposalForm",
    "QuestionForm",
    "SentenceForm",
    "StanceForm",
    "TextForm",
    "UseVoiceForm",
    "WithdrawalForm",
]
