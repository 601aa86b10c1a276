"""The refusals about steering groups, their meetings and their agenda."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class GroupEmpty(DomainError):
    """A steering group about nothing."""

    code = "group-empty"
    sentence = _("Choose at least one opgave for this steering group.")


class GroupKnown(DomainError):
    """Two steering groups with the same name."""

    code = "group-known"
    sentence = _("There already is a steering group “%(name)s”. Give this one another name.")


class GroupOfOthers(DomainError):
    """Opgaven of several owners in one group."""

    code = "group-of-others"
    sentence = _("“%(opgave)s” belongs to another organisation than %(owner)s. Choose opgaven of one owner.")


class MeetingBefore(DomainError):
    """A meeting that is planned in the past."""

    code = "meeting-before"
    sentence = _("%(day)s is in the past. Choose a day that is still to come.")


class MeetingStandsStill(DomainError):
    """A change to a meeting that has opened, was held or was cancelled."""

    code = "meeting-stands-still"
    status = 409
    sentence = _("This meeting is %(state)s. Its agenda stands still; what is new comes to the next meeting.")


class MeetingNotOpen(DomainError):
    """Treating an item of a meeting that is not being held."""

    code = "meeting-not-open"
    status = 409
    sentence = _("This meeting is %(state)s. Open it first; then items can be treated.")


class OtherMeetingOpen(DomainError):
    """Two meetings of a group at once."""

    code = "other-meeting-open"
    status = 409
    sentence = _("The meeting of %(day)s is still open. Close that one first.")


class AgendaEmpty(DomainError):
    """An agenda that is sent to people with nothing on it."""

    code = "agenda-empty"
    sentence = _("There is nothing on the agenda. Put something on it, or cancel the meeting.")


class NobodySits(DomainError):
    """A group in which nobody sits."""

    code = "nobody-sits"
    sentence = _(
        "Nobody sits in this steering group. Give somebody the role of member, sponsor or alderman "
        "on one of its opgaven."
    )


class NobodyPresent(DomainError):
    """A decision in a meeting at which nobody was noted as present."""

    code = "nobody-present"
    sentence = _(
        "Nobody has been noted as present at this meeting, so nobody can have decided. "
        "Note first who is there; then record the decision."
    )


class DecidedByNobody(DomainError):
    """An attendance without anybody, after something was decided."""

    code = "decided-by-nobody"
    sentence = _("Something was decided in this meeting, so somebody was there. Tick at least one person.")


class ItemGone(DomainError):
    """An item that is no longer on the agenda."""

    code = "item-gone"
    status = 409
    sentence = _("This item is no longer on the agenda: the rule that put it there does not hold any more.")


class WhyMissing(DomainError):
    """Changing an agenda without saying why."""

    code = "why-missing"
    sentence = _("Say why. It is shown with the agenda.")


class ItemTreated(DomainError):
    """Somebody else treated this item first."""

    code = "item-treated"
    status = 409
    sentence = _("Somebody else has just treated item %(number)d. Read below what was decided.")


class ItemsUntreated(DomainError):
    """A meeting that closes while items are left."""

    code = "items-untreated"
    sentence = _(
        "Items %(numbers)s have not been treated yet. Decide, write down what came of it, or carry over."
    )


class OutcomeMissing(DomainError):
    """An item that was treated without saying what came of it."""

    code = "outcome-missing"
    sentence = _("Write down what came of this item.")


class OpgaveNotInGroup(DomainError):
    """An item about an opgave of another group."""

    code = "opgave-not-in-group"
    sentence = _("This opgave does not belong to %(group)s. Choose one that does.")
