"""Days that a party can give in a year, and whether it works out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.network.models import Stakeholder, Team
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class PartyDays(models.Model):
    """The days that a party without seats in a team has for an opgave in a year."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    days = models.DecimalField(_("days available"), max_digits=6, decimal_places=1)
    note = models.CharField(_("note"), max_length=300, blank=True)
    kept_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("days of a party")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "party", "year"], name="approach_days_of_a_party_stand_once_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(days__gte=0), name="approach_a_party_has_no_negative_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.year}: {self.days}"


class WorksOut(models.TextChoices):
    """The answer of a person; the sum alone does not decide it."""

    YES = "yes", _("yes, it works out")
    TIGHT = "tight", _("it is tight")
    NO = "no", _("no, it does not work out")


class DaysAnswer(models.Model):
    """Somebody's answer to "does it work out?", with the sums of that moment; never changed."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Stakeholder, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    works_out = models.CharField(_("does it work out?"), max_length=10, choices=WorksOut)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    promised = models.DecimalField(max_digits=7, decimal_places=1)
    available = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer about days")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(party__isnull=True) ^ models.Q(team__isnull=True),
                name="approach_days_are_of_a_party_or_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party or self.team} {self.year}: {self.works_out}"
