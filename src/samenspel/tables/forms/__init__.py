"""What is asked at a theme table."""

from samenspel.tables.forms.meetings import (
    AgreementForm,
    AttendanceForm,
    InvitationForm,
    ReplyForm,
)
from samenspel.tables.forms.notes import (
    SEAT_PREFIX,
    CorrectionForm,
    ErasureForm,
    NewTableForm,
    NoteForm,
    PasteForm,
    TableForm,
    WithdrawalForm,
)

__all__ = [
    "SEAT_PREFIX",
    "AgreementForm",
    "AttendanceForm",
    "CorrectionForm",
    "ErasureForm",
    "InvitationForm",
    "NewTableForm",
    "NoteForm",
    "PasteForm",
    "ReplyForm",
    "TableForm",
    "WithdrawalForm",
]
