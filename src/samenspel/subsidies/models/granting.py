"""Granting: alternatives under the ceiling, decisions with their letters, reports and settlements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.figures.models import Batch
from samenspel.people.models import Account
from samenspel.subsidies.models.analyses import WantedResult
from samenspel.subsidies.models.applications import Application
from samenspel.subsidies.models.schemes import Scheme


class AlternativeKind(models.TextChoices):
    """How an alternative was made."""

    SCORE = "score", _("by score")
    ARRIVAL = "arrival", _("by arrival")
    SHARES = "equal_shares", _("by equal shares")
    HAND = "hand", _("by hand")


class GrantAlternative(models.Model):
    """One way to divide the money of a scheme over its applications, under the ceiling."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="alternatives")
    kind = models.CharField(max_length=12, choices=AlternativeKind)
    title = models.CharField(_("title"), max_length=120)
    # What it was worked out from, so that anybody can do it again.
    method = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_reason = models.CharField(_("why this one"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("alternative")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme"],
                condition=models.Q(chosen_at__isnull=False),
                name="subsidies_one_alternative_is_chosen",
            ),
            models.CheckConstraint(
                condition=models.Q(chosen_at__isnull=True) | ~models.Q(chosen_reason=""),
                name="subsidies_a_choice_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AlternativeLine(models.Model):
    """What an application gets in an alternative, and why."""

    alternative = models.ForeignKey(GrantAlternative, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    cents = models.PositiveBigIntegerField(_("amount"))
    reason = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line of an alternative")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alternative", "application"], name="subsidies_an_application_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.cents}"


class AwardOutcome(models.TextChoices):
    """What was decided on an application."""

    AWARD = "award", _("awarded")
    PARTIAL = "partial", _("awarded in part")
    REFUSAL = "refusal", _("refused")
    NOT_TREATED = "not_treated", _("not treated, because it stayed incomplete")


class Award(models.Model):
    """The decision on an application by a mandated person, with its letter; it never changes."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    outcome = models.CharField(max_length=12, choices=AwardOutcome)
    cents = models.PositiveBigIntegerField(_("amount"))
    advance_cents = models.PositiveBigIntegerField(_("advance"), default=0)
    reason = models.TextField(_("why"))
    mandate = models.CharField(_("on what mandate"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    objection_before = models.DateField(_("objection before"))
    report_before = models.DateField(_("report before"), null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # The letter as it left: what it says stays, whatever changes afterwards.
    letter = models.JSONField()

    class Meta:
        verbose_name = _("decision on an application")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["award", "partial"], cents__gt=0)
                | models.Q(outcome__in=["refusal", "not_treated"], cents=0),
                name="subsidies_only_an_award_is_money",
            ),
            models.CheckConstraint(
                condition=models.Q(advance_cents__lte=models.F("cents")),
                name="subsidies_an_advance_is_part_of_the_award",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(mandate=""),
                name="subsidies_a_decision_says_why_and_on_what_mandate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.outcome}"


class GrantReport(models.Model):
    """What somebody did with the money, and what came of it."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="report")
    told = models.TextField(_("what you did"))
    spent_cents = models.PositiveBigIntegerField(_("spent"))
    reported_at = models.DateTimeField(auto_now=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("report on a subsidy")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.told[:80]


class ReportedResult(models.Model):
    """What was counted of one promised result; once accepted it is a figure."""

    report = models.ForeignKey(GrantReport, on_delete=models.CASCADE, related_name="results")
    result = models.ForeignKey(WantedResult, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(_("number"), max_digits=14, decimal_places=2)
    year = models.PositiveSmallIntegerField(_("year"))
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reported result")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "result"], name="subsidies_a_result_is_reported_once"),
        ]

    def __str__(self) -> str:
        return f"{self.result}: {self.value}"


class Settlement(models.Model):
    """What a subsidy comes to in the end: as much as was awarded or less, never more."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="settlement")
    cents = models.PositiveBigIntegerField(_("amount"))
    payback_cents = models.PositiveBigIntegerField(_("to be paid back"), default=0)
    reason = models.TextField(_("why"))
    mandate = models.CharField(_("on what mandate"), max_length=200)
    settled_on = models.DateField(_("settled on"))
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("settlement")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(mandate=""),
                name="subsidies_a_settlement_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.cents}"
