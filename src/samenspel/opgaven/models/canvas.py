"""What grows with the phase: its steps, the fields of the canvas, and what already works."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave, OpgavePhase
from samenspel.people.models import Account, Person


class CanvasField(models.TextChoices):
    """What the canvas asks itself; all else is known on another page and shown from there."""

    WHAT_DRIVES_IT = "what_drives_it", _("What keeps it as it is")
    CHANCES = "chances", _("Which chances we see")
    NOT_KNOWN = "not_known", _("What we do not know yet")
    DIRECTION = "direction", _("Which way we choose, and which we do not")
    SMALL_START = "small_start", _("What we can begin with, small")
    RHYTHM = "rhythm", _("How we keep in touch")
    EARLY_SIGNS = "early_signs", _("By what we notice early that it goes otherwise")
    LEARNED = "learned", _("What we learned")
    ADJUSTED = "adjusted", _("What we do otherwise from now on")
    ELSEWHERE = "elsewhere", _("Where else it is needed")
    TRAVELS = "travels", _("What can go along, and what belongs to this place")
    STAYS = "stays", _("What stays, and who carries it")
    NOT_REACHED = "not_reached", _("What we did not reach")


class PhaseStep(models.Model):
    """A step to another phase: who took it, when and why. Steps are added, never changed."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="phase_steps")
    from_phase = models.CharField(max_length=20, choices=OpgavePhase)
    to_phase = models.CharField(_("to"), max_length=20, choices=OpgavePhase)
    why = models.CharField(_("why"), max_length=500)
    # Of what is on hold somebody looks again, or it is forgotten.
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    taken_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step to another phase")
        ordering = ["pk"]
        indexes = [models.Index(fields=["opgave", "to_phase"], name="opgaven_steps_of_an_opgave")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(to_phase="on_hold") | ~models.Q(why=""),
                name="opgaven_on_hold_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(to_phase=models.F("from_phase")),
                name="opgaven_a_step_goes_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_from_phase_display()} → {self.get_to_phase_display()}"


class CanvasText(models.Model):
    """What stands in a field of the canvas; each change is a new row, so the earlier words stay readable."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=20, choices=CanvasField)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("text of the canvas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "field", "number"], name="opgaven_canvas_texts_are_numbered"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="opgaven_a_canvas_text_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class CanvasGap(models.Model):
    """A field that may stay empty for now: why, who takes care of it, by when."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=20, choices=CanvasField)
    reason = models.CharField(_("why it stays open"), max_length=300)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who takes care of it")
    )
    due_on = models.DateField(_("by when"))
    left_open_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    left_open_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("field of the canvas left open")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "field"], name="opgaven_a_field_is_left_open_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="opgaven_an_open_field_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.field


class Practice(models.Model):
    """Something that already works, and who does it: one begins there, not with problems."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(_("what already works"), max_length=300)
    who_acts = models.CharField(_("who does it"), max_length=160)
    needs = models.CharField(_("what helps them on"), max_length=300, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(_("stopped on"), null=True, blank=True)
    ended_why = models.CharField(_("why it stopped"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("what already works")
        ordering = ["pk"]
        indexes = [models.Index(fields=["opgave", "ended_on"], name="opgaven_what_works_now")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(ended_why=""),
                name="opgaven_what_stopped_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.what
