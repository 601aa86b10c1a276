"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class VoteFrozen(DomainError):
    """What was published before a vote stays as it was."""

    code = "vote-frozen"
    sentence = _(
        "The rule and the plans were published on %(day)s and stay as they are. A plan can still drop out; "
        "for anything else start a new vote."
    )


class VoteNotFrozen(DomainError):
    """Nobody votes by a rule that can still change."""

    code = "vote-not-frozen"
    sentence = _("Publish the rule and the plans first. Then this can follow.")


class VoteIsCounted(DomainError):
    """To a vote that was counted nothing is added any more."""

    code = "vote-counted"
    sentence = _(
        "The votes were counted on %(day)s. Nothing is added any more. The vote's page has the outcome."
    )


class VoteNotOpen(DomainError):
    """Before the first day or after the last nobody votes."""

    code = "vote-not-open"
    sentence = _("You can vote from %(first)s up to and including %(last)s.")


class VoteStillRuns(DomainError):
    """Counting before the last day would take votes away from people."""

    code = "vote-still-runs"
    sentence = _("People can vote up to and including %(last)s. Count the votes after that day.")


class SheetsWait(DomainError):
    """Paper that one person typed is not yet a vote."""

    code = "sheets-wait"
    sentence = _(
        "%(n)d paper ballots were typed by one person or differ. Let a second person check them, then count."
    )


class TooFewCandidates(DomainError):
    """A vote is a choice."""

    code = "too-few-candidates"
    sentence = _("Write at least two plans. With one there is nothing to choose.")


class CandidateTooDear(DomainError):
    """What costs more than the pot can never win."""

    code = "candidate-too-dear"
    sentence = _("“%(title)s” asks %(asks)s and there is %(pot)s. Ask for less, or make a smaller variant.")


class CandidateKnown(DomainError):
    """Two plans of one name cannot be told apart on a ballot."""

    code = "candidate-known"
    sentence = _("There already is a plan named “%(title)s”. Give this one another name.")


class MoreThanThePot(DomainError):
    """A vote divides money that is there."""

    code = "more-than-the-pot"
    sentence = _("There is %(left)s in this pot without a plan. Ask for that or less, or fill the pot first.")


class EarmarksExceed(DomainError):
    """What is kept for areas is part of the whole."""

    code = "earmarks-exceed"
    sentence = _(
        "Areas have %(own)s of their own together, and the vote is about %(pot)s. Lower one of them."
    )


class RuleNotPossible(DomainError):
    """Some parts of a rule exclude each other."""

    code = "rule-not-possible"
    sentence = "%(reason)s"


class LastDayBeforeFirst(DomainError):
    """A vote that ends before it begins."""

    code = "last-day-before-first"
    sentence = _("The last day comes before the first. Choose a later last day.")


class OpensInThePast(DomainError):
    """Who is told afterwards could not vote."""

    code = "opens-in-the-past"
    sentence = _("The last day is over. Choose a last day from today on before you publish.")


class CodeUnknown(DomainError):
    """A code that is not on the roll of this vote."""

    code = "code-unknown"
    sentence = _(
        "This code does not belong to this vote. Look at your letter again; capitals and dashes do not "
        "matter."
    )


class TriedTooOften(DomainError):
    """Guessing codes ends here."""

    code = "tried-too-often"
    status = 429
    sentence = _("Too many wrong codes came from this place. Wait a quarter of an hour and try again.")


class BasketFull(DomainError):
    """A basket holds what fits the budget."""

    code = "basket-full"
    sentence = _("“%(title)s” costs %(asks)s and you have %(left)s left. Take something out first.")


class PointsSpent(DomainError):
    """Nobody gives more points than they have."""

    code = "points-spent"
    sentence = _("You have given all your %(points)d points. Take a point away from another plan first.")


class ChoicesSpent(DomainError):
    """A ballot has room for so many choices."""

    code = "choices-spent"
    sentence = _("You can choose %(most)d plans and you have. Take one out first.")


class CandidateGone(DomainError):
    """A plan that dropped out cannot be chosen."""

    code = "candidate-gone"
    sentence = _("This plan does not take part any more. Choose another.")


class AlreadyGone(DomainError):
    """A plan drops out once."""

    code = "already-gone"
    sentence = _("“%(title)s” dropped out on %(day)s. Nothing needs to be done.")


class ReasonNeeded(DomainError):
    """Voters read why a plan drops out."""

    code = "reason-needed"
    sentence = _("Write in one sentence why. Everybody who votes reads it.")


class SameTypist(DomainError):
    """Two pairs of eyes."""

    code = "same-typist"
    sentence = _("You typed sheet %(number)d yourself. Ask a colleague to check it.")


class SheetDone(DomainError):
    """A sheet counts once."""

    code = "sheet-done"
    sentence = _("Sheet %(number)d was checked and counts. Type the next one.")


class SheetOtherCode(DomainError):
    """The code under a number is the same for both people."""

    code = "sheet-other-code"
    sentence = _(
        "Sheet %(number)d was typed with another code. Look at the code and at the number on the sheet again."
    )


class CodeOnAnotherSheet(DomainError):
    """One code, one sheet."""

    code = "code-on-another-sheet"
    sentence = _("This code stands on sheet %(number)d too. Look which of the two is right.")


class VotedOnScreen(DomainError):
    """One code, one vote: what somebody clicked stands."""

    code = "voted-on-screen"
    sentence = _("Somebody voted with this code on a screen, and that vote stands. Put the sheet aside.")


class VotedOnPaper(DomainError):
    """One code, one vote: what two people read from paper stands."""

    code = "voted-on-paper"
    sentence = _(
        "With this code a ballot on paper was handed in, and that vote stands. Nothing needs to be done."
    )


class SheetNotPossible(DomainError):
    """Paper may hold what a screen refuses."""

    code = "sheet-not-possible"
    sentence = _("This sheet does not count as it is: %(why)s")


class NoCodes(DomainError):
    """How many codes can be made at once."""

    code = "no-codes"
    sentence = _("Make between 1 and %(most)d codes at a time.")


class NobodyToAsk(DomainError):
    """Mail needs addresses."""

    code = "nobody-to-ask"
    sentence = _("There is no address here that has no link yet. Write one address on each line.")


class NoPartnerToAsk(DomainError):
    """A partner votes through who speaks for it."""

    code = "no-partner-to-ask"
    sentence = _(
        "Every party with somebody who speaks for it has a link. Give another party a role in the opgave "
        "first."
    )


class NotCounted(DomainError):
    """A body decides about an outcome."""

    code = "not-counted"
    sentence = _("The votes have not been counted yet. Record the decision after that.")


class WinnerWithoutEffort(DomainError):
    """A line of the budget is for an effort."""

    code = "winner-without-effort"
    sentence = _(
        "Choose an effort for each plan that won. Missing: %(titles)s. Begin one in the approach first."
    )


class DecisionDateOff(DomainError):
    """A decision comes after the count and not in the future."""

    code = "decision-date-off"
    sentence = _("Choose a day from %(first)s up to and including today.")
