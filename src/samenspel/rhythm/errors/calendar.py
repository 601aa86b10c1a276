"""Refusals about the calendar."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class ContributionAfterTheDay(DomainError):
    """A contribution that would come in when the meeting is over."""

    code = "contribution-after-the-day"
    sentence = _(
        "The contributions would be in on %(due)s, after the day itself (%(day)s). "
        "Choose an earlier day for the contributions, or move the moment."
    )


class MoveNeedsReason(DomainError):
    """A moment that is moved or dropped without saying why."""

    code = "move-needs-reason"
    sentence = _("Say in a few words why. Who counted on the old day reads it with the moment.")


class AlreadyPlanned(DomainError):
    """A product that is in the calendar already for that year."""

    code = "already-planned"
    sentence = _("%(what)s about %(year)s is in the calendar already. Move that moment, or drop it first.")


class MomentIsDropped(DomainError):
    """A moment that was taken off the calendar."""

    code = "moment-is-dropped"
    sentence = _("This moment was dropped. Add a new one; the old one stays readable with its reason.")
