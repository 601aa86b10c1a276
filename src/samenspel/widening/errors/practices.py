"""What is refused around a practice and the areas it goes to, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PracticeIncomplete(DomainError):
    """A practice that others cannot use."""

    code = "practice-incomplete"
    sentence = _(
        "Others can use a practice when they read under which condition it worked. Write at least one down."
    )


class PilotOfAnotherOpgave(DomainError):
    """A practice out of a pilot of another opgave."""

    code = "pilot-of-another-opgave"
    sentence = _("“%(pilot)s” belongs to another opgave. Write the practice down there.")


class LessonNotToLink(DomainError):
    """A lesson that the viewer cannot see."""

    code = "lesson-not-to-link"
    sentence = _("That lesson cannot be linked here. Choose from the list.")


class PracticeUsedHere(DomainError):
    """A practice that is used twice in one opgave, or in the one it comes from."""

    code = "practice-used-here"
    status = 409
    sentence = _("“%(opgave)s” has this practice already. There you can say what came of it.")


class TestNeedsSomebody(DomainError):
    """Conditions to test without who does that before when."""

    code = "test-needs-somebody"
    sentence = _("Say who finds out whether the conditions hold here, and before which day.")


class NothingSaidOfUse(DomainError):
    """A verdict on a practice without a word."""

    code = "nothing-said-of-use"
    sentence = _("Say in a sentence how that went. Others choose by it.")


class KeeperOfElsewhere(DomainError):
    """Somebody who works elsewhere is asked to keep an area of a board."""

    code = "keeper-of-elsewhere"
    sentence = _("Choose a colleague of your own organisation, or leave it open.")


class AreaIsOnTheBoard(DomainError):
    """An area that stands on the board twice."""

    code = "area-is-on-the-board"
    status = 409
    sentence = _("%(area)s stands on this board already. Change what stands there.")


class AreaOfElsewhere(DomainError):
    """An area of another municipality."""

    code = "area-of-elsewhere"
    sentence = _("%(area)s does not lie in the municipality of this practice. Choose from the list.")


class NotHereWithoutReason(DomainError):
    """An area that is passed over without a word."""

    code = "not-here-without-reason"
    sentence = _("Say why it does not go here. That is a lesson for the next area.")


class NobodyCarriesIt(DomainError):
    """Something that begins in an area without anybody."""

    code = "nobody-carries-it"
    sentence = _("Say who carries it in %(area)s. Without that it stays “later”.")


class PracticeNotInPlan(DomainError):
    """A condition of a practice that was taken out of the plan."""

    code = "practice-not-in-plan"
    status = 409
    sentence = _(
        "This practice does not stand in the plan of “%(opgave)s” any more. Put it there again first."
    )
