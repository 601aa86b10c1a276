"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError
from samenspel.opgaven.rules import MeasureFault


class PartOfItself(DomainError):
    """An opgave that would become a part of its own part."""

    code = "part-of-itself"
    sentence = _(
        "Then it would turn in a circle: %(circle)s. Choose an opgave that is not a part of this one."
    )


class OtherOwner(DomainError):
    """A larger opgave or policy field of an organisation that the viewer cannot see."""

    code = "not-visible"
    sentence = _("That opgave is not one you can see. Choose one from the list.")


class OpgaveFromElsewhere(DomainError):
    """An opgave of another municipality that is not shared with this one."""

    code = "opgave-from-elsewhere"
    sentence = _(
        "“%(opgave)s” is of %(municipality)s, and not shared with this municipality. Choose one from the"
        " list, or ask them to share it."
    )


class OrganisationFromElsewhere(DomainError):
    """An organisation that does not work with this municipality yet."""

    code = "organisation-from-elsewhere"
    sentence = _(
        "%(organisation)s does not work with %(municipality)s yet. Put it on the list of parties first; then"
        " you can choose it here."
    )


class FigureFromElsewhere(DomainError):
    """A figure that another municipality counts for itself."""

    code = "figure-from-elsewhere"
    sentence = _(
        "%(municipality)s counts “%(figure)s” for itself. Choose a figure of your own municipality or of a"
        " publisher such as CBS."
    )


class VoiceFromElsewhere(DomainError):
    """A voice that was heard in a municipality that does not carry the opgave."""

    code = "voice-from-elsewhere"
    sentence = _(
        "This voice was heard by %(municipality)s. Share the opgave with that municipality first; then you"
        " can use the voice."
    )


class PeriodReversed(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The end (%(ends)s) does not lie after the start (%(starts)s). Swap the two dates.")


class AlreadyHasRole(DomainError):
    """The same person already holds this role on the opgave for this organisation."""

    code = "already-has-role"
    sentence = _("%(person)s already is %(role)s on behalf of %(organisation)s.")


class LastLead(DomainError):
    """Without a lead nobody can change the opgave any more."""

    code = "last-lead"
    sentence = _("%(person)s is the only lead. Give somebody else that role first.")


class LeavesWithoutLead(DomainError):
    """Somebody leaves who is the only lead of an opgave."""

    code = "leaves-without-lead"
    sentence = _(
        "%(person)s is the only lead of “%(opgave)s” on that day. First give somebody else that role there."
    )


class NoVoices(DomainError):
    """Nothing was ticked."""

    code = "no-voices"
    sentence = _("Nothing was chosen. Tick at least one note or statement.")


class VoiceInUse(DomainError):
    """A voice that still carries a sentence."""

    code = "voice-in-use"
    sentence = _(
        "This is a source of version %(version)d: “%(sentence)s”. Take it away there first, in a new version."
    )


class RecognitionDecided(DomainError):
    """A decided test never changes."""

    code = "test-decided"
    sentence = _("This test was decided on %(day)s and stays as it is. Start a new one to look again.")


class QuestionsOpen(DomainError):
    """Not all four questions have an answer."""

    code = "questions-open"
    sentence = _("%(n)d of the four questions has no answer yet. “Not sure” is an answer too.")


class DestinationMissing(DomainError):
    """What is no opgave still has to go somewhere."""

    code = "destination-missing"
    sentence = _("Say who picks it up now, and how. Then nobody who spoke up is left without an answer.")


class ReasonMissing(DomainError):
    """A judgement without a reason."""

    code = "reason-missing"
    sentence = _("Say in a few words why. Others will read it.")


class NotAnOpgave(DomainError):
    """It was recognised as something else."""

    code = "not-an-opgave"
    sentence = _("This was recognised as “%(status)s”. Do the test again before you write a formulation.")


class VersionUnderWay(DomainError):
    """There already is a version that is being worked on."""

    code = "version-under-way"
    sentence = _("Version %(version)d is still %(state)s. Finish or withdraw it before you start another.")


class TextFrozen(DomainError):
    """A version that is no longer a draft."""

    code = "text-frozen"
    sentence = _("Version %(version)d is %(state)s: its text is fixed. Start a new version to change it.")


class SentenceTooLong(DomainError):
    """A sentence that nobody reads to the end."""

    code = "sentence-too-long"
    sentence = _("“%(start)s…” has %(n)d characters. At most %(most)d fit in one sentence. Make two of it.")


class SentenceEmpty(DomainError):
    """A sentence without words."""

    code = "sentence-empty"
    sentence = _("There are no words in this sentence. Type it, or take it out of the text.")


class NothingToPropose(DomainError):
    """A version that does not say what changes."""

    code = "nothing-to-propose"
    sentence = _("Version %(version)d does not say yet what changes. Write that first.")


class NotInBasket(DomainError):
    """A source that was not gathered for this opgave."""

    code = "not-in-basket"
    sentence = _("One of these voices is not with this opgave. Add it to the voices of the opgave first.")


MEASURE_SENTENCES = {
    MeasureFault.BASELINE_HALF: _("A baseline is a period and a value. Fill in both, or leave both empty."),
    MeasureFault.TARGET_HALF: _("A target is a period and a value. Fill in both, or leave both empty."),
    MeasureFault.NO_DIRECTION: _("Say whether the figure should go up or down, before you set a target."),
    MeasureFault.NO_PERIOD: _("Write a year (2030), a quarter (2nd quarter 2030) or a month (June 2030)."),
    MeasureFault.TARGET_NOT_AFTER_BASELINE: _(
        "The target lies before the baseline or at the same time. Choose a later period for the target."
    ),
    MeasureFault.TARGET_WRONG_WAY: _(
        "The target goes the other way than you want. Change the target, or the direction."
    ),
    MeasureFault.OUT_OF_RANGE: _(
        "This value cannot occur with this figure: a share lies between 0 and 100, a count is not below zero."
    ),
}


class MeasureDoesNotFit(DomainError):
    """Baseline and target do not go together."""

    code = "measure-does-not-fit"
    sentence = "%(why)s"


class UnknownGap(DomainError):
    """A gap that this version does not have."""

    code = "unknown-gap"
    sentence = _("This gap is not there (any more). Look at the list of gaps again.")


class DueInThePast(DomainError):
    """A date that has gone by."""

    code = "due-in-the-past"
    sentence = _("%(day)s has gone by. Choose a date from today on.")


class GapsUnnamed(DomainError):
    """Gaps that are neither filled nor left open with a reason."""

    code = "gaps-unnamed"
    sentence = _("Still to fill or to leave open with a reason: %(gaps)s.")


class NotProposed(DomainError):
    """Only what was laid before everybody can be adopted or reacted to."""

    code = "not-proposed"
    sentence = _(
        "Version %(version)d is %(state)s. Only a version that is proposed can be adopted or withdrawn."
    )


class NothingToReactTo(DomainError):
    """A version that is not asked about."""

    code = "nothing-to-react-to"
    sentence = _("Version %(version)d is %(state)s. You can react to a version that is proposed or in force.")


class AlreadyInForce(DomainError):
    """A version that was adopted before."""

    code = "already-in-force"
    sentence = _("Version %(version)d is already in force.")


class AdoptionDateWrong(DomainError):
    """A day of adoption that cannot be."""

    code = "adoption-date-wrong"
    sentence = _("The day of adoption must lie between %(first)s (proposed) and today (%(last)s).")


class NotForThisOrganisation(DomainError):
    """A reaction on behalf of a party for which the person does not speak."""

    code = "not-for-this-organisation"
    status = 403
    sentence = _("You do not speak for %(organisation)s in this opgave. Ask the lead to give you that role.")


class NothingToShow(DomainError):
    """An opgave that says nothing yet to a stranger."""

    code = "nothing-to-show"
    sentence = _(
        "There is nothing to read for others yet. Gather voices or decide the recognition test first."
    )
