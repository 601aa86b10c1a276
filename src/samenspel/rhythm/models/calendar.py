"""The moments of the year of a municipality, how they moved, and the addresses to subscribe to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation, Person


class MomentKind(models.TextChoices):
    """What happens at a moment; the first five are products of planning and control."""

    ACCOUNTS = "accounts", _("annual accounts")
    FRAMEWORK_NOTE = "framework_note", _("framework note")
    INTERIM_1 = "interim_1", _("first interim report")
    BUDGET = "budget", _("budget")
    INTERIM_2 = "interim_2", _("second interim report")
    COUNCIL = "council", _("council meeting")
    STEERING = "steering", _("steering group")
    ELECTION = "election", _("elections")


PRODUCTS = (
    MomentKind.ACCOUNTS,
    MomentKind.FRAMEWORK_NOTE,
    MomentKind.INTERIM_1,
    MomentKind.BUDGET,
    MomentKind.INTERIM_2,
)


class PlanningMoment(models.Model):
    """A moment in the year of a municipality: when it is, and when a contribution has to be in."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=MomentKind)
    title = models.CharField(_("title"), max_length=160)
    about_year = models.PositiveSmallIntegerField(_("about the year"), null=True, blank=True)
    reference_on = models.DateField(_("figures as they were on"), null=True, blank=True)
    due_on = models.DateField(_("contributions in before"), null=True, blank=True)
    happens_on = models.DateField(_("on the day"))
    province_before = models.DateField(_("at the province before"), null=True, blank=True)
    keeper = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("whose it is"),
    )
    opgave = models.ForeignKey(Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("moment of the calendar")
        ordering = ["happens_on", "pk"]
        indexes = [models.Index(fields=["owner", "happens_on"], name="rhythm_moments_of_an_owner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_on__lte=models.F("happens_on")),
                name="rhythm_a_contribution_is_in_before_the_day",
            ),
            models.UniqueConstraint(
                fields=["owner", "kind", "about_year"],
                condition=models.Q(dropped_at__isnull=True, about_year__isnull=False),
                name="rhythm_a_product_is_planned_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MomentChange(models.Model):
    """A moment that was moved or dropped: how it stood before, and why; never changed."""

    moment = models.ForeignKey(PlanningMoment, on_delete=models.PROTECT, related_name="changes")
    was_on = models.DateField()
    was_due_on = models.DateField(null=True, blank=True)
    was_reference_on = models.DateField(null=True, blank=True)
    reason = models.CharField(_("why"), max_length=300)
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change of a moment")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.was_on}"


class CalendarFeed(models.Model):
    """An address at which a calendar program reads the moments of a municipality, until it is taken back."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "account"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="rhythm_one_calendar_address_is_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.account_id}"
