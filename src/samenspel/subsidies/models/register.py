"""The register of subsidies granted before: as its files tell it, placed by people and never guessed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.foundation.models import StoredFile
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area


class RegisterState(models.TextChoices):
    """A file is read and shown to one person; only what is in use is public."""

    CHECKED = "checked", pgettext_lazy("register", "checked")
    RUNNING = "running", pgettext_lazy("register", "being taken over")
    LIVE = "live", pgettext_lazy("register", "in use")
    WITHDRAWN = "withdrawn", pgettext_lazy("register", "not in use")


class RegisterBatch(models.Model):
    """One file of granted subsidies, with where it comes from, of which day, and under which licence."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RegisterState, default=RegisterState.CHECKED)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year of lines without a year"), null=True, blank=True)
    report = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    live_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file of granted subsidies")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="live") | models.Q(live_at__isnull=False),
                name="subsidies_a_register_in_use_knows_since_when",
            )
        ]

    def __str__(self) -> str:
        return self.source


class RegisterEntry(models.Model):
    """One granted subsidy as a register tells it; area and opgave stay empty until a person places it."""

    batch = models.ForeignKey(RegisterBatch, on_delete=models.PROTECT, related_name="entries")
    line = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField(_("year"))
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    recipient_key = models.CharField(max_length=200, editable=False, blank=True)
    project = models.CharField(_("project"), max_length=300, blank=True)
    scheme = models.CharField(_("scheme"), max_length=200, blank=True)
    granted_by = models.CharField(_("granted by"), max_length=120, blank=True)
    policy_field = models.CharField(_("policy field"), max_length=120, blank=True)
    rhythm = models.CharField(_("once or every year"), max_length=40, blank=True)
    asked_cents = models.PositiveBigIntegerField(_("asked"), null=True)
    granted_cents = models.PositiveBigIntegerField(_("granted"), null=True)
    same_as_line = models.PositiveIntegerField(null=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(Opgave, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("subsidy in the register")
        verbose_name_plural = _("subsidies in the register")
        ordering = ["-year", "recipient_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="subsidies_a_line_is_taken_over_once"),
        ]
        indexes = [models.Index(fields=["area", "year"], name="subsidies_entry_by_area")]

    def __str__(self) -> str:
        return f"{self.recipient} {self.year}"


class Placing(models.Model):
    """One act of a person who placed subsidies in an area and under an opgave, or took them out again."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(Opgave, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    # What was asked for when many were placed at once: the words of the filter.
    found_by = models.CharField(max_length=300, blank=True)
    placed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("placing of subsidies")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.area_id} {self.opgave_id}"


class PlacedEntry(models.Model):
    """A subsidy in a placing, with where it stood before; rows are only ever added."""

    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="placed")
    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="placings")
    area_before = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    opgave_before = models.ForeignKey(Opgave, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("subsidy in a placing")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placing", "entry"], name="subsidies_an_entry_is_placed_once_an_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.placing_id}"
