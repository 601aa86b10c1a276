"""The ambitions of the management in order, and how many opgaven may run at the same time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation


class Ambition(models.Model):
    """What the management wants for society, with its place in the order."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    title = models.CharField(_("ambition"), max_length=160)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField()
    opgaven = models.ManyToManyField(Opgave, blank=True, related_name="ambitions", verbose_name=_("opgaven"))
    stopped_on = models.DateField(null=True, blank=True)
    stopped_reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("ambition")
        ordering = ["owner", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class AmbitionMove(models.Model):
    """One time that an ambition got another place; the order of before stays readable."""

    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="moves")
    from_position = models.PositiveSmallIntegerField()
    to_position = models.PositiveSmallIntegerField()
    moved_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change of order")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.ambition}: {self.from_position} → {self.to_position}"


class RunningLimit(models.Model):
    """How many opgaven an organisation lets run at the same time, as its management agreed."""

    owner = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    most = models.PositiveSmallIntegerField(_("at most so many opgaven at the same time"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    set_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("limit on running opgaven")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most__gte=1), name="opgaven_a_limit_lets_one_opgave_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.most}"


class StartAboveLimit(models.Model):
    """An opgave that started above the limit: what makes room for it, or why nothing does."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    makes_room = models.ForeignKey(Opgave, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    n_running = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("start above the limit")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(makes_room__isnull=False) | ~models.Q(reason=""),
                name="opgaven_a_start_above_the_limit_is_answered",
            )
        ]

    def __str__(self) -> str:
        return str(self.opgave)
