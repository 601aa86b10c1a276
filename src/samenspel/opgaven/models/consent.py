"""Asking mandated people whether they consent to a version, and disagreement that stays."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.formulations import Formulation
from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation, Person


class ConsentRound(models.Model):
    """A round on a proposed version: the reactions themselves stand with the version."""

    formulation = models.ForeignKey(Formulation, on_delete=models.PROTECT, related_name="consent_rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("reactions before the end of"))
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # Who stood where on the day of closing: reactions may change afterwards, this does not.
    result = models.JSONField(default=list)

    class Meta:
        verbose_name = _("consent round")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["formulation", "number"], name="opgaven_rounds_are_numbered"),
            models.UniqueConstraint(
                fields=["formulation"],
                condition=models.Q(closed_on__isnull=True),
                name="opgaven_one_round_runs",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="opgaven_a_round_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.formulation}, {self.number}"


class RoundMember(models.Model):
    """Somebody who may consent on behalf of a party, and how far the mandate goes."""

    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.CharField(_("mandate"), max_length=300, blank=True)
    n_reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("member of a consent round")
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "person"], name="opgaven_a_member_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.person}"


class LastingDisagreement(models.Model):
    """A difference that stays, in the words of who disagrees: a valid outcome, not a failure."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    formulation = models.ForeignKey(Formulation, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("who disagrees")
    )
    words = models.CharField(_("in their own words"), max_length=1000)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(_("how it was settled"), max_length=500, blank=True)
    ended_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("lasting disagreement")
        ordering = ["pk"]
        indexes = [models.Index(fields=["opgave", "ended_on"], name="opgaven_lasting_disagreements")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="opgaven_disagreement_has_words"),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(ended_how=""),
                name="opgaven_it_is_told_how_it_was_settled",
            ),
        ]

    def __str__(self) -> str:
        return self.words
