"""Refusals about what the council asked."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AnswerNeedsWords(DomainError):
    """A piece of the council that is answered without saying what came of it."""

    code = "answer-needs-words"
    sentence = _("Say in a sentence what came of it. The council reads it in its list.")


class NumberStandsAlready(DomainError):
    """A number of the council that stands with this opgave already."""

    code = "number-stands-already"
    sentence = _("Number %(number)s stands in this list already. Change that line, or give another number.")


class RemovalNeedsReason(DomainError):
    """A piece of the council that is taken off the list without a reason."""

    code = "removal-needs-reason"
    sentence = _("Say why it does not belong in this list.")
