"""The journey of the people concerned: what they do, feel, meet and miss, stage by stage."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class Journey(models.Model):
    """The course that people go through, drawn together with them; of a group, never of one person."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    about = models.TextField(_("whose journey it is, and who drew it"), blank=True)
    # What an illness or a debt does to people is told in confidence, until they agree to show it.
    is_public = models.BooleanField(_("public"), default=False)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("journey")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "title"], name="approach_a_journey_is_named_once")
        ]

    def __str__(self) -> str:
        return self.title


class JourneyStage(models.Model):
    """A part of the journey, in the order in which people go through it."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stages")
    title = models.CharField(_("what this stage is called"), max_length=120)
    position = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("stage of a journey")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "title"], name="approach_a_stage_is_named_once")
        ]

    def __str__(self) -> str:
        return self.title


class Aspect(models.TextChoices):
    """From which side one looks at a stage."""

    DO = "do", _("do")
    FEEL = "feel", _("feel")
    MEET = "meet", _("meet")
    MISS = "miss", _("miss")


class JourneyPoint(models.Model):
    """What people do, feel, meet or miss in a stage; the voices behind it are links of the thread."""

    stage = models.ForeignKey(JourneyStage, on_delete=models.CASCADE, related_name="points")
    aspect = models.CharField(_("what people …"), max_length=8, choices=Aspect)
    text = models.CharField(_("in one sentence"), max_length=300)
    position = models.PositiveSmallIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("point of a journey")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["stage", "aspect", "position"], name="approach_points_in_order")]

    def __str__(self) -> str:
        return self.text
