"""What was learned, what it changed, and where else it was used."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.learning.models.reflections import Reflection
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation


class Lesson(models.Model):
    """What we saw, under which conditions, and what we do from now on; evidence lies in the thread."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    reflection = models.ForeignKey(Reflection, null=True, on_delete=models.PROTECT, related_name="lessons")
    saw = models.CharField(_("what we saw"), max_length=300)
    conditions = models.CharField(_("under which conditions"), max_length=600)
    from_now_on = models.CharField(_("what we do from now on"), max_length=600)
    concerns = models.CharField(_("whom it concerns"), max_length=200, blank=True)
    learned_on = models.DateField(_("learned on"))
    is_public = models.BooleanField(_("public"), default=True)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("lesson")
        ordering = ["-learned_on", "-pk"]
        indexes = [models.Index(fields=["owner", "learned_on"], name="learning_lessons_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=~(models.Q(saw="") | models.Q(conditions="") | models.Q(from_now_on="")),
                name="learning_a_lesson_is_whole",
            )
        ]

    def __str__(self) -> str:
        return self.saw


class PlanChange(models.Model):
    """A change of the plan that followed from a reflection or a lesson; what changed is of another room."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    reflection = models.ForeignKey(Reflection, null=True, on_delete=models.PROTECT, related_name="changes")
    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(_("what changed"), max_length=300)
    thing_kind = models.CharField(max_length=60)
    thing_id = models.PositiveBigIntegerField()
    changed_on = models.DateField()
    linked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(auto_now_add=True)
    # Noted by the platform while the plan was changed; nobody said in own words yet what is different.
    is_by_itself = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of the plan")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reflection__isnull=False) | models.Q(lesson__isnull=False),
                name="learning_a_change_follows_from_something",
            ),
            models.UniqueConstraint(
                fields=["reflection", "thing_kind", "thing_id"], name="learning_a_change_is_linked_once"
            ),
            models.UniqueConstraint(
                fields=["lesson", "thing_kind", "thing_id"], name="learning_a_lesson_changes_a_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Helped(models.TextChoices):
    """What came of using a lesson elsewhere."""

    UNKNOWN = "", _("not known yet")
    HELPED = "helped", _("it helped")
    ADAPTED = "adapted", _("it helped after we adapted it")
    DID_NOT = "did_not", _("it did not help here")


class LessonUse(models.Model):
    """A lesson that is used in another opgave, and what came of it there."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="uses")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("what you use it for"), max_length=300)
    became = models.CharField(_("what came of it"), max_length=10, choices=Helped, blank=True)
    became_note = models.CharField(_("how that went"), max_length=300, blank=True)
    used_on = models.DateField()
    used_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("use of a lesson")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "opgave"], name="learning_a_lesson_is_used_once_in_an_opgave"
            ),
            models.CheckConstraint(
                condition=models.Q(became="") | ~models.Q(became_note=""),
                name="learning_what_came_of_a_lesson_is_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} → {self.opgave_id}"
