"""Rounds of the scan: who was asked, what was answered apart from who answered, and what gets better."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation, Person


class ScanGroupKind(models.TextChoices):
    """The groups that answer apart from each other."""

    STAFF = "staff", pgettext_lazy("scan group", "staff")
    MANAGEMENT = "management", pgettext_lazy("scan group", "management")
    COUNCIL = "council", pgettext_lazy("scan group", "council")
    PARTNERS = "partners", pgettext_lazy("scan group", "partners")
    RESIDENTS = "residents", pgettext_lazy("scan group", "residents")


class Score(models.IntegerChoices):
    """How far a statement holds."""

    NOT = 0, pgettext_lazy("scan score", "not")
    PARTLY = 1, pgettext_lazy("scan score", "partly, or it depends on people")
    USUALLY = 2, pgettext_lazy("scan score", "usually")
    ALWAYS = 3, pgettext_lazy("scan score", "always, and we improve it")


# For a column or in the middle of a sentence, where the whole words do not fit.
SHORT_SCORES = {
    Score.NOT: pgettext_lazy("scan score", "not"),
    Score.PARTLY: pgettext_lazy("scan score", "partly"),
    Score.USUALLY: pgettext_lazy("scan score", "usually"),
    Score.ALWAYS: pgettext_lazy("scan score", "always"),
}


class Scan(models.Model):
    """One round in which groups say how the ten conditions stand."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opgave = models.ForeignKey(
        Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("opgave")
    )
    title = models.CharField(_("name"), max_length=120)
    statements_version = models.PositiveSmallIntegerField()
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="following"
    )
    starts_on = models.DateField(_("opens on"))
    ends_before = models.DateField(_("closed from"))
    closed_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(_("everybody may read what came out"), default=False)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("scan")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("starts_on")),
                name="learning_a_scan_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ScanAnswering(models.TextChoices):
    """How a group answers, agreed beforehand."""

    NAMED = "named", _("under their names, each with a link of their own")
    ANONYMOUS = "anonymous", _("anonymous, each with a link of their own")
    OPEN = "open", _("anonymous, with one code for all")


class ScanGroup(models.Model):
    """A group that answers in a round: how many people it is, and whether under their names."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(_("group"), max_length=12, choices=ScanGroupKind)
    answering = models.CharField(_("how they answer"), max_length=12, choices=ScanAnswering)
    n_people = models.PositiveSmallIntegerField(_("how many people"))
    code = models.CharField(max_length=20, unique=True)

    class Meta:
        verbose_name = _("group in a scan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "kind"], name="learning_a_group_is_in_a_scan_once")
        ]

    def __str__(self) -> str:
        return f"{self.scan_id} {self.kind}"


class ScanInvitation(models.Model):
    """The roll: who was asked, and that they answered; never when, so that no order gives somebody away."""

    group = models.ForeignKey(ScanGroup, on_delete=models.CASCADE, related_name="invitations")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    has_answered = models.BooleanField(default=False)
    asked_on = models.DateField()

    class Meta:
        verbose_name = _("invitation to a scan")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "email"],
                condition=~models.Q(email=""),
                name="learning_somebody_is_asked_once_in_a_group",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email


class ScanSheet(models.Model):
    """One filled-in scan; of a named group it knows whose it is, of an anonymous group it cannot."""

    group = models.ForeignKey(ScanGroup, on_delete=models.CASCADE, related_name="sheets")
    invitation = models.OneToOneField(
        ScanInvitation, null=True, on_delete=models.CASCADE, related_name="sheet"
    )
    # Only on the device of who fills in, and here only until it was handed in or the round is over.
    key_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  no key is not an empty key
    is_handed_in = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("filled-in scan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "key_digest"],
                condition=models.Q(key_digest__isnull=False),
                name="learning_a_key_fills_in_a_scan_once",
            ),
            models.CheckConstraint(
                condition=models.Q(invitation__isnull=True) | models.Q(key_digest__isnull=True),
                name="learning_a_filled_in_scan_is_named_or_anonymous",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.pk}"


class ScanAnswer(models.Model):
    """What one sheet says of one statement; without a score it says "I do not know"."""

    sheet = models.ForeignKey(ScanSheet, on_delete=models.CASCADE, related_name="answers")
    statement = models.CharField(max_length=4)
    score = models.PositiveSmallIntegerField(null=True, blank=True, choices=Score)

    class Meta:
        verbose_name = _("answer in a scan")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "statement"], name="learning_a_statement_is_answered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__lte=3),
                name="learning_a_score_lies_between_nought_and_three",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.score}"


class ScanRemark(models.Model):
    """What somebody wrote with a condition: where it shows, or what they see."""

    sheet = models.ForeignKey(ScanSheet, on_delete=models.CASCADE, related_name="remarks")
    condition = models.PositiveSmallIntegerField()
    text = models.CharField(_("what you see, or where it shows"), max_length=500)

    class Meta:
        verbose_name = _("remark in a scan")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "condition"], name="learning_a_condition_has_one_remark_a_sheet"
            )
        ]

    def __str__(self) -> str:
        return self.text


class ScanEvidence(models.Model):
    """What the platform itself could show of a statement on the day that the round was closed."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="evidence")
    statement = models.CharField(max_length=4)
    n = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    kept_on = models.DateField()

    class Meta:
        verbose_name = _("evidence in a scan")
        constraints = [
            models.UniqueConstraint(fields=["scan", "statement"], name="learning_evidence_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.n}/{self.of}"


class ImprovementState(models.TextChoices):
    """What became of a promise to make something better."""

    OPEN = "open", pgettext_lazy("improvement", "open")
    DONE = "done", pgettext_lazy("improvement", "done")
    MISSED = "missed", pgettext_lazy("improvement", "did not happen")


class Improvement(models.Model):
    """What gets better after a round: of which condition, by whom and before when, and what came of it."""

    scan = models.ForeignKey(Scan, on_delete=models.PROTECT, related_name="improvements")
    condition = models.PositiveSmallIntegerField(_("condition"))
    what = models.CharField(_("what gets better"), max_length=300)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who sees to it")
    )
    due_on = models.DateField(_("before when"))
    state = models.CharField(max_length=8, choices=ImprovementState, default=ImprovementState.OPEN)
    came_of_it = models.CharField(_("what came of it"), max_length=500, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("improvement")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ImprovementState.OPEN) | ~models.Q(came_of_it=""),
                name="learning_a_settled_improvement_says_what_came_of_it",
            )
        ]

    def __str__(self) -> str:
        return self.what
