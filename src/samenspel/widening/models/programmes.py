"""District programmes, and the plan by which an organisation takes up this way of working itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.approach.models import Effort
from samenspel.learning.models import Scan
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area


class DistrictProgramme(models.Model):
    """What a district works on in a period: programmed with parties, realised with residents."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    why = models.CharField(_("why this, and why now"), max_length=600)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"))
    is_public = models.BooleanField(_("public"), default=True)
    begun_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("district programme")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "area", "title"], name="widening_a_district_programme_is_named_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("starts_on")),
                name="widening_a_district_programme_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammePhase(models.TextChoices):
    """Whether a step is about choosing what to do, or about doing it."""

    PROGRAMMING = "programming", _("programming, with parties")
    REALISING = "realising", _("realising, with residents")


class StepState(models.TextChoices):
    """How far a step is."""

    PLANNED = "planned", pgettext_lazy("programme step", "planned")
    RUNNING = "running", pgettext_lazy("programme step", "running")
    DONE = "done", pgettext_lazy("programme step", "done")
    DROPPED = "dropped", pgettext_lazy("programme step", "dropped")


class ProgrammeStep(models.Model):
    """One step: with whom, before when, and what residents themselves do or decide in it."""

    programme = models.ForeignKey(DistrictProgramme, on_delete=models.CASCADE, related_name="steps")
    phase = models.CharField(_("phase"), max_length=12, choices=ProgrammePhase)
    what = models.CharField(_("what happens"), max_length=300)
    with_whom = models.CharField(_("with whom"), max_length=200)
    residents = models.CharField(_("what residents do or decide"), max_length=300, blank=True)
    due_on = models.DateField(_("before"))
    opgave = models.ForeignKey(Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(Effort, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=StepState, default=StepState.PLANNED)
    cost_cents = models.PositiveBigIntegerField(_("what it costs"), null=True)
    paid_by = models.CharField(_("who pays it"), max_length=160, blank=True)
    came_of_it = models.CharField(_("what came of it"), max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("step of a district programme")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phase="realising") | ~models.Q(residents=""),
                name="widening_realising_is_done_with_residents",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "running"]) | ~models.Q(came_of_it=""),
                name="widening_a_step_that_is_over_says_what_came_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ImplementationPlan(models.Model):
    """How an organisation takes up this way of working: from one round of the scan to the next."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    baseline = models.OneToOneField(Scan, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("what should be different"), max_length=600)
    next_round_on = models.DateField(_("when the next round of the scan is"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("implementation plan")
        ordering = ["-next_round_on", "-pk"]

    def __str__(self) -> str:
        return self.why


class ImplementationStep(models.Model):
    """What is done for one of the ten conditions, and which answer of the next round is hoped for."""

    plan = models.ForeignKey(ImplementationPlan, on_delete=models.CASCADE, related_name="steps")
    condition = models.PositiveSmallIntegerField(_("condition"))
    wanted = models.PositiveSmallIntegerField(_("what people should answer next time"))
    what = models.CharField(_("what we do"), max_length=300)
    carrier = models.CharField(_("who carries it"), max_length=160)
    due_on = models.DateField(_("before"))
    done_on = models.DateField(null=True)
    came_of_it = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of an implementation plan")
        ordering = ["condition", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(condition__gte=1, condition__lte=10),
                name="widening_a_step_is_of_one_of_ten_conditions",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(came_of_it=""),
                name="widening_what_was_implemented_says_what_came_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.what
