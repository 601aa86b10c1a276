"""Applications: what somebody asks money for, whether it is complete, and what was asked back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import TheoryLink
from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account
from samenspel.subsidies.models.analyses import AreaOpgave, WantedResult
from samenspel.subsidies.models.schemes import Scheme


class ApplicantKind(models.TextChoices):
    """Who asks."""

    ORGANISATION = "organisation", _("an organisation")
    RESIDENTS = "residents", _("a group of residents")


class ApplicationState(models.TextChoices):
    """Where an application is, until it is decided on."""

    DRAFT = "draft", _("being written")
    SUBMITTED = "submitted", _("sent in")
    ASKED = "asked", _("waiting for what is missing")
    COMPLETE = "complete", _("complete")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DECIDED = "decided", _("decided")


class Application(models.Model):
    """What an organisation or a group of residents asks money for; its link is its key."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.DRAFT)
    # Who asks: never shown to an assessor.
    applicant_kind = models.CharField(_("who asks"), max_length=12, choices=ApplicantKind)
    applicant_name = models.CharField(_("name of who asks"), max_length=160)
    contact_name = models.CharField(_("your name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    # What is asked: this is what an assessor reads.
    title = models.CharField(_("title"), max_length=160, blank=True)
    plan = models.TextField(_("what you will do"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    area_opgave = models.ForeignKey(
        AreaOpgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    theory_link = models.ForeignKey(
        TheoryLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_cents = models.PositiveBigIntegerField(_("amount asked"), null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    # The day that counts where the first complete application goes first.
    complete_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("application")
        ordering = ["number"]
        indexes = [models.Index(fields=["scheme", "state"], name="subsidies_applications")]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "number"], name="subsidies_an_application_has_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "withdrawn"])
                | models.Q(submitted_at__isnull=False, area_opgave__isnull=False, asked_cents__gt=0),
                name="subsidies_an_application_sent_in_is_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="complete") | models.Q(complete_at__isnull=False),
                name="subsidies_a_complete_application_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.number)


class PromisedResult(models.Model):
    """A result that an application promises, and how much of it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="promised")
    result = models.ForeignKey(WantedResult, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("promised result")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "result"], name="subsidies_a_result_is_promised_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.result)


class ApplicationLine(models.Model):
    """A line of the budget: what something costs, or who else pays."""

    class Kind(models.TextChoices):
        """Which way the money goes."""

        COST = "cost", _("costs")
        OTHER = "other", _("paid by others or ourselves")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind)
    what = models.CharField(_("what"), max_length=160)
    cents = models.PositiveBigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("line of an application")
        ordering = ["kind", "place"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cents__gt=0), name="subsidies_a_line_of_an_application_is_money"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.cents}"


class ApplicationFile(models.Model):
    """A file with an application; an assessor does not see it, because names stand in files."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of an application")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file)


class CompletionRequest(models.Model):
    """What is still missing in an application, and before when it has to come (Awb 4:5)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="requests")
    missing = models.TextField(_("what is missing"))
    due_on = models.DateField(_("before"))
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    reminded_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request to complete")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_at__isnull=True),
                name="subsidies_one_open_request_to_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.missing[:80]
