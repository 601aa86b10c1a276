"""Pilots: what is asked, what would convince, and what was measured, never with a name beside it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.approach.models import Effort
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class PilotState(models.TextChoices):
    """How far a pilot is."""

    DRAFT = "draft", _("being prepared")
    RUNNING = "running", _("running")
    DECIDED = "decided", _("decided")


class PilotOutcome(models.TextChoices):
    """What became of a pilot."""

    STOPPED = "stopped", pgettext_lazy("pilot", "stopped")
    WIDENED = "widened", pgettext_lazy("pilot", "goes to more places")
    WENT_ON = "went_on", pgettext_lazy("pilot", "goes on here")


class LegalGround(models.TextChoices):
    """On which ground the measures of people are kept."""

    CONSENT = "consent", _("they agreed to it")
    PUBLIC_TASK = "public_task", _("a task in the public interest")
    DUTY = "duty", _("a duty by law")


class Pilot(models.Model):
    """Something that is tried with a group for a while; what would convince is fixed before it begins."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(Effort, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    sort_key = models.CharField(max_length=200, editable=False)
    question = models.CharField(_("the question"), max_length=300)
    group = models.CharField(_("with whom"), max_length=300)
    convinced_if = models.CharField(_("what would convince us"), max_length=600)
    stop_if = models.CharField(_("when we stop"), max_length=300)
    comparison = models.CharField(_("compared with whom"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"))
    decide_on = models.DateField(_("on which day we decide"))
    legal_ground = models.CharField(_("legal ground"), max_length=12, choices=LegalGround)
    ground_note = models.CharField(_("which task, duty or agreement"), max_length=300)
    erase_on = models.DateField(_("when what people said is erased"))
    is_public = models.BooleanField(_("public"), default=True)
    state = models.CharField(_("state"), max_length=8, choices=PilotState, default=PilotState.DRAFT)
    begun_at = models.DateTimeField(null=True)
    # Once: from then on the totals stand, and nothing is measured any more.
    counted_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("what became of it"), max_length=8, choices=PilotOutcome, blank=True)
    reason = models.TextField(_("why"), blank=True)
    body = models.CharField(_("who decided"), max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    look_back_on = models.DateField(_("when we look back"), null=True)
    looked_back_on = models.DateField(null=True)
    look_back_note = models.TextField(_("what was seen when looking back"), blank=True)
    n_erased = models.PositiveIntegerField(default=0)
    erased_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("pilot")
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["opgave", "state"], name="widening_pilots_of_an_opgave"),
            models.Index(fields=["state", "erase_on"], name="widening_pilots_to_erase"),
            models.Index(fields=["state", "look_back_on"], name="widening_pilots_to_look_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("starts_on")),
                name="widening_a_pilot_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(erase_on__gte=models.F("ends_before")),
                name="widening_a_pilot_is_erased_after_it_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(begun_at__isnull=False),
                name="widening_a_pilot_that_runs_was_begun",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided")
                | (models.Q(decided_on__isnull=False) & ~models.Q(outcome="") & ~models.Q(reason="")),
                name="widening_a_decided_pilot_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided") | models.Q(counted_at__isnull=False),
                name="widening_a_decided_pilot_was_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(looked_back_on=None) | ~models.Q(look_back_note=""),
                name="widening_looking_back_says_what_was_seen",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeasureKind(models.TextChoices):
    """How something is measured."""

    NUMBER = "number", _("a number or a mark")
    YES_NO = "yes_no", _("yes or no")


class Wanted(models.TextChoices):
    """Which way it should go."""

    UP = "up", pgettext_lazy("measure", "higher")
    DOWN = "down", pgettext_lazy("measure", "lower")


class PilotMeasure(models.Model):
    """What is measured of everybody, and how large a change would convince; yes counts as 100, no as 0."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="measures")
    label = models.CharField(_("what we measure"), max_length=160)
    kind = models.CharField(_("how"), max_length=8, choices=MeasureKind)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    lowest = models.DecimalField(_("lowest value"), max_digits=9, decimal_places=2)
    highest = models.DecimalField(_("highest value"), max_digits=9, decimal_places=2)
    wanted = models.CharField(_("which way"), max_length=4, choices=Wanted)
    threshold = models.DecimalField(_("at least so much"), max_digits=9, decimal_places=2)
    # An assumption, made before anybody is measured; empty: a quarter of the scale.
    spread = models.DecimalField(
        _("how much two people usually differ"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("measure of a pilot")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pilot", "label"], name="widening_a_measure_is_named_once"),
            models.CheckConstraint(
                condition=models.Q(highest__gt=models.F("lowest")), name="widening_a_measure_has_a_scale"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__gt=0), name="widening_a_measure_says_what_convinces"
            ),
            models.CheckConstraint(
                condition=models.Q(spread=None) | models.Q(spread__gt=0),
                name="widening_people_who_differ_differ_by_something",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Arm(models.TextChoices):
    """On which side of the comparison somebody is."""

    TAKES_PART = "takes_part", _("takes part")
    COMPARES = "compares", _("is compared with")


class PilotParticipant(models.Model):
    """Somebody as a code; whose code it is stands on a list outside the platform."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="participants")
    code = models.CharField(max_length=9)
    arm = models.CharField(max_length=10, choices=Arm, default=Arm.TAKES_PART)
    added_on = models.DateField()

    class Meta:
        verbose_name = _("participant of a pilot")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="widening_a_code_is_of_one_person")]

    def __str__(self) -> str:
        return self.code


class When(models.TextChoices):
    """At which of the two moments something was measured."""

    BEFORE = "before", pgettext_lazy("measure", "before")
    AFTER = "after", pgettext_lazy("measure", "afterwards")


class PilotValue(models.Model):
    """What was measured of one participant at one moment; shown to nobody, only counted."""

    participant = models.ForeignKey(PilotParticipant, on_delete=models.CASCADE, related_name="values")
    measure = models.ForeignKey(PilotMeasure, on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(max_length=6, choices=When)
    value = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        verbose_name = _("value of a participant")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "measure", "moment"], name="widening_a_value_is_noted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.moment}"


class Origin(models.TextChoices):
    """Where a total comes from."""

    TYPED = "typed", _("typed in as a total")
    SUMMED = "summed", _("counted from the codes")


class PilotTotal(models.Model):
    """What one measure was before and afterwards for everybody measured twice; counted once, it stays."""

    measure = models.ForeignKey(PilotMeasure, on_delete=models.CASCADE, related_name="totals")
    arm = models.CharField(max_length=10, choices=Arm)
    n = models.PositiveIntegerField(_("how many people"))
    before = models.DecimalField(_("before"), max_digits=9, decimal_places=2)
    after = models.DecimalField(_("afterwards"), max_digits=9, decimal_places=2)
    # How far the change may be off, 95 of 100 times; empty where only totals are known.
    margin = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    origin = models.CharField(max_length=6, choices=Origin)

    class Meta:
        verbose_name = _("total of a pilot")
        ordering = ["measure", "-arm"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "arm"], name="widening_a_total_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.before} → {self.after}"
