"""What can go wrong while a subsidy is paid."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AdvanceBeforeDecision(DomainError):
    """A part of an advance on a day that has been."""

    code = "advance-before-decision"
    sentence = _("A part of the advance cannot be paid before today: %(day)s has been. Choose a later day.")


class PaidAlready(DomainError):
    """A second payment of the same part."""

    code = "paid-already"
    status = 409
    sentence = _("This was paid on %(day)s already. Is that wrong? Take that payment back first.")


class PaidOnNoDay(DomainError):
    """A payment before the decision, or tomorrow."""

    code = "paid-on-no-day"
    sentence = _("Type the day on which it was paid: from %(first)s up to and including today.")


class ConditionUnmet(DomainError):
    """A payment that depends on something, without a word on whether that is there."""

    code = "condition-unmet"
    sentence = _("This part is paid on a condition: %(condition)s. Say how you know that it is met.")


class NothingToPay(DomainError):
    """A payment where nothing has to be paid any more, or not yet."""

    code = "nothing-to-pay"
    status = 409
    sentence = _("There is nothing to pay here now. The page of the application says what was paid.")


class DecidedItself(DomainError):
    """A payment noted by who decided on it."""

    code = "decided-itself"
    status = 403
    sentence = _("You decided on this subsidy yourself. Somebody else notes that it was paid.")


class SettledOnIt(DomainError):
    """Taking a payment back on which a settlement rests."""

    code = "settled-on-it"
    status = 409
    sentence = _("The settlement rests on this payment, so it stays. Ask the controller what to do.")


class TakenBackAlready(DomainError):
    """Taking back twice."""

    code = "taken-back-already"
    status = 409
    sentence = _("This payment was taken back already.")
