"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class NoteEmpty(DomainError):
    """A note without words."""

    code = "note-empty"
    sentence = _("There is nothing in this note yet. Type what was said, and save again.")


class NoteTooLong(DomainError):
    """A note that does not fit on one line of the list."""

    code = "note-too-long"
    sentence = _("A note holds at most %(most)d characters; this one has %(n)d. Make two notes of it.")


class TooManyNotes(DomainError):
    """A pasted list that is longer than a table can say in an evening."""

    code = "too-many-notes"
    sentence = _("This list has %(n)d lines. At most %(most)d fit at once. Paste it in parts.")


class UnknownMark(DomainError):
    """A mark or kind of speaker that the list does not have."""

    code = "unknown-mark"
    sentence = _("“%(mark)s” is not one of the choices. Choose one that is on the page.")


class NoteWithdrawn(DomainError):
    """A withdrawn note stays as it was."""

    code = "note-withdrawn"
    sentence = _("Note %(number)d was withdrawn and can no longer be changed. Type it again as a new note.")


class ReasonMissing(DomainError):
    """A note is only withdrawn with a reason that others can read."""

    code = "reason-missing"
    sentence = _("Say in a few words why this note is withdrawn. Everybody can read it.")


class NoNotesYet(DomainError):
    """A table without notes has nothing to show."""

    code = "no-notes-yet"
    sentence = _("There are no notes yet. Type the first one, then show the table to everybody.")


class NothingErased(DomainError):
    """The words are the same as before, so what had to go is still there."""

    code = "nothing-erased"
    sentence = _(
        "Nothing has been taken out yet. Leave the name out, or empty the field to erase the whole note."
    )


class TableClosed(DomainError):
    """After closing nothing is typed any more."""

    code = "table-closed"
    status = 409
    sentence = _("This table is closed. Open it again first, then go on.")


class NotHeldYet(DomainError):
    """The day of the table still has to come."""

    code = "table-not-held-yet"
    status = 409
    sentence = _("This table is held on %(day)s. Only from that day on can this be done.")


class TableIsOver(DomainError):
    """The day of the table has passed."""

    code = "table-is-over"
    status = 409
    sentence = _("This table was held on %(day)s. You can no longer invite people or reply to an invitation.")


class NobodyInvited(DomainError):
    """An invitation without a name, an address or a number."""

    code = "nobody-invited"
    sentence = _("Fill in who you invite: a name, an organisation or an e-mail address, or how many people.")


class InvitedAlready(DomainError):
    """The same address twice on one list."""

    code = "invited-already"
    status = 409
    sentence = _("%(email)s is on the list already. Take that line away first, or use another address.")


class NobodyToWriteTo(DomainError):
    """Everybody with an address has been written to, or nobody has an address."""

    code = "nobody-to-write-to"
    sentence = _(
        "There is nobody to write to: everybody with an e-mail address has had the invitation. "
        "Add somebody first."
    )


class InvitationUnknown(DomainError):
    """A link that was never given out, or of an invitation that was taken back."""

    code = "invitation-unknown"
    status = 404
    sentence = _(
        "This link is no longer in use. Ask whoever invited you, "
        "or look for the newest message you got from them."
    )


class ReplyUnclear(DomainError):
    """Neither yes nor no."""

    code = "reply-unclear"
    sentence = _("Choose whether you come or not.")


class AgreementEmpty(DomainError):
    """An agreement without words."""

    code = "agreement-empty"
    sentence = _("Write down what was agreed.")


class AgreementWithoutOwner(DomainError):
    """An agreement that nobody carries."""

    code = "agreement-without-owner"
    sentence = _("Say who does it: choose a colleague, or type the name of a party.")


class AgreementBeforeTable(DomainError):
    """To be done before it was agreed."""

    code = "agreement-before-table"
    sentence = _("The table was held on %(held)s, so %(due)s is too early. Choose that day or a later one.")


class OwnerLeft(DomainError):
    """Somebody who does not work here any more."""

    code = "owner-left"
    sentence = _("%(name)s has left. Choose somebody else who does it.")


class NoteNotThere(DomainError):
    """A number that no note has, or of one that was withdrawn."""

    code = "note-not-there"
    sentence = _("There is no note %(number)s at this table. Leave it out, or look it up in the list.")
