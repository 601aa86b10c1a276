"""What the steering group decides: between which options, why, what it expects, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import AgreedAction, Effort
from samenspel.opgaven.models import Direction, Opgave
from samenspel.people.models import Account, Organisation, Person
from samenspel.steering.models.agenda import AgendaItem
from samenspel.steering.models.meetings import SteeringMeeting
from samenspel.steering.models.uses import IndicatorUse


class Decision(models.Model):
    """A choice between options, with a reason, somebody who carries it, and a day to look back.

    What was decided is never changed: another decision follows it. Only two things move on: that it was
    carried out, and the day on which one looks back.
    """

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(SteeringMeeting, on_delete=models.PROTECT, related_name="decisions")
    # One decision closes an item: of two people who decide at the same moment the second is told.
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    number = models.PositiveSmallIntegerField(_("number"))
    question = models.CharField(_("question"), max_length=300)
    reason = models.TextField(_("why this option"), max_length=2000)
    body = models.CharField(_("decided by"), max_length=120)
    carrier = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who carries it out")
    )
    carrier_party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("carried out by"))
    look_back_on = models.DateField(_("look back on"))
    is_public = models.BooleanField(_("public"), default=True)
    decided_on = models.DateField(_("decided on"))
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    done_how = models.CharField(_("how it was carried out"), max_length=500, blank=True)
    done_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("decision")
        ordering = ["-decided_on", "-pk"]
        indexes = [
            models.Index(fields=["opgave", "look_back_on"], name="steering_decisions_to_look_at"),
            models.Index(fields=["carrier", "done_on"], name="steering_decisions_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "number"], name="steering_decisions_are_numbered"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="steering_a_decision_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(look_back_on__gt=models.F("decided_on")),
                name="steering_looking_back_comes_later",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(done_how=""),
                name="steering_what_was_done_is_told",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class DecisionOption(models.Model):
    """One of the options that lay on the table, with what speaks for it and against it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("option"), max_length=300)
    speaks_for = models.CharField(_("what speaks for it"), max_length=500)
    speaks_against = models.CharField(_("what speaks against it"), max_length=500)
    is_chosen = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("option of a decision")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="steering_options_are_numbered"),
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(is_chosen=True),
                name="steering_one_option_is_chosen",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Expectation(models.Model):
    """What a decision should bring: how much a figure moves, or what is ready of an effort or agreement."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="expectation")
    use = models.ForeignKey(IndicatorUse, null=True, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(Effort, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.ForeignKey(AgreedAction, null=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, blank=True)
    size = models.DecimalField(_("by how much"), max_digits=18, decimal_places=4, null=True)
    # Of a milestone: how far it should be, in words.
    ready = models.CharField(_("what should be ready"), max_length=300, blank=True)
    # The figure as it stood on the day of the decision; a later correction does not rewrite it.
    value_then = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    period_then = models.CharField(max_length=8, blank=True)

    class Meta:
        verbose_name = _("expectation of a decision")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(use__isnull=True)
                | (models.Q(size__gt=0) & ~models.Q(direction="") & models.Q(effort=None, agreed=None)),
                name="steering_an_expectation_has_a_size",
            ),
            models.CheckConstraint(
                condition=models.Q(use__isnull=False)
                | (
                    ~models.Q(ready="")
                    & (models.Q(effort__isnull=False) ^ models.Q(agreed__isnull=False))
                    & models.Q(size=None)
                ),
                name="steering_a_milestone_says_what_is_ready",
            ),
        ]

    def __str__(self) -> str:
        return self.ready or f"{self.direction} {self.size}"


class Dissent(models.Model):
    """Somebody at the table who disagreed with a decision, and why; it stays beside the decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="dissents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=500)

    class Meta:
        verbose_name = _("dissent from a decision")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person", "organisation"], name="steering_somebody_disagrees_once"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="steering_dissent_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.why


class LookBackVerdict(models.TextChoices):
    """What came of an expectation."""

    CAME_TRUE = "came_true", _("came true")
    PARTLY = "partly", _("partly came true")
    NOT = "not", _("did not come true")
    TOO_EARLY = "too_early", _("too early to say")


class LookBack(models.Model):
    """Looking back on a decision: the value then and now, a verdict, and what was learned; rows are added."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="look_backs")
    verdict = models.CharField(_("what came of it"), max_length=10, choices=LookBackVerdict)
    learned = models.TextField(_("what we learn from it"), max_length=2000)
    looked_on = models.DateField()
    again_on = models.DateField(_("look again on"), null=True, blank=True)
    # What lay on the table: value then and now, and what went on around it, in sentences.
    shown = models.JSONField(default=dict)
    looked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("look back on a decision")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(learned=""), name="steering_looking_back_teaches"),
            models.CheckConstraint(
                condition=~models.Q(verdict="too_early") | models.Q(again_on__gt=models.F("looked_on")),
                name="steering_too_early_has_a_later_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_verdict_display())
