"""Who takes part: accounts, persons, organisations, memberships and functions."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.sorting import sort_key
from samenspel.people.accounts import AccountManager


class Role(models.TextChoices):
    """The closed list of roles; per opgave by assignment, for the organisation by function."""

    RESIDENT = "resident", _("resident")
    PARTICIPANT = "participant", _("participant")
    PARTNER = "partner", _("partner")
    TEAM_MEMBER = "team_member", _("team member")
    OPGAVE_LEAD = "opgave_lead", _("opgave lead")
    SPONSOR = "sponsor", _("executive sponsor")
    ALDERMAN = "alderman", _("alderman")
    STEERING_MEMBER = "steering_member", _("steering-group member")
    MANAGER = "manager", _("manager")
    COUNCIL_MEMBER = "council_member", _("council member or clerk")
    CONTROLLER = "controller", _("controller or analyst")
    AREA_BROKER = "area_broker", _("area manager or broker")
    HOST = "host", _("moderator or host")
    COACH = "coach", _("learning coach")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class OrganisationKind(models.TextChoices):
    """What kind of party it is."""

    MUNICIPALITY = "municipality", _("municipality")
    PROVINCE = "province", _("province")
    PARTNER = "partner", _("partner organisation")
    RESIDENTS_GROUP = "residents_group", _("residents' group")
    NETWORK = "network", _("informal network")


class Organisation(models.Model):
    """A party that takes part; every top-level thing has one as its owner."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    code = models.CharField(_("area code"), max_length=12, blank=True)
    theme = models.CharField(_("theme"), max_length=20, blank=True)
    is_invented = models.BooleanField(_("invented"), default=False)
    registered_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="registered")
    sort_key = models.CharField(max_length=200, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("organisation")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Keep the stored sort key in step with the name."""
        self.sort_key = sort_key(self.name)
        super().clean_fields(exclude)


class Person(models.Model):
    """Somebody who takes part under their own name, with or without an account."""

    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, editable=False)
    phone = models.CharField(_("phone"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("person")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """A log-in; it may belong to a person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, null=True, on_delete=models.SET_NULL, related_name="account")
    is_active = models.BooleanField(default=True)
    demonstrates = models.CharField(_("shows in the demonstration"), max_length=120, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.person.name if self.person else self.email


class Membership(models.Model):
    """A person belongs to an organisation for a period."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="people_a_membership_never_ends_before_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=models.Q(ends_before__isnull=True),
                name="people_somebody_belongs_once_at_a_time",
                violation_error_message=_("This person already belongs to the organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.organisation}"


class Function(models.Model):
    """A role that a person holds for a whole organisation, for a period."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="functions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="functions")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("function")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gte=models.F("starts_on")),
                name="people_a_function_never_ends_before_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ends_before__isnull=True),
                name="people_a_role_is_held_once_at_a_time",
                violation_error_message=_("This person already holds this role for the organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
