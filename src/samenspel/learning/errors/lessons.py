"""What is refused around a lesson, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class LessonIncomplete(DomainError):
    """A lesson that others cannot use."""

    code = "lesson-incomplete"
    sentence = _(
        "A lesson says what you saw, under which conditions, and what you do from now on. Fill in all three."
    )


class LessonUsedHere(DomainError):
    """A lesson that is used twice in one opgave, or in the one it comes from."""

    code = "lesson-used-here"
    status = 409
    sentence = _("“%(opgave)s” uses this lesson already. There you can say what came of it.")


class EvidenceNotToLink(DomainError):
    """Evidence that the viewer cannot see, or that is of another opgave."""

    code = "evidence-not-to-link"
    sentence = _("That cannot be used as evidence here. Choose from the list.")


class ReflectionOfAnotherOpgave(DomainError):
    """A lesson from a reflection of another opgave."""

    code = "reflection-of-another-opgave"
    sentence = _("That reflection is of another opgave. Write the lesson there.")
