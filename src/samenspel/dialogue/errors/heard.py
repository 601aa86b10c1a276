"""Refusals around conversations, signals and questionnaires."""

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


class SignalTooShort(DomainError):
    """Nothing, or a single word."""

    code = "signal-too-short"
    sentence = _("Tell in a sentence what is going on.")


class SignalTooLong(DomainError):
    """More than a signal holds."""

    code = "signal-too-long"
    sentence = _(
        "Your text has %(length)d characters; at most %(most)d fit. Tell the most important thing here, and "
        "send the rest as a second signal."
    )


class SignalNamesAPerson(DomainError):
    """A phone number, an address or another thing by which somebody can be found."""

    code = "signal-personal"
    sentence = _(
        "Your text holds %(what)s. Leave that out: others may come to read it. Do you want an answer? Then "
        "fill in your e-mail address at the bottom; we keep it apart."
    )


class TooManySignals(DomainError):
    """One device keeps sending, or a program does."""

    code = "signals-too-many"
    status = 429
    sentence = _("Very much comes in right now. Keep your text, and send it again in an hour.")


class TooManySignalsOfYours(DomainError):
    """One device has sent a lot that nobody has read yet."""

    code = "signals-too-many-of-yours"
    status = 429
    sentence = _(
        "You have sent %(most)d signals that nobody has read yet. Give us a few days first, and keep this "
        "text."
    )


class AsksForHelp(DomainError):
    """Somebody asks for help for themselves: it is not kept, they are told where to go."""

    code = "asks-for-help"
    status = 409
    sentence = _("This is a request for help. We kept nothing. Look where you can go: %(address)s")


class SignalReasonMissing(DomainError):
    """Keeping a signal from the public asks for a reason."""

    code = "signal-reason-missing"
    sentence = _("Choose why this signal does not become public.")


class SignalErased(DomainError):
    """What has been erased cannot be shown again."""

    code = "signal-erased"
    status = 409
    sentence = _("The text of this signal has been erased. There is nothing left to show.")


class NothingToLayTogether(DomainError):
    """Laying together asks for signals of one organisation."""

    code = "signals-none-chosen"
    sentence = _("Tick at least one signal in the list, and then choose “Lay together”.")


class SignalsOfSeveralOwners(DomainError):
    """A group belongs to one organisation."""

    code = "signals-several-owners"
    sentence = _("These signals belong to several organisations. Lay together those of one.")


class ClusterTitleTaken(DomainError):
    """A title is one group."""

    code = "cluster-title-taken"
    status = 409
    sentence = _("There is a group called “%(title)s” already. Choose it in the list, or take another title.")


class HelpLinkUnclear(DomainError):
    """A line that is no name with an address."""

    code = "help-link-unclear"
    sentence = _(
        "Line %(line)d (“%(raw)s”) is no name with an address. Write it like this: Social desk "
        "www.example.nl. At most eight lines."
    )


class QuestionnaireClosed(DomainError):
    """Somebody fills in after closing, or before the first day."""

    code = "questionnaire-closed"
    status = 409
    sentence = _("This questionnaire is not open now. Your answers were not kept.")


class FilledInAlready(DomainError):
    """The same device or sheet, once more."""

    code = "filled-in-already"
    status = 409
    sentence = _("This questionnaire has been filled in on this device already. Once a person is enough.")


class SheetTypedAlready(DomainError):
    """The same sheet of paper, once more."""

    code = "sheet-typed-already"
    status = 409
    sentence = _("Sheet %(number)d has been typed over already. Write the next number on this one.")


class NothingFilledIn(DomainError):
    """No question was answered."""

    code = "nothing-filled-in"
    sentence = _("Answer at least one question. You may leave out the others.")


class AnswerDoesNotFit(DomainError):
    """A mark that is no mark, or an option that is not there."""

    code = "answer-does-not-fit"
    sentence = _("The answer to question %(position)d does not fit. Choose one of the answers.")


class OpenAnswerNamesAPerson(DomainError):
    """A phone number or an address in a sentence."""

    code = "open-answer-personal"
    sentence = _("Your answer to question %(position)d holds %(what)s. Leave that out.")


class NoQuestions(DomainError):
    """A questionnaire asks something."""

    code = "no-questions"
    sentence = _("Write at least one question.")


class TooManyQuestions(DomainError):
    """Nobody fills in a long list."""

    code = "too-many-questions"
    sentence = _("There are %(n)d questions; at most %(most)d fit. Keep those that you will act on.")


class OptionsMissing(DomainError):
    """A choice needs something to choose from."""

    code = "options-missing"
    sentence = _("Question %(position)d needs two to ten answers to choose from: one a line, each once.")


class QuestionsFixed(DomainError):
    """Somebody has answered; another question would be another measurement."""

    code = "questions-fixed"
    status = 409
    sentence = _(
        "Somebody has filled this in already, so the questions stand. You can still change the title, the "
        "introduction and the last day."
    )


class RoundAlreadyMade(DomainError):
    """After one round comes one next round."""

    code = "round-already-made"
    status = 409
    sentence = _("The next round of this questionnaire is there already.")


class RoundStillOpen(DomainError):
    """The next round begins where this one ends."""

    code = "round-still-open"
    status = 409
    sentence = _("First close this round. Then its result stands, and the next one can begin.")


class ResultNotReady(DomainError):
    """A figure is made of a round that is over."""

    code = "result-not-ready"
    status = 409
    sentence = _("First close the questionnaire: a figure rests on all answers of a round.")


class TooFewForAFigure(DomainError):
    """A public figure needs as many answers as the smallest cell that is published."""

    code = "too-few-for-a-figure"
    sentence = _(
        "%(n)d people answered this question; a figure needs %(fewest)d. Ask more people next round."
    )


class QuestionGivesNoFigure(DomainError):
    """An open question has no number, and a choice needs the answer that counts."""

    code = "question-no-figure"
    sentence = _("Choose a question with a number, and of several answers the one that counts.")


class FigureNeedsAnArea(DomainError):
    """A figure is about an area."""

    code = "figure-needs-area"
    sentence = _("A figure is about an area. Give the questionnaire its area first, under “Change”.")
