"""Teams over organisations: who sits in them, with which task, mandate and days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.network.models.parties import Stakeholder
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Organisation, Person
from samenspel.places.models import Area


class TeamKind(models.TextChoices):
    """What a team is for."""

    OPGAVE_TEAM = "opgave_team", _("opgave team")
    AREA_TEAM = "area_team", _("area team")
    SOUNDING_BOARD = "sounding_board", _("sounding board")


class Team(models.Model):
    """People of several organisations who work on an opgave or in an area, or who think along."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=TeamKind)
    opgave = models.ForeignKey(
        Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("opgave")
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    purpose = models.CharField(_("what it is for"), max_length=300, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("team")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "sort_key"], name="network_a_team_is_named_once"),
            models.CheckConstraint(
                condition=~models.Q(kind="opgave_team") | models.Q(opgave__isnull=False),
                name="network_an_opgave_team_has_an_opgave",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="area_team") | models.Q(area__isnull=False),
                name="network_an_area_team_has_an_area",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamSeat(models.Model):
    """Somebody's place in a team. It gives no rights: those come from the assignment."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="seats")
    # At least one of three: a role on the opgave, a party of the list, a person who belongs here.
    assignment = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("role")
    )
    stakeholder = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("party"),
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    task = models.CharField(_("task"), max_length=160)
    mandate = models.CharField(_("what they may decide alone"), max_length=300, blank=True)
    days_per_week = models.DecimalField(
        _("days per week"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    # Whose task this seat took over; a seat that ended without a follower asks who takes over.
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    no_follower_because = models.CharField(_("why nobody takes over"), max_length=300, blank=True)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("seat in a team")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(assignment__isnull=False)
                | models.Q(stakeholder__isnull=False)
                | models.Q(person__isnull=False),
                name="network_a_seat_is_somebodys",
            ),
            models.CheckConstraint(
                condition=models.Q(days_per_week__isnull=True)
                | models.Q(days_per_week__gt=0, days_per_week__lte=7),
                name="network_a_week_has_seven_days",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="network_a_seat_never_ends_before_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.task}"
