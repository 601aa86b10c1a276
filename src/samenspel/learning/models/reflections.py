"""Moments of reflection: who is asked, what is said, what was promised and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Person


class ReflectionState(models.TextChoices):
    """Where a reflection is: from a date in the diary to what came of it."""

    PLANNED = "planned", pgettext_lazy("reflection", "planned")
    HELD = "held", pgettext_lazy("reflection", "being held")
    CLOSED = "closed", pgettext_lazy("reflection", "closed")
    CALLED_OFF = "called_off", pgettext_lazy("reflection", "called off")


class Reflection(models.Model):
    """One moment at which everybody involved looks back, and something follows from it."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(_("what you look back on"), max_length=200)
    planned_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    state = models.CharField(max_length=12, choices=ReflectionState, default=ReflectionState.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    told = models.TextField(_("what came of it"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    called_off_reason = models.CharField(_("why it is called off"), max_length=300, blank=True)
    planned_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("reflection")
        ordering = ["-planned_on", "-pk"]
        indexes = [models.Index(fields=["opgave", "state"], name="learning_of_an_opgave")]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave"],
                condition=models.Q(state="held"),
                name="learning_one_reflection_is_held_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed")
                | (models.Q(held_on__isnull=False, closed_at__isnull=False) & ~models.Q(told="")),
                name="learning_a_closed_reflection_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="called_off") | ~models.Q(called_off_reason=""),
                name="learning_a_reflection_called_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class ChangeAtHand(models.Model):
    """Somebody changes the plan out of a reflection: what they save meanwhile follows from it."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="changes_at_hand")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change of the plan at hand")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="learning_one_change_is_at_hand",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reflection_id}: {self.begun_at}"


class GuestKind(models.TextChoices):
    """As whom somebody is asked."""

    RESIDENT = "resident", pgettext_lazy("guest", "resident")
    PARTNER = "partner", pgettext_lazy("guest", "partner")
    COLLEAGUE = "colleague", pgettext_lazy("guest", "works on the opgave")


class ReflectionGuest(models.Model):
    """Somebody who is asked to look back: with an account, or by a link in a mail that works once."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="guests")
    kind = models.CharField(_("as whom"), max_length=12, choices=GuestKind)
    name = models.CharField(_("name"), max_length=120)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # Personal: for the mail only, and shown to who holds the reflection.
    email = models.EmailField(_("e-mail address"), blank=True)
    # Each mail has a number of its own: of two in a mailbox only the last one works, and that once.
    link_number = models.PositiveSmallIntegerField(default=1)
    used_link = models.PositiveSmallIntegerField(null=True)
    asked_at = models.DateTimeField()
    expires_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("somebody who is asked to look back")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "email"],
                condition=models.Q(taken_off_at__isnull=True) & ~models.Q(email=""),
                name="learning_an_address_is_asked_once",
            ),
            models.UniqueConstraint(
                fields=["reflection", "account"],
                condition=models.Q(taken_off_at__isnull=True),
                name="learning_an_account_is_asked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False)
                | ~models.Q(email="")
                | models.Q(taken_off_at__isnull=False),
                name="learning_who_is_asked_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Aspect(models.TextChoices):
    """What a point is about."""

    WELL = "well", _("this went well")
    OTHERWISE = "otherwise", _("this we would do otherwise")
    REMARK = "remark", _("said")


class ReflectionPoint(models.Model):
    """One thing that somebody said, beforehand or while people talked."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="points")
    aspect = models.CharField(_("what it is about"), max_length=10, choices=Aspect)
    text = models.CharField(_("point"), max_length=500)
    said_by_kind = models.CharField(_("who said it"), max_length=12, choices=GuestKind, blank=True)
    guest = models.ForeignKey(ReflectionGuest, null=True, on_delete=models.PROTECT, related_name="points")
    # What the browser called it: the same point sent twice is one point.
    client_key = models.CharField(max_length=40, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("point of a reflection")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "client_key"],
                condition=~models.Q(client_key=""),
                name="learning_a_point_is_noted_once",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="learning_a_point_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class ReflectionPromise(models.Model):
    """Something that somebody promised at a reflection, before a day; the next reflection asks about it."""

    reflection = models.ForeignKey(Reflection, on_delete=models.PROTECT, related_name="promises")
    what = models.CharField(_("what was promised"), max_length=300)
    owner_name = models.CharField(_("who does it"), max_length=120)
    # Known when the name is of somebody who works on the opgave: then it waits in their work.
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("before"))
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    owner_says = models.CharField(_("how it went"), max_length=300, blank=True)
    owner_said_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("promise of a reflection")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(owner_name=""), name="learning_a_promise_is_somebodys")
        ]

    def __str__(self) -> str:
        return self.what


class Kept(models.TextChoices):
    """What became of a promise."""

    KEPT = "kept", pgettext_lazy("promise", "kept")
    PARTLY = "partly", _("partly kept")
    NOT_KEPT = "not_kept", _("not kept")
    RUNS_ON = "runs_on", _("runs on")


class PromiseJudgement(models.Model):
    """What became of a promise, as people said it at a later reflection; never changed, the newest counts."""

    promise = models.ForeignKey(ReflectionPromise, on_delete=models.PROTECT, related_name="judgements")
    reflection = models.ForeignKey(Reflection, on_delete=models.PROTECT, related_name="judgements")
    became = models.CharField(_("what became of it"), max_length=10, choices=Kept)
    note = models.CharField(_("how that came"), max_length=300, blank=True)
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("judgement about a promise")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(became="kept") | ~models.Q(note=""),
                name="learning_a_promise_not_kept_says_how_that_came",
            )
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.became}"
