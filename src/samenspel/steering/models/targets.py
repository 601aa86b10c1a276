"""What is wanted of a figure, in versions, each with the decision that set it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account
from samenspel.steering.models.decisions import Decision
from samenspel.steering.models.uses import IndicatorUse


class Target(models.Model):
    """One version of what a figure should become; never changed, the newest one holds.

    What a formulation wants is its own: these are the targets that were set later, by another decision.
    """

    use = models.ForeignKey(IndicatorUse, on_delete=models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    period = models.CharField(_("period"), max_length=8)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    decided_on = models.DateField(_("decided on"))
    body = models.CharField(_("decided by"), max_length=120)
    document_title = models.CharField(_("document"), max_length=200, blank=True)
    document_url = models.URLField(_("link to the document"), max_length=500, blank=True)
    # Empty when another body than a steering group decided.
    decision = models.ForeignKey(
        Decision, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decision")
    )
    why = models.CharField(_("why"), max_length=500)
    is_after_the_fact = models.BooleanField(_("set after the fact"), default=False)
    set_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("later target")
        ordering = ["use", "number"]
        constraints = [
            models.UniqueConstraint(fields=["use", "number"], name="steering_targets_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(why="") & ~models.Q(body=""),
                name="steering_a_target_names_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use_id}: {self.value} in {self.period[:4]}"
