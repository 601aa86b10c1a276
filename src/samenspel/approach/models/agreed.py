"""What was agreed: who does what before when. A list, not a task board."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models.efforts import Effort
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class AgreedAction(models.Model):
    """Something that somebody promised to do before a day; done in one click."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(_("what was agreed"), max_length=300)
    party = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("party"),
    )
    owner_name = models.CharField(_("who does it"), max_length=120)
    due_on = models.DateField(_("before"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    effort = models.ForeignKey(
        Effort, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("effort")
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_reason = models.CharField(_("why it lapsed"), max_length=300, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("agreed action")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["opgave", "done_at"], name="approach_agreed_of_an_opgave")]

    def __str__(self) -> str:
        return self.what
