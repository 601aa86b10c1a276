"""The written way of working of an organisation, version after version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.people.models import Account, Organisation


class WayState(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", pgettext_lazy("way of working", "draft")
    PROPOSED = "proposed", pgettext_lazy("way of working", "proposed")
    IN_FORCE = "in_force", pgettext_lazy("way of working", "in force")
    SUPERSEDED = "superseded", pgettext_lazy("way of working", "replaced")


class WayOfWorking(models.Model):
    """One version of how an organisation works; what was in force stays readable."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(max_length=12, choices=WayState, default=WayState.DRAFT)
    why = models.CharField(_("what changes, and why"), max_length=500, blank=True)
    is_public = models.BooleanField(_("everybody may read it"), default=False)
    starts_on = models.DateField(_("in force from"), null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    edit_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("way of working")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "number"], name="learning_a_way_has_its_own_number"),
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(state=WayState.IN_FORCE),
                name="learning_one_way_of_working_is_in_force",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(state__in=[WayState.DRAFT, WayState.PROPOSED]),
                name="learning_one_way_of_working_is_in_the_making",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[WayState.DRAFT, WayState.PROPOSED])
                | models.Q(starts_on__isnull=False),
                name="learning_what_is_in_force_says_from_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.number}"


class WayChapter(models.Model):
    """One chapter of a version."""

    way = models.ForeignKey(WayOfWorking, on_delete=models.CASCADE, related_name="chapters")
    key = models.SlugField()
    title = models.CharField(_("chapter"), max_length=120)
    text = models.TextField(_("how we do it"), blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("chapter of a way of working")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["way", "key"], name="learning_a_chapter_stands_once_in_a_way")
        ]

    def __str__(self) -> str:
        return self.title
