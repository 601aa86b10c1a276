"""What can be done with opgaven: start, gather, recognise, write, propose, react, adopt, assign, show."""

from samenspel.opgaven.actions.assignments import (
    AssignmentDraft,
    end_assignment,
    end_assignments_of,
    give_assignment,
)
from samenspel.opgaven.actions.decisions import (
    Adoption,
    StanceDraft,
    adopt_formulation,
    propose_formulation,
    take_stance,
    withdraw_proposal,
)
from samenspel.opgaven.actions.formulations import (
    MeasureDraft,
    OpenGapDraft,
    leave_gap_open,
    set_measure,
    start_formulation,
)
from samenspel.opgaven.actions.opgaven import (
    OpgaveDraft,
    edit_opgave,
    publish_opgave,
    start_opgave,
    unpublish_opgave,
)
from samenspel.opgaven.actions.recognition import (
    RecognitionDecision,
    answer_question,
    decide_recognition,
    start_recognition,
)
from samenspel.opgaven.actions.sentences import choose_sources, reword_sentence, write_text
from samenspel.opgaven.actions.voices import drop_voice, gather_voices

__all__ = [
    "Adoption",
    "AssignmentDraft",
    "MeasureDraft",
    "OpenGapDraft",
    "OpgaveDraft",
    "RecognitionDecision",
    "StanceDraft",
    "adopt_formulation",
    "answer_question",
    "choose_sources",
    "decide_recognition",
    "drop_voice",
    "edit_opgave",
    "end_assignment",
    "end_assignments_of",
    "gather_voices",
    "give_assignment",
    "leave_gap_open",
    "propose_formulation",
    "publish_opgave",
    "reword_sentence",
    "set_measure",
    "start_formulation",
    "start_opgave",
    "start_recognition",
    "take_stance",
    "unpublish_opgave",
    "withdraw_proposal",
    "write_text",
]
