"""Refusals about papers."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class FrozenForGood(DomainError):
    """A frozen paper that somebody wants to change."""

    code = "frozen-for-good"
    status = 409
    sentence = _("This paper is frozen and stays as it was delivered. Make a new version to correct it.")


class PaperIsGone(DomainError):
    """A draft that was dropped."""

    code = "paper-is-dropped"
    status = 409
    sentence = _("This draft was dropped. Begin a new paper; you can take over its text.")


class EditionIncomplete(DomainError):
    """A paper that is not ready to be frozen."""

    code = "edition-incomplete"
    sentence = _("This cannot be frozen yet. Still missing: %(missing)s.")


class LightNeedsReasons(DomainError):
    """An orange or red light without cause, consequence and adjustment."""

    code = "light-needs-reasons"
    sentence = _(
        "With orange and red belong what the cause is, what it means for the goal and how you adjust. "
        "Fill in all three."
    )


class NothingFrozen(DomainError):
    """A delivery or difference of a paper that is still a draft."""

    code = "nothing-frozen"
    sentence = _("This is still a draft. Freeze it first; then you can note to whom it went.")


class DeliveryStillToCome(DomainError):
    """A delivery on a day that has not been."""

    code = "delivery-still-to-come"
    sentence = _("This day is still to come. Note a delivery when it has been.")


class TakingBackNeedsReason(DomainError):
    """A delivery taken back without why."""

    code = "taking-back-needs-reason"
    sentence = _("Say why this delivery is wrong. The line stays, with your reason beside it.")


class AlreadyFollowed(DomainError):
    """A frozen paper that has a next version already."""

    code = "already-followed"
    sentence = _("There is a next version already: number %(number)d. Go on with that one.")
