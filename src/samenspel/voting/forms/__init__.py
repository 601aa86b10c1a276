"""Forms of this room, by subject."""

from samenspel.voting.forms.keeping import CandidateForm, DropForm, LimitForm, PanelForm, VoteForm
from samenspel.voting.forms.taking_part import CodeForm, CodesForm, DecisionForm, PaperForm

__all__ = [
    "CandidateForm",
    "CodeForm",
    "CodesForm",
    "DecisionForm",
    "DropForm",
    "LimitForm",
    "PanelForm",
    "PaperForm",
    "VoteForm",
]
