"""The year of an area: when it is looked at, chosen, planned and looked back upon."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Organisation
from samenspel.places.models import Area


class CycleStepKind(models.TextChoices):
    """The four steps of a year, in their order."""

    ANALYSIS = "analysis", _("Analysis: what plays here?")
    CHOOSING = "choosing", _("Choosing: what matters most?")
    PLAN = "plan", _("Plan: who does what?")
    LOOK_BACK = "look_back", _("Look back: what came of it?")


class AreaCycleStep(models.Model):
    """One step of the year of an area: when it is, and what came of it."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(max_length=10, choices=CycleStepKind)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("step in the year of an area")
        ordering = ["year", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "area", "year", "kind"], name="subsidies_a_step_is_once_in_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("starts_on")),
                name="subsidies_a_step_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(outcome=""),
                name="subsidies_what_is_done_says_what_came_of_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"
