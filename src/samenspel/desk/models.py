"""The mail of the week: who wants it, on which day, and which week was sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account


class Weekday(models.IntegerChoices):
    """A day of the week, as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WeeklyMail(models.Model):
    """How somebody wants the mail of the week; who never said gets it when their roles bring work."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    is_wanted = models.BooleanField(_("send me the mail of the week"))
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday, default=Weekday.MONDAY)
    chosen_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("mail of the week")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.get_weekday_display() if self.is_wanted else '-'}"


class WeeklyMailSent(models.Model):
    """A week that was dealt with for one account, also when nothing waited and so nothing was sent."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    n_rows = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sent mail of the week")
        constraints = [models.UniqueConstraint(fields=["account", "due_on"], name="desk_a_week_is_sent_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.due_on}"
