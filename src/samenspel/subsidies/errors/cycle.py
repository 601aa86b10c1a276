"""Refusals about the year of an area."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class StepDaysReversed(DomainError):
    """A step that ends before it begins."""

    code = "step-days-reversed"
    sentence = _("The last day (%(last)s) lies before the first (%(first)s). Change one of the two.")


class StepOutcomeMissing(DomainError):
    """A step that is done without a word about it."""

    code = "step-outcome-missing"
    sentence = _("Say in a few words what came of it. Who lives here reads it.")


class StepStillToCome(DomainError):
    """A step that is done on a day that has not been."""

    code = "step-still-to-come"
    sentence = _("%(day)s is still to come. Note it when it has been done.")
