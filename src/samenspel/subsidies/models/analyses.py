"""The analysis of an area: what is known there, and the ordered local issues in which it ends."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area


class AnalysisState(models.TextChoices):
    """Whether a version is still written, or stands."""

    DRAFT = "draft", pgettext_lazy("area analysis", "draft")
    ADOPTED = "adopted", pgettext_lazy("area analysis", "adopted")


class AreaAnalysis(models.Model):
    """One version of the analysis of an area for some years; once adopted it never changes."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    first_year = models.PositiveSmallIntegerField(_("from (year)"))
    last_year = models.PositiveSmallIntegerField(_("up to and including (year)"))
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    state = models.CharField(max_length=10, choices=AnalysisState, default=AnalysisState.DRAFT)
    introduction = models.TextField(_("how this analysis was made, and with whom"), blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopting_body = models.CharField(_("adopted by"), max_length=160, blank=True)
    adoption_recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    edit_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("area analysis")
        ordering = ["-last_year", "area__sort_key", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="subsidies_an_analysis_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["owner", "area", "first_year", "last_year", "number"],
                name="subsidies_an_analysis_has_its_own_number",
            ),
            models.UniqueConstraint(
                fields=["owner", "area", "first_year", "last_year"],
                condition=models.Q(state="draft"),
                name="subsidies_one_version_is_in_the_making",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", adopted_on__isnull=True)
                | (models.Q(state="adopted", adopted_on__isnull=False) & ~models.Q(adopting_body="")),
                name="subsidies_what_is_adopted_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.first_year}-{self.last_year} ({self.number})"


class FindingPart(models.TextChoices):
    """Which of the three questions of an analysis a finding answers."""

    FIGURES = "figures", _("What the figures say")
    PEOPLE = "people", _("What people say")
    RUNNING = "running", _("What runs already")


class AnalysisFinding(models.Model):
    """One thing that is known about the area, in words, with where it comes from and of which day it is."""

    analysis = models.ForeignKey(AreaAnalysis, on_delete=models.CASCADE, related_name="findings")
    part = models.CharField(max_length=10, choices=FindingPart)
    position = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("what do we know?"), max_length=500)
    source_words = models.CharField(_("source"), max_length=300, blank=True)
    source_link = models.CharField(_("where it can be read"), max_length=500, blank=True)
    known_on = models.DateField(_("as it was on"), null=True, blank=True)
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("finding of an analysis")
        ordering = ["analysis", "part", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "source_kind", "source_id"],
                condition=models.Q(source_id__isnull=False),
                name="subsidies_a_thing_is_found_once_in_an_analysis",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AreaOpgave(models.Model):
    """A local issue in which an analysis ends, in its place; its sources are links of the thread."""

    analysis = models.ForeignKey(AreaAnalysis, on_delete=models.CASCADE, related_name="opgaven")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is it about?"), max_length=160)
    why = models.TextField(_("why here, and why now"), blank=True)
    opgave = models.ForeignKey(
        Opgave,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opgave that it belongs to"),
    )
    copied_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("opgave of an area")
        ordering = ["analysis", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class WantedResult(models.Model):
    """What should be different in the area: the results on which a subsidy can be granted."""

    area_opgave = models.ForeignKey(AreaOpgave, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("what should be different?"), max_length=300)
    indicator = models.ForeignKey(
        Indicator,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("figure that shows it"),
    )
    source_words = models.CharField(_("where this comes from"), max_length=300, blank=True)
    source_link = models.CharField(_("where it can be read"), max_length=500, blank=True)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("wanted result")
        ordering = ["area_opgave", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
