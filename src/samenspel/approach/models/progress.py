"""How efforts go: what is asked by mail once a month, and what people answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models.efforts import Effort
from samenspel.people.models import Account


class ProgressState(models.TextChoices):
    """How an effort goes, in the words of who does it."""

    WELL = "well", _("it goes well")
    SLOW = "slow", _("it goes slower than we thought")
    STUCK = "stuck", _("it is stuck")
    READY = "ready", _("it is finished")


class ProgressRequest(models.Model):
    """One question by mail: how does it go this month? Its link works once, for a while."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="requests")
    month = models.DateField(_("month"))
    asked_name = models.CharField(max_length=120)
    asked_email = models.EmailField()
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    # A newer link takes the place of this one: of two in a mailbox only the last works.
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question about progress")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["effort", "month"],
                condition=models.Q(replaced_at__isnull=True),
                name="approach_one_question_stands_a_month",
            )
        ]

    def __str__(self) -> str:
        return f"{self.effort_id} {self.month:%Y-%m}"


class ProgressNote(models.Model):
    """How an effort went in a month; never changed, the newest one counts."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="notes")
    month = models.DateField(_("month"))
    state = models.CharField(_("how it goes"), max_length=20, choices=ProgressState)
    told = models.TextField(_("what happened"), blank=True)
    needs = models.CharField(_("what is needed"), max_length=300, blank=True)
    given_by_name = models.CharField(_("your name"), max_length=120)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(ProgressRequest, null=True, on_delete=models.PROTECT, related_name="note")
    given_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    settled_how = models.CharField(_("what was done about it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("progress note")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.effort_id} {self.month:%Y-%m}: {self.state}"
