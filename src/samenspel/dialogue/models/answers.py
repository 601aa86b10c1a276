"""What was done with what people said, and who wants to hear it, kept apart from what they said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.people.models import Account

LONGEST_REASON = 600


class Outcome(models.TextChoices):
    """What happened with something that somebody said."""

    DONE = "done", pgettext_lazy("answer", "done")
    PARTLY = "partly", pgettext_lazy("answer", "partly")
    NOT = "not", pgettext_lazy("answer", "not")
    LATER = "later", pgettext_lazy("answer", "later")


class Answer(models.Model):
    """What was done with one voice, by whose decision; a newer answer takes over, this one stays readable."""

    kind = models.CharField(max_length=60)
    thing_id = models.PositiveBigIntegerField()
    # Where it was said: the conversation, table or group of signals; a signal by itself stands alone.
    place_kind = models.CharField(max_length=60)
    place_id = models.PositiveBigIntegerField()
    outcome = models.CharField(_("what happened"), max_length=10, choices=Outcome)
    reason = models.CharField(_("why, or how"), max_length=LONGEST_REASON, blank=True)
    decided_by_name = models.CharField(_("who decided"), max_length=120)
    decided_on = models.DateField(_("decided on"))
    look_again_on = models.DateField(_("look at it again on"), null=True, blank=True)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("answer")
        ordering = ["pk"]
        indexes = [models.Index(fields=["place_kind", "place_id"], name="dialogue_answers_of_a_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing_id"],
                condition=models.Q(superseded_at__isnull=True),
                name="dialogue_one_answer_to_a_voice_stands",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.DONE) | ~models.Q(reason=""),
                name="dialogue_what_is_not_done_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.LATER, look_again_on__isnull=False)
                | (~models.Q(outcome=Outcome.LATER) & models.Q(look_again_on__isnull=True)),
                name="dialogue_later_says_when_to_look_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing_id} {self.outcome}"


class AnswerSubscriber(models.Model):
    """An address that asked for the answer on one thing; the thing itself never leads to it."""

    kind = models.CharField(max_length=60)
    thing_id = models.PositiveBigIntegerField()
    email = models.EmailField(_("e-mail address"))
    # Of the key in the newest message; empty until a first message leaves.
    token_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("somebody who wants to hear back")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing_id", "email"], name="dialogue_an_address_asks_once_about_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing_id}"
