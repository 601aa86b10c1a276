"""Assessing: who judges, whether they stand free of it, and what they say of each criterion."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account
from samenspel.subsidies.models.applications import Application
from samenspel.subsidies.models.schemes import Scheme, SchemeCriterion


class AssessorKind(models.TextChoices):
    """From where an assessor looks."""

    OFFICIAL = "official", _("official")
    RESIDENT = "resident", _("resident")


class Assessor(models.Model):
    """Somebody who judges the applications of a scheme on their substance."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="assessors")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("from where"), max_length=10, choices=AssessorKind)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("assessor")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "account"], name="subsidies_an_assessor_judges_once"),
        ]

    def __str__(self) -> str:
        return str(self.account)


class InterestStatement(models.Model):
    """What an assessor says of their own interest in an application, before they read it."""

    assessor = models.ForeignKey(Assessor, on_delete=models.CASCADE, related_name="statements")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    has_interest = models.BooleanField(_("interest"))
    explanation = models.CharField(_("which interest"), max_length=300, blank=True)
    stated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("statement of interest")
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "application"], name="subsidies_an_interest_is_stated_once"
            ),
            models.CheckConstraint(
                condition=models.Q(has_interest=False) | ~models.Q(explanation=""),
                name="subsidies_an_interest_says_which",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: {self.has_interest}"


class CriterionScore(models.Model):
    """What one assessor gives an application on one criterion, from one to ten, and why."""

    assessor = models.ForeignKey(Assessor, on_delete=models.CASCADE, related_name="scores")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(SchemeCriterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"))
    reason = models.CharField(_("why"), max_length=500)
    version = models.PositiveIntegerField(default=1)
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("score on a criterion")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "application", "criterion"], name="subsidies_a_criterion_is_scored_once"
            ),
            models.CheckConstraint(
                condition=models.Q(points__gte=1, points__lte=10), name="subsidies_a_score_is_one_to_ten"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="subsidies_a_score_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class StandingCheck(models.Model):
    """What was found about who asks, apart from what they ask; never shown to an assessor."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    is_sound = models.BooleanField(_("nothing stands in the way"))
    found = models.CharField(_("what was looked at"), max_length=500)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("check of the applicant")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.found[:80]
