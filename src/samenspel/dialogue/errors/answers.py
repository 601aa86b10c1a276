"""Refusals around answers to what people said."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AnswerReasonMissing(DomainError):
    """Only what was done needs no reason."""

    code = "answer-reason-missing"
    sentence = _("Say why, or what was and what was not done. Only “done” needs no reason.")


class DecidedByNobody(DomainError):
    """An answer without somebody who decided it."""

    code = "decided-by-missing"
    sentence = _("Say who decided this, for example the name of a team or the municipal executive.")


class DecidedLater(DomainError):
    """A decision that has not been taken yet."""

    code = "decided-in-the-future"
    sentence = _("This was decided on %(day)s, and that day still has to come. Fill in today or earlier.")


class LookAgainMissing(DomainError):
    """Later, but nobody knows when."""

    code = "look-again-missing"
    sentence = _("“Later” needs a day on which you look at it again. Fill one in after today.")


class UnknownOutcome(DomainError):
    """Something else than the four words."""

    code = "unknown-outcome"
    sentence = _("Choose what happened: done, partly, not or later.")


class NothingToAnswer(DomainError):
    """No voice was chosen, or none of these can be answered here."""

    code = "nothing-to-answer"
    sentence = _("Choose what this answers first: tick one or more things that people said.")


class AnsweredMeanwhile(DomainError):
    """Somebody else answered one of these after the page was opened."""

    code = "answered-meanwhile"
    status = 409
    sentence = _(
        "Somebody else has just answered %(n)d of these. Their answer now stands with it in the list. "
        "Save again if yours has to take its place; theirs stays readable."
    )


class AnswersMissing(DomainError):
    """A conversation or table is closed only when everything that was said has an answer."""

    code = "answers-missing"
    status = 409
    sentence = _(
        "%(n)d of %(total)d still have no answer, so this cannot be closed yet. "
        "Answer them first; several can get the same answer at once."
    )


class StillOpen(DomainError):
    """People can still vote."""

    code = "still-open"
    status = 409
    sentence = _("People can still vote. Stop the voting first, then close the conversation.")


class ThingFromElsewhere(DomainError):
    """What an answer points at belongs to another municipality, and is not shared with this one."""

    code = "thing-from-elsewhere"
    sentence = _("What this answer points at is of another municipality. Choose one from the list.")


class UnknownThing(DomainError):
    """What an answer points at is not there, or not for this reader."""

    code = "unknown-thing"
    sentence = _("What this answer points at does not exist, or you cannot see it. Choose another.")


class AnswerNamesAPerson(DomainError):
    """An answer that leads to somebody."""

    code = "answer-personal"
    sentence = _("Your answer holds %(what)s. Everybody reads it, so leave that out.")
