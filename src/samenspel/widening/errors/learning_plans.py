"""What is refused around learning plans and groups, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PlanReversed(DomainError):
    """A plan that ends before it starts."""

    code = "learning-plan-reversed"
    sentence = _("The last day lies before the first. Change one of the two.")


class WorkNeedsEffort(DomainError):
    """Learning on the job without a job."""

    code = "work-needs-effort"
    sentence = _("Learning on the job happens in real work. Choose the effort in which you do this.")


class SaysNothingBrought(DomainError):
    """A step that is done and brought nothing."""

    code = "says-nothing-brought"
    sentence = _("Say in a sentence what it brought, also when that was little.")


class NotYourself(DomainError):
    """Somebody who chooses themselves."""

    code = "not-yourself"
    sentence = _("You read your own plan already. Choose somebody else.")


class RatesNothing(DomainError):
    """A rating without a single competence."""

    code = "rates-nothing"
    sentence = _("Choose how far it is for at least one competence.")
