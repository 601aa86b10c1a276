"""What the council asked and was promised about an opgave: a link with a term, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class CouncilItemKind(models.TextChoices):
    """What kind of piece it is in the council's own system."""

    COMMITMENT = "commitment", _("commitment to the council")
    MOTION = "motion", _("motion")
    QUESTION = "question", _("question of the council")
    LETTER = "letter", _("letter of the council")
    DECISION = "decision", _("council decision")


class CouncilItem(models.Model):
    """A piece of the council about an opgave: its title, number and place; its text stays where it is."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=CouncilItemKind)
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number"), max_length=40, blank=True)
    link = models.URLField(_("where it stands"), max_length=500, blank=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    due_on = models.DateField(_("answer before"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    outcome = models.TextField(_("what happened with it"), blank=True)
    outcome_link = models.URLField(_("where the answer stands"), max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_reason = models.CharField(_("why it does not belong here"), max_length=300, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("piece of the council")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["opgave", "answered_on"], name="rhythm_items_of_an_opgave")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | ~models.Q(outcome=""),
                name="rhythm_an_answered_item_says_what_came_of_it",
            ),
            models.UniqueConstraint(
                fields=["opgave", "kind", "number"],
                condition=models.Q(removed_at__isnull=True) & ~models.Q(number=""),
                name="rhythm_a_number_of_the_council_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class CouncilStep(models.Model):
    """What happened with a piece of the council: an answer, a new term, open again; never changed."""

    item = models.ForeignKey(CouncilItem, on_delete=models.PROTECT, related_name="steps")
    answered_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    said = models.TextField(_("what happened"))
    link = models.URLField(max_length=500, blank=True)
    said_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of a piece of the council")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.said[:60]
