"""What can be done at a theme table, a verb each."""

from samenspel.tables.actions.agreements import (
    AgreementDraft,
    change_agreement,
    finish_agreement,
    make_agreement,
)
from samenspel.tables.actions.closing import close_table, reopen_table
from samenspel.tables.actions.gathering import (
    AttendanceDraft,
    InvitationDraft,
    forget_invitees,
    invite,
    note_attendance,
    reply_to_invitation,
    send_invitations,
    withdraw_invitation,
)
from samenspel.tables.actions.notes import (
    NoteDraft,
    TableDraft,
    correct_note,
    edit_table,
    erase_note,
    mark_note,
    publish_table,
    start_table,
    unpublish_table,
    withdraw_note,
    write_note,
    write_notes,
)

__all__ = [
    "AgreementDraft",
    "AttendanceDraft",
    "InvitationDraft",
    "NoteDraft",
    "TableDraft",
    "change_agreement",
    "close_table",
    "correct_note",
    "edit_table",
    "erase_note",
    "finish_agreement",
    "forget_invitees",
    "invite",
    "make_agreement",
    "mark_note",
    "note_attendance",
    "publish_table",
    "reopen_table",
    "reply_to_invitation",
    "send_invitations",
    "start_table",
    "unpublish_table",
    "withdraw_invitation",
    "withdraw_note",
    "write_note",
    "write_notes",
]
