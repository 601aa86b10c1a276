"""What is refused around district programmes and implementation plans, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class ProgrammeReversed(DomainError):
    """A programme that ends before it starts."""

    code = "programme-reversed"
    sentence = _("The programme ends before it starts. Change one of the two days.")


class ProgrammeStands(DomainError):
    """The same programme a second time."""

    code = "programme-stands"
    status = 409
    sentence = _("%(area)s has a programme with this name already. Go on with that one.")


class RealisedWithoutResidents(DomainError):
    """Realising without residents."""

    code = "realised-without-residents"
    sentence = _("A district is made with residents. Say what they do or decide in this step.")


class StepWithoutOutcome(DomainError):
    """A step that is over without a word."""

    code = "step-without-outcome"
    sentence = _("Say what came of it, also when it was dropped.")


class ScanOfElsewhere(DomainError):
    """A round of the scan that cannot be the baseline."""

    code = "scan-of-elsewhere"
    sentence = _("Choose a round of the scan of your own organisation that nobody uses as a baseline yet.")


class NextRoundTooEarly(DomainError):
    """A next round that lies before the baseline is over."""

    code = "next-round-too-early"
    sentence = _("The next round lies after the baseline. Choose a day from %(first)s on.")


class ConditionUnknown(DomainError):
    """A condition or an answer that the scan does not have."""

    code = "condition-unknown"
    sentence = _("The scan has ten conditions with four answers. Choose from the list.")


class OpgaveOfElsewhere(DomainError):
    """A step for an opgave of another organisation."""

    code = "opgave-of-elsewhere"
    sentence = _("“%(opgave)s” is of another organisation. Choose from the list.")
