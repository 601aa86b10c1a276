"""Is this an opgave at all? Four questions, an outcome that a person decides, kept for good."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account


class Criterion(models.TextChoices):
    """What makes an issue an opgave."""

    CUTS_DEEP = "cuts_deep", _("It cuts deep into society")
    FORCE_FIELD = "force_field", _("Many parties are in it, and how they stand to each other shifts")
    LASTS_LONG = "lasts_long", _("It lasts long")
    NOBODY_ALONE = "nobody_alone", _("Nobody solves it alone")


class Answer(models.TextChoices):
    """An honest answer; not knowing is one."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_SURE = "not_sure", _("not sure")


class Outcome(models.TextChoices):
    """What it is; no opgave is a good outcome too."""

    OPGAVE = "opgave", _("an opgave")
    PROGRAMME = "programme", _("a programme")
    LINE_TASK = "line_task", _("a line task")
    NO_OPGAVE = "no_opgave", _("no opgave")


class RecognitionTest(models.Model):
    """One time that the four questions were answered; decided tests never change."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="recognition_tests")
    number = models.PositiveSmallIntegerField()
    started_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    suggested = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    goes_to = models.CharField(_("who picks it up, and how"), max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("recognition test")
        ordering = ["opgave", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "number"], name="opgaven_tests_are_numbered"),
            models.UniqueConstraint(
                fields=["opgave"],
                condition=models.Q(decided_on__isnull=True),
                name="opgaven_one_test_is_under_way",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True) | (~models.Q(outcome="") & ~models.Q(reason="")),
                name="opgaven_a_decided_test_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opgave} ({self.number})"


class RecognitionAnswer(models.Model):
    """The answer to one question, with the reason."""

    test = models.ForeignKey(RecognitionTest, on_delete=models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=20, choices=Criterion)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    reason = models.CharField(_("why"), max_length=500)

    class Meta:
        verbose_name = _("answer to a recognition question")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["test", "criterion"], name="opgaven_a_question_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_answer_display()}"
