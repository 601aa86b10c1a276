"""What this room keeps: conversations with their votes, signals, questionnaires, and who wants to hear back."""

from samenspel.dialogue.models.conversations import (
    LONGEST_STATEMENT,
    Access,
    Conversation,
    ConversationHost,
    ConversationImport,
    GroupRun,
    ImportState,
    Moderation,
    NotShownReason,
    Participant,
    Statement,
    StatementOrigin,
    StatementState,
    Vote,
    VoteValue,
)

__all__ = [
    "LONGEST_STATEMENT",
    "Access",
    "Conversation",
    "ConversationHost",
    "ConversationImport",
    "GroupRun",
    "ImportState",
    "Moderation",
    "NotShownReason",
    "Participant",
    "Statement",
    "StatementOrigin",
    "StatementState",
    "Vote",
    "VoteValue",
]
