"""What people let know: signals, which of them say the same, and where somebody who needs help can go."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.dialogue.models.conversations import NotShownReason
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area

LONGEST_SIGNAL = 600


class SpeakerKind(models.TextChoices):
    """From whom a signal comes; never who it is."""

    RESIDENT = "resident", _("resident")
    ENTREPRENEUR = "entrepreneur", _("entrepreneur")
    VOLUNTEER = "volunteer", _("volunteer")
    PROFESSIONAL = "professional", _("professional")
    OTHER = "other", pgettext_lazy("signal", "somebody else")


class SignalState(models.TextChoices):
    """Whether everybody gets to see a signal."""

    WAITING = "waiting", _("waiting to be looked at")
    SHOWN = "shown", pgettext_lazy("signal", "public")
    NOT_SHOWN = "not_shown", pgettext_lazy("signal", "not public")
    ERASED = "erased", pgettext_lazy("signal", "erased")


class SignalOrigin(models.TextChoices):
    """How a signal came in."""

    PAGE = "page", pgettext_lazy("signal", "sent in")
    LOGGED = "logged", pgettext_lazy("signal", "noted by a colleague")
    PROGRAM = "program", pgettext_lazy("signal", "sent in by another program")


class SignalCluster(models.Model):
    """Signals that say the same, laid together by a person under a title of their own."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("group of signals")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "title"], name="dialogue_a_title_is_one_cluster")
        ]

    def __str__(self) -> str:
        return self.title


class Signal(models.Model):
    """One thing that somebody noticed: what, where, and from what kind of person; no name, no address."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what is going on"))
    text_key = models.CharField(max_length=64)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("where exactly"), max_length=120, blank=True)
    speaker_kind = models.CharField(_("from whom"), max_length=20, choices=SpeakerKind)
    origin = models.CharField(max_length=10, choices=SignalOrigin)
    heard_at = models.CharField(_("where you heard it"), max_length=120, blank=True)
    logged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(_("said on"))
    # Enough to know that the same device sends again; it goes as soon as the signal has been looked at.
    key_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=SignalState, default=SignalState.WAITING)
    reason = models.CharField(_("reason"), max_length=20, choices=NotShownReason, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    cluster = models.ForeignKey(
        SignalCluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="signals"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("signal")
        ordering = ["-said_on", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-said_on"], name="dialogue_signals_by_week"),
            models.Index(fields=["owner", "text_key"], name="dialogue_signal_same_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=SignalState.ERASED) | models.Q(text=""),
                name="dialogue_an_erased_signal_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class HelpDesk(models.Model):
    """Where an organisation sends somebody who asks for help: its own words, its own addresses."""

    owner = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what people read who need help"), blank=True)
    phone = models.CharField(_("phone number"), max_length=30, blank=True)
    links = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("where to go for help")

    def __str__(self) -> str:
        return f"{self.owner}"
