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
