"""Theme tables, their hosts and seats, and the numbered notes with every earlier wording."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class TableKind(models.TextChoices):
    """What people come together as."""

    THEME_TABLE = "theme_table", _("theme table")
    SOUNDING_BOARD = "sounding_board", _("meeting of a sounding board")


class ThemeTable(models.Model):
    """One table around one question, on one day, in one place."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=TableKind, default=TableKind.THEME_TABLE)
    title = models.CharField(_("subject"), max_length=160)
    question = models.CharField(_("question"), max_length=300)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    # Closed when everything that was said has an answer.
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
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


class Reply(models.TextChoices):
    """What somebody said to an invitation."""

    YES = "yes", pgettext_lazy("invitation", "comes")
    NO = "no", pgettext_lazy("invitation", "does not come")


class Invitation(models.Model):
    """Somebody, or a number of people of one kind, who is asked to come; who it is stays with the hosts."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(_("who"), max_length=20, choices=SeatKind)
    number = models.PositiveSmallIntegerField(_("how many"), default=1)
    # Personal: seen by the hosts, and taken away some weeks after the table.
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    # Of the key in the newest message; empty until one was sent.
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    reply = models.CharField(_("reply"), max_length=5, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("invitation")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "email"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(email=""),
                name="tables_an_address_is_invited_once",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gt=0), name="tables_an_invitation_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(name="", organisation_name="", email="", token_digest=""),
                name="tables_an_erased_invitation_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.number} {self.get_kind_display()}"


class Attendance(models.Model):
    """Who came: by name for the hosts, by kind and number for everybody else."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="attendances")
    invitation = models.OneToOneField(
        Invitation, null=True, on_delete=models.CASCADE, related_name="attendance"
    )
    kind = models.CharField(_("who"), max_length=20, choices=SeatKind)
    number = models.PositiveSmallIntegerField(_("how many"), default=1)
    name = models.CharField(_("name"), max_length=120, blank=True)
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("attendance")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gt=0), name="tables_somebody_came"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.number} {self.get_kind_display()}"


class Agreement(models.Model):
    """Something that was agreed at the table: who does it, and before which day."""

    table = models.ForeignKey(ThemeTable, on_delete=models.PROTECT, related_name="agreements")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    text = models.CharField(_("what was agreed"), max_length=300)
    # Somebody who signs in, or the name of a party that does not.
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(_("who does it"), max_length=120, blank=True)
    due_on = models.DateField(_("done by"))
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    client_key = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("agreement")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "client_key"], name="tables_an_agreement_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) | ~models.Q(owner_name=""),
                name="tables_an_agreement_has_an_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.text
