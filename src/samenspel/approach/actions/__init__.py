"""Everything that can be done in this room, by subject."""

from samenspel.approach.actions.agreed import (
    AgreedDraft,
    drop_agreed,
    edit_agreed,
    finish_agreed,
    note_agreed,
)
from samenspel.approach.actions.days import DaysDraft, WorksOutDraft, answer_works_out, keep_party_days
from samenspel.approach.actions.efforts import (
    EffortDraft,
    ShareDraft,
    SourceKey,
    add_share,
    edit_effort,
    edit_share,
    findable,
    link_sources,
    resume_effort,
    start_effort,
    stop_effort,
)
from samenspel.approach.actions.lines import LineDraft, add_action_line, edit_action_line
from samenspel.approach.actions.progress import (
    ProgressDraft,
    answer_by_link,
    ask_again,
    ask_of_the_month,
    ask_progress,
    refuse_dead_link,
    settle_need,
    tell_progress,
)

__all__ = [
    "AgreedDraft",
    "DaysDraft",
    "EffortDraft",
    "LineDraft",
    "ProgressDraft",
    "ShareDraft",
    "SourceKey",
    "WorksOutDraft",
    "add_action_line",
    "add_share",
    "answer_by_link",
    "answer_works_out",
    "ask_again",
    "ask_of_the_month",
    "ask_progress",
    "drop_agreed",
    "edit_action_line",
    "edit_agreed",
    "edit_effort",
    "edit_share",
    "findable",
    "finish_agreed",
    "keep_party_days",
    "link_sources",
    "note_agreed",
    "refuse_dead_link",
    "resume_effort",
    "settle_need",
    "start_effort",
    "stop_effort",
    "tell_progress",
]
