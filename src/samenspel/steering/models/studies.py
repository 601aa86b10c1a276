"""What an effort changed beside areas like it: the design chosen beforehand, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.places.models import Area


class EffectStudy(models.Model):
    """A figure of an opgave laid beside peers from a year on; once registered its design never changes."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    begins = models.CharField(_("what begins then"), max_length=300)
    start_year = models.PositiveSmallIntegerField(_("first year that counts as after"))
    years_after = models.PositiveSmallIntegerField(_("over how many years we measure"), default=1)
    # The names of the designs, as the calculation calls them.
    designs = models.JSONField(default=list)
    started_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    registered_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # Figures of after the start were there already when the design was chosen.
    is_after_the_fact = models.BooleanField(default=False)
    # What could be seen, as it was computed on the day of registration.
    foreseen = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("effect study")
        verbose_name_plural = _("effect studies")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "indicator", "area", "start_year"], name="steering_a_start_is_studied_once"
            ),
            models.CheckConstraint(
                condition=models.Q(years_after__gte=1), name="steering_a_study_measures_a_year_at_least"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.start_year}"


class StudyPeer(models.Model):
    """An area that a study may lay beside its own: how like it is, whether it counts, and why if changed."""

    study = models.ForeignKey(EffectStudy, on_delete=models.CASCADE, related_name="peers")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    distance = models.FloatField(null=True)
    parts = models.JSONField(default=dict)
    was_proposed = models.BooleanField()
    is_chosen = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("peer of a study")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["study", "area"], name="steering_a_peer_stands_once_in_a_study"),
            models.CheckConstraint(
                condition=models.Q(is_chosen=models.F("was_proposed")) | ~models.Q(reason=""),
                name="steering_a_changed_peer_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} in {self.study_id}"


class StudyOutcome(models.Model):
    """What a registered study found on the figures of one moment; never changed, only followed."""

    study = models.ForeignKey(EffectStudy, on_delete=models.PROTECT, related_name="outcomes")
    method = models.CharField(max_length=40)
    method_version = models.CharField(max_length=20)
    parameters = models.JSONField()
    input_digest = models.CharField(max_length=64)
    result = models.JSONField()
    # The figures it was computed from, by area and year: what is corrected later does not change it.
    panel = models.JSONField()
    computed_at = models.DateTimeField(auto_now_add=True)
    computed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("outcome of a study")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "method_version", "input_digest"], name="steering_an_outcome_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.study_id} {self.input_digest[:8]}"
