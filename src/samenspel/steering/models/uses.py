"""Which figures an opgave is steered by, and which stand beside it as context."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Direction, Opgave
from samenspel.people.models import Account, Person, Role
from samenspel.places.models import Area


class UseRole(models.TextChoices):
    """What a figure is there for; only an effect or an outcome says whether the opgave is on course."""

    EFFECT = "effect", pgettext_lazy("use", "effect in society")
    OUTCOME = "outcome", pgettext_lazy("use", "result for people")
    EXPERIENCE = "experience", pgettext_lazy("use", "how people experience it")
    OUTPUT = "output", pgettext_lazy("use", "what we deliver")
    CONTEXT = "context", pgettext_lazy("use", "context")


class GoalLevel(models.TextChoices):
    """Where it stands in the goal tree."""

    GOAL = "goal", _("the goal of the opgave")
    PART = "part", _("a part of the goal")
    EFFORT = "effort", _("one effort")


class IndicatorUse(models.Model):
    """A figure with which an opgave is steered: why, whose, where; apart from what the figure means."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", verbose_name=_("figure")
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    role = models.CharField(_("what it is for"), max_length=12, choices=UseRole)
    level = models.CharField(_("place in the goal tree"), max_length=8, choices=GoalLevel)
    # Context is not steered: it has no wanted direction.
    wanted_direction = models.CharField(_("wanted direction"), max_length=4, choices=Direction, blank=True)
    why = models.CharField(_("why this figure"), max_length=500)
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who looks after it")
    )
    owner_role = models.CharField(_("or which role"), max_length=20, choices=Role, blank=True)
    starts_on = models.DateField(_("since"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=500, blank=True)
    chosen_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("use of a figure")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "indicator", "area"],
                condition=models.Q(ends_before__isnull=True),
                name="steering_a_figure_is_used_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role="context", wanted_direction="")
                | (~models.Q(role="context") & ~models.Q(wanted_direction="")),
                name="steering_context_is_not_steered",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True) | ~models.Q(ended_why=""),
                name="steering_a_use_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="steering_a_use_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}"
