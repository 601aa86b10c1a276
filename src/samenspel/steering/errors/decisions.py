"""The refusals about decisions and looking back on them."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class TooFewOptions(DomainError):
    """A decision between nothing and nothing."""

    code = "too-few-options"
    sentence = _(
        "A decision is a choice between at least two options. Add one; doing nothing is an option too."
    )


class OptionOneSided(DomainError):
    """An option of which only one side was told."""

    code = "option-one-sided"
    sentence = _("Say of each option what speaks for it and what speaks against it.")


class NothingChosen(DomainError):
    """A decision in which no option was chosen."""

    code = "nothing-chosen"
    sentence = _("Say which option was chosen.")


class DecisionUnexplained(DomainError):
    """A decision without a reason."""

    code = "decision-unexplained"
    sentence = _("Say why this option was chosen. Who was not there reads it later.")


class CarrierMissing(DomainError):
    """A decision that nobody carries out."""

    code = "carrier-missing"
    sentence = _("Say who carries this out. A decision of nobody is not carried out by anybody.")


class ExpectationOfNothing(DomainError):
    """An expectation that names nothing that can be looked up, or too much."""

    code = "expectation-of-nothing"
    sentence = _("Choose what shows whether it works: one figure, or one effort or agreement.")


class ExpectationWithoutSize(DomainError):
    """An expectation of a figure that does not say how much."""

    code = "expectation-without-size"
    sentence = _(
        "Say which way the figure should go, and by how much. A rough guess is good; no guess is not."
    )


class ReadyUntold(DomainError):
    """An expectation of a milestone that does not say what should be there."""

    code = "ready-untold"
    sentence = _("Say what should be ready on the day that you look back.")


class DueBefore(DomainError):
    """A decision that should have been carried out already."""

    code = "due-before"
    sentence = _("Choose a day that is still to come by which it is carried out.")


class LookBackBefore(DomainError):
    """A day to look back that has passed."""

    code = "look-back-before"
    sentence = _("Choose a day after today to look back on this decision.")


class NotOfThisOpgave(DomainError):
    """A figure, effort or agreement of another opgave."""

    code = "not-of-this-opgave"
    sentence = _("What you chose belongs to another opgave. Choose one from the list.")


class CarrierUnknown(DomainError):
    """A carrier without a role on the opgave."""

    code = "carrier-unknown"
    sentence = _(
        "%(name)s has no role on this opgave. Choose somebody from the list, or give them a role first."
    )


class DissentUnexplained(DomainError):
    """Disagreeing without saying why."""

    code = "dissent-unexplained"
    sentence = _("Say why %(name)s disagrees. Without a reason nobody can come back to it.")


class LookedBackAlready(DomainError):
    """Looking back on a decision that somebody looked back on."""

    code = "looked-back-already"
    status = 409
    sentence = _("Somebody has looked back on this decision already. Read below what was learned.")


class LessonMissing(DomainError):
    """Looking back without learning."""

    code = "lesson-missing"
    sentence = _("Say what you learn from it, also when it came true.")


class AgainOnMissing(DomainError):
    """Too early, without a new day."""

    code = "again-on-missing"
    sentence = _("It is too early: choose a later day to look back.")


class DoneUntold(DomainError):
    """A decision that was carried out without saying how."""

    code = "done-untold"
    sentence = _("Say in a sentence how it was carried out.")
