"""The opgave itself, the policy fields it touches, and who does what for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account, Organisation, Person, Role
from samenspel.places.models import Area


class OpgaveStatus(models.TextChoices):
    """What it turned out to be; everything starts as a candidate."""

    CANDIDATE = "candidate", _("candidate")
    OPGAVE = "opgave", _("opgave")
    PROGRAMME = "programme", _("programme")
    LINE_TASK = "line_task", _("line task")
    NO_OPGAVE = "no_opgave", _("no opgave")


class OpgavePhase(models.TextChoices):
    """Where it is on its way from voices to work, and from work to what stays."""

    RECOGNISING = "recognising", _("recognising")
    FORMULATING = "formulating", _("formulating")
    EXPLORE = "explore", _("exploring")
    DESIGN = "design", _("designing")
    REALISE = "realise", _("realising")
    EVALUATE = "evaluate", _("evaluating and adjusting")
    WIDEN = "widen", _("widening")
    CLOSE = "close", _("closing")
    ON_HOLD = "on_hold", _("on hold")


class PolicyField(models.Model):
    """A field in the organisation's own list of policy fields."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("policy field")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="opgaven_a_policy_field_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class Opgave(models.Model):
    """A societal issue that nobody can solve alone, from candidate to years of work."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(max_length=80)
    sort_key = models.CharField(max_length=200, editable=False)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
    )
    status = models.CharField(max_length=20, choices=OpgaveStatus, default=OpgaveStatus.CANDIDATE)
    phase = models.CharField(max_length=20, choices=OpgavePhase, default=OpgavePhase.RECOGNISING)
    policy_fields = models.ManyToManyField(
        PolicyField, blank=True, related_name="+", verbose_name=_("policy fields")
    )
    is_public = models.BooleanField(_("public"), default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("opgave")
        verbose_name_plural = _("opgaven")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["status", "sort_key"], name="opgaven_by_status_and_name")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="opgaven_an_opgave_is_no_part_of_itself",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """A person does something for an opgave, on behalf of an organisation, for a period."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("on behalf of")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("assignment")
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "opgave"], name="opgaven_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gt=models.F("starts_on")),
                name="opgaven_an_assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["opgave", "person", "organisation", "role"],
                condition=models.Q(ends_before__isnull=True),
                name="opgaven_a_role_runs_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
