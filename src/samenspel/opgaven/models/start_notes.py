"""A start note that existed before, and its sentences as people divide them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.formulations import Formulation, Part, Sentence
from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account


class SentencePlace(models.TextChoices):
    """Where a sentence of a start note goes; the parts of a formulation come first."""

    CHANGE = Part.CHANGE.value, Part.CHANGE.label
    FOR_WHOM = Part.FOR_WHOM.value, Part.FOR_WHOM.label
    WHERE = Part.WHERE.value, Part.WHERE.label
    BY_WHEN = Part.BY_WHEN.value, Part.BY_WHEN.label
    HOW_WE_SEE = Part.HOW_WE_SEE.value, Part.HOW_WE_SEE.label
    ALREADY_WORKS = Part.ALREADY_WORKS.value, Part.ALREADY_WORKS.label
    NOT_OPEN = Part.NOT_OPEN.value, Part.NOT_OPEN.label
    CONTEXT = "context", _("Context: it stays with the start note")
    DROP = "drop", _("Leave out")


class StartNote(models.Model):
    """The text of a start note as it was brought in; it never changes."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="start_notes")
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    file_name = models.CharField(max_length=160, blank=True)
    brought_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    # The draft into which its sentences went; empty as long as people are dividing.
    formulation = models.ForeignKey(Formulation, null=True, on_delete=models.PROTECT, related_name="+")
    divided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("start note")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class StartNoteSentence(models.Model):
    """One sentence of a start note, and where somebody put it."""

    start_note = models.ForeignKey(StartNote, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("sentence"), max_length=600)
    place = models.CharField(_("where it goes"), max_length=16, choices=SentencePlace, blank=True)
    sentence = models.ForeignKey(Sentence, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("sentence of a start note")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["start_note", "position"], name="opgaven_sentences_of_a_note_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return self.text
