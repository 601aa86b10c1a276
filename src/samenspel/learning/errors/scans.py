"""The refusals around a scan."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class ScanClosesTooEarly(DomainError):
    """A round that closes before it opens."""

    code = "scan-closes-too-early"
    sentence = _("The last day (%(last)s) lies before the first (%(first)s). Choose a later last day.")


class NoGroupAsked(DomainError):
    """A round in which nobody is asked."""

    code = "no-group-asked"
    sentence = _("Nobody is asked yet. Choose for at least one group how it answers.")


class GroupAskedTwice(DomainError):
    """One group that answers in two ways."""

    code = "group-asked-twice"
    sentence = _("“%(group)s” is in this round twice. Choose one way in which this group answers.")


class GroupTooSmall(DomainError):
    """An anonymous group of fewer people than may ever be shown."""

    code = "group-too-small"
    sentence = _(
        "“%(group)s” is %(n)s people. Of an anonymous group nothing shows below %(fewest)s answers, "
        "so of this one nothing ever would. Agree that they answer under their names, or ask more people."
    )


class RoundRunsAlready(DomainError):
    """A second round beside one that is open."""

    code = "round-runs-already"
    sentence = _("The round “%(title)s” is still open. Close it first; then the next can begin.")


class ScanNotOpen(DomainError):
    """Answering when the round has not begun, or is over."""

    code = "scan-not-open"
    status = 409
    sentence = _("This round is not open: people can answer from %(first)s up to %(last)s.")


class ScanClosed(DomainError):
    """Something that only an open round takes."""

    code = "scan-closed"
    status = 409
    sentence = _("This round is closed. What was answered stays as it is.")


class AnsweredAlready(DomainError):
    """A scan that is filled in twice."""

    code = "answered-already"
    status = 409
    sentence = _("You have handed this scan in already. Once a person is enough.")


class NothingAnswered(DomainError):
    """Handing in an empty scan."""

    code = "nothing-answered"
    sentence = _("Nothing has been answered yet. Choose an answer at one condition at least.")


class NotByInvitation(DomainError):
    """Inviting people to a group that answers with a code."""

    code = "not-by-invitation"
    sentence = _("This group answers with one code for all. Share the code; nobody is invited by name.")


class OneCodeForAll(DomainError):
    """A program that answers with the code that everybody has: nothing would tell one person from another."""

    code = "one-code-for-all"
    sentence = _(
        "This group answers with one code for all, and that can be done on the page only. "
        "A program answers with the link of one person."
    )


class NobodyToInvite(DomainError):
    """No new names among those to invite."""

    code = "nobody-to-invite"
    sentence = _("There is nobody new in this list. Who was asked already is not asked twice.")


class ImprovementTooLate(DomainError):
    """An improvement with a date that has gone by."""

    code = "improvement-too-late"
    sentence = _("%(due)s has gone by. Choose a day that is still to come.")


class ImprovementSettled(DomainError):
    """An improvement about which somebody else has said already what came of it."""

    code = "improvement-settled"
    status = 409
    sentence = _("Somebody has already said what came of this: %(came)s")


class ScanStillOpen(DomainError):
    """Improvements before the answers are in."""

    code = "scan-still-open"
    sentence = _("The answers are not in yet. Close the round first, then look together at what gets better.")
