"""Everything that can be done in this room, by subject."""

from samenspel.voting.actions.closing import close_vote, drop_candidate
from samenspel.voting.actions.codes import invite_panel, invite_partners, make_codes
from samenspel.voting.actions.deciding import Decision, record_decision
from samenspel.voting.actions.paper import SheetDraft, drop_sheet, settle_sheet, type_sheet
from samenspel.voting.actions.preparing import (
    CandidateDraft,
    LimitDraft,
    VoteDraft,
    add_candidate,
    change_candidate,
    edit_vote,
    publish_vote,
    remove_candidate,
    set_limit,
    start_vote,
)
from samenspel.voting.actions.taking_part import Pass, click, seen_loss, sign_in

__all__ = [
    "CandidateDraft",
    "Decision",
    "LimitDraft",
    "Pass",
    "SheetDraft",
    "VoteDraft",
    "add_candidate",
    "change_candidate",
    "click",
    "close_vote",
    "drop_candidate",
    "drop_sheet",
    "edit_vote",
    "invite_panel",
    "invite_partners",
    "make_codes",
    "publish_vote",
    "record_decision",
    "remove_candidate",
    "seen_loss",
    "set_limit",
    "settle_sheet",
    "sign_in",
    "start_vote",
    "type_sheet",
]
