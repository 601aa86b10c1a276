"""Who wants to hear what was done with what they said, kept apart from what they said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
