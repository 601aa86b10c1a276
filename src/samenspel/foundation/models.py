"""The tables every room stands on: journal, lineage, files, mail, search texts, drafts, handled posts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One action that somebody took: ids only, never a name or a text."""

    action = models.CharField(max_length=80)
    by_id = models.PositiveBigIntegerField(null=True)
    about_kind = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    block = models.ForeignKey("Block", null=True, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        verbose_name = _("journal entry")
        indexes = [models.Index(fields=["about_kind", "about_id"], name="foundation_entry_about")]

    def __str__(self) -> str:
        return f"{self.action} {self.about_kind}:{self.about_id}"


class Block(models.Model):
    """A sealed run of journal entries; its digest carries the digest of the block before it."""

    sealed_at = models.DateTimeField(auto_now_add=True)
    previous_digest = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    n_entries = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("journal block")

    def __str__(self) -> str:
        return self.digest[:12]


class PersonalDataReading(models.Model):
    """One request in which somebody read personal data: who, what, when."""

    by_id = models.PositiveBigIntegerField(null=True)
    about_kind = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField(null=True)
    purpose = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reading of personal data")

    def __str__(self) -> str:
        return f"{self.purpose} {self.about_kind}:{self.about_id}"


class LinkKind(models.TextChoices):
    """How one thing led to another; a person always names it."""

    SOURCE_OF = "source_of", _("is a source of")
    LED_TO = "led_to", _("led to")
    MERGED_INTO = "merged_into", _("was merged into")
    ANSWERS = "answers", _("answers")
    DECIDED_BY = "decided_by", _("was decided by")


class Link(models.Model):
    """A link of the thread, made by a person; a mistake is retracted, never removed."""

    kind = models.CharField(max_length=20, choices=LinkKind)
    from_kind = models.CharField(max_length=60)
    from_id = models.PositiveBigIntegerField()
    to_kind = models.CharField(max_length=60)
    to_id = models.PositiveBigIntegerField()
    made_by_id = models.PositiveBigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    retracted_by_id = models.PositiveBigIntegerField(null=True)
    retracted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("link of the thread")
        indexes = [
            models.Index(fields=["from_kind", "from_id"], name="foundation_link_from"),
            models.Index(fields=["to_kind", "to_id"], name="foundation_link_to"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "from_kind", "from_id", "to_kind", "to_id"],
                condition=models.Q(retracted_at__isnull=True),
                name="foundation_a_link_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_kind}:{self.from_id} {self.kind} {self.to_kind}:{self.to_id}"


class StoredFile(models.Model):
    """A file that somebody uploaded, kept byte for byte."""

    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to="kept/%Y/%m/")
    owner_id = models.PositiveBigIntegerField(null=True)
    kept_by_id = models.PositiveBigIntegerField(null=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kept file")

    def __str__(self) -> str:
        return self.name


class Mail(models.Model):
    """A message in the outbox: written in the transaction, sent after it."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    # Where one click stops messages like this one; empty for a message that comes once.
    stop_url = models.URLField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # When a sender took it up: of two senders at once only one sends it.
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    n_attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("message")

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"


class SearchText(models.Model):
    """What can be found of one thing, with the stems that Dutch words reduce to."""

    kind = models.CharField(max_length=60)
    thing_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    stems = models.TextField(blank=True)
    # By which rules the words were taken; what was taken otherwise is taken again.
    indexed_by = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        verbose_name = _("findable text")
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing_id"], name="foundation_one_text_a_thing")
        ]

    def __str__(self) -> str:
        return self.title


class FormDraft(models.Model):
    """A form left half-done, kept for the person until they come back."""

    account_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=200)
    fields = models.JSONField()
    address = models.CharField(max_length=500, blank=True)
    # Sent by somebody who turned out to be signed out, so it was meant to be saved.
    was_signed_out = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("half-done form")
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], name="foundation_one_draft_a_form")
        ]

    def __str__(self) -> str:
        return self.key


class HandledPost(models.Model):
    """A form that was handled, so that sending it twice leads to the same place."""

    token = models.UUIDField(primary_key=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("handled form")

    def __str__(self) -> str:
        return str(self.token)
