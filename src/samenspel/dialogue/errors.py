"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class ConversationNotOpen(DomainError):
    """The first day has not come yet."""

    code = "conversation-not-open"
    status = 409
    sentence = _("This conversation opens on %(starts)s. From that day on you can take part.")


class ConversationClosed(DomainError):
    """Somebody votes or says something after closing; what was typed is shown again."""

    code = "conversation-closed"
    status = 409
    sentence = _(
        "This conversation has been closed. Your last answer came too late and does not count. "
        "All answers before it do."
    )


class NotToBeVotedOn(DomainError):
    """The statement was taken out, or put together with another, while it was on a screen."""

    code = "statement-not-shown"
    status = 409
    sentence = _("This statement is no longer shown. Choose the next one.")


class StatementTooShort(DomainError):
    """Nothing, or a single word."""

    code = "statement-too-short"
    sentence = _("Write a whole sentence, so that others can agree or disagree with it.")


class StatementTooLong(DomainError):
    """More than fits on a phone."""

    code = "statement-too-long"
    sentence = _(
        "Your statement has %(length)d characters; at most %(most)d fit. Say one thing, and make a second "
        "statement of the rest."
    )


class StatementNamesAPerson(DomainError):
    """A phone number, an address or another thing by which somebody can be found."""

    code = "statement-personal"
    sentence = _("Your statement holds %(what)s. Leave that out: everybody can read it.")


class StatementSaidAlready(DomainError):
    """Somebody said the same; that one can be voted on."""

    code = "statement-said-already"
    status = 409
    sentence = _("Somebody has already said this. You can vote on it right away.")


class TooManyStatements(DomainError):
    """One person fills the conversation."""

    code = "statements-too-many"
    status = 429
    sentence = _(
        "You have said %(most)d things that still wait. First give the host time to read them, and vote on "
        "what others say."
    )


class TooBusy(DomainError):
    """Very many people arrive in the same second."""

    code = "too-busy"
    status = 503
    sentence = _("It is very busy right now. Answer again in a moment.")


class ClosesBeforeItOpens(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The last day (%(last)s) lies before the first (%(first)s). Swap the two dates.")


class AlreadyClosed(DomainError):
    """Closing twice, or editing what has been closed."""

    code = "already-closed"
    status = 409
    sentence = _("This conversation is closed already.")


class MergeIntoItself(DomainError):
    """A statement cannot be put together with itself, nor with one that is not shown."""

    code = "merge-impossible"
    sentence = _("Choose another statement that is shown, to put this one together with.")


class ReasonMissing(DomainError):
    """Not showing something asks for a reason, which its writer reads."""

    code = "reason-missing"
    sentence = _("Choose why this statement is not shown. The one who wrote it reads your reason.")


class NotAHostHere(DomainError):
    """A host is somebody who belongs to the organisation."""

    code = "host-unknown"
    sentence = _("Nobody of %(organisation)s signs in with %(email)s. Invite this person first.")


class ImportUnreadable(DomainError):
    """The files are no export of a conversation."""

    code = "import-unreadable"
    sentence = "%(reason)s"
