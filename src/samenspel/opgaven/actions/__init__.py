"""What can be done with opgaven: start, gather, recognise, write, propose, react, adopt, assign, show."""

from samenspel.opgaven.actions.assignments import (
    AssignmentDraft,
    end_assignment,
    end_assignments_of,
    give_assignment,
)
from samenspel.opgaven.actions.canvas import (
    CanvasGapDraft,
    PracticeDraft,
    edit_practice,
    end_practice,
    leave_field_open,
    note_practice,
    write_canvas,
)
from samenspel.opgaven.actions.consent import (
    MemberDraft,
    close_round,
    open_round,
    remind_before_closing,
    remind_silent,
)
from samenspel.opgaven.actions.decisions import (
    Adoption,
    StanceDraft,
    adopt_formulation,
    propose_formulation,
    take_stance,
    withdraw_proposal,
)
from samenspel.opgaven.actions.disagreement import record_disagreement, settle_disagreement
from samenspel.opgaven.actions.formulations import (
    MeasureDraft,
    OpenGapDraft,
    leave_gap_open,
    set_measure,
    start_formulation,
)
from samenspel.opgaven.actions.government import (
    DocumentDraft,
    OwnRoleDraft,
    edit_document,
    finish_document,
    name_document,
    name_own_role,
    release_unit,
    touch_unit,
)
from samenspel.opgaven.actions.opgaven import (
    OpgaveDraft,
    edit_opgave,
    publish_opgave,
    start_opgave,
    unpublish_opgave,
)
from samenspel.opgaven.actions.phases import move_phase, unnamed_objections
from samenspel.opgaven.actions.pinching import RuleDraft, edit_rule, note_rule, settle_rule
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
    "CanvasGapDraft",
    "DocumentDraft",
    "MeasureDraft",
    "MemberDraft",
    "OpenGapDraft",
    "OpgaveDraft",
    "OwnRoleDraft",
    "PracticeDraft",
    "RecognitionDecision",
    "RuleDraft",
    "StanceDraft",
    "adopt_formulation",
    "answer_question",
    "choose_sources",
    "close_round",
    "decide_recognition",
    "drop_voice",
    "edit_document",
    "edit_opgave",
    "edit_practice",
    "edit_rule",
    "end_assignment",
    "end_assignments_of",
    "end_practice",
    "finish_document",
    "gather_voices",
    "give_assignment",
    "leave_field_open",
    "leave_gap_open",
    "move_phase",
    "name_document",
    "name_own_role",
    "note_practice",
    "note_rule",
    "open_round",
    "propose_formulation",
    "publish_opgave",
    "record_disagreement",
    "release_unit",
    "remind_before_closing",
    "remind_silent",
    "reword_sentence",
    "set_measure",
    "settle_disagreement",
    "settle_rule",
    "start_formulation",
    "start_opgave",
    "start_recognition",
    "take_stance",
    "touch_unit",
    "unnamed_objections",
    "unpublish_opgave",
    "withdraw_proposal",
    "write_canvas",
    "write_text",
]
