"""Papers: a draft that people edit, what was frozen, to whom it went, and where the final text differs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.models import StoredFile
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.rhythm.models.calendar import PlanningMoment


class EditionKind(models.TextChoices):
    """What a paper is for; a municipality may have its own Word template for each."""

    STEERING_PAPER = "steering_paper", _("steering paper")
    COUNCIL_LETTER = "council_letter", _("letter to the council")
    FRAMEWORK_NOTE = "framework_note", _("contribution to the framework note")
    BUDGET_TEXT = "budget_text", _("contribution to the budget")
    INTERIM_REPORT = "interim_report", _("contribution to the interim report")
    ANNUAL_ACCOUNTS = "annual_accounts", _("contribution to the annual accounts")


class EditionState(models.TextChoices):
    """How far a paper is; frozen is for good."""

    DRAFT = "draft", _("draft")
    HANDED_IN = "handed_in", _("handed in")
    FROZEN = "frozen", _("frozen")
    DROPPED = "dropped", _("no longer there")


class Edition(models.Model):
    """One version of one paper about an opgave; a correction is a next one that follows it."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=EditionKind)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    moment = models.ForeignKey(
        PlanningMoment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("for"),
    )
    reference_on = models.DateField(_("figures as they were on"))
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    state = models.CharField(max_length=20, choices=EditionState, default=EditionState.DRAFT)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("paper")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "number"], name="rhythm_a_paper_has_a_number_of_its_own"
            ),
            models.UniqueConstraint(
                fields=["follows"],
                condition=~models.Q(state="dropped"),
                name="rhythm_a_paper_is_followed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EditionSection(models.Model):
    """One heading of a draft with its text, and the text of the budget that it answers."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=30)
    text = models.TextField(_("text"), blank=True)
    source_text = models.TextField(_("what the budget said"), blank=True)
    source = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("section of a paper")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="rhythm_a_section_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.key}"


class GoalLight(models.TextChoices):
    """What a light means, the same in every report."""

    NONE = "", _("no light yet")
    GREEN = "green", _("green: within time, money and quality")
    ORANGE = "orange", _("orange: risk, adjustment needed")
    RED = "red", _("red: not within time, money or quality")


class EditionGoal(models.Model):
    """A goal in a report with its light; orange and red say cause, consequence and adjustment."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=1)
    goal = models.CharField(_("goal"), max_length=400)
    light = models.CharField(_("light"), max_length=10, choices=GoalLight, blank=True)
    cause = models.TextField(_("what is the cause"), blank=True)
    consequence = models.TextField(_("what it means for the goal"), blank=True)
    adjustment = models.TextField(_("how we adjust"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("goal in a report")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.goal


class FrozenPaper(models.Model):
    """A paper as it was frozen: its values, and the exact files; the database itself refuses a change."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="frozen")
    values = models.JSONField()
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    frozen_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("frozen paper")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.frozen_at:%Y-%m-%d}"


class Audience(models.TextChoices):
    """To whom a paper went; who may read it follows from this."""

    STEERING_GROUP = "steering_group", _("steering group")
    MUNICIPAL_EXECUTIVE = "municipal_executive", _("municipal executive")
    COUNCIL = "council", _("council")
    CONTROL = "control", _("planning and control")
    EVERYBODY = "everybody", _("everybody")


class Means(models.TextChoices):
    """How a paper went there."""

    MAIL = "mail", _("by mail")
    SYSTEM = "system", _("in their own system")
    MEETING = "meeting", _("at a meeting")
    PAPER = "paper", _("on paper")


class Delivery(models.Model):
    """To whom a frozen paper went, when, how and by whom; a wrong one stays, marked as taken back."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="deliveries")
    audience = models.CharField(_("to whom"), max_length=30, choices=Audience)
    to_whom = models.CharField(_("name or place"), max_length=160, blank=True)
    delivered_on = models.DateField(_("on the day"))
    means = models.CharField(_("how"), max_length=20, choices=Means)
    delivered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    why_taken_back = models.CharField(_("why it is taken back"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery of a paper")
        ordering = ["delivered_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "audience", "to_whom", "delivered_on"],
                condition=models.Q(taken_back_at__isnull=True),
                name="rhythm_a_delivery_that_stands_is_noted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, why_taken_back="")
                | (models.Q(taken_back_at__isnull=False) & ~models.Q(why_taken_back="")),
                name="rhythm_a_delivery_is_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.audience} {self.delivered_on}"


class FinalDifference(models.Model):
    """Where the text that was decided on differs from what was frozen here; never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="differences")
    differs = models.TextField(_("what differs"))
    link = models.URLField(_("where the final text stands"), max_length=500, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("difference with the final text")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.differs[:60]
