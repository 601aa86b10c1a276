"""The steering group, its meetings, and who was there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation, Person


class SteeringGroup(models.Model):
    """A steering group of an organisation, for one or several opgaven; it holds no list of members.

    A team of the network would need a kind, seats and tasks of its own, and its seats would say again what
    the assignments on the opgaven say already. So a group only gathers opgaven: whoever is sponsor,
    alderman or steering member of one of them sits in it, from the first day of that role to its last.
    """

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, editable=False)
    opgaven = models.ManyToManyField(Opgave, related_name="+", verbose_name=_("opgaven"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("steering group")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="steering_a_group_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class MeetingState(models.TextChoices):
    """Where a meeting is: its agenda is made by rule until it opens, and stands still from then on."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("being held")
    CLOSED = "closed", _("held")
    CANCELLED = "cancelled", _("cancelled")


class SteeringMeeting(models.Model):
    """One meeting of a steering group: when, where, its agenda, and what was decided."""

    group = models.ForeignKey(SteeringGroup, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("number"))
    planned_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("meeting of the steering group")
        ordering = ["planned_on", "pk"]
        indexes = [models.Index(fields=["state", "planned_on"], name="steering_meetings_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="steering_meetings_are_numbered"),
            models.UniqueConstraint(
                fields=["group"],
                condition=models.Q(state="open"),
                name="steering_one_meeting_is_held_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False),
                name="steering_a_held_meeting_was_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.number}"


class MeetingSeat(models.Model):
    """Somebody who sat in the steering group on the day of the meeting, and whether they were there."""

    meeting = models.ForeignKey(SteeringMeeting, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(_("was there"), default=False)

    class Meta:
        verbose_name = _("seat at a meeting")
        ordering = ["organisation__sort_key", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "organisation"], name="steering_somebody_sits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})"
