"""What people fill in: conversations, signals, questionnaires."""

from samenspel.dialogue.forms.conversations import (
    DATE_FORMAT,
    ConversationForm,
    HostForm,
    ImportForm,
    JudgeForm,
    MergeForm,
    OwnerForm,
    SayForm,
    SeveralFiles,
    SeveralFilesField,
)

__all__ = [
    "DATE_FORMAT",
    "ConversationForm",
    "HostForm",
    "ImportForm",
    "JudgeForm",
    "MergeForm",
    "OwnerForm",
    "SayForm",
    "SeveralFiles",
    "SeveralFilesField",
]
