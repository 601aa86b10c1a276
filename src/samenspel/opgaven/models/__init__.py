"""What this room keeps: the opgave and its people, the recognition test, the formulation in versions."""

from samenspel.opgaven.models.formulations import (
    Direction,
    Formulation,
    FormulationState,
    OpenGap,
    Part,
    Sentence,
    Stance,
    StanceKind,
    SuggestedSource,
)
from samenspel.opgaven.models.opgaven import (
    Assignment,
    Opgave,
    OpgavePhase,
    OpgaveStatus,
    PolicyField,
)
from samenspel.opgaven.models.recognition import (
    Answer,
    Criterion,
    Outcome,
    RecognitionAnswer,
    RecognitionTest,
)

__all__ = [
    "Answer",
    "Assignment",
    "Criterion",
    "Direction",
    "Formulation",
    "FormulationState",
    "OpenGap",
    "Opgave",
    "OpgavePhase",
    "OpgaveStatus",
    "Outcome",
    "Part",
    "PolicyField",
    "RecognitionAnswer",
    "RecognitionTest",
    "Sentence",
    "Stance",
    "StanceKind",
    "SuggestedSource",
]
