"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class NothingToLookAhead(DomainError):
    """An opgave without a figure, or a figure without a value."""

    code = "nothing-to-look-ahead"
    sentence = _(
        "There is no figure with values for this opgave yet. "
        "Agree on one in the formulation, or read in its values."
    )


class TemplateTooLarge(DomainError):
    """A Word template that no letterhead explains."""

    code = "template-too-large"
    sentence = _("%(name)s is larger than 10 MB. Make its pictures smaller and save it again.")
