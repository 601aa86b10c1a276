"""What this room keeps: outlooks as they were computed, and the Word templates of municipalities."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.figures.models import Indicator
from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area


class OutlookRun(models.Model):
    """One outlook as it was computed from the figures of that moment; never changed, only followed.

    It belongs to an indicator in an area, so that opgaven that want to move the same figure say the same.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    horizon = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    parameters = models.JSONField()
    input_digest = models.CharField(max_length=64)
    result = models.JSONField()
    computed_at = models.DateTimeField(auto_now_add=True)
    computed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("outlook")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "horizon", "version", "input_digest"],
                name="steering_an_outlook_is_kept_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.computed_at:%Y-%m-%d}"


class DocumentKind(models.TextChoices):
    """What a template is for."""

    OPGAVE_CARD = "opgave_card", _("opgave card")
    STEERING_PAPER = "steering_paper", _("steering paper")
    COUNCIL_LETTER = "council_letter", _("letter to the council")
    FRAMEWORK_NOTE = "framework_note", _("contribution to the framework note")
    BUDGET_TEXT = "budget_text", _("contribution to the budget")
    INTERIM_REPORT = "interim_report", _("contribution to the interim report")
    ANNUAL_ACCOUNTS = "annual_accounts", _("contribution to the annual accounts")
    MINUTES = "minutes", _("minutes and lists of decisions")
    GRANT_DECISION = "grant_decision", _("decision on a subsidy")


class DocumentTemplate(models.Model):
    """A Word template of a municipality's own, in use from one moment to another."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(auto_now_add=True)
    taken_up_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document template")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind"],
                condition=models.Q(dropped_at__isnull=True),
                name="steering_one_template_is_in_use",
            )
        ]

    def __str__(self) -> str:
        return str(self.file)
