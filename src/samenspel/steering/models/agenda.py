"""What lies on the table of a meeting: made by rule before it opens, unchanged afterwards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.steering.models.meetings import SteeringMeeting


class AgendaReason(models.TextChoices):
    """Why something is on the agenda: one rule each, or a person with a reason."""

    OFF_COURSE = "off_course", _("off course")
    OVERDUE = "overdue", _("past its date")
    CONTESTED = "contested", _("contested")
    PROMISED = "promised", _("looking back was promised")
    CLASH = "clash", _("clash with a unit's goal")
    BY_HAND = "by_hand", _("put on by a person")


class ItemState(models.TextChoices):
    """What became of an item."""

    ON = "on", _("on the agenda")
    OFF = "off", _("taken off")
    TREATED = "treated", _("treated")
    CARRIED = "carried", _("carried over")


class AgendaItem(models.Model):
    """One item of one meeting, with the facts as they were when the agenda was last made."""

    meeting = models.ForeignKey(SteeringMeeting, on_delete=models.CASCADE, related_name="items")
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    # Names what it is about, so that a rule that finds it again finds this row and makes no second one.
    key = models.CharField(max_length=80)
    reason = models.CharField(max_length=12, choices=AgendaReason)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("about"), max_length=200)
    asked = models.CharField(_("what is asked"), max_length=300)
    # Sentences, the three numbers and the people: what lay on the table that day must stay readable.
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.ON)
    why = models.CharField(_("why"), max_length=300, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=1000, blank=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    touched_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("agenda item")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["opgave", "state"], name="steering_items_of_an_opgave")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="steering_an_item_is_on_once"),
            models.CheckConstraint(
                condition=~models.Q(state="off") | ~models.Q(why=""),
                name="steering_taking_off_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="by_hand") | ~models.Q(why=""),
                name="steering_putting_on_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
