"""Lights: what the public rules propose, and what a person judges of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.approach.models import Effort
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.steering.models.uses import IndicatorUse


class Aspect(models.TextChoices):
    """What is judged; what was delivered is none of these."""

    EFFECT = "effect", pgettext_lazy("aspect", "effect")
    TIME = "time", pgettext_lazy("aspect", "time")
    MONEY = "money", pgettext_lazy("aspect", "money")
    HOURS = "hours", pgettext_lazy("aspect", "hours")
    ASSUMPTIONS = "assumptions", pgettext_lazy("aspect", "assumptions")


# The light of one effort is of time, days and money together: no aspect of the whole.
OF_EFFORT = "effort"
_SUBJECTS = [*Aspect.choices, (OF_EFFORT, pgettext_lazy("aspect", "effort of the plan"))]


class Colour(models.TextChoices):
    """Within time, money and effect; at risk; not within."""

    GREEN = "green", _("green: on course")
    ORANGE = "orange", _("orange: at risk")
    RED = "red", _("red: not within reach")


class LightProposal(models.Model):
    """What the public rules said of one aspect; a next one takes its place, this one stays readable."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    aspect = models.CharField(max_length=12, choices=_SUBJECTS)
    # Empty for the opgave as a whole.
    use = models.ForeignKey(IndicatorUse, null=True, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(Effort, null=True, on_delete=models.PROTECT, related_name="+")
    # Empty is "no proposal": too little is known, which is never green.
    colour = models.CharField(max_length=8, choices=Colour, blank=True)
    findings = models.JSONField(default=list)
    method_version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    made_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("proposal for a light")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["opgave", "is_current"], name="steering_proposals_that_hold")]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "aspect"],
                condition=models.Q(is_current=True, use__isnull=True, effort__isnull=True),
                name="steering_one_proposal_holds",
            ),
            models.UniqueConstraint(
                fields=["use", "aspect"],
                condition=models.Q(is_current=True, use__isnull=False),
                name="steering_one_proposal_holds_for_a_use",
            ),
            models.UniqueConstraint(
                fields=["effort", "aspect"],
                condition=models.Q(is_current=True, effort__isnull=False),
                name="steering_one_proposal_holds_for_an_effort",
            ),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(aspect=OF_EFFORT, use__isnull=True),
                name="steering_a_proposal_for_an_effort_is_of_that_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opgave_id} {self.aspect}: {self.colour or '-'}"


class LightJudgement(models.Model):
    """What a person judged of one aspect on a day, with the proposal as it was then; never changed."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    aspect = models.CharField(_("aspect"), max_length=12, choices=_SUBJECTS)
    use = models.ForeignKey(IndicatorUse, null=True, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(Effort, null=True, on_delete=models.PROTECT, related_name="+")
    colour = models.CharField(_("judgement"), max_length=8, choices=Colour)
    reason = models.CharField(_("why"), max_length=500)
    cause = models.CharField(_("what causes it"), max_length=500, blank=True)
    consequence = models.CharField(_("what it means for the goal"), max_length=500, blank=True)
    adjustment = models.CharField(_("what we change"), max_length=500, blank=True)
    adjusted_by = models.CharField(_("who does that"), max_length=120, blank=True)
    adjusted_before = models.DateField(_("before"), null=True, blank=True)
    # The proposal as the person saw it, whole: rules change, and then the old words must still be there.
    proposed = models.CharField(max_length=8, choices=Colour, blank=True)
    proposed_findings = models.JSONField(default=list)
    proposed_digest = models.CharField(max_length=64, blank=True)
    method_version = models.CharField(max_length=20, blank=True)
    judged_on = models.DateField(_("judged on"))
    judged_by_name = models.CharField(max_length=120)
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("judgement of a light")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["opgave", "aspect", "-id"], name="steering_judgements_in_order")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="steering_a_judgement_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(colour="green")
                | (
                    ~models.Q(cause="")
                    & ~models.Q(consequence="")
                    & ~models.Q(adjustment="")
                    & ~models.Q(adjusted_by="")
                    & models.Q(adjusted_before__isnull=False)
                ),
                name="steering_orange_and_red_say_cause_and_change",
            ),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(aspect=OF_EFFORT, use__isnull=True),
                name="steering_a_judgement_of_an_effort_is_of_that_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opgave_id} {self.aspect} {self.judged_on}: {self.colour}"
