"""The parties of a municipality, what they want in an opgave, where they stand and how they relate."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave, PolicyField
from samenspel.people.models import Account, Organisation


class StakeholderKind(models.TextChoices):
    """What kind of party it is; not every party is an organisation."""

    ORGANISATION = "organisation", _("organisation")
    INFORMAL_NETWORK = "informal_network", _("informal network")
    ACTIVE_RESIDENT = "active_resident", _("active resident")
    VOLUNTEER = "volunteer", _("volunteer")


class RelationKind(models.TextChoices):
    """How one party stands to another; the first two words read from the first to the second."""

    WORKS_WITH = "works_with", _("works with")
    DEPENDS_ON = "depends_on", _("depends on")
    FUNDS = "funds", _("funds")
    TENSION = "tension", _("has tension with")


class Stakeholder(models.Model):
    """A party in the municipality's own list; it needs no account to be one."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(
        _("kind"), max_length=20, choices=StakeholderKind, default=StakeholderKind.ORGANISATION
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("takes part here as"),
    )
    # Personal: shown only to who works on it, and each reading is kept.
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    policy_fields = models.ManyToManyField(
        PolicyField, blank=True, related_name="+", verbose_name=_("policy fields")
    )
    # Kinds of seat at a table, as they stand in tables.SeatKind.
    stands_for = models.JSONField(_("stands for"), default=list, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    stopped_on = models.DateField(_("no longer exists since"), null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("party")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "sort_key"], name="network_a_party_is_listed_once"),
            models.UniqueConstraint(
                fields=["owner", "organisation"], name="network_an_organisation_is_one_party"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Involvement(models.Model):
    """A party in an opgave: what it wants, what it can bring and what it needs."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="involvements", verbose_name=_("party")
    )
    wants = models.CharField(_("what it wants"), max_length=500, blank=True)
    brings = models.CharField(_("what it can bring"), max_length=500, blank=True)
    needs = models.CharField(_("what it needs"), max_length=500, blank=True)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    left_reason = models.CharField(_("why it left"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("party in an opgave")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "stakeholder"],
                condition=models.Q(ends_before__isnull=True),
                name="network_a_party_is_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="network_a_party_never_leaves_before_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder} – {self.opgave}"


class Position(models.Model):
    """Where a party stood on a day, in the eyes of the team; a later one counts, the earlier stays."""

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="positions")
    interest = models.PositiveSmallIntegerField(
        _("interest"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    influence = models.PositiveSmallIntegerField(
        _("influence"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    stance = models.SmallIntegerField(
        _("stance"), validators=[MinValueValidator(-2), MaxValueValidator(2)], default=0
    )
    dated_on = models.DateField(_("on"))
    why = models.CharField(_("why"), max_length=300, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("position of a party")
        ordering = ["dated_on", "pk"]
        indexes = [models.Index(fields=["involvement", "-dated_on", "-id"], name="network_newest_position")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    interest__gte=1,
                    interest__lte=5,
                    influence__gte=1,
                    influence__lte=5,
                    stance__gte=-2,
                    stance__lte=2,
                ),
                name="network_a_position_lies_in_the_field",
            )
        ]

    def __str__(self) -> str:
        return f"{self.involvement} {self.dated_on}"


class Relation(models.Model):
    """How two parties stand to each other in an opgave, for a period."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("one party")
    )
    other = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("the other party")
    )
    kind = models.CharField(_("relation"), max_length=12, choices=RelationKind)
    note = models.CharField(_("note"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("relation")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "one", "other", "kind"],
                condition=models.Q(ends_before__isnull=True),
                name="network_a_relation_runs_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="network_nobody_relates_to_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="network_a_relation_never_ends_before_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} {self.get_kind_display()} {self.other}"
