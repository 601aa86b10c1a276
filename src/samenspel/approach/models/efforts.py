"""Action lines, the efforts on them, and what each party does in an effort."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.network.models import Stakeholder, Team
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class ActionLine(models.Model):
    """One of the few lines along which an opgave is worked on; efforts lie on it."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    purpose = models.TextField(_("what it is for"), blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    lead_party = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who leads it"),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("action line")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "title"], name="approach_an_action_line_is_named_once")
        ]

    def __str__(self) -> str:
        return self.title


class EffortKind(models.TextChoices):
    """What kind of thing is done."""

    PROJECT = "project", _("project")
    PILOT = "pilot", _("pilot")
    SERVICE = "service", _("service")
    WAY_OF_WORKING = "way_of_working", _("way of working")
    POLICY_CHANGE = "policy_change", _("policy change")


class EffortState(models.TextChoices):
    """Where an effort is; a stopped one says why and stays readable."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


class Became(models.TextChoices):
    """What became of something new."""

    UNKNOWN = "", _("not known yet")
    WIDENED = "widened", _("it went to more places")
    KEPT = "kept", _("it became ordinary work here")
    CHANGED = "changed", _("it went on in another form")
    LEFT = "left", _("it was left")


class Effort(models.Model):
    """Something that a party does for an opgave, perhaps together with others; never with money here."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    action_line = models.ForeignKey(
        ActionLine,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="efforts",
        verbose_name=_("action line"),
    )
    title = models.CharField(_("title"), max_length=160)
    sort_key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=EffortKind)
    is_innovation = models.BooleanField(_("something new"), default=False)
    became = models.CharField(_("what became of it"), max_length=20, choices=Became, blank=True)
    became_note = models.TextField(_("how that went"), blank=True)
    description = models.TextField(_("what is done"), blank=True)
    owner_party = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose it is")
    )
    contact_name = models.CharField(_("whom to ask"), max_length=120, blank=True)
    contact_email = models.EmailField(_("their e-mail address"), blank=True)
    asked_no_more_on = models.DateField(_("does not want to be asked by mail since"), null=True, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_before = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=EffortState, default=EffortState.PLANNED)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_reason = models.TextField(_("why it stopped"), blank=True)
    is_public = models.BooleanField(_("public"), default=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("effort")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["opgave", "state"], name="approach_efforts_of_an_opgave")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gt=models.F("starts_on")),
                name="approach_an_effort_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped")
                | (models.Q(stopped_on__isnull=False) & ~models.Q(stopped_reason="")),
                name="approach_a_stopped_effort_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ShareState(models.TextChoices):
    """How firm a share is."""

    OFFERED = "offered", _("offered")
    AGREED = "agreed", _("agreed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class EffortShare(models.Model):
    """What one party does in an effort in one year, and how many days that takes."""

    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="shares")
    party = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    team = models.ForeignKey(
        Team,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("from the team"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    task = models.CharField(_("what they do"), max_length=300)
    # Empty is "not known yet": a gap that the puzzle shows. Zero is an answer.
    days = models.DecimalField(_("days"), max_digits=6, decimal_places=1, null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=ShareState, default=ShareState.OFFERED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("share in an effort")
        ordering = ["year", "pk"]
        indexes = [models.Index(fields=["party", "year"], name="approach_shares_of_a_party")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days__isnull=True) | models.Q(days__gte=0),
                name="approach_a_share_takes_no_negative_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.task}"
