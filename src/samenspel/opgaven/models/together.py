"""What reaches past one team: clashes with a unit's goal, municipalities that share it, and its scope."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation


class ClashState(models.TextChoices):
    """Where a clash is on its way to a decision."""

    OPEN = "open", _("open")
    ON_AGENDA = "on_agenda", _("on the agenda of the steering group")
    SETTLED = "settled", _("settled")


class PartnerState(models.TextChoices):
    """Where a municipality is in sharing an opgave."""

    ASKED = "asked", _("asked")
    AGREED = "agreed", _("shares it")
    DECLINED = "declined", _("does not share it")
    LEFT = "left", _("has left")


class Experience(models.TextChoices):
    """How much of this the people who start it did before."""

    DONE = "done", _("We did something like this before")
    PARTLY = "partly", _("We did parts of it before")
    NEW = "new", _("This is new to us")


class Clash(models.Model):
    """A goal of a unit that pinches with an opgave; the steering group decides."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="clashes")
    unit_name = models.CharField(_("unit"), max_length=120)
    unit_goal = models.CharField(_("goal of the unit"), max_length=300)
    pinches = models.CharField(_("what pinches"), max_length=500)
    state = models.CharField(max_length=10, choices=ClashState, default=ClashState.OPEN)
    agenda_for = models.DateField(_("for the meeting of"), null=True, blank=True)
    settlement = models.CharField(_("what was decided"), max_length=500, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("clash with a unit's goal")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="settled")
                | (models.Q(settled_on__isnull=False) & ~models.Q(settlement="")),
                name="opgaven_a_settled_clash_tells_how",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.unit_goal}"


class OpgavePartner(models.Model):
    """A municipality that is asked to share an opgave, and what it answered."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="sharing")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    state = models.CharField(max_length=8, choices=PartnerState, default=PartnerState.ASKED)
    question = models.CharField(_("why together"), max_length=500)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    since = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("municipality that shares an opgave")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "organisation"],
                condition=models.Q(state__in=["asked", "agreed"]),
                name="opgaven_a_municipality_shares_an_opgave_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed") | models.Q(since__isnull=False),
                name="opgaven_sharing_has_a_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"


class ScopeCheck(models.Model):
    """Whether ambition and scope fit the experience, as people answered it."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="scope_checks")
    experience = models.CharField(_("experience"), max_length=6, choices=Experience)
    reason = models.CharField(_("what makes you think so"), max_length=300)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("fit of scope and experience")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_experience_display()
