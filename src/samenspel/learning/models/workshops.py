"""Workshops that were held with a guide, and what they left behind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class Workshop(models.Model):
    """One session with a guide for an opgave: who sat there, when, how many minutes."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    guide = models.SlugField()
    guides_version = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField(default=1)
    held_on = models.DateField(_("held on"))
    started_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), null=True, blank=True)
    who_sat_there = models.CharField(_("who sat there"), max_length=300, blank=True)
    note = models.CharField(_("what we do differently next time"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("workshop")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "guide"],
                condition=models.Q(finished_at__isnull=True),
                name="learning_a_guide_runs_once_at_a_time_for_an_opgave",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True)
                | (models.Q(minutes__isnull=False) & ~models.Q(who_sat_there="")),
                name="learning_a_held_workshop_says_who_and_how_long",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide} {self.held_on}"


class WorkshopRecord(models.Model):
    """How many things of one kind stood with the opgave when a workshop began, and when it ended."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=40)
    n_before = models.PositiveIntegerField()
    n_after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("record of a workshop")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "kind"], name="learning_a_workshop_counts_a_kind_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.n_before} → {self.n_after}"
