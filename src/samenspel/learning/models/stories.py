"""Stories and successes beside the counts, and the rhythm at which an owner shares them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Person


class AgreedFor(models.TextChoices):
    """Who may read a story, by the word of the person it is about."""

    INSIDE = "inside", pgettext_lazy("story", "who works on the opgave")
    PUBLIC = "public", pgettext_lazy("story", "everybody")


class Story(models.Model):
    """Words about one person under another name, told with their agreement; without it there is no story."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160, blank=True)
    text = models.TextField(_("story"), max_length=4000, blank=True)
    about = models.CharField(_("about whom, under another name"), max_length=120, blank=True)
    is_success = models.BooleanField(_("a success to share"), default=False)
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(_("told on"))
    told_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    shown_to = models.CharField(_("who may read it"), max_length=10, choices=AgreedFor)
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-told_on", "-pk"]
        indexes = [models.Index(fields=["opgave", "shown_to"], name="learning_stories_of_an_opgave")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(title="", text="", about=""),
                name="learning_a_withdrawn_story_tells_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=False)
                | ~(models.Q(title="") | models.Q(text="") | models.Q(about="")),
                name="learning_a_story_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StoryAgreement(models.Model):
    """The agreement of the person a story is about: who, when, for what, and until when."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="agreements")
    # Personal: for who looks after the story only; gone when the agreement is taken back.
    agreed_by = models.CharField(_("who agreed"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    agreed_for = models.CharField(_("who may read it"), max_length=10, choices=AgreedFor)
    agreed_on = models.DateField(_("agreed on"))
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("agreement with a story")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="learning_one_agreement_with_a_story_stands",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=False) | ~models.Q(agreed_by=""),
                name="learning_an_agreement_is_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.agreed_for}"


class SharingRhythm(models.Model):
    """How often the owner of an opgave wants to be reminded to share how it goes."""

    opgave = models.OneToOneField(Opgave, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    every_months = models.PositiveSmallIntegerField(_("every how many months"))
    next_on = models.DateField(_("next time"))
    # The day of the last mail: one mail a turn, however often the round is made.
    reminded_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("rhythm of sharing")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every_months__gte=1, every_months__lte=12),
                name="learning_a_rhythm_is_one_to_twelve_months",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opgave_id}: {self.every_months}"
