"""The refusals of choosing figures and setting targets."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class FigureUsedAlready(DomainError):
    """The same figure in the same area twice."""

    code = "figure-used-already"
    sentence = _("%(figure)s in %(area)s is already among the figures of this opgave. Change it there.")


class ContextHasNoDirection(DomainError):
    """Context that is steered."""

    code = "context-has-no-direction"
    sentence = _("Context has no wanted direction: leave it empty, or say what else this figure is for.")


class DirectionMissing(DomainError):
    """A figure to steer by, without saying which way."""

    code = "direction-missing"
    sentence = _("Say which way %(figure)s should go. A figure without a wanted direction is context.")


class FigureUnexplained(DomainError):
    """A choice, an end or a target without a reason."""

    code = "figure-unexplained"
    sentence = _("Say why. Who reads this later was not there.")


class GoalStays(DomainError):
    """The figure of the formulation in force is ended or made context."""

    code = "goal-stays"
    sentence = _("This is the figure of the formulation. Another version of the formulation can change it.")


class ContextHasNoTarget(DomainError):
    """A target for a figure that is not steered."""

    code = "context-has-no-target"
    sentence = _("%(figure)s is context: it has no target. Say first what else it is for.")


class DecidedInTheFuture(DomainError):
    """A decision that has not been taken."""

    code = "decided-in-the-future"
    sentence = _("%(day)s has yet to come. Record the target when it has been decided.")


class TargetOutOfReach(DomainError):
    """A value that this kind of figure cannot have."""

    code = "target-out-of-reach"
    sentence = _("%(figure)s cannot become %(value)s. %(limits)s")


class AfterTheFactUnsaid(DomainError):
    """A target for a period that is known or over, without saying so."""

    code = "after-the-fact-unsaid"
    sentence = _(
        "%(period)s is over, or its figure is known already: a target for it is set after the fact. If you do"
        " set it, tick that it is so. It will be marked everywhere."
    )
