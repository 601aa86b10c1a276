"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AddressInUse(DomainError):
    """Somebody already signs in with this address."""

    code = "address-in-use"
    sentence = _("%(email)s already has an account. Give that person the function instead.")


class FunctionEndsBeforeItStarts(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The end (%(ends)s) lies before the start (%(starts)s). Swap the two dates.")
