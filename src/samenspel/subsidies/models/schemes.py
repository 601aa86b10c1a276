"""Schemes: what money is there for, how it is divided and how applications are judged, in versions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account, Organisation
from samenspel.subsidies.models.analyses import AreaAnalysis, WantedResult


class DivisionRule(models.TextChoices):
    """How money is divided when more is asked than there is; published beforehand."""

    SCORE = "score", _("by score: the best first, until the money is gone")
    ARRIVAL = "arrival", _("by arrival: the first complete application first")
    SHARES = "equal_shares", _("by equal shares: every assessor decides on an equal part of the money")


class VersionState(models.TextChoices):
    """Where a version of a scheme is."""

    DRAFT = "draft", _("being written")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced by a later version")


class Scheme(models.Model):
    """A scheme: everything that holds in it stands in its versions."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("subsidy scheme")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.owner} {self.pk}"


class SchemeVersion(models.Model):
    """What holds in a scheme; once published it never changes, a change is a next version with its reason."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    title = models.CharField(_("title"), max_length=160)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    purpose = models.TextField(_("what it is for"), blank=True)
    results = models.ManyToManyField(WantedResult, related_name="+", verbose_name=_("results it pays for"))
    ceiling_cents = models.PositiveBigIntegerField(_("ceiling"), null=True)
    rule = models.CharField(_("rule of division"), max_length=12, choices=DivisionRule)
    # On a scale of one to ten: what scores lower gets nothing, however much money is left.
    lowest_score = models.DecimalField(_("lowest score"), max_digits=3, decimal_places=1, default=5.5)
    opens_at = models.DateTimeField(_("opens"), null=True)
    closes_at = models.DateTimeField(_("closes"), null=True)
    decides_before = models.DateField(_("decision before"), null=True)
    reports_before = models.DateField(_("report before"), null=True)
    days_to_complete = models.PositiveSmallIntegerField(_("days to complete"), default=14)
    change_reason = models.CharField(_("why it changes"), max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    edit_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("version of a scheme")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="subsidies_a_version_has_its_number"),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=models.Q(state="draft"),
                name="subsidies_one_draft_of_a_scheme_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=models.Q(state="in_force"),
                name="subsidies_one_version_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(
                    ceiling_cents__gt=0,
                    opens_at__isnull=False,
                    closes_at__gt=models.F("opens_at"),
                    published_at__isnull=False,
                ),
                name="subsidies_a_published_scheme_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(number=1) | ~models.Q(change_reason=""),
                name="subsidies_a_changed_scheme_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SchemeArea(models.Model):
    """An adopted analysis that a scheme rests on, and the most that may go to its area."""

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="areas")
    analysis = models.ForeignKey(
        AreaAnalysis, on_delete=models.PROTECT, related_name="+", verbose_name=_("area analysis")
    )
    # Empty: this area shares what the ceiling of the scheme leaves.
    ceiling_cents = models.PositiveBigIntegerField(_("ceiling"), null=True)

    class Meta:
        verbose_name = _("area of a scheme")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "analysis"], name="subsidies_an_analysis_stands_once"),
        ]

    def __str__(self) -> str:
        return str(self.analysis)


class SchemeCriterion(models.Model):
    """What an application is judged on, and how heavily it counts."""

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="criteria")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(_("criterion"), max_length=200)
    weight = models.PositiveSmallIntegerField(_("weight"))

    class Meta:
        verbose_name = _("criterion")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["version", "place"], name="subsidies_a_criterion_has_its_place"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=1, weight__lte=100), name="subsidies_a_criterion_has_a_weight"
            ),
        ]

    def __str__(self) -> str:
        return self.title
