"""What can be done in conversations, a verb each."""

from samenspel.dialogue.actions.calculating import calculate_groups, request_calculation
from samenspel.dialogue.actions.hosting import (
    ConversationDraft,
    add_host,
    close_conversation,
    edit_conversation,
    open_conversation,
)
from samenspel.dialogue.actions.importing import ImportDraft, accept_import, read_import, start_import
from samenspel.dialogue.actions.moderating import hide_statement, merge_statement, show_statement
from samenspel.dialogue.actions.taking_part import Ballot, cast_vote, erase_participant, say

__all__ = [
    "Ballot",
    "ConversationDraft",
    "ImportDraft",
    "accept_import",
    "add_host",
    "calculate_groups",
    "cast_vote",
    "close_conversation",
    "edit_conversation",
    "erase_participant",
    "hide_statement",
    "merge_statement",
    "open_conversation",
    "read_import",
    "request_calculation",
    "say",
    "show_statement",
    "start_import",
]
