"""The municipality's own part: its role, rules that pinch, and the units and policy documents touched."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation, Person


class OwnRole(models.TextChoices):
    """What a municipality can be in an opgave, from authority to one amid the others."""

    AUTHORITY = "authority", _("authority")
    PROBLEM_SOLVER = "problem_solver", _("problem solver")
    COMMISSIONER = "commissioner", _("commissioning party")
    PROCESS_DIRECTOR = "process_director", _("process director")
    CONNECTOR = "connector", _("connector")
    SUPPORTER = "supporter", _("supporter")
    PARTICIPANT = "participant", _("participant")


class RuleOutcome(models.TextChoices):
    """What became of a rule that pinches."""

    LIFTED = "lifted", _("lifted")
    PARTLY = "partly", _("partly lifted")
    NOT = "not", _("not lifted")


class MunicipalRole(models.Model):
    """The role that the municipality takes from a day on, and how it stands in it; rows are only added."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=OwnRole)
    stance = models.CharField(_("how we stand in it"), max_length=300, blank=True)
    why = models.CharField(_("why"), max_length=500)
    starts_on = models.DateField(_("from"))
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    named_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("own role of the municipality")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["opgave", "starts_on"], name="opgaven_own_roles_in_order")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="opgaven_a_role_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(look_again_on__isnull=True)
                | models.Q(look_again_on__gt=models.F("starts_on")),
                name="opgaven_one_looks_again_later",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class PinchingRule(models.Model):
    """A rule that stands in the way: who can lift it, who asks for it, by when, and what became of it."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(_("which rule"), max_length=300)
    pinches = models.CharField(_("what it stands in the way of"), max_length=500)
    can_lift = models.CharField(_("who can lift it"), max_length=160, blank=True)
    carrier = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who asks for it")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=8, choices=RuleOutcome, blank=True)
    outcome_why = models.CharField(_("why"), max_length=500, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    outcome_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("rule that pinches")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["opgave", "outcome"], name="opgaven_rules_of_an_opgave"),
            models.Index(fields=["carrier", "outcome"], name="opgaven_rules_of_a_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="")
                | (~models.Q(outcome_why="") & models.Q(outcome_on__isnull=False)),
                name="opgaven_what_became_of_a_rule_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.rule


class Unit(models.Model):
    """A unit in the organisation's own list: a department, a team, a service."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("unit")
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="opgaven_a_unit_is_named_once")]

    def __str__(self) -> str:
        return self.name


class UnitTouched(models.Model):
    """A unit whose work this opgave touches, and how."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="units_touched")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    how = models.CharField(_("what it means for them"), max_length=300, blank=True)
    named_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("unit touched")
        ordering = ["unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "unit"], name="opgaven_a_unit_is_touched_once")
        ]

    def __str__(self) -> str:
        return str(self.unit)


class PolicyDocument(models.Model):
    """A policy document that the opgave rests on, and what changes in it: who, by when, done."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="policy_documents")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    what_changes = models.CharField(_("what changes in it"), max_length=500, blank=True)
    carrier = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who changes it")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("changed on"), null=True, blank=True)
    done_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("policy document")
        ordering = ["pk"]
        indexes = [models.Index(fields=["carrier", "done_on"], name="opgaven_documents_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(what_changes=""),
                name="opgaven_what_changed_is_told",
            )
        ]

    def __str__(self) -> str:
        return self.title
