"""What is refused around a story, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class StoryNeedsAgreement(DomainError):
    """A story about somebody who did not say yes."""

    code = "story-needs-agreement"
    sentence = _(
        "A story is told only with the agreement of the person it is about. Say who agreed, on which day,"
        " and who may read it."
    )


class StoryIncomplete(DomainError):
    """A story without a title, a text or a name to call the person by."""

    code = "story-incomplete"
    sentence = _("Give the story a title and a text, and another name for the person it is about.")


class AgreedLater(DomainError):
    """An agreement on a day that is still to come."""

    code = "agreed-later"
    sentence = _("The agreement was given on a day that is still to come. Ask the person first.")


class NotAgreedForEverybody(DomainError):
    """A story shown to more people than was agreed."""

    code = "not-agreed-for-everybody"
    sentence = _(
        "The person agreed that who works on the opgave reads this. Ask whether everybody may read it."
    )


class StoryNamesThePerson(DomainError):
    """A story that names the person who asked not to be named."""

    code = "story-names-the-person"
    sentence = _("The name of who agreed stands in the story. Use the other name everywhere.")


class StoryWithdrawn(DomainError):
    """A story that is no longer told."""

    code = "story-withdrawn"
    status = 410
    sentence = _("The person took the agreement back. This story is no longer told.")


class RhythmImpossible(DomainError):
    """A rhythm that nobody keeps."""

    code = "rhythm-impossible"
    sentence = _("Choose a rhythm between every month and once a year.")


class NobodyToRemind(DomainError):
    """An account without a person behind it."""

    code = "nobody-to-remind"
    sentence = _("There is nobody to remind behind this account. Ask the administrator to link a person.")
