"""Theme tables, their hosts and seats, and the numbered notes with every earlier wording."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Account, Organisation, Person
from samenspel.places.models import Area


class SeatKind(models.TextChoices):
    """Who somebody is at the table; never a name."""

    RESIDENT = "resident", _("residents")
    CARER = "carer", _("family carers")
    VOLUNTEER = "volunteer", _("volunteers")
    ENTREPRENEUR = "entrepreneur", _("entrepreneurs")
    PROVIDER = "provider", _("providers")
    PROFESSIONAL = "professional", _("professionals in the field")
    OFFICIAL = "official", _("municipal officials")
    POLITICIAN = "politician", _("council members and aldermen")
    OTHER = "other", _("others")


# One of them: what stands beside a note, or beside the number 1.
SINGULAR = {
    SeatKind.RESIDENT: _("somebody who lives here"),
    SeatKind.CARER: _("family carer"),
    SeatKind.VOLUNTEER: _("volunteer"),
    SeatKind.ENTREPRENEUR: _("entrepreneur"),
    SeatKind.PROVIDER: _("provider"),
    SeatKind.PROFESSIONAL: _("professional in the field"),
    SeatKind.OFFICIAL: _("municipal official"),
    SeatKind.POLITICIAN: _("council member or alderman"),
    SeatKind.OTHER: _("somebody else"),
}


class NoteMark(models.TextChoices):
    """What kind of thing a note is, in one tap."""

    WORRY = "worry", _("worry")
    CHANCE = "chance", _("chance")
    IDEA = "idea", _("idea")
    PINCHING_RULE = "pinching_rule", _("rule that pinches")


class ThemeTable(models.Model):
    """One table around one question, on one day, in one place."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    title = models.CharField(_("subject"), max_length=160)
    question = models.CharField(_("question"), max_length=300)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    held_on = models.DateField(_("date"))
    is_public = models.BooleanField(_("public"), default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("theme table")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["owner", "-held_on"], name="tables_by_owner_and_day")]

    def __str__(self) -> str:
        return self.title


class Host(models.Model):
    """A person who hosts a table and types what is said."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="hosts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("host of a table")
        constraints = [
            models.UniqueConstraint(fields=["table", "person"], name="tables_a_person_hosts_a_table_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Seat(models.Model):
    """How many people of one kind sat at the table."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(_("who"), max_length=20, choices=SeatKind)
    number = models.PositiveSmallIntegerField(_("how many"))

    class Meta:
        verbose_name = _("seat")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "kind"], name="tables_a_kind_is_counted_once"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="tables_a_seat_holds_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class Note(models.Model):
    """Something that was said at the table; its number never changes and is never given out again."""

    table = models.ForeignKey(ThemeTable, on_delete=models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("note"), max_length=500)
    speaker_kind = models.CharField(_("who said it"), max_length=20, choices=SeatKind, blank=True)
    mark = models.CharField(_("mark"), max_length=20, choices=NoteMark, blank=True)
    # Made on the phone of the host, so that a note that is sent twice is kept once.
    client_key = models.CharField(max_length=40)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(_("reason"), max_length=200, blank=True)
    # When the words are gone for good: an erased note counts as withdrawn, but nobody can read why.
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("note")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="tables_a_note_number_is_used_once"),
            models.UniqueConstraint(fields=["table", "client_key"], name="tables_a_note_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | ~models.Q(withdrawn_reason="")
                | models.Q(erased_at__isnull=False),
                name="tables_a_withdrawn_note_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(text="", withdrawn_reason="", withdrawn_at__isnull=False),
                name="tables_an_erased_note_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class NoteRevision(models.Model):
    """How a note read before it was corrected."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    text = models.CharField(max_length=500)
    replaced_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("earlier wording")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
