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
from samenspel.dialogue.actions.signals import (
    HelpDeskDraft,
    SignalDraft,
    add_to_cluster,
    erase_signal,
    hide_signal,
    lay_together,
    log_signal,
    place_signal,
    rename_cluster,
    send_signal,
    show_signal,
    take_from_cluster,
    write_help_desk,
)
from samenspel.dialogue.actions.taking_part import Ballot, cast_vote, erase_participant, say

__all__ = [
    "Ballot",
    "ConversationDraft",
    "HelpDeskDraft",
    "ImportDraft",
    "SignalDraft",
    "accept_import",
    "add_host",
    "add_to_cluster",
    "calculate_groups",
    "cast_vote",
    "close_conversation",
    "edit_conversation",
    "erase_participant",
    "erase_signal",
    "hide_signal",
    "hide_statement",
    "lay_together",
    "log_signal",
    "merge_statement",
    "open_conversation",
    "place_signal",
    "read_import",
    "rename_cluster",
    "request_calculation",
    "say",
    "send_signal",
    "show_signal",
    "show_statement",
    "start_import",
    "take_from_cluster",
    "write_help_desk",
]
