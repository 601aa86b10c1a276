"""Practices: what was done somewhere, when it worked and when it did not, and the areas it goes to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.approach.models import TheoryNode
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area
from samenspel.widening.models.pilots import Pilot


class Practice(models.Model):
    """Something that was done in an opgave, written down so that others can do it too."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="practices")
    title = models.CharField(_("name"), max_length=160)
    sort_key = models.CharField(max_length=200, editable=False)
    done = models.TextField(_("what was done"))
    place = models.CharField(_("where"), max_length=200)
    ask = models.CharField(_("whom to ask"), max_length=200)
    is_public = models.BooleanField(_("public"), default=True)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("practice")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["owner", "sort_key"], name="widening_practices_by_owner")]

    def __str__(self) -> str:
        return self.title


class Held(models.TextChoices):
    """Whether it worked under a condition."""

    WORKED = "worked", _("it worked where")
    FAILED = "failed", _("it did not work where")


class PracticeCondition(models.Model):
    """Under which condition a practice worked, or did not; elsewhere that is an assumption to test."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="conditions")
    held = models.CharField(max_length=6, choices=Held)
    text = models.CharField(_("condition"), max_length=160)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("condition of a practice")
        ordering = ["-held", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "text"], name="widening_a_condition_stands_once")
        ]

    def __str__(self) -> str:
        return self.text


class CameOfIt(models.TextChoices):
    """What came of a practice in another opgave."""

    UNKNOWN = "", pgettext_lazy("practice", "not known yet")
    WORKED = "worked", pgettext_lazy("practice", "it worked here too")
    ADAPTED = "adapted", pgettext_lazy("practice", "it worked after we adapted it")
    FAILED = "failed", pgettext_lazy("practice", "it did not work here")


class PracticeUse(models.Model):
    """A practice in the plan of another opgave, and what came of it there."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="uses")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey(TheoryNode, null=True, on_delete=models.SET_NULL, related_name="+")
    n_tests = models.PositiveSmallIntegerField(default=0)
    became = models.CharField(_("what came of it"), max_length=8, choices=CameOfIt, blank=True)
    became_note = models.CharField(_("how that went"), max_length=300, blank=True)
    used_on = models.DateField()
    used_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("use of a practice")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "opgave"], name="widening_a_practice_is_used_once_in_an_opgave"
            ),
            models.CheckConstraint(
                condition=models.Q(became="") | ~models.Q(became_note=""),
                name="widening_what_came_of_a_practice_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} ({self.opgave})"


class AreaState(models.TextChoices):
    """How far a practice is in an area."""

    LATER = "later", pgettext_lazy("practice in an area", "later")
    PREPARING = "preparing", pgettext_lazy("practice in an area", "being prepared")
    RUNNING = "running", pgettext_lazy("practice in an area", "under way")
    ORDINARY = "ordinary", pgettext_lazy("practice in an area", "ordinary work")
    NOT_HERE = "not_here", pgettext_lazy("practice in an area", "not here")


class PracticeArea(models.Model):
    """A practice in one area: its turn, what it needs, who carries it, by when, and how far it is."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(_("turn"))
    needs = models.CharField(_("what it needs here"), max_length=300, blank=True)
    carrier = models.CharField(_("who carries it"), max_length=160, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=AreaState, default=AreaState.LATER)
    reason = models.CharField(_("why not here"), max_length=300, blank=True)
    keeper = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("when it is there"), null=True)
    cost_cents = models.PositiveBigIntegerField(_("what it costs"), null=True)
    days = models.PositiveSmallIntegerField(_("how many days of work"), null=True)
    changed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("practice in an area")
        ordering = ["turn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "area"], name="widening_a_practice_goes_to_an_area_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_here") | ~models.Q(reason=""),
                name="widening_not_here_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["later", "not_here"]) | ~models.Q(carrier=""),
                name="widening_what_is_begun_is_carried_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.area}"
