"""The refusals of shortlists, ambitions, clashes, sharing and start notes."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class YearsReversed(DomainError):
    """A list that ends before it starts."""

    code = "period-reversed"
    sentence = _("The last year (%(last)d) lies before the first year (%(first)d). Swap the two years.")


class ShortlistDecided(DomainError):
    """A decided list stays as it is."""

    code = "shortlist-decided"
    sentence = _("This list was decided on %(day)s and stays as it is. Start a new list for a next period.")


class ItemsOpen(DomainError):
    """Some items have no outcome yet."""

    code = "items-open"
    sentence = _("%(n)d items have no outcome yet, the first is “%(first)s”. Say for each whether it stays.")


class NothingOnTheList(DomainError):
    """A list without items has no result."""

    code = "nothing-on-the-list"
    sentence = _("There is nothing on this list yet. Add what people brought up.")


class PartyNotAtTable(DomainError):
    """A weighing for a party that does not sit at this list, or for which the viewer does not speak."""

    code = "party-not-at-table"
    sentence = _("Choose a party that sits at this table and for which you speak.")


class PartyAlreadySeated(DomainError):
    """A party sits once."""

    code = "party-already-seated"
    sentence = _("%(name)s already sits at this table.")


class PartyHasWeighed(DomainError):
    """What a party weighed is not thrown away with it."""

    code = "party-has-weighed"
    sentence = _("%(name)s has weighed already and so stays at the table.")


class DropNeedsReason(DomainError):
    """An item that is dropped without a reason or a place to go."""

    code = "drop-needs-reason"
    sentence = _("Say why this is dropped and where it goes, so that those who brought it up can read that.")


class OtherOpgaveMissing(DomainError):
    """It would go along in another opgave, but in which?"""

    code = "other-opgave-missing"
    sentence = _("Choose the opgave in which this goes along.")


class ItemNotKept(DomainError):
    """Only what stays becomes a candidate."""

    code = "item-not-kept"
    sentence = _("Only an item that stays on the list becomes a candidate opgave. First say that it stays.")


class AboveLimit(DomainError):
    """One more opgave than the organisation agreed to run at the same time."""

    code = "above-limit"
    status = 409
    sentence = _(
        "%(n)d opgaven run and %(most)d is the limit of %(owner)s."
        " Choose which one stops or waits, or say why this one starts all the same."
    )


class OrderChangedMeanwhile(DomainError):
    """Somebody else moved an ambition since the page was opened."""

    code = "order-changed-meanwhile"
    status = 409
    sentence = _(
        "Someone else has just changed the order: this ambition has place %(place)d now. Look, and move it "
        "again if you still want to."
    )


class LimitChangedMeanwhile(DomainError):
    """Somebody else agreed on another limit since the page was opened."""

    code = "limit-changed-meanwhile"
    status = 409
    sentence = _(
        "Someone else has just made the limit %(most)d. Talk first. Should yours stand? Then save it again."
    )


class AmbitionStopped(DomainError):
    """An ambition that was stopped has no place in the order."""

    code = "ambition-stopped"
    sentence = _("This ambition was stopped. Start it again as a new one.")


class ClashSettled(DomainError):
    """A settled clash stays as it is."""

    code = "clash-settled"
    sentence = _("This was settled on %(day)s. Report a new clash if it pinches again.")


class MeetingInThePast(DomainError):
    """An agenda of a meeting that has been."""

    code = "meeting-in-the-past"
    sentence = _("%(day)s has passed. Choose the day of a meeting that is still to come.")


class AlreadyAsked(DomainError):
    """A municipality that shares the opgave or has the question before it."""

    code = "already-asked"
    sentence = _("%(name)s already shares this opgave, or has the question before it.")


class AlreadyAnswered(DomainError):
    """The question was answered or taken back meanwhile."""

    code = "already-answered"
    sentence = _("This question has been answered already: %(name)s %(state)s.")


class NoteEmpty(DomainError):
    """No sentence in what was pasted."""

    code = "start-note-empty"
    sentence = _("There is no text in this. Paste the text, or choose a Word file with text in it.")


class NoteTooLong(DomainError):
    """More than a person divides by hand."""

    code = "start-note-too-long"
    sentence = _(
        "This text has %(n)d sentences; %(most)d is the most one divides by hand."
        " Paste the part that is about the opgave."
    )


class NoteNotDivided(DomainError):
    """Some sentences have no place yet."""

    code = "start-note-not-divided"
    sentence = _(
        "%(n)d sentences have no place yet. Put them in a field, keep them as context or leave them out."
    )


class NoteDivided(DomainError):
    """A note that has been laid in a draft stays as it is."""

    code = "start-note-divided"
    sentence = _("This start note was divided on %(day)s. Its sentences stand in version %(version)d.")


class UnreadableWordFile(DomainError):
    """A file that is no Word file, or a damaged one."""

    code = "unreadable-word-file"
    sentence = _("This file cannot be read as Word (.docx). Save it again as .docx, or paste the text.")
