"""The pages of conversations."""

from samenspel.dialogue.pages.hosting import (
    add_host,
    close,
    edit,
    judge,
    manage,
    open_conversation,
    queue,
    recalculate,
    show,
)
from samenspel.dialogue.pages.importing import accept_import, import_conversation, import_progress
from samenspel.dialogue.pages.lists import by_link, conversation_list, qr_code, share
from samenspel.dialogue.pages.outcome import download, outcome, statement
from samenspel.dialogue.pages.taking_part import erase, mine, say, take_part, vote

__all__ = [
    "accept_import",
    "add_host",
    "by_link",
    "close",
    "conversation_list",
    "download",
    "edit",
    "erase",
    "import_conversation",
    "import_progress",
    "judge",
    "manage",
    "mine",
    "open_conversation",
    "outcome",
    "qr_code",
    "queue",
    "recalculate",
    "say",
    "share",
    "show",
    "statement",
    "take_part",
    "vote",
]
