"""Pots per opgave and year, whose money is in them, and the lines it is spent on; always in whole cents."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import ActionLine, Effort
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.places.models import Area


class ContributionState(models.TextChoices):
    """How firm money is."""

    OFFERED = "offered", _("offered")
    COMMITTED = "committed", _("committed")
    PAID = "paid", _("paid")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Instrument(models.TextChoices):
    """How money turns into work."""

    SUBSIDY = "subsidy", _("subsidy")
    PROCUREMENT = "procurement", _("procurement")
    OWN_STAFF = "own_staff", _("own staff")
    IN_KIND = "in_kind", _("in kind")


class Pot(models.Model):
    """The money of several parties for one opgave in one year."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=160)
    is_public = models.BooleanField(_("everybody sees the totals"), default=False)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("pot")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "year", "title"], name="budget_a_pot_is_named_once_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=1900, year__lte=2200), name="budget_a_pot_has_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class Contribution(models.Model):
    """Money that one party puts into a pot, with what it may only be used for."""

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="contributions")
    funder = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose money")
    )
    cents = models.PositiveBigIntegerField(_("amount"))
    state = models.CharField(
        _("state"), max_length=12, choices=ContributionState, default=ContributionState.OFFERED
    )
    # What it may only be used for; several at once all count.
    for_area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    for_action_line = models.ForeignKey(
        ActionLine,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("action line"),
    )
    for_effort = models.ForeignKey(
        Effort, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("effort")
    )
    taakveld = models.CharField(_("task field"), max_length=8, blank=True)
    only_year = models.PositiveSmallIntegerField(_("only in the year"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("contribution")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="budget_a_contribution_is_money"),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="budget_a_withdrawn_contribution_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.cents}"


class MoneyLine(models.Model):
    """What a line says wherever it stands: for which effort, how much, how, and under which task field."""

    effort = models.ForeignKey(Effort, on_delete=models.PROTECT, related_name="+", verbose_name=_("effort"))
    # Empty: whatever money of the pot may be used for it.
    funder = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("whose money"),
    )
    # Empty: the area of the opgave.
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    cents = models.PositiveBigIntegerField(_("amount"))
    instrument = models.CharField(_("how"), max_length=12, choices=Instrument)
    taakveld = models.CharField(_("task field"), max_length=8, blank=True)
    programme = models.CharField(_("programme"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        abstract = True


class BudgetLine(MoneyLine):
    """Money for one effort, of one funder, in one year."""

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="lines")
    # Set when a body decided: this line is paid from that contribution and from no other.
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    proposal = models.ForeignKey(
        "budget.DivisionProposal", null=True, blank=True, on_delete=models.PROTECT, related_name="became"
    )
    replaced_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("budget line")
        ordering = ["pk"]
        indexes = [models.Index(fields=["pot", "replaced_on"], name="budget_lines_of_a_pot")]
        constraints = [
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="budget_a_line_is_money"),
            models.CheckConstraint(
                condition=models.Q(contribution__isnull=True) | models.Q(proposal__isnull=False),
                name="budget_a_decided_line_has_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effort} {self.year}: {self.cents}"
