"""What is refused around a reflection, with a way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError
from samenspel.ui.formats import joined


class DayIsPast(DomainError):
    """A date that lies behind us."""

    code = "day-is-past"
    sentence = _("%(day)s lies in the past. Choose a day from today on.")


class PromiseIsNobodys(DomainError):
    """A promise without somebody who keeps it."""

    code = "promise-is-nobodys"
    sentence = _("Say who does this. A promise of everybody is kept by nobody.")


class PromiseWithoutDay(DomainError):
    """A promise without an end."""

    code = "promise-without-day"
    sentence = _("Say before which day this is done. Then the next reflection can ask about it.")


class ReflectionNotOpen(DomainError):
    """Something for a reflection that has not begun, or is over."""

    code = "reflection-not-open"
    status = 409
    sentence = _(
        "This reflection is not being held now. Begin it first; once it is closed it stays as it is."
    )


class AnotherIsHeld(DomainError):
    """Two reflections of one opgave at the same time."""

    code = "another-reflection-is-held"
    status = 409
    sentence = _("“%(question)s” is still being held. Close that one first.")


class ReflectionUnfinished(DomainError):
    """A reflection that would end without anything that follows from it."""

    code = "reflection-unfinished"
    sentence = _("This reflection cannot be closed yet. Still needed: %(missing)s.")

    def __init__(self, missing: Iterable[str | Promise], **values: Any) -> None:
        self.missing = tuple(str(each) for each in missing)
        super().__init__(missing=joined(self.missing), **values)


class NotKeptNeedsWords(DomainError):
    """A promise that was not kept, without a word."""

    code = "not-kept-needs-words"
    sentence = _(
        "Say in a sentence how it came that “%(what)s” was not kept in full. Nobody is blamed for it."
    )


class PromiseOfAnother(DomainError):
    """A promise that this reflection does not ask about."""

    code = "promise-of-another"
    sentence = _("“%(what)s” is not asked about here: it was made at this reflection, or it is settled.")


class ThingNotToLink(DomainError):
    """A change that the viewer cannot see, or that is of another opgave."""

    code = "thing-not-to-link"
    sentence = _("That cannot be linked here. Choose what changed from the list, or change the plan first.")


class NobodyToReach(DomainError):
    """Somebody without an address and without an account."""

    code = "nobody-to-reach"
    sentence = _("There is no e-mail address with %(name)s. Add one, or ask this person at the table.")


class AlreadyAsked(DomainError):
    """Somebody who is asked twice."""

    code = "already-asked"
    status = 409
    sentence = _("%(name)s is asked already. Send the mail again if it did not arrive.")


class NothingSaid(DomainError):
    """A point without words."""

    code = "nothing-said"
    sentence = _("Type a few words first.")


class ReflectionLinkTooOld(DomainError):
    """A link of a reflection that has been."""

    code = "reflection-link-too-old"
    status = 410
    sentence = _("This link was for the reflection of %(day)s and no longer works.")


class ReflectionLinkUsed(DomainError):
    """A link with which somebody told already."""

    code = "reflection-link-used"
    status = 410
    sentence = _("With this link %(name)s already told something. Ask for a new one to tell more.")


class ReflectionLinkReplaced(DomainError):
    """A link after which a newer mail was sent."""

    code = "reflection-link-replaced"
    status = 410
    sentence = _("A newer mail was sent after this one. Use the link in the last mail.")


class NoLongerAsked(DomainError):
    """A link of somebody who was taken off the list."""

    code = "no-longer-asked"
    status = 410
    sentence = _("Nobody is asked with this link any more.")
