"""The words of an opgave in versions: sentences, what they rest on, what is open, who stands behind them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.figures.models import Batch, Indicator
from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation, Person
from samenspel.places.models import Area


class FormulationState(models.TextChoices):
    """Where a version is between being written and being replaced."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("replaced")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Direction(models.TextChoices):
    """Which way the figure should go."""

    UP = "up", _("up")
    DOWN = "down", _("down")


class Part(models.TextChoices):
    """What a formulation tells, in the order of reading."""

    CHANGE = "change", _("What changes")
    FOR_WHOM = "for_whom", _("For whom")
    WHERE = "where", _("Where")
    BY_WHEN = "by_when", _("By when")
    HOW_WE_SEE = "how_we_see", _("How we see it")
    ALREADY_WORKS = "already_works", _("What already works")
    NOT_OPEN = "not_open", _("What is not open for discussion")


class StanceKind(models.TextChoices):
    """How a party stands to a version."""

    AGREE = "agree", _("agrees")
    CONCERN = "concern", _("agrees, with a concern")
    OBJECTION = "objection", _("objects")


class Formulation(models.Model):
    """One version of the words and of the figure that goes with them."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="formulations")
    version = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(max_length=12, choices=FormulationState, default=FormulationState.DRAFT)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    indicator = models.ForeignKey(
        Indicator, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    indicator_area = models.ForeignKey(
        Area, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    wanted_direction = models.CharField(_("wanted direction"), max_length=4, choices=Direction, blank=True)
    baseline_period = models.CharField(_("period of the baseline"), max_length=8, blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=18, decimal_places=4, null=True)
    # Pinned, so that a later correction of the series does not rewrite what was agreed.
    baseline_batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    target_period = models.CharField(_("period of the target"), max_length=8, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True)

    proposed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    react_before = models.DateField(_("react before"), null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopting_body = models.CharField(_("adopted by"), max_length=120, blank=True)
    document_title = models.CharField(_("document"), max_length=200, blank=True)
    document_number = models.CharField(_("number"), max_length=60, blank=True)
    document_url = models.URLField(_("link to the document"), max_length=500, blank=True)
    # Who stood where on the day of adoption: names may change and parties may leave, this does not.
    support_at_adoption = models.JSONField(default=list)
    superseded_on = models.DateField(null=True, blank=True)
    edit_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("formulation")
        ordering = ["opgave", "version"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "version"], name="opgaven_versions_are_numbered"),
            models.UniqueConstraint(
                fields=["opgave"],
                condition=models.Q(state="in_force"),
                name="opgaven_one_version_is_in_force",
            ),
            models.UniqueConstraint(
                fields=["opgave"],
                condition=models.Q(state__in=["draft", "proposed"]),
                name="opgaven_one_version_is_worked_on",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["in_force", "superseded"])
                | (models.Q(adopted_on__isnull=False) & ~models.Q(adopting_body="")),
                name="opgaven_a_version_in_force_was_adopted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opgave} v{self.version}"


class Sentence(models.Model):
    """One sentence of a version; what it rests on are links of the thread."""

    formulation = models.ForeignKey(Formulation, on_delete=models.CASCADE, related_name="sentences")
    part = models.CharField(max_length=16, choices=Part)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("sentence"), max_length=600)

    class Meta:
        verbose_name = _("sentence")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["formulation", "part", "position"], name="opgaven_sentences_in_order")
        ]

    def __str__(self) -> str:
        return self.text


class SuggestedSource(models.Model):
    """A source of the sentence as it read before; it waits until somebody confirms it."""

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="suggested_sources")
    kind = models.CharField(max_length=60)
    thing_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("suggested source")
        constraints = [
            models.UniqueConstraint(
                fields=["sentence", "kind", "thing_id"], name="opgaven_a_source_is_suggested_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing_id}"


class OpenGap(models.Model):
    """A gap that may stay open for now: with a reason, somebody who carries it, and a date."""

    formulation = models.ForeignKey(Formulation, on_delete=models.CASCADE, related_name="open_gaps")
    key = models.CharField(max_length=40)
    reason = models.CharField(_("why it stays open"), max_length=300)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who takes care of it")
    )
    due_on = models.DateField(_("by when"))
    left_open_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    left_open_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("gap left open")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["formulation", "key"], name="opgaven_a_gap_is_left_open_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="opgaven_an_open_gap_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.key


class Stance(models.Model):
    """How a party stands to a version; a later reaction counts, the earlier one stays readable."""

    formulation = models.ForeignKey(Formulation, on_delete=models.PROTECT, related_name="stances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("reaction"), max_length=10, choices=StanceKind)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    taken_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reaction of a party")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="agree") | ~models.Q(reason=""),
                name="opgaven_a_doubt_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
