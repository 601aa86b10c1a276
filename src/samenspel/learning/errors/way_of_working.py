"""The refusals around the written way of working."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class WayStands(DomainError):
    """Changing a version that is no draft."""

    code = "way-stands"
    status = 409
    sentence = _("Version %(number)d is no draft any more. Begin a new version to change something.")


class WayNotProposed(DomainError):
    """Adopting what was not proposed."""

    code = "way-not-proposed"
    status = 409
    sentence = _("Version %(number)d has not been proposed. Propose it first, so that people can read it.")


class WayWithoutReason(DomainError):
    """A new version that does not say what changes and why."""

    code = "way-without-reason"
    sentence = _("Say in a sentence what changes, and why. People read that first.")


class WayIsEmpty(DomainError):
    """A version with chapters without words."""

    code = "way-is-empty"
    sentence = _("Nothing stands in: %(chapters)s. Write one sentence, if only that nothing is agreed.")


class WayBeginsTooEarly(DomainError):
    """A version in force before the one that it replaces."""

    code = "way-begins-too-early"
    sentence = _("The version in force began on %(last)s. Choose a day from then on.")
