"""Paying a subsidy: the parts of its advance as the decision laid them down, and what was paid."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account
from samenspel.subsidies.models.granting import Award


class AdvancePart(models.Model):
    """One part of an advance: how much, from which day, and what has to be there first."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="advances")
    place = models.PositiveSmallIntegerField()
    cents = models.PositiveBigIntegerField(_("amount"))
    due_on = models.DateField(_("paid from"))
    condition = models.CharField(_("on which condition"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("part of an advance")
        ordering = ["award", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "place"], name="subsidies_a_part_of_an_advance_has_its_place"
            ),
            models.CheckConstraint(
                condition=models.Q(cents__gt=0), name="subsidies_a_part_of_an_advance_is_money"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.cents}"


class GrantPayment(models.Model):
    """What was paid of a subsidy: a part of the advance, or without a part what was left at settlement."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="payments")
    part = models.ForeignKey(AdvancePart, null=True, on_delete=models.PROTECT, related_name="payments")
    cents = models.PositiveBigIntegerField(_("amount"))
    paid_on = models.DateField(_("paid on"))
    # How the condition was met, or under which number the treasury paid.
    note = models.CharField(_("note"), max_length=200, blank=True)
    paid_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_reason = models.CharField(_("why taken back"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("payment of a subsidy")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cents__gt=0), name="subsidies_a_payment_of_a_subsidy_is_money"
            ),
            models.UniqueConstraint(
                fields=["part"],
                condition=models.Q(taken_back_at__isnull=True),
                name="subsidies_a_part_of_an_advance_is_paid_once",
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=models.Q(part__isnull=True, taken_back_at__isnull=True),
                name="subsidies_what_is_left_is_paid_once",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True) | ~models.Q(taken_back_reason=""),
                name="subsidies_a_payment_taken_back_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.cents}"
