"""The refusals around a workshop."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class WorkshopOver(DomainError):
    """Going on with a workshop that was held."""

    code = "workshop-over"
    status = 409
    sentence = _("This workshop is over. Begin a new one to go on.")


class WorkshopWithoutPeople(DomainError):
    """A workshop of which nobody says who was there."""

    code = "workshop-without-people"
    sentence = _("Say who sat there. Kinds of people are enough: two residents, a partner.")
